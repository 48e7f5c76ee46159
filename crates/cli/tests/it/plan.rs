//! From a file on disk to a plan, its past, its pack and its proof, by the command line alone.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A plan in the rows that a PDF gives: two recommendations, four actions, one date that is no day.
const PLAN: &str = "Reading Rooms Improvement Plan\n\nV 2.1 (30 June 2026)\n\n\
Key: Lead Officers\n\nHL\tHead of Libraries\nBM\tBranch Manager\n\n\
Recommendations\tOutcomes required\tLead\tActions\tBy when\tProgress\n\
<p>Immediate</p> <p>(R1) Open when readers can come</p>\t<p>More readers</p>\t<p>HL</p> <p>BM</p>\t<p>MUST DO</p> <p>(1) Ask readers when they can come</p> <p>(2) Open late once a week</p>\t<p>5.6.26</p> <p>31.8.26</p>\t<p>(1) Completed: 400 answers</p> <p>(2) Underway: one branch tries it</p>\n\
<p>Within 3 months</p> <p>(R2) Keep the roof sound</p>\t<p>A dry room</p>\t<p>HL</p> <p>HL</p>\t<p>MUST DO</p> <p>(1) Mend the roof</p> <p>EMBEDDING</p> <p>(2) Look at it every spring</p>\t<p>31.6.26</p> <p>31.3.27</p>\t<p>(1) Held: waits for the builder</p> <p>(2) To be actioned</p>\n";

/// A folder of its own for one test, with the plan in it.
struct Desk {
    folder: PathBuf,
}

struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("plan-{name}"));
        std::fs::remove_dir_all(&folder).ok();
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("plan.txt"), PLAN).unwrap();
        Self { folder }
    }

    /// With the plan committed; tells its id.
    fn with_plan(name: &str) -> (Self, String) {
        let desk = Self::new(name);
        let said = desk.waymark("import plan.txt --yes");
        assert_eq!(said.code, 0, "{}", said.err);
        let id = said.out.lines().last().unwrap().to_owned();
        (desk, id)
    }

    fn waymark(&self, words: &str) -> Said {
        let words: Vec<&str> = words.split(' ').collect();
        self.run(&words)
    }

    fn run(&self, words: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_waymark"));
        command.args(words).current_dir(&self.folder).env_remove("WAYMARK_STORE").env_remove("WAYMARK_PUBLIC_URL");
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Said { code: status.code().unwrap(), out: text(stdout), err: text(stderr) }
    }

    fn json(&self, words: &str) -> Value {
        let said = self.waymark(words);
        assert_eq!(said.code, 0, "{}", said.err);
        serde_json::from_str(&said.out).unwrap()
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.folder.join(name), bytes).unwrap();
    }
}

#[test]
fn an_import_says_what_it_found_and_stores_nothing_until_told_to() {
    let desk = Desk::new("look");
    let said = desk.waymark("import plan.txt");
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("2 recommendations, 4 actions, 1 of them claimed done"), "{}", said.out);
    assert!(said.out.contains("31.6.26 is not a day"), "{}", said.out);
    assert!(said.out.contains("Nothing was stored"));
    assert!(!desk.folder.join("waymark-data").exists());
}

#[test]
fn a_draft_is_json_and_nothing_else() {
    let draft = Desk::new("draft").json("import plan.txt --draft json --stated-on 2026-07-01");
    assert_eq!(draft["format"], "waymark-draft/1");
    assert_eq!(draft["plan"]["stated_on"], "2026-07-01");
    let words = |key: &str| draft["source"][key].as_u64().unwrap();
    assert_eq!(words("words"), words("words_placed") + words("words_left"));
}

