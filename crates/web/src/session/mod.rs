//! Sessions: who is asking. In the store by the hash of their token; idle and absolute limits are reckoned here.

mod agent;
mod cookie;
mod door;
mod keeper;

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use waymark_domain::{Actor, Asker, AuthorityId, PersonId, london_day};
use waymark_journal::{Fault, Session, TokenHash, Version};

use crate::app::AppState;
use crate::caution::Caution;
use crate::kept::Seen;
use crate::token::Token;
use crate::trouble::Trouble;

pub use agent::agent;
pub use cookie::{cleared, kept, token_of};
pub use door::{escaped, local_path, must_have_second_step, owes_second_step, signed_in};
pub use keeper::keeps;

/// A session that nobody used for this long is over.
pub const IDLE: SignedDuration = SignedDuration::from_hours(1);
/// A session is over after this long, used or not: a working day.
pub const ABSOLUTE: SignedDuration = SignedDuration::from_hours(12);
/// How old "last seen" may be before it is written again; every request would be too often.
const TOUCH_AFTER: SignedDuration = SignedDuration::from_mins(2);

/// Whoever is signed in.
#[derive(Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Who.
    pub person: PersonId,
    /// Of which authority.
    pub authority: AuthorityId,
    /// Their name, for the bar of the page and nowhere else.
    pub name: String,
    /// Whether they keep the directory and every plan of the authority today.
    pub keeps: bool,
    /// What the form that they just sent may hold that does not belong in a plan.
    pub caution: Option<Arc<Caution>>,
}

/// A name must not reach a log by way of `{:?}`.
impl std::fmt::Debug for Viewer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Viewer({})", self.person)
    }
}

impl Viewer {
    /// As the journal wants to know them.
    pub fn asker(&self) -> Asker {
        Asker { actor: Actor::Person(self.person), authority: self.authority }
    }
}

/// Put there by the route table's access rule; a handler whose route has none would answer with a fault.
impl<S: Sync> FromRequestParts<S> for Viewer {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        let missing = || Trouble::Fault("BUG: a route that needs a viewer has no access rule".to_owned());
        parts.extensions.get::<Self>().cloned().ok_or_else(missing)
    }
}

/// Finds who is asking, if their session is still good; notes that it was used.
///
/// # Errors
/// [`Fault`] when the store cannot be asked.
pub async fn find(state: &AppState, headers: &HeaderMap) -> Result<Option<Viewer>, Fault> {
    let version = state.journal.version().await?;
    find_at(state, headers, &version).await
}

/// The same, at a version of the store that was asked for while this request was under way.
///
/// # Errors
/// [`Fault`] when the store cannot be asked.
async fn find_at(state: &AppState, headers: &HeaderMap, version: &Version) -> Result<Option<Viewer>, Fault> {
    let Some(token) = token_of(headers, &state.settings.public_url) else { return Ok(None) };
    let (hash, now) = (token.hash(), state.now());
    let (day, glance) = (london_day(now), state.kept.glance());
    let seen = glance.seen(version, &hash, day);
    if let Some(seen) = seen.filter(|seen| is_good(&seen.session, now) && !is_to_be_touched(&seen.session, now)) {
        return Ok(Some(seen.viewer));
    }
    let Some((session, viewer)) = look_up(state, hash, now).await? else { return Ok(None) };
    glance.see(version, hash, Seen { session, viewer: viewer.clone(), day });
    Ok(Some(viewer))
}

async fn look_up(state: &AppState, hash: TokenHash, now: Timestamp) -> Result<Option<(Session, Viewer)>, Fault> {
    let accounts = state.journal.accounts();
    let Some((session, name)) = accounts.session(hash).await? else { return Ok(None) };
    if !is_good(&session, now) {
        accounts.end_session(hash).await?;
        return Ok(None);
    }
    if is_to_be_touched(&session, now) {
        accounts.touch_session(hash, now).await?;
    }
    let name = name.unwrap_or_else(|| "Signed in".to_owned());
    let keeps = keeper::may_keep(state, session.person, session.authority).await?;
    let viewer = Viewer { person: session.person, authority: session.authority, name, keeps, caution: None };
    Ok(Some((session, viewer)))
}

fn is_to_be_touched(session: &Session, now: Timestamp) -> bool {
    session.seen + TOUCH_AFTER < now
}

/// Whether a session has neither been left alone for too long nor gone on for too long.
pub fn is_good(session: &Session, now: Timestamp) -> bool {
    session.seen + IDLE >= now && session.begun + ABSOLUTE >= now
}

/// The session that a request carries, by the hash of its token.
pub fn current(state: &AppState, headers: &HeaderMap) -> Option<TokenHash> {
    token_of(headers, &state.settings.public_url).map(|token| token.hash())
}

/// What a session is called in addresses: it names the session to its owner and opens nothing.
pub fn handle(token: &TokenHash) -> String {
    let mut hash = Sha256::new();
    hash.update(b"waymark session ");
    hash.update(token);
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Begins a session; its token is for the cookie and nowhere else.
///
/// # Errors
/// [`Fault`] when the store cannot keep it.
pub async fn begin(
    state: &AppState,
    person: PersonId,
    authority: AuthorityId,
    headers: &HeaderMap,
) -> Result<Token, Fault> {
    let token = Token::draw(&state.entropy);
    let now = state.now();
    let accounts = state.journal.accounts();
    accounts.begin_session(token.hash(), person, authority, agent(headers), now).await?;
    // Whoever signs in sweeps: there is no other clock here.
    accounts.forget_sessions(now - ABSOLUTE, now - IDLE).await?;
    accounts.forget_links(now).await?;
    accounts.forget_halfways(now).await?;
    Ok(token)
}

/// Ends the session that a request carries, if it carries one.
///
/// # Errors
/// [`Fault`] when the store cannot forget it.
pub async fn end(state: &AppState, headers: &HeaderMap) -> Result<(), Fault> {
    match current(state, headers) {
        Some(hash) => state.journal.accounts().end_session(hash).await,
        None => Ok(()),
    }
}
