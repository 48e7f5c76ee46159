//! Access: what somebody may do, as pure functions that return a reason (DESIGN 3.9).
//!
//! Somebody who may not even read a thing learns nothing of it: the answer is "not there".

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{Actor, Directory, PersonId, PlanId, PostId, Role};

/// What an asker is in one plan (or in the directory) on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Roles that count here.
    pub roles: BTreeSet<Role>,
    /// Posts and groups they act for on the day.
    pub posts: BTreeSet<PostId>,
    /// Whether it is Waymark itself, that is, whoever holds the machine: may do what a manager may.
    pub system: bool,
}

/// Something that an asker may or may not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed<'a> {
    /// Read the plan.
    Read,
    /// Bring a plan in.
    Import,
    /// Record an update of an action led by these posts, or bring evidence for it, as themselves or on behalf of one of
    /// them.
    Update { leads: &'a BTreeSet<PostId>, on_behalf_of: Option<PostId> },
    /// Ask for more time for an action led by these posts, as themselves or on behalf of one of them.
    AskTime { leads: &'a BTreeSet<PostId>, on_behalf_of: Option<PostId> },
    /// Reword, re-lead, correct, answer, map, prioritise, redact, set.
    Manage,
    /// Decide for the board: chair, or a manager quoting a board reference. The leads are those of what is decided; none
    /// for the plan as a whole.
    Decide { leads: &'a BTreeSet<PostId>, quotes_board: bool },
    /// Answer a claim of an action led by these posts.
    Verify { leads: &'a BTreeSet<PostId> },
    /// Ask for evidence.
    AskForEvidence,
    /// Note in the change index what actions led by these posts changed, or keep what is noted there.
    NoteChange { leads: &'a BTreeSet<PostId> },
    /// Keep the directory.
    KeepDirectory,
}

/// Why somebody may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// They may not know that it exists.
    #[error("not there")]
    NotThere,
    /// Only those who act for a lead may, or a manager on behalf of one.
    #[error("only a lead may")]
    NotALead,
    /// A manager must say on whose behalf.
    #[error("on whose behalf is not said")]
    OnWhoseBehalf,
    /// The post named is not a lead of the action.
    #[error("that post does not lead the action")]
    NotTheirAction,
    /// Only a manager may.
    #[error("only a manager may")]
    ManagersOnly,
    /// A manager must quote the board's decision.
    #[error("the board's decision is not quoted")]
    QuoteTheBoard,
    /// Only the chair may, or a manager.
    #[error("only the chair or a manager may")]
    DecidersOnly,
    /// The chair leads it: somebody else of the board decides.
    #[error("the chair does not decide on what the chair leads")]
    ChairsOwn,
    /// Only somebody marked verifier may.
    #[error("only a verifier may")]
    VerifiersOnly,
    /// Whoever leads an action does not verify it.
    #[error("whoever leads it does not verify it")]
    LeadsIt,
    /// Whoever led an action when it was claimed done does not verify that claim.
    #[error("whoever led it at the claim does not verify it")]
    LedAtClaim,
    /// Nobody verifies a claim of their own.
    #[error("nobody verifies their own claim")]
    OwnClaim,
    /// Only a verifier, the chair or a manager may ask for evidence.
    #[error("only a verifier, the chair or a manager may ask")]
    AskersOnly,
}

impl Standing {
    /// Reads an actor's standing from the directory, in one plan or in the authority as a whole.
    pub fn of(actor: Actor, directory: Option<&Directory>, plan: Option<PlanId>, day: Date) -> Self {
        match actor {
            Actor::System => Self { roles: BTreeSet::new(), posts: BTreeSet::new(), system: true },
            Actor::Person(person) => Self::of_person(person, directory, plan, day),
            // A document asks for nothing.
            Actor::Document(_) => Self { roles: BTreeSet::new(), posts: BTreeSet::new(), system: false },
        }
    }

    fn of_person(person: PersonId, directory: Option<&Directory>, plan: Option<PlanId>, day: Date) -> Self {
        let Some(directory) = directory else {
            return Self { roles: BTreeSet::new(), posts: BTreeSet::new(), system: false };
        };
        Self { roles: directory.roles_of(person, plan), posts: directory.posts_of(person, day), system: false }
    }

    fn manages(&self) -> bool {
        self.system || self.roles.contains(&Role::Manager)
    }

    /// Tells whether a deed is allowed.
    ///
    /// # Errors
    /// [`Denied`], with the reason.
    pub fn may(&self, deed: Deed<'_>) -> Result<(), Denied> {
        if !self.system && self.roles.is_empty() {
            return Err(Denied::NotThere);
        }
        match deed {
            Deed::Read => Ok(()),
            Deed::Import | Deed::Manage | Deed::KeepDirectory if self.manages() => Ok(()),
            Deed::Import | Deed::Manage | Deed::KeepDirectory => Err(Denied::ManagersOnly),
            Deed::Decide { leads, quotes_board } => self.may_decide(leads, quotes_board),
            Deed::Verify { leads } => self.may_verify(leads),
            Deed::AskForEvidence => self.asks_as().map(|_| ()),
            Deed::NoteChange { leads } => self.may_note(leads),
            Deed::Update { leads, on_behalf_of } | Deed::AskTime { leads, on_behalf_of } => {
                self.may_update(leads, on_behalf_of)
            }
        }
    }

    /// Whether they decide as chair, without quoting the board.
    pub(crate) fn chairs(&self) -> bool {
        self.roles.contains(&Role::Chair)
    }

    /// A chair decides, but not on what the chair leads; a manager records what the board decided, and quotes it.
    fn may_decide(&self, leads: &BTreeSet<PostId>, quotes_board: bool) -> Result<(), Denied> {
        let own = leads.iter().any(|post| self.posts.contains(post));
        match (self.roles.contains(&Role::Chair), self.manages()) {
            (true, _) if own => Err(Denied::ChairsOwn),
            (true, _) => Ok(()),
            (false, true) if quotes_board => Ok(()),
            (false, true) => Err(Denied::QuoteTheBoard),
            (false, false) => Err(Denied::DecidersOnly),
        }
    }

    /// A verifier answers claims of others' actions. What holds of the time of the claim is for whoever knows the claim.
    fn may_verify(&self, leads: &BTreeSet<PostId>) -> Result<(), Denied> {
        if !self.roles.contains(&Role::Verifier) {
            return Err(Denied::VerifiersOnly);
        }
        if leads.iter().any(|post| self.posts.contains(post)) { Err(Denied::LeadsIt) } else { Ok(()) }
    }

    /// In which role somebody asks for evidence.
    ///
    /// # Errors
    /// [`Denied`], for whoever is neither verifier nor chair nor manager.
    pub fn asks_as(&self) -> Result<Role, Denied> {
        if !self.system && self.roles.is_empty() {
            return Err(Denied::NotThere);
        }
        if self.system {
            return Ok(Role::Manager);
        }
        let asking = [Role::Verifier, Role::Chair, Role::Manager].into_iter().find(|role| self.roles.contains(role));
        asking.ok_or(Denied::AskersOnly)
    }

    /// Leads note what their actions changed. A manager keeps the index as manager, for it states no more than what there
    /// is.
    fn may_note(&self, leads: &BTreeSet<PostId>) -> Result<(), Denied> {
        if self.manages() { Ok(()) } else { self.may_update(leads, None) }
    }

    /// Leads update as themselves; a manager on behalf of a lead, and says so. An action without a lead in the
    /// directory has nobody to act for, so a manager acts for it as manager.
    fn may_update(&self, leads: &BTreeSet<PostId>, on_behalf_of: Option<PostId>) -> Result<(), Denied> {
        if let Some(post) = on_behalf_of {
            if !self.manages() {
                return Err(Denied::ManagersOnly);
            }
            return if leads.contains(&post) { Ok(()) } else { Err(Denied::NotTheirAction) };
        }
        let leads_it = leads.iter().any(|post| self.posts.contains(post));
        let is_lead = leads_it && (self.system || self.roles.contains(&Role::Contributor) || self.manages());
        match (is_lead, self.manages(), leads.is_empty()) {
            (true, _, _) | (false, true, true) => Ok(()),
            (false, true, false) => Err(Denied::OnWhoseBehalf),
            (false, false, _) => Err(Denied::NotALead),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn post(number: u128) -> PostId {
        PostId::new(Uuid::from_u128(number))
    }

    fn standing(roles: &[Role], posts: &[u128]) -> Standing {
        Standing {
            roles: roles.iter().copied().collect(),
            posts: posts.iter().map(|number| post(*number)).collect(),
            system: false,
        }
    }

    fn update(who: &Standing, leads: &[u128], on_behalf_of: Option<u128>) -> Result<(), Denied> {
        let leads = leads.iter().map(|number| post(*number)).collect();
        who.may(Deed::Update { leads: &leads, on_behalf_of: on_behalf_of.map(post) })
    }

    #[test]
    fn without_a_role_nothing_is_there_whatever_post_one_holds() {
        let nobody = standing(&[], &[1]);
        assert_eq!(nobody.may(Deed::Read), Err(Denied::NotThere));
        assert_eq!(nobody.may(Deed::Manage), Err(Denied::NotThere));
        assert_eq!(update(&nobody, &[1], None), Err(Denied::NotThere));
    }

    #[test]
    fn a_reader_reads_and_no_more_even_when_holding_a_lead_post() {
        let reader = standing(&[Role::Reader], &[1]);
        assert_eq!(reader.may(Deed::Read), Ok(()));
        assert_eq!(reader.may(Deed::Import), Err(Denied::ManagersOnly));
        assert_eq!(update(&reader, &[1], None), Err(Denied::NotALead));
    }

    #[test]
    fn a_contributor_updates_what_their_posts_lead_and_nothing_else() {
        let lead = standing(&[Role::Contributor], &[1]);
        assert_eq!(update(&lead, &[1, 2], None), Ok(()));
        assert_eq!(update(&lead, &[2], None), Err(Denied::NotALead));
        assert_eq!(update(&lead, &[], None), Err(Denied::NotALead));
        assert_eq!(update(&lead, &[1], Some(1)), Err(Denied::ManagersOnly));
        assert_eq!(lead.may(Deed::Manage), Err(Denied::ManagersOnly));
    }

    #[test]
    fn a_manager_updates_on_behalf_of_a_lead_and_says_of_which() {
        let manager = standing(&[Role::Manager], &[]);
        assert_eq!(update(&manager, &[1], Some(1)), Ok(()));
        assert_eq!(update(&manager, &[1], Some(2)), Err(Denied::NotTheirAction));
        assert_eq!(update(&manager, &[1], None), Err(Denied::OnWhoseBehalf));
        assert_eq!(update(&manager, &[], None), Ok(()));
    }

    #[test]
    fn a_manager_agrees_the_plan_only_with_the_boards_reference() {
        let manager = standing(&[Role::Manager], &[]);
        assert_eq!(decide(&manager, &[], true), Ok(()));
        assert_eq!(decide(&manager, &[], false), Err(Denied::QuoteTheBoard));
        let reader = standing(&[Role::Reader], &[]);
        assert_eq!(decide(&reader, &[], true), Err(Denied::DecidersOnly));
    }

    #[test]
    fn a_chair_decides_but_not_on_what_the_chair_leads() {
        let chair = standing(&[Role::Chair], &[1]);
        assert_eq!(decide(&chair, &[2], false), Ok(()));
        assert_eq!(decide(&chair, &[1, 2], false), Err(Denied::ChairsOwn));
        assert_eq!(decide(&chair, &[1, 2], true), Err(Denied::ChairsOwn));
        assert_eq!(chair.may(Deed::Manage), Err(Denied::ManagersOnly));
        assert_eq!(update(&chair, &[1], None), Err(Denied::NotALead));
    }

    #[test]
    fn only_a_verifier_who_does_not_lead_an_action_answers_its_claims() {
        let verify = |who: &Standing, lead: u128| who.may(Deed::Verify { leads: &BTreeSet::from([post(lead)]) });
        assert_eq!(verify(&standing(&[Role::Verifier], &[1]), 2), Ok(()));
        assert_eq!(verify(&standing(&[Role::Verifier], &[1]), 1), Err(Denied::LeadsIt));
        for role in [Role::Manager, Role::Chair, Role::Member, Role::Contributor, Role::Reader] {
            assert_eq!(verify(&standing(&[role], &[]), 1), Err(Denied::VerifiersOnly));
        }
        let system = Standing { system: true, ..standing(&[], &[]) };
        assert_eq!(verify(&system, 1), Err(Denied::VerifiersOnly), "not even whoever holds the machine");
    }

    #[test]
    fn a_verifier_the_chair_and_a_manager_ask_for_evidence_and_nobody_else() {
        for role in [Role::Verifier, Role::Chair, Role::Manager] {
            assert_eq!(standing(&[role, Role::Reader], &[]).asks_as(), Ok(role));
        }
        for role in [Role::Member, Role::Contributor, Role::Reader] {
            assert_eq!(standing(&[role], &[]).may(Deed::AskForEvidence), Err(Denied::AskersOnly));
        }
        assert_eq!(standing(&[], &[]).asks_as(), Err(Denied::NotThere));
    }

    #[test]
    fn a_lead_notes_what_their_action_changed_and_a_manager_what_any_did() {
        let note = |who: &Standing, lead: u128| who.may(Deed::NoteChange { leads: &BTreeSet::from([post(lead)]) });
        let lead = standing(&[Role::Contributor], &[1]);
        assert_eq!(note(&lead, 1), Ok(()));
        assert_eq!(note(&lead, 2), Err(Denied::NotALead));
        assert_eq!(note(&standing(&[Role::Manager], &[]), 2), Ok(()));
        for role in [Role::Verifier, Role::Chair, Role::Member, Role::Reader] {
            assert_eq!(note(&standing(&[role], &[]), 1), Err(Denied::NotALead));
        }
        assert_eq!(note(&standing(&[], &[1]), 1), Err(Denied::NotThere));
    }

    fn decide(who: &Standing, leads: &[u128], quotes_board: bool) -> Result<(), Denied> {
        let leads = leads.iter().map(|number| post(*number)).collect();
        who.may(Deed::Decide { leads: &leads, quotes_board })
    }
}
