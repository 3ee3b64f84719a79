//! What an address outside the site has answered: to one request, and after all that there was to ask.

use serde::{Deserialize, Serialize};

/// How a question is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// For the head of the answer only.
    Head,
    /// As a browser does; what is sent after the head of the answer is not read.
    Get,
}

/// What one request came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The server answered.
    Response {
        /// Status of HTTP.
        status: u16,
        /// Where the server says that it is to be looked for.
        location: Option<String>,
        /// Seconds after which the server wants to be asked again.
        retry_after: Option<u64>,
        /// Whether the server wants something to be remembered, which is not done here.
        sets_cookie: bool,
    },
    /// There is no answer.
    Failure(Failure),
}

impl Answer {
    /// An answer with nothing but a status.
    pub fn status(status: u16) -> Answer {
        Answer::Response { status, location: None, retry_after: None, sets_cookie: false }
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Failure {
    /// Nobody knows a host of this name.
    NoHost,
    /// The host did not answer in time.
    TimedOut,
    /// The host takes no connection, or there is no way to it.
    NoConnection,
    /// The connection ended before there was an answer.
    Closed,
    /// What came is not HTTP.
    NotHttp,
    /// The certificate cannot be trusted.
    Certificate(Fault),
    /// No encrypted connection came about for another reason.
    NotEncrypted,
    /// The host is on the machine itself or in a network that others cannot reach, and was not asked.
    Private,
}

/// What is wrong with a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// Its time is over.
    Expired,
    /// Its time has not begun.
    NotYet,
    /// It is for another host.
    OtherHost,
    /// Whoever signed it is not known.
    UnknownIssuer,
    /// It was called back.
    Revoked,
    /// Something else.
    Other,
}

/// What an inquiry came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It is there.
    There {
        /// Where it has moved to for good.
        moved: Option<String>,
        /// Its address with encryption, if it is there under that too.
        encrypted: Option<String>,
    },
    /// The server says that it is not there.
    Missing {
        /// 404, or 410 if it will not come back.
        status: u16,
        /// The address that answered, if it is another one than was asked.
        at: Option<String>,
    },
    /// Nothing can be read there at present.
    Failing {
        /// Why.
        reason: Reason,
        /// The address that answered, if it is another one than was asked.
        at: Option<String>,
    },
    /// The certificate cannot be trusted: browsers warn their users away.
    Distrusted(Fault),
    /// The redirects go round in a circle, or there are too many.
    Circle {
        /// How many redirects were followed.
        steps: usize,
    },
    /// It cannot be told, and nobody is to blame for it.
    Unseen(Why),
    /// It is no address.
    Malformed,
}

/// Why nothing can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The server tells of a fault of its own.
    Server(u16),
    /// The server refuses the request.
    Client(u16),
    /// There was no answer.
    Failure(Failure),
}

/// Why it cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The server shows it to certain people or programs only.
    Refused(u16),
    /// The server asks for fewer questions.
    TooMany,
    /// The host asks programs not to look there.
    Robots,
    /// What the host asks of programs cannot be read.
    RobotsUnknown,
    /// It is not to be reached from outside.
    Private,
    /// The server sends everyone round in a circle who does not keep its cookie.
    Cookie,
    /// It leads to something that is not of the web.
    OtherScheme(String),
    /// There was no time left.
    OutOfTime,
    /// No host at all could be reached: it is this machine that has no network.
    Offline,
}

impl Outcome {
    /// Whether it may be kept for the next time; what depends on this run or this machine may not.
    pub fn lasts(&self) -> bool {
        !matches!(self, Outcome::Unseen(Why::OutOfTime | Why::Private | Why::Offline) | Outcome::Malformed)
    }

    /// Whether it was found as it should be.
    pub fn is_good(&self) -> bool {
        matches!(self, Outcome::There { .. })
    }

    /// Whether it came from a host at all, so that there is a network.
    pub fn is_heard(&self) -> bool {
        !matches!(
            self,
            Outcome::Failing {
                reason: Reason::Failure(Failure::NoHost | Failure::NoConnection | Failure::TimedOut),
                ..
            }
        )
    }
}
