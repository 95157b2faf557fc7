//! `minhbach new`: begins a site, or something in one. What is to be written is held to `check` in memory first; a file
//! that would bring a problem of its own is not written.

use std::path::Path;
use std::sync::Arc;

use crate::build::day_of;
use crate::check::{Wishes, check};
use crate::fault::Sentence;
use crate::load::Inputs;
use crate::output::{Over, PutError, Tree, put, put_folder};
use crate::problem::{Problem, Problems, Severity, Voice, Words, render};
use crate::scaffold::{self, Existing, Ground, NewLocality, NewTask, Refusal, Scaffold};

use super::args::{BuildArgs, NewArgs, NewKind};
use super::build::{in_voice, now, tell, tell_fault};
use super::ground;
use super::problems as told;
use super::template;
use super::voice::voice;
use super::{Exit, say};

/// Writes what is asked for and says what to do next.
pub fn new(new: &NewArgs, args: &BuildArgs) -> Exit {
    let existing = if new.force { Existing::Replace } else { Existing::Keep };
    match &new.kind {
        NewKind::Site { dir } => new_site(dir, existing, args),
        NewKind::Report(report) if report.xlsx => template::template((report.period.as_deref(), existing), args),
        NewKind::Report(_) | NewKind::Announcement { .. } | NewKind::Task { .. } | NewKind::Locality { .. } => {
            new_file(&new.kind, existing, args)
        }
    }
}

fn new_site(dir: &Path, existing: Existing, args: &BuildArgs) -> Exit {
    let voice = voice(args.lang, None);
    let files = scaffold::site(voice);
    let over = match existing {
        Existing::Keep => Over::Nothing,
        Existing::Replace => Over::Anything,
    };
    if let Err(error) = put_folder(dir, &files, over) {
        return tell_unwritten(error, voice);
    }
    if args.quiet {
        return Exit::Done;
    }
    say::result(&in_voice(site_written(dir, &files), voice), Exit::Done)
}

fn site_written(dir: &Path, files: &Tree) -> Sentence {
    let (shown, count) = (dir.display().to_string(), files.len());
    let dir = if shown.contains(char::is_whitespace) { format!("\"{shown}\"") } else { shown };
    let list = |note: [&str; 4]| {
        let [readme, content, ci, next] = note;
        format!(
            "  README.md    {readme}\n  content/     {content}\n  .github/, .gitlab-ci.yml    {ci}\n{next}: minhbach --root {dir}"
        )
    };
    let vi = list([
        "hướng dẫn cho người biên tập: đọc tệp này trước",
        "nội dung mẫu: sửa thành của mình, bắt đầu từ site.yaml",
        "để GitHub hoặc GitLab tự kiểm tra và xuất bản",
        "dựng trang",
    ]);
    let en = list([
        "a guide for editors: read it first",
        "the example: make it yours, beginning with site.yaml",
        "for GitHub or GitLab to check and publish by themselves",
        "to build the site",
    ]);
    Sentence::new(
        format!("đã tạo trang mẫu trong {dir}: {count} tệp\n{vi}"),
        format!("made an example site in {dir}: {count} files\n{en}"),
    )
}

fn new_file(kind: &NewKind, existing: Existing, args: &BuildArgs) -> Exit {
    let ground::Read { inputs, site, problems: old, voice: spoken } = match ground::read(args) {
        Ok(read) => read,
        Err(exit) => return exit,
    };
    let ground = Ground { inputs: &inputs, site: &site };
    let scaffold = match scaffold_of(kind, &ground, existing) {
        Ok(scaffold) => scaffold,
        Err(refusal) => return tell_refusal(refusal, spoken),
    };
    let brought = problems_brought(&inputs, &scaffold, &old);
    if !brought.is_empty() {
        told::tell(&brought, args, spoken);
    }
    if brought.iter().any(|problem| problem.code.severity == Severity::Error) {
        say::aside(&in_voice(would_be_wrong(&scaffold.file.path), spoken));
        return Exit::Problems;
    }
    if let Err(error) = put(below_here(&args.root), std::slice::from_ref(&scaffold.file)) {
        return tell_unwritten(error, spoken);
    }
    tell_written(&scaffold, &old, args, spoken)
}

