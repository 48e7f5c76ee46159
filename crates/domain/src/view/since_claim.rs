//! What was said of an action after it was claimed done, and how that reads. It quotes and marks, and grades nothing anew.

use crate::view::{ActionView, UpdateView};
use crate::{ClaimReading, Stage, read_claim};

impl ActionView {
    /// Every update since its claim, oldest first; none of an action that is not claimed done.
    pub fn said_since_claim(&self) -> &[UpdateView] {
        let Some(claim) = self.facts.done.as_ref().map(|done| done.position) else { return &[] };
        let at = self.updates.iter().position(|update| update.position == claim);
        at.and_then(|at| self.updates.get(at + 1..)).unwrap_or_default()
    }

    /// Those of them whose words may concede unfinished work, or say that it is not so, each as it reads.
    pub fn concedes_since(&self) -> Vec<(&UpdateView, ClaimReading)> {
        let read = |update: &UpdateView| read_claim(&self.text, &update.words, update.stated_on);
        let all = self.said_since_claim().iter().map(|update| (update, read(update)));
        all.filter(|(_, reading)| !reading.concessions.is_empty()).collect()
    }

    /// The newest words with which it was said to be done once more, where they are other words than the claim's.
    pub fn claimed_again(&self) -> Option<&UpdateView> {
        let again = |update: &&UpdateView| update.stage == Stage::Done && !update.words.is_empty();
        let newest = self.said_since_claim().iter().rfind(again)?;
        let claim = self.facts.done.as_ref()?.position;
        let claim = self.updates.iter().find(|update| update.position == claim)?;
        (claim.words != newest.words).then_some(newest)
    }
}
