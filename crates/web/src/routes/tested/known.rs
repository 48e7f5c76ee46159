//! What is known of a recommendation when the board closes it: said on the form beforehand, and by the page afterwards.
//!
//! Closing is possible over any of it; what then does not agree is listed as a contradiction.

use jiff::civil::Date;
use waymark_domain::{
    Action, Colour, EvidenceOn, Phase, Plan, Recommendation, Stage, claim_reading, closing_contradicts, in_words,
};

/// What speaks against closing it, by places and in sentences.
pub struct Known<'a> {
    plan: &'a Plan,
    stated: &'a Recommendation,
    today: Date,
}

impl<'a> Known<'a> {
    /// Looks at a recommendation on a day.
    pub fn of(plan: &'a Plan, stated: &'a Recommendation, today: Date) -> Self {
        Self { plan, stated, today }
    }

    /// What to know before it is closed, each in a sentence.
    pub fn beforehand(&self) -> Vec<String> {
        let mut all = self.tests();
        for phase in [Phase::MustDo, Phase::Embedding] {
            all.extend(named(&format!("Not done, and {}", phase.in_words()), &self.open(Some(phase))));
        }
        all.extend(named("Claimed done, and not verified", &self.unverified()));
        all.extend(named("Claimed in words that may concede unfinished work", &self.conceding()));
        let refused = |action: &Action| action.standing_refusal().is_some();
        all.extend(named("Claimed, refused, and not claimed again", &self.places(&refused)));
        all.extend(named("Evidence asked for, and not brought", &self.waited_for()));
        if self.stated.impact.is_none() {
            all.push("What difference it made is not stated.".to_owned());
        }
        all.extend(self.board_view());
        if closing_contradicts(self.plan, self.stated, self.today) {
            all.push("Closed all the same, it is listed as a contradiction.".to_owned());
        }
        all
    }

    /// What the page says once it is closed.
    pub fn afterwards(&self) -> String {
        let mut all = vec![format!("{} is closed.", self.stated.code)];
        all.extend(named("Not done", &self.open(None)));
        all.extend(named("Not verified", &self.unverified()));
        match self.stated.newest_result() {
            None => all.push("No test has a result.".to_owned()),
            Some((_, result)) if !result.passed => all.push("The newest test did not pass.".to_owned()),
            Some(_) => {}
        }
        all.extend(self.overdue());
        if closing_contradicts(self.plan, self.stated, self.today) {
            all.push("It is listed under Contradictions.".to_owned());
        }
        all.join(" ")
    }

    /// No result at all; a newest test that did not pass, or an earlier one; tests past their day.
    fn tests(&self) -> Vec<String> {
        let mut said = Vec::new();
        match self.stated.newest_result() {
            None => said.push("No test has a result.".to_owned()),
            Some((test, result)) if !result.passed => {
                said.push(format!("The newest test did not pass: {}.", result.in_words(test.details.mark())));
            }
            Some(_) => {}
        }
        let earlier = self.stated.earlier_failure().map(|(_, result)| {
            let (count, sample, on) = (result.passed_count, result.sample, in_words(result.on));
            format!("An earlier test did not pass: {count} of {sample}, on {on}.")
        });
        said.into_iter().chain(earlier).chain(self.overdue()).collect()
    }

    fn overdue(&self) -> Vec<String> {
        let late = self.stated.tests.iter().filter(|test| test.is_planned() && test.details.on < self.today);
        let said = late.map(|test| (test.details.method.in_words(), in_words(test.details.on)));
        said.map(|(method, on)| format!("The {method} planned for {on} has no result.")).collect()
    }

    /// The places of what is not done, of one phase or of both.
    fn open(&self, phase: Option<Phase>) -> Vec<String> {
        let placed = |action: &Action| {
            let placement = action.placed_under(self.stated.recommendation);
            placement.is_some_and(|one| phase.is_none_or(|phase| one.phase == phase))
        };
        self.places(&|action| action.stage() != Stage::Done && placed(action))
    }

    fn unverified(&self) -> Vec<String> {
        self.places(&|action| action.stage() == Stage::Done && action.verification().is_none())
    }

    fn conceding(&self) -> Vec<String> {
        self.places(&|action| claim_reading(action).is_some_and(|reading| !reading.concessions.is_empty()))
    }

    /// Where evidence was asked for and nobody has answered.
    fn waited_for(&self) -> Vec<String> {
        let open = |on: EvidenceOn| self.plan.requests_on(on).into_iter().any(|request| request.is_open());
        let whole = open(EvidenceOn::Recommendation(self.stated.recommendation));
        let whole = whole.then(|| format!("{} as a whole", self.stated.code));
        whole.into_iter().chain(self.places(&|action| open(EvidenceOn::Action(action.action)))).collect()
    }

    fn board_view(&self) -> Option<String> {
        let unsure = |colour: Colour| !matches!(colour, Colour::Green | Colour::Blue);
        let view = self.stated.board_view.as_ref()?;
        let colour = view.colour.filter(|colour| unsure(*colour))?;
        Some(format!("The board\u{2019}s own view is {} ({}).", colour.word(), view.meeting.shown()))
    }

    /// The places of its actions that are not withdrawn, of which something holds.
    fn places(&self, holds: &dyn Fn(&Action) -> bool) -> Vec<String> {
        let actions = self.stated.actions.iter().filter_map(|id| self.plan.actions.get(id));
        let found = actions.filter(|action| !action.is_withdrawn() && holds(action));
        found.map(|action| self.plan.place(action.action)).collect()
    }
}

/// What holds of some places, in a sentence; nothing where it holds of none.
fn named(what: &str, places: &[String]) -> Option<String> {
    (!places.is_empty()).then(|| format!("{what}: {}.", places.join(", ")))
}
