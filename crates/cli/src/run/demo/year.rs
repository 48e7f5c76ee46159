//! The example's year: everything that was done after the document came in, as commands in the order of their days.

use anyhow::Context as _;
use waymark_domain::{
    AgreePlan, AnswerQuestion, AppointHolder, AskExtension, Asker, ChangeSettings, Command, CorrectDue,
    DecideExtension, ExtendCommand, HoldingKind, KeepCommand, MapPost, Plan, Reassign, RecordUpdate, Reword, Rhythm,
    SetPriority, SetRhythm, Settings, StateAccountable, StateDependency,
};

use super::calendar::Calendar;
use super::document::printed_due;
use super::example::{Account, Hold, Keeping, Kept, Offset, StatedPlan, StatedRequest, StatedUpdate, Work};
use super::facts;
use super::known::Known;

/// Something that somebody did on a day.
#[derive(Debug)]
pub struct Deed {
    pub day: Offset,
    pub asker: Asker,
    /// Names it to whoever mends the data file.
    pub what: String,
    pub asked: Asked,
}

/// Puts a command together from the plan as it stands by then.
pub type PutTogether = Box<dyn Fn(&Plan) -> anyhow::Result<Command> + Send + Sync>;

/// What was asked for.
pub enum Asked {
    Now(Box<Command>),
    /// Something that names what earlier deeds made: it is put together once they are done.
    Then(PutTogether),
}

impl From<Command> for Asked {
    fn from(command: Command) -> Self {
        Self::Now(Box::new(command))
    }
}

impl std::fmt::Debug for Asked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Now(command) => command.fmt(f),
            Self::Then(_) => f.write_str("a command that names what is not made yet"),
        }
    }
}

/// Gives the accounts their posts, once a plan that names these has come in.
pub fn appointments(
    accounts: &[Account],
    work: Work<'_>,
    calendar: Calendar,
    known: &Known<'_>,
) -> anyhow::Result<Vec<Deed>> {
    let year = Year { calendar, known, stated: work.plan };
    let holds = accounts.iter().flat_map(|account| account.holds.iter().map(move |hold| (account, hold)));
    holds.map(|(account, hold)| year.appointment(account, hold)).collect()
}

/// Gathers every deed of a plan's year, earliest day first.
pub fn deeds(work: Work<'_>, calendar: Calendar, known: &Known<'_>) -> anyhow::Result<Vec<Deed>> {
    let year = Year { calendar, known, stated: work.plan };
    let mut deeds = Vec::new();
    for question in &work.plan.questions {
        if let Some(answer) = &question.answer {
            let what = KeepCommand::AnswerQuestion(AnswerQuestion {
                question: known.question(&question.place, &question.field)?,
                answer: calendar.text(&answer.words, None)?,
            });
            deeds.push(year.kept(answer.day, format!("the answer about {}", question.place), what)?);
        }
    }
    for kept in work.keeping {
        deeds.push(year.keeping(kept).with_context(|| format!("{kept:?}"))?);
    }
    for request in work.more_time {
        let what = format!("more time for {}", request.action);
        deeds.push(year.asked(request).with_context(|| what.clone())?);
        deeds.extend(year.answered(request).context(what)?);
    }
    for recommendation in &work.plan.recommendations {
        for action in &recommendation.actions {
            let place = format!("{}({})", recommendation.code, action.label);
            for update in &action.updates {
                deeds.push(year.update(&place, update).with_context(|| format!("{place} on day {}", update.day))?);
            }
        }
    }
    for fact in work.facts {
        deeds.push(facts::deed(fact, calendar, known).with_context(|| format!("{fact:?}"))?);
    }
    // Stable: what falls on one day keeps the order of the file.
    deeds.sort_by_key(|deed| deed.day);
    Ok(deeds)
}

struct Year<'a> {
    calendar: Calendar,
    known: &'a Known<'a>,
    stated: &'a StatedPlan,
}

