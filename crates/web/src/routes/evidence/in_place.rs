//! The forms that answer a request for evidence where it stands: a file is brought, or what is there answers it. Each is
//! sent where its own page would send it, and carries the id of a command: whatever is recorded makes the page anew.

use waymark_domain::{CommandId, EvidenceOn, EvidenceRequest, EvidenceRequestId};

use super::request::beside;
use super::{places, request_deed};
use crate::app::AppState;
use crate::component::Button;
use crate::links::written;
use crate::page::{Field, InPlace};
use crate::plans::OpenPlan;
use crate::routes::keep;
use crate::say::cut;
use crate::trouble::Trouble;

/// As many characters of what is asked for as name a form to whoever hears the page.
const NAMED: usize = 90;

/// The forms of every open request for a place.
pub fn answers(
    state: &AppState,
    open: &OpenPlan,
    on: EvidenceOn,
) -> Result<Vec<(EvidenceRequestId, InPlace)>, Trouble> {
    let plan = open.plan()?;
    let mut forms = Vec::new();
    for request in plan.requests.values().filter(|one| one.on == on && one.is_open()) {
        let prefix = format!("r{}", forms.len() + 1);
        forms.push((request.request, bring_it(state, open, request, &prefix)?));
        if !plan.evidence.is_empty() {
            let prefix = format!("r{}", forms.len() + 1);
            forms.extend(with_what_is_there(open, request, &prefix)?.map(|form| (request.request, form)));
        }
    }
    for (_, form) in &mut forms {
        let command: CommandId = state.ids().mint();
        form.hidden.extend([("command", command.to_string()), ("position", open.size().to_string())]);
    }
    Ok(forms)
}

/// The form of attaching, for a file and this request; what it leaves out may be said later.
fn bring_it(state: &AppState, open: &OpenPlan, request: &EvidenceRequest, prefix: &str) -> Result<InPlace, Trouble> {
    let desk = keep::desk(open, "")?;
    let mut fields = vec![
        Field::file(state.settings.largest_file, true),
        Field::line("title", "Title", "").hinted("Left empty, the file is called by its name."),
        Field::area("shows", "What does it show?", "")
            .hinted("What somebody who opens it will find that bears the action out. A sentence or two."),
    ];
    let behalf = places::behalf(&desk, &[request.on]);
    if !behalf.is_empty() {
        let only = if let [(one, _)] = behalf.as_slice() { one.clone() } else { String::new() };
        fields.push(Field::pick("on_behalf_of", "On whose behalf?", "Choose a lead", behalf, only));
    }
    let form = InPlace {
        words: "Bring a file",
        of: cut(request.what.shown(), NAMED),
        action: open.links.attach_to(&[request.on], Some(request.request)),
        parts: InPlace::parts(prefix, &fields)?,
        hidden: vec![("on", written(request.on))],
        button: Button::submit("Attach it"),
        files: true,
        ..InPlace::default()
    };
    Ok(form)
}

fn with_what_is_there(open: &OpenPlan, request: &EvidenceRequest, prefix: &str) -> Result<Option<InPlace>, Trouble> {
    let Some(deed) = request_deed("answer") else { return Ok(None) };
    let subject = request.request.to_string();
    let Some(sheet) = (deed.sheet)(&keep::desk(open, &subject)?) else { return Ok(None) };
    let to = open.links.request_deed(&request.request, deed.name);
    let form = InPlace::of(&beside(deed, sheet), "Answer with what is there", prefix, to)?;
    Ok(Some(InPlace { of: cut(request.what.shown(), NAMED), ..form }))
}
