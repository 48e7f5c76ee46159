//! `waymark import`: reads a document, says what was found, and stores it only when told to.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use waymark_domain::{Command, FormName, PlanId, SaveDespiteWarning, Stage, StreamId, counted, in_words, london_day};
use waymark_intake::{CommandIds, Draft, MAX_BYTES, Options, Source, detail_counts, probable_details};

use crate::args::{DraftFormat, Place};
use crate::machine;
use crate::run::{line, print};
use crate::store::Store;
use crate::trouble::Trouble;

/// What is asked for.
pub struct Ask {
    pub file: PathBuf,
    pub draft: Option<DraftFormat>,
    pub yes: bool,
    pub stated_on: Option<Date>,
}

pub async fn import(place: &Place, ask: &Ask) -> Result<(), Trouble> {
    let draft = read(&ask.file, ask.stated_on)?;
    if ask.draft.is_some() {
        return line(serde_json::to_string_pretty(&draft)?);
    }
    print(&summary(&draft))?;
    if !ask.yes {
        return line("\nNothing was stored. To commit it, questions left open: waymark import FILE --yes");
    }
    let store = Store::make(place).await?;
    warn_of_the_same_file(&store, &draft).await?;
    let authority = store.authority_or_open(None).await?;
    let now = machine::now();
    let mut ids = machine::ids(&store.entropy, now);
    let ids = CommandIds { instance: store.journal.instance(), plan: ids.mint(), document: ids.mint() };
    let command = waymark_intake::to_command(&draft, ids, london_day(now));
    let plan = command.plan;
    store.execute(authority, noting(Command::ImportPlan(Box::new(command)), plan, &draft)).await?;
    store.close().await;
    line(format!("\nCommitted as a draft, with {} questions left open.", draft.questions.len()))?;
    line(plan)
}

/// What was brought in although it may hold details of a case is noted with it, by kind.
fn noting(import: Command, plan: PlanId, draft: &Draft) -> Command {
    let kinds: BTreeSet<_> = detail_counts(&probable_details(draft)).into_keys().collect();
    if kinds.is_empty() {
        return import;
    }
    let note = SaveDespiteWarning { plan: Some(plan), kinds, form: FormName::at("/import") };
    Command::Together(vec![import, Command::SaveDespiteWarning(note)])
}

/// Reads a file no further than the reader of plans would.
fn read(file: &Path, stated_on: Option<Date>) -> Result<Draft, Trouble> {
    let cannot = |error: std::io::Error| {
        Trouble::usage(format!("{} cannot be read: {error}", file.display())).hint("Check the name and your rights")
    };
    let size = std::fs::metadata(file).map_err(cannot)?.len();
    if size > MAX_BYTES as u64 {
        let (megabytes, most) = (size / 1_000_000, MAX_BYTES / 1_000_000);
        return Err(Trouble::refused(format!("the file has {megabytes} MB; at most {most} MB are read"))
            .hint("Save the plan's table alone and import that"));
    }
    let mut bytes = Vec::new();
    let most = MAX_BYTES as u64 + 1;
    File::open(file).and_then(|opened| opened.take(most).read_to_end(&mut bytes)).map_err(cannot)?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let options = Options { stated_on, today: london_day(machine::now()) };
    waymark_intake::read(Source { name: &name, bytes: &bytes }, options).map_err(Trouble::refused)
}

/// The same file twice is two plans; that may be meant, but not unsaid.
async fn warn_of_the_same_file(store: &Store, draft: &Draft) -> Result<(), Trouble> {
    for plan in store.journal.plans(None).await? {
        let folded = store.journal.head(StreamId::Plan(plan.id)).await?;
        let document = folded.as_ref().and_then(|folded| folded.head.plan()).and_then(|plan| plan.document.as_ref());
        if document.is_some_and(|document| document.sha256 == draft.source.sha256) {
            eprintln!("waymark: this very file was brought in before, as {}; this makes a second plan of it", plan.id);
        }
    }
    Ok(())
}

/// What was found, in a few lines, and every question.
fn summary(draft: &Draft) -> String {
    let actions: Vec<_> = draft.recommendations.iter().flat_map(|one| &one.actions).collect();
    let done = actions.iter().filter(|action| action.stage == Stage::Done).count();
    let version = draft.plan.version_label.as_ref().map(|label| format!(", version {label}")).unwrap_or_default();
    let mut text = format!(
        "{}{version}, stated on {}\n{}, {}, {} of them claimed done, {}\n",
        draft.plan.title,
        draft.plan.stated_on.map_or_else(|| "a day that is not known".to_owned(), in_words),
        counted(draft.recommendations.len(), "recommendation"),
        counted(actions.len(), "action"),
        done,
        counted(draft.posts.len(), "post")
    );
    text += &format!(
        "{} words: {} placed, {} left over; none lost\n",
        draft.source.words, draft.source.words_placed, draft.source.words_left
    );
    if !draft.shared.is_empty() {
        text += &format!("{} groups of actions may be one piece of work\n", draft.shared.len());
    }
    text += &details(draft);
    text += &match draft.questions.len() {
        0 => "\nNo questions.\n".to_owned(),
        1 => "\n1 question:\n".to_owned(),
        some => format!("\n{some} questions:\n"),
    };
    for question in &draft.questions {
        text += &format!("  {:<12} {}\n", question.at, question.text);
    }
    text
}

/// What may be details of a case: counts by kind, and the places; never what was found.
fn details(draft: &Draft) -> String {
    let found = probable_details(draft);
    if found.is_empty() {
        return String::new();
    }
    let mut text = "\nMay hold details of a case, which no plan should:\n".to_owned();
    for (kind, count) in detail_counts(&found) {
        let places: Vec<&str> = found.iter().filter(|one| one.kind == kind).map(|one| one.at.as_str()).collect();
        let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
        text += &format!("  {} {times}: {}\n", kind.in_words(), places.join(", "));
    }
    text += "Take them out of the document first. With --yes they are brought in as they are, and the plan's history says that you \
             were told.\n";
    text
}
