//! Attaching evidence: files, an address or a note, to as many actions and recommendations as are ticked.

use axum::extract::multipart::Multipart;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use waymark_domain::{
    ActionView, AttachEvidence, Command, EvidenceAbout, EvidenceCommand, EvidenceOn, EvidenceRequestId, EvidenceWhat,
    PostId, Refusal, ScanVerdict, Words,
};

use super::about::{about_fields, called, read_about};
use super::upload::{self, Sent};
use super::{errors_of, frame_of, places};
use crate::app::AppState;
use crate::component::Button;
use crate::page::{Field, FormPage, Reader, Sheet, Typed, html};
use crate::plans::OpenPlan;
use crate::routes::action::preview::plan_would_be;
use crate::routes::keep;
use crate::trouble::Trouble;

/// The address of a form, as pairs: `on` may stand several times.
type Asked = Query<Vec<(String, String)>>;

/// What the form is asked for: which places are ticked, which kind, which request it answers.
#[derive(Debug, Default)]
struct Wanted {
    kind: Kind,
    on: Vec<EvidenceOn>,
    answers: Option<EvidenceRequestId>,
}

/// What is attached.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    File,
    Link,
    Note,
}

impl Kind {
    const ALL: [(Self, &'static str, &'static str); 3] =
        [(Self::File, "file", "A file"), (Self::Link, "link", "An address"), (Self::Note, "note", "A note")];

    fn read(text: &str) -> Self {
        Self::ALL.iter().find(|(_, name, _)| *name == text).map_or(Self::File, |(kind, ..)| *kind)
    }
}

impl Wanted {
    fn read(open: &OpenPlan, asked: &[(String, String)]) -> Result<Self, Trouble> {
        let plan = open.plan()?;
        let all =
            |name: &'static str| asked.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.clone());
        let answers = all("answers").next().and_then(|id| id.parse().ok()).filter(|id| plan.requests.contains_key(id));
        let asked_for = answers.and_then(|id| plan.requests.get(&id)).map(|request| request.on);
        let mut on: Vec<EvidenceOn> = all("on").filter_map(|text| places::read(plan, &text)).collect();
        on.extend(asked_for.filter(|place| !on.contains(place)));
        Ok(Self { kind: Kind::read(&all("kind").next().unwrap_or_default()), on, answers })
    }

    /// The address of the same form for another kind.
    fn address(&self, open: &OpenPlan, kind: &str) -> String {
        let on = self.on.iter().map(|on| format!("&on={}", crate::links::written(*on)));
        let answers = self.answers.map(|id| format!("&answers={id}"));
        format!("{}?kind={kind}{}", open.links.attach(), on.chain(answers).collect::<String>())
    }
}

/// The empty form.
pub async fn form(State(state): State<AppState>, open: OpenPlan, Query(asked): Asked) -> Result<Html<String>, Trouble> {
    let wanted = Wanted::read(&open, &asked)?;
    let sheet = sheet(&state, &open, &wanted)?;
    page(&state, &open, &wanted, sheet, None, &[])
}

/// Attaches what came, or shows it again with what is wrong.
pub async fn record(
    State(state): State<AppState>,
    open: OpenPlan,
    Query(asked): Asked,
    mut form: Multipart,
) -> Result<Response, Trouble> {
    let wanted = Wanted::read(&open, &asked)?;
    let sheet = sheet(&state, &open, &wanted)?;
    let sent = upload::take(&state, &open, &mut form, &open.links.attach()).await?;
    let open = open.cautioned(sent.caution.clone());
    let refused = |sheet, errors: &[(String, String)], status: StatusCode| {
        Ok((status, page(&state, &open, &wanted, sheet, Some(&sent.typed), errors)?).into_response())
    };
    let mut errors = sent.wrong.clone();
    errors.extend(sheet.too_long(&sent.typed));
    let read = read(&open, &wanted, &sent, &mut errors)?;
    let (Some((on, commands)), true) = (read, errors.is_empty() && !open.viewer.is_warned()) else {
        return refused(sheet, &errors, StatusCode::UNPROCESSABLE_ENTITY);
    };
    if !sent.typed.raw("preview").is_empty() {
        return match would_be(&state, &open, &on, commands)? {
            Ok(would) => {
                let mut page = made(&state, &open, &wanted, sheet, Some(&sent.typed), &[])?;
                page.would = would;
                Ok(html(&page)?.into_response())
            }
            Err(refusal) => {
                let (errors, status) = errors_of(&sheet, keep::Sent::Refused(refusal));
                refused(sheet, &errors, status)
            }
        };
    }
    match keep::attempt(&state, &open.viewer, &sent.typed, commands, None).await? {
        keep::Sent::Done => Ok(Redirect::to(&back(&open, &on)).into_response()),
        other => {
            let (errors, status) = errors_of(&sheet, other);
            refused(sheet, &errors, status)
        }
    }
}

