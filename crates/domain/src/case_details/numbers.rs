//! Numbers of people, known by their check figures and letters.
//!
//! Sources: the NHS number's modulus 11 (NHS Data Dictionary), the UPN's check letter (Department for Education, UPN guide),
//! the letters of National Insurance numbers (HMRC, NIM39110).

use super::{CaseDetail, FoundDetail};

/// A piece of text without its blanks and dashes, and where each letter of it stood.
struct Packed {
    letters: Vec<char>,
    at: Vec<usize>,
}

/// Finds every number, at the first character from which one can be read.
pub(super) fn find(letters: &[char]) -> Vec<FoundDetail> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < letters.len() {
        match number_at(letters, start) {
            Some((kind, end)) => {
                found.push(FoundDetail { kind, start, end });
                start = end;
            }
            None => start += 1,
        }
    }
    found
}

/// A kind, how many letters and figures it has, and whether some are one.
type Check = (CaseDetail, usize, fn(&[char]) -> bool);

/// The number that begins at a character, and where it ends. It must stand alone, not in a longer run.
fn number_at(letters: &[char], start: usize) -> Option<(CaseDetail, usize)> {
    let begins = start.checked_sub(1).is_none_or(|before| !joins(letters, before));
    if !begins || !letters[start].is_ascii_alphanumeric() {
        return None;
    }
    let checks: [Check; 3] = [
        (CaseDetail::PupilNumber, 13, is_pupil_number),
        (CaseDetail::NhsNumber, 10, is_nhs_number),
        (CaseDetail::NationalInsuranceNumber, 9, is_national_insurance_number),
    ];
    checks.into_iter().find_map(|(kind, length, holds)| {
        let packed = pack(letters, start, length)?;
        let end = packed.at.last()? + 1;
        (!joins(letters, end) && holds(&packed.letters)).then_some((kind, end))
    })
}

/// Whether the character there would carry a number on: a letter or figure, or a dash or point with one behind it.
fn joins(letters: &[char], at: usize) -> bool {
    let solid = |at: usize| letters.get(at).is_some_and(|letter| letter.is_alphanumeric());
    solid(at) || (matches!(letters.get(at), Some('-' | '.' | '/')) && solid(at + 1) && at > 0 && solid(at - 1))
}

/// So many letters and figures from a character on, single blanks and dashes between them left out.
fn pack(letters: &[char], start: usize, length: usize) -> Option<Packed> {
    let mut packed = Packed { letters: Vec::new(), at: Vec::new() };
    let mut gap = false;
    for (at, letter) in letters.iter().enumerate().skip(start) {
        if letter.is_ascii_alphanumeric() {
            packed.letters.push(letter.to_ascii_uppercase());
            packed.at.push(at);
            gap = false;
        } else if matches!(letter, ' ' | '-' | '\u{a0}' | '\u{2010}'..='\u{2013}') && !gap {
            gap = true;
        } else {
            return None;
        }
        if packed.letters.len() == length {
            return Some(packed);
        }
    }
    None
}

fn figures(letters: &[char]) -> Option<Vec<u32>> {
    letters.iter().map(|letter| letter.to_digit(10)).collect()
}

/// Ten figures: the first nine weigh 10 to 2, and what their sum lacks of a multiple of 11 is the tenth; 11 is written
/// as 0, and 10 is no number. The same figure ten times is nobody's.
fn is_nhs_number(letters: &[char]) -> bool {
    let Some(figures) = figures(letters) else { return false };
    let weighed: u32 = figures.iter().zip((2..=10).rev()).map(|(figure, weight)| figure * weight).sum();
    let check = (11 - weighed % 11) % 11;
    let all_one = figures.iter().all(|figure| *figure == figures[0]);
    !all_one && check != 10 && figures.last() == Some(&check)
}

/// The letters of check letters and temporary numbers: I, O and S are left out.
const CHECK_LETTERS: &str = "ABCDEFGHJKLMNPQRTUVWXYZ";

