//! What may be typed: DESIGN section 11, as far as it is built.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use waymark_journal::Scanner;

/// Waymark runs an improvement plan after an inspection: the plan, its evidence, the board's work, the public account.
#[derive(Debug, Parser)]
#[command(name = "waymark", version, max_term_width = 110, disable_help_subcommand = true)]
pub struct Cli {
    /// Where everything is kept, in the commands that need it.
    #[command(flatten)]
    pub place: Place,
    #[command(subcommand)]
    pub command: Command,
}

/// Where the journal is.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// The folder that everything is kept in; made when it is missing.
    #[arg(long, global = true, value_name = "DIR", default_value = "waymark-data")]
    pub data: PathBuf,
    /// A PostgreSQL database instead of a folder, as `postgres://user@host/name`.
    #[arg(long, global = true, value_name = "URL", env = "WAYMARK_STORE", hide_env_values = true)]
    pub store: Option<String>,
    /// Where evidence files are kept: a folder (the default is `files` in the data folder), or `s3://BUCKET/PREFIX` with
    /// keys from the environment.
    #[arg(long, global = true, value_name = "PLACE", env = "WAYMARK_FILES")]
    pub files: Option<String>,
    /// The address of an S3-compatible service; without it, it is Amazon's.
    #[arg(long, global = true, value_name = "URL", env = "WAYMARK_FILES_ENDPOINT")]
    pub files_endpoint: Option<String>,
}

