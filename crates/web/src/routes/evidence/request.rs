//! Asking for evidence: a named thing by a day; answering with what is there already, and closing without.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use waymark_domain::{
    AnswerEvidenceRequest, AskForEvidence, CloseEvidenceRequest, Command, Deed as Right, Evidence, EvidenceCommand,
    EvidenceId, EvidenceOn, EvidenceRequest, EvidenceRequestId, Plan, PostId, RequestState, in_words,
};

use super::deed::behalf;
use super::places;
use crate::app::AppState;
use crate::page::{Choice, Field, Reader, Sheet, Typed};
use crate::plans::OpenPlan;
use crate::routes::keep::{self, Deed, Desk, JustDone};
use crate::say::cut;
use crate::trouble::Trouble;

const ASK: Deed = Deed {
    name: "ask",
    done: "It is asked for. Whoever leads it sees that first under Work.",
    sheet: asking,
    read: asked,
};
const ANSWER: Deed =
    Deed { name: "answer", done: "The request is answered with it.", sheet: answering, read: answered };
const CLOSE: Deed = Deed { name: "close", done: "The request is closed.", sheet: closing, read: closed };

/// Every deed of these forms.
pub const DEEDS: &[Deed] = &[ASK, ANSWER, CLOSE];

/// A form as it stands beside the request that it is about, and beside the way to bring something new: neither is said
/// again.
pub fn beside(deed: &Deed, mut sheet: Sheet) -> Sheet {
    if deed.done == ANSWER.done {
        sheet.warning = None;
        for hint in sheet.fields.iter_mut().filter_map(|field| field.hint.as_mut()) {
            *hint = hint.replace(ELSEWHERE, "");
        }
    }
    sheet
}

/// The form as it stands; to whoever may not do it, it is not there.
pub async fn form(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, subject, deed)): Path<(String, String, String)>,
) -> Result<Html<String>, Trouble> {
    let deed = allowed(&open, &subject, &deed)?;
    keep::offer(&state, &open, deed, &subject)
}

/// Does it.
pub async fn record(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, subject, deed)): Path<(String, String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    let deed = allowed(&open, &subject, &deed)?;
    keep::take(&state, &open, deed, &subject, &typed).await
}

/// What is said after a request was answered with what was there: with what, by the request's id.
pub fn answered_with(plan: &Plan, done: &str, request: &str) -> Option<String> {
    let request = request.parse().ok().filter(|_| done == DONE).and_then(|id| plan.requests.get(&id))?;
    answer_of(plan, request).map(|(_, words)| words)
}

/// The same of whatever was answered last on a place.
pub fn answered_on(plan: &Plan, done: &JustDone, on: EvidenceOn) -> Option<String> {
    if !done.is(DONE) {
        return None;
    }
    let answers = plan.requests.values().filter(|one| one.on == on).filter_map(|one| answer_of(plan, one));
    answers.max_by_key(|(position, _)| *position).map(|(_, words)| words)
}

/// The name by which the next page knows that a request was answered.
const DONE: &str = "evidence-answer";

fn answer_of(plan: &Plan, request: &EvidenceRequest) -> Option<(u64, String)> {
    let RequestState::Answered { evidence, position, .. } = &request.state else { return None };
    let title = plan.evidence.get(evidence)?.about.title.shown();
    let told = "whoever asked is told on their Work";
    Some((*position, format!("The request is answered with \u{201c}{title}\u{201d}; {told}.")))
}

fn allowed(open: &OpenPlan, subject: &str, deed: &str) -> Result<&'static Deed, Trouble> {
    let plan = open.plan()?;
    let request = subject.parse().ok().and_then(|id: EvidenceRequestId| plan.requests.get(&id));
    let may = open.is_today()
        && match deed {
            "ask" => places::read(plan, subject).is_some() && open.standing.may(Right::AskForEvidence).is_ok(),
            "answer" => request.is_some_and(|one| places::may_bring(plan, &open.standing, &[one.on])),
            _ => request.is_some() && open.standing.may(Right::AskForEvidence).is_ok(),
        };
    DEEDS.iter().find(|one| one.name == deed && may).ok_or(Trouble::NotThere)
}

fn request<'a>(desk: &Desk<'a>) -> Option<&'a EvidenceRequest> {
    let id: EvidenceRequestId = desk.subject.parse().ok()?;
    desk.plan.requests.get(&id).map(AsRef::as_ref).filter(|one| one.is_open())
}

fn back(desk: &Desk<'_>, on: EvidenceOn) -> String {
    match on {
        EvidenceOn::Action(id) => desk.links.action(&id),
        EvidenceOn::Recommendation(id) => desk.links.recommendation(&id),
    }
}

fn command(desk: &Desk<'_>, what: EvidenceCommand) -> Vec<Command> {
    vec![Command::Evidence { plan: desk.plan.plan, what }]
}

