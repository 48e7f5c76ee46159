//! Every route, with the rule of who may use it. This file is the map.

mod account;
mod action;
mod bring_in;
mod changes;
mod directory;
mod door;
mod evidence;
mod health;
mod help;
mod history;
mod keep;
mod pack;
mod people;
mod plan;
mod plans;
mod ratings;
mod round;
mod search;
mod tested;
mod verify;
mod work;

pub use bring_in::forget_drafts;
pub use evidence::{scan_unscanned, sort};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use tower_http::limit::RequestBodyLimitLayer;

use crate::app::AppState;
use crate::assets;
use crate::caution::{PASSED, cautious};
use crate::plans::{may_keep, may_read};
use crate::session::{keeps, signed_in};

/// Who may use a route. A new one has to name its rule to be in the table at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody: the door itself, what pages are made of, help that says nothing of any plan, and whether the program lives.
    Anybody,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever may read the plan in the address; to others it is not there. What more a deed needs, the domain says.
    PlanReader,
    /// Whoever may keep the plan in the address; to others, readers of it included, it is not there.
    PlanKeeper,
    /// Whoever keeps every plan of the authority and its directory; to others it is not there.
    Keeper,
}

/// One address: its methods and its rule.
#[derive(Debug)]
pub struct Route {
    /// As axum writes it: `/plans/{plan}`.
    pub path: &'static str,
    /// The methods that it takes.
    pub methods: &'static [&'static str],
    /// Who may use it.
    pub access: Access,
    handler: MethodRouter<AppState>,
}

/// One line of the table.
fn route(
    path: &'static str,
    methods: &'static [&'static str],
    access: Access,
    handler: MethodRouter<AppState>,
) -> Route {
    Route { path, methods, access, handler }
}

const GET: &[&str] = &["GET"];
const POST: &[&str] = &["POST"];
const BOTH: &[&str] = &["GET", "POST"];

/// The table.
pub fn table() -> Vec<Route> {
    use Access::{Anybody, Keeper, PlanKeeper, PlanReader, SignedIn};
    let mut all = vec![
        route("/health/live", GET, Anybody, get(health::live)),
        route("/health/ready", GET, Anybody, get(health::ready)),
        route("/assets/{name}", GET, Anybody, get(assets::serve)),
        route("/sign-in", BOTH, Anybody, get(door::sign_in::form).post(door::sign_in::enter)),
        route("/sign-in/code", POST, Anybody, post(door::code::enter)),
        route("/sign-out", POST, Anybody, post(door::sign_out::leave)),
        route("/link/{token}", BOTH, Anybody, get(door::link::form).post(door::link::choose)),
        route("/glossary", GET, Anybody, get(help::glossary)),
        route("/accessibility", GET, Anybody, get(help::accessibility)),
        route("/", GET, SignedIn, get(work::home)),
        route("/plans", GET, SignedIn, get(plans::list)),
        route("/search", GET, SignedIn, get(search::page)),
        route("/work", GET, SignedIn, get(work::page)),
        route(
            "/bring-in",
            BOTH,
            Keeper,
            get(bring_in::upload::form).post(bring_in::upload::take).layer(DefaultBodyLimit::disable()),
        ),
        route("/bring-in/{draft}", GET, Keeper, get(bring_in::review::page)),
        route("/bring-in/{draft}/whole", GET, Keeper, get(bring_in::whole::page)),
        route("/bring-in/{draft}/document", GET, Keeper, get(bring_in::lines::page)),
        route("/bring-in/{draft}/again", POST, Keeper, post(bring_in::upload::again)),
        route("/bring-in/{draft}/about", BOTH, Keeper, get(bring_in::about::form).post(bring_in::about::keep)),
        route(
            "/bring-in/{draft}/questions/{question}",
            BOTH,
            Keeper,
            get(bring_in::question::form).post(bring_in::question::answer),
        ),
        route(
            "/bring-in/{draft}/alike/{group}",
            BOTH,
            Keeper,
            get(bring_in::alike::form).post(bring_in::alike::decide),
        ),
        route("/bring-in/{draft}/names", BOTH, Keeper, get(bring_in::names::form).post(bring_in::names::decide)),
        route("/bring-in/{draft}/commit", POST, Keeper, axum::routing::post(bring_in::commit::commit)),
        route("/bring-in/{draft}/discard", POST, Keeper, axum::routing::post(bring_in::review::discard)),
        route("/how-ratings-work", GET, SignedIn, get(ratings::explain)),
        route("/plans/{plan}", GET, PlanReader, get(plan::show::page)),
        route("/plans/{plan}/questions", GET, PlanReader, get(plan::questions::list)),
        route("/plans/{plan}/document", GET, PlanReader, get(plan::document::page)),
        route("/plans/{plan}/round", BOTH, PlanReader, get(round::form).post(round::record)),
        route("/plans/{plan}/history", GET, PlanReader, get(history::list::page)),
        route("/plans/{plan}/claims", GET, PlanReader, get(plan::claims::page)),
        route("/plans/{plan}/ratings", GET, PlanReader, get(plan::ratings::page)),
        route("/plans/{plan}/since", GET, PlanReader, get(history::since::page)),
        route("/plans/{plan}/entries/{position}", GET, PlanReader, get(history::entry::page)),
        route("/plans/{plan}/recommendations/{recommendation}", GET, PlanReader, get(plan::recommendation::page)),
        route("/plans/{plan}/actions/{action}", GET, PlanReader, get(action::show::page)),
        route(
            "/plans/{plan}/actions/{action}/update",
            BOTH,
            PlanReader,
            get(action::record_update::form).post(action::record_update::record),
        ),
        route(
            "/plans/{plan}/actions/{action}/withdrawal",
            BOTH,
            PlanReader,
            get(keep::ask_withdrawal).post(keep::asked_withdrawal),
        ),
        route("/directory", GET, Keeper, get(directory::page)),
        route("/directory/{deed}", BOTH, Keeper, get(directory::form).post(directory::record)),
        route("/directory/{deed}/{subject}", BOTH, Keeper, get(directory::form).post(directory::record)),
        route("/begin-a-plan", BOTH, Keeper, get(keep::begin::form).post(keep::begin::record)),
        route("/plans/{plan}/keep", GET, PlanKeeper, get(keep::keep_plan)),
        route("/plans/{plan}/alike", GET, PlanKeeper, get(keep::alike)),
        route("/plans/{plan}/keep/{deed}", BOTH, PlanKeeper, get(keep::form).post(keep::record)),
        route("/plans/{plan}/keep/{deed}/{subject}", BOTH, PlanKeeper, get(keep::form).post(keep::record)),
        route("/plans/{plan}/recommendations/{recommendation}/mend", GET, PlanKeeper, get(keep::mend_recommendation)),
        route("/plans/{plan}/actions/{action}/mend", GET, PlanKeeper, get(keep::mend_action)),
    ];
    for more in [of_evidence(), of_changes(), of_facts(), of_packs(), of_dates(), of_people()] {
        all.extend(more);
    }
    all
}

