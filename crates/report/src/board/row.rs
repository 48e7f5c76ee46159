//! One action as a row of its recommendation's table: what its cells say, and how high the row stands.
//!
//! A row is scanned before it is read. So it begins with where the action stands in a few bold words; the newest update
//! follows whole; what verifiers, the board and earlier updates said stands under it, small and cut to a line or two.

use jiff::civil::Date;
use serde_json::{Value, json};
use waymark_domain::{ActionView, Phase, Stage, UpdateView, in_words};

use super::claims;
use super::columns::{ACTIONS, ROWS};
use super::paras::{Look, Para, json_of};
use crate::told::{ActionTold, Note, capital, source};
use crate::words::{Length, Type, clamp};

const SMALL: Type = ROWS.small();

/// What the columns leave for words: Action, Leads, Due, Where it stands, Rating and why.
const WIDTHS: [Length; 5] = [ACTIONS.words(1), ACTIONS.words(2), ACTIONS.words(3), ACTIONS.words(4), ACTIONS.words(5)];
const INSET: Length = 170;
/// The tag of a rating, and what is under it.
const TAG: Length = 390;
/// A row that is higher than this may be torn.
const KEPT: Length = 12_000;

/// How many earlier updates are told, in a line each.
const EARLIER: usize = 2;

/// The day that a pack is reckoned on; and, where all of it was read from one document, the day that this one states: the cover
/// names it, and so no row does.
#[derive(Debug, Clone, Copy)]
pub(super) struct ToldOn {
    pub(super) day: Date,
    pub(super) document: Option<Date>,
}

/// A row, ready to be set and measured.
pub(super) struct Row {
    pub(super) phase: Phase,
    pub(super) height: Length,
    pub(super) json: Value,
}

impl Row {
    /// Composes the row of an action.
    pub(super) fn of(action: &ActionView, anchor: &str, told_on: ToldOn, alone: bool) -> Self {
        let told = ActionTold::of(action, told_on.day);
        let phase = alone.then(|| Para::of(Look::SmallStrong, action.phase.in_words()));
        let words = action.text.split('\n').map(|line| Para::of(Look::Plain, line));
        let cells = [
            phase.into_iter().chain(words).collect(),
            leads(action),
            due(action, &told),
            stands(action, &told, told_on.document),
            action.rating.reasons.iter().map(|reason| Para::of(Look::Small, reason)).collect::<Vec<_>>(),
        ];
        let heights = cells.iter().zip(WIDTHS).map(|(cell, width)| ROWS.height(cell, width));
        let tallest = heights.enumerate().map(|(at, height)| height + if at == 4 { TAG } else { 0 }).max();
        let height = tallest.unwrap_or_default() + 2 * INSET;
        let [said, leads, due, stands, why] = cells.each_ref().map(|cell| json_of(cell));
        let json = json!({
            "number": action.label.clone().filter(|label| !label.is_empty()).unwrap_or_else(|| action.seq.to_string()),
            "anchor": anchor,
            "phase": action.phase,
            "kept": height <= KEPT,
            "said": said,
            "leads": leads,
            "due": due,
            "stands": stands,
            "rating": { "colour": action.rating.colour, "word": action.rating.word, "symbol": action.rating.symbol },
            "why": why,
        });
        Self { phase: action.phase, height, json }
    }
}

fn leads(action: &ActionView) -> Vec<Para> {
    let printed: Vec<&str> = action.leads.iter().map(|lead| lead.printed.as_str()).collect();
    let led = if printed.is_empty() { "No lead stated".to_owned() } else { printed.join(", ") };
    let mut said = vec![Para::of(Look::Small, led)];
    if action.accountable != "not stated" {
        said.push(Para::of(Look::Small, format!("Accountable: {}", action.accountable)));
    }
    said
}

fn due(action: &ActionView, told: &ActionTold) -> Vec<Para> {
    let day = Para::of(Look::Plain, capital(&action.due.words));
    std::iter::once(day).chain(told.dates.iter().map(|note| Para::of(Look::Small, note))).collect()
}

fn stands(action: &ActionView, told: &ActionTold, document: Option<Date>) -> Vec<Para> {
    let first = Para::of(Look::Strong, format!("{}.", told.stage)).and(Look::Small, format!(" {}.", told.facts));
    let mut said = vec![first];
    said.extend(newest_words(action, document));
    said.extend(told.notes.iter().map(noted));
    if !told.elsewhere.is_empty() {
        said.push(Para::of(Look::Small, told.elsewhere.as_str()));
    }
    said.extend(earlier(&action.updates));
    said
}

/// The newest words, whole, with who said them at their end; not where it is the document that all of it was read from.
fn newest_words(action: &ActionView, document: Option<Date>) -> Vec<Para> {
    let (Some(newest), Some(source)) = (action.latest(), source(action)) else { return Vec::new() };
    let named = !newest.by_document || document != Some(newest.stated_on);
    let mut said = claims::conceded(action).unwrap_or_else(|| {
        let lines = newest.words.split('\n').filter(|line| !line.trim().is_empty());
        lines.map(|line| Para::of(Look::Plain, line)).collect()
    });
    match said.pop() {
        Some(last) if !named => said.push(last),
        Some(last) => said.push(last.and(Look::Small, format!(" — {source}"))),
        None => said.push(Para::of(Look::Small, source)),
    }
    said
}

/// What was said before, newest first, in a line each: the whole is in the plan's history.
fn earlier(updates: &[UpdateView]) -> Vec<Para> {
    let before = &updates[..updates.len().saturating_sub(1)];
    let one = |update: &UpdateView| {
        let stage = if update.stage == Stage::NotStated { String::new() } else { format!(", {}", update.stage_words) };
        let said = format!("{}{stage}: {}", in_words(update.stated_on), update.words);
        Para::of(Look::Small, clamp(said.trim_end_matches(": "), SMALL, WIDTHS[3] - 200, 1))
    };
    let mut said: Vec<Para> = before.iter().rev().take(EARLIER).map(one).collect();
    let rest = before.len().saturating_sub(EARLIER);
    if rest > 0
        && let Some(last) = said.pop()
    {
        said.push(last.and(Look::Small, format!(" And {rest} earlier.")));
    }
    said
}

/// A note: its label in bold, and as much of its words as its lines hold.
fn noted(note: &Note) -> Para {
    cut(&format!("{}: ", note.label), &note.words, note.lines)
}

fn cut(label: &str, words: &str, most: u32) -> Para {
    let alone = || Para::of(Look::SmallStrong, format!("{}.", label.trim_end_matches(": ")));
    if words.trim().is_empty() {
        return alone();
    }
    // The label is measured with the words, in their face: a little narrower than it is.
    let whole = clamp(&format!("{label}{words}"), SMALL, WIDTHS[3] - 200, most);
    match whole.strip_prefix(label) {
        Some(rest) => Para::of(Look::SmallStrong, label).and(Look::Small, rest),
        None => alone(),
    }
}
