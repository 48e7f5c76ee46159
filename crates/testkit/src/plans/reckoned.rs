//! A plan as pages see it, without a journal: decided, folded, reckoned.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use waymark_domain::{
    Actor, Asker, AuthorityId, Command, CommandId, Entry, Head, Heads, Ids, ImportPlan, InstanceId, OpenAuthority,
    PlanId, PlanView, Recorded, StreamId, decide,
};

/// A plan reckoned for a day.
///
/// # Panics
/// When the plan is one that the domain refuses.
pub fn reckoned(plan_of: fn(InstanceId, PlanId) -> ImportPlan, day: Date) -> PlanView {
    let mut making = Making::new();
    let (instance, authority, plan) = (making.ids.mint(), making.ids.mint::<AuthorityId>(), making.ids.mint());
    making.asker.authority = authority;
    making.carry_out(&Command::BeginInstance { instance });
    let name = "Example County Council".into();
    making.carry_out(&Command::OpenAuthority(OpenAuthority { instance, authority, name }));
    making.carry_out(&Command::ImportPlan(Box::new(plan_of(instance, plan))));
    let heads = making.heads();
    PlanView::of(heads.plan(plan).expect("the plan was made"), heads.directory(authority), day)
}

struct Making {
    now: Timestamp,
    ids: Ids,
    asker: Asker,
    streams: BTreeMap<StreamId, (Head, u64)>,
}

impl Making {
    fn new() -> Self {
        let now: Timestamp = "2026-11-22T10:00:00Z".parse().expect("a time");
        let mut ids = Ids::new(now, [7; 16]);
        let asker = Asker { actor: Actor::System, authority: ids.mint() };
        Self { now, ids, asker, streams: BTreeMap::new() }
    }

    fn heads(&self) -> Heads {
        self.streams.iter().map(|(stream, (head, _))| (*stream, Arc::new(head.clone()))).collect()
    }

    fn carry_out(&mut self, command: &Command) {
        let decided = decide(&self.heads(), &self.asker, self.now, &mut self.ids, command);
        let id: CommandId = self.ids.mint();
        for recorded in decided.expect("the system may do that") {
            self.take(recorded, id);
        }
    }

    fn take(&mut self, Recorded { stream, actor, event }: Recorded, command: CommandId) {
        let known = self.streams.remove(&stream);
        let position = known.as_ref().map_or(0, |(_, next)| *next);
        let entry = Entry { stream, position, at: self.now, actor, command, event };
        let head = Head::fold(known.map(|(head, _)| head), &entry).expect("the entry fits");
        self.streams.insert(stream, (head, position + 1));
    }
}
