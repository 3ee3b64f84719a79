//! A course of questions and answers in writing, for examples of rules and for tests. The first line is the address that a page links
//! to; each further line says how something answers:
//!
//! ```text
//! https://example.org/a
//! HEAD https://example.org/a 405
//! GET https://example.org/a 301 https://example.org/b
//! ```
//!
//! After the address stands a status, with the place that it leads to (and `cookie`, if one is set) or with seconds to wait (`429 5`), or one of the words `no-host`,
//! `timed-out`, `no-connection`, `closed`, `not-http`, `private`, `robots`, `expired`, `not-yet`, `other-host`, `unknown-issuer`, `revoked`,
//! `untrusted`, `not-encrypted`. What is not in the script cannot be connected to.

use super::{Answer, Failure, Fault, Inquiry, Method, Next, Outcome, Robots};

/// No script needs more questions.
const MOST: usize = 100;

/// Plays an inquiry through: the address and what it came to. `None` if the script is empty.
pub fn play(script: &str) -> Option<(&str, Outcome)> {
    let mut lines = script.lines().map(str::trim).filter(|line| !line.is_empty());
    let address = lines.next()?;
    let answers: Vec<Vec<&str>> = lines.map(|line| line.split_whitespace().collect()).collect();
    let (mut inquiry, mut next) = Inquiry::begin(address, false);
    for _ in 0..MOST {
        match (&next, &mut inquiry) {
            (Next::Done(outcome), _) => return Some((address, outcome.clone())),
            (Next::Ask { method, address: asked, .. }, Some(inquiry)) => {
                let words = answers.iter().find(|words| is_about(words, *method, asked.as_str()));
                let rest = words.and_then(|words| words.get(2..)).unwrap_or_default();
                next = match rest {
                    ["robots"] => Next::Done(inquiry.refused_by_robots(&Robots::open())),
                    rest => inquiry.next(&answer(rest)),
                };
            }
            (Next::Ask { .. }, None) => return None,
        }
    }
    None
}

fn is_about(words: &[&str], method: Method, address: &str) -> bool {
    let written = if method == Method::Head { "HEAD" } else { "GET" };
    matches!(words, [asked, at, ..] if [written, "ANY"].contains(asked) && *at == address)
}

