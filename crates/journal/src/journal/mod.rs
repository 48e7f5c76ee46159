//! The journal as its users hold it: a cheap handle on one store.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use data_encoding::HEXLOWER;
use jiff::{SignedDuration, Timestamp};
use waymark_domain::{
    ActionId, Asker, AuthorityId, Command, CommandId, Entry, InstanceId, PlanId, PostId, StreamHead, StreamId,
};

use crate::accounts::Accounts;
use crate::backup::BackedUp;
use crate::database::{Location, Tx, Writes, values};
use crate::drafts::Drafts;
use crate::error::{ExecuteError, Fault};
use crate::evidence::{Openings, WaitingFiles};
use crate::execute::{Ask, Done, Writer, alone};
use crate::files::{Files, FilesAt, FilesFault, Swept};
use crate::head::Folded;
use crate::note::Checkpoint;
use crate::past::{self, AsAt, Past, Reading};
use crate::projection::{self, ActionRow, NamedFile, PlanRow};
use crate::prove::{self, Proof, Showing};
use crate::store::{Entropy, Store};
use crate::verify::{self, VerifyReport};
use crate::watch::Version;
use crate::{backup, replay, search, statement};

/// How long a command is remembered. **Frozen** (DESIGN section 4).
const COMMANDS_KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// An open journal. Clones share one store; it closes when the last is dropped.
#[derive(Debug, Clone)]
pub struct Journal {
    pub(crate) store: Arc<Store>,
    /// SQLite's one writer; PostgreSQL needs none.
    writer: Option<Writer>,
    files: Files,
}

impl Journal {
    /// Opens a journal, makes it when there is none, and brings its tables up to this release.
    ///
    /// `now` dates the instance's id when the journal is new. It must be called within a tokio runtime.
    ///
    /// # Errors
    /// [`Fault`] when the place cannot be opened, or belongs to a newer release.
    pub async fn open(location: &Location, entropy: Entropy, now: Timestamp) -> Result<Self, Fault> {
        let store = Arc::new(Store::open(location, entropy, now).await?);
        projection::fill_when_new(&store).await?;
        let writer = if store.database.is_sqlite() { Some(Writer::start(Arc::clone(&store))?) } else { None };
        let beside = match location {
            Location::Sqlite(folder) => Some(FilesAt::Folder(folder.join(backup::BESIDE))),
            Location::Postgres(_) => None,
        };
        let files = Files::open(beside.as_ref(), store.database.clone(), store.entropy.clone())?;
        Ok(Self { store, writer, files })
    }

    /// The same journal with its evidence files kept elsewhere.
    ///
    /// # Errors
    /// [`FilesFault`] when they cannot be kept there.
    pub fn with_files(self, at: &FilesAt) -> Result<Self, FilesFault> {
        let files = Files::open(Some(at), self.store.database.clone(), self.store.entropy.clone())?;
        Ok(Self { files, ..self })
    }

    /// The evidence files: beside a journal in a folder, else wherever [`Journal::with_files`] put them.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The instance: the origin of its checkpoints, and the id of its register stream.
    pub fn instance(&self) -> InstanceId {
        self.store.instance
    }

    /// Carries a command out: every entry of it in every stream, or nothing.
    ///
    /// It returns once what was done is on the disk. The same id with the same command, within 30 days, is answered as
    /// before and does nothing.
    ///
    /// # Errors
    /// [`ExecuteError::Refused`] by the domain; [`ExecuteError::OtherContent`] for a used id; [`ExecuteError::Conflict`]
    /// when others kept getting there first; [`ExecuteError::Fault`] when something broke. After each, nothing was done.
    pub async fn execute(
        &self,
        asker: Asker,
        now: Timestamp,
        id: CommandId,
        command: Command,
    ) -> Result<Done, ExecuteError> {
        self.carry_out(Ask { asker, now, id, command, seen: None }).await
    }

    /// Carries a command out if a stream that it names still has as many entries as were seen; else nothing happens, and
    /// the caller looks again. A command that was done before is answered as before.
    ///
    /// # Errors
    /// As for [`Journal::execute`], and [`ExecuteError::Moved`].
    pub async fn execute_seen(
        &self,
        asker: Asker,
        now: Timestamp,
        id: CommandId,
        command: Command,
        seen: (StreamId, u64),
    ) -> Result<Done, ExecuteError> {
        self.carry_out(Ask { asker, now, id, command, seen: Some(seen) }).await
    }

    async fn carry_out(&self, ask: Ask) -> Result<Done, ExecuteError> {
        match &self.writer {
            Some(writer) => writer.execute(ask).await,
            None => alone(&self.store, &ask).await,
        }
    }

    /// What the store holds now: while it stays equal, nothing was committed, here or by another process, and
    /// whatever was read meanwhile is still so.
    pub async fn version(&self) -> Result<Version, Fault> {
        self.store.watch.version(&self.store.database).await
    }

