//! `minhbach new report PERIOD --xlsx`: the workbook that units fill in.

use std::path::{Path, PathBuf};

use crate::check::{Wishes, check};
use crate::import::template as workbook;
use crate::load::load;
use crate::model::Site;
use crate::output::{NewFile, Over, put};
use crate::problem::{Problems, Voice, words};
use crate::scaffold::{Existing, Ground, period};

use super::args::BuildArgs;
use super::build::{in_voice, tell_fault};
use super::import::Aloud;
use super::new::{no_site, tell_refusal, tell_unwritten};
use super::problems as told;
use super::voice::voice;
use super::{Exit, say};

/// Writes the workbook for the period as typed.
pub fn template((typed, existing): (Option<&str>, Existing), build: &BuildArgs) -> Exit {
    let before = voice(build.lang, None);
    let inputs = match load(&build.root) {
        Ok(inputs) => inputs,
        Err(fault) => return tell_fault(&fault, before),
    };
    let mut problems = Problems::new();
    let site = check(&inputs, &Wishes::default(), &mut problems);
    let spoken = voice(build.lang, site.as_ref().map(Site::default_lang));
    let Some(site) = site else {
        told::tell(&problems.sorted(), build, spoken);
        say::aside(&in_voice(no_site(), spoken));
        return Exit::Problems;
    };
    let period = match period(&Ground { inputs: &inputs, site: &site }, typed) {
        Ok(period) => period,
        Err(refusal) => return tell_refusal(refusal, spoken),
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
    let over = match existing {
        Existing::Keep => Over::Nothing,
        Existing::Replace => Over::Anything,
    };
    write(&out, (bytes, over), (spoken, if build.quiet { Aloud::No } else { Aloud::Yes }))
}

fn write(out: &Path, (bytes, over): (Vec<u8>, Over), (voice, aloud): (Voice, Aloud)) -> Exit {
    let folder = out.parent().unwrap_or(Path::new(""));
    let path = out.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if let Err(error) = put(folder, &[NewFile { path, bytes, over }]) {
        return tell_unwritten(error, voice);
    }
    if aloud == Aloud::No {
        return Exit::Done;
    }
    let shown = out.display();
    let done = words!(
        "đã ghi {shown}: gửi cho các đơn vị điền\n  → khi nhận lại: minhbach import {shown}",
        "written: {shown}: send it to the units\n  → when it comes back: minhbach import {shown}"
    );
    say::result(done.in_voice(voice), Exit::Done)
}
