//! Which actions of a plan a reader wants to see, as the address says it, and what that leaves of the plan.
//!
//! It hides; it reckons nothing anew: a recommendation keeps the rating and the counts of all its actions.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use waymark_domain::{ActionView, Colour, Counts, Phase, PlanView, RecommendationView, in_words};

use super::moment::read_day;
use crate::links::in_query;
use crate::trouble::Trouble;

/// The longest time ahead that can be asked for, in days.
const LONGEST: i64 = 3660;

/// The query, as it was written. What is empty asks for nothing, as forms send it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    section: String,
    post: String,
    organisation: String,
    colour: String,
    phase: String,
    #[serde(rename = "due-before")]
    due_before: String,
    #[serde(rename = "due-within")]
    due_within: String,
    sort: String,
    view: String,
}

/// The order of recommendations in their section, or of rows in a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// As the plan prints them.
    #[default]
    Printed,
    /// The worst colour first.
    Colour,
    /// The next date first.
    Date,
    /// The latest past its date first.
    Late,
}

/// A filter that was understood.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// What was asked, by its name in the address, in the form's order; nothing empty.
    asked: Vec<(&'static str, String)>,
    section: Option<usize>,
    /// A colour, or none for what is withdrawn.
    colour: Option<Option<Colour>>,
    phase: Option<Phase>,
    before: Option<Date>,
    through: Option<Date>,
    pub sort: Sort,
    /// Whether the plan is shown as a table, close to the paper.
    pub table: bool,
}

/// A filter that is on, and the query without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    pub words: String,
    pub without: String,
}

impl Filter {
    /// Reads what was asked for; `today` is the day that the page is reckoned for.
    ///
    /// # Errors
    /// A sentence, for what cannot be read.
    pub fn read(wanted: &Wanted, today: Date) -> Result<Self, Trouble> {
        let all = [
            ("section", &wanted.section),
            ("post", &wanted.post),
            ("organisation", &wanted.organisation),
            ("colour", &wanted.colour),
            ("phase", &wanted.phase),
            ("due-before", &wanted.due_before),
            ("due-within", &wanted.due_within),
            ("sort", &wanted.sort),
            ("view", &wanted.view),
        ];
        let trimmed = all.into_iter().map(|(name, value)| (name, value.trim().to_owned()));
        let asked: Vec<_> = trimmed.filter(|(_, value)| !value.is_empty()).collect();
        let mut filter = Self::default();
        for (name, value) in &asked {
            filter.take(name, value, today)?;
        }
        Ok(Self { asked, ..filter })
    }

    fn take(&mut self, name: &str, value: &str, today: Date) -> Result<(), Trouble> {
        match (name, value) {
            ("section", number) => self.section = Some(number.parse().map_err(|_| unread("section", "a number"))?),
            ("colour", "withdrawn") => self.colour = Some(None),
            ("colour", word) => {
                let named = Colour::ALL.into_iter().find(|colour| colour.word().eq_ignore_ascii_case(word));
                self.colour = Some(Some(named.ok_or_else(|| unread("colour", "red, amber, green, grey or blue"))?));
            }
            ("phase", "must-do") => self.phase = Some(Phase::MustDo),
            ("phase", "embedding") => self.phase = Some(Phase::Embedding),
            ("phase", _) => return Err(unread("phase", "must-do or embedding")),
            ("due-before", day) => self.before = Some(read_day(day).map_err(|_| unread("due-before", "a day"))?),
            ("due-within", days) => {
                let days = days.parse().ok().filter(|days| (0..=LONGEST).contains(days));
                let days: i64 = days.ok_or_else(|| unread("due-within", "a number of days"))?;
                self.through = today.checked_add(days.days()).ok();
            }
            ("sort", "printed") => self.sort = Sort::Printed,
            ("sort", "colour") => self.sort = Sort::Colour,
            ("sort", "date") => self.sort = Sort::Date,
            ("sort", "late") => self.sort = Sort::Late,
            ("sort", _) => return Err(unread("sort", "printed, colour, date or late")),
            ("view", "table") => self.table = true,
            ("view", "page") => self.table = false,
            ("view", _) => return Err(unread("view", "table or page")),
            _ => {}
        }
        Ok(())
    }

    /// What was asked under a name; empty when nothing was.
    pub fn asked(&self, name: &str) -> &str {
        self.asked.iter().find(|(asked, _)| *asked == name).map_or("", |(_, value)| value)
    }

    /// Whether it hides anything, rather than only ordering it.
    pub fn narrows(&self) -> bool {
        self.asked.iter().any(|(name, _)| !matches!(*name, "sort" | "view"))
    }

    /// The query that asks for this again.
    pub fn query(&self) -> String {
        self.query_but(&[])
    }

    /// The same as a table, or as the plan on a page.
    pub fn other_view(&self) -> String {
        let rest = self.query_but(&["view"]);
        match (self.table, rest.is_empty()) {
            (true, _) => rest,
            (false, true) => "view=table".to_owned(),
            (false, false) => format!("{rest}&view=table"),
        }
    }

