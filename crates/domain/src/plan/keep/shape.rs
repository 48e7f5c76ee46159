//! Making and mending by hand what an import makes: title, inspection, narrative, sections, recommendations, actions.

use jiff::civil::Date;
use serde::Serialize;

use crate::plan::keep::{Keeping, why};
use crate::plan::{Inspection, Phase, PlacedLead, Plan, PlanEvent, PlanRefusal};
use crate::{
    ActionId, DueRead, Ids, PlacementId, PostId, RecommendationId, SectionId, Timescale, Words, london_day, read_due,
};

/// How many characters a code or a number as printed may have.
const LABEL_LIMIT: usize = 24;

/// Gives the plan another title or version.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Describe {
    /// The title.
    pub title: String,
    /// The version, as the authority writes it.
    pub version_label: Option<String>,
}

/// States what inspected, when, and what it found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StateInspection {
    /// The inspecting body.
    pub body: Option<String>,
    /// The framework.
    pub framework: Option<String>,
    /// The judgement.
    pub judgement: Option<String>,
    /// When: a day, a month or a year, as ISO 8601 writes them.
    pub inspected: Option<String>,
    /// The day the report was published.
    pub published: Option<Date>,
}

/// Writes a part of the narrative, or writes one anew.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WriteNarrative {
    /// The part to write anew, by the entry that wrote it; a new part when nothing is named.
    pub written: Option<u64>,
    /// Its heading.
    pub heading: String,
    /// Its words.
    pub text: String,
}

/// Takes a part of the narrative out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RemoveNarrative {
    /// The part, by the entry that wrote it.
    pub written: u64,
}

/// Adds a section at the end.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AddSection {
    /// Its title.
    pub title: String,
}

/// Gives a section another title.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RenameSection {
    /// Which.
    pub section: SectionId,
    /// Its title.
    pub title: String,
}

/// Moves a section.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoveSection {
    /// Which.
    pub section: SectionId,
    /// The section it is to stand before; last when nothing is named.
    pub before: Option<SectionId>,
}

/// A recommendation as typed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecommendationWords {
    /// Its code.
    pub code: String,
    /// Its words.
    pub text: String,
    /// How long the inspector gave.
    pub timescale: Timescale,
    /// The outcome required.
    pub outcome: Option<String>,
    /// Whom it is addressed to.
    pub addressed_to: Vec<String>,
}

/// Adds a recommendation at the end of its section.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AddRecommendation {
    /// Its section, if the plan has any.
    pub section: Option<SectionId>,
    /// What it says.
    pub words: RecommendationWords,
}

/// Puts a recommendation in other words; the old ones stay in the history.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviseRecommendation {
    /// Which.
    pub recommendation: RecommendationId,
    /// What it says from now on.
    pub words: RecommendationWords,
    /// Why.
    pub why: String,
}

/// Moves a recommendation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoveRecommendation {
    /// Which.
    pub recommendation: RecommendationId,
    /// Its section from now on.
    pub section: Option<SectionId>,
    /// The recommendation it is to stand before; last when nothing is named.
    pub before: Option<RecommendationId>,
}

/// Adds an action at the end of a recommendation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AddAction {
    /// The recommendation.
    pub recommendation: RecommendationId,
    /// Its number, as the plan numbers them; in order when nothing is given.
    pub label: Option<String>,
    /// MUST DO or EMBEDDING.
    pub phase: Phase,
    /// Its words.
    pub text: String,
    /// Its leads.
    pub leads: Vec<PostId>,
    /// Its date, in the forms that people write; none when empty.
    pub due: String,
}

/// Moves an action's placement, within its recommendation or to another, or gives it another number or phase.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoveAction {
    /// The action.
    pub action: ActionId,
    /// Which of its placements.
    pub placement: PlacementId,
    /// The recommendation it is to stand under.
    pub recommendation: RecommendationId,
    /// Its number from now on.
    pub label: Option<String>,
    /// Its phase from now on.
    pub phase: Phase,
    /// The action it is to stand before; last when nothing is named.
    pub before: Option<ActionId>,
}

pub(super) fn describe(keeping: &Keeping<'_>, command: &Describe) -> Result<PlanEvent, PlanRefusal> {
    let title = filled(&command.title).ok_or(PlanRefusal::NoTitle)?;
    let version_label = command.version_label.as_deref().and_then(filled);
    let plan = keeping.plan;
    let same_version =
        plan.version_label.as_ref().and_then(Words::text) == version_label.as_ref().and_then(Words::text);
    if same_version && title.text().is_some_and(|title| plan.title.says(title)) {
        return Err(PlanRefusal::NothingChanges);
    }
    Ok(PlanEvent::PlanDescribed { title, version_label })
}

