//! What is said of a recommendation beside its own words, its outcome and its rating.

use jiff::civil::Date;
use waymark_domain::{RecommendationView, Rung, TestView, counted, in_words};

use super::action::ended;
use super::{Note, capital, evidence_in_words};

/// How many tests are told, newest first; older ones are counted.
const TESTS: usize = 3;

/// What is said of a recommendation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecommendationTold {
    /// What was asked, of whom and by when: pairs of a name and its words.
    pub asked: Vec<(&'static str, String)>,
    /// Its rung, and what stands between it and the next.
    pub standing: Note,
    /// That it is closed, its own evidence, what is asked for it, and which test is suggested, each in a sentence.
    pub more: Vec<String>,
    /// What difference it has made, and who says so; nothing where nobody does.
    pub difference: Option<(String, String)>,
    /// Its tests, newest first: a failed one as plainly as a passed one.
    pub tests: Vec<Note>,
    /// How many tests are older than those.
    pub earlier_tests: u32,
}

impl RecommendationTold {
    /// Says it for a day.
    pub fn of(one: &RecommendationView, day: Date) -> Self {
        Self {
            asked: asked(one),
            standing: Note::told(capital(one.ladder.word), one.ladder.next.as_str()),
            more: more(one, day),
            difference: difference(one),
            tests: one.tests_newest_first().into_iter().take(TESTS).map(test).collect(),
            earlier_tests: one.tests.len().saturating_sub(TESTS) as u32,
        }
    }
}

fn asked(one: &RecommendationView) -> Vec<(&'static str, String)> {
    let given = |words: &Option<String>| words.clone().filter(|words| !words.is_empty());
    let elsewhere = given(&one.timescale_elsewhere);
    let elsewhere = elsewhere.map(|words| format!("; elsewhere the document says {words}")).unwrap_or_default();
    let priority = one.priority.map(|priority| match given(&one.priority_why) {
        Some(why) => format!("{priority}, {why}"),
        None => priority.to_string(),
    });
    let pairs = [
        ("Timescale", Some(format!("{}{elsewhere}", one.timescale_words))),
        ("Inspector\u{2019}s deadline", Some(one.deadline_words.clone())),
        ("Addressed to", Some(one.addressed_to.join(", "))),
        ("Priority", priority),
    ];
    pairs.into_iter().filter_map(|(name, words)| Some((name, words.filter(|words| !words.is_empty())?))).collect()
}

fn more(one: &RecommendationView, day: Date) -> Vec<String> {
    let mut said = Vec::new();
    let closed = one.closed.as_ref();
    said.extend(closed.map(|one| format!("Closed on {} ({}): {}", in_words(one.on), one.reference, ended(&one.why))));
    if !one.evidence.is_empty() {
        said.push(format!("{} on it as a whole.", evidence_in_words(&one.evidence, day)));
    }
    let asked = one.requests.iter().filter(|asked| asked.open);
    said.extend(asked.map(|one| format!("Evidence is asked for: {} {}", ended(&one.what), one.in_a_sentence())));
    let untested = one.tests.iter().all(|test| test.cancelled.is_some());
    if closed.is_none() && untested && one.ladder.rung >= Rung::Delivered {
        let first = one.suggested_tests.first();
        said.extend(first.map(|day| format!("A test that it lasts is suggested for {}.", in_words(*day))));
    }
    said
}

fn difference(one: &RecommendationView) -> Option<(String, String)> {
    let impact = one.impact.as_ref()?;
    let titles: Vec<&str> = impact.evidence.iter().map(|(_, title)| title.as_str()).collect();
    let shown = if titles.is_empty() { String::new() } else { format!(", shown by {}", titles.join("; ")) };
    Some((impact.words.clone(), format!("{}, {}{shown}", capital(&impact.by), in_words(impact.on))))
}

fn test(one: &TestView) -> Note {
    if let (Some(passed), Some(result)) = (one.passed, one.result_in_words()) {
        let label = if passed { "Test passed" } else { "Test not passed" };
        let findings = one.findings.as_deref().unwrap_or_default();
        return Note::told(label, format!("{result} {findings}").trim_end());
    }
    if let Some(why) = &one.cancelled {
        let words = format!("A {} planned for {}: {why}", one.method_words, in_words(one.planned_for));
        return Note::told("Test cancelled", words);
    }
    let label = one.overdue_days.map(|days| format!("Test {} overdue", counted(days, "day")));
    let words = format!(
        "A {} by {}, planned for {}; {} of {} are to be as they should be. {}",
        one.method_words,
        one.tester,
        in_words(one.planned_for),
        one.pass_mark,
        one.sample_size,
        ended(&one.about)
    );
    Note::told(label.unwrap_or_else(|| "Test planned".to_owned()), words)
}
