//! Waymark: the testkit room.
