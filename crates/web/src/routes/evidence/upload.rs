//! Taking a form with files: each file goes to where evidence files are kept, piece by piece; what was typed stays in hand
//! whatever becomes of them.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::multipart::{Field, Multipart};
use waymark_domain::{EvidenceWhat, ScanVerdict, Words};
use waymark_journal::{FilesFault, NotArrived, Verdict, WaitingFile, harmless_name};

use super::words;
use crate::app::AppState;
use crate::caution::Caution;
use crate::page::Typed;
use crate::plans::OpenPlan;
use crate::token::reference;
use crate::trouble::Trouble;

/// As much as is typed into one form of evidence, a long note included.
const TYPED: usize = 320 * 1024;
/// The form's files, and the names of those that were kept when it was refused before.
pub const FILE: &str = "file";
pub const KEPT: &str = "kept";
/// A form of which nothing comes for so long was cut off.
const STANDSTILL: Duration = Duration::from_secs(30);

/// A form as it came.
#[derive(Debug)]
pub struct Sent {
    pub typed: Typed,
    /// Files that are kept, with the id under which each waits.
    pub files: Vec<(String, WaitingFile)>,
    /// What is wrong with a file.
    pub wrong: Vec<(String, String)>,
    /// What it may hold that does not belong in a plan.
    pub caution: Option<Arc<Caution>>,
}

/// Reads a form to its end, and looks it through as forms without files are on their way in.
///
/// # Errors
/// [`Trouble`] when it broke off: then nobody is there to answer to; or a fault of the store.
pub async fn take(state: &AppState, open: &OpenPlan, form: &mut Multipart, path: &str) -> Result<Sent, Trouble> {
    let (mut pairs, mut files, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
    let mut room = TYPED;
    while let Some(field) = in_time(form.next_field()).await? {
        let name = field.name().unwrap_or_default().to_owned();
        if name != FILE {
            let text = text_of(field, &mut room).await?;
            pairs.push((name, text));
            continue;
        }
        let called = field.file_name().map(harmless_name).unwrap_or_default();
        if field.file_name().is_none_or(str::is_empty) {
            continue;
        }
        match one(state, field, &called).await {
            Ok(file) => files.push(waits(state, open, file).await?),
            Err(words) => wrong.push((FILE.to_owned(), words)),
        }
    }
    let waiting = state.journal.waiting_files();
    for (_, kept) in pairs.iter().filter(|(name, _)| name == KEPT) {
        let id = kept.split(' ').next().unwrap_or_default();
        let found = waiting.find(id, open.id, open.viewer.person).await.map_err(Trouble::fault)?;
        files.extend(found.map(|file| (id.to_owned(), file)));
    }
    pairs.retain(|(name, _)| name != KEPT);
    for (id, file) in &files {
        pairs.push((KEPT.to_owned(), format!("{id} {}", file.name)));
    }
    let caution = Caution::of(&pairs, path).map(Arc::new);
    Ok(Sent { typed: Typed::of(pairs), files, wrong, caution })
}

/// Lets a file wait under a new id, so that a form that is refused need not send it again.
async fn waits(state: &AppState, open: &OpenPlan, file: WaitingFile) -> Result<(String, WaitingFile), Trouble> {
    let mut bytes = [0; 16];
    (state.entropy)(&mut bytes);
    let id = data_encoding::HEXLOWER.encode(&bytes);
    let put = state.journal.waiting_files().put(&id, open.id, open.viewer.person, &file, state.now()).await;
    put.map_err(Trouble::fault)?;
    Ok((id, file))
}

/// One file, kept; or what is wrong with it.
async fn one(state: &AppState, mut field: Field<'_>, name: &str) -> Result<WaitingFile, String> {
    let limit = state.settings.largest_file;
    let arrived = state.journal.files().receive(&mut field, limit).await;
    let arrived = match arrived {
        Ok(arrived) => arrived,
        Err(why) => {
            // The rest is read and thrown away: else the browser would hear of a broken line, not of what is wrong.
            while let Ok(Some(_)) = field.chunk().await {}
            return Err(match why {
                NotArrived::TooLarge { .. } => words::too_large(name, limit),
                NotArrived::CutOff => words::cut_off(name),
                NotArrived::Fault(fault) => broke(state, &fault),
            });
        }
    };
    let judged = arrived.judge(name).map_err(|lie| words::lie(name, &lie))?;
    let mut clean = false;
    if let Some(scanner) = &state.settings.scanner {
        let reading = arrived.read().await.map_err(|fault| broke(state, &fault))?;
        match scanner.scan(reading).await {
            Verdict::Clean => clean = true,
            Verdict::Infected { name: found } => return Err(words::infected(name, &found)),
            Verdict::Unscanned { why } => tracing::warn!("a file was not scanned: {why}"),
        }
    }
    let stored = arrived.keep(state.now()).await.map_err(|fault| broke(state, &fault))?;
    Ok(WaitingFile { stored, name: name.to_owned(), media_type: judged.kind.media_type.to_owned(), clean })
}

fn broke(state: &AppState, fault: &FilesFault) -> String {
    tracing::error!(reference = reference(&state.entropy), "evidence files: {fault}");
    words::not_kept(fault).to_owned()
}

/// A field's words, as far as there is room for them.
async fn text_of(mut field: Field<'_>, room: &mut usize) -> Result<String, Trouble> {
    let mut bytes = Vec::new();
    while let Some(chunk) = in_time(field.chunk()).await? {
        *room = room.checked_sub(chunk.len()).ok_or_else(too_much)?;
        bytes.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn too_much() -> Trouble {
    Trouble::NotUnderstood("The form holds more words than it may. Shorten them and send it again.".to_owned())
}

async fn in_time<T>(
    read: impl Future<Output = Result<T, axum::extract::multipart::MultipartError>>,
) -> Result<T, Trouble> {
    let broke =
        || Trouble::NotUnderstood("The form broke off half-way, so nothing was recorded. Send it again.".into());
    match tokio::time::timeout(STANDSTILL, read).await {
        Ok(read) => read.map_err(|_| broke()),
        Err(_) => Err(broke()),
    }
}

/// A file as the plan records it.
pub fn what(file: &WaitingFile) -> (EvidenceWhat, Option<ScanVerdict>) {
    let what = EvidenceWhat::File {
        sha256: file.stored.hash.to_string(),
        bytes: file.stored.bytes,
        media_type: file.media_type.clone(),
        name: Words::from(file.name.as_str()),
    };
    (what, file.clean.then_some(ScanVerdict::Clean))
}