/// The routes of dates: more time, and what a post's dates have done.
fn of_dates() -> Vec<Route> {
    use Access::PlanReader;
    vec![
        route("/plans/{plan}/actions/{action}/more-time", BOTH, PlanReader, get(keep::ask_time).post(keep::asked_time)),
        route(
            "/plans/{plan}/actions/{action}/more-time/take-back",
            BOTH,
            PlanReader,
            get(keep::take_back_time).post(keep::took_back_time),
        ),
        route(
            "/plans/{plan}/actions/{action}/more-time/decide",
            BOTH,
            PlanReader,
            get(keep::decide_time).post(keep::decided_time),
        ),
        route(
            "/plans/{plan}/actions/{action}/occurrence",
            BOTH,
            PlanReader,
            get(keep::keep_occurrence).post(keep::kept_occurrence),
        ),
        route("/plans/{plan}/actions/{action}/copies", GET, PlanReader, get(keep::copies)),
        route("/plans/{plan}/extensions", GET, PlanReader, get(plan::extensions::page)),
        route("/plans/{plan}/posts/{post}", GET, PlanReader, get(plan::post::page)),
    ]
}

const ATTACH: &str = "/plans/{plan}/evidence/attach";
const REVISE: &str = "/plans/{plan}/evidence/{evidence}/revise";

/// The routes of evidence, and of asking for it.
fn of_evidence() -> Vec<Route> {
    use Access::PlanReader;
    use evidence::{attach, bring_over, deed, file, library, request, revise, show};
    let unlimited = DefaultBodyLimit::disable;
    vec![
        route("/plans/{plan}/evidence", GET, PlanReader, get(library::page)),
        route("/plans/{plan}/evidence/bring-over", GET, PlanReader, get(bring_over::page)),
        route(ATTACH, BOTH, PlanReader, get(attach::form).post(attach::record).layer(unlimited())),
        route("/plans/{plan}/evidence/{evidence}", GET, PlanReader, get(show::page)),
        route("/plans/{plan}/evidence/{evidence}/file/{revision}", GET, PlanReader, get(file::open)),
        route(REVISE, BOTH, PlanReader, get(revise::form).post(revise::record).layer(unlimited())),
        route("/plans/{plan}/evidence/{evidence}/{deed}", BOTH, PlanReader, get(deed::form).post(deed::record)),
        route("/plans/{plan}/requests/{request}/{deed}", BOTH, PlanReader, get(request::form).post(request::record)),
    ]
}

/// The routes of the change index.
fn of_changes() -> Vec<Route> {
    use Access::PlanReader;
    use changes::{deed, list};
    vec![
        route("/plans/{plan}/changes", GET, PlanReader, get(list::page)),
        route("/plans/{plan}/changes.csv", GET, PlanReader, get(list::file)),
        route("/plans/{plan}/changes/{deed}/{subject}", BOTH, PlanReader, get(deed::form).post(deed::record)),
    ]
}

