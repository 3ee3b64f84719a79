//! Numbers that belong together, held against each other: 任务A，完成B，完成率C.

use super::bindings::Meaning;

/// How a quantity is computed from two values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Computed<'i> {
    /// The value that it is a share of, or that it grew from.
    pub base: Meaning<'i>,
    /// The value that it is a share of the other, or that the other grew to.
    pub part: Meaning<'i>,
}
