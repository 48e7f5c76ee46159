//! A plan as shown.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::view::action::{ActionRef, ActionView};
use crate::view::contradiction::ContradictionView;
use crate::view::counts::Counts;
use crate::view::index::IndexEntryView;
use crate::view::onward::{Reckoned, Untouched};
use crate::view::recommendation::RecommendationView;
use crate::{
    Colour, Directory, Phase, Plan, PlanId, PlanStage, PostKind, QuestionId, SectionId, Settings, SettingsChange,
    Words, contradictions, in_words,
};

/// What inspected, and what it found, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InspectionView {
    /// The inspecting body.
    pub body: Option<String>,
    /// The framework it inspected under.
    pub framework: Option<String>,
    /// Its judgement.
    pub judgement: Option<String>,
    /// When it inspected.
    pub inspected: Option<String>,
    /// When its report was published.
    pub published: Option<Date>,
}

/// The document it was brought in from, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentView {
    /// Its file name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256, in hex.
    pub sha256: String,
    /// The day it states.
    pub stated_on: Date,
    /// When it was brought in.
    pub recorded_at: Timestamp,
}

/// A part of the prose, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NarrativeView {
    /// The position of the entry that first wrote it.
    pub written: u64,
    /// Its heading.
    pub heading: String,
    /// Its words.
    pub text: String,
}

/// A post as the plan names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanPostView {
    /// The plan's short form.
    pub abbreviation: String,
    /// Its title.
    pub title: Option<String>,
    /// Its organisation.
    pub organisation: Option<String>,
    /// Post or group.
    pub kind: PostKind,
    /// Other forms read as this one.
    pub aliases: Vec<String>,
    /// Whether the directory knows it.
    pub mapped: bool,
}

/// Something left open, or answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionView {
    /// Its id.
    pub question: QuestionId,
    /// Where.
    pub place: String,
    /// Which field.
    pub field: String,
    /// The question.
    pub text: String,
    /// The answer, once given.
    pub answer: Option<String>,
}

/// Actions that may be one piece of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SharedView {
    /// The actions.
    pub actions: Vec<ActionRef>,
    /// The fields in which their copies differ.
    pub differs: Vec<String>,
    /// Whether somebody has said that they are one, or are not.
    pub decided: bool,
}

/// Something that needs the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Need {
    /// The action.
    pub action: ActionRef,
    /// Its colour.
    pub colour: Colour,
    /// The deciding reason.
    pub reason: String,
    /// Its leads.
    pub leads: String,
}

/// A date to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextDate {
    /// The day.
    pub day: Date,
    /// The action due.
    pub action: ActionRef,
    /// Its colour.
    pub colour: Option<Colour>,
}

/// A section with its recommendations. A plan without sections has one without a title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionView {
    /// Its title.
    pub title: Option<String>,
    /// Its recommendations, in order.
    pub recommendations: Vec<Arc<RecommendationView>>,
}

/// A change of the numbers that ratings use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SettingsChangeView {
    /// The position of its entry.
    pub position: u64,
    /// The day it was recorded.
    pub on: Date,
    /// Which numbers changed and why, in sentences.
    pub words: String,
}

impl SettingsChangeView {
    fn of(change: &SettingsChange) -> Self {
        Self { position: change.position, on: change.on, words: change.in_words() }
    }
}

/// A whole plan, reckoned for a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanView {
    /// Its id.
    pub plan: PlanId,
    /// Its title.
    pub title: String,
    /// Its version as printed.
    pub version_label: Option<String>,
    /// Whether it is agreed.
    pub agreed: bool,
    /// "draft, not yet agreed", or when it was agreed and by which decision.
    pub stage_words: String,
    /// The day it was reckoned for.
    pub day: Date,
    /// The document it was brought in from.
    pub document: Option<DocumentView>,
    /// What inspected, and what it found.
    pub inspection: InspectionView,
    /// How many actions have which colour.
    pub counts: Counts,
    /// How many recommendations there are.
    pub recommendations: u32,
    /// How many actions there are.
    pub actions: u32,
    /// How many of them are MUST DO.
    pub must_do: u32,
    /// How many are EMBEDDING.
    pub embedding: u32,
    /// How many are claimed done.
    pub done: u32,
    /// How many have evidence.
    pub evidenced: u32,
    /// How many are verified.
    pub verified: u32,
    /// What needs the board, what matters most first.
    pub needs: Vec<Need>,
    /// Dates to come, soonest first.
    pub next_dates: Vec<NextDate>,
    /// Its sections.
    pub sections: Vec<SectionView>,
    /// Its prose.
    pub narrative: Vec<NarrativeView>,
    /// Its posts.
    pub posts: Vec<PlanPostView>,
    /// What was left open, and answers.
    pub questions: Vec<QuestionView>,
    /// Actions that may be one piece of work.
    pub shared: Vec<SharedView>,
    /// Sayings that cannot both be so.
    pub contradictions: Vec<ContradictionView>,
    /// What its actions changed, by kind.
    pub change_index: Vec<IndexEntryView>,
    /// Words of the document that found no other place.
    pub leftovers: Vec<String>,
    /// The numbers its ratings use.
    pub settings: Settings,
    /// How they came to be so, the oldest first.
    pub settings_changes: Vec<SettingsChangeView>,
}

