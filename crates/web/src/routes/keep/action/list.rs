//! One action, line by line, with a way to mend each.

use axum::extract::{Path, Query, State};
use axum::response::Html;
use waymark_domain::{Action, ActionId, Placement, Relation, Withdrawal, in_words, suggest_rhythm};

use crate::app::AppState;
use crate::component::{Banner, Crumb};
use crate::page::{Here, ListPage, Row, Rows, html};
use crate::plans::OpenPlan;
use crate::routes::keep::flow::JustDone;
use crate::routes::keep::plan::alike::place_of_copy;
use crate::routes::keep::{notice, redact};
use crate::say::joined;
use crate::trouble::Trouble;

/// The page.
pub async fn page(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, id)): Path<(String, String)>,
    Query(done): Query<JustDone>,
) -> Result<Html<String>, Trouble> {
    let open = open.with_others(&state, &id).await?;
    let id: ActionId = id.parse().map_err(|_| Trouble::NotThere)?;
    let plan = open.plan()?;
    let action = plan.actions.get(&id).ok_or(Trouble::NotThere)?;
    let view = open.view()?;
    let (place, links) = (plan.place(id), &open.links);
    let trail = vec![
        Crumb::link("Plans", "/plans"),
        Crumb::link(view.title.clone(), links.plan()),
        Crumb::link(place.clone(), links.action(&id)),
    ];
    let heading = format!("Mend {place}");
    let here = links.action(&id);
    html(&ListPage {
        frame: open.frame(&view, &heading, Here::Plan, here.clone(), trail),
        banner: corrected(action, &done).or_else(|| notice(&done)),
        heading,
        lede: action.text().to_owned(),
        groups: [
            Some(about(&open, action)),
            Some(places(&open, action)?),
            joined_with(&open, action)?,
            Some(redact::rows(redact::of_action(action), &open.links)),
        ]
        .into_iter()
        .flatten()
        .collect(),
        back: Some(("Back to the action".into(), here)),
    })
}

fn about(open: &OpenPlan, action: &Action) -> Rows {
    let (id, links) = (action.action, &open.links);
    let to = |deed: &str| links.keep(deed, &id);
    let post = |post| {
        let name = open.directory().and_then(|directory| directory.short_name(post));
        name.unwrap_or("a post that is no longer in the directory").to_owned()
    };
    let leads: Vec<&str> = action.leads.iter().map(|lead| lead.printed.shown()).collect();
    let leads = if leads.is_empty() { "No lead".to_owned() } else { leads.join(", ") };
    let accountable = action.accountable.map_or("Not stated".to_owned(), post);
    let mut rows = vec![
        Row::new("Date", dated(action), "Correct", to("date")),
        Row::new("Leads", leads, "Change", to("leads")),
        Row::new("Accountable", accountable, "Say who", to("accountable")),
        links_row(open, action),
    ];
    match lives_in(open, action) {
        // What recurs in it, and whether it is withdrawn, is said where it lives: a form here could only fail.
        Some(home) => rows.push(home),
        None => rows.extend([rhythm(open, action), withdrawal(open, action)]),
    }
    rows.extend(serves(open, action));
    Rows { heading: String::new(), rows, ..Rows::default() }
}

/// Its date as printed; of what lives in another plan, that plan's date first.
fn dated(action: &Action) -> String {
    let printed = action.due.printed.as_ref().map_or("No date", |printed| printed.shown());
    if action.due.own.is_none() {
        return printed.to_owned();
    }
    let home = action.due.current.latest().map_or("No date".to_owned(), in_words);
    format!("{home} where it lives (printed here {printed})")
}

/// Said of a date that was corrected here, while another one counts.
fn corrected(action: &Action, done: &JustDone) -> Option<Banner> {
    action.due.own.as_ref().filter(|_| done.is("date"))?;
    let counts = match action.due.current.latest() {
        Some(day) => format!("{}, where it lives, still counts.", in_words(day)),
        None => "Where it lives it has no date, and that still counts.".to_owned(),
    };
    Some(Banner::success(format!("The date printed here is corrected. {counts}")))
}

/// Where it lives, when that is another plan: named to whoever may read that.
fn lives_in(open: &OpenPlan, action: &Action) -> Option<Row> {
    let lives = action.lives_in.as_ref()?;
    let home = open.other(lives.plan).and_then(|other| {
        let (_, place) = other.action(lives.action)?;
        Some((format!("{place} in {}", other.plan()?.title.shown()), other.links.action(&lives.action)))
    });
    let note = Some("It is updated there; what recurs in it, and its withdrawal, are kept there too.".to_owned());
    let (key, part) = ("Lives in".to_owned(), open.links.keep("part-across", &action.action));
    let row = match home {
        Some((name, href)) => Row { note, ..Row::new(key, name, "Open it there", href) },
        None => Row { key, value: "Another plan".to_owned(), note, ways: Vec::new() },
    };
    Some(row.or("Part it from the other plan", part))
}

