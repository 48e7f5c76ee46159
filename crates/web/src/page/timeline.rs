//! The next dates as a line of marks: a picture of how they crowd. What it shows stands in words beside it.

use jiff::ToSpan;
use jiff::civil::Date;
use waymark_domain::{Colour, NextDate, in_words};

use crate::say::{count, short_day};

/// The picture's size, in its own units.
const WIDTH: i32 = 480;
/// A mark and the room beside it, across and upwards.
const STEP: i32 = 12;
const RISE: i32 = 8;
/// How high marks are stacked; more on one spot are only counted in the words.
const STACKED: i32 = 24;
/// The lowest picture still has room for this many.
const ROOM: i32 = 6;
/// Fewer days than this are a list and no picture.
const FEWEST: usize = 3;

/// The picture.
#[derive(Debug)]
pub struct Timeline {
    height: i32,
    pub marks: Vec<Mark>,
    /// Where a month begins.
    pub months: Vec<i32>,
    /// The ends of the line.
    pub from: String,
    pub to: String,
    /// What the picture shows, in words.
    pub words: String,
}

/// One action's date.
#[derive(Debug, PartialEq, Eq)]
pub struct Mark {
    pub x: i32,
    pub y: i32,
    pub colour: Option<Colour>,
}

impl Timeline {
    /// Draws dates from a day on, at most a year of them; nothing where a list says it all.
    pub fn of(dates: &[NextDate], day: Date) -> Option<Self> {
        let year = day.checked_add(1.year()).unwrap_or(Date::MAX);
        let within: Vec<&NextDate> = dates.iter().filter(|next| next.day <= year).collect();
        let last = within.last()?.day;
        let days = within.chunk_by(|one, other| one.day == other.day).count();
        if days < FEWEST {
            return None;
        }
        let span = (last - day).get_days().max(1);
        let at = |on: Date| (on - day).get_days() * (WIDTH - STEP) / span;
        let (marks, high) = stacked(&within, at);
        let words = words(&within, dates.len() - within.len(), year);
        Some(Self {
            height: high.max(ROOM) * RISE + 1,
            marks,
            months: month_starts(day, last).into_iter().map(at).collect(),
            from: short_day(&day, &day),
            to: short_day(&last, &day),
            words,
        })
    }

    pub fn view_box(&self) -> String {
        format!("0 0 {WIDTH} {}", self.height)
    }

    pub fn floor(&self) -> i32 {
        self.height - 1
    }

    pub fn width(&self) -> i32 {
        WIDTH
    }
}

/// Marks that would lie on one another stand on one another; with how many of them, at most.
fn stacked(dates: &[&NextDate], at: impl Fn(Date) -> i32) -> (Vec<Mark>, i32) {
    let mut marks = Vec::new();
    let (mut spot, mut high, mut highest) = (i32::MIN, 0, 0);
    for next in dates {
        let x = at(next.day) / STEP * STEP;
        high = if x == spot { high + 1 } else { 1 };
        spot = x;
        highest = highest.max(high.min(STACKED));
        if high <= STACKED {
            marks.push(Mark { x, y: high, colour: next.colour });
        }
    }
    for mark in &mut marks {
        mark.y = (highest.max(ROOM) - mark.y) * RISE;
    }
    (marks, highest)
}

fn month_starts(from: Date, to: Date) -> Vec<Date> {
    let first = from.first_of_month();
    let next = |month: &Date| month.checked_add(1.month()).ok();
    std::iter::successors(next(&first), next).take_while(|month| *month <= to).collect()
}

fn words(dates: &[&NextDate], later: usize, year: Date) -> String {
    let same_month = |one: &&NextDate, other: &&NextDate| one.day.first_of_month() == other.day.first_of_month();
    let months = dates.chunk_by(same_month);
    let said = months.map(|due| format!("{}: {}", due[0].day.strftime("%B %Y"), count(&(due.len() as u32), "action")));
    let mut words = format!("Dates of open actions. {}.", said.collect::<Vec<_>>().join("; "));
    if later > 0 {
        words.push_str(&format!(
            " {} after {}.",
            crate::say::capital(&count(&(later as u32), "action")),
            in_words(year)
        ));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use waymark_testkit::{full_plan, reckoned, small_plan};

    #[test]
    fn marks_stay_in_the_picture_and_the_words_count_them_all() {
        let view = reckoned(full_plan, date(2026, 11, 22));
        let line = Timeline::of(&view.next_dates, view.day).unwrap();
        for mark in &line.marks {
            assert!((0..=WIDTH - STEP).contains(&mark.x) && (0..line.height).contains(&mark.y), "{mark:?}");
        }
        let counted = line.words.matches(": ").count();
        assert!(counted >= 2, "{}", line.words);
    }

    #[test]
    fn a_few_days_are_no_picture() {
        let view = reckoned(small_plan, date(2027, 2, 1));
        assert!(Timeline::of(&view.next_dates, view.day).is_none());
    }
}
