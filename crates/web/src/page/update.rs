//! The form that says where an action stands, and what it carries back when it is refused.

use askama::Template;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use waymark_domain::{ActionView, Confidence, Stage, UPDATE_WORDS_LIMIT};

use super::claims::refused_day;
use super::door::summed_up;
use super::{Frame, has_time_left};
use crate::back;
use crate::component::{
    Button, DateInput, DateValues, ErrorMessage, ErrorSummary, Fieldset, Hint, Label, Legend, Radio, Radios, Textarea,
};
use crate::links::Links;
use crate::pasted::{TAKEN_OUT, hides, plain};
use crate::typed_day;

/// What was typed, as it was typed: nothing of it is lost by a refusal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UpdateForm {
    /// Minted with the form, so that the same form sent twice is recorded once.
    pub command: String,
    pub stage: String,
    pub words: String,
    #[serde(rename = "done_on-day")]
    pub day: String,
    #[serde(rename = "done_on-month")]
    pub month: String,
    #[serde(rename = "done_on-year")]
    pub year: String,
    pub confidence: String,
    pub on_behalf_of: String,
    /// Set when the form comes back after signing in again: it is shown, not recorded.
    pub resume: String,
    /// Set where the form was opened on somebody's home, which it leads back to.
    pub from: String,
    /// Set by the button that shows what the plan would say, and records nothing.
    pub preview: String,
}

/// Why a form cannot become a command: the field and the words beside it.
pub type FieldError = (&'static str, String);

impl UpdateForm {
    /// The stage chosen; nothing chosen states none.
    pub fn read_stage(&self) -> Result<Stage, FieldError> {
        match self.stage.as_str() {
            "" | "not_stated" => Ok(Stage::NotStated),
            "not_started" => Ok(Stage::NotStarted),
            "underway" => Ok(Stage::Underway),
            "held" => Ok(Stage::Held),
            "done" => Ok(Stage::Done),
            _ => Err(("stage", "Choose one of the stages.".to_owned())),
        }
    }

    /// The confidence chosen.
    pub fn read_confidence(&self) -> Result<Confidence, FieldError> {
        match self.confidence.as_str() {
            "" | "not_stated" => Ok(Confidence::NotStated),
            "on_track" => Ok(Confidence::OnTrack),
            "at_risk" => Ok(Confidence::AtRisk),
            "off_track" => Ok(Confidence::OffTrack),
            _ => Err(("confidence", "Choose one of the answers.".to_owned())),
        }
    }

    /// The day it was done on; an empty date is none.
    pub fn read_done_on(&self) -> Result<Option<Date>, FieldError> {
        typed_day::in_three([&self.day, &self.month, &self.year]).map_err(|words| ("done_on", words))
    }

    /// The words, without what a paste may carry that nobody sees.
    pub fn read_words(&self) -> Result<String, FieldError> {
        if hides(&self.words) { Err(("words", TAKEN_OUT.to_owned())) } else { Ok(plain(&self.words)) }
    }

    /// The lead that a manager speaks for.
    pub fn read_on_behalf_of(&self) -> Result<Option<waymark_domain::PostId>, FieldError> {
        match self.on_behalf_of.as_str() {
            "" => Ok(None),
            id => id.parse().map(Some).map_err(|_| ("on_behalf_of", "Choose one of the leads.".to_owned())),
        }
    }
}

/// The form, and beside it how the action stands now. Every field is a component, already escaped.
#[derive(Debug, Template)]
#[template(path = "action/update.html")]
pub struct UpdatePage {
    pub frame: Frame,
    pub links: Links,
    pub action: ActionView,
    pub form: UpdateForm,
    pub summary: Option<ErrorSummary>,
    /// The action as it would stand, when that was asked for.
    pub preview: Option<ActionView>,
    stage: String,
    words: Textarea,
    done_on: String,
    /// Not asked of what is past its date.
    confidence: Option<String>,
    on_behalf_of: Option<String>,
    button: Button,
    look: Button,
}

/// Errors by field, in the order of the form.
struct Errors<'a>(&'a [(String, String)]);

