//! Gives each action of a recommendation its lead and date: by order, with the rows as a help, never by row alone.
//!
//! Tables drift: a lead stands a row above its action, a cell is printed twice, a heading has a row of its own. So
//! all ways of handing out the (lead, date) pairs in order are weighed, and the cheapest is taken.

use crate::limits::MAX_PAIRING_STEPS;

/// A lead and a date that were found beside each other; either may be missing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot<'a> {
    pub(crate) row: usize,
    /// The leads, normalised for comparison.
    pub(crate) leads: Option<&'a str>,
    /// The date, normalised for comparison.
    pub(crate) due: Option<&'a str>,
}

impl Slot<'_> {
    /// Whether one may be the other printed again: nothing in them differs.
    fn repeats(&self, other: &Self) -> bool {
        let same = |a: Option<&str>, b: Option<&str>| a.is_none() || b.is_none() || a == b;
        same(self.leads, other.leads) && same(self.due, other.due)
    }
}

/// What was decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pairing {
    /// For each slot its action, by number.
    pub(crate) action_of: Vec<usize>,
    /// What it cost: nought where every slot stands beside its action and each action has one.
    pub(crate) cost: u32,
}

/// A slot stands a row away from its action.
const ROW_AWAY: u32 = 2;
/// A slot is the one before it, printed again.
const REPEAT: u32 = 2;
/// Two different slots for one action.
const SECOND: u32 = 13;
/// An action without a slot.
const MISSING: u32 = 8;

/// Hands out slots to actions, whose first rows are given, in order.
pub(crate) fn pair(slots: &[Slot<'_>], action_rows: &[usize]) -> Pairing {
    if action_rows.is_empty() || slots.is_empty() {
        return Pairing::default();
    }
    if slots.len().saturating_mul(action_rows.len()) > MAX_PAIRING_STEPS {
        return by_row(slots, action_rows);
    }
    cheapest(slots, action_rows)
}

/// The least cost of all slots so far, for each action that the last of them may go to.
fn cheapest(slots: &[Slot<'_>], action_rows: &[usize]) -> Pairing {
    let actions = action_rows.len();
    let mut costs: Vec<u32> = Vec::new();
    // For each slot and action: the action of the slot before it.
    let mut came_from: Vec<Vec<u32>> = Vec::with_capacity(slots.len());
    for (number, slot) in slots.iter().enumerate() {
        let before = number.checked_sub(1).map(|before| (&slots[before], costs.as_slice()));
        let (next, from) = with_next(slot, before, action_rows);
        costs = next;
        came_from.push(from);
    }
    let ends = costs.iter().enumerate().map(|(action, cost)| {
        let left = to_u32(actions - 1 - action);
        (cost.saturating_add(MISSING.saturating_mul(left)), action)
    });
    let (cost, mut action) = ends.min().unwrap_or((0, 0));
    let mut action_of = vec![0; slots.len()];
    for slot in (0..slots.len()).rev() {
        action_of[slot] = action;
        action = usize::try_from(came_from[slot][action]).unwrap_or(0);
    }
    Pairing { action_of, cost }
}

/// The costs when one more slot is handed out, and for each action which action the slot before it went to.
///
/// Either both go to the same action, or this one to a later: then each action passed over costs `MISSING`.
fn with_next(slot: &Slot<'_>, before: Option<(&Slot<'_>, &[u32])>, action_rows: &[usize]) -> (Vec<u32>, Vec<u32>) {
    let mut costs = Vec::with_capacity(action_rows.len());
    let mut from = Vec::with_capacity(action_rows.len());
    // The cheapest way to arrive at the next action from an earlier one.
    let mut arriving = (u32::MAX, 0);
    for (action, row) in action_rows.iter().enumerate() {
        let number = to_u32(action);
        let staying = match before {
            None => (MISSING.saturating_mul(number), number),
            Some((last, known)) => (known[action].saturating_add(again(slot, last)), number),
        };
        let best = if arriving.0 < staying.0 { arriving } else { staying };
        costs.push(best.0.saturating_add(away(slot.row, *row)));
        from.push(best.1);
        if let Some((_, known)) = before {
            arriving.0 = arriving.0.saturating_add(MISSING);
            // Of equals the earlier: what has no lead of its own comes after what has one.
            if known[action] < arriving.0 {
                arriving = (known[action], number);
            }
        }
    }
    (costs, from)
}

/// What a second slot for one action costs.
fn again(slot: &Slot<'_>, last: &Slot<'_>) -> u32 {
    if slot.repeats(last) { REPEAT } else { SECOND }
}

fn away(slot_row: usize, action_row: usize) -> u32 {
    to_u32(slot_row.abs_diff(action_row)).saturating_mul(ROW_AWAY)
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The plain way for tables too large to weigh: each slot goes to the last action that begins at or above it.
fn by_row(slots: &[Slot<'_>], action_rows: &[usize]) -> Pairing {
    let action_of =
        slots.iter().map(|slot| action_rows.partition_point(|row| *row <= slot.row).saturating_sub(1)).collect();
    Pairing { action_of, cost: u32::MAX }
}

#[cfg(test)]
mod tests {
    use super::{Pairing, Slot, pair};

    fn paired(slots: &[(usize, &str, &str)], rows: &[usize]) -> Vec<usize> {
        let some = |text: &'static str| (!text.is_empty()).then_some(text);
        let slots: Vec<Slot<'_>> = slots
            .iter()
            .map(|(row, leads, due)| Slot {
                row: *row,
                leads: some(leads.to_string().leak()),
                due: some(due.to_string().leak()),
            })
            .collect();
        pair(&slots, rows).action_of
    }

    #[test]
    fn slots_beside_their_actions_stay_there() {
        assert_eq!(paired(&[(0, "A", "1"), (1, "A", "1"), (2, "B", "2")], &[0, 1, 2]), [0, 1, 2]);
    }

    #[test]
    fn a_slot_beside_a_heading_is_the_next_one_printed_early() {
        // The heading has row 0, the first action row 1, and both rows print the same.
        assert_eq!(paired(&[(0, "A", "1"), (1, "A", "1"), (2, "B", "2")], &[1, 2]), [0, 0, 1]);
    }

    #[test]
    fn slots_that_drifted_up_a_row_are_handed_out_by_order() {
        let slots = [(0, "A", "1"), (1, "B", "2"), (2, "C", "3"), (3, "C", "3")];
        assert_eq!(paired(&slots, &[0, 2, 3]), [0, 1, 2, 2]);
    }

    #[test]
    fn several_in_one_cell_go_by_order() {
        assert_eq!(paired(&[(4, "A", "1"), (4, "A", "1"), (4, "B", "")], &[4, 4, 4]), [0, 1, 2]);
    }

    #[test]
    fn one_slot_for_three_actions_goes_to_the_first() {
        assert_eq!(paired(&[(0, "A", "1"), (1, "A", "1")], &[0, 0, 0, 1]), [0, 3]);
    }

    #[test]
    fn nothing_to_pair_is_no_pairing() {
        assert_eq!(pair(&[], &[1, 2]), Pairing::default());
    }
}
