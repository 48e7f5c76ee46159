//! The plan on a page: what needs the board, what comes next, and every recommendation as a row or in a table.

use std::cmp::Reverse;
use std::sync::Arc;

use askama::Template;
use waymark_domain::{ActionView, ClaimsRest, Colour, Need, NextDate, PlanView, RecommendationView, in_words};

use super::Frame;
use super::timeline::Timeline;
use crate::links::Links;
use crate::plans::{Chip, Filter, Sort, organisations, posts};
use crate::say::{count, joined, month, version};

/// How many needs and dates stand on the page before the rest is folded away: what a board reads at a glance.
const FIRST_NEEDS: usize = 6;
const FIRST_DAYS: usize = 5;
/// A day with more actions than this is a list of their places only.
const WITH_WORDS: usize = 3;

/// The plan on a page.
#[derive(Debug, Template)]
#[template(path = "plan/show.html")]
pub struct PlanPage {
    pub frame: Frame,
    /// The whole plan.
    pub view: Arc<PlanView>,
    /// What the filter leaves of it, in its order.
    pub shown: Arc<PlanView>,
    pub filter: Filter,
    pub links: Links,
    /// How many entries of the plan's journal this page was made from.
    pub size: u64,
    /// The root over them.
    pub root: Option<String>,
}

/// One answer that a filter offers.
struct Choice {
    value: String,
    words: String,
    chosen: bool,
}

/// One action in the table.
struct TableRow<'a> {
    recommendation: &'a RecommendationView,
    action: &'a ActionView,
    /// How many rows the recommendation's cells are high; none where they stand in a row above.
    span: usize,
}

/// One of the next days.
struct NextDay<'a> {
    due: &'a [NextDate],
    in_words: bool,
}

impl PlanPage {
    /// Where the plan is kept, for whoever may.
    fn keep(&self) -> Option<&str> {
        self.frame.plan.as_ref().and_then(|plan| plan.keep.as_deref())
    }

    fn lede(&self) -> String {
        let view = &self.view;
        let inspection = &view.inspection;
        let inspected = inspection.body.as_ref().map(|body| match &inspection.inspected {
            Some(when) => format!("{body} inspection, {}", month(when)),
            None => format!("{body} inspection"),
        });
        let parts = [
            inspected,
            inspection.judgement.as_ref().map(|judgement| format!("judged: {judgement}")),
            Some(format!("{}, {}", count(&view.recommendations, "recommendation"), self.all_actions())),
            view.version_label.as_ref().map(|label| version(label)),
            Some(view.stage_words.clone()),
        ];
        crate::say::capital(&joined(parts.into_iter().flatten()))
    }

    /// What is claimed, and on what it rests: evidence, somebody who looked, or nothing but words.
    fn sentence(&self) -> String {
        let view = &self.view;
        let phases = format!("{} MUST DO, {} EMBEDDING.", view.must_do, view.embedding);
        format!("{phases} {}.", crate::say::capital(&ClaimsRest::of(view).in_words()))
    }

    /// For a draft that only its document speaks of: the document's day, and the plan as it stood then.
    fn as_then(&self) -> Option<(jiff::civil::Date, String)> {
        let stated = self.view.document.as_ref()?.stated_on;
        let told = self.view.all_actions().any(|action| action.updates.iter().any(|update| !update.by_document));
        let fresh = !self.view.agreed && !told && stated < self.view.day && self.frame.past.is_none();
        fresh.then(|| (stated, format!("{}?as-at={stated}", self.links.now().plan())))
    }

    /// The recommendations whose tests need the board, each with why in a sentence.
    fn wrong_tests(&self) -> Vec<(&RecommendationView, String)> {
        let wrong = self.shown.all_recommendations().filter(|one| one.closed.is_none());
        wrong.map(|one| (one, one.wrong_tests().join(" "))).filter(|(_, why)| !why.is_empty()).collect()
    }

    /// The red ones, which come first: those that stand on the page, and those that are folded away.
    fn red_needs(&self) -> (&[Need], &[Need]) {
        let needs = self.shown.needs.as_slice();
        let red = &needs[..needs.partition_point(|need| need.colour == Colour::Red)];
        red.split_at(red.len().min(FIRST_NEEDS))
    }

    /// The amber ones, folded away.
    fn amber_needs(&self) -> &[Need] {
        let needs = self.shown.needs.as_slice();
        &needs[needs.partition_point(|need| need.colour == Colour::Red)..]
    }

    /// How many reviews of the change index are overdue, in a sentence; nothing where none is, or a part is shown.
    fn reviews_overdue(&self) -> Option<String> {
        let late = self.view.change_index.iter().filter(|one| one.review_overdue_days.is_some()).count() as u32;
        let verb = if late == 1 { "is" } else { "are" };
        (late > 0 && !self.filter.narrows())
            .then(|| format!("{} in the change index {verb} overdue", count(&late, "review")))
    }