impl PlanView {
    /// Reckons a plan for a day. The directory only lends names.
    pub fn of(plan: &Plan, directory: Option<&Directory>, day: Date) -> Self {
        Self::keeping(&BTreeMap::new(), plan, directory, day)
    }

    /// Reckons the plan that another went on to be: the same as [`PlanView::of`] gives, and sooner.
    ///
    /// The recommendations that nothing since has touched are those of before.
    pub fn onward(before: Reckoned<'_>, plan: &Plan, directory: Option<&Directory>, day: Date) -> Self {
        Self::keeping(&before.untouched(plan, directory, day), plan, directory, day)
    }

    fn keeping(kept: &Untouched, plan: &Plan, directory: Option<&Directory>, day: Date) -> Self {
        let sections = sections(kept, plan, directory, day);
        let placed = sections.iter().flat_map(|section| &section.recommendations).flat_map(|one| &one.actions);
        // An action that stands in several places is one piece of work, and counts once.
        let mut seen = BTreeSet::new();
        let actions: Vec<&ActionView> = placed.filter(|action| seen.insert(action.action)).collect();
        let mut counts = Counts::default();
        for action in &actions {
            counts.add(action.rating.colour);
        }
        let count = |holds: &dyn Fn(&ActionView) -> bool| actions.iter().filter(|action| holds(action)).count() as u32;
        Self {
            plan: plan.plan,
            title: plan.title.shown().to_owned(),
            version_label: shown(plan.version_label.as_ref()),
            agreed: plan.stage != PlanStage::Draft,
            stage_words: stage_words(&plan.stage),
            day,
            document: document(plan),
            inspection: inspection(plan),
            counts,
            recommendations: plan.recommendations.len() as u32,
            actions: actions.len() as u32,
            must_do: count(&|action| action.phase == Phase::MustDo),
            embedding: count(&|action| action.phase == Phase::Embedding),
            done: count(&|action| action.facts.done.is_some()),
            evidenced: count(&|action| action.facts.evidenced.is_some()),
            verified: count(&|action| action.facts.verified.is_some()),
            needs: needs(&sections),
            next_dates: next_dates(&actions, day),
            narrative: narrative(plan),
            posts: plan.posts.iter().map(post).collect(),
            questions: questions(plan),
            shared: shared(plan),
            contradictions: contradictions(plan).into_iter().map(|one| ContradictionView::of(plan, one)).collect(),
            change_index: IndexEntryView::all(plan, directory, day),
            leftovers: plan.leftovers.iter().map(|leftover| leftover.text.shown().to_owned()).collect(),
            settings: plan.settings.clone(),
            settings_changes: plan.settings_changes.iter().map(SettingsChangeView::of).collect(),
            sections,
        }
    }

    /// Every recommendation, in order.
    pub fn all_recommendations(&self) -> impl Iterator<Item = &RecommendationView> {
        self.sections.iter().flat_map(|section| &section.recommendations).map(AsRef::as_ref)
    }

    /// Every action, in order.
    pub fn all_actions(&self) -> impl Iterator<Item = &ActionView> {
        self.all_recommendations().flat_map(|recommendation| &recommendation.actions)
    }
}

fn shown(words: Option<&Words>) -> Option<String> {
    words.map(|words| words.shown().to_owned())
}

fn stage_words(stage: &PlanStage) -> String {
    match stage {
        PlanStage::Draft => "draft, not yet agreed".to_owned(),
        PlanStage::Agreed { on, reference } => format!("agreed on {} ({})", in_words(*on), reference.shown()),
    }
}

fn document(plan: &Plan) -> Option<DocumentView> {
    plan.document.as_ref().map(|document| DocumentView {
        name: document.name.shown().to_owned(),
        bytes: document.bytes,
        sha256: document.sha256.clone(),
        stated_on: document.stated_on,
        recorded_at: plan.opened_at,
    })
}

