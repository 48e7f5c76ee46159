//! Heads: a stream folded from its entries, and the heads that a command decides on.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use crate::{AuthorityId, CommandId, Directory, Entry, InstanceId, Misfit, Plan, PlanId, Recorded, Register, StreamId};

/// One stream, folded.
#[derive(Debug, Clone, PartialEq)]
pub enum Head {
    /// An instance's register.
    Register(Register),
    /// An authority's directory.
    Directory(Directory),
    /// A plan.
    Plan(Box<Plan>),
}

impl Head {
    /// Takes the next entry of the stream. No rule is checked here: what happened, happened.
    ///
    /// # Errors
    /// [`Misfit`] when the entry cannot stand where it does; the reader stops.
    pub fn fold(head: Option<Self>, entry: &Entry) -> Result<Self, Misfit> {
        match head {
            None => Self::begin(entry),
            Some(mut head) => {
                head.apply(entry)?;
                Ok(head)
            }
        }
    }

    fn begin(entry: &Entry) -> Result<Self, Misfit> {
        match entry.stream {
            StreamId::Register(_) => Register::begin(entry).map(Self::Register),
            StreamId::Directory(_) => Directory::begin(entry).map(Self::Directory),
            StreamId::Plan(_) => Plan::begin(entry).map(Box::new).map(Self::Plan),
            StreamId::Board(_) => Err(Misfit::of(entry)),
        }
    }

    fn apply(&mut self, entry: &Entry) -> Result<(), Misfit> {
        match self {
            Self::Register(register) => register.apply(entry),
            Self::Directory(directory) => directory.apply(entry),
            Self::Plan(plan) => plan.apply(entry),
        }
    }

    /// The position that its next entry would have, as far as the head knows it: only a plan counts its entries.
    fn next(&self) -> u64 {
        self.plan().map_or(0, |plan| plan.newest + 1)
    }

    /// The plan, when this is one.
    pub fn plan(&self) -> Option<&Plan> {
        match self {
            Self::Plan(plan) => Some(plan),
            _ => None,
        }
    }

    /// The directory, when this is one.
    pub fn directory(&self) -> Option<&Directory> {
        match self {
            Self::Directory(directory) => Some(directory),
            _ => None,
        }
    }

    /// The register, when this is one.
    pub fn register(&self) -> Option<&Register> {
        match self {
            Self::Register(register) => Some(register),
            _ => None,
        }
    }
}

/// The heads of the streams that a command names; one that is absent has not begun.
#[derive(Debug, Clone, Default)]
pub struct Heads(BTreeMap<StreamId, Arc<Head>>);

impl Heads {
    /// No stream at all.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a stream's head in.
    pub fn insert(&mut self, stream: StreamId, head: Arc<Head>) {
        self.0.insert(stream, head);
    }

    /// The heads as they would be, had this been recorded. Nothing is stored, and free text has no passages yet.
    ///
    /// # Errors
    /// [`Misfit`] when an event cannot stand where it would.
    pub fn after(&self, recorded: &[Recorded], at: Timestamp, command: CommandId) -> Result<Self, Misfit> {
        let mut heads = self.clone();
        for Recorded { stream, actor, event } in recorded {
            let head = heads.get(*stream).cloned();
            let position = head.as_ref().map_or(0, Head::next);
            let entry = Entry { stream: *stream, position, at, actor: *actor, command, event: event.clone() };
            heads.insert(*stream, Arc::new(Head::fold(head, &entry)?));
        }
        Ok(heads)
    }

    /// The head of a stream.
    pub fn get(&self, stream: StreamId) -> Option<&Head> {
        self.0.get(&stream).map(Arc::as_ref)
    }

    /// A plan, if it has begun.
    pub fn plan(&self, plan: PlanId) -> Option<&Plan> {
        self.get(StreamId::Plan(plan)).and_then(Head::plan)
    }

    /// An authority's directory, if it has begun.
    pub fn directory(&self, authority: AuthorityId) -> Option<&Directory> {
        self.get(StreamId::Directory(authority)).and_then(Head::directory)
    }

    /// The register, if it has begun.
    pub fn register(&self, instance: InstanceId) -> Option<&Register> {
        self.get(StreamId::Register(instance)).and_then(Head::register)
    }
}

impl FromIterator<(StreamId, Arc<Head>)> for Heads {
    fn from_iter<I: IntoIterator<Item = (StreamId, Arc<Head>)>>(heads: I) -> Self {
        Self(heads.into_iter().collect())
    }
}
