//! Waymark: the web room.
mod assets;
mod component;
mod origin;
mod password;
mod throttle;
mod token;
