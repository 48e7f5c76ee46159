//! `waymark`: the one binary, and the only place where everything is put together.
//!
//! Reads the clock, the environment and the operating system's randomness, and hands them on. Holds no rule of the
//! plan, no SQL and no page.

mod args;
mod files;
mod machine;
mod run;
mod store;
mod trouble;

use std::process::ExitCode;

use clap::Parser;

use crate::args::Cli;
use crate::trouble::Trouble;

/// Nearly a third of a page's time was the system's allocator (docs/performance.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    log_to_standard_error();
    match runtime().and_then(|runtime| runtime.block_on(run::run(cli))) {
        Ok(code) => code,
        Err(trouble) => {
            eprintln!("{trouble}");
            trouble.code()
        }
    }
}

/// Faults go to standard error, where a service manager keeps them; standard output is for what was asked.
fn log_to_standard_error() {
    let subscriber = tracing_subscriber::fmt().with_writer(std::io::stderr).with_target(false);
    // Set once, before anything else can have set another.
    subscriber.with_max_level(tracing_subscriber::filter::LevelFilter::WARN).init();
}

fn runtime() -> Result<tokio::runtime::Runtime, Trouble> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Trouble::fault)
}
