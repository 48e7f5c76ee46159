//! Noting what actions changed, writing an entry anew, removing it, and setting a suggestion aside.

use serde::Serialize;

use crate::plan::change_index::{said, standing};
use crate::plan::evidence::is_address;
use crate::plan::{
    ChangeNoted, ChangeRemoved, ChangeRevised, ChangeSuggestionSetAside, Deciding, IndexAbout, IndexDocument,
    IndexEntry, IndexKind, IndexRefusal, PlanEvent, PlanRefusal,
};
use crate::{ActionId, ChangeId, Deed, Denied, Ids, PostId, Refusal, Words};

/// Notes what actions changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NoteChange {
    /// The actions that changed it.
    pub actions: Vec<ActionId>,
    /// What is said of it.
    pub about: IndexAbout,
}

/// Writes an entry anew.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviseChange {
    /// Which.
    pub change: ChangeId,
    /// The actions that changed it.
    pub actions: Vec<ActionId>,
    /// All that is said of it from now on.
    pub about: IndexAbout,
    /// Why.
    pub why: String,
}

/// Takes an entry out of the index.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RemoveChange {
    /// Which.
    pub change: ChangeId,
    /// Why.
    pub why: String,
}

/// Says that an action changes nothing of a kind, though its words suggest it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SetChangeAside {
    /// The action.
    pub action: ActionId,
    /// The kind of entry that was suggested.
    pub kind: IndexKind,
    /// Why; may be empty.
    pub why: String,
}

pub(super) fn note(asked: &Deciding<'_>, ids: &mut Ids, command: &NoteChange) -> Result<PlanEvent, Refusal> {
    let actions = in_plan(asked, &command.actions)?;
    let posts = speaks_for(asked, &actions, true)?;
    let about = check(asked, &command.about)?;
    if asked.plan.index().any(|one| same_document(&one.about, &about)) {
        return Err(IndexRefusal::AlreadyNoted.into());
    }
    let waiting = asked.plan.suggested_changes();
    let answered = waiting.iter().find(|one| one.found.kind == about.kind && actions.contains(&one.action));
    let suggested_by = answered.map(|one| one.found.rule.to_owned());
    Ok(PlanEvent::ChangeNoted(ChangeNoted { change: ids.mint(), actions, about, suggested_by, posts }))
}

pub(super) fn revise(asked: &Deciding<'_>, command: &ReviseChange) -> Result<PlanEvent, Refusal> {
    let found = standing(asked, command.change)?;
    let before = asked.plan.changed_by(found);
    let posts = speaks_for(asked, &before, false)?;
    let actions = in_plan(asked, &command.actions)?;
    let added: Vec<ActionId> = actions.iter().filter(|id| !before.contains(id)).copied().collect();
    if !added.is_empty() {
        speaks_for(asked, &added, true)?;
    }
    let about = check(asked, &command.about)?;
    if same(&about, &found.about) && actions == before {
        return Err(IndexRefusal::NothingChanges.into());
    }
    let another = |one: &&IndexEntry| one.change != command.change && same_document(&one.about, &about);
    if asked.plan.index().any(|one| another(&one)) {
        return Err(IndexRefusal::AlreadyNoted.into());
    }
    let why = said(&command.why, IndexRefusal::NoReason)?;
    Ok(PlanEvent::ChangeRevised(ChangeRevised { change: command.change, actions, about, why, posts }))
}

pub(super) fn remove(asked: &Deciding<'_>, command: &RemoveChange) -> Result<PlanEvent, Refusal> {
    let found = standing(asked, command.change)?;
    let posts = speaks_for(asked, &asked.plan.changed_by(found), false)?;
    let why = said(&command.why, IndexRefusal::NoReason)?;
    Ok(PlanEvent::ChangeRemoved(ChangeRemoved { change: command.change, why, posts }))
}

pub(super) fn set_aside(asked: &Deciding<'_>, command: &SetChangeAside) -> Result<PlanEvent, Refusal> {
    let actions = in_plan(asked, &[command.action])?;
    let posts = speaks_for(asked, &actions, true)?;
    let waiting = asked.plan.suggested_changes();
    let found = waiting.iter().find(|one| one.action == command.action && one.found.kind == command.kind);
    let rule = found.ok_or(IndexRefusal::NothingSuggested)?.found.rule.to_owned();
    let why = if command.why.trim().is_empty() { None } else { Some(said(&command.why, IndexRefusal::NoReason)?) };
    let (action, kind) = (command.action, command.kind);
    Ok(PlanEvent::ChangeSuggestionSetAside(ChangeSuggestionSetAside { action, kind, rule, why, posts }))
}

