//! The folder that an example is kept in, and the mark by which the demo knows its own.
//!
//! The demo must never touch somebody's plans. So its default is a folder of its own, `waymark-demo`, and it writes
//! only to a folder that is empty or bears its mark. Days count from the day an example was made: the next day, the one
//! in the default folder is set aside under its day and a new one is made, so that the pages look as they should. A
//! folder named with --data is somebody's choice, and its example is kept as it is. The mark stays locked while the
//! example is shown, so that two demos never share one.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::trouble::Trouble;

/// Where every other command keeps its store when nobody says: never the demo's.
const DEFAULT_STORE: &str = "waymark-data";
const DEFAULT_EXAMPLE: &str = "waymark-demo";
const MARK: &str = "waymark-demo.txt";
const UNFINISHED: &str = "unfinished";

/// A folder that is the demo's for as long as this lives.
#[derive(Debug)]
pub struct Folder {
    pub path: PathBuf,
    /// The day its example was made for; nothing while it has none.
    pub made: Option<Date>,
    /// Where an older example was put.
    pub set_aside: Option<PathBuf>,
    mark: File,
}

impl Folder {
    /// Takes the folder that `--data` names, or the demo's own.
    pub fn take(asked: &Path, today: Date) -> Result<Self, Trouble> {
        let own = asked == Path::new(DEFAULT_STORE);
        let path = if own { PathBuf::from(DEFAULT_EXAMPLE) } else { asked.to_owned() };
        let mut folder = Self::open(path)?;
        match folder.made {
            Some(day) if own && day != today => folder.renew(day),
            Some(_) => Ok(folder),
            None => {
                folder.clear()?;
                Ok(folder)
            }
        }
    }

    /// Notes that the example is whole. What was begun and not finished is begun anew at the next start.
    pub fn finish(&mut self, today: Date) -> Result<(), Trouble> {
        self.made = Some(today);
        self.write(&today.to_string())
    }

    fn open(path: PathBuf) -> Result<Self, Trouble> {
        let cannot = |error| Trouble::fault(format!("{} cannot be used for the example: {error}", path.display()));
        let marked = path.join(MARK).exists();
        if !marked && !is_empty(&path).map_err(cannot)? {
            return Err(Trouble::refused(format!("{} holds something that the demo did not make", path.display()))
                .hint("Name an empty or a new folder with --data, or leave --data away"));
        }
        fs::create_dir_all(&path).map_err(cannot)?;
        let options = OpenOptions::new().read(true).write(true).create(true).truncate(false).clone();
        let mut mark = options.open(path.join(MARK)).map_err(cannot)?;
        match mark.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Trouble::refused(format!("another demo is showing the example in {}", path.display()))
                    .hint("Stop it, or name another folder with --data"));
            }
            Err(TryLockError::Error(error)) => return Err(cannot(error)),
        }
        let mut said = String::new();
        mark.read_to_string(&mut said).map_err(cannot)?;
        // Anything but a day: it was being made when the program was stopped.
        let made = said.trim().parse().ok();
        Ok(Self { path, made, set_aside: None, mark })
    }

    /// Puts an older example aside under its day, and takes the folder anew.
    fn renew(self, day: Date) -> Result<Self, Trouble> {
        let aside = PathBuf::from(format!("{}-{day}", self.path.display()));
        if aside.exists() {
            // Someone put something there; the older example stays in use rather than go under.
            return Ok(self);
        }
        fs::rename(&self.path, &aside)?;
        let mut folder = Self::open(self.path.clone())?;
        folder.clear()?;
        folder.set_aside = Some(aside);
        Ok(folder)
    }

    /// Marks the example as unfinished, and removes what an earlier start left half done.
    fn clear(&mut self) -> Result<(), Trouble> {
        self.write(UNFINISHED)?;
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            if entry.file_name() == MARK {
                continue;
            }
            if entry.file_type()?.is_dir() { fs::remove_dir_all(entry.path())? } else { fs::remove_file(entry.path())? }
        }
        Ok(())
    }

    fn write(&mut self, text: &str) -> Result<(), Trouble> {
        self.mark.set_len(0)?;
        self.mark.rewind()?;
        self.mark.write_all(format!("{text}\n").as_bytes())?;
        Ok(self.mark.sync_all()?)
    }
}

fn is_empty(path: &Path) -> std::io::Result<bool> {
    match fs::read_dir(path) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// A folder for one test, which goes with it.
    struct Place(PathBuf);

    impl std::ops::Deref for Place {
        type Target = Path;

        fn deref(&self) -> &Path {
            &self.0
        }
    }

    impl Drop for Place {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).ok();
        }
    }

    fn place(name: &str) -> Place {
        Place(std::env::temp_dir().join(format!("waymark-demo-{}-{name}", std::process::id())))
    }

    const TODAY: Date = date(2026, 11, 20);

    #[test]
    fn a_folder_that_the_demo_did_not_make_is_left_alone() {
        let path = place("others");
        fs::create_dir_all(&*path).unwrap();
        fs::write(path.join("journal.sqlite"), "a real store").unwrap();
        let refused = Folder::take(&path, TODAY).unwrap_err();
        assert!(refused.to_string().contains("did not make"), "{refused}");
        assert_eq!(fs::read_dir(&*path).unwrap().count(), 1);
    }

    #[test]
    fn an_example_that_was_not_finished_is_begun_anew() {
        let path = place("unfinished");
        let folder = Folder::take(&path, TODAY).unwrap();
        fs::write(path.join("journal.sqlite"), "half a year").unwrap();
        drop(folder);
        let folder = Folder::take(&path, TODAY).unwrap();
        assert_eq!(folder.made, None);
        assert!(!path.join("journal.sqlite").exists());
    }

    #[test]
    fn a_finished_example_in_a_folder_of_ones_choice_is_kept_the_next_day() {
        let path = place("kept");
        let mut folder = Folder::take(&path, TODAY).unwrap();
        fs::write(path.join("journal.sqlite"), "a year").unwrap();
        folder.finish(TODAY).unwrap();
        drop(folder);
        let folder = Folder::take(&path, date(2026, 11, 21)).unwrap();
        assert_eq!(folder.made, Some(TODAY));
        assert!(path.join("journal.sqlite").exists());
    }

    #[test]
    fn an_older_example_is_set_aside_under_its_day_and_not_lost() {
        let path = place("older");
        let aside = place("older-2026-11-20");
        let mut folder = Folder::take(&path, TODAY).unwrap();
        fs::write(path.join("journal.sqlite"), "a year").unwrap();
        folder.finish(TODAY).unwrap();
        let folder = folder.renew(TODAY).unwrap();
        assert_eq!((folder.made, folder.set_aside.as_deref()), (None, Some(&*aside)));
        assert!(aside.join("journal.sqlite").exists());
        assert!(!path.join("journal.sqlite").exists());
    }

    #[test]
    fn two_demos_do_not_share_a_folder() {
        let path = place("shared");
        let first = Folder::take(&path, TODAY).unwrap();
        let refused = Folder::take(&path, TODAY).unwrap_err();
        assert!(refused.to_string().contains("another demo"), "{refused}");
        drop(first);
        assert!(Folder::take(&path, TODAY).is_ok());
    }
}