impl Year<'_> {
    fn appointment(&self, account: &Account, hold: &Hold) -> anyhow::Result<Deed> {
        let command = AppointHolder {
            post: self.known.post(&hold.post)?,
            person: self.known.person(&account.login)?,
            capacity: hold.capacity,
            kind: HoldingKind::Substantive,
            from: self.calendar.day(hold.from),
            until: None,
        };
        Ok(Deed {
            day: self.stated.imported_on,
            asker: self.known.manager()?,
            what: format!("{} to {}", account.login, hold.post),
            asked: Command::AppointHolder(command).into(),
        })
    }

    fn kept(&self, day: Offset, what: String, command: KeepCommand) -> anyhow::Result<Deed> {
        let command = Command::Keep { plan: self.known.plan_id(), what: command };
        Ok(Deed { day, asker: self.known.manager()?, what, asked: command.into() })
    }

    fn keeping(&self, kept: &Kept) -> anyhow::Result<Deed> {
        let command = match &kept.what {
            Keeping::Agree { reference } => KeepCommand::Agree(AgreePlan {
                on: self.calendar.day(kept.day),
                reference: self.calendar.text(reference, None)?,
            }),
            Keeping::ChangeSettings { evidence_days, why, reference } => KeepCommand::ChangeSettings(ChangeSettings {
                settings: Settings { evidence_days: *evidence_days, ..Settings::default() },
                why: self.calendar.text(why, None)?,
                reference: self.calendar.text(reference, None)?,
            }),
            Keeping::SetPriority { recommendation, priority, why } => KeepCommand::SetPriority(SetPriority {
                recommendation: self.known.recommendation(recommendation)?,
                priority: Some(*priority),
                why: self.calendar.text(why, None)?,
            }),
            Keeping::MapPost { abbreviation, post } => {
                KeepCommand::MapPost(MapPost { abbreviation: abbreviation.clone(), post: self.known.post(post)? })
            }
            of_action => self.of_action(of_action)?,
        };
        self.kept(kept.day, format!("{:?}", kept.what), command)
    }

    fn asked(&self, request: &StatedRequest) -> anyhow::Result<Deed> {
        let (asker, on_behalf_of) = self.known.speaker(&request.by)?;
        let ask = AskExtension {
            action: self.known.action(&request.action)?,
            to: self.calendar.day(request.to),
            why: self.calendar.text(&request.why, None)?,
            on_behalf_of,
        };
        let what = format!("the request about {} on day {}", request.action, request.day);
        let command = Command::Extend { plan: self.known.plan_id(), what: ExtendCommand::Ask(ask) };
        Ok(Deed { day: request.day, asker, what, asked: command.into() })
    }

    /// The board's decision, as the manager records it. Which entry asked is known once it stands.
    fn answered(&self, request: &StatedRequest) -> anyhow::Result<Option<Deed>> {
        let Some(answer) = &request.answer else { return Ok(None) };
        let action = self.known.action(&request.action)?;
        let (plan, grant) = (self.known.plan_id(), answer.granted_to.map(|offset| self.calendar.day(offset)));
        let (reference, why) = (self.calendar.text(&answer.reference, None)?, self.calendar.text(&answer.why, None)?);
        let decide = move |folded: &Plan| {
            let stands = folded.actions.get(&action).context("the action is gone")?;
            let asked = stands.extension_asked().context("nobody asked for more time")?.asked;
            let (reference, why) = (reference.clone(), why.clone());
            let decide = DecideExtension { action, asked, grant, reference, why };
            Ok(Command::Extend { plan, what: ExtendCommand::Decide(decide) })
        };
        let what = format!("the decision about {} on day {}", request.action, answer.day);
        let (day, asker) = (answer.day, self.known.manager()?);
        Ok(Some(Deed { day, asker, what, asked: Asked::Then(Box::new(decide)) }))
    }

    fn of_action(&self, keeping: &Keeping) -> anyhow::Result<KeepCommand> {
        let known = self.known;
        Ok(match keeping {
            Keeping::CorrectDue { action, due, why } => {
                let was = printed_due(self.stated, self.calendar, action)?;
                KeepCommand::CorrectDue(CorrectDue {
                    action: known.action(action)?,
                    printed: self.calendar.due(due)?,
                    why: self.calendar.text(why, was.as_deref())?,
                })
            }
            Keeping::Reword { action, text, why } => {
                let action = known.action(action)?;
                let (text, why) = (text.clone(), why.clone());
                KeepCommand::Reword(Reword { action, placement: known.placement(action)?, text, why })
            }
            Keeping::Reassign { action, leads, why } => {
                let leads: anyhow::Result<_> = leads.iter().map(|lead| known.post(lead)).collect();
                KeepCommand::Reassign(Reassign { action: known.action(action)?, leads: leads?, why: why.clone() })
            }
            Keeping::SetRhythm { action, what, every, unit, from, until } => {
                let (from, until) = (self.calendar.day(*from), until.map(|until| self.calendar.day(until)));
                KeepCommand::SetRhythm(SetRhythm {
                    action: known.action(action)?,
                    rhythm: Rhythm { every: *every, unit: *unit, from, until },
                    what: what.clone(),
                    why: String::new(),
                })
            }
            Keeping::StateAccountable { action, post } => KeepCommand::StateAccountable(StateAccountable {
                action: known.action(action)?,
                post: known.post(post)?,
            }),
            Keeping::StateDependency { action, on, relation } => KeepCommand::StateDependency(StateDependency {
                action: known.action(action)?,
                on: known.action(on)?,
                relation: *relation,
            }),
            other => anyhow::bail!("{other:?} concerns no action"),
        })
    }

    fn update(&self, place: &str, stated: &StatedUpdate) -> anyhow::Result<Deed> {
        let action = self.known.action(place)?;
        let lead = stated.by.as_deref().or_else(|| self.known.first_lead(action));
        // Without a lead there is nobody to speak for, and a manager speaks as manager.
        let (asker, on_behalf_of) = match lead {
            Some(lead) => self.known.speaker(lead)?,
            None => (self.known.manager()?, None),
        };
        let command = RecordUpdate {
            plan: self.known.plan_id(),
            action,
            words: self.calendar.text(&stated.words, None)?,
            stage: stated.stage,
            confidence: stated.confidence,
            done_on: stated.done_on.map(|offset| self.calendar.day(offset)),
            on_behalf_of,
        };
        let what = format!("the update of {place} on day {}", stated.day);
        Ok(Deed { day: stated.day, asker, what, asked: Command::RecordUpdate(command).into() })
    }
}