/// Each action once, all of them in the plan.
fn in_plan(asked: &Deciding<'_>, wanted: &[ActionId]) -> Result<Vec<ActionId>, Refusal> {
    let mut actions: Vec<ActionId> = Vec::new();
    for id in wanted {
        if !asked.plan.actions.contains_key(id) {
            return Err(PlanRefusal::NoSuchAction.into());
        }
        if !actions.contains(id) {
            actions.push(*id);
        }
    }
    if actions.is_empty() { Err(IndexRefusal::NoAction.into()) } else { Ok(actions) }
}

/// Whether whoever asks may note what actions changed, and the lead posts that they act for. A manager may, of any.
fn speaks_for(asked: &Deciding<'_>, actions: &[ActionId], every: bool) -> Result<Vec<PostId>, Refusal> {
    let leads_of = |id: &ActionId| asked.plan.actions.get(id).map(|action| action.lead_posts()).unwrap_or_default();
    let all = actions.iter().flat_map(leads_of).collect();
    asked.standing.may(Deed::NoteChange { leads: &all })?;
    let may = |id: &ActionId| asked.standing.may(Deed::NoteChange { leads: &leads_of(id) }).is_ok();
    if every && !actions.iter().all(may) {
        return Err(Denied::NotALead.into());
    }
    Ok(all.intersection(&asked.standing.posts).copied().collect())
}

fn check(asked: &Deciding<'_>, about: &IndexAbout) -> Result<IndexAbout, IndexRefusal> {
    let title = said(about.title.text().unwrap_or_default(), IndexRefusal::NoTitle)?;
    let version = about.version.as_ref().and_then(Words::text).map(str::trim).filter(|version| !version.is_empty());
    let version = version.map(|version| said(version, IndexRefusal::NoTitle)).transpose()?;
    if about.in_force_from.zip(about.next_review).is_some_and(|(from, review)| review < from) {
        return Err(IndexRefusal::ReviewedBeforeInForce);
    }
    let document = match &about.document {
        None => None,
        Some(IndexDocument::Link { url }) => {
            let url = said(url.text().unwrap_or_default(), IndexRefusal::NotALink)?;
            if !is_address(url.shown()) {
                return Err(IndexRefusal::NotALink);
            }
            Some(IndexDocument::Link { url })
        }
        Some(IndexDocument::Evidence { evidence }) => {
            let stands = asked.plan.evidence.get(evidence).is_some_and(|found| found.stands());
            let document = IndexDocument::Evidence { evidence: *evidence };
            Some(stands.then_some(document).ok_or(IndexRefusal::NoSuchEvidence)?)
        }
    };
    Ok(IndexAbout { title, version, document, ..about.clone() })
}

/// Whether two are about one document in one version; what was erased is about none.
fn same_document(one: &IndexAbout, other: &IndexAbout) -> bool {
    let lower = |words: &Words| words.text().map(str::to_lowercase);
    let version = |about: &IndexAbout| about.version.as_ref().and_then(lower);
    one.kind == other.kind
        && lower(&one.title).is_some()
        && lower(&one.title) == lower(&other.title)
        && version(one) == version(other)
}

/// Whether both say the same; words that were recorded have a passage, and new ones have none.
fn same(one: &IndexAbout, other: &IndexAbout) -> bool {
    let texts = |about: &IndexAbout| about.words().map(|words| words.text().map(str::to_owned)).collect::<Vec<_>>();
    let evidence = |about: &IndexAbout| match about.document {
        Some(IndexDocument::Evidence { evidence }) => Some(evidence),
        _ => None,
    };
    let rest = |about: &IndexAbout| (about.kind, about.novelty, about.in_force_from, about.next_review);
    let shape = |about: &IndexAbout| (about.version.is_some(), about.document.is_some());
    texts(one) == texts(other)
        && shape(one) == shape(other)
        && evidence(one) == evidence(other)
        && rest(one) == rest(other)
}
