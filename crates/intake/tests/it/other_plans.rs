//! Plans of other shapes, made up for these tests: other columns, other numbering, no key, other posts.

use crate::support::{action, questions, read_text};
use waymark_domain::{Confidence, DueKind, Phase, Stage, Timescale};

const HEADINGS: &str = "Ref\tRecommendation\tAction\tBy when\tOwner\tRAG\tUpdate";

fn with_headings(rows: &str) -> waymark_intake::Draft {
    read_text(&format!("Library Improvement Plan\n\n{HEADINGS}\n{rows}"))
}

#[test]
fn one_action_a_row_with_a_code_column_is_read_by_row() {
    let draft = with_headings(
        "R1\tOpening hours suit readers\tAsk readers when they come\t5.3.19\tHead of Libraries\tGreen\tCompleted: 400 answers\n\
         R1\tOpening hours suit readers\tTry late opening\tMay 2019\tBranch Manager\tAmber\tUnderway\n\
         R2\tThe roof is safe\tMend the roof\tasap\tEstates\t\tNot started\n",
    );
    assert_eq!(draft.plan.title, "Library Improvement Plan");
    assert_eq!(draft.recommendations.len(), 2);
    assert_eq!(draft.recommendations[0].text, "Opening hours suit readers");
    let late = &draft.recommendations[0].actions[1];
    assert_eq!((late.seq, late.label.as_deref(), late.text.as_str()), (2, None, "Try late opening"));
    assert_eq!(
        (late.due_kind, late.rating_raw.as_deref(), late.stage),
        (DueKind::Month, Some("Amber"), Stage::Underway)
    );
    assert_eq!(late.leads, ["Branch Manager"]);
    let roof = &draft.recommendations[1].actions[0];
    assert_eq!((roof.due_kind, roof.stage), (DueKind::Unclear, Stage::NotStarted));
    assert_eq!(questions(&draft, "R2(1)"), ["due: \"asap\" does not settle a day. Which day is meant?"]);
    assert_eq!(questions(&draft, "post Estates").len(), 1);
    let again: Vec<&str> =
        draft.leftovers.iter().filter(|one| one.same_as.is_some()).map(|one| one.text.as_str()).collect();
    assert_eq!(again, ["R1 Opening hours suit readers"]);
}

#[test]
fn where_each_numbered_action_has_a_row_of_its_own_its_unnumbered_note_is_not_asked_about() {
    let rows = |third: &str| {
        format!(
            "R1\tThe roof is safe\t1. Look at the roof\t5.3.19\tEstates\t\tLooked at\n\
             R1\tThe roof is safe\t2. Mend the roof\t5.4.19\tEstates\t\t{third}\n"
        )
    };
    let draft = with_headings(&rows("Half is mended"));
    assert_eq!(draft.recommendations[0].actions[1].progress, "Half is mended");
    assert!(questions(&draft, "R1(1)").is_empty() && questions(&draft, "R1(2)").is_empty());
    let mixed = with_headings(&rows("(2) Half is mended"));
    assert_eq!(questions(&mixed, "R1(1)").len(), 1, "where the others have numbers, one without is asked about");
}

#[test]
fn separated_values_are_read_like_a_table() {
    for separator in [",", ";"] {
        let text = "Ref,Recommendation,Action,Lead,By when,Progress\nR1,\"Hours suit \"\"all\"\" readers\",\"Ask readers,; then listen\",HL,5.3.19,\"Completed: asked\nand heard\"\nR2,Roofs,Mend,HL,6.3.19,\n";
        let text = if separator == "," {
            text.to_owned()
        } else {
            text.replace(",;", "#").replace(',', ";").replace('#', ",;")
        };
        let draft = read_text(&text);
        assert_eq!(draft.recommendations[0].text, "Hours suit \"all\" readers");
        assert_eq!(action(&draft, "R1(1)").text, "Ask readers,; then listen");
        assert_eq!(action(&draft, "R1(1)").progress, "Completed: asked\nand heard");
        assert_eq!(action(&draft, "R2(1)").read.text.at, ["l4"]);
    }
}

