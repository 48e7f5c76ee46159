//! Several commands as one.

use jiff::Timestamp;

use super::{Command, Recorded, Refusal};
use crate::{Asker, Heads, Ids};

/// Decides each command on the heads as those before it leave them.
pub(super) fn decide(
    heads: &Heads,
    asker: &Asker,
    now: Timestamp,
    ids: &mut Ids,
    commands: &[Command],
) -> Result<Vec<Recorded>, Refusal> {
    let (mut heads, mut all) = (heads.clone(), Vec::new());
    for command in commands {
        let recorded = super::decide(&heads, asker, now, ids, command)?;
        heads = heads.after(&recorded, now, ids.mint()).map_err(|_| Refusal::Together)?;
        all.extend(recorded);
    }
    Ok(all)
}
