//! How often somebody may try to sign in: per name and per address, forgotten when the program stops.
//!
//! Each key has an allowance that refills with time. Trying costs one; getting in gives it back. A name that does not
//! exist is throttled like one that does, so nothing is learnt from being refused. Counted in memory: an instance
//! counts its own, which a few instances behind one address only multiply by their number.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::Mutex;

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

/// How many tries at once, and how long one takes to come back.
#[derive(Debug, Clone, Copy)]
struct Allowance {
    tries: u32,
    refill: SignedDuration,
}

const PER_LOGIN: Allowance = Allowance { tries: 6, refill: SignedDuration::from_secs(60) };
const PER_ADDRESS: Allowance = Allowance { tries: 40, refill: SignedDuration::from_secs(10) };

/// The most keys kept; past it, the ones nearest to a full allowance are forgotten first.
const KEPT: usize = 20_000;

/// What is counted. Names are kept as hashes: what was typed may be a password in the wrong field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Login([u8; 32]),
    Address(IpAddr),
}

/// The tries of everybody.
#[derive(Debug, Default)]
pub struct Throttle {
    /// When each key will have its whole allowance back.
    full_at: Mutex<BTreeMap<Key, Timestamp>>,
}

/// Too many tries; the whole seconds to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// Until one more try is there.
    pub seconds: i64,
}

impl Throttle {
    /// Takes one try from the name's and the address's allowance, or says how long to wait.
    pub fn take(&self, login: &str, address: Option<IpAddr>, now: Timestamp) -> Result<(), Wait> {
        let mut full_at = self.full_at.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let keys = keys(login, address);
        for (key, allowance) in &keys {
            wait_for(full_at.get(key).copied(), *allowance, now)?;
        }
        for (key, allowance) in keys {
            let from = full_at.get(&key).copied().unwrap_or(now).max(now);
            full_at.insert(key, from + allowance.refill);
        }
        if full_at.len() > KEPT {
            forget(&mut full_at, now);
        }
        Ok(())
    }

    /// Gives the try back: the password was right.
    pub fn give_back(&self, login: &str, address: Option<IpAddr>) {
        let mut full_at = self.full_at.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for (key, allowance) in keys(login, address) {
            if let Some(at) = full_at.get_mut(&key) {
                *at -= allowance.refill;
            }
        }
    }
}

fn keys(login: &str, address: Option<IpAddr>) -> Vec<(Key, Allowance)> {
    let login = Key::Login(Sha256::digest(login.trim().to_lowercase()).into());
    let mut keys = vec![(login, PER_LOGIN)];
    keys.extend(address.map(|address| (Key::Address(network(address)), PER_ADDRESS)));
    keys
}

/// One household has a whole /64 of IPv6; it is one address here.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
        v4 => v4,
    }
}

fn wait_for(full_at: Option<Timestamp>, allowance: Allowance, now: Timestamp) -> Result<(), Wait> {
    let Some(full_at) = full_at else { return Ok(()) };
    // One more try moves `full_at` on by one refill; it may stand at most a whole allowance ahead.
    let after = full_at.max(now).duration_since(now) + allowance.refill;
    let most = SignedDuration::from_secs(allowance.refill.as_secs() * i64::from(allowance.tries));
    if after <= most {
        return Ok(());
    }
    Err(Wait { seconds: (after - most).as_secs().max(1) })
}

fn forget(full_at: &mut BTreeMap<Key, Timestamp>, now: Timestamp) {
    full_at.retain(|_, at| *at > now);
    if full_at.len() > KEPT {
        let mut times: Vec<Timestamp> = full_at.values().copied().collect();
        times.sort_unstable();
        let keep_after = times[times.len() / 2];
        full_at.retain(|_, at| *at > keep_after);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).unwrap()
    }

    fn address(last: u8) -> Option<IpAddr> {
        Some(IpAddr::from([192, 0, 2, last]))
    }

    #[test]
    fn six_wrong_passwords_in_a_row_and_the_seventh_waits() {
        let throttle = Throttle::default();
        for last in 0..6 {
            assert_eq!(throttle.take("kit", address(last), at(0)), Ok(()));
        }
        assert_eq!(throttle.take("Kit ", address(7), at(0)), Err(Wait { seconds: 60 }));
        assert_eq!(throttle.take("kit", address(7), at(60)), Ok(()));
    }

    #[test]
    fn getting_in_gives_the_try_back() {
        let throttle = Throttle::default();
        for _ in 0..50 {
            assert_eq!(throttle.take("kit", address(1), at(0)), Ok(()));
            throttle.give_back("kit", address(1));
        }
    }

    #[test]
    fn many_names_from_one_address_wait_too() {
        let throttle = Throttle::default();
        let refused = (0..60).filter(|n| throttle.take(&format!("name{n}"), address(1), at(0)).is_err()).count();
        assert_eq!(refused, 20);
        assert_eq!(throttle.take("somebody", address(2), at(0)), Ok(()));
    }

    #[test]
    fn a_household_of_ipv6_addresses_is_one() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:1"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }

    #[test]
    fn keys_are_forgotten_before_they_fill_the_memory() {
        let throttle = Throttle::default();
        for n in 0..KEPT + 100 {
            assert_eq!(throttle.take(&n.to_string(), None, at(n as i64 / 1000)), Ok(()));
        }
        assert!(throttle.full_at.lock().unwrap().len() <= KEPT);
    }
}