#[test]
fn a_web_page_is_read_by_its_cells_and_cells_may_span_rows() {
    let draft = read_text(
        "<html><head><title>x</title><style>td {}</style></head><body><h1>Library Plan</h1>\n<p>Readers first.</p>\n\
         <table border=1><tr><th>Recommendation<th>Outcome<th>Lead<th>Action<th>By when<th>Progress</tr>\n\
         <tr><td rowspan=\"2\">(L1) Readers are heard</td><td rowspan=2>Yes<td>HL</td><td><p>Ask\nreaders</p></td>\n\
         <td>5.3.19</td><td>Completed</td></tr><tr><td>HL</td><td>Ask again &amp; again</td><td>6.3.19</td><td></td></tr>\n\
         </table><p>The end.</p></body></html>",
    );
    assert_eq!(draft.plan.title, "Library Plan");
    let plan = &draft.recommendations[0];
    assert_eq!(plan.actions.len(), 2);
    assert_eq!((plan.actions[0].text.as_str(), plan.actions[0].read.text.at[0].as_str()), ("Ask readers", "t1r2c4"));
    assert_eq!(
        (plan.actions[1].text.as_str(), plan.actions[1].read.due.at[0].as_str()),
        ("Ask again & again", "t1r3c3")
    );
    assert_eq!(draft.source.words, draft.source.words_placed + draft.source.words_left);
    assert!(draft.narrative.iter().any(|part| part.text.contains("The end.")));
}

#[test]
fn a_plan_without_a_key_learns_its_names() {
    let draft = read_text(&format!(
        "{NUMBERED}\n(L1) Readers\tYes\tHL / Br. Mgr HL Rd. Gp / Friends\t(1) Ask (2) Print (3) Bind\t1.3.19 2.3.19 3.3.19\t\n\
         (L2) Roofs\tYes\tRd. Gp\t(1) Mend\t1.3.19\t\n(L3) Books\tYes\tBr. Mgr\t(1) Buy\t1.3.19\t\n"
    ));
    assert_eq!(action(&draft, "L1(1)").leads, ["HL", "Br. Mgr"]);
    assert_eq!(action(&draft, "L1(2)").leads, ["HL"]);
    assert_eq!(action(&draft, "L1(3)").leads, ["Rd. Gp", "Friends"]);
    assert_eq!(action(&draft, "L1(3)").lead_posts, [None, None]);
}

#[test]
fn columns_stand_in_any_order() {
    let draft = read_text(
        "Progress\tWho\tActions\tArea for improvement\tDeadline\n\
         On track: first talk held\tHL\tHold talks with readers\tA1. Readers are heard\t31/12/2019\n",
    );
    let one = action(&draft, "A1(1)");
    assert_eq!(draft.recommendations[0].text, "Readers are heard");
    assert_eq!((one.text.as_str(), one.leads.as_slice()), ("Hold talks with readers", &["HL".to_owned()][..]));
    assert_eq!((one.stage, one.confidence), (Stage::Underway, Confidence::OnTrack));
    assert_eq!(one.due.unwrap().to_string(), "2019-12-31");
}

const NUMBERED: &str = "Recommendations\tOutcome\tLead\tActions\tDate\tProgress";

/// A key as a small table, and two posts in it.
const KEY: &str = "Key: leads\n\nHL\tHead of Libraries\nBr. Mgr\tBranch Manager\nRd. Gp\tReaders Group\n";

fn with_key(rows: &str) -> waymark_intake::Draft {
    read_text(&format!("Library Plan\n\n{KEY}\n{NUMBERED}\n{rows}"))
}

#[test]
fn leads_actions_dates_and_notes_in_one_cell_are_paired_by_number_and_order() {
    let draft = with_key(
        "Within 3 months (L1) Readers are heard\tReaders say so\tHL / Br. Mgr HL Rd. Gp\tMUST DO (1) Ask readers. (2) Print \
         what they said (3) Ask again, see (1) above EMBEDDING (4) Ask every year\t1.3.19 2.3.19 Ongoing to May 2020\t\
         (3) Awaiting completion of 1 & 2 (1) Completed: agreed (1) words (2) paper (2) On track\n",
    );
    let plan = &draft.recommendations[0];
    assert_eq!((plan.code.as_str(), plan.text.as_str()), ("L1", "Readers are heard"));
    assert_eq!(plan.timescale.to_string(), "within_3_months");
    let labels: Vec<&str> = plan.actions.iter().filter_map(|one| one.label.as_deref()).collect();
    assert_eq!(labels, ["1", "2", "3", "4"]);
    assert_eq!(plan.actions[2].text, "Ask again, see (1) above");
    assert_eq!((plan.actions[2].phase, plan.actions[3].phase), (Phase::MustDo, Phase::Embedding));
    assert_eq!(plan.actions[0].leads, ["HL", "Br. Mgr"]);
    assert_eq!(plan.actions[2].lead_posts, [Some("Rd. Gp".to_owned())]);
    assert_eq!(plan.actions[2].due_kind, DueKind::Ongoing);
    // Three leads and dates for four actions: the fourth has none, and it is asked for.
    assert_eq!(plan.actions[3].leads, Vec::<String>::new());
    assert_eq!(questions(&draft, "L1(4)").len(), 2);
}

