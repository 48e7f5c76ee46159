//! `waymark user`: who signs in. Never a password on the command line, where every process can read it: a one-time
//! link, good for 24 hours.

use jiff::SignedDuration;
use waymark_domain::{
    AppointHolder, AuthorityId, Capacity, Command, GrantRole, HoldingKind, PersonId, PostId, PostKind, Role, StreamId,
    in_words, london_day,
};
use waymark_journal::{Link, Login, Person};
use waymark_web::{Happened, Token};

use crate::args::{Place, RoleName, User};
use crate::machine;
use crate::run::line;
use crate::store::Store;
use crate::trouble::Trouble;

const LINK_HOURS: i64 = 24;

pub async fn user(place: &Place, what: User) -> Result<(), Trouble> {
    match what {
        User::Add { login, name, role, post, public_url } => {
            let store = Store::make(place).await?;
            let asked = Newcomer { login, name, role: role.into(), post };
            let authority = store.authority_or_open(None).await?;
            add(&store, authority, &asked).await?;
            print_link(&store, &asked.login.trim().to_lowercase(), &public_url).await?;
            store.close().await;
            Ok(())
        }
        User::Reset { login, second_step, public_url } => {
            let store = Store::open(place).await?;
            let known = known(&store, &login).await?;
            if known.disabled {
                return Err(Trouble::refused(format!(
                    "{} is disabled, so a new password would be of no use",
                    known.name
                ))
                .hint("Let them sign in again first: waymark user enable LOGIN"));
            }
            if second_step {
                remove_second_step(&store, &known).await?;
            }
            noted(&store, known.person, Happened::LinkMade).await?;
            print_link(&store, &known.name, &public_url).await
        }
        User::List => list(&Store::open(place).await?).await,
        User::Enable { login } => enable(&Store::open(place).await?, &login).await,
        User::Disable { login } => disable(&Store::open(place).await?, &login).await,
    }
}

/// Somebody to add.
pub struct Newcomer {
    pub login: String,
    pub name: String,
    pub role: Role,
    pub post: Option<String>,
}

/// Adds a person with a login, a role and perhaps a post; without a password.
pub async fn add(store: &Store, authority: AuthorityId, asked: &Newcomer) -> Result<PersonId, Trouble> {
    // Names to sign in with are looked up in small letters.
    let login = &asked.login.trim().to_lowercase();
    let name = asked.name.trim();
    if login.is_empty() || name.is_empty() {
        return Err(Trouble::usage("a login and a name are needed"));
    }
    // Looked up before anything is written, so that a mistyped post adds nobody.
    let post = match &asked.post {
        Some(text) => Some(find_post(store, authority, text).await?),
        None => None,
    };
    let now = machine::now();
    let person: PersonId = machine::ids(&store.entropy, now).mint();
    let accounts = store.journal.accounts();
    if accounts.login(login).await?.is_some() {
        return Err(taken(login));
    }
    accounts.name_person(&Person { id: person, authority, name: name.to_owned() }).await?;
    store.execute(authority, Command::GrantRole(GrantRole { person, role: asked.role, plan: None })).await?;
    if let Some((post, kind)) = post {
        let capacity = if kind == PostKind::Group { Capacity::Member } else { Capacity::Holder };
        let from = london_day(now);
        let appoint = AppointHolder { post, person, capacity, kind: HoldingKind::Substantive, from, until: None };
        store.execute(authority, Command::AppointHolder(appoint)).await?;
    }
    // Last, so that whoever can sign in has everything they were given.
    accounts.add_login(login, authority, person).await?.map_err(|_| taken(login))?;
    Ok(person)
}

fn taken(login: &str) -> Trouble {
    Trouble::refused(format!("somebody signs in as {login:?} already")).hint("See who does with: waymark user list")
}

async fn find_post(store: &Store, authority: AuthorityId, text: &str) -> Result<(PostId, PostKind), Trouble> {
    let folded = store.journal.head(StreamId::Directory(authority)).await?;
    let directory = folded.as_ref().and_then(|folded| folded.head.directory());
    let wanted = text.to_lowercase();
    let means = |words: &waymark_domain::Words| words.text().is_some_and(|said| said.to_lowercase() == wanted);
    let mut found = directory.iter().flat_map(|directory| &directory.posts);
    let post = found.find(|(_, post)| means(&post.title) || post.abbreviation.as_ref().is_some_and(means));
    post.map(|(id, post)| (*id, post.kind)).ok_or_else(|| {
        Trouble::usage(format!("no post has the short form or title {text:?}"))
            .hint("Posts come with a plan: bring the plan in first")
    })
}

