//! What is said of a piece of evidence: the fields that attaching and describing share.

use waymark_domain::{EvidenceAbout, EvidenceWhat, PostId, Sensitivity, Words};

use crate::page::{Choice, Field, Reader};
use crate::routes::keep::Desk;

/// The fields, holding what stands.
pub fn about_fields(desk: &Desk<'_>, now: Option<&EvidenceAbout>, named_by_file: bool) -> Vec<Field> {
    let text = |words: Option<&Words>| words.map(|words| words.shown().to_owned()).unwrap_or_default();
    let title_hint = if named_by_file {
        "What it is, in a few words. Left empty, a file is called by its name."
    } else {
        "What it is, in a few words."
    };
    let sensitivities: Vec<Choice> = Sensitivity::ALL.into_iter().map(|one| (name_of(one), said(one))).collect();
    vec![
        Field::line("title", "Title", text(now.map(|now| &now.title))).hinted(title_hint),
        Field::area("shows", "What does it show?", text(now.and_then(|now| now.shows.as_ref())))
            .hinted("What somebody who opens it will find that bears the action out. A sentence or two."),
        Field::day("represents", "Which day does it stand for?", now.and_then(|now| now.represents)).hinted(
            "The day, or the end of the time, that it is about; not the day on which it was sent. May be left empty.",
        ),
        Field::pick(
            "owner",
            "Which post answers for it?",
            "Nobody named",
            desk.posts(),
            now.and_then(|now| now.owner).map(|post| post.to_string()).unwrap_or_default(),
        ),
        Field::day("valid_until", "Until when is it good?", now.and_then(|now| now.valid_until))
            .hinted("After this day it is out of date, and no longer counts. Left empty, it never is."),
        Field::day("review_on", "When should somebody look whether it still holds?", now.and_then(|now| now.review_on))
            .hinted("A reminder only. May be left empty."),
        Field::one(
            "sensitivity",
            "Who may see it?",
            sensitivities,
            name_of(now.map(|now| now.sensitivity).unwrap_or_default()),
        ),
    ]
}

/// What was typed; what cannot be read is noted. What a file names has no title of its own to ask for, not even while
/// the file is still to be chosen.
pub fn read_about(reader: &mut Reader<'_>, whats: &[EvidenceWhat], named_by_file: bool) -> EvidenceAbout {
    let named = |what: &EvidenceWhat| match what {
        EvidenceWhat::File { name, .. } => Some(stem(name.shown())),
        _ => None,
    };
    let by_file = whats.first().and_then(named);
    let title = match (reader.filled("title"), by_file) {
        (Some(title), _) | (None, Some(title)) => title,
        (None, None) if named_by_file => String::new(),
        (None, None) => reader.needed("title", "Say what it is, in a few words."),
    };
    EvidenceAbout {
        title: Words::from(title),
        shows: reader.filled("shows").map(Words::from),
        represents: reader.day("represents"),
        owner: reader.chosen::<PostId>("owner"),
        valid_until: reader.day("valid_until"),
        review_on: reader.day("review_on"),
        sensitivity: read_sensitivity(reader),
    }
}

/// A file's name without its ending.
fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

/// What one of several files is called: by its name, behind the title that they share if there is one.
pub fn called(name: &str, shared: Option<&str>) -> String {
    let stem = stem(name);
    shared.map_or_else(|| stem.clone(), |shared| format!("{shared}: {stem}"))
}

fn read_sensitivity(reader: &mut Reader<'_>) -> Sensitivity {
    let text = reader.text("sensitivity");
    Sensitivity::ALL.into_iter().find(|one| name_of(*one) == text).unwrap_or_default()
}

fn name_of(sensitivity: Sensitivity) -> String {
    sensitivity.in_words().replace([' ', '-'], "_")
}

fn said(sensitivity: Sensitivity) -> String {
    match sensitivity {
        Sensitivity::Official => "Official: whoever reads the plan",
        Sensitivity::OfficialSensitive => "Official-sensitive: whoever reads the plan, and each opening is noted",
        Sensitivity::MayBePublished => "May be published with the plan",
    }
    .to_owned()
}
