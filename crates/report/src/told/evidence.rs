//! How much evidence there is: what counts, until when, and what has expired.

use jiff::civil::Date;
use waymark_domain::{EvidenceView, in_words};

/// How much evidence counts on a day, until when, and what has expired: "2 pieces of evidence, the first in date until 3 May
/// 2031; 1 expired on 1 March 2031".
pub fn evidence_in_words(evidence: &[EvidenceView], day: Date) -> String {
    let counting: Vec<&EvidenceView> = evidence.iter().filter(|one| one.counts).collect();
    let first = counting.iter().filter_map(|one| one.valid_until).min().filter(|until| *until >= day);
    let until = match (counting.len(), first) {
        (_, None) => String::new(),
        (1, Some(until)) => format!(", in date until {}", in_words(until)),
        (_, Some(until)) => format!(", the first in date until {}", in_words(until)),
    };
    let held = match counting.len() {
        0 => "No evidence".to_owned(),
        1 => format!("1 piece of evidence{until}"),
        many => format!("{many} pieces of evidence{until}"),
    };
    match expired(evidence) {
        Some(expired) if counting.is_empty() => format!("{held} in date, {expired}"),
        Some(expired) => format!("{held}; {expired}"),
        None => held,
    }
}

fn expired(evidence: &[EvidenceView]) -> Option<String> {
    let expired: Vec<&EvidenceView> = evidence.iter().filter(|one| one.expired && one.withdrawn.is_none()).collect();
    let last = expired.iter().filter_map(|one| one.valid_until).max().map(in_words);
    match (expired.len(), last) {
        (0, _) => None,
        (1, Some(on)) => Some(format!("1 expired after {on}")),
        (many, Some(on)) => Some(format!("{many} expired, the last after {on}")),
        (many, None) => Some(format!("{many} expired")),
    }
}
