//! What recurs, walked through the whole house: suggested by words, stated by a manager, kept by a lead.

use waymark_domain::Role;

use crate::keep::{done, id, keep, manager, refused, send};
use crate::verify::claimed;

const MONTHLY: [(&str, &str); 6] = [
    ("what", "The figures"),
    ("every", "1"),
    ("unit", "months"),
    ("from-day", "15"),
    ("from-month", "9"),
    ("from-year", "2026"),
];

/// The same once it was seen what it comes to: the form carries that.
fn seen<'a>(fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    fields.iter().copied().chain([("looked", "every month 2026-09-15 open")]).collect()
}

#[tokio::test]
async fn what_would_be_missed_at_once_is_seen_before_a_rhythm_is_stated() {
    let (app, mut browser) = manager().await;
    let action = app.action("A1(3)").await;
    let path = keep(&app, "rhythm", id(&action));
    assert!(browser.get(&path).await.body.contains("name=\"preview\""));
    let before = app.folded().await.newest;
    let held_back = "<h2 class=\"wm-h3\" id=\"would-do\">Not recorded yet</h2>";
    let looked = "Nothing is recorded yet";
    for (fields, heading) in [(MONTHLY.to_vec(), held_back), ([&MONTHLY[1..], &[("preview", "yes")]].concat(), looked)]
    {
        let page = send(&mut browser, &path, &fields).await;
        assert_eq!(page.status, 200, "{}", page.body);
        for words in [
            "Next due: 15 December 2026, 15 January 2027 and 15 February 2027.",
            "3 would count as missed at once: 15 September 2026, 15 October 2026 and 15 November 2026.",
            heading,
            "name=\"looked\" value=\"every month 2026-09-15 open\"",
            "value=\"15\"",
        ] {
            assert!(page.body.contains(words), "{words}: {}", page.body);
        }
    }
    // What that does to its colour is said, and nothing where it stays.
    let other = keep(&app, "rhythm", id(&app.action("A1(4)").await));
    let turns = send(&mut browser, &other, &MONTHLY).await.body;
    let said = "Its rating would turn from grey to amber. It recurs, and what was due on 15 November 2026 is not recorded; 3 \
                times in all.</p>";
    assert!(turns.contains(said), "{turns}");
    assert_eq!(app.folded().await.newest, before, "nothing is recorded");
    // Other answers are not what was seen.
    let weekly: Vec<_> =
        seen(&MONTHLY).into_iter().filter(|(name, _)| *name != "unit").chain([("unit", "weeks")]).collect();
    let page = send(&mut browser, &path, &weekly).await;
    assert!(
        page.status == 200 && page.body.contains("10 would count as missed at once: the first due on"),
        "{}",
        page.body
    );
    // What is seen is what is refused, too.
    let never = [&MONTHLY[..1], &[("every", "0"), ("preview", "yes")], &MONTHLY[2..]].concat();
    refused(&mut browser, &path, &never, "every", "out of reach").await;
    // What misses nothing is stated at once.
    let ahead: Vec<_> =
        MONTHLY.into_iter().filter(|(name, _)| *name != "from-month").chain([("from-month", "12")]).collect();
    let page = send(&mut browser, &path, &[&ahead[..], &[("preview", "yes")]].concat()).await.body;
    assert!(page.contains("None would count as missed.") && !page.contains("name=\"looked\""), "{page}");
    done(&mut browser, &path, &ahead).await;
    let quarterly =
        [("every", "3"), ("until-day", "15"), ("until-month", "12"), ("until-year", "2026"), ("why", "Too often.")];
    let quarterly: Vec<_> = MONTHLY.into_iter().filter(|(name, _)| *name != "every").chain(quarterly).collect();
    let page = send(&mut browser, &path, &quarterly).await.body;
    for words in [
        "Next and last due: 15 December 2026.",
        "1 would count as missed at once: 15 September 2026.",
        "It recurs every month now, with no occurrences missed: what is stated here takes its place.",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn a_claim_of_what_was_never_kept_is_told_so_wherever_it_is_answered() {
    let (app, _, mut verifier, action) = claimed().await;
    app.person("manager", Some(Role::Manager)).await;
    let mut manager = app.signed_in("manager").await;
    done(&mut manager, &keep(&app, "rhythm", &action), &seen(&MONTHLY)).await;
    let missed = "It recurs every month from 15 September 2026, with no end stated. Not recorded as kept: 3 of 3 that fell \
                  due, the last on 15 November 2026.";
    for path in [app.action("A2(1)").await, format!("/plans/{}/verify/{action}", app.plan)] {
        let page = verifier.get(&path).await.body;
        assert!(page.contains(missed), "{path}: {page}");
    }
}

#[tokio::test]
async fn words_suggest_a_rhythm_that_a_manager_states_and_a_lead_keeps() {
    let (app, mut browser) = manager().await;
    // "Report monthly on referrals that were sent back", led by a group.
    let action = app.action("A1(3)").await;
    let mend = browser.get(&format!("{action}/mend")).await.body;
    assert!(mend.contains("Its words say \u{201c}monthly\u{201d}."), "{mend}");
    let path = keep(&app, "rhythm", id(&action));
    let form = browser.get(&path).await.body;
    assert!(form.contains("the rule \u{201c}monthly\u{201d} suggests what stands below"), "{form}");
    let page = done(&mut browser, &path, &seen(&MONTHLY)).await;
    assert!(page.contains("Every month") && page.contains("End it"), "{page}");
    let shown = browser.get(&action).await.body;
    for words in ["Every month from 15 September 2026", "0 of 3 kept, 3 missed; next on 15 December 2026.", "Missed"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let member = app.person("member", Some(Role::Contributor)).await;
    let post = app.post("QG").await;
    let seat = waymark_domain::AppointHolder {
        post,
        person: member,
        capacity: waymark_domain::Capacity::Member,
        kind: waymark_domain::HoldingKind::Substantive,
        from: jiff::civil::date(2026, 1, 1),
        until: None,
    };
    app.system(waymark_domain::Command::AppointHolder(seat)).await;
    let mut lead = app.signed_in("member").await;
    let occurrence = format!("{action}/occurrence");
    let kept = [("due", "2026-11-15"), ("words", "Sent to the board.")];
    let page = done(&mut lead, &occurrence, &kept).await;
    assert!(page.contains("It is recorded as kept.") && page.contains("1 of 3 kept, 2 missed"), "{page}");
    assert!(page.contains("What was due on 15 November 2026 was kept on 22 November 2026, says QG:"), "{page}");
    let work = lead.get("/work").await.body;
    assert!(work.contains("recurs every month, 2 missed, next on 15 December 2026"), "{work}");
    let back = keep(&app, "occurrence-not-kept", id(&action));
    refused(&mut browser, &back, &[("due", "2026-11-15"), ("why", " ")], "why", "Say why").await;
    let page = done(&mut browser, &back, &[("due", "2026-11-15"), ("why", "The wrong month was chosen.")]).await;
    assert!(page.contains("It is no longer recorded as kept.") && !page.contains("One was not kept"), "{page}");
    let shown = browser.get(&action).await.body;
    assert!(
        shown.contains("0 of 3 kept, 3 missed") && shown.contains("is no longer recorded as kept, because"),
        "{shown}"
    );
}

#[tokio::test]
async fn what_is_wrong_with_a_rhythm_is_said_beside_its_field() {
    let (app, mut browser) = manager().await;
    let action = app.action("A1(3)").await;
    let path = keep(&app, "rhythm", id(&action));
    let with = |name: &str, value: &'static str| -> Vec<(&'static str, &'static str)> {
        MONTHLY.into_iter().map(|(field, was)| if field == name { (field, value) } else { (field, was) }).collect()
    };
    refused(&mut browser, &path, &with("every", "often"), "every", "Write a number").await;
    refused(&mut browser, &path, &with("every", "99"), "every", "out of reach").await;
    refused(&mut browser, &path, &with("from-day", "31"), "from", "September has 30 days.").await;
    refused(&mut browser, &path, &seen(&with("what", " ")), "what", "Say what is due each time.").await;
    let occurrence = format!("{action}/occurrence");
    assert_eq!(browser.get(&occurrence).await.status, 404, "nothing recurs yet");
}
