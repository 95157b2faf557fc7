//! `minhbach new report PERIOD --xlsx`: the workbook that units fill in.

use std::path::{Path, PathBuf};

use crate::check::{Wishes, check};
use crate::fault::Sentence;
use crate::import::{template as workbook, typed_period};
use crate::load::load;
use crate::model::Site;
use crate::output::{NotPlaced, Standing, place};
use crate::problem::{Problems, Voice, words};

use super::args::BuildArgs;
use super::build::{tell, tell_fault, tell_problems};
use super::voice::voice;
use super::{Exit, say};

/// Whether a file that is there may be replaced.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// Only nothing.
    Nothing,
    /// Any file.
    Anything,
}

/// Writes the workbook for the period as typed.
pub fn template((typed, over): (&str, Over), build: &BuildArgs) -> Exit {
    let before = voice(build.lang, None);
    let inputs = match load(&build.root) {
        Ok(inputs) => inputs,
        Err(fault) => return tell_fault(&fault, before),
    };
    let mut problems = Problems::new();
    let site = check(&inputs, &Wishes::default(), &mut problems);
    let spoken = voice(build.lang, site.as_ref().map(Site::default_lang));
    let Some(site) = site else {
        tell_problems(&problems.sorted(), build, spoken, &mut std::io::stderr());
        return Exit::Problems;
    };
    let Some(period) = typed_period(typed, &site) else {
        let sentence = words!(
            "cần ngày cuối của một kỳ báo cáo theo site.yaml, ví dụ 2022-11-15, hoặc hai ngày, 2022-11-01..2022-11-15, nhưng thấy {typed:?}",
            "expected the last day of a reporting period of site.yaml, such as 2022-11-15, or two days, 2022-11-01..2022-11-15, found {typed:?}"
        );
        say::aside(sentence.in_voice(spoken));
        return Exit::Usage;
    };
    let Some(bytes) = workbook(&site, period, spoken) else {
        let sentence = words!(
            "không tạo được bảng tính: một tên trong nội dung quá dài cho một ô",
            "the workbook cannot be made: a name in the content is too long for a cell"
        );
        say::aside(sentence.in_voice(spoken));
        return Exit::Problems;
    };
    let name = format!("{}-{}.xlsx", spoken.pick("so-lieu", "figures"), period.to());
    let out = build.out.clone().unwrap_or_else(|| PathBuf::from(name));
    write(&out, (&bytes, over), (build.quiet, spoken))
}

fn write(out: &Path, (bytes, over): (&[u8], Over), (quiet, voice): (bool, Voice)) -> Exit {
    let standing = if over == Over::Anything { Standing::Anything } else { Standing::Nothing };
    let shown = out.display();
    match place(out, bytes, standing) {
        Ok(()) if quiet => Exit::Done,
        Ok(()) => {
            let done = words!(
                "đã ghi {shown}: gửi cho các đơn vị điền\nkhi nhận lại: minhbach import {shown}",
                "wrote {shown}: send it to the units\nwhen it comes back: minhbach import {shown}"
            );
            say::result(done.in_voice(voice), Exit::Done)
        }
        Err(NotPlaced::Fault(fault)) => tell_fault(&fault, voice),
        Err(NotPlaced::Otherwise) => {
            tell(
                voice,
                Sentence::new(format!("{shown} đã có"), format!("{shown} is there already")),
                Sentence::new(
                    "chọn tên khác bằng --out, hoặc thêm --force để thay",
                    "choose another name with --out, or replace it with --force",
                ),
            );
            Exit::Usage
        }
    }
}
