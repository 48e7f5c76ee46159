//! A scene: streams held in memory, so that a test reads given, when, then, with no database.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use uuid::Uuid;
use waymark_domain::*;

/// The day on which every scene plays, at noon.
pub const TODAY: Date = date(2026, 11, 22);

pub fn instance() -> InstanceId {
    Uuid::from_u128(1).into()
}

pub fn authority() -> AuthorityId {
    Uuid::from_u128(2).into()
}

pub fn plan_id() -> PlanId {
    Uuid::from_u128(3).into()
}

pub fn person(number: u128) -> PersonId {
    Uuid::from_u128(100 + number).into()
}

/// Waymark's command line.
pub const SYSTEM: Actor = Actor::System;

/// Folded streams, and a clock.
pub struct Scene {
    heads: Heads,
    sizes: std::collections::BTreeMap<StreamId, u64>,
    pub now: Timestamp,
    commands: u128,
}

impl Scene {
    /// Nothing at all.
    pub fn empty() -> Self {
        let now = "2026-11-22T12:00:00Z".parse().unwrap();
        Self { heads: Heads::new(), sizes: Default::default(), now, commands: 0 }
    }

    /// A register and an authority.
    pub fn new() -> Self {
        let mut scene = Self::empty();
        scene.given(SYSTEM, Command::BeginInstance { instance: instance() });
        let open = OpenAuthority { instance: instance(), authority: authority(), name: "Northby Council".into() };
        scene.given(SYSTEM, Command::OpenAuthority(open));
        scene
    }

    /// A register, an authority, and the plan of [`import`].
    pub fn with_plan() -> Self {
        let mut scene = Self::new();
        scene.given(SYSTEM, Command::ImportPlan(Box::new(import())));
        scene
    }

    /// Makes a command happen; a refusal is the test's own mistake.
    pub fn given(&mut self, actor: Actor, command: Command) -> Vec<Event> {
        let recorded = self.decide(actor, &command).unwrap();
        let was = self.heads.clone();
        self.commands += 1;
        for one in &recorded {
            self.fold(one);
        }
        self.a_view_that_goes_on_is_as_one_made_anew(&was);
        recorded.into_iter().map(|one| one.event).collect()
    }

    /// Whatever happened: no test of anything may make this untrue.
    fn a_view_that_goes_on_is_as_one_made_anew(&self, was: &Heads) {
        let (day, names_then, names) =
            (london_day(self.now), was.directory(authority()), self.heads.directory(authority()));
        let plans =
            self.sizes.keys().filter_map(|stream| if let StreamId::Plan(id) = stream { Some(*id) } else { None });
        for (then, plan) in plans.filter_map(|id| Some((was.plan(id)?, self.heads.plan(id)?))) {
            let view = PlanView::of(then, names_then, day);
            let before = Reckoned { view: &view, plan: then, directory: names_then };
            assert_eq!(PlanView::onward(before, plan, names, day), PlanView::of(plan, names, day));
        }
    }

    /// Asks for a command: its events, or the refusal.
    pub fn when(&self, actor: Actor, command: Command) -> Result<Vec<Event>, Refusal> {
        Ok(self.decide(actor, &command)?.into_iter().map(|one| one.event).collect())
    }

    pub fn decide(&self, actor: Actor, command: &Command) -> Result<Vec<Recorded>, Refusal> {
        // Odd, since a seed's last bit is not looked at.
        let mut ids = Ids::new(self.now, (self.commands * 2 + 7).to_be_bytes());
        decide(&self.heads, &Asker { actor, authority: authority() }, self.now, &mut ids, command)
    }

    /// Takes what was decided, or an entry of another making.
    pub fn fold(&mut self, one: &Recorded) {
        let position = self.sizes.get(&one.stream).copied().unwrap_or(0);
        // Read back from name, version and body, as the journal does.
        let event = Event::read(one.stream, &one.event.name(), one.event.version(), self.body(one, position)).unwrap();
        let entry = Entry {
            stream: one.stream,
            position,
            at: self.now,
            actor: one.actor,
            command: Uuid::from_u128(self.commands).into(),
            event,
        };
        self.sizes.insert(one.stream, position + 1);
        let head = Head::fold(self.heads.get(one.stream).cloned(), &entry).unwrap();
        self.heads.insert(one.stream, Arc::new(head));
    }

    /// The body with a passage id in each piece of free text, as the journal gives it back.
    fn body(&self, one: &Recorded, position: u64) -> serde_json::Value {
        fn number(value: &mut serde_json::Value, next: &mut u128) {
            match value {
                serde_json::Value::Object(map) if map.contains_key("$words") => {
                    map.insert("$passage".into(), Uuid::from_u128(*next).to_string().into());
                    *next += 1;
                }
                serde_json::Value::Object(map) => map.values_mut().for_each(|value| number(value, next)),
                serde_json::Value::Array(values) => values.iter_mut().for_each(|value| number(value, next)),
                _ => {}
            }
        }
        let mut body = one.event.body();
        number(&mut body, &mut (u128::from(position) << 16 | self.commands << 64));
        body
    }

    pub fn plan(&self) -> &Plan {
        self.heads.plan(plan_id()).unwrap()
    }

    pub fn plan_of(&self, id: PlanId) -> &Plan {
        self.heads.plan(id).unwrap()
    }

    pub fn directory(&self) -> &Directory {
        self.heads.directory(authority()).unwrap()
    }

    pub fn register(&self) -> &Register {
        self.heads.register(instance()).unwrap()
    }

    /// The action at a place: `R1(2)`.
    pub fn action(&self, place: &str) -> ActionId {
        *self.plan().actions.keys().find(|id| self.plan().place(**id) == place).unwrap()
    }

