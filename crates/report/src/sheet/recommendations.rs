//! The sheet of recommendations.

use waymark_domain::{PlanView, RecommendationView, SectionView};

use super::{Cell, Column, Table, day, lasting, maybe, maybe_number, number, text};

/// What says which recommendation a row is of, on the flat sheet too.
pub(super) const COLUMNS: [Column; 13] = [
    ("Section", 22),
    ("Code", 8),
    ("Recommendation", 50),
    ("Outcome required", 40),
    ("Addressed to", 24),
    ("Timescale", 16),
    ("Timescale as printed", 18),
    ("Inspector\u{2019}s deadline", 14),
    ("Inspector\u{2019}s deadline in words", 24),
    ("Priority", 9),
    ("Why this priority", 24),
    ("Recommendation\u{2019}s rating", 14),
    ("Recommendation stands at", 16),
];

const COUNTS: [Column; 13] = [
    ("What the next step needs", 36),
    ("Actions", 9),
    ("Claimed done", 9),
    ("With evidence", 9),
    ("Verified", 9),
    ("Late", 9),
    ("Red", 7),
    ("Amber", 7),
    ("Green", 7),
    ("Grey", 7),
    ("Blue", 7),
    ("Withdrawn", 9),
    ("Next date", 12),
];

pub(super) fn table(view: &PlanView) -> Table {
    let mut table = Table::new(COLUMNS.into_iter().chain(COUNTS).chain(lasting::COLUMNS).chain([("Leads", 28)]));
    for section in &view.sections {
        for one in &section.recommendations {
            let mut row = cells(section, one);
            row.extend(counts(one));
            row.extend(lasting::cells(one));
            row.push(text(one.leads.join(", ")));
            table.rows.push(row);
        }
    }
    table
}

/// The cells under [`COLUMNS`].
pub(super) fn cells(section: &SectionView, one: &RecommendationView) -> Vec<Cell> {
    let elsewhere = one.timescale_elsewhere.as_ref();
    let timescale = elsewhere.map_or_else(
        || one.timescale_words.clone(),
        |elsewhere| format!("{}; elsewhere the document says {elsewhere}", one.timescale_words),
    );
    vec![
        maybe(section.title.as_ref()),
        text(&one.code),
        text(&one.text),
        maybe(one.outcome.as_ref()),
        text(one.addressed_to.join("; ")),
        text(timescale),
        maybe(one.timescale_printed.as_ref()),
        day(one.deadline),
        text(&one.deadline_words),
        maybe_number(one.priority),
        maybe(one.priority_why.as_ref()),
        Cell::Rating(one.rating.word),
        text(one.ladder.word),
    ]
}

fn counts(one: &RecommendationView) -> Vec<Cell> {
    let counts = &one.counts;
    vec![
        text(&one.ladder.next),
        number(one.total),
        number(one.done),
        number(one.evidenced),
        number(one.verified),
        number(one.late),
        number(counts.red),
        number(counts.amber),
        number(counts.green),
        number(counts.grey),
        number(counts.blue),
        number(counts.withdrawn),
        day(one.next),
    ]
}
