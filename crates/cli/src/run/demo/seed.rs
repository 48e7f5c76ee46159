//! Makes the example: real commands through the journal, with the clock going from thirteen months ago to today.
//!
//! Nothing here bends a rule: what the domain refuses is a mistake in the data file, and is named.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use anyhow::Context as _;
use jiff::Timestamp;
use jiff::civil::Date;
use waymark_domain::{Actor, Asker, AuthorityId, Command, GrantRole, Ids, OpenAuthority, PlanId, StreamId};
use waymark_journal::{Done, Entropy, ExecuteError, Journal, Person};

use super::calendar::Calendar;
use super::document;
use super::example::{Example, Offset};
use super::index;
use super::known::{Known, People};
use super::proof;
use super::year::{Asked, Deed, deeds};

/// Minutes of an office day over which its deeds are spread.
const OFFICE_MINUTES: i64 = 420;

/// Fills a new journal with the example, as it stands on `today`.
pub async fn seed(journal: &Journal, entropy: &Entropy, example: &Example, today: Date) -> anyhow::Result<PlanId> {
    let seeding = Seeding::begin(journal, entropy, example, today);
    let people = seeding.people().await?;
    seeding.authority(&people).await?;
    let plan = seeding.document(&people).await?;
    seeding.year(plan, &people).await?;
    Ok(plan)
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

    /// The plan manager brings the document in.
    async fn document(&self, people: &People) -> anyhow::Result<PlanId> {
        let day = self.example.plan.imported_on;
        let mut ids = ids(self.entropy, self.calendar.moment(day, 0)?);
        let (plan, document) = (ids.mint(), ids.mint());
        let import = document::import(self.example, self.calendar, self.journal.instance(), plan, document)?;
        let manager = *people.get("manager").context("nobody signs in as \"manager\"")?;
        let asker = Asker { actor: Actor::Person(manager), authority: self.authority };
        self.execute(day, 0, asker, Command::ImportPlan(Box::new(import))).await.context("bringing the plan in")?;
        Ok(plan)
    }

    /// Everything that was done since, with every stream's head noted in the register after each board meeting.
    async fn year(&self, plan: PlanId, people: &People) -> anyhow::Result<()> {
        let folded = self.journal.head(StreamId::Plan(plan)).await?.context("the plan has no stream")?;
        let folded = folded.head.plan().context("the plan's stream holds no plan")?;
        let known = Known::new(folded, self.example, people);
        let mut ahead = deeds(self.example, self.calendar, &known)?;
        let (proof, mut later) = proof::deeds(self.journal, self.calendar, &known).await?;
        ahead.extend(proof);
        ahead.extend(index::deeds(self.calendar, &known)?);
        // Stable: what falls on one day keeps its order.
        ahead.sort_by_key(|deed| deed.day);
        later.sort_by_key(|one| one.day);
        let mut later = later.into_iter().peekable();
        for noted in &self.example.heads_noted_on {
            while let Some(one) = later.next_if(|one| one.day <= *noted) {
                ahead = self.up_to(plan, ahead, one.day).await?;
                self.carry_out(plan, vec![self.resolved(plan, &known, one).await?]).await?;
            }
            ahead = self.up_to(plan, ahead, *noted).await?;
            let heads = self.journal.heads().await?;
            let note = Command::RecordHeads { instance: self.journal.instance(), heads };
            // After office hours, so after whatever else happened that day.
            self.execute(*noted, OFFICE_MINUTES + 60, self.system(), note).await?;
        }
        for one in later {
            ahead = self.up_to(plan, ahead, one.day).await?;
            self.carry_out(plan, vec![self.resolved(plan, &known, one).await?]).await?;
        }
        self.carry_out(plan, ahead).await
    }

    /// Carries out what was done up to a day; what is left is what was done after it.
    async fn up_to(&self, plan: PlanId, mut ahead: Vec<Deed>, day: Offset) -> anyhow::Result<Vec<Deed>> {
        let later = ahead.split_off(ahead.partition_point(|deed| deed.day <= day));
        self.carry_out(plan, ahead).await?;
        Ok(later)
    }

    /// What is done to evidence that was attached by then, by the id that it got.
    async fn resolved(&self, plan: PlanId, known: &Known<'_>, later: proof::Later) -> anyhow::Result<Deed> {
        let folded = self.journal.head(StreamId::Plan(plan)).await?.context("the plan has no stream")?;
        let folded = folded.head.plan().context("the plan's stream holds no plan")?;
        later.deed(folded, known)
    }

    /// Asks for many deeds at once, in order: the journal takes them in order and commits them in groups. One that names
    /// what earlier ones made waits for them.
    async fn carry_out(&self, plan: PlanId, deeds: Vec<Deed>) -> anyhow::Result<()> {
        let (mut waiting, mut named) = (Vec::new(), Vec::new());
        let mut rest = deeds.as_slice();
        while let Some(first) = rest.first() {
            let (day, later) = rest.split_at(rest.partition_point(|deed| deed.day == first.day));
            let step = OFFICE_MINUTES / (day.len() as i64 + 1);
            for (at, deed) in (1..).zip(day) {
                let command = match &deed.asked {
                    Asked::Now(command) => Command::clone(command),
                    Asked::Then(put_together) => {
                        self.done(std::mem::take(&mut waiting), std::mem::take(&mut named)).await?;
                        let folded =
                            self.journal.head(StreamId::Plan(plan)).await?.context("the plan has no stream")?;
                        let folded = folded.head.plan().context("the plan's stream holds no plan")?;
                        put_together(folded).with_context(|| wrong_about(&deed.what))?
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
