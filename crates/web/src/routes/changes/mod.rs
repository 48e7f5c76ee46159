//! The change index on pages: what a plan's actions changed, what their words suggest, and the forms that keep it.
//!
//! What may be done is decided by the domain; what is offered here follows the same rules.

pub mod deed;
pub mod list;
mod read;

use std::collections::BTreeSet;

use waymark_domain::{ActionId, Deed, IndexKind, IndexRefusal, IndexSuggestionView, Plan, PostId, Standing};

use crate::page::SuggestionLine;
use crate::plans::OpenPlan;
use crate::trouble::Trouble;

/// What the next page says once something was done to the change index.
pub fn done(name: &str) -> Option<&'static str> {
    deed::DEEDS.iter().find(|deed| deed.name == name).map(|deed| deed.done)
}

/// Whether somebody may note what an action changed.
pub fn may_note(plan: &Plan, standing: &Standing, action: ActionId) -> bool {
    let leads: BTreeSet<PostId> = plan.actions.get(&action).map(|action| action.lead_posts()).unwrap_or_default();
    standing.may(Deed::NoteChange { leads: &leads }).is_ok()
}

/// What waits to be confirmed or set aside, by whoever looks; the past asks nothing of anybody.
pub fn waiting(open: &OpenPlan) -> Result<Vec<SuggestionLine>, Trouble> {
    if !open.is_today() {
        return Ok(Vec::new());
    }
    let plan = open.plan()?;
    let all = IndexSuggestionView::waiting(plan, open.directory()).into_iter();
    let theirs = all.filter(|one| may_note(plan, &open.standing, one.action.action));
    let line = |one: IndexSuggestionView| {
        let subject = subject(one.action.action, one.kind);
        let note = open.links.change("note-change", &subject);
        SuggestionLine { note, set_aside: open.links.change("set-aside", &subject), suggestion: one }
    };
    Ok(theirs.map(line).collect())
}

/// An action and a kind, as an address names what is suggested.
pub fn subject(action: ActionId, kind: IndexKind) -> String {
    format!("{action}.{}", name_of(kind))
}

/// A kind as addresses and forms write it.
pub fn name_of(kind: IndexKind) -> String {
    kind.in_words().replace(' ', "_")
}

/// Reads a kind from an address or a form.
pub fn read_kind(text: &str) -> Option<IndexKind> {
    IndexKind::ALL.into_iter().find(|kind| name_of(*kind) == text)
}

/// The fields that a refusal may be about.
pub fn field_of(refusal: &IndexRefusal) -> &'static [&'static str] {
    match refusal {
        IndexRefusal::NoAction => &["actions"],
        IndexRefusal::NoTitle | IndexRefusal::AlreadyNoted | IndexRefusal::TooLong { .. } => &["title"],
        IndexRefusal::NotALink => &["url"],
        IndexRefusal::NoSuchEvidence => &["evidence"],
        IndexRefusal::ReviewedBeforeInForce => &["next_review"],
        IndexRefusal::NoReason => &["why"],
        IndexRefusal::NoSuchEntry
        | IndexRefusal::Removed
        | IndexRefusal::NothingChanges
        | IndexRefusal::NothingSuggested => &[],
    }
}
