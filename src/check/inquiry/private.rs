//! Hosts that are not for everyone: this machine, the network around it, and addresses kept for special purposes. A page could
//! name any address; whoever checks it must not be made to knock on doors inside the house.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// Whether an address names such a host, as far as can be told without asking for the host's address.
pub fn is_private_host(address: &Url) -> bool {
    match address.host() {
        Some(Host::Ipv4(ip)) => is_private(IpAddr::V4(ip)),
        Some(Host::Ipv6(ip)) => is_private(IpAddr::V6(ip)),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            let last = name.rsplit('.').next().unwrap_or_default();
            // Names kept for local use by RFC 6761, RFC 6762 and RFC 9476; a name without a dot is one of a local network.
            !name.contains('.') || ["localhost", "local", "internal", "lan", "home", "corp", "alt"].contains(&last)
        }
        None => true,
    }
}

/// Whether an address of the network is not one of the public internet, by the registries of special-purpose addresses (RFC 6890).
pub fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_4(ip),
        IpAddr::V6(ip) => is_private_6(ip),
    }
}

fn is_private_4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    ip.is_unspecified()
        || ip.is_loopback()
        || ip.is_private()
        || ip.is_link_local()
        || ip.is_broadcast()
        || ip.is_documentation()
        || ip.is_multicast()
        || a == 0
        || a >= 240
        // Shared between subscribers, protocol assignments, benchmarks.
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19))
}

fn is_private_6(ip: Ipv6Addr) -> bool {
    let [first, second, third, ..] = ip.segments();
    if let Some(inside) = ip.to_ipv4_mapped() {
        return is_private_4(inside);
    }
    // An address of IPv4 inside one of IPv6: NAT64 and 6to4.
    let octets = ip.octets();
    let four = |at: usize| match octets.get(at..at + 4) {
        Some(&[a, b, c, d]) => is_private_4(Ipv4Addr::new(a, b, c, d)),
        _ => true,
    };
    if first == 0x64 && second == 0xff9b {
        return third != 0 || four(12);
    }
    if first == 0x2002 {
        return four(2);
    }
    // Only 2000::/3 is given out to the public; of it, protocol assignments and documentation are not.
    (first & 0xe000) != 0x2000 || (first == 0x2001 && (second < 0x200 || second == 0xdb8)) || first == 0x3fff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doors_inside_the_house_are_known() {
        for address in [
            "http://127.0.0.1/",
            "http://0x7f.1/",
            "http://2130706433/",
            "http://localhost/",
            "http://a.localhost./",
            "http://10.0.0.8/",
            "http://172.20.1.1/",
            "http://192.168.1.1/",
            "http://169.254.169.254/",
            "http://100.64.0.1/",
            "http://[::1]/",
            "http://[fe80::1]/",
            "http://[fd00::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://[64:ff9b::a00:1]/",
            "http://[2002:7f00:1::]/",
            "http://printer/",
            "http://nas.local/",
            "http://0.0.0.0/",
            "http://[::]/",
        ] {
            let url = Url::parse(address).expect("an address");
            assert!(is_private_host(&url), "{address}");
        }
        for address in [
            "http://www.gov.cn/",
            "http://8.8.8.8/",
            "http://[2400:3200::1]/",
            "http://172.32.0.1/",
            "http://local.gov.cn/",
        ] {
            let url = Url::parse(address).expect("an address");
            assert!(!is_private_host(&url), "{address}");
        }
    }
}
