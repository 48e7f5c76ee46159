//! The end of a batch: its rows written and committed, its heads kept.

use crate::database::values;
use crate::error::Fault;
use crate::header::Header;
use crate::{projection, replay, statement};

use super::batch::{Batch, Line, Rows};

impl Batch<'_> {
    /// Writes everything and commits; only then the new heads are kept.
    pub async fn commit(mut self) -> Result<(), Fault> {
        if self.rows.commands.is_empty() {
            // Everything was refused, or done before.
            return self.tx.roll_back().await;
        }
        self.advance_streams().await?;
        let Rows { entries, passages, commands } = std::mem::take(&mut self.rows);
        self.tx.run_all(statement::INSERT_ENTRY, entries).await?;
        self.tx.run_all(statement::INSERT_PASSAGE, passages).await?;
        self.tx.run_all(statement::INSERT_COMMAND, commands).await?;
        self.redact().await?;
        for line in self.lines.values() {
            if line.tip.size() > line.before.size() {
                projection::update(&mut self.tx, &line.before, &line.tip).await?;
            }
        }
        let Self { store, tx, lines, redacted, .. } = self;
        tx.commit().await?;
        for (stream, Line { tip, .. }) in lines {
            if tip.head().is_some() {
                store.shelf.put(stream, tip);
            }
        }
        if !redacted.is_empty() {
            // What was committed stays so; a log that cannot be emptied now is tried again after the next write.
            store.truncate_log().await.unwrap_or_default();
        }
        Ok(())
    }

    /// Moves each stream's row from the size that was decided on to the new one.
    async fn advance_streams(&mut self) -> Result<(), Fault> {
        let mut begun = Vec::new();
        for (stream, Line { before, tip }) in &self.lines {
            let Some(last) = tip.last().filter(|_| tip.size() > before.size()) else { continue };
            let tree = tip.tree();
            let mut row = values![stream.to_string(), tip.size(), tree.root(), tree.bytes(), last.as_millisecond()];
            if before.size() == 0 {
                begun.push(row);
                continue;
            }
            row.push(before.size().into());
            if self.tx.run(statement::ADVANCE_STREAM, row).await? != 1 {
                return Err(Fault::Bug(format!("{stream} moved although it was held")));
            }
        }
        self.tx.run_all(statement::INSERT_STREAM, begun).await?;
        Ok(())
    }

    /// Deletes what was redacted, and folds those streams again without it.
    async fn redact(&mut self) -> Result<(), Fault> {
        for (stream, passage) in &self.redacted {
            let place = self.tx.row(statement::PASSAGE_PLACE, values![passage.to_string()]).await?;
            if let Some(row) = place {
                let header = Header::read(&row.bytes(0)?).map_err(|error| Fault::damaged(*stream, 0, error))?;
                self.tx.run(statement::DELETE_COMMAND, values![header.command.to_string()]).await?;
            }
            let gone = values![passage.to_string(), stream.to_string()];
            if self.tx.run(statement::DELETE_PASSAGE, gone).await? != 1 {
                return Err(Fault::Bug(format!("{passage} is no passage of {stream}, or was redacted before")));
            }
            if let Some(line) = self.lines.get_mut(stream) {
                line.tip = replay::fold(&mut self.tx, *stream, line.tip.size()).await?;
            }
        }
        Ok(())
    }
}
