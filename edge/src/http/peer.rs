//! Who is asking: the socket's peer, or what a trusted proxy says (FAULTS H20, H21).

use std::net::{IpAddr, Ipv6Addr};

use hyper::HeaderMap;
use ipnet::IpNet;

/// The address of the client: the right-most address in `X-Forwarded-For` that is not a trusted proxy, when the socket's
/// peer is one; the socket's peer in every other case, garbage included.
pub fn client(socket: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|net| net.contains(address));
    let socket = socket.to_canonical();
    if !is_trusted(&socket) {
        return socket;
    }
    let mut named = Vec::new();
    for value in headers.get_all("x-forwarded-for") {
        let Ok(value) = value.to_str() else {
            return socket;
        };
        for part in value.split(',') {
            let Some(address) = parse(part.trim()) else {
                return socket;
            };
            named.push(address);
        }
    }
    named
        .into_iter()
        .rev()
        .find(|address| !is_trusted(address))
        .unwrap_or(socket)
}

/// What counts as one peer for limits: an IPv4 address, or an IPv6 /64.
pub fn bucket(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let s = v6.segments();
            IpAddr::V6(Ipv6Addr::new(s[0], s[1], s[2], s[3], 0, 0, 0, 0))
        }
        v4 => v4,
    }
}

/// Makes names of peers that say nothing about them: for counts that other people may see. Another process has other names.
pub struct PeerNames([u8; 32]);

impl PeerNames {
    /// With a random key.
    ///
    /// # Errors
    /// When the random source fails.
    pub fn new() -> Result<PeerNames, getrandom::Error> {
        Ok(PeerNames(crate::clock::random_bytes()?))
    }

    /// The name of whatever counts as one peer ([`bucket`]).
    pub fn of(&self, address: IpAddr) -> String {
        let address = bucket(address).to_string();
        blake3::keyed_hash(&self.0, address.as_bytes())
            .to_hex()
            .to_string()
    }
}

fn parse(text: &str) -> Option<IpAddr> {
    let address = text
        .parse::<IpAddr>()
        .or_else(|_| text.parse::<std::net::SocketAddr>().map(|a| a.ip()))
        .or_else(|_| text.trim_start_matches('[').trim_end_matches(']').parse())
        .ok()?;
    Some(address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", value.parse().expect("header value"));
        headers
    }

    // H20
    #[test]
    fn a_stranger_can_not_say_who_it_is() {
        let socket: IpAddr = "198.51.100.7".parse().expect("address");
        assert_eq!(client(socket, &headers("192.0.2.1"), &[]), socket);
    }

    // H21
    #[test]
    fn a_trusted_proxy_names_the_right_most_untrusted_address() {
        let socket: IpAddr = "10.0.0.1".parse().expect("address");
        let trusted = ["10.0.0.0/8".parse().expect("net")];
        let named = |value| client(socket, &headers(value), &trusted).to_string();
        assert_eq!(named("203.0.113.9, 192.0.2.1, 10.0.0.2"), "192.0.2.1");
        assert_eq!(named("[2001:db8::1]:443"), "2001:db8::1");
        assert_eq!(named("192.0.2.1, garbage"), "10.0.0.1");
        assert_eq!(named("10.0.0.3"), "10.0.0.1");
    }
}
