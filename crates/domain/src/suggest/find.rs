//! Finding, in an action's words, a verb of making or mending and the thing that it is done to.

use super::rules::{ALONE, ARTICLES, HEADS, MAKING, MENDING, STOPS, THINGS};
use crate::claim::{Token, tokens};
use crate::plan::{IndexKind, IndexNovelty};

/// How many words may stand between a verb and the thing that it is done to.
const REACH: usize = 9;

/// How many words are shown of an order that says of itself what it changes.
const SHOWN: usize = 5;

/// Words that say what is changed; where they stand, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub kind: IndexKind,
    pub novelty: IndexNovelty,
    pub start: usize,
    pub end: usize,
}

/// Everything that is found, in the order of the words.
pub(super) fn find(words: &str) -> Vec<Hit> {
    let text = Text { tokens: tokens(words) };
    let mut hits: Vec<Hit> = Vec::new();
    for at in 0..text.tokens.len() {
        hits.extend(text.ordered(at));
        hits.extend(text.by_itself(at));
        hits.extend(text.done_to(at));
    }
    hits.sort_by_key(|hit| (hit.start, hit.end));
    hits
}

struct Text {
    tokens: Vec<Token>,
}

impl Text {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    fn hit(&self, from: usize, to: usize, kind: IndexKind, novelty: IndexNovelty) -> Hit {
        Hit { kind, novelty, start: self.tokens[from].start, end: self.tokens[to - 1].end }
    }

    /// "Write a policy", "review and update the guide and the protocol": the verb here, and every thing that it is done
    /// to.
    fn ordered(&self, at: usize) -> Vec<Hit> {
        let Some((novelty, mut next)) = self.verb(at) else { return Vec::new() };
        let (mut hits, mut only_verbs) = (Vec::new(), true);
        while next < self.tokens.len() && next - at <= REACH && !self.tokens[next].stop {
            if STOPS.contains(&self.word(next)) {
                break;
            }
            if let Some((kind, end)) = self.thing(next) {
                if !self.is_of_another(end) {
                    hits.push(self.hit(at, end, kind, novelty));
                }
                (next, only_verbs) = (end, false);
            } else if let Some((_, end)) = self.verb(next) {
                // A verb of its own takes over what follows it, unless both are done to the same.
                if !only_verbs {
                    break;
                }
                next = end;
            } else {
                only_verbs = only_verbs && self.word(next) == "and";
                next += 1;
            }
        }
        hits
    }

    /// "Train all managers", "Audit thirty files".
    fn by_itself(&self, at: usize) -> Option<Hit> {
        let (verb, kind) = ALONE.iter().find(|(verb, _)| *verb == self.word(at))?;
        let begins = at == 0 || self.tokens[at].stop || matches!(self.word(at - 1), "and" | "to" | "then" | "must");
        // "Audit programme" and "audit of files" name a thing; so does "audit" before a word that makes it its own.
        let names = self.thing(at).is_some_and(|(_, end)| end > at + 1)
            || matches!(self.word(at + 1), "" | "of" | "and" | "is" | "to")
            || self.is_of_another(at + 1);
        if !begins || (*verb == "audit" && names) {
            return None;
        }
        let ends = |next: &usize| {
            let token = &self.tokens[*next];
            token.stop || token.edge || STOPS.contains(&token.lower.as_str())
        };
        let most = self.tokens.len().min(at + SHOWN);
        let end = (at + 1..most).find(ends).unwrap_or(most);
        Some(self.hit(at, end, *kind, IndexNovelty::New))
    }

    /// "A policy is to be written", "guidance will be revised".
    fn done_to(&self, at: usize) -> Option<Hit> {
        let (kind, end) = self.thing(at)?;
        if self.is_of_another(end) {
            return None;
        }
        for next in end..self.tokens.len().min(end + REACH) {
            if self.tokens[next].stop {
                return None;
            }
            let is_done = matches!(self.word(next - 1), "be" | "is" | "are" | "been" | "and");
            if let Some((novelty, done)) = self.participle(next).filter(|_| is_done && self.has_passive(end, next)) {
                return Some(self.hit(at, done, kind, novelty));
            }
        }
        None
    }

    /// Whether, between a thing and what is done to it, it says so: "is", "to be", "will be".
    fn has_passive(&self, from: usize, to: usize) -> bool {
        let said = (from..to).map(|at| self.word(at));
        said.clone().any(|word| matches!(word, "be" | "is" | "are" | "been"))
            && !said.clone().any(|word| word == "used")
    }

    /// A verb of making or mending, as an order; and the first word after it.
    fn verb(&self, at: usize) -> Option<(IndexNovelty, usize)> {
        let order = |verbs: &[(&str, &str)]| verbs.iter().find_map(|(verb, _)| self.phrase(at, verb));
        let found = order(&MAKING).map(|end| (IndexNovelty::New, end));
        let (novelty, end) = found.or_else(|| order(&MENDING).map(|end| (IndexNovelty::Revised, end)))?;
        let before = if at == 0 || self.tokens[at].stop { "" } else { self.word(at - 1) };
        // "A review of the policy" mends it; "the issue of the policy" is a thing.
        let is_thing = ARTICLES.contains(&before) && !(self.word(at) == "review" && self.word(end) == "of");
        (!is_thing).then_some((novelty, end))
    }