#[test]
fn numbers_pair_notes_with_actions_whatever_row_they_stand_in() {
    let draft = with_key(
        "(L1) Readers are heard\tYes\tHL\t(1) Ask readers\t1.3.19\t(1) Underway\n\
         \t\tBr. Mgr\t(2) Print a page\t2.3.19\tSent to all branches.\n\
         \t\tHL\t(4) Ask again\t3.3.19\t(2) Held: no paper\n\
         \t\t\t\t\t(4) Completed\n",
    );
    assert_eq!(action(&draft, "L1(1)").progress, "(1) Underway Sent to all branches.");
    assert_eq!(action(&draft, "L1(2)").stage, Stage::Held);
    assert_eq!(action(&draft, "L1(4)").stage, Stage::Done);
    assert_eq!(questions(&draft, "L1"), ["actions: The numbering goes on to (4) without (3). Is an action missing?"]);
}

#[test]
fn a_page_break_cuts_no_text_and_loses_no_code() {
    let draft = with_key(
        "COUNTY LIBRARIES\t\t\t\t\t\n(L1) Readers are\tThey say\tHL\t(1) Ask\t1.3.19\t(1) Talks\nCOUNTY LIBRARIES\t\t\t\t\t\n\
         Recommendations\tOutcome\tLead\tActions\tDate\tProgress\nheard\tso\t\treaders twice (2) Listen\t4.3.19\tgo on\n\
         COUNTY LIBRARIES\t\t\t\t\t\n",
    );
    let plan = &draft.recommendations[0];
    assert_eq!((plan.text.as_str(), plan.outcome.as_deref()), ("Readers are heard", Some("They say so")));
    assert_eq!(action(&draft, "L1(1)").text, "Ask readers twice");
    assert_eq!(action(&draft, "L1(1)").progress, "(1) Talks go on");
    assert_eq!(action(&draft, "L1(2)").due_raw.as_deref(), Some("4.3.19"));
    assert_eq!(plan.section, None);
}

#[test]
fn a_row_that_slipped_to_the_left_is_moved_back() {
    let draft = with_key(
        "(L1) Readers are heard\tYes\tHL\t(1) Ask readers\t1.3.19\t(1) Underway\n\
         Br. Mgr\t(2) Print a page\t2.3.19\t(2) On track\t\t\n",
    );
    let second = action(&draft, "L1(2)");
    assert_eq!((second.leads.as_slice(), second.due_raw.as_deref()), (&["Br. Mgr".to_owned()][..], Some("2.3.19")));
    assert_eq!(second.confidence, Confidence::OnTrack);
    assert_eq!(questions(&draft, "L1").len(), 1);
}

#[test]
fn a_note_for_several_actions_is_under_each_and_counted_once() {
    let draft = with_key(
        "(L1) Readers are heard\tYes\tHL\t<p>(1) Ask readers</p> <p>(2) Print a page</p>\t1.3.19\t<p>1-2) Begun</p>\n",
    );
    for place in ["L1(1)", "L1(2)"] {
        assert_eq!(action(&draft, place).progress, "1-2) Begun");
        assert_eq!(action(&draft, place).progress_shared, ["1", "2"]);
    }
    assert_eq!(draft.source.words, draft.source.words_placed + draft.source.words_left);
}

