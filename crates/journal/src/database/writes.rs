//! Writes gathered up, to be carried out in order at the end of a transaction.
//!
//! Every statement sent to SQLite is a hand-over to its thread and back, which costs a lone command more than the
//! statement itself. A few writes and their commit are therefore handed over as one text of several statements; more
//! are sent as they are, since wide inserts have spread that cost by then.
//!
//! PostgreSQL takes one statement at a time, and each is a way there and back during which the command holds its
//! streams. There a few inserts and updates become parts of one statement (`with … as (…)`). Its parts see the tables as
//! they were before, and are carried out in any order: right for rows that do not meet, wrong after a delete.

use super::value::Value;
use super::widen::{groups, is_wide, renumber, widen};

/// So many rows at most go with their commit in one text; more would make too many different texts to keep prepared.
const FEW: usize = 8;

/// Statements with their rows, in order.
#[derive(Debug, Default)]
pub(crate) struct Writes(Vec<(&'static str, Vec<Vec<Value>>)>);

/// One statement to send, with all its values.
pub(super) struct Send {
    pub statement: String,
    pub values: Vec<Value>,
}

impl Writes {
    /// Adds rows for one statement; none adds nothing.
    pub fn add(&mut self, statement: &'static str, rows: Vec<Vec<Value>>) {
        if !rows.is_empty() {
            self.0.push((statement, rows));
        }
    }

    pub(super) fn are_few(&self) -> bool {
        self.0.iter().map(|(_, rows)| rows.len()).sum::<usize>() <= FEW
    }

    /// Each statement by itself, inserts for as many rows at once as they take.
    ///
    /// Only parameter numbers are added to the text of the files, never a value.
    pub(super) fn one_by_one(self) -> Vec<Send> {
        let mut sends = Vec::new();
        for (statement, rows) in self.0 {
            if is_wide(statement) {
                for group in groups(rows) {
                    let values = |group: Vec<Vec<Value>>| group.into_iter().flatten().collect();
                    sends.push(Send { statement: widen(statement, group.len()), values: values(group) });
                }
            } else {
                sends.extend(rows.into_iter().map(|values| Send { statement: statement.to_owned(), values }));
            }
        }
        sends
    }

    /// All statements as parts of one, if they are few and none deletes what another may write.
    pub(super) fn into_one(self) -> Result<Send, Self> {
        let are_apart = self.0.iter().all(|(statement, _)| matches!(verb(statement), Some("insert" | "update")));
        if self.0.is_empty() || !self.are_few() || !are_apart {
            return Err(self);
        }
        let (mut parts, mut values) = (Vec::new(), Vec::new());
        for (number, send) in self.one_by_one().into_iter().enumerate() {
            parts.push(format!("w{number} as ({}\n)", renumber(send.statement.trim_end(), values.len())));
            values.extend(send.values);
        }
        Ok(Send { statement: format!("with {} select 1", parts.join(", ")), values })
    }

    /// All statements and `last` as one text, with parameters numbered through.
    pub(super) fn together(self, last: &str) -> Send {
        let mut all = Send { statement: String::new(), values: Vec::new() };
        for Send { statement, values } in self.one_by_one() {
            all.statement += &renumber(statement.trim_end(), all.values.len());
            all.statement += ";\n";
            all.values.extend(values);
        }
        all.statement += last;
        all
    }
}

/// What a statement does: its first word after the remarks that its file begins with.
fn verb(statement: &str) -> Option<&str> {
    let says = statement.lines().find(|line| !line.starts_with("--"))?;
    says.split_whitespace().next()
}

#[cfg(test)]
mod tests {
    use super::super::value::values;
    use super::*;

    #[test]
    fn a_few_writes_and_their_commit_become_one_text() {
        let mut writes = Writes::default();
        writes.add("update s set size = $2 where id = $1\n", vec![values!["a", 1i64]]);
        writes.add("insert into e (a, b) values ($1, $2)\n", vec![values!["b", 2i64], values!["c", 3i64]]);
        writes.add("delete from l where id = $1\n", Vec::new());
        assert!(writes.are_few());
        let all = writes.together("commit");
        assert_eq!(
            all.statement,
            "update s set size = $2 where id = $1;\ninsert into e (a, b) values ($3, $4), ($5, $6);\ncommit"
        );
        assert_eq!(all.values.len(), 6);
    }

    #[test]
    fn a_few_inserts_and_updates_become_parts_of_one_statement() {
        let mut writes = Writes::default();
        writes.add("-- Why.\nupdate s set size = $2 where id = $1\n", vec![values!["a", 1i64]]);
        writes.add("insert into e (a) values ($1)\n", vec![values!["b"], values!["c"]]);
        let one = writes.into_one().expect("few, and no delete");
        assert_eq!(
            one.statement,
            "with w0 as (-- Why.\nupdate s set size = $2 where id = $1\n), w1 as (insert into e (a) values ($3), ($4)\n) select 1"
        );
        assert_eq!(one.values.len(), 4);
    }

    #[test]
    fn what_deletes_or_is_much_stays_one_after_another() {
        let mut deletes = Writes::default();
        deletes.add("delete from l where id = $1\n", vec![values!["a"]]);
        deletes.add("insert into l (id) values ($1)\n", vec![values!["a"]]);
        assert_eq!(deletes.into_one().err().map(|left| left.0.len()), Some(2));
        let mut many = Writes::default();
        many.add("insert into e (a) values ($1)\n", vec![values!["b"]; FEW + 1]);
        assert!(many.into_one().is_err());
    }
}