fn inspection(plan: &Plan) -> InspectionView {
    let inspection = &plan.inspection;
    InspectionView {
        body: shown(inspection.body.as_ref()),
        framework: shown(inspection.framework.as_ref()),
        judgement: shown(inspection.judgement.as_ref()),
        inspected: inspection.inspected.clone(),
        published: inspection.published,
    }
}

/// Sections in order; recommendations of no section stand first, under no title.
fn sections(kept: &Untouched, plan: &Plan, directory: Option<&Directory>, day: Date) -> Vec<SectionView> {
    let reckon = |one| Arc::new(RecommendationView::of(plan, directory, one, day));
    let of = |section: Option<SectionId>| -> Vec<Arc<RecommendationView>> {
        let stated = plan.recommendations.iter().filter(|one| one.section == section);
        stated.map(|one| kept.get(&one.recommendation).cloned().unwrap_or_else(|| reckon(one))).collect()
    };
    let loose = SectionView { title: None, recommendations: of(None) };
    let titled = plan.sections.iter().map(|section| SectionView {
        title: Some(section.title.shown().to_owned()),
        recommendations: of(Some(section.section)),
    });
    let has_some = |section: &SectionView| section.title.is_some() || !section.recommendations.is_empty();
    std::iter::once(loose).chain(titled).filter(has_some).collect()
}

/// What needs the board: red actions before amber ones, each by the recommendation's priority, then lateness.
fn needs(sections: &[SectionView]) -> Vec<Need> {
    let mut found: Vec<((Colour, u8, i32), Need)> = Vec::new();
    let mut seen = BTreeSet::new();
    for recommendation in sections.iter().flat_map(|section| &section.recommendations) {
        for action in &recommendation.actions {
            let Some(colour @ (Colour::Red | Colour::Amber)) = action.rating.colour else {
                continue;
            };
            if !seen.insert(action.action) {
                continue;
            }
            // A recommendation without a priority comes after those that have one.
            let order = (colour, recommendation.priority.unwrap_or(u8::MAX), -action.due.late_days.unwrap_or(0));
            found.push((
                order,
                Need {
                    action: action.pointer(),
                    colour,
                    reason: action.rating.reasons.first().cloned().unwrap_or_default(),
                    leads: action.leads_in_words(),
                },
            ));
        }
    }
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, need)| need).collect()
}

fn next_dates(actions: &[&ActionView], day: Date) -> Vec<NextDate> {
    let open = actions.iter().filter(|action| action.facts.done.is_none() && action.withdrawn.is_none());
    let ahead = open.filter_map(|action| Some((action.due.day.filter(|due| *due >= day)?, action)));
    let mut found: Vec<NextDate> =
        ahead.map(|(day, action)| NextDate { day, action: action.pointer(), colour: action.rating.colour }).collect();
    found.sort_by_key(|next| next.day);
    found
}

fn narrative(plan: &Plan) -> Vec<NarrativeView> {
    let view = |part: &crate::Narrative| NarrativeView {
        written: part.written,
        heading: part.heading.shown().to_owned(),
        text: part.text.shown().to_owned(),
    };
    plan.narrative.iter().map(view).collect()
}

fn post(post: &crate::PlanPost) -> PlanPostView {
    PlanPostView {
        abbreviation: post.abbreviation.shown().to_owned(),
        title: shown(post.title.as_ref()),
        organisation: shown(post.organisation.as_ref()),
        kind: post.kind,
        aliases: post.aliases.iter().map(|alias| alias.shown().to_owned()).collect(),
        mapped: post.post.is_some(),
    }
}

fn questions(plan: &Plan) -> Vec<QuestionView> {
    let view = |(id, question): (&QuestionId, &crate::Question)| QuestionView {
        question: *id,
        place: question.place.clone(),
        field: question.field.clone(),
        text: question.text.shown().to_owned(),
        answer: shown(question.answer.as_ref()),
    };
    plan.questions.iter().map(view).collect()
}

fn shared(plan: &Plan) -> Vec<SharedView> {
    let pointer = |id: &crate::ActionId| {
        let action = plan.actions.get(id)?;
        Some(ActionRef { action: *id, place: plan.place(*id), text: action.text().to_owned() })
    };
    let view = |shared: &crate::Shared| SharedView {
        actions: shared.actions.iter().filter_map(pointer).collect(),
        differs: shared.differs.clone(),
        decided: shared.decided,
    };
    plan.shared.iter().map(view).collect()
}
