//! Makes the example: real commands through the journal, with the clock going from thirteen months ago to today.
//!
//! Nothing here bends a rule: what the domain refuses is a mistake in the data file, and is named.

use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;

use anyhow::Context as _;
use jiff::Timestamp;
use jiff::civil::Date;
use waymark_domain::{Actor, Asker, AuthorityId, Command, GrantRole, Head, Ids, OpenAuthority, PlanId, StreamId};
use waymark_journal::{Done, Entropy, ExecuteError, Journal, Person};

use super::calendar::Calendar;
use super::document;
use super::example::{Example, Offset, Work};
use super::index;
use super::known::{Known, People};
use super::proof;
use super::second::Second;
use super::year::{self, Asked, Deed};

/// Minutes of an office day over which its deeds are spread.
const OFFICE_MINUTES: i64 = 420;

const NO_PLAN: &str = "the plan's stream holds no plan";

/// Fills a new journal with both plans of the example, as they stand on `today`; the first plan's id.
pub async fn seed(
    journal: &Journal,
    entropy: &Entropy,
    example: &Example,
    second: &Second,
    today: Date,
) -> anyhow::Result<PlanId> {
    let seeding = Seeding::begin(journal, entropy, example, today);
    let people = seeding.people().await?;
    seeding.authority(&people).await?;
    let plan = seeding.document(example.work(), &people).await?;
    seeding.years(plan, second, &people).await?;
    Ok(plan)
}

/// What is still to be done, the earliest first.
struct Ahead {
    /// Each with the plan that it is done to.
    deeds: Vec<(PlanId, Deed)>,
    /// What is done to evidence of the first plan that was attached by then.
    later: VecDeque<proof::Later>,
    /// The days on which every stream's head is noted in the register: after each board meeting.
    heads: VecDeque<Offset>,
}

impl Ahead {
    fn add(&mut self, plan: PlanId, deeds: Vec<Deed>) {
        self.deeds.extend(deeds.into_iter().map(|deed| (plan, deed)));
        // Stable: what falls on one day keeps its order.
        self.deeds.sort_by_key(|(_, deed)| deed.day);
    }

    /// Takes what is done up to a day.
    fn up_to(&mut self, day: Offset) -> Vec<(PlanId, Deed)> {
        let later = self.deeds.split_off(self.deeds.partition_point(|(_, deed)| deed.day <= day));
        std::mem::replace(&mut self.deeds, later)
    }

    /// What comes next through a day besides deeds: what is done to evidence comes before heads are noted.
    fn next(&mut self, day: Offset) -> Option<Next> {
        let noted = self.heads.front().copied().filter(|noted| *noted <= day);
        let later = self.later.pop_front_if(|one| one.day <= noted.unwrap_or(day));
        later.map(Next::Later).or_else(|| self.heads.pop_front_if(|noted| *noted <= day).map(Next::Heads))
    }
}

enum Next {
    Later(proof::Later),
    Heads(Offset),
}

struct Seeding<'a> {
    journal: &'a Journal,
    entropy: &'a Entropy,
    example: &'a Example,
    calendar: Calendar,
    authority: AuthorityId,
}

impl<'a> Seeding<'a> {
    fn begin(journal: &'a Journal, entropy: &'a Entropy, example: &'a Example, today: Date) -> Self {
        let calendar = Calendar::new(today);
        let authority = ids(entropy, Timestamp::UNIX_EPOCH).mint();
        Self { journal, entropy, example, calendar, authority }
    }

    fn system(&self) -> Asker {
        Asker { actor: Actor::System, authority: self.authority }
    }

