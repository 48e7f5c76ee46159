//! The directory: an authority's organisations, posts, groups, who holds them, and who has which role.
//!
//! A plan is about posts; people hold posts (DESIGN 3.8). People appear here by pseudonym only.

mod command;
mod event;
mod mend;
mod refusal;

pub use command::{AddOrganisation, AddPost, AppointHolder, EndHolding, GrantRole, OpenAuthority, RevokeRole};
pub(crate) use command::{
    add_organisation, add_post, appoint_holder, end_holding, grant_role, open_authority, revoke_role,
};
pub use event::DirectoryEvent;
pub use mend::{HandOver, RedactDirectoryPassage, RenameOrganisation, RevisePost};
pub(crate) use mend::{hand_over, redact_directory_passage, rename_organisation, revise_post};
pub use refusal::DirectoryRefusal;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{AuthorityId, Entry, Event, Misfit, OrganisationId, PassageId, PersonId, PlanId, PostId, Words};

/// Whether a lead is one chair or a table: a sub-group can lead too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostKind {
    /// A post, held by one person at a time.
    #[default]
    Post,
    /// A group, with members.
    Group,
}

/// In what capacity somebody acts for a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// Holds the post.
    Holder,
    /// Stands in for the holder.
    Deputy,
    /// Sits in the group.
    Member,
}

/// How a holder came to hold a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldingKind {
    /// Appointed to it.
    Substantive,
    /// Between two appointments.
    Interim,
    /// Acting up.
    Acting,
}

/// What somebody may do, in one plan or in all of an authority's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Keeps plans and directory.
    Manager,
    /// Reads, and updates the actions that their posts lead.
    Contributor,
    /// Reads.
    Reader,
    /// Reads, and says whether a claim of somebody else is borne out by its evidence.
    Verifier,
    /// Reads, and decides for the board.
    Chair,
    /// Reads, as one who sits on the board.
    Member,
}

/// One holding of a post, over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// The post or group.
    pub post: PostId,
    /// The person, by pseudonym.
    pub person: PersonId,
    /// Holder, deputy or member.
    pub capacity: Capacity,
    /// Substantive, interim or acting.
    pub kind: HoldingKind,
    /// First day.
    pub from: Date,
    /// Last day, once known.
    pub until: Option<Date>,
}

impl Holding {
    /// Whether it stands on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// A role that somebody has or had, in one plan or in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleTerm {
    /// Who, by pseudonym.
    pub person: PersonId,
    /// Which.
    pub role: Role,
    /// In which plan; none named is all.
    pub plan: Option<PlanId>,
    /// When the journal took that it was given.
    pub from: Timestamp,
    /// When it took that it was taken back.
    pub until: Option<Timestamp>,
}

impl RoleTerm {
    /// Whether it stood at a moment. At the very moment of its end it stood: what was let through then was let through
    /// by it.
    pub fn stood_at(&self, at: Timestamp) -> bool {
        self.from <= at && self.until.is_none_or(|until| at <= until)
    }
}

/// A post or group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Its title.
    pub title: Words,
    /// The short form that the authority uses.
    pub abbreviation: Option<Words>,
    /// The organisation it belongs to, when stated.
    pub organisation: Option<OrganisationId>,
    /// Post or group.
    pub kind: PostKind,
    /// The post it answers to, when stated.
    pub answers_to: Option<PostId>,
}

/// A directory as folded.
#[derive(Debug, Clone, PartialEq)]
pub struct Directory {
    /// The authority.
    pub authority: AuthorityId,
    /// Its name.
    pub name: Words,
    /// Organisations named in its plans.
    pub organisations: BTreeMap<OrganisationId, Words>,
    /// Posts and groups.
    pub posts: BTreeMap<PostId, Post>,
    /// Every holding, past ones included.
    pub holdings: Vec<Holding>,
    /// Every passage that its entries ever recorded, but for those erased.
    pub passages: BTreeSet<PassageId>,
    /// Roles that stand: for every plan (no plan named), or for one.
    pub roles: BTreeSet<(PersonId, Role, Option<PlanId>)>,
    /// Every role that was ever given, past ones included.
    pub role_terms: Vec<RoleTerm>,
}

impl Directory {
    /// Finds the roles that a person has in a plan, or those for everything when no plan is named.
    pub fn roles_of(&self, person: PersonId, plan: Option<PlanId>) -> BTreeSet<Role> {
        self.roles
            .iter()
            .filter(|(who, _, place)| *who == person && (place.is_none() || *place == plan))
            .map(|(_, role, _)| *role)
            .collect()
    }

