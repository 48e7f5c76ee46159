//! The first sheet: what the file is, as at when, and what it was made from.

use rust_xlsxwriter::{Worksheet, XlsxError};
use waymark_domain::{PlanView, in_words, moment_in_words};

use super::looks::Looks;
use super::overflow::clipped;
use crate::PackInfo;
use crate::sheet::{Sheet, may_run};

pub(super) fn write(
    page: &mut Worksheet,
    whole: &PlanView,
    view: &PlanView,
    info: &PackInfo,
    looks: &Looks,
) -> Result<(), XlsxError> {
    page.set_column_width(0, 26)?.set_column_width(1, 90)?;
    page.write_string_with_format(0, 0, clipped(&view.title), &looks.title)?;
    for (row, (name, words)) in (2_u32..).zip(lines(whole, view, info)) {
        page.write_string_with_format(row, 0, name, &looks.name)?;
        page.write_string_with_format(row, 1, clipped(&words), looks.of_words(may_run(&words)))?;
    }
    Ok(())
}

fn lines(whole: &PlanView, view: &PlanView, info: &PackInfo) -> Vec<(String, String)> {
    let line = |name: &str, words: String| (name.to_owned(), words);
    let mut lines = vec![
        line("Marking", info.marking.clone()),
        line("As at", in_words(view.day)),
        line("Footing", info.basis.in_words().unwrap_or_else(|| "As recorded by the end of that day.".to_owned())),
        line("Version", view.version_label.clone().unwrap_or_else(|| "not stated".to_owned())),
        line("Standing", view.stage_words.clone()),
        line("Part", info.only.in_words(whole).unwrap_or_else(|| "The whole plan".to_owned())),
        line("Holds", format!("{} recommendations, {} actions", view.recommendations, view.actions)),
    ];
    if let Some(compared) = &info.since {
        lines.push(line("Compared with", compared.with.clone()));
    }
    for part in &info.cut {
        let entries = if part.size == 1 { "entry" } else { "entries" };
        let root = part.root_in_groups().join(" ");
        lines.push(line("Made from", format!("{}: {} {entries}, root {root}", part.stream, part.size)));
    }
    lines.push(line("Newest entry", moment_in_words(info.newest_at)));
    lines.push(line("Made by", info.program.clone()));
    for sheet in Sheet::of(info) {
        lines.push((format!("Sheet \u{201c}{}\u{201d}", sheet.title()), holds(sheet).to_owned()));
    }
    lines
}

fn holds(sheet: Sheet) -> &'static str {
    match sheet {
        Sheet::Everything => {
            "A row for each place an action stands at, with all that is known of it: for filters and pivots."
        }
        Sheet::Recommendations => "A row for each recommendation, with its outcome, standing and counts.",
        Sheet::Actions => "A row for each action, once, wherever it stands.",
        Sheet::Updates => "A row for everything that was said of an action, oldest first.",
        Sheet::Evidence => {
            "A row for each piece of evidence: what it shows, what it stands for, until when it is good."
        }
        Sheet::Verification => "What verifiers accepted and on what, and every refusal with its reason.",
        Sheet::Requests => "What evidence was asked for, of whom, by when, and whether it came.",
        Sheet::Tests => "A row for each test of whether a recommendation lasts, with its result.",
        Sheet::MoreTime => "A row for each request for more time, and what became of it.",
        Sheet::Dates => "A row for each change of a date: corrections, which are no slip, and extensions, which are.",
        Sheet::Dependencies => "What waits for what, and what points to what.",
        Sheet::Questions => "What the plan leaves open, and what was answered.",
        Sheet::Leads => "The plan\u{2019}s own short forms, and how much each leads.",
        Sheet::ChangeIndex => "A row for each policy, guide, audit or training programme that the actions changed.",
        Sheet::Changes => "What changed since the moment that it is compared with.",
        Sheet::WhoLeads => "A row for each lead of each action.",
    }
}