    /// The directory's post with a short form.
    pub fn post(&self, short: &str) -> PostId {
        let posts = &self.directory().posts;
        *posts.iter().find(|(_, post)| post.abbreviation.as_ref().is_some_and(|abbr| abbr.says(short))).unwrap().0
    }

    /// Gives a person a role in everything.
    pub fn role(&mut self, number: u128, role: Role) -> Actor {
        self.given(SYSTEM, Command::GrantRole(GrantRole { person: person(number), role, plan: None }));
        Actor::Person(person(number))
    }

    /// Gives a person a role and a post, from the start of the year.
    pub fn holder(&mut self, number: u128, role: Role, short: &str) -> Actor {
        let actor = self.role(number, role);
        self.given(SYSTEM, Command::AppointHolder(appoint(self.post(short), number)));
        actor
    }

    pub fn view(&self, day: Date) -> PlanView {
        PlanView::of(self.plan(), Some(self.directory()), day)
    }

    pub fn advance_to(&mut self, day: Date) {
        self.now = end_of_day(day);
    }
}

pub fn appoint(post: PostId, number: u128) -> AppointHolder {
    AppointHolder {
        post,
        person: person(number),
        capacity: Capacity::Holder,
        kind: HoldingKind::Substantive,
        from: date(2026, 1, 1),
        until: None,
    }
}

/// An update that says only this.
pub fn update(scene: &Scene, place: &str, stage: Stage, words: &str) -> RecordUpdate {
    RecordUpdate {
        plan: plan_id(),
        action: scene.action(place),
        words: words.into(),
        stage,
        confidence: Confidence::NotStated,
        done_on: None,
        on_behalf_of: None,
    }
}

pub fn keep(what: KeepCommand) -> Command {
    Command::Keep { plan: plan_id(), what }
}

/// A small plan: R1 with two MUST DO actions and one EMBEDDING that waits for the first, R2 with one action.
pub fn import() -> ImportPlan {
    let post = |short: &str, title: &str, kind: PostKind| ImportedPost {
        abbreviation: short.into(),
        title: Some(title.into()),
        organisation: None,
        kind,
        aliases: vec![],
    };
    ImportPlan {
        instance: instance(),
        plan: plan_id(),
        document: Uuid::from_u128(4).into(),
        name: "plan.txt".into(),
        bytes: 10,
        sha256: "00".repeat(32),
        stated_on: date(2026, 11, 1),
        title: "Improvement plan".into(),
        version_label: Some("2, November".into()),
        inspection_body: Some("Inspectorate".into()),
        judgement: None,
        inspected: Some("2026-05".into()),
        published: None,
        narrative: vec![ImportedNarrative { heading: "Why".into(), text: "Because children waited.".into() }],
        posts: vec![
            post("HoS", "Head of Service", PostKind::Post),
            post("QA", "Quality Assurance Lead", PostKind::Post),
            post("SG", "Practice Sub-group", PostKind::Group),
        ],
        recommendations: vec![recommendation_one(), recommendation_two()],
        shared: vec![SharedActions {
            actions: vec![("R1".into(), 2), ("R2".into(), 1)],
            differs: vec!["leads".into()],
            decision: SharedDecision::Open,
        }],
        questions: vec![ImportedQuestion {
            place: "R2(1)".into(),
            action: Some(("R2".into(), 1)),
            field: "due".into(),
            text: "31.9.26 is not a day. Which day is meant?".into(),
        }],
        leftovers: vec![LeftoverWords { text: "Page 1".into(), at: vec!["l1".into()] }],
    }
}

fn recommendation_one() -> ImportedRecommendation {
    let mut first = action("1", Phase::MustDo, "Write the guide", "30.11.26");
    first.update = Some(said("(1) Underway: half written", Stage::Underway, Confidence::NotStated));
    let mut second = action("2", Phase::MustDo, "Train every team", "31.12.26");
    second.leads = vec![("QA".into(), Some("QA".into())), ("the trainers".into(), None)];
    second.update = Some(said("(2) Completed: all trained", Stage::Done, Confidence::NotStated));
    let mut third = action("3", Phase::Embedding, "Check that the guide is used", "1.11.26");
    third.depends_on = vec![ImportedDependency { on: ("R1".into(), 1), relation: Relation::WaitsFor }];
    ImportedRecommendation {
        code: "R1".into(),
        section: Some("Help and protection".into()),
        text: "Make practice clear".into(),
        timescale: Timescale::Within { count: 3, unit: TimeUnit::Months },
        timescale_printed: Some("Within three months".into()),
        timescale_elsewhere: None,
        outcome: Some("Children get help in time".into()),
        addressed_to: vec!["The council".into()],
        actions: vec![first, second, third],
    }
}

fn recommendation_two() -> ImportedRecommendation {
    let mut only = action("1", Phase::MustDo, "Train every team", "31.9.26");
    only.leads = vec![("SG".into(), Some("SG".into()))];
    ImportedRecommendation {
        code: "R2".into(),
        section: Some("Care".into()),
        text: "Know every child's plan".into(),
        timescale: Timescale::Immediately,
        timescale_printed: None,
        timescale_elsewhere: None,
        outcome: None,
        addressed_to: vec![],
        actions: vec![only],
    }
}

fn action(label: &str, phase: Phase, text: &str, due: &str) -> ImportedAction {
    ImportedAction {
        label: Some(label.into()),
        phase,
        text: text.into(),
        leads: vec![("HoS".into(), Some("HoS".into()))],
        due_printed: Some(due.into()),
        due: read_due(due),
        update: None,
        depends_on: vec![],
    }
}

fn said(words: &str, stage: Stage, confidence: Confidence) -> ImportedUpdate {
    ImportedUpdate { words: words.into(), stage, confidence, status_printed: None, rating_printed: None }
}
