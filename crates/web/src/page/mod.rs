//! Pages: the frame that all share, and how one becomes an answer.
//!
//! Each page is a typed struct with its template; `samples` has one of each state, and one test renders them all.

mod account;
mod across;
mod action;
pub mod against;
mod bring_in;
mod caution;
pub mod changes;
pub mod claims;
mod copies;
mod door;
mod error;
pub mod evidence;
mod extensions;
mod frame;
mod help;
mod history;
mod keep;
mod overview;
mod pack;
mod people;
mod plan;
mod plans;
mod post;
mod ratings;
mod round;
mod search;
mod shown;
mod since;
mod timeline;
mod update;
mod verdict;
mod verify;
mod work;

#[cfg(test)]
mod changes_samples;
#[cfg(test)]
mod evidence_samples;
#[cfg(test)]
mod facts_samples;
#[cfg(test)]
mod markup;
#[cfg(test)]
pub use markup::wrong_with;
#[cfg(test)]
mod people_samples;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod work_samples;

use askama::Template;
use axum::response::Html;

use crate::trouble::Trouble;

pub use account::{AccountForm, AccountPage, CodesPage, ConfirmPage, NoteLine, SessionLine};
pub use across::{Across, AcrossPage};
pub use action::{ActionPage, Bring, Changed, Happening, MoreTime, Withdraw};
pub use bring_in::{
    AboutForm, AboutPage, AlikeForm, AlikePage, Became, BringInPage, DraftPage, Fate, Kept, LinesPage, NameLine,
    NamesPage, NotJoinedPage, Offer, PieceLine, PostLine, QuestionForm, QuestionPage, RecommendationLine, SectionLines,
    SourceLine, Task, TextPart, UnfinishedLine, WholePage,
};
pub use caution::CautionBox;
#[cfg(test)]
pub use caution::CautionLine;
pub use changes::{ChangesPage, EntryWays, IndexGroup, SuggestionLine};
pub use claims::ClaimsPage;
pub use copies::{Apart, Copies, Stated};
pub use door::{CodePage, LinkPage, ResumePage, SignInPage, note};
pub use error::ErrorPage;
pub use evidence::{BringOverPage, EvidencePage, EvidencesPage, OpeningLine};
pub use extensions::{ExtensionLine, ExtensionsPage, decision, newest_decision};
pub use frame::{AS_AT, Frame, Here, Past, PlanNav, WrongDay};
pub use help::{AccessibilityPage, GlossaryPage};
pub use history::{EntryLine, EntryPage, HistoryPage};
pub use keep::{
    AlikeGroup, AlikeInPlanPage, AlikePart, Choice, Field, FormPage, ListPage, Moved, Reader, Row, Rows, Sheet,
    ToldLine, Typed, moved,
};
pub use overview::PlanPage;
pub use pack::{MadePage, PackPage, PrintPage};
pub use people::{LinkShownPage, PeoplePage, PersonLine, PersonPage, SurePage};
pub use plan::{DocumentPage, QuestionsPage, RecommendationPage, RecommendationWays, TestWays, overdue};
pub use plans::{PlanLine, PlansPage};
pub use post::PostPage;
pub use ratings::{Example, OfPlan, RatingsPage, RuleLine, line_of};
pub use round::{RoundItem, RoundPage};
pub use search::{FoundInPlan, FoundLine, Piece, SearchPage};
pub use shown::{
    days_in_words, deadline, due, facts, field, fields, folded, folds, has_time_left, is_group, is_long, lead, led_by,
    lives, mark, meta, no_evidence, number, out_of_date, phase, places, recurs, said_last, sentence, slip, stated,
    tally, term, time_asked, times, turns, waits, why,
};
pub use since::SincePage;
pub use update::{UpdateForm, UpdatePage};
pub use verdict::verdict;
pub use verify::{
    AnswerPage, Answering, VerifyLine, VerifyPage, accepting, behind, does_not_count, evidence_line, is_guarded,
    is_link, is_note, read_assurance, refusing,
};
pub use work::{Group, Home, InPlace, Line, Part, WorkPage};

/// Renders a page.
///
/// # Errors
/// A fault, when its template cannot be rendered.
pub fn html(page: &impl Template) -> Result<Html<String>, Trouble> {
    Ok(Html(page.render()?))
}