async fn known(store: &Store, login: &str) -> Result<Login, Trouble> {
    let found = store.journal.accounts().login(&login.trim().to_lowercase()).await?;
    found.ok_or_else(|| {
        Trouble::usage(format!("nobody signs in as {login:?}")).hint("See who does with: waymark user list")
    })
}

async fn print_link(store: &Store, login: &str, public_url: &str) -> Result<(), Trouble> {
    let expires = machine::now().checked_add(SignedDuration::from_hours(LINK_HOURS)).map_err(Trouble::fault)?;
    let token = Token::draw(&store.entropy);
    let link = Link { login: login.to_owned(), purpose: "password".to_owned(), expires };
    store.journal.accounts().make_link(token.hash(), &link).await?;
    line(format!("{login} chooses a password here, once, within {LINK_HOURS} hours:"))?;
    line(format!("{}/link/{}", public_url.trim_end_matches('/'), token.reveal()))
}

/// Takes a lost second step away; its owner is told when they sign in next.
async fn remove_second_step(store: &Store, login: &Login) -> Result<(), Trouble> {
    if !store.journal.accounts().remove_second_step(login.person).await? {
        return line(format!("{} has no second step.", login.name));
    }
    noted(store, login.person, Happened::SecondStepTaken).await?;
    line(format!("The second step of {} is removed. They are told so when they sign in next.", login.name))
}

async fn noted(store: &Store, person: PersonId, happened: Happened) -> Result<(), Trouble> {
    store.journal.accounts().note(person, &happened.note(None, machine::now())).await?;
    Ok(())
}

async fn list(store: &Store) -> Result<(), Trouble> {
    let today = london_day(machine::now());
    let accounts = store.journal.accounts();
    for login in accounts.logins().await? {
        let folded = store.journal.head(StreamId::Directory(login.authority)).await?;
        let directory = folded.as_ref().and_then(|folded| folded.head.directory());
        let roles = directory.map(|directory| directory.roles_of(login.person, None)).unwrap_or_default();
        let roles: Vec<&str> = roles.into_iter().map(role_word).collect();
        let posts = directory.map(|directory| directory.posts_of(login.person, today)).unwrap_or_default();
        let posts = posts.iter().filter_map(|post| directory.and_then(|directory| directory.short_name(*post)));
        let name = accounts.person(login.person).await?.map_or_else(|| "name erased".to_owned(), |one| one.name);
        let state = match (&login.password, login.disabled) {
            (_, true) => "disabled",
            (None, _) => "no password yet",
            (Some(_), _) => "may sign in",
        };
        let posts: Vec<&str> = posts.collect();
        let posts = if posts.is_empty() { String::new() } else { format!("; holds {}", posts.join(", ")) };
        let step = if accounts.second_step(login.person).await?.is_some() { "; second step" } else { "" };
        line(format!("{}  {name}; {}{posts}; {state}{step}", login.name, roles.join(", ")))?;
    }
    line(format!("As of {}.", in_words(today)))
}

async fn enable(store: &Store, login: &str) -> Result<(), Trouble> {
    let found = known(store, login).await?;
    store.journal.accounts().set_disabled(&found.name, false).await?;
    line(format!("{} can sign in again, with the password they had.", found.name))
}

async fn disable(store: &Store, login: &str) -> Result<(), Trouble> {
    let found = known(store, login).await?;
    let accounts = store.journal.accounts();
    accounts.set_disabled(&found.name, true).await?;
    accounts.end_sessions_of(found.person).await?;
    line(format!("{login} can no longer sign in, and is signed out everywhere. What they did stays."))
}

/// The role in a word.
pub fn role_word(role: Role) -> &'static str {
    match role {
        Role::Manager => "plan manager",
        Role::Contributor => "contributor",
        Role::Reader => "reader",
        Role::Verifier => "verifier",
        Role::Chair => "chair",
        Role::Member => "board member",
    }
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Manager => Self::Manager,
            RoleName::Contributor => Self::Contributor,
            RoleName::Reader => Self::Reader,
            RoleName::Verifier => Self::Verifier,
            RoleName::Chair => Self::Chair,
            RoleName::Member => Self::Member,
        }
    }
}
