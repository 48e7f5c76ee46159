//! What speaks against a claim: everything recorded that whoever asks "is it done?" should read first.
//!
//! It quotes, and judges nothing: what it means is for people.

use waymark_domain::{
    ActionView, ClaimReading, Confidence, ContradictionKind, EvidenceRequestView, EvidenceView, Grade, OccurrenceState,
    PlanView, RefusalView, ScanMark, Stage, UpdateView, in_words, read_claim,
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
    let read = |update: &UpdateView| read_claim(&action.text, &update.words, update.stated_on);
    action.said_since_claim().iter().map(|update| SaidSince { update, reading: Some(read(update)) }).collect()
}

/// What was said last since the claim, by whom and when; nothing when nobody said anything since, or when it stands among
/// what speaks against the claim already.
pub fn said_since(action: &ActionView) -> Option<String> {
    let newest = since(action).into_iter().rfind(|one| !one.update.words.is_empty())?;
    let told = newest.reading.is_some_and(|reading| !reading.concessions.is_empty());
    (!told).then(|| format!("Said since, {}: {}", on_and_by(newest.update), quoted(&newest.update.words)))
}

/// Everything that is recorded against an action's claim, each in a sentence.
pub fn against(action: &ActionView, view: &PlanView) -> Vec<String> {
    let mut all: Vec<String> = own_words(action).into_iter().collect();
    all.extend(said_before(action));
    all.extend(said_here(action));
    all.extend(refused(action));
    all.extend(reopened(action));
    all.extend(asked(action));
    all.extend(conceded_since(action));
    all.extend(action.verification.iter().flat_map(|verified| verified.look_again.iter().cloned()));
    all.extend(contradicted(action, view));
    all.extend(missed(action));
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
    let again = action.facts.done.is_some();
    let words = |one: &RefusalView| {
        let since = if again && nothing_since(action, one) { NOTHING_SINCE } else { "" };
        format!("A claim of it was refused on {} by {}: {}{since}", in_words(one.on), one.by, one.why)
    };
    action.refusals.iter().map(words).collect()
}

const NOTHING_SINCE: &str = " Nothing that came since is attached to it.";

/// Whether no evidence on an action is newer than a refusal.
fn nothing_since(action: &ActionView, refusal: &RefusalView) -> bool {
    !action.evidence.iter().any(|one| one.counts && one.current.position > refusal.position)
}

/// That a claim which stands was refused before, and whether anything came since; nothing of what never was.
pub fn refused_before(action: &ActionView) -> Option<String> {
    action.facts.done.as_ref()?;
    let (last, on) = action.refusals.last().map(|last| (last, in_words(last.on)))?;
    let said = match action.refusals.len() {
        1 => format!("Refused once, on {on}"),
        2 => format!("Refused twice, last on {on}"),
        more => format!("Refused {more} times, last on {on}"),
    };
    let since = if nothing_since(action, last) { "; nothing that came since is attached" } else { "" };
    Some(format!("{said}{since}."))
}

/// Earlier claims that an update took back, all of those that one took back together. One that was refused stands among
/// the refusals.
pub fn reopened(action: &ActionView) -> Vec<String> {
    let refused = |from: &UpdateView, to: &UpdateView| {
        action.refusals.iter().any(|one| from.position < one.position && one.position < to.position)
    };
    let mut all = Vec::new();
    let mut claims: Vec<&UpdateView> = Vec::new();
    for update in action.updates.iter().filter(|update| update.stage != Stage::NotStated) {
        // Done, said again after a refusal, is a new claim.
        claims.retain(|claim| !refused(claim, update));
        if update.stage == Stage::Done {
            claims.push(update);
            continue;
        }
        if let Some((first, again)) = claims.split_first() {
            let again: String = again.iter().map(|claim| format!(", again {}", on_and_by(claim))).collect();
            let said = said(update);
            all.push(format!("Claimed done {}{again}, and reopened {}: {said}", on_and_by(first), on_and_by(update)));
        }
        claims.clear();
    }
    all
}

/// An update's words, or its stage where it has none.
fn said(update: &UpdateView) -> String {
    if update.words.is_empty() { format!("{}.", update.stage_words) } else { quoted(&update.words) }
}

/// What was said last before the claim, where that was that it was in doubt: not started, held, at risk or off track. What
/// reopened an earlier claim is told there.
fn said_before(action: &ActionView) -> Option<String> {
    let claim = action.facts.done.as_ref()?.position;
    let before = action.updates.iter().take_while(|update| update.position != claim);
    let last = before.filter(|update| !update.words.is_empty()).last()?;
    let took_back = last.stage != Stage::NotStated
        && reopened(action).iter().any(|told| told.ends_with(&format!("reopened {}: {}", on_and_by(last), said(last))));
    let in_doubt = matches!(last.stage, Stage::NotStarted | Stage::Held)
        || matches!(last.confidence, Confidence::AtRisk | Confidence::OffTrack);
    if !in_doubt || took_back {
        return None;
    }
    let stage = super::stated(last).map(|stated| format!(", {stated}")).unwrap_or_default();
    Some(format!("Said last before the claim, {}{stage}: {}", on_and_by(last), quoted(&last.words)))
}

