//! One file for each command.

mod backup;
mod claims;
mod demo;
mod doctor;
mod export;
mod import;
mod plans;
mod prove;
mod reading;
mod report;
mod serve;
mod show;
mod user;
mod verify;

use std::io::Write;
use std::process::ExitCode;

use crate::args::{Cli, Command};
use crate::trouble::Trouble;

/// Runs what was typed.
pub async fn run(cli: Cli) -> Result<ExitCode, Trouble> {
    let place = &cli.place;
    match cli.command {
        Command::Demo { listen } => demo::demo(place, listen).await?,
        Command::Serve { listen, public_url, behind_proxy, managers_need_second_step, uploads } => {
            let ask = serve::Ask { listen, public_url, behind_proxy, managers_need_second_step, uploads };
            serve::serve(place, ask).await?;
        }
        Command::Import { file, draft, yes, stated_on } => {
            import::import(place, &import::Ask { file, draft, yes, stated_on }).await?;
        }
        Command::Plans { json } => plans::plans(place, json).await?,
        Command::Show { which, json } => show::show(place, &which, json).await?,
        Command::Claims { which, json } => claims::claims(place, &which, json).await?,
        Command::Contradictions { which, json } => claims::contradictions(place, &which, json).await?,
        Command::Report { kind, plan, moment, part, sheet, out } => {
            report::report(place, &report::Ask { kind, plan, moment, part, sheet, out }).await?;
        }
        Command::Export { plan, moment, part, out } => {
            export::export(place, &export::Ask { plan, moment, part, out }).await?;
        }
        Command::Verify { json } => return verify::verify(place, json).await,
        Command::Prove { plan, position, words } => prove::prove(place, &plan, position, words).await?,
        Command::Backup { file } => backup::backup(place, &file).await?,
        Command::Restore { file, replaces } => return backup::restore(place, &file, replaces).await,
        Command::User { what } => user::user(place, what).await?,
        Command::Doctor { clamd } => return doctor::doctor(place, clamd.as_ref()).await,
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints to standard output. A reader that went away (`waymark plans | head`) is no fault of the store.
fn print(text: &str) -> Result<(), Trouble> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// Prints a line to standard output.
fn line(text: impl std::fmt::Display) -> Result<(), Trouble> {
    print(&format!("{text}\n"))
}
