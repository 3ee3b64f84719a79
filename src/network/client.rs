//! One question to one host, and what came of it.

use std::fmt::{self, Display, Formatter};
use std::io::{self, ErrorKind, Read};
use std::sync::Arc;
use std::time::Duration;

use rustls::CertificateError;
use ureq::config::Config;
use ureq::http::{Response, Uri, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, Error};
use url::Url;

use super::Manners;
use crate::check::inquiry::{Answer, Failure, Fault, Method, Robots, private, robots};

/// Redirects of `robots.txt` that are followed (RFC 9309, 2.3.1.2).
const ROBOTS_REDIRECTS: usize = 5;

/// Puts questions.
pub struct Client {
    agent: Agent,
    allow_private: bool,
}

impl Client {
    /// A client with these manners, which says for the other side's records on behalf of which site it asks (its address, which may be
    /// empty).
    pub fn new(manners: &Manners, on_behalf_of: &str) -> Client {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(provider)
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .user_agent(user_agent(on_behalf_of))
            .accept("text/html,*/*;q=0.8")
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(manners.timeout))
            .build();
        let resolver = Guarded { allow_private: manners.allow_private, inner: DefaultResolver::default() };
        Client {
            agent: Agent::with_parts(config, DefaultConnector::default(), resolver),
            allow_private: manners.allow_private,
        }
    }

    /// Puts one question. Of the answer only the head is read; the connection is closed on what follows.
    pub fn ask(&self, method: Method, address: &Url, timeout: Duration) -> Answer {
        match self.send(method, address, timeout) {
            Ok(response) => Answer::Response {
                status: response.status().as_u16(),
                location: text(&response, header::LOCATION).map(str::to_owned),
                retry_after: text(&response, header::RETRY_AFTER).and_then(|wait| wait.trim().parse().ok()),
                sets_cookie: response.headers().contains_key(header::SET_COOKIE),
            },
            Err(error) => Answer::Failure(failure(error)),
        }
    }

    /// What a host asks of its guests: the rules for the host of this address.
    ///
    /// # Errors
    /// Why the host cannot be asked anything at all.
    pub fn robots(&self, address: &Url, timeout: Duration) -> Result<Robots, Failure> {
        let Ok(mut at) = address.join("/robots.txt") else { return Ok(Robots::open()) };
        for _ in 0..=ROBOTS_REDIRECTS {
            let response = match self.send(Method::Get, &at, timeout) {
                Ok(response) => response,
                Err(error) => {
                    return match failure(error) {
                        // It can be reached, but what it asks for cannot be known.
                        Failure::Closed => Ok(Robots::closed()),
                        other => Err(other),
                    };
                }
            };
            let target = text(&response, header::LOCATION).and_then(|location| at.join(location).ok());
            match (response.status().as_u16(), target) {
                (200..=299, _) => return Ok(read(response)),
                (301 | 302 | 303 | 307 | 308, Some(target)) if self.may_follow(&target) => at = target,
                (500..=599 | 429, _) => return Ok(Robots::closed()),
                _ => return Ok(Robots::open()),
            }
        }
        Ok(Robots::open())
    }

    fn may_follow(&self, target: &Url) -> bool {
        ["http", "https"].contains(&target.scheme()) && (self.allow_private || !private::is_private_host(target))
    }

    fn send(&self, method: Method, address: &Url, timeout: Duration) -> Result<Response<Body>, Error> {
        let request = match method {
            Method::Head => self.agent.head(address.as_str()),
            Method::Get => self.agent.get(address.as_str()),
        };
        request.config().timeout_global(Some(timeout)).build().call()
    }
}

/// Who asks, in the form of RFC 9110: the word that `robots.txt` may name first.
fn user_agent(on_behalf_of: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    // Only what can stand in a header, and nothing that would end the comment.
    let address: String =
        on_behalf_of.chars().filter(|c| c.is_ascii_graphic() && !['(', ')', '\\'].contains(c)).collect();
    if address.is_empty() {
        format!("{}/{version} (link check)", robots::TOKEN)
    } else {
        format!("{}/{version} (link check for {address})", robots::TOKEN)
    }
}

fn text(response: &Response<Body>, name: header::HeaderName) -> Option<&str> {
    response.headers().get(name).and_then(|value| std::str::from_utf8(value.as_bytes()).ok())
}

