//! Evidence as shown, and what was asked for.

use jiff::civil::Date;
use serde::Serialize;

use crate::view::who::{post_name, said_by};
use crate::{
    Directory, Evidence, EvidenceId, EvidenceOn, EvidenceRequest, EvidenceRequestId, EvidenceWhat, Plan, PostId,
    RequestState, Revision, Role, ScanVerdict, Sensitivity, Words, in_words, london_day,
};

/// What sort of evidence it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// A file that Waymark keeps.
    File,
    /// An address.
    Link,
    /// Words.
    Note,
}

/// Whether a file was looked through for malware.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ScanMark {
    /// It is no file.
    NoFile,
    /// Nobody has scanned it yet, or it could not be scanned.
    Unscanned,
    /// Nothing was found.
    Clean,
    /// Something was found: it is in quarantine, and no evidence.
    Infected,
}

/// A place that evidence is attached to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidencePlace {
    /// Which.
    pub on: EvidenceOn,
    /// Its place as readers know it: "R1(6)", or a recommendation's code.
    pub place: String,
}

/// One revision of a piece of evidence, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RevisionView {
    /// Its entry's position in the plan's stream.
    pub position: u64,
    /// Which revision, from 1.
    pub number: u32,
    /// The day it came.
    pub came_on: Date,
    /// Who brought it, by post.
    pub by: String,
    /// A file's name, an address, or a note's words.
    pub words: String,
    /// The SHA-256 of a file, in hex.
    pub sha256: Option<String>,
    /// The size of a file, in bytes.
    pub bytes: Option<u64>,
    /// What sort of file it is.
    pub media_type: Option<String>,
    /// Why it replaced the one before.
    pub why: Option<String>,
    /// Whether it was scanned.
    pub scan: ScanMark,
    /// The scanner's name for what it found.
    pub found: Option<String>,
}

/// A piece of evidence, reckoned for a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceView {
    /// Its id.
    pub evidence: EvidenceId,
    /// What sort it is.
    pub kind: EvidenceKind,
    /// Its title.
    pub title: String,
    /// What it shows; nothing until somebody says.
    pub shows: Option<String>,
    /// The day it represents.
    pub represents: Option<Date>,
    /// The day its newest revision came.
    pub came_on: Date,
    /// Who brought that, by post.
    pub by: String,
    /// The post that answers for it, by name.
    pub owner: Option<String>,
    /// That post.
    pub owner_post: Option<PostId>,
    /// The last day on which it is in date.
    pub valid_until: Option<Date>,
    /// The day on which to look whether it still holds.
    pub review_on: Option<Date>,
    /// Who may see it.
    pub sensitivity: Sensitivity,
    /// That, in words.
    pub sensitivity_words: &'static str,
    /// Its newest revision.
    pub current: RevisionView,
    /// The revisions before, newest first.
    pub earlier: Vec<RevisionView>,
    /// What it is attached to.
    pub on: Vec<EvidencePlace>,
    /// Why it was withdrawn.
    pub withdrawn: Option<String>,
    /// Whether it is out of date on the view's day.
    pub expired: bool,
    /// Whether it counts on the view's day: not withdrawn, not in quarantine, in date.
    pub counts: bool,
}

impl EvidenceView {
    /// Reckons one piece of evidence for a day; nothing when the plan has none of that id.
    pub fn of(plan: &Plan, directory: Option<&Directory>, id: EvidenceId, day: Date) -> Option<Self> {
        plan.evidence.get(&id).map(|found| Self::show(plan, directory, found, day))
    }

    /// Reckons every piece of evidence of a plan, in the order in which they came; withdrawn ones besides.
    pub fn all(plan: &Plan, directory: Option<&Directory>, day: Date) -> Vec<Self> {
        let mut all: Vec<&Evidence> = plan.evidence.values().map(AsRef::as_ref).collect();
        all.sort_by_key(|one| one.first.position);
        all.into_iter().map(|found| Self::show(plan, directory, found, day)).collect()
    }

