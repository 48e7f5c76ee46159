//! Evidence: one piece of it, a plan's evidence, and what a plan that came in with claims still lacks.

use std::collections::BTreeSet;

use askama::Template;
use waymark_domain::{
    ActionId, ActionView, EvidenceKind, EvidenceOn, EvidenceRequestView, EvidenceView, RevisionView, ScanMark,
    Sensitivity, in_words,
};

use super::{Choice, Frame, Happening};
use crate::component::Banner;
use crate::links::Links;
use crate::routes::sort;
use crate::say::joined;

/// One piece of evidence.
#[derive(Debug, Template)]
#[template(path = "evidence/show.html")]
pub struct EvidencePage {
    pub frame: Frame,
    pub links: Links,
    pub evidence: EvidenceView,
    /// What it stands for: place, address, words.
    pub on: Vec<(String, String, String)>,
    /// What may be done to it.
    pub ways: Vec<(String, String)>,
    /// Who opened it, for managers, where that is noted.
    pub openings: Option<Vec<OpeningLine>>,
    /// What happened to it, and which claims were accepted on it, newest first.
    pub history: Vec<Happening>,
    pub banner: Option<Banner>,
    /// Why its file could not be opened.
    pub trouble: Option<String>,
}

/// One opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningLine {
    pub who: String,
    pub when: String,
    pub revision: u32,
}

/// A plan's evidence.
#[derive(Debug, Template)]
#[template(path = "evidence/list.html")]
pub struct EvidencesPage {
    pub frame: Frame,
    pub links: Links,
    pub banner: Option<Banner>,
    /// How many pieces the plan has, whatever is shown.
    pub total: usize,
    pub evidence: Vec<EvidenceView>,
    /// Claims that stand on nothing, where they are asked for.
    pub claims: Vec<ActionView>,
    /// What may be shown, and how much of it there is.
    pub counts: Vec<(Choice, usize)>,
    pub owners: Vec<String>,
    pub q: String,
    pub show: String,
    pub sensitivity: String,
    pub owner: String,
    /// Where evidence is attached, for whoever may, and for which actions.
    pub attach: Option<String>,
    pub may_bring: BTreeSet<ActionId>,
}

/// Claims without evidence, by lead.
#[derive(Debug, Template)]
#[template(path = "evidence/bring_over.html")]
pub struct BringOverPage {
    pub frame: Frame,
    pub links: Links,
    pub leads: Vec<(String, Vec<ActionView>)>,
    /// How many claims have none, and how many there are.
    pub count: usize,
    pub total: usize,
    /// Until when no claim is asked for evidence.
    pub grace: Option<String>,
    /// Where that day is set, for whoever may.
    pub settings: Option<String>,
    /// The actions that whoever looks may bring evidence for.
    pub may_bring: BTreeSet<ActionId>,
}

/// A mark beside a title: its colour's class, and words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub class: &'static str,
    pub words: String,
}

/// What a reader has to know of it before they open it; most have none.
pub fn marks(one: &EvidenceView) -> Vec<Mark> {
    let mark = |class, words: &str| Mark { class, words: words.to_owned() };
    let mut marks = Vec::new();
    if one.withdrawn.is_some() {
        marks.push(mark("grey", "withdrawn"));
    }
    match one.current.scan {
        ScanMark::Infected => marks.push(mark("red", "in quarantine")),
        ScanMark::Unscanned => marks.push(mark("none", "not scanned")),
        ScanMark::Clean | ScanMark::NoFile => {}
    }
    if one.expired && one.withdrawn.is_none() {
        marks.push(mark("amber", "out of date"));
    }
    if one.sensitivity != Sensitivity::Official {
        marks.push(mark("none", one.sensitivity_words));
    }
    marks
}

/// What it is, the day it stands for, when it came, who answers for it, until when it is good.
pub fn line(one: &EvidenceView) -> String {
    let what = match (&one.current.media_type, one.current.bytes) {
        (Some(media_type), Some(bytes)) => sort(media_type, bytes),
        _ if one.kind == EvidenceKind::Link => "An address".to_owned(),
        _ => "A note".to_owned(),
    };
    let represents = one.represents.map(|day| format!("stands for {}", in_words(day)));
    let came = format!("came on {} by {}", in_words(one.came_on), one.by);
    let owner = one.owner.as_ref().map(|owner| format!("{owner} answers for it"));
    let until = one.valid_until.map(|day| match one.expired {
        true => format!("was good until {}", in_words(day)),
        false => format!("good until {}", in_words(day)),
    });
    joined([Some(what), represents, Some(came), owner, until].into_iter().flatten())
}

