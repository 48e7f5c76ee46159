//! Stating what difference a recommendation has made.

use waymark_domain::{Command, EvidenceId, EvidenceOn, LastingCommand, PostId, StateImpact, Words};

use super::{one, sheet, subject};
use crate::page::{Choice, Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed = Deed { name: "impact", done: "What difference it has made is recorded.", sheet: offer, read };

fn offer(desk: &Desk<'_>) -> Option<Sheet> {
    let id = subject(desk.plan, desk.subject)?;
    let stated = desk.plan.recommendation(id)?;
    let now = stated.impact.as_ref();
    let leads = desk.plan.leads_of(EvidenceOn::Recommendation(id));
    let mut places = vec![EvidenceOn::Recommendation(id)];
    places.extend(stated.actions.iter().map(|action| EvidenceOn::Action(*action)));
    let mut seen = std::collections::BTreeSet::new();
    let there = places.into_iter().flat_map(|on| desk.plan.evidence_on(on));
    let there = there.filter(|one| one.stands() && seen.insert(one.evidence));
    let evidence: Vec<Choice> =
        there.map(|one| (one.evidence.to_string(), one.about.title.shown().to_owned())).collect();
    let chosen = now.map(|now| now.evidence.iter().map(ToString::to_string).collect()).unwrap_or_default();
    let mut fields = vec![
        Field::area(
            "words",
            "What is different for children and families?",
            now.map_or("", |now| Words::shown(&now.words)),
        )
        .hinted("What they would notice, rather than what was done. No child\u{2019}s record, and no name."),
    ];
    if !evidence.is_empty() {
        fields.push(Field::several("evidence", "What shows it?", evidence, chosen));
    }
    fields.extend(desk.behalf(&leads));
    sheet(desk, "What difference it has made", fields, "State it")
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let recommendation = subject(desk.plan, desk.subject)?;
    let words = reader.needed("words", "Say what is different.");
    let evidence: Vec<EvidenceId> = reader.ticked("evidence");
    let on_behalf_of: Option<PostId> = reader.chosen("on_behalf_of");
    Some(one(desk, LastingCommand::StateImpact(StateImpact { recommendation, words, evidence, on_behalf_of })))
}
