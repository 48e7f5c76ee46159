//! Passwords: argon2id, slow on purpose, and never on an async worker's thread.
//!
//! Nobody learns from the time an answer takes whether a name exists: a name without a password is checked against a
//! hash that no password fits.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::Semaphore;
use waymark_journal::Entropy;

/// The fewest characters a password may have (NIST SP 800-63B, for a password that stands alone).
pub const SHORTEST: usize = 15;
/// The most bytes a password may have: long enough for any sentence, short enough to hash.
pub const LONGEST: usize = 256;

/// How much work a hash is. The defaults follow OWASP's second choice for argon2id: 19 MiB, two passes, one lane.
#[derive(Debug, Clone, Copy)]
pub struct Work {
    /// Memory, in kibibytes.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Default for Work {
    fn default() -> Self {
        Self { memory_kib: 19 * 1024, passes: 2 }
    }
}

/// Why a password cannot be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Fewer than [`SHORTEST`] characters.
    TooShort,
    /// More than 256 bytes.
    TooLong,
    /// It is the login name, or contains it.
    HoldsLogin,
}

/// Hashing could not be done: a fault of ours, never of what was typed.
#[derive(Debug, thiserror::Error)]
#[error("a password could not be hashed: {0}")]
pub struct HashFault(String);

/// Hashes and checks passwords, a few at a time.
#[derive(Clone)]
pub struct Passwords {
    work: Work,
    entropy: Entropy,
    nobody: Arc<str>,
    // Each hash takes its memory; a crowd at the door waits instead of taking all there is.
    turns: Arc<Semaphore>,
}

impl std::fmt::Debug for Passwords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Passwords").field("work", &self.work).finish_non_exhaustive()
    }
}

impl Passwords {
    /// Makes the hasher, and the hash that stands in for people who have none.
    pub fn new(work: Work, entropy: Entropy) -> Result<Self, HashFault> {
        let nobody = hash_of_nobody(work, &entropy)?.into();
        Ok(Self { work, entropy, nobody, turns: Arc::new(Semaphore::new(2)) })
    }

    /// Hashes a chosen password.
    pub async fn hash(&self, password: String) -> Result<String, HashFault> {
        let (work, entropy) = (self.work, self.entropy.clone());
        self.in_turn(move || hash_now(password.as_bytes(), work, &entropy)).await?
    }

    /// Whether this is the password of that hash; without a hash it never is, and takes as long.
    pub async fn fits(&self, password: String, hash: Option<String>) -> Result<bool, HashFault> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.nobody.to_string());
        let fits = self.in_turn(move || fits_now(password.as_bytes(), &hash)).await??;
        Ok(fits && known)
    }

    async fn in_turn<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Result<T, HashFault> {
        let turn = self.turns.clone().acquire_owned().await.map_err(|error| HashFault(error.to_string()))?;
        tokio::task::spawn_blocking(move || {
            let _turn = turn;
            job()
        })
        .await
        .map_err(|error| HashFault(error.to_string()))
    }
}

/// Whether a password may be chosen; composition rules are not asked for, length is.
pub fn fit_to_choose(password: &str, login: &str) -> Result<(), Unfit> {
    if password.chars().count() < SHORTEST {
        return Err(Unfit::TooShort);
    }
    if password.len() > LONGEST {
        return Err(Unfit::TooLong);
    }
    if !login.is_empty() && password.to_lowercase().contains(&login.to_lowercase()) {
        return Err(Unfit::HoldsLogin);
    }
    Ok(())
}

/// Why a password cannot be chosen, for whoever typed it; nothing when it can.
pub fn unfit_words(password: &str, login: &str) -> Option<&'static str> {
    match fit_to_choose(password, login).err()? {
        Unfit::TooShort => Some(TOO_SHORT),
        Unfit::TooLong => Some(TOO_LONG),
        Unfit::HoldsLogin => Some("Choose a password that does not hold the name you sign in with."),
    }
}

