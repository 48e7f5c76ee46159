//! Noting that something was saved despite a warning: in the plan's stream, or in the directory's.

use jiff::Timestamp;

use super::{Recorded, Refusal, in_directory, in_plan, plan_of};
use crate::access::{Deed, Standing};
use crate::plan::PlanRefusal;
use crate::{Asker, Denied, DirectoryEvent, Heads, PlanEvent, SaveDespiteWarning, StreamId, london_day};

/// Whoever may read may note that they went on; whether they may save, what is saved with it is asked.
pub(super) fn decide(
    heads: &Heads,
    asker: &Asker,
    now: Timestamp,
    command: &SaveDespiteWarning,
) -> Result<Vec<Recorded>, Refusal> {
    let SaveDespiteWarning { plan, kinds, form } = command;
    if kinds.is_empty() {
        return Err(PlanRefusal::NothingSaid.into());
    }
    let (kinds, form) = (kinds.clone(), form.clone());
    let standing = |directory| Standing::of(asker.actor, Some(directory), *plan, london_day(now));
    match *plan {
        Some(id) => {
            let (directory, _) = plan_of(heads, asker, id)?;
            standing(directory).may(Deed::Read)?;
            Ok(in_plan(id, asker.actor, vec![PlanEvent::SavedDespiteWarning { kinds, form }]))
        }
        None => {
            let directory = heads.directory(asker.authority).ok_or(Denied::NotThere)?;
            standing(directory).may(Deed::Manage)?;
            let event = DirectoryEvent::DirectorySavedDespiteWarning { kinds, form };
            Ok(in_directory(StreamId::Directory(asker.authority), asker.actor, vec![event]))
        }
    }
}
