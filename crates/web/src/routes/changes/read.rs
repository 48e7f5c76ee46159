//! What is said of an entry of the change index: the fields that noting and editing share, and reading them.

use waymark_domain::{
    ActionId, Evidence, EvidenceId, EvidenceOn, IndexAbout, IndexDocument, IndexKind, IndexNovelty, Words,
};

use super::{may_note, name_of, read_kind};
use crate::page::{Choice, Field, Reader};
use crate::routes::evidence::{named_place, short_place, under_recommendations};
use crate::routes::keep::Desk;
use crate::say::{capital, cut};

/// As many characters of an action's words as a list of choices carries.
const CHOICE_WORDS: usize = 90;

/// What a form holds before anybody types.
#[derive(Debug, Default)]
pub struct Now {
    pub kind: Option<IndexKind>,
    pub novelty: Option<IndexNovelty>,
    pub about: Option<IndexAbout>,
    pub actions: Vec<ActionId>,
}

/// The fields, holding what stands.
pub fn fields(desk: &Desk<'_>, now: &Now) -> Vec<Field> {
    let about = now.about.as_ref();
    let text = |words: Option<&Words>| words.map(|words| words.shown().to_owned()).unwrap_or_default();
    let kinds: Vec<Choice> = IndexKind::ALL.into_iter().map(|kind| (name_of(kind), explained(kind))).collect();
    let (url, evidence) = match about.and_then(|about| about.document.as_ref()) {
        Some(IndexDocument::Link { url }) => (url.shown().to_owned(), String::new()),
        Some(IndexDocument::Evidence { evidence }) => (String::new(), evidence.to_string()),
        None => (String::new(), String::new()),
    };
    let mut fields = vec![
        Field::one("kind", "What was changed?", kinds, now.kind.map(name_of).unwrap_or_default()),
        Field::one("novelty", "Is it new?", novelties(), now.novelty.map(IndexNovelty::in_words).unwrap_or_default()),
        Field::line("title", "What is it called?", text(about.map(|about| &about.title)))
            .hinted("As its own first page names it."),
        Field::line("version", "Which version?", text(about.and_then(|about| about.version.as_ref())))
            .hinted("As it is printed on it. May be left empty."),
        Field::day("in_force_from", "From which day is it in force?", about.and_then(|about| about.in_force_from))
            .hinted("May be still to come, or left empty until it is known."),
        Field::day("next_review", "By when is it to be reviewed?", about.and_then(|about| about.next_review))
            .hinted("Those who lead it are reminded before that day. May be left empty."),
        Field::pick(
            "evidence",
            "Is it among the plan’s evidence?",
            "No, or not yet",
            evidence_choices(desk, &evidence),
            evidence,
        ),
        Field::line("url", "Or at which address is it?", url).hinted("May be left empty."),
    ];
    let chosen = now.actions.iter().map(ToString::to_string).collect();
    let actions = action_choices(desk, &now.actions);
    fields.push(Field::many("actions", "Which actions changed it?", actions, chosen));
    fields
}

fn novelties() -> Vec<Choice> {
    let said = |one: IndexNovelty| match one {
        IndexNovelty::New => "New: there was none before",
        IndexNovelty::Revised => "Revised: there was one, and it is another now",
    };
    IndexNovelty::ALL.into_iter().map(|one| (one.in_words().to_owned(), said(one).to_owned())).collect()
}

fn explained(kind: IndexKind) -> String {
    let what = match kind {
        IndexKind::Policy => "what has to be done: a policy, procedure, protocol or strategy",
        IndexKind::Guidance => "how it is done well: guidance, a handbook, a template",
        IndexKind::QualityImprovement => "how anyone knows: an audit, a survey, figures that are looked at",
        IndexKind::WorkforceAndLearning => "who does it and what they learn: recruitment, training, supervision",
    };
    format!("{}: {what}", capital(kind.in_words()))
}

/// Evidence that counts, newest first; and what is chosen now, though it may count no more.
fn evidence_choices(desk: &Desk<'_>, chosen: &str) -> Vec<Choice> {
    let mut all: Vec<_> = desk.plan.evidence.values().collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.first.position));
    let offered = all.into_iter().filter(|one| one.stands() || one.evidence.to_string() == chosen);
    let named = |one: &Evidence| {
        let places: Vec<String> = one.on.iter().map(|on| short_place(desk.plan, *on)).collect();
        format!("{} ({})", cut(one.about.title.shown(), CHOICE_WORDS), places.join(", "))
    };
    offered.map(|one| (one.evidence.to_string(), named(one))).collect()
}

/// The actions that stand in it, and those that whoever fills the form in may name, under their recommendations.
fn action_choices(desk: &Desk<'_>, now: &[ActionId]) -> Vec<(String, Vec<Choice>)> {
    let offered = |on: EvidenceOn| {
        let EvidenceOn::Action(id) = on else { return false };
        now.contains(&id) || may_note(desk.plan, desk.standing, id)
    };
    let choice = |on: EvidenceOn| {
        let EvidenceOn::Action(id) = on else { return None };
        Some((id.to_string(), named_place(desk.plan, on)))
    };
    under_recommendations(desk.plan, offered, choice)
}

/// What was typed; what cannot be read is noted.
pub fn read(reader: &mut Reader<'_>) -> Option<(IndexAbout, Vec<ActionId>)> {
    let kind = reader.needed("kind", "Say what was changed.");
    let novelty = reader.needed("novelty", "Say whether it is new or revised.");
    let title = reader.needed("title", "Say what it is called.");
    let (in_force_from, next_review) = (reader.day("in_force_from"), reader.day("next_review"));
    let evidence: Option<EvidenceId> = reader.chosen("evidence");
    let url = reader.filled("url");
    if evidence.is_some() && url.is_some() {
        reader.wrong("url", "Choose the evidence or enter an address, not both.");
    }
    let actions: Vec<ActionId> = reader.ticked("actions");
    if actions.is_empty() {
        reader.wrong("actions", "Tick at least one.");
    }
    let document = evidence.map(|evidence| IndexDocument::Evidence { evidence });
    let document = document.or_else(|| url.map(|url| IndexDocument::Link { url: Words::from(url) }));
    let about = IndexAbout {
        kind: read_kind(&kind)?,
        novelty: IndexNovelty::ALL.into_iter().find(|one| one.in_words() == novelty)?,
        title: Words::from(title),
        version: reader.filled("version").map(Words::from),
        in_force_from,
        next_review,
        document,
    };
    Some((about, actions))
}
