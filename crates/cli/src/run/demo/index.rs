//! The example's change index: what its actions changed, written anew once, and what was set aside.
//!
//! An entry or a piece of evidence that a deed names has its id only once it is made, so such a deed is put together from
//! the plan as it stands by then.

use anyhow::Context as _;
use serde::Deserialize;
use waymark_domain::{
    ChangeId, Command, IndexAbout, IndexCommand, IndexDocument, IndexKind, IndexNovelty, NoteChange, Plan,
    ReviseChange, SetChangeAside, Words,
};

use super::calendar::Calendar;
use super::example::Offset;
use super::known::Known;
use super::year::{Asked, Deed};

const SOURCE: &str = include_str!("../../../demo/changes.json");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated {
    #[expect(dead_code, reason = "a note to readers of the file, which JSON gives no other place")]
    about: String,
    entries: Vec<StatedEntry>,
    set_aside: Vec<StatedAside>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct StatedEntry {
    day: Offset,
    /// The post whose holder notes it.
    by: String,
    on: Vec<String>,
    kind: IndexKind,
    novelty: IndexNovelty,
    title: String,
    version: Option<String>,
    in_force_from: Option<Offset>,
    next_review: Option<Offset>,
    link: Option<String>,
    /// The title of a piece of evidence.
    evidence: Option<String>,
    revised: Option<StatedRevision>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct StatedRevision {
    day: Offset,
    why: String,
    version: String,
    next_review: Offset,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StatedAside {
    day: Offset,
    by: String,
    on: String,
    kind: IndexKind,
    why: String,
}

/// What was done to the change index.
pub fn deeds(calendar: Calendar, known: &Known<'_>) -> anyhow::Result<Vec<Deed>> {
    let stated: Stated = serde_json::from_str(SOURCE)?;
    let mut deeds = Vec::new();
    for entry in &stated.entries {
        deeds.push(noted(entry, calendar, known).with_context(|| entry.title.clone())?);
        if let Some(revised) = &entry.revised {
            deeds.push(revise(entry, revised, calendar, known).with_context(|| entry.title.clone())?);
        }
    }
    for aside in &stated.set_aside {
        let (action, kind, why) = (known.action(&aside.on)?, aside.kind, aside.why.clone());
        let what = IndexCommand::SetAside(SetChangeAside { action, kind, why });
        let command = Command::Index { plan: known.plan_id(), what };
        let (asker, what) = (known.speaker(&aside.by)?.0, format!("what {} suggests", aside.on));
        deeds.push(Deed { day: aside.day, asker, what, asked: command.into() });
    }
    Ok(deeds)
}

fn noted(entry: &StatedEntry, calendar: Calendar, known: &Known<'_>) -> anyhow::Result<Deed> {
    let (plan, stated) = (known.plan_id(), entry.clone());
    let actions = entry.on.iter().map(|place| known.action(place)).collect::<anyhow::Result<Vec<_>>>()?;
    let note = move |folded: &Plan| {
        let about = about(&stated, calendar, folded)?;
        let what = IndexCommand::Note(NoteChange { actions: actions.clone(), about });
        Ok(Command::Index { plan, what })
    };
    let (asker, what) = (known.speaker(&entry.by)?.0, format!("noting {:?}", entry.title));
    Ok(Deed { day: entry.day, asker, what, asked: Asked::Then(Box::new(note)) })
}

fn revise(
    entry: &StatedEntry,
    revised: &StatedRevision,
    calendar: Calendar,
    known: &Known<'_>,
) -> anyhow::Result<Deed> {
    let (plan, stated) = (known.plan_id(), entry.clone());
    let (version, review, why) =
        (revised.version.clone(), calendar.day(revised.next_review), calendar.text(&revised.why, None)?);
    let again = move |folded: &Plan| {
        let found = titled(folded, &stated.title)?;
        let actions = folded.changes.get(&found).map(|one| folded.changed_by(one)).unwrap_or_default();
        let now = about(&stated, calendar, folded)?;
        let about = IndexAbout {
            novelty: IndexNovelty::Revised,
            version: Some(version.as_str().into()),
            next_review: Some(review),
            ..now
        };
        let revise = ReviseChange { change: found, actions, about, why: why.clone() };
        Ok(Command::Index { plan, what: IndexCommand::Revise(revise) })
    };
    let (asker, what) = (known.speaker(&entry.by)?.0, format!("revising {:?}", entry.title));
    Ok(Deed { day: revised.day, asker, what, asked: Asked::Then(Box::new(again)) })
}

fn about(entry: &StatedEntry, calendar: Calendar, plan: &Plan) -> anyhow::Result<IndexAbout> {
    let document = match (&entry.link, &entry.evidence) {
        (Some(link), None) => Some(IndexDocument::Link { url: link.as_str().into() }),
        (None, Some(title)) => {
            let found = plan.evidence.values().find(|one| one.about.title.says(title));
            let evidence = found.with_context(|| format!("no evidence has the title {title:?} by then"))?.evidence;
            Some(IndexDocument::Evidence { evidence })
        }
        (None, None) => None,
        (Some(_), Some(_)) => anyhow::bail!("a document is at an address or among the evidence, not both"),
    };
    Ok(IndexAbout {
        kind: entry.kind,
        novelty: entry.novelty,
        title: Words::from(entry.title.as_str()),
        version: entry.version.as_deref().map(Words::from),
        in_force_from: entry.in_force_from.map(|offset| calendar.day(offset)),
        next_review: entry.next_review.map(|offset| calendar.day(offset)),
        document,
    })
}

fn titled(plan: &Plan, title: &str) -> anyhow::Result<ChangeId> {
    let found = plan.index().find(|one| one.about.title.says(title)).map(|one| one.change);
    found.with_context(|| format!("nothing is noted under {title:?} by then"))
}
