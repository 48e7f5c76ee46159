//! The example's evidence: small files made here, kept as any upload is, and the commands that attach them.
//!
//! Nothing in them is anybody's: figures and words are invented, and no child or family is named.

use anyhow::Context as _;
use bytes::Bytes;
use serde::Deserialize;
use waymark_domain::{
    AskForEvidence, AttachEvidence, Command, Evidence, EvidenceAbout, EvidenceCommand, EvidenceOn, EvidenceWhat, Plan,
    PostId, ReviseEvidence, Sensitivity, WithdrawEvidence, Words,
};
use waymark_journal::Journal;

use super::calendar::Calendar;
use super::example::Offset;
use super::known::Known;
use super::year::Deed;

const SOURCE: &str = include_str!("../../../demo/evidence.json");

/// Far more than any of these files has.
const LARGEST: u64 = 1_000_000;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated {
    #[expect(dead_code, reason = "a note to readers of the file, which JSON gives no other place")]
    about: String,
    evidence: Vec<Piece>,
    requests: Vec<Asked>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Piece {
    day: Offset,
    on: Vec<String>,
    title: String,
    shows: Option<String>,
    represents: Option<Offset>,
    owner: Option<String>,
    valid_until: Option<Offset>,
    #[serde(default)]
    sensitivity: Sensitivity,
    file: Option<Made>,
    link: Option<String>,
    note: Option<String>,
    replaced: Option<Replaced>,
    withdrawn: Option<Withdrawn>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Replaced {
    day: Offset,
    why: String,
    file: Made,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Withdrawn {
    day: Offset,
    why: String,
}

/// A file of these lines; of what kind, its name says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Made {
    name: String,
    lines: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    day: Offset,
    on: String,
    what: String,
    wanted_by: Offset,
}

/// What is done to a piece once it has an id: by its title, since ids are minted when it is attached.
#[derive(Debug)]
pub struct Later {
    pub day: Offset,
    pub title: String,
    pub what: What,
}

#[derive(Debug)]
pub enum What {
    Replace { what: EvidenceWhat, why: String },
    Withdraw { why: String },
}

impl Later {
    /// The same as a deed, in a plan where it was attached.
    pub fn deed(self, plan: &Plan, known: &Known<'_>) -> anyhow::Result<Deed> {
        let named = |one: &&std::sync::Arc<Evidence>| one.about.title.shown() == self.title;
        let found = plan.evidence.values().find(named).with_context(|| format!("{} is not there", self.title))?;
        let action = found.on.iter().find_map(|on| match on {
            EvidenceOn::Action(action) => Some(*action),
            EvidenceOn::Recommendation(_) => None,
        });
        let lead = action.and_then(|action| known.first_lead(action));
        let (asker, on_behalf_of) = match lead {
            Some(lead) => known.speaker(lead)?,
            None => (known.manager()?, None),
        };
        let evidence = found.evidence;
        let what = match self.what {
            What::Replace { what, why } => {
                EvidenceCommand::Revise(ReviseEvidence { evidence, what, why, on_behalf_of, scan: None })
            }
            What::Withdraw { why } => EvidenceCommand::Withdraw(WithdrawEvidence { evidence, why, on_behalf_of }),
        };
        let command = Command::Evidence { plan: plan.plan, what };
        Ok(Deed { day: self.day, asker, what: format!("what was done with {:?}", self.title), asked: command.into() })
    }
}

/// The deeds that attach and ask, and what is done to some of it later. The files are kept when this returns.
pub async fn deeds(
    journal: &Journal,
    calendar: Calendar,
    known: &Known<'_>,
) -> anyhow::Result<(Vec<Deed>, Vec<Later>)> {
    let stated: Stated = serde_json::from_str(SOURCE)?;
    let (mut deeds, mut later) = (Vec::new(), Vec::new());
    for piece in &stated.evidence {
        let (deed, more) = attached(journal, calendar, known, piece).await.with_context(|| piece.title.clone())?;
        deeds.push(deed);
        later.extend(more);
    }
    for asked in &stated.requests {
        let ask = AskForEvidence {
            on: EvidenceOn::Action(known.action(&asked.on)?),
            what: asked.what.clone(),
            wanted_by: calendar.day(asked.wanted_by),
            of: Vec::new(),
        };
        let command = Command::Evidence { plan: known.plan_id(), what: EvidenceCommand::Ask(ask) };
        let what = format!("asking for evidence of {}", asked.on);
        deeds.push(Deed { day: asked.day, asker: known.manager()?, what, asked: command.into() });
    }
    Ok((deeds, later))
}

async fn attached(
    journal: &Journal,
    calendar: Calendar,
    known: &Known<'_>,
    piece: &Piece,
) -> anyhow::Result<(Deed, Vec<Later>)> {
    let places: anyhow::Result<Vec<_>> = piece.on.iter().map(|place| known.action(place)).collect();
    let places = places?;
    let first = *places.first().context("it stands for nothing")?;
    let lead = known.first_lead(first);
    let (asker, on_behalf_of) = match lead {
        Some(lead) => known.speaker(lead)?,
        None => (known.manager()?, None),
    };
    let what = match (&piece.file, &piece.link, &piece.note) {
        (Some(file), None, None) => kept(journal, calendar, piece.day, file).await?,
        (None, Some(url), None) => EvidenceWhat::Link { url: Words::from(url.as_str()) },
        (None, None, Some(text)) => EvidenceWhat::Note { text: Words::from(text.as_str()) },
        _ => anyhow::bail!("it is either a file, a link or a note"),
    };
    let owner: Option<PostId> = piece.owner.as_deref().map(|owner| known.post(owner)).transpose()?;
    let about = EvidenceAbout {
        title: Words::from(piece.title.as_str()),
        shows: piece.shows.as_deref().map(Words::from),
        represents: piece.represents.map(|offset| calendar.day(offset)),
        owner,
        valid_until: piece.valid_until.map(|offset| calendar.day(offset)),
        review_on: None,
        sensitivity: piece.sensitivity,
    };
    let on = places.into_iter().map(EvidenceOn::Action).collect();
    let attach = AttachEvidence { on, what, about, on_behalf_of, scan: None, answers: None };
    let command = Command::Evidence { plan: known.plan_id(), what: EvidenceCommand::Attach(attach) };
    let deed = Deed { day: piece.day, asker, what: format!("attaching {:?}", piece.title), asked: command.into() };
    let mut later = Vec::new();
    if let Some(replaced) = &piece.replaced {
        let what = kept(journal, calendar, replaced.day, &replaced.file).await?;
        let what = What::Replace { what, why: replaced.why.clone() };
        later.push(Later { day: replaced.day, title: piece.title.clone(), what });
    }
    if let Some(withdrawn) = &piece.withdrawn {
        let what = What::Withdraw { why: withdrawn.why.clone() };
        later.push(Later { day: withdrawn.day, title: piece.title.clone(), what });
    }
    Ok((deed, later))
}

/// Keeps a file as an upload is kept, judged by its name and content.
async fn kept(journal: &Journal, calendar: Calendar, day: Offset, made: &Made) -> anyhow::Result<EvidenceWhat> {
    let bytes = if made.name.ends_with(".pdf") { pdf(&made.lines) } else { made.lines.join("\r\n").into_bytes() };
    let pieces = futures_util::stream::iter([Ok::<_, std::io::Error>(Bytes::from(bytes))]);
    let arrived = journal.files().receive(pieces, LARGEST).await?;
    let kind = arrived.judge(&made.name).map_err(|lie| anyhow::anyhow!("{}: {lie:?}", made.name))?.kind;
    let stored = arrived.keep(calendar.moment(day, 0)?).await?;
    Ok(EvidenceWhat::File {
        sha256: stored.hash.to_string(),
        bytes: stored.bytes,
        media_type: kind.media_type.to_owned(),
        name: Words::from(made.name.as_str()),
    })
}

/// A PDF of one page with these lines on it, in a face that every reader has.
fn pdf(lines: &[String]) -> Vec<u8> {
    let escaped = |line: &str| line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
    let shown: String = lines.iter().map(|line| format!("({}) Tj T*\n", escaped(line))).collect();
    let text = format!("BT /F1 13 Tf 18 TL 60 770 Td\n{shown}ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let (mut file, mut places) = ("%PDF-1.4\n".to_owned(), String::new());
    for (number, object) in (1..).zip(&objects) {
        places += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let table = file.len();
    let size = objects.len() + 1;
    file += &format!("xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<< /Size {size} /Root 1 0 R >>\n");
    file += &format!("startxref\n{table}\n%%EOF\n");
    file.into_bytes()
}
