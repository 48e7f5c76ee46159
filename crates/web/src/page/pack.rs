//! Packs and spreadsheets: the form, the page to wait on, and the pack as a page to print.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use jiff::civil::Date;
use waymark_domain::{ActionView, Change, ChangeKind, ClaimsRest, MovedAction, PlanView, RecommendationView, in_words};
use waymark_report::told::{
    ActionTold, Decision, RecommendationTold, TestToLookAt, decisions, source, summary, tests_to_look_at,
};
use waymark_report::{Compared, PackInfo, Scope};

use super::{Frame, Piece};
use crate::component::{
    Button, Checkboxes, ErrorLink, ErrorMessage, ErrorSummary, Fieldset, Hint, Input, Label, Legend, Radio, Radios,
    Select, SelectItem,
};
use crate::links::Links;
use crate::press::{Kind, Order, Prepared, State, Typed};
use crate::say::count;

/// Choosing a document.
#[derive(Debug, Template)]
#[template(path = "pack/choose.html")]
pub struct PackPage {
    pub frame: Frame,
    pub links: Links,
    pub view: Arc<PlanView>,
    pub typed: Typed,
    /// The day in the field, as it was typed.
    pub as_at: String,
    /// The field that could not be read, and why.
    pub error: Option<(&'static str, String)>,
}

impl PackPage {
    fn summary(&self) -> Option<ErrorSummary> {
        self.error.as_ref().map(|(field, said)| ErrorSummary {
            title_text: "There is a problem".to_owned(),
            error_list: vec![ErrorLink { text: said.clone(), href: Some(format!("#{field}")) }],
            ..ErrorSummary::default()
        })
    }

    fn fault(&self, field: &str) -> Option<ErrorMessage> {
        self.error.as_ref().filter(|(wrong, _)| *wrong == field).map(|(_, said)| ErrorMessage::new(said.clone()))
    }

    fn kinds(&self) -> askama::Result<String> {
        let hints = [
            "Tagged for screen readers, with contents and bookmarks. It takes a few seconds.",
            "The same, as a page of this site.",
            "Real dates, filters, and the marking on every page.",
            "For other programs. Every row says the day and the marking.",
        ];
        let offered = Kind::OFFERED.into_iter().zip(hints);
        let radios = Radios {
            name: "kind".to_owned(),
            fieldset: Some(Fieldset { legend: Some(Legend::bold("What to make")), ..Fieldset::default() }),
            items: offered
                .map(|((kind, words), hint)| Radio {
                    value: kind.name(),
                    text: words.to_owned(),
                    hint: Some(Hint::new(hint)),
                    checked: None,
                })
                .collect(),
            value: Some(if self.typed.kind.is_empty() { Kind::Board.name() } else { self.typed.kind.clone() }),
            error_message: self.fault("kind"),
            ..Radios::default()
        };
        radios.render()
    }

    fn parts(&self) -> Select {
        let all = Scope::all(&self.view).into_iter();
        Select {
            name: "only".to_owned(),
            label: Label::bold("Which part of the plan"),
            hint: Some(Hint::new("A lead\u{2019}s part is their brief.")),
            items: all.map(|(scope, text)| SelectItem { value: scope.to_string(), text }).collect(),
            value: Some(if self.typed.only.is_empty() { Scope::Whole.to_string() } else { self.typed.only.clone() }),
            error_message: self.fault("only"),
            ..Select::default()
        }
    }

    fn day_as_at(&self) -> Input {
        Input { hint: Some(Hint::new("Today, or an earlier day.")), ..self.date("as-at", "As at", &self.as_at) }
    }

    fn day_since(&self) -> Input {
        Input {
            hint: Some(Hint::new(
                "Optional. Usually the day of the last meeting: the pack then says what changed since.",
            )),
            ..self.date("since", "Compare with the plan on", &self.typed.since)
        }
    }

    fn date(&self, name: &str, label: &str, value: &str) -> Input {
        Input {
            name: name.to_owned(),
            label: Label::bold(label),
            value: Some(value.to_owned()),
            kind: Some("date".to_owned()),
            classes: Some("govuk-input--width-10".to_owned()),
            error_message: self.fault(name),
            ..Input::default()
        }
    }

