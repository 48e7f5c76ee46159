//! What speaks against a claim: everything recorded that whoever asks "is it done?" should read first.
//!
//! It quotes, and judges nothing: what it means is for people.

use waymark_domain::{
    ActionView, ClaimReading, ContradictionKind, EvidenceRequestView, EvidenceView, Grade, PlanView, RefusalView,
    ScanMark, Stage, UpdateView, in_words, read_claim,
};

use crate::say::{capital, cut};

/// How much of somebody's words is quoted; the whole stands in what happened.
const QUOTED: usize = 240;

/// What was said of an action after it was claimed done, and how that reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidSince<'a> {
    pub update: &'a UpdateView,
    pub reading: Option<ClaimReading>,
}

/// Every update since the claim, oldest first; none of an action that is not claimed done.
pub fn since(action: &ActionView) -> Vec<SaidSince<'_>> {
    let Some(claim) = action.facts.done.as_ref().map(|done| done.position) else { return Vec::new() };
    let later = action.updates.iter().skip_while(|update| update.position != claim).skip(1);
    let read = |update: &UpdateView| read_claim(&action.text, &update.words, update.stated_on);
    later.map(|update| SaidSince { update, reading: Some(read(update)) }).collect()
}

/// What was said last since the claim, by whom and when; nothing when nobody said anything since.
pub fn said_since(action: &ActionView) -> Option<String> {
    let newest = since(action).into_iter().map(|one| one.update).rfind(|update| !update.words.is_empty())?;
    Some(format!("Said since, {}: {}", on_and_by(newest), quoted(&newest.words)))
}

/// Everything that is recorded against an action's claim, each in a sentence.
pub fn against(action: &ActionView, view: &PlanView) -> Vec<String> {
    let mut all: Vec<String> = own_words(action).into_iter().collect();
    all.extend(refused(action));
    all.extend(reopened(action));
    all.extend(asked(action));
    all.extend(conceded_since(action));
    all.extend(action.verification.iter().flat_map(|verified| verified.look_again.iter().cloned()));
    all.extend(contradicted(action, view));
    all.extend(no_evidence_any_more(action));
    all.extend(unscanned(action, view));
    all
}

/// What the claim's own words may concede.
fn own_words(action: &ActionView) -> Option<String> {
    let reading = action.claim.as_ref()?;
    match reading.grade {
        Grade::Supported => None,
        Grade::NoWords => Some("The claim has no words but its status.".to_owned()),
        Grade::Partly => {
            Some(format!("The claim\u{2019}s own words may concede unfinished work: {}.", conceding(reading)))
        }
        Grade::Contradicted => {
            Some(format!("The claim\u{2019}s own words may say that it is not so: {}.", conceding(reading)))
        }
    }
}

/// The words that may concede something, each quoted.
fn conceding(reading: &ClaimReading) -> String {
    let quoted = reading.concessions.iter().map(|one| format!("\u{201c}{}\u{201d}", one.text));
    quoted.collect::<Vec<_>>().join(", ")
}

fn refused(action: &ActionView) -> Vec<String> {
    let words =
        |one: &RefusalView| format!("A claim of it was refused on {} by {}: {}", in_words(one.on), one.by, one.why);
    action.refusals.iter().map(words).collect()
}

/// Earlier claims that an update took back. One that was refused stands among the refusals.
pub fn reopened(action: &ActionView) -> Vec<String> {
    let refused = |from: &UpdateView, to: &UpdateView| {
        action.refusals.iter().any(|one| from.position < one.position && one.position < to.position)
    };
    let mut all = Vec::new();
    let mut claim: Option<&UpdateView> = None;
    for update in action.updates.iter().filter(|update| update.stage != Stage::NotStated) {
        // Done, said again after a refusal, is a new claim.
        let standing = claim.filter(|claim| !refused(claim, update));
        if update.stage == Stage::Done {
            claim = standing.or(Some(update));
            continue;
        }
        claim = None;
        if let Some(standing) = standing {
            let said = if update.words.is_empty() { format!("{}.", update.stage_words) } else { quoted(&update.words) };
            all.push(format!("Claimed done {}, and reopened {}: {said}", on_and_by(standing), on_and_by(update)));
        }
    }
    all
}

/// What evidence is asked for and nobody has answered.
pub fn asked(action: &ActionView) -> Vec<String> {
    let words = |one: &EvidenceRequestView| {
        let late = if one.overdue { "; that day is past" } else { "" };
        let (by, on, until) = (capital(one.by), in_words(one.on_day), in_words(one.wanted_by));
        format!("{by} asked on {on} to see this by {until}, and nobody has answered{late}: {}", quoted(&one.what))
    };
    action.requests.iter().filter(|one| one.open).map(words).collect()
}

/// Updates since the claim that may concede something; of a verified one, only those that the verifier could read: the
/// later ones are why to look again.
fn conceded_since(action: &ActionView) -> Vec<String> {
    let verified = action.verification.as_ref().map(|verified| verified.position);
    let before = |one: &&SaidSince<'_>| verified.is_none_or(|verified| one.update.position < verified);
    let words = |one: &SaidSince<'_>| {
        let reading = one.reading.as_ref().filter(|reading| !reading.concessions.is_empty())?;
        let said = on_and_by(one.update);
        Some(format!("An update after the claim, {said}, may concede unfinished work: {}.", conceding(reading)))
    };
    since(action).iter().filter(before).filter_map(words).collect()
}

/// What else in the plan says otherwise. A claim against itself is quoted from its own words.
fn contradicted(action: &ActionView, view: &PlanView) -> Vec<String> {
    let of_this = view.contradictions.iter().filter(|one| one.actions.iter().any(|of| of.action == action.action));
    let others = of_this.filter(|one| one.kind != ContradictionKind::ClaimAgainstItself);
    others.map(|one| format!("{}: {}", one.kind.in_words(), one.why)).collect()
}

fn no_evidence_any_more(action: &ActionView) -> Vec<String> {
    let words = |one: &EvidenceView| {
        let why = super::does_not_count(one).unwrap_or_else(|| "It does not count.".to_owned());
        format!("\u{201c}{}\u{201d}, which was brought for it, counts no more. {why}", one.title)
    };
    action.evidence.iter().filter(|one| !one.counts).map(words).collect()
}

/// Files that count, and that nobody has looked through for malware: said of a plan whose files are scanned at all.
fn unscanned(action: &ActionView, view: &PlanView) -> Option<String> {
    let looked = |one: &EvidenceView| matches!(one.current.scan, ScanMark::Clean | ScanMark::Infected);
    if !view.all_actions().flat_map(|action| &action.evidence).any(looked) {
        return None;
    }
    let files = action.evidence.iter().filter(|one| one.counts && one.current.scan == ScanMark::Unscanned);
    let titles: Vec<String> = files.map(|one| format!("\u{201c}{}\u{201d}", one.title)).collect();
    (!titles.is_empty()).then(|| format!("Not scanned for malware: {}.", titles.join(", ")))
}

/// "on 3 May 2026 by TM"; a document's name has its day.
fn on_and_by(update: &UpdateView) -> String {
    let on = if update.by_document { String::new() } else { format!("on {} ", in_words(update.stated_on)) };
    format!("{on}by {}", update.by)
}

fn quoted(words: &str) -> String {
    format!("\u{201c}{}\u{201d}", cut(words, QUOTED))
}
