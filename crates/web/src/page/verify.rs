//! A verifier's pages: the queue of claims, and one claim beside its evidence with the two forms that answer it.

use askama::Template;
use waymark_domain::{
    ActionId, ActionView, Assurance, EvidenceKind, EvidenceOn, EvidenceView, RecommendationView, ScanMark, Sensitivity,
    in_words,
};

use super::Frame;
use super::against::READ_FIRST;
use super::keep::{Choice, Field, Typed};
use crate::component::{Banner, Button, ErrorSummary};
use crate::links::Links;
use crate::page::door::summed_up;
use crate::say::count;

/// The queue.
#[derive(Debug, Template)]
#[template(path = "verify/list.html")]
pub struct VerifyPage {
    pub frame: Frame,
    pub links: Links,
    pub banner: Option<Banner>,
    /// Whether whoever looks is a verifier here.
    pub verifies: bool,
    /// Claims that nobody has answered and that some evidence counts for, oldest first.
    pub waiting: Vec<VerifyLine>,
    /// Claims that nobody has answered and that stand on nothing, oldest first.
    pub bare: Vec<VerifyLine>,
    /// Verified claims of which something has happened since.
    pub again: Vec<VerifyLine>,
    /// Whether the plan has files, and none was ever scanned.
    pub unscanned: bool,
}

/// One claim in the queue.
#[derive(Debug)]
pub struct VerifyLine {
    pub action: ActionView,
    /// What speaks against it, each in a sentence.
    pub against: Vec<String>,
    /// Why whoever looks may not answer it; nothing when they may.
    pub not_theirs: Option<String>,
}

impl VerifyLine {
    /// What leads to its page.
    fn way(&self) -> &'static str {
        let accepts = self.action.evidence.iter().any(|one| one.counts);
        if accepts && !self.against.is_empty() { READ_FIRST } else { "Answer this claim" }
    }
}

impl VerifyPage {
    fn lede(&self) -> String {
        let all = || self.waiting.iter().chain(&self.bare);
        let theirs = all().filter(|line| line.not_theirs.is_none()).count() as u32;
        match (all().count() as u32, self.verifies) {
            (0, _) => "No claim waits for an answer.".to_owned(),
            (all, true) if theirs == all => {
                format!("{}, the oldest first.", crate::say::capital(&waits(all)))
            }
            (all, true) => format!("{}; you may answer {theirs} of them.", crate::say::capital(&waits(all))),
            (all, false) => format!("{}. Only a verifier answers them.", crate::say::capital(&waits(all))),
        }
    }

    /// Where evidence is asked for.
    fn ask_for(&self, action: &ActionId) -> String {
        self.links.ask_for(EvidenceOn::Action(*action))
    }

    /// The claims that wait, by whether anything counts for them.
    fn groups(&self) -> Vec<(&'static str, &'static str, &[VerifyLine])> {
        let groups = [
            ("with-evidence", "With evidence to look at", self.waiting.as_slice()),
            ("on-nothing", "Standing on nothing", self.bare.as_slice()),
        ];
        groups.into_iter().filter(|(_, _, lines)| !lines.is_empty()).collect()
    }
}

fn waits(number: u32) -> String {
    let verb = if number == 1 { "waits" } else { "wait" };
    format!("{} {verb} for an answer", count(&number, "claim"))
}

/// What stands behind a claim, in a few words: "2 pieces of evidence: the guide, the list".
pub fn behind(action: &ActionView) -> String {
    let standing: Vec<&EvidenceView> = action.evidence.iter().filter(|one| one.counts).collect();
    let names: Vec<&str> = standing.iter().map(|one| one.title.as_str()).collect();
    match names.len() {
        0 => "No evidence counts for it.".to_owned(),
        1 => format!("Evidence: {}.", names[0]),
        many => format!("{many} pieces of evidence: {}.", names.join("; ")),
    }
}

