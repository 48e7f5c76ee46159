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

/// Codes tried for one name within a window, and within a day: 30 × 3 in a million.
const CODES: u64 = 5;
const CODES_A_DAY: u64 = 30;
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Too many tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// Whole seconds until the window is over, at least one.
    pub seconds: i64,
}

impl Wait {
    /// "a minute", "15 minutes".
    pub fn in_words(self) -> String {
        match (self.seconds + 59) / 60 {
            1 => "a minute".to_owned(),
            minutes @ ..=90 => format!("{minutes} minutes"),
            minutes => format!("{} hours", (minutes + 59) / 60),
        }
    }
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
    let mut limits = vec![(login_key(login), PER_LOGIN, WINDOW)];
    limits.extend(address.map(of_address));
    count(accounts, limits, now).await
}

/// Counts one try at a code, as [`take`] does one at a password. A code has a million ways to be, of which three are
/// right: over a day so few may be tried that whoever knows the password gets in by luck once in thirty years.
///
/// # Errors
/// [`Fault`] when the store cannot count.
pub async fn take_code(
    accounts: &Accounts,
    login: &str,
    address: Option<IpAddr>,
    now: Timestamp,
) -> Result<Result<(), Wait>, Fault> {
    let [quarter, day] = code_keys(login);
    let mut limits = vec![(quarter, CODES, WINDOW), (day, CODES_A_DAY, DAY)];
    limits.extend(address.map(of_address));
    count(accounts, limits, now).await
}

/// The code was right: its tries are forgotten.
///
/// # Errors
/// [`Fault`] when the store cannot forget.
pub async fn code_fits(accounts: &Accounts, login: &str) -> Result<(), Fault> {
    for key in code_keys(login) {
        accounts.clear_failures(&key).await?;
    }
    Ok(())
}

async fn count(
    accounts: &Accounts,
    limits: Vec<(String, u64, SignedDuration)>,
    now: Timestamp,
) -> Result<Result<(), Wait>, Fault> {
    for (key, most, window) in limits {
        let counted = accounts.count_failure(&key, now, now - window).await?;
        if counted.count > most {
            return Ok(Err(Wait { seconds: (counted.since + window).duration_since(now).as_secs().max(1) }));
        }
    }
    Ok(Ok(()))
}

fn of_address(address: IpAddr) -> (String, u64, SignedDuration) {
    (format!("address {}", network(address)), PER_ADDRESS, WINDOW)
}

/// The counts of codes tried for a name: within a window, and over a day.
fn code_keys(login: &str) -> [String; 2] {
    let login = login_key(login);
    [format!("code {login}"), format!("day's codes {login}")]
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