#[test]
fn a_committed_plan_is_listed_and_shown_with_its_open_questions() {
    let (desk, id) = Desk::with_plan("show");
    let plans = desk.json("plans --json");
    assert_eq!((plans[0]["id"].as_str(), plans.as_array().unwrap().len()), (Some(id.as_str()), 1));
    let title = plans[0]["title"].as_str().unwrap().to_owned();
    let again = desk.waymark("import plan.txt --draft json");
    assert_eq!((again.code, again.err.as_str()), (0, ""), "a draft stores nothing, so there is nothing to warn of");
    let shown = desk.run(&["show", &title, "--as-at", "2026-07-02", "--json"]);
    let plan: Value = serde_json::from_str(&shown.out).unwrap();
    assert_eq!(plan["basis"]["kind"], "as_stated");
    assert_eq!(plan["recommendations"][0]["code"], "R1");
    assert_eq!(plan["recommendations"][1]["actions"][0]["rating"]["colour"], "red");
    assert_eq!(plan["recommendations"][1]["actions"][0]["due"]["kind"], "unclear");
    assert!(!plan["questions"].as_array().unwrap().is_empty());
    assert!(desk.run(&["show", &id]).out.contains("R2(1)"));
}

#[test]
fn a_day_before_the_document_states_anything_cannot_be_told() {
    let (desk, id) = Desk::with_plan("before");
    let said = desk.waymark(&format!("show {id} --as-at 2026-06-29"));
    assert_eq!(said.code, 4, "{}", said.out);
    assert_eq!(desk.waymark(&format!("show {id} --as-at 2026-06-30")).code, 0);
    assert_eq!(desk.waymark(&format!("show {id} --as-at someday")).code, 2);
    assert_eq!(desk.waymark(&format!("show {id} --as-at 2999-01-01")).code, 2);
    assert_eq!(desk.waymark(&format!("show {id} --position 9 --day 2026-07-02")).code, 0);
    assert_eq!(desk.waymark(&format!("show {id} --position 99999 --day 2026-07-02")).code, 4);
}

#[test]
fn the_same_cut_gives_the_same_pack_and_records_nothing() {
    let (desk, id) = Desk::with_plan("pack");
    let before = desk.waymark("verify").out;
    for name in ["one.pdf", "two.pdf"] {
        let said = desk.waymark(&format!("report board --plan {id} --as-at 2026-07-02 -o {name}"));
        assert_eq!(said.code, 0, "{}", said.err);
    }
    let [one, two] = ["one.pdf", "two.pdf"].map(|name| std::fs::read(desk.folder.join(name)).unwrap());
    assert!(one.starts_with(b"%PDF-") && one == two);
    assert_eq!(desk.waymark("verify").out, before);
}

#[test]
fn spreadsheets_are_reports_too_and_an_export_has_them_all() {
    let (desk, id) = Desk::with_plan("sheets");
    let before = desk.waymark("verify").out;
    let read = |name: &str| std::fs::read(desk.folder.join(name)).unwrap();
    for words in ["csv -o all.csv", "csv --sheet updates -o said.csv", "xlsx -o plan.xlsx"] {
        let said = desk.waymark(&format!("report {words} --plan {id} --as-at 2026-07-02"));
        assert_eq!(said.code, 0, "{}", said.err);
    }
    let all = String::from_utf8(read("all.csv")).unwrap();
    assert_eq!(all.matches("\"R2(1)\"").count(), 1, "{all}");
    assert!(all.contains("2026-08-31") && all.contains("\"OFFICIAL\""), "{all}");
    assert!(String::from_utf8(read("said.csv")).unwrap().contains("400 answers"));
    assert!(read("plan.xlsx").starts_with(b"PK"));
    let export = format!("export --plan {id} --as-at 2026-07-02 -o out");
    let said = desk.waymark(&export);
    assert_eq!((said.code, said.out.lines().count()), (0, 17), "{}", said.err);
    assert!(read("out/plan.xlsx") == read("plan.xlsx") && read("out/everything.csv") == read("all.csv"));
    let json: Value = serde_json::from_slice(&read("out/plan.json")).unwrap();
    assert_eq!((json["format"].as_str(), json["marking"].as_str()), (Some("waymark-plan/1"), Some("OFFICIAL")));
    assert_eq!(desk.waymark(&export).code, 2, "an export never writes over another");
    assert_eq!(desk.waymark("verify").out, before);
}