pub(super) fn state_inspection(keeping: &Keeping<'_>, command: &StateInspection) -> Result<PlanEvent, PlanRefusal> {
    let filled = |text: &Option<String>| text.as_deref().and_then(filled);
    if command.published.is_some_and(|published| published > london_day(keeping.now)) {
        return Err(PlanRefusal::InTheFuture);
    }
    let inspected = command.inspected.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if inspected.is_some_and(|text| !is_iso_day_month_or_year(text)) {
        return Err(PlanRefusal::NotADay);
    }
    Ok(PlanEvent::InspectionStated {
        inspection: Inspection {
            body: filled(&command.body),
            framework: filled(&command.framework),
            judgement: filled(&command.judgement),
            inspected: inspected.map(str::to_owned),
            published: command.published,
        },
    })
}

/// `2012`, `2012-05` or `2012-05-14`.
fn is_iso_day_month_or_year(text: &str) -> bool {
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    whole.len() == 10 && whole.parse::<Date>().is_ok()
}

pub(super) fn write_narrative(keeping: &Keeping<'_>, command: &WriteNarrative) -> Result<PlanEvent, PlanRefusal> {
    let (heading, text) = (command.heading.trim(), filled(&command.text).ok_or(PlanRefusal::NothingSaid)?);
    let Some(written) = command.written else {
        return Ok(PlanEvent::NarrativeWritten { heading: heading.into(), text });
    };
    let part = keeping.plan.narrative.iter().find(|part| part.written == written);
    let part = part.ok_or(PlanRefusal::NoSuchNarrative)?;
    if part.heading.says(heading) && text.text().is_some_and(|text| part.text.says(text)) {
        return Err(PlanRefusal::NothingChanges);
    }
    Ok(PlanEvent::NarrativeRewritten { written, heading: heading.into(), text })
}

pub(super) fn remove_narrative(keeping: &Keeping<'_>, command: &RemoveNarrative) -> Result<PlanEvent, PlanRefusal> {
    if keeping.plan.narrative.iter().all(|part| part.written != command.written) {
        return Err(PlanRefusal::NoSuchNarrative);
    }
    Ok(PlanEvent::NarrativeRemoved { written: command.written })
}

pub(super) fn add_section(ids: &mut Ids, command: &AddSection) -> Result<PlanEvent, PlanRefusal> {
    let title = filled(&command.title).ok_or(PlanRefusal::NoTitle)?;
    Ok(PlanEvent::SectionAdded { section: ids.mint(), title })
}

pub(super) fn rename_section(keeping: &Keeping<'_>, command: &RenameSection) -> Result<PlanEvent, PlanRefusal> {
    let title = filled(&command.title).ok_or(PlanRefusal::NoTitle)?;
    let section = keeping.plan.sections.iter().find(|one| one.section == command.section);
    let section = section.ok_or(PlanRefusal::NoSuchSection)?;
    if title.text().is_some_and(|title| section.title.says(title)) {
        return Err(PlanRefusal::NothingChanges);
    }
    Ok(PlanEvent::SectionRenamed { section: command.section, title })
}

pub(super) fn move_section(keeping: &Keeping<'_>, command: &MoveSection) -> Result<PlanEvent, PlanRefusal> {
    section_of(keeping.plan, Some(command.section))?;
    section_of(keeping.plan, command.before)?;
    if command.before == Some(command.section) {
        return Err(PlanRefusal::NothingChanges);
    }
    Ok(PlanEvent::SectionMoved { section: command.section, before: command.before })
}

pub(super) fn add_recommendation(
    keeping: &Keeping<'_>,
    ids: &mut Ids,
    command: &AddRecommendation,
) -> Result<PlanEvent, PlanRefusal> {
    section_of(keeping.plan, command.section)?;
    let words = &command.words;
    let (code, text) = check_words(keeping.plan, None, words)?;
    Ok(PlanEvent::RecommendationAdded {
        recommendation: ids.mint(),
        section: command.section,
        code,
        text,
        timescale: words.timescale,
        timescale_printed: None,
        timescale_elsewhere: None,
        outcome: words.outcome.as_deref().and_then(filled),
        addressed_to: words.addressed_to.iter().filter_map(|name| filled(name)).collect(),
    })
}

pub(super) fn revise_recommendation(
    keeping: &Keeping<'_>,
    command: &ReviseRecommendation,
) -> Result<PlanEvent, PlanRefusal> {
    let plan = keeping.plan;
    plan.recommendation(command.recommendation).ok_or(PlanRefusal::NoSuchRecommendation)?;
    let words = &command.words;
    let (code, text) = check_words(plan, Some(command.recommendation), words)?;
    Ok(PlanEvent::RecommendationRevised {
        recommendation: command.recommendation,
        code,
        text,
        timescale: words.timescale,
        outcome: words.outcome.as_deref().and_then(filled),
        addressed_to: words.addressed_to.iter().filter_map(|name| filled(name)).collect(),
        why: why(&command.why)?,
    })
}

