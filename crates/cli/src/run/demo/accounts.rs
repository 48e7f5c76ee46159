//! The example's accounts: a new random password for each at every start, since only hashes are kept.

use waymark_domain::PersonId;
use waymark_journal::{Entropy, Journal};
use waymark_web::{Work, hash_now};

use super::example::Example;

/// Syllables of a password, in groups of two: some 50 bits, read from a screen and typed without trouble.
const SYLLABLES: usize = 8;
/// Sixteen and four divide 256, so every letter is as likely as every other. Letters that look alike are left out.
const CONSONANTS: &[u8; 16] = b"bdfghjkmnprstvwz";
const VOWELS: &[u8; 4] = b"aeou";

/// A password that was just set.
#[derive(Debug)]
pub struct Password {
    pub login: String,
    pub password: String,
}

/// Sets a new password for every account of the example, and ends the sessions begun with the old ones.
pub async fn renew(journal: &Journal, entropy: &Entropy, example: &Example) -> anyhow::Result<Vec<Password>> {
    let accounts = journal.accounts();
    let mut hashing = Vec::new();
    for account in &example.accounts {
        let password = password(entropy);
        let (clear, entropy) = (password.clone(), entropy.clone());
        // Slow on purpose; all are hashed side by side.
        let hash = tokio::task::spawn_blocking(move || hash_now(clear.as_bytes(), Work::default(), &entropy));
        hashing.push((&account.login, password, hash));
    }
    let mut renewed = Vec::new();
    for (login, password, hash) in hashing {
        let person: Option<PersonId> = accounts.login(login).await?.map(|known| known.person);
        let person = person.ok_or_else(|| anyhow::anyhow!("{login:?} no longer signs in to this example"))?;
        accounts.set_password(login, Some(hash.await??)).await?;
        accounts.end_sessions_of(person).await?;
        renewed.push(Password { login: login.clone(), password });
    }
    Ok(renewed)
}

/// A random password: `kuvo-risa-telu-maho`.
fn password(entropy: &Entropy) -> String {
    let mut random = [0; SYLLABLES * 2];
    entropy(&mut random);
    let mut password = String::new();
    for (at, pair) in random.chunks_exact(2).enumerate() {
        if at > 0 && at % 2 == 0 {
            password.push('-');
        }
        password.push(char::from(CONSONANTS[usize::from(pair[0] % 16)]));
        password.push(char::from(VOWELS[usize::from(pair[1] % 4)]));
    }
    password
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn a_password_is_long_enough_to_be_chosen_and_easy_to_type() {
        let entropy: Entropy = Arc::new(|bytes| (0u8..).zip(bytes).for_each(|(at, byte)| *byte = at.wrapping_mul(37)));
        let password = password(&entropy);
        assert!(password.chars().count() >= waymark_web::SHORTEST, "{password}");
        assert!(password.split('-').all(|group| group.len() == 4), "{password}");
        assert_eq!(waymark_web::fit_to_choose(&password, "manager"), Ok(()));
    }
}
