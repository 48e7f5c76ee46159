//! Erasing a passage for good: of an action, of a recommendation, of the plan's text. What goes is shown before it goes.

use waymark_domain::{
    Action, Command, Extension, ExtensionAnswer, KeepCommand, Narrative, Plan, Recommendation, RedactPassage,
    SettingsChange, Words,
};

use crate::links::Links;
use crate::page::{Field, Reader, Row, Rows, Sheet};
use crate::routes::keep::{Deed, Desk};
use crate::say::cut;

pub const DEED: Deed =
    Deed { name: "redact", done: "The passage is erased. That it was, and why, stays in the record.", sheet, read };

/// What a passage is, and its words.
type Passage<'a> = (String, &'a Words);

/// The passages of an action that may be erased.
pub fn of_action(action: &Action) -> Vec<Passage<'_>> {
    let updates = action.updates.iter().map(|update| {
        let when = waymark_domain::in_words(update.recorded_on);
        (format!("Update recorded {when}"), &update.words)
    });
    let placements = action.placements.iter().map(|placement| ("Its words".to_owned(), &placement.text));
    let corrections = action.due.corrections().map(|one| ("Why its date was corrected".to_owned(), &one.why));
    let extensions = action.extensions.iter().flat_map(of_extension);
    let recurs = action.recurring.iter().map(|recurring| ("What recurs".to_owned(), &recurring.what));
    let kept = action.occurrences.iter().map(|one| {
        let due = waymark_domain::in_words(one.due);
        (format!("Said of what was due on {due}"), &one.words)
    });
    // What was said of it where it lives is erased there.
    if action.lives_in.is_some() {
        return standing(placements);
    }
    standing(updates.chain(placements).chain(corrections).chain(extensions).chain(recurs).chain(kept))
}

/// Why more time was asked for, and why it was decided so.
fn of_extension(asked: &Extension) -> impl Iterator<Item = Passage<'_>> {
    let answer = match &asked.answer {
        ExtensionAnswer::Granted { decision, .. } => Some(("Why more time was granted", &decision.why)),
        ExtensionAnswer::Refused { decision } => Some(("Why more time was refused", &decision.why)),
        ExtensionAnswer::TakenBack { why: Some(why), .. } => Some(("Why the request was taken back", why)),
        _ => None,
    };
    std::iter::once(("Why more time was asked for", &asked.why))
        .chain(answer)
        .map(|(what, words)| (what.to_owned(), words))
}

/// The passages of a recommendation that may be erased.
pub fn of_recommendation(one: &Recommendation) -> Vec<Passage<'_>> {
    let named = |name: &str| {
        let name = name.to_owned();
        move |words| (name.clone(), words)
    };
    let words = std::iter::once(&one.text).map(named("Its words"));
    let outcome = one.outcome.iter().map(named("Outcome required"));
    let addressed = one.addressed_to.iter().map(named("Addressed to"));
    let priority = one.priority.iter().map(|(_, why)| why).map(named("Why it has its priority"));
    standing(words.chain(outcome).chain(addressed).chain(priority))
}

/// The passages of the plan's text that may be erased.
pub fn of_narrative(part: &Narrative) -> Vec<Passage<'_>> {
    standing([("The heading".to_owned(), &part.heading), ("The text".to_owned(), &part.text)].into_iter())
}

/// Why the numbers that ratings use were set, and the decision that was quoted.
pub fn of_numbers(change: &SettingsChange) -> Vec<Passage<'_>> {
    let set = format!("the numbers that ratings use were set on {}", waymark_domain::in_words(change.on));
    let why = change.why.iter().map(|why| (format!("Why {set}"), why));
    let reference = change.reference.iter().map(|reference| (format!("By which decision {set}"), reference));
    standing(why.chain(reference))
}

/// Those that still say something.
fn standing<'a>(all: impl Iterator<Item = Passage<'a>>) -> Vec<Passage<'a>> {
    all.filter(|(_, words)| words.text().is_some_and(|text| !text.is_empty())).collect()
}

/// Passages with the way to erase each.
pub fn rows(passages: Vec<Passage<'_>>, links: &Links) -> Rows {
    let row = |(what, words): Passage<'_>| {
        Some(Row::new(what, cut(words.shown(), 300), "Erase", links.keep("redact", &words.passage()?)))
    };
    let rows = passages.into_iter().filter_map(row).collect();
    let empty = "Nothing stands here that could be erased.".into();
    Rows { heading: "Passages that may be erased".into(), empty, rows, ways: Vec::new() }
}

/// A passage of the plan: where it stands, its words, and where its list is.
fn found<'a>(desk: &Desk<'a>) -> Option<(String, &'a Words, String)> {
    let id = desk.subject.parse().ok()?;
    let plan: &Plan = desk.plan;
    let of = |passages: Vec<Passage<'a>>| passages.into_iter().find(|(_, words)| words.passage() == Some(id));
    let action = plan.actions.values().find_map(|action| {
        let (_, words) = of(of_action(action))?;
        Some((plan.place(action.action), words, desk.links.mend_action(&action.action)))
    });
    let recommendation = || {
        plan.recommendations.iter().find_map(|one| {
            let (what, words) = of(of_recommendation(one))?;
            Some((format!("{}, {what}", one.code), words, desk.links.mend_recommendation(&one.recommendation)))
        })
    };
    let narrative = || {
        plan.narrative.iter().find_map(|part| of(of_narrative(part))).map(|(what, words)| {
            let back = desk.links.keep_plan();
            (what, words, back)
        })
    };
    let numbers = || {
        plan.settings_changes.iter().find_map(|change| of(of_numbers(change))).map(|(what, words)| {
            let back = desk.links.keep_plan();
            (what, words, back)
        })
    };
    action.or_else(recommendation).or_else(narrative).or_else(numbers)
}

fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    let (place, words, back) = found(desk)?;
    Some(Sheet {
        heading: "Erase a passage".into(),
        lede: format!("{place}: \u{201C}{}\u{201D}", words.shown()),
        warning: Some(
            "These words are erased for good, here and in every page of the past. Nobody can bring them back. The \
             entry stays, and says that a passage was redacted and why."
                .into(),
        ),
        fields: vec![
            Field::area("why", "Why?", "").hinted("Everybody who reads the plan sees this. Do not repeat what goes."),
        ],
        button: "Erase these words",
        back,
    })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let passage = found(desk)?.1.passage()?;
    Some(desk.keep(KeepCommand::RedactPassage(RedactPassage { passage, reason: reader.why() })))
}
