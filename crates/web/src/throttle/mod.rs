//! How often somebody may try to sign in: per name and per address, counted in the store so that every instance and
//! every restart knows.
//!
//! A name that does not exist is counted like one that does, so nothing is learnt from being refused. Whoever keeps
//! guessing at a name locks it for a window at a time; its owner's sessions go on.

use std::net::{IpAddr, Ipv6Addr};

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use waymark_journal::{Accounts, Fault};

/// Tries are counted over this long, from the first.
const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// Tries at one name within a window.
const PER_LOGIN: u64 = 10;
/// Tries from one address within a window: an office may share one.
const PER_ADDRESS: u64 = 100;

/// Too many tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// Whole seconds until the window is over, at least one.
    pub seconds: i64,
}

/// Counts one try, before it is looked at, so that many at once are all counted.
///
/// # Errors
/// [`Fault`] when the store cannot count.
pub async fn take(
    accounts: &Accounts,
    login: &str,
    address: Option<IpAddr>,
    now: Timestamp,
) -> Result<Result<(), Wait>, Fault> {
    let mut keys = vec![(login_key(login), PER_LOGIN)];
    keys.extend(address.map(|address| (format!("address {}", network(address)), PER_ADDRESS)));
    for (key, most) in keys {
        let counted = accounts.count_failure(&key, now, now - WINDOW).await?;
        if counted.count > most {
            return Ok(Err(Wait { seconds: (counted.since + WINDOW).duration_since(now).as_secs().max(1) }));
        }
    }
    Ok(Ok(()))
}

/// The name was its owner's: its tries are forgotten. An address's are not, or one good account would free it.
///
/// # Errors
/// [`Fault`] when the store cannot forget.
pub async fn got_in(accounts: &Accounts, login: &str) -> Result<(), Fault> {
    accounts.clear_failures(&login_key(login)).await
}

/// Names are counted by their hash: what was typed may be a password in the wrong field.
fn login_key(login: &str) -> String {
    let hash = Sha256::digest(login.trim().to_lowercase());
    format!("login {}", hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

/// One household has a whole /64 of IPv6; it is one address here.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_of_ipv6_addresses_is_one() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:1"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }

    #[test]
    fn a_name_is_counted_by_its_hash_however_it_is_written() {
        assert_eq!(login_key("Kit "), login_key("kit"));
        assert!(!login_key("kit").contains("kit"));
    }
}
