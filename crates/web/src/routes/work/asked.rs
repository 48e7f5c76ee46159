//! What evidence a person's posts are asked for.

use waymark_domain::{Directory, EvidenceRequestView, Plan, PlanView, Standing};

use crate::links::Links;
use crate::page::AskedLine;

/// The open requests of a plan that are put to somebody's posts.
pub fn asked(plan: &Plan, view: &PlanView, directory: Option<&Directory>, standing: &Standing) -> Vec<AskedLine> {
    let links = Links::today(view.plan);
    let theirs = |request: &EvidenceRequestView| {
        request.open && request.of_posts.iter().any(|post| standing.posts.contains(post))
    };
    let all = EvidenceRequestView::all(plan, directory, view.day);
    let line = |request: EvidenceRequestView| AskedLine {
        plan: view.title.clone(),
        place: request.on.place.clone(),
        href: links.place(request.on.on),
        bring: links.bring(&request),
        answer: links.request_deed(&request.request, "answer"),
        request,
    };
    all.into_iter().filter(theirs).map(line).collect()
}