/// The actions of other plans that it is the home of: those named that may be read.
fn serves(open: &OpenPlan, action: &Action) -> Option<Row> {
    let named = action.serves.iter().filter_map(|one| {
        let other = open.other(one.plan)?;
        let (_, place) = other.action(one.action)?;
        Some(format!("{place} in {}", other.plan()?.title.shown()))
    });
    let named: Vec<String> = named.collect();
    let value = if named.is_empty() { "Another plan".to_owned() } else { named.join("; ") };
    let note = Some("Its updates, date and facts count there too. It is parted in the plan that links.".to_owned());
    let row =
        || Row { note, ..Row::new("Serves, too", value, "See them side by side", open.links.copies(&action.action)) };
    (!action.serves.is_empty()).then(row)
}

fn links_row(open: &OpenPlan, action: &Action) -> Row {
    let linked = action.depends_on.iter().map(|one| {
        let place = open.plan().map(|plan| plan.place(one.on)).unwrap_or_default();
        if one.relation == Relation::WaitsFor { format!("waits for {place}") } else { format!("see {place}") }
    });
    let linked = joined(linked);
    let add = open.links.keep("link", &action.action);
    if linked.is_empty() {
        return Row::new("Linked with", "No other action", "Add a link", add);
    }
    Row::new("Linked with", linked, "Add a link", add).or("Take one out", open.links.keep("unlink", &action.action))
}

fn rhythm(open: &OpenPlan, action: &Action) -> Row {
    let to = |deed: &str| open.links.keep(deed, &action.action);
    let Some(recurring) = &action.recurring else {
        let row = Row::new("Recurs", "Not stated", "Say how often", to("rhythm"));
        let note = suggest_rhythm(action.text()).map(|found| format!("Its words say \u{201c}{}\u{201d}.", found.words));
        return Row { note, ..row };
    };
    let words = crate::say::capital(&recurring.rhythm.in_words());
    let mut row = Row::new("Recurs", words, "Change", to("rhythm")).or("End it", to("end-rhythm"));
    if !action.occurrences.is_empty() {
        row = row.or("One was not kept", to("occurrence-not-kept"));
    }
    Row { note: Some(recurring.what.shown().to_owned()), ..row }
}

fn withdrawal(open: &OpenPlan, action: &Action) -> Row {
    let to = |deed: &str| open.links.keep(deed, &action.action);
    match &action.withdrawal {
        Withdrawal::None => {
            let ask = open.links.withdrawal(&action.action);
            Row::new("Withdrawal", "Not asked for", "Ask for it", ask)
        }
        Withdrawal::Asked(asked) => {
            let row = Row::new("Withdrawal", "Asked for, not decided", "Record the decision", to("decide-withdrawal"));
            Row { note: Some(asked.why.shown().to_owned()), ..row }
        }
        Withdrawal::Withdrawn { reference, .. } => {
            let value = format!("Withdrawn: {}", reference.shown());
            Row::new("Withdrawal", value, "Take it up again", to("restore"))
        }
    }
}

fn places(open: &OpenPlan, action: &Action) -> Result<Rows, Trouble> {
    let plan = open.plan()?;
    let row = |placement: &Placement| {
        let place = plan.place_of(action.action, placement);
        let row = Row::new(place, placement.text.shown(), "Reword", open.links.keep("words", &placement.placement));
        let row = row.or("Move", open.links.keep("place", &placement.placement));
        Row { note: Some(placement.phase.in_words().to_owned()), ..row }
    };
    let rows = action.placements.iter().map(row).collect();
    Ok(Rows { heading: "Its words and places".into(), rows, ..Rows::default() })
}

/// What it is joined with in its own plan; nothing for what lives elsewhere and is joined with nothing here.
fn joined_with(open: &OpenPlan, action: &Action) -> Result<Option<Rows>, Trouble> {
    let plan = open.plan()?;
    let elsewhere = action.lives_in.is_some();
    if elsewhere && action.joined.is_empty() {
        return Ok(None);
    }
    let mut ways = Vec::new();
    if !elsewhere {
        ways.push(("Join with another action".into(), open.links.keep("join", &action.action)));
    }
    if !elsewhere && action.serves.is_empty() {
        ways.push(("Link with an action of another plan".into(), open.links.keep("link-across", &action.action)));
    }
    let row = |joined: &waymark_domain::Joined| {
        let place = place_of_copy(plan, action, &joined.other);
        Row::new(place, joined.other.text(), "Part from it", open.links.keep("part", &joined.other.action))
    };
    Ok(Some(Rows {
        heading: "Joined with".into(),
        empty: "No other action of this plan is joined with it.".into(),
        rows: action.joined.iter().map(row).collect(),
        ways,
    }))
}