    /// What was done, by its participle; and the first word after it.
    fn participle(&self, at: usize) -> Option<(IndexNovelty, usize)> {
        let done = |verbs: &[(&str, &str)]| verbs.iter().find_map(|(_, done)| self.phrase(at, done));
        let found = done(&MAKING).map(|end| (IndexNovelty::New, end));
        found.or_else(|| done(&MENDING).map(|end| (IndexNovelty::Revised, end)))
    }

    /// The first word after a phrase, if its words stand here, within one sentence.
    fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut end = at;
        for word in phrase.split(' ') {
            let breaks = end > at && self.tokens.get(end).is_some_and(|token| token.stop);
            if breaks || self.word(end) != word {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// The thing that begins at a word, if one does, and the first word after it.
    fn thing(&self, at: usize) -> Option<(IndexKind, usize)> {
        let ends = |phrase: &str| {
            let mut end = at;
            for word in phrase.split(' ') {
                let stops = end > at && self.tokens.get(end).is_some_and(|token| token.stop || token.edge);
                if stops || !is_form_of(self.word(end), word) {
                    return None;
                }
                end += 1;
            }
            Some(end)
        };
        let found = THINGS.iter().filter_map(|(phrase, kind)| Some((*kind, ends(phrase)?)));
        found.max_by_key(|(_, end)| *end)
    }

    /// Whether the word after a thing makes it something else: "training budget", "audit policy".
    fn is_of_another(&self, end: usize) -> bool {
        let follows = self.tokens.get(end).is_some_and(|token| !token.stop && !token.edge);
        follows && (HEADS.iter().any(|head| is_form_of(self.word(end), head)) || self.thing(end).is_some())
    }
}

/// Whether a word is another, or its plural.
fn is_form_of(word: &str, one: &str) -> bool {
    if word == one {
        return true;
    }
    match one.strip_suffix('y') {
        Some(stem) => word.strip_suffix("ies") == Some(stem),
        None => word.strip_suffix('s') == Some(one),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{CHANGE_RULES, suggest_changes};

    fn found(words: &str) -> Vec<(&'static str, String)> {
        suggest_changes(words).into_iter().map(|one| (one.rule, one.text)).collect()
    }

    #[test]
    fn every_rule_finds_its_example_and_leaves_its_counter_example_alone() {
        for rule in &CHANGE_RULES {
            let rules: Vec<&str> = found(rule.example).iter().map(|(name, _)| *name).collect();
            assert_eq!(rules, [rule.name], "{}", rule.example);
            assert_eq!(found(rule.counter_example), [], "{}: {}", rule.name, rule.counter_example);
        }
    }

    #[test]
    fn each_kind_is_suggested_once_by_the_words_that_say_it() {
        let words =
            "Review and update the safer recruitment policy and the checklist; train every team manager in both.";
        let expected = [
            ("revised_policy", "Review and update the safer recruitment policy"),
            ("revised_guidance", "Review and update the safer recruitment policy and the checklist"),
            ("new_learning", "train every team manager"),
        ];
        assert_eq!(found(words), expected.map(|(rule, text)| (rule, text.to_owned())));
    }

    #[test]
    fn what_is_said_to_be_done_to_a_thing_suggests_as_an_order_does() {
        assert_eq!(
            found("Guidance will be developed and issued"),
            [("new_guidance", "Guidance will be developed".to_owned())]
        );
        assert_eq!(
            found("A dashboard is to be put in place"),
            [("new_quality_work", "dashboard is to be put in place".to_owned())]
        );
        assert_eq!(found("The protocol is used and reviewed by nobody"), []);
    }

    #[test]
    fn a_verb_holds_for_its_own_thing_and_no_further() {
        assert_eq!(found("Develop staff and review the policy"), [("revised_policy", "review the policy".to_owned())]);
        assert_eq!(found("Improve attendance. The policy stands."), []);
        assert_eq!(found("The review of practice went to the policy group"), []);
        assert_eq!(found("A review of the policy"), [("revised_policy", "review of the policy".to_owned())]);
    }

    #[test]
    fn a_thing_that_another_word_makes_its_own_is_not_meant() {
        assert_eq!(found("Write a training policy"), [("new_policy", "Write a training policy".to_owned())]);
        assert_eq!(found("Appoint a policy officer and hold a strategy meeting"), []);
        assert_eq!(found("Audit committee to receive the figures"), []);
        assert_eq!(
            found("Audit thirty files a month"),
            [("new_quality_work", "Audit thirty files a month".to_owned())]
        );
        assert_eq!(found("Recruit and keep four workers"), [("new_learning", "Recruit".to_owned())]);
    }

    #[test]
    fn marks_are_counted_in_characters_and_nothing_is_found_in_nothing() {
        let one = &suggest_changes("É – write a guide")[0];
        assert_eq!((one.start, one.end), (4, 17));
        for empty in ["", "—", "policy", "write", "set"] {
            assert_eq!(suggest_changes(empty), [], "{empty}");
        }
    }
}
