//! What changed in a plan since a day, or since an entry: two cuts of it, compared.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use waymark_domain::{PlanView, Since, in_words, london_day};
use waymark_journal::{AsAt, Basis, Reading};

use crate::app::AppState;
use crate::component::Crumb;
use crate::page::{Here, SincePage, html};
use crate::plans::{Mistaken, Moment, OpenPlan};
use crate::trouble::Trouble;

/// Since when.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct From {
    since: String,
    #[serde(rename = "since-position")]
    position: String,
}

impl From {
    /// The day that the page's own field asks for; an entry's address leaves it out.
    fn day(&self) -> &str {
        if self.position.trim().is_empty() { &self.since } else { "" }
    }
}

/// The page.
pub async fn page(
    State(state): State<AppState>,
    open: OpenPlan,
    Query(from): Query<From>,
) -> Result<Response, Trouble> {
    let view = open.view()?;
    // Beside a day that cannot be compared with stands what would be without any.
    let (found, mistaken) = match earlier(&state, &open, &from).await {
        Ok(found) => (found, None),
        Err(trouble) => match Mistaken::of("since", from.day(), &trouble) {
            Some(mistaken) => (earlier(&state, &open, &From::default()).await?, Some(mistaken)),
            None => return Err(trouble),
        },
    };
    let (earlier, said) = found;
    let plan = earlier.plan.head.plan().ok_or_else(|| Trouble::Fault("BUG: a stream holds no plan".to_owned()))?;
    let directory = earlier.directory.as_ref().and_then(|folded| folded.head.directory());
    let before = PlanView::of(plan, directory, earlier.day);
    let since = Since::between(&before, &view).with_turns(open.plan()?, &before);
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), open.links.plan())];
    let frame = open.frame(&view, "What changed", Here::Since, open.links.now().since(), trail);
    let status = mistaken.as_ref().map_or(StatusCode::OK, Mistaken::status);
    let frame = frame.with_wrong(mistaken.map(|one| one.day));
    let page = html(&SincePage { frame, links: open.links.clone(), since, said, day: earlier.day })?;
    Ok((status, page).into_response())
}

/// The earlier cut, and how it is called.
async fn earlier(state: &AppState, open: &OpenPlan, from: &From) -> Result<(Reading, String), Trouble> {
    let read = |at| async move { state.journal.reading(open.id, at).await.map_err(Trouble::fault) };
    if !from.position.trim().is_empty() {
        let asked = Moment::at_entry(&from.position)?;
        let at = entry_day(state, open, asked).await?;
        let reading = read(AsAt::Position { position: asked, day: at }).await?.ok_or_else(|| begun(open))?;
        return Ok((reading, format!("entry {asked}, recorded {}", in_words(at))));
    }
    if from.since.trim().is_empty() {
        let month_ago = open.day().saturating_sub(1.month());
        return match read(AsAt::Day(month_ago)).await? {
            Some(reading) => Ok((reading, in_words(month_ago))),
            None => from_the_start(state, open).await,
        };
    }
    let day = Moment::earlier_day(&from.since, open.day())?;
    let reading = read(AsAt::Day(day)).await?.ok_or_else(|| begun(open))?;
    let said = match reading.basis {
        Basis::Recorded => in_words(day),
        Basis::AsStated { stated_on, .. } => {
            format!("{}, as stated in a document of {}", in_words(day), in_words(stated_on))
        }
    };
    Ok((reading, said))
}

/// A plan younger than a month is compared with itself as it began.
async fn from_the_start(state: &AppState, open: &OpenPlan) -> Result<(Reading, String), Trouble> {
    let plan = open.plan()?;
    let at = AsAt::Position { position: plan.imported_through, day: london_day(plan.opened_at) };
    let reading = state.journal.reading(open.id, at).await.map_err(Trouble::fault)?;
    let reading = reading.ok_or_else(|| begun(open))?;
    Ok((reading, format!("its beginning here, {}", in_words(london_day(plan.opened_at)))))
}

async fn entry_day(state: &AppState, open: &OpenPlan, position: u64) -> Result<Date, Trouble> {
    if position >= open.size() {
        return Err(Trouble::NotThere);
    }
    let stream = waymark_domain::StreamId::Plan(open.id);
    let entries = state.journal.entries(stream, position..position + 1).await.map_err(Trouble::fault)?;
    entries.first().map(|entry| london_day(entry.at)).ok_or(Trouble::NotThere)
}

fn begun(open: &OpenPlan) -> Trouble {
    let begun = open.plan().map(|plan| in_words(london_day(plan.opened_at))).unwrap_or_default();
    Trouble::NotUnderstood(format!(
        "Nothing was recorded of this plan by then, and no document states it for that day. It begins here on {begun}: \
         choose that day or a later one."
    ))
}
