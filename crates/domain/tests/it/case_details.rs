//! Numbers of people in any text: those that check are found wherever they stand, those that do not are left alone.

use proptest::prelude::*;
use waymark_domain::{CaseDetail, case_detail_kinds, case_details};

/// Nine figures with the check figure that the NHS number has; none for those that have none.
fn with_check(nine: &[u32]) -> Option<String> {
    let weighed: u32 = nine.iter().zip([10, 9, 8, 7, 6, 5, 4, 3, 2]).map(|(figure, weight)| figure * weight).sum();
    let check = match 11 - weighed % 11 {
        11 => 0,
        10 => return None,
        check => check,
    };
    Some(nine.iter().chain([&check]).map(u32::to_string).collect())
}

/// A unique pupil number: the check letter, by the table that the Department for Education prints.
fn pupil(twelve: &[u32]) -> String {
    let weighed: u32 = twelve.iter().zip(2..=13).map(|(figure, weight)| figure * weight).sum();
    let letter = "ABCDEFGHJKLMNPQRTUVWXYZ".as_bytes()[(weighed % 23) as usize] as char;
    format!("{letter}{}", twelve.iter().map(u32::to_string).collect::<String>())
}

fn figures(count: usize) -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(0..10_u32, count)
}

/// A number that has its check figure; one figure ten times over is no number.
fn checked_number() -> impl Strategy<Value = String> {
    figures(9).prop_map(|mut nine| {
        loop {
            match with_check(&nine).filter(|number| number.bytes().any(|one| Some(one) != number.bytes().next())) {
                Some(number) => return number,
                None => nine[8] = (nine[8] + 1) % 10,
            }
        }
    })
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_place_stands_in_it(text in any::<String>()) {
        let length = text.chars().count();
        let found = case_details(&text);
        prop_assert!(found.iter().all(|one| one.start < one.end && one.end <= length));
        prop_assert!(found.windows(2).all(|pair| pair[0].start <= pair[1].start));
    }

    #[test]
    fn numbers_and_marks_of_all_sorts_are_read(text in "[0-9A-Da-d .,/()\\-–]{0,60}") {
        let length = text.chars().count();
        prop_assert!(case_details(&text).iter().all(|one| one.end <= length));
    }

    #[test]
    fn a_number_that_checks_is_found_at_its_place(number in checked_number(), before in "[a-z ]{0,20}", grouped in any::<bool>()) {
        let written = if grouped { format!("{} {} {}", &number[..3], &number[3..6], &number[6..]) } else { number };
        let text = format!("{before} {written}, and so on");
        let start = before.chars().count() + 1;
        let found: Vec<_> = case_details(&text).into_iter().filter(|one| one.kind == CaseDetail::NhsNumber).collect();
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!((found[0].start, found[0].end), (start, start + written.chars().count()));
    }

    #[test]
    fn one_wrong_figure_is_always_noticed(number in checked_number(), at in 0..10_usize, other in 1..10_u32) {
        let mut figures: Vec<u32> = number.chars().filter_map(|one| one.to_digit(10)).collect();
        figures[at] = (figures[at] + other) % 10;
        let wrong: String = figures.iter().map(u32::to_string).collect();
        prop_assert!(!case_detail_kinds(&wrong).contains(&CaseDetail::NhsNumber), "{}", wrong);
    }

    #[test]
    fn a_pupil_number_is_found_by_its_letter_and_by_no_other(twelve in figures(12)) {
        let right = pupil(&twelve);
        prop_assert_eq!(case_detail_kinds(&format!("UPN: {right}.")), [CaseDetail::PupilNumber]);
        for letter in 'A'..='Z' {
            let other = format!("{letter}{}", &right[1..]);
            let found = case_detail_kinds(&other).contains(&CaseDetail::PupilNumber);
            prop_assert_eq!(found, other == right, "{}", other);
        }
    }

    #[test]
    fn a_national_insurance_number_is_found_by_its_prefix(
        prefix in "[A-Z]{2}", rest in "[0-9]{6}", suffix in "[A-Z]", blanks in any::<bool>(),
    ) {
        // HMRC, NIM39110: the letters that neither place may have, the second's own, and the prefixes never given.
        let barred = prefix.chars().any(|one| "DFIQUV".contains(one)) || prefix.ends_with('O');
        let never = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(&prefix.as_str());
        let given = !barred && !never && "ABCD".contains(&suffix);
        let number = if blanks {
            format!("{prefix} {} {} {} {suffix}", &rest[..2], &rest[2..4], &rest[4..])
        } else {
            format!("{prefix}{rest}{suffix}")
        };
        let found = case_detail_kinds(&number).contains(&CaseDetail::NationalInsuranceNumber);
        prop_assert_eq!(found, given, "{}", number);
    }
}
