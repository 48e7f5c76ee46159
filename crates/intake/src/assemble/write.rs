//! Writes a recommendation and its actions down, taking every text through the ledger.

use super::actions::{RawAction, read_actions};
use super::groups::Group;
use super::ledger::Ledger;
use super::questions::{self, Ask};
use crate::blocks::{Book, Place, Span};
use crate::draft::{ActionDraft, Read, Readings, RecommendationDraft, Sure};
use crate::fields::{Status, addressed_to, status};
use crate::posts::Directory;
use waymark_domain::{DueKind, Phase, Timescale};

/// What writing needs and adds to.
pub(super) struct Writer<'b> {
    pub(super) book: &'b Book,
    pub(super) directory: &'b Directory,
    pub(super) ledger: Ledger<'b>,
    pub(super) ask: Ask,
}

impl Writer<'_> {
    /// Writes the recommendation that stands at `number` among all, from 1.
    pub(super) fn recommendation(&mut self, group: &Group, number: usize) -> RecommendationDraft {
        let printed = group.code.clone().unwrap_or_else(|| number.to_string());
        let code = questions::own_code(&mut self.ask, printed);
        self.ledger.place(&group.code_words);
        for words in &group.repeats {
            let of = group.text.first().or(group.code_words.first()).unwrap_or(words);
            self.ledger.repeat(&[*words], self.book.place(of.from));
        }
        let mut own: Vec<Span> = group.timescale.iter().map(|(_, words)| *words).collect();
        own.extend(group.code_words.iter().chain(&group.text));
        let text = self.ledger.text(&group.text);
        let outcome = self.ledger.text(&group.outcome);
        let mut recommendation = RecommendationDraft {
            section: group.section.map(|words| in_small_letters(&self.ledger.flat(words))),
            timescale: group.timescale.map_or(Timescale::NotStated, |(timescale, _)| timescale),
            timescale_raw: group.timescale.map(|(_, words)| self.ledger.flat(words)),
            timescale_elsewhere: None,
            addressed_to: addressed_to(&text),
            text,
            outcome: (!outcome.is_empty()).then_some(outcome),
            source: places(self.book, &own),
            actions: Vec::new(),
            code,
        };
        let raw = read_actions(self.book, self.directory, group);
        self.ledger.place(&raw.phase_words);
        questions::of_group(&mut self.ask, self.book, &recommendation, group, &raw);
        for (at, action) in raw.actions.iter().enumerate() {
            let status = self.status(action);
            let written = self.action(action, &status, at + 1);
            questions::of_action(&mut self.ask, &recommendation.code, &written, action, &status);
            recommendation.actions.push(written);
        }
        recommendation
    }

    fn action(&mut self, raw: &RawAction, status: &Status, seq: usize) -> ActionDraft {
        self.ledger.place(&raw.item.mark.into_iter().collect::<Vec<_>>());
        for (spans, of) in &raw.repeats {
            self.ledger.repeat(spans, *of);
        }
        let note_words: Vec<Span> = raw.notes.iter().flat_map(|note| note.item.with_mark()).collect();
        self.ledger.place(&raw.lead_spans);
        let due_raw: Vec<String> = raw.due_spans.iter().map(|span| self.ledger.flat(*span)).collect();
        let post_of =
            |post: Option<usize>| post.and_then(|at| self.directory.posts.get(at)).map(|post| post.abbr.clone());
        ActionDraft {
            seq,
            label: raw.item.label.clone(),
            phase: raw.item.phase.map_or(Phase::MustDo, |(phase, _)| phase),
            text: self.ledger.text(&raw.item.pieces),
            leads: raw.leads.iter().map(|lead| lead.written.clone()).collect(),
            lead_posts: raw.leads.iter().map(|lead| post_of(lead.post)).collect(),
            due_raw: (!due_raw.is_empty()).then(|| due_raw.join(" / ")),
            due: raw.due.day(),
            due_kind: raw.due.kind,
            progress: self.ledger.text(&note_words),
            progress_shared: raw.notes.iter().flat_map(|note| note.shared.iter().cloned()).collect(),
            read: self.readings(raw, &note_words, status),
            status_raw: status.raw.clone(),
            rating_raw: status.rating.clone(),
            stage: status.stage,
            confidence: status.confidence,
            depends_on: Vec::new(),
            due_readings: raw.due.readings.clone(),
        }
    }

    /// The status of the note; where the table has columns for status or rating, those govern.
    fn status(&mut self, raw: &RawAction) -> Status {
        let book = self.book;
        let words: Vec<&str> =
            raw.notes.iter().flat_map(|note| &note.item.pieces).flat_map(|piece| book.words(*piece)).collect();
        let mut found = status(&words);
        if let Some(first) = raw.status_cells.first() {
            let printed = self.ledger.flat(*first);
            let own = status(&book.words(*first).collect::<Vec<_>>());
            let rating = own.rating.clone().or(found.rating.take());
            found = Status { raw: own.raw.clone().or(Some(printed)), rating, ..own };
        }
        if let Some(first) = raw.rating_cells.first() {
            found.rating = Some(self.ledger.flat(*first));
        }
        found
    }

    fn readings(&self, raw: &RawAction, note_words: &[Span], status: &Status) -> Readings {
        let whole = |spans: &[Span], sure: Sure| Read { at: places(self.book, spans), sure };
        let cut = raw.item.pieces.len() > 1 || raw.printed_twice;
        let lead_sure = raw.leads.iter().map(|lead| lead.sure).chain([raw.lead_sure]).min().unwrap_or_default();
        let note_sure = raw.notes.iter().map(|note| note.sure).min().unwrap_or_default();
        let many_notes = raw.notes.len() > 1 || raw.notes.iter().any(|note| !note.shared.is_empty());
        let phase_words: Vec<Span> = raw.item.phase.into_iter().map(|(_, words)| words).collect();
        let progress = whole(note_words, if many_notes { note_sure.min(Sure::Medium) } else { note_sure });
        Readings {
            text: whole(&raw.item.with_mark(), if cut { Sure::Medium } else { Sure::High }),
            leads: whole(&raw.lead_spans, lead_sure),
            due: whole(&raw.due_spans, raw.due_sure),
            phase: whole(&phase_words, if phase_words.is_empty() { Sure::Medium } else { Sure::High }),
            stage: Read { at: progress.at.clone(), sure: status.sure.min(note_sure) },
            progress,
        }
    }
}

/// Places as they are written in a draft.
pub(super) fn places(book: &Book, spans: &[Span]) -> Vec<String> {
    book.places(spans).into_iter().map(Place::written).collect()
}

/// A heading in capitals as a page shows it: "WORK WITH SCHOOLS" is "Work With Schools" but for small words.
fn in_small_letters(heading: &str) -> String {
    if heading.contains(char::is_lowercase) {
        return heading.to_owned();
    }
    let words = heading.split_whitespace().enumerate().map(|(at, word)| {
        let lower = word.to_lowercase();
        if at > 0 && matches!(lower.as_str(), "and" | "of" | "for" | "the" | "in" | "with" | "to" | "on" | "a" | "an") {
            return lower;
        }
        // The first letter stays as it is printed: some letters are not the same once made small and large again.
        let Some(first) = word.chars().next() else { return lower };
        let small = first.to_lowercase().count();
        std::iter::once(first).chain(lower.chars().skip(small)).collect()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a due date has to be asked about.
pub(super) const fn is_open(kind: DueKind) -> bool {
    matches!(kind, DueKind::Unclear | DueKind::None)
}