/// A check letter and twelve figures, the last of which is a letter in a temporary number. The twelve weigh 2 to 13, and
/// the sum's remainder by 23 names the letter.
fn is_pupil_number(letters: &[char]) -> bool {
    let value = |letter: &char| CHECK_LETTERS.chars().position(|known| known == *letter);
    let Some((check, rest)) = letters.split_first() else { return false };
    let (Some(check), Some((last, middle))) = (value(check), rest.split_last()) else { return false };
    let Some(middle) = figures(middle) else { return false };
    let Some(last) = last.to_digit(10).map(|figure| figure as usize).or_else(|| value(last)) else { return false };
    let all = middle.iter().map(|figure| *figure as usize).chain([last]);
    let weighed: usize = all.zip(2..).map(|(value, weight)| value * weight).sum();
    weighed % CHECK_LETTERS.len() == check
}

/// Prefixes that are given to nobody.
const NO_PREFIXES: [&str; 7] = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];

/// Two letters, six figures, and A to D. Neither letter is D, F, I, Q, U or V, and the second is no O.
fn is_national_insurance_number(letters: &[char]) -> bool {
    let [first, second, middle @ .., suffix] = letters else { return false };
    let allowed = |letter: &char| letter.is_ascii_alphabetic() && !"DFIQUV".contains(*letter);
    let prefix: String = [*first, *second].iter().collect();
    allowed(first)
        && allowed(second)
        && *second != 'O'
        && !NO_PREFIXES.contains(&prefix.as_str())
        && figures(middle).is_some_and(|figures| figures.len() == 6)
        && matches!(suffix, 'A'..='D')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<CaseDetail> {
        find(&text.chars().collect::<Vec<_>>()).into_iter().map(|one| one.kind).collect()
    }

    #[test]
    fn nhs_numbers_are_known_by_their_check_figure_however_they_are_written() {
        for text in ["9434765919", "943 476 5919", "943-476-5919", "(NHS 943 476 5919)", "x 9434765919."] {
            assert_eq!(kinds(text), [CaseDetail::NhsNumber], "{text}");
        }
        for text in ["9434765918", "943 476 591", "94347659190", "A9434765919", "9434765919-1", "1111111111", ""] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn a_check_of_ten_is_no_number() {
        // 1000000010 weighs 10 + 2: the tenth figure would have to be 10.
        let figures = "100000001".chars().filter_map(|one| one.to_digit(10));
        let rest: u32 = figures.zip((2..=10).rev()).map(|(one, weight)| one * weight).sum();
        assert_eq!((11 - rest % 11) % 11, 10);
        for last in 0..10 {
            assert_eq!(kinds(&format!("100000001{last}")), [], "{last}");
        }
    }

    /// A number with the right check letter for twelve characters.
    fn pupil(rest: &str) -> String {
        let fits = |check: &char| is_pupil_number(&format!("{check}{rest}").chars().collect::<Vec<_>>());
        let check = CHECK_LETTERS.chars().find(fits).unwrap();
        format!("{check}{rest}")
    }

    #[test]
    fn pupil_numbers_are_known_by_their_check_letter_and_by_one_only() {
        // 8, 2, 0, 1 weigh 16 + 6 + 0 + 5 = 27, and 27 is 4 more than 23: E.
        assert_eq!(pupil("820100000000"), "E820100000000");
        for rest in ["801200001001", "30145678901X", "999999999999"] {
            let right = pupil(rest);
            assert_eq!(kinds(&right), [CaseDetail::PupilNumber], "{right}");
            let holds = |check: char| kinds(&format!("{check}{rest}")) == [CaseDetail::PupilNumber];
            assert_eq!(('A'..='Z').filter(|check| holds(*check)).count(), 1, "{rest}");
        }
        assert_eq!(kinds("E8201000000001"), []);
    }

    #[test]
    fn national_insurance_numbers_are_known_by_their_letters() {
        for text in ["AB123456C", "AB 12 34 56 C", "ab123456d", "ab-12-34-56-a"] {
            assert_eq!(kinds(text), [CaseDetail::NationalInsuranceNumber], "{text}");
        }
        for text in ["DB123456C", "AO123456C", "BG123456A", "ZZ123456A", "AB123456E", "AB12345C", "AB1234567C"] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn what_plans_are_full_of_is_no_number_of_a_person() {
        for text in [
            "Call 0300 123 4567 or 01234 567890 by 31.12.2026",
            "Invoice 2026-000124, £1,234,567.89, minute 4.2, R11(1)",
            "From 1 April 2026 to 31 March 2027: 12 of 15, 14 of 17",
            "ISBN 978-0-306-40615-7",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }
}
