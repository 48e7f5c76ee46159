//! Keeping a plan by hand: one form for each thing that a manager does, and lists of what may be mended.
//!
//! Each use case is one file with two functions: the form as it stands, and the commands that a typed form asks for.
//! Showing, refusing, and noticing that somebody else was faster is the same for all, and stands in `flow`.

mod action;
mod another;
mod desk;
mod flow;
mod look;
mod plan;
mod question;
mod recommendation;
mod redact;
mod refused;
mod said;

use waymark_domain::Command;

use crate::page::{Reader, Sheet};

pub use action::across::copies;
pub use action::apart::{apart, apart_from_others};
pub use action::list::page as mend_action;
pub use action::withdrawal as deciding_withdrawal;
pub use action::{
    ask_time, ask_withdrawal, asked_time, asked_withdrawal, asks, decide_time, decided_time, keep_occurrence,
    kept_occurrence, take_back_time, took_back_time, ways_to_decide,
};
pub use another::{ASKED_IT, leads_it};
pub use desk::{Desk, posts};
pub use flow::{BUSY, CHANGED, JustDone, LOOKS, Sent, UNREAD, attempt, notice};
pub use flow::{deed, desk, form, hidden, offer, one, record, take};
pub use plan::agree as agreeing;
pub use plan::alike::{drifts, page as alike, place_of_copy};
pub use plan::begin;
pub use plan::list::page as keep_plan;
pub use question::way as answer_by;
pub use recommendation::list::page as mend_recommendation;
pub use refused::refused_at;
pub use said::said_done as done;

/// One thing that is done by a form.
#[derive(Debug, Clone, Copy)]
pub struct Deed {
    /// As its address calls it.
    pub name: &'static str,
    /// What the next page says once it is done.
    pub done: &'static str,
    /// The form as it stands; nothing when what it is about is not there.
    pub sheet: fn(&Desk<'_>) -> Option<Sheet>,
    /// The commands that a typed form asks for; what cannot be read is noted.
    pub read: fn(&Desk<'_>, &mut Reader<'_>) -> Option<Vec<Command>>,
}

/// Every deed, by what it is done to.
const DEEDS: &[Deed] = &[
    question::answer::DEED,
    question::map::DEED,
    question::correct::DEED,
    action::date::DEED,
    action::words::DEED,
    action::leads::DEED,
    action::accountable::DEED,
    action::dependency::ADD,
    action::dependency::REMOVE,
    action::joining::JOIN,
    action::joining::APART,
    action::joining::PART,
    action::place::DEED,
    action::rhythm::SET,
    action::rhythm::END,
    action::rhythm::KEPT,
    action::rhythm::TAKE_BACK,
    action::across::LINK,
    action::across::PART,
    action::extension::ASK,
    action::extension::TAKE_BACK,
    action::extension::DECIDE,
    action::withdrawal::ASK,
    action::withdrawal::DECIDE,
    action::withdrawal::RESTORE,
    redact::DEED,
    recommendation::words::DEED,
    recommendation::priority::DEED,
    recommendation::place::DEED,
    recommendation::add::DEED,
    recommendation::add_action::DEED,
    plan::describe::DEED,
    plan::inspection::DEED,
    plan::narrative::WRITE,
    plan::narrative::REMOVE,
    plan::section::ADD,
    plan::section::RENAME,
    plan::section::MOVE,
    plan::agree::DEED,
    plan::settings::DEED,
    plan::undo::DEED,
];