    /// A stream folded through its newest entry; nothing when it has not begun.
    pub async fn head(&self, stream: StreamId) -> Result<Option<Folded>, Fault> {
        self.store.head(stream).await
    }

    /// A stream as it stood; nothing when it had not begun, or has no such position.
    pub async fn past(&self, stream: StreamId, as_at: AsAt) -> Result<Option<Past>, Fault> {
        past::past(&self.store, stream, as_at).await
    }

    /// A plan with its authority's directory as they stood: what pages, packs and files are made from.
    ///
    /// Whether the asker may read it is for the caller to say, by today's rules (DESIGN 3.6).
    pub async fn reading(&self, plan: PlanId, as_at: AsAt) -> Result<Option<Reading>, Fault> {
        past::reading(&self.store, plan, as_at).await
    }

    /// Entries of a stream, as far as it has them; at most what a caller can hold, so ask for a range it can.
    pub async fn entries(&self, stream: StreamId, range: Range<u64>) -> Result<Vec<Entry>, Fault> {
        let Some(tip) = self.store.tip(stream).await? else { return Ok(Vec::new()) };
        let mut entries = Vec::new();
        let mut tx = self.store.database.read().await?;
        replay::read(&mut tx, stream, range.start, range.end.min(tip.size()), |decoded| {
            entries.push(decoded.entry);
            Ok(true)
        })
        .await?;
        tx.roll_back().await?;
        Ok(entries)
    }

    /// The plans of an authority, or of all, in the order they were begun.
    pub async fn plans(&self, authority: Option<AuthorityId>) -> Result<Vec<PlanRow>, Fault> {
        projection::plans(&self.store.database, authority).await
    }

    /// The plans that a text may mean: the one with this id, else those with this title, else those whose title holds
    /// it; case does not matter.
    pub async fn find_plan(&self, authority: Option<AuthorityId>, text: &str) -> Result<Vec<PlanRow>, Fault> {
        let plans = self.plans(authority).await?;
        let wanted = text.trim().to_lowercase();
        let kept = |test: &dyn Fn(&PlanRow) -> bool| -> Vec<PlanRow> {
            plans.iter().filter(|plan| test(plan)).cloned().collect()
        };
        let by_id = kept(&|plan| plan.id.to_string() == wanted);
        let by_title = kept(&|plan| plan.title.to_lowercase() == wanted);
        let by_part = kept(&|plan| !wanted.is_empty() && plan.title.to_lowercase().contains(&wanted));
        Ok([by_id, by_title, by_part].into_iter().find(|found| !found.is_empty()).unwrap_or_default())
    }

    /// The actions that a post leads, across the plans of its authority.
    pub async fn led_by(&self, authority: AuthorityId, post: PostId) -> Result<Vec<ActionRow>, Fault> {
        projection::led_by(&self.store.database, authority, post).await
    }

    /// The plans of an authority that ask something of any of these posts: that they lead an action, bring evidence, or
    /// carry out a test.
    pub async fn plans_of_posts(
        &self,
        authority: AuthorityId,
        posts: &BTreeSet<PostId>,
    ) -> Result<BTreeSet<PlanId>, Fault> {
        projection::plans_of_posts(&self.store.database, authority, posts).await
    }

    /// The words of the actions of an authority's plans but one, of the newest plans first, at most so many: to look for
    /// what may be the same piece of work before any plan is read.
    pub async fn action_words(
        &self,
        authority: AuthorityId,
        but: PlanId,
        most: u32,
    ) -> Result<Vec<(PlanId, ActionId, String)>, Fault> {
        projection::action_words(&self.store.database, authority, but, most).await
    }

    /// The authorities whose directory has begun.
    pub async fn authorities(&self) -> Result<Vec<AuthorityId>, Fault> {
        let heads = self.heads().await?;
        let directory = |head: &StreamHead| match head.stream {
            StreamId::Directory(authority) => Some(authority),
            _ => None,
        };
        Ok(heads.iter().filter_map(directory).collect())
    }

    /// The heads of all streams but the register: what `RecordHeads` notes in it, daily.
    pub async fn heads(&self) -> Result<Vec<StreamHead>, Fault> {
        let mut tx = self.store.database.read().await?;
        let heads = self.heads_in(&mut tx).await?;
        tx.roll_back().await?;
        Ok(heads)
    }

    async fn heads_in(&self, tx: &mut Tx) -> Result<Vec<StreamHead>, Fault> {
        let mut heads = Vec::new();
        for row in tx.rows(statement::STREAMS, Vec::new()).await? {
            let stream: StreamId = row.parsed(0)?;
            if !matches!(stream, StreamId::Register(_)) {
                heads.push(StreamHead { stream, size: row.count(1)?, root: HEXLOWER.encode(&row.hash(2)?) });
            }
        }
        heads.sort_unstable_by_key(|head| head.stream);
        Ok(heads)
    }

