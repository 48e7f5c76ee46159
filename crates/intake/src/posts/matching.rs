//! Which post a lead as written means, and where one lead ends and the next begins.

use super::Post;
use super::likeness::{normal, normal_words, one_letter_apart, shortens};
use super::name::{Name, Words};
use crate::blocks::{Book, Span};
use crate::draft::Sure;
use crate::limits::MAX_GROUPED_WORDS;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

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
    /// The first post of each abbreviation in its normal spelling, and whether there are several.
    normal: BTreeMap<String, (usize, bool)>,
    words: Vec<Vec<String>>,
    /// The posts by how many words they have.
    by_length: BTreeMap<usize, Vec<usize>>,
    /// Names that stand by themselves somewhere in the lead column, normalised: a plan need not have a key.
    names: BTreeSet<String>,
}

/// Longest name that is learnt, in words.
const LONGEST_NAME: usize = 4;

/// Longest lead that is tried as one name, in words.
const LONGEST_LEAD: usize = 6;

/// What a name costs that the key has as it stands: less than anything else.
const KNOWN: u32 = 1;

impl Directory {
    pub(crate) fn new(posts: Vec<Post>) -> Self {
        let mut directory = Self::default();
        for (number, post) in posts.iter().enumerate() {
            directory.exact.entry(post.abbr.clone()).or_insert(number);
            directory
                .normal
                .entry(normal(&post.abbr))
                .and_modify(|(_, several)| *several = true)
                .or_insert((number, false));
            let words = normal_words(post.abbr.split_whitespace());
            directory.by_length.entry(words.len()).or_default().push(number);
            directory.words.push(words);
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
        self.find_words(&Words::new(written.split_whitespace()).all())
    }

    fn find_words(&self, name: &Name<'_>) -> Option<(usize, Sure)> {
        if let Some((first, several)) = self.normal.get(name.joined()) {
            let number = if *several { self.exact.get(&name.written()).unwrap_or(first) } else { first };
            return Some((*number, Sure::High));
        }
        let length = name.normal().count();
        let posts = self.by_length.get(&length).filter(|_| length > 0)?;
        let alike = |number: &usize| same_but_spelt_out(name, &self.words[*number]);
        if let Some(number) = only(posts.iter().copied().filter(alike)) {
            let one_word_is_the_same = name.normal().any(|word| self.words[number].iter().any(|own| own == word));
            return Some((number, if one_word_is_the_same { Sure::High } else { Sure::Medium }));
        }
        let slip = |number: &usize| one_slip(name, &self.words[*number]);
        only(posts.iter().copied().filter(slip)).map(|number| (number, Sure::Medium))
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
        let words = Words::new(book.words(cell));
        let mut groups: Vec<LeadGroup> = Vec::new();
        let mut joined = false;
        let mut from = 0;
        for segment in segments(&words.words) {
            for (run, joins_before) in self.runs(&words, segment) {
                let to = run.end;
                let name = words.name(run);
                let written = name.written();
                if !written.is_empty() {
                    let lead = self.lead(written, &name);
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
        if let Some(last) = groups.last_mut().filter(|_| from < words.words.len()) {
            last.spans.push(Span::new(cell.from + from, cell.to));
        }
        groups
    }

    fn lead(&self, written: String, name: &Name<'_>) -> Lead {
        match self.find_words(name) {
            Some((number, sure)) => Lead { written, post: Some(number), sure },
            None => Lead { written, post: None, sure: Sure::Low },
        }
    }

    /// Cuts a segment, words without slashes, into names: known ones first, then as few unknown ones as can be. Says
    /// which of them are joined to the one before.
    fn runs(&self, words: &Words<'_>, segment: Range<usize>) -> Vec<(Range<usize>, bool)> {
        if segment.len() > MAX_GROUPED_WORDS || (self.posts.is_empty() && self.names.is_empty()) {
            return vec![(segment, false)];
        }
        // Nothing is cheaper than one known name, and most segments are one.
        if segment.len() <= LONGEST_LEAD && self.cost(&words.name(segment.clone())) == KNOWN {
            return vec![(segment, false)];
        }
        // best[n]: the least cost of the first n words, and where the last name began.
        let mut best: Vec<(u32, usize)> = vec![(u32::MAX, 0); segment.len() + 1];
        best[0].0 = 0;
        for from in 0..segment.len() {
            for to in from + 1..=segment.len().min(from + LONGEST_LEAD) {
                let before = best[from].0;
                if before.saturating_add(KNOWN) >= best[to].0 {
                    continue;
                }
                let name = words.name(segment.start + from..segment.start + to);
                let cost = before.saturating_add(self.cost(&name));
                if cost < best[to].0 {
                    best[to] = (cost, from);
                }
            }
        }
        let mut cuts = Vec::new();
        let mut to = segment.len();
        while to > 0 {
            cuts.push(segment.start + best[to].1..segment.start + to);
            to = best[to].1;
        }
        cuts.reverse();
        join_words(&words.words, segment.start, cuts)
    }

    /// What it costs to take some words for one name: least if the key has it as it stands.
    fn cost(&self, name: &Name<'_>) -> u32 {
        if name.words.len() == 1 && is_joining(name.words[0]) {
            return 2;
        }
        match self.find_words(name) {
            Some((_, Sure::High)) => KNOWN,
            Some(_) => 8,
            None if self.names.contains(name.joined()) => 4,
            // Dear to begin, cheap to go on: unknown words that follow each other are one name.
            None => 20 + 4 * u32::try_from(name.words.len()).unwrap_or(u32::MAX / 8),
        }
    }
}

/// "and", "&" and "+" between two names join them and are no name.
fn is_joining(word: &str) -> bool {
    matches!(word, "and" | "&" | "+" | "with" | ",")
}

/// Drops joining words from the cuts of a segment and notes which name they join to the one before.
fn join_words(words: &[&str], start: usize, cuts: Vec<Range<usize>>) -> Vec<(Range<usize>, bool)> {
    let mut out = Vec::new();
    let mut joins = false;
    for cut in cuts {
        if cut.len() == 1 && is_joining(words[cut.start]) {
            joins = true;
            continue;
        }
        let comma = cut.start > start && words[cut.start - 1].ends_with([',', ';', '+']);
        out.push((cut, joins || comma));
        joins = false;
    }
    out
}

/// The parts of a cell between slashes and semicolons, as ranges of words; a slash alone is in no part.
///
/// A slash at the end or the front of a word is a mark; one within a word ("Hd/Dep") is cut by `written` never.
fn segments(words: &[&str]) -> Vec<Range<usize>> {
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

/// Whether two spellings have the same words, each the same or one a short form of the other.
fn same_but_spelt_out(name: &Name<'_>, other: &[String]) -> bool {
    name.normal().zip(other).all(|(x, y)| {
        // Nearly every word fails by its first letter.
        x.as_bytes().first() == y.as_bytes().first()
            && (x == y || (x.len() >= 3 && y.len() >= 3 && (shortens(x, y) || shortens(y, x))))
    })
}

/// Whether two spellings are the same but for one letter of one word of at least three.
fn one_slip(name: &Name<'_>, other: &[String]) -> bool {
    let mut differing = name.normal().zip(other).filter(|(x, y)| x != y);
    let Some((x, y)) = differing.next() else {
        return false;
    };
    other.len() > 1 && differing.next().is_none() && x.len() >= 3 && x.len() == y.len() && one_letter_apart(x, y)
}

fn only(mut found: impl Iterator<Item = usize>) -> Option<usize> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