    /// Reckons the evidence on an action or a recommendation.
    pub(super) fn on(plan: &Plan, directory: Option<&Directory>, on: EvidenceOn, day: Date) -> Vec<Self> {
        match on {
            EvidenceOn::Action(action) => {
                let listed = plan.actions.get(&action).map_or(&[][..], |action| &action.evidence);
                listed.iter().filter_map(|id| Self::of(plan, directory, *id, day)).collect()
            }
            EvidenceOn::Recommendation(_) => {
                plan.evidence_on(on).into_iter().map(|found| Self::show(plan, directory, found, day)).collect()
            }
        }
    }

    fn show(plan: &Plan, directory: Option<&Directory>, found: &Evidence, day: Date) -> Self {
        let view = |revision: &Revision| revision_view(plan, directory, revision);
        let current = view(found.current());
        let mut earlier: Vec<RevisionView> = found.revisions().map(view).collect();
        earlier.pop();
        earlier.reverse();
        let about = &found.about;
        Self {
            evidence: found.evidence,
            kind: match found.current().what {
                EvidenceWhat::File { .. } => EvidenceKind::File,
                EvidenceWhat::Link { .. } => EvidenceKind::Link,
                EvidenceWhat::Note { .. } => EvidenceKind::Note,
            },
            title: about.title.shown().to_owned(),
            shows: about.shows.as_ref().map(|shows| shows.shown().to_owned()),
            represents: about.represents,
            came_on: current.came_on,
            by: current.by.clone(),
            owner: about.owner.map(|owner| post_name(plan, directory, owner)),
            owner_post: about.owner,
            valid_until: about.valid_until,
            review_on: about.review_on,
            sensitivity: about.sensitivity,
            sensitivity_words: about.sensitivity.in_words(),
            current,
            earlier,
            on: found.on.iter().map(|on| EvidencePlace { on: *on, place: place_of(plan, *on) }).collect(),
            withdrawn: found.withdrawn.as_ref().map(|gone| gone.why.shown().to_owned()),
            expired: about.valid_until.is_some_and(|until| until < day),
            counts: found.is_in_date(day),
        }
    }
}

fn revision_view(plan: &Plan, directory: Option<&Directory>, revision: &Revision) -> RevisionView {
    let (scan, found) = match (&revision.what, revision.scan.as_ref().map(|scan| &scan.verdict)) {
        (EvidenceWhat::File { .. }, Some(ScanVerdict::Clean)) => (ScanMark::Clean, None),
        (EvidenceWhat::File { .. }, Some(ScanVerdict::Infected { name })) => (ScanMark::Infected, Some(name.clone())),
        (EvidenceWhat::File { .. }, Some(ScanVerdict::Unscanned) | None) => (ScanMark::Unscanned, None),
        _ => (ScanMark::NoFile, None),
    };
    let (sha256, bytes, media_type) = match &revision.what {
        EvidenceWhat::File { sha256, bytes, media_type, .. } => {
            (Some(sha256.clone()), Some(*bytes), Some(media_type.clone()))
        }
        _ => (None, None, None),
    };
    RevisionView {
        position: revision.position,
        number: revision.number,
        came_on: london_day(revision.at),
        by: said_by(plan, directory, revision.by, revision.on_behalf_of, &revision.posts, "a plan manager"),
        words: revision.what.words().shown().to_owned(),
        sha256,
        bytes,
        media_type,
        why: revision.why.as_ref().map(|why| why.shown().to_owned()),
        scan,
        found,
    }
}

/// A place as readers know it.
fn place_of(plan: &Plan, on: EvidenceOn) -> String {
    match on {
        EvidenceOn::Action(action) => plan.place(action),
        EvidenceOn::Recommendation(id) => {
            plan.recommendation(id).map_or_else(String::new, |recommendation| recommendation.code.clone())
        }
    }
}

/// How a request for evidence was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RequestAnswerView {
    /// The day.
    pub on: Date,
    /// Who answered, by post.
    pub by: String,
    /// The title of what was brought, as it is now.
    pub title: String,
    /// Whether that was in the plan already, as it was brought, when it was asked for.
    pub was_there: bool,
}

