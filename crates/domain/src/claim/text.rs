//! A claim's words as tokens: where each stands, and where a sentence or a part of one begins.

/// One word, number or date, in small letters.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub lower: String,
    /// Where it begins, in characters.
    pub start: usize,
    /// Where it ends, in characters.
    pub end: usize,
    /// Whether it is written in capitals only, and has more than one.
    pub capitals: bool,
    /// Whether a sentence begins here.
    pub stop: bool,
    /// Whether a part of a sentence begins here.
    pub edge: bool,
}

/// A claim's words. The label and the status word that it opens with are left out.
#[derive(Debug)]
pub(super) struct Said {
    pub tokens: Vec<Token>,
}

/// What an update that says done opens with.
const STATUS: [&str; 8] = ["completed", "complete", "done", "achieved", "finished", "closed", "actioned", "delivered"];
/// Words that say no more than a status.
const BARE: [&str; 17] = [
    "action",
    "all",
    "and",
    "above",
    "as",
    "blue",
    "completed",
    "complete",
    "done",
    "fully",
    "green",
    "now",
    "see",
    "status",
    "this",
    "yes",
    "rag",
];

impl Said {
    pub fn read(said: &str) -> Self {
        let mut tokens = tokens(said);
        // "(4)" or "4)", as plans number them; "4 teams" is no label.
        let label = tokens.first().is_some_and(|first| {
            first.lower.chars().all(|c| c.is_ascii_digit()) && said.chars().nth(first.end) == Some(')')
        });
        let at = usize::from(label);
        let status = tokens.get(at).is_some_and(|token| STATUS.contains(&token.lower.as_str()));
        tokens.drain(..at + usize::from(status));
        if let Some(first) = tokens.first_mut() {
            (first.stop, first.edge) = (true, true);
        }
        Self { tokens }
    }

    /// Whether it says nothing but its status.
    pub fn is_bare(&self) -> bool {
        let says =
            |token: &Token| !BARE.contains(&token.lower.as_str()) && token.lower.chars().any(char::is_alphabetic);
        !self.tokens.iter().any(says)
    }

    /// The characters from one token to before another.
    pub fn range(&self, from: usize, to: usize) -> (usize, usize) {
        (self.tokens[from].start, self.tokens[to - 1].end)
    }

    /// Where the part of the sentence that holds a token begins.
    pub fn part_start(&self, at: usize) -> usize {
        (0..=at).rev().find(|index| self.tokens[*index].edge).unwrap_or(0)
    }

    /// Where that part ends: the first token after it.
    pub fn part_end(&self, at: usize) -> usize {
        let next = self.tokens.iter().enumerate().skip(at + 1).find(|(_, token)| token.edge);
        next.map_or(self.tokens.len(), |(index, _)| index)
    }

    /// Where a marked passage ends that begins in a part: "and" joins what belongs together, until a subject of its
    /// own.
    pub fn passage_end(&self, at: usize) -> usize {
        let mut end = self.part_end(at);
        while end < self.tokens.len() && self.tokens[end].lower == "and" && !self.tokens[end].stop {
            end = self.part_end(end);
        }
        end
    }

    /// Where the sentence that holds a token begins.
    pub fn sentence_start(&self, at: usize) -> usize {
        (0..=at).rev().find(|index| self.tokens[*index].stop).unwrap_or(0)
    }

    /// The first token after a phrase, if its words stand at a token, within one sentence.
    pub fn at(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut end = at;
        for word in phrase.split(' ') {
            let stands = self.tokens.get(end).is_some_and(|token| token.lower == word && (end == at || !token.stop));
            if !stands {
                return None;
            }
            end += 1;
        }
        Some(end)
    }
}

/// Cuts a text into tokens. A full stop ends a sentence where a blank follows it; inside a date it does not.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let characters: Vec<char> = text.chars().collect();
    let mut tokens: Vec<Token> = Vec::new();
    let (mut at, mut stop, mut edge) = (0, true, true);
    while at < characters.len() {
        if !characters[at].is_alphanumeric() {
            let blank = characters.get(at + 1).is_none_or(|next| !next.is_alphanumeric());
            match characters[at] {
                ';' | '!' | '?' | '\n' | '•' => (stop, edge) = (true, true),
                '.' if blank => (stop, edge) = (true, true),
                ',' | ':' | '&' | '(' | ')' | '–' | '—' => edge = true,
                '-' if blank => edge = true,
                _ => {}
            }
            at += 1;
            continue;
        }
        let start = at;
        while at < characters.len() && within(&characters, at) {
            at += 1;
        }
        let word: String = characters[start..at].iter().collect();
        let capitals = word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.chars().any(char::is_lowercase);
        let lower = word.to_lowercase().replace('’', "'");
        let joins = matches!(lower.as_str(), "and" | "but");
        tokens.push(Token { lower, start, end: at, capitals, stop, edge: edge || joins });
        (stop, edge) = (false, false);
    }
    tokens
}

/// Whether a character belongs to the word it stands in: a letter or digit, or a mark between two of them.
fn within(characters: &[char], at: usize) -> bool {
    let letter = |index: usize| characters.get(index).is_some_and(|c| c.is_alphanumeric());
    letter(at) || (matches!(characters[at], '.' | '/' | '-' | '\'' | '’') && letter(at - 1) && letter(at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_label_and_the_status_are_left_out_and_places_are_kept() {
        let said = Said::read("(4) Completed: sent on 3.5.26, and filed.");
        let words: Vec<&str> = said.tokens.iter().map(|token| token.lower.as_str()).collect();
        assert_eq!(words, ["sent", "on", "3.5.26", "and", "filed"]);
        assert_eq!(said.range(0, 3), (15, 29));
        assert_eq!((said.part_start(4), said.part_end(1), said.passage_end(1)), (3, 3, 5));
    }

    #[test]
    fn a_bare_status_has_no_words() {
        for bare in ["", "Completed", "(2) Completed.", "Done - see (1) above", "Completed; Green"] {
            assert!(Said::read(bare).is_bare(), "{bare}");
        }
        assert!(!Said::read("Completed in the letter of May.").is_bare());
    }
}
