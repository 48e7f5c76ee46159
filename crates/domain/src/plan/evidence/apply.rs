//! How entries change evidence and requests for it. No rule is checked: what happened, happened.

use std::sync::Arc;

use crate::plan::{
    Evidence, EvidenceOn, EvidenceRequest, EvidenceWithdrawal, Plan, PlanEvent, RequestState, Revision, Scan,
};
use crate::{ActionId, Entry, EvidenceId, EvidenceRequestId};

impl Plan {
    pub(in crate::plan) fn apply_evidence(&mut self, entry: &Entry, event: &PlanEvent) -> Option<()> {
        match event {
            PlanEvent::EvidenceAttached(came) => {
                let first = Revision {
                    position: entry.position,
                    number: 1,
                    at: entry.at,
                    by: entry.actor,
                    on_behalf_of: came.on_behalf_of,
                    posts: came.posts.clone(),
                    what: came.what.clone(),
                    why: None,
                    scan: None,
                };
                let evidence = Evidence {
                    evidence: came.evidence,
                    on: Vec::new(),
                    about: came.about.clone(),
                    first,
                    later: Vec::new(),
                    withdrawn: None,
                };
                self.evidence.insert(came.evidence, Arc::new(evidence));
                self.put_on(came.evidence, &came.on)?;
            }
            PlanEvent::EvidenceRevised(revised) => {
                let revision = Revision {
                    position: entry.position,
                    number: revised.revision,
                    at: entry.at,
                    by: entry.actor,
                    on_behalf_of: revised.on_behalf_of,
                    posts: revised.posts.clone(),
                    what: revised.what.clone(),
                    why: Some(revised.why.clone()),
                    scan: None,
                };
                self.evidence_mut(revised.evidence)?.later.push(revision);
            }
            PlanEvent::EvidenceDescribed(said) => self.evidence_mut(said.evidence)?.about = said.about.clone(),
            PlanEvent::EvidenceLinked(linked) => self.put_on(linked.evidence, &linked.on)?,
            PlanEvent::EvidenceUnlinked(taken) => self.take_off(taken.evidence, &taken.on)?,
            PlanEvent::EvidenceWithdrawn(gone) => {
                let withdrawal = EvidenceWithdrawal { why: gone.why.clone(), by: entry.actor, at: entry.at };
                self.evidence_mut(gone.evidence)?.withdrawn = Some(withdrawal);
            }
            PlanEvent::EvidenceScanned(scanned) => {
                let evidence = self.evidence_mut(scanned.evidence)?;
                let mut revisions = std::iter::once(&mut evidence.first).chain(&mut evidence.later);
                let revision = revisions.find(|one| one.number == scanned.revision)?;
                revision.scan = Some(Scan { verdict: scanned.verdict.clone(), at: entry.at });
            }
            other => return self.apply_request(entry, other),
        }
        Some(())
    }

    fn apply_request(&mut self, entry: &Entry, event: &PlanEvent) -> Option<()> {
        match event {
            PlanEvent::EvidenceAsked(asked) => {
                let request = EvidenceRequest {
                    request: asked.request,
                    position: entry.position,
                    on: asked.on,
                    what: asked.what.clone(),
                    wanted_by: asked.wanted_by,
                    of: asked.of.clone(),
                    asked_as: asked.asked_as,
                    by: entry.actor,
                    at: entry.at,
                    state: RequestState::Open,
                };
                self.requests.insert(asked.request, Arc::new(request));
            }
            PlanEvent::EvidenceRequestAnswered(answered) => {
                let state = RequestState::Answered {
                    evidence: answered.evidence,
                    position: entry.position,
                    by: entry.actor,
                    on_behalf_of: answered.on_behalf_of,
                    posts: answered.posts.clone(),
                    at: entry.at,
                };
                self.request_mut(answered.request)?.state = state;
            }
            PlanEvent::EvidenceRequestClosed(closed) => {
                let state = RequestState::Closed { why: closed.why.clone(), by: entry.actor, at: entry.at };
                self.request_mut(closed.request)?.state = state;
            }
            // Taken by the others.
            _ => return None,
        }
        Some(())
    }

