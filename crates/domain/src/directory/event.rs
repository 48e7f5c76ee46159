//! What may happen in a directory stream.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::directory::{Capacity, HoldingKind, PostKind, Role};
use crate::{AuthorityId, CaseDetail, FormName, OrganisationId, PassageId, PersonId, PlanId, PostId, Words};

/// One thing that happened in a directory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DirectoryEvent {
    /// The authority began to use Waymark.
    AuthorityOpened { authority: AuthorityId, name: Words },
    /// An organisation was named.
    OrganisationAdded { organisation: OrganisationId, name: Words },
    /// A post or a group was named.
    PostAdded {
        post: PostId,
        title: Words,
        abbreviation: Option<Words>,
        organisation: Option<OrganisationId>,
        kind: PostKind,
        answers_to: Option<PostId>,
    },
    /// An organisation was given another name.
    OrganisationRenamed { organisation: OrganisationId, name: Words },
    /// A post or group was described anew.
    PostRevised {
        post: PostId,
        title: Words,
        abbreviation: Option<Words>,
        organisation: Option<OrganisationId>,
        answers_to: Option<PostId>,
    },
    /// A passage of the directory was erased; the journal deletes it in the same transaction.
    DirectoryPassageRedacted { passage: PassageId, reason: Words },
    /// Somebody took a post, its deputyship, or a seat in a group.
    HolderAppointed {
        post: PostId,
        person: PersonId,
        capacity: Capacity,
        kind: HoldingKind,
        from: Date,
        until: Option<Date>,
    },
    /// Somebody's last day in a post was stated.
    HoldingEnded { post: PostId, person: PersonId, capacity: Capacity, until: Date },
    /// Somebody was given a role, in one plan or in all.
    RoleGranted { person: PersonId, role: Role, plan: Option<PlanId> },
    /// A role was taken back.
    RoleRevoked { person: PersonId, role: Role, plan: Option<PlanId> },
    /// Something was saved in the same command although a warning said that it may hold case details; never what it was.
    DirectorySavedDespiteWarning { kinds: BTreeSet<CaseDetail>, form: FormName },
}

impl DirectoryEvent {
    /// The free text of the event, whether or not it still stands in the directory.
    pub fn words(&self) -> Vec<&Words> {
        match self {
            Self::AuthorityOpened { name, .. }
            | Self::OrganisationAdded { name, .. }
            | Self::OrganisationRenamed { name, .. } => vec![name],
            Self::PostAdded { title, abbreviation, .. } | Self::PostRevised { title, abbreviation, .. } => {
                std::iter::once(title).chain(abbreviation).collect()
            }
            Self::DirectoryPassageRedacted { reason, .. } => vec![reason],
            Self::HolderAppointed { .. }
            | Self::HoldingEnded { .. }
            | Self::RoleGranted { .. }
            | Self::RoleRevoked { .. }
            | Self::DirectorySavedDespiteWarning { .. } => Vec::new(),
        }
    }
}
