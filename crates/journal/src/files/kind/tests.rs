//! Kinds and lies, each by a few bytes of its own.

use super::*;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1and more";

/// An archive with these parts: local headers, then the list of them.
fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut locals, mut list) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let length = u16::try_from(name.len()).unwrap().to_le_bytes();
        locals.extend_from_slice(b"PK\x03\x04");
        locals.extend_from_slice(&[0; 22]);
        locals.extend_from_slice(&length);
        locals.extend_from_slice(&[0; 2]);
        locals.extend_from_slice(name.as_bytes());
        locals.extend_from_slice(content);
        list.extend_from_slice(b"PK\x01\x02");
        list.extend_from_slice(&[0; 24]);
        list.extend_from_slice(&length);
        list.extend_from_slice(&[0; 16]);
        list.extend_from_slice(name.as_bytes());
    }
    locals.append(&mut list);
    locals
}

fn whole(name: &str, bytes: &[u8]) -> Result<Judged, Lie> {
    judge(name, bytes, bytes)
}

fn kind_of(ending: &str) -> &'static Kind {
    KINDS.iter().find(|kind| kind.endings.contains(&ending)).unwrap()
}

#[test]
fn each_kind_is_known_by_name_and_content() {
    let word = zip(&[("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<b/>")]);
    let odt = zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"")]);
    let samples: [(&str, &[u8]); 11] = [
        ("Minutes.PDF", b"%PDF-1.7\n"),
        ("Guide to visits.docx", &word),
        ("guide.odt", &odt),
        ("photo.png", PNG),
        ("old.doc", OLE),
        ("message.msg", OLE),
        ("figures.csv", "Month,Visits\nMay,12\n".as_bytes()),
        ("note.txt", "Fünf, in Windows-1252: \u{e9}".as_bytes()),
        ("letter.eml", b"Received: from x\r\nSubject: Visits\r\n\r\nWords."),
        ("drawing.svg", b"<?xml version=\"1.0\"?><svg onload=\"alert(1)\"/>"),
        ("page.html", b"<script>alert(1)</script>"),
    ];
    for (name, bytes) in samples {
        let ending = name.rsplit_once('.').unwrap().1.to_lowercase();
        assert_eq!(whole(name, bytes), Ok(Judged { kind: kind_of(&ending) }), "{name}");
    }
}

#[test]
fn a_type_that_lies_is_found_out_and_what_it_is_is_said() {
    let says = |name: &str, bytes: &[u8]| match whole(name, bytes) {
        Err(Lie::Other { says, is }) => (says.name, is.map(|kind| kind.name)),
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(says("minutes.pdf", PNG), ("a PDF", Some("a PNG picture")));
    assert_eq!(says("minutes.pdf", b"only words"), ("a PDF", Some("a text")));
    assert_eq!(says("photo.png", b"%PDF-1.4"), ("a PNG picture", Some("a PDF")));
    assert_eq!(says("guide.docx", &zip(&[("xl/workbook.xml", b"")])), ("a Word document", Some("an Excel workbook")));
    assert_eq!(says("guide.docx", &zip(&[("readme.txt", b"hello")])), ("a Word document", Some("a ZIP archive")));
    assert_eq!(says("note.txt", b"%PDF-1.4 words"), ("a text", Some("a PDF")));
    assert_eq!(says("figures.xlsx", b"\0\x01\x02\x03"), ("an Excel workbook", None));
}

#[test]
fn the_last_bytes_of_a_long_document_tell_its_kind() {
    let long = zip(&[("customXml/item1.xml", &[b'x'; 100_000]), ("ppt/presentation.xml", b"")]);
    let (start, end) = (&long[..1000], &long[long.len() - 1000..]);
    assert_eq!(judge("slides.pptx", start, end), Ok(Judged { kind: kind_of("pptx") }));
}

#[test]
fn a_program_is_refused_whatever_it_is_called() {
    let mut elf = b"\x7fELF\x02\x01\x01".to_vec();
    elf.resize(64, 0);
    for (name, bytes) in [
        ("minutes.pdf", elf.as_slice()),
        ("minutes.pdf", b"MZ\x90\0"),
        ("notes.txt", b"#!/bin/sh\nrm -r /"),
        ("minutes.pdf.exe", b"words"),
        ("setup.BAT", b"@echo off"),
        ("photo.jpg", b"\x4C\x00\x00\x00\x01\x14\x02\x00"),
    ] {
        assert_eq!(whole(name, bytes), Err(Lie::Program), "{name}");
    }
}

#[test]
fn a_zip_of_zips_is_one_archive_and_stays_shut() {
    let inner = zip(&[("deep.exe", b"MZ")]);
    let outer = zip(&[("inner.zip", &inner), ("word.txt", b"")]);
    assert_eq!(whole("archive.zip", &outer), Ok(Judged { kind: kind_of("zip") }));
}

#[test]
fn what_has_no_bytes_or_no_kind_is_refused() {
    assert_eq!(whole("empty.pdf", b""), Err(Lie::Empty));
    assert_eq!(whole("minutes", b"words"), Err(Lie::NoEnding));
    assert_eq!(whole("plan.xyz", b"words"), Err(Lie::NotTaken { ending: "xyz".into() }));
    assert_eq!(whole("sums.xlsm", b"PK\x03\x04"), Err(Lie::NotTaken { ending: "xlsm".into() }));
}

#[test]
fn every_kind_has_an_ending_of_its_own_and_a_name_with_an_article() {
    let mut seen = std::collections::BTreeSet::new();
    for kind in KINDS {
        assert!(kind.name.starts_with("a ") || kind.name.starts_with("an "), "{}", kind.name);
        for ending in kind.endings {
            assert!(seen.insert(ending), "{ending} stands twice");
            assert!(!PROGRAMS.contains(ending), "{ending} is a program's");
        }
    }
}