#[test]
fn leads_that_the_key_spells_otherwise_are_mapped_and_asked_about() {
    let draft = with_key(
        "(L1) Readers are heard\tYes\tH.L / Br Manager / Br. Mgt / Friends\t(1) Ask readers\t1.3.19\t(1) Underway\n",
    );
    let one = action(&draft, "L1(1)");
    let posts: Vec<&str> = one.lead_posts.iter().map(|post| post.as_deref().unwrap_or("?")).collect();
    assert_eq!(one.leads, ["H.L", "Br Manager", "Br. Mgt", "Friends"]);
    assert_eq!(posts, ["HL", "Br. Mgr", "Br. Mgr", "?"]);
    assert_eq!(questions(&draft, "post H.L"), Vec::<String>::new());
    assert_eq!(questions(&draft, "post Br. Mgt").len(), 1);
    assert_eq!(questions(&draft, "post Friends").len(), 1);
    assert_eq!(draft.posts[1].aliases, ["Br Manager", "Br. Mgt"]);
}

#[test]
fn sub_bullets_are_lines_of_their_own() {
    let draft = with_key(
        "(L1) Readers are heard\tYes\tHL\t<p>(1) Ask readers</p> <ul> • by post • by phone\t1.3.19\t(1) Underway\n",
    );
    assert_eq!(action(&draft, "L1(1)").text, "Ask readers\n• by post\n• by phone");
}

#[test]
fn the_front_list_is_compared_and_the_table_governs() {
    let draft = read_text(&format!(
        "Library Plan\n\nAdvice\n\nWithin six months:\n\n- Readers are heard in every branch\n\n{NUMBERED}\n\
         Within 3 months (L1) Readers are heard in every branch\tYes\tHL\t(1) Ask readers\t1.3.19\t(1) Underway\n\
         (L2) Roofs are mended before winter\tYes\tHL\t(1) Mend\t1.3.19\t\n"
    ));
    assert_eq!(draft.recommendations[0].timescale.to_string(), "within_3_months");
    assert_eq!(
        draft.recommendations[0].timescale_elsewhere.map(|other| other.to_string()).as_deref(),
        Some("within_6_months")
    );
    assert_eq!(draft.recommendations[1].timescale, Timescale::NotStated);
    assert!(questions(&draft, "L1").iter().any(|question| question.starts_with("timescale: ")));
}

#[test]
fn what_is_printed_twice_is_read_once_and_two_of_one_number_are_two() {
    let draft = with_key(
        "(L1) Readers are heard\tYes\tHL\t(1) Ask readers\t1.3.19\t(1) Underway\n\
         \t\tHL\t(1) Ask readers\t1.3.19\t(1) Underway\n\
         \t\tHL\t(2) Print a page\t2.3.19\t\n\
         \t\tBr. Mgr\t(2) Bind the page\t3.3.19\t(2) Held: glue\n",
    );
    let plan = &draft.recommendations[0];
    let texts: Vec<&str> = plan.actions.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["Ask readers", "Print a page", "Bind the page"]);
    assert_eq!(draft.leftovers.iter().filter(|one| one.same_as.is_some()).count(), 1);
    assert!(questions(&draft, "L1").iter().any(|question| question.contains("two different actions")));
}

#[test]
fn one_code_for_two_recommendations_is_asked_about_and_both_are_kept() {
    let draft = with_key(
        "(L1) Readers are heard\tYes\tHL\t(1) Ask\t31.9.19\t\n(L2) Roofs\tYes\tHL\t(1) Mend\t1.3.19\t\n\
         (L1) Books are new\tYes\tHL\t(1) Buy\t31.6.19\t\n",
    );
    let codes: Vec<&str> = draft.recommendations.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["L1", "L2", "L1 #2"]);
    assert_eq!(questions(&draft, "L1 #2").len(), 1);
    assert_eq!(questions(&draft, "L1 #2(1)"), ["due: 31.6.19 is not a day. Which day is meant?"]);
}

#[test]
fn a_column_that_is_not_known_is_kept_and_asked_about() {
    let draft = read_text(
        "Recommendation\tAction\tLead\tBy when\tColour of shelf\n1. Shelves are safe\tMend shelves\tHL\t1.3.19\tblue paint\n",
    );
    assert!(draft.leftovers.iter().any(|one| one.text == "blue paint"));
    assert_eq!(questions(&draft, "plan").iter().filter(|question| question.starts_with("columns: ")).count(), 1);
}

