//! Going on after a warning: what is recorded of it. The kinds and the form, never what was found.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::CaseDetail;
use crate::PlanId;

/// A form, as its address names it without ids: "actions/update", "keep/words". Frozen: it stands in entries.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FormName(String);

impl FormName {
    /// The name of the form at an address: whatever holds more than small letters and dashes is left out, ids first of all.
    ///
    /// ```
    /// use waymark_domain::FormName;
    ///
    /// let address = "/plans/01900000-0000-7000-8000-000000000001/actions/01900000-0000-7000-8000-000000000002/update";
    /// assert_eq!(FormName::at(address).as_str(), "actions/update");
    /// assert_eq!(FormName::at("/directory/add-post").as_str(), "directory/add-post");
    /// ```
    pub fn at(address: &str) -> Self {
        let plain =
            |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let parts: Vec<&str> = address.split('/').filter(plain).filter(|part| *part != "plans").collect();
        Self(parts.join("/"))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Notes that something was saved although its writer was warned of case details. It goes with the command that saves it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SaveDespiteWarning {
    /// The plan that it is saved in; nothing for the directory.
    pub plan: Option<PlanId>,
    /// What kinds the warning named.
    pub kinds: BTreeSet<CaseDetail>,
    /// Which form it was.
    pub form: FormName,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_named_without_ids_and_without_anything_that_was_typed() {
        let id = "0196f000-0000-7000-8000-0000000000ab";
        assert_eq!(FormName::at(&format!("/plans/{id}/keep/words/{id}")).as_str(), "keep/words");
        assert_eq!(FormName::at(&format!("/plans/{id}/requests/action-{id}/ask")).as_str(), "requests/ask");
        assert_eq!(FormName::at("/bring-in/9434765919/about").as_str(), "bring-in/about");
        assert_eq!(FormName::at("/").as_str(), "");
    }
}
