//! How entries change a plan. No rule is checked: what happened, happened.

use std::sync::Arc;

use crate::plan::{
    Action, DateChange, DateChangeKind, Dependency, Due, Inspection, Leftover, MappedLead, Narrative, Placement,
    PlanEvent, PlanPost, PlanStage, Question, Recommendation, Redaction, Remembered, Section, SettingsChange, Shared,
    Update, Withdrawal,
};
use crate::{ActionId, Entry, Event, Misfit, Plan, PostId, Settings, Words, london_day};

impl Plan {
    pub(crate) fn begin(entry: &Entry) -> Result<Self, Misfit> {
        let Event::Plan(opened) = &entry.event else { return Err(Misfit::of(entry)) };
        let PlanEvent::PlanOpened { plan, authority, title, version_label, inspection, document, brought_in_by } =
            opened
        else {
            return Err(Misfit::of(entry));
        };
        Ok(Self {
            plan: *plan,
            authority: *authority,
            title: title.clone(),
            version_label: version_label.clone(),
            stage: PlanStage::Draft,
            inspection: inspection.clone(),
            document: document.clone(),
            brought_in_by: *brought_in_by,
            opened_at: entry.at,
            opened_by_command: entry.command,
            imported_through: entry.position,
            newest: entry.position,
            undone: None,
            narrative: Vec::new(),
            posts: Vec::new(),
            sections: Vec::new(),
            recommendations: Vec::new(),
            actions: std::collections::BTreeMap::new(),
            questions: std::collections::BTreeMap::new(),
            leftovers: Vec::new(),
            shared: Vec::new(),
            evidence: std::collections::BTreeMap::new(),
            lent: std::collections::BTreeMap::new(),
            requests: std::collections::BTreeMap::new(),
            changes: std::collections::BTreeMap::new(),
            set_aside: Vec::new(),
            settings: Settings::default(),
            settings_changes: Vec::new(),
            passages: opened.words().into_iter().filter_map(Words::passage).collect(),
            redactions: std::collections::BTreeMap::new(),
            waiting: Remembered::default(),
        })
    }

    pub(crate) fn apply(&mut self, entry: &Entry) -> Result<(), Misfit> {
        let Event::Plan(event) = &entry.event else {
            return Err(Misfit::of(entry));
        };
        self.newest = entry.position;
        self.waiting = Remembered::default();
        self.passages.extend(event.words().into_iter().filter_map(Words::passage));
        if entry.command == self.opened_by_command {
            self.imported_through = entry.position;
        }
        let stands = match event {
            PlanEvent::PlanOpened { .. } => None,
            // A fact of the record; nothing of the plan changes.
            PlanEvent::SavedDespiteWarning { .. } => Some(()),
            PlanEvent::UpdateRecorded { .. } => self.apply_update(entry, event),
            PlanEvent::RecommendationAdded { .. } | PlanEvent::ActionAdded { .. } => self.apply_added(event),
            PlanEvent::DependencyStated { .. }
            | PlanEvent::DependencyRemoved { .. }
            | PlanEvent::DueCorrected { .. }
            | PlanEvent::ActionReworded { .. }
            | PlanEvent::ActionReassigned { .. }
            | PlanEvent::AccountableStated { .. } => self.apply_to_action(entry, event),
            PlanEvent::WithdrawalAsked { .. }
            | PlanEvent::ActionWithdrawn { .. }
            | PlanEvent::WithdrawalRefused { .. }
            | PlanEvent::ActionRestored { .. } => self.apply_withdrawal(entry, event),
            PlanEvent::ExtensionAsked { .. }
            | PlanEvent::ExtensionGranted { .. }
            | PlanEvent::ExtensionRefused { .. }
            | PlanEvent::ExtensionTakenBack { .. } => self.apply_extension(entry, event),
            PlanEvent::RhythmSet { .. }
            | PlanEvent::RhythmEnded { .. }
            | PlanEvent::OccurrenceKept { .. }
            | PlanEvent::OccurrenceTakenBack { .. } => self.apply_rhythm(entry, event),
            PlanEvent::ActionLinkedToHome(_)
            | PlanEvent::ActionPartedFromHome(_)
            | PlanEvent::ActionLinkedFromPlan(_)
            | PlanEvent::ActionPartedFromPlan(_) => self.apply_across(event),
            PlanEvent::ActionsJoined { .. } => self.apply_join(event),
            PlanEvent::ActionsParted { .. } => self.apply_part(event),
            PlanEvent::ClaimVerified(_) | PlanEvent::ClaimRefused(_) => self.apply_verification(entry, event),
            PlanEvent::TestPlanned(_)
            | PlanEvent::TestRevised(_)
            | PlanEvent::TestCancelled(_)
            | PlanEvent::TestResultRecorded(_)
            | PlanEvent::RecommendationClosed(_)
            | PlanEvent::RecommendationReopened(_)
            | PlanEvent::ImpactStated(_)
            | PlanEvent::BoardViewStated(_) => self.apply_lasting(entry, event),
            PlanEvent::EvidenceAttached(_)
            | PlanEvent::EvidenceRevised(_)
            | PlanEvent::EvidenceDescribed(_)
            | PlanEvent::EvidenceLinked(_)
            | PlanEvent::EvidenceUnlinked(_)
            | PlanEvent::EvidenceWithdrawn(_)
            | PlanEvent::EvidenceScanned(_)
            | PlanEvent::EvidenceAsked(_)
            | PlanEvent::EvidenceRequestAnswered(_)
            | PlanEvent::EvidenceRequestClosed(_) => self.apply_evidence(entry, event),
            PlanEvent::ChangeNoted(_)
            | PlanEvent::ChangeRevised(_)
            | PlanEvent::ChangeRemoved(_)
            | PlanEvent::ChangeSuggestionSetAside(_) => self.apply_index(entry, event),
            PlanEvent::NarrativeRewritten { .. }
            | PlanEvent::NarrativeRemoved { .. }
            | PlanEvent::SectionRenamed { .. }
            | PlanEvent::SectionMoved { .. }
            | PlanEvent::RecommendationRevised { .. }
            | PlanEvent::RecommendationMoved { .. }
            | PlanEvent::ActionMoved { .. } => self.apply_shape(event),
            _ => self.apply_to_plan(entry, event),
        };
        // An event about an action that the stream never added was not written by any release.
        stands.ok_or_else(|| Misfit::of(entry))
    }