    fn prose(&self) -> askama::Result<String> {
        let boxes = Checkboxes {
            name: "prose".to_owned(),
            fieldset: Some(Fieldset { legend: Some(Legend::bold("Also")), ..Fieldset::default() }),
            items: vec![Radio {
                value: "yes".to_owned(),
                text: "The plan\u{2019}s own prose, and words that found no other place".to_owned(),
                ..Radio::default()
            }],
            values: if self.typed.prose.is_empty() { Vec::new() } else { vec!["yes".to_owned()] },
            ..Checkboxes::default()
        };
        boxes.render()
    }

    fn marking(&self) -> Input {
        let typed = self.typed.marking.as_str();
        Input {
            name: "marking".to_owned(),
            label: Label::bold("Marking"),
            hint: Some(Hint::new("Stands on every page, and in every row.")),
            value: Some(if typed.is_empty() { "OFFICIAL".to_owned() } else { typed.to_owned() }),
            error_message: self.fault("marking"),
            ..Input::default()
        }
    }

    fn go(&self) -> Button {
        Button::submit("Make it")
    }
}

/// Waiting for a document, or holding it.
#[derive(Debug, Template)]
#[template(path = "pack/made.html")]
pub struct MadePage {
    pub frame: Frame,
    pub links: Links,
    pub order: Order,
    pub prepared: Prepared,
    /// How it stands; nothing when it was never asked for, or was put away.
    pub stands: Option<State>,
}

impl MadePage {
    /// The page's title, which says how it stands.
    pub fn title(stands: Option<&State>) -> &'static str {
        match stands {
            Some(State::Ready(_)) => "Ready",
            Some(State::Waiting { .. }) => "Waiting its turn",
            Some(State::Making) => "Being made",
            Some(State::Failed) => "It could not be made",
            None => "Not made yet",
        }
    }

    fn heading(&self) -> &'static str {
        Self::title(self.stands.as_ref())
    }

    fn kind(&self) -> String {
        match self.order.kind {
            Kind::Board | Kind::Print => "Pack, as PDF".to_owned(),
            Kind::Xlsx => "Excel workbook".to_owned(),
            Kind::Csv(sheet) => format!("CSV: {}", sheet.title()),
        }
    }

    fn part(&self) -> String {
        self.prepared.info.only.in_words(&self.prepared.view).unwrap_or_else(|| "The whole plan".to_owned())
    }

    fn size(&self) -> Option<String> {
        let Some(State::Ready(bytes)) = &self.stands else { return None };
        Some(match bytes.len() {
            small @ 0..1024 => format!("{small} bytes"),
            middling @ 1024..1_048_576 => format!("{} KB", middling.div_ceil(1024)),
            large => format!("{}.{} MB", large / 1_048_576, large % 1_048_576 * 10 / 1_048_576),
        })
    }

    fn ahead(&self) -> Option<String> {
        match self.stands {
            Some(State::Waiting { ahead: 0 }) => Some("It is next.".to_owned()),
            Some(State::Waiting { ahead: 1 }) => Some("One document comes before it.".to_owned()),
            Some(State::Waiting { ahead }) => Some(format!("{ahead} documents come before it.")),
            Some(State::Making) => Some("This takes a few seconds.".to_owned()),
            _ => None,
        }
    }

    /// What cancelling does, and what it does not.
    fn cancelling(&self) -> &'static str {
        match self.stands {
            Some(State::Making) => {
                "It is made in three steps: the plan is read, pages are set, the file is written. Cancelled, the step that \
                 runs is finished and thrown away, and the next is not begun. If somebody else waits for the same document, \
                 it is made for them."
            }
            _ => "Cancelled, it is not begun, unless somebody else waits for the same document.",
        }
    }

    fn is_ready(&self) -> bool {
        matches!(self.stands, Some(State::Ready(_)))
    }
}

/// The pack as a page.
#[derive(Debug, Template)]
#[template(path = "pack/print.html")]
pub struct PrintPage {
    pub frame: Frame,
    pub links: Links,
    /// The part that is shown.
    pub view: PlanView,
    pub info: PackInfo,
    /// "Lead: PSW, Principal Social Worker"; nothing for the whole plan.
    pub about: Option<String>,
    /// How many actions the whole plan has.
    pub whole: u32,
    since: Option<Compared>,
}

