//! The rules of bringing a plan in, and of beginning one by hand.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::access::{Deed, Standing};
use crate::directory::{Directory, DirectoryEvent};
use crate::plan::import::settle;
use crate::plan::import::{ImportPlan, ImportedAction, ImportedPlace, ImportedPost, OpenPlan};
use crate::plan::{Inspection, PlacedLead, PlanEvent, PlanRefusal, Relation, SourceDocument};
use crate::{ActionId, Actor, Ids, OrganisationId, PostId, Refusal, Words};

/// What an import makes: entries of the directory, and of the plan.
pub(crate) struct Imported {
    pub(crate) directory: Vec<DirectoryEvent>,
    pub(crate) plan: Vec<PlanEvent>,
    /// What whoever brings it in decided of like actions.
    pub(crate) decided: Vec<PlanEvent>,
}

/// Decides an import. The plan's own entries are stated by the document; the directory's, and decisions about like
/// actions, are the asker's.
pub(crate) fn import_plan(
    directory: &Directory,
    standing: &Standing,
    (brought_in_by, now): (Actor, Timestamp),
    ids: &mut Ids,
    command: &ImportPlan,
) -> Result<Imported, Refusal> {
    standing.may(Deed::Import)?;
    check(command)?;
    let mut making = Making { directory: Vec::new(), plan: vec![opened(directory, brought_in_by, command)], ids };
    for part in &command.narrative {
        making.plan.push(PlanEvent::NarrativeWritten {
            heading: part.heading.as_str().into(),
            text: part.text.as_str().into(),
        });
    }
    let posts = making.posts(directory, &command.posts);
    let placed = making.recommendations(command, &posts);
    making.dependencies(command, &placed)?;
    making.what_is_left(command, &placed)?;
    let decided = settle::decided(directory, brought_in_by, now, command, &making.plan);
    Ok(Imported { directory: making.directory, plan: making.plan, decided })
}

/// Decides a plan begun by hand.
pub(crate) fn open_plan(
    directory: &Directory,
    standing: &Standing,
    asker: Actor,
    command: &OpenPlan,
) -> Result<Vec<PlanEvent>, Refusal> {
    standing.may(Deed::Import)?;
    let title = command.title.trim();
    if title.is_empty() {
        return Err(PlanRefusal::NoTitle.into());
    }
    let version = command.version_label.as_deref().map(str::trim).filter(|label| !label.is_empty());
    Ok(vec![PlanEvent::PlanOpened {
        plan: command.plan,
        authority: directory.authority,
        title: title.into(),
        version_label: version.map(Words::from),
        inspection: Inspection::default(),
        document: None,
        brought_in_by: asker,
    }])
}

fn check(command: &ImportPlan) -> Result<(), Refusal> {
    if command.title.trim().is_empty() {
        return Err(PlanRefusal::NoTitle.into());
    }
    if command.recommendations.is_empty() {
        return Err(PlanRefusal::NoRecommendation.into());
    }
    let mut codes = BTreeSet::new();
    for recommendation in &command.recommendations {
        if !codes.insert(recommendation.code.as_str()) {
            return Err(PlanRefusal::SameCode { code: recommendation.code.clone() }.into());
        }
    }
    Ok(())
}

fn opened(directory: &Directory, brought_in_by: Actor, command: &ImportPlan) -> PlanEvent {
    PlanEvent::PlanOpened {
        plan: command.plan,
        authority: directory.authority,
        title: command.title.trim().into(),
        version_label: words(command.version_label.as_ref()),
        inspection: Inspection {
            body: words(command.inspection_body.as_ref()),
            framework: None,
            judgement: words(command.judgement.as_ref()),
            inspected: command.inspected.clone(),
            published: command.published,
        },
        document: Some(SourceDocument {
            document: command.document,
            name: command.name.as_str().into(),
            bytes: command.bytes,
            sha256: command.sha256.clone(),
            stated_on: command.stated_on,
        }),
        brought_in_by,
    }
}

fn words(text: Option<&String>) -> Option<Words> {
    text.map(|text| Words::from(text.as_str()))
}

/// Actions by their place in the document.
type Placed = BTreeMap<ImportedPlace, ActionId>;

/// The entries as they are made.
struct Making<'a> {
    directory: Vec<DirectoryEvent>,
    plan: Vec<PlanEvent>,
    ids: &'a mut Ids,
}

