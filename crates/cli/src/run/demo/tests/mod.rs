//! The data file as its readers take it to be, and the example as it stands on awkward days.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use waymark_domain::{Counts, Phase, PlanId, PlanView, Rung, StreamId, end_of_day, is_working_day};
use waymark_journal::{AsAt, Entropy, Journal, Location};

use super::example::{SOURCE, StatedAction, StatedPlan, StatedRecommendation, example};
use super::second::{SOURCE as SECOND, second};
use super::seed::seed;

fn stated(plan: &StatedPlan) -> impl Iterator<Item = (String, &StatedAction)> {
    let of = |one: &'_ StatedRecommendation, action: &StatedAction| format!("{}({})", one.code, action.label);
    let all = plan.recommendations.iter();
    all.flat_map(move |one| one.actions.iter().map(move |action| (of(one, action), action)))
}

#[test]
fn the_plan_is_of_a_real_ones_size_with_both_phases_and_no_place_twice() {
    let plan = example().unwrap().plan;
    let places: BTreeSet<String> = stated(&plan).map(|(place, _)| place).collect();
    assert_eq!(plan.recommendations.len(), 22);
    assert_eq!(places.len(), stated(&plan).count());
    assert!((105..=120).contains(&places.len()), "{}", places.len());
    let embedding = stated(&plan).filter(|(_, action)| action.phase == Phase::Embedding).count();
    assert!((30..60).contains(&embedding), "{embedding}");
    let sections: BTreeSet<&str> = plan.recommendations.iter().map(|one| one.section.as_str()).collect();
    assert_eq!(sections.len(), 2);
}

#[test]
fn the_second_plan_is_small_and_names_no_post_that_the_first_does_not() {
    let (first, second) = (example().unwrap().plan, second().unwrap().plan);
    let places: BTreeSet<String> = stated(&second).map(|(place, _)| place).collect();
    assert_eq!((second.recommendations.len(), places.len()), (4, stated(&second).count()));
    assert!((10..=14).contains(&places.len()), "{}", places.len());
    let known: BTreeSet<(&str, &str, &str)> = first.posts.iter().map(named).collect();
    let unknown: Vec<_> = second.posts.iter().map(named).filter(|post| !known.contains(post)).collect();
    assert_eq!(unknown, Vec::new());
}

fn named(post: &super::example::StatedPost) -> (&str, &str, &str) {
    (&post.abbreviation, &post.title, &post.organisation)
}

#[test]
fn updates_stand_in_the_order_of_their_days_and_before_today() {
    let plans = [example().unwrap().plan, second().unwrap().plan];
    for (place, action) in plans.iter().flat_map(stated) {
        let days: Vec<i32> = action.updates.iter().map(|update| update.day).collect();
        assert!(days.is_sorted(), "{place}: {days:?}");
        assert!(days.iter().all(|day| (-350..0).contains(day)), "{place}: {days:?}");
        let done_before_said = action.updates.iter().all(|one| one.done_on.is_none_or(|done| done <= one.day));
        assert!(done_before_said, "{place}");
    }
}

#[test]
fn what_the_plan_leaves_open_is_asked_about() {
    for plan in [example().unwrap().plan, second().unwrap().plan] {
        asks_about_what_it_leaves_open(&plan);
    }
}

fn asks_about_what_it_leaves_open(plan: &StatedPlan) {
    let keys: BTreeSet<&str> = plan
        .posts
        .iter()
        .flat_map(|post| std::iter::once(&post.abbreviation).chain(&post.aliases))
        .map(String::as_str)
        .collect();
    let asked: BTreeSet<(&str, &str)> =
        plan.questions.iter().map(|question| (question.place.as_str(), question.field.as_str())).collect();
    for (place, action) in stated(plan) {
        let unknown = action.leads.is_empty() || action.leads.iter().any(|lead| !keys.contains(lead.as_str()));
        assert_eq!(unknown, asked.contains(&(place.as_str(), "leads")), "{place}: leads");
        let odd = match &action.due {
            Some(super::example::StatedDue::Dated { style, .. }) => style == "31.m.yy",
            Some(super::example::StatedDue::Words { .. }) | None => true,
        };
        assert_eq!(odd, asked.contains(&(place.as_str(), "due")), "{place}: due");
    }
}

/// Two capitalised words in a row may be somebody's name. Those that are not belong to a post, an organisation or one
/// of these.
const NO_NAMES: [&str; 6] = ["Improvement", "Board", "MUST", "DO", "Dir", "Mgr"];

