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

/// Nearly a third of a page's time was the system's allocator (docs/performance.md). Without huge pages (`no_thp`): with
/// them a program at rest held twice what it used.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    give_memory_back();
    log_to_standard_error();
    match runtime().and_then(|runtime| runtime.block_on(run::run(cli))) {
        Ok(code) => code,
        Err(trouble) => {
            eprintln!("{trouble}");
            trouble.code()
        }
    }
}

/// What is freed goes back to the machine at once. By itself the allocator waits a second, and then for the next use:
/// what was only needed at the start, or for one pack, would stay with a program that rests.
fn give_memory_back() {
    /// `mi_option_purge_delay`, in milliseconds; the binding has no name for it.
    const PURGE_DELAY: std::ffi::c_int = 15;
    #[expect(unsafe_code, reason = "the allocator's options are set by a function of C")]
    // SAFETY: it sets a number inside the allocator, and no second thread is there yet.
    unsafe {
        libmimalloc_sys::mi_option_set(PURGE_DELAY, 0);
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
