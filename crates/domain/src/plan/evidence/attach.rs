//! Attaching evidence, replacing it, and saying what else it is attached to.

use serde::Serialize;

use crate::plan::evidence::{find, request_open, said, speaks_for, today};
use crate::plan::{
    Deciding, EvidenceAbout, EvidenceAttached, EvidenceLinked, EvidenceOn, EvidenceRefusal, EvidenceRequestAnswered,
    EvidenceRevised, EvidenceScanned, EvidenceUnlinked, EvidenceWhat, PlanEvent, PlanRefusal, ScanVerdict,
};
use crate::{Actor, EvidenceId, EvidenceRequestId, Ids, PostId, Refusal};

/// Attaches a piece of evidence. A file's bytes are kept before this is asked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AttachEvidence {
    /// Actions, recommendations, or several of both.
    pub on: Vec<EvidenceOn>,
    /// The evidence itself.
    pub what: EvidenceWhat,
    /// What is said of it.
    pub about: EvidenceAbout,
    /// The lead that a manager brings it for.
    pub on_behalf_of: Option<PostId>,
    /// What the scanner said of the file, where it has been asked already.
    pub scan: Option<ScanVerdict>,
    /// The request that it answers.
    pub answers: Option<EvidenceRequestId>,
}

/// Replaces a piece of evidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviseEvidence {
    /// Which.
    pub evidence: EvidenceId,
    /// What takes its place.
    pub what: EvidenceWhat,
    /// Why.
    pub why: String,
    /// The lead that a manager acts for.
    pub on_behalf_of: Option<PostId>,
    /// What the scanner said of the file, where it has been asked already.
    pub scan: Option<ScanVerdict>,
}

/// Attaches a piece of evidence to more actions or recommendations.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LinkEvidence {
    /// Which.
    pub evidence: EvidenceId,
    /// What it is attached to besides.
    pub on: Vec<EvidenceOn>,
    /// The lead that a manager acts for.
    pub on_behalf_of: Option<PostId>,
}

/// Takes a piece of evidence off some of what it is attached to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnlinkEvidence {
    /// Which.
    pub evidence: EvidenceId,
    /// What it is taken off.
    pub on: Vec<EvidenceOn>,
    /// Why.
    pub why: String,
    /// The lead that a manager acts for.
    pub on_behalf_of: Option<PostId>,
}

pub(super) fn attach(
    asked: &Deciding<'_>,
    ids: &mut Ids,
    command: &AttachEvidence,
) -> Result<Vec<(Actor, PlanEvent)>, Refusal> {
    let on = places(asked, &command.on)?;
    let posts = speaks_for(asked, &on, command.on_behalf_of, true)?;
    let what = check_what(&command.what)?;
    let about = check_about(asked, &command.about)?;
    let evidence: EvidenceId = ids.mint();
    let mut events = Vec::new();
    let attached =
        EvidenceAttached { evidence, on, what, about, on_behalf_of: command.on_behalf_of, posts: posts.clone() };
    let scanned = scanned(evidence, 1, &attached.what, command.scan.as_ref());
    events.push((asked.actor, PlanEvent::EvidenceAttached(attached)));
    events.extend(scanned);
    if let Some(request) = command.answers {
        let open = request_open(asked.plan, request)?;
        if !command.on.contains(&open.on) {
            return Err(EvidenceRefusal::NotOn.into());
        }
        let answered = EvidenceRequestAnswered { request, evidence, on_behalf_of: command.on_behalf_of, posts };
        events.push((asked.actor, PlanEvent::EvidenceRequestAnswered(answered)));
    }
    Ok(events)
}

pub(super) fn revise(asked: &Deciding<'_>, command: &ReviseEvidence) -> Result<Vec<(Actor, PlanEvent)>, Refusal> {
    let found = find(asked, command.evidence)?;
    let posts = speaks_for(asked, &found.on, command.on_behalf_of, false)?;
    let what = check_what(&command.what)?;
    if same(&what, &found.current().what) {
        return Err(EvidenceRefusal::NothingChanges.into());
    }
    let revision = found.current().number + 1;
    let scanned = scanned(command.evidence, revision, &what, command.scan.as_ref());
    let revised = EvidenceRevised {
        evidence: command.evidence,
        revision,
        what,
        why: said(&command.why, EvidenceRefusal::NoReason)?,
        on_behalf_of: command.on_behalf_of,
        posts,
    };
    let mut events = vec![(asked.actor, PlanEvent::EvidenceRevised(revised))];
    events.extend(scanned);
    Ok(events)
}

pub(super) fn link(asked: &Deciding<'_>, command: &LinkEvidence) -> Result<PlanEvent, Refusal> {
    let found = find(asked, command.evidence)?;
    let on = places(asked, &command.on)?;
    let posts = speaks_for(asked, &on, command.on_behalf_of, true)?;
    if on.iter().any(|one| found.on.contains(one)) {
        return Err(EvidenceRefusal::AlreadyOn.into());
    }
    let (evidence, on_behalf_of) = (command.evidence, command.on_behalf_of);
    Ok(PlanEvent::EvidenceLinked(EvidenceLinked { evidence, on, on_behalf_of, posts }))
}

