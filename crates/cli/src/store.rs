//! The store that a command works on: opening it, its authority, its plans.

use jiff::Timestamp;
use waymark_domain::{Actor, Asker, AuthorityId, Command, OpenAuthority};
use waymark_journal::{Done, Entropy, Journal, Location, PlanRow};

use crate::args::Place;
use crate::files;
use crate::machine;
use crate::trouble::Trouble;

/// What the authority is called until a manager names it.
const UNNAMED: &str = "This authority";

/// An open journal with clock and randomness.
#[derive(Clone)]
pub struct Store {
    pub journal: Journal,
    pub entropy: Entropy,
}

impl Store {
    /// Opens the store, and makes it when there is none.
    pub async fn make(place: &Place) -> Result<Self, Trouble> {
        let entropy = machine::entropy();
        let journal = Journal::open(&location(place), entropy.clone(), machine::now()).await?;
        let journal = journal.with_files(&files::place(place)?)?;
        Ok(Self { journal, entropy })
    }

    /// Opens a store that is there. Reading must not leave an empty store behind a mistyped folder.
    pub async fn open(place: &Place) -> Result<Self, Trouble> {
        if !is_begun(place) {
            let folder = place.data.display();
            return Err(Trouble::usage(format!("there is no Waymark store in {folder}"))
                .hint("Name its folder with --data, or bring a plan in with: waymark import FILE --yes"));
        }
        Self::make(place).await
    }

    /// Closes the store, so that everything stands in its one file when the command ends.
    pub async fn close(self) {
        self.journal.close().await;
    }

    /// Asks for a command as whoever holds the machine.
    pub async fn execute(&self, authority: AuthorityId, command: Command) -> Result<Done, Trouble> {
        let now = machine::now();
        let asker = Asker { actor: Actor::System, authority };
        let id = machine::command_id(&self.entropy, now);
        Ok(self.journal.execute(asker, now, id, command).await?)
    }

    /// The store's authority, if it has one.
    pub async fn authority(&self) -> Result<Option<AuthorityId>, Trouble> {
        Ok(self.journal.authorities().await?.first().copied())
    }

    /// The store's authority, opened when it has none.
    pub async fn authority_or_open(&self, name: Option<&str>) -> Result<AuthorityId, Trouble> {
        if let Some(authority) = self.authority().await? {
            return Ok(authority);
        }
        let now: Timestamp = machine::now();
        let authority: AuthorityId = machine::ids(&self.entropy, now).mint();
        let instance = self.journal.instance();
        let name = name.unwrap_or(UNNAMED).to_owned();
        if self.journal.head(waymark_domain::StreamId::Register(instance)).await?.is_none() {
            self.execute(authority, Command::BeginInstance { instance }).await?;
        }
        self.execute(authority, Command::OpenAuthority(OpenAuthority { instance, authority, name })).await?;
        Ok(authority)
    }

    /// The one plan that a text means.
    pub async fn plan(&self, text: &str) -> Result<PlanRow, Trouble> {
        let mut found = self.journal.find_plan(None, text).await?;
        match found.len() {
            1 => Ok(found.remove(0)),
            0 => {
                Err(Trouble::usage(format!("no plan has the id or title {text:?}"))
                    .hint("List them with: waymark plans"))
            }
            _ => {
                let ids: Vec<String> = found.iter().map(|plan| format!("{}  {}", plan.id, plan.title)).collect();
                Err(Trouble::usage(format!("{} plans may be meant by {text:?}", found.len()))
                    .hint(format!("Name one by its id:\n  {}", ids.join("\n  "))))
            }
        }
    }
}

/// Whether a store is there; of a database only opening it can tell.
pub fn is_begun(place: &Place) -> bool {
    place.store.is_some() || place.data.join("journal.sqlite").is_file()
}

fn location(place: &Place) -> Location {
    match &place.store {
        Some(url) => Location::Postgres(url.clone()),
        None => Location::Sqlite(place.data.clone()),
    }
}
