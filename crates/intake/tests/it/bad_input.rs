//! Files that are no plan: a plain sentence each, in bounded time and memory.

use crate::support::{read_bytes, read_text};
use std::time::{Duration, Instant};
use waymark_intake::Unreadable;

const HEADINGS: &str = "Recommendation\tOutcome\tLead\tAction\tBy when\tProgress\n";

fn refused(bytes: &[u8]) -> Unreadable {
    let began = Instant::now();
    let reason = read_bytes(bytes).unwrap_err();
    assert!(began.elapsed() < Duration::from_secs(60), "took {:?}", began.elapsed());
    let sentence = reason.to_string();
    assert!(sentence.ends_with('.') && sentence.contains(' ') && sentence.len() < 400, "{sentence}");
    reason
}

#[test]
fn an_empty_file_is_refused() {
    for bytes in [&b""[..], b"  \n\t\n", b"\xEF\xBB\xBF"] {
        assert_eq!(refused(bytes), Unreadable::Empty);
    }
}

#[test]
fn a_file_without_a_table_is_refused() {
    assert_eq!(refused(b"Dear board,\n\nnothing has changed.\n"), Unreadable::NoTable);
    assert_eq!(refused(b"a\tb\tc\n1\t2\t3\n"), Unreadable::NoTable);
    assert_eq!(refused(HEADINGS.as_bytes()), Unreadable::NoActions);
}

#[test]
fn a_file_that_is_no_text_is_refused_by_name() {
    assert!(refused(b"%PDF-1.7 \x00").to_string().contains("a PDF"));
    assert!(refused(b"PK\x03\x04....").to_string().contains("zip"));
    assert!(refused(b"plan\x00plan").to_string().contains("binary"));
    assert!(refused(b"\xFF\xFEp\x00").to_string().contains("UTF-16"));
}

#[test]
fn a_file_of_another_kind_is_told_what_to_do_with_it() {
    let utf16: Vec<u8> = "The plan".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, what, to_do) in [
        (&b"%PDF-1.7"[..], "a PDF", "Save its text"),
        (b"PK\x03\x04....word/document.xml", "a Word document", "Web page, filtered"),
        (b"PK\x03\x04....xl/workbook.xml", "an Excel workbook", "CSV UTF-8"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "a Word document", "Web page, filtered"),
        (b"PK\x03\x04photos", "a zip file", "Unpack it"),
        (b"\xD0\xCF\x11\xE0", "an old Word or Excel file", "save it again"),
        (b"\x89PNG", "a picture", "no words"),
        (&utf16, "text in UTF-16", "encoding UTF-8"),
        (b"\xFE\xFF\x00p", "text in UTF-16", "encoding UTF-8"),
        (b"plan\x00plan\x00\x00", "a binary file", "Choose the plan as plain text"),
    ] {
        let sentence = refused(bytes).to_string();
        assert!(sentence.contains(what) && sentence.contains(to_do), "{sentence}");
    }
}

#[test]
fn invalid_utf8_is_refused_with_its_place() {
    assert_eq!(refused(b"first\nsec\xFFond"), Unreadable::NotUtf8 { line: 2, at: 4 });
}

