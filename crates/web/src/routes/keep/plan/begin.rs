//! Beginning a plan by hand: a title, and everything else afterwards.

use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use waymark_domain::{Command, CommandId, OpenPlan, PlanId};

use crate::app::AppState;
use crate::component::Crumb;
use crate::links::Links;
use crate::page::{Field, FormPage, Frame, Here, Reader, Sheet, Typed, html};
use crate::refusal::keeping_words;
use crate::routes::keep::{BUSY, Sent, attempt, refused_at};
use crate::session::Viewer;
use crate::trouble::Trouble;

/// As the address of the next page says that a plan was begun.
pub const BEGUN: &str = "begin-a-plan";

/// The empty form.
pub async fn form(State(state): State<AppState>, viewer: Viewer) -> Result<Html<String>, Trouble> {
    html(&FormPage::new(frame(&viewer), sheet(), hidden(&state))?)
}

/// Begins the plan.
pub async fn record(
    State(state): State<AppState>,
    viewer: Viewer,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    let sheet = sheet();
    let mut errors = sheet.too_long(&typed);
    let mut reader = Reader::new(&typed);
    let title = reader.needed("title", "Give the plan a title.");
    let version_label = reader.filled("version");
    errors.append(&mut reader.errors);
    // The id comes with the form, so that the same form sent twice begins one plan.
    let plan: PlanId = typed.raw("plan").parse().map_err(|_| Trouble::NotThere)?;
    if errors.is_empty() && typed.raw("resume").is_empty() {
        let instance = state.journal.instance();
        let command = Command::OpenPlan(OpenPlan { instance, plan, title, version_label });
        match attempt(&state, &viewer, &typed, vec![command], None).await? {
            Sent::Done => {
                return Ok(Redirect::to(&format!("{}?done={BEGUN}", Links::today(plan).keep_plan())).into_response());
            }
            Sent::Refused(refusal) => errors.push((refused_at(&sheet, &refusal), keeping_words(&refusal))),
            Sent::Moved => errors.push(("title".to_owned(), BUSY.to_owned())),
            Sent::Busy(words) => errors.push(("title".to_owned(), words.to_owned())),
        }
    }
    let page = FormPage::typed(frame(&viewer), sheet, hidden(&state), &typed, &errors)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
}

fn sheet() -> Sheet {
    Sheet {
        heading: "Begin a plan".into(),
        lede: "A title is enough to begin. Sections, recommendations and actions come next.".into(),
        warning: None,
        fields: vec![
            Field::line("title", "Title", ""),
            Field::line("version", "Version", "").hinted("As you write it on the plan. It may be left empty."),
        ],
        button: "Begin the plan",
        back: "/plans".into(),
    }
}

fn hidden(state: &AppState) -> Vec<(&'static str, String)> {
    let mut ids = state.ids();
    let (command, plan): (CommandId, PlanId) = (ids.mint(), ids.mint());
    vec![("command", command.to_string()), ("plan", plan.to_string())]
}

fn frame(viewer: &Viewer) -> Frame {
    let trail = vec![Crumb::link("Plans", "/plans")];
    Frame { here: Here::Plans, trail, ..Frame::of(viewer, "Begin a plan") }
}
