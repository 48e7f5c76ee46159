//! Statements: every one is a file of `sql/`, one statement each, named here.

macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)+) => {
        $($(#[$doc])* pub(crate) const $name: &str = include_str!(concat!("../../sql/", $file, ".sql"));)+
    };
}

statements! {
    INSTANCE = "instance";
    INSERT_INSTANCE = "insert_instance";
    STREAM = "stream";
    STREAMS_OF = "streams_of";
    STREAM_FOR_SHARE = "postgres/stream_for_share";
    STREAM_FOR_UPDATE = "postgres/stream_for_update";
    STREAMS = "streams";
    INSERT_STREAM = "insert_stream";
    ADVANCE_STREAM = "advance_stream";
    INSERT_ENTRY = "insert_entry";
    ENTRIES = "entries";
    INSERT_PASSAGE = "insert_passage";
    PASSAGES = "passages";
    DELETE_PASSAGE = "delete_passage";
    PASSAGE_PLACE = "passage_place";
    COMMAND = "command";
    INSERT_COMMAND = "insert_command";
    DELETE_COMMAND = "delete_command";
    DELETE_OLD_COMMANDS = "delete_old_commands";
    UPSERT_PLAN_ROW = "upsert_plan_row";
    UPSERT_ACTION_ROW = "upsert_action_row";
    INSERT_ACTION_LEAD = "insert_action_lead";
    DELETE_ACTION_LEADS = "delete_action_leads";
    DELETE_PLAN_ROW = "delete_plan_row";
    DELETE_ACTION_ROW = "delete_action_row";
    DELETE_ACTION_ROWS = "delete_action_rows";
    DELETE_PLAN_LEADS = "delete_plan_leads";
    PLAN_ROW = "plan_row";
    PLAN_ROWS = "plan_rows";
    PLAN_ROWS_OF = "plan_rows_of";
    ACTION_ROWS = "action_rows";
    ACTION_ROWS_OF_POST = "action_rows_of_post";
    PLAN_LEADS = "plan_leads";
    UPSERT_SEARCH_ROW = "search/upsert_search_row";
    DELETE_SEARCH_ROW = "search/delete_search_row";
    DELETE_SEARCH_ROWS = "search/delete_search_rows";
    SEARCH_ROWS = "search/search_rows";
    PLANS_WITHOUT_SEARCH = "search/plans_without_search";
    SEARCH_SQLITE = "sqlite/search";
    SEARCH_POSTGRES = "postgres/search";
    REBUILD_SEARCH_INDEX = "sqlite/rebuild_search_index";
    PROJECTED_PLANS = "projected_plans";
    STREAMS_OF_ENTRIES = "streams_of_entries";
    STRAY_PASSAGES = "stray_passages";
    COMMANDS = "commands";
    LEAVES = "leaves";
    INTEGRITY = "sqlite/integrity";
    BACKUP = "sqlite/backup";
    TRUNCATE_WAL = "sqlite/truncate_wal";
    CLEAR_FAILURES = "accounts/clear_failures";
    COUNT_FAILURE = "accounts/count_failure";
    DELETE_LINKS_OF_LOGIN = "accounts/delete_links_of_login";
    DELETE_LINKS_OF_PERSON = "accounts/delete_links_of_person";
    DELETE_LOGINS_OF_PERSON = "accounts/delete_logins_of_person";
    DELETE_OLD_FAILURES = "accounts/delete_old_failures";
    DELETE_OLD_LINKS = "accounts/delete_old_links";
    DELETE_OLD_SESSIONS = "accounts/delete_old_sessions";
    DELETE_SESSION = "accounts/delete_session";
    DELETE_SESSIONS_OF_PERSON = "accounts/delete_sessions_of_person";
    ERASE_PERSON = "accounts/erase_person";
    FAILURES = "accounts/failures";
    INSERT_LINK = "accounts/insert_link";
    INSERT_LOGIN = "accounts/insert_login";
    INSERT_SESSION = "accounts/insert_session";
    LINK = "accounts/link";
    LOGIN = "accounts/login";
    LOGINS = "accounts/logins";
    NAME_PERSON = "accounts/name_person";
    PEOPLE = "accounts/people";
    PERSON = "accounts/person";
    SESSION = "accounts/session";
    SET_DISABLED = "accounts/set_disabled";
    SET_PASSWORD = "accounts/set_password";
    TOUCH_SESSION = "accounts/touch_session";
    USE_LINK = "accounts/use_link";
    DELETE_DRAFT = "drafts/delete_draft";
    DELETE_DRAFTS_OF_PERSON = "drafts/delete_drafts_of_person";
    DELETE_OLD_DRAFTS = "drafts/delete_old_drafts";
    DRAFT = "drafts/draft";
    DRAFTS_OF_PERSON = "drafts/drafts_of_person";
    INSERT_DRAFT = "drafts/insert_draft";
    SET_ANSWERS = "drafts/set_answers";
}
