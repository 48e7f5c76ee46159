//! The example's document as a command that brings it in, as if a reader of documents had made it.

use std::collections::BTreeMap;

use anyhow::Context as _;
use sha2::{Digest as _, Sha256};
use waymark_domain::{
    DocumentId, ImportPlan, ImportedAction, ImportedDependency, ImportedNarrative, ImportedPlace, ImportedPost,
    ImportedQuestion, ImportedRecommendation, ImportedUpdate, InstanceId, LeftoverWords, PlanId, Relation,
    SharedActions, SharedDecision, read_due,
};

use super::calendar::Calendar;
use super::example::{PrintedNote, StatedAction, StatedPlan, StatedQuestion, StatedRecommendation, Work};

/// Makes the command that brings a plan of the example in.
pub fn import(
    work: Work<'_>,
    calendar: Calendar,
    instance: InstanceId,
    plan: PlanId,
    document: DocumentId,
) -> anyhow::Result<ImportPlan> {
    let stated = work.plan;
    let reading = Reading { calendar, places: places(stated), abbreviations: abbreviations(stated) };
    let recommendations: anyhow::Result<_> =
        stated.recommendations.iter().map(|one| reading.recommendation(one)).collect();
    let questions: anyhow::Result<_> = stated.questions.iter().map(|one| reading.question(stated, one)).collect();
    let narrative: anyhow::Result<_> = stated
        .narrative
        .iter()
        .map(|part| Ok(ImportedNarrative { heading: part.heading.clone(), text: calendar.text(&part.text, None)? }))
        .collect();
    Ok(ImportPlan {
        instance,
        plan,
        document,
        name: stated.document.clone(),
        bytes: work.source.len() as u64,
        sha256: Sha256::digest(work.source).iter().map(|byte| format!("{byte:02x}")).collect(),
        stated_on: calendar.day(stated.stated_on),
        title: stated.title.clone(),
        version_label: Some(calendar.text(&stated.version_label, None)?),
        inspection_body: Some(stated.inspection.body.clone()),
        judgement: Some(stated.inspection.judgement.clone()),
        inspected: Some(calendar.day(stated.inspection.inspected).strftime("%Y-%m").to_string()),
        published: Some(calendar.day(stated.inspection.published)),
        narrative: narrative?,
        posts: posts(stated),
        recommendations: recommendations?,
        shared: shared(stated, &reading.places)?,
        questions: questions?,
        leftovers: leftovers(stated),
    })
}

/// Every action's place in the document by its name: `HP2(1)`.
fn places(stated: &StatedPlan) -> BTreeMap<String, ImportedPlace> {
    let mut places = BTreeMap::new();
    for recommendation in &stated.recommendations {
        for (index, action) in recommendation.actions.iter().enumerate() {
            let name = format!("{}({})", recommendation.code, action.label);
            places.insert(name, (recommendation.code.clone(), index + 1));
        }
    }
    places
}

/// Every form in which a post is printed, and the abbreviation that it stands for.
fn abbreviations(stated: &StatedPlan) -> BTreeMap<&str, &str> {
    let forms = stated.posts.iter().flat_map(|post| {
        let short = post.abbreviation.as_str();
        std::iter::once((short, short)).chain(post.aliases.iter().map(move |alias| (alias.as_str(), short)))
    });
    forms.collect()
}

fn posts(stated: &StatedPlan) -> Vec<ImportedPost> {
    let post = |post: &super::example::StatedPost| ImportedPost {
        abbreviation: post.abbreviation.clone(),
        title: Some(post.title.clone()),
        organisation: Some(post.organisation.clone()),
        kind: post.kind,
        aliases: post.aliases.clone(),
    };
    stated.posts.iter().map(post).collect()
}

fn leftovers(stated: &StatedPlan) -> Vec<LeftoverWords> {
    stated.leftovers.iter().map(|text| LeftoverWords { text: text.clone(), at: Vec::new() }).collect()
}

