//! `minhbach import`.

use crate::import::{Asked, Force, Imported, MOST_BYTES, Outcome, Ready, import as read};
use crate::load::{load, single};
use crate::output::{NewFile, Over, put};
use crate::problem::{Voice, Words, words};

use super::args::{BuildArgs, ImportArgs};
use super::build::tell_fault;
use super::new::tell_unwritten;
use super::problems as told;
use super::voice::voice;
use super::{Exit, say};

/// Reads a spreadsheet and writes the report file.
pub fn import(args: &ImportArgs, build: &BuildArgs) -> Exit {
    let spoken = voice(build.lang, None);
    let inputs = match load(&build.root) {
        Ok(inputs) => inputs,
        Err(fault) => return tell_fault(&fault, spoken),
    };
    let file = match single(&args.file, MOST_BYTES) {
        Ok(file) => file,
        Err(fault) => return tell_fault(&fault, spoken),
    };
    let asked = Asked {
        path: &args.file.to_string_lossy(),
        period: args.period.as_deref(),
        sheet: args.sheet.as_deref(),
        force: if args.force { Force::Yes } else { Force::No },
    };
    let Imported { outcome, problems, language } = read(&inputs, &file, asked);
    let spoken = voice(build.lang, language);
    // For a program the list is the result, unless the report file is.
    let document = told::document(&problems, build, spoken).filter(|_| !args.dry_run);
    match &document {
        Some(document) if say::result(document.trim_end(), Exit::Done) != Exit::Done => return Exit::Fault,
        Some(_) => {}
        None => told::tell(&problems, build, spoken),
    }
    match outcome {
        Outcome::Ready(ready) if args.dry_run => say::result(ready.text.trim_end(), Exit::Done),
        Outcome::Ready(ready) => {
            write(&ready, build, (spoken, if document.is_some() || build.quiet { Aloud::No } else { Aloud::Yes }))
        }
        Outcome::Refused => {
            let sentence = words!(
                "chưa ghi gì: sửa những chỗ trên rồi nhập lại",
                "nothing was written: mend what is said above and import again"
            );
            aside(&sentence, spoken);
            Exit::Problems
        }
        Outcome::Unclear(sentence) => {
            aside(&sentence, spoken);
            Exit::Usage
        }
    }
}

/// Whether what was done is said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Aloud {
    /// It is.
    Yes,
    /// It is not asked for, or a program's list stands in its place.
    No,
}

fn write(ready: &Ready, build: &BuildArgs, (voice, aloud): (Voice, Aloud)) -> Exit {
    if ready.unchanged {
        return tell_written(ready, (voice, aloud));
    }
    let over = ready.standing.clone().map_or(Over::Nothing, Over::Exactly);
    let file = NewFile { path: ready.file.clone(), bytes: ready.text.clone().into_bytes(), over };
    match put(&build.root, &[file]) {
        Ok(()) => tell_written(ready, (voice, aloud)),
        Err(error) => tell_unwritten(error, voice),
    }
}

fn tell_written(ready: &Ready, (voice, aloud): (Voice, Aloud)) -> Exit {
    if aloud == Aloud::No {
        return Exit::Done;
    }
    ready.remarks.iter().for_each(|remark| aside(remark, voice));
    let (file, Words { vi, en }) = (&ready.file, &ready.taken);
    let done = match ready.unchanged {
        true => words!(
            "{file} đã có đủ các số liệu này ({vi}), không cần ghi",
            "{file} has all of these figures already ({en})"
        ),
        false => words!("đã ghi {file}: {vi}\ntiếp theo: minhbach check", "wrote {file}: {en}\nnext: minhbach check"),
    };
    say::result(done.in_voice(voice), Exit::Done)
}

fn aside(words: &Words, voice: Voice) {
    say::aside(words.in_voice(voice));
}