pub(super) fn unlink(asked: &Deciding<'_>, command: &UnlinkEvidence) -> Result<PlanEvent, Refusal> {
    let found = find(asked, command.evidence)?;
    let on = places(asked, &command.on)?;
    let posts = speaks_for(asked, &on, command.on_behalf_of, true)?;
    if !on.iter().all(|one| found.on.contains(one)) {
        return Err(EvidenceRefusal::NotOn.into());
    }
    if on.len() == found.on.len() {
        return Err(EvidenceRefusal::LastPlace.into());
    }
    let why = said(&command.why, EvidenceRefusal::NoReason)?;
    let (evidence, on_behalf_of) = (command.evidence, command.on_behalf_of);
    Ok(PlanEvent::EvidenceUnlinked(EvidenceUnlinked { evidence, on, why, on_behalf_of, posts }))
}

/// Each place once, all of them in the plan.
fn places(asked: &Deciding<'_>, wanted: &[EvidenceOn]) -> Result<Vec<EvidenceOn>, Refusal> {
    let mut places: Vec<EvidenceOn> = Vec::new();
    for on in wanted {
        if !asked.plan.has(*on) {
            return Err(match on {
                EvidenceOn::Action(_) => PlanRefusal::NoSuchAction.into(),
                EvidenceOn::Recommendation(_) => PlanRefusal::NoSuchRecommendation.into(),
            });
        }
        if !places.contains(on) {
            places.push(*on);
        }
    }
    if places.is_empty() { Err(EvidenceRefusal::Nowhere.into()) } else { Ok(places) }
}

fn check_what(what: &EvidenceWhat) -> Result<EvidenceWhat, EvidenceRefusal> {
    let words = said(what.words().text().unwrap_or_default(), EvidenceRefusal::Empty)?;
    Ok(match what {
        EvidenceWhat::File { sha256, bytes, media_type, .. } => {
            let is_hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
            if sha256.len() != 64 || !sha256.chars().all(is_hex) {
                return Err(EvidenceRefusal::NotAHash);
            }
            EvidenceWhat::File { sha256: sha256.clone(), bytes: *bytes, media_type: media_type.clone(), name: words }
        }
        EvidenceWhat::Link { .. } => {
            if !is_address(words.shown()) {
                return Err(EvidenceRefusal::NotALink);
            }
            EvidenceWhat::Link { url: words }
        }
        EvidenceWhat::Note { .. } => EvidenceWhat::Note { text: words },
    })
}

/// An address of the web, by its beginning, a name after it, and no blank in it: what a page may show as a link.
pub(in crate::plan) fn is_address(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\');
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '[') && !rest.contains(odd))
}

pub(super) fn check_about(asked: &Deciding<'_>, about: &EvidenceAbout) -> Result<EvidenceAbout, EvidenceRefusal> {
    let title = said(about.title.text().unwrap_or_default(), EvidenceRefusal::NoTitle)?;
    let shows = about.shows.as_ref().and_then(|shows| shows.text()).map(str::trim).filter(|shows| !shows.is_empty());
    let shows = shows.map(|shows| said(shows, EvidenceRefusal::Empty)).transpose()?;
    if about.represents.is_some_and(|day| day > today(asked)) {
        return Err(EvidenceRefusal::RepresentsTheFuture);
    }
    if about.represents.zip(about.valid_until).is_some_and(|(day, until)| until < day) {
        return Err(EvidenceRefusal::ExpiresBeforeItsDay);
    }
    if about.owner.is_some_and(|owner| !asked.directory.posts.contains_key(&owner)) {
        return Err(EvidenceRefusal::NoSuchOwner);
    }
    Ok(EvidenceAbout { title, shows, ..about.clone() })
}

/// Whether two say the same; words that were recorded have a passage, and new ones have none.
fn same(one: &EvidenceWhat, other: &EvidenceWhat) -> bool {
    let file = |what: &EvidenceWhat| match what {
        EvidenceWhat::File { sha256, .. } => Some(sha256.clone()),
        _ => None,
    };
    std::mem::discriminant(one) == std::mem::discriminant(other)
        && file(one) == file(other)
        && one.words().text().is_some()
        && one.words().text() == other.words().text()
}

/// What the scanner said before the file was attached: Waymark states it, not whoever attached.
fn scanned(
    evidence: EvidenceId,
    revision: u32,
    what: &EvidenceWhat,
    verdict: Option<&ScanVerdict>,
) -> Option<(Actor, PlanEvent)> {
    let (EvidenceWhat::File { sha256, .. }, Some(verdict)) = (what, verdict) else { return None };
    let scanned = EvidenceScanned { evidence, revision, sha256: sha256.clone(), verdict: verdict.clone() };
    Some((Actor::System, PlanEvent::EvidenceScanned(scanned)))
}
