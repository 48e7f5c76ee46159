//! What a plan's claims come to by their own words, and where the plan contradicts itself.

use std::sync::Arc;

use askama::Template;
use waymark_domain::{
    ActionId, ActionView, ClaimReading, ContradictionView, Grade, PlanView, Stage, UpdateView, in_words,
};

use super::{Apart, Frame, Piece};
use crate::links::Links;

/// The page.
#[derive(Debug, Template)]
#[template(path = "plan/claims.html")]
pub struct ClaimsPage {
    pub frame: Frame,
    pub view: Arc<PlanView>,
    pub links: Links,
    /// What other plans print otherwise of the same work, as far as whoever looks may read them.
    pub apart: Vec<Apart>,
}

/// Claims that read alike, under a heading.
#[derive(Debug)]
struct Group<'a> {
    anchor: &'static str,
    heading: String,
    /// What is marked in them.
    note: Option<&'static str>,
    /// Whether the end of a long list is folded away: not of what needs a look.
    folds: bool,
    claims: Vec<&'a ActionView>,
}

/// Worst first: what needs a look before words that concede nothing.
const ORDER: [Reads; 5] = [
    Reads::As(Grade::Contradicted),
    Reads::As(Grade::Partly),
    Reads::As(Grade::NoWords),
    Reads::ConcedesSince,
    Reads::As(Grade::Supported),
];

/// How a claim reads, with what was said since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reads {
    As(Grade),
    /// The claim concedes nothing, and something that was said since may.
    ConcedesSince,
}

impl Reads {
    fn of(action: &ActionView, claim: &ClaimReading) -> Self {
        let since = claim.grade == Grade::Supported && !action.concedes_since().is_empty();
        if since { Self::ConcedesSince } else { Self::As(claim.grade) }
    }

    fn group(self, claims: Vec<&ActionView>) -> Group<'_> {
        match self {
            Self::As(grade) => Group {
                anchor: anchor(grade),
                heading: crate::say::capital(grade.in_words()),
                note: doubt_of(grade).filter(|doubt| doubt.starts_with("Marked")),
                folds: doubt_of(grade).is_none(),
                claims,
            },
            Self::ConcedesSince => Group {
                anchor: "said-since",
                heading: "Nothing in the claim, but in what was said since".to_owned(),
                note: Some("Marked: words said after the claim that may concede unfinished work. Read them."),
                folds: false,
                claims,
            },
        }
    }
}

impl ClaimsPage {
    /// Every claimed action once, with how it reads.
    fn claimed(&self) -> Vec<(&ActionView, Reads)> {
        let mut seen = std::collections::BTreeSet::new();
        let claimed = self.view.all_actions().filter_map(|action| Some((action, action.claim.as_ref()?)));
        let claimed = claimed.filter(|(action, _)| seen.insert(action.action));
        claimed.map(|(action, claim)| (action, Reads::of(action, claim))).collect()
    }

    /// Them by how they read; what none reads as is left out.
    fn groups(&self) -> Vec<Group<'_>> {
        let claimed = self.claimed();
        let of = |reads: Reads| claimed.iter().filter(|(_, one)| *one == reads).map(|(action, _)| *action).collect();
        ORDER.map(|reads| reads.group(of(reads))).into_iter().filter(|group| !group.claims.is_empty()).collect()
    }

    fn lede(&self) -> String {
        let claimed = self.claimed();
        let count = |reads: Reads| claimed.iter().filter(|(_, one)| *one == reads).count();
        let since = count(Reads::ConcedesSince);
        let (all, plain) = (claimed.len(), count(Reads::As(Grade::Supported)) + since);
        let bare = claimed.iter().filter(|(one, _)| one.facts.evidenced.is_none());
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
        let said = match since {
            0 => said,
            1 if plain == 1 => format!("{} What was said after it may.", said.trim_end()),
            since => format!("{said} What was said after {since} of those claims may."),
        };
        match (bare.count(), all) {
            (0, _) => said,
            (1, 1) => format!("{said} That is not proof: it has no evidence that counts."),
            (1, all) => format!("{said} That is not proof: 1 of {all} has no evidence that counts."),
            (bare, all) => format!("{said} That is not proof: {bare} of {all} have no evidence that counts."),
        }
    }

    /// How many contradictions are listed, those between plans too.
    fn contradicted(&self) -> usize {
        self.view.contradictions.len() + self.apart.len()
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
fn anchor(grade: Grade) -> &'static str {
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

/// What stands under a claim: the newest words that say done once more, and what was said since that may concede.
pub fn said_after(action: &ActionView) -> Vec<(&UpdateView, Option<ClaimReading>)> {
    let conceding = action.concedes_since();
    let again = action.claimed_again().filter(|again| conceding.iter().all(|(one, _)| one.position != again.position));
    let mut all: Vec<_> = conceding.into_iter().map(|(update, reading)| (update, Some(reading))).collect();
    all.extend(again.map(|again| (again, None)));
    all.sort_by_key(|(update, _)| update.position);
    all
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
    doubt_of(claim.grade)
}

/// The same of all claims of a grade.
fn doubt_of(grade: Grade) -> Option<&'static str> {
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