/// The routes of verifiers, and of what is done to a recommendation as a whole.
fn of_facts() -> Vec<Route> {
    use Access::PlanReader;
    vec![
        route("/plans/{plan}/verify", GET, PlanReader, get(verify::page)),
        route("/plans/{plan}/verify/{action}", BOTH, PlanReader, get(verify::form).post(verify::record)),
        route("/plans/{plan}/do/{deed}/{subject}", BOTH, PlanReader, get(tested::form).post(tested::record)),
    ]
}

/// The routes of packs and spreadsheets.
fn of_packs() -> Vec<Route> {
    use Access::PlanReader;
    vec![
        route("/plans/{plan}/pack", BOTH, PlanReader, get(pack::choose::form).post(pack::choose::make)),
        route("/plans/{plan}/pack/made", GET, PlanReader, get(pack::made::page)),
        route("/plans/{plan}/pack/file", GET, PlanReader, get(pack::made::file)),
        route("/plans/{plan}/pack/cancel", POST, PlanReader, post(pack::made::cancel)),
        route("/plans/{plan}/pack/print", GET, PlanReader, get(pack::print::page)),
    ]
}

/// The routes of one's own account, and of the people whom a manager keeps.
fn of_people() -> Vec<Route> {
    use Access::{Keeper, SignedIn};
    use account::second_step;
    vec![
        route("/account", GET, SignedIn, get(account::page)),
        route("/account/password", BOTH, SignedIn, get(account::password_form).post(account::change)),
        route("/account/second-step", BOTH, SignedIn, get(second_step::begin_form).post(second_step::begin)),
        route(
            "/account/second-step/confirm",
            BOTH,
            SignedIn,
            get(second_step::confirm_form).post(second_step::confirm),
        ),
        route("/account/second-step/code.svg", GET, SignedIn, get(second_step::picture)),
        route(
            "/account/second-step/recovery-codes",
            BOTH,
            SignedIn,
            get(second_step::codes_form).post(second_step::renew),
        ),
        route("/account/second-step/off", BOTH, SignedIn, get(second_step::off_form).post(second_step::turn_off)),
        route("/account/sessions/end-others", POST, SignedIn, post(account::end_others)),
        route("/account/sessions/{session}/end", POST, SignedIn, post(account::end)),
        route("/people", GET, Keeper, get(people::page)),
        route("/people/invite", BOTH, Keeper, get(people::form).post(people::record)),
        route("/people/{person}", GET, Keeper, get(people::person)),
        route("/people/{person}/link", POST, Keeper, post(people::new_link)),
        route("/people/{person}/sign-out", POST, Keeper, post(people::sign_out)),
        route("/people/{person}/sessions/{session}/end", POST, Keeper, post(people::end_session)),
        route("/people/{person}/disable", BOTH, Keeper, get(people::sure_to_disable).post(people::disable)),
        route(
            "/people/{person}/second-step",
            BOTH,
            Keeper,
            get(people::sure_to_remove_second_step).post(people::remove_second_step),
        ),
        route("/people/{person}/enable", POST, Keeper, post(people::enable)),
    ]
}

/// The longest form: an update's 20,000 characters take at most twelve bytes each once they are encoded.
const LARGEST_FORM: usize = 320 * 1024;

/// As many of the largest files as one form may bring.
const FILES: usize = 20;

/// How much a request to an address may carry.
fn largest(path: &str, largest_file: u64) -> usize {
    match path {
        "/bring-in" => bring_in::LARGEST_UPLOAD,
        ATTACH | REVISE => usize::try_from(largest_file).unwrap_or(usize::MAX).saturating_mul(FILES) + LARGEST_FORM,
        _ => LARGEST_FORM,
    }
}

/// Says that an answer is not to be kept; a page that is kept has said otherwise by then.
async fn not_kept(mut response: Response) -> Response {
    response.headers_mut().entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Puts each rule before its handler.
pub fn router(state: &AppState) -> Router<AppState> {
    let mut router = Router::new();
    for Route { path, methods, access, handler } in table() {
        // A form carries the id of what it asks for, so that a kept copy would ask for the same again.
        let handler = if methods.contains(&"POST") { handler.layer(map_response(not_kept)) } else { handler };
        let looked_through = access != Access::Anybody && !PASSED.iter().any(|passed| path.starts_with(passed));
        let handler = if looked_through { handler.layer(from_fn(cautious)) } else { handler };
        let known = || from_fn_with_state(state.clone(), signed_in);
        let guarded = match access {
            Access::Anybody => handler,
            Access::SignedIn => handler.layer(known()),
            // The last layer runs first: who it is, then whether they may.
            Access::PlanKeeper => {
                let read = from_fn_with_state(state.clone(), may_read);
                handler.layer(from_fn(may_keep)).layer(read).layer(known())
            }
            Access::Keeper => handler.layer(from_fn(keeps)).layer(known()),
            Access::PlanReader => handler.layer(from_fn_with_state(state.clone(), may_read)).layer(known()),
        };
        router =
            router.route(path, guarded.layer(RequestBodyLimitLayer::new(largest(path, state.settings.largest_file))));
    }
    router.fallback(async || StatusCode::NOT_FOUND)
}