    fn apply_to_plan(&mut self, entry: &Entry, event: &PlanEvent) -> Option<()> {
        match event.clone() {
            PlanEvent::NarrativeWritten { heading, text } => {
                self.narrative.push(Narrative { written: entry.position, heading, text });
            }
            PlanEvent::PlanDescribed { title, version_label } => {
                self.title = title;
                self.version_label = version_label;
            }
            PlanEvent::InspectionStated { inspection } => self.inspection = inspection,
            PlanEvent::SharedKeptApart { shared, .. } => self.shared.get_mut(shared as usize)?.decided = true,
            PlanEvent::ImportUndone { why } => self.undone = Some(why),
            PlanEvent::PlanPostNamed { abbreviation, title, organisation, kind, aliases, post } => {
                self.posts.push(PlanPost { abbreviation, title, organisation, kind, aliases, post });
            }
            PlanEvent::SectionAdded { section, title } => self.sections.push(Section { section, title }),
            PlanEvent::QuestionRaised { question, place, field, text, action } => {
                self.questions.insert(question, Question { place, field, text, action, answer: None });
            }
            PlanEvent::QuestionAnswered { question, answer } => {
                self.questions.get_mut(&question)?.answer = Some(answer);
            }
            PlanEvent::LeftoverKept { text, at } => self.leftovers.push(Leftover { text, at }),
            PlanEvent::SharedProposed { actions, differs } => {
                self.shared.push(Shared { actions, differs, decided: false });
            }
            PlanEvent::PlanAgreed { on, reference, originals } => {
                self.stage = PlanStage::Agreed { on, reference };
                for original in originals {
                    self.action_mut(original.action)?.due.original = Some(original.date);
                }
            }
            PlanEvent::PublicationStated { published } => {
                self.inspection = Inspection { published: Some(published), ..self.inspection.clone() };
            }
            PlanEvent::PriorityStated { recommendation, priority, why } => {
                let found = self.recommendations.iter_mut().find(|one| one.recommendation == recommendation)?;
                Arc::make_mut(found).priority = priority.map(|priority| (priority, why));
            }
            PlanEvent::PostMapped { post, named, leads, .. } => self.map_post(named, &leads, post)?,
            PlanEvent::SettingsChanged { settings, why, reference } => {
                let was = std::mem::replace(&mut self.settings, settings.clone());
                let (position, on) = (entry.position, london_day(entry.at));
                self.settings_changes.push(SettingsChange { position, on, was, now: settings, why, reference });
            }
            PlanEvent::PassageRedacted { passage, reason } => {
                self.redactions.insert(passage, Redaction { reason, by: entry.actor, at: entry.at });
            }
            // Taken by the others, above.
            _ => return None,
        }
        Some(())
    }