impl Making<'_> {
    /// Names the plan's posts, adding to the directory those that it does not know by title.
    fn posts(&mut self, directory: &Directory, posts: &[ImportedPost]) -> BTreeMap<String, PostId> {
        let lower = |words: &Words| words.text().map(str::to_lowercase);
        let mut by_title: BTreeMap<String, PostId> =
            directory.posts.iter().filter_map(|(id, post)| Some((lower(&post.title)?, *id))).collect();
        let mut organisations: BTreeMap<String, OrganisationId> =
            directory.organisations.iter().filter_map(|(id, name)| Some((lower(name)?, *id))).collect();
        let mut by_abbreviation = BTreeMap::new();
        for post in posts {
            let known = post.title.as_ref().map(|title| match by_title.get(&title.to_lowercase()) {
                Some(known) => *known,
                None => {
                    let organisation =
                        post.organisation.as_ref().map(|name| self.organisation(&mut organisations, name));
                    let id = self.add_post(post, title, organisation);
                    by_title.insert(title.to_lowercase(), id);
                    id
                }
            });
            self.plan.push(PlanEvent::PlanPostNamed {
                abbreviation: post.abbreviation.as_str().into(),
                title: words(post.title.as_ref()),
                organisation: words(post.organisation.as_ref()),
                kind: post.kind,
                aliases: post.aliases.iter().map(|alias| alias.as_str().into()).collect(),
                post: known,
            });
            if let Some(known) = known {
                by_abbreviation.insert(post.abbreviation.clone(), known);
            }
        }
        by_abbreviation
    }

    fn organisation(&mut self, known: &mut BTreeMap<String, OrganisationId>, name: &str) -> OrganisationId {
        *known.entry(name.to_lowercase()).or_insert_with(|| {
            let organisation = self.ids.mint();
            self.directory.push(DirectoryEvent::OrganisationAdded { organisation, name: name.into() });
            organisation
        })
    }

    fn add_post(&mut self, post: &ImportedPost, title: &str, organisation: Option<OrganisationId>) -> PostId {
        let id = self.ids.mint();
        self.directory.push(DirectoryEvent::PostAdded {
            post: id,
            title: title.into(),
            abbreviation: Some(post.abbreviation.as_str().into()),
            organisation,
            kind: post.kind,
            answers_to: None,
        });
        id
    }

    fn recommendations(&mut self, command: &ImportPlan, posts: &BTreeMap<String, PostId>) -> Placed {
        let mut sections = BTreeMap::new();
        let mut placed = Placed::new();
        for stated in &command.recommendations {
            let section = stated.section.as_ref().map(|title| {
                *sections.entry(title.clone()).or_insert_with(|| {
                    let section = self.ids.mint();
                    self.plan.push(PlanEvent::SectionAdded { section, title: title.as_str().into() });
                    section
                })
            });
            let recommendation = self.ids.mint();
            self.plan.push(PlanEvent::RecommendationAdded {
                recommendation,
                section,
                code: stated.code.clone(),
                text: stated.text.as_str().into(),
                timescale: stated.timescale,
                timescale_printed: words(stated.timescale_printed.as_ref()),
                timescale_elsewhere: words(stated.timescale_elsewhere.as_ref()),
                outcome: words(stated.outcome.as_ref()),
                addressed_to: stated.addressed_to.iter().map(|name| name.as_str().into()).collect(),
            });
            for (index, action) in stated.actions.iter().enumerate() {
                let id = self.action(recommendation, action, posts, command.stated_on);
                placed.insert((stated.code.clone(), index + 1), id);
            }
        }
        placed
    }

    fn action(
        &mut self,
        recommendation: crate::RecommendationId,
        stated: &ImportedAction,
        posts: &BTreeMap<String, PostId>,
        stated_on: Date,
    ) -> ActionId {
        let action = self.ids.mint();
        let lead = |(printed, abbreviation): &(String, Option<String>)| PlacedLead {
            printed: printed.as_str().into(),
            post: abbreviation.as_ref().and_then(|short| posts.get(short)).copied(),
        };
        self.plan.push(PlanEvent::ActionAdded {
            action,
            placement: self.ids.mint(),
            recommendation,
            label: stated.label.clone(),
            phase: stated.phase,
            text: stated.text.as_str().into(),
            leads: stated.leads.iter().map(lead).collect(),
            due_printed: words(stated.due_printed.as_ref()),
            due: stated.due.clone(),
        });
        if let Some(update) = &stated.update {
            self.plan.push(PlanEvent::UpdateRecorded {
                action,
                words: update.words.as_str().into(),
                stage: update.stage,
                confidence: update.confidence,
                done_on: None,
                stated_on,
                status_printed: words(update.status_printed.as_ref()),
                rating_printed: words(update.rating_printed.as_ref()),
                on_behalf_of: None,
                posts: Vec::new(),
            });
        }
        action
    }

    /// States what hangs on what. A document that makes a circle keeps its words: the link that would close it becomes
    /// a pointer, and a question.
    fn dependencies(&mut self, command: &ImportPlan, placed: &Placed) -> Result<(), Refusal> {
        let mut edges: BTreeMap<ActionId, BTreeSet<ActionId>> = BTreeMap::new();
        for stated in &command.recommendations {
            for (index, action) in stated.actions.iter().enumerate() {
                let place = (stated.code.clone(), index + 1);
                let from = find(placed, &place)?;
                for dependency in &action.depends_on {
                    let on = find(placed, &dependency.on)?;
                    let closes = dependency.relation == Relation::WaitsFor && reaches(&edges, on, from);
                    let relation = if closes { Relation::See } else { dependency.relation };
                    self.plan.push(PlanEvent::DependencyStated { action: from, on, relation });
                    if closes {
                        self.question_circle(from, &named(command, &place), &named(command, &dependency.on));
                    } else if relation == Relation::WaitsFor {
                        edges.entry(from).or_default().insert(on);
                    }
                }
            }
        }
        Ok(())
    }

    fn question_circle(&mut self, action: ActionId, place: &str, on: &str) {
        self.plan.push(PlanEvent::QuestionRaised {
            question: self.ids.mint(),
            text: format!("{place} is said to wait for {on}, which already waits for it. Which comes first?").into(),
            place: place.to_owned(),
            field: "depends_on".to_owned(),
            action: Some(action),
        });
    }

    fn what_is_left(&mut self, command: &ImportPlan, placed: &Placed) -> Result<(), Refusal> {
        for shared in &command.shared {
            let actions = shared.actions.iter().map(|place| find(placed, place)).collect::<Result<_, _>>()?;
            self.plan.push(PlanEvent::SharedProposed { actions, differs: shared.differs.clone() });
        }
        for question in &command.questions {
            let action = question.action.as_ref().map(|place| find(placed, place)).transpose()?;
            self.plan.push(PlanEvent::QuestionRaised {
                question: self.ids.mint(),
                place: question.place.clone(),
                field: question.field.clone(),
                text: question.text.as_str().into(),
                action,
            });
        }
        for leftover in &command.leftovers {
            self.plan.push(PlanEvent::LeftoverKept { text: leftover.text.as_str().into(), at: leftover.at.clone() });
        }
        Ok(())
    }
}

/// Names a place as readers know it: by the number as printed, else by the number in order.
fn named(command: &ImportPlan, (code, number): &ImportedPlace) -> String {
    let stated = command.recommendations.iter().find(|one| one.code == *code);
    let action = stated.and_then(|stated| number.checked_sub(1).and_then(|index| stated.actions.get(index)));
    let label = action.and_then(|action| action.label.clone()).unwrap_or_else(|| number.to_string());
    format!("{code}({label})")
}

fn find(placed: &Placed, place: &ImportedPlace) -> Result<ActionId, Refusal> {
    let missing = || PlanRefusal::NoSuchPlace { place: format!("{}({})", place.0, place.1) };
    placed.get(place).copied().ok_or_else(|| missing().into())
}

/// Whether one action waits for another, directly or through others.
pub(crate) fn reaches(edges: &BTreeMap<ActionId, BTreeSet<ActionId>>, from: ActionId, to: ActionId) -> bool {
    let mut seen = BTreeSet::new();
    let mut ahead = vec![from];
    while let Some(at) = ahead.pop() {
        if at == to {
            return true;
        }
        if seen.insert(at) {
            ahead.extend(edges.get(&at).into_iter().flatten());
        }
    }
    false
}
