//! Addresses of a plan's pages; each keeps the moment that is looked at, so that one stays in the past until one
//! leaves it.

use std::fmt::{Display, Write};

use waymark_domain::{
    ActionId, EvidenceId, EvidenceOn, EvidenceRequestId, EvidenceRequestView, PlanId, RecommendationId,
};

/// How long an id is when written.
const UUID: usize = 36;

/// Builds the addresses of one plan, for one reader's moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// `/plans/` and the plan's id: a plan on a page has some two hundred addresses.
    base: String,
    /// `?as-at=2026-03-27`, or nothing for today.
    moment: String,
}

impl Links {
    /// Addresses into a plan as it stands today.
    pub fn today(plan: PlanId) -> Self {
        Self { base: format!("/plans/{plan}"), moment: String::new() }
    }

    /// Addresses that keep a moment, as its query writes it.
    pub fn at(plan: PlanId, moment: &str) -> Self {
        Self { moment: format!("?{moment}"), ..Self::today(plan) }
    }

    /// The same addresses, today.
    pub fn now(&self) -> Self {
        Self { base: self.base.clone(), moment: String::new() }
    }

    pub fn plan(&self) -> String {
        self.to("")
    }

    pub fn questions(&self) -> String {
        self.to("/questions")
    }

    pub fn document(&self) -> String {
        self.to("/document")
    }

    pub fn recommendation(&self, id: &RecommendationId) -> String {
        self.to_one("/recommendations/", id)
    }

    pub fn action(&self, id: &ActionId) -> String {
        self.to_one("/actions/", id)
    }

    /// The form that says where an action stands; only today has one.
    pub fn update(&self, id: &ActionId) -> String {
        format!("{}/actions/{id}/update", self.base)
    }

    /// The form that asks for an action's withdrawal.
    pub fn withdrawal(&self, id: &ActionId) -> String {
        format!("{}/actions/{id}/withdrawal", self.base)
    }

    /// The form that asks for more time.
    pub fn more_time(&self, id: &ActionId) -> String {
        format!("{}/actions/{id}/more-time", self.base)
    }

    /// The form that takes such a request back.
    pub fn take_back_time(&self, id: &ActionId) -> String {
        format!("{}/actions/{id}/more-time/take-back", self.base)
    }

    /// The form that grants more time, or refuses it.
    pub fn decide_time(&self, id: &ActionId) -> String {
        format!("{}/actions/{id}/more-time/decide", self.base)
    }

    /// The form that records an occurrence of what recurs.
    pub fn occurrence(&self, id: &ActionId) -> String {
        format!("{}/actions/{id}/occurrence", self.base)
    }

    /// An action beside its copies in other plans.
    pub fn copies(&self, id: &ActionId) -> String {
        self.to(&format!("/actions/{id}/copies"))
    }

    /// Every request for more time.
    pub fn extensions(&self) -> String {
        self.to("/extensions")
    }

    /// What a post leads in the plan, and how its dates have moved.
    pub fn post(&self, id: &waymark_domain::PostId) -> String {
        self.to(&format!("/posts/{id}"))
    }

    /// The claims that wait for a verifier.
    pub fn verify(&self) -> String {
        self.to("/verify")
    }

    /// One claim beside its evidence, to answer; only today.
    pub fn answer_claim(&self, id: &ActionId) -> String {
        format!("{}/verify/{id}", self.base)
    }

    /// The form of something done to a recommendation as a whole, or to one of its tests.
    pub fn tested(&self, deed: &str, subject: &impl Display) -> String {
        format!("{}/do/{deed}/{subject}", self.base)
    }

    /// An action, line by line, to mend; keeping is always done today.
    pub fn mend_action(&self, id: &ActionId) -> String {
        format!("{}/actions/{id}/mend", self.base)
    }

    /// A recommendation, line by line, to mend.
    pub fn mend_recommendation(&self, id: &RecommendationId) -> String {
        format!("{}/recommendations/{id}/mend", self.base)
    }

    /// The plan itself, line by line, to mend.
    pub fn keep_plan(&self) -> String {
        format!("{}/keep", self.base)
    }

    /// Actions of the plan that look alike.
    pub fn alike(&self) -> String {
        format!("{}/alike", self.base)
    }

    /// The form of a deed done to the plan itself.
    pub fn keep_the_plan(&self, deed: &str) -> String {
        format!("{}/keep/{deed}", self.base)
    }

    /// The form of a deed done to one thing of the plan.
    pub fn keep(&self, deed: &str, subject: &impl Display) -> String {
        format!("{}/keep/{deed}/{subject}", self.base)
    }

    /// The round of the first post that somebody speaks for.
    pub fn my_round(&self) -> String {
        format!("{}/round", self.base)
    }

    /// A post's round; only today has one.
    pub fn round(&self, post: &waymark_domain::PostId) -> String {
        format!("{}/round?post={post}", self.base)
    }

    /// A page as it stood right after one entry.
    pub fn action_after(&self, id: &ActionId, position: u64, day: &jiff::civil::Date) -> String {
        format!("{}/actions/{id}?position={position}&day={day}", self.base)
    }

    pub fn history(&self) -> String {
        self.to("/history")
    }

    /// What the plan's claims come to, and its contradictions.
    pub fn claims(&self) -> String {
        self.to("/claims")
    }

    /// How ratings work, on the plan's own examples.
    pub fn ratings(&self) -> String {
        self.to("/ratings")
    }

    /// The plan's evidence.
    pub fn evidence(&self) -> String {
        self.to("/evidence")
    }

    /// A part of it.
    pub fn evidence_where(&self, query: &str) -> String {
        asking(self.evidence(), query)
    }