    fn apply_added(&mut self, event: &PlanEvent) -> Option<()> {
        match event.clone() {
            PlanEvent::RecommendationAdded {
                recommendation,
                section,
                code,
                text,
                timescale,
                timescale_printed,
                timescale_elsewhere,
                outcome,
                addressed_to,
            } => self.recommendations.push(Arc::new(Recommendation {
                recommendation,
                section,
                code,
                text,
                timescale,
                timescale_printed,
                timescale_elsewhere,
                outcome,
                addressed_to,
                priority: None,
                actions: Vec::new(),
                tests: Vec::new(),
                closed: None,
                impact: None,
                board_view: None,
            })),
            PlanEvent::ActionAdded {
                action,
                placement,
                recommendation,
                label,
                phase,
                text,
                leads,
                due_printed,
                due,
            } => {
                let under = self.recommendations.iter_mut().find(|one| one.recommendation == recommendation)?;
                Arc::make_mut(under).actions.push(action);
                let placement = Placement {
                    placement,
                    recommendation,
                    label,
                    phase,
                    text,
                    leads: leads.clone(),
                    due_printed: due_printed.clone(),
                };
                let due = Due { printed: due_printed, current: due, original: None, changes: Vec::new(), own: None };
                let added = Action {
                    action,
                    placements: vec![placement],
                    leads,
                    accountable: None,
                    due,
                    extensions: Vec::new(),
                    recurring: None,
                    occurrences: Vec::new(),
                    lives_in: None,
                    serves: Vec::new(),
                    depends_on: Vec::new(),
                    updates: Vec::new(),
                    withdrawal: Withdrawal::None,
                    joined: Vec::new(),
                    evidence: Vec::new(),
                    verifications: Vec::new(),
                    refusals: Vec::new(),
                    said_here: Vec::new(),
                    reading: Remembered::default(),
                    suggests: Remembered::default(),
                };
                self.actions.insert(action, Arc::new(added));
            }
            _ => return None,
        }
        Some(())
    }

    fn apply_update(&mut self, entry: &Entry, event: &PlanEvent) -> Option<()> {
        let PlanEvent::UpdateRecorded {
            action,
            words,
            stage,
            confidence,
            done_on,
            stated_on,
            status_printed,
            rating_printed,
            on_behalf_of,
            posts,
        } = event.clone()
        else {
            return None;
        };
        let updated = self.action_mut(action)?;
        let leads = updated.lead_posts();
        updated.updates.push(Update {
            position: entry.position,
            at: entry.at,
            by: entry.actor,
            words,
            stage,
            confidence,
            done_on,
            stated_on,
            recorded_on: london_day(entry.at),
            status_printed,
            rating_printed,
            on_behalf_of,
            posts,
            leads,
        });
        Some(())
    }

    fn apply_to_action(&mut self, entry: &Entry, event: &PlanEvent) -> Option<()> {
        match event.clone() {
            PlanEvent::DependencyStated { action, on, relation } => {
                self.action_mut(action)?.depends_on.push(Dependency { on, relation });
            }
            PlanEvent::DependencyRemoved { action, on } => {
                self.action_mut(action)?.depends_on.retain(|dependency| dependency.on != on);
            }
            PlanEvent::DueCorrected { action, printed, due, why } => {
                let agreed = self.stage != PlanStage::Draft;
                let was = &mut self.action_mut(action)?.due;
                was.printed = Some(printed.clone());
                let from = std::mem::replace(&mut was.current, due.clone());
                was.changes.push(DateChange {
                    kind: DateChangeKind::Correction,
                    from,
                    to: due,
                    printed: Some(printed),
                    why,
                    reference: None,
                    by: entry.actor,
                    at: entry.at,
                    agreed,
                });
            }
            PlanEvent::ActionReworded { action, placement, text, .. } => {
                let placements = &mut self.action_mut(action)?.placements;
                placements.iter_mut().find(|one| one.placement == placement)?.text = text;
                self.suggests_afresh(action);
            }
            PlanEvent::ActionReassigned { action, leads, accountable, .. } => {
                let action = self.action_mut(action)?;
                (action.leads, action.accountable) = (leads, accountable);
            }
            PlanEvent::AccountableStated { action, post } => self.action_mut(action)?.accountable = Some(post),
            _ => return None,
        }
        Some(())
    }

    pub(super) fn action_mut(&mut self, action: ActionId) -> Option<&mut Action> {
        let action = self.actions.get_mut(&action).map(Arc::make_mut)?;
        (action.reading, action.suggests) = (Remembered::default(), Remembered::default());
        Some(action)
    }

    /// An abbreviation explained once holds throughout the plan.
    fn map_post(&mut self, named: Option<u32>, leads: &[MappedLead], post: PostId) -> Option<()> {
        if let Some(named) = named {
            self.posts.get_mut(named as usize)?.post = Some(post);
        }
        for mapped in leads {
            let action = self.action_mut(mapped.action)?;
            let leads = match mapped.placement {
                None => &mut action.leads,
                Some(id) => &mut action.placements.iter_mut().find(|one| one.placement == id)?.leads,
            };
            leads.get_mut(mapped.lead as usize)?.post = Some(post);
        }
        Some(())
    }
}
