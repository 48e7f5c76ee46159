//! A folder that is gone when the test is.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

static MADE: AtomicU32 = AtomicU32::new(0);

/// An empty folder of its own, removed when dropped.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Makes one.
    ///
    /// # Panics
    /// When the machine's folder for such things cannot be written to.
    pub fn new() -> Self {
        let name = format!("waymark-test-{}-{}", std::process::id(), MADE.fetch_add(1, Ordering::SeqCst));
        let path = std::env::temp_dir().join(name);
        // One of an earlier process with the same number may still be there.
        let _gone = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder for the test can be made");
        Self(path)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Default for Folder {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.0);
    }
}
