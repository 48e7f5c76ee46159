//! Ids: one type for each thing, each a UUIDv7 minted from a passed-in time and seed.
//!
//! Nothing here reads a clock or draws randomness; [`Ids`] is given both, so the same command decided with the same
//! time and seed makes the same ids.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Declares an id type. A macro because a function cannot make types, and a generic `Id<T>` would derive its traits
/// only for markers that derive them too.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID that is known to be of this kind, as read from a row or an address.
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID itself, for a column or an address.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }
    )+};
}

ids! {
    /// One running Waymark: the origin of its checkpoints.
    InstanceId,
    /// A public body whose plans these are.
    AuthorityId,
    /// An agency named in a plan.
    OrganisationId,
    /// A board.
    BoardId,
    /// A plan, and its stream.
    PlanId,
    /// A section of a plan.
    SectionId,
    /// A recommendation.
    RecommendationId,
    /// An action: the work itself.
    ActionId,
    /// An action's place under a recommendation.
    PlacementId,
    /// A post or a group in an authority's directory.
    PostId,
    /// A person, by pseudonym: the name stands in an erasable table.
    PersonId,
    /// A document somebody brought in.
    DocumentId,
    /// A passage: free text kept apart from the entry that names it.
    PassageId,
    /// A command, chosen by whoever sends it, so that the same one twice is one.
    CommandId,
    /// A question that a reading of a document left open.
    QuestionId,
    /// A piece of evidence, whichever revision of it.
    EvidenceId,
    /// Evidence that somebody asked for.
    EvidenceRequestId,
    /// A test of whether a change lasts.
    TestId,
    /// An entry of the change index.
    ChangeId,
}

/// Mints ids for one command: UUIDv7 of its time, in the order they were asked for.
///
/// The twelve bits after the time count up (RFC 9562, section 6.2, method 1), so ids of one command sort as they were
/// minted; past 4,096 the time's millisecond moves on instead, as that method allows.
#[derive(Debug, Clone)]
pub struct Ids {
    millis: u64,
    count: u64,
    state: u64,
    stir: u64,
}

impl Ids {
    /// Starts from the command's time and sixteen bytes of randomness drawn by the caller.
    pub fn new(now: Timestamp, seed: [u8; 16]) -> Self {
        let whole = u128::from_be_bytes(seed);
        Self {
            // Before 1970 there is nothing to mint; a clock that says so is held at the epoch.
            millis: u64::try_from(now.as_millisecond()).unwrap_or(0),
            count: 0,
            state: (whole >> 64) as u64,
            stir: (whole as u64) | 1,
        }
    }

    /// Mints the next id, of whichever type is asked for.
    pub fn mint<T: From<Uuid>>(&mut self) -> T {
        let millis = self.millis + (self.count >> 12);
        let counter = (self.count & 0xfff) as u16;
        self.count += 1;
        let mut bytes = [0u8; 10];
        bytes[..2].copy_from_slice(&counter.to_be_bytes());
        bytes[2..].copy_from_slice(&self.next().to_be_bytes());
        T::from(uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid())
    }

    /// Splitmix64 over the seed: ids need to be unlike, not secret.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state ^ self.stir.rotate_left(17);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        self.stir = self.stir.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids() -> Ids {
        Ids::new(Timestamp::from_millisecond(1_782_777_600_000).unwrap(), [7; 16])
    }

    #[test]
    fn the_same_time_and_seed_mint_the_same_ids() {
        let (mut one, mut two) = (ids(), ids());
        assert_eq!(one.mint::<PlanId>(), two.mint::<PlanId>());
    }

    #[test]
    fn ids_of_one_command_sort_as_they_were_minted_even_past_the_counter() {
        let mut ids = ids();
        let minted: Vec<ActionId> = (0..10_000).map(|_| ids.mint()).collect();
        assert!(minted.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn an_id_is_a_version_7_uuid_that_carries_the_time() {
        let id = ids().mint::<PlanId>().uuid();
        assert_eq!(id.get_version_num(), 7);
        assert_eq!(id.get_timestamp().unwrap().to_unix().0, 1_782_777_600);
    }
}
