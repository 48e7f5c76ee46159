//! The whole application: what it is given, and the layers around its routes.

use std::sync::Arc;

use axum::Router;
use axum::http::header::CONTENT_DISPOSITION;
use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use axum::middleware::{from_fn, from_fn_with_state};
use jiff::Timestamp;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use waymark_domain::Ids;
use waymark_journal::{Entropy, Journal, Scanner};

use crate::kept::Kept;
use crate::layer;
use crate::origin::PublicUrl;
use crate::password::{HashFault, Passwords, Work};
use crate::press::Press;
use crate::routes;

/// Tells the time; only `crates/cli` knows how.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// What whoever runs Waymark decides.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where people reach it.
    pub public_url: PublicUrl,
    /// Whether a reverse proxy stands before it, whose `X-Forwarded-For` is to be believed.
    pub behind_proxy: bool,
    /// Whether managers of all plans need a second step before they may do anything else.
    pub managers_need_second_step: bool,
    /// How much work a password's hash is.
    pub password_work: Work,
    /// Who scans evidence files; without one they are marked as unscanned.
    pub scanner: Option<Scanner>,
    /// How many bytes an evidence file may have.
    pub largest_file: u64,
}

/// What every handler may use; clones share it.
#[derive(Clone, Debug)]
pub struct AppState(Arc<Parts>);

/// The parts of it.
pub struct Parts {
    /// The journal.
    pub journal: Journal,
    /// The time.
    pub clock: Clock,
    /// Randomness.
    pub entropy: Entropy,
    /// What was decided.
    pub settings: Settings,
    pub(crate) passwords: Passwords,
    pub(crate) press: Press,
    pub(crate) kept: Kept,
}

impl std::ops::Deref for AppState {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parts").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl AppState {
    /// Puts the parts together.
    ///
    /// # Errors
    /// [`HashFault`] when passwords cannot be hashed with so much work.
    pub fn new(journal: Journal, clock: Clock, entropy: Entropy, settings: Settings) -> Result<Self, HashFault> {
        let passwords = Passwords::new(settings.password_work, entropy.clone())?;
        let (press, kept) = (Press::default(), Kept::default());
        Ok(Self(Arc::new(Parts { journal, clock, entropy, settings, passwords, press, kept })))
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Mints ids for one request.
    pub(crate) fn ids(&self) -> Ids {
        let mut seed = [0; 16];
        (self.entropy)(&mut seed);
        Ids::new(self.now(), seed)
    }
}

/// Pages and what else is text; a face is compressed in itself.
fn worth_it() -> impl Predicate {
    DefaultPredicate::new()
        .and(NotForContentType::const_new("font/"))
        .and(NotForContentType::const_new("application/pdf"))
        .and(NotForContentType::const_new("application/vnd"))
        .and(not_for_files)
}

/// A file that is handed out keeps its length, by which a browser sees that it came whole.
fn not_for_files(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !headers.contains_key(CONTENT_DISPOSITION)
}

/// Builds the application.
///
/// The outermost layer stands first: every answer gets the headers that guard it, whatever went wrong inside.
pub fn app(state: AppState) -> Router {
    let layers = ServiceBuilder::new()
        .layer(from_fn_with_state(state.clone(), layer::guard))
        .layer(CompressionLayer::new().compress_when(worth_it()))
        .layer(from_fn_with_state(state.clone(), layer::dress))
        .layer(CatchPanicLayer::custom(layer::panicked))
        .layer(from_fn(layer::patience))
        .layer(from_fn_with_state(state.clone(), layer::from_here));
    // Around the routes as a whole: axum would put every layer around every route, in a box each, and copy them all for
    // each request.
    Router::new().fallback_service(layers.service(routes::router(&state).with_state(state)))
}
