//! What the chair decides besides: a withdrawal that a lead asked for, and agreeing the plan. The forms are a manager's
//! too; here they lead back to pages that a chair may read.

use waymark_domain::Command;

use crate::page::{Reader, Sheet};
use crate::routes::keep::{Deed, Desk, agreeing, deciding_withdrawal};

pub const WITHDRAWAL: Deed = Deed {
    name: "decide-withdrawal",
    done: "The board\u{2019}s decision is recorded.",
    sheet: offer_withdrawal,
    read: read_withdrawal,
};
pub const AGREE: Deed = Deed {
    name: "agree",
    done: "The plan is agreed. Its dates are the originals from now on.",
    sheet: offer_agreeing,
    read: read_agreeing,
};

fn offer_withdrawal(desk: &Desk<'_>) -> Option<Sheet> {
    let back = desk.links.now().action(&desk.action()?.action);
    Some(Sheet { back, ..deciding_withdrawal::offer_deciding(desk)? })
}

fn read_withdrawal(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    deciding_withdrawal::read_deciding(desk, reader)
}

fn offer_agreeing(desk: &Desk<'_>) -> Option<Sheet> {
    Some(Sheet { back: desk.links.now().plan(), ..agreeing::sheet(desk)? })
}

fn read_agreeing(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    agreeing::read(desk, reader)
}
