//! The sentences about the change index.

use waymark_domain::IndexRefusal;

use crate::say::grouped;

/// Why nothing is noted in the change index, or changed in it.
pub(super) fn words(refusal: &IndexRefusal) -> String {
    let words = match refusal {
        IndexRefusal::TooLong { limit, length } => {
            let grouped = |number: usize| grouped(&(number as u64));
            let (length, limit) = (grouped(*length), grouped(*limit));
            return format!("What you wrote has {length} characters; this may have {limit}. Shorten it.");
        }
        IndexRefusal::NoAction => "Choose at least one action that changed it.",
        IndexRefusal::NoSuchEntry => "The change index has no such entry. Look at the index again.",
        IndexRefusal::Removed => "This entry was removed meanwhile. Note it anew if it should stand after all.",
        IndexRefusal::NoTitle => "Say what it is called, as its own first page does.",
        IndexRefusal::NotALink => {
            "That is no address of the web. It begins with https:// or http:// and has no blanks."
        }
        IndexRefusal::NoSuchEvidence => "That evidence is not in the plan, or no longer counts. Choose another.",
        IndexRefusal::ReviewedBeforeInForce => "Its review would be due before it is in force. Check both days.",
        IndexRefusal::AlreadyNoted => {
            "The index has an entry of this kind with the same title and version. Add the action to that entry, or say \
             which version this is."
        }
        IndexRefusal::NoReason => "Say why.",
        IndexRefusal::NothingChanges => "That is what it says already. Nothing was changed.",
        IndexRefusal::NothingSuggested => {
            "There is nothing to set aside: the action\u{2019}s words suggest nothing of that kind, or somebody has \
             answered it. Look at the index again."
        }
    };
    words.to_owned()
}
