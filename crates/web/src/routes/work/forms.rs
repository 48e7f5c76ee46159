//! The forms that answer in place. Each is the form of a page of its own, and is sent where that page would send it.
//!
//! They carry the id of a command, like every form. A home is kept for one version of the store: whatever is recorded makes
//! it anew, with other ids, so that none is used twice for two things.

use waymark_domain::{ActionId, ActionView, CommandId, Confidence, Deed as Right, Denied, EvidenceView, PostId};

use super::in_plan::InPlan;
use crate::app::AppState;
use crate::back::FROM;
use crate::component::Button;
use crate::page::claims::refused_day;
use crate::page::{Choice, Field, InPlace, Part, accepting, has_time_left, refusing};
use crate::routes::evidence::beside as evidence_beside;
use crate::routes::keep::Deed;
use crate::routes::verify;
use crate::trouble::Trouble;

/// A form that a line opens; made once it is known that the line is shown.
#[derive(Debug, Clone)]
pub enum Opens {
    /// Says where an action stands.
    Update(ActionId),
    /// Accepts its claim.
    Accept(ActionId),
    /// Refuses it.
    Refuse(ActionId),
    /// A form of keeping: its deed, what opens it, what it is about, where it is sent.
    Deed { deed: &'static Deed, words: &'static str, subject: String, to: String },
}

/// Makes a form; nothing when what it is about is not there. `place` names it for whoever hears the page.
pub fn made(
    state: &AppState,
    at: &InPlan<'_>,
    opens: &Opens,
    prefix: &str,
    place: &str,
) -> Result<Option<InPlace>, Trouble> {
    let form = match opens {
        Opens::Update(action) => updating(at, *action, prefix)?,
        Opens::Accept(action) => accept(at, *action, prefix)?,
        Opens::Refuse(action) => refuse(at, *action, prefix)?,
        Opens::Deed { deed, words, subject, to } => {
            let sheet = at.desk(subject).and_then(|desk| (deed.sheet)(&desk));
            let sheet = sheet.map(|sheet| evidence_beside(deed, sheet));
            sheet.map(|sheet| InPlace::of(&sheet, words, prefix, to.clone())).transpose()?
        }
    };
    let command: CommandId = state.ids().mint();
    Ok(form.map(|mut form| {
        form.of = place.to_owned();
        form.hidden.extend([("command", command.to_string()), ("position", at.size.to_string())]);
        form.hidden.push((FROM.0, FROM.1.to_owned()));
        form
    }))
}

fn find<'a>(at: &InPlan<'a>, id: ActionId) -> Option<&'a ActionView> {
    at.view.all_actions().find(|action| action.action == id)
}

fn updating(at: &InPlan<'_>, id: ActionId, prefix: &str) -> Result<Option<InPlace>, Trouble> {
    let (Some(action), Some(stands)) = (find(at, id), at.plan.actions.get(&id)) else { return Ok(None) };
    let leads = stands.lead_posts();
    let behalf = match at.standing.may(Right::Update { leads: &leads, on_behalf_of: None }) {
        Ok(()) => Vec::new(),
        Err(Denied::OnWhoseBehalf) => leads.iter().map(|post| (post.to_string(), name(at, *post))).collect(),
        Err(_) => return Ok(None),
    };
    let mut parts = Vec::new();
    for (class, field) in update_fields(behalf, has_time_left(action), refused_day(action)) {
        parts.push(Part::new(class, prefix, &field)?);
    }
    Ok(Some(InPlace {
        words: if action.refused().is_some() { "Say again" } else { "Say where it stands" },
        action: at.links.update(&id),
        parts,
        button: Button::submit("Record this update"),
        look: Some(Button::preview()),
        class: if action.facts.done.is_some() { " wm-update wm-update--finished" } else { " wm-update" },
        ..InPlace::default()
    }))
}

fn name(at: &InPlan<'_>, post: PostId) -> String {
    at.directory.and_then(|directory| directory.short_name(post)).unwrap_or("a post without a name").to_owned()
}

/// What an update's words are not to hold.
const NO_CHILD: &str = "No child\u{2019}s name or details.";

/// What an update asks, each with the class that places it: as on the form's own page, in less room. Of what is past
/// its date it is not asked whether it will meet it.
fn update_fields(behalf: Vec<Choice>, in_time: bool, refused: Option<String>) -> Vec<(&'static str, Field)> {
    let choices = |all: &[(&str, &str)]| -> Vec<Choice> {
        all.iter().map(|(value, words)| ((*value).to_owned(), (*words).to_owned())).collect()
    };
    let stages =
        choices(&[("not_started", "Not started"), ("underway", "Underway"), ("held", "Held"), ("done", "Done")]);
    let sure = choices(&[
        ("on_track", Confidence::OnTrack.in_words()),
        ("at_risk", Confidence::AtRisk.in_words()),
        ("off_track", Confidence::OffTrack.in_words()),
    ]);
    let sure = sure.into_iter().map(|(value, words)| (value, crate::say::capital(&words))).collect();
    let late = format!("Its date is past: say when it will be done. {NO_CHILD}");
    let hint = if in_time { NO_CHILD.to_owned() } else { late };
    let mut fields = vec![("", Field::pick("stage", "Where does it stand?", "No change", stages, ""))];
    if in_time {
        let sure = Field::pick("confidence", "Will it meet its date?", "I cannot say", sure, "");
        fields.push(("wm-if-open", sure));
    }
    let done_on = match refused {
        Some(day) => Field::day("done_on", "On which day was it done?", None).hinted(day),
        None => Field::day("done_on", "Done on which day?", None).hinted("Today, if left empty."),
    };
    fields.push(("wm-if-done wm-wide", done_on));
    fields.push(("wm-wide", Field::area("words", "What has happened?", "").hinted(hint)));
    if !behalf.is_empty() {
        let only = if let [(one, _)] = behalf.as_slice() { one.clone() } else { String::new() };
        fields.push(("wm-wide", Field::pick("on_behalf_of", "On whose behalf?", "Choose a lead", behalf, only)));
    }
    fields
}

fn evidence(at: &InPlan<'_>, id: ActionId) -> Vec<EvidenceView> {
    verify::evidence_of(at.plan, at.directory, id, at.day())
}

fn accept(at: &InPlan<'_>, id: ActionId, prefix: &str) -> Result<Option<InPlace>, Trouble> {
    answering(at, id, "accept", "Accept it", Button::submit("Accept the claim"), prefix, &accepting(&evidence(at, id)))
}

fn refuse(at: &InPlan<'_>, id: ActionId, prefix: &str) -> Result<Option<InPlace>, Trouble> {
    let button = Button { classes: Some("govuk-button--secondary".to_owned()), ..Button::submit("Refuse the claim") };
    answering(at, id, "refuse", "Refuse it", button, prefix, &[refusing()])
}

fn answering(
    at: &InPlan<'_>,
    id: ActionId,
    answer: &str,
    words: &'static str,
    button: Button,
    prefix: &str,
    fields: &[Field],
) -> Result<Option<InPlace>, Trouble> {
    let claim = find(at, id).and_then(|action| action.facts.done.as_ref()).map(|fact| fact.position);
    let Some(claim) = claim else { return Ok(None) };
    let (parts, action) = (InPlace::parts(prefix, fields)?, at.links.answer_claim(&id));
    let hidden = vec![("answer", answer.to_owned()), ("claim", claim.to_string())];
    Ok(Some(InPlace { words, action, parts, hidden, button, ..InPlace::default() }))
}
