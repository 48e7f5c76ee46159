//! One action: what it is, how it stands and why, what was said, and what happened.

use std::sync::Arc;

use askama::Template;
use jiff::civil::Date;
use waymark_domain::{
    ActionView, EvidenceRequestId, FactView, IndexEntryView, OccurrenceState, OccurrenceView, PlanView,
    RecommendationView, Relation, RhythmView, UpdateView, in_words,
};

use super::{Across, Frame, InPlace, SuggestionLine};
use crate::component::{Banner, Button};
use crate::links::Links;

/// One action.
#[derive(Debug, Template)]
#[template(path = "action/show.html")]
pub struct ActionPage {
    pub frame: Frame,
    pub view: Arc<PlanView>,
    pub links: Links,
    pub recommendation: RecommendationView,
    pub action: ActionView,
    /// What happened to it, newest first.
    pub history: Vec<Happening>,
    /// Where an update is recorded, for those who may and only today.
    pub update: Option<Button>,
    /// Where it is mended, for whoever may.
    pub mend: Option<String>,
    /// Where evidence is attached and asked for, for whoever may.
    pub bring: Bring,
    /// What it changed.
    pub changed: Changed,
    /// Where a lead asks for its withdrawal.
    pub withdrawal: Option<String>,
    /// What may be done about more time.
    pub more_time: MoreTime,
    /// Who decides about the withdrawal that is asked for.
    pub withdraw: Withdraw,
    /// Where a verifier answers its claim.
    pub answer: Option<String>,
    /// Where an occurrence of what recurs is recorded, for whoever may.
    pub occurrence: Option<String>,
    /// Where else it stands.
    pub across: Across,
    /// What was just done.
    pub banner: Option<Banner>,
}

/// What whoever reads may do about more time, today.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MoreTime {
    pub ask: Option<String>,
    pub decide: Option<String>,
    pub take_back: Option<String>,
    /// Why they do not decide, though they decide others.
    pub note: Option<String>,
}

/// Where whoever reads decides about a withdrawal, or why not they; neither for whoever decides nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withdraw {
    pub decide: Option<String>,
    pub note: Option<String>,
}

/// What an action changed, as the change index notes it, and what whoever looks may add.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    pub entries: Vec<IndexEntryView>,
    /// What its words suggest, for whoever may confirm it or set it aside.
    pub waiting: Vec<SuggestionLine>,
    /// Where an entry is added, for whoever may.
    pub note: Option<String>,
}

/// What whoever looks may do about the evidence of an action or a recommendation.
#[derive(Debug, Clone, Default)]
pub struct Bring {
    pub attach: Option<String>,
    pub ask: Option<String>,
    /// The forms that answer a request where it stands.
    pub answers: Vec<(EvidenceRequestId, InPlace)>,
}

/// One line of a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    pub day: Date,
    /// "27 March 2026, stated; recorded 22 November 2026".
    pub when: String,
    /// Its entry, when it is one.
    pub position: u64,
    /// The page as it stood right after it.
    pub after: Option<String>,
    pub sentence: String,
    pub words: Option<String>,
}

/// One of the three facts, as a card.
struct FactCard {
    /// The glossary's word for it.
    word: &'static str,
    heading: &'static str,
    words: String,
    stands: bool,
}

