//! `waymark serve`: the web face, until it is told to stop.

use std::net::SocketAddr;
use std::time::Duration;

use jiff::SignedDuration;
use tokio::net::TcpListener;
use tokio::time::Instant;
use waymark_domain::{Actor, Asker, Command, CommandId};
use waymark_journal::Scanner;
use waymark_web::{AppState, PublicUrl, Settings, Work};

use crate::args::{Place, Uploads};
use crate::machine;
use crate::run::line;
use crate::store::Store;
use crate::trouble::Trouble;

/// How often the journal is looked after: heads noted in the register, old commands, sessions and links forgotten.
const DAILY: Duration = Duration::from_secs(24 * 60 * 60);
/// How long after the start the first round is made: it writes and syncs, and whoever waits for a page goes first.
const SETTLED: Duration = Duration::from_secs(5);

/// A year: what happened to somebody's account.
const NOTES_KEPT: SignedDuration = SignedDuration::from_hours(365 * 24);

/// Large enough for a scanned report or an hour of talk, small enough to send from an office.
const LARGEST_FILE: u64 = 100 * MEGABYTE;
const MEGABYTE: u64 = 1_000_000;

/// How long a file waits for a form that was refused: less than the day that the sweep spares it.
const WAITING_KEPT: SignedDuration = SignedDuration::from_hours(12);

/// How often files are scanned that a scanner has said nothing of.
const SCANNED_AGAIN: Duration = Duration::from_secs(10 * 60);

/// Longer than any session or count of failures is good for.
const SESSIONS_KEPT: SignedDuration = SignedDuration::from_hours(48);

/// What was typed.
pub struct Ask {
    pub listen: SocketAddr,
    pub public_url: Option<String>,
    pub behind_proxy: bool,
    pub managers_need_second_step: bool,
    pub uploads: Uploads,
}

pub async fn serve(place: &Place, ask: Ask) -> Result<(), Trouble> {
    let address = ask.listen;
    let public_url = reached_at(address, ask.public_url.as_deref())?;
    let settings = Settings {
        behind_proxy: ask.behind_proxy,
        managers_need_second_step: ask.managers_need_second_step,
        scanner: ask.uploads.clamd,
        largest_file: u64::from(ask.uploads.largest_file) * MEGABYTE,
        ..settings(public_url)
    };
    let store = Store::make(place).await?;
    store.authority_or_open(None).await?;
    let listener = listen(address).await?;
    if store.journal.accounts().logins().await?.is_empty() {
        line("Nobody can sign in yet. Add the first manager with: waymark user add LOGIN --name NAME --role manager")?;
    }
    line(format!("Serving on http://{}", listener.local_addr()?))?;
    run(&store, listener, settings).await
}

/// What is decided where nobody says otherwise.
pub fn settings(public_url: PublicUrl) -> Settings {
    Settings {
        public_url,
        behind_proxy: false,
        managers_need_second_step: false,
        password_work: Work::default(),
        scanner: None,
        largest_file: LARGEST_FILE,
    }
}

/// Beyond this machine only over https, at an address that is known: else cookies and links could not be trusted.
fn reached_at(address: SocketAddr, public_url: Option<&str>) -> Result<PublicUrl, Trouble> {
    match public_url {
        Some(url) => PublicUrl::parse(url).map_err(Trouble::usage),
        None if address.ip().is_loopback() => Ok(PublicUrl::Loopback),
        None => Err(Trouble::usage(format!("{address} is beyond this machine, so the public address is needed"))
            .hint("Name the address that people type: --public-url https://plans.example.gov.uk")),
    }
}

/// Takes the address, and says plainly when somebody else has it.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, Trouble> {
    TcpListener::bind(address).await.map_err(|error| {
        Trouble::fault(format!("{address} cannot be listened on: {error}"))
            .hint("Another program may have it; name another with --listen 127.0.0.1:8081")
    })
}

/// Serves until the process is told to stop, and lets requests under way finish.
pub async fn run(store: &Store, listener: TcpListener, settings: Settings) -> Result<(), Trouble> {
    let clock = std::sync::Arc::new(machine::now);
    let scanner = settings.scanner.clone();
    let state = AppState::new(store.journal.clone(), clock, store.entropy.clone(), settings).map_err(Trouble::fault)?;
    let care = tokio::spawn(look_after(store.clone()));
    let scans = tokio::spawn(scan_again(store.clone(), scanner));
    let app = waymark_web::app(state).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, app).with_graceful_shutdown(stopped()).await;
    care.abort();
    scans.abort();
    store.journal.clone().close().await;
    served.map_err(Trouble::fault)
}

/// Ctrl-C, or the polite signal of a service manager.
async fn stopped() {
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
}

/// Notes every head in the register once a day, and forgets what is no longer good.
async fn look_after(store: Store) {
    let mut day = tokio::time::interval_at(Instant::now() + SETTLED, DAILY);
    loop {
        day.tick().await;
        if let Err(trouble) = care(&store).await {
            eprintln!("{trouble}");
        }
    }
}

/// Has files scanned that came while the scanner was away, or before there was one.
async fn scan_again(store: Store, scanner: Option<Scanner>) {
    let Some(scanner) = scanner else { return };
    let mut soon = tokio::time::interval_at(Instant::now() + SETTLED, SCANNED_AGAIN);
    loop {
        soon.tick().await;
        let ids = || machine::command_id(&store.entropy, machine::now());
        if let Err(fault) = waymark_web::scan_unscanned(&store.journal, &scanner, machine::now(), ids).await {
            eprintln!("{}", Trouble::from(fault));
        }
    }
}

async fn care(store: &Store) -> Result<(), Trouble> {
    let now = machine::now();
    let journal = &store.journal;
    let Some(authority) = store.authority().await? else { return Ok(()) };
    let heads = journal.heads().await?;
    let instance = journal.instance();
    let asker = Asker { actor: Actor::System, authority };
    let id: CommandId = machine::command_id(&store.entropy, now);
    journal.execute(asker, now, id, Command::RecordHeads { instance, heads }).await?;
    journal.forget_commands(now).await?;
    let long_ago = now.checked_sub(SESSIONS_KEPT).unwrap_or(now);
    let accounts = journal.accounts();
    accounts.forget_sessions(long_ago, long_ago).await?;
    accounts.forget_links(now).await?;
    accounts.forget_failures(long_ago).await?;
    accounts.forget_halfways(now).await?;
    accounts.forget_notes(now.checked_sub(NOTES_KEPT).unwrap_or(now)).await?;
    waymark_web::forget_drafts(journal, now).await?;
    let half_a_day_ago = now.checked_sub(WAITING_KEPT).unwrap_or(now);
    journal.waiting_files().forget(half_a_day_ago).await?;
    journal.sweep_files(now).await?;
    Ok(())
}
