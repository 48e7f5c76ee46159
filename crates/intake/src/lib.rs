//! Waymark: the intake room.
