//! Samples of one's own account, of the second step, and of the pages of people.

use askama::Template;

use super::*;
use crate::component::{Banner, Button};

pub fn pages(frame: fn(&str) -> Frame) -> Vec<(String, String)> {
    let mut pages = pages_of_people(frame);
    pages.extend(pages_of_an_account(frame));
    pages
}

fn pages_of_people(frame: fn(&str) -> Frame) -> Vec<(String, String)> {
    let line = || PersonLine {
        id: "1".into(),
        name: "A <person>".into(),
        stands: "Reader in A & B".into(),
        door: "kit: may sign in".into(),
    };
    let list = |people| PeoplePage { frame: frame("People"), banner: None, people };
    let person = |signs_in: bool, disabled: bool, is_viewer: bool| PersonPage {
        frame: frame("A <person>"),
        banner: disabled.then(|| Banner::success("Done.")),
        id: "1".into(),
        name: "A <person>".into(),
        roles: if disabled { Vec::new() } else { vec!["Reader".into(), "Manager".into()] },
        posts: if disabled { Vec::new() } else { vec!["HoS".into(), "A & B".into()] },
        door: "kit: may sign in".into(),
        day: "22 November 2026".into(),
        seen: signs_in.then(|| "22 November 2026, 10:00".into()),
        second_step: is_viewer.then(|| "22 November 2026, 10:00".into()),
        sessions: if disabled { Vec::new() } else { account(frame, true).sessions },
        signs_in,
        disabled,
        is_viewer,
    };
    let sure = SurePage {
        frame: frame("Shut <them> out?"),
        means: vec!["It & that.".into()],
        button: Button::submit("Shut out"),
        back: "/people/1".into(),
    };
    let shown = |second_step| LinkShownPage {
        frame: frame("Link"),
        login: "<kit>".into(),
        address: "https://plans.example.org/link/1".into(),
        until: "22 November 2026, 10:00".into(),
        back: "/people/1".into(),
        second_step,
    };
    let pages = [
        ("people", list(vec![line(), line()]).render()),
        ("nobody", list(Vec::new()).render()),
        ("person", person(true, false, false).render()),
        ("oneself", person(true, false, true).render()),
        ("somebody shut out", person(true, true, false).render()),
        ("somebody without a login", person(false, true, false).render()),
        ("sure", sure.render()),
        ("link shown", shown(false).render()),
        ("link shown to one with a second step", shown(true).render()),
    ];
    pages.map(|(name, page)| (name.to_owned(), page.unwrap())).into()
}

fn account(frame: fn(&str) -> Frame, full: bool) -> AccountPage {
    let session = |is_this| SessionLine {
        handle: "0a".into(),
        agent: "Firefox on <Windows>".into(),
        begun: "22 November 2026, 10:00".into(),
        seen: "22 November 2026, 10:05".into(),
        is_this,
    };
    let note = || NoteLine { when: "22 November 2026, 10:00".into(), sentence: "It & that happened.".into() };
    AccountPage {
        stays_on: false,
        frame: frame("Your account"),
        banner: full.then(|| Banner::success("Done.")),
        name: "A <person>".into(),
        login: "kit&co".into(),
        roles: if full { vec!["Reader in all plans".into(), "Manager in A & B".into()] } else { Vec::new() },
        posts: if full { vec!["Head <of> Service".into()] } else { Vec::new() },
        day: "22 November 2026".into(),
        second_step: full.then(|| "22 November 2026".into()),
        codes: u64::from(full),
        sessions: if full { vec![session(true), session(false)] } else { vec![session(true)] },
        news: if full { vec![note()] } else { Vec::new() },
        past: if full { vec![note(), note()] } else { Vec::new() },
        then: full.then(|| "/plans?a=b&c=d".into()),
    }
}

fn pages_of_an_account(frame: fn(&str) -> Frame) -> Vec<(String, String)> {
    let form = |error| {
        let form = AccountForm::new(frame("Change <it>"), "About & what", "Change", "kit&co");
        form.password("old", "Old", "current-password", error).with(error)
    };
    let connect = |error| ConfirmPage::new(frame("Connect"), "ABCD EFGH".into(), "otpauth://a?b&c".into(), error);
    let codes = |first| {
        let codes = vec!["ABCD-EFGH-JKLM-NPQR".to_owned(); 10];
        CodesPage { frame: frame("Your recovery codes"), login: "kit&co".into(), codes, first }
    };
    let pages = [
        ("account", account(frame, true).render()),
        ("account of a newcomer", account(frame, false).render()),
        ("account form", form(None).render()),
        ("account form refused", form(Some(("old", "Not <that>."))).render()),
        ("connect", connect(None).render()),
        ("connect refused", connect(Some("Wrong <code>.")).render()),
        ("codes", codes(true).render()),
        ("new codes", codes(false).render()),
        ("code", CodePage::new("0a".into(), "/plans", None, None).render()),
        ("code refused", CodePage::new("0a".into(), "/plans", Some("a=b&c=<".into()), Some("Wrong.")).render()),
    ];
    pages.map(|(name, page)| (name.to_owned(), page.unwrap())).into()
}
