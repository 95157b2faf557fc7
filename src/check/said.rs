//! Units, dates and numbers as a message writes them, in both languages. Comes in: model values. Goes out: [`Words`].
//! Never here: a judgement. What stands in a file is quoted as typed, in backticks, and does not come through here.

use jiff::civil::Date;

use crate::model::{Every, Lang, Number, Role, Text, Unit};
use crate::problem::Words;

/// Both sentences of a message, filled with values that differ by language: `say!("… {unit} …", "… {unit} …"; unit)`
/// where `unit` is a [`Words`]. Other values are named as in `words!`.
macro_rules! say {
    ($vi:literal, $en:literal; $($name:ident),+ $(,)?) => {
        $crate::problem::Words::new(
            { $(let $name = &$name.vi;)+ format!($vi) },
            { $(let $name = &$name.en;)+ format!($en) },
        )
    };
}
pub(crate) use say;

/// How many names a message lists before it says how many there are besides.
const NAMED: usize = 3;

/// A unit's name beside its id: ``Thành phố Vinh (`vinh`)``.
pub(crate) fn unit(unit: &Unit) -> Words {
    let (name, slug) = (text(&unit.name), &unit.slug);
    say!("{name} (`{slug}`)", "{name} (`{slug}`)"; name)
}

/// A text in the languages of messages, falling back to the default language's.
pub(crate) fn text(text: &Text) -> Words {
    let in_lang = |code| Lang::new(code).and_then(|lang| text.exactly(lang)).unwrap_or_else(|| text.default_text());
    Words::new(in_lang("vi"), in_lang("en"))
}

/// `07/11/2022` and `7 Nov 2022`.
pub(crate) fn day(date: Date) -> Words {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (day, month, year) = (date.day(), date.month(), date.year());
    let name = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
    Words::new(format!("{day:02}/{month:02}/{year:04}"), format!("{day} {name} {year:04}"))
}

/// `12,73` and `12.73`: at most two decimals.
pub(crate) fn number(number: &Number) -> Words {
    let plain = number.short(2);
    Words::new(plain.replace('.', ","), plain)
}

/// When a unit ended or begins, in words that follow its name, as seen from `on`, a day on which it does not exist.
pub(super) fn absence(unit: &Unit, on: Date) -> Words {
    let validity = unit.validity;
    match (validity.until.filter(|until| *until < on), validity.from.filter(|from| on < *from)) {
        (Some(until), _) => {
            let until = day(until);
            say!("đã kết thúc ngày {until}", "ended on {until}"; until)
        }
        (None, Some(from)) => {
            let from = day(from);
            say!("chỉ bắt đầu từ ngày {from}", "begins only on {from}"; from)
        }
        (None, None) => Words::new("không tồn tại vào ngày đó", "does not exist on that day"),
    }
}

/// What to put in the place of a unit that does not exist on `on`: its successors if it has any that exist then, else
/// its dates are to be looked at.
pub(super) fn instead(absent: &Unit, units: &[Unit], on: Date) -> Words {
    let file = file_of(absent);
    let heirs = absent.becomes.iter().filter_map(|id| units.get(id.index())).filter(|heir| heir.valid_on(on));
    let heirs: Vec<Words> = heirs.map(unit).collect();
    if heirs.is_empty() {
        return Words::new(
            format!("ghi đơn vị khác, hoặc sửa `from`, `until` của đơn vị này trong {file}"),
            format!("name another unit, or correct this one's `from` and `until` in {file}"),
        );
    }
    let heirs = list(&heirs);
    say!(
        "ghi đơn vị kế thừa là {heirs}, hoặc sửa `until` của đơn vị này trong {file}",
        "name its successor {heirs}, or correct this unit's `until` in {file}";
        heirs
    )
}

/// The file that a unit is in.
fn file_of(unit: &Unit) -> &'static str {
    match unit.role {
        Role::Locality(_) => "localities.yaml",
        Role::Agency(_) => "agencies.yaml",
    }
}

/// How long a reporting period is: `nửa tháng`, `half-month`.
pub(super) fn every(every: Every) -> Words {
    match every {
        Every::HalfMonth => Words::new("nửa tháng", "half-month"),
        Every::Month => Words::new("một tháng", "calendar month"),
        Every::Quarter => Words::new("một quý", "quarter"),
    }
}

/// The first few of `all`, and how many there are besides.
pub(crate) fn list(all: &[Words]) -> Words {
    let few = &all[..all.len().min(NAMED)];
    let joined = Words::new(
        few.iter().map(|words| words.vi.as_str()).collect::<Vec<_>>().join(", "),
        few.iter().map(|words| words.en.as_str()).collect::<Vec<_>>().join(", "),
    );
    match all.len() - few.len() {
        0 => joined,
        more => say!("{joined} và {more} đơn vị khác", "{joined} and {more} more"; joined),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_numbers_are_written_as_each_language_does() {
        assert_eq!(day(jiff::civil::date(2022, 11, 7)), Words::new("07/11/2022", "7 Nov 2022"));
        assert_eq!(number(&Number::parse("12.735").unwrap()), Words::new("12,74", "12.74"));
    }

    #[test]
    fn a_long_list_is_cut_and_counted() {
        let all: Vec<Words> = ["a", "b", "c", "d"].iter().map(|name| Words::new(*name, *name)).collect();
        assert_eq!(list(&all), Words::new("a, b, c và 1 đơn vị khác", "a, b, c and 1 more"));
        assert_eq!(list(&all[..2]).en, "a, b");
    }
}