#[test]
fn a_part_of_a_plan_is_a_report_and_one_that_is_not_there_is_said() {
    let (desk, id) = Desk::with_plan("parts");
    let report = |words: &str| desk.waymark(&format!("report csv --plan {id} -o part.csv {words}"));
    assert_eq!(report("--only post:bm --as-at 2026-07-02").code, 0);
    let part = std::fs::read_to_string(desk.folder.join("part.csv")).unwrap();
    assert!(part.contains("R1(2)") && !part.contains("R1(1)"), "{part}");
    let said = report("--only post:XX");
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(said.err.contains("it has BM; HL"), "{}", said.err);
    let since = format!("report board --plan {id} -o since.pdf --since 2026-07-02");
    assert_eq!(desk.waymark(&since).code, 0);
    assert_eq!(desk.waymark(&format!("{since} --as-at 2026-07-01")).code, 2);
    assert_eq!(report("--sheet what-changed").code, 2, "compared with what?");
    assert_eq!(report("--sheet what-changed --since 2026-07-02").code, 0);
}

#[test]
fn an_altered_byte_is_named_and_the_exit_code_says_so() {
    let (desk, id) = Desk::with_plan("altered");
    assert_eq!(desk.waymark("verify").code, 0);
    let file = desk.folder.join("waymark-data/journal.sqlite");
    let mut bytes = std::fs::read(&file).unwrap();
    // Everywhere it stands: the passage itself, and what lists and searches are made from.
    let places: Vec<usize> =
        bytes.windows(12).enumerate().filter(|(_, window)| *window == b"More readers").map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at] = b'L';
    }
    std::fs::write(&file, bytes).unwrap();
    let said = desk.waymark("verify");
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(said.out.contains("ALTERED") && said.out.contains(&format!("plan/{id}, entry")), "{}", said.out);
}

#[test]
fn a_backup_comes_back_as_it_was_and_never_over_something() {
    let (desk, id) = Desk::with_plan("backup");
    assert_eq!(desk.waymark("backup kept.waymark").code, 0);
    assert_eq!(desk.waymark("backup kept.waymark").code, 2);
    assert_eq!(desk.waymark("restore kept.waymark").code, 2);
    assert_eq!(desk.waymark("restore nothing.waymark").code, 2);
    desk.write("empty.waymark", b"");
    desk.write("other.waymark", b"SQLite format 3, or so it says");
    let whole = std::fs::read(desk.folder.join("kept.waymark")).unwrap();
    desk.write("cut.waymark", &whole[..whole.len() / 3]);
    for name in ["empty.waymark", "other.waymark", "cut.waymark"] {
        let said = desk.waymark(&format!("--data junk restore {name}"));
        assert_eq!(said.code, 1, "{name}: {}{}", said.out, said.err);
        assert!(!desk.folder.join("junk/journal.sqlite").exists(), "{name}");
    }
    let typo = desk.waymark("--data elsewhere restore kept.waymark --replaces nowhere");
    assert_eq!(typo.code, 2, "{}", typo.err);
    assert!(!desk.folder.join("elsewhere").exists(), "nothing is restored before the replaced store is found");
    let restored = desk.waymark("--data elsewhere restore kept.waymark --replaces waymark-data");
    assert_eq!(restored.code, 0, "{}", restored.err);
    let there = desk.json("--data elsewhere plans --json");
    assert_eq!(there[0]["id"], id.as_str());
    assert_eq!(desk.waymark("--data elsewhere verify").code, 0);
}

#[test]
fn a_proof_is_of_an_entry_that_there_is() {
    let (desk, id) = Desk::with_plan("proof");
    let proof = desk.json(&format!("prove {id} --position 3"));
    assert_eq!(proof["position"], 3);
    assert!(proof.get("passages").is_none(), "words are shown only when asked for");
    let shown = desk.json(&format!("prove {id} --position 3 --words"));
    assert!(shown["passages"].is_object());
    assert_eq!(desk.waymark(&format!("prove {id} --position 99999")).code, 2);
}