    /// A stream's checkpoint; nothing when it has not begun.
    pub async fn checkpoint(&self, stream: StreamId) -> Result<Option<Checkpoint>, Fault> {
        let folded = self.head(stream).await?;
        Ok(folded.map(|folded| Checkpoint::new(self.instance(), stream, folded.next, folded.root)))
    }

    /// Recomputes everything that can be recomputed, and reports; changes nothing.
    ///
    /// # Errors
    /// [`Fault`] only when it could not look. What it found is in the report.
    pub async fn verify(&self) -> Result<VerifyReport, Fault> {
        verify::verify(&self.store, &self.files).await
    }

    /// Makes a proof that an entry stands in its stream; nothing when there is no such entry.
    pub async fn prove(&self, stream: StreamId, position: u64, showing: Showing) -> Result<Option<Proof>, Fault> {
        prove::prove(&self.store, stream, position, showing).await
    }

    /// Writes the whole store into one new file, while others go on reading and writing, its evidence files included
    /// where they stand in a folder. SQLite only.
    pub async fn backup(&self, to: &Path) -> Result<BackedUp, Fault> {
        backup::backup(self, to).await
    }

    /// Redacts here what `replaced`, the journal that this restored one takes the place of, had redacted since the
    /// backup; tells how many passages.
    pub async fn redact_again(&self, replaced: &Journal, now: Timestamp) -> Result<u64, ExecuteError> {
        backup::redact_again(self, replaced, now).await
    }

    /// Drops every projection and projects all plans again, in one transaction.
    pub async fn rebuild_projections(&self) -> Result<(), Fault> {
        let mut tx = self.store.database.write().await?;
        let mut writes = Writes::default();
        for plan in projection::projected(&mut tx).await? {
            projection::clear(&mut writes, plan);
        }
        for head in self.heads_in(&mut tx).await? {
            if let StreamId::Plan(plan) = head.stream {
                let tip = replay::fold(&mut tx, head.stream, head.size).await?;
                projection::rebuild(&mut writes, plan, &tip)?;
                // One plan's rows at a time: an instance may have thousands.
                tx.write(std::mem::take(&mut writes)).await?;
            }
        }
        search::rebuild_index(&mut writes, self.store.database.is_sqlite());
        tx.write_and_commit(writes).await
    }

    /// Says in what stored projections differ from what a rebuild would make; empty when they agree.
    pub async fn projections_differ(&self) -> Result<Vec<String>, Fault> {
        let mut differ = Vec::new();
        let mut tx = self.store.database.read().await?;
        for head in self.heads_in(&mut tx).await? {
            let tip = replay::fold(&mut tx, head.stream, head.size).await?;
            let found = projection::differences(&mut tx, &tip).await?;
            differ.extend(found.into_iter().map(|what| format!("{}: {what}", head.stream)));
        }
        tx.roll_back().await?;
        Ok(differ)
    }

    /// People, logins, sessions.
    pub fn accounts(&self) -> Accounts {
        Accounts::new(self.store.database.clone())
    }

    /// Documents that are being brought in.
    pub fn drafts(&self) -> Drafts {
        Drafts::new(self.store.database.clone())
    }

    /// Who opened what is official-sensitive.
    pub fn openings(&self) -> Openings {
        Openings::new(self.store.database.clone())
    }

    /// Files that wait for the form they came with.
    pub fn waiting_files(&self) -> WaitingFiles {
        WaitingFiles::new(self.store.database.clone())
    }

    /// Files that no scanner has said anything of, the newest first.
    pub async fn unscanned_files(&self, most: u64) -> Result<Vec<NamedFile>, Fault> {
        projection::files::unscanned(&self.store.database, most).await
    }

    /// Removes evidence files that no entry names, a day after they were kept, and unfinished uploads.
    pub async fn sweep_files(&self, now: Timestamp) -> Result<Swept, Fault> {
        let old = self.files.old(now).await?;
        let named = projection::files::named(&self.store.database).await?;
        let named = named.into_iter().map(|file| file.hash).collect();
        Ok(self.files.remove(old, &named).await?)
    }

    /// Forgets commands that are older than 30 days; to be called once a day.
    pub async fn forget_commands(&self, now: Timestamp) -> Result<u64, Fault> {
        let limit = now.checked_sub(COMMANDS_KEPT).unwrap_or(Timestamp::MIN);
        self.store.database.run(statement::DELETE_OLD_COMMANDS, values![limit.as_millisecond()]).await
    }

    /// Closes every connection and waits until they are; other clones fail from then on.
    pub async fn close(self) {
        self.store.watch.close().await;
        self.store.database.close().await;
    }
}
