//! What surrounds the streams: the register's list of them, rows that belong to none, commands, projections.

use waymark_domain::StreamId;

use super::{Problem, Stored, Verifying};
use crate::database::Tx;
use crate::error::Fault;
use crate::files::{Files, FilesFault};
use crate::{projection, statement};

impl Verifying {
    /// Every stream is in the register, every stream of the register is here, and none has become shorter.
    pub(super) fn check_register(&mut self, rows: &[Stored]) {
        let problems = &mut self.report.problems;
        for (stream, noted) in &self.registered.streams {
            let Some(row) = rows.iter().find(|row| row.stream == *stream) else {
                problems.push(Problem::of_stream(*stream, "the register knows it, and it is gone"));
                continue;
            };
            if let Some((head, position)) = noted.iter().find(|(head, _)| head.size > row.size) {
                let what = format!(
                    "it has {} entries, and had {} when entry {position} of the register was written",
                    row.size, head.size
                );
                problems.push(Problem::of_stream(*stream, what));
            }
        }
        for row in rows {
            let is_register = matches!(row.stream, StreamId::Register(_));
            if !is_register && !self.registered.streams.contains_key(&row.stream) {
                problems.push(Problem::of_stream(row.stream, "it is not in the register"));
            }
        }
    }

    /// Entries without a stream, passages without an entry.
    pub(super) async fn check_strays(&mut self, tx: &mut Tx, rows: &[Stored]) -> Result<(), Fault> {
        for row in tx.rows(statement::STREAMS_OF_ENTRIES, Vec::new()).await? {
            let stream: StreamId = row.parsed(0)?;
            if !rows.iter().any(|row| row.stream == stream) {
                self.report.problems.push(Problem::of_stream(stream, "it has entries but no head"));
            }
        }
        for row in tx.rows(statement::STRAY_PASSAGES, Vec::new()).await? {
            let what = format!("passage {} is stored for it, but it is not there", row.text(0)?);
            self.report.problems.push(Problem::of_entry(row.parsed(1)?, row.count(2)?, what));
        }
        Ok(())
    }

    /// What a command is remembered to have done is what its entries say.
    pub(super) async fn check_commands(&mut self, tx: &mut Tx) -> Result<(), Fault> {
        for row in tx.rows(statement::COMMANDS, Vec::new()).await? {
            let (id, stream): (String, StreamId) = (row.text(1)?, row.parsed(2)?);
            let (first, count) = (row.count(3)?, row.count(4)?);
            // A stream with a problem was not read to its end.
            if count == 0 || !self.folded.contains(&stream) {
                continue;
            }
            let wanted: Vec<u64> = (first..first.saturating_add(count)).collect();
            if self.commands.get(&(id.clone(), stream)) != Some(&wanted) {
                let what = format!("command {id} is remembered to have begun here, and its entries say otherwise");
                self.report.problems.push(Problem::of_entry(stream, first, what));
            }
        }
        Ok(())
    }

    /// Every evidence file that an entry names is there and is the one that was kept. Where files are kept may be out of
    /// reach: then that is said, and nothing is taken for altered.
    pub(super) async fn check_files(&mut self, files: &Files) {
        let mut unknown = 0_u64;
        for ((hash, bytes), (stream, position)) in &self.files {
            match files.check(*hash, *bytes).await {
                Ok(()) => self.report.files += 1,
                Err(FilesFault::Gone(_)) => self.report.file_problems.push(Problem::of_entry(
                    *stream,
                    *position,
                    format!("the evidence file {hash} that it names is missing"),
                )),
                Err(FilesFault::Altered(_)) => self.report.file_problems.push(Problem::of_entry(
                    *stream,
                    *position,
                    format!("the evidence file {hash} that it names is not as it was kept"),
                )),
                Err(_) => unknown += 1,
            }
        }
        if unknown > 0 {
            self.report.cannot_know.push(format!(
                "Whether {unknown} evidence files are as they were kept: {} did not hand them out.",
                files.said()
            ));
        }
    }

    /// No projection speaks of a plan that is not there.
    pub(super) async fn check_projected(&mut self, tx: &mut Tx, rows: &[Stored]) -> Result<(), Fault> {
        for plan in projection::projected(tx).await? {
            let stream = StreamId::Plan(plan);
            if !rows.iter().any(|row| row.stream == stream) {
                let what = "projection: rows are stored for a plan that is not there";
                self.report.problems.push(Problem::of_stream(stream, what));
            }
        }
        Ok(())
    }
}
