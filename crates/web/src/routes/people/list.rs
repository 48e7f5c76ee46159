//! Everybody in a line: what they may do, for which posts they speak, and how they stand at the door.

use axum::extract::{Query, State};
use axum::response::Html;
use waymark_domain::PersonId;

use super::person::{door, last_seen, posts, roles};
use crate::app::AppState;
use crate::page::{Frame, Here, PeoplePage, PersonLine, html};
use crate::routes::directory::{JustDone, notice, open};
use crate::say::{count, joined};
use crate::session::{Viewer, is_good};
use crate::trouble::Trouble;

/// The page.
pub async fn page(
    State(state): State<AppState>,
    viewer: Viewer,
    Query(done): Query<JustDone>,
) -> Result<Html<String>, Trouble> {
    let opened = open(&state, &viewer).await?;
    let desk = opened.desk("")?;
    let (accounts, now) = (state.journal.accounts(), state.now());
    let logins = accounts.logins().await.map_err(Trouble::fault)?;
    let seen = accounts.last_seen(viewer.authority).await.map_err(Trouble::fault)?;
    let steps = accounts.second_steps(viewer.authority).await.map_err(Trouble::fault)?;
    let sessions = accounts.sessions_in(viewer.authority).await.map_err(Trouble::fault)?;
    let line = |(id, name): (String, String)| {
        let person: PersonId = id.parse().ok()?;
        let login = logins.iter().find(|login| login.authority == viewer.authority && login.person == person);
        let open = sessions.iter().filter(|(_, session)| session.person == person && is_good(session, now)).count();
        let roles = roles(&desk, person);
        let roles = if roles.is_empty() { "No role: sees nothing".to_owned() } else { roles.join(", ") };
        let posts = posts(&desk, person);
        let held = (!posts.is_empty()).then(|| format!("holds {}", posts.join(", ")));
        let facts = [
            Some(door(login)),
            steps.contains(&person).then(|| "second step on".to_owned()),
            last_seen(&seen, person).map(|seen| format!("last seen {seen}")),
            (open > 0).then(|| format!("{} open", count(&u32::try_from(open).unwrap_or(u32::MAX), "session"))),
        ];
        let stands = joined(std::iter::once(roles).chain(held));
        Some(PersonLine { id, name, stands, door: joined(facts.into_iter().flatten()) })
    };
    let people = desk.everybody().into_iter().filter_map(line).collect();
    let frame = Frame { here: Here::People, ..Frame::of(&viewer, "People") };
    html(&PeoplePage { frame, banner: notice(&done), people })
}
