//! The sheets of what claims rest on: evidence, what verifiers accepted and refused, and what was asked for.

use std::collections::BTreeSet;

use waymark_domain::{
    Confidence, EvidenceRequestView, EvidenceView, PlanView, ScanMark, Sensitivity, Stage, UpdateView,
};

use super::actions::distinct;
use super::{Cell, Column, Table, day, maybe, maybe_number, number, size, text, yes_or_no};

const EVIDENCE: [Column; 22] = [
    ("Title", 36),
    ("What it shows", 50),
    ("For", 16),
    ("Kind", 10),
    ("File, address or note", 40),
    ("Counts", 9),
    ("Why it does not", 24),
    ("Represents", 12),
    ("Came on", 12),
    ("Brought by", 20),
    ("Answered for by", 16),
    ("In date until", 12),
    ("To look at again", 12),
    ("Sensitivity", 18),
    ("Scanned", 14),
    ("Revision", 9),
    ("Type of file", 24),
    ("Bytes", 10),
    ("SHA-256", 40),
    ("Withdrawn, because", 28),
    ("Entry", 8),
    ("Evidence\u{2019}s id", 38),
];

/// Every piece of evidence of a view once, in the order in which it first stands there.
pub(super) fn pieces(view: &PlanView) -> Vec<&EvidenceView> {
    let mut seen = BTreeSet::new();
    let of_actions = view.all_actions().flat_map(|action| &action.evidence);
    let of_recommendations = view.all_recommendations().flat_map(|one| &one.evidence);
    of_actions.chain(of_recommendations).filter(|one| seen.insert(one.evidence)).collect()
}

pub(super) fn evidence(view: &PlanView) -> Table {
    let mut table = Table::new(EVIDENCE);
    for one in pieces(view) {
        let places: Vec<&str> = one.on.iter().map(|on| on.place.as_str()).collect();
        table.rows.push(vec![
            text(&one.title),
            maybe(one.shows.as_ref()),
            text(places.join(", ")),
            text(match one.kind {
                waymark_domain::EvidenceKind::File => "file",
                waymark_domain::EvidenceKind::Link => "address",
                waymark_domain::EvidenceKind::Note => "note",
            }),
            text(words_of(one)),
            yes_or_no(one.counts),
            text(why_not(one)),
            day(one.represents),
            Cell::Day(one.came_on),
            text(&one.by),
            maybe(one.owner.as_ref()),
            day(one.valid_until),
            day(one.review_on),
            text(one.sensitivity_words),
            text(scanned(one.current.scan)),
            number(one.current.number),
            maybe(one.current.media_type.as_ref()),
            maybe_number(one.current.bytes.and_then(|bytes| i64::try_from(bytes).ok())),
            maybe(one.current.sha256.as_ref()),
            maybe(one.withdrawn.as_ref()),
            entry(one.current.position),
            text(one.evidence.to_string()),
        ]);
    }
    table
}

/// What is official-sensitive is read in Waymark, where each opening is noted; a spreadsheet goes further than that.
fn words_of(one: &EvidenceView) -> &str {
    let guarded = one.sensitivity == Sensitivity::OfficialSensitive && one.current.sha256.is_none();
    if guarded { "official-sensitive: open it in Waymark, which notes each opening" } else { &one.current.words }
}

fn why_not(one: &EvidenceView) -> &'static str {
    match (one.counts, &one.withdrawn, one.current.scan) {
        (true, ..) => "",
        (_, Some(_), _) => "withdrawn",
        (_, _, ScanMark::Infected) => "in quarantine",
        _ => "out of date",
    }
}

fn scanned(scan: ScanMark) -> &'static str {
    match scan {
        ScanMark::NoFile => "",
        ScanMark::Unscanned => "not scanned",
        ScanMark::Clean => "nothing found",
        ScanMark::Infected => "malware found",
    }
}

fn entry(position: u64) -> Cell {
    Cell::Number(i64::try_from(position).unwrap_or(i64::MAX))
}

