//! The whole application over a store that is thrown away, driven only through its routes.

mod browser;

use std::sync::Arc;

use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use waymark_domain::{
    Actor, Asker, AttachEvidence, AuthorityId, Capacity, Command, CommandId, EvidenceAbout, EvidenceCommand,
    EvidenceOn, EvidenceWhat, GrantRole, HoldingKind, Ids, ImportPlan, OpenAuthority, PersonId, PlanId, PostId, Role,
    Sensitivity, StreamId, Words,
};
use waymark_journal::{FilesAt, Journal, Link, Location, Person};
use waymark_web::{AppState, PublicUrl, Settings, Token, Work, hash_now};

use crate::{Folder, TestClock, seeded, small_plan};

pub use browser::{Answer, BOUNDARY, Browser};

/// The password of every account that [`TestApp::person`] makes.
pub const PASSWORD: &str = "correct horse battery staple";

/// As little work as argon2id takes: tests hash often.
const LITTLE_WORK: Work = Work { memory_kib: 64, passes: 1 };

/// Small, so that what is too large is soon made.
pub const LARGEST_FILE: u64 = 1_000_000;

/// Waymark with one authority and the small plan, on 22 November 2026.
#[derive(Debug)]
pub struct TestApp {
    /// The application.
    pub router: axum::Router,
    /// Its journal, for what no route does yet.
    pub journal: Journal,
    /// Its clock.
    pub clock: TestClock,
    /// The authority.
    pub authority: AuthorityId,
    /// The plan.
    pub plan: PlanId,
    ids: std::sync::Mutex<Ids>,
    _folder: Folder,
}

impl TestApp {
    /// Waymark on this machine only, with the small plan.
    pub async fn new() -> Self {
        Self::with(PublicUrl::Loopback, small_plan).await
    }

    /// Waymark at an address, with a plan of one's own.
    pub async fn with(public_url: PublicUrl, plan_of: fn(waymark_domain::InstanceId, PlanId) -> ImportPlan) -> Self {
        Self::made(public_url, false, None, plan_of).await
    }

    /// Waymark on this machine with the small plan, its evidence files kept elsewhere.
    pub async fn keeping_files_at(files: &FilesAt) -> Self {
        Self::made(PublicUrl::Loopback, false, Some(files), small_plan).await
    }

    /// Waymark on this machine where managers need a second step, with the small plan.
    pub async fn strict() -> Self {
        Self::made(PublicUrl::Loopback, true, None, small_plan).await
    }

    async fn made(
        public_url: PublicUrl,
        managers_need_second_step: bool,
        files: Option<&FilesAt>,
        plan_of: fn(waymark_domain::InstanceId, PlanId) -> ImportPlan,
    ) -> Self {
        let now: Timestamp = "2026-11-22T10:00:00Z".parse().expect("a time");
        let (folder, clock, entropy) = (Folder::new(), TestClock::at(now), seeded(7));
        let location = Location::Sqlite(folder.path().to_owned());
        let journal = Journal::open(&location, entropy.clone(), now).await.expect("a journal opens");
        let journal = match files {
            Some(files) => journal.with_files(files).expect("files can be kept there"),
            None => journal,
        };
        let mut ids = Ids::new(now, [7; 16]);
        let (authority, plan) = (ids.mint(), ids.mint());
        let settings = Settings {
            public_url,
            behind_proxy: false,
            managers_need_second_step,
            password_work: LITTLE_WORK,
            scanner: None,
            largest_file: LARGEST_FILE,
        };
        let ticking = clock.clone();
        let state = AppState::new(journal.clone(), Arc::new(move || ticking.now()), entropy, settings);
        let router = waymark_web::app(state.expect("an application"));
        let app = Self { router, journal, clock, authority, plan, ids: ids.into(), _folder: folder };
        app.set_up(plan_of).await;
        app
    }

    async fn set_up(&self, plan_of: fn(waymark_domain::InstanceId, PlanId) -> ImportPlan) {
        let instance = self.journal.instance();
        self.system(Command::BeginInstance { instance }).await;
        let name = "Example County Council".into();
        self.system(Command::OpenAuthority(OpenAuthority { instance, authority: self.authority, name })).await;
        self.system(Command::ImportPlan(Box::new(plan_of(instance, self.plan)))).await;
    }

    /// Mints an id.
    pub fn mint<T: From<uuid::Uuid>>(&self) -> T {
        self.ids.lock().expect("nobody panics while minting").mint()
    }

    /// Does something as whoever holds the machine.
    pub async fn system(&self, command: Command) {
        self.system_for(self.authority, command).await;
    }

    /// The same, for any authority.
    pub async fn system_for(&self, authority: AuthorityId, command: Command) {
        let asker = Asker { actor: Actor::System, authority };
        let id: CommandId = self.mint();
        self.journal.execute(asker, self.clock.now(), id, command).await.expect("the system may do that");
    }

    /// Adds somebody who can sign in, with a role in every plan.
    pub async fn person(&self, login: &str, role: Option<Role>) -> PersonId {
        self.person_of(self.authority, login, role).await
    }

