//! Waymark's web room from outside: requests in, whole answers out.

mod access;
mod account;
mod as_at;
mod bring_in;
mod claims;
mod directory;
mod door;
mod erase;
mod faults;
mod filter;
mod forgotten;
mod guard;
mod help;
mod history;
mod joining;
mod keep;
mod kept;
mod more_time;
mod pack;
mod pages;
mod people;
mod round;
mod search;
mod since;
mod update;
mod work;
