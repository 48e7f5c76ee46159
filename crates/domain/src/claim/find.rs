//! Finding what rules look for in a claim's words.

use jiff::civil::Date;

use super::asked::Asked;
use super::marks::{is_account, is_actor, is_check, is_verb, is_work, may_begin_a_date, number, recurs};
use super::rules::{Grading, RULES};
use super::text::Said;
use crate::{DueKind, read_due};

/// What a rule found.
pub(super) struct Match {
    /// Its tokens: the first, and the first after them.
    range: (usize, usize),
    /// What it is about, subject and verb: the tokens from the first of them to before this one.
    about: usize,
    grading: Grading,
}

/// What a rule found, with its name.
#[derive(Debug)]
pub(super) struct Found {
    pub rule: &'static str,
    pub from: usize,
    pub to: usize,
    pub grading: Grading,
}

/// The name of the finding that is no rule of words: a day after the claim's own.
pub(super) const LATER_DAY: &str = "later_day";

/// What rules look at.
pub(super) struct Reading<'a> {
    asked: &'a Asked,
    said: &'a Said,
    day: Date,
}

/// Finds everything that a claim concedes, in the order of its words.
pub(super) fn find(asked: &Asked, said: &Said, day: Date) -> Vec<Found> {
    let reading = Reading { asked, said, day };
    let mut found: Vec<Found> = Vec::new();
    for rule in &RULES {
        for at in 0..said.tokens.len() {
            found.extend((rule.find)(&reading, at).and_then(|one| reading.keep(&found, rule.name, &one)));
        }
    }
    for at in 0..said.tokens.len() {
        found.extend(later_day(&reading, at).and_then(|one| reading.keep(&found, LATER_DAY, &one)));
    }
    found.sort_by_key(|one| one.from);
    found
}

impl Reading<'_> {
    /// What was found, unless an earlier rule found it or it is about something else.
    fn keep(&self, found: &[Found], rule: &'static str, one: &Match) -> Option<Found> {
        let (from, to) = one.range;
        let known = found.iter().any(|other| other.from < to && from < other.to);
        let beyond = self.is_beyond(from, one.about, to);
        (!known && !beyond).then_some(Found { rule, from, to, grading: one.grading })
    }

    fn word(&self, at: usize) -> &str {
        self.said.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    fn any(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        let first = self.said.tokens.get(at)?.lower.as_bytes().first()?;
        // Nearly every phrase fails by its first letter.
        phrases
            .iter()
            .filter(|phrase| phrase.as_bytes().first() == Some(first))
            .find_map(|phrase| self.said.at(at, phrase))
    }

    /// The part of the sentence around a match.
    fn around(&self, at: usize) -> (usize, usize) {
        let start = self.said.part_start(at);
        let first = if matches!(self.word(start), "and" | "but") { start + 1 } else { start };
        (first, self.said.passage_end(at))
    }

    fn has(&self, from: usize, to: usize, what: fn(&str) -> bool) -> bool {
        (from..to).any(|at| what(self.word(at)))
    }

    /// Whether words are about what comes after the action and beside it, and not about the action itself: something
    /// additional; a duty that goes on as asked; a look at the work or an account of it that was not asked for.
    fn is_beyond(&self, from: usize, about: usize, to: usize) -> bool {
        let opens = self.said.sentence_start(from);
        if self.any(opens, &["in addition", "additionally", "separately", "beyond this", "as a next step"]).is_some() {
            return true;
        }
        if (self.said.part_start(from)..to).any(|at| recurs(self.word(at), self.word(at + 1))) {
            return true;
        }
        let named = |kind: fn(&str) -> bool| (from..about).filter(|at| kind(self.word(*at))).collect::<Vec<_>>();
        let asked_for = |at: &usize| self.asked.names(self.word(*at));
        let (checks, accounts) = (named(is_check), named(is_account));
        // An account of the work is never the work; a look at it is how one would know a way of working.
        let accounts_only = !accounts.is_empty() && checks.is_empty() && !accounts.iter().any(asked_for);
        let checks_only = !checks.is_empty() && !self.asked.practice && !checks.iter().any(asked_for);
        // Where what is found is to be acted on, neither is what comes after the action.
        (accounts_only || checks_only) && !self.asked.acted_on
    }
}

