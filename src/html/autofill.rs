//! The words of `autocomplete`: the HTML standard's autofill detail tokens.

/// Field names that go with any kind of address or contact.
const FIELDS: [&str; 44] = [
    "name",
    "honorific-prefix",
    "given-name",
    "additional-name",
    "family-name",
    "honorific-suffix",
    "nickname",
    "organization-title",
    "username",
    "new-password",
    "current-password",
    "one-time-code",
    "organization",
    "street-address",
    "address-line1",
    "address-line2",
    "address-line3",
    "address-level4",
    "address-level3",
    "address-level2",
    "address-level1",
    "country",
    "country-name",
    "postal-code",
    "cc-name",
    "cc-given-name",
    "cc-additional-name",
    "cc-family-name",
    "cc-number",
    "cc-exp",
    "cc-exp-month",
    "cc-exp-year",
    "cc-csc",
    "cc-type",
    "transaction-currency",
    "transaction-amount",
    "language",
    "bday",
    "bday-day",
    "bday-month",
    "bday-year",
    "sex",
    "url",
    "photo",
];

/// Field names of ways to reach somebody, before which `home`, `work` and the like may stand.
const CONTACTS: [&str; 10] = [
    "tel",
    "tel-country-code",
    "tel-national",
    "tel-area-code",
    "tel-local",
    "tel-local-prefix",
    "tel-local-suffix",
    "tel-extension",
    "email",
    "impp",
];

/// Whether tokens, in lower case, are autofill detail tokens: `section-*`, `shipping` or `billing`, a kind of contact, the
/// name of a field, `webauthn`, in this order; only the name must be there.
pub fn is_valid(tokens: &[String]) -> bool {
    let mut rest = tokens.iter().map(String::as_str).peekable();
    rest.next_if(|token| token.starts_with("section-"));
    rest.next_if(|token| matches!(*token, "shipping" | "billing"));
    let contact = rest.next_if(|token| matches!(*token, "home" | "work" | "mobile" | "fax" | "pager")).is_some();
    let Some(field) = rest.next() else { return false };
    rest.next_if(|token| *token == "webauthn");
    let known = CONTACTS.contains(&field) || !contact && FIELDS.contains(&field);
    known && rest.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_have_their_order() {
        let valid = |value: &str| is_valid(&value.split(' ').map(str::to_owned).collect::<Vec<_>>());
        for value in
            ["name", "section-a billing cc-number", "fax tel", "work impp", "section-b shipping home email webauthn"]
        {
            assert!(valid(value), "{value}");
        }
        for value in ["home", "home name", "name name", "shipping section-a name", "webauthn username", "section-a", ""]
        {
            assert!(!valid(value), "{value}");
        }
    }
}