const TOO_SHORT: &str = "Use at least 15 characters. Three or four words that do not belong together will do.";
const TOO_LONG: &str = "Use at most 256 characters.";
const _: () = assert!(SHORTEST == 15 && LONGEST == 256, "the sentences above name these numbers");

/// Hashes a password here and now; for the command line, which has no one else waiting.
pub fn hash_now(password: &[u8], work: Work, entropy: &Entropy) -> Result<String, HashFault> {
    let fault = |error: &dyn std::fmt::Display| HashFault(error.to_string());
    let params = Params::new(work.memory_kib, work.passes, 1, None).map_err(|error| fault(&error))?;
    let mut salt = [0; 16];
    entropy(&mut salt);
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    Ok(argon2.hash_password_with_salt(password, &salt).map_err(|error| fault(&error))?.to_string())
}

/// A hash of no password that anybody knows, written down instead of worked out: starting takes no time for it, and
/// checking against it takes as long as against any other.
fn hash_of_nobody(work: Work, entropy: &Entropy) -> Result<String, HashFault> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let drawn = |length: usize| -> String {
        let mut bytes = vec![0; length];
        entropy(&mut bytes);
        // The last letter carries bits that have to be zero.
        bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 64)])).chain(['A']).collect()
    };
    let (salt, output) = (drawn(21), drawn(42));
    let hash = format!("$argon2id$v=19$m={},t={},p=1${salt}${output}", work.memory_kib, work.passes);
    PasswordHash::new(&hash).map_err(|error| HashFault(error.to_string()))?;
    Ok(hash)
}

fn fits_now(password: &[u8], hash: &str) -> Result<bool, HashFault> {
    let parsed = PasswordHash::new(hash).map_err(|error| HashFault(error.to_string()))?;
    Ok(Argon2::default().verify_password(password, &parsed).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passwords() -> Passwords {
        let entropy: Entropy = Arc::new(|bytes| bytes.fill(7));
        Passwords::new(Work { memory_kib: 64, passes: 1 }, entropy).unwrap()
    }

    #[tokio::test]
    async fn a_password_fits_its_own_hash_and_no_other_does() {
        let passwords = passwords();
        let hash = passwords.hash("a long enough sentence".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{hash}");
        assert!(passwords.fits("a long enough sentence".into(), Some(hash.clone())).await.unwrap());
        assert!(!passwords.fits("a long enough sentence ".into(), Some(hash)).await.unwrap());
    }

    #[tokio::test]
    async fn somebody_without_a_password_is_never_let_in() {
        let nobody = "\u{7}".repeat(32);
        assert!(!passwords().fits(nobody, None).await.unwrap());
    }

    #[test]
    fn the_hash_of_nobody_asks_for_the_same_work_as_any_other() {
        let work = Work { memory_kib: 64, passes: 1 };
        let entropy: Entropy = Arc::new(|bytes| bytes.iter_mut().enumerate().for_each(|(at, byte)| *byte = at as u8));
        let (nobody, other) = (hash_of_nobody(work, &entropy).unwrap(), hash_now(b"somebody", work, &entropy).unwrap());
        let parts = |hash: &str| hash.split('$').map(str::len).collect::<Vec<_>>();
        assert_eq!(parts(&nobody), parts(&other), "{nobody}");
        assert_eq!(nobody.split('$').nth(3), other.split('$').nth(3));
        assert!(!fits_now(b"anything", &nobody).unwrap());
    }

    #[tokio::test]
    async fn a_hash_that_cannot_be_read_is_a_fault() {
        assert!(passwords().fits("x".into(), Some("not a hash".into())).await.is_err());
    }

    #[test]
    fn a_password_is_asked_for_length_and_nothing_else() {
        assert_eq!(fit_to_choose("fourteen chars", "kit"), Err(Unfit::TooShort));
        assert_eq!(fit_to_choose("fifteen chars ok", "kit"), Ok(()));
        assert_eq!(fit_to_choose(&"é".repeat(129), "kit"), Err(Unfit::TooLong));
        assert_eq!(fit_to_choose("my name is Kit and I like it", "kit"), Err(Unfit::HoldsLogin));
    }
}
