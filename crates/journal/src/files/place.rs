//! Where files are kept: a folder of this machine, or a bucket of an S3-compatible service.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::prefix::PrefixStore;
use object_store::{BackoffConfig, ClientOptions, ObjectStore, RetryConfig};

use super::fault::FilesFault;

/// How soon an S3-compatible service has to take a connection.
const CONNECTED_WITHIN: Duration = Duration::from_secs(5);
/// How often a request is tried again before somebody is told.
const RETRIES: usize = 2;
/// The smallest piece that S3 takes, but for the last.
const S3_PIECE: usize = 5 << 20;
/// Large enough that a piece is worth a task, small enough that many uploads fit in memory.
const FOLDER_PIECE: usize = 1 << 20;

/// Where evidence files are to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilesAt {
    /// In a folder of this machine, which is made when it is missing.
    Folder(PathBuf),
    /// In an S3-compatible service.
    S3(S3At),
}

/// A bucket of an S3-compatible service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct S3At {
    /// The bucket.
    pub bucket: String,
    /// What every key begins with; may be empty.
    pub prefix: String,
    /// The service's address; nothing for Amazon's own.
    pub endpoint: Option<String>,
    /// The region, which services of one's own mostly do not look at.
    pub region: String,
    /// The keys, which come from the environment only.
    pub keys: S3Keys,
    /// How long one request may take.
    pub patience: Duration,
}

/// Whom the service takes us for. It is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct S3Keys {
    /// The access key's id.
    pub id: String,
    /// Its secret.
    pub secret: String,
    /// A token beside it, of keys that are lent for a time.
    pub token: Option<String>,
}

impl std::fmt::Debug for S3Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("S3Keys").finish_non_exhaustive()
    }
}

/// An open place.
#[derive(Debug)]
pub(super) struct Place {
    pub store: Arc<dyn ObjectStore>,
    pub said: String,
    /// The folder, where it is one.
    pub folder: Option<PathBuf>,
    /// How many bytes are written at once.
    pub piece: usize,
}

impl Place {
    pub fn open(at: &FilesAt) -> Result<Self, FilesFault> {
        match at {
            FilesAt::Folder(folder) => Self::folder(folder.clone()),
            FilesAt::S3(s3) => Self::s3(s3),
        }
    }

    fn folder(folder: PathBuf) -> Result<Self, FilesFault> {
        let cannot = |error: &dyn std::fmt::Display| {
            FilesFault::Place(format!("{}: {error}; check that you may write there", folder.display()))
        };
        make_private(&folder).map_err(|error| cannot(&error))?;
        // Synced: what is answered to be kept is on the disk, with its name.
        let store = LocalFileSystem::new_with_prefix(&folder).map_err(|error| cannot(&error))?.with_fsync(true);
        let said = folder.display().to_string();
        Ok(Self { store: Arc::new(store), said, folder: Some(folder), piece: FOLDER_PIECE })
    }

    fn s3(at: &S3At) -> Result<Self, FilesFault> {
        // One provider of TLS for the whole program; a second call finds it there, which is as good.
        rustls::crypto::ring::default_provider().install_default().ok();
        let plain_http = at.endpoint.as_deref().is_some_and(|endpoint| endpoint.starts_with("http://"));
        let options = ClientOptions::new()
            .with_timeout(at.patience)
            .with_connect_timeout(CONNECTED_WITHIN.min(at.patience))
            .with_allow_http(plain_http);
        let retry = RetryConfig {
            backoff: BackoffConfig { max_backoff: Duration::from_secs(2), ..BackoffConfig::default() },
            max_retries: RETRIES,
            retry_timeout: at.patience,
        };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&at.bucket)
            .with_region(&at.region)
            .with_access_key_id(&at.keys.id)
            .with_secret_access_key(&at.keys.secret)
            .with_client_options(options)
            .with_retry(retry);
        if let Some(token) = &at.keys.token {
            builder = builder.with_token(token);
        }
        if let Some(endpoint) = &at.endpoint {
            builder = builder.with_endpoint(endpoint).with_allow_http(plain_http);
        }
        let store = builder.build().map_err(|error| FilesFault::Place(error.to_string()))?;
        let store = PrefixStore::new(store, at.prefix.as_str());
        let by = at.endpoint.as_deref().unwrap_or("Amazon S3");
        let said = format!("s3://{}/{} at {by}", at.bucket, at.prefix);
        Ok(Self { store: Arc::new(store), said, folder: None, piece: S3_PIECE })
    }
}

/// Makes the folder, readable by its owner only.
fn make_private(folder: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