impl ActionPage {
    /// Whether it is done, in a sentence: what an inspector asks first.
    fn verdict(&self) -> String {
        let (action, facts) = (&self.action, &self.action.facts);
        if let Some(why) = &action.withdrawn {
            return format!("It was withdrawn: {why}");
        }
        if let Some(refusal) = action.refused() {
            return format!(
                "No. Its claim was refused on {} by {}, and nothing has been claimed since.",
                in_words(refusal.on),
                refusal.by
            );
        }
        let Some(done) = &facts.done else {
            return format!("No. Nobody has claimed it; the stage last stated is: {}.", action.stage_words);
        };
        let on = done.done_on.map(|day| format!(", done on {}", in_words(day))).unwrap_or_default();
        let claimed = format!("Claimed by {}{on}", done.by);
        let counting = action.evidence.iter().filter(|one| one.counts).count();
        let counts = match counting {
            1 => "1 piece of evidence counts".to_owned(),
            more => format!("{more} pieces of evidence count"),
        };
        match (&action.verification, facts.evidenced.is_some()) {
            (Some(verified), _) => {
                let (by, on, sure) = (&verified.by, in_words(verified.on), verified.assurance_words);
                let accepted = format!("{claimed}; accepted by {by} on {on}, with {sure} assurance.");
                if verified.look_again.is_empty() {
                    format!("Yes, and it is verified. {accepted}")
                } else {
                    format!("It was verified, and something has happened since that calls this in question. {accepted}")
                }
            }
            (None, true) => format!("It is claimed and evidenced, and not verified. {claimed}; {counts}."),
            (None, false) => format!("It is claimed, and no evidence bears it out. {claimed}."),
        }
    }

    /// Who was to do it, in which phase, by when.
    fn asked_line(&self) -> String {
        let leads = super::led_by(&self.action.leads_in_words());
        format!("{}. {leads} {}.", self.action.phase.in_words(), crate::say::capital(&super::due(&self.action)))
    }

    /// What is known of whether the change stuck.
    fn lasts(&self) -> String {
        let one = &self.recommendation;
        let tested = one.newest_result().and_then(waymark_domain::TestView::result_in_words);
        let tested = tested.unwrap_or_else(|| "No test has a result yet.".to_owned());
        format!("{} stands at: {}. {tested}", one.code, one.ladder.word)
    }

    /// Everything that is recorded against it, each in a sentence.
    fn against(&self) -> Vec<String> {
        super::against::against(&self.action, &self.view)
    }