    /// Gives each account its person, its name, which is a role, and its login.
    async fn people(&self) -> anyhow::Result<People> {
        let accounts = self.journal.accounts();
        let mut people = People::new();
        let mut ids = ids(self.entropy, self.calendar.moment(self.example.begun_on, 0)?);
        for account in &self.example.accounts {
            let id = ids.mint();
            let person = Person { id, authority: self.authority, name: account.name.clone() };
            accounts.name_person(&person).await?;
            accounts.add_login(&account.login, self.authority, id).await??;
            people.insert(account.login.clone(), id);
        }
        Ok(people)
    }

    async fn authority(&self, people: &People) -> anyhow::Result<()> {
        let begun = self.example.begun_on;
        let instance = self.journal.instance();
        let open = OpenAuthority { instance, authority: self.authority, name: self.example.authority.clone() };
        self.execute(begun, 0, self.system(), Command::BeginInstance { instance }).await?;
        self.execute(begun, 1, self.system(), Command::OpenAuthority(open)).await?;
        for (minute, account) in (2..).zip(&self.example.accounts) {
            let person = *people.get(&account.login).context("an account without a person")?;
            let grant = GrantRole { person, role: account.role, plan: None };
            self.execute(begun, minute, self.system(), Command::GrantRole(grant)).await?;
        }
        Ok(())
    }

    /// The plan manager brings a document in.
    async fn document(&self, work: Work<'_>, people: &People) -> anyhow::Result<PlanId> {
        let day = work.plan.imported_on;
        let mut ids = ids(self.entropy, self.calendar.moment(day, 0)?);
        let (plan, document) = (ids.mint(), ids.mint());
        let import = document::import(work, self.calendar, self.journal.instance(), plan, document)?;
        let manager = *people.get("manager").context("nobody signs in as \"manager\"")?;
        let asker = Asker { actor: Actor::Person(manager), authority: self.authority };
        let import = Command::ImportPlan(Box::new(import));
        self.execute(day, 0, asker, import).await.with_context(|| format!("bringing {:?} in", work.plan.title))?;
        Ok(plan)
    }

    /// Everything that was done since the first document came in; the second comes in on its day.
    async fn years(&self, plan: PlanId, second: &Second, people: &People) -> anyhow::Result<()> {
        let accounts = &self.example.accounts;
        let first = self.folded(plan).await?;
        let first = Known::new(first.plan().context(NO_PLAN)?, accounts, people);
        let mut ahead = self.first(plan, &first).await?;
        self.until(&mut ahead, &first, second.plan.imported_on - 1).await?;
        let plan = self.document(second.work(), people).await?;
        let folded = self.folded(plan).await?;
        let known = Known::new(folded.plan().context(NO_PLAN)?, accounts, people);
        ahead.add(plan, second.deeds(self.calendar, &known, &first)?);
        self.until(&mut ahead, &first, 0).await
    }

    /// Everything that was done to the first plan.
    async fn first(&self, plan: PlanId, known: &Known<'_>) -> anyhow::Result<Ahead> {
        let (example, calendar) = (self.example, self.calendar);
        let (proof, mut later) = proof::deeds(self.journal, calendar, known).await?;
        later.sort_by_key(|one| one.day);
        let heads = example.heads_noted_on.iter().copied().collect();
        let mut ahead = Ahead { deeds: Vec::new(), later: later.into(), heads };
        let mut deeds = year::appointments(&example.accounts, example.work(), calendar, known)?;
        deeds.extend(year::deeds(example.work(), calendar, known)?);
        deeds.extend(proof);
        deeds.extend(index::deeds(calendar, known)?);
        ahead.add(plan, deeds);
        Ok(ahead)
    }