fn shared(stated: &StatedPlan, places: &BTreeMap<String, ImportedPlace>) -> anyhow::Result<Vec<SharedActions>> {
    let mut found = Vec::new();
    for group in &stated.shared {
        let actions: anyhow::Result<_> = group.actions.iter().map(|name| place(places, name)).collect();
        found.push(SharedActions { actions: actions?, differs: group.differs.clone(), decision: SharedDecision::Open });
    }
    Ok(found)
}

fn place(places: &BTreeMap<String, ImportedPlace>, name: &str) -> anyhow::Result<ImportedPlace> {
    places.get(name).cloned().with_context(|| format!("{name} is no action of the example"))
}

/// What reading the document needs at hand.
struct Reading<'a> {
    calendar: Calendar,
    places: BTreeMap<String, ImportedPlace>,
    abbreviations: BTreeMap<&'a str, &'a str>,
}

impl Reading<'_> {
    fn recommendation(&self, stated: &StatedRecommendation) -> anyhow::Result<ImportedRecommendation> {
        let mut actions = Vec::new();
        for action in &stated.actions {
            let read = self.action(action).with_context(|| format!("{}({})", stated.code, action.label))?;
            actions.push(read);
        }
        Ok(ImportedRecommendation {
            code: stated.code.clone(),
            section: Some(stated.section.clone()),
            text: stated.text.clone(),
            timescale: stated.timescale,
            timescale_printed: Some(stated.timescale_printed.clone()),
            timescale_elsewhere: stated.timescale_elsewhere.clone(),
            outcome: Some(stated.outcome.clone()),
            addressed_to: stated.addressed_to.clone(),
            actions,
        })
    }

    fn action(&self, stated: &StatedAction) -> anyhow::Result<ImportedAction> {
        let due_printed = stated.due.as_ref().map(|due| self.calendar.due(due)).transpose()?;
        let lead = |printed: &String| {
            let known = self.abbreviations.get(printed.as_str());
            (printed.clone(), known.map(|known| (*known).to_owned()))
        };
        let mut depends_on = Vec::new();
        for (names, relation) in [(&stated.waits_for, Relation::WaitsFor), (&stated.see, Relation::See)] {
            for name in names {
                depends_on.push(ImportedDependency { on: place(&self.places, name)?, relation });
            }
        }
        Ok(ImportedAction {
            label: Some(stated.label.clone()),
            phase: stated.phase,
            text: stated.text.clone(),
            leads: stated.leads.iter().map(lead).collect(),
            due: read_due(due_printed.as_deref().unwrap_or_default()),
            due_printed,
            update: stated.printed.as_ref().map(|note| self.note(note)).transpose()?,
            depends_on,
        })
    }

    fn note(&self, note: &PrintedNote) -> anyhow::Result<ImportedUpdate> {
        Ok(ImportedUpdate {
            words: self.calendar.text(&note.words, None)?,
            stage: note.stage,
            confidence: note.confidence,
            status_printed: note.status.clone(),
            rating_printed: note.rating.clone(),
        })
    }

    fn question(&self, plan: &StatedPlan, stated: &StatedQuestion) -> anyhow::Result<ImportedQuestion> {
        let due = printed_due(plan, self.calendar, &stated.place)?;
        Ok(ImportedQuestion {
            place: stated.place.clone(),
            action: self.places.get(&stated.place).cloned(),
            field: stated.field.clone(),
            text: self.calendar.text(&stated.text, due.as_deref())?,
        })
    }
}

/// The date printed for the action of that name; nothing where there is no such action, or none is printed.
pub fn printed_due(plan: &StatedPlan, calendar: Calendar, name: &str) -> anyhow::Result<Option<String>> {
    for recommendation in &plan.recommendations {
        for action in &recommendation.actions {
            if format!("{}({})", recommendation.code, action.label) == name {
                return action.due.as_ref().map(|due| calendar.due(due)).transpose();
            }
        }
    }
    Ok(None)
}