/// Paths are told without the `./` of a root that nobody named.
fn below_here(root: &Path) -> &Path {
    root.strip_prefix(".").unwrap_or(root)
}

fn scaffold_of(kind: &NewKind, ground: &Ground<'_>, existing: Existing) -> Result<Scaffold, Refusal> {
    let today = day_of(now(), ground.site.settings().utc_offset_minutes);
    match kind {
        NewKind::Report(report) => scaffold::report(ground, (report.period.as_deref(), today), existing),
        NewKind::Announcement { title } => scaffold::announcement(ground, (title, today), existing),
        NewKind::Task { plan, title, lead } => {
            scaffold::task(ground, NewTask { plan, title: title.as_deref(), lead: lead.as_deref() })
        }
        NewKind::Locality { id, name } => scaffold::locality(ground, NewLocality { id, name }),
        // Begun without a site around it.
        NewKind::Site { .. } => Err(Refusal {
            message: Words::new("trang mới không nằm trong trang khác", "a new site lies in no other"),
            help: Words::new("minhbach new site THƯ-MỤC", "minhbach new site DIR"),
        }),
    }
}

/// What would be wrong with the new file in its place and is not wrong now.
fn problems_brought(inputs: &Inputs, scaffold: &Scaffold, old: &[Problem]) -> Vec<Problem> {
    let mut inputs = inputs.clone();
    inputs.content.insert(scaffold.file.path.clone(), Arc::from(scaffold.file.bytes.as_slice()));
    let mut problems = Problems::new();
    // Only what is said is wanted.
    let _site = check(&inputs, &Wishes::default(), &mut problems);
    let is_old = |problem: &Problem| {
        old.iter()
            .any(|one| one.code.id == problem.code.id && one.message == problem.message && file(one) == file(problem))
    };
    problems.sorted().into_iter().filter(|problem| file(problem) == scaffold.file.path && !is_old(problem)).collect()
}

fn file(problem: &Problem) -> &str {
    problem.at.source.path()
}

fn tell_written(scaffold: &Scaffold, old: &[Problem], args: &BuildArgs, voice: Voice) -> Exit {
    let count = old.iter().filter(|problem| problem.code.severity == Severity::Error).count();
    if count > 0 {
        let sentence = Sentence::new(
            format!("nội dung đang có lỗi từ trước ({}): chạy minhbach check để xem", render::count(old, Voice::Vi)),
            format!(
                "the content had problems before ({}): run minhbach check to see them",
                render::count(old, Voice::En)
            ),
        );
        say::aside(&in_voice(sentence, voice));
    }
    if args.quiet {
        return Exit::Done;
    }
    let path = below_here(&args.root).join(&scaffold.file.path);
    let path = path.display();
    let what = scaffold.what.in_voice(voice);
    let mut text = match &scaffold.file.over {
        Over::Exactly(_) => format!("{} {path}: {what}", voice.pick("đã thêm vào", "added to")),
        Over::Nothing | Over::Anything => format!("{} {path}: {what}", voice.pick("đã ghi", "written:")),
    };
    for next in &scaffold.next {
        text.push_str(&format!("\n  → {}", next.in_voice(voice)));
    }
    say::result(&text, Exit::Done)
}

fn would_be_wrong(path: &str) -> Sentence {
    Sentence::new(
        format!("chưa ghi gì: {path} sẽ có lỗi như trên"),
        format!("nothing was written: {path} would have these problems"),
    )
}

pub(super) fn tell_refusal(refusal: Refusal, voice: Voice) -> Exit {
    let sentence = |words: Words| Sentence::new(words.vi, words.en);
    tell(voice, sentence(refusal.message), sentence(refusal.help));
    Exit::Usage
}

pub(super) fn tell_unwritten(error: PutError, voice: Voice) -> Exit {
    match error {
        PutError::Clash(clash) => {
            tell(voice, clash.message(), clash.remedy());
            Exit::Usage
        }
        PutError::Fault(fault) => tell_fault(&fault, voice),
    }
}
