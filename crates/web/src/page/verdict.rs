//! Whether a recommendation is done, and how anyone knows, in a few sentences: what an inspector asks first.
//!
//! It only counts what is recorded; it judges nothing that the ladder and the ratings do not.

use waymark_domain::{ActionView, ClaimReading, RecommendationView, Rung, TestView, in_words};

use crate::say::{capital, count, some};

/// The answer, and what it rests on.
pub fn verdict(one: &RecommendationView) -> String {
    if one.total == 0 {
        return format!("{} It has no actions that stand.", answer(one));
    }
    format!("{} {}. {}", answer(one), capital(&counted(one)), tested(one))
}

/// The short answer, which goes no further than the facts do.
fn answer(one: &RecommendationView) -> String {
    if let Some(closed) = &one.closed {
        return format!("Closed by the board on {}; {}.", in_words(closed.on), under_closing(one));
    }
    let said = match one.reached() {
        Rung::InDelivery => "No.",
        Rung::Delivered if one.verified == 0 => "It is claimed, and not verified.",
        Rung::Delivered => "It is claimed, and not all of it is verified.",
        Rung::Verified => "What must be done is verified; whether it lasts has not been tested.",
        Rung::Testing => "What must be done is verified; that it lasts has not been shown.",
        Rung::Lasting | Rung::Closed => "Yes, and its newest test shows that it lasts.",
    };
    said.to_owned()
}

/// What the facts of a closed one say all the same.
fn under_closing(one: &RecommendationView) -> &'static str {
    match one.reached() {
        Rung::InDelivery if one.total == 0 => "nothing stands under it",
        Rung::InDelivery => "not all that must be done is claimed done",
        Rung::Delivered if one.verified == 0 => "not verified, and that it lasts has not been shown",
        Rung::Delivered => "not all verified, and that it lasts has not been shown",
        Rung::Verified => "what must be done is verified, and whether it lasts has not been tested",
        Rung::Testing => "what must be done is verified, and that it lasts has not been shown",
        Rung::Lasting | Rung::Closed => "its newest test shows that it lasts",
    }
}

/// What is claimed, shown and verified, and what was said against it.
fn counted(one: &RecommendationView) -> String {
    let claimed = match (one.done, one.total) {
        (0, 1) => "its 1 action is not claimed done".to_owned(),
        (0, total) => format!("none of {total} actions is claimed done"),
        (1, 1) => "its 1 action is claimed done".to_owned(),
        (done, total) if done == total => format!("all {total} actions are claimed done"),
        (1, total) => format!("1 of {total} actions is claimed done"),
        (done, total) => format!("{done} of {total} actions are claimed done"),
    };
    let shown = [are(one.evidenced, "has evidence", "have evidence"), are(one.verified, "is verified", "are verified")];
    let shown = shown.into_iter().filter(|_| one.done > 0);
    let facts = std::iter::once(claimed).chain(shown).collect::<Vec<_>>().join(", ");
    [Some(facts), conceding(one), refused(one)].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// "none is verified", "1 is verified", "3 are verified".
fn are(number: u32, one: &str, several: &str) -> String {
    format!("{} {}", some(&number), if number < 2 { one } else { several })
}

fn standing(one: &RecommendationView) -> impl Iterator<Item = &ActionView> {
    one.actions.iter().filter(|action| action.withdrawn.is_none())
}

fn conceding(one: &RecommendationView) -> Option<String> {
    let concedes = |claim: &ClaimReading| !claim.concessions.is_empty();
    let many = standing(one).filter(|action| action.claim.as_ref().is_some_and(concedes)).count() as u32;
    (many > 0).then(|| format!("the words of {} may concede unfinished work", count(&many, "claim")))
}

fn refused(one: &RecommendationView) -> Option<String> {
    let many = standing(one).filter(|action| action.refused().is_some()).count() as u32;
    match many {
        0 => None,
        1 => Some("1 claim was refused, and not made again".to_owned()),
        many => Some(format!("{many} claims were refused, and not made again")),
    }
}

/// What the tests say: the newest result, and what is still to come.
fn tested(one: &RecommendationView) -> String {
    let found = one.newest_result().and_then(TestView::result_in_words);
    let earlier = one.earlier_failure().and_then(TestView::failed_earlier);
    let planned = one.tests.iter().filter(|test| test.planned).min_by_key(|test| test.planned_for);
    let planned = planned.map(|test| match super::overdue(test) {
        Some(late) => format!("A test was planned for {}. {late}", in_words(test.planned_for)),
        None => format!("A test is planned for {}.", in_words(test.planned_for)),
    });
    let none = (found.is_none() && planned.is_none()).then(|| "No test is planned.".to_owned());
    [found, earlier, planned, none].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use waymark_domain::ClosureView;
    use waymark_testkit::{reckoned, small_plan};

    use super::*;

    fn of(code: &str, change: impl FnOnce(&mut RecommendationView)) -> String {
        let view = reckoned(small_plan, date(2026, 11, 22));
        let mut one = view.all_recommendations().find(|one| one.code == code).unwrap().clone();
        change(&mut one);
        verdict(&one)
    }

    #[test]
    fn what_is_open_is_answered_with_no_and_with_what_there_is() {
        let said = "No. 1 of 4 actions is claimed done, none has evidence, none is verified. No test is planned.";
        assert_eq!(of("A1", |_| ()), said);
        assert_eq!(of("B1", |_| ()), "No. Its 1 action is not claimed done. No test is planned.");
    }

    #[test]
    fn several_are_counted_as_several() {
        let many = |one: &mut RecommendationView| (one.done, one.evidenced, one.verified) = (3, 2, 1);
        assert!(of("A1", many).contains("3 of 4 actions are claimed done, 2 have evidence, 1 is verified."));
        let all = |one: &mut RecommendationView| one.done = 4;
        assert!(of("A1", all).contains("All 4 actions are claimed done, none has evidence"), "{}", of("A1", all));
    }

    #[test]
    fn closing_changes_nothing_of_what_is_verified_and_shown_to_last() {
        let said = of("A1", |one| {
            let closed = ClosureView { on: date(2026, 11, 23), reference: "Minute 4".into(), why: "Enough.".into() };
            one.closed = Some(closed);
            one.actions.retain(|action| action.facts.done.is_some());
        });
        let begins =
            "Closed by the board on 23 November 2026; not verified, and that it lasts has not been shown. 1 of 4";
        assert!(said.starts_with(begins), "{said}");
    }

    #[test]
    fn a_recommendation_without_actions_is_not_done() {
        let said = of("A1", |one| {
            one.actions.clear();
            one.total = 0;
        });
        assert_eq!(said, "No. It has no actions that stand.");
    }
}