    /// The same, of any authority.
    pub async fn person_of(&self, authority: AuthorityId, login: &str, role: Option<Role>) -> PersonId {
        let id: PersonId = self.mint();
        let accounts = self.journal.accounts();
        let name = format!("The {login}");
        accounts.name_person(&Person { id, authority, name }).await.expect("a name is kept");
        accounts.add_login(login, authority, id).await.expect("the store answers").expect("the name is free");
        let hash = hash_now(PASSWORD.as_bytes(), LITTLE_WORK, &seeded(9)).expect("a hash");
        accounts.set_password(login, Some(hash)).await.expect("a password is kept");
        if let Some(role) = role {
            self.system_for(authority, Command::GrantRole(GrantRole { person: id, role, plan: None })).await;
        }
        id
    }

    /// Makes a one-time link for a login, good for a day, and answers its path.
    pub async fn link(&self, login: &str) -> String {
        let token = Token::draw(&seeded(self.mint::<PersonId>().uuid().as_u128() as u64));
        let expires = self.clock.now() + SignedDuration::from_hours(24);
        let link = Link { login: login.into(), purpose: "password".into(), expires };
        self.journal.accounts().make_link(token.hash(), &link).await.expect("a link is kept");
        format!("/link/{}", token.reveal())
    }

    /// Gives somebody a post, by its short form.
    pub async fn appoint(&self, person: PersonId, short: &str) {
        let (post, kind) = (self.post(short).await, HoldingKind::Substantive);
        let from = date(2026, 1, 1);
        let capacity = Capacity::Holder;
        let command = waymark_domain::AppointHolder { post, person, capacity, kind, from, until: None };
        self.system(Command::AppointHolder(command)).await;
    }

    /// A post of the directory, by its short form.
    pub async fn post(&self, short: &str) -> PostId {
        let directory = self.directory().await;
        let named = |id: &&PostId| directory.short_name(**id) == Some(short);
        *directory.posts.keys().find(named).expect("a post of that name")
    }

    /// The directory as the journal has it.
    pub async fn directory(&self) -> waymark_domain::Directory {
        let folded = self.journal.head(StreamId::Directory(self.authority)).await.expect("a directory").expect("begun");
        folded.head.directory().expect("a directory").clone()
    }

    /// The plan as the journal has it.
    pub async fn folded(&self) -> waymark_domain::Plan {
        let folded = self.journal.head(StreamId::Plan(self.plan)).await.expect("a plan").expect("begun");
        folded.head.plan().expect("a plan").clone()
    }

    /// The address of an action, by its place: "A1(2)".
    pub async fn action(&self, place: &str) -> String {
        let plan = self.folded().await;
        let found = plan.actions.keys().find(|id| plan.place(**id) == place).expect("an action there");
        format!("/plans/{}/actions/{found}", self.plan)
    }

    /// Attaches a file to an action, by its place, as whoever holds the machine; answers the evidence's address.
    pub async fn file(&self, place: &str, name: &str, bytes: &'static [u8], sensitivity: Sensitivity) -> String {
        let pieces = futures_util::stream::iter([Ok::<_, std::io::Error>(bytes.into())]);
        let arrived = self.journal.files().receive(pieces, LARGEST_FILE).await.expect("a file arrives");
        let kind = arrived.judge(name).expect("a kind that is taken").kind;
        let stored = arrived.keep(self.clock.now()).await.expect("a file is kept");
        let what = EvidenceWhat::File {
            sha256: stored.hash.to_string(),
            bytes: stored.bytes,
            media_type: kind.media_type.to_owned(),
            name: Words::from(name),
        };
        let about = EvidenceAbout {
            title: Words::from(format!("The {name}")),
            shows: None,
            represents: None,
            owner: None,
            valid_until: None,
            review_on: None,
            sensitivity,
        };
        let plan = self.folded().await;
        let action = *plan.actions.keys().find(|id| plan.place(**id) == place).expect("an action there");
        let on_behalf_of = plan.leads_of(EvidenceOn::Action(action)).into_iter().next();
        let on = vec![EvidenceOn::Action(action)];
        let attach = AttachEvidence { on, what, about, on_behalf_of, scan: None, answers: None };
        self.system(Command::Evidence { plan: self.plan, what: EvidenceCommand::Attach(attach) }).await;
        let plan = self.folded().await;
        let newest = plan.evidence.values().max_by_key(|one| one.first.position).expect("evidence");
        format!("/plans/{}/evidence/{}", self.plan, newest.evidence)
    }

    /// The address of a recommendation, by its code.
    pub async fn recommendation(&self, code: &str) -> String {
        let plan = self.folded().await;
        let found = plan.recommendations.iter().find(|one| one.code == code).expect("a recommendation of that code");
        format!("/plans/{}/recommendations/{}", self.plan, found.recommendation)
    }

    /// A browser that nobody has signed in with.
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A browser in which somebody has signed in.
    pub async fn signed_in(&self, login: &str) -> Browser {
        let mut browser = self.browser();
        let answer = browser.post("/sign-in", &[("login", login), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, 303, "signing in as {login}: {}", answer.body);
        browser
    }
}
