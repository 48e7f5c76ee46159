//! Checkpoints: a stream's size and root as a few lines that can be printed, kept and compared.
//!
//! The form is that of C2SP tlog-checkpoint: origin, size, root. A signature is not added yet; the text before one
//! stays as it is here.

use data_encoding::BASE64;
use waymark_domain::{InstanceId, StreamId};

use crate::merkle::Hash;

/// How far a stream had got, and the root over it.
///
/// **Frozen** (DESIGN section 9): the origin is `<instance>/<stream>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// `<instance>/<stream>`.
    pub origin: String,
    /// How many entries.
    pub size: u64,
    /// The RFC 6962 root over them.
    pub root: Hash,
}

/// Text that is not a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is not a checkpoint: three lines are wanted, the origin, the size and the root in base64")]
pub struct NotACheckpoint;

impl Checkpoint {
    /// The checkpoint of a stream of an instance.
    pub fn new(instance: InstanceId, stream: StreamId, size: u64, root: Hash) -> Self {
        Self { origin: format!("{instance}/{stream}"), size, root }
    }

    /// The lines: origin, size in decimal, root in base64, each ended by a line feed.
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, BASE64.encode(&self.root))
    }

    /// Reads the three lines back; further lines (extensions, signatures) are left to whoever knows them.
    pub fn read(text: &str) -> Result<Self, NotACheckpoint> {
        let mut lines = text.split_inclusive('\n').map(|line| line.strip_suffix('\n'));
        let mut next = || lines.next().flatten().filter(|line| !line.is_empty()).ok_or(NotACheckpoint);
        let origin = next()?.to_owned();
        let size: u64 = next()?.parse().map_err(|_| NotACheckpoint)?;
        let root = BASE64.decode(next()?.as_bytes()).map_err(|_| NotACheckpoint)?;
        let read = Self { origin, size, root: root.try_into().map_err(|_| NotACheckpoint)? };
        // A size with a sign or leading zeros would be a second spelling of the same checkpoint.
        if text.starts_with(&read.text()) { Ok(read) } else { Err(NotACheckpoint) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merkle::empty_root;

    fn checkpoint() -> Checkpoint {
        let instance = "01900000-0000-7000-8000-000000000001".parse().unwrap();
        let stream = "plan/01900000-0000-7000-8000-000000000002".parse().unwrap();
        Checkpoint::new(instance, stream, 12, empty_root())
    }

    #[test]
    fn a_checkpoint_is_three_lines() {
        let text = "01900000-0000-7000-8000-000000000001/plan/01900000-0000-7000-8000-000000000002\n12\n\
                    47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
        assert_eq!(checkpoint().text(), text);
        assert_eq!(Checkpoint::read(text), Ok(checkpoint()));
    }

    #[test]
    fn another_spelling_of_the_same_checkpoint_is_refused() {
        for wrong in
            [checkpoint().text().replace("\n12\n", "\n012\n"), checkpoint().text().replace("\n12\n", "\n+12\n")]
        {
            assert_eq!(Checkpoint::read(&wrong), Err(NotACheckpoint));
        }
        assert_eq!(Checkpoint::read(checkpoint().text().trim_end()), Err(NotACheckpoint));
        assert_eq!(Checkpoint::read(""), Err(NotACheckpoint));
    }
}
