//! Details of a case in a draft's words: which kinds, how often and where, so that somebody looks before it is brought in.
//!
//! It says where, and never what: no number leaves this module. Nothing is removed by it.

use std::collections::BTreeMap;

use waymark_domain::{CaseDetail, case_detail_kinds_in_name, case_details};

use crate::draft::{ActionDraft, Draft, RecommendationDraft};

/// What may be a detail of a case, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetailAt {
    /// The kind.
    pub kind: CaseDetail,
    /// The place, as readers of the plan know it: "R1(2)", "the text under Background", "the file's name".
    pub at: String,
    /// How often it stands there.
    pub count: usize,
}

/// What may be details of a case in everything that a draft would bring in, in the order of the plan.
///
/// A question quotes what stands elsewhere, so it is named only where its place has nothing of the kind.
#[must_use]
pub fn probable_details(draft: &Draft) -> Vec<DetailAt> {
    let mut found: Vec<DetailAt> = Vec::new();
    for (at, text) in texts(draft) {
        let mut counts: BTreeMap<CaseDetail, usize> = BTreeMap::new();
        for one in case_details(text) {
            *counts.entry(one.kind).or_default() += 1;
        }
        for (kind, count) in counts {
            match found.iter_mut().find(|one| one.kind == kind && one.at == at) {
                Some(one) => one.count += count,
                None => found.push(DetailAt { kind, at: at.clone(), count }),
            }
        }
    }
    for question in &draft.questions {
        let at = question.at.clone();
        for kind in waymark_domain::case_detail_kinds(&question.text) {
            if found.iter().all(|one| one.kind != kind || one.at != at) {
                found.push(DetailAt { kind, at: at.clone(), count: 1 });
            }
        }
    }
    let name = case_detail_kinds_in_name(&draft.source.name).into_iter();
    found.extend(name.map(|kind| DetailAt { kind, at: "the file\u{2019}s name".to_owned(), count: 1 }));
    found
}

/// How often each kind was found, the most frequent kinds of people's numbers as the domain orders them.
#[must_use]
pub fn detail_counts(found: &[DetailAt]) -> BTreeMap<CaseDetail, usize> {
    let mut counts = BTreeMap::new();
    for one in found {
        *counts.entry(one.kind).or_default() += one.count;
    }
    counts
}

/// Every text of a draft that is brought in, with its place.
fn texts(draft: &Draft) -> Vec<(String, &str)> {
    let plan = [Some(draft.plan.title.as_str()), draft.plan.version_label.as_deref()];
    let inspection = &draft.plan.inspection;
    let inspected = [&inspection.body, &inspection.judgement, &inspection.inspected].map(Option::as_deref);
    let about = plan.into_iter().chain(inspected).flatten();
    let mut texts: Vec<(String, &str)> = about.map(|text| ("what the plan says of itself".to_owned(), text)).collect();
    for part in &draft.narrative {
        let at = if part.heading.is_empty() {
            "the text without a heading".to_owned()
        } else {
            format!("the text under \u{201c}{}\u{201d}", part.heading)
        };
        // A heading that is itself a detail is not said.
        let at = if case_details(&part.heading).is_empty() { at } else { "a heading of the text".to_owned() };
        texts.push((at.clone(), &part.heading));
        texts.push((at, &part.text));
    }
    texts.extend(draft.recommendations.iter().flat_map(of_recommendation));
    for post in &draft.posts {
        let at = || "the key of posts".to_owned();
        texts.extend([(at(), post.abbr.as_str()), (at(), post.title.as_str())]);
        texts.extend(post.organisation.iter().chain(&post.aliases).map(|text| (at(), text.as_str())));
    }
    texts.extend(draft.leftovers.iter().map(|left| ("what was left over".to_owned(), left.text.as_str())));
    texts
}

fn of_recommendation(one: &RecommendationDraft) -> Vec<(String, &str)> {
    let own = std::iter::once(&one.text).chain(&one.section).chain(&one.outcome).chain(&one.timescale_raw);
    let own = own.chain(&one.addressed_to).map(|text| (one.code.clone(), text.as_str()));
    own.chain(one.actions.iter().flat_map(|action| of_action(&one.code, action))).collect()
}

fn of_action<'d>(code: &str, action: &'d ActionDraft) -> Vec<(String, &'d str)> {
    let label = action.label.clone().unwrap_or_else(|| action.seq.to_string());
    let at = format!("{code}({label})");
    let printed = action.leads.iter().chain(&action.due_raw).chain(&action.status_raw);
    let all = [&action.text, &action.progress].into_iter().chain(printed);
    all.map(|text| (at.clone(), text.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, Source, read};

    const PLAN: &str = "Recommendation,Action,Lead,Date,Progress\n\
        R1 Visit every child,(1) Visit within five days,Head of Service,31.3.26,Late for 943 476 5919 and for 943 476 5919\n\
        R1 Visit every child,(2) Report each month,Head of Service,30.4.26,The girl born on 3.5.2011 was seen\n";

    #[test]
    fn kinds_are_counted_with_their_places_and_nothing_that_was_found_is_said() {
        let options = Options { stated_on: None, today: jiff::civil::date(2026, 5, 1) };
        let draft = read(Source { name: "visits 9434765919.csv", bytes: PLAN.as_bytes() }, options).unwrap();
        let found = probable_details(&draft);
        let counts = detail_counts(&found);
        assert_eq!(counts.get(&CaseDetail::NhsNumber), Some(&3), "{found:?}");
        assert_eq!(counts.get(&CaseDetail::BirthDate), Some(&1), "{found:?}");
        assert!(found.iter().any(|one| one.at == "the file\u{2019}s name"));
        assert!(found.iter().any(|one| one.at.starts_with("R1(") && one.count == 2), "{found:?}");
        assert!(found.iter().all(|one| !one.at.contains("943")), "{found:?}");
    }

    #[test]
    fn a_plan_without_any_has_none() {
        let options = Options { stated_on: None, today: jiff::civil::date(2026, 5, 1) };
        let plain = PLAN.replace("943 476 5919", "two").replace("born on", "seen on");
        let draft = read(Source { name: "visits.csv", bytes: plain.as_bytes() }, options).unwrap();
        assert_eq!(probable_details(&draft), []);
    }
}
