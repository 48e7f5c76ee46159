//! The rules by which an action's words suggest a change: the whole list, with what each finds and leaves alone, and the
//! words that they go by.

use crate::IndexKind;
use crate::plan::IndexNovelty;

/// A rule: its name, what it looks for, and what it finds and leaves alone.
#[derive(Debug)]
pub struct ChangeRule {
    /// Its name, which suggestions carry.
    pub name: &'static str,
    /// What it looks for.
    pub finds: &'static str,
    /// The kind of entry that it suggests.
    pub kind: IndexKind,
    /// Whether it suggests something new or something revised.
    pub novelty: IndexNovelty,
    /// An action in which it finds something.
    pub example: &'static str,
    /// An action in which it finds nothing, though the words are alike.
    pub counter_example: &'static str,
}

/// Every rule: for each kind one for what is new and one for what is revised.
pub const CHANGE_RULES: [ChangeRule; 8] = [
    ChangeRule {
        name: "new_policy",
        finds: "a verb of making (write, develop, agree, introduce …) with a policy, procedure, protocol, strategy or \
                code",
        kind: IndexKind::Policy,
        novelty: IndexNovelty::New,
        example: "Write and publish a policy on private fostering",
        counter_example: "Develop services in line with the policy on private fostering",
    },
    ChangeRule {
        name: "revised_policy",
        finds: "a verb of mending (revise, review, update, strengthen …) with a policy, procedure, protocol, strategy or \
                code",
        kind: IndexKind::Policy,
        novelty: IndexNovelty::Revised,
        example: "Review the protocol for children who go missing",
        counter_example: "Review children who go missing under the protocol",
    },
    ChangeRule {
        name: "new_guidance",
        finds: "a verb of making with guidance, a guide, handbook, toolkit, template, checklist, leaflet or practice \
                standards",
        kind: IndexKind::Guidance,
        novelty: IndexNovelty::New,
        example: "Issue a short guide to thresholds for every school",
        counter_example: "Issue a reminder to follow the guide to thresholds",
    },
    ChangeRule {
        name: "revised_guidance",
        finds: "a verb of mending with guidance, a guide, handbook, toolkit, template, checklist, leaflet or practice \
                standards",
        kind: IndexKind::Guidance,
        novelty: IndexNovelty::Revised,
        example: "The assessment template is to be revised",
        counter_example: "Review assessments that were written on the template",
    },
    ChangeRule {
        name: "new_quality_work",
        finds: "a verb of making with an audit, a dip sample, quality assurance, a dashboard, a survey or a performance \
                framework; \"audit\" as an order",
        kind: IndexKind::QualityImprovement,
        novelty: IndexNovelty::New,
        example: "Introduce a monthly audit of case files",
        counter_example: "Send the monthly audit to the partnership",
    },
    ChangeRule {
        name: "revised_quality_work",
        finds: "a verb of mending with an audit, a dip sample, quality assurance, a dashboard, a survey or a performance \
                framework",
        kind: IndexKind::QualityImprovement,
        novelty: IndexNovelty::Revised,
        example: "Strengthen the quality assurance framework",
        counter_example: "Strengthen practice where the audit committee asks for it",
    },
    ChangeRule {
        name: "new_learning",
        finds: "a verb of making with training, induction, a workshop, a learning event, supervision or mentoring; \
                \"train\" and \"recruit\" as orders",
        kind: IndexKind::WorkforceAndLearning,
        novelty: IndexNovelty::New,
        example: "Train all team managers in giving supervision",
        counter_example: "Send the training figures to every team manager",
    },
    ChangeRule {
        name: "revised_learning",
        finds: "a verb of mending with training, induction, a workshop, a learning event, supervision or mentoring",
        kind: IndexKind::WorkforceAndLearning,
        novelty: IndexNovelty::Revised,
        example: "Refresh the induction programme for newly qualified staff",
        counter_example: "Review the training budget for newly qualified staff",
    },
];

/// Verbs of making: as an order, and as what is done to a thing.
pub(super) const MAKING: [(&str, &str); 27] = [
    ("write", "written"),
    ("draft", "drafted"),
    ("develop", "developed"),
    ("create", "created"),
    ("establish", "established"),
    ("introduce", "introduced"),
    ("publish", "published"),
    ("issue", "issued"),
    ("produce", "produced"),
    ("agree", "agreed"),
    ("adopt", "adopted"),
    ("implement", "implemented"),
    ("design", "designed"),
    ("commission", "commissioned"),
    ("deliver", "delivered"),
    ("provide", "provided"),
    ("run", "run"),
    ("hold", "held"),
    ("launch", "launched"),
    ("prepare", "prepared"),
    ("offer", "offered"),
    ("undertake", "undertaken"),
    ("begin", "begun"),
    ("start", "started"),
    ("set up", "set up"),
    ("put in place", "put in place"),
    ("roll out", "rolled out"),
];

