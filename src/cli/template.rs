//! `minhbach new report PERIOD --xlsx`: the workbook that units fill in.

use std::path::{Path, PathBuf};

use crate::import::template as workbook;
use crate::output::{NewFile, Over, put};
use crate::problem::{Voice, words};
use crate::scaffold::{Existing, Ground, period};

use super::args::BuildArgs;
use super::ground;
use super::import::Aloud;
use super::new::{tell_refusal, tell_unwritten};
use super::{Exit, say};

/// Writes the workbook for the period as typed.
pub fn template((typed, existing): (Option<&str>, Existing), build: &BuildArgs) -> Exit {
    let ground::Read { inputs, site, voice: spoken, .. } = match ground::read(build) {
        Ok(read) => read,
        Err(exit) => return exit,
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
