//! A service that speaks S3's protocol, over a folder of the test's own.

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use tokio::net::TcpListener;
use waymark_journal::{FilesAt, S3At, S3Keys};

use crate::Folder;

/// A running service with one bucket. It stops answering when the test's runtime ends.
#[derive(Debug)]
pub struct S3Service {
    /// Where Waymark finds its bucket.
    pub at: FilesAt,
    /// What it keeps, as files.
    pub folder: Folder,
}

impl S3Service {
    /// Begins to serve, on this machine only.
    ///
    /// # Panics
    /// When no address is free, or the folder cannot be served.
    pub async fn start() -> Self {
        let folder = Folder::new();
        std::fs::create_dir_all(folder.path().join("evidence")).expect("a bucket can be made");
        let store = s3s_fs::FileSystem::new(folder.path()).expect("a folder can be served");
        let mut service = S3ServiceBuilder::new(store);
        service.set_auth(SimpleAuth::from_single("an-id", "a-secret"));
        let service = service.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("an address is free");
        let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let service = service.clone();
                tokio::spawn(async move {
                    Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(socket), service).await.ok();
                });
            }
        });
        let at = FilesAt::S3(S3At {
            bucket: "evidence".to_owned(),
            prefix: "waymark".to_owned(),
            endpoint: Some(endpoint),
            region: "eu-west-2".to_owned(),
            keys: S3Keys { id: "an-id".to_owned(), secret: "a-secret".to_owned(), token: None },
            patience: std::time::Duration::from_secs(10),
        });
        Self { at, folder }
    }
}