/// One claim, and the two forms.
#[derive(Debug, Template)]
#[template(path = "verify/answer.html")]
pub struct AnswerPage {
    pub frame: Frame,
    pub links: Links,
    pub recommendation: RecommendationView,
    pub action: ActionView,
    /// What may be named as bearing it out: on the action, and on its recommendations.
    pub evidence: Vec<EvidenceView>,
    /// What speaks against the claim, each in a sentence.
    pub against: Vec<String>,
    /// Whether the plan has files, and none was ever scanned.
    pub unscanned: bool,
    pub summary: Option<ErrorSummary>,
    /// Said of the claim meanwhile, above everything.
    pub meanwhile: Option<String>,
    pub hidden: Vec<(&'static str, String)>,
    /// What was typed: the field, and its words. Shown where no form is left to hold them.
    typed: Vec<(&'static str, String)>,
    /// The forms that answer it.
    forms: Vec<AnswerForm>,
}

/// One of the two forms.
#[derive(Debug)]
struct AnswerForm {
    /// What it answers: "accept", "refuse".
    name: &'static str,
    heading: &'static str,
    fields: Vec<String>,
    button: Button,
}

/// What one page of a claim is made from.
#[derive(Debug)]
pub struct Answering {
    pub frame: Frame,
    pub links: Links,
    pub recommendation: RecommendationView,
    pub action: ActionView,
    pub evidence: Vec<EvidenceView>,
    pub against: Vec<String>,
    pub unscanned: bool,
    pub meanwhile: Option<String>,
    pub hidden: Vec<(&'static str, String)>,
}

impl AnswerPage {
    /// The page with what was typed, and what is wrong with it: field and words.
    ///
    /// # Errors
    /// When a component cannot be rendered.
    pub fn new(made: Answering, typed: &Typed, errors: &[(String, String)]) -> askama::Result<Self> {
        let Answering { mut frame, links, recommendation, action, evidence, against, unscanned, meanwhile, hidden } =
            made;
        frame.refused |= !errors.is_empty();
        if let Some(caution) = &mut frame.caution {
            caution.form = if typed.raw("answer") == "refuse" { "typed-refuse" } else { "typed-accept" };
            let fields = accepting(&evidence).into_iter().chain([refusing()]);
            let labels: Vec<(&str, String)> = fields.map(|field| (field.name, field.label)).collect();
            caution.label(|name| labels.iter().find(|(known, _)| *known == name).map(|(_, label)| label.clone()));
        }
        let listed: Vec<(&str, &str)> = errors.iter().map(|(field, text)| (field.as_str(), text.as_str())).collect();
        let render = |mut field: Field| {
            field.fill(typed);
            let error = listed.iter().find(|(name, _)| *name == field.name).map(|(_, text)| *text);
            field.render(error)
        };
        let accept = accepting(&evidence).into_iter().map(render).collect::<askama::Result<_>>()?;
        let refuse = vec![render(refusing())?];
        let summary = (!errors.is_empty()).then(|| summed_up(&listed));
        let written = ["seen", "why"].map(|name| (name, typed.raw(name)));
        let written = written.into_iter().filter(|(_, words)| !words.trim().is_empty()).collect();
        // Nothing is accepted on nothing; but a form that was sent comes back with its words.
        let accepts = evidence.iter().any(|one| one.counts) || typed.raw("answer") == "accept";
        let mut forms = forms(accepts.then_some(accept), refuse, typed.raw("answer") == "refuse");
        for form in &mut forms {
            form.button = frame.sending(form.button.clone());
        }
        Ok(Self {
            frame,
            links,
            recommendation,
            action,
            evidence,
            against,
            unscanned,
            summary,
            meanwhile,
            hidden,
            typed: written,
            forms,
        })
    }

    fn claims_it(&self) -> bool {
        self.action.facts.done.is_some()
    }

    /// Whether any of the evidence counts.
    fn has_counting(&self) -> bool {
        self.evidence.iter().any(|one| one.counts)
    }

    /// Where evidence is asked for.
    fn ask_for(&self) -> String {
        self.links.ask_for(EvidenceOn::Action(self.action.action))
    }
}

/// The forms from their fields: accepting first, unless it was the other that was sent.
fn forms(accept: Option<Vec<String>>, refuse: Vec<String>, refuses: bool) -> Vec<AnswerForm> {
    let secondary = Some("govuk-button--secondary".to_owned());
    let headings = match (accept.is_some(), refuses) {
        (true, false) => ("Accept it", "Or refuse it"),
        _ => ("Or accept it", "Refuse it"),
    };
    let button = Button { classes: secondary, ..Button::submit("Refuse the claim") };
    let refuse = AnswerForm { name: "refuse", heading: headings.1, fields: refuse, button };
    let button = Button::submit("Accept the claim");
    let accept = accept.map(|fields| AnswerForm { name: "accept", heading: headings.0, fields, button });
    let mut forms: Vec<AnswerForm> = accept.into_iter().chain([refuse]).collect();
    if refuses {
        forms.reverse();
    }
    forms
}

/// The fields of the form that accepts.
pub fn accepting(evidence: &[EvidenceView]) -> Vec<Field> {
    let choice = |one: &EvidenceView| -> Choice { (one.evidence.to_string(), one.title.clone()) };
    let counting: Vec<Choice> = evidence.iter().filter(|one| one.counts).map(choice).collect();
    let sure = Assurance::ALL.map(|one| (assurance_name(one).to_owned(), assurance_words(one).to_owned()));
    let mut fields = Vec::new();
    if !counting.is_empty() {
        fields.push(Field::several("evidence", "Which of it bears it out?", counting, Vec::new()));
    }
    fields.push(Field::area("seen", "What did you see?", "").hinted("It stands beside the claim, for whoever asks."));
    fields.push(Field::one("assurance", "How sure are you?", sure.into(), ""));
    fields
}

/// The field of the form that refuses.
pub fn refusing() -> Field {
    Field::area("why", "Why not?", "").hinted("The lead reads this first. Say what is missing, or what is not so.")
}

fn assurance_name(one: Assurance) -> &'static str {
    one.in_words()
}

/// Reads an assurance from a form.
pub fn read_assurance(name: &str) -> Option<Assurance> {
    Assurance::ALL.into_iter().find(|one| assurance_name(*one) == name)
}

fn assurance_words(one: Assurance) -> &'static str {
    match one {
        Assurance::Substantial => "Substantial: it shows all of it",
        Assurance::Reasonable => "Reasonable: it shows it, with small gaps",
        Assurance::Limited => "Limited: it shows a part of it",
    }
}

/// What a piece of evidence is, in a line: "File guide.pdf, brought by a lead on 3 May 2026, in date until 1 June 2026".
pub fn evidence_line(one: &EvidenceView) -> String {
    let what = match one.kind {
        EvidenceKind::File => format!("File {}", one.current.words),
        EvidenceKind::Link => "Link".to_owned(),
        EvidenceKind::Note => "Note".to_owned(),
    };
    let mut parts = vec![what, format!("brought by {} on {}", one.by, in_words(one.came_on))];
    parts.extend(one.represents.map(|day| format!("of {}", in_words(day))));
    parts.extend(match (one.valid_until, one.expired) {
        (Some(until), true) => Some(format!("was in date until {}", in_words(until))),
        (Some(until), false) => Some(format!("in date until {}", in_words(until))),
        (None, _) => None,
    });
    if one.current.scan == ScanMark::Unscanned {
        parts.push("not scanned for malware".to_owned());
    }
    if one.current.number > 1 {
        parts.push(format!("revision {}", one.current.number));
    }
    parts.join(", ")
}

/// Why a piece of evidence does not count; nothing when it does.
pub fn does_not_count(one: &EvidenceView) -> Option<String> {
    if let Some(why) = &one.withdrawn {
        return Some(format!("Withdrawn: {why}"));
    }
    if one.current.scan == ScanMark::Infected {
        return Some("In quarantine: malware was found in it.".to_owned());
    }
    one.expired.then(|| "Out of date.".to_owned())
}

/// Whether what a piece of evidence says is shown on its own page only, where each opening is noted.
pub fn is_guarded(one: &EvidenceView) -> bool {
    one.sensitivity == Sensitivity::OfficialSensitive
}

/// Whether a piece of evidence is a note.
pub fn is_note(one: &EvidenceView) -> bool {
    one.kind == EvidenceKind::Note
}

/// Whether a piece of evidence is a link.
pub fn is_link(one: &EvidenceView) -> bool {
    one.kind == EvidenceKind::Link
}