    /// The query without any filter; order and view stay.
    pub fn cleared(&self) -> String {
        self.query_but(&["section", "post", "organisation", "colour", "phase", "due-before", "due-within"])
    }

    /// The same as the fields of a form that asks for another moment of what is shown.
    pub fn fields(&self) -> &[(&'static str, String)] {
        &self.asked
    }

    fn query_but(&self, left_out: &[&str]) -> String {
        let kept = self.asked.iter().filter(|(name, _)| !left_out.contains(name));
        kept.map(|(name, value)| format!("{name}={}", in_query(value))).collect::<Vec<_>>().join("&")
    }

    /// Each filter that is on, in words.
    pub fn chips(&self, view: &PlanView) -> Vec<Chip> {
        let filters = self.asked.iter().filter(|(name, _)| !matches!(*name, "sort" | "view"));
        filters
            .map(|(name, value)| Chip { words: self.words(name, value, view), without: self.query_but(&[name]) })
            .collect()
    }

    fn words(&self, name: &str, value: &str, view: &PlanView) -> String {
        match name {
            "section" => self.section_title(view),
            "post" => format!("lead {value}"),
            "phase" => self.phase.map_or_else(String::new, |phase| phase.in_words().to_owned()),
            "due-before" => {
                self.before.map_or_else(String::new, |day| format!("open and due before {}", in_words(day)))
            }
            "due-within" => self.through.map_or_else(String::new, |day| format!("open and due by {}", in_words(day))),
            _ => value.to_owned(),
        }
    }

    fn section_title(&self, view: &PlanView) -> String {
        let section = self.section.and_then(|number| view.sections.get(number.checked_sub(1)?));
        let title = section.map(|section| section.title.as_deref().unwrap_or("no section"));
        title.unwrap_or("a section that is not there").to_owned()
    }

    /// What it leaves of a plan, in its order.
    pub fn narrow(&self, whole: &Arc<PlanView>) -> Arc<PlanView> {
        if !self.narrows() && self.sort == Sort::Printed {
            return whole.clone();
        }
        let mut view = PlanView::clone(whole);
        if self.narrows() {
            for (index, section) in view.sections.iter_mut().enumerate() {
                let here = self.section.is_none_or(|number| number == index + 1);
                for recommendation in section.recommendations.iter_mut().map(Arc::make_mut) {
                    let kept =
                        |action: &ActionView, under: &RecommendationView| here && self.keeps(whole, under, action);
                    let all = std::mem::take(&mut recommendation.actions);
                    recommendation.actions = all.into_iter().filter(|action| kept(action, recommendation)).collect();
                }
                section.recommendations.retain(|recommendation| !recommendation.actions.is_empty());
            }
            view.sections.retain(|section| !section.recommendations.is_empty());
            recount(&mut view);
        }
        for section in &mut view.sections {
            section.recommendations.sort_by_key(|recommendation| {
                recommendation.actions.iter().map(|action| self.rank(action)).min().unwrap_or(LAST)
            });
        }
        Arc::new(view)
    }

    fn keeps(&self, view: &PlanView, under: &RecommendationView, action: &ActionView) -> bool {
        let open = action.facts.done.is_none() && action.withdrawn.is_none();
        let due = action.due.day.filter(|_| open);
        self.colour.is_none_or(|colour| action.rating.colour == colour)
            && self.phase.is_none_or(|phase| action.phase == phase)
            && self.before.is_none_or(|before| due.is_some_and(|due| due < before))
            && self.through.is_none_or(|through| due.is_some_and(|due| due <= through))
            && (self.asked("post").is_empty() || action.leads.iter().any(|lead| short(lead) == self.asked("post")))
            && (self.asked("organisation").is_empty()
                || organisations_of(view, under, action).contains(self.asked("organisation")))
    }

    /// Where an action comes in the order that is asked for; the order as printed ranks all alike.
    pub fn rank(&self, action: &ActionView) -> Rank {
        let open = action.facts.done.is_none() && action.withdrawn.is_none();
        match self.sort {
            Sort::Printed => LAST,
            Sort::Colour => (action.rating.colour.is_none(), action.rating.colour, None, Reverse(0)),
            Sort::Date => {
                let due = action.due.day.filter(|_| open);
                (due.is_none(), None, due, Reverse(0))
            }
            Sort::Late => (false, None, None, Reverse(action.due.late_days.unwrap_or(0))),
        }
    }
}

/// What is ordered by: first those that have it, then by it.
pub type Rank = (bool, Option<Colour>, Option<Date>, Reverse<i32>);

const LAST: Rank = (true, None, None, Reverse(0));

fn unread(name: &str, wanted: &str) -> Trouble {
    Trouble::NotUnderstood(format!(
        "The filter \u{201c}{name}\u{201d} in the address cannot be read: it wants {wanted}."
    ))
}

/// A lead as a plan's lists name it.
fn short(lead: &waymark_domain::LeadView) -> &str {
    lead.abbreviation.as_deref().unwrap_or(&lead.printed)
}

/// The leads of a plan, each once, in alphabetical order.
pub fn posts(view: &PlanView) -> BTreeSet<&str> {
    let mut posts = BTreeSet::new();
    // One after another: a few posts lead hundreds of actions, and collecting would sort them all.
    posts.extend(view.all_actions().flat_map(|action| &action.leads).map(short));
    posts
}

/// The organisations of a plan: those of its leads, and those that it is addressed to.
pub fn organisations(view: &PlanView) -> BTreeSet<&str> {
    let led = view.posts.iter().filter_map(|post| post.organisation.as_deref());
    let asked = view.all_recommendations().flat_map(|one| &one.addressed_to).map(String::as_str);
    led.chain(asked).collect()
}

fn organisations_of<'a>(view: &'a PlanView, under: &'a RecommendationView, action: &ActionView) -> BTreeSet<&'a str> {
    let leads = |post: &&waymark_domain::PlanPostView| action.leads.iter().any(|lead| short(lead) == post.abbreviation);
    let led = view.posts.iter().filter(leads).filter_map(|post| post.organisation.as_deref());
    led.chain(under.addressed_to.iter().map(String::as_str)).collect()
}

/// Counts what is left; an action that stands in several places counts once.
fn recount(view: &mut PlanView) {
    let mut seen = BTreeSet::new();
    let mut counts = Counts::default();
    for action in view.all_actions() {
        if seen.insert(action.action) {
            counts.add(action.rating.colour);
        }
    }
    view.counts = counts;
    view.needs.retain(|need| seen.contains(&need.action.action));
    view.next_dates.retain(|next| seen.contains(&next.action.action));
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use waymark_testkit::{reckoned, small_plan};

    const TODAY: Date = date(2026, 11, 22);

    fn wanted(name: &str, value: &str) -> Wanted {
        let mut wanted = Wanted::default();
        let field = match name {
            "section" => &mut wanted.section,
            "post" => &mut wanted.post,
            "organisation" => &mut wanted.organisation,
            "colour" => &mut wanted.colour,
            "phase" => &mut wanted.phase,
            "due-before" => &mut wanted.due_before,
            "due-within" => &mut wanted.due_within,
            "sort" => &mut wanted.sort,
            _ => &mut wanted.view,
        };
        value.clone_into(field);
        wanted
    }

    fn left(wanted: &Wanted) -> Vec<String> {
        let view = Filter::read(wanted, TODAY).unwrap().narrow(&Arc::new(reckoned(small_plan, TODAY)));
        view.all_actions().map(|action| action.place.clone()).collect()
    }

    #[test]
    fn each_filter_leaves_what_it_names() {
        assert_eq!(left(&wanted("post", "QG")), ["A1(3)", "A1(4)"]);
        assert_eq!(left(&wanted("phase", "embedding")), ["A1(4)", "A2(3)"]);
        assert_eq!(left(&wanted("section", "2")), ["B1(1)"]);
        assert_eq!(left(&wanted("organisation", "The council")).len(), 4);
        assert_eq!(left(&wanted("due-before", "2026-11-22")), ["A1(3)", "A2(2)"]);
        assert_eq!(left(&wanted("due-within", "10")), ["A1(2)", "A1(3)", "A2(2)"]);
    }

    #[test]
    fn filters_are_combined_and_an_empty_one_is_none() {
        assert_eq!(left(&Wanted { phase: "embedding".into(), ..wanted("post", "TM") }), ["A2(3)"]);
        assert_eq!(left(&wanted("post", " ")).len(), 8);
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        for (name, value) in [
            ("section", "x"),
            ("colour", "mauve"),
            ("phase", "later"),
            ("due-before", "soon"),
            ("due-within", "-1"),
            ("due-within", "99999999999999999999"),
            ("sort", "size"),
            ("view", "cube"),
        ] {
            assert!(Filter::read(&wanted(name, value), TODAY).is_err(), "{name}={value}");
        }
    }

    #[test]
    fn a_chip_takes_its_own_filter_off_and_leaves_the_others() {
        let both = Wanted { phase: "embedding".into(), sort: "late".into(), ..wanted("post", "T & M") };
        let filter = Filter::read(&both, TODAY).unwrap();
        let chips = filter.chips(&reckoned(small_plan, TODAY));
        assert_eq!(chips[0], Chip { words: "lead T & M".into(), without: "phase=embedding&sort=late".into() });
        assert_eq!(chips[1].without, "post=T%20%26%20M&sort=late");
        assert_eq!(filter.cleared(), "sort=late");
        assert_eq!(filter.other_view(), "post=T%20%26%20M&phase=embedding&sort=late&view=table");
    }

    #[test]
    fn the_latest_comes_first_when_sorted_so() {
        assert_eq!(left(&wanted("sort", "late"))[0], "A1(1)", "its recommendation has the action that is latest");
        assert_eq!(left(&wanted("sort", "printed")), left(&Wanted::default()));
    }
}