    /// Finds the roles that a person had in a plan at a moment.
    pub fn roles_at(&self, person: PersonId, plan: PlanId, at: Timestamp) -> BTreeSet<Role> {
        let there = |term: &&RoleTerm| term.person == person && term.plan.is_none_or(|of| of == plan);
        self.role_terms.iter().filter(there).filter(|term| term.stood_at(at)).map(|term| term.role).collect()
    }

    /// Finds the posts and groups that a person acts for on a day, in any capacity.
    pub fn posts_of(&self, person: PersonId, day: Date) -> BTreeSet<PostId> {
        self.holdings
            .iter()
            .filter(|holding| holding.person == person && holding.holds_on(day))
            .map(|holding| holding.post)
            .collect()
    }

    /// Finds who holds a post on a day, in one capacity.
    pub fn people_in(&self, post: PostId, capacity: Capacity, day: Date) -> Vec<&Holding> {
        self.holdings
            .iter()
            .filter(|holding| holding.post == post && holding.capacity == capacity && holding.holds_on(day))
            .collect()
    }

    /// Tells a post's short form, or its title when it has none.
    pub fn short_name(&self, post: PostId) -> Option<&str> {
        let post = self.posts.get(&post)?;
        Some(post.abbreviation.as_ref().unwrap_or(&post.title).shown())
    }

    pub(crate) fn begin(entry: &Entry) -> Result<Self, Misfit> {
        match &entry.event {
            Event::Directory(DirectoryEvent::AuthorityOpened { authority, name }) => Ok(Self {
                authority: *authority,
                name: name.clone(),
                organisations: BTreeMap::new(),
                posts: BTreeMap::new(),
                holdings: Vec::new(),
                passages: name.passage().into_iter().collect(),
                roles: BTreeSet::new(),
                role_terms: Vec::new(),
            }),
            _ => Err(Misfit::of(entry)),
        }
    }

    pub(crate) fn apply(&mut self, entry: &Entry) -> Result<(), Misfit> {
        let Event::Directory(event) = &entry.event else {
            return Err(Misfit::of(entry));
        };
        self.passages.extend(event.words().into_iter().filter_map(Words::passage));
        match event {
            DirectoryEvent::AuthorityOpened { .. } => return Err(Misfit::of(entry)),
            DirectoryEvent::OrganisationAdded { organisation, name } => {
                self.organisations.insert(*organisation, name.clone());
            }
            DirectoryEvent::PostAdded { post, title, abbreviation, organisation, kind, answers_to } => {
                let added = Post {
                    title: title.clone(),
                    abbreviation: abbreviation.clone(),
                    organisation: *organisation,
                    kind: *kind,
                    answers_to: *answers_to,
                };
                self.posts.insert(*post, added);
            }
            DirectoryEvent::OrganisationRenamed { organisation, name } => {
                self.organisations.insert(*organisation, name.clone());
            }
            DirectoryEvent::PostRevised { post, title, abbreviation, organisation, answers_to } => {
                let Some(revised) = self.posts.get_mut(post) else { return Err(Misfit::of(entry)) };
                revised.title = title.clone();
                revised.abbreviation = abbreviation.clone();
                (revised.organisation, revised.answers_to) = (*organisation, *answers_to);
            }
            // What is erased is gone from the entries that it stood in; nothing else changes.
            DirectoryEvent::DirectoryPassageRedacted { passage, .. } => {
                self.passages.remove(passage);
            }
            DirectoryEvent::HolderAppointed { post, person, capacity, kind, from, until } => {
                self.holdings.push(Holding {
                    post: *post,
                    person: *person,
                    capacity: *capacity,
                    kind: *kind,
                    from: *from,
                    until: *until,
                });
            }
            // A fact of the record; nothing of the directory changes.
            DirectoryEvent::DirectorySavedDespiteWarning { .. } => {}
            DirectoryEvent::HoldingEnded { post, person, capacity, until } => {
                for holding in &mut self.holdings {
                    if (holding.post, holding.person, holding.capacity) == (*post, *person, *capacity)
                        && holding.until.is_none_or(|end| end > *until)
                    {
                        holding.until = Some(*until);
                    }
                }
            }
            DirectoryEvent::RoleGranted { person, role, plan } => {
                if self.roles.insert((*person, *role, *plan)) {
                    let term = RoleTerm { person: *person, role: *role, plan: *plan, from: entry.at, until: None };
                    self.role_terms.push(term);
                }
            }
            DirectoryEvent::RoleRevoked { person, role, plan } => {
                self.roles.remove(&(*person, *role, *plan));
                let same = |term: &&mut RoleTerm| (term.person, term.role, term.plan) == (*person, *role, *plan);
                for term in self.role_terms.iter_mut().filter(same).filter(|term| term.until.is_none()) {
                    term.until = Some(entry.at);
                }
            }
        }
        Ok(())
    }
}