pub(super) fn verifications(view: &PlanView) -> Table {
    let mut table = Table::new([
        ("Place", 10),
        ("Action", 50),
        ("Claim", 50),
        ("Claimed by", 22),
        ("Claimed on", 12),
        ("Answer", 12),
        ("Answered on", 12),
        ("Answered by", 22),
        ("What was seen, or why not", 60),
        ("Assurance", 14),
        ("Rests on", 40),
        ("Holds now", 10),
        ("To look at again, because", 40),
        ("Entry", 8),
        ("Action\u{2019}s id", 38),
    ]);
    for action in distinct(view) {
        let claim = |position: u64| action.updates.iter().find(|update| update.position == position);
        let claimed = |position: u64| {
            let claim = claim(position);
            [
                claim.map_or(Cell::Empty, |claim| text(&claim.words)),
                claim.map_or(Cell::Empty, |claim| text(&claim.by)),
                day(claim.map(|claim| claim.stated_on)),
            ]
        };
        for refusal in &action.refusals {
            let mut row = vec![text(&action.place), text(&action.text)];
            row.extend(claimed(refusal.claim));
            row.extend([text("refused"), Cell::Day(refusal.on), text(&refusal.by), text(&refusal.why)]);
            row.extend([Cell::Empty, Cell::Empty, yes_or_no(refusal.stands), Cell::Empty]);
            row.extend([entry(refusal.position), text(action.action.to_string())]);
            table.rows.push(row);
        }
        if let Some(accepted) = &action.verification {
            let rests = accepted.evidence.iter().map(|one| format!("{} (revision {})", one.title, one.revision));
            let mut row = vec![text(&action.place), text(&action.text)];
            row.extend(claimed(accepted.claim));
            row.extend([text("accepted"), Cell::Day(accepted.on), text(&accepted.by), text(&accepted.seen)]);
            row.extend([text(accepted.assurance_words), text(rests.collect::<Vec<_>>().join("; "))]);
            row.extend([yes_or_no(accepted.look_again.is_empty()), text(accepted.look_again.join(" "))]);
            row.extend([entry(accepted.position), text(action.action.to_string())]);
            table.rows.push(row);
        }
    }
    table
}

pub(super) fn requests(view: &PlanView) -> Table {
    let mut table = Table::new([
        ("Place", 10),
        ("What is asked for", 60),
        ("Asked by", 18),
        ("Asked on", 12),
        ("Asked of", 24),
        ("Wanted by", 12),
        ("State", 14),
        ("Answered with", 36),
        ("Closed, because", 40),
        ("Request\u{2019}s id", 38),
    ]);
    let mut seen = BTreeSet::new();
    let of_actions = distinct(view).into_iter().flat_map(|action| &action.requests);
    let all = of_actions.chain(view.all_recommendations().flat_map(|one| &one.requests));
    let title = |one: &EvidenceRequestView| {
        let found = pieces(view).into_iter().find(|piece| one.answered_with == Some(piece.evidence));
        found.map_or(Cell::Empty, |piece| text(&piece.title))
    };
    for one in all.filter(|one| seen.insert(one.request)) {
        table.rows.push(vec![
            text(&one.on.place),
            text(&one.what),
            text(one.by),
            Cell::Day(one.on_day),
            text(one.of.join(", ")),
            Cell::Day(one.wanted_by),
            text(match (one.open, one.overdue, one.answered_with.is_some()) {
                (true, true, _) => "overdue",
                (true, false, _) => "open",
                (false, _, true) => "answered",
                (false, _, false) => "closed",
            }),
            title(one),
            maybe(one.closed.as_ref()),
            text(one.request.to_string()),
        ]);
    }
    table
}

/// What the flat sheet says of the evidence and the verification of one action.
pub(super) const FLAT: [Column; 8] = [
    ("Evidence that counts", 9),
    ("Claim\u{2019}s words", 14),
    ("Assurance", 12),
    ("What the verifier saw", 40),
    ("Verification to look at again", 28),
    ("Times refused", 9),
    ("Refused last, because", 40),
    ("Said otherwise here, before it was linked", 40),
];

/// The cells under [`FLAT`].
pub(super) fn flat(action: &waymark_domain::ActionView) -> Vec<Cell> {
    let verified = action.verification.as_ref();
    vec![
        size(action.evidence.iter().filter(|one| one.counts).count()),
        text(action.claim.as_ref().map_or("", |claim| match claim.grade {
            waymark_domain::Grade::Supported if !action.concedes_since().is_empty() => "may, in what was said since",
            waymark_domain::Grade::Supported => "concede nothing",
            waymark_domain::Grade::Partly => "may concede",
            waymark_domain::Grade::Contradicted => "may say otherwise",
            waymark_domain::Grade::NoWords => "status only",
        })),
        text(verified.map_or("", |one| one.assurance_words)),
        verified.map_or(Cell::Empty, |one| text(&one.seen)),
        verified.map_or(Cell::Empty, |one| text(one.look_again.join(" "))),
        size(action.refusals.len()),
        action.refusals.last().map_or(Cell::Empty, |refusal| text(&refusal.why)),
        action.said_here_otherwise().map_or(Cell::Empty, |said| text(otherwise(said))),
    ]
}

/// "underway, at risk: Half are trained."
fn otherwise(said: &UpdateView) -> String {
    let stated = (said.stage != Stage::NotStated).then_some(said.stage_words);
    let sure = (said.confidence != Confidence::NotStated).then_some(said.confidence_words);
    let stands: Vec<&str> = stated.into_iter().chain(sure).collect();
    let parts = [stands.join(", "), said.words.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}
