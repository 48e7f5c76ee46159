//! Asks, in plain words, about everything that a careful person would ask about.

use super::actions::{RawAction, RawActions};
use super::groups::Group;
use super::write::is_open;
use crate::blocks::{Book, Place};
use crate::draft::{ActionDraft, Question, RecommendationDraft, Sure};
use crate::fields::Status;
use crate::items::Item;
use crate::layout::BodyRow;
use crate::posts::Directory;
use std::collections::{BTreeMap, BTreeSet};
use waymark_domain::{DueKind, Stage, Timescale, in_words, read_due};

/// The questions so far.
#[derive(Debug, Default)]
pub(super) struct Ask {
    pub(super) questions: Vec<Question>,
    asked: BTreeSet<(String, String)>,
    codes: BTreeMap<String, usize>,
}

impl Ask {
    pub(super) fn ask(&mut self, at: impl Into<String>, field: &str, text: impl Into<String>) {
        let question = Question { at: at.into(), field: field.to_owned(), text: text.into() };
        if self.asked.insert((question.at.clone(), question.text.clone())) {
            self.questions.push(question);
        }
    }
}

/// What is odd about a recommendation as a whole.
pub(super) fn of_group(
    ask: &mut Ask,
    book: &Book,
    recommendation: &RecommendationDraft,
    group: &Group,
    raw: &RawActions,
) {
    let code = &recommendation.code;
    if group.code.is_none() {
        ask.ask(
            code,
            "code",
            format!("No code is printed for this recommendation; it is called {code} for now. What is its code?"),
        );
    }
    if recommendation.text.is_empty() {
        ask.ask(code, "text", "The words of this recommendation were not found. What are they?");
    }
    if recommendation.outcome.is_none() {
        ask.ask(code, "outcome", "No outcome is printed for this recommendation. What outcome is required?");
    }
    if raw.actions.is_empty() {
        ask.ask(code, "actions", "No action is printed for this recommendation. Is there one?");
    }
    let moved: Vec<String> =
        group.rows.iter().filter(|row| row.shifted != 0).filter_map(|row| row_at(book, row)).collect();
    if !moved.is_empty() {
        let text = format!(
            "Some rows stand in the wrong columns and were moved under their headings: {}. Are the leads, dates and \
             notes right?",
            listed(&moved)
        );
        ask.ask(code, "actions", text);
    }
    if !raw.drifted.is_empty() {
        let labels: Vec<String> = raw.drifted.iter().take(12).map(|label| format!("({label})")).collect();
        let text = format!(
            "Some leads and dates do not stand beside their actions and were given to them by order: {}. Are they right?",
            labels.join(", ")
        );
        ask.ask(code, "leads", text);
    }
    for (field, text) in &raw.questions {
        ask.ask(code, field, text.as_str());
    }
    numbering(ask, code, raw.actions.iter().map(|action| &action.item));
}

/// Where a row begins, as a person would look it up: "line 139", "row 4 of table 2".
fn row_at(book: &Book, row: &BodyRow) -> Option<String> {
    let (_, first) = row.cells.iter().find(|(_, cell)| !cell.is_empty())?;
    Some(match book.place(first.from) {
        Place::Line(line) => format!("line {line}"),
        Place::Cell { table, row, .. } => format!("row {row} of table {table}"),
    })
}

/// A few of them, and how many more there are.
fn listed(places: &[String]) -> String {
    const MOST: usize = 6;
    let shown = places.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    if places.len() > MOST { format!("{shown} and {} more", places.len() - MOST) } else { shown }
}

/// The code of an earlier recommendation, printed again for another: the later one is marked, so that both have a name.
pub(super) fn own_code(ask: &mut Ask, printed: String) -> String {
    let mut copy = *ask.codes.get(&printed).unwrap_or(&0) + 1;
    while copy > 1 && ask.codes.contains_key(&format!("{printed} #{copy}")) {
        copy += 1;
    }
    ask.codes.insert(printed.clone(), copy);
    if copy == 1 {
        return printed;
    }
    let own = format!("{printed} #{copy}");
    ask.codes.insert(own.clone(), 1);
    let text = format!("The code {printed} is printed for two recommendations. What is the code of the second?");
    ask.ask(&own, "code", text);
    own
}

/// Gaps and repeats in the numbering.
fn numbering<'i>(ask: &mut Ask, code: &str, items: impl Iterator<Item = &'i Item>) {
    let mut expected: u32 = 1;
    for item in items {
        let (Some(first), Some(last)) = (item.numbers.first(), item.numbers.last()) else {
            continue;
        };
        let label = item.label.as_deref().unwrap_or("");
        if *first > expected {
            let missing: Vec<String> = (expected..*first).take(5).map(|n| format!("({n})")).collect();
            let text =
                format!("The numbering goes on to ({label}) without {}. Is an action missing?", missing.join(", "));
            ask.ask(code, "actions", text);
        } else if *first + 1 == expected && !label.ends_with(char::is_alphabetic) {
            ask.ask(
                code,
                "actions",
                format!("The number ({label}) is printed for two different actions. Is that right?"),
            );
        }
        expected = last + 1;
    }
}

