//! What WAI-ARIA 1.2 defines: roles with what they need and allow, states and properties with their values.
//!
//! The tables follow <https://www.w3.org/TR/wai-aria-1.2/>, and for the roles of its modules
//! <https://www.w3.org/TR/graphics-aria-1.0/> and <https://www.w3.org/TR/dpub-aria-1.1/>. Whether a page keeps to them is
//! decided in `check`.

mod roles;
mod states;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

pub use roles::ROLES;
pub use states::STATES;

/// A role that authors may use.
#[derive(Debug)]
pub struct Role {
    /// Its name.
    pub name: &'static str,
    /// States and properties that it must have ("Required States and Properties").
    pub required: &'static [&'static str],
    /// States and properties beside the global ones that it may have, inherited ones included.
    pub supported: &'static [&'static str],
    /// Of the roles that an element with this role must own, any one ("Required Owned Elements", in 1.2 "Required Accessibility Child Roles").
    pub owns: &'static [&'static str],
    /// Of the roles in which it must stand, any one ("Required Context Role").
    pub context: &'static [&'static str],
    /// Where its name may come from.
    pub naming: Naming,
    /// Whether what stands in it is said as mere text ("Children Presentational").
    pub presentational_children: bool,
}

/// Where the name of a role may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// From what the author says in attributes.
    Author,
    /// From its content, unless the author says otherwise.
    Contents,
    /// It can have none.
    Prohibited,
}

/// What a state or a property may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// `true` or `false`.
    Boolean,
    /// `true`, `false` or nothing said.
    OptionalBoolean,
    /// `true`, `false` or `mixed`.
    Tristate,
    /// The id of one element.
    Reference,
    /// The ids of elements.
    References,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Any text.
    Text,
    /// One of these words.
    Token(&'static [&'static str]),
    /// Some of these words.
    Tokens(&'static [&'static str]),
}

/// A state or a property.
#[derive(Debug)]
pub struct State {
    /// With `aria-`.
    pub name: &'static str,
    /// What it may hold.
    pub values: Values,
    /// Whether every role may have it. Those that ARIA 1.2 has deprecated as global ones (`aria-disabled`, `aria-errormessage`,
    /// `aria-haspopup`, `aria-invalid`) are still allowed by it on every role and count as global.
    pub global: bool,
}

/// The state or property of this name.
pub fn state(name: &str) -> Option<&'static State> {
    STATES.binary_search_by(|state| state.name.cmp(name)).ok().and_then(|at| STATES.get(at))
}

/// The role of this name, in whatever case it is written.
pub fn role(name: &str) -> Option<&'static Role> {
    // It is asked for of every element, nearly always as it is written here.
    static BY_NAME: LazyLock<FxHashMap<&'static str, &'static Role>> =
        LazyLock::new(|| ROLES.iter().map(|role| (role.name, role)).collect());
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return BY_NAME.get(name.to_ascii_lowercase().as_str()).copied();
    }
    BY_NAME.get(name).copied()
}

impl Role {
    /// Whether an element of this role may have a state or property.
    pub fn allows(&self, state: &State) -> bool {
        !self.prohibits(state.name) && (state.global || self.supports(state.name))
    }

    /// Whether this role has a state or property of its own, beside those that all have.
    pub fn supports(&self, state: &str) -> bool {
        self.supported.contains(&state) || self.required.contains(&state)
    }

    /// Whether a state or property must not be said of this role ("Prohibited States and Properties"). The braille forms
    /// go with what they are a form of.
    pub fn prohibits(&self, state: &str) -> bool {
        match state {
            "aria-label" | "aria-labelledby" | "aria-braillelabel" => self.naming == Naming::Prohibited,
            "aria-roledescription" | "aria-brailleroledescription" => self.name == "generic",
            _ => false,
        }
    }

    /// Whether it is `link` or one of the kinds of link that DPUB-ARIA knows.
    pub fn is_link(&self) -> bool {
        ["link", "doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref"].contains(&self.name)
    }

