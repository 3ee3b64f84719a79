//! How the web outside a site is asked whether something is still there, without a network: what to ask next ([`Inquiry`]), whom and
//! when ([`Schedule`]), what a host asks of its guests ([`Robots`]), which doors are not to be knocked on ([`private`]), and what is
//! remembered ([`Kept`]). The network itself is an edge of the program; here every answer is a value, and so every course of things is
//! a test.

mod answer;
pub mod kept;
pub mod private;
pub mod robots;
mod schedule;
mod script;
mod steps;

pub use answer::{Answer, Failure, Fault, Method, Outcome, Reason, Why};
pub use kept::Kept;
pub use robots::Robots;
pub use schedule::{Schedule, Turn};
pub use script::play;
pub use steps::{Inquiry, Next, offline, parse};