    fn facts(&self) -> [FactCard; 3] {
        let facts = &self.action.facts;
        let card = |word, said: &Option<String>, stands: &'static str, missing: (&'static str, &str)| match said {
            Some(words) => FactCard { word, heading: stands, words: words.clone(), stands: true },
            None => FactCard { word, heading: missing.0, words: missing.1.to_owned(), stands: false },
        };
        let evidenced =
            facts.evidenced.as_ref().map(|fact| format!("Brought by {} on {}.", fact.by, in_words(fact.on)));
        let verified = self.action.verification.as_ref().map(|one| {
            format!("Accepted by {} on {}, with {} assurance.", one.by, in_words(one.on), one.assurance_words)
        });
        let done = facts.done.as_ref().map(stated);
        let unclaimed = match self.action.refused() {
            Some(_) => ("Done: the claim was refused", "Nothing has been claimed since."),
            None => ("Done: not claimed", "Nobody has said that it is done."),
        };
        let nothing = if self.action.evidence.is_empty() {
            "Evidenced: nothing yet"
        } else {
            "Evidenced: nothing that counts any more"
        };
        let awaited = match super::out_of_date(&self.action) {
            Some(why) => format!("{}.", crate::say::capital(&why)),
            None if facts.done.is_some() => "Waits for evidence.".to_owned(),
            None => "Waits for a claim.".to_owned(),
        };
        let unverified = match (facts.done.is_some(), facts.evidenced.is_some()) {
            (true, true) => "Waits for a verifier who does not lead it.",
            (true, false) => "Waits for evidence, and for a verifier who does not lead it.",
            (false, _) => "Waits for a claim, and for a verifier who does not lead it.",
        };
        [
            card("done", &done, "Done: claimed", unclaimed),
            card("evidenced", &evidenced, "Evidenced", (nothing, awaited.as_str())),
            card("verified", &verified, "Verified", ("Verified: not yet", unverified)),
        ]
    }

    /// Whether nothing was said since the claim that was refused, which stands already.
    fn repeats_refused(&self) -> bool {
        let refused = super::claims::refused_claim(&self.action);
        refused.is_some() && refused == self.action.latest()
    }

    fn latest_line(&self, latest: &UpdateView) -> String {
        let when = if latest.by_document { String::new() } else { format!(" on {}", in_words(latest.stated_on)) };
        let said = super::stated(latest).map_or_else(|| "; no stage was stated".to_owned(), |said| format!(": {said}"));
        format!("Stated by {}{when}{said}.", latest.by)
    }

    /// What stands beside the date as read.
    fn now_due(&self) -> &'static str {
        let due = &self.action.due;
        match &due.own {
            Some(own) if own.words != due.words => "Due in the plan where it lives",
            Some(_) => "Due now",
            None if due.slips > 0 || self.action.lives.is_some() => "Due now",
            None => "Read as",
        }
    }

    /// What recurs, and how it was kept, in a line.
    fn kept(rhythm: &RhythmView) -> String {
        let missed = match rhythm.missed {
            0 => String::new(),
            missed => format!(", {missed} missed"),
        };
        let next = rhythm.next.map(|next| format!("; next on {}", in_words(next))).unwrap_or_default();
        format!("{} of {} kept{missed}{next}.", rhythm.kept, rhythm.fell_due)
    }

    fn is_missed(one: &OccurrenceView) -> bool {
        one.state == OccurrenceState::Missed
    }

    fn any_kept(rhythm: &RhythmView) -> bool {
        rhythm.occurrences.iter().any(|one| one.on.is_some())
    }

    /// The newest of them, as many as a year of months has.
    fn occurrences(rhythm: &RhythmView) -> &[OccurrenceView] {
        rhythm.occurrences.get(..13).unwrap_or(&rhythm.occurrences)
    }

    /// How often the date was moved, and how; nothing when it never was.
    fn moved(&self) -> Option<String> {
        let due = &self.action.due;
        let extended = (due.slips > 0).then(|| format!("extended {}", super::times(due.slips)));
        let corrected = (due.corrections > 0).then(|| format!("corrected {}", super::times(due.corrections)));
        let said: Vec<String> = extended.into_iter().chain(corrected).collect();
        (!said.is_empty()).then(|| crate::say::capital(&said.join(", ")))
    }

    fn original(&self) -> String {
        let due = &self.action.due;
        // The earlier of two governs; where that is the home's, this plan's own stands beside it.
        let own = due.own.as_ref().and_then(|own| own.original).filter(|own| due.original != Some(*own));
        let own = own.map(|own| format!(", of the plan where it lives (this plan\u{2019}s own: {})", in_words(own)));
        let own = own.unwrap_or_default();
        match (due.original, due.slip_days) {
            (None, _) if self.view.agreed => "None: there was no date when the plan was agreed".to_owned(),
            (None, _) => "Set when the plan is agreed".to_owned(),
            (Some(original), Some(days @ 1..)) => format!("{}{own}; slipped {}", in_words(original), days_words(days)),
            (Some(original), Some(days @ ..=-1)) => format!("{}{own}; {} early", in_words(original), days_words(-days)),
            (Some(original), _) => format!("{}{own}", in_words(original)),
        }
    }

    fn status_printed(&self) -> String {
        let printed = self.action.updates.iter().find(|update| update.by_document);
        let status = printed.and_then(|update| update.status_printed.clone());
        let colour = printed.and_then(|update| update.rating_printed.clone());
        let words: Vec<String> = status.into_iter().chain(colour).collect();
        if words.is_empty() { "None".to_owned() } else { words.join(", ") }
    }

    fn waits_for_any(&self) -> bool {
        self.action.depends_on.iter().any(|link| link.relation == Relation::WaitsFor)
    }

    fn sees_any(&self) -> bool {
        self.action.depends_on.iter().any(|link| link.relation == Relation::See)
    }

    fn here(&self) -> String {
        self.links.now().action(&self.action.action)
    }
}

fn stated(fact: &FactView) -> String {
    let done_on = fact.done_on.map(|day| format!(", done on {}", in_words(day))).unwrap_or_default();
    if fact.by.starts_with("the document") {
        return format!("Stated by {}{done_on}.", fact.by);
    }
    format!("Stated by {} on {}{done_on}.", fact.by, in_words(fact.on))
}

fn days_words(days: i32) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}