/// The actions that it is for as they would stand; those under a recommendation that it is for do not change.
fn would_be(
    state: &AppState,
    open: &OpenPlan,
    on: &[EvidenceOn],
    mut commands: Vec<Command>,
) -> Result<Result<Vec<ActionView>, Refusal>, Trouble> {
    let command = if commands.len() == 1 { commands.swap_remove(0) } else { Command::Together(commands) };
    let view = match plan_would_be(open, (state.now(), state.ids()), &command)? {
        Ok(view) => view,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let mut seen = std::collections::BTreeSet::new();
    let actions = view.all_actions().filter(|action| on.contains(&EvidenceOn::Action(action.action)));
    Ok(Ok(actions.filter(|action| seen.insert(action.action)).cloned().collect()))
}

/// Where one goes on: to the one thing that it is for, else to the list of evidence.
fn back(open: &OpenPlan, on: &[EvidenceOn]) -> String {
    let page = match on {
        [EvidenceOn::Action(id)] => open.links.now().action(id),
        [EvidenceOn::Recommendation(id)] => open.links.now().recommendation(id),
        _ => open.links.now().evidence(),
    };
    format!("{page}?done=attach")
}

fn sheet(state: &AppState, open: &OpenPlan, wanted: &Wanted) -> Result<Sheet, Trouble> {
    let desk = keep::desk(open, "")?;
    let choices = places::choices(&desk, &[]);
    if !open.is_today() || choices.is_empty() {
        return Err(Trouble::NotThere);
    }
    let ticked: Vec<String> = wanted.on.iter().copied().map(crate::links::written).collect();
    let request = wanted.answers.and_then(|id| desk.plan.requests.get(&id));
    let asked = request.map(|one| format!("Asked for: {}", one.what.shown()));
    let mut fields = vec![what_field(state, wanted.kind)];
    let mut about = about_fields(&desk, None, wanted.kind == Kind::File);
    let rest = about.split_off(2);
    fields.append(&mut about);
    fields.push(
        Field::many("on", "What is it for?", choices, ticked.clone())
            .hinted("One piece of evidence may stand for several actions; it is kept once."),
    );
    fields.extend(rest);
    let every: Vec<EvidenceOn> = desk.plan.actions.keys().copied().map(EvidenceOn::Action).collect();
    let behalf = places::behalf(&desk, if wanted.on.is_empty() { &every } else { &wanted.on });
    if !behalf.is_empty() {
        let only = if let [(one, _)] = behalf.as_slice() { one.clone() } else { String::new() };
        fields.push(Field::pick("on_behalf_of", "On whose behalf?", "Choose a lead", behalf, only));
    }
    let lede = match wanted.on.as_slice() {
        [one] => places::named(desk.plan, *one),
        _ => desk.plan.title.shown().to_owned(),
    };
    let back = match wanted.on.as_slice() {
        [EvidenceOn::Action(id)] => open.links.action(id),
        [EvidenceOn::Recommendation(id)] => open.links.recommendation(id),
        _ => open.links.evidence(),
    };
    Ok(Sheet { heading: "Attach evidence".into(), lede, warning: asked, fields, button: "Attach it", back })
}

fn what_field(state: &AppState, kind: Kind) -> Field {
    match kind {
        Kind::File => Field::file(state.settings.largest_file, true),
        Kind::Link => Field::line("url", "Its address", "").hinted(
            "Where somebody else keeps it, beginning with https://. Waymark does not look whether it is still there.",
        ),
        Kind::Note => Field::area("note", "What you saw or were told", "").hinted(
            "Words that stand for themselves: a visit, a conversation, a count. No names of children or families.",
        ),
    }
}

/// The places and the commands that a form asks for; what cannot be read is noted.
#[expect(clippy::type_complexity, reason = "two lists that belong together, taken apart at once")]
fn read(
    open: &OpenPlan,
    wanted: &Wanted,
    sent: &Sent,
    errors: &mut Vec<(String, String)>,
) -> Result<Option<(Vec<EvidenceOn>, Vec<Command>)>, Trouble> {
    let plan = open.plan()?;
    let mut reader = Reader::new(&sent.typed);
    let on: Vec<EvidenceOn> = sent.typed.all("on").iter().filter_map(|text| places::read(plan, text)).collect();
    if on.is_empty() {
        reader.wrong("on", "Tick at least one action or recommendation.");
    }
    let whats = whats(wanted.kind, sent, &mut reader, errors);
    let all: Vec<EvidenceWhat> = whats.iter().map(|(what, _)| what.clone()).collect();
    let about = read_about(&mut reader, &all, wanted.kind == Kind::File);
    let on_behalf_of: Option<PostId> = reader.chosen("on_behalf_of");
    errors.append(&mut reader.errors);
    if !errors.is_empty() {
        return Ok(None);
    }
    let (single, shared) = (whats.len() == 1, reader.filled("title"));
    let command = |(at, (what, scan)): (usize, (EvidenceWhat, Option<ScanVerdict>))| {
        let title = if single { about.title.clone() } else { title_of(&what, shared.as_deref(), &about) };
        let about = EvidenceAbout { title, ..about.clone() };
        // A request is answered once: by the first of several files.
        let answers = wanted.answers.filter(|_| at == 0);
        let attach = AttachEvidence { on: on.clone(), what, about, on_behalf_of, scan, answers };
        Command::Evidence { plan: open.id, what: EvidenceCommand::Attach(attach) }
    };
    let commands = whats.into_iter().enumerate().map(command).collect();
    Ok(Some((on, commands)))
}

/// Each of several files is called by its own name, behind the title that they share.
fn title_of(what: &EvidenceWhat, shared: Option<&str>, about: &EvidenceAbout) -> Words {
    let EvidenceWhat::File { name, .. } = what else { return about.title.clone() };
    Words::from(called(name.shown(), shared))
}

fn whats(
    kind: Kind,
    sent: &Sent,
    reader: &mut Reader<'_>,
    errors: &[(String, String)],
) -> Vec<(EvidenceWhat, Option<ScanVerdict>)> {
    match kind {
        Kind::File => {
            if sent.files.is_empty() && errors.iter().all(|(field, _)| field != upload::FILE) {
                reader.wrong(upload::FILE, "Choose a file.");
            }
            sent.files.iter().map(|(_, file)| upload::what(file)).collect()
        }
        Kind::Link => {
            let url = reader.needed("url", "Write the address.");
            vec![(EvidenceWhat::Link { url: Words::from(url) }, None)]
        }
        Kind::Note => {
            let text = reader.needed("note", "Write the note.");
            vec![(EvidenceWhat::Note { text: Words::from(text) }, None)]
        }
    }
}

fn page(
    state: &AppState,
    open: &OpenPlan,
    wanted: &Wanted,
    sheet: Sheet,
    typed: Option<&Typed>,
    errors: &[(String, String)],
) -> Result<Html<String>, Trouble> {
    html(&made(state, open, wanted, sheet, typed, errors)?)
}

fn made(
    state: &AppState,
    open: &OpenPlan,
    wanted: &Wanted,
    sheet: Sheet,
    typed: Option<&Typed>,
    errors: &[(String, String)],
) -> Result<FormPage, Trouble> {
    let frame = frame_of(open, &sheet.heading, &sheet.back)?;
    let hidden = keep::hidden(state, open);
    let mut page = match typed {
        None => FormPage::new(frame, sheet, hidden)?,
        Some(typed) => FormPage::typed(frame, sheet, hidden, typed, errors)?,
    }
    .folding(&["owner", "valid_until", "review_on"], "Who answers for it, and until when it is good", errors);
    let way = |(kind, name, words): &(Kind, &str, &str)| {
        ((*words).to_owned(), wanted.address(open, name), *kind == wanted.kind)
    };
    page.upload = Some(state.settings.largest_file);
    page.ways = Kind::ALL.iter().map(way).collect();
    page.look = Some(Button::preview());
    Ok(page)
}
