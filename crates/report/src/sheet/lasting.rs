//! The sheet of tests, and what a recommendation's row says of testing, closing, impact and the board's own view.

use waymark_domain::{PlanView, RecommendationView, TestView};

use super::{Cell, Column, Table, day, maybe, maybe_number, number, text};

pub(super) fn tests(view: &PlanView) -> Table {
    let mut table = Table::new([
        ("Code", 8),
        ("Recommendation", 50),
        ("Method", 14),
        ("What is looked for", 50),
        ("To be looked at", 9),
        ("To pass", 9),
        ("Planned for", 12),
        ("Tester", 20),
        ("Wanted by", 24),
        ("State", 14),
        ("Days overdue", 9),
        ("Done on", 12),
        ("Looked at", 9),
        ("As they should be", 9),
        ("Findings", 60),
        ("Recorded by", 22),
        ("Cancelled, because", 28),
        ("Test\u{2019}s id", 38),
    ]);
    for one in view.all_recommendations() {
        for test in &one.tests {
            table.rows.push(vec![
                text(&one.code),
                text(&one.text),
                text(test.method_words),
                text(&test.about),
                number(test.sample_size),
                number(test.pass_mark),
                Cell::Day(test.planned_for),
                text(&test.tester),
                text(&test.commissioned_by),
                text(state(test)),
                maybe_number(test.overdue_days),
                day(test.done_on),
                maybe_number(test.sample),
                maybe_number(test.passed_count),
                maybe(test.findings.as_ref()),
                maybe(test.recorded_by.as_ref()),
                maybe(test.cancelled.as_ref()),
                text(test.test.to_string()),
            ]);
        }
    }
    table
}

fn state(test: &TestView) -> &'static str {
    match (test.passed, &test.cancelled, test.overdue_days) {
        (Some(true), ..) => "passed",
        (Some(false), ..) => "did not pass",
        (None, Some(_), _) => "cancelled",
        (None, None, Some(_)) => "overdue",
        (None, None, None) => "planned",
    }
}

/// What a recommendation's row says besides its counts.
pub(super) const COLUMNS: [Column; 13] = [
    ("Delivered on", 12),
    ("Newest test", 40),
    ("Next test planned for", 12),
    ("Test suggested for", 12),
    ("Closed on", 12),
    ("Closed by", 24),
    ("Closed, because", 30),
    ("What difference it has made", 50),
    ("Impact stated by", 20),
    ("Impact stated on", 12),
    ("Board\u{2019}s own view", 12),
    ("In the board\u{2019}s words", 40),
    ("Meeting", 24),
];

/// The cells under [`COLUMNS`]. A word that nobody has stated says so.
pub(super) fn cells(one: &RecommendationView) -> Vec<Cell> {
    let newest = one.newest_result();
    let next = one.tests.iter().filter(|test| test.planned).map(|test| test.planned_for).min();
    let (closed, impact, board) = (one.closed.as_ref(), one.impact.as_ref(), one.board_view.as_ref());
    vec![
        day(one.delivered_on),
        newest.and_then(TestView::result_in_words).map_or(Cell::Empty, text),
        day(next),
        day(one.suggested_tests.first().copied()),
        day(closed.map(|closed| closed.on)),
        closed.map_or(Cell::Empty, |closed| text(&closed.reference)),
        closed.map_or(Cell::Empty, |closed| text(&closed.why)),
        text(impact.map_or("not stated", |impact| &impact.words)),
        impact.map_or(Cell::Empty, |impact| text(&impact.by)),
        day(impact.map(|impact| impact.on)),
        board.and_then(|board| board.colour).map_or(Cell::Empty, |colour| Cell::Rating(colour.word())),
        board.map_or(Cell::Empty, |board| text(&board.words)),
        board.map_or(Cell::Empty, |board| text(&board.meeting)),
    ]
}
