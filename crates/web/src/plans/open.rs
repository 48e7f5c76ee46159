//! A plan as whoever asks may see it, at the moment they look at.

use std::sync::Arc;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use jiff::civil::Date;
use waymark_domain::{
    Actor, Deed, Directory, Head, Plan, PlanId, PlanView, Role, Standing, StreamId, in_words, london_day,
};
use waymark_journal::{Folded, Reading, Version};

use super::moment::{Asked, Moment};
use super::stamp::Stamp;
use super::{Beside, Mistaken};
use crate::app::AppState;
use crate::caution::Caution;
use crate::component::Crumb;
use crate::kept::{Kept, Newest, Opened, Story};
use crate::links::Links;
use crate::page::{Frame, Here, PlanNav};
use crate::session::Viewer;
use crate::trouble::Trouble;

/// A plan that whoever asks may read, at the moment they look at.
#[derive(Debug, Clone)]
pub struct OpenPlan {
    pub viewer: Viewer,
    pub id: PlanId,
    pub moment: Moment,
    pub links: Links,
    /// What they are in this plan today.
    pub standing: Standing,
    /// The other plans of the piece of work that is looked at, as far as they may be read.
    pub beside: Vec<Beside>,
    /// Set where it is looked at today because the day that was typed cannot be.
    pub mistaken: Option<Mistaken>,
    reading: Arc<Reading>,
    newest: Newest,
    kept: Kept,
}

/// Put there by the route table's access rule.
impl<S: Sync> FromRequestParts<S> for OpenPlan {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        let open = Self::in_request(parts)?;
        match &open.mistaken {
            Some(mistaken) => Err(mistaken.trouble()),
            None => Ok(open),
        }
    }
}

/// Opens the plan that the address names, as far as somebody may see it: today, where the day that was typed is none.
pub(super) async fn open(
    state: &AppState,
    version: &Version,
    params: &RawPathParams,
    viewer: Viewer,
    asked: &Asked,
) -> Result<(OpenPlan, Stamp), Trouble> {
    let trouble = match at_moment(state, version, params, viewer.clone(), asked).await {
        Ok(opened) => return Ok(opened),
        Err(trouble) => trouble,
    };
    let Some(mistaken) = Mistaken::moment(asked, &trouble) else { return Err(trouble) };
    let (open, stamp) = at_moment(state, version, params, viewer, &Asked::default()).await?;
    Ok((OpenPlan { mistaken: Some(mistaken), ..open }, stamp))
}

async fn at_moment(
    state: &AppState,
    version: &Version,
    params: &RawPathParams,
    viewer: Viewer,
    asked: &Asked,
) -> Result<(OpenPlan, Stamp), Trouble> {
    let named = params.iter().find(|(name, _)| *name == "plan").map(|(_, text)| text);
    let id: PlanId = named.and_then(|text| text.parse().ok()).ok_or(Trouble::NotThere)?;
    let (now, journal) = (state.now(), &state.journal);
    let today = london_day(now);
    let opened = |opened: Opened, viewer, moment, links| {
        let Opened { standing, newest, reading, stamp } = opened;
        let (beside, mistaken, kept) = (Vec::new(), None, state.kept.clone());
        (OpenPlan { viewer, id, moment, links, standing, beside, mistaken, reading, newest, kept }, stamp)
    };
    if let Some(known) = state.kept.glance().opened(version, &viewer, id, today)
        && Moment::read(asked, today)? == Moment::Now
    {
        return Ok(opened(known, viewer, Moment::Now, Links::today(id)));
    }
    let (standing, newest) = standing(state, &viewer, id, today).await?.ok_or(Trouble::NotThere)?;
    let moment = Moment::read(asked, today)?;
    let reading = journal.reading(id, moment.as_at(now)).await.map_err(Trouble::fault)?;
    let Some(reading) = reading else {
        return Err(nothing_then(state, id).await);
    };
    let newest = Newest { homes: reading.homes_newest, ..newest };
    let stamp = Stamp::of(&reading, newest, &viewer, &standing);
    let read = Opened { standing, newest, reading: Arc::new(reading), stamp };
    if moment == Moment::Now {
        state.kept.glance().open(version, &viewer, id, today, read.clone());
    }
    // After the newest entry, today, is today.
    let (is_newest, is_today) = (read.reading.plan.next == newest.plan, read.reading.day == today);
    let is_now = is_newest && is_today && matches!(moment, Moment::Position { .. });
    let moment = if is_now { Moment::Now } else { moment };
    let links = moment.query().map_or_else(|| Links::today(id), |query| Links::at(id, &query));
    Ok(opened(read, viewer, moment, links))
}