    /// One piece of it.
    pub fn one_evidence(&self, id: &EvidenceId) -> String {
        self.to(&format!("/evidence/{id}"))
    }

    /// A revision's file, or the way to its address.
    pub fn evidence_file(&self, id: &EvidenceId, revision: &u32) -> String {
        format!("{}/evidence/{id}/file/{revision}", self.base)
    }

    /// The form of a deed done to a piece of evidence; only today has one.
    pub fn evidence_deed(&self, id: &EvidenceId, deed: &str) -> String {
        format!("{}/evidence/{id}/{deed}", self.base)
    }

    /// The change index.
    pub fn changes(&self) -> String {
        self.to("/changes")
    }

    /// All of it as a file.
    pub fn changes_csv(&self) -> String {
        self.to("/changes.csv")
    }

    /// A part of it.
    pub fn changes_where(&self, query: &str) -> String {
        asking(self.changes(), query)
    }

    /// The form of a deed done to the change index; only today has one.
    pub fn change(&self, deed: &str, subject: &impl Display) -> String {
        format!("{}/changes/{deed}/{subject}", self.base)
    }

    /// Attaching evidence.
    pub fn attach(&self) -> String {
        format!("{}/evidence/attach", self.base)
    }

    /// Attaching evidence to these, in answer to a request if there is one.
    pub fn attach_to(&self, places: &[EvidenceOn], answers: Option<EvidenceRequestId>) -> String {
        let mut asked: Vec<String> = places.iter().map(|on| format!("on={}", written(*on))).collect();
        asked.extend(answers.map(|id| format!("answers={id}")));
        asking(self.attach(), &asked.join("&"))
    }

    /// Bringing what a request asks for.
    pub fn bring(&self, request: &EvidenceRequestView) -> String {
        self.attach_to(&[request.on.on], Some(request.request))
    }

    /// Claims without evidence, by lead.
    pub fn bring_over(&self) -> String {
        self.to("/evidence/bring-over")
    }

    /// Asking for evidence.
    pub fn ask_for(&self, on: EvidenceOn) -> String {
        format!("{}/requests/{}/ask", self.base, written(on))
    }

    /// The form of a deed done to a request.
    pub fn request_deed(&self, id: &EvidenceRequestId, deed: &str) -> String {
        format!("{}/requests/{id}/{deed}", self.base)
    }

    /// What evidence stands for.
    pub fn place(&self, on: EvidenceOn) -> String {
        match on {
            EvidenceOn::Action(id) => self.action(&id),
            EvidenceOn::Recommendation(id) => self.recommendation(&id),
        }
    }

    /// What changed; a query says since when.
    pub fn since(&self) -> String {
        self.to("/since")
    }

    /// Choosing a pack or a spreadsheet.
    pub fn pack(&self) -> String {
        self.to("/pack")
    }

    /// The same form, filled in as a query says.
    pub fn pack_like(&self, query: &str) -> String {
        asking(self.pack(), query)
    }

    /// Where a document is waited for.
    pub fn pack_made(&self, query: &str) -> String {
        asking(self.to("/pack/made"), query)
    }

    /// The document itself.
    pub fn pack_file(&self, query: &str) -> String {
        asking(self.to("/pack/file"), query)
    }

    /// Where one says that it is not wanted any more.
    pub fn pack_cancel(&self, query: &str) -> String {
        asking(self.to("/pack/cancel"), query)
    }

    /// The pack as a page.
    pub fn pack_to_print(&self, query: &str) -> String {
        asking(self.to("/pack/print"), query)
    }

    /// What changed since an entry.
    pub fn since_entry(&self, position: u64) -> String {
        asking(self.since(), &format!("since-position={position}"))
    }

    /// One entry's own page.
    pub fn entry(&self, position: u64) -> String {
        self.to(&format!("/entries/{position}"))
    }

    /// The plan as it stood right after one entry.
    pub fn plan_after(&self, position: u64, day: &jiff::civil::Date) -> String {
        format!("{}?position={position}&day={day}", self.base)
    }

    /// A part of the history.
    pub fn history_where(&self, query: &str) -> String {
        asking(self.history(), query)
    }

    /// The plan on a page, narrowed or ordered as a query says; the moment is kept.
    pub fn plan_where(&self, query: &str) -> String {
        asking(self.plan(), query)
    }

    /// The moment as hidden fields, so that a form that asks for a page stays in it.
    pub fn moment_fields(&self) -> Vec<(&str, &str)> {
        self.moment.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('=')).collect()
    }

    fn to(&self, rest: &str) -> String {
        format!("{}{rest}{}", self.base, self.moment)
    }

    /// One thing's page; room is made once.
    fn to_one(&self, kind: &str, id: impl Display) -> String {
        let mut address = String::with_capacity(self.base.len() + kind.len() + UUID + self.moment.len());
        address.push_str(&self.base);
        address.push_str(kind);
        // Nothing can go wrong in writing to memory.
        write!(address, "{id}").unwrap_or_default();
        address.push_str(&self.moment);
        address
    }
}

/// What evidence stands for, as forms and addresses write it.
pub fn written(on: EvidenceOn) -> String {
    match on {
        EvidenceOn::Action(id) => format!("action-{id}"),
        EvidenceOn::Recommendation(id) => format!("recommendation-{id}"),
    }
}

/// An address with a query, after the one it may have.
fn asking(address: String, query: &str) -> String {
    let joint = if address.contains('?') { '&' } else { '?' };
    if query.is_empty() { address } else { format!("{address}{joint}{query}") }
}

/// Escapes a text for use inside a query.
pub fn in_query(text: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    text.bytes().map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