#[test]
fn a_hundred_megabytes_are_refused_at_once() {
    let began = Instant::now();
    let bytes = vec![b'a'; 100_000_000];
    assert_eq!(refused(&bytes), Unreadable::TooLarge { megabytes: 100 });
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_million_cells_are_refused() {
    let rows = "a\t".repeat(1_000_000);
    assert_eq!(refused(format!("{HEADINGS}{rows}").as_bytes()), Unreadable::TooManyCells);
}

#[test]
fn a_few_spans_that_ask_for_millions_of_cells_are_refused() {
    let wide = "<td rowspan=1000 colspan=64>a".repeat(100);
    let page = format!("<table><tr>{wide}</tr>{}</table>", "<tr><td>b</tr>".repeat(1000));
    assert_eq!(refused(page.as_bytes()), Unreadable::TooManyCells);
}

#[test]
fn two_million_words_are_refused() {
    assert_eq!(refused("a ".repeat(2_000_000).as_bytes()), Unreadable::TooManyWords);
}

#[test]
fn tags_nested_a_hundred_thousand_deep_are_only_removed() {
    let deep = "<div>".repeat(100_000);
    let closed = "</div>".repeat(100_000);
    let draft = read_text(&format!("{HEADINGS}(A1) Read\tyes\tHL\t{deep}(1) Ask{closed}\t1.3.19\t(1) Underway\n"));
    assert_eq!(draft.recommendations[0].actions[0].text, "Ask");
}

/// Texts made to be slow: each would take hours if any step grew with the square of its input.
#[test]
fn texts_made_to_be_slow_are_read_in_bounded_time() {
    let row = |cells: [&str; 6]| format!("{HEADINGS}{}\n", cells.join("\t"));
    let many = |piece: &str, times: usize| piece.repeat(times);
    let texts = [
        ("numbers", row(["(A1) x", "y", "HL", &many("(1) Ask ", 40_000), "1.3.19", "(1) Done"])),
        (
            "rising numbers",
            row(["(A1) x", "y", "HL", &(1..40_000).map(|n| format!("({}) Ask ", n % 190)).collect::<String>(), "", ""]),
        ),
        ("headings", row(["(A1) x", "y", "HL", &many("EMBEDDING ", 40_000), "1.3.19", "(1) Done"])),
        ("leads", row(["(A1) x", "y", &many("HL/ ", 40_000), "(1) Ask", "1.3.19", "(1) Done"])),
        ("dates", row(["(A1) x", "y", "HL", "(1) Ask", &many("1.3.19 ", 40_000), "(1) Done"])),
        ("references", row(["(A1) x", "y", "HL", "(1) Ask", "1.3.19", &many("see (1) after ", 40_000)])),
        ("stars", format!("{}\n{HEADINGS}", many("** ", 100_000))),
        ("open tags", row(["(A1) x", "y", "HL", &many("<b", 400_000), "", ""])),
        ("entities", row(["(A1) x", "y", "HL", &many("&amp", 400_000), "", ""])),
        (
            "codes",
            format!("{HEADINGS}{}", many("(A1) x\ty\tHL\t(1) Ask\t1.3.19\t(1) Done\n(A2) x\ty\tHL\tAsk\t\t\n", 4_000)),
        ),
        ("rows", format!("{HEADINGS}(A1) x\n{}", many("\t\tHL\tAsk\t1.3.19\tUnderway\n", 10_000))),
        (
            "notes",
            format!("{HEADINGS}(A1) x\ty\tHL\t(1) Ask\t1.3.19\t\n{}", many("\t\t\t\t\t(1) Underway again\n", 10_000)),
        ),
        (
            "outcomes",
            format!(
                "{HEADINGS}(A1) x\ty\tHL\t(1) Ask\t1.3.19\t\n{}",
                (0..10_000).map(|n| format!("more\to{n}\t\t\t{n}.1.19\t\n")).collect::<String>()
            ),
        ),
        ("tables", many("<table><tr><td>a", 20_000)),
        ("open quotes", format!("a,\"b{}", many("\"\",\n", 100_000))),
        ("prose", format!("{}{HEADINGS}", many("- Readers are heard in every branch of the county\n", 20_000))),
    ];
    for (name, text) in texts {
        let began = Instant::now();
        let read = read_bytes(text.as_bytes());
        let took = began.elapsed();
        eprintln!("{name}: {took:?}");
        assert!(took < Duration::from_secs(20), "{name} took {took:?}");
        if let Ok(draft) = read {
            assert_eq!(draft.source.words, draft.source.words_placed + draft.source.words_left, "{name}");
        }
    }
}
