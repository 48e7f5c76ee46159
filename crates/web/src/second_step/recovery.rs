//! Recovery codes: ten words of sixteen letters, for the day that the telephone is lost. Each works once.

use sha2::{Digest, Sha256};
use waymark_domain::PersonId;
use waymark_journal::Entropy;

/// How many there are.
const CODES: usize = 10;
/// Letters of a code: 80 bits, too many to be guessed even by whoever has the hash.
const LENGTH: usize = 16;
/// Thirty-two letters and digits that are not mistaken for one another.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// A recovery code, in capitals and without its hyphens.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

impl RecoveryCode {
    /// Draws a new set.
    pub fn draw_all(entropy: &Entropy) -> Vec<Self> {
        (0..CODES).map(|_| Self::draw(entropy)).collect()
    }

    fn draw(entropy: &Entropy) -> Self {
        let mut bytes = [0; LENGTH];
        entropy(&mut bytes);
        Self(bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect())
    }

    /// Reads one that was typed, however it was spaced; nothing when it cannot be one.
    pub fn read(typed: &str) -> Option<Self> {
        let plain = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
        let code: String = plain.map(|letter| letter.to_ascii_uppercase()).collect();
        let fits = code.len() == LENGTH && code.bytes().all(|byte| LETTERS.contains(&byte));
        fits.then_some(Self(code))
    }

    /// As it is shown once: `ABCD-EFGH-JKLM-NPQR`.
    pub fn shown(&self) -> String {
        let groups: Vec<&str> =
            self.0.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect();
        groups.join("-")
    }

    /// What is stored: bound to its person, so that one guess cannot be tried at everybody.
    pub fn hash(&self, person: PersonId) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"waymark recovery code ");
        hash.update(person.to_string());
        hash.update(b" ");
        hash.update(&self.0);
        hash.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU8, Ordering};

    fn codes() -> Vec<RecoveryCode> {
        let next = AtomicU8::new(0);
        let entropy: Entropy =
            Arc::new(move |bytes| bytes.iter_mut().for_each(|byte| *byte = next.fetch_add(1, Ordering::Relaxed)));
        RecoveryCode::draw_all(&entropy)
    }

    #[test]
    fn a_code_reads_back_however_it_is_typed() {
        let codes = codes();
        assert_eq!((codes.len(), codes[0].shown().as_str()), (CODES, "2345-6789-ABCD-EFGH"));
        for typed in ["2345-6789-ABCD-EFGH", "2345 6789 abcd efgh ", "23456789abcdefgh"] {
            assert_eq!(RecoveryCode::read(typed), Some(codes[0].clone()), "{typed}");
        }
        for wrong in ["", "123456", "2345-6789-ABCD-EFG", "2345-6789-ABCD-EFG0", "éééééééé"] {
            assert_eq!(RecoveryCode::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn its_hash_is_its_persons() {
        let code = &codes()[0];
        let (one, other) = ("0190a1b2-0000-7000-8000-000000000001", "0190a1b2-0000-7000-8000-000000000002");
        assert_ne!(code.hash(one.parse().unwrap()), code.hash(other.parse().unwrap()));
        assert_eq!(format!("{code:?}"), "RecoveryCode(…)");
    }
}
