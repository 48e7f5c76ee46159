//! The least that a program can do with a journal's file: open it, read one row, end. `script/bench` starts it beside
//! Waymark: `open FOLDER`.

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Row};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).ok_or("name the folder of a store")?;
    let file = std::path::Path::new(&folder).join("journal.sqlite");
    tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
        let mut connection = SqliteConnectOptions::new().filename(file).connect().await?;
        let row = sqlx::query("select id from instance").fetch_one(&mut connection).await?;
        println!("{}", row.try_get::<String, _>(0)?);
        Ok(())
    })
}
