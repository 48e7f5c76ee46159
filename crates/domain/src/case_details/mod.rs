//! Details of a case that do not belong in a plan: numbers of people, and days of birth (DESIGN 3.8).
//!
//! Pure: text in, what sort of detail stands where. It keeps and returns no number, so that none can be logged by mistake;
//! whoever shows a warning names the kind. A warning, not a judgement: the writer may go on.

mod birth;
mod despite;
mod numbers;

pub use despite::{FormName, SaveDespiteWarning};

use serde::{Deserialize, Serialize};

/// A sort of detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseDetail {
    /// A number of ten figures whose check figure is that of an NHS number.
    NhsNumber,
    /// A unique pupil number, by its check letter.
    PupilNumber,
    /// A National Insurance number, by its letters.
    NationalInsuranceNumber,
    /// A day of birth: beside words that say so, or in brackets after a name.
    BirthDate,
}

impl CaseDetail {
    /// Every kind, in order.
    pub const ALL: [Self; 4] = [Self::NhsNumber, Self::PupilNumber, Self::NationalInsuranceNumber, Self::BirthDate];

    /// The kind in words: "an NHS number".
    pub fn in_words(self) -> &'static str {
        match self {
            Self::NhsNumber => "an NHS number",
            Self::PupilNumber => "a unique pupil number",
            Self::NationalInsuranceNumber => "a National Insurance number",
            Self::BirthDate => "a date of birth",
        }
    }
}

/// Where a detail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundDetail {
    /// What sort.
    pub kind: CaseDetail,
    /// Its first character, counted in characters.
    pub start: usize,
    /// The character after its last.
    pub end: usize,
}

/// Finds details of a case in a text, in the order in which they stand.
///
/// ```
/// use waymark_domain::{CaseDetail, case_details};
///
/// let found = case_details("The plan for 943 476 5919 was late.");
/// assert_eq!(found.len(), 1);
/// assert_eq!((found[0].kind, found[0].start, found[0].end), (CaseDetail::NhsNumber, 13, 25));
/// assert!(case_details("Call 0300 123 4567 on 3.5.2026.").is_empty());
/// ```
#[must_use]
pub fn case_details(text: &str) -> Vec<FoundDetail> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = numbers::find(&letters);
    found.extend(birth::find(&letters));
    found.sort_by_key(|one| (one.start, one.kind));
    found
}

/// The kinds that a text holds, each once, in order.
#[must_use]
pub fn case_detail_kinds(text: &str) -> Vec<CaseDetail> {
    let found = case_details(text);
    CaseDetail::ALL.into_iter().filter(|kind| found.iter().any(|one| one.kind == *kind)).collect()
}

/// The kinds that the name of a file or an address holds: what parts words there ends a number, too.
///
/// ```
/// use waymark_domain::{CaseDetail, case_detail_kinds_in_name};
///
/// assert_eq!(case_detail_kinds_in_name("visit_9434765919_v2.pdf"), [CaseDetail::NhsNumber]);
/// assert!(case_detail_kinds_in_name("audit-2026-05.pdf").is_empty());
/// ```
#[must_use]
pub fn case_detail_kinds_in_name(name: &str) -> Vec<CaseDetail> {
    let parts = name.replace("%20", " ");
    let parted = |letter: char| if matches!(letter, '_' | '/' | '\\' | '?' | '=' | '&' | '+') { ' ' } else { letter };
    let mut text: String = parts.chars().map(parted).collect();
    // What ends a file's name says what it is, and is none of its words.
    if let Some(dot) = text.rfind('.').filter(|dot| text[dot + 1..].starts_with(|letter: char| letter.is_alphabetic()))
    {
        text.replace_range(dot..=dot, " ");
    }
    case_detail_kinds(&text)
}
