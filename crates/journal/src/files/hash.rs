//! The name of a file's content: its SHA-256.

use std::fmt;
use std::str::FromStr;

use data_encoding::HEXLOWER;
use object_store::path::Path;

/// The SHA-256 of a file's bytes; written as 64 small hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileHash([u8; 32]);

/// What was said to be a hash is not 64 small hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a SHA-256 in 64 small hexadecimal digits")]
pub struct NotAHash;

impl FileHash {
    pub(super) fn of(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Where the content stands: two folders deep, so that none has more than 256 entries before 65,536 do.
    pub(super) fn path(self) -> Path {
        let hex = self.to_string();
        Path::from_iter([&hex[..2], &hex[2..4], &hex])
    }

    /// Reads back what [`FileHash::path`] made; nothing for whatever else stands there.
    pub(super) fn at(path: &Path) -> Option<Self> {
        let hash: Self = path.filename()?.parse().ok()?;
        (hash.path() == *path).then_some(hash)
    }
}

impl fmt::Display for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FileHash({self})")
    }
}

impl FromStr for FileHash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| NotAHash)?;
        bytes.try_into().map(Self).map_err(|_| NotAHash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_found_again_by_its_place_and_nothing_else_is() {
        let hash: FileHash = "ab".repeat(32).parse().unwrap();
        assert_eq!(hash.path().as_ref(), format!("ab/ab/{hash}"));
        assert_eq!(FileHash::at(&hash.path()), Some(hash));
        assert_eq!(FileHash::at(&Path::from(format!("ab/cd/{hash}"))), None);
        assert_eq!(FileHash::at(&Path::from("uploading/abab")), None);
    }

    #[test]
    fn a_hash_is_64_small_digits() {
        assert!("ab".repeat(31).parse::<FileHash>().is_err());
        assert!("AB".repeat(32).parse::<FileHash>().is_err());
        assert!("../../etc/passwd".parse::<FileHash>().is_err());
    }
}
