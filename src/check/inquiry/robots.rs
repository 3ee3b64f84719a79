//! What a host asks of programs that look at its pages: `robots.txt` as RFC 9309 defines it, with `Crawl-delay`, which is no part of
//! that but widely used.

/// The word by which hosts may address this program.
pub const TOKEN: &str = "tantu";

/// As much of the file as has to be read (RFC 9309, 2.5); what follows is left out.
pub const READ: usize = 512 * 1024;

/// The longest pause between two questions that a host is granted.
const LONGEST_DELAY: u64 = 30;

/// What a host asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Robots {
    rules: Vec<Rule>,
    /// Seconds between two questions, if the host asks for a pause.
    pub delay: Option<f64>,
    /// Whether its wishes could not be read, so that nothing may be asked.
    pub unknown: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Rule {
    pattern: String,
    allow: bool,
}

/// A stretch of lines about the same programs.
#[derive(Default)]
struct Group {
    own: bool,
    everyone: bool,
    robots: Robots,
}

impl Robots {
    /// A host that asks nothing: there is no such file.
    pub fn open() -> Robots {
        Robots::default()
    }

    /// A host whose wishes are not known because it has trouble answering.
    pub fn closed() -> Robots {
        Robots { rules: vec![Rule { pattern: "/".to_owned(), allow: false }], delay: None, unknown: true }
    }

    /// Reads the file. Lines that cannot be understood are passed over.
    pub fn parse(bytes: &[u8]) -> Robots {
        let text = String::from_utf8_lossy(bytes.get(..READ).unwrap_or(bytes));
        let mut groups: Vec<Group> = Vec::new();
        let mut heading = false;
        for line in text.trim_start_matches('\u{FEFF}').split(['\n', '\r']) {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            if key == "user-agent" {
                if !heading {
                    groups.push(Group::default());
                }
                heading = true;
                if let Some(group) = groups.last_mut() {
                    group.everyone |= value == "*";
                    group.own |= token(value).eq_ignore_ascii_case(TOKEN);
                }
                continue;
            }
            let Some(group) = groups.last_mut() else { continue };
            match key.as_str() {
                "allow" | "disallow" => {
                    heading = false;
                    if !value.is_empty() {
                        let rule = Rule { pattern: normal(value), allow: key == "allow" };
                        group.robots.rules.push(rule);
                    }
                }
                "crawl-delay" => {
                    heading = false;
                    let delay = value.parse().ok().filter(|delay: &f64| delay.is_finite() && *delay >= 0.0);
                    group.robots.delay = delay.map(|delay| delay.min(LONGEST_DELAY as f64));
                }
                // Other lines, such as those that name site maps, belong to no group and end none.
                _ => {}
            }
        }
        let own = groups.iter().any(|group| group.own);
        let mut robots = Robots::default();
        for group in groups.into_iter().filter(|group| if own { group.own } else { group.everyone }) {
            robots.rules.extend(group.robots.rules);
            robots.delay = robots.delay.or(group.robots.delay);
        }
        robots
    }

    /// Whether a path, with what follows `?`, may be asked for: the longest pattern that fits decides, of two as long the one that
    /// allows.
    pub fn allows(&self, path: &str) -> bool {
        let path = normal(path);
        if path == "/robots.txt" {
            return true;
        }
        let fitting = self.rules.iter().filter(|rule| fits(&rule.pattern, &path));
        fitting.max_by_key(|rule| (rule.pattern.len(), rule.allow)).is_none_or(|rule| rule.allow)
    }
}

/// The name at the start of a line about a program: letters, `_` and `-`.
fn token(value: &str) -> &str {
    let end = value.find(|c: char| !(c.is_ascii_alphabetic() || c == '_' || c == '-')).unwrap_or(value.len());
    value.get(..end).unwrap_or_default()
}