#[test]
fn nobody_is_named_and_no_number_of_a_person_appears() {
    let plan = example().unwrap().plan;
    for source in [SOURCE, SECOND] {
        names_nobody(&plan, source);
    }
}

fn names_nobody(plan: &StatedPlan, source: &str) {
    let mut known: BTreeSet<&str> = NO_NAMES.into();
    for post in &plan.posts {
        known.extend(words(&post.title).chain(words(&post.organisation)).chain(words(&post.abbreviation)));
    }
    let lines = source.lines().flat_map(|line| line.split(['"', '.', ',', ':', ';', '?', '!', '(', '/', '{', '}']));
    for line in lines {
        let words: Vec<&str> = words(line).collect();
        // The first word of a sentence has its capital from there.
        for pair in words.windows(2).skip(1).filter(|pair| pair.iter().all(|word| word.starts_with(char::is_uppercase)))
        {
            assert!(pair.iter().any(|word| known.contains(word)), "is this somebody's name? {pair:?} in {line:?}");
        }
    }
    assert!(!source.contains('@'), "an address");
    let long = source.split(|char: char| !char.is_ascii_digit()).find(|digits| digits.len() > 4);
    assert_eq!(long, None, "a number that may be a person's");
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !(char.is_alphanumeric() || char == '&')).filter(|word| !word.is_empty())
}

fn folder(today: Date) -> PathBuf {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    std::env::temp_dir().join(format!("waymark-example-{}-{number}-{today}", std::process::id()))
}

/// Bytes that differ from call to call, the same in every run.
fn entropy() -> Entropy {
    let next = AtomicU64::new(1);
    Arc::new(move |bytes| {
        for byte in bytes {
            let number = next.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            *byte = (number >> 56) as u8;
        }
    })
}

/// The example made for a day, and removed once it was looked at.
async fn made(today: Date, look: impl AsyncFnOnce(&Journal, PlanView)) {
    let path = folder(today);
    let journal = Journal::open(&Location::Sqlite(path.clone()), entropy(), end_of_day(today)).await.unwrap();
    let plan = seed(&journal, &entropy(), &example().unwrap(), &second().unwrap(), today).await.unwrap();
    let view = view(&journal, plan, today).await;
    look(&journal, view).await;
    journal.close().await;
    std::fs::remove_dir_all(path).unwrap();
}

async fn view(journal: &Journal, plan: PlanId, today: Date) -> PlanView {
    let reading = journal.reading(plan, AsAt::Now { now: end_of_day(today) }).await.unwrap().unwrap();
    let directory = reading.directory.as_ref().and_then(|folded| folded.head.directory());
    PlanView::of(reading.plan.head.plan().unwrap(), directory, today)
}

/// The example's other plan.
async fn second_view(journal: &Journal, first: &PlanView) -> PlanView {
    let plans = journal.plans(None).await.unwrap();
    let [one, other] = plans.as_slice() else { panic!("{plans:?}") };
    assert_eq!(one.id, first.plan, "the first plan is the first of the list");
    view(journal, other.id, first.day).await
}

fn looks_real(counts: &Counts) -> bool {
    (12..30).contains(&counts.red)
        && (18..45).contains(&counts.amber)
        && (40..75).contains(&counts.green)
        && (6..20).contains(&counts.grey)
        && (8..16).contains(&counts.blue)
}

/// A verification that has run out, one refused and one refused once, claims that wait, and a test of each sort.
fn shows_every_fact(view: &PlanView) {
    let at = |place: &str| view.all_actions().find(|action| action.place == place).unwrap();
    assert!(at("HP8(1)").rating.reasons[0].starts_with("Its evidence was in date until"), "{:?}", at("HP8(1)").rating);
    assert!(at("HP6(1)").refused().is_some());
    assert!(at("CC10(1)").rating.reasons.last().unwrap().starts_with("Refused once, on"));
    assert!(at("HP6(2)").facts.evidenced.is_some() && at("HP6(2)").facts.verified.is_none());
    assert!(at("CC7(1)").requests[0].overdue && !at("HP6(3)").requests[0].overdue);
    let of = |code: &str| view.all_recommendations().find(|one| one.code == code).unwrap();
    assert_eq!(of("CC6").tests[0].passed, Some(false));
    assert_eq!((of("CC6").ladder.rung, of("HP12").ladder.rung), (Rung::Testing, Rung::Testing));
    assert!(of("CC3").tests[0].overdue_days.is_some());
    assert!(of("CC6").board_view.is_some() && of("HP1").impact.is_some() && of("HP2").impact.is_none());
}