    /// The next days, each with what is due on it.
    fn next_days(&self) -> Vec<NextDay<'_>> {
        let by_day = self.shown.next_dates.chunk_by(|one, other| one.day == other.day);
        by_day.take(FIRST_DAYS).map(|due| NextDay { due, in_words: due.len() <= WITH_WORDS }).collect()
    }

    fn dates_left(&self) -> usize {
        self.shown.next_dates.len() - self.next_days().iter().map(|day| day.due.len()).sum::<usize>()
    }

    /// "116 actions", and apart from them what is withdrawn: it does not count.
    fn all_actions(&self) -> String {
        let counts = &self.view.counts;
        match counts.withdrawn {
            0 => count(&counts.total(), "action"),
            withdrawn => format!("{} and {withdrawn} withdrawn", count(&counts.total(), "action")),
        }
    }

    /// "12 of 116 actions".
    fn how_many(&self) -> String {
        let (shown, whole) = (&self.shown.counts, &self.view.counts);
        let counted = format!("{} of {}", shown.total(), count(&whole.total(), "action"));
        if shown.withdrawn == 0 { counted } else { format!("{counted} and {} withdrawn", shown.withdrawn) }
    }

    fn chips(&self) -> Vec<Chip> {
        self.filter.chips(&self.view)
    }

    fn timeline(&self) -> Option<Timeline> {
        Timeline::of(&self.shown.next_dates, self.view.day)
    }

    fn sections(&self) -> Vec<Choice> {
        let titled = self.view.sections.iter().enumerate();
        titled
            .map(|(at, section)| {
                self.choice("section", &(at + 1).to_string(), section.title.as_deref().unwrap_or("No section"))
            })
            .collect()
    }

    fn posts(&self) -> Vec<Choice> {
        posts(&self.view).into_iter().map(|post| self.choice("post", post, post)).collect()
    }

    fn organisations(&self) -> Vec<Choice> {
        organisations(&self.view).into_iter().map(|name| self.choice("organisation", name, name)).collect()
    }

    fn colours(&self) -> Vec<Choice> {
        let parts = crate::say::parts(&self.view.counts);
        parts
            .iter()
            .map(|part| {
                self.choice("colour", part.word, &format!("{} ({})", crate::say::capital(part.word), part.count))
            })
            .collect()
    }

    fn choices(&self, name: &str, all: &[(&str, &str)]) -> Vec<Choice> {
        all.iter().map(|(value, words)| self.choice(name, value, words)).collect()
    }

    fn choice(&self, name: &str, value: &str, words: &str) -> Choice {
        Choice { value: value.to_owned(), words: words.to_owned(), chosen: self.filter.asked(name) == value }
    }

    /// The rows of the table: as printed, a recommendation's cells stand once for all its actions.
    fn rows(&self) -> Vec<TableRow<'_>> {
        let mut rows = Vec::new();
        for recommendation in self.shown.all_recommendations() {
            for (at, action) in recommendation.actions.iter().enumerate() {
                let span = if at == 0 { recommendation.actions.len() } else { 0 };
                rows.push(TableRow { recommendation, action, span });
            }
        }
        if self.filter.sort != Sort::Printed {
            rows.sort_by_key(|row| self.filter.rank(row.action));
            rows.iter_mut().for_each(|row| row.span = 1);
        }
        rows
    }

    /// The longest slip under a recommendation, and what it shares with others.
    fn beside(&self, recommendation: &RecommendationView) -> String {
        let slips = recommendation.actions.iter().filter_map(|action| Some((action.due.slip_days?, action)));
        let longest = slips.filter(|(days, _)| *days > 0).max_by_key(|(days, action)| (*days, Reverse(action.seq)));
        let slipped = longest.map(|(days, action)| {
            let extended = match action.due.slips {
                0 | 1 => String::new(),
                more => format!(", extended {}", super::times(more)),
            };
            format!("{} slipped {}{extended}", action.place, super::days_in_words(days))
        });
        let waiting = recommendation.actions.iter().filter(|action| action.extension_asked().is_some());
        let waiting = waiting.map(|action| format!("{} asks for more time", action.place));
        let shared = recommendation.actions.iter().filter(|action| !action.also_at.is_empty());
        let shared = shared.map(|action| format!("{} also at {}", action.place, super::places(&action.also_at)));
        joined(slipped.into_iter().chain(waiting).chain(shared))
    }

    fn here(&self) -> String {
        self.links.now().plan()
    }

    fn last_position(&self) -> u64 {
        self.size.saturating_sub(1)
    }

    fn provenance(&self) -> String {
        match &self.view.document {
            Some(document) => format!(
                "Brought in from {}, which states {}, on {}.",
                document.name,
                in_words(document.stated_on),
                crate::say::moment(&document.recorded_at)
            ),
            None => "Begun by hand.".to_owned(),
        }
    }
}
