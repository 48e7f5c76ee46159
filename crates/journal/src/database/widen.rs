//! Several rows by one statement: an insert of one row, from its file, written out for many.

use super::value::Value;

/// Most rows put into one statement. With at most 16 columns that stays far below SQLite's 32,766 parameters.
const WIDEST: usize = 64;

/// Cuts rows into groups of 64, 32, 16 … 1, so that a handful of prepared statements serves any number of them.
pub(super) fn groups(mut rows: Vec<Vec<Value>>) -> Vec<Vec<Vec<Value>>> {
    let mut groups = Vec::new();
    while !rows.is_empty() {
        let fitting = (rows.len() + 1).next_power_of_two() / 2;
        let rest = rows.split_off(fitting.min(WIDEST));
        groups.push(std::mem::replace(&mut rows, rest));
    }
    groups
}

/// Repeats the one `(…)` after the word `values` for `count` rows, numbering the parameters on.
///
/// The statement comes from this crate's own files and holds no quoted bracket there, so it is found by search.
pub(super) fn widen(statement: &str, count: usize) -> String {
    let Some(start) = statement.find("values (").map(|at| at + "values ".len()) else {
        return statement.to_owned();
    };
    let end = statement[start..].find(')').map_or(statement.len(), |at| start + at + 1);
    let columns = statement[start..end].matches('$').count();
    let group = |row: usize| {
        let numbers: Vec<String> = (1..=columns).map(|column| format!("${}", row * columns + column)).collect();
        format!("({})", numbers.join(", "))
    };
    let all: Vec<String> = (0..count).map(group).collect();
    format!("{}{}{}", &statement[..start], all.join(", "), &statement[end..])
}

/// Whether a statement can be widened: an insert of given values.
pub(super) fn is_wide(statement: &str) -> bool {
    statement.contains("values (")
}

/// Moves every `$1`, `$2` … of a statement on by `by`, for a place after other statements.
pub(super) fn renumber(statement: &str, by: usize) -> String {
    let mut parts = statement.split('$');
    let mut moved = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number: usize = part[..digits].parse().unwrap_or_default();
        moved += &format!("${}{}", number + by, &part[digits..]);
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_row_becomes_many_and_what_follows_stays() {
        let wide = widen("insert into t (a, b) values ($1, $2) on conflict (a) do nothing", 3);
        assert_eq!(wide, "insert into t (a, b) values ($1, $2), ($3, $4), ($5, $6) on conflict (a) do nothing");
    }

    #[test]
    fn parameters_are_moved_behind_those_of_other_statements() {
        assert_eq!(
            renumber("update t set a = $2 where id = $1 and b = $10", 5),
            "update t set a = $7 where id = $6 and b = $15"
        );
        assert_eq!(renumber("commit", 5), "commit");
    }

    #[test]
    fn any_number_of_rows_is_cut_into_powers_of_two() {
        let sizes = |count: usize| -> Vec<usize> { groups(vec![Vec::new(); count]).iter().map(Vec::len).collect() };
        assert_eq!(sizes(0), Vec::<usize>::new());
        assert_eq!(sizes(1), [1]);
        assert_eq!(sizes(7), [4, 2, 1]);
        assert_eq!(sizes(64), [64]);
        assert_eq!(sizes(200), [64, 64, 64, 8]);
    }
}