/// A request for evidence, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceRequestView {
    /// Its id.
    pub request: EvidenceRequestId,
    /// What it is asked for.
    pub on: EvidencePlace,
    /// What is asked for.
    pub what: String,
    /// The day by which it is wanted.
    pub wanted_by: Date,
    /// The posts that are asked, by name.
    pub of: Vec<String>,
    /// Those posts.
    pub of_posts: Vec<PostId>,
    /// Who asked, by role.
    pub by: &'static str,
    /// When.
    pub on_day: Date,
    /// Whether it waits.
    pub open: bool,
    /// Whether it waits, and its day is past.
    pub overdue: bool,
    /// The evidence that was brought.
    pub answered_with: Option<EvidenceId>,
    /// How, and by whom.
    pub answer: Option<RequestAnswerView>,
    /// Why it was closed without.
    pub closed: Option<String>,
}

impl EvidenceRequestView {
    /// Every request of a plan, in the order in which they were made.
    pub fn all(plan: &Plan, directory: Option<&Directory>, day: Date) -> Vec<Self> {
        let mut all: Vec<&EvidenceRequest> = plan.requests.values().map(AsRef::as_ref).collect();
        all.sort_by_key(|one| one.position);
        all.into_iter().map(|request| Self::show(plan, directory, request, day)).collect()
    }

    pub(super) fn on(plan: &Plan, directory: Option<&Directory>, on: EvidenceOn, day: Date) -> Vec<Self> {
        plan.requests_on(on).into_iter().map(|request| Self::show(plan, directory, request, day)).collect()
    }

    fn show(plan: &Plan, directory: Option<&Directory>, request: &EvidenceRequest, day: Date) -> Self {
        let (answered_with, closed) = match &request.state {
            RequestState::Open => (None, None),
            RequestState::Answered { evidence, .. } => (Some(*evidence), None),
            RequestState::Closed { why, .. } => (None, Some(Words::shown(why).to_owned())),
        };
        Self {
            request: request.request,
            on: EvidencePlace { on: request.on, place: place_of(plan, request.on) },
            what: request.what.shown().to_owned(),
            wanted_by: request.wanted_by,
            of: request.of.iter().map(|post| post_name(plan, directory, *post)).collect(),
            of_posts: request.of.clone(),
            by: match request.asked_as {
                Role::Verifier => "a verifier",
                Role::Chair => "the chair",
                _ => "a plan manager",
            },
            on_day: london_day(request.at),
            open: request.is_open(),
            overdue: request.is_open() && request.wanted_by < day,
            answered_with,
            answer: answer(plan, directory, request),
            closed,
        }
    }

    /// What became of it, in a sentence or two; nothing while it waits.
    pub fn outcome(&self) -> Option<String> {
        if let Some(answer) = &self.answer {
            let there = if answer.was_there { " It was in the plan already when this was asked." } else { "" };
            let (on, by, title) = (in_words(answer.on), &answer.by, &answer.title);
            return Some(format!("Answered on {on} by {by} with \u{201c}{title}\u{201d}.{there}"));
        }
        self.closed.as_ref().map(|why| format!("Closed without: {why}"))
    }

    /// What is asked, by whom and by when, in a sentence.
    pub fn in_a_sentence(&self) -> String {
        format!("{} asks for it by {}.", crate::view::capital(self.by), in_words(self.wanted_by))
    }
}

fn answer(plan: &Plan, directory: Option<&Directory>, request: &EvidenceRequest) -> Option<RequestAnswerView> {
    let RequestState::Answered { evidence, position, by, on_behalf_of, posts, at } = &request.state else {
        return None;
    };
    let brought = plan.evidence.get(evidence)?;
    // A revision that came after the answer is not what was answered with.
    let revision = brought.revisions().take_while(|one| one.position <= *position).last();
    Some(RequestAnswerView {
        on: london_day(*at),
        by: said_by(plan, directory, *by, *on_behalf_of, posts, "a plan manager"),
        title: brought.about.title.shown().to_owned(),
        was_there: revision.is_some_and(|one| one.position < request.position),
    })
}
