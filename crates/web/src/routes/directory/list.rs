//! The directory on a page: posts with who holds them, groups with their members, organisations. A vacancy is something
//! to mend.

use axum::extract::{Query, State};
use axum::response::Html;
use waymark_domain::{Capacity, HoldingKind, OrganisationId, PostId, PostKind, Words};

use super::holding::{capacity_word, kind_word};
use super::{Desk, JustDone, notice, open};
use crate::app::AppState;
use crate::page::{Frame, Here, ListPage, Row, Rows, html};
use crate::routes::keep::posts;
use crate::say::{capital, joined};
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
    let frame = Frame { here: Here::Directory, ..Frame::of(&viewer, "Directory") };
    let vacant = posts_of(&desk, PostKind::Post).into_iter().filter(|id| is_vacant(&desk, *id)).count();
    let no_member = |id: &PostId| desk.directory.people_in(*id, Capacity::Member, desk.today).is_empty();
    let empty = posts_of(&desk, PostKind::Group).into_iter().filter(no_member).count();
    html(&ListPage {
        frame,
        banner: notice(&done),
        heading: "Directory".into(),
        lede: lede(vacant, empty),
        groups: vec![held(&desk), groups(&desk), organisations(&desk)],
        back: Some(("People and their roles".into(), "/people".into())),
    })
}

/// How many posts nobody holds, and how many groups have no member: Work counts the two together, of those that lead.
fn lede(vacant: usize, empty: usize) -> String {
    let posts = match vacant {
        0 => None,
        1 => Some("One post is vacant".to_owned()),
        _ => Some(format!("{vacant} posts are vacant")),
    };
    let groups = match empty {
        0 => None,
        1 => Some("one group has no member".to_owned()),
        _ => Some(format!("{empty} groups have no member")),
    };
    let one = vacant + empty == 1;
    let missing: Vec<String> = posts.into_iter().chain(groups).collect();
    if missing.is_empty() {
        return "Who holds which post, and who sits in which group.".to_owned();
    }
    let them = if one { "it" } else { "them" };
    let missing = capital(&missing.join(", and "));
    format!("{missing}: nobody can speak for {them} until somebody is appointed.")
}

/// Posts or groups, by name.
fn posts_of(desk: &Desk<'_>, kind: PostKind) -> Vec<PostId> {
    let ids = posts(desk.directory).into_iter().filter_map(|(id, _)| id.parse().ok());
    ids.filter(|id| desk.directory.posts.get(id).is_some_and(|post| post.kind == kind)).collect()
}

fn is_vacant(desk: &Desk<'_>, post: PostId) -> bool {
    desk.directory.people_in(post, Capacity::Holder, desk.today).is_empty()
}

fn held(desk: &Desk<'_>) -> Rows {
    let rows = posts_of(desk, PostKind::Post).into_iter().filter_map(|id| {
        let holder = people(desk, id, Capacity::Holder);
        let vacant = holder.is_empty();
        let value = if vacant { "Vacant: appoint somebody".to_owned() } else { holder };
        let row = row(desk, id, value)?.or("Appoint", format!("/directory/appoint/{id}"));
        Some(if vacant { row } else { row.or("Hand over", format!("/directory/hand-over/{id}")) })
    });
    Rows {
        heading: "Posts".into(),
        empty: "The directory has no post yet. A plan that is brought in brings its own; or add the first.".into(),
        rows: rows.collect(),
        ways: vec![("Add a post or group".into(), "/directory/add-post".into())],
    }
}

fn groups(desk: &Desk<'_>) -> Rows {
    let rows = posts_of(desk, PostKind::Group).into_iter().filter_map(|id| {
        let members = people(desk, id, Capacity::Member);
        let value = if members.is_empty() { "No member: add one".to_owned() } else { members };
        Some(row(desk, id, value)?.or("Add a member", format!("/directory/appoint/{id}")))
    });
    let empty = "There is no group yet. A sub-group of the board can lead actions too.".into();
    Rows { heading: "Groups".into(), empty, rows: rows.collect(), ways: Vec::new() }
}

fn row(desk: &Desk<'_>, id: PostId, value: String) -> Option<Row> {
    let post = desk.directory.posts.get(&id)?;
    let short = post.abbreviation.as_ref().and_then(Words::text).filter(|short| *short != post.title.shown());
    let key = short.map_or_else(|| post.title.shown().to_owned(), |short| format!("{short}: {}", post.title.shown()));
    let organisation = post.organisation.and_then(|id| desk.directory.organisations.get(&id));
    let deputies = people(desk, id, Capacity::Deputy);
    let above = post.answers_to.and_then(|above| desk.directory.short_name(above));
    let notes = [
        (!deputies.is_empty()).then(|| format!("deputy {deputies}")),
        above.map(|above| format!("answers to {above}")),
        organisation.map(|name| name.shown().to_owned()),
    ];
    let note = Some(joined(notes.into_iter().flatten())).filter(|note| !note.is_empty());
    let mut row = Row { note, ..Row::new(key, value, "Change", format!("/directory/revise-post/{id}")) };
    if desk.directory.holdings.iter().any(|held| held.post == id && held.until.is_none_or(|day| day >= desk.today)) {
        row = row.or("State a last day", format!("/directory/end/{id}"));
    }
    Some(row)
}

fn people(desk: &Desk<'_>, post: PostId, capacity: Capacity) -> String {
    let held = desk.directory.people_in(post, capacity, desk.today);
    let said = held.into_iter().map(|held| {
        let kind = (held.kind != HoldingKind::Substantive).then(|| format!(", {}", kind_word(held.kind)));
        let until =
            held.until.map(|day| format!(", {} until {}", capacity_word(capacity), waymark_domain::in_words(day)));
        format!("{}{}{}", desk.name(held.person), kind.unwrap_or_default(), until.unwrap_or_default())
    });
    said.collect::<Vec<_>>().join("; ")
}

fn organisations(desk: &Desk<'_>) -> Rows {
    let row = |(id, name): (&OrganisationId, &Words)| {
        let posts = desk.directory.posts.values().filter(|post| post.organisation == Some(*id)).count();
        let posts = crate::say::count(&u32::try_from(posts).unwrap_or(u32::MAX), "post");
        Row::new(name.shown(), posts, "Rename", format!("/directory/rename-organisation/{id}"))
    };
    Rows {
        heading: "Organisations".into(),
        empty: "No organisation is named yet. Add those whose posts lead actions.".into(),
        rows: desk.directory.organisations.iter().map(row).collect(),
        ways: vec![("Add an organisation".into(), "/directory/add-organisation".into())],
    }
}
