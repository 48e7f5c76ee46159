//! How one thing of a plan is said on a page: a square's name, a row's tally, a lead with its title.

use std::borrow::Cow;

use waymark_domain::{
    ActionRef, ActionView, Colour, Confidence, DateChangeKind, DueKind, EvidenceView, LeadView, LinkView, Phase,
    PlanPostView, PostKind, RecommendationView, Relation, ScanMark, Stage, UpdateView,
};

use crate::component::Term;
use crate::say::{capital, joined, push_cut, some};

/// The longest piece of an action's words that a square's name carries; the whole stands on the action's page.
const NAME_WORDS: usize = 110;

/// How many lines of a list of many stand before the rest is folded away.
const BEGINNING: usize = 8;

/// Whether the end of a list is folded away: not for a line or two.
pub fn is_long(len: usize) -> bool {
    len > BEGINNING + 2
}

/// Whether the fold begins before this line of a list.
pub fn folds(index: &usize, len: usize) -> bool {
    *index == BEGINNING && is_long(len)
}

/// What opens it.
pub fn folded(len: usize) -> String {
    format!("{} more", len.saturating_sub(BEGINNING))
}

/// A word with what it means: the glossary's `id`, written as it reads there.
pub fn term(id: &str, text: &'static str) -> Term {
    Term::new(id, text)
}

/// A phase with what it means.
pub fn phase(phase: Phase) -> Term {
    let id = match phase {
        Phase::MustDo => "must-do",
        Phase::Embedding => "embedding",
    };
    Term::new(id, phase.in_words())
}

/// A square's name, which a screen reader says and a pointer shows: place, phase, colour, why, and what.
pub fn sentence(action: &ActionView) -> String {
    let why = action.rating.reasons.first().map_or("", String::as_str);
    let shown = if mark(action).is_empty() { "" } else { " Evidenced." };
    let said = [action.place.as_str(), ", ", action.phase.in_words(), ", ", action.rating.word, ": ", why, shown, " "];
    // One for each square of a plan: room is made once.
    let mut sentence = String::with_capacity(said.iter().map(|part| part.len()).sum::<usize>() + action.text.len());
    said.iter().for_each(|part| sentence.push_str(part));
    push_cut(&mut sentence, &action.text, NAME_WORDS);
    sentence
}

/// What stands in a square: the number as printed, else its place in the order.
pub fn number(action: &ActionView) -> Cow<'_, str> {
    action.label.as_deref().map_or_else(|| action.seq.to_string().into(), Cow::Borrowed)
}

/// Whether the phase turns before this action, so that a rule is drawn there.
pub fn turns(actions: &[ActionView], index: &usize) -> bool {
    let before = index.checked_sub(1).and_then(|before| actions.get(before));
    before.zip(actions.get(*index)).is_some_and(|(before, this)| before.phase != this.phase)
}

/// Below a recommendation's words: timescale, leads, next date.
pub fn meta(recommendation: &RecommendationView) -> String {
    let mut parts = vec![capital(&recommendation.timescale_words)];
    if !recommendation.leads.is_empty() {
        parts.push(recommendation.leads.join(", "));
    }
    parts.extend(recommendation.next.map(|next| format!("next {}", waymark_domain::in_words(next))));
    joined(parts)
}

/// Beside a recommendation's colour: its facts as counts.
pub fn tally(recommendation: &RecommendationView) -> String {
    if recommendation.total == 0 {
        return "no actions".to_owned();
    }
    let mut parts = vec![
        format!("{} of {} claimed done", recommendation.done, recommendation.total),
        format!("{} verified", some(&recommendation.verified)),
    ];
    if recommendation.late > 0 {
        parts.push(format!("{} late", recommendation.late));
    }
    parts.extend(recommendation.failed_test().map(|_| "test not passed".to_owned()));
    let overdue = recommendation.tests.iter().any(|test| test.overdue_days.is_some());
    parts.extend(overdue.then(|| "test overdue".to_owned()));
    joined(parts)
}