    fn evidence_mut(&mut self, id: EvidenceId) -> Option<&mut Evidence> {
        self.evidence.get_mut(&id).map(Arc::make_mut)
    }

    fn request_mut(&mut self, id: EvidenceRequestId) -> Option<&mut EvidenceRequest> {
        self.requests.get_mut(&id).map(Arc::make_mut)
    }

    fn put_on(&mut self, id: EvidenceId, places: &[EvidenceOn]) -> Option<()> {
        for on in places {
            let evidence = self.evidence_mut(id)?;
            if !evidence.on.contains(on) {
                evidence.on.push(*on);
            }
            if let EvidenceOn::Action(action) = on {
                let listed = &mut self.action_mut(*action)?.evidence;
                if !listed.contains(&id) {
                    listed.push(id);
                }
            }
        }
        Some(())
    }

    fn take_off(&mut self, id: EvidenceId, places: &[EvidenceOn]) -> Option<()> {
        self.evidence_mut(id)?.on.retain(|on| !places.contains(on));
        for on in places {
            if let EvidenceOn::Action(action) = on {
                self.action_mut(*action)?.evidence.retain(|one| *one != id);
            }
        }
        Some(())
    }

    /// What was on a copy is on its home from now on, and what was asked of it too.
    pub(in crate::plan) fn evidence_joins(&mut self, other: ActionId, home: ActionId, came: &[EvidenceId]) {
        self.evidence_moves(other, home, came);
        self.requests_move(other, home, |_| true);
    }

    /// What came with a copy goes with it again, unless it was taken off meanwhile; what both had stays with both.
    pub(in crate::plan) fn evidence_parts(
        &mut self,
        home: ActionId,
        other: ActionId,
        came: &[EvidenceId],
        both: &[EvidenceId],
        requests: &[EvidenceRequestId],
    ) {
        let still: Vec<EvidenceId> = came.iter().copied().filter(|id| self.is_on(*id, home)).collect();
        self.evidence_moves(home, other, &still);
        for id in still.iter().filter(|id| both.contains(id)) {
            self.add_place(*id, home);
        }
        self.requests_move(home, other, |id| requests.contains(&id));
    }

    fn is_on(&self, id: EvidenceId, action: ActionId) -> bool {
        self.evidence.get(&id).is_some_and(|one| one.on.contains(&EvidenceOn::Action(action)))
    }

    fn evidence_moves(&mut self, from: ActionId, to: ActionId, which: &[EvidenceId]) {
        for id in which {
            if let Some(evidence) = self.evidence_mut(*id) {
                evidence.on.retain(|on| *on != EvidenceOn::Action(from));
            }
            if let Some(action) = self.action_mut(from) {
                action.evidence.retain(|one| one != id);
            }
            self.add_place(*id, to);
        }
    }

    /// An action that is not in the plan yet lists its evidence itself.
    fn add_place(&mut self, id: EvidenceId, action: ActionId) {
        let on = EvidenceOn::Action(action);
        if let Some(evidence) = self.evidence_mut(id)
            && !evidence.on.contains(&on)
        {
            evidence.on.push(on);
        }
        if let Some(action) = self.action_mut(action)
            && !action.evidence.contains(&id)
        {
            action.evidence.push(id);
        }
    }

    fn requests_move(&mut self, from: ActionId, to: ActionId, which: impl Fn(EvidenceRequestId) -> bool) {
        let on = EvidenceOn::Action(from);
        let moving: Vec<EvidenceRequestId> =
            self.requests.iter().filter(|(id, one)| one.on == on && which(**id)).map(|(id, _)| *id).collect();
        for id in moving {
            if let Some(request) = self.request_mut(id) {
                request.on = EvidenceOn::Action(to);
            }
        }
    }
}
