//! Which post a lead as written means, and where one lead ends and the next begins.

use super::Post;
use super::likeness::{normal, normal_words, one_letter_apart, shortens};
use crate::blocks::{Book, Span};
use crate::draft::Sure;
use crate::limits::MAX_GROUPED_WORDS;
use std::collections::{BTreeMap, BTreeSet};

/// One lead as written, and the post that it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lead {
    pub(crate) written: String,
    /// The key's number of the post; `None` where the key has none.
    pub(crate) post: Option<usize>,
    pub(crate) sure: Sure,
}

/// The leads of one action.
#[derive(Clone, Debug, Default)]
pub(crate) struct LeadGroup {
    pub(crate) leads: Vec<Lead>,
    pub(crate) spans: Vec<Span>,
    /// Two leads stood beside each other without a mark between.
    pub(crate) unmarked: bool,
}

/// The key, ready for look-ups.
#[derive(Debug, Default)]
pub(crate) struct Directory {
    pub(crate) posts: Vec<Post>,
    exact: BTreeMap<String, usize>,
    normal: BTreeMap<String, usize>,
    words: Vec<Vec<String>>,
    /// Names that stand by themselves somewhere in the lead column, normalised: a plan need not have a key.
    names: BTreeSet<String>,
}

/// Longest name that is learnt, in words.
const LONGEST_NAME: usize = 4;

/// Longest lead that is tried as one name, in words.
const LONGEST_LEAD: usize = 6;

impl Directory {
    pub(crate) fn new(posts: Vec<Post>) -> Self {
        let mut directory = Self::default();
        for (number, post) in posts.iter().enumerate() {
            directory.exact.entry(post.abbr.clone()).or_insert(number);
            directory.normal.entry(normal(&post.abbr)).or_insert(number);
            directory.words.push(normal_words(post.abbr.split_whitespace()));
        }
        directory.posts = posts;
        directory
    }

    /// Learns names from the lead column: what stands alone between marks or ends of a cell is a name, unless it is
    /// made of other names.
    pub(crate) fn learn(&mut self, book: &Book, cells: impl Iterator<Item = Span>) {
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for paragraph in cells.flat_map(|cell| book.paragraphs(cell)) {
            let words: Vec<&str> = book.words(paragraph).collect();
            for segment in segments(&words) {
                let name = normal_words(words[segment].iter().copied());
                if (1..=LONGEST_NAME).contains(&name.len()) {
                    found.insert(name.concat(), name);
                }
            }
        }
        let is_known = |words: &[String]| found.contains_key(&words.concat());
        let is_made_of_others =
            |name: &Vec<String>| (1..name.len()).any(|at| is_known(&name[..at]) && is_known(&name[at..]));
        self.names =
            found.iter().filter(|(_, name)| !is_made_of_others(name)).map(|(joined, _)| joined.clone()).collect();
    }

    /// Finds the post that a lead as written means.
    pub(crate) fn find(&self, written: &str) -> Option<(usize, Sure)> {
        if let Some(number) = self.exact.get(written).or_else(|| self.normal.get(&normal(written))) {
            return Some((*number, Sure::High));
        }
        let words = normal_words(written.split_whitespace());
        if words.is_empty() {
            return None;
        }
        let alike = |number: &usize| same_but_spelt_out(&words, &self.words[*number]);
        if let Some(number) = only(self.posts_of_length(words.len()).filter(alike)) {
            let one_word_is_the_same = words.iter().any(|word| self.words[number].contains(word));
            return Some((number, if one_word_is_the_same { Sure::High } else { Sure::Medium }));
        }
        let slip = |number: &usize| one_slip(&words, &self.words[*number]);
        only(self.posts_of_length(words.len()).filter(slip)).map(|number| (number, Sure::Medium))
    }

