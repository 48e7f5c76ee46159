//! Coming back to what one wrote: a form that was sent after its session ended is shown again, not recorded.

use axum::extract::Query;
use axum::response::Html;

use crate::component::Button;
use crate::page::{Frame, ResumePage, html};
use crate::trouble::Trouble;

/// The form that was sent after its session ended, on its way back to where it is shown again.
pub fn page(then: &str, kept: &str) -> Result<Html<String>, Trouble> {
    let fields = form_fields(kept)?.into_iter().filter(|(name, _)| name != "resume").collect();
    html(&ResumePage {
        frame: Frame::bare("You are signed in again"),
        action: then.to_owned(),
        fields,
        button: Button::submit("Show what I wrote"),
    })
}

fn form_fields(kept: &str) -> Result<Vec<(String, String)>, Trouble> {
    let uri = format!("/?{kept}").parse().map_err(|_| unreadable())?;
    let Query(fields) = Query::<Vec<(String, String)>>::try_from_uri(&uri).map_err(|_| unreadable())?;
    Ok(fields)
}

fn unreadable() -> Trouble {
    Trouble::NotUnderstood(
        "What was carried along with the form cannot be read. Go back with the browser's button.".to_owned(),
    )
}
