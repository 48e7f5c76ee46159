//! Makes the demo's store a large one, for `script/bench`: `fill FOLDER NOW`, where NOW is in milliseconds since 1970.
//!
//! Beside the plan that is there, 99 small ones in which every post of the directory leads an action; and to one action
//! of the demo's plan 50 notes as evidence and 200 updates. It prints the address of that action's page.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use waymark_domain::{
    ActionId, Actor, AddAction, AddRecommendation, Asker, AttachEvidence, Command, CommandId, Confidence, Directory,
    EvidenceAbout, EvidenceCommand, EvidenceOn, EvidenceWhat, Ids, KeepCommand, OpenPlan, Phase, PlanId, PostId,
    RecommendationWords, RecordUpdate, Sensitivity, Stage, StreamId, Timescale,
};
use waymark_journal::{Entropy, Journal, Location};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const PLANS: usize = 99;
const NOTES: usize = 50;
const UPDATES: usize = 200;

fn main() -> Outcome<()> {
    let said: Vec<String> = std::env::args().skip(1).collect();
    let [folder, now] = said.as_slice() else { return Err("name the folder of a store, and the time".into()) };
    let now = Timestamp::from_millisecond(now.parse()?)?;
    let fill = Fill::open(PathBuf::from(folder), now);
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async { fill.await?.all().await })
}

struct Fill {
    journal: Journal,
    asker: Asker,
    now: Timestamp,
    minted: AtomicU64,
}

impl Fill {
    async fn open(folder: PathBuf, now: Timestamp) -> Outcome<Self> {
        let journal = Journal::open(&Location::Sqlite(folder), entropy(now), now).await?;
        let authority = *journal.authorities().await?.first().ok_or("the store has no authority")?;
        Ok(Self { journal, asker: Asker { actor: Actor::System, authority }, now, minted: AtomicU64::new(0) })
    }

    async fn all(&self) -> Outcome<()> {
        let rows = self.journal.plans(Some(self.asker.authority)).await?;
        let demo = rows.first().ok_or("the store has no plan")?.id;
        let posts = self.posts().await?;
        for number in 0..PLANS {
            self.plan(number, &posts).await?;
        }
        let (action, lead) = self.open_action(demo).await?;
        self.say_much(demo, action, lead).await?;
        println!("/plans/{demo}/actions/{action}");
        self.journal.clone().close().await;
        Ok(())
    }

    async fn execute(&self, command: Command) -> Outcome<()> {
        self.journal.execute(self.asker, self.now, self.ids().mint::<CommandId>(), command).await?;
        Ok(())
    }

    fn ids(&self) -> Ids {
        let number = self.minted.fetch_add(1, Ordering::Relaxed);
        Ids::new(self.now, (u128::from(number) << 64 | 0xf111).to_be_bytes())
    }

    async fn posts(&self) -> Outcome<Vec<PostId>> {
        let directory = self.journal.head(StreamId::Directory(self.asker.authority)).await?.ok_or("no directory")?;
        let posts = |directory: &Directory| directory.posts.keys().copied().collect();
        Ok(directory.head.directory().map(posts).unwrap_or_default())
    }

    async fn plan(&self, number: usize, posts: &[PostId]) -> Outcome<()> {
        let (instance, plan): (_, PlanId) = (self.journal.instance(), self.ids().mint());
        let title = format!("Partner plan {number}");
        self.execute(Command::OpenPlan(OpenPlan { instance, plan, title, version_label: None })).await?;
        let words = RecommendationWords {
            code: "P1".to_owned(),
            text: "See that what was agreed with partners is carried out.".to_owned(),
            timescale: Timescale::NotStated,
            outcome: None,
            addressed_to: Vec::new(),
        };
        let add = KeepCommand::AddRecommendation(AddRecommendation { section: None, words });
        self.execute(Command::Keep { plan, what: add }).await?;
        let folded = self.journal.head(StreamId::Plan(plan)).await?.ok_or("no plan")?;
        let stated = folded.head.plan().and_then(|plan| plan.recommendations.first()).ok_or("no recommendation")?;
        for post in posts {
            let add = KeepCommand::AddAction(AddAction {
                recommendation: stated.recommendation,
                label: None,
                phase: Phase::MustDo,
                text: "Carry out your part, and say each month how far it has come.".to_owned(),
                leads: vec![*post],
                due: String::new(),
            });
            self.execute(Command::Keep { plan, what: add }).await?;
        }
        Ok(())
    }

    async fn open_action(&self, plan: PlanId) -> Outcome<(ActionId, PostId)> {
        let folded = self.journal.head(StreamId::Plan(plan)).await?.ok_or("no plan")?;
        let plan = folded.head.plan().ok_or("no plan")?;
        let mut open = plan.actions.values().filter(|one| one.claim().is_none() && !one.is_withdrawn());
        Ok(open.find_map(|one| Some((one.action, *one.lead_posts().first()?))).ok_or("no action is open")?)
    }

    async fn say_much(&self, plan: PlanId, action: ActionId, lead: PostId) -> Outcome<()> {
        for number in 0..UPDATES {
            let words = format!("Week {number}: ten records were read, and two were sent back to their authors.");
            let (stage, confidence) = (Stage::Underway, Confidence::OnTrack);
            let update =
                RecordUpdate { plan, action, words, stage, confidence, done_on: None, on_behalf_of: Some(lead) };
            self.execute(Command::RecordUpdate(update)).await?;
        }
        for number in 0..NOTES {
            let about = EvidenceAbout {
                title: format!("Records read in week {number}").into(),
                shows: Some("How many of ten records were complete.".to_owned().into()),
                represents: None,
                owner: None,
                valid_until: None,
                review_on: None,
                sensitivity: Sensitivity::Official,
            };
            let text = format!("Eight of ten were complete in week {number}.").into();
            let attach = AttachEvidence {
                on: vec![EvidenceOn::Action(action)],
                what: EvidenceWhat::Note { text },
                about,
                on_behalf_of: Some(lead),
                scan: None,
                answers: None,
            };
            self.execute(Command::Evidence { plan, what: EvidenceCommand::Attach(attach) }).await?;
        }
        Ok(())
    }
}

/// Other numbers each time it is asked; nothing here is secret.
fn entropy(now: Timestamp) -> Entropy {
    let state = AtomicU64::new(now.as_millisecond().cast_unsigned());
    Arc::new(move |bytes: &mut [u8]| {
        for chunk in bytes.chunks_mut(8) {
            let mixed = state.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            chunk.copy_from_slice(&mixed.to_be_bytes()[..chunk.len()]);
        }
    })
}