/// Percent-encoding in one form: what need not be encoded is not, what must be is, in upper case.
fn normal(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let bytes = path.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let pair = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        let encoded = (byte == b'%').then(|| pair.and_then(|pair| u8::from_str_radix(pair, 16).ok())).flatten();
        let value = encoded.unwrap_or(byte);
        let plain = value.is_ascii_alphanumeric() || b"-._~".contains(&value);
        match encoded {
            Some(_) if !plain => out.push_str(&format!("%{value:02X}")),
            Some(_) => out.push(char::from(value)),
            None if byte.is_ascii_graphic() => out.push(char::from(byte)),
            None => out.push_str(&format!("%{byte:02X}")),
        }
        at += if encoded.is_some() { 3 } else { 1 };
    }
    out
}

/// Whether a pattern fits a path from its start on: `*` stands for anything, `$` at the end for the end. The stars are tried greedily
/// from left to right, which needs no going back: the time is at most that of both lengths multiplied.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, to_end) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let mut last = None;
    for part in parts {
        if let Some(part) = last.replace(part) {
            let Some(at) = rest.find(part) else { return false };
            rest = rest.get(at + part.len()..).unwrap_or_default();
        }
    }
    match last {
        Some(part) if to_end => rest.ends_with(part),
        Some(part) => rest.contains(part),
        None => !to_end || rest.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(text: &str, path: &str) -> bool {
        Robots::parse(text.as_bytes()).allows(path)
    }

    #[test]
    fn the_longest_pattern_decides_and_of_two_the_one_that_allows() {
        let text = "User-agent: *\nDisallow: /a\nAllow: /a/open\nDisallow: /same\nAllow: /same\n";
        assert!(allows(text, "/b") && allows(text, "/a/open/x") && allows(text, "/same"));
        assert!(!allows(text, "/a") && !allows(text, "/a/other") && !allows(text, "/abc"));
        assert!(Robots::open().allows("/x") && !Robots::closed().allows("/x"));
    }

    #[test]
    fn a_group_of_our_own_goes_before_the_one_for_all() {
        let text =
            "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: TanTu/2.0\nDisallow: /x\nCrawl-delay: 90\n";
        assert!(allows(text, "/a") && !allows(text, "/x"));
        assert_eq!(Robots::parse(text.as_bytes()).delay, Some(30.0));
        assert!(!allows("User-agent: tantu\nDisallow: /\n", "/a"));
        assert!(allows("User-agent: tantubot-x\nDisallow: /\n", "/a"), "another program of a similar name");
        assert!(!allows("User-agent: *\nSitemap: https://x/\nDisallow: /a\nUser-agent: *\nDisallow: /b\n", "/b"));
        assert!(allows("Disallow: /\n", "/a"), "a line that belongs to no group");
        assert!(allows("User-agent: *\nDisallow:\n", "/a"));
    }

    #[test]
    fn stars_ends_and_encodings_are_understood() {
        let text = "\u{FEFF}user-agent: * # all\r\ndisallow: /*.pdf$\r\ndisallow: /*/private/*x\r\ndisallow: /政策\r\n";
        assert!(!allows(text, "/a/b.pdf") && allows(text, "/a/b.pdf?x=1") && allows(text, "/a.pdf.html"));
        assert!(!allows(text, "/q/private/aax") && allows(text, "/private/aax"));
        assert!(!allows(text, "/%e6%94%bf%E7%AD%96/1") && !allows(text, "/政策/1"));
        assert!(!allows("User-agent: *\nDisallow: /%7Euser\n", "/~user"));
        assert!(allows("User-agent: *\nDisallow: /a%2Fb\n", "/a/b"));
        assert!(!allows("User-agent: *\nDisallow: *\n", "/"));
        assert!(allows("User-agent: *\nDisallow: /$\n", "/a") && !allows("User-agent: *\nDisallow: /$\n", "/"));
    }

    #[test]
    fn noise_is_read_without_harm_and_in_time() {
        let stars = format!("User-agent: *\nDisallow: /{}\n", "*a".repeat(20_000));
        assert!(allows(&stars, &"/a".repeat(5_000)));
        for bytes in [&b"\xff\xfe:\n::\n%\nuser-agent"[..], b"user-agent:*\ndisallow:/%\nallow:%zz", b""] {
            Robots::parse(bytes).allows("/%");
        }
    }
}
