//! What is done to a piece of evidence: described anew, put on more, taken off something, withdrawn.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use waymark_domain::{
    Command, DescribeEvidence, Evidence, EvidenceCommand, EvidenceId, EvidenceOn, LinkEvidence, PostId, UnlinkEvidence,
    WithdrawEvidence,
};

use super::about::{about_fields, read_about};
use super::places;
use crate::app::AppState;
use crate::page::{Field, Reader, Sheet, Typed};
use crate::plans::OpenPlan;
use crate::routes::keep::{self, Deed, Desk};
use crate::trouble::Trouble;

const DESCRIBE: Deed = Deed { name: "describe", done: "It is described anew.", sheet: describing, read: described };
const LINK: Deed = Deed { name: "link", done: "It stands for more now.", sheet: linking, read: linked };
const UNLINK: Deed = Deed { name: "unlink", done: "It is taken off.", sheet: unlinking, read: unlinked };
const WITHDRAW: Deed = Deed {
    name: "withdraw",
    done: "It is withdrawn, and counts no more. What it was stays in the history.",
    sheet: withdrawing,
    read: withdrawn,
};

/// Every deed of these forms.
pub const DEEDS: &[Deed] = &[DESCRIBE, LINK, UNLINK, WITHDRAW];

/// The form as it stands; to whoever may not do it, it is not there.
pub async fn form(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, evidence, deed)): Path<(String, String, String)>,
) -> Result<Html<String>, Trouble> {
    let deed = allowed(&open, &evidence, &deed)?;
    keep::offer(&state, &open, deed, &evidence)
}

/// Does it.
pub async fn record(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, evidence, deed)): Path<(String, String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    let deed = allowed(&open, &evidence, &deed)?;
    keep::take(&state, &open, deed, &evidence, &typed).await
}

fn allowed(open: &OpenPlan, evidence: &str, deed: &str) -> Result<&'static Deed, Trouble> {
    let plan = open.plan()?;
    let found = evidence.parse().ok().and_then(|id: EvidenceId| plan.evidence.get(&id));
    let may = found.is_some_and(|one| open.is_today() && places::may_bring(plan, &open.standing, &one.on));
    DEEDS.iter().find(|one| one.name == deed && may).ok_or(Trouble::NotThere)
}

/// The piece that a form is about, while it is not withdrawn.
pub fn evidence<'a>(desk: &Desk<'a>) -> Option<&'a Evidence> {
    let id: EvidenceId = desk.subject.parse().ok()?;
    desk.plan.evidence.get(&id).map(AsRef::as_ref).filter(|one| one.withdrawn.is_none())
}

/// The question for whom a manager does it; none for whoever leads it themselves.
pub fn behalf(desk: &Desk<'_>, on: &[EvidenceOn]) -> Option<Field> {
    let leads = places::behalf(desk, on);
    let only = if let [(one, _)] = leads.as_slice() { one.clone() } else { String::new() };
    (!leads.is_empty()).then(|| Field::pick("on_behalf_of", "On whose behalf?", "Choose a lead", leads, only))
}

fn sheet(
    desk: &Desk<'_>,
    found: &Evidence,
    (heading, button): (&str, &'static str),
    warning: Option<&str>,
    mut fields: Vec<Field>,
) -> Sheet {
    fields.extend(behalf(desk, &found.on));
    Sheet {
        heading: heading.to_owned(),
        lede: found.about.title.shown().to_owned(),
        warning: warning.map(str::to_owned),
        fields,
        button,
        back: desk.links.one_evidence(&found.evidence),
    }
}

fn command(desk: &Desk<'_>, what: EvidenceCommand) -> Vec<Command> {
    vec![Command::Evidence { plan: desk.plan.plan, what }]
}

fn describing(desk: &Desk<'_>) -> Option<Sheet> {
    let found = evidence(desk)?;
    let mut fields = about_fields(desk, Some(&found.about), false);
    fields.push(Field::why());
    Some(sheet(desk, found, ("Describe it anew", "Keep the description"), None, fields))
}

fn described(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let evidence = evidence(desk)?.evidence;
    let (about, why) = (read_about(reader, &[], false), reader.why());
    let on_behalf_of = reader.chosen::<PostId>("on_behalf_of");
    Some(command(desk, EvidenceCommand::Describe(DescribeEvidence { evidence, about, why, on_behalf_of })))
}

fn linking(desk: &Desk<'_>) -> Option<Sheet> {
    let found = evidence(desk)?;
    let more = places::choices(desk, &found.on);
    let fields = vec![Field::many("on", "What else does it stand for?", more, Vec::new())];
    Some(sheet(desk, found, ("Let it stand for more", "Let it stand for these"), None, fields))
}

fn linked(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let evidence = evidence(desk)?.evidence;
    let on = ticked(desk, reader);
    let on_behalf_of = reader.chosen::<PostId>("on_behalf_of");
    Some(command(desk, EvidenceCommand::Link(LinkEvidence { evidence, on, on_behalf_of })))
}

fn unlinking(desk: &Desk<'_>) -> Option<Sheet> {
    let found = evidence(desk).filter(|one| one.on.len() > 1)?;
    let choices = found.on.iter().map(|on| (crate::links::written(*on), places::named(desk.plan, *on))).collect();
    let fields = vec![
        Field::several("on", "What does it not stand for?", choices, Vec::new())
            .hinted("It stays on at least one. To take it off everything, withdraw it."),
        Field::why(),
    ];
    Some(sheet(desk, found, ("Take it off something", "Take it off"), None, fields))
}

fn unlinked(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let evidence = evidence(desk)?.evidence;
    let (on, why) = (ticked(desk, reader), reader.why());
    let on_behalf_of = reader.chosen::<PostId>("on_behalf_of");
    Some(command(desk, EvidenceCommand::Unlink(UnlinkEvidence { evidence, on, why, on_behalf_of })))
}

fn ticked(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Vec<EvidenceOn> {
    let on: Vec<EvidenceOn> =
        reader.ticked::<String>("on").iter().filter_map(|text| places::read(desk.plan, text)).collect();
    if on.is_empty() {
        reader.wrong("on", "Tick at least one.");
    }
    on
}

fn withdrawing(desk: &Desk<'_>) -> Option<Sheet> {
    let found = evidence(desk)?;
    let warning = "It no longer counts for anything it stands for, and a verification that leaned on it alone is left \
        without. It stays in the history, and its file is kept.";
    Some(sheet(desk, found, ("Withdraw it", "Withdraw it"), Some(warning), vec![Field::why()]))
}

fn withdrawn(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let evidence = evidence(desk)?.evidence;
    let (why, on_behalf_of) = (reader.why(), reader.chosen::<PostId>("on_behalf_of"));
    Some(command(desk, EvidenceCommand::Withdraw(WithdrawEvidence { evidence, why, on_behalf_of })))
}
