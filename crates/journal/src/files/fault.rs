//! What can go wrong with files: an upload that did not arrive, and a place that does not do its part.

use std::error::Error;
use std::io::ErrorKind;

use super::hash::FileHash;
use crate::error::Fault;

/// The place where files are kept did not do its part, or does not have what it should.
#[derive(Debug, thiserror::Error)]
pub enum FilesFault {
    /// The journal names it, and it is not there.
    #[error("the file {0} is not where evidence files are kept; bring it back from a backup, then run verify")]
    Gone(FileHash),
    /// Its bytes are not those that were kept.
    #[error("the file {0} is not as it was kept; bring it back from a backup, then run verify")]
    Altered(FileHash),
    /// No room is left to write.
    #[error("the disk for evidence files is full: nothing was kept; make room and try again")]
    Full,
    /// The service did not answer, or not in time.
    #[error("the service that keeps evidence files did not answer in time: {0}; nothing was lost, try again later")]
    Away(#[source] Box<dyn Error + Send + Sync>),
    /// The service did not accept the key, or the folder may not be written.
    #[error("the place for evidence files refused: {0}; check its rights and keys")]
    Refused(#[source] Box<dyn Error + Send + Sync>),
    /// The same content is just being swept away; trying again keeps it.
    #[error("the same file was just being removed; try again")]
    JustSwept,
    /// Nobody said where files are to be kept.
    #[error("nobody said where evidence files are kept; name a folder or a service with --files")]
    NoPlace,
    /// What was said of the place makes no sense.
    #[error("evidence files cannot be kept there: {0}")]
    Place(String),
    /// The database beside it failed.
    #[error(transparent)]
    Database(Box<Fault>),
}

/// Why an upload did not arrive. Nothing of it is kept.
#[derive(Debug, thiserror::Error)]
pub enum NotArrived {
    /// It is larger than a file may be.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// How many bytes it may have.
        limit: u64,
    },
    /// It ended before it was whole, or stood still for too long.
    #[error("the upload was cut off")]
    CutOff,
    /// The place failed.
    #[error(transparent)]
    Fault(#[from] FilesFault),
}

impl From<Fault> for FilesFault {
    fn from(fault: Fault) -> Self {
        Self::Database(Box::new(fault))
    }
}

impl FilesFault {
    /// Says what an error of the place means; `of` is the file that it was about, if any.
    pub(super) fn of(error: object_store::Error, of: Option<FileHash>) -> Self {
        use object_store::Error as Of;
        match (error, of) {
            (Of::NotFound { .. }, Some(hash)) => Self::Gone(hash),
            (error @ (Of::PermissionDenied { .. } | Of::Unauthenticated { .. }), _) => Self::Refused(Box::new(error)),
            (error, _) => match io_kind(&error) {
                Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge) => Self::Full,
                Some(ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => Self::Refused(Box::new(error)),
                _ if is_refusal(&error) => Self::Refused(Box::new(error)),
                _ => Self::Away(Box::new(error)),
            },
        }
    }

    /// Whether the file itself is missing or changed, rather than its place being out of reach.
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Gone(_) | Self::Altered(_))
    }
}

/// A listing that the service would not give: of that the store tells the status in words only.
fn is_refusal(error: &object_store::Error) -> bool {
    let said = format!("{error:?}");
    ["status: 401", "status: 403", "NoSuchBucket"].iter().any(|what| said.contains(what))
}

/// The system's own error, however deep it stands.
fn io_kind(error: &object_store::Error) -> Option<ErrorKind> {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(io) = error.downcast_ref::<std::io::Error>() {
            return Some(io.kind());
        }
        cause = error.source();
    }
    None
}
