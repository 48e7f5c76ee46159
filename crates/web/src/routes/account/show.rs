//! The account's page. Opening it counts as being told what others did to the account.

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Html;
use serde::Deserialize;
use waymark_domain::{PersonId, in_words};
use waymark_journal::AccountNote;

use super::own;
use crate::app::AppState;
use crate::component::Banner;
use crate::happened::Happened;
use crate::page::{AccountPage, Frame, NoteLine, SessionLine, html};
use crate::routes::directory::{Opened, open, place, role_word};
use crate::say::{capital, moment};
use crate::session::{Viewer, current, handle, is_good, local_path, must_have_second_step};
use crate::trouble::Trouble;

/// What was just done, and where somebody was going who is shown this first.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Came {
    done: Option<String>,
    then: Option<String>,
}

const DONE: [(&str, &str); 5] = [
    ("password", "Your password is changed. Everywhere else you are signed out."),
    ("session", "That session is ended."),
    ("sessions", "You are signed out everywhere else."),
    ("second-step", "Signing in now asks for a code as well."),
    ("second-step-off", "The second step is off. Signing in asks for your password only."),
];

/// The page.
pub async fn page(
    State(state): State<AppState>,
    viewer: Viewer,
    headers: HeaderMap,
    Query(came): Query<Came>,
) -> Result<Html<String>, Trouble> {
    let login = own(&state, &viewer).await?;
    let accounts = state.journal.accounts();
    let opened = open(&state, &viewer).await?;
    let (roles, posts) = held(&opened, viewer.person)?;
    let second_step = accounts.second_step(viewer.person).await.map_err(Trouble::fault)?;
    let codes = accounts.recovery_codes_left(viewer.person).await.map_err(Trouble::fault)?;
    let notes = accounts.notes(viewer.person).await.map_err(Trouble::fault)?;
    let sessions = sessions_of(&state, viewer.person, &headers).await?;
    accounts.tell_notes(viewer.person).await.map_err(Trouble::fault)?;
    let (news, past): (Vec<_>, Vec<_>) = notes.into_iter().partition(|note| !note.told);
    let line = |note: AccountNote| {
        let by = note.by.map(|by| opened.people.get(&by).map_or("Somebody whose name was erased", String::as_str));
        let sentence = Happened::read(&note.what)?.sentence(by);
        Some(NoteLine { when: moment(&note.at), sentence })
    };
    let done = came.done.as_deref().and_then(|done| DONE.iter().find(|(name, _)| *name == done));
    html(&AccountPage {
        frame: Frame::of(&viewer, "Your account"),
        banner: done.map(|(_, words)| Banner { title_text: Some("Done".into()), ..Banner::success(*words) }),
        name: viewer.name.clone(),
        login: login.name,
        roles,
        posts,
        day: in_words(opened.today),
        stays_on: must_have_second_step(&state, &viewer),
        second_step: second_step.map(|step| moment(&step.since)),
        codes,
        sessions,
        news: news.into_iter().filter_map(line).collect(),
        past: past.into_iter().filter_map(line).collect(),
        then: came.then.as_deref().map(local_path).filter(|then| *then != "/").map(str::to_owned),
    })
}

/// Roles and posts in words.
fn held(opened: &Opened, person: PersonId) -> Result<(Vec<String>, Vec<String>), Trouble> {
    let desk = opened.desk("")?;
    let roles = desk.directory.roles.iter().filter(|(who, _, _)| *who == person);
    let roles = roles.map(|(_, role, plan)| format!("{} {}", capital(role_word(*role)), place(&desk, *plan)));
    let posts = desk.directory.posts_of(person, desk.today);
    let title = |post: &waymark_domain::PostId| {
        let found = desk.directory.posts.get(post)?;
        let short = desk.directory.short_name(*post)?;
        let title = found.title.shown();
        Some(if title == short { title.to_owned() } else { format!("{title} ({short})") })
    };
    Ok((roles.collect(), posts.iter().filter_map(title).collect()))
}

/// A person's sessions that are still good, the one that asks first.
pub async fn sessions_of(state: &AppState, person: PersonId, headers: &HeaderMap) -> Result<Vec<SessionLine>, Trouble> {
    let (now, mine) = (state.now(), current(state, headers));
    let all = state.journal.accounts().sessions_of(person).await.map_err(Trouble::fault)?;
    let good = all.into_iter().filter(|(_, session)| is_good(session, now));
    let mut lines: Vec<SessionLine> = good
        .map(|(token, session)| SessionLine {
            handle: handle(&token),
            agent: session.agent.clone().unwrap_or_else(|| "A browser that does not say which".to_owned()),
            begun: moment(&session.begun),
            seen: moment(&session.seen),
            is_this: Some(token) == mine,
        })
        .collect();
    lines.sort_by_key(|line| !line.is_this);
    Ok(lines)
}
