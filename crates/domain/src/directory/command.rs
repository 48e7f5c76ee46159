//! What may be asked of a directory, and the rules for it.

use jiff::civil::Date;
use serde::Serialize;

use crate::access::{Deed, Standing};
use crate::directory::{Capacity, Directory, DirectoryEvent, DirectoryRefusal, HoldingKind, PostKind, Role};
use crate::{AuthorityId, Ids, InstanceId, OrganisationId, PersonId, PlanId, PostId, Refusal, Words};

/// Opens an authority's directory; the first deed of a new Waymark.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenAuthority {
    /// The instance whose register notes the new stream.
    pub instance: InstanceId,
    /// The authority, its id minted by whoever asks.
    pub authority: AuthorityId,
    /// Its name.
    pub name: String,
}

/// Names an organisation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AddOrganisation {
    /// Its name.
    pub name: String,
}

/// Names a post or a group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AddPost {
    /// Its title.
    pub title: String,
    /// Its short form.
    pub abbreviation: Option<String>,
    /// The organisation it belongs to.
    pub organisation: Option<OrganisationId>,
    /// Post or group.
    pub kind: PostKind,
    /// The post it answers to.
    pub answers_to: Option<PostId>,
}

/// Gives somebody a post, its deputyship, or a seat in a group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AppointHolder {
    /// The post or group.
    pub post: PostId,
    /// Who.
    pub person: PersonId,
    /// Holder, deputy or member.
    pub capacity: Capacity,
    /// Substantive, interim or acting.
    pub kind: HoldingKind,
    /// First day.
    pub from: Date,
    /// Last day, when known.
    pub until: Option<Date>,
}

/// States somebody's last day in a post.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EndHolding {
    /// The post or group.
    pub post: PostId,
    /// Who.
    pub person: PersonId,
    /// Holder, deputy or member.
    pub capacity: Capacity,
    /// Last day.
    pub until: Date,
}

/// Gives somebody a role.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GrantRole {
    /// Who.
    pub person: PersonId,
    /// Which.
    pub role: Role,
    /// In one plan; in all when nothing is named.
    pub plan: Option<PlanId>,
}

/// Takes a role back.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RevokeRole {
    /// Who.
    pub person: PersonId,
    /// Which.
    pub role: Role,
    /// In one plan; for all when nothing is named.
    pub plan: Option<PlanId>,
}

pub(super) type Decision = Result<Vec<DirectoryEvent>, Refusal>;

pub(crate) fn open_authority(directory: Option<&Directory>, command: &OpenAuthority) -> Decision {
    if directory.is_some() {
        return Err(DirectoryRefusal::AlreadyOpen.into());
    }
    let name = named(&command.name)?;
    Ok(vec![DirectoryEvent::AuthorityOpened { authority: command.authority, name }])
}

pub(crate) fn add_organisation(
    directory: &Directory,
    standing: &Standing,
    ids: &mut Ids,
    command: &AddOrganisation,
) -> Decision {
    standing.may(Deed::KeepDirectory)?;
    let name = named(&command.name)?;
    if directory.organisations.values().any(|other| other == &name || same(other, &name)) {
        return Err(DirectoryRefusal::SameName.into());
    }
    Ok(vec![DirectoryEvent::OrganisationAdded { organisation: ids.mint(), name }])
}

pub(crate) fn add_post(directory: &Directory, standing: &Standing, ids: &mut Ids, command: &AddPost) -> Decision {
    standing.may(Deed::KeepDirectory)?;
    let title = named(&command.title)?;
    if directory.posts.values().any(|other| same(&other.title, &title)) {
        return Err(DirectoryRefusal::SameName.into());
    }
    if command.organisation.is_some_and(|organisation| !directory.organisations.contains_key(&organisation)) {
        return Err(DirectoryRefusal::NoSuchOrganisation.into());
    }
    // A new post has nothing under it yet, so it cannot close a circle.
    if command.answers_to.is_some_and(|post| !directory.posts.contains_key(&post)) {
        return Err(DirectoryRefusal::NoSuchPost.into());
    }
    let abbreviation = command.abbreviation.as_deref().map(str::trim).filter(|short| !short.is_empty());
    Ok(vec![DirectoryEvent::PostAdded {
        post: ids.mint(),
        title,
        abbreviation: abbreviation.map(Words::from),
        organisation: command.organisation,
        kind: command.kind,
        answers_to: command.answers_to,
    }])
}

