//! What the columns of a plan's table are, by their usual headings, in any order.

use crate::blocks::{Book, Row, Span};
use crate::limits::MAX_COLUMNS;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Code,
    Recommendation,
    Timescale,
    Outcome,
    Lead,
    Action,
    Due,
    Progress,
    Status,
    Rating,
    /// A column that is not read: its words are kept as leftovers, and a question is asked.
    Unread,
}

/// Fewest headings that must be known for a row to be a row of headings.
const FEWEST_KNOWN: usize = 3;

/// Longest heading, in words.
const LONGEST_HEADING: usize = 16;

/// The roles of the columns, if the row is a row of headings: at least three known, an action among them.
pub(super) fn roles(book: &Book, row: &Row) -> Option<Vec<Role>> {
    if row.cells.len() < FEWEST_KNOWN
        || row.cells.len() > MAX_COLUMNS
        || row.cells.iter().any(|cell| cell.len() > LONGEST_HEADING)
    {
        return None;
    }
    let mut roles: Vec<Role> = Vec::with_capacity(row.cells.len());
    for cell in &row.cells {
        let role = role_of(book, *cell);
        // The same heading twice: the second column is something else.
        roles.push(if roles.contains(&role) { Role::Unread } else { role });
    }
    // Many plans call the column of due dates "Timescale".
    if !roles.contains(&Role::Due) {
        for role in roles.iter_mut().filter(|role| **role == Role::Timescale) {
            *role = Role::Due;
        }
    }
    let known = roles.iter().filter(|role| **role != Role::Unread).count();
    (known >= FEWEST_KNOWN && roles.contains(&Role::Action)).then_some(roles)
}

/// Words that tell what a heading means, the surest first.
const TELLING: [(Role, &[&str]); 11] = [
    (Role::Rating, &["rag", "rating", "brag", "bragg"]),
    (Role::Action, &["action", "actions", "task", "tasks", "step", "steps", "activity", "what"]),
    (
        Role::Recommendation,
        &["recommendation", "recommendations", "area", "areas", "finding", "findings", "issue", "improvement"],
    ),
    (
        Role::Lead,
        &["lead", "leads", "owner", "owners", "responsible", "responsibility", "who", "officer", "accountable"],
    ),
    (Role::Due, &["when", "deadline", "due", "date", "completion", "target", "by"]),
    (Role::Timescale, &["timescale", "timescales", "timeframe"]),
    (Role::Status, &["status"]),
    (Role::Progress, &["progress", "update", "updates", "comment", "comments", "position", "commentary"]),
    (Role::Outcome, &["outcome", "outcomes", "success", "impact", "result", "difference"]),
    (Role::Code, &["ref", "reference", "no", "number", "code", "id", "#"]),
    (Role::Recommendation, &["priority", "objective", "requirement"]),
];

/// The first telling word decides: "Actions (to achieve the outcomes)" holds actions, "Progress against target" progress.
fn role_of(book: &Book, cell: Span) -> Role {
    let heading = book.flat(cell).to_lowercase();
    // What stands in brackets explains, it does not name.
    let name = heading.split('(').next().unwrap_or("");
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric() && c != '#').filter(|w| !w.is_empty()).collect();
    if words.contains(&"evidence") {
        return Role::Unread;
    }
    // "Action required by the recommendation", "Progress update", "Date due": the first telling word names the column,
    // but for "Ref. of recommendation", "Action owner", "Action status" and the like, where the last does.
    let told: Vec<Role> = words.iter().filter_map(|word| telling(word)).collect();
    match told.as_slice() {
        [] => Role::Unread,
        [Role::Action | Role::Recommendation, second, ..] if *second != Role::Outcome => second_of(*second, told[0]),
        [first, ..] => *first,
    }
}

/// In "Action owner" the second word names the column; in "Recommendation action" the first does not matter either.
fn second_of(second: Role, first: Role) -> Role {
    match second {
        Role::Lead | Role::Due | Role::Status | Role::Progress | Role::Rating | Role::Code | Role::Action => second,
        Role::Recommendation | Role::Timescale | Role::Outcome | Role::Unread => first,
    }
}

fn telling(word: &str) -> Option<Role> {
    TELLING.iter().find(|(_, words)| words.contains(&word)).map(|(role, _)| *role)
}