#[test]
fn a_day_that_is_handed_in_is_the_stated_day() {
    let text = format!("Library Plan\n\nV 2 (4 March)\n\n{NUMBERED}\n(L1) Read\tYes\tHL\t(1) Ask\t1.3.19\t\n");
    let bytes = text.as_bytes();
    let source = waymark_intake::Source { name: "plan.txt", bytes };
    let today = jiff::civil::date(2020, 1, 1);
    let read = |stated_on| waymark_intake::read(source, waymark_intake::Options { stated_on, today }).unwrap().plan;
    assert_eq!(read(None).stated_on.unwrap().to_string(), "2019-03-04");
    assert_eq!(read(None).version_label.as_deref(), Some("V 2 (4 March)"));
    let given = jiff::civil::date(2019, 5, 6);
    assert_eq!(read(Some(given)).stated_on, Some(given));
}

#[test]
fn two_recommendations_with_one_code_are_kept_apart_and_asked_about() {
    let draft = with_headings(
        "R1\tOpening hours suit readers\tAsk readers\t5.3.19\tHL\t\t\n\
         R1\tThe roof is safe\tMend the roof\t6.3.19\tHL\t\t\n\
         R1\tThe roof is safe\tLook at it\t7.3.19\tHL\t\t\n",
    );
    let read: Vec<(&str, usize)> =
        draft.recommendations.iter().map(|one| (one.text.as_str(), one.actions.len())).collect();
    assert_eq!(read, [("Opening hours suit readers", 1), ("The roof is safe", 2)]);
    assert_ne!(draft.recommendations[0].code, draft.recommendations[1].code);
    let second = &draft.recommendations[1].code;
    assert!(questions(&draft, second).iter().any(|question| question.starts_with("code")), "{:?}", draft.questions);
}

#[test]
fn a_section_heading_above_the_first_headings_is_a_section_and_the_plans_name_is_not() {
    let rows = "Recommendation\tAction\tLead\tBy when\n(A1) Listen\t(1) Ask\tHL\t1.3.19\n";
    for heading in ["WORK WITH READERS", "WORK WITH READERS\n"] {
        let draft = read_text(&format!("Library plan\n\nWhy we do it.\n\n{heading}\n{rows}"));
        assert_eq!(draft.recommendations[0].section.as_deref(), Some("Work with Readers"));
        assert!(draft.narrative.iter().all(|part| !part.heading.contains("READERS") && !part.text.contains("READERS")));
        assert_eq!(draft.plan.title, "Library plan");
    }
    let named = read_text(&format!("LIBRARY PLAN\n\n{rows}"));
    assert_eq!((named.plan.title.as_str(), named.recommendations[0].section.as_deref()), ("LIBRARY PLAN", None));
}

#[test]
fn a_question_about_rows_that_were_moved_says_which() {
    let draft = read_text(
        "Plan\n\nRecommendation\tOutcome\tLead\tAction\tBy when\tProgress\n\
         (A1) Listen\tHeard\tHL\t(1) Ask\t1.3.19\t(1) Underway\n\
         HL\t(2) Ask again\t2.3.19\t(2) Underway\n",
    );
    let moved: Vec<String> =
        questions(&draft, "A1").into_iter().filter(|question| question.contains("wrong columns")).collect();
    assert_eq!(moved.len(), 1, "{:?}", draft.questions);
    assert!(moved[0].contains("line 5"), "{moved:?}");
}

#[test]
fn every_word_of_a_document_stands_in_one_of_its_pieces() {
    let text = "Plan\n\nSome *prose*.\n\nRecommendation\tAction\tLead\tBy when\n(A1) Listen\t(1) Ask\tHL\t1.3.19\n";
    let source = waymark_intake::Source { name: "plan.txt", bytes: text.as_bytes() };
    let pieces = waymark_intake::pieces(source).unwrap();
    assert_eq!(pieces.last().unwrap().text, "(A1) Listen | (1) Ask | HL | 1.3.19");
    assert_eq!(pieces.last().unwrap().place, "l6");
    let draft = read_text(text);
    let known: Vec<&str> = pieces.iter().map(|piece| piece.place.as_str()).collect();
    for place in draft.recommendations[0].actions[0].read.text.at.iter().chain(&draft.narrative[0].source) {
        assert!(known.contains(&place.as_str()), "{place}");
    }
}
