//! Waymark: the domain room.