pub(crate) fn appoint_holder(directory: &Directory, standing: &Standing, command: &AppointHolder) -> Decision {
    standing.may(Deed::KeepDirectory)?;
    let post = directory.posts.get(&command.post).ok_or(DirectoryRefusal::NoSuchPost)?;
    if (post.kind == PostKind::Group) != (command.capacity == Capacity::Member) {
        return Err(DirectoryRefusal::WrongCapacity.into());
    }
    if command.until.is_some_and(|until| until < command.from) {
        return Err(DirectoryRefusal::EndsBeforeItBegins.into());
    }
    let twice = directory.holdings.iter().any(|held| {
        (held.post, held.person, held.capacity) == (command.post, command.person, command.capacity)
            && command.until.is_none_or(|until| held.from <= until)
            && held.until.is_none_or(|until| command.from <= until)
    });
    if twice {
        return Err(DirectoryRefusal::AlreadyHolds.into());
    }
    Ok(vec![DirectoryEvent::HolderAppointed {
        post: command.post,
        person: command.person,
        capacity: command.capacity,
        kind: command.kind,
        from: command.from,
        until: command.until,
    }])
}

pub(crate) fn end_holding(directory: &Directory, standing: &Standing, command: &EndHolding) -> Decision {
    standing.may(Deed::KeepDirectory)?;
    let held = directory.holdings.iter().find(|held| {
        (held.post, held.person, held.capacity) == (command.post, command.person, command.capacity)
            && held.until.is_none_or(|until| until > command.until)
    });
    let held = held.ok_or(DirectoryRefusal::NotHeld)?;
    if command.until < held.from {
        return Err(DirectoryRefusal::EndsBeforeItBegins.into());
    }
    Ok(vec![DirectoryEvent::HoldingEnded {
        post: command.post,
        person: command.person,
        capacity: command.capacity,
        until: command.until,
    }])
}

pub(crate) fn grant_role(directory: &Directory, standing: &Standing, command: &GrantRole) -> Decision {
    standing.may(Deed::KeepDirectory)?;
    if directory.roles.contains(&(command.person, command.role, command.plan)) {
        return Err(DirectoryRefusal::AlreadyGranted.into());
    }
    Ok(vec![DirectoryEvent::RoleGranted { person: command.person, role: command.role, plan: command.plan }])
}

pub(crate) fn revoke_role(directory: &Directory, standing: &Standing, command: &RevokeRole) -> Decision {
    standing.may(Deed::KeepDirectory)?;
    if !directory.roles.contains(&(command.person, command.role, command.plan)) {
        return Err(DirectoryRefusal::NotGranted.into());
    }
    let managers = directory.roles.iter().filter(|(_, role, plan)| (*role, *plan) == (Role::Manager, None));
    if (command.role, command.plan) == (Role::Manager, None) && managers.count() == 1 {
        return Err(DirectoryRefusal::LastManager.into());
    }
    Ok(vec![DirectoryEvent::RoleRevoked { person: command.person, role: command.role, plan: command.plan }])
}

/// Trims a name, and refuses one without a word in it.
pub(super) fn named(name: &str) -> Result<Words, Refusal> {
    let name = name.trim();
    if name.is_empty() { Err(DirectoryRefusal::NoName.into()) } else { Ok(Words::from(name)) }
}

/// Whether two names are the same but for case.
pub(super) fn same(one: &Words, other: &Words) -> bool {
    match (one.text(), other.text()) {
        (Some(one), Some(other)) => one.to_lowercase() == other.to_lowercase(),
        _ => false,
    }
}
