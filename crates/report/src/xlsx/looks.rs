//! How cells look. A rating's colour never stands alone: its word is in the cell.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::sheet::Sheet;

/// The formats of a workbook.
pub(super) struct Looks {
    pub(super) title: Format,
    pub(super) name: Format,
    pub(super) heading: Format,
    pub(super) number: Format,
    pub(super) day: Format,
    pub(super) moment: Format,
    wrapped: Format,
    wrapped_as_text: Format,
    flat: Format,
    flat_as_text: Format,
    ratings: [(&'static str, Format); 5],
    plain: Format,
}

impl Looks {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_align(FormatAlign::Top);
        let wrapped = plain.clone().set_text_wrap();
        let rating = |fill: u32, ink: u32| {
            plain.clone().set_bold().set_background_color(Color::RGB(fill)).set_font_color(Color::RGB(ink))
        };
        Self {
            title: Format::new().set_bold().set_font_size(16),
            name: plain.clone().set_font_color(Color::RGB(0x004f_5b55)),
            heading: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_background_color(Color::RGB(0x00f5_f3ec))
                .set_border_bottom(FormatBorder::Medium),
            number: plain.clone().set_num_format("0"),
            day: plain.clone().set_num_format("d mmm yyyy").set_align(FormatAlign::Left),
            moment: plain.clone().set_num_format("d mmm yyyy hh:mm").set_align(FormatAlign::Left),
            wrapped_as_text: wrapped.clone().set_quote_prefix(),
            wrapped,
            flat_as_text: plain.clone().set_quote_prefix(),
            flat: plain.clone(),
            ratings: [
                ("Red", rating(0x00a3_2018, 0x00ff_ffff)),
                ("Amber", rating(0x00ff_f1d2, 0x006b_4000)),
                ("Green", rating(0x00e3_f1e6, 0x001c_6b3a)),
                ("Grey", plain.clone().set_font_color(Color::RGB(0x004f_5853))),
                ("Blue", rating(0x001f_4e8c, 0x00ff_ffff)),
            ],
            plain,
        }
    }

    /// Words wrap where a row is read; on the flat sheet they do not, so that its rows stay one line high.
    pub(super) fn of_text(&self, sheet: Sheet, as_text: bool) -> &Format {
        match (sheet, as_text) {
            (Sheet::Everything, false) => &self.flat,
            (Sheet::Everything, true) => &self.flat_as_text,
            (_, false) => &self.wrapped,
            (_, true) => &self.wrapped_as_text,
        }
    }

    pub(super) fn of_words(&self, as_text: bool) -> &Format {
        if as_text { &self.wrapped_as_text } else { &self.wrapped }
    }

    pub(super) fn of_rating(&self, word: &str) -> &Format {
        self.ratings.iter().find(|(known, _)| *known == word).map_or(&self.plain, |(_, format)| format)
    }
}