impl Errors<'_> {
    fn of(&self, field: &str) -> Option<ErrorMessage> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, text)| ErrorMessage::new(text.as_str()))
    }
}

impl UpdatePage {
    /// The form as typed, with what is wrong beside each field. `speaks_for`: the leads that a manager may name.
    ///
    /// # Errors
    /// When a component cannot be rendered.
    pub fn new(
        mut frame: Frame,
        links: Links,
        action: ActionView,
        form: UpdateForm,
        speaks_for: &[(String, String)],
        errors: &[(String, String)],
    ) -> askama::Result<Self> {
        frame.refused |= !errors.is_empty();
        if let Some(caution) = &mut frame.caution {
            caution.label(|name| (name == "words").then(|| WORDS_ASKED.to_owned()));
        }
        let listed: Vec<(&str, &str)> = errors.iter().map(|(field, text)| (field.as_str(), text.as_str())).collect();
        let summary = (!errors.is_empty()).then(|| summed_up(&listed));
        let errors = Errors(errors);
        let on_behalf_of =
            (!speaks_for.is_empty()).then(|| behalf_field(&form, speaks_for, &errors).render()).transpose()?;
        let in_time = has_time_left(&action);
        let answered = !matches!(form.confidence.as_str(), "" | "not_stated");
        let asks_confidence = in_time || answered || errors.of("confidence").is_some();
        let finished = action.facts.done.is_some();
        let confidence = asks_confidence.then(|| confidence_field(&form, finished, &errors).render());
        Ok(Self {
            stage: stage_field(&form, &errors).render()?,
            words: words_field(&form, in_time, &errors),
            done_on: done_on_field(&form, &action, &errors).render()?,
            confidence: confidence.transpose()?,
            on_behalf_of,
            button: frame.sending(Button::submit("Record this update")),
            look: Button::preview(),
            preview: None,
            frame,
            links,
            action,
            form,
            summary,
        })
    }
}

impl UpdatePage {
    /// Where one goes without recording anything.
    fn back(&self) -> String {
        if back::said(&self.form.from) { back::HOME.to_owned() } else { self.links.action(&self.action.action) }
    }
}

fn radios(name: &str, legend: &str, value: &str, items: &[(&str, &str, Option<&str>)], errors: &Errors<'_>) -> Radios {
    let item = |(value, text, hint): &(&str, &str, Option<&str>)| Radio {
        value: (*value).to_owned(),
        text: (*text).to_owned(),
        hint: hint.map(Hint::new),
        checked: None,
    };
    Radios {
        name: name.to_owned(),
        fieldset: Some(Fieldset { legend: Some(Legend::bold(legend)), ..Fieldset::default() }),
        items: items.iter().map(item).collect(),
        value: Some(value.to_owned()),
        classes: Some("govuk-radios--small".into()),
        error_message: errors.of(name),
        ..Radios::default()
    }
}

fn stage_field(form: &UpdateForm, errors: &Errors<'_>) -> Radios {
    let items = [
        ("not_started", "Not started", None),
        ("underway", "Underway", None),
        ("held", "Held", Some("Say below why, and what it waits for")),
        ("done", "Done", Some("A claim: say below what was done. Evidence and a verifier come after it")),
        ("not_stated", "No change", Some("Only words, or how sure you are")),
    ];
    radios("stage", "Where does it stand?", &form.stage, &items, errors)
}

