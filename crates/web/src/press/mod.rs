//! The press: makes documents one after another, off the request's path, and keeps what was made for a while.
//!
//! What is made is a function of its key, so whoever asks for the same shares it. Who may ask, the routes say. Nothing here
//! outlives the program.

mod order;
mod prepare;
mod shelf;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use tokio::sync::Semaphore;
use waymark_domain::PersonId;
use waymark_report::ReportError;

pub use order::{Kind, Order, Typed};
pub use prepare::{Prepared, pack_info, prepare};
use shelf::Shelf;
pub use shelf::State;

/// What a document is made from, hashed: the cut, the day, what was asked for, and the program.
pub type Key = [u8; 32];

/// Whether anybody still waits for a document.
pub type Wanted<'wanted> = &'wanted (dyn Fn() -> bool + Sync);

/// How long what was set is remembered after the last document.
const REMEMBERED_FOR: Duration = Duration::from_secs(10 * 60);

/// As many documents may wait or be made at once; more are asked to come back.
const MOST_AT_ONCE: usize = 8;

/// The press and its shelf.
#[derive(Clone)]
pub struct Press {
    shelf: Arc<Mutex<Shelf>>,
    /// One at a time: a document takes a whole core for seconds.
    turn: Arc<Semaphore>,
    /// How many were made.
    made: Arc<AtomicU64>,
}

/// Too many are being made already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Busy;

impl Default for Press {
    fn default() -> Self {
        Self { shelf: Arc::default(), turn: Arc::new(Semaphore::new(1)), made: Arc::default() }
    }
}

impl Press {
    /// Asks for a document: made already, being made, or begun now.
    ///
    /// # Errors
    /// [`Busy`] when too many wait.
    pub fn ask<F>(&self, key: Key, who: PersonId, make: F) -> Result<(), Busy>
    where
        F: FnOnce(Wanted<'_>) -> Result<Vec<u8>, ReportError> + Send + 'static,
    {
        if !self.shelf().begin(key, who, MOST_AT_ONCE)? {
            return Ok(());
        }
        let press = self.clone();
        drop(tokio::spawn(async move { press.make(key, make).await }));
        Ok(())
    }

    async fn make<F>(&self, key: Key, make: F)
    where
        F: FnOnce(Wanted<'_>) -> Result<Vec<u8>, ReportError> + Send + 'static,
    {
        let Ok(_turn) = self.turn.acquire().await else { return };
        // Whoever asked may have thought better of it while it waited.
        if !self.shelf().start(&key) {
            return;
        }
        let press = self.clone();
        let making = tokio::task::spawn_blocking(move || make(&|| press.shelf().wants(&key)));
        let made = making.await.unwrap_or_else(|error| Err(ReportError::Stopped(error.to_string())));
        match &made {
            Ok(_) | Err(ReportError::NotWanted) => {}
            Err(error) => tracing::error!(%error, "a document could not be made"),
        }
        self.shelf().finish(&key, made.ok().map(Bytes::from));
        self.forget_later();
    }

    /// How it stands with a document; nothing when nobody asked, or it was put away.
    pub fn state(&self, key: &Key) -> Option<State> {
        self.shelf().state(key)
    }

    /// What the typesetter remembers makes the next pack of the same plan quicker, and is some tens of megabytes: it goes
    /// when no other document was made for a while.
    fn forget_later(&self) {
        let press = self.clone();
        let made = press.made.fetch_add(1, Ordering::Relaxed) + 1;
        drop(tokio::spawn(async move {
            tokio::time::sleep(REMEMBERED_FOR).await;
            if press.made.load(Ordering::Relaxed) == made {
                waymark_report::board::forget();
            }
        }));
    }

    /// Somebody no longer wants a document. One that nobody wants is not begun; one that is half made stops at its next step
    /// and is thrown away.
    pub fn cancel(&self, key: &Key, who: PersonId) {
        self.shelf().cancel(key, who);
    }

    /// A thread that panicked left the shelf as it was: each change of it is whole.
    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