/// One request in a sentence: who asks, by when, and whether that day is past.
pub fn asked(request: &EvidenceRequestView) -> String {
    let late = if request.overdue { " That day is past." } else { "" };
    format!("{}{late}", request.in_a_sentence())
}

impl EvidencePage {
    fn is(&self, kind: &str) -> bool {
        let name = match self.evidence.kind {
            EvidenceKind::File => "file",
            EvidenceKind::Link => "link",
            EvidenceKind::Note => "note",
        };
        name == kind
    }

    fn file_line(&self, revision: &RevisionView) -> String {
        let sort = sort(revision.media_type.as_deref().unwrap_or_default(), revision.bytes.unwrap_or_default());
        let scan = match revision.scan {
            ScanMark::Clean => "scanned: nothing found".to_owned(),
            ScanMark::Unscanned => "not scanned for malware".to_owned(),
            ScanMark::Infected => format!("malware found: {}", revision.found.as_deref().unwrap_or("not named")),
            ScanMark::NoFile => String::new(),
        };
        joined([sort, scan].into_iter().filter(|part| !part.is_empty()))
    }

    fn is_open(&self, revision: &RevisionView) -> bool {
        revision.scan != ScanMark::Infected
    }

    fn came(&self, revision: &RevisionView) -> String {
        format!("Came on {} by {}.", in_words(revision.came_on), revision.by)
    }

    fn until(&self) -> String {
        match (self.evidence.valid_until, self.evidence.expired) {
            (None, _) => "It does not go out of date".to_owned(),
            (Some(day), false) => in_words(day),
            (Some(day), true) => format!("{}: it is out of date", in_words(day)),
        }
    }

    fn short_hash(&self, revision: &RevisionView) -> String {
        revision.sha256.clone().unwrap_or_default()
    }
}

impl EvidencesPage {
    /// Why the claims here may be more than stand on nothing under Verify: some were answered once.
    fn verified_since(&self) -> Option<String> {
        let verified = self.claims.iter().filter(|action| action.facts.verified.is_some()).count() as u32;
        let (are, their) = if verified == 1 { ("is", "its") } else { ("are", "their") };
        (verified > 0).then(|| {
            format!(
                "{} of these {are} verified, and {their} evidence counts no more: under Verify that is to look at again. \
                 The others stand on nothing there.",
                crate::say::capital(&crate::say::some(&verified))
            )
        })
    }

    /// Whether there is anything to choose from.
    fn has_any(&self) -> bool {
        self.counts.iter().any(|(_, count)| *count > 0)
    }

    fn chosen(&self) -> &str {
        let named = self.counts.iter().find(|((value, _), _)| *value == self.show);
        named.map_or("All that counts", |((_, words), _)| words.as_str())
    }

    fn is_narrowed(&self) -> bool {
        !(self.q.is_empty() && self.sensitivity.is_empty() && self.owner.is_empty())
    }

    fn sensitivities(&self) -> [&'static str; 3] {
        Sensitivity::ALL.map(Sensitivity::in_words)
    }

    fn may(&self, action: &ActionView) -> bool {
        self.may_bring.contains(&action.action)
    }

    fn attach_to(&self, action: &ActionView) -> String {
        self.links.attach_to(&[EvidenceOn::Action(action.action)], None)
    }

    fn shows_claims(&self) -> bool {
        self.show == "nothing"
    }

    fn address_of(&self, show: &str) -> String {
        let query = if show.is_empty() { String::new() } else { format!("show={show}") };
        self.links.evidence_where(&query)
    }
}

impl BringOverPage {
    fn sentence(&self) -> String {
        match (self.count, self.total) {
            (_, 0) => "Nobody has claimed yet that an action is done.".to_owned(),
            (0, _) => "Every claim has evidence that counts.".to_owned(),
            (1, 1) => "The one claim has no evidence that counts.".to_owned(),
            (count, total) => format!("{count} of {total} claims have no evidence that counts."),
        }
    }

    fn may(&self, action: &ActionView) -> bool {
        self.may_bring.contains(&action.action)
    }

    /// Attaching to all of these that may be attached to at once, where they are several.
    fn several(&self, actions: &[ActionView]) -> Option<String> {
        let may = actions.iter().filter(|one| self.may(one));
        let places: Vec<_> = may.map(|one| EvidenceOn::Action(one.action)).collect();
        (places.len() > 1).then(|| self.links.attach_to(&places, None))
    }

    fn one(&self, action: &ActionView) -> String {
        self.links.attach_to(&[EvidenceOn::Action(action.action)], None)
    }
}

/// A place's words without the place itself, which stands beside them as a link.
pub fn without(words: &str, place: &str) -> String {
    words.strip_prefix(place).unwrap_or(words).trim_start_matches([',', ' ']).to_owned()
}
