//! A small plan of our own, and the commands of a story around it.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use jiff::civil::date;
use waymark_domain::{
    ActionId, Actor, Asker, AuthorityId, Command, CommandId, Confidence, DocumentId, ImportPlan, ImportedAction,
    ImportedNarrative, ImportedPost, ImportedRecommendation, ImportedUpdate, KeepCommand, OpenAuthority, PassageId,
    Phase, PlanId, PostKind, RecordUpdate, RedactPassage, Stage as ActionStage, StreamId, Timescale, read_due,
};
use waymark_journal::{Done, ExecuteError, Journal};

use crate::stage::moment;

static NEXT: AtomicU64 = AtomicU64::new(1);

/// An id of whatever type is wanted; never the same twice in a run.
pub fn id<T: std::str::FromStr>() -> T
where
    T::Err: std::fmt::Debug,
{
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("01900000-0000-7000-8000-{number:012x}").parse().unwrap()
}

pub fn begun() -> Timestamp {
    moment("2012-11-05T10:00:00Z")
}

/// A store with an authority and its imported plan.
#[derive(Clone)]
pub struct Town {
    pub journal: Journal,
    pub system: Asker,
    pub authority: AuthorityId,
    pub plan: PlanId,
}

impl Town {
    /// Begins the instance, opens the authority and brings the plan in.
    pub async fn found(journal: Journal) -> Self {
        let (authority, plan) = (id(), id());
        let system = Asker { actor: Actor::System, authority };
        let town = Self { journal, system, authority, plan };
        let instance = town.journal.instance();
        town.ask(Command::BeginInstance { instance }).await.unwrap();
        let open = OpenAuthority { instance, authority, name: "Larkford Council".to_owned() };
        town.ask(Command::OpenAuthority(open)).await.unwrap();
        town.ask(town.import(plan)).await.unwrap();
        town
    }

    /// Asks for a command, as the system.
    pub async fn ask(&self, command: Command) -> Result<Done, ExecuteError> {
        self.ask_at(begun(), command).await
    }

    pub async fn ask_at(&self, now: Timestamp, command: Command) -> Result<Done, ExecuteError> {
        self.journal.execute(self.system, now, id::<CommandId>(), command).await
    }

    pub fn stream(&self) -> StreamId {
        StreamId::Plan(self.plan)
    }

    pub fn directory(&self) -> StreamId {
        StreamId::Directory(self.authority)
    }

    pub fn register(&self) -> StreamId {
        StreamId::Register(self.journal.instance())
    }

    /// The plan's actions, in order.
    pub async fn actions(&self) -> Vec<ActionId> {
        let folded = self.journal.head(self.stream()).await.unwrap().unwrap();
        let plan = folded.head.plan().unwrap();
        plan.recommendations.iter().flat_map(|one| one.actions.clone()).collect()
    }

    /// The plan as folded.
    pub async fn folded(&self) -> waymark_domain::Plan {
        let folded = self.journal.head(self.stream()).await.unwrap().unwrap();
        folded.head.plan().unwrap().clone()
    }

    /// The first of an action's leads that the directory knows: whom the system speaks for.
    pub async fn lead_of(&self, action: ActionId) -> Option<waymark_domain::PostId> {
        self.folded().await.actions[&action].lead_posts().first().copied()
    }

    /// An update of the plan's first action, whose leads nobody has mapped to somebody.
    pub async fn update(&self, words: &str) -> Command {
        update_of(self.plan, self.actions().await[1], words)
    }

    pub fn redact(&self, passage: PassageId) -> Command {
        let redact = RedactPassage { passage, reason: "It names a family.".to_owned() };
        Command::Keep { plan: self.plan, what: KeepCommand::RedactPassage(redact) }
    }

    /// The passage of the newest update of the second action.
    pub async fn newest_passage(&self) -> PassageId {
        let action = self.actions().await[1];
        let folded = self.journal.head(self.stream()).await.unwrap().unwrap();
        let latest = folded.head.plan().unwrap().actions[&action].latest().cloned();
        latest.unwrap().words.passage().unwrap()
    }

    /// The import of a plan with two recommendations and three actions.
    pub fn import(&self, plan: PlanId) -> Command {
        let visits = recommendation(
            "R1",
            "Make sure that visits are written up.",
            vec![
                action("1", "Write a guide to recording visits.", Some("HoP"), Some("30.11.12")),
                action("2", "Read ten records a month.", None, None),
            ],
        );
        let teaching = vec![action("1", "Teach from the guide to recording visits.", None, Some("31.12.12"))];
        let recommendations = vec![visits, recommendation("R2", "Teach what was learned.", teaching)];
        Command::ImportPlan(Box::new(ImportPlan {
            instance: self.journal.instance(),
            plan,
            document: id::<DocumentId>(),
            name: "plan.txt".to_owned(),
            bytes: 1234,
            sha256: "ab".repeat(32),
            stated_on: date(2012, 10, 31),
            title: "Larkford improvement plan".to_owned(),
            version_label: Some("1.2".to_owned()),
            inspection_body: None,
            judgement: None,
            inspected: None,
            published: None,
            narrative: vec![ImportedNarrative { heading: "Why".to_owned(), text: "To do better.".to_owned() }],
            posts: vec![ImportedPost {
                abbreviation: "HoP".to_owned(),
                title: Some("Head of Practice".to_owned()),
                organisation: None,
                kind: PostKind::Post,
                aliases: Vec::new(),
            }],
            recommendations,
            shared: Vec::new(),
            questions: Vec::new(),
            leftovers: Vec::new(),
        }))
    }
}

pub fn update_of(plan: PlanId, action: ActionId, words: &str) -> Command {
    Command::RecordUpdate(RecordUpdate {
        plan,
        action,
        words: words.to_owned(),
        stage: ActionStage::Underway,
        confidence: Confidence::OnTrack,
        done_on: None,
        on_behalf_of: None,
    })
}

fn recommendation(code: &str, text: &str, actions: Vec<ImportedAction>) -> ImportedRecommendation {
    ImportedRecommendation {
        code: code.to_owned(),
        section: Some("Keeping in touch".to_owned()),
        text: text.to_owned(),
        timescale: Timescale::NotStated,
        timescale_printed: None,
        timescale_elsewhere: None,
        outcome: None,
        addressed_to: Vec::new(),
        actions,
    }
}

fn action(label: &str, text: &str, lead: Option<&str>, due: Option<&str>) -> ImportedAction {
    ImportedAction {
        label: Some(label.to_owned()),
        phase: Phase::MustDo,
        text: text.to_owned(),
        leads: lead.map(|lead| (lead.to_owned(), Some(lead.to_owned()))).into_iter().collect(),
        due_printed: due.map(str::to_owned),
        due: due.map(read_due).unwrap_or_default(),
        update: Some(ImportedUpdate {
            words: "On track. The first draft went round.".to_owned(),
            stage: ActionStage::Underway,
            confidence: Confidence::OnTrack,
            status_printed: Some("On track".to_owned()),
            rating_printed: None,
        }),
        depends_on: Vec::new(),
    }
}