impl PrintPage {
    /// Takes a plan and shows the part that is asked for.
    pub fn of(frame: Frame, links: Links, whole: &PlanView, info: PackInfo) -> Self {
        let view = info.only.narrow(whole);
        let since = info.since.as_ref().map(|compared| compared.narrowed(&info.only, &view));
        let about = info.only.in_words(whole);
        Self { frame, links, view, about, whole: whole.actions, since, info }
    }

    fn standing(&self) -> String {
        let view = &self.view;
        let of = if view.actions == self.whole { String::new() } else { format!(" of {}", self.whole) };
        format!(
            "{}{of} under {}. {}.",
            count(&view.actions, "action"),
            count(&view.recommendations, "recommendation"),
            crate::say::capital(&ClaimsRest::of(view).in_words())
        )
    }

    /// The plan in a few sentences, as in the pack.
    fn summary(&self) -> Vec<String> {
        summary(&self.view)
    }

    fn decisions(&self) -> Vec<Decision> {
        decisions(&self.view)
    }

    /// Tests that did not pass or are overdue, as in the pack.
    fn tests(&self) -> Vec<TestToLookAt> {
        tests_to_look_at(&self.view)
    }

    fn told(&self, action: &ActionView) -> ActionTold {
        ActionTold::of(action, self.view.day)
    }

    fn told_of(&self, one: &RecommendationView) -> RecommendationTold {
        RecommendationTold::of(one, self.view.day)
    }

    /// What is past its date, the latest first; each once.
    fn late(&self) -> Vec<&ActionView> {
        let mut seen = BTreeSet::new();
        let mut late: Vec<&ActionView> = self
            .view
            .all_actions()
            .filter(|action| action.due.late_days.is_some() && seen.insert(action.action))
            .collect();
        late.sort_by_key(|action| Reverse(action.due.late_days));
        late
    }

    fn changes(&self) -> Vec<(ChangeKind, Vec<(&MovedAction, &Change)>)> {
        let Some(compared) = &self.since else { return Vec::new() };
        let since = &compared.since;
        since.kinds().into_iter().map(|(kind, _)| (kind, since.of(kind).collect())).collect()
    }

    fn hidden(&self, one: &RecommendationView) -> Option<String> {
        let all = one.counts.total() + one.counts.withdrawn;
        match all.saturating_sub(one.actions.len() as u32) {
            0 => None,
            1 => Some("1 of its actions is left out here.".to_owned()),
            hidden => Some(format!("{hidden} of its actions are left out here.")),
        }
    }

    fn basis(&self) -> Option<String> {
        match self.info.basis {
            waymark_report::Basis::Recorded => None,
            waymark_report::Basis::AsStated { stated_on, recorded_at } => Some(format!(
                "As stated in a document of {}, recorded {}.",
                in_words(stated_on),
                crate::say::moment(&recorded_at)
            )),
        }
    }

    fn cut(&self) -> Vec<(String, u64, String)> {
        let root = |root: &[u8; 32]| root.iter().map(|byte| format!("{byte:02x}")).collect();
        self.info.cut.iter().map(|part| (part.stream.to_string(), part.size, root(&part.root))).collect()
    }

    fn open_questions(&self) -> Vec<&waymark_domain::QuestionView> {
        self.view.questions.iter().filter(|question| question.answer.is_none()).collect()
    }
}

/// The newest words of an action and who said them; where they are its claim, what they concede is marked.
fn newest(action: &ActionView) -> Option<(Vec<Piece>, String)> {
    let (newest, said_by) = (action.latest()?, source(action)?);
    let is_claim = action.facts.done.as_ref().is_some_and(|done| done.position == newest.position);
    let claim = if is_claim { action.claim.clone() } else { None };
    Some((super::claims::marked(&newest.words, &claim), said_by))
}

/// The last word on an action, and when; nothing when nobody said anything.
fn last_word(action: &ActionView) -> Option<(String, Date)> {
    let latest = action.latest().filter(|update| !update.words.trim().is_empty())?;
    Some((crate::say::cut(&latest.words, 240), latest.stated_on))
}
