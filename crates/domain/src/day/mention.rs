//! Finds the days, months, quarters and seasons that a row of tokens names.
//!
//! Day before month, as in Britain. It does not judge what the words around a date make of it: `due` does.

use super::token::Token;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// One date found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mention {
    /// A day of the calendar.
    Day(Date),
    /// A whole month or quarter, by its last day.
    Stretch(Date),
    /// Something like a date, and the days it may mean.
    Doubtful(Vec<Date>),
}

impl Mention {
    pub(super) fn days(&self) -> &[Date] {
        match self {
            Self::Day(day) | Self::Stretch(day) => std::slice::from_ref(day),
            Self::Doubtful(days) => days,
        }
    }
}

/// Reads a mention at the start of `tokens` and says how many of them it took.
pub(super) fn mention(tokens: &[Token<'_>]) -> Option<(Mention, usize)> {
    two_days_of_a_month(tokens)
        .or_else(|| numeric(tokens))
        .or_else(|| day_month_year(tokens))
        .or_else(|| month_day_year(tokens))
        .or_else(|| month_year(tokens))
        .or_else(|| quarter(tokens))
        .or_else(|| season(tokens))
        .or_else(|| years(tokens))
        .or_else(|| spreadsheet_number(tokens))
}

/// `4.3.19`, `31/12/2019`, `2019-03-04`, `03/2019`.
fn numeric(tokens: &[Token<'_>]) -> Option<(Mention, usize)> {
    use Token::{Joint, Number};
    match tokens {
        [Number { value: y, digits: 4 }, Joint(a), Number { value: m, .. }, Joint(b), Number { value: d, .. }, ..]
            if a == b =>
        {
            let clock = clock_time(&tokens[5..]);
            Some((day_or_doubt(*d, *m, Some(full_year(*y, 4)?)), 5 + clock))
        }
        [
            Number { value: d, digits: 1..=2 },
            Joint(_),
            Number { value: m, digits: 1..=2 },
            Joint(_),
            Number { value: y, digits },
            ..,
        ] => {
            let Some(year) = full_year(*y, *digits) else {
                return Some((Mention::Doubtful(Vec::new()), 5));
            };
            Some((day_or_doubt(*d, *m, Some(year)), 5))
        }
        [Number { value: m @ 1..=12, digits: 1..=2 }, Joint('/' | '-' | '.'), Number { value: y, digits: 4 }, ..] => {
            Some((stretch(*m, full_year(*y, 4)?)?, 3))
        }
        [Number { digits: 1..=2, .. }, Joint('.' | '/'), Number { digits: 1..=2, .. }, ..] => {
            // A day and a month without a year: it names no day that could be counted from.
            Some((Mention::Doubtful(Vec::new()), 3))
        }
        _ => None,
    }
}

/// A spreadsheet writes the time behind the day: "00:00:00", with or without a T before it.
fn clock_time(tokens: &[Token<'_>]) -> usize {
    let lead = usize::from(matches!(tokens.first(), Some(Token::Word("t"))));
    let rest = tokens[lead..].iter();
    let taken =
        rest.take_while(|t| matches!(t, Token::Number { value: 0, .. } | Token::Mark(':') | Token::Joint('.'))).count();
    if taken >= 3 { lead + taken } else { 0 }
}

/// `4 and 5 March 2019`, `4/5 Mar 2019`: two days, and which is meant is not said.
fn two_days_of_a_month(tokens: &[Token<'_>]) -> Option<(Mention, usize)> {
    let (first, mut at) = ordinal(tokens)?;
    match tokens.get(at)? {
        Token::Joint('/' | '-') | Token::Mark('-' | '/' | '&') => at += 1,
        Token::Word("and" | "or" | "to") => at += 1,
        Token::Number { .. } | Token::Word(_) | Token::Joint(_) | Token::Mark(_) => return None,
    }
    let (second, used) = ordinal(&tokens[at..])?;
    at += used;
    at += filler(&tokens[at..]);
    let month = month_word(tokens.get(at)?)?;
    at += 1;
    at += filler(&tokens[at..]);
    let (year, used) = year_token(&tokens[at..])?;
    let mut days = day_or_doubt(first, month, Some(year)).days().to_vec();
    days.extend(day_or_doubt(second, month, Some(year)).days());
    Some((Mention::Doubtful(days), at + used))
}

/// `4th March 2019`, `24 th Sept. 19`, `4-Mar-19`, and `4 March` with no year.
fn day_month_year(tokens: &[Token<'_>]) -> Option<(Mention, usize)> {
    let (day, mut at) = ordinal(tokens)?;
    at += filler(&tokens[at..]);
    let month = month_word(tokens.get(at)?)?;
    at += 1;
    with_year(tokens, at, day, month)
}

/// `March 4th, 2019`.
fn month_day_year(tokens: &[Token<'_>]) -> Option<(Mention, usize)> {
    let month = month_word(tokens.first()?)?;
    let (day, used) = ordinal(&tokens[1..])?;
    let at = 1 + used;
    let gap = filler(&tokens[at..]);
    // "Mar 19" alone is March 2019, the way spreadsheets print a month.
    year_token(&tokens[at + gap..])?;
    with_year(tokens, at, day, month)
}

fn with_year(tokens: &[Token<'_>], at: usize, day: u32, month: u32) -> Option<(Mention, usize)> {
    let gap = filler(&tokens[at..]);
    match year_token(&tokens[at + gap..]) {
        Some((year, used)) => Some((day_or_doubt(day, month, Some(year)), at + gap + used)),
        None => Some((day_or_doubt(day, month, None), at)),
    }
}

/// `June 2019`, `Jun-19`, `end of June 2019`, `mid June 2019`, and `June` with no year.
fn month_year(tokens: &[Token<'_>]) -> Option<(Mention, usize)> {
    let (part, mut at) = part_of_month(tokens);
    let month = month_word(tokens.get(at)?)?;
    at += 1;
    let gap = filler(&tokens[at..]);
    let Some((year, used)) = year_token(&tokens[at + gap..]) else {
        return Some((Mention::Doubtful(Vec::new()), at));
    };
    let last = last_day(month, year)?;
    let found = match part {
        None => Mention::Stretch(last),
        Some(part_day) => Mention::Doubtful(vec![day_of(part_day, month, year)?, last]),
    };
    Some((found, at + gap + used))
}

/// "early" and "mid" leave open how much of the month is meant; "end of" does not.
fn part_of_month(tokens: &[Token<'_>]) -> (Option<u32>, usize) {
    let Some(Token::Word(word)) = tokens.first() else {
        return (None, 0);
    };
    let part = match *word {
        "early" | "beginning" | "start" => Some(10),
        "mid" | "middle" => Some(15),
        "end" | "late" => None,
        _ => return (None, 0),
    };
    let small = |t: &&Token<'_>| matches!(t, Token::Word("of" | "the") | Token::Joint('-') | Token::Mark('-'));
    (part, 1 + tokens[1..].iter().take_while(small).count())
}

/// `Q3 2019/20` ends on a day; `Q3 2019` may be of the calendar or of the financial year.
fn quarter(tokens: &[Token<'_>]) -> Option<(Mention, usize)> {
    let (number, at) = match tokens {
        [Token::Word("q" | "quarter"), Token::Number { value: n @ 1..=4, digits: 1 }, ..] => (*n, 2),
        _ => return None,
    };
    let at = at + filler(&tokens[at..]);
    if let Some((from, used)) = year_pair(&tokens[at..]) {
        return Some((Mention::Stretch(financial_quarter_end(number, from)?), at + used));
    }
    let (year, used) = year_token(&tokens[at..])?;
    let readings = vec![last_day(number * 3, year)?, financial_quarter_end(number, year)?];
    Some((Mention::Doubtful(readings), at + used))
}

/// Quarter 1 of a financial year ends in June, quarter 4 in March of the next year.
fn financial_quarter_end(number: u32, from: i16) -> Option<Date> {
    if number == 4 { last_day(3, from.checked_add(1)?) } else { last_day(3 + number * 3, from) }
}

/// `Spring 2019`: the last day of the season; winter may end in either year.
fn season(tokens: &[Token<'_>]) -> Option<(Mention, usize)> {
    let Some(Token::Word(word)) = tokens.first() else {
        return None;
    };
    let month = match *word {
        "spring" => 5,
        "summer" => 8,
        "autumn" => 11,
        "winter" => 2,
        _ => return None,
    };
    let term = usize::from(matches!(tokens.get(1), Some(Token::Word("term"))));
    let at = 1 + term + filler(&tokens[1 + term..]);
    let Some((year, used)) = year_token(&tokens[at..]) else {
        return Some((Mention::Doubtful(Vec::new()), 1 + term));
    };
    let mut readings = vec![last_day(month, year)?];
    if month == 2 {
        readings.push(last_day(month, year.checked_add(1)?)?);
    }
    Some((Mention::Doubtful(readings), at + used))
}

/// `2019/20` and `2019`: the calendar's, the accountant's and the school's year end on different days.
fn years(tokens: &[Token<'_>]) -> Option<(Mention, usize)> {
    if let Some((from, used)) = year_pair(tokens) {
        let to = from.checked_add(1)?;
        return Some((Mention::Doubtful(vec![last_day(3, to)?, last_day(8, to)?]), used));
    }
    match tokens.first()? {
        Token::Number { value, digits: 4 } => {
            let year = full_year(*value, 4)?;
            let readings = vec![last_day(12, year)?, last_day(3, year.checked_add(1)?)?];
            Some((Mention::Doubtful(readings), 1))
        }
        Token::Number { .. } | Token::Word(_) | Token::Joint(_) | Token::Mark(_) => None,
    }
}

fn year_pair(tokens: &[Token<'_>]) -> Option<(i16, usize)> {
    match tokens {
        [
            Token::Number { value: from, digits: 4 },
            Token::Joint('/' | '-'),
            Token::Number { value: to, digits: 2 | 4 },
            ..,
        ] if (from + 1) % 100 == to % 100 => Some((full_year(*from, 4)?, 3)),
        _ => None,
    }
}

/// A spreadsheet's day number (5 digits, days since 30 December 1899) that lost its format.
fn spreadsheet_number(tokens: &[Token<'_>]) -> Option<(Mention, usize)> {
    match tokens.first()? {
        Token::Number { value: value @ 30_000..=80_000, digits: 5 } => {
            let day = date(1899, 12, 30).checked_add(i64::from(*value).days()).ok()?;
            Some((Mention::Doubtful(vec![day]), 1))
        }
        Token::Number { .. } | Token::Word(_) | Token::Joint(_) | Token::Mark(_) => None,
    }
}

/// A day number with or without its "th", which PDF text sometimes pushes apart.
fn ordinal(tokens: &[Token<'_>]) -> Option<(u32, usize)> {
    let Token::Number { value, digits: 1..=2 } = tokens.first()? else {
        return None;
    };
    let ending = matches!(tokens.get(1), Some(Token::Word("st" | "nd" | "rd" | "th")));
    Some((*value, 1 + usize::from(ending)))
}

/// Small marks and words inside one date: "4th of March, 2019", "4-Mar-19", "Sept. 2019".
fn filler(tokens: &[Token<'_>]) -> usize {
    let small = |t: &&Token<'_>| match t {
        Token::Joint('-' | '.' | '/') | Token::Mark(',' | '.') => true,
        Token::Word(word) => *word == "of",
        Token::Number { .. } | Token::Joint(_) | Token::Mark(_) => false,
    };
    tokens.iter().take(2).take_while(small).count()
}

pub(super) fn month_word(token: &Token<'_>) -> Option<u32> {
    let Token::Word(word) = token else {
        return None;
    };
    // A month's whole name, or its first three letters; tokens are in small letters.
    let is = |name: &&str| word.eq_ignore_ascii_case(name) || (word.len() == 3 && name[..3].eq_ignore_ascii_case(word));
    let found = super::MONTHS.iter().position(is).or_else(|| (*word == "sept").then_some(8))?;
    u32::try_from(found + 1).ok()
}

fn year_token(tokens: &[Token<'_>]) -> Option<(i16, usize)> {
    match tokens {
        [Token::Number { value, digits: digits @ (2 | 4) }, ..] => Some((full_year(*value, *digits)?, 1)),
        [Token::Mark('\'' | '\u{2019}'), Token::Number { value, digits: 2 }, ..] => Some((full_year(*value, 2)?, 2)),
        _ => None,
    }
}

/// Two digits mean 1970 to 2069; four digits are taken from 1900 to 2199; others are no year.
pub(super) fn full_year(value: u32, digits: usize) -> Option<i16> {
    let year = match (digits, value) {
        (2, 0..=69) => 2000 + value,
        (2, 70..=99) => 1900 + value,
        (4, 1900..=2199) => value,
        _ => return None,
    };
    i16::try_from(year).ok()
}

/// A day if the calendar has it, else the days that may be meant.
fn day_or_doubt(day: u32, month: u32, year: Option<i16>) -> Mention {
    let Some(year) = year else {
        return Mention::Doubtful(Vec::new());
    };
    if let Some(found) = day_of(day, month, year) {
        return Mention::Day(found);
    }
    // The month's length was forgotten: its last day or the day after it.
    if let Some(last) = last_day(month, year).filter(|_| (29..=31).contains(&day)) {
        let after = last.tomorrow().unwrap_or(last);
        return Mention::Doubtful(vec![last, after]);
    }
    // The month comes first, as Americans write it.
    Mention::Doubtful(day_of(month, day, year).into_iter().collect())
}

fn day_of(day: u32, month: u32, year: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

pub(super) fn last_day(month: u32, year: i16) -> Option<Date> {
    day_of(1, month, year).map(Date::last_of_month)
}

fn stretch(month: u32, year: i16) -> Option<Mention> {
    last_day(month, year).map(Mention::Stretch)
}