fn answer(words: &[&str]) -> Answer {
    let [first, rest @ ..] = words else { return Answer::Failure(Failure::NoConnection) };
    if let Ok(status) = first.parse() {
        let second = rest.first();
        let retry_after = second.and_then(|word| word.parse().ok());
        let location = second.filter(|_| retry_after.is_none()).map(|word| (*word).to_owned());
        return Answer::Response { status, location, retry_after, sets_cookie: rest.contains(&"cookie") };
    }
    Answer::Failure(match *first {
        "no-host" => Failure::NoHost,
        "timed-out" => Failure::TimedOut,
        "closed" => Failure::Closed,
        "not-http" => Failure::NotHttp,
        "private" => Failure::Private,
        "expired" => Failure::Certificate(Fault::Expired),
        "not-yet" => Failure::Certificate(Fault::NotYet),
        "other-host" => Failure::Certificate(Fault::OtherHost),
        "unknown-issuer" => Failure::Certificate(Fault::UnknownIssuer),
        "revoked" => Failure::Certificate(Fault::Revoked),
        "untrusted" => Failure::Certificate(Fault::Other),
        "not-encrypted" => Failure::NotEncrypted,
        _ => Failure::NoConnection,
    })
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::super::{Reason, Why};
    use super::*;

    fn outcome(script: &str) -> Outcome {
        play(script).expect("a script").1
    }

    fn there() -> Outcome {
        Outcome::There { moved: None, encrypted: None }
    }

    #[test]
    fn a_server_that_does_not_like_head_is_asked_as_a_browser_would() {
        for head in ["405", "501", "403", "404", "500", "closed", "not-http", "timed-out", "503"] {
            let script = format!("https://a.cn/x\nHEAD https://a.cn/x {head}\nGET https://a.cn/x 200");
            assert_eq!(outcome(&script), there(), "{head}");
        }
        assert_eq!(outcome("https://a.cn/x\nANY https://a.cn/x 410"), Outcome::Missing { status: 410, at: None });
        let broken = Outcome::Failing { reason: Reason::Server(502), at: None };
        assert_eq!(outcome("https://a.cn/x\nANY https://a.cn/x 502"), broken);
        assert_eq!(outcome("https://a.cn/x\nANY https://a.cn/x 403"), Outcome::Unseen(Why::Refused(403)));
    }

    #[test]
    fn redirects_are_followed_as_far_as_they_last() {
        let moved = |script: &str| match outcome(script) {
            Outcome::There { moved, .. } => moved,
            other => panic!("{other:?}"),
        };
        let lasting = "https://a.cn/1\nANY https://a.cn/1 301 /2\nANY https://a.cn/2 308 https://b.cn/3#x\nANY https://b.cn/3 200";
        assert_eq!(moved(lasting).as_deref(), Some("https://b.cn/3"));
        let partly = "https://a.cn/1\nANY https://a.cn/1 301 /2\nANY https://a.cn/2 302 /3\nANY https://a.cn/3 200";
        assert_eq!(moved(partly).as_deref(), Some("https://a.cn/2"));
        assert_eq!(
            moved("https://a.cn/1\nANY https://a.cn/1 302 /2\nANY https://a.cn/2 301 /3\nANY https://a.cn/3 200"),
            None
        );
        let gone = "https://a.cn/1\nANY https://a.cn/1 302 /2\nANY https://a.cn/2 404";
        assert_eq!(outcome(gone), Outcome::Missing { status: 404, at: Some("https://a.cn/2".to_owned()) });
    }

    #[test]
    fn circles_and_endless_ways_end() {
        assert_eq!(
            outcome("https://a.cn/1\nANY https://a.cn/1 302 /2\nANY https://a.cn/2 302 /1"),
            Outcome::Circle { steps: 2 }
        );
        let cookie = "https://a.cn/1\nANY https://a.cn/1 302 /1 cookie";
        assert_eq!(outcome(cookie), Outcome::Unseen(Why::Cookie), "a browser would come back with the cookie");
        let mut long = String::from("https://a.cn/0");
        for n in 0..50 {
            long.push_str(&format!("\nANY https://a.cn/{n} 302 /{}", n + 1));
        }
        assert_eq!(outcome(&long), Outcome::Circle { steps: 11 });
    }

    #[test]
    fn no_redirect_leads_into_the_house_or_out_of_the_web() {
        assert_eq!(
            outcome("https://a.cn/\nANY https://a.cn/ 302 http://127.0.0.1/admin"),
            Outcome::Unseen(Why::Private)
        );
        assert_eq!(outcome("https://a.cn/\nANY https://a.cn/ private"), Outcome::Unseen(Why::Private));
        assert_eq!(outcome("http://10.0.0.8/"), Outcome::Unseen(Why::Private));
        assert_eq!(
            outcome("https://a.cn/\nANY https://a.cn/ 302 weixin://x"),
            Outcome::Unseen(Why::OtherScheme("weixin".to_owned()))
        );
        assert_eq!(outcome("http:///"), Outcome::Malformed);
        assert_eq!(outcome("https://a b/"), Outcome::Malformed);
    }

    #[test]
    fn encryption_is_offered_where_it_works() {
        let encrypted = Outcome::There { moved: None, encrypted: Some("https://a.cn/x".to_owned()) };
        assert_eq!(outcome("http://a.cn/x\nHEAD http://a.cn/x 200\nHEAD https://a.cn/x 200"), encrypted);
        for other in ["404", "unknown-issuer", "no-connection", "301 http://a.cn/x", "robots"] {
            let script = format!("http://a.cn/x\nHEAD http://a.cn/x 200\nHEAD https://a.cn/x {other}");
            assert_eq!(outcome(&script), there(), "{other}");
        }
        assert_eq!(outcome("http://a.cn:8080/x\nHEAD http://a.cn:8080/x 200"), there());
    }

    #[test]
    fn who_asks_for_patience_gets_it_once() {
        let asked = |answers: [&Answer; 2]| {
            let (inquiry, _) = Inquiry::begin("https://a.cn/", false);
            let mut inquiry = inquiry.expect("an address");
            answers.map(|answer| inquiry.next(answer))
        };
        let wait =
            |seconds| Answer::Response { status: 429, location: None, retry_after: Some(seconds), sets_cookie: false };
        let [first, second] = asked([&wait(5), &wait(5)]);
        assert!(matches!(first, Next::Ask { after: 5, method: Method::Head, .. }), "{first:?}");
        assert_eq!(second, Next::Done(Outcome::Unseen(Why::TooMany)));
        assert_eq!(asked([&wait(3600), &wait(1)])[0], Next::Done(Outcome::Unseen(Why::TooMany)));
    }

    #[test]
    fn a_machine_without_network_blames_nobody() {
        let silent = Outcome::Failing { reason: Reason::Failure(Failure::NoHost), at: None };
        let three = ["https://a.cn/", "https://b.cn/", "https://c.cn/"];
        let told = super::super::offline(&three, vec![silent.clone(), silent.clone(), silent.clone()]);
        assert_eq!(told, vec![Outcome::Unseen(Why::Offline); 3]);
        let heard = vec![silent.clone(), silent.clone(), there()];
        assert_eq!(super::super::offline(&three, heard.clone()), heard);
        let one = ["https://a.cn/1", "https://a.cn/2", "https://a.cn/3"];
        assert_eq!(super::super::offline(&one, vec![silent.clone(); 3]), vec![silent; 3], "it may be that one host");
    }

    fn any_answer() -> impl Strategy<Value = Answer> {
        let location = proptest::option::of("(https?://[a-c]\\.cn(:[0-9]{1,5})?)?/[a-c]?|[ -~]{0,12}");
        let retry = proptest::option::of(0u64..60);
        let response = (0u16..1000, location, retry, any::<bool>());
        let response = response.prop_map(|(status, location, retry_after, sets_cookie)| Answer::Response {
            status: if status < 300 { 300 + status % 10 } else { status },
            location,
            retry_after,
            sets_cookie,
        });
        let failures = [Failure::NoHost, Failure::TimedOut, Failure::Closed, Failure::NotHttp, Failure::Private];
        prop_oneof![4 => response, 1 => proptest::sample::select(failures.to_vec()).prop_map(Answer::Failure)]
    }

    proptest! {
        #[test]
        fn whatever_is_answered_an_inquiry_ends_soon(address in "https?://[a-c]\\.cn/[a-c]?", answers in vec(any_answer(), 60)) {
            let (inquiry, mut next) = Inquiry::begin(&address, false);
            let mut inquiry = inquiry.expect("an address");
            let mut asked = 0;
            for answer in &answers {
                let Next::Ask { address, after, .. } = &next else { break };
                prop_assert!(["http", "https"].contains(&address.scheme()) && *after <= 30);
                asked += 1;
                next = inquiry.next(answer);
            }
            prop_assert!(matches!(next, Next::Done(_)), "{asked} questions and no end");
        }

        #[test]
        fn any_file_of_wishes_is_read_without_harm(bytes in vec(any::<u8>(), 0..400), path in "/[ -~]{0,40}") {
            Robots::parse(&bytes).allows(&path);
            let lines: String = bytes.iter().map(|byte| ["user-agent:*\n", "allow:/", "disallow:/*a$\n", "*", "%", "$"][usize::from(byte % 6)]).collect();
            Robots::parse(lines.as_bytes()).allows(&path);
        }
    }

    #[test]
    fn names_and_passwords_are_not_sent() {
        let parsed = super::super::parse("https://user:secret@a.cn/x#y").expect("an address");
        assert_eq!(parsed.as_str(), "https://a.cn/x");
        let spelt = super::super::parse("https://政务.cn/政策?a=1").expect("an address");
        assert_eq!(spelt.as_str(), "https://xn--zfr164b.cn/%E6%94%BF%E7%AD%96?a=1");
    }
}