/// Verbs of mending.
pub(super) const MENDING: [(&str, &str); 15] = [
    ("revise", "revised"),
    ("review", "reviewed"),
    ("update", "updated"),
    ("refresh", "refreshed"),
    ("rewrite", "rewritten"),
    ("amend", "amended"),
    ("strengthen", "strengthened"),
    ("improve", "improved"),
    ("refine", "refined"),
    ("redraft", "redrafted"),
    ("extend", "extended"),
    ("revisit", "revisited"),
    ("reissue", "reissued"),
    ("replace", "replaced"),
    ("simplify", "simplified"),
];

/// Verbs that say of themselves what they change, as orders.
pub(super) const ALONE: [(&str, IndexKind); 4] = [
    ("train", IndexKind::WorkforceAndLearning),
    ("retrain", IndexKind::WorkforceAndLearning),
    ("recruit", IndexKind::WorkforceAndLearning),
    ("audit", IndexKind::QualityImprovement),
];

/// What the kinds are made of. Of two that begin at one word the longer is meant.
pub(super) const THINGS: [(&str, IndexKind); 43] = [
    ("policy", IndexKind::Policy),
    ("procedure", IndexKind::Policy),
    ("protocol", IndexKind::Policy),
    ("strategy", IndexKind::Policy),
    ("code of conduct", IndexKind::Policy),
    ("code of practice", IndexKind::Policy),
    ("threshold document", IndexKind::Policy),
    ("guidance", IndexKind::Guidance),
    ("guide", IndexKind::Guidance),
    ("guideline", IndexKind::Guidance),
    ("handbook", IndexKind::Guidance),
    ("manual", IndexKind::Guidance),
    ("toolkit", IndexKind::Guidance),
    ("template", IndexKind::Guidance),
    ("checklist", IndexKind::Guidance),
    ("leaflet", IndexKind::Guidance),
    ("flowchart", IndexKind::Guidance),
    ("practice standard", IndexKind::Guidance),
    ("audit", IndexKind::QualityImprovement),
    ("audit programme", IndexKind::QualityImprovement),
    ("audit tool", IndexKind::QualityImprovement),
    ("dip sample", IndexKind::QualityImprovement),
    ("dip sampling", IndexKind::QualityImprovement),
    ("quality assurance", IndexKind::QualityImprovement),
    ("quality assurance framework", IndexKind::QualityImprovement),
    ("quality assurance programme", IndexKind::QualityImprovement),
    ("dashboard", IndexKind::QualityImprovement),
    ("scorecard", IndexKind::QualityImprovement),
    ("survey", IndexKind::QualityImprovement),
    ("performance framework", IndexKind::QualityImprovement),
    ("performance management framework", IndexKind::QualityImprovement),
    ("training", IndexKind::WorkforceAndLearning),
    ("training programme", IndexKind::WorkforceAndLearning),
    ("training course", IndexKind::WorkforceAndLearning),
    ("induction", IndexKind::WorkforceAndLearning),
    ("induction programme", IndexKind::WorkforceAndLearning),
    ("workshop", IndexKind::WorkforceAndLearning),
    ("learning event", IndexKind::WorkforceAndLearning),
    ("learning programme", IndexKind::WorkforceAndLearning),
    ("learning set", IndexKind::WorkforceAndLearning),
    ("supervision", IndexKind::WorkforceAndLearning),
    ("mentoring", IndexKind::WorkforceAndLearning),
    ("workforce strategy", IndexKind::WorkforceAndLearning),
];

/// After one of these, a thing is no longer what is made or mended.
pub(super) const STOPS: [&str; 24] = [
    "about",
    "according",
    "against",
    "as",
    "at",
    "because",
    "by",
    "following",
    "for",
    "from",
    "in",
    "into",
    "on",
    "per",
    "that",
    "through",
    "to",
    "under",
    "using",
    "when",
    "where",
    "which",
    "with",
    "within",
];

/// A word after a thing that makes the thing its own: the training budget is no training.
pub(super) const HEADS: [&str; 25] = [
    "budget",
    "committee",
    "cost",
    "data",
    "day",
    "discussion",
    "figure",
    "finding",
    "group",
    "lead",
    "manager",
    "meeting",
    "need",
    "note",
    "number",
    "officer",
    "outcome",
    "panel",
    "provider",
    "rate",
    "record",
    "report",
    "result",
    "team",
    "update",
];

/// Before one of these a verb is a thing: "the review", "an issue".
pub(super) const ARTICLES: [&str; 14] =
    ["the", "a", "an", "this", "that", "these", "their", "its", "our", "any", "each", "every", "no", "under"];
