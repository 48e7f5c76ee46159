//! `waymark demo`: a whole example plan, a year old today, and a smaller one that shares an action with it, served on this
//! machine with accounts to try them as.
//!
//! It listens on loopback only, since its passwords are printed, and keeps to a folder of its own. `--store` is not
//! looked at: a database named there is somebody's real one.

mod accounts;
mod calendar;
mod document;
mod example;
mod facts;
mod folder;
mod index;
mod known;
mod proof;
mod second;
mod seed;
mod year;

use std::net::SocketAddr;

use jiff::civil::Date;
use waymark_domain::{in_words, london_day};
use waymark_web::PublicUrl;

use crate::args::Place;
use crate::machine;
use crate::run::{print, serve};
use crate::store::Store;
use crate::trouble::Trouble;

use accounts::Password;
use example::Example;
use folder::Folder;
use second::Second;

/// Makes the example when there is none for today, prints whom to sign in as, and serves it until told to stop.
pub async fn demo(place: &Place, address: SocketAddr) -> Result<(), Trouble> {
    if !address.ip().is_loopback() {
        return Err(Trouble::usage(format!(
            "{address} can be reached from other machines, and the demo prints its passwords"
        ))
        .hint("Leave --listen away, or name a port of this machine: --listen 127.0.0.1:8081"));
    }
    // The address before the folder: a second start by mistake should change nothing.
    let listener = serve::listen(address).await?;
    let address = listener.local_addr()?;
    let example = example::example().map_err(|error| broken(&error))?;
    let second = second::second().map_err(|error| broken(&error))?;
    let today = london_day(machine::now());
    let mut folder = Folder::take(&place.data, today)?;
    let store = Store::make(&Place::folder(folder.path.clone())).await?;
    if folder.made.is_none() {
        seed::seed(&store.journal, &store.entropy, &example, &second, today).await.map_err(|error| broken(&error))?;
        folder.finish(today)?;
    }
    let passwords = accounts::renew(&store.journal, &store.entropy, &example).await.map_err(|error| broken(&error))?;
    print(&welcome(&example, &second, &folder, address, &passwords, today))?;
    serve::run(&store, listener, serve::settings(PublicUrl::Loopback)).await
}

/// The example is ours, so whatever is wrong with it is no fault of whoever started it.
fn broken(error: &anyhow::Error) -> Trouble {
    Trouble::fault(format!("the example could not be made: {error:#}"))
}

/// What is printed at the start: where to look, whom to be, what to see first, how to stop.
fn welcome(
    example: &Example,
    second: &Second,
    folder: &Folder,
    address: SocketAddr,
    passwords: &[Password],
    today: Date,
) -> String {
    let mut text = format!(
        "\n{}, and {},\nof an invented council. They share an action.\n",
        example.plan.title, second.plan.title
    );
    text += &match folder.made {
        Some(day) if day != today => format!(
            "They were made on {}, and their dates count from that day. A new folder gives one that counts from today.\n",
            in_words(day)
        ),
        _ => format!("A year of work on them, up to today, {}.\n", in_words(today)),
    };
    text += &format!("\n  Open          http://{address}\n\n");
    text +=
        &format!("  {:<12}  {:<12}  {:<20}  {}\n", "Sign in as", "who is", "with the password", "and look first at");
    for account in &example.accounts {
        let known = passwords.iter().find(|known| known.login == account.login);
        let password = known.map_or("", |known| known.password.as_str());
        text += &format!("  {:<12}  {:<12}  {password:<20}  {}\n", account.login, account.name, account.first);
    }
    text += &format!("\n  Kept in       {}\n", folder.path.display());
    if let Some(aside) = &folder.set_aside {
        text +=
            &format!("  Set aside     {}, the example of an earlier day; delete it when you like\n", aside.display());
    }
    text + "  To stop       press Ctrl-C; the next start prints new passwords\n\n"
}

#[cfg(test)]
mod tests;
