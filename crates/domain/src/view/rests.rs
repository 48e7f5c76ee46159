//! On what the claims of a plan rest: evidence, evidence that no longer counts, or words alone.
//!
//! Pages, packs and the command line print this one sentence, so that no two of them count otherwise (DESIGN 3.1).

use std::collections::BTreeSet;

use crate::view::{ActionView, PlanView};

/// The actions that are claimed done, counted by what their claims rest on. An action that stands in two places counts
/// once; `evidenced`, `ran_out` and `bare` add up to `claimed`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ClaimsRest {
    /// How many are claimed done.
    pub claimed: usize,
    /// Those with evidence that counts.
    pub evidenced: usize,
    /// Those whose evidence counts no more: out of date, withdrawn or in quarantine.
    pub ran_out: usize,
    /// Those with no evidence at all.
    pub bare: usize,
    /// Those that somebody verified.
    pub verified: usize,
    /// Those whose own words may concede something, or say that it is not so.
    pub conceding: usize,
    /// Those among them that are verified all the same.
    pub conceding_verified: usize,
}

impl ClaimsRest {
    /// Counts the claims of what is shown.
    pub fn of(shown: &PlanView) -> Self {
        let mut seen = BTreeSet::new();
        let mut count = Self::default();
        for action in shown.all_actions().filter(|action| seen.insert(action.action)) {
            count.add(action);
        }
        count
    }

    fn add(&mut self, action: &ActionView) {
        let facts = &action.facts;
        if facts.done.is_none() {
            return;
        }
        self.claimed += 1;
        *match (facts.evidenced.is_some(), action.evidence.is_empty()) {
            (true, _) => &mut self.evidenced,
            (false, false) => &mut self.ran_out,
            (false, true) => &mut self.bare,
        } += 1;
        self.verified += usize::from(facts.verified.is_some());
        if action.claim.as_ref().is_some_and(|claim| !claim.concessions.is_empty()) {
            self.conceding += 1;
            self.conceding_verified += usize::from(facts.verified.is_some());
        }
    }

    /// "68 claimed done: 18 have evidence that counts, 1 has evidence that counts no more, 49 rest on words alone; 12 are
    /// verified".
    pub fn in_words(&self) -> String {
        let Self { claimed, evidenced, ran_out, bare, verified, .. } = *self;
        if claimed == 0 {
            return "none claimed done".to_owned();
        }
        let mut rests = vec![some(evidenced, "has evidence that counts", "have evidence that counts")];
        if ran_out > 0 {
            rests.push(some(ran_out, "has evidence that counts no more", "have evidence that counts no more"));
        }
        if bare > 0 {
            rests.push(some(bare, "rests on words alone", "rest on words alone"));
        }
        format!("{claimed} claimed done: {}; {}", rests.join(", "), some(verified, "is verified", "are verified"))
    }

    /// "the words of 15 may concede unfinished work, 2 of them verified all the same"; nothing when none do.
    pub fn conceding_in_words(&self) -> Option<String> {
        let verified = match self.conceding_verified {
            0 => String::new(),
            many => format!(", {many} of them verified all the same"),
        };
        (self.conceding > 0).then(|| format!("the words of {} may concede unfinished work{verified}", self.conceding))
    }
}

fn some(many: usize, one: &str, more: &str) -> String {
    match many {
        0 => format!("none {one}"),
        1 => format!("1 {one}"),
        many => format!("{many} {more}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_claimed_adds_up_in_the_sentence() {
        let count = ClaimsRest { claimed: 68, evidenced: 18, ran_out: 1, bare: 49, verified: 12, ..Default::default() };
        assert_eq!(
            count.in_words(),
            "68 claimed done: 18 have evidence that counts, 1 has evidence that counts no more, 49 rest on words alone; \
             12 are verified"
        );
        assert_eq!(ClaimsRest::default().in_words(), "none claimed done");
        let one = ClaimsRest { claimed: 1, bare: 1, ..Default::default() };
        assert_eq!(
            one.in_words(),
            "1 claimed done: none has evidence that counts, 1 rests on words alone; none is verified"
        );
        assert_eq!(one.conceding_in_words(), None);
        let two = ClaimsRest { conceding: 15, conceding_verified: 2, ..one };
        let said = "the words of 15 may concede unfinished work, 2 of them verified all the same";
        assert_eq!(two.conceding_in_words().unwrap(), said);
    }
}