    /// Whether it comes from ARIA itself and not from one of its modules.
    pub fn is_of_aria(&self) -> bool {
        !self.name.starts_with("doc-") && !self.name.starts_with("graphics-")
    }
}

impl Values {
    /// Whether a state or property of this kind may hold a value. Words are the same in capitals, as browsers take them; that what
    /// an id names is there is not asked for.
    pub fn accept(&self, value: &str) -> bool {
        let value = value.trim();
        let one_of = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(value));
        match self {
            Values::Boolean => one_of(&["true", "false"]),
            Values::OptionalBoolean => one_of(&["true", "false", "undefined"]),
            Values::Tristate => one_of(&["true", "false", "mixed", "undefined"]),
            Values::Reference => value.split_ascii_whitespace().count() <= 1,
            Values::References | Values::Text => true,
            Values::Integer => {
                let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
                !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
            }
            // Words such as `inf` are numbers for Rust alone.
            Values::Number => value.parse::<f64>().is_ok() && !value.contains(['n', 'N']),
            Values::Token(words) => one_of(words),
            Values::Tokens(words) => {
                !value.is_empty()
                    && value.split_ascii_whitespace().all(|one| words.iter().any(|word| word.eq_ignore_ascii_case(one)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_sorted_and_all_that_roles_name_exist() {
        assert!(STATES.is_sorted_by(|a, b| a.name < b.name));
        for role in ROLES {
            for name in role.required.iter().chain(role.supported) {
                assert!(state(name).is_some(), "{}: {name}", role.name);
            }
            for name in role.owns.iter().chain(role.context) {
                assert!(super::role(name).is_some(), "{}: {name}", role.name);
            }
        }
    }

    #[test]
    fn roles_are_found_in_whatever_case_they_are_written() {
        for one in ROLES {
            for name in [one.name.to_owned(), one.name.to_ascii_uppercase()] {
                assert_eq!(role(&name).map(|found| found.name), Some(one.name));
            }
        }
        assert!(role("").is_none() && role("Nonsense").is_none());
    }

    #[test]
    fn values_are_what_the_specification_lists() {
        let accepts = |name: &str, value: &str| state(name).is_some_and(|state| state.values.accept(value));
        for (name, value) in [
            ("aria-checked", "mixed"),
            ("aria-checked", "undefined"),
            ("aria-expanded", "TRUE"),
            ("aria-level", "+2"),
            ("aria-colindex", "-1"),
            ("aria-valuenow", "1.5"),
            ("aria-valuenow", "-3"),
            ("aria-relevant", "additions text"),
            ("aria-current", "page"),
            ("aria-controls", "a b"),
            ("aria-activedescendant", "a"),
            ("aria-label", " "),
        ] {
            assert!(accepts(name, value), "{name}={value}");
        }
        for (name, value) in [
            ("aria-checked", "yes"),
            ("aria-busy", "undefined"),
            ("aria-level", "2.5"),
            ("aria-level", "two"),
            ("aria-valuenow", "inf"),
            ("aria-valuenow", "5%"),
            ("aria-relevant", "additions, text"),
            ("aria-current", "yes"),
            ("aria-activedescendant", "a b"),
            ("aria-live", "polite assertive"),
        ] {
            assert!(!accepts(name, value), "{name}={value}");
        }
    }

    #[test]
    fn what_a_role_may_not_have_is_known() {
        let prohibits = |name: &str, state: &str| role(name).is_some_and(|role| role.prohibits(state));
        assert!(prohibits("generic", "aria-label") && prohibits("generic", "aria-roledescription"));
        assert!(prohibits("paragraph", "aria-labelledby") && !prohibits("paragraph", "aria-roledescription"));
        assert!(!prohibits("button", "aria-label"));
        let allows = |name: &str, of: &str| role(name).zip(state(of)).is_some_and(|(role, state)| role.allows(state));
        assert!(allows("button", "aria-pressed") && !allows("button", "aria-checked"));
        assert!(allows("columnheader", "aria-sort") && !allows("cell", "aria-sort"));
        assert!(allows("code", "aria-live") && !allows("code", "aria-label"));
    }
}
