//! Why a file is not taken, or cannot be handed out, in words: what happened and what to do.

use waymark_journal::{FilesFault, Lie};

use crate::say::{megabytes, size};

/// Beside the field of a file that is not what it says, or of a kind that is not taken.
pub fn lie(name: &str, lie: &Lie) -> String {
    match lie {
        Lie::Empty => format!("{name} is empty. Choose the file again."),
        Lie::Program => format!("{name} is a program, and a program is never evidence. Nothing of it was kept."),
        Lie::NoEnding => {
            format!("The name {name} does not say what kind of file it is. Give it an ending, such as .pdf or .docx.")
        }
        Lie::NotTaken { ending } => format!(
            "Files that end in .{ending} are not taken. Send {name} as a PDF, an Office document, a picture, a text or \
             a ZIP archive."
        ),
        Lie::Other { says, is: Some(is) } => format!(
            "{name} says that it is {}, but its content is {}. Give it its right ending, or choose another file.",
            says.name, is.name
        ),
        Lie::Other { says, is: None } => format!(
            "{name} says that it is {}, but its content is not. It may be damaged: open it and save it again.",
            says.name
        ),
    }
}

pub fn too_large(name: &str, limit: u64) -> String {
    format!(
        "{name} is larger than {} MB, which is the most that a file may have. Nothing of it was kept.",
        megabytes(limit)
    )
}

pub fn cut_off(name: &str) -> String {
    format!("The upload of {name} broke off half-way, so nothing of it was kept. Choose the file and send it again.")
}

pub fn infected(name: &str, found: &str) -> String {
    format!("{name} holds malware ({found}), so nothing of it was kept. Tell whoever looks after your computer.")
}

/// What keeps a file from being kept. The cause itself is for the log.
pub fn not_kept(fault: &FilesFault) -> &'static str {
    match fault {
        FilesFault::Full => {
            "There is no room left for evidence files, so the file was not kept. What you typed is below. Tell whoever \
             looks after Waymark."
        }
        FilesFault::Away(_) => {
            "The place where evidence files are kept did not answer in time, so the file was not kept. What you typed \
             is below: send it again in a while."
        }
        FilesFault::JustSwept => "The file could not be kept at this moment. Send it again.",
        _ => {
            "The place where evidence files are kept did not take the file. What you typed is below. Tell whoever looks \
             after Waymark."
        }
    }
}

/// What keeps a file from being handed out, for whoever wanted to open it.
pub fn not_opened(fault: &FilesFault) -> &'static str {
    match fault {
        FilesFault::Gone(_) => {
            "The file is not where evidence files are kept. What is recorded of it stands below. Tell whoever looks \
             after Waymark: a backup has it."
        }
        FilesFault::Altered(_) => {
            "The file is not as it was when it came, so it is not handed out. Tell whoever looks after Waymark: a backup \
             has it as it was."
        }
        FilesFault::Away(_) => {
            "The place where evidence files are kept did not answer in time. Nothing is lost: try again in a while."
        }
        _ => "The place where evidence files are kept did not hand the file out. Tell whoever looks after Waymark.",
    }
}

/// How large a file is and what it is: "a PDF, 240 KB".
pub fn sort(media_type: &str, bytes: u64) -> String {
    let kind = waymark_journal::KINDS.iter().find(|kind| kind.media_type == media_type);
    format!("{}, {}", crate::say::capital(kind.map_or("a file", |kind| kind.name)), size(bytes))
}