impl Place {
    /// A folder, with everything beside each other.
    pub fn folder(data: PathBuf) -> Self {
        Self { data, store: None, files: None, files_endpoint: None }
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve an example on this machine, and print whom to sign in as.
    Demo {
        /// Where to listen; only an address of this machine.
        #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
    },
    /// Serve the plans of this store.
    Serve {
        /// Where to listen.
        #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
        /// The address that people type, https://… ; needed to listen beyond this machine.
        #[arg(long, value_name = "URL", env = "WAYMARK_PUBLIC_URL")]
        public_url: Option<String>,
        /// A reverse proxy stands before it, and its X-Forwarded-For is to be believed.
        #[arg(long)]
        behind_proxy: bool,
        /// Managers of all plans set up a second step before they may do anything else.
        #[arg(long)]
        managers_need_second_step: bool,
        #[command(flatten)]
        uploads: Uploads,
    },
    /// Read a plan from a file: say what was found and what is unclear, and store nothing unless told to.
    Import {
        /// The document as it is.
        file: PathBuf,
        /// Write the draft as JSON to standard output, and nothing else.
        #[arg(long, value_name = "FORMAT", conflicts_with = "yes")]
        draft: Option<DraftFormat>,
        /// Commit it. Questions stay open; the plan's id is the last line.
        #[arg(long)]
        yes: bool,
        /// The day that the document states, as 2026-06-30.
        #[arg(long, value_name = "DAY")]
        stated_on: Option<Date>,
    },
    /// List the plans.
    Plans {
        /// As JSON: a list of objects with id and title.
        #[arg(long)]
        json: bool,
    },
    /// Show a plan as it stands, or as it stood.
    Show {
        #[command(flatten)]
        which: Which,
        /// As JSON: the folded plan, reckoned for the day.
        #[arg(long)]
        json: bool,
    },
    /// Read every claim of a plan: what its own words concede.
    Claims {
        #[command(flatten)]
        which: Which,
        /// As JSON: a list of objects with where, grade and concessions.
        #[arg(long)]
        json: bool,
    },
    /// List where a plan contradicts itself.
    Contradictions {
        #[command(flatten)]
        which: Which,
        /// As JSON: a list of objects with kind, where and why.
        #[arg(long)]
        json: bool,
    },
    /// Make a report and write it to a file. Nothing is recorded.
    Report {
        /// Which report.
        kind: ReportKind,
        /// The plan: its id, or a title that only one plan has.
        #[arg(long, value_name = "PLAN")]
        plan: String,
        #[command(flatten)]
        moment: Moment,
        #[command(flatten)]
        part: Part,
        /// Which sheet, of csv.
        #[arg(long, value_enum, default_value = "everything")]
        sheet: SheetName,
        /// The file to write.
        #[arg(short, long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Write a plan to a new folder in forms that other programs read: JSON, a workbook, and CSV for each sheet.
    Export {
        /// The plan: its id, or a title that only one plan has.
        #[arg(long, value_name = "PLAN")]
        plan: String,
        #[command(flatten)]
        moment: Moment,
        #[command(flatten)]
        part: Part,
        /// The folder to make; it must not exist.
        #[arg(short, long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Recompute every hash of the journal, and name the first entry that is not as it was.
    Verify {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write a proof, which anyone can check, that an entry stands in a plan.
    Prove {
        /// The plan: its id, or a title that only one plan has.
        plan: String,
        /// The entry's position, from 0.
        #[arg(long, value_name = "N")]
        position: u64,
        /// Show the entry's words as well; without it only who, when, what kind of event, and commitments.
        #[arg(long)]
        words: bool,
    },
    /// Write everything to one file, consistent with one moment.
    Backup {
        /// The file to write; it must not exist.
        file: PathBuf,
    },
    /// Bring a backup into a data folder that is still empty.
    Restore {
        /// The backup.
        file: PathBuf,
        /// The store that it takes the place of: what was redacted there since is redacted again.
        #[arg(long, value_name = "DIR")]
        replaces: Option<PathBuf>,
    },
    /// Keep the people who sign in.
    User {
        #[command(subcommand)]
        what: User,
    },
    /// Look over the store and the machine, and say what is amiss.
    Doctor {
        /// Where ClamAV's daemon listens, if files are scanned.
        #[arg(long, value_name = "ADDR", env = "WAYMARK_CLAMD")]
        clamd: Option<Scanner>,
    },
}

#[derive(Debug, Subcommand)]
pub enum User {
    /// Add somebody, and print a one-time link with which they choose a password.
    Add {
        /// The name to sign in with.
        login: String,
        /// What the pages call them.
        #[arg(long)]
        name: String,
        /// What they may do in every plan.
        #[arg(long, value_enum, default_value = "reader")]
        role: RoleName,
        /// A post that they hold from today, by its short form or title.
        #[arg(long, value_name = "POST")]
        post: Option<String>,
        /// The address that people type, for the link.
        #[arg(long, value_name = "URL", env = "WAYMARK_PUBLIC_URL", default_value = "http://127.0.0.1:8080")]
        public_url: String,
    },
    /// Print a one-time link with which somebody chooses a new password.
    Reset {
        /// The name they sign in with.
        login: String,
        /// Remove their second step as well: they lost their phone and their recovery codes.
        #[arg(long)]
        second_step: bool,
        /// The address that people type, for the link.
        #[arg(long, value_name = "URL", env = "WAYMARK_PUBLIC_URL", default_value = "http://127.0.0.1:8080")]
        public_url: String,
    },
    /// List who may sign in.
    List,
    /// Let somebody who was disabled sign in again.
    Enable {
        /// The name they sign in with.
        login: String,
    },
    /// Keep somebody from signing in, and end their sessions.
    Disable {
        /// The name they sign in with.
        login: String,
    },
}

/// What is done with evidence files as they come.
#[derive(Debug, Clone, Args)]
pub struct Uploads {
    /// Where ClamAV's daemon listens, to have every file scanned: `127.0.0.1:3310` or
    /// `unix:/run/clamav/clamd.ctl`.
    #[arg(long, value_name = "ADDR", env = "WAYMARK_CLAMD")]
    pub clamd: Option<Scanner>,
    /// How many megabytes an evidence file may have.
    #[arg(long, value_name = "MB", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=4096))]
    pub largest_file: u32,
}

/// A plan, now or as it stood.
#[derive(Debug, Args)]
pub struct Which {
    /// The plan: its id, or a title that only one plan has.
    pub plan: String,
    #[command(flatten)]
    pub moment: Moment,
}

/// A moment of a plan (DESIGN 3.6).
#[derive(Debug, Clone, Args)]
pub struct Moment {
    /// As it stood at the end of a day, or at a moment: 2026-06-30, or 2026-11-22T14:05:00Z.
    #[arg(long, value_name = "T", conflicts_with_all = ["position", "day"])]
    pub as_at: Option<String>,
    /// As it stood right after an entry: its position, from 0.
    #[arg(long, value_name = "N")]
    pub position: Option<u64>,
    /// The day to reckon ratings on, with --position; today when it is not given.
    #[arg(long, value_name = "DAY", requires = "position")]
    pub day: Option<Date>,
}

/// What of a plan a report is to show.
#[derive(Debug, Clone, Args)]
pub struct Part {
    /// Only a part: exceptions, change-index, section:2 (or its title), organisation:NAME, or post:NAME for a lead officer's brief.
    #[arg(long, value_name = "PART")]
    pub only: Option<String>,
    /// Say what changed since a day or a moment, written as --as-at.
    #[arg(long, value_name = "T")]
    pub since: Option<String>,
    /// Print the plan's own prose, and words that found no other place, too.
    #[arg(long)]
    pub prose: bool,
    /// The marking on every page, and in every row.
    #[arg(long, value_name = "WORDS", default_value = "OFFICIAL")]
    pub marking: String,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum DraftFormat {
    /// `waymark-draft/1`.
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ReportKind {
    /// The board pack, as PDF.
    Board,
    /// One sheet of the plan, as CSV.
    Csv,
    /// The plan as an Excel workbook, a sheet for each kind of thing.
    Xlsx,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SheetName {
    /// A row for each placement of an action, with everything.
    Everything,
    /// A row for each recommendation.
    Recommendations,
    /// A row for each action.
    Actions,
    /// A row for each update.
    Updates,
    /// A row for each piece of evidence.
    Evidence,
    /// A row for each claim accepted or refused.
    Verification,
    /// A row for each request for evidence.
    EvidenceAskedFor,
    /// A row for each test of whether a recommendation lasts.
    Tests,
    /// A row for each request for more time.
    MoreTime,
    /// A row for each change of a date.
    ChangesOfDate,
    /// A row for each link between two actions.
    Dependencies,
    /// A row for each question.
    Questions,
    /// A row for each post or group of the key.
    Leads,
    /// A row for each lead of each action.
    WhoLeadsWhat,
    /// A row for each entry of the change index.
    ChangeIndex,
    /// A row for each change since the moment that --since names.
    WhatChanged,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum RoleName {
    /// Keeps plans and directory.
    Manager,
    /// Reads, and updates what their posts lead.
    Contributor,
    /// Reads.
    Reader,
    /// Reads, and accepts or refuses claims of what others lead.
    Verifier,
    /// Reads, and decides for the board.
    Chair,
    /// Reads, as one who sits on the board.
    Member,
}