pub(super) fn move_recommendation(
    keeping: &Keeping<'_>,
    command: &MoveRecommendation,
) -> Result<PlanEvent, PlanRefusal> {
    let plan = keeping.plan;
    section_of(plan, command.section)?;
    for id in std::iter::once(command.recommendation).chain(command.before) {
        plan.recommendation(id).ok_or(PlanRefusal::NoSuchRecommendation)?;
    }
    if command.before == Some(command.recommendation) {
        return Err(PlanRefusal::NothingChanges);
    }
    Ok(PlanEvent::RecommendationMoved {
        recommendation: command.recommendation,
        section: command.section,
        before: command.before,
    })
}

pub(super) fn add_action(keeping: &Keeping<'_>, ids: &mut Ids, command: &AddAction) -> Result<PlanEvent, PlanRefusal> {
    keeping.plan.recommendation(command.recommendation).ok_or(PlanRefusal::NoSuchRecommendation)?;
    let text = filled(&command.text).ok_or(PlanRefusal::NothingSaid)?;
    let (due_printed, due) = typed_due(&command.due)?;
    Ok(PlanEvent::ActionAdded {
        action: ids.mint(),
        placement: ids.mint(),
        recommendation: command.recommendation,
        label: label(command.label.as_deref())?,
        phase: command.phase,
        text,
        leads: leads(keeping, &command.leads)?,
        due_printed,
        due,
    })
}

pub(super) fn move_action(keeping: &Keeping<'_>, command: &MoveAction) -> Result<PlanEvent, PlanRefusal> {
    let action = keeping.action(command.action)?;
    let under = keeping.plan.recommendation(command.recommendation).ok_or(PlanRefusal::NoSuchRecommendation)?;
    let mut placements = action.placements.iter();
    placements.find(|one| one.placement == command.placement).ok_or(PlanRefusal::NoSuchAction)?;
    let elsewhere = |one: &&crate::plan::Placement| one.placement != command.placement;
    if action.placements.iter().filter(elsewhere).any(|one| one.recommendation == command.recommendation) {
        return Err(PlanRefusal::AlreadyPlaced);
    }
    if command.before.is_some_and(|before| before == command.action || !under.actions.contains(&before)) {
        return Err(PlanRefusal::NoSuchAction);
    }
    Ok(PlanEvent::ActionMoved {
        action: command.action,
        placement: command.placement,
        recommendation: command.recommendation,
        label: label(command.label.as_deref())?,
        phase: command.phase,
        before: command.before,
    })
}

/// Reads a date as typed; words that name no day are refused, no words are no date.
fn typed_due(text: &str) -> Result<(Option<Words>, DueRead), PlanRefusal> {
    let Some(printed) = filled(text) else { return Ok((None, DueRead::default())) };
    let due = read_due(text.trim());
    if due.latest().is_none() || due.kind == crate::DueKind::Unclear {
        return Err(PlanRefusal::NotADay);
    }
    Ok((Some(printed), due))
}

/// Names posts of the directory as leads, each once.
pub(super) fn leads(keeping: &Keeping<'_>, posts: &[PostId]) -> Result<Vec<PlacedLead>, PlanRefusal> {
    let mut leads: Vec<PlacedLead> = Vec::new();
    for post in posts {
        let name = keeping.directory.short_name(*post).ok_or(PlanRefusal::NoSuchPost)?;
        if leads.iter().all(|lead| lead.post != Some(*post)) {
            leads.push(PlacedLead { printed: Words::from(name), post: Some(*post) });
        }
    }
    Ok(leads)
}

fn check_words(
    plan: &Plan,
    this: Option<RecommendationId>,
    words: &RecommendationWords,
) -> Result<(String, Words), PlanRefusal> {
    let code = words.code.trim();
    if code.is_empty() {
        return Err(PlanRefusal::NoCode);
    }
    let code = label(Some(code))?.unwrap_or_default();
    let others = plan.recommendations.iter().filter(|one| Some(one.recommendation) != this);
    if others.into_iter().any(|one| one.code.eq_ignore_ascii_case(&code)) {
        return Err(PlanRefusal::SameCode { code });
    }
    Ok((code, filled(&words.text).ok_or(PlanRefusal::NothingSaid)?))
}

fn label(text: Option<&str>) -> Result<Option<String>, PlanRefusal> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    let length = text.chars().count();
    if length > LABEL_LIMIT {
        return Err(PlanRefusal::TooLong { limit: LABEL_LIMIT, length });
    }
    Ok(Some(text.to_owned()))
}

fn section_of(plan: &Plan, section: Option<SectionId>) -> Result<(), PlanRefusal> {
    let known = |id: SectionId| plan.sections.iter().any(|one| one.section == id);
    if section.is_none_or(known) { Ok(()) } else { Err(PlanRefusal::NoSuchSection) }
}

/// Trims words; none where nothing is left.
fn filled(text: &str) -> Option<Words> {
    let text = text.trim();
    (!text.is_empty()).then(|| Words::from(text))
}