/// That there is nothing of a plan at a moment before it begins, and when it does.
async fn nothing_then(state: &AppState, id: PlanId) -> Trouble {
    let head = match state.journal.head(StreamId::Plan(id)).await {
        Ok(head) => head,
        Err(fault) => return Trouble::fault(fault),
    };
    let begins = head.as_ref().and_then(|folded| folded.head.plan()).map(|plan| {
        let (recorded, stated) = (london_day(plan.opened_at), plan.document.as_ref().map(|one| one.stated_on));
        in_words(stated.map_or(recorded, |stated| stated.min(recorded)))
    });
    let from = begins.map_or_else(|| "a later day".to_owned(), |day| format!("{day} or a later day"));
    Trouble::NotThereThen(format!(
        "Nothing was recorded of this plan by then, and no document states it for that day. Choose {from}."
    ))
}

/// What somebody is in a plan today, and how long it and its directory are; nothing when they may not even know of it.
async fn standing(
    state: &AppState,
    viewer: &Viewer,
    id: PlanId,
    today: Date,
) -> Result<Option<(Standing, Newest)>, Trouble> {
    let head = |stream| async move { state.journal.head(stream).await.map_err(Trouble::fault) };
    let plan = head(StreamId::Plan(id)).await?;
    let directory = head(StreamId::Directory(viewer.authority)).await?;
    let size = |folded: &Option<Folded>| folded.as_ref().map_or(0, |folded| folded.next);
    let newest = Newest { plan: size(&plan), directory: size(&directory), homes: 0 };
    // A plan whose import was undone is as one that is not there.
    let ours = plan.as_ref().and_then(|plan| plan.head.plan());
    let ours = ours.is_some_and(|plan| plan.authority == viewer.authority && plan.undone.is_none());
    let directory = directory.as_ref().and_then(|directory| directory.head.directory());
    let standing = Standing::of(Actor::Person(viewer.person), directory, Some(id), today);
    Ok((ours && standing.may(Deed::Read).is_ok()).then_some((standing, newest)))
}

impl OpenPlan {
    /// As the access rule left it, whether or not the moment that was asked for can be looked at.
    pub(super) fn in_request(parts: &Parts) -> Result<Self, Trouble> {
        let missing = || Trouble::Fault("BUG: a route that opens a plan has no access rule".to_owned());
        parts.extensions.get::<Self>().cloned().ok_or_else(missing)
    }

    /// The same plan, opened by somebody whose form was looked through.
    pub fn cautioned(self, caution: Option<Arc<Caution>>) -> Self {
        Self { viewer: Viewer { caution, ..self.viewer }, ..self }
    }

    /// The same plan, read again: it moved on meanwhile.
    ///
    /// # Errors
    /// Not there, when it is gone; a fault.
    pub async fn again(&self, state: &AppState) -> Result<Self, Trouble> {
        let reading = state.journal.reading(self.id, self.moment.as_at(state.now())).await.map_err(Trouble::fault)?;
        let reading = Arc::new(reading.ok_or(Trouble::NotThere)?);
        // At least as long as what was read: a key of it must not be one of before.
        let newest = Newest { plan: self.newest.plan.max(reading.plan.next), ..self.newest };
        Ok(Self { reading, newest, ..self.clone() })
    }

    /// The same plan as at a day that a form names; nothing named is the moment that is looked at.
    ///
    /// # Errors
    /// A sentence, when the day cannot be read, is still to come, or is before there was anything; a fault.
    pub async fn on_day(&self, state: &AppState, day: &str) -> Result<Self, Trouble> {
        let now = state.now();
        let same = day.trim().is_empty() || day.trim() == self.day().to_string();
        let moment = if same { self.moment } else { Moment::read(&Asked::day(day), london_day(now))? };
        let reading = state.journal.reading(self.id, moment.as_at(now)).await.map_err(Trouble::fault)?;
        let Some(reading) = reading else { return Err(nothing_then(state, self.id).await) };
        let reading = Arc::new(reading);
        // Today moves on; what a document is made from does not.
        let pinned = match (moment, reading.basis) {
            (Moment::Now, waymark_journal::Basis::Recorded) => {
                Moment::Position { position: reading.plan.next.saturating_sub(1), day: reading.day }
            }
            _ => moment,
        };
        let links = pinned.query().map_or_else(|| Links::today(self.id), |query| Links::at(self.id, &query));
        Ok(Self { moment: pinned, links, reading, ..self.clone() })
    }

