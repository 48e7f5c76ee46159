//! Everybody, with roles, posts, and how they stand at the door.

use axum::extract::{Query, State};
use axum::response::Html;
use waymark_domain::{PersonId, in_words};
use waymark_journal::Login;

use super::access::said;
use crate::app::AppState;
use crate::component::Banner;
use crate::page::{Frame, Here, PeoplePage, PersonLine, html};
use crate::routes::directory::{Desk, JustDone, notice, open, place, role_word};
use crate::say::capital;
use crate::session::Viewer;
use crate::trouble::Trouble;

/// The page.
pub async fn page(
    State(state): State<AppState>,
    viewer: Viewer,
    Query(done): Query<JustDone>,
) -> Result<Html<String>, Trouble> {
    let opened = open(&state, &viewer).await?;
    let desk = opened.desk("")?;
    let logins = state.journal.accounts().logins().await.map_err(Trouble::fault)?;
    let ours: Vec<Login> = logins.into_iter().filter(|login| login.authority == viewer.authority).collect();
    let people = desk.everybody().into_iter().filter_map(|(id, name)| {
        let id: PersonId = id.parse().ok()?;
        Some(line(&desk, id, name, ours.iter().find(|login| login.person == id), &viewer))
    });
    let people = people.collect();
    let frame = Frame { here: Here::People, ..Frame::of(&viewer, "People") };
    html(&PeoplePage { frame, banner: banner(&done), people })
}

/// What was just done: to the door, or to the directory.
fn banner(done: &JustDone) -> Option<Banner> {
    let door = done.done.as_deref().and_then(said);
    door.map(Banner::success).or_else(|| notice(done))
}

fn line(desk: &Desk<'_>, id: PersonId, name: String, login: Option<&Login>, viewer: &Viewer) -> PersonLine {
    let roles = desk.directory.roles.iter().filter(|(who, _, _)| *who == id);
    let roles = roles.map(|(_, role, plan)| format!("{} {}", capital(role_word(*role)), place(desk, *plan)));
    let posts = desk.directory.posts_of(id, desk.today);
    let posts = posts.iter().filter_map(|post| desk.directory.short_name(*post)).map(str::to_owned);
    let door = match login {
        None => "Has no way to sign in".to_owned(),
        Some(login) if login.disabled => format!("{}: may not sign in", login.name),
        Some(login) if login.password.is_none() => format!("{}: has not chosen a password yet", login.name),
        Some(login) => format!("{}: may sign in", login.name),
    };
    PersonLine {
        id: id.to_string(),
        name,
        roles: roles.collect(),
        posts: posts.collect(),
        door,
        day: in_words(desk.today),
        signs_in: login.is_some(),
        disabled: login.is_some_and(|login| login.disabled),
        is_viewer: id == viewer.person,
    }
}
