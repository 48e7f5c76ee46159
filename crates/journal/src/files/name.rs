//! File names as people's machines send them, made harmless.

/// How many characters of a name are kept.
const LONGEST: usize = 150;

/// Names that mean a device on Windows, with any ending.
const DEVICES: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Makes a file's name one that is safe to show, to hand on and to save: its last part only, without characters that
/// are not seen or that turn the reading direction, without what any system reserves.
///
/// ```
/// use waymark_journal::harmless_name;
/// assert_eq!(harmless_name("..\\..\\Windows\\minutes.pdf"), "minutes.pdf");
/// assert_eq!(harmless_name("photo\u{202e}gpj.exe"), "photogpj.exe");
/// ```
pub fn harmless_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().map(|char| if is_reserved(char) { '_' } else { char }).filter(is_seen).collect();
    let one_blank = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let trimmed = one_blank.trim_matches(|char: char| char == '.' || char == ' ');
    let (stem, ending) = trimmed.rsplit_once('.').map_or((trimmed, None), |(stem, ending)| (stem, Some(ending)));
    let mut stem: String = if stem.is_empty() { "file".to_owned() } else { stem.chars().take(LONGEST).collect() };
    if DEVICES.contains(&stem.to_lowercase().as_str()) {
        stem.push('_');
    }
    ending.map_or(stem.clone(), |ending| format!("{stem}.{}", ending.chars().take(10).collect::<String>()))
}

/// Reserved on some system in a file's name.
fn is_reserved(char: char) -> bool {
    matches!(char, '<' | '>' | ':' | '"' | '|' | '?' | '*')
}

/// Neither a control character nor one of Unicode's marks that have no width or turn the direction.
fn is_seen(char: &char) -> bool {
    let turns =
        matches!(*char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let blank = char.is_whitespace();
    !turns && (blank || !char.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tricks_with_paths_leave_the_last_part() {
        for (given, wanted) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\me\\minutes.pdf", "minutes.pdf"),
            ("/absolute/minutes.pdf", "minutes.pdf"),
            ("minutes.pdf/", "file"),
            ("..", "file"),
            ("", "file"),
            (".htaccess", "htaccess"),
            ("a\0b\r\nSet-Cookie: x.pdf", "ab Set-Cookie_ x.pdf"),
            ("nul.txt", "nul_.txt"),
            ("  Visits   in \t May.csv ", "Visits in May.csv"),
            ("Über uns – Überblick.docx", "Über uns – Überblick.docx"),
        ] {
            assert_eq!(harmless_name(given), wanted, "{given:?}");
        }
    }

    #[test]
    fn a_name_that_turns_its_reading_direction_shows_its_real_ending() {
        assert_eq!(harmless_name("minutes\u{202e}fdp.exe"), "minutesfdp.exe");
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = harmless_name(&format!("{}.pdf", "a".repeat(5000)));
        assert_eq!(name.chars().count(), LONGEST + 4);
        assert!(name.ends_with(".pdf"));
    }
}