    /// What it was read from.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// The plan as folded.
    ///
    /// # Errors
    /// A fault, when the journal handed out something else.
    pub fn plan(&self) -> Result<&Plan, Trouble> {
        self.reading.plan.head.plan().ok_or_else(|| Trouble::Fault("BUG: a plan's stream holds no plan".to_owned()))
    }

    /// The plan reckoned for the moment's day.
    ///
    /// # Errors
    /// As for [`OpenPlan::plan`].
    pub fn view(&self) -> Result<Arc<PlanView>, Trouble> {
        let no_plan = || Trouble::Fault("BUG: a plan's stream holds no plan".to_owned());
        self.kept.view(&self.reading, self.newest).ok_or_else(no_plan)
    }

    /// The directory at that moment.
    pub fn directory(&self) -> Option<&Directory> {
        self.reading.directory.as_ref().and_then(|folded| folded.head.directory())
    }

    /// The day it is reckoned for.
    pub fn day(&self) -> Date {
        self.reading.day
    }

    /// Whether whoever looks may keep it; the past is kept by nobody.
    pub fn may_keep(&self) -> bool {
        self.is_today() && self.standing.may(Deed::Manage).is_ok()
    }

    /// The plan's entries, the newest too where the past is looked at.
    ///
    /// # Errors
    /// A fault, when they cannot be read.
    pub async fn story(&self, state: &AppState) -> Result<Arc<Story>, Trouble> {
        self.kept.story(&state.journal, self.id, self.newest.plan).await.map_err(Trouble::fault)
    }

    /// The plan's stream and its directory's, as read.
    pub fn streams(&self) -> Vec<(StreamId, Arc<Head>)> {
        let plan = (StreamId::Plan(self.id), self.reading.plan.head.clone());
        let directory = self.reading.directory.as_ref();
        let directory = directory.map(|folded| (StreamId::Directory(self.viewer.authority), folded.head.clone()));
        std::iter::once(plan).chain(directory).collect()
    }

    /// How many of the plan's entries it was read from.
    pub fn size(&self) -> u64 {
        self.reading.plan.next
    }

    /// The root over them.
    pub fn root(&self) -> [u8; 32] {
        self.reading.plan.root
    }

    /// Whether it is today that is looked at.
    pub fn is_today(&self) -> bool {
        self.moment == Moment::Now
    }

    /// Where requests for more time stand, once there are any, and how many wait.
    fn more_time(&self, view: &PlanView) -> Option<(String, usize)> {
        let asked = self.plan().ok()?.actions.values().any(|action| !action.extensions.is_empty());
        let mut seen = std::collections::BTreeSet::new();
        let waiting = view.all_actions().filter(|action| action.extension_asked().is_some());
        let waiting = waiting.filter(|action| seen.insert(action.action)).count();
        asked.then(|| (self.links.extensions(), waiting))
    }

    /// The frame of one of its pages; `here` is the same page today.
    pub fn frame(&self, view: &PlanView, title: &str, here: Here, today: String, trail: Vec<Crumb>) -> Frame {
        let open = view.questions.iter().filter(|question| question.answer.is_none()).count();
        Frame {
            here,
            plan: Some(PlanNav {
                plan: self.links.plan(),
                questions: self.links.questions(),
                document: self.links.document(),
                keep: self.may_keep().then(|| self.links.keep_plan()),
                history: self.links.history(),
                since: self.links.since(),
                claims: self.links.claims(),
                ratings: self.links.ratings(),
                more_time: self.more_time(view),
                evidence: self.links.evidence(),
                changes: self.links.changes(),
                verify: self.standing.roles.contains(&Role::Verifier).then(|| self.links.verify()),
                open,
            }),
            past: self.moment.band(self.reading.basis, today),
            trail,
            ..Frame::of(&self.viewer, format!("{title} - {}", view.title))
        }
        .with_wrong(self.mistaken.as_ref().map(|mistaken| mistaken.day.clone()))
    }
}
