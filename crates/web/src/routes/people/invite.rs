//! Inviting somebody: a name, a login, a role, perhaps a post; and a one-time link that is shown once.

use axum::Form;
use axum::extract::State;
use axum::http::header::HOST;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use jiff::SignedDuration;
use waymark_domain::{
    AppointHolder, Capacity, Command, CommandId, GrantRole, HoldingKind, PersonId, PlanId, PostId, PostKind,
};
use waymark_journal::{Link, Login, Person};

use super::person::frame;
use crate::app::AppState;
use crate::page::{Choice, Field, FormPage, LinkShownPage, Reader, Sheet, Typed, html};
use crate::refusal::keeping_words;
use crate::routes::directory::{Opened, open, read_chosen, roles};
use crate::routes::keep::{BUSY, Sent, attempt, posts};
use crate::say::moment;
use crate::session::Viewer;
use crate::token::Token;
use crate::trouble::Trouble;

/// How long a one-time link is good.
const LINK_HOURS: i64 = 24;
/// The form's title.
const INVITE: &str = "Invite somebody";
/// No role, as the form calls it.
const NONE_YET: &str = "none";
/// The longest name to sign in with.
const LOGIN_LIMIT: usize = 64;

/// The empty form.
pub async fn form(State(state): State<AppState>, viewer: Viewer) -> Result<Html<String>, Trouble> {
    let opened = open(&state, &viewer).await?;
    html(&FormPage::new(frame(&viewer, INVITE), sheet(&opened)?, hidden(&state))?)
}

/// Adds the person and shows the link, or shows the form again with what is wrong.
pub async fn record(
    State(state): State<AppState>,
    viewer: Viewer,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    let opened = open(&state, &viewer).await?;
    let directory = opened.directory()?;
    let sheet = sheet(&opened)?;
    let mut reader = Reader::new(&typed);
    reader.errors = sheet.too_long(&typed);
    let name = reader.needed("name", "Write their name.");
    let login = read_login(&mut reader);
    let role = if reader.text("role") == NONE_YET { None } else { read_chosen(&mut reader) };
    let plan: Option<PlanId> = reader.chosen("plan");
    if plan.is_some_and(|plan| opened.plans.iter().all(|(id, _)| *id != plan)) {
        reader.wrong("plan", "There is no such plan. Choose another.");
    }
    let post: Option<PostId> = reader.chosen("post");
    if post.is_some_and(|post| !directory.posts.contains_key(&post)) {
        reader.wrong("post", "There is no such post in the directory. Choose another.");
    }
    let mut errors = reader.errors;
    if errors.is_empty() && typed.raw("resume").is_empty() {
        let person: PersonId = state.ids().mint();
        let accounts = state.journal.accounts();
        // The login first: when its name is taken, nobody is added.
        if accounts.add_login(&login, viewer.authority, person).await.map_err(Trouble::fault)?.is_err() {
            errors.push(("login".to_owned(), "Somebody signs in by that name already. Choose another.".to_owned()));
        } else {
            let named = Person { id: person, authority: viewer.authority, name };
            accounts.name_person(&named).await.map_err(Trouble::fault)?;
            let granted = role.map(|role| Command::GrantRole(GrantRole { person, role, plan }));
            let appointed = post.map(|post| {
                let group = directory.posts.get(&post).is_some_and(|found| found.kind == PostKind::Group);
                let capacity = if group { Capacity::Member } else { Capacity::Holder };
                let (kind, from) = (HoldingKind::Substantive, opened.today);
                Command::AppointHolder(AppointHolder { post, person, capacity, kind, from, until: None })
            });
            let commands = granted.into_iter().chain(appointed).collect();
            match attempt(&state, &viewer, &typed, commands, None).await? {
                Sent::Done => {
                    let made = accounts.login_of(person).await.map_err(Trouble::fault)?;
                    return shown(&state, &viewer, &headers, &made.ok_or(Trouble::NotThere)?).await;
                }
                Sent::Refused(refusal) => errors.push(("role".to_owned(), keeping_words(&refusal))),
                Sent::Moved => errors.push(("role".to_owned(), BUSY.to_owned())),
                Sent::Busy(words) => errors.push(("role".to_owned(), words.to_owned())),
            }
        }
    }
    let page = FormPage::typed(frame(&viewer, INVITE), sheet, hidden(&state), &typed, &errors)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
}

/// Makes a one-time link and shows it: the only time that anybody sees it.
pub async fn shown(state: &AppState, viewer: &Viewer, headers: &HeaderMap, login: &Login) -> Result<Response, Trouble> {
    let token = Token::draw(&state.entropy);
    let expires = state.now().checked_add(SignedDuration::from_hours(LINK_HOURS)).map_err(Trouble::fault)?;
    let link = Link { login: login.name.clone(), purpose: "password".to_owned(), expires };
    let accounts = state.journal.accounts();
    accounts.make_link(token.hash(), &link).await.map_err(Trouble::fault)?;
    let second_step = accounts.second_step(login.person).await.map_err(Trouble::fault)?.is_some();
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let page = LinkShownPage {
        frame: frame(viewer, "One-time link"),
        login: login.name.clone(),
        address: state.settings.public_url.full(&format!("/link/{}", token.reveal()), host),
        until: moment(&expires),
        back: format!("/people/{}", login.person),
        second_step,
    };
    Ok(html(&page)?.into_response())
}

/// Names to sign in with are looked up in small letters.
fn read_login(reader: &mut Reader<'_>) -> String {
    let login = reader.needed("login", "Write the name they sign in with.").to_lowercase();
    if login.chars().any(char::is_whitespace) || login.chars().count() > LOGIN_LIMIT {
        reader.wrong("login", "Use at most 64 characters, without blanks. For example j.smith.");
    }
    login
}

/// They sign in, and nothing is there for them until somebody says what they may do.
fn later() -> Choice {
    (NONE_YET.to_owned(), "Nothing yet: I will say later".to_owned())
}

fn sheet(opened: &Opened) -> Result<Sheet, Trouble> {
    let plans = opened.plans.iter().map(|(id, title)| (id.to_string(), title.clone())).collect();
    let posts = posts(opened.directory()?);
    Ok(Sheet {
        heading: INVITE.into(),
        lede: "They choose a password by a one-time link, which you pass on to them.".into(),
        warning: None,
        fields: vec![
            Field::line("name", "Their name", ""),
            Field::line("login", "The name they sign in with", "")
                .hinted("For example j.smith. Small letters, no blanks."),
            Field::one("role", "What may they do?", [roles(), vec![later()]].concat(), ""),
            Field::pick("plan", "In which plan?", "In all plans", plans, ""),
            Field::pick("post", "Which post do they hold, from today?", "None", posts, ""),
        ],
        button: "Invite them",
        back: "/people".into(),
    })
}

fn hidden(state: &AppState) -> Vec<(&'static str, String)> {
    let command: CommandId = state.ids().mint();
    vec![("command", command.to_string())]
}
