//! From a draft to the one command that brings the plan in.
//!
//! Nothing of the draft is dropped: every question stays open, every leftover is kept. It decides nothing; the domain
//! does.

use crate::draft::{ActionDraft, ActionRef, Draft, Leftover, PostDraft, Question, RecommendationDraft, Shared};
use crate::shared::name;
use jiff::civil::Date;
use std::collections::BTreeMap;
use waymark_domain::{
    DocumentId, DueRead, ImportPlan, ImportedAction, ImportedDependency, ImportedNarrative, ImportedPlace,
    ImportedPost, ImportedQuestion, ImportedRecommendation, ImportedUpdate, InstanceId, LeftoverWords, PlanId,
    SharedActions, SharedDecision,
};

/// Ids that whoever imports has minted.
#[derive(Clone, Copy, Debug)]
pub struct CommandIds {
    /// The instance whose register notes the new plan.
    pub instance: InstanceId,
    /// The plan to be.
    pub plan: PlanId,
    /// The document it is read from.
    pub document: DocumentId,
}

/// Makes the command that commits a draft as it stands, its questions still open.
///
/// `today` is the stated day of a draft that has none.
#[must_use]
pub fn to_command(draft: &Draft, ids: CommandIds, today: Date) -> ImportPlan {
    let places = Places::of(draft);
    let inspection = &draft.plan.inspection;
    ImportPlan {
        instance: ids.instance,
        plan: ids.plan,
        document: ids.document,
        name: draft.source.name.clone(),
        bytes: draft.source.bytes,
        sha256: draft.source.sha256.clone(),
        stated_on: draft.plan.stated_on.unwrap_or(today),
        title: draft.plan.title.clone(),
        version_label: draft.plan.version_label.clone(),
        inspection_body: inspection.body.clone(),
        judgement: inspection.judgement.clone(),
        inspected: inspection.inspected.clone(),
        published: inspection.published,
        narrative: draft
            .narrative
            .iter()
            .map(|part| ImportedNarrative { heading: part.heading.clone(), text: part.text.clone() })
            .collect(),
        posts: draft.posts.iter().map(post).collect(),
        recommendations: draft.recommendations.iter().map(|one| recommendation(one, &places)).collect(),
        shared: draft.shared.iter().filter_map(|one| shared(one, &places)).collect(),
        questions: draft.questions.iter().map(|one| question(one, &places)).collect(),
        leftovers: draft.leftovers.iter().map(leftover).collect(),
    }
}

/// Where actions stand by the names that drafts call them: a draft says label, the command says place.
struct Places {
    by_name: BTreeMap<(String, String), usize>,
    by_question: BTreeMap<String, ImportedPlace>,
}

impl Places {
    fn of(draft: &Draft) -> Self {
        let mut places = Self { by_name: BTreeMap::new(), by_question: BTreeMap::new() };
        for recommendation in &draft.recommendations {
            for (at, action) in recommendation.actions.iter().enumerate() {
                let (code, name) = (&recommendation.code, name(action));
                places.by_question.entry(format!("{code}({name})")).or_insert((code.clone(), at + 1));
                // Of two actions with one number the first is meant.
                places.by_name.entry((code.clone(), name)).or_insert(at + 1);
            }
        }
        places
    }

    fn find(&self, recommendation: &str, action: &str) -> Option<ImportedPlace> {
        let at = self.by_name.get(&(recommendation.to_owned(), action.to_owned()))?;
        Some((recommendation.to_owned(), *at))
    }
}

fn post(post: &PostDraft) -> ImportedPost {
    ImportedPost {
        abbreviation: post.abbr.clone(),
        title: (!post.title.is_empty()).then(|| post.title.clone()),
        organisation: post.organisation.clone(),
        kind: post.kind,
        aliases: post.aliases.clone(),
    }
}

fn recommendation(one: &RecommendationDraft, places: &Places) -> ImportedRecommendation {
    ImportedRecommendation {
        code: one.code.clone(),
        section: one.section.clone(),
        text: one.text.clone(),
        timescale: one.timescale,
        timescale_printed: one.timescale_raw.clone(),
        timescale_elsewhere: one.timescale_elsewhere.map(|timescale| timescale.to_string()),
        outcome: one.outcome.clone(),
        addressed_to: one.addressed_to.clone(),
        actions: one.actions.iter().map(|action| imported(action, places)).collect(),
    }
}

fn imported(action: &ActionDraft, places: &Places) -> ImportedAction {
    let depends_on = action.depends_on.iter().filter_map(|on| {
        let place = places.find(&on.recommendation, &on.action)?;
        Some(ImportedDependency { on: place, relation: on.relation })
    });
    ImportedAction {
        label: action.label.clone(),
        phase: action.phase,
        text: action.text.clone(),
        leads: action.leads.iter().cloned().zip(action.lead_posts.iter().cloned()).collect(),
        due_printed: action.due_raw.clone(),
        due: DueRead { kind: action.due_kind, readings: action.due_readings.clone() },
        update: update(action),
        depends_on: depends_on.collect(),
    }
}

/// What the document says of an action; nothing where it says nothing.
fn update(action: &ActionDraft) -> Option<ImportedUpdate> {
    let printed = [action.status_raw.as_deref(), action.rating_raw.as_deref()];
    let words = if action.progress.is_empty() {
        printed.into_iter().flatten().collect::<Vec<_>>().join(", ")
    } else {
        action.progress.clone()
    };
    (!words.is_empty()).then(|| ImportedUpdate {
        words,
        stage: action.stage,
        confidence: action.confidence,
        status_printed: action.status_raw.clone(),
        rating_printed: action.rating_raw.clone(),
    })
}

fn shared(one: &Shared, places: &Places) -> Option<SharedActions> {
    let find = |action: &ActionRef| places.find(&action.recommendation, &action.action);
    let actions: Option<Vec<ImportedPlace>> = one.actions.iter().map(find).collect();
    Some(SharedActions { actions: actions?, differs: one.differs.clone(), decision: SharedDecision::Open })
}

fn question(one: &Question, places: &Places) -> ImportedQuestion {
    ImportedQuestion {
        place: one.at.clone(),
        action: places.by_question.get(&one.at).cloned(),
        field: one.field.clone(),
        text: one.text.clone(),
    }
}

fn leftover(one: &Leftover) -> LeftoverWords {
    LeftoverWords { text: one.text.clone(), at: one.at.clone() }
}