/// Whether it will meet its date is not asked of what is finished; only, when its claim is taken back, of the rest.
fn confidence_field(form: &UpdateForm, finished: bool, errors: &Errors<'_>) -> Radios {
    let items = [
        ("on_track", "On track", None),
        ("at_risk", "At risk", None),
        ("off_track", "Off track", None),
        ("not_stated", "I cannot say", None),
    ];
    let legend =
        if finished { "Now that it is not finished after all: how sure are you?" } else { "Will it meet its date?" };
    let mut field = radios("confidence", legend, &form.confidence, &items, errors);
    field.classes = Some("govuk-radios--small govuk-radios--inline".into());
    field
}

fn behalf_field(form: &UpdateForm, leads: &[(String, String)], errors: &Errors<'_>) -> Radios {
    let items: Vec<(&str, &str, Option<&str>)> =
        leads.iter().map(|(id, name)| (id.as_str(), name.as_str(), None)).collect();
    let mut field = radios("on_behalf_of", "On whose behalf?", &form.on_behalf_of, &items, errors);
    field.hint = Some(Hint::new("You do not lead this action, so the record will say whom you speak for."));
    field
}

/// What the update's own words are asked with.
const WORDS_ASKED: &str = "What has happened?";

fn words_field(form: &UpdateForm, in_time: bool, errors: &Errors<'_>) -> Textarea {
    let limit = UPDATE_WORDS_LIMIT / 1000;
    // What is done is asked for no day to come.
    let first = if in_time || form.stage == "done" { "" } else { "Its date is past: say when it will be done. " };
    Textarea {
        name: "words".into(),
        label: Label::bold(WORDS_ASKED),
        hint: Some(Hint::new(format!(
            "{first}In your own words, kept as you write them. No child\u{2019}s name or details. At most {limit},000 characters."
        ))),
        value: Some(plain(&form.words)),
        rows: Some(6),
        spellcheck: Some(true),
        error_message: errors.of("words"),
        ..Textarea::default()
    }
}

/// Today where nothing is typed; but of what was refused, the day is asked.
fn done_on_field(form: &UpdateForm, action: &ActionView, errors: &Errors<'_>) -> DateInput {
    let typed = |text: &String| (!text.is_empty()).then(|| text.clone());
    let (legend, hint) = match refused_day(action) {
        Some(day) => ("If it is done: on which day was it done?", day),
        None => ("If it is done: on which day?", "Leave it empty for today".to_owned()),
    };
    DateInput {
        id: "done_on".into(),
        name_prefix: Some("done_on".into()),
        fieldset: Some(Fieldset { legend: Some(Legend::bold(legend)), ..Fieldset::default() }),
        hint: Some(Hint::new(hint)),
        error_message: errors.of("done_on"),
        values: DateValues { day: typed(&form.day), month: typed(&form.month), year: typed(&form.year) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn dated(day: &str, month: &str, year: &str) -> Result<Option<Date>, FieldError> {
        let form = UpdateForm { day: day.into(), month: month.into(), year: year.into(), ..UpdateForm::default() };
        form.read_done_on()
    }

    #[test]
    fn a_day_is_read_as_people_write_it() {
        assert_eq!(dated("27", "3", "2026"), Ok(Some(date(2026, 3, 27))));
        assert_eq!(dated(" 27 ", "03", "26"), Ok(Some(date(2026, 3, 27))));
        assert_eq!(dated("27", "March", "2026"), Ok(Some(date(2026, 3, 27))));
        assert_eq!(dated("", "", " "), Ok(None));
    }

    #[test]
    fn what_is_no_day_is_said_beside_the_field() {
        for (day, month, year) in [("31", "9", "2026"), ("27", "", ""), ("x", "y", "z"), ("1", "13", "2026")] {
            assert_eq!(dated(day, month, year).map_err(|(field, _)| field), Err("done_on"), "{day} {month} {year}");
        }
    }

    #[test]
    fn a_stage_that_the_form_does_not_offer_is_refused() {
        let form = UpdateForm { stage: "withdrawn".into(), ..UpdateForm::default() };
        assert_eq!(form.read_stage().map_err(|(field, _)| field), Err("stage"));
    }
}
