//! What a plan's claims come to by their own words, and where the plan contradicts itself.

use std::sync::Arc;

use askama::Template;
use waymark_domain::{
    ActionId, ActionView, ClaimReading, ContradictionView, Grade, PlanView, Stage, UpdateView, in_words,
};

use super::{Frame, Piece};
use crate::links::Links;

/// The page.
#[derive(Debug, Template)]
#[template(path = "plan/claims.html")]
pub struct ClaimsPage {
    pub frame: Frame,
    pub view: Arc<PlanView>,
    pub links: Links,
}

/// Worst first: what needs a look before words that concede nothing.
const ORDER: [Grade; 4] = [Grade::Contradicted, Grade::Partly, Grade::NoWords, Grade::Supported];

impl ClaimsPage {
    /// Every claimed action once, by grade; grades without any are left out.
    fn groups(&self) -> Vec<(Grade, Vec<(&ActionView, &ClaimReading)>)> {
        let mut seen = std::collections::BTreeSet::new();
        let claimed = self.view.all_actions().filter_map(|action| Some((action, action.claim.as_ref()?)));
        let claimed: Vec<_> = claimed.filter(|(action, _)| seen.insert(action.action)).collect();
        let of = |grade: Grade| claimed.iter().copied().filter(|(_, claim)| claim.grade == grade).collect::<Vec<_>>();
        ORDER.map(|grade| (grade, of(grade))).into_iter().filter(|(_, claims)| !claims.is_empty()).collect()
    }

    fn lede(&self) -> String {
        let groups = self.groups();
        let all: usize = groups.iter().map(|(_, claims)| claims.len()).sum();
        let plain = groups.iter().find(|(grade, _)| *grade == Grade::Supported).map_or(0, |(_, claims)| claims.len());
        let bare = groups.iter().flat_map(|(_, claims)| claims).filter(|(one, _)| one.facts.evidenced.is_none());
        let said = match (all, plain) {
            (0, _) => return "No action is claimed done.".to_owned(),
            (1, 1) => "1 action is claimed done. Its words concede nothing.".to_owned(),
            (1, _) => "1 action is claimed done. Its words are to be read.".to_owned(),
            (all, 0) => format!("{all} actions are claimed done. The words of each are to be read."),
            (all, plain) if plain == all => format!("{all} actions are claimed done. Their words concede nothing."),
            (all, plain) => {
                format!("{all} actions are claimed done. The words of {plain} concede nothing; the others stand first.")
            }
        };
        match (bare.count(), all) {
            (0, _) => said,
            (1, 1) => format!("{said} That is not proof: it has no evidence that counts."),
            (1, all) => format!("{said} That is not proof: 1 of {all} has no evidence that counts."),
            (bare, all) => format!("{said} That is not proof: {bare} of {all} have no evidence that counts."),
        }
    }

    fn said(&self, id: &ActionId) -> Option<&UpdateView> {
        self.view.all_actions().find(|action| action.action == *id).and_then(ActionView::latest)
    }
}

/// What can be done about a contradiction, in a sentence.
fn remedy(one: &ContradictionView) -> &'static str {
    use waymark_domain::ContradictionKind as Kind;
    match one.kind {
        Kind::PrerequisiteOpen => {
            "Ask both leads: either the first is not done yet, or the other has not been told, or one does not hang on the \
             other."
        }
        Kind::SharedDrift => "Join the two into one piece of work, or keep them apart with a reason.",
        Kind::StatusAgainstDate => "Ask the lead what is meant: a later date has to be asked for, with a reason.",
        Kind::ClosedWithOpen if one.actions.is_empty() => {
            "Reopen the recommendation, or bring what is missing: a verifier\u{2019}s answer, a test and what it finds."
        }
        Kind::ClosedWithOpen => "Reopen the recommendation, or withdraw the action.",
        Kind::ClaimAgainstItself => "Ask the lead for words that say where it stands.",
    }
}

/// Where a grade's heading stands.
fn anchor(grade: &Grade) -> &'static str {
    match grade {
        Grade::Supported => "concedes-nothing",
        Grade::Partly => "concedes",
        Grade::Contradicted => "not-so",
        Grade::NoWords => "no-words",
    }
}

/// A claim's words in pieces, those that concede marked.
pub fn marked(words: &str, claim: &Option<ClaimReading>) -> Vec<Piece> {
    let characters: Vec<char> = words.chars().collect();
    let (mut pieces, mut at) = (Vec::new(), 0);
    let mut add = |from: usize, to: usize, marked: bool| {
        if let Some(piece) = characters.get(from..to).filter(|piece| !piece.is_empty()) {
            pieces.push(Piece { text: piece.iter().collect(), marked });
        }
    };
    for one in claim.iter().flat_map(|claim| &claim.concessions) {
        add(at, one.start, false);
        add(one.start, one.end, true);
        at = one.end;
    }
    add(at, characters.len(), false);
    pieces
}

/// The update that an action's claim stands on.
pub fn claimed(action: &ActionView) -> Option<&UpdateView> {
    let position = action.facts.done.as_ref()?.position;
    action.updates.iter().find(|update| update.position == position)
}

/// The update that made the claim which was refused, while nothing has been claimed since.
pub fn refused_claim(action: &ActionView) -> Option<&UpdateView> {
    let refusal = action.refused()?;
    action.updates.iter().find(|update| update.position == refusal.claim)
}

/// The day that a refused claim gave, for whoever claims again: they are not to be taken for having done it today.
pub fn refused_day(action: &ActionView) -> Option<String> {
    action.refused()?;
    let day = refused_claim(action).and_then(|claim| claim.done_on);
    let said = day.map(|day| format!("The refused claim said {}.", in_words(day)));
    Some(said.unwrap_or_else(|| "The refused claim did not say.".to_owned()))
}

/// What is said right after somebody recorded an update: of a claim, what bears it out so far, and who comes next.
pub fn recorded(action: &ActionView) -> Option<String> {
    let claims = action.latest().is_some_and(|latest| latest.stage == Stage::Done);
    if !claims || action.facts.done.is_none() || action.facts.verified.is_some() {
        return None;
    }
    let stands = match action.evidence.iter().filter(|one| one.counts).count() {
        0 => "Nothing is attached that bears it out".to_owned(),
        1 => "1 piece of evidence stands with it".to_owned(),
        more => format!("{more} pieces of evidence stand with it"),
    };
    Some(format!("{} is claimed done. {stands}; a verifier answers it.", action.place))
}

/// A sentence under a claim; nothing when its words concede nothing.
pub fn doubt(claim: &ClaimReading) -> Option<&'static str> {
    doubt_of(&claim.grade)
}

/// The same of all claims of a grade.
pub fn doubt_of(grade: &Grade) -> Option<&'static str> {
    match grade {
        Grade::Supported => None,
        Grade::Partly => Some("Marked: words that may concede unfinished work. Read them."),
        Grade::Contradicted => Some("Marked: words that may say that it is not so. Read them."),
        Grade::NoWords => Some("The claim has no words but its status."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_at_their_marks_and_nothing_is_lost() {
        let words = "Completed: café list sent. Map to be sent.";
        let reading = waymark_domain::read_claim("Send the map", words, jiff::civil::date(2026, 6, 30));
        let pieces = marked(words, &Some(reading));
        assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), words);
        let marked: Vec<_> = pieces.iter().filter(|piece| piece.marked).map(|piece| piece.text.as_str()).collect();
        assert_eq!(marked, ["Map to be sent"]);
    }
}
