//! What a form of the directory has before it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use waymark_domain::{Directory, PersonId, PlanId, Post, PostId};

use crate::page::Choice;

/// The directory at one moment, people's names, and what the form is about.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    pub directory: &'a Directory,
    pub people: &'a BTreeMap<PersonId, String>,
    /// The plans that a role may be for.
    pub plans: &'a [(PlanId, String)],
    /// As the address names it.
    pub subject: &'a str,
    pub today: Date,
}

impl<'a> Desk<'a> {
    /// The post or group that the form is about.
    pub fn post(&self) -> Option<(PostId, &'a Post)> {
        let id: PostId = self.subject.parse().ok()?;
        Some((id, self.directory.posts.get(&id)?))
    }

    /// The person that the form is about.
    pub fn person(&self) -> Option<(PersonId, &'a str)> {
        let id: PersonId = self.subject.parse().ok()?;
        Some((id, self.people.get(&id)?))
    }

    /// Everybody, by name.
    pub fn everybody(&self) -> Vec<Choice> {
        let mut all: Vec<Choice> = self.people.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
        all.sort_by_key(|(_, name)| name.to_lowercase());
        all
    }

    /// A person's name.
    pub fn name(&self, person: PersonId) -> String {
        self.people.get(&person).cloned().unwrap_or_else(|| "somebody whose name was erased".to_owned())
    }
}