/// A concession around a word; what it is about ends before `about`.
fn concedes(reading: &Reading<'_>, at: usize, about: usize) -> Option<Match> {
    let (from, to) = reading.around(at);
    let to = to.max(about.min(reading.said.tokens.len()));
    Some(Match { range: (from, to), about, grading: Grading::Concedes })
}

pub(super) fn not_done(reading: &Reading<'_>, at: usize) -> Option<Match> {
    const PHRASES: [&str; 28] = [
        "not yet",
        "not been",
        "hasn't been",
        "haven't been",
        "not completed",
        "not complete",
        "not started",
        "not begun",
        "not implemented",
        "not in place",
        "not achieved",
        "not happened",
        "not taken place",
        "not met",
        "not available",
        "not done",
        "did not take place",
        "did not happen",
        "did not go ahead",
        "unable to",
        "cancelled",
        "postponed",
        "deferred",
        "delayed",
        "incomplete",
        "no progress",
        "on hold",
        "abandoned",
    ];
    let about = reading.any(at, &PHRASES)?;
    concedes(reading, at, about).map(|one| Match { grading: Grading::Contradicts, ..one })
}

pub(super) fn only_arranged(reading: &Reading<'_>, at: usize) -> Option<Match> {
    let arranged = matches!(reading.word(at), "arranged" | "planned" | "scheduled" | "booked" | "timetabled");
    if !arranged || !matches!(reading.word(at + 1), "for" | "on" | "to" | "in") {
        return None;
    }
    let (from, to) = reading.around(at);
    let elsewhere = (0..reading.said.tokens.len()).filter(|other| !(from..to).contains(other));
    let mut happened = elsewhere.chain(from..at).map(|other| reading.word(other));
    let grading = if happened.any(is_verb) { Grading::Concedes } else { Grading::Contradicts };
    Some(Match { range: (from, to), about: at, grading })
}

pub(super) fn to_be_done(reading: &Reading<'_>, at: usize) -> Option<Match> {
    if reading.word(at) != "to" {
        return None;
    }
    let start = reading.said.part_start(at);
    if reading.has(start, at, is_verb) {
        return None;
    }
    let next = reading.word(at + 1);
    let passive = next == "be" && (is_work(reading.word(at + 2)) || reading.word(at + 2).ends_with("ed"));
    let by_somebody = at > start && reading.said.tokens.get(at - 1).is_some_and(is_actor) && is_work(next);
    let bare = at == start && is_work(next);
    let verb = if next == "be" { at + 2 } else { at + 1 };
    if passive || by_somebody || bare || next == "follow" { concedes(reading, at, verb + 1) } else { None }
}

pub(super) fn will_be_done(reading: &Reading<'_>, at: usize) -> Option<Match> {
    let after =
        reading.any(at, &["will", "shall", "going to", "due to", "intend to", "plan to", "hope to", "aim to"])?;
    let verb =
        (after..after + 4).find(|at| !matches!(reading.word(*at), "be" | "also" | "then" | "now" | "not" | "have"))?;
    let held = reading.any(verb, &["take place", "need", "go live"]).is_some();
    if held || is_work(reading.word(verb)) { concedes(reading, at, verb + 1) } else { None }
}

pub(super) fn will_follow(reading: &Reading<'_>, at: usize) -> Option<Match> {
    let about = reading.any(at, &["will follow", "follows", "in due course", "shortly"])?;
    concedes(reading, at, about)
}

pub(super) fn under_way(reading: &Reading<'_>, at: usize) -> Option<Match> {
    const PHRASES: [&str; 10] = [
        "in progress",
        "underway",
        "under way",
        "ongoing",
        "on-going",
        "work continues",
        "in the process of",
        "in hand",
        "continuing to",
        "progressing",
    ];
    let is = |before: usize| matches!(reading.word(before), "is" | "are" | "now" | "currently" | "still");
    let being = reading.word(at) == "being" && is_work(reading.word(at + 1)) && (at.saturating_sub(2)..at).any(is);
    // What was asked for regularly goes on when it is done.
    let goes_on = reading.any(at, &PHRASES).is_some() && !reading.asked.recurs;
    if being || goes_on { concedes(reading, at, at + 2) } else { None }
}

