//! `waymark show`: a plan as it stands or stood, for people and for programs.

use serde_json::{Value, json};
use waymark_domain::{Colour, Counts, PlanView, counted, in_words};
use waymark_journal::{Basis, Reading};

use crate::args::{Place, Which};
use crate::run::reading::{basis_in_words, reading, view};
use crate::run::{line, print};
use crate::store::Store;
use crate::trouble::Trouble;

pub async fn show(place: &Place, which: &Which, as_json: bool) -> Result<(), Trouble> {
    let store = Store::open(place).await?;
    let plan = store.plan(&which.plan).await?;
    let reading = reading(&store, &plan, &which.moment).await?;
    let view = view(&reading)?;
    if as_json {
        return line(serde_json::to_string_pretty(&as_value(&view, &reading)?)?);
    }
    print(&as_text(&view, &reading))
}

/// The view with the cut that it was made from; recommendations in one list, each with its section.
pub(super) fn as_value(view: &PlanView, reading: &Reading) -> Result<Value, Trouble> {
    let mut value = serde_json::to_value(view)?;
    let mut recommendations = Vec::new();
    for section in &view.sections {
        for recommendation in &section.recommendations {
            let mut one = serde_json::to_value(recommendation)?;
            one["section"] = json!(section.title);
            recommendations.push(one);
        }
    }
    if let Some(object) = value.as_object_mut() {
        object.remove("sections");
    }
    value["format"] = json!("waymark-plan/1");
    value["id"] = json!(view.plan);
    value["recommendations"] = recommendations.into();
    value["cut"] = reading.cut.iter().map(|(stream, size)| json!({ "stream": stream, "size": size })).collect();
    value["basis"] = match reading.basis {
        Basis::Recorded => json!({ "kind": "recorded" }),
        Basis::AsStated { stated_on, recorded_at } => {
            json!({ "kind": "as_stated", "stated_on": stated_on, "recorded_at": recorded_at })
        }
    };
    Ok(value)
}

fn as_text(view: &PlanView, reading: &Reading) -> String {
    let mut text = format!("{}\n{}; {}\n", view.title, basis_in_words(reading), view.stage_words);
    text += &format!(
        "{}, {}: {}\n{} claimed done, {} evidenced, {} verified\n",
        counted(view.recommendations, "recommendation"),
        counted(view.actions, "action"),
        counts_in_words(&view.counts),
        view.done,
        view.evidenced,
        view.verified
    );
    for section in &view.sections {
        if let Some(title) = &section.title {
            text += &format!("\n{title}\n");
        }
        for one in &section.recommendations {
            text += &format!("\n{}  {}  {}\n", one.code, one.rating.word, one.text);
            let (done, total) = (one.done, one.total);
            let (timescale, stands) = (&one.timescale_words, one.ladder.word);
            text += &format!("    {timescale}; {done} of {total} claimed done; {stands}\n");
            for action in &one.actions {
                let due = action.due.day.map_or_else(|| action.due.words.clone(), in_words);
                let reason = action.rating.reasons.first().map_or("", String::as_str);
                text += &format!(
                    "  {:<9} {:<6} {} ({due}) {reason}\n",
                    action.place,
                    action.rating.word,
                    action.leads_in_words()
                );
            }
        }
    }
    text
}

/// "27 red, 7 amber", leaving out what there is none of.
pub fn counts_in_words(counts: &Counts) -> String {
    let of = |colour: Colour| (counts.of(colour), colour.word().to_lowercase());
    let found: Vec<String> = Colour::ALL
        .into_iter()
        .map(of)
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    found.join(", ")
}
