//! Search: plans, recommendations, actions, evidence and narrative by the words in them, on both engines alike.
//!
//! What somebody typed is never syntax: it is cut into terms here, and only terms reach an engine. The rows are a
//! projection like the others, written with the entries and comparable with a rebuild. Who may read what it finds is
//! for the caller to say; it names the plans to look in.

mod excerpt;
mod project;
mod query;
mod rows;
mod terms;

use std::collections::BTreeSet;
use std::ops::Range;

use waymark_domain::{ActionId, AuthorityId, EvidenceId, PlanId, RecommendationId};

use crate::database::{Row, values};
use crate::error::Fault;
use crate::journal::Journal;
use crate::statement;

pub(crate) use project::{clear, differences, rebuild_index, update};
use query::Query;
use rows::Kind;

/// What was found, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// The plan itself, by its title.
    Plan,
    /// A part of its prose, by the position of the entry that first wrote it.
    Narrative(u64),
    /// A recommendation.
    Recommendation(RecommendationId),
    /// An action.
    Action(ActionId),
    /// A piece of evidence.
    Evidence(EvidenceId),
}

/// One thing that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The plan it stands in.
    pub plan: PlanId,
    /// What it is.
    pub found: Found,
    /// Where, as readers know it: "R11(1)", a recommendation's code, a heading; empty for a plan.
    pub place: String,
    /// Some of its words, at most about 300 characters: those around what was searched for.
    pub words: String,
    /// What was searched for within those words, as byte ranges in their order; none overlap.
    pub marks: Vec<Range<usize>>,
}

impl Journal {
    /// Searches plans of an authority for everything that holds all the words of a text, in any order.
    ///
    /// A word in several parts, such as "A4(3)", is found where its parts stand together; a last word that nothing ends
    /// is found by its beginning. Case does not matter, punctuation neither. A place that is the text comes first, then
    /// what fits best. A text without a letter or digit finds nothing, and so does one about plans of another authority.
    ///
    /// # Errors
    /// [`Fault`] when the database fails; no text is an error.
    pub async fn search(
        &self,
        authority: AuthorityId,
        plans: &BTreeSet<PlanId>,
        text: &str,
        limit: u32,
    ) -> Result<Vec<Hit>, Fault> {
        let Some(query) = Query::read(text) else { return Ok(Vec::new()) };
        let database = &self.store.database;
        let (statement, asked) = if database.is_sqlite() {
            (statement::SEARCH_SQLITE, query.for_sqlite())
        } else {
            (statement::SEARCH_POSTGRES, query.for_postgres())
        };
        let plans: Vec<String> = plans.iter().map(|plan| format!("\"{plan}\"")).collect();
        let plans = format!("[{}]", plans.join(","));
        let place = query.place();
        let asked = values![asked, authority.to_string(), plans, place, i64::from(limit)];
        let rows = database.rows(statement, asked).await?;
        rows.iter().map(|row| hit(row, &query)).collect()
    }
}

fn hit(row: &Row, query: &Query) -> Result<Hit, Fault> {
    let found = match row.parsed(1)? {
        Kind::Plan => Found::Plan,
        Kind::Narrative => Found::Narrative(row.parsed(2)?),
        Kind::Recommendation => Found::Recommendation(row.parsed(2)?),
        Kind::Action => Found::Action(row.parsed(2)?),
        Kind::Evidence => Found::Evidence(row.parsed(2)?),
    };
    let (words, marks) = excerpt::excerpt(&row.text(4)?, query);
    Ok(Hit { plan: row.parsed(0)?, found, place: row.text(3)?, words, marks })
}
