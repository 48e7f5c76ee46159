//! How long a plan's claims and contradictions take to be read, beside writing the same plan as JSON.
//!
//! `cargo run --release -p waymark-intake --example claims -- FILE [ROUNDS]` brings a document in as a plan, in memory.
//! The JSON is that of `waymark show --json`: the plan's view, already reckoned, as text. Claims and contradictions are
//! read from the words, with no memory of an earlier reading. It prints one JSON object a line: for each round the
//! microseconds of one reading of all and of one writing, as means of several.

use std::sync::Arc;
use std::time::Instant;

use jiff::civil::date;
use waymark_domain::{
    Action, Actor, Asker, AuthorityId, Command, Heads, Ids, InstanceId, OpenAuthority, Plan, PlanId, PlanView,
    contradictions, decide, read_claim,
};
use waymark_intake::{CommandIds, Options, Source, read, to_command};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// What the program allocates with (`crates/cli/src/main.rs`), for both sides.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often each is done in a round.
const TIMES: u32 = 20;

fn main() -> Outcome<()> {
    let said: Vec<String> = std::env::args().skip(1).collect();
    let file = said.first().ok_or("name the document")?;
    let rounds = said.get(1).map_or(Ok(5), |text| text.parse::<u32>())?;
    let plan = brought_in(file)?;
    let view = PlanView::of(&plan, None, date(2026, 11, 22));
    let bytes = serde_json::to_string(&view)?.len();
    let (mut claims, mut against) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let written = mean(&[(); TIMES as usize], |()| serde_json::to_string(&view))?;
        let read = mean(&[(); TIMES as usize], |()| Ok::<_, std::fmt::Error>(claims_of(&plan)))?;
        let forgetful: Vec<Plan> = (0..TIMES).map(|_| forgotten(&plan)).collect();
        let found = mean(&forgetful, |plan| Ok::<_, std::fmt::Error>(contradictions(plan)))?;
        claims.push(format!("[{read:.1},{written:.1}]"));
        against.push(format!("[{found:.1},{written:.1}]"));
    }
    let count = claims_of(&plan);
    println!("{{\"what\":\"claims\",\"count\":{count},\"bytes\":{bytes},\"pairs\":[{}]}}", claims.join(","));
    let count = contradictions(&plan).len();
    println!("{{\"what\":\"contradictions\",\"count\":{count},\"bytes\":{bytes},\"pairs\":[{}]}}", against.join(","));
    Ok(())
}

/// The document as a plan.
fn brought_in(file: &str) -> Outcome<Plan> {
    let bytes = std::fs::read(file)?;
    let today = date(2026, 11, 22);
    let draft = read(Source { name: file, bytes: &bytes }, Options { stated_on: None, today })?;
    let id = "01900000-0000-7000-8000-000000000001";
    let (instance, authority, plan): (InstanceId, AuthorityId, PlanId) = (id.parse()?, id.parse()?, id.parse()?);
    let import = to_command(&draft, CommandIds { instance, plan, document: id.parse()? }, today);
    let commands = [
        Command::BeginInstance { instance },
        Command::OpenAuthority(OpenAuthority { instance, authority, name: "An authority".to_owned() }),
        Command::ImportPlan(Box::new(import)),
    ];
    let now = "2026-11-22T12:00:00Z".parse()?;
    let mut heads = Heads::new();
    for (command, seed) in commands.iter().zip(1_u128..) {
        let mut ids = Ids::new(now, (seed * 2 + 1).to_be_bytes());
        let asker = Asker { actor: Actor::System, authority };
        let recorded = decide(&heads, &asker, now, &mut ids, command).map_err(|refusal| format!("{refusal:?}"))?;
        heads = heads.after(&recorded, now, id.parse()?).map_err(|misfit| format!("{misfit:?}"))?;
    }
    Ok(heads.plan(plan).ok_or("the plan is not there")?.clone())
}

/// Reads every standing claim; says how many there are.
fn claims_of(plan: &Plan) -> usize {
    let claims = plan.actions.values().filter_map(|action| Some((action, action.claim()?)));
    let read =
        claims.filter_map(|(action, claim)| Some(read_claim(action.text(), claim.words.text()?, claim.stated_on)));
    read.map(std::hint::black_box).count()
}

/// The same plan, with nothing remembered of its words.
fn forgotten(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    for action in plan.actions.values_mut() {
        *action = Arc::new(Action::clone(action));
    }
    plan
}

/// The mean time, in microseconds, of doing something with each thing.
fn mean<S, T, E>(things: &[S], mut once: impl FnMut(&S) -> Result<T, E>) -> Result<f64, E> {
    let start = Instant::now();
    for thing in things {
        std::hint::black_box(once(thing)?);
    }
    Ok(start.elapsed().as_secs_f64() * 1e6 / f64::from(u32::try_from(things.len()).unwrap_or(1)))
}
