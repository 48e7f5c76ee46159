//! Who opened official-sensitive evidence, and when. Only ever added to; what it says is shown to managers.

use jiff::Timestamp;
use waymark_domain::{EvidenceId, PersonId, PlanId};

use crate::database::{Database, values};
use crate::error::Fault;
use crate::statement;

/// As many as a page shows.
const SHOWN: u64 = 200;

/// One opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Who.
    pub person: PersonId,
    /// Which revision, from 1.
    pub revision: u32,
    /// When.
    pub at: Timestamp,
}

/// The book of openings.
///
/// A cheap view of its journal's database.
#[derive(Debug, Clone)]
pub struct Openings {
    database: Database,
}

impl Openings {
    pub(crate) fn new(database: Database) -> Self {
        Self { database }
    }

    /// Notes an opening. It is on the disk when this returns, so that nothing is handed out before it is noted.
    pub async fn note(&self, plan: PlanId, evidence: EvidenceId, opening: &Opening) -> Result<(), Fault> {
        let row = values![
            plan.to_string(),
            evidence.to_string(),
            u64::from(opening.revision),
            opening.person.to_string(),
            opening.at.as_millisecond(),
        ];
        self.database.run(statement::INSERT_OPENING, row).await?;
        Ok(())
    }

    /// The openings of a piece of evidence, the newest first; at most 200.
    pub async fn of(&self, plan: PlanId, evidence: EvidenceId) -> Result<Vec<Opening>, Fault> {
        let asked = values![plan.to_string(), evidence.to_string(), SHOWN];
        let rows = self.database.rows(statement::OPENINGS, asked).await?;
        rows.iter()
            .map(|row| {
                let unreadable = |column: usize, error: Box<dyn std::error::Error + Send + Sync>| {
                    Fault::from(sqlx::Error::ColumnDecode { index: column.to_string(), source: error })
                };
                Ok(Opening {
                    person: row.parsed(0)?,
                    revision: u32::try_from(row.count(1)?).map_err(|error| unreadable(1, error.into()))?,
                    at: Timestamp::from_millisecond(row.int(2)?).map_err(|error| unreadable(2, error.into()))?,
                })
            })
            .collect()
    }
}
