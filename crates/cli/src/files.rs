//! Where evidence files are kept, as it was typed; the keys of a service come from the environment and nowhere else.

use std::path::PathBuf;
use std::time::Duration;

use waymark_journal::{FilesAt, S3At, S3Keys};

use crate::args::Place;
use crate::machine;
use crate::trouble::Trouble;

/// The folder inside the data folder.
const BESIDE: &str = "files";
/// How long one request to a service may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// What services of one's own are content with.
const REGION: &str = "us-east-1";

/// The place that was named, or the folder beside the journal.
pub fn place(place: &Place) -> Result<FilesAt, Trouble> {
    let Some(said) = &place.files else {
        return Ok(FilesAt::Folder(place.data.join(BESIDE)));
    };
    match said.strip_prefix("s3://") {
        Some(bucket) => s3(bucket, place.files_endpoint.clone()).map(FilesAt::S3),
        None if said.contains("://") => Err(Trouble::usage(format!("evidence files cannot be kept at {said:?}"))
            .hint("Name a folder, or s3://BUCKET/PREFIX with --files-endpoint for a service that is not Amazon's")),
        None => Ok(FilesAt::Folder(PathBuf::from(said))),
    }
}

fn s3(said: &str, endpoint: Option<String>) -> Result<S3At, Trouble> {
    let (bucket, prefix) = said.split_once('/').unwrap_or((said, ""));
    if bucket.is_empty() {
        return Err(Trouble::usage("s3:// names no bucket").hint("Write it as s3://BUCKET/PREFIX"));
    }
    let (Some(id), Some(secret)) = (machine::variable("AWS_ACCESS_KEY_ID"), machine::variable("AWS_SECRET_ACCESS_KEY"))
    else {
        return Err(Trouble::usage("the keys of the service that keeps evidence files are not set")
            .hint("Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment; never on the command line"));
    };
    Ok(S3At {
        bucket: bucket.to_owned(),
        prefix: prefix.trim_matches('/').to_owned(),
        endpoint: endpoint.map(|url| url.trim_end_matches('/').to_owned()),
        region: machine::variable("AWS_REGION").unwrap_or_else(|| REGION.to_owned()),
        keys: S3Keys { id, secret, token: machine::variable("AWS_SESSION_TOKEN") },
        patience: PATIENCE,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(files: Option<&str>) -> Place {
        Place { files: files.map(str::to_owned), ..Place::folder("here".into()) }
    }

    #[test]
    fn files_stand_beside_the_journal_unless_a_folder_is_named() {
        assert_eq!(place(&typed(None)).unwrap(), FilesAt::Folder("here/files".into()));
        assert_eq!(place(&typed(Some("/srv/evidence"))).unwrap(), FilesAt::Folder("/srv/evidence".into()));
    }

    #[test]
    fn what_is_no_place_is_said_so() {
        for wrong in ["gs://bucket", "https://example.org/files", "s3://", "s3:///prefix"] {
            let trouble = place(&typed(Some(wrong))).unwrap_err().to_string();
            assert!(trouble.contains("s3://BUCKET/PREFIX"), "{trouble}");
        }
    }
}