/// An action's facts in a few words.
pub fn facts(action: &ActionView) -> String {
    match (&action.facts.done, &action.facts.evidenced, &action.facts.verified) {
        (_, _, Some(_)) => "verified".to_owned(),
        (_, Some(_), None) => "evidenced, not verified".to_owned(),
        (Some(_), None, None) => format!("claimed done, {}", no_evidence(action)),
        (None, None, None) => action.stage_words.to_owned(),
    }
}

/// Since when an action's evidence is out of date; nothing while some counts, and where none ever went out of date.
pub fn out_of_date(action: &ActionView) -> Option<String> {
    if action.evidence.iter().any(|one| one.counts) {
        return None;
    }
    let stands = |one: &&EvidenceView| one.withdrawn.is_none() && one.current.scan != ScanMark::Infected;
    let last = action.evidence.iter().filter(stands).filter_map(|one| one.valid_until).max()?;
    let since = last.tomorrow().unwrap_or(last);
    Some(format!("evidence out of date since {}", waymark_domain::in_words(since)))
}

/// What is said of an action without evidence that counts, in a few words.
pub fn no_evidence(action: &ActionView) -> String {
    let otherwise = if action.evidence.is_empty() { "no evidence yet" } else { "no evidence that counts any more" };
    out_of_date(action).unwrap_or_else(|| otherwise.to_owned())
}

/// What a square has besides its colour: a bar under its number when evidence counts and nobody has verified it yet.
pub fn mark(action: &ActionView) -> &'static str {
    let shown = action.facts.evidenced.is_some() && action.facts.verified.is_none();
    if shown { " wm-sq--evidenced" } else { "" }
}

/// Why an action has its colour, where its stage does not say so already.
pub fn why(action: &ActionView) -> Option<&str> {
    let says_stage = matches!(action.rating.colour, Some(Colour::Green | Colour::Grey));
    action.rating.reasons.first().map(String::as_str).filter(|_| !says_stage)
}

/// "Lead DN", "Leads DN, TM", "No lead".
pub fn led_by(leads: &str) -> String {
    // A short form may end in a full stop of its own.
    match leads.trim_end_matches('.') {
        "" | "no lead" => "No lead.".to_owned(),
        several if several.contains(", ") => format!("Leads {several}."),
        one => format!("Lead {one}."),
    }
}

/// When an action is due, as printed too where that says something else.
pub fn due(action: &ActionView) -> String {
    // What lives elsewhere has that plan's date: what is printed here was not read as it.
    if let Some(own) = action.due.own.as_ref().filter(|own| own.words != action.due.words) {
        let due = if action.due.kind == DueKind::Day { "due " } else { "" };
        let printed = action.due.printed.as_deref().unwrap_or(&own.words);
        return format!("{due}{} in the plan where it lives; this plan printed {printed}", action.due.words);
    }
    // Once more time was granted, the print says only what was before.
    let last = action.due.changes.last().filter(|change| change.kind == DateChangeKind::Extension);
    match action.due.printed.as_ref().filter(|_| last.is_none()) {
        None if last.is_some() && action.due.kind == DueKind::Day => format!("due {}", action.due.words),
        Some(printed) if *printed == action.due.words => format!("due {printed}"),
        Some(printed) => format!("due {printed}, read as {}", action.due.words),
        None => action.due.words.clone(),
    }
}

/// A lead: as printed, and its title where that says more.
pub fn lead(lead: &LeadView) -> String {
    match &lead.title {
        Some(title) if *title != lead.printed => format!("{} ({title})", lead.printed),
        Some(_) => lead.printed.clone(),
        None => format!("{} (not known who that is)", lead.printed),
    }
}

/// Whether a link is one that is waited for.
pub fn waits(link: &LinkView) -> bool {
    link.relation == Relation::WaitsFor
}

/// Whether a post is a group.
pub fn is_group(post: &PlanPostView) -> bool {
    post.kind == PostKind::Group
}

