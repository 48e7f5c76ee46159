//! Why a report was not made. All but [`ReportError::NotWanted`] are faults of ours, never of the reader's plan.

use thiserror::Error;

/// Says what stopped a report from being made.
#[derive(Debug, Error)]
pub enum ReportError {
    /// The view could not be written as data for the template.
    #[error("the plan could not be handed to the template: {0}")]
    Data(#[from] serde_json::Error),
    /// A spreadsheet could not be written; the text is its writer's own.
    #[error("the spreadsheet could not be written: {0}")]
    Sheet(String),
    /// The typesetter refused the template or the finished document; the text is its own, one line per complaint.
    #[error("the document could not be set: {0}")]
    Typesetting(String),
    /// Nobody wants it any more: whoever asked for it cancelled. No fault.
    #[error("nobody wants it any more")]
    NotWanted,
    /// The typesetter stopped in the middle, or its thread could not be started.
    #[error("the typesetter stopped before it was done: {0}")]
    Stopped(String),
}
