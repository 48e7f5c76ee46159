//! Secrets that are handed out once: session and one-time-link tokens, and the short references of faults.
//!
//! A token leaves this program only in a cookie or a link; what is stored is its SHA-256. Randomness is passed in.

use std::fmt;

use sha2::{Digest, Sha256};
use waymark_journal::Entropy;

/// Thirty-two unguessable bytes, shown as 64 hexadecimal digits.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// Draws a new one.
    pub fn draw(entropy: &Entropy) -> Self {
        let mut bytes = [0; 32];
        entropy(&mut bytes);
        Self(bytes)
    }

    /// Reads one back from a cookie or a link; anything else is no token.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let digits = std::str::from_utf8(pair).ok()?;
            *byte = u8::from_str_radix(digits, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// What is stored. A token has 256 bits, so a plain hash is enough, and a lookup by it leaks nothing by its time.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    /// The token itself, for the cookie or link and nowhere else.
    pub fn reveal(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// A short reference that can be read out on the telephone: eight characters that are not mistaken for one another.
pub fn reference(entropy: &Entropy) -> String {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut bytes = [0; 8];
    entropy(&mut bytes);
    let letter = |byte: &u8| char::from(LETTERS[usize::from(byte % 32)]);
    let (first, second) = bytes.split_at(4);
    format!("{}-{}", first.iter().map(letter).collect::<String>(), second.iter().map(letter).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn entropy() -> Entropy {
        Arc::new(|bytes| bytes.iter_mut().zip(1..).for_each(|(byte, n)| *byte = n))
    }

    #[test]
    fn a_token_reads_back_from_what_was_handed_out() {
        let token = Token::draw(&entropy());
        assert_eq!(Token::read(&token.reveal()), Some(token));
    }

    #[test]
    fn anything_else_is_no_token() {
        for text in ["", "zz", &"g".repeat(64), &"ab".repeat(31), &"+1".repeat(32)] {
            assert_eq!(Token::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_token_does_not_show_itself_in_a_log() {
        assert_eq!(format!("{:?}", Token::draw(&entropy())), "Token(…)");
    }

    #[test]
    fn a_reference_can_be_read_out() {
        assert_eq!(reference(&entropy()), "3456-789A");
    }
}
