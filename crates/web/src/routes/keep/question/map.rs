//! Answering a question about a short form: it is one of the directory's posts, wherever the plan uses it.

use waymark_domain::{AnswerQuestion, Command, KeepCommand, MapPost, PostId, Question};

use super::asked;
use crate::page::{Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed =
    Deed { name: "map-post", done: "The short form is explained, and the question is answered.", sheet, read };

/// The short form that a question is about: a reading calls its place "post X".
pub fn short_form(question: &Question) -> Option<&str> {
    question.place.strip_prefix("post ").map(str::trim).filter(|short| !short.is_empty())
}

fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    let (_, question) = asked(desk)?;
    let short = short_form(question)?;
    let lacking = desk.directory.posts.is_empty().then(|| "The directory has no post yet. Add it there first.".into());
    Some(Sheet {
        heading: format!("Which post is {short}?"),
        lede: question.text.shown().to_owned(),
        warning: lacking,
        fields: vec![
            Field::pick("post", "Post or group", "Choose one", desk.posts(), "")
                .hinted("One that is missing is added in the directory first. The answer holds for the whole plan."),
        ],
        button: "Say which post",
        back: desk.links.questions(),
    })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let (id, question) = asked(desk)?;
    let abbreviation = short_form(question)?.to_owned();
    let post: PostId = reader.needed_choice("post", "Choose the post or group.")?;
    let answer = AnswerQuestion { question: id, answer: format!("{abbreviation} is {}.", desk.post(post)) };
    let mut commands = desk.keep(KeepCommand::MapPost(MapPost { abbreviation, post }));
    commands.extend(desk.keep(KeepCommand::AnswerQuestion(answer)));
    Some(commands)
}
