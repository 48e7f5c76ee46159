//! The end of a batch: its rows written and committed, its heads kept.

use crate::database::{Writes, values};
use crate::error::Fault;
use crate::header::Header;
use crate::{projection, replay, search, statement};

use super::batch::{Batch, Line, Rows};

impl Batch<'_> {
    /// Writes everything and commits; only then the new heads are kept.
    pub async fn commit(mut self) -> Result<(), Fault> {
        if self.rows.commands.is_empty() {
            // Everything was refused, or done before.
            return self.tx.roll_back().await;
        }
        let mut writes = Writes::default();
        self.advance_streams(&mut writes);
        let Rows { entries, passages, commands } = std::mem::take(&mut self.rows);
        writes.add(statement::INSERT_ENTRY, entries);
        writes.add(statement::INSERT_PASSAGE, passages);
        writes.add(statement::INSERT_COMMAND, commands);
        if !self.redacted.is_empty() {
            self.tx.write(std::mem::take(&mut writes)).await?;
            self.redact().await?;
        }
        for line in self.lines.values() {
            if line.tip.size() > line.before.size() {
                projection::update(&mut writes, &line.before, &line.tip)?;
            }
        }
        if !self.redacted.is_empty() {
            search::rebuild_index(&mut writes, self.store.database.is_sqlite());
        }
        let Self { store, tx, lines, redacted, .. } = self;
        tx.write_and_commit(writes).await?;
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
    ///
    /// The row is held, so nobody else has moved it; if somebody had, the entries' primary key would refuse the rest.
    fn advance_streams(&self, writes: &mut Writes) {
        for (stream, Line { before, tip }) in &self.lines {
            let Some(last) = tip.last().filter(|_| tip.size() > before.size()) else { continue };
            let tree = tip.tree();
            let mut row = values![stream.to_string(), tip.size(), tree.root(), tree.bytes(), last.as_millisecond()];
            if before.size() == 0 {
                writes.add(statement::INSERT_STREAM, vec![row]);
            } else {
                row.push(before.size().into());
                writes.add(statement::ADVANCE_STREAM, vec![row]);
            }
        }
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