/// What is odd about one action.
pub(super) fn of_action(ask: &mut Ask, code: &str, action: &ActionDraft, raw: &RawAction, read: &Status) {
    let at = format!("{code}({})", crate::shared::name(action));
    if action.text.is_empty() {
        ask.ask(&at, "text", "A number is printed without an action. What is the action?");
    }
    if action.leads.is_empty() {
        ask.ask(&at, "leads", "No lead is printed for this action. Who leads it?");
    }
    due(ask, &at, action);
    for (field, text) in &raw.questions {
        ask.ask(&at, field, text.as_str());
    }
    if raw.notes.iter().any(|note| note.sure == Sure::Low) {
        ask.ask(
            &at,
            "progress",
            "The note has no number and was given to this action by its row. Does it belong here?",
        );
    }
    if action.progress.ends_with([',', '/', '&', '-', '(']) {
        ask.ask(&at, "progress", "The note ends in the middle of a sentence. How does it go on?");
    }
    status(ask, &at, raw, read);
}

fn due(ask: &mut Ask, at: &str, action: &ActionDraft) {
    let printed = action.due_raw.as_deref().unwrap_or("");
    if action.due_kind == DueKind::None && printed.is_empty() {
        ask.ask(at, "due", "No date is printed for this action. When is it due?");
    } else if is_open(action.due_kind) {
        let bare = printed.trim_end_matches('.');
        let looks_like_day =
            bare.len() <= 12 && bare.starts_with(|c: char| c.is_ascii_digit()) && !printed.contains(" / ");
        let text = if looks_like_day {
            format!("{printed} is not a day. Which day is meant?")
        } else {
            format!("\"{printed}\" does not settle a day. Which day is meant?")
        };
        ask.ask(at, "due", text);
    } else if action.due_kind == DueKind::Ongoing {
        let last = action.due_readings.last().map(|day| in_words(*day));
        let text = match last {
            Some(day) => format!("\"{printed}\" is read as going on until {day}. Is that right?"),
            None => format!("\"{printed}\" has no end. Until when does it go on?"),
        };
        ask.ask(at, "due", text);
    }
    if let Some(day) = action.due {
        year_slip(ask, at, action, day);
    }
}

/// The words name the due day of another year: one of the two is a slip.
fn year_slip(ask: &mut Ask, at: &str, action: &ActionDraft, due: jiff::civil::Date) {
    for word in action.text.split_whitespace().filter(|word| word.starts_with(|c: char| c.is_ascii_digit())) {
        let named = read_due(word.trim_matches(|c: char| !c.is_alphanumeric())).day();
        if let Some(named) =
            named.filter(|day| day.year() != due.year() && day.month() == due.month() && day.day() == due.day())
        {
            let text = format!(
                "The words say {}, the date column says {}. Which year is meant?",
                in_words(named),
                in_words(due)
            );
            ask.ask(at, "due", text);
        }
    }
}

fn status(ask: &mut Ask, at: &str, raw: &RawAction, status: &Status) {
    let printed = status.raw.as_deref().unwrap_or("");
    if status.disagree {
        ask.ask(at, "stage", format!("The note has two status words, \"{printed}\". Which holds?"));
    }
    if !raw.status_cells.is_empty() && status.stage == Stage::NotStated {
        ask.ask(at, "stage", format!("\"{printed}\" is no status word that is known. What stage is meant?"));
    }
}

/// Leads that the key does not have, and spellings that were taken to mean a post of it.
pub(super) fn of_posts(ask: &mut Ask, directory: &Directory, recommendations: &[RecommendationDraft]) {
    let mut seen: BTreeMap<&str, (Option<&str>, Vec<String>)> = BTreeMap::new();
    for recommendation in recommendations {
        for action in &recommendation.actions {
            for (written, post) in action.leads.iter().zip(&action.lead_posts) {
                let entry = seen.entry(written).or_insert((post.as_deref(), Vec::new()));
                entry.1.push(format!("{}({})", recommendation.code, crate::shared::name(action)));
            }
        }
    }
    for (written, (post, used)) in seen {
        let first = used.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
        let at = format!("post {written}");
        match post {
            None if directory.posts.is_empty() => {
                ask.ask(
                    at,
                    "post",
                    format!("The document has no key of posts. Which post or group is \"{written}\" ({first})?"),
                );
            }
            None => ask.ask(
                at,
                "post",
                format!("\"{written}\" leads {first} but is not in the key. Which post or group is it?"),
            ),
            Some(abbr) if directory.find(written).is_some_and(|(_, sure)| sure != Sure::High) => {
                ask.ask(
                    at,
                    "post",
                    format!(
                        "\"{written}\" ({first}) is not in the key and was taken to mean \"{abbr}\". Is that right?"
                    ),
                );
            }
            Some(_) => {}
        }
    }
}

/// The front list gives another timescale than the table.
pub(super) fn timescale(ask: &mut Ask, code: &str, table: Timescale, elsewhere: Timescale) {
    let words = |timescale: Timescale| timescale.to_string().replace('_', " ");
    let text = format!(
        "The table says {}, the list at the front says {}. The table is followed. Which is right?",
        words(table),
        words(elsewhere)
    );
    ask.ask(code, "timescale", text);
}