/// What was said last in this plan of an action that lives in another, where that was not that it is done.
fn said_here(action: &ActionView) -> Option<String> {
    let last = action.said_here_otherwise()?;
    let on = if last.by_document { String::new() } else { format!(" on {}", in_words(last.stated_on)) };
    let words = if last.words.is_empty() { None } else { Some(quoted(&last.words)) };
    let said = super::stated(last).into_iter().chain(words).collect::<Vec<_>>().join(": ");
    let ends = if last.words.is_empty() { "." } else { "" };
    Some(format!("Before it was linked, {} said of it in this plan{on}: {said}{ends}", last.by))
}

/// What evidence is asked for, while nobody has answered, and where the answer is something that was there before.
fn asked(action: &ActionView) -> Vec<String> {
    action.requests.iter().filter_map(waits).chain(action.requests.iter().filter_map(was_there)).collect()
}

fn waits(one: &EvidenceRequestView) -> Option<String> {
    let late = if one.overdue { "; that day is past" } else { "" };
    let (by, on, until) = (capital(one.by), in_words(one.on_day), in_words(one.wanted_by));
    let asked =
        format!("{by} asked on {on} to see this by {until}, and nobody has answered{late}: {}", quoted(&one.what));
    one.open.then_some(asked)
}

fn was_there(one: &EvidenceRequestView) -> Option<String> {
    let answer = one.answer.as_ref().filter(|answer| answer.was_there)?;
    let (asked, on, by, title) = (in_words(one.on_day), in_words(answer.on), &answer.by, &answer.title);
    Some(format!(
        "Asked for on {asked}: {} Answered on {on} by {by} with \u{201c}{title}\u{201d}, which was in the plan before it \
         was asked.",
        ended(quoted(&one.what))
    ))
}

/// Quoted words with a full stop behind them, where they have none of their own.
fn ended(quoted: String) -> String {
    let bare = quoted.trim_end_matches('\u{201d}');
    if bare.ends_with(['.', '!', '?', '\u{2026}']) { quoted } else { format!("{quoted}.") }
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

/// What recurs and was not kept: of a claimed action it turns no colour, and a duty that was never kept is not done.
fn missed(action: &ActionView) -> Option<String> {
    let rhythm = action.rhythm.as_ref().filter(|rhythm| rhythm.missed > 0)?;
    let last = rhythm.occurrences.iter().find(|one| one.state == OccurrenceState::Missed)?;
    let (missed, due, on) = (rhythm.missed, rhythm.fell_due, in_words(last.due));
    Some(format!(
        "It recurs {}. Not recorded as kept: {missed} of {due} that fell due, the last on {on}.",
        rhythm.words
    ))
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
    if !scans(view) {
        return None;
    }
    let files = action.evidence.iter().filter(|one| one.counts && one.current.scan == ScanMark::Unscanned);
    let titles: Vec<String> = files.map(|one| format!("\u{201c}{}\u{201d}", one.title)).collect();
    (!titles.is_empty()).then(|| format!("Not scanned for malware: {}.", titles.join(", ")))
}

/// Whether any file of the plan was ever scanned.
pub fn scans(view: &PlanView) -> bool {
    let looked = |one: &EvidenceView| matches!(one.current.scan, ScanMark::Clean | ScanMark::Infected);
    view.all_actions().flat_map(|action| &action.evidence).any(looked)
}

/// Said once on a page of a plan that has files, none of which was ever scanned.
pub fn never_scanned(view: &PlanView) -> bool {
    let file = |one: &EvidenceView| one.current.scan == ScanMark::Unscanned;
    !scans(view) && view.all_actions().flat_map(|action| &action.evidence).any(file)
}

/// What a page says once where that is so.
pub const NOT_SCANNED: &str = "Files here are not scanned for malware.";

/// What leads to a claim's own page, where something speaks against it.
pub const READ_FIRST: &str = "Read it before you accept it";

/// What is said where nothing is found against a claim.
pub const NOTHING_FOUND: &str = "The fixed rules found no conceding words, and nothing else is recorded against it. They \
    miss some: read the claim yourself.";

/// "on 3 May 2026 by TM"; a document's name has its day.
pub fn on_and_by(update: &UpdateView) -> String {
    let on = if update.by_document { String::new() } else { format!("on {} ", in_words(update.stated_on)) };
    format!("{on}by {}", update.by)
}

fn quoted(words: &str) -> String {
    format!("\u{201c}{}\u{201d}", cut(words, QUOTED))
}