/// A draft's field, as readers call it.
pub fn field(name: &str) -> String {
    match name {
        "due" => "date".to_owned(),
        "leads" => "leads".to_owned(),
        "depends_on" => "what it waits for".to_owned(),
        "text" => "words".to_owned(),
        other => other.replace('_', " "),
    }
}

/// Several of them, as a person says them: "the words, the date".
pub fn fields(names: &[String]) -> String {
    names.iter().map(|name| format!("the {}", field(name))).collect::<Vec<_>>().join(", ")
}

/// What an update says beside its words; nothing when it is only words.
pub fn stated(update: &UpdateView) -> Option<String> {
    let mut said = Vec::new();
    let done_on = update.done_on.map(waymark_domain::in_words);
    match (update.stage, done_on) {
        (Stage::NotStated, None) => {}
        (Stage::NotStated, Some(day)) => said.push(format!("done on {day}")),
        (Stage::Done, Some(day)) => said.push(format!("claimed done on {day}")),
        (_, Some(day)) => said.push(format!("{}, done on {day}", update.stage_words)),
        (_, None) => said.push(update.stage_words.to_owned()),
    }
    if update.confidence != Confidence::NotStated {
        said.push(update.confidence_words.to_owned());
    }
    (!said.is_empty()).then(|| said.join(", "))
}

/// When something was last said of an action, and as many characters of it as are wanted.
pub fn said_last(action: &ActionView, most: usize) -> String {
    let Some(update) = action.latest() else { return "Nothing has been said of it yet".to_owned() };
    let words = if update.words.is_empty() { update.stage_words } else { update.words.as_str() };
    format!("Said last on {}: {}", waymark_domain::in_words(update.stated_on), crate::say::cut(words, most))
}

/// Whether it is asked if an action will meet its date: not once that is past.
pub fn has_time_left(action: &ActionView) -> bool {
    action.due.late_days.is_none()
}

/// "1 day", "56 days".
pub fn days_in_words(days: i32) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// "R1(6), R3(2)".
pub fn places(actions: &[ActionRef]) -> String {
    actions.iter().map(|action| action.place.as_str()).collect::<Vec<_>>().join(", ")
}

/// "once", "twice", "3 times".
pub fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    }
}

/// How far an action's date has moved, and how often it was extended; nothing when it has not.
pub fn slip(action: &ActionView) -> Option<String> {
    let slipped = action.due.slip_days.filter(|days| *days > 0);
    let slipped = slipped.map(|days| format!("slipped {}", days_in_words(days)));
    let extended = (action.due.slips > 0).then(|| format!("extended {}", times(action.due.slips)));
    let said: Vec<String> = slipped.into_iter().chain(extended).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// That more time is asked for, and waits for a decision.
pub fn time_asked(action: &ActionView) -> Option<String> {
    action.extension_asked().map(|asked| format!("more time asked, until {}", waymark_domain::in_words(asked.to)))
}

/// That it lives in another plan.
pub fn lives(action: &ActionView) -> Option<&'static str> {
    action.lives.map(|_| "lives in another plan")
}

/// What recurs in it, and how many were missed.
pub fn recurs(action: &ActionView) -> Option<String> {
    let rhythm = action.rhythm.as_ref()?;
    let missed = match rhythm.missed {
        0 => String::new(),
        missed => format!(", {missed} missed"),
    };
    let next = rhythm.next.map(|next| format!(", next on {}", waymark_domain::in_words(next))).unwrap_or_default();
    Some(format!("recurs {}{missed}{next}", rhythm.rhythm.in_words()))
}

/// That an action runs past the inspector's own deadline.
pub fn deadline(action: &ActionView) -> Option<String> {
    let deadline = action.due.deadline.filter(|_| action.facts.done.is_none() && action.withdrawn.is_none())?;
    Some(format!("past the inspector\u{2019}s deadline of {}", waymark_domain::in_words(deadline)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_are_named_with_one_full_stop() {
        assert_eq!(led_by("QA Mgr."), "Lead QA Mgr.");
        assert_eq!(led_by("DN, TM"), "Leads DN, TM.");
        assert_eq!(led_by("no lead"), "No lead.");
    }
}
