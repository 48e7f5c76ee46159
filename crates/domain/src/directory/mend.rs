//! Mending a directory: other names, other lines of answering, a post handed over, a passage erased.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::access::{Deed, Standing};
use crate::directory::command::{Decision, named, same};
use crate::directory::{Capacity, Directory, DirectoryEvent, DirectoryRefusal, HoldingKind};
use crate::{OrganisationId, PassageId, PersonId, PostId, Words};

/// Gives an organisation another name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RenameOrganisation {
    /// Which.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
}

/// Describes a post or group anew.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RevisePost {
    /// Which.
    pub post: PostId,
    /// Its title.
    pub title: String,
    /// Its short form.
    pub abbreviation: Option<String>,
    /// The organisation it belongs to.
    pub organisation: Option<OrganisationId>,
    /// The post it answers to.
    pub answers_to: Option<PostId>,
}

/// Hands a post over: one holder's last day is the day before the other's first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HandOver {
    /// The post.
    pub post: PostId,
    /// Who leaves it.
    pub from: PersonId,
    /// Who takes it.
    pub to: PersonId,
    /// The new holder's first day.
    pub on: Date,
    /// Substantive, interim or acting.
    pub kind: HoldingKind,
}

/// Erases a passage of the directory for good.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RedactDirectoryPassage {
    /// Which.
    pub passage: PassageId,
    /// Why; itself free text, so it should not repeat what is erased.
    pub reason: String,
}

pub(crate) fn rename_organisation(
    directory: &Directory,
    standing: &Standing,
    command: &RenameOrganisation,
) -> Decision {
    standing.may(Deed::KeepDirectory)?;
    let now = directory.organisations.get(&command.organisation).ok_or(DirectoryRefusal::NoSuchOrganisation)?;
    let name = named(&command.name)?;
    if *now == name || now.text() == name.text() {
        return Err(DirectoryRefusal::NothingChanges.into());
    }
    let mut others = directory.organisations.iter().filter(|(id, _)| **id != command.organisation);
    if others.any(|(_, other)| same(other, &name)) {
        return Err(DirectoryRefusal::SameName.into());
    }
    Ok(vec![DirectoryEvent::OrganisationRenamed { organisation: command.organisation, name }])
}

pub(crate) fn revise_post(directory: &Directory, standing: &Standing, command: &RevisePost) -> Decision {
    standing.may(Deed::KeepDirectory)?;
    let now = directory.posts.get(&command.post).ok_or(DirectoryRefusal::NoSuchPost)?;
    let title = named(&command.title)?;
    if directory.posts.iter().any(|(id, other)| *id != command.post && same(&other.title, &title)) {
        return Err(DirectoryRefusal::SameName.into());
    }
    if command.organisation.is_some_and(|organisation| !directory.organisations.contains_key(&organisation)) {
        return Err(DirectoryRefusal::NoSuchOrganisation.into());
    }
    if command.answers_to.is_some_and(|post| !directory.posts.contains_key(&post)) {
        return Err(DirectoryRefusal::NoSuchPost.into());
    }
    if command.answers_to.is_some_and(|above| answers_to(directory, above, command.post)) {
        return Err(DirectoryRefusal::AnswersToItself.into());
    }
    let short = command.abbreviation.as_deref().map(str::trim).filter(|short| !short.is_empty());
    let unchanged = now.title.text() == title.text()
        && now.abbreviation.as_ref().and_then(Words::text) == short
        && (now.organisation, now.answers_to) == (command.organisation, command.answers_to);
    if unchanged {
        return Err(DirectoryRefusal::NothingChanges.into());
    }
    Ok(vec![DirectoryEvent::PostRevised {
        post: command.post,
        title,
        abbreviation: short.map(Words::from),
        organisation: command.organisation,
        answers_to: command.answers_to,
    }])
}

/// Whether a post is another, or answers to it through others.
fn answers_to(directory: &Directory, post: PostId, above: PostId) -> bool {
    let mut at = Some(post);
    // No chain is longer than there are posts; a circle cannot stand, but a damaged one must not hang the reader.
    for _ in 0..=directory.posts.len() {
        match at {
            Some(found) if found == above => return true,
            Some(found) => at = directory.posts.get(&found).and_then(|post| post.answers_to),
            None => return false,
        }
    }
    true
}

pub(crate) fn hand_over(directory: &Directory, standing: &Standing, command: &HandOver) -> Decision {
    standing.may(Deed::KeepDirectory)?;
    if command.from == command.to {
        return Err(DirectoryRefusal::SamePerson.into());
    }
    if !directory.posts.contains_key(&command.post) {
        return Err(DirectoryRefusal::NoSuchPost.into());
    }
    let until = command.on.checked_sub(1.day()).map_err(|_| DirectoryRefusal::EndsBeforeItBegins)?;
    let mut held = directory.holdings.iter().filter(|held| {
        (held.post, held.capacity) == (command.post, Capacity::Holder) && held.until.is_none_or(|end| end >= command.on)
    });
    let leaving = held.clone().find(|held| held.person == command.from).ok_or(DirectoryRefusal::NotHeld)?;
    if until < leaving.from {
        return Err(DirectoryRefusal::EndsBeforeItBegins.into());
    }
    if held.any(|held| held.person == command.to) {
        return Err(DirectoryRefusal::AlreadyHolds.into());
    }
    Ok(vec![
        DirectoryEvent::HoldingEnded { post: command.post, person: command.from, capacity: Capacity::Holder, until },
        DirectoryEvent::HolderAppointed {
            post: command.post,
            person: command.to,
            capacity: Capacity::Holder,
            kind: command.kind,
            from: command.on,
            until: None,
        },
    ])
}

pub(crate) fn redact_directory_passage(
    directory: &Directory,
    standing: &Standing,
    command: &RedactDirectoryPassage,
) -> Decision {
    standing.may(Deed::KeepDirectory)?;
    let reason = command.reason.trim();
    if reason.is_empty() {
        return Err(DirectoryRefusal::NoReason.into());
    }
    if !directory.passages.contains(&command.passage) {
        return Err(DirectoryRefusal::NoSuchPassage.into());
    }
    Ok(vec![DirectoryEvent::DirectoryPassageRedacted { passage: command.passage, reason: Words::from(reason) }])
}