fn read(response: Response<Body>) -> Robots {
    let mut bytes = Vec::new();
    let mut body = response.into_body();
    let read = body.as_reader().take(robots::READ as u64).read_to_end(&mut bytes);
    // A file that breaks off may lack the line that matters.
    if read.is_err() { Robots::closed() } else { Robots::parse(&bytes) }
}

/// Finds the network addresses of hosts, and leaves out those of private networks: here and nowhere else, since a name may lead to
/// another address each time it is asked for.
#[derive(Debug)]
struct Guarded {
    allow_private: bool,
    inner: DefaultResolver,
}

/// A host has none but private addresses.
#[derive(Debug)]
struct OnlyPrivate;

impl Display for OnlyPrivate {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("the host is in a private network")
    }
}

impl std::error::Error for OnlyPrivate {}

impl Resolver for Guarded {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout).map_err(|error| match error {
            Error::Io(error) if error.kind() != ErrorKind::TimedOut => Error::HostNotFound,
            other => other,
        })?;
        let mut kept = self.empty();
        for address in found.iter().filter(|address| self.allow_private || !private::is_private(address.ip())) {
            kept.push(*address);
        }
        if kept.is_empty() { Err(Error::Other(Box::new(OnlyPrivate))) } else { Ok(kept) }
    }
}

fn failure(error: Error) -> Failure {
    match error {
        Error::HostNotFound => Failure::NoHost,
        Error::Timeout(_) => Failure::TimedOut,
        Error::ConnectionFailed | Error::ConnectProxyFailed(_) | Error::InvalidProxyUrl => Failure::NoConnection,
        Error::Io(error) => of_connection(&error),
        Error::Tls(_) | Error::TlsRequired | Error::Pem(_) => Failure::NotEncrypted,
        Error::Rustls(error) => of_encryption(&error),
        Error::Other(error) if error.is::<OnlyPrivate>() => Failure::Private,
        Error::BodyStalled => Failure::Closed,
        _ => Failure::NotHttp,
    }
}

fn of_connection(error: &io::Error) -> Failure {
    if let Some(error) = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        return of_encryption(error);
    }
    match error.kind() {
        ErrorKind::TimedOut | ErrorKind::WouldBlock => Failure::TimedOut,
        ErrorKind::UnexpectedEof
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe
        | ErrorKind::NotConnected => Failure::Closed,
        ErrorKind::InvalidData => Failure::NotHttp,
        _ => Failure::NoConnection,
    }
}

fn of_encryption(error: &rustls::Error) -> Failure {
    let rustls::Error::InvalidCertificate(fault) = error else { return Failure::NotEncrypted };
    Failure::Certificate(match fault {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => Fault::Expired,
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => Fault::NotYet,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => Fault::OtherHost,
        CertificateError::UnknownIssuer => Fault::UnknownIssuer,
        CertificateError::Revoked => Fault::Revoked,
        // A certificate that signed itself: the library names this fault in its own words only.
        CertificateError::Other(other) if format!("{other:?}").contains("CaUsedAsEndEntity") => Fault::UnknownIssuer,
        _ => Fault::Other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_who_asks_fits_into_a_header() {
        assert!(user_agent("https://www.example.gov.cn/").ends_with("(link check for https://www.example.gov.cn/)"));
        assert_eq!(user_agent("政务\r\nX: y)"), format!("tantu/{} (link check for X:y)", env!("CARGO_PKG_VERSION")));
        assert!(user_agent("").ends_with("(link check)"));
        assert!(header::HeaderValue::from_str(&user_agent("https://政务.cn/")).is_ok());
    }

    #[test]
    fn faults_of_certificates_have_names_of_their_own() {
        let fault = |error: CertificateError| {
            let inner = rustls::Error::InvalidCertificate(error);
            failure(Error::Io(io::Error::new(ErrorKind::InvalidData, inner)))
        };
        assert_eq!(fault(CertificateError::Expired), Failure::Certificate(Fault::Expired));
        assert_eq!(fault(CertificateError::NotValidForName), Failure::Certificate(Fault::OtherHost));
        assert_eq!(fault(CertificateError::UnknownIssuer), Failure::Certificate(Fault::UnknownIssuer));
        assert_eq!(fault(CertificateError::BadEncoding), Failure::Certificate(Fault::Other));
        assert_eq!(failure(Error::Rustls(rustls::Error::DecryptError)), Failure::NotEncrypted);
    }
}