pub(super) fn in_draft(reading: &Reading<'_>, at: usize) -> Option<Match> {
    let about = reading.any(at, &["in draft", "first draft", "draft stage", "drafting", "draft form"])?;
    concedes(reading, at, about)
}

pub(super) fn awaiting(reading: &Reading<'_>, at: usize) -> Option<Match> {
    const PHRASES: [&str; 11] = [
        "awaiting",
        "awaits",
        "await",
        "waiting for",
        "pending",
        "subject to",
        "dependent on",
        "depends on",
        "once",
        "on completion of",
        "following completion of",
    ];
    let about = reading.any(at, &PHRASES)?;
    // "At once", "more than once": how soon or how often, and not what is waited for.
    let counts = at > 0 && matches!(reading.word(at - 1), "at" | "least" | "more" | "most" | "only" | "than");
    if reading.word(at) == "once" && counts { None } else { concedes(reading, at, about) }
}

pub(super) fn more_needed(reading: &Reading<'_>, at: usize) -> Option<Match> {
    const PHRASES: [&str; 22] = [
        "further development",
        "further developments",
        "further work",
        "further action",
        "further actions",
        "further training",
        "more work",
        "needs to",
        "need to be",
        "still need",
        "still needs",
        "still to",
        "yet to",
        "remaining",
        "outstanding",
        "remains to",
        "to be resolved",
        "still required",
        "still being",
        "some work",
        "work remains",
        "not all",
    ];
    let about = reading.any(at, &PHRASES)?;
    concedes(reading, at, about)
}

pub(super) fn stands_in(reading: &Reading<'_>, at: usize) -> Option<Match> {
    const WORDS: [&str; 12] = [
        "interim",
        "temporary",
        "temporarily",
        "secondment",
        "seconded",
        "pilot",
        "piloted",
        "piloting",
        "bid",
        "short-term",
        "longer-term",
        "stop-gap",
    ];
    let word = reading.word(at);
    if !WORDS.contains(&word) || reading.asked.names(word) { None } else { concedes(reading, at, at + 1) }
}

pub(super) fn in_part(reading: &Reading<'_>, at: usize) -> Option<Match> {
    const PHRASES: [&str; 14] = [
        "partly",
        "partially",
        "in part",
        "mostly",
        "majority",
        "nearly",
        "almost",
        "some of the",
        "most of the",
        "many of the",
        "the first of",
        "half of",
        "apart from",
        "except for",
    ];
    let about = reading.any(at, &PHRASES).or_else(|| some_of_more(reading, at))?;
    concedes(reading, at, about)
}

/// "Three of four", "101 of the 104": the first token after the second number, when the first is smaller.
fn some_of_more(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let some = number(reading.word(at))?;
    let of = if reading.word(at + 2) == "the" { at + 3 } else { at + 2 };
    let all = number(reading.word(of)).filter(|all| reading.word(at + 1) == "of" && some < *all)?;
    (all > 1).then_some(of + 1)
}

/// A sentence that is nothing but a status.
pub(super) fn second_status(reading: &Reading<'_>, at: usize) -> Option<Match> {
    let token = reading.said.tokens.get(at)?;
    let to =
        reading.any(at, &["on track", "off track", "at risk", "underway", "in progress", "held", "amber", "red"])?;
    let ends = reading.said.tokens.get(to).is_none_or(|next| next.stop);
    (token.edge && ends).then_some(Match { range: (at, to), about: at, grading: Grading::Concedes })
}

/// A day, or a month, that is still to come when the claim is made.
fn later_day(reading: &Reading<'_>, at: usize) -> Option<Match> {
    if !may_begin_a_date(reading.word(at)) {
        return None;
    }
    let end = reading.said.part_end(at);
    (1..=4).map(|length| at + length).filter(|to| *to <= end).find(|to| {
        let words: Vec<&str> = (at..*to).map(|at| reading.word(at)).collect();
        let due = read_due(&words.join(" "));
        let exact = matches!(due.kind, DueKind::Day | DueKind::Month);
        exact && due.readings.first().is_some_and(|first| *first > reading.day)
    })?;
    concedes(reading, at, end)
}
