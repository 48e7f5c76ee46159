//! What needs the board, what is late and which dates come next, as the templates read them: each action in a few words.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::{Value, json};
use waymark_domain::{ActionId, ActionRef, ActionView, PlanView, Stage, in_words};

use super::places;
use crate::told::{Decision, Subject, capital, decisions, once, slip, summary};
use crate::words::{Length, Type, clamp};

const FACE: Type = Type::regular(900);
/// What the columns of `needs.typ` and `late.typ` leave for words.
const NEED: Length = 6_000;
const WHY: Length = 8_100;
const NEXT: Length = 9_700;
const LATE: Length = 6_400;
const LAST_WORD: Length = 8_700;
/// More dates than these are better read in the plan itself.
const DATES: usize = 12;

/// The plan in a few sentences, the decisions that wait, what is red or amber, and the dates that come next.
pub(super) fn needs(shown: &PlanView, anchors: &BTreeMap<ActionId, String>) -> Value {
    let line = |action: &ActionRef, width| {
        json!({
            "place": action.place,
            "anchor": anchors.get(&action.action),
            "brief": clamp(&action.text, FACE, width, 2),
        })
    };
    let needs = shown.needs.iter().map(|need| {
        let mut row = line(&need.action, NEED);
        (row["colour"], row["why"], row["leads"]) = (json!(need.colour), json!(need.reason), json!(need.leads));
        row
    });
    let dates = shown.next_dates.iter().take(DATES).map(|next| {
        let mut row = line(&next.action, NEXT);
        (row["colour"], row["day"]) = (json!(next.colour), json!(in_words(next.day)));
        row
    });
    json!({
        "sentences": summary(shown),
        "decisions": decisions(shown).iter().map(|one| decision(one, shown, anchors)).collect::<Vec<_>>(),
        "actions": shown.actions,
        "needs": needs.collect::<Vec<_>>(),
        "dates": dates.collect::<Vec<_>>(),
        "later": shown.next_dates.len().saturating_sub(DATES),
    })
}

fn decision(one: &Decision, shown: &PlanView, anchors: &BTreeMap<ActionId, String>) -> Value {
    let anchor = match one.subject {
        Subject::Action(action) => anchors.get(&action).cloned(),
        Subject::Recommendation(wanted) => {
            let at = shown.all_recommendations().position(|one| one.recommendation == wanted);
            at.map(places::recommendation)
        }
    };
    json!({
        "place": one.place,
        "anchor": anchor,
        "what": one.what,
        "asks": one.asks,
        "by": one.by,
        "why": clamp(&one.why, FACE, WHY, 3),
    })
}

/// Actions past their date and not done, the latest first; each once.
pub(super) fn late(shown: &PlanView, anchors: &BTreeMap<ActionId, String>) -> Value {
    let mut late: Vec<&ActionView> = once(shown).into_iter().filter(|action| action.due.late_days.is_some()).collect();
    late.sort_by_key(|action| Reverse(action.due.late_days));
    let row = |action: &ActionView| {
        json!({
            "place": action.place,
            "anchor": anchors.get(&action.action),
            "brief": clamp(&action.text, FACE, LATE, 3),
            "days": action.due.late_days,
            "was_due": capital(&action.due.words),
            "slip": slip(&action.due),
            "said": said(action),
            "source": source(action),
            "leads": action.leads_in_words(),
        })
    };
    late.into_iter().map(row).collect()
}

/// The last word on it; nothing where nobody said any.
fn said(action: &ActionView) -> Option<String> {
    let latest = action.latest().filter(|update| !update.words.trim().is_empty())?;
    Some(clamp(&latest.words, FACE, LAST_WORD, 3))
}

/// The stage that was said, where it is more than that it is late, and who said it; a document is named on the cover.
fn source(action: &ActionView) -> Option<String> {
    let latest = action.latest()?;
    let stage =
        matches!(action.stage, Stage::Held | Stage::Underway).then(|| format!("{}.", capital(action.stage_words)));
    let by = (!latest.by_document).then(|| format!("{}, {}", capital(&latest.by), in_words(latest.stated_on)));
    let refused = action.refused().map(|one| format!("Claim refused on {}.", in_words(one.on)));
    let parts: Vec<String> = [stage, refused, by].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
