//! `waymark demo`, from its first line to a page, and what it leaves behind.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

fn waymark(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_waymark"));
    command.args(arguments).env_remove("WAYMARK_STORE").env_remove("WAYMARK_PUBLIC_URL");
    command
}

fn output(arguments: &[&str]) -> (Output, String) {
    let output = waymark(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output, said)
}

/// A folder for one test; cleared first, since nothing tidies up after a test that fails.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::remove_dir_all(&path).ok();
    path
}

/// A demo that is being served; stopped when dropped.
struct Demo {
    process: Child,
    welcome: String,
    address: String,
}

impl Demo {
    fn start(data: &str) -> Self {
        let mut command = waymark(&["demo", "--listen", "127.0.0.1:0", "--data", data]);
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut welcome = String::new();
        for line in BufReader::new(process.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            welcome += &(line.clone() + "\n");
            if line.contains("To stop") {
                break;
            }
        }
        let address = welcome.split("http://").nth(1).and_then(|rest| rest.split_whitespace().next());
        let address = address.unwrap_or_else(|| panic!("no address in {welcome:?}")).to_owned();
        Self { process, welcome, address }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// The password printed for a login.
    fn password(&self, login: &str) -> String {
        let row = self.welcome.lines().find(|line| line.split_whitespace().next() == Some(login));
        let row = row.unwrap_or_else(|| panic!("nobody signs in as {login} in {}", self.welcome));
        let password = row.split_whitespace().find(|word| word.matches('-').count() == 3);
        password.unwrap_or_else(|| panic!("no password in {row:?}")).to_owned()
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

#[test]
fn the_demo_serves_two_plans_and_prints_six_people_to_be() {
    let data = folder("demo-serves");
    let data = data.to_str().unwrap();
    let demo = Demo::start(data);
    assert!(demo.get("/health/live").starts_with("HTTP/1.1 200"), "{}", demo.welcome);
    let passwords: Vec<String> =
        ["manager", "lead", "nurse", "verifier", "chair", "member"].iter().map(|login| demo.password(login)).collect();
    drop(demo);

    let again = Demo::start(data);
    assert_ne!(again.password("manager"), passwords[0], "each start prints new passwords");
    drop(again);

    let (plans, said) = output(&["plans", "--data", data]);
    assert!(plans.status.success(), "{said}");
    for title in ["Northby Children's Improvement Plan", "Northby Youth Justice Plan"] {
        assert_eq!(said.matches(title).count(), 1, "each once, and not once a start: {said}");
    }
    let (verified, said) = output(&["verify", "--data", data]);
    assert!(verified.status.success(), "{said}");
}

#[test]
fn the_demo_listens_on_this_machine_only() {
    let data = folder("demo-listens");
    let (refused, said) = output(&["demo", "--listen", "0.0.0.0:0", "--data", data.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(said.contains("can be reached from other machines"), "{said}");
    assert!(!data.exists());
}

#[test]
fn the_demo_leaves_a_folder_that_is_not_its_own_as_it_was() {
    let data = folder("demo-others");
    std::fs::create_dir_all(&data).unwrap();
    std::fs::write(data.join("minutes.txt"), "ours").unwrap();
    let (refused, said) = output(&["demo", "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(1), "{said}");
    assert!(said.contains("did not make"), "{said}");
    assert_eq!(std::fs::read_dir(&data).unwrap().count(), 1);
}
