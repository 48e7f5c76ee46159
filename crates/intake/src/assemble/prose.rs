//! Writes down what the document says of the plan as a whole, and its prose.

use super::write::{Writer, places};
use crate::blocks::{Block, Book, Span};
use crate::draft::{Narrative, PlanDraft, RecommendationDraft};
use crate::fields::{inspection, stated_on};
use crate::layout::{Layout, Passage};
use crate::source::{Options, Source};
use std::collections::BTreeMap;

/// The plan's title, version, day and inspection.
pub(super) fn plan(
    writer: &mut Writer<'_>,
    layout: &Layout,
    recommendations: &[RecommendationDraft],
    source: &Source<'_>,
    options: Options,
) -> PlanDraft {
    let version_label = layout.version.map(|words| writer.ledger.flat(words));
    let from_label = version_label.as_deref().and_then(|label| stated_on(label, &years(recommendations)));
    let title = layout.title.map(|words| writer.ledger.flat(words));
    if options.stated_on.is_none() && from_label.is_none() {
        let text = "The document does not tell the day on which it was true; today is taken. Which day is it?";
        writer.ask.ask("plan", "stated_on", text);
    }
    if title.is_none() {
        writer.ask.ask(
            "plan",
            "title",
            "The document has no title; the file's name is taken. What is the plan called?",
        );
    }
    PlanDraft {
        title: title.unwrap_or_else(|| source.name.to_owned()),
        version_label,
        stated_on: Some(options.stated_on.or(from_label).unwrap_or(options.today)),
        inspection: inspection(&lines(writer.book)),
    }
}

/// How often each year comes among the due dates.
fn years(recommendations: &[RecommendationDraft]) -> BTreeMap<i16, usize> {
    let mut years = BTreeMap::new();
    for day in recommendations.iter().flat_map(|recommendation| &recommendation.actions).filter_map(|action| action.due)
    {
        *years.entry(day.year()).or_insert(0) += 1;
    }
    years
}

/// All lines that are no rows of a table.
fn lines(book: &Book) -> Vec<&str> {
    let lines = book.blocks.iter().filter_map(|block| match block {
        Block::Line(line) => Some(book.flat(line.words)),
        Block::Row(_) | Block::Blank => None,
    });
    lines.collect()
}

/// The passages of prose, in order.
pub(super) fn narrative(writer: &mut Writer<'_>, layout: &Layout) -> Vec<Narrative> {
    layout.passages.iter().map(|passage| write_passage(writer, passage)).collect()
}

fn write_passage(writer: &mut Writer<'_>, passage: &Passage) -> Narrative {
    let all: Vec<Span> = passage.heading.iter().chain(&passage.text).copied().collect();
    let heading: Vec<String> = passage.heading.iter().map(|span| writer.ledger.flat(*span)).collect();
    let mut text = String::new();
    for span in &passage.text {
        let line = writer.ledger.text(&[*span]);
        if !text.is_empty() {
            // A line that begins in small letters goes on with the sentence before it.
            text.push(if line.starts_with(|c: char| c.is_lowercase()) { ' ' } else { '\n' });
        }
        text.push_str(&line);
    }
    let source = places(writer.book, &all);
    if text.is_empty() {
        return Narrative { heading: String::new(), text: heading.join("\n"), source };
    }
    Narrative { heading: heading.join(" "), text, source }
}