    fn posts_of_length(&self, length: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.words.len()).filter(move |number| self.words[*number].len() == length)
    }

    /// Whether the words of a cell are leads and nothing else.
    pub(crate) fn is_leads(&self, book: &Book, cell: Span) -> bool {
        !cell.is_empty()
            && cell.len() <= 40
            && self.groups_by_order(book, cell).iter().all(|group| group.leads.iter().all(|lead| lead.post.is_some()))
    }

    /// The leads of a cell as one group: what stands beside each other belongs together.
    pub(crate) fn one_group(&self, book: &Book, cell: Span) -> LeadGroup {
        let mut whole = LeadGroup::default();
        for group in self.groups_by_order(book, cell) {
            whole.unmarked |= !whole.leads.is_empty();
            whole.leads.extend(group.leads);
        }
        whole.spans = vec![cell];
        whole
    }

    /// The groups of leads in a cell without paragraphs: a slash joins, standing beside each other parts.
    pub(crate) fn groups_by_order(&self, book: &Book, cell: Span) -> Vec<LeadGroup> {
        let words: Vec<&str> = book.words(cell).collect();
        let mut groups: Vec<LeadGroup> = Vec::new();
        let mut joined = false;
        let mut from = 0;
        for segment in segments(&words) {
            let part = &words[segment.clone()];
            for (run, joins_before) in self.runs(part) {
                let written = written(&part[run.clone()]);
                let to = segment.start + run.end;
                if !written.is_empty() {
                    let lead = self.lead(written);
                    if (joined || joins_before) && !groups.is_empty() {
                        let last = groups.len() - 1;
                        groups[last].leads.push(lead);
                    } else {
                        groups.push(LeadGroup { leads: vec![lead], ..LeadGroup::default() });
                    }
                }
                if let Some(last) = groups.last_mut() {
                    last.spans.push(Span::new(cell.from + from, cell.from + to));
                    from = to;
                }
                joined = false;
            }
            joined = true;
        }
        if let Some(last) = groups.last_mut().filter(|_| from < words.len()) {
            last.spans.push(Span::new(cell.from + from, cell.to));
        }
        groups
    }

    fn lead(&self, written: String) -> Lead {
        match self.find(&written) {
            Some((number, sure)) => Lead { written, post: Some(number), sure },
            None => Lead { written, post: None, sure: Sure::Low },
        }
    }

    /// Cuts words without slashes into names: known ones first, then as few unknown ones as can be.
    fn runs(&self, words: &[&str]) -> Vec<(std::ops::Range<usize>, bool)> {
        let whole = 0..words.len();
        if words.len() > MAX_GROUPED_WORDS || (self.posts.is_empty() && self.names.is_empty()) {
            return vec![(whole, false)];
        }
        let mut best: Vec<(u32, usize)> = vec![(0, 0)];
        for to in 1..=words.len() {
            let choice = (to.saturating_sub(LONGEST_LEAD)..to)
                .map(|from| (best[from].0.saturating_add(self.cost(&words[from..to])), from))
                .min_by_key(|(cost, from)| (*cost, *from));
            best.push(choice.unwrap_or((u32::MAX, to - 1)));
        }
        let mut cuts = Vec::new();
        let mut to = words.len();
        while to > 0 {
            cuts.push(best[to].1..to);
            to = best[to].1;
        }
        cuts.reverse();
        join_words(words, cuts)
    }

    /// What it costs to take some words for one name: nothing if the key has it as it stands.
    fn cost(&self, words: &[&str]) -> u32 {
        if words.len() == 1 && is_joining(words[0]) {
            return 2;
        }
        match self.find(&written(words)) {
            Some((_, Sure::High)) => 1,
            Some(_) => 8,
            None if self.names.contains(&normal(&written(words))) => 4,
            // Dear to begin, cheap to go on: unknown words that follow each other are one name.
            None => 20 + 4 * u32::try_from(words.len()).unwrap_or(u32::MAX / 8),
        }
    }
}

/// "and", "&" and "+" between two names join them and are no name.
fn is_joining(word: &str) -> bool {
    matches!(word, "and" | "&" | "+" | "with" | ",")
}

/// Drops joining words from the cuts and notes which name they join to the one before.
fn join_words(words: &[&str], cuts: Vec<std::ops::Range<usize>>) -> Vec<(std::ops::Range<usize>, bool)> {
    let mut out = Vec::new();
    let mut joins = false;
    for cut in cuts {
        if cut.len() == 1 && is_joining(words[cut.start]) {
            joins = true;
            continue;
        }
        let comma = cut.start > 0 && words[cut.start - 1].ends_with([',', ';', '+']);
        out.push((cut, joins || comma));
        joins = false;
    }
    out
}

/// The parts of a cell between slashes and semicolons, as ranges of words; a slash alone is in no part.
///
/// A slash at the end or the front of a word is a mark; one within a word ("Hd/Dep") is cut by `written` never.
fn segments(words: &[&str]) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, word) in words.iter().enumerate() {
        if at > from && word.starts_with('/') {
            out.push(from..at);
            from = at;
        }
        if word.ends_with(['/', ';']) {
            if at + 1 > from && *word != "/" {
                out.push(from..at + 1);
            }
            from = at + 1;
        }
    }
    if from < words.len() {
        out.push(from..words.len());
    }
    out
}

/// A name as written: its words without the marks that part it from its neighbours.
fn written(words: &[&str]) -> String {
    words.join(" ").trim_matches(|c: char| c.is_whitespace() || matches!(c, '/' | ';' | ',')).to_owned()
}

/// Whether two spellings have the same words, each the same or one a short form of the other.
fn same_but_spelt_out(a: &[String], b: &[String]) -> bool {
    a.iter().zip(b).all(|(x, y)| x == y || (x.len() >= 3 && y.len() >= 3 && (shortens(x, y) || shortens(y, x))))
}

/// Whether two spellings are the same but for one letter of one word of at least three.
fn one_slip(a: &[String], b: &[String]) -> bool {
    let mut differing = a.iter().zip(b).filter(|(x, y)| x != y);
    let Some((x, y)) = differing.next() else {
        return false;
    };
    a.len() > 1 && differing.next().is_none() && x.len() >= 3 && x.len() == y.len() && one_letter_apart(x, y)
}

fn only(mut found: impl Iterator<Item = usize>) -> Option<usize> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