fn asking(desk: &Desk<'_>) -> Option<Sheet> {
    let on = places::read(desk.plan, desk.subject)?;
    let leads: Vec<Choice> =
        desk.plan.leads_of(on).into_iter().map(|post| (post.to_string(), desk.post(post))).collect();
    let mut fields = vec![
        Field::area("what", "What do you need to see?", "").hinted(
            "One named thing: the audit of May, the training register. It stands in the history as you write it.",
        ),
        Field::day("wanted_by", "By when?", None),
    ];
    if leads.len() > 1 {
        fields.push(
            Field::several("of", "Whom do you ask?", leads, Vec::new()).hinted("Nobody ticked asks all of them."),
        );
    }
    Some(Sheet {
        heading: "Ask for evidence".into(),
        lede: places::named(desk.plan, on),
        warning: None,
        fields,
        button: "Ask for it",
        back: back(desk, on),
    })
}

fn asked(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let on = places::read(desk.plan, desk.subject)?;
    let what = reader.needed("what", "Say what you need to see.");
    let wanted_by = reader.needed_day("wanted_by", "Say by when.");
    let of = reader.ticked::<PostId>("of");
    Some(command(desk, EvidenceCommand::Ask(AskForEvidence { on, what, wanted_by: wanted_by?, of })))
}

fn answering(desk: &Desk<'_>) -> Option<Sheet> {
    let request = request(desk)?;
    let groups = there(desk.plan, request);
    let which = match groups.first() {
        Some((heading, _)) if heading == CAME => "those that came after it was asked for stand first.",
        _ => "none came after it was asked for.",
    };
    let mut fields = vec![
        Field::pick_among("evidence", "Which evidence answers it?", "Choose a piece", groups)
            .hinted(format!("Pieces already in this plan; {which}{ELSEWHERE}")),
    ];
    fields.extend(behalf(desk, &[request.on]));
    Some(Sheet {
        heading: "Answer with what is there".into(),
        lede: places::named(desk.plan, request.on),
        warning: Some(format!("Asked for, by {}: {}", in_words(request.wanted_by), request.what.shown())),
        fields,
        button: "Answer with it",
        back: back(desk, request.on),
    })
}

/// Over what came since a request was made.
const CAME: &str = "Came after it was asked for";
/// Where something new is sent: said where no form for it stands beside this one.
const ELSEWHERE: &str = " To send something new, leave this form and attach it.";

/// What may answer a request, in groups: what came since, on the place itself, elsewhere; each newest first, with where it
/// stands.
fn there(plan: &Plan, request: &EvidenceRequest) -> Vec<(String, Vec<Choice>)> {
    let mut standing: Vec<&Evidence> = plan.evidence.values().map(AsRef::as_ref).filter(|one| one.stands()).collect();
    standing.sort_by_key(|one| std::cmp::Reverse(one.current().position));
    let (came, was): (Vec<&Evidence>, Vec<&Evidence>) =
        standing.into_iter().partition(|one| one.current().position > request.position);
    let (here, elsewhere): (Vec<&Evidence>, Vec<&Evidence>) =
        was.into_iter().partition(|one| one.on.contains(&request.on));
    let (itself, others) = match request.on {
        EvidenceOn::Action(_) => ("On this action", "On other actions and recommendations"),
        EvidenceOn::Recommendation(_) => ("On this recommendation", "On actions and other recommendations"),
    };
    let choice = |one: &&Evidence| {
        let places = one.on.iter().map(|on| places::short(plan, *on)).collect::<Vec<_>>().join(", ");
        (one.evidence.to_string(), format!("{} ({places})", cut(one.about.title.shown(), 100)))
    };
    let groups = [(CAME, came), (itself, here), (others, elsewhere)];
    let filled = groups.into_iter().filter(|(_, all)| !all.is_empty());
    filled.map(|(heading, all)| (heading.to_owned(), all.iter().map(choice).collect())).collect()
}

fn answered(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let request = request(desk)?.request;
    let evidence = reader.needed_choice::<EvidenceId>("evidence", "Choose a piece of evidence.");
    let on_behalf_of = reader.chosen::<PostId>("on_behalf_of");
    Some(command(desk, EvidenceCommand::Answer(AnswerEvidenceRequest { request, evidence: evidence?, on_behalf_of })))
}

fn closing(desk: &Desk<'_>) -> Option<Sheet> {
    let request = request(desk)?;
    Some(Sheet {
        heading: "Close the request".into(),
        lede: places::named(desk.plan, request.on),
        warning: Some(format!("Asked for, by {}: {}", in_words(request.wanted_by), request.what.shown())),
        fields: vec![Field::why()],
        button: "Close it without",
        back: back(desk, request.on),
    })
}

fn closed(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let request = request(desk)?.request;
    Some(command(desk, EvidenceCommand::Close(CloseEvidenceRequest { request, why: reader.why() })))
}
