//! What a draft may hold of a case: told before it is brought in, and noted when it is brought in all the same.

use std::collections::BTreeSet;

use waymark_domain::{CaseDetail, Command, FormName, PlanId, SaveDespiteWarning};
use waymark_intake::{Draft, detail_counts, probable_details};

use crate::say::{capital, joined};

/// Each kind with its count, and its places.
pub(super) fn lines(draft: &Draft) -> Vec<(String, String)> {
    let found = probable_details(draft);
    let places = |kind: CaseDetail| joined(found.iter().filter(|one| one.kind == kind).map(|one| one.at.clone()));
    let times = |count: usize| if count == 1 { "once".to_owned() } else { format!("{count} times") };
    let line =
        |(kind, count): (CaseDetail, usize)| (format!("{}, {}", capital(kind.in_words()), times(count)), places(kind));
    detail_counts(&found).into_iter().map(line).collect()
}

/// An import, with the note that it may hold such details where it does.
pub(super) fn noting(import: Command, plan: PlanId, draft: &Draft) -> Command {
    let kinds: BTreeSet<CaseDetail> = detail_counts(&probable_details(draft)).into_keys().collect();
    if kinds.is_empty() {
        return import;
    }
    let note = SaveDespiteWarning { plan: Some(plan), kinds, form: FormName::at("/bring-in/commit") };
    Command::Together(vec![import, Command::SaveDespiteWarning(note)])
}
