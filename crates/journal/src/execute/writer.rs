//! The one writer of SQLite: a thread that takes whatever commands wait, and commits them together.
//!
//! Nobody is answered before the commit. If a group cannot be committed, each of its commands is tried alone, so that
//! one that breaks takes no other with it.

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};

use super::batch::{Batch, Stopped};
use super::{Ask, Done, alone};
use crate::error::{ExecuteError, Fault};
use crate::store::Store;

/// Most commands in one commit. More would make the first wait without saving much of a sync's cost for each.
const MOST: usize = 64;

type Answer = Result<Done, ExecuteError>;

struct Waiting {
    ask: Ask,
    answer: oneshot::Sender<Answer>,
}

/// Hands commands to the writing task; the task ends when the last clone is gone.
#[derive(Clone)]
pub(crate) struct Writer {
    queue: mpsc::Sender<Waiting>,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Writer")
    }
}

impl Writer {
    /// Starts the writing thread.
    ///
    /// It has a thread of its own, so that a commit under way does not wait for the server's other tasks.
    pub fn start(store: Arc<Store>) -> Result<Self, Fault> {
        let (queue, mut waiting) = mpsc::channel(MOST * 4);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        let runtime = runtime.map_err(Fault::Thread)?;
        let write = async move {
            let mut group = Vec::with_capacity(MOST);
            while waiting.recv_many(&mut group, MOST).await > 0 {
                // A task of its own: if a bug makes it panic, its callers are told, and the writer goes on.
                let task = tokio::spawn(carry_out(Arc::clone(&store), std::mem::take(&mut group)));
                task.await.unwrap_or_default();
            }
        };
        let thread = std::thread::Builder::new().name("journal-writer".to_owned());
        thread.spawn(move || runtime.block_on(write)).map_err(Fault::Thread)?;
        Ok(Self { queue })
    }

    /// Has a command carried out, and waits until it is on the disk.
    pub async fn execute(&self, ask: Ask) -> Answer {
        let (answer, answered) = oneshot::channel();
        self.queue.send(Waiting { ask, answer }).await.map_err(|_| Fault::Closed)?;
        let broke_off = "the writer broke off at this command; the same command can be sent again";
        answered.await.map_err(|_| Fault::Bug(broke_off.to_owned()))?
    }
}

/// Carries a group out: together if that works, else one by one.
async fn carry_out(store: Arc<Store>, group: Vec<Waiting>) {
    let store = store.as_ref();
    let mut left = group.into_iter();
    while left.len() > 0 {
        let (taken, answers) = together(store, &mut left).await;
        match answers {
            Some(answers) => {
                for (waiting, answer) in taken.into_iter().zip(answers) {
                    reply(waiting, answer);
                }
            }
            None => {
                for waiting in taken {
                    let answer = alone(store, &waiting.ask).await;
                    reply(waiting, answer);
                }
            }
        }
    }
    // An error here is no command's: the log is emptied after the next write, or at the next start.
    store.truncate_log_if_due().await.unwrap_or_default();
}

/// Takes commands into one commit. No answers: the commit failed, and nothing has happened.
async fn together(store: &Store, left: &mut std::vec::IntoIter<Waiting>) -> (Vec<Waiting>, Option<Vec<Answer>>) {
    let Ok(mut batch) = Batch::begin(store, None).await else { return (left.collect(), None) };
    let (mut taken, mut answers) = (Vec::new(), Vec::new());
    while !batch.is_closed() {
        let Some(waiting) = left.next() else { break };
        let outcome = batch.take(&waiting.ask).await;
        taken.push(waiting);
        match outcome {
            Ok(done) => answers.push(Ok(done)),
            Err(Stopped::Answered(answer)) => answers.push(Err(answer)),
            Err(Stopped::Unheld | Stopped::Broken(_)) => return (taken, None),
        }
    }
    let committed = batch.commit().await.is_ok();
    (taken, committed.then_some(answers))
}

/// Whoever asked may have gone; what was done stands all the same.
fn reply(waiting: Waiting, answer: Answer) {
    drop(waiting.answer.send(answer));
}
