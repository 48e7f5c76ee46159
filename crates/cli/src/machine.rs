//! The machine: the one place where Waymark reads a clock, the environment and draws randomness.

use std::sync::Arc;

use jiff::Timestamp;
use waymark_domain::{CommandId, Ids};
use waymark_journal::Entropy;

/// The present.
#[expect(clippy::disallowed_methods, reason = "this is the place where the clock is read")]
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// A variable of the environment; nothing when it is not set, or is empty.
#[expect(clippy::disallowed_methods, reason = "this is the place where the environment is read")]
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The operating system's randomness.
pub fn entropy() -> Entropy {
    Arc::new(|buffer: &mut [u8]| {
        // Without randomness no salt is secret and no token safe: there is nothing to go on with.
        if let Err(error) = getrandom::fill(buffer) {
            eprintln!("waymark: the operating system gave no randomness: {error}");
            std::process::abort();
        }
    })
}

/// Mints ids for something that begins now.
pub fn ids(entropy: &Entropy, now: Timestamp) -> Ids {
    let mut seed = [0; 16];
    entropy(&mut seed);
    Ids::new(now, seed)
}

/// A new command's id.
pub fn command_id(entropy: &Entropy, now: Timestamp) -> CommandId {
    ids(entropy, now).mint()
}