#[tokio::test]
async fn the_example_looks_real_on_awkward_days_too() {
    // The clocks went forward and back, a month's end, a leap day, the middle of the holidays, Easter Monday.
    let days = [(2027, 3, 28), (2026, 10, 25), (2027, 1, 31), (2028, 2, 29), (2026, 12, 27), (2027, 3, 29)];
    for (year, month, day) in days {
        let today = date(year, month, day);
        made(today, async |_, view| {
            assert!(looks_real(&view.counts), "on {today}: {:?}", view.counts);
            assert_eq!((view.recommendations, view.verified), (22, 12));
            shows_every_fact(&view);
            assert!(view.agreed);
            assert!(view.next_dates.len() >= 15, "on {today}: {} dates ahead", view.next_dates.len());
            let answered = view.questions.iter().filter(|question| question.answer.is_some()).count();
            assert!(answered >= 4 && view.questions.len() > answered);
            let colours: BTreeMap<_, u32> = view.all_recommendations().fold(BTreeMap::new(), |mut found, one| {
                *found.entry(one.rating.colour).or_default() += 1;
                found
            });
            assert!(colours.len() >= 3 && colours.values().all(|count| *count <= 13), "on {today}: {colours:?}");
            for action in view.all_actions() {
                assert!(action.updates.iter().all(|update| update.stated_on < today), "{}", action.place);
                assert!(action.updates.iter().all(|update| is_working_day(update.stated_on)), "{}", action.place);
            }
        })
        .await;
    }
}

#[tokio::test]
async fn the_second_plan_shares_an_action_with_the_first_and_has_a_copy_that_drifted() {
    for today in [date(2026, 11, 22), date(2026, 12, 27), date(2028, 2, 29)] {
        made(today, async |journal, first| {
            let view = second_view(journal, &first).await;
            let counts = &view.counts;
            assert!(view.agreed && view.recommendations == 4, "{}", view.title);
            assert!([counts.red, counts.amber, counts.green].iter().all(|count| *count >= 2), "on {today}: {counts:?}");
            assert!(counts.blue == 1 && counts.grey >= 1, "on {today}: {counts:?}");
            let at = |view: &PlanView, place: &str| view.all_actions().find(|one| one.place == place).unwrap().clone();
            let (home, here) = (at(&first, "CC8(2)"), at(&view, "YJ2(1)"));
            assert_eq!(here.lives.as_ref().map(|lives| (lives.plan, lives.action)), Some((first.plan, home.action)));
            assert_eq!(home.latest().map(|one| &one.words), here.latest().map(|one| &one.words), "said once");
            assert!(here.text.contains("hostels") && !home.text.contains("hostels"), "the copies have drifted");
            let (done, underway) = (at(&first, "HP10(4)"), at(&view, "YJ3(1)"));
            assert!(done.facts.done.is_some() && underway.facts.done.is_none(), "alike, and not joined");
        })
        .await;
    }
}

#[tokio::test]
async fn every_entry_of_the_year_was_recorded_on_its_own_day() {
    let today = date(2026, 11, 22);
    made(today, async |journal, view| {
        let entries = journal.entries(StreamId::Plan(view.plan), 0..10_000).await.unwrap();
        assert!(entries.len() > 450, "{}", entries.len());
        assert!(entries.windows(2).all(|pair| pair[0].at <= pair[1].at));
        let (first, last) = (entries.first().unwrap().at, entries.last().unwrap().at);
        assert!(first < end_of_day(today.saturating_sub(360.days())));
        assert!(last > end_of_day(today.saturating_sub(14.days())) && last < end_of_day(today));
        let half_a_year_ago = AsAt::Day(today.saturating_sub(180.days()));
        let past = journal.reading(view.plan, half_a_year_ago).await.unwrap().unwrap();
        assert!(past.plan.next > 300 && past.plan.next < entries.len() as u64);
    })
    .await;
}

#[tokio::test]
async fn a_lead_and_a_partner_speak_for_their_posts_and_the_manager_for_others() {
    made(date(2026, 11, 22), async |_, view| {
        let said: Vec<String> =
            view.all_actions().flat_map(|action| &action.updates).map(|one| one.by.clone()).collect();
        let by = |who: &str| said.iter().filter(|by| by.starts_with(who)).count();
        assert!(by("HoS CP") >= 12, "{}", by("HoS CP"));
        assert!(by("DN") >= 10, "{}", by("DN"));
        assert!(by("a plan manager, on behalf of") >= 60, "{}", by("a plan manager"));
        assert!(by("the document of") >= 10, "{}", by("the document of"));
    })
    .await;
}
