//! What a test asks for in numbers: whether what was found is enough, and the words for it.
//!
//! Enough is decided once, when a result is recorded; what is recorded stands as it was decided then.

use crate::plan::{TestDetails, TestResult};

/// How many are to be looked at, and how many of them have to be as they should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TestMark {
    /// To be looked at.
    pub sample_size: u32,
    /// To be as they should be.
    pub pass_mark: u32,
}

impl TestMark {
    /// Whether what was found is enough: as large a part of what was looked at as of what was planned (24 of 30 asks for
    /// 32 of 40). Of fewer than planned, as many as the pass mark itself, so that it would pass whatever the rest held.
    pub(crate) fn passes(self, sample: u32, count: u32) -> bool {
        if sample < self.sample_size {
            return count >= self.pass_mark;
        }
        u64::from(count) * u64::from(self.sample_size) >= u64::from(self.pass_mark) * u64::from(sample)
    }

    /// Whether too few were looked at to say: the rest could still have brought it to the pass mark.
    pub fn too_few(self, sample: u32, count: u32) -> bool {
        let rest = self.sample_size.saturating_sub(sample);
        rest > 0 && count < self.pass_mark && count.saturating_add(rest) >= self.pass_mark
    }

    /// What was found beside what was asked for: "15 of 20 were as they should be; 18 of 20 were asked for". `passed` is
    /// what was decided.
    pub fn found_in_words(self, sample: u32, count: u32, passed: bool) -> String {
        let (size, mark) = (self.sample_size, self.pass_mark);
        if !passed && self.too_few(sample, count) {
            let were = if size == 1 { "was" } else { "were" };
            return format!(
                "{sample} looked at, {count} as they should be; {size} {were} to be looked at, and {mark} to be so: too few \
                 to say"
            );
        }
        let were = if count == 1 { "was" } else { "were" };
        format!("{count} of {sample} {were} as they should be; {mark} of {size} were asked for")
    }
}

impl TestDetails {
    /// What it asks for in numbers.
    pub fn mark(&self) -> TestMark {
        TestMark { sample_size: self.sample_size, pass_mark: self.pass_mark }
    }
}

impl TestResult {
    /// What was found beside what was asked for, in a part of a sentence.
    pub fn in_words(&self, mark: TestMark) -> String {
        mark.found_in_words(self.sample, self.passed_count, self.passed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARK: TestMark = TestMark { sample_size: 20, pass_mark: 18 };

    #[test]
    fn of_fewer_than_planned_as_many_as_the_pass_mark_are_needed() {
        for (sample, count, passes) in [(1, 1, false), (17, 17, false), (18, 18, true), (19, 18, true), (19, 17, false)]
        {
            assert_eq!(MARK.passes(sample, count), passes, "{count} of {sample}");
        }
    }

    #[test]
    fn of_as_many_or_more_as_large_a_part_is_needed() {
        for (sample, count, passes) in [(20, 18, true), (20, 17, false), (40, 36, true), (40, 35, false)] {
            assert_eq!(MARK.passes(sample, count), passes, "{count} of {sample}");
        }
    }

    #[test]
    fn too_few_are_said_to_be_too_few_unless_the_rest_could_not_have_helped() {
        let few = "1 looked at, 1 as they should be; 20 were to be looked at, and 18 to be so: too few to say";
        assert_eq!(MARK.found_in_words(1, 1, false), few);
        let enough_to_say = "7 of 10 were as they should be; 18 of 20 were asked for";
        assert_eq!(MARK.found_in_words(10, 7, false), enough_to_say, "3 failed, and 2 may");
        assert_eq!(MARK.found_in_words(20, 15, false), "15 of 20 were as they should be; 18 of 20 were asked for");
        let as_recorded = "1 of 1 was as they should be; 18 of 20 were asked for";
        assert_eq!(MARK.found_in_words(1, 1, true), as_recorded, "recorded as passed, it is told as passed");
    }
}
