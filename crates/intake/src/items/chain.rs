//! Chooses the marks that begin items: the heaviest row of numbers that does not fall.
//!
//! Gaps survive. A repeat survives where it begins a paragraph. Time grows with the number of marks and the
//! logarithm of the largest number, whatever the text.

use super::mark::Mark;

/// Numbers of items are smaller than this.
const NUMBERS: usize = 256;

/// The marks that begin items, in order.
pub(super) fn chosen(marks: Vec<Mark>) -> Vec<Mark> {
    let marks: Vec<Mark> = marks.into_iter().filter(|mark| mark.weight > 0).collect();
    // best[n]: the weight of the heaviest chain that ends with number n, and its last mark.
    let mut best: [Option<(i64, usize)>; NUMBERS] = [None; NUMBERS];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(marks.len());
    for (index, mark) in marks.iter().enumerate() {
        let (first, last) = (number(mark.numbers.first()), number(mark.numbers.last()));
        let open = if mark.at_start { first + 1 } else { first };
        let heaviest = best[..open].iter().flatten().max_by_key(|(weight, at)| (*weight, *at)).copied();
        let weight = heaviest.map_or(0, |(weight, _)| weight) + i64::from(mark.weight);
        before.push(heaviest.map(|(_, at)| at));
        if best[last].is_none_or(|(known, _)| weight >= known) {
            best[last] = Some((weight, index));
        }
    }
    let mut keep = vec![false; marks.len()];
    let mut at = best.iter().flatten().max_by_key(|(weight, _)| *weight).map(|(_, index)| *index);
    while let Some(index) = at {
        keep[index] = true;
        at = before[index];
    }
    marks.into_iter().zip(keep).filter_map(|(mark, keep)| keep.then_some(mark)).collect()
}

fn number(number: Option<&u32>) -> usize {
    number.and_then(|n| usize::try_from(*n).ok()).unwrap_or(0).min(NUMBERS - 1)
}