#[test]
fn what_cannot_be_read_is_said_plainly_and_leaves_nothing_behind() {
    let desk = Desk::new("bad");
    desk.write("empty.txt", b" \n");
    desk.write("binary.bin", &[0, 159, 146, 150, 0, 0]);
    desk.write("latin.txt", b"Recommendations\tActions\n\xe9t\xe9\tX\n");
    desk.write("prose.txt", b"There is no table here at all.\n");
    for name in ["empty.txt", "binary.bin", "latin.txt", "prose.txt"] {
        let said = desk.waymark(&format!("import {name} --yes"));
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{name}: {}", said.err);
        assert!(said.err.starts_with("waymark: ") && said.err.contains(". "), "{name}: {}", said.err);
    }
    assert_eq!(desk.waymark("import missing.txt").code, 2);
    assert_eq!(desk.waymark("import . --yes").code, 2);
    assert!(!desk.folder.join("waymark-data").exists());
}

#[test]
fn a_store_that_is_not_there_is_not_made_by_asking_after_it() {
    let desk = Desk::new("nowhere");
    for words in ["plans", "verify", "show X", "backup kept", "user list", "doctor"] {
        let said = desk.waymark(words);
        assert_eq!(said.code, 2, "{words}: {}", said.err);
        assert!(said.err.contains("--data"), "{words}: {}", said.err);
    }
    assert!(!desk.folder.join("waymark-data").exists());
}

#[test]
fn whoever_is_added_gets_a_link_and_never_a_password_on_the_command_line() {
    let (desk, _) = Desk::with_plan("people");
    let added =
        desk.run(&["user", "add", "Lead", "--name", "Head of Libraries", "--role", "contributor", "--post", "HL"]);
    assert_eq!(added.code, 0, "{}", added.err);
    assert!(added.out.lines().last().unwrap().starts_with("http://127.0.0.1:8080/link/"));
    assert!(desk.waymark("user list").out.contains("lead  Head of Libraries; contributor; holds HL; no password yet"));
    assert_eq!(desk.run(&["user", "add", "lead", "--name", "Somebody"]).code, 1);
    assert_eq!(desk.run(&["user", "add", "other", "--name", "Other", "--post", "XX"]).code, 2);
    assert!(!desk.waymark("user list").out.contains("other"), "a mistyped post adds nobody");
    assert_eq!(desk.waymark("user reset LEAD").code, 0);
    let reset = desk.waymark("user reset lead --second-step");
    assert!(reset.code == 0 && reset.out.contains("lead has no second step.") && reset.out.contains("/link/"));
    assert_eq!(desk.waymark("user disable lead").code, 0);
    assert!(desk.waymark("user list").out.contains("disabled"));
    assert_eq!(desk.waymark("user reset lead").code, 1, "a disabled login gets no link");
    assert_eq!(desk.waymark("user enable lead").code, 0);
    assert_eq!(desk.waymark("user reset lead").code, 0);
    assert_eq!(desk.waymark("user reset nobody").code, 2);
    assert_eq!(desk.waymark("doctor").code, 1, "nobody manages");
}

#[test]
fn beyond_this_machine_only_at_an_https_address() {
    let desk = Desk::new("serve");
    let said = desk.waymark("serve --listen 0.0.0.0:0");
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(said.err.contains("--public-url"), "{}", said.err);
    assert_eq!(desk.waymark("serve --listen 0.0.0.0:0 --public-url http://plain.example").code, 2);
    assert_eq!(desk.waymark("frobnicate").code, 2);
}

#[test]
fn details_of_a_case_are_counted_with_their_places_and_noted_when_they_are_brought_in() {
    let desk = Desk::new("details");
    let details = PLAN.replace("Completed: 400 answers", "Completed: 943 476 5919 answered, DOB 3.5.2011");
    std::fs::write(desk.folder.join("details.txt"), details).unwrap();
    let said = desk.waymark("import details.txt");
    assert!(said.out.contains("May hold details of a case"), "{}", said.out);
    assert!(
        said.out.contains("an NHS number once: R1(1)") && said.out.contains("a date of birth once: R1(1)"),
        "{}",
        said.out
    );
    let told = said.out.split("May hold").nth(1).and_then(|rest| rest.split("question").next()).unwrap();
    assert!(!told.contains("943") && !told.contains("2011"), "{told}");
    let said = desk.waymark("import details.txt --yes");
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(desk.waymark("verify").code, 0);
}
