//! `waymark export`: a plan in forms that other programs read, in a new folder. Records nothing.

use std::path::{Path, PathBuf};

use waymark_report::{Sheet, csv, xlsx};

use crate::args::{Moment, Part, Place};
use crate::run::line;
use crate::run::reading::{reading, view};
use crate::run::report::info;
use crate::run::show::as_value;
use crate::store::Store;
use crate::trouble::Trouble;

/// What is asked for.
pub struct Ask {
    pub plan: String,
    pub moment: Moment,
    pub part: Part,
    pub out: PathBuf,
}

pub async fn export(place: &Place, ask: &Ask) -> Result<(), Trouble> {
    if ask.out.exists() {
        return Err(Trouble::usage(format!("{} is there already", ask.out.display()))
            .hint("Name a folder that does not exist; an export never writes over another"));
    }
    let store = Store::open(place).await?;
    let plan = store.plan(&ask.plan).await?;
    let reading = reading(&store, &plan, &ask.moment).await?;
    let view = view(&reading)?;
    let info = info(&store, &plan, &reading, &view, &ask.part).await?;
    let mut json = as_value(&view, &reading)?;
    json["marking"] = ask.part.marking.clone().into();
    let made = tokio::task::spawn_blocking(move || {
        let mut files = vec![("plan.xlsx".to_owned(), xlsx(&view, &info)?)];
        for sheet in Sheet::of(&info) {
            files.push((format!("{}.csv", sheet.slug()), csv(&view, &info, sheet)?));
        }
        Ok::<_, waymark_report::ReportError>(files)
    });
    let mut files = made.await.map_err(Trouble::fault)?.map_err(Trouble::fault)?;
    files.push(("plan.json".to_owned(), serde_json::to_vec_pretty(&json)?));
    files.sort();
    std::fs::create_dir_all(&ask.out).map_err(|error| unwritten(&ask.out, &error))?;
    for (name, bytes) in files {
        let path = ask.out.join(name);
        std::fs::write(&path, &bytes).map_err(|error| unwritten(&path, &error))?;
        line(format!("{}: {} bytes", path.display(), bytes.len()))?;
    }
    Ok(())
}

fn unwritten(path: &Path, error: &std::io::Error) -> Trouble {
    Trouble::fault(format!("{} could not be written: {error}", path.display()))
}