    /// Carries out what is done through a day.
    async fn until(&self, ahead: &mut Ahead, first: &Known<'_>, day: Offset) -> anyhow::Result<()> {
        while let Some(next) = ahead.next(day) {
            match next {
                Next::Later(one) => {
                    self.carry_out(ahead.up_to(one.day)).await?;
                    let plan = first.plan_id();
                    let folded = self.folded(plan).await?;
                    let deed = one.deed(folded.plan().context(NO_PLAN)?, first)?;
                    self.carry_out(vec![(plan, deed)]).await?;
                }
                Next::Heads(noted) => {
                    self.carry_out(ahead.up_to(noted)).await?;
                    let heads = self.journal.heads().await?;
                    let note = Command::RecordHeads { instance: self.journal.instance(), heads };
                    // After office hours, so after whatever else happened that day.
                    self.execute(noted, OFFICE_MINUTES + 60, self.system(), note).await?;
                }
            }
        }
        self.carry_out(ahead.up_to(day)).await
    }

    async fn folded(&self, plan: PlanId) -> anyhow::Result<Arc<Head>> {
        Ok(self.journal.head(StreamId::Plan(plan)).await?.context(NO_PLAN)?.head)
    }

    /// Asks for many deeds at once, in order: the journal takes them in order and commits them in groups. One that names
    /// what earlier ones made waits for them.
    async fn carry_out(&self, deeds: Vec<(PlanId, Deed)>) -> anyhow::Result<()> {
        let (mut waiting, mut named) = (Vec::new(), Vec::new());
        let mut rest = deeds.as_slice();
        while let Some((_, first)) = rest.first() {
            let (day, later) = rest.split_at(rest.partition_point(|(_, deed)| deed.day == first.day));
            let step = OFFICE_MINUTES / (day.len() as i64 + 1);
            for (at, (plan, deed)) in (1..).zip(day) {
                let command = match &deed.asked {
                    Asked::Now(command) => Command::clone(command),
                    Asked::Then(put_together) => {
                        self.done(std::mem::take(&mut waiting), std::mem::take(&mut named)).await?;
                        let folded = self.folded(*plan).await?;
                        put_together(folded.plan().context(NO_PLAN)?).with_context(|| wrong_about(&deed.what))?
                    }
                };
                waiting.push(self.execute(deed.day, at * step, deed.asker, command));
                named.push(deed.what.as_str());
            }
            rest = later;
        }
        self.done(waiting, named).await
    }

    /// Waits until all of these are recorded.
    async fn done<F: Future<Output = anyhow::Result<Done>>>(
        &self,
        waiting: Vec<F>,
        named: Vec<&str>,
    ) -> anyhow::Result<()> {
        for (outcome, what) in all(waiting).await.into_iter().zip(named) {
            outcome.with_context(|| wrong_about(what))?;
        }
        Ok(())
    }

    async fn execute(&self, day: Offset, minute: i64, asker: Asker, command: Command) -> anyhow::Result<Done> {
        let now = self.calendar.moment(day, minute)?;
        let id = ids(self.entropy, now).mint();
        match self.journal.execute(asker, now, id, command).await {
            Err(ExecuteError::Refused(refusal)) => anyhow::bail!("refused: {refusal:?}"),
            answered => Ok(answered?),
        }
    }
}

fn wrong_about(what: &str) -> String {
    format!("the example's data file is wrong about {what}")
}

fn ids(entropy: &Entropy, now: Timestamp) -> Ids {
    let mut seed = [0; 16];
    entropy(&mut seed);
    Ids::new(now, seed)
}

/// Waits for all of them. Each is begun in the order given, which is the order in which the journal hears of them.
async fn all<F: Future>(futures: Vec<F>) -> Vec<F::Output> {
    let mut waiting: Vec<Pin<Box<F>>> = futures.into_iter().map(Box::pin).collect();
    let mut outcomes: Vec<Option<F::Output>> = waiting.iter().map(|_| None).collect();
    poll_fn(|context| {
        let mut ready = true;
        for (future, outcome) in waiting.iter_mut().zip(&mut outcomes) {
            if outcome.is_none() {
                match future.as_mut().poll(context) {
                    Poll::Ready(answer) => *outcome = Some(answer),
                    Poll::Pending => ready = false,
                }
            }
        }
        if ready { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    outcomes.into_iter().flatten().collect()
}
