//! `minhbach build` and `minhbach check`.

use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::build::{AsOf, Built, BuiltSite, Happening, Kept, Request, build_watched, day_of};
use crate::check::{Wishes, whereabouts};
use crate::diff::{Asked, Changes, complain};
use crate::fault::{Fault, Sentence};
use crate::load::load;
use crate::model::{YEARS, iso_date};
use crate::output::{Destination, Outcome, PublishError, Published, Step, publish, repair};
use crate::problem::render::{self, Colour};
use crate::problem::{Problem, Severity, Voice};
use crate::stage::{Stage, Watch};

use super::args::{BuildArgs, FormatArg};
use super::progress::Progress;
use super::timings::Timings;
use super::voice::voice;
use super::{Exit, problems, say, sides};

/// Checks and publishes.
pub fn build(args: &BuildArgs) -> Exit {
    let timings = Timings::since(Instant::now());
    let out = args.out.clone().unwrap_or_else(|| args.root.join("public"));
    let destination = Destination::new(&args.root, &out);
    let refused = |error| tell_unpublished(error, voice(args.lang, None));
    // An output folder that is not ours to replace is said before any work is done for it, and what a killed run left
    // is put right even if this one ends without publishing.
    if let Err(error) = destination.examine().and_then(|()| repair(&destination)) {
        return refused(error);
    }
    let (built, voice) = match prepare(args, &timings) {
        Ok(prepared) => prepared,
        Err(exit) => return exit,
    };
    let listed = problems::document(&built.problems, args, voice);
    match &listed {
        Some(document) if say::result(document.trim_end(), Exit::Done) != Exit::Done => return Exit::Fault,
        Some(_) => {}
        None => problems::tell(&built.problems, args, voice),
    }
    let Some(site) = built.site.filter(|_| !forbidden(&built.problems, args)) else {
        tell_nothing_published(&built.problems, args, voice);
        tell_timings(&timings, args, voice);
        return Exit::Problems;
    };
    warn_of_the_future(&site, voice);
    let progress = Progress::begin(args.quiet, voice, timings.begun());
    Watching { progress: &progress, timings: &timings }.comes_to(Stage::Write);
    let published = publish(&site.release, &destination, &stop_where_a_test_says);
    drop(progress);
    tell_timings(&timings, args, voice);
    match published {
        Ok(published) => {
            let says = Says { voice, quiet: args.quiet, stdout_taken: listed.is_some() };
            tell_published(&published, &out, timings.begun().elapsed(), says)
        }
        Err(error) => tell_unpublished(error, voice),
    }
}

/// Says what is wrong, and writes nothing.
///
/// With `against`, also what the published site in that folder has and this one would not account for.
pub fn check(args: &BuildArgs, against: Option<&Path>) -> Exit {
    let timings = Timings::since(Instant::now());
    let (mut built, voice) = match prepare(args, &timings) {
        Ok(prepared) => prepared,
        Err(exit) => return exit,
    };
    if let Some(folder) = against
        && let Err(exit) = hold_against(folder, &mut built, (args, voice))
    {
        return exit;
    }
    tell_timings(&timings, args, voice);
    let said = tell_checked(&built.problems, args, voice);
    if let Some(site) = &built.site {
        warn_of_the_future(site, voice);
    }
    if said != Exit::Done || (built.site.is_some() && !forbidden(&built.problems, args)) {
        return said;
    }
    let only_warnings = !built.problems.iter().any(|problem| problem.code.severity == Severity::Error);
    if only_warnings && !args.quiet {
        let sentence = Sentence::new("--strict: cảnh báo tính là lỗi", "--strict: warnings count as errors");
        say::aside(&in_voice(sentence, voice));
    }
    Exit::Problems
}

/// Adds to the problems what comes of comparing with what was published. Content with errors is not compared: it is no
/// site yet, and its errors are told anyway.
fn hold_against(folder: &Path, built: &mut Built, (args, voice): (&BuildArgs, Voice)) -> Result<(), Exit> {
    let Some(site) = &built.site else {
        let folder = folder.display();
        let sentence = Sentence::new(
            format!("chưa so sánh với {folder}: hãy sửa các lỗi trước"),
            format!("not compared with {folder}: mend the errors first"),
        );
        say::aside(&in_voice(sentence, voice));
        return Ok(());
    };
    let request = request(args).map_err(|wrong| tell_usage(&wrong, voice))?;
    let before = super::diff::side(folder, args, (&request, voice))?;
    let torn = |torn| {
        say::aside(&in_voice(sides::torn(&args.root, &torn), voice));
        Exit::Problems
    };
    let after = sides::of_tree(site.release.tree()).map_err(torn)?;
    let inputs = load(&args.root).map_err(|fault| tell_fault(&fault, voice))?;
    let today = match request.as_of {
        AsOf::Day(day) => day,
        AsOf::Latest | AsOf::Moment(_) => day_of(now(), site.utc_offset_minutes),
    };
    let places = whereabouts(&inputs);
    let found = std::mem::take(&mut built.problems);
    built.problems = complain(&Changes::between(&before, &after), Asked { places: &places, today }, found);
    Ok(())
}

/// For a program the list is the result; for people it is what is said on the way.
fn tell_checked(found: &[Problem], args: &BuildArgs, voice: Voice) -> Exit {
    if let Some(document) = problems::document(found, args, voice) {
        return say::result(document.trim_end(), Exit::Done);
    }
    if args.format == FormatArg::Github {
        let lines = problems::lines(found, args, (voice, Colour::Plain));
        return if lines.is_empty() { Exit::Done } else { say::result(lines.trim_end(), Exit::Done) };
    }
    problems::tell(found, args, voice);
    if args.quiet { Exit::Done } else { say::result(&render::count(found, voice), Exit::Done) }
}

/// Reads, checks and builds in memory.
fn prepare(args: &BuildArgs, timings: &Timings) -> Result<(Built, Voice), Exit> {
    let spoken = voice(args.lang, None);
    problems::refuse(args.format).map_err(|wrong| tell_usage(&wrong, spoken))?;
    let request = request(args).map_err(|wrong| tell_usage(&wrong, spoken))?;
    let progress = Progress::begin(args.quiet, spoken, Instant::now());
    let watch = Watching { progress: &progress, timings };
    watch.comes_to(Stage::Load);
    let inputs = load(&args.root).map_err(|fault| tell_fault(&fault, spoken))?;
    let built = build_watched(&inputs, &request, &mut Kept::default(), &watch);
    let spoken = voice(args.lang, built.language);
    Ok((built, spoken))
}

/// Whoever wants to know how far the work is, and whoever wants to know how long it takes.
struct Watching<'a> {
    progress: &'a Progress,
    timings: &'a Timings,
}

impl Watch for Watching<'_> {
    fn comes_to(&self, stage: Stage) {
        self.progress.comes_to(stage);
        self.timings.comes_to(stage);
    }

    fn begins(&self, stage: Stage) {
        self.timings.begins(stage);
    }

    fn ends(&self, stage: Stage) {
        self.timings.ends(stage);
    }
}

/// Said even where only problems are: whoever asks for it by name wants to know.
fn tell_timings(timings: &Timings, args: &BuildArgs, voice: Voice) {
    match args.format {
        _ if !args.timings => {}
        FormatArg::Json => say::aside(&timings.json()),
        _ => say::aside(&in_voice(timings.sentence(), voice)),
    }
}

/// What the arguments mean.
pub(super) fn request(args: &BuildArgs) -> Result<Request, Sentence> {
    let as_of = args.as_of.as_deref().map_or(Ok(AsOf::Latest), as_of)?;
    let wishes = Wishes { drafts: args.drafts, theme: args.theme.clone(), base_url: args.base_url.clone() };
    Ok(Request { wishes, as_of })
}

fn as_of(typed: &str) -> Result<AsOf, Sentence> {
    if typed == "today" {
        return Ok(AsOf::Moment(now()));
    }
    let day = iso_date(typed).filter(|day| YEARS.contains(&day.year()));
    day.map(AsOf::Day).ok_or_else(|| {
        Sentence::new(
            format!("--as-of cần một ngày dạng năm-tháng-ngày hoặc today, nhưng thấy {typed:?}"),
            format!("--as-of expects a date as year-month-day or today, found {typed:?}"),
        )
    })
}

#[expect(clippy::disallowed_methods, reason = "the command line is the door to the clock")]
pub(super) fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

fn forbidden(problems: &[Problem], args: &BuildArgs) -> bool {
    problems.iter().any(|problem| args.strict || problem.code.severity == Severity::Error)
}

/// How results are said.
#[derive(Clone, Copy)]
struct Says {
    voice: Voice,
    quiet: bool,
    /// Whether stdout holds a document, beside which no sentence may stand.
    stdout_taken: bool,
}

fn tell_published(published: &Published, out: &Path, took: Duration, says: Says) -> Exit {
    if let Some(fault) = &published.leftover {
        say::aside(&in_voice(fault.message(), says.voice));
    }
    warn_of_strange_files(&published.strange, (out, says.voice));
    if says.quiet {
        return Exit::Done;
    }
    let seconds = format!("{:.2}", took.as_secs_f64());
    let (out, pages) = (out.display(), published.pages);
    let (written, kept, dropped) = (published.written, published.kept, published.dropped);
    let sentence = match published.outcome {
        Outcome::UpToDate => Sentence::new(
            format!("{out} đã mới nhất: {pages} trang, không tệp nào thay đổi ({} giây)", seconds.replace('.', ",")),
            format!("{out} is up to date: {pages} pages, no file changed ({seconds} s)"),
        ),
        Outcome::Published => Sentence::new(
            format!(
                "đã xuất bản {pages} trang vào {out}: ghi {written} tệp, giữ {kept}, bỏ {dropped} ({} giây)",
                seconds.replace('.', ",")
            ),
            format!(
                "published {pages} pages to {out}: {written} files written, {kept} kept, {dropped} dropped ({seconds} s)"
            ),
        ),
    };
    let sentence = in_voice(sentence, says.voice);
    if says.stdout_taken {
        say::aside(&sentence);
        return Exit::Done;
    }
    say::result(&sentence, Exit::Done)
}

/// Whoever put a file into the published folder learns that it is gone, and where it would stay.
fn warn_of_strange_files(paths: &[String], (out, voice): (&Path, Voice)) {
    const NAMED: usize = 5;
    let (named, more) = paths.split_at(paths.len().min(NAMED));
    if named.is_empty() {
        return;
    }
    let named: Vec<String> = named.iter().map(|path| format!("{path:?}")).collect();
    let (named, out) = (named.join(", "), out.display());
    let (more_vi, more_en) = match more.len() {
        0 => (String::new(), String::new()),
        more => (format!(" và {more} tệp khác"), format!(" and {more} more")),
    };
    let sentence = Sentence::new(
        format!(
            "cảnh báo: đã bỏ khỏi {out} tệp không do minhbach xuất bản: {named}{more_vi}; hãy để tệp cần giữ trong content/assets/"
        ),
        format!(
            "warning: removed from {out} what minhbach had not published: {named}{more_en}; put files that are to stay into content/assets/"
        ),
    );
    say::aside(&in_voice(sentence, voice));
}

fn tell_unpublished(error: PublishError, voice: Voice) -> Exit {
    match error {
        PublishError::Refused(refusal) => {
            tell(voice, refusal.message(), refusal.remedy());
            if refusal.is_usage() { Exit::Usage } else { Exit::Fault }
        }
        PublishError::Fault(fault) => tell_fault(&fault, voice),
        PublishError::Stopped(_) => Exit::Fault,
    }
}

pub(super) fn tell_fault(fault: &Fault, voice: Voice) -> Exit {
    tell(voice, fault.message(), fault.remedy());
    Exit::Fault
}

pub(super) fn tell_usage(wrong: &Sentence, voice: Voice) -> Exit {
    say::aside(&in_voice(wrong.clone(), voice));
    Exit::Usage
}

pub(super) fn tell(voice: Voice, message: Sentence, remedy: Sentence) {
    say::aside(&format!("{}\n  = {}", in_voice(message, voice), in_voice(remedy, voice)));
}

pub(super) fn in_voice(sentence: Sentence, voice: Voice) -> String {
    match voice {
        Voice::Vi => sentence.vi,
        Voice::En => sentence.en,
    }
}

fn warn_of_the_future(site: &BuiltSite, voice: Voice) {
    let today = day_of(now(), site.utc_offset_minutes);
    let Some(as_of) = site.as_of.filter(|day| *day > today) else { return };
    let (where_vi, where_en) = places(&site.latest);
    let vietnamese = as_of.strftime("%d/%m/%Y");
    let sentence = Sentence::new(
        format!("cảnh báo: số liệu được tính đến ngày {vietnamese}, một ngày trong tương lai; {where_vi}"),
        format!("warning: figures are as of {as_of}, a day in the future; {where_en}"),
    );
    say::aside(&in_voice(sentence, voice));
}

/// Where the content says that day, as far as it does.
fn places(latest: &[Happening]) -> (String, String) {
    let Some(first) = latest.first() else {
        return ("hãy kiểm tra --as-of".to_owned(), "check --as-of".to_owned());
    };
    let Happening { file, key, of, .. } = first;
    let (mut vi, mut en) = match of.as_str() {
        "" => (format!("xem `{key}` trong {file}"), format!("see `{key}` in {file}")),
        of => (format!("xem `{key}` của `{of}` trong {file}"), format!("see `{key}` of `{of}` in {file}")),
    };
    if latest.len() > 1 {
        let more = latest.len() - 1;
        vi.push_str(&format!(" và {more} chỗ khác cùng ngày"));
        en.push_str(&format!(" and {more} more on that day"));
    }
    (vi, en)
}

/// Nothing was written, and why: the list of problems may be long, and the old site looks as if all were well.
fn tell_nothing_published(problems: &[Problem], args: &BuildArgs, voice: Voice) {
    let count = render::count(problems, voice);
    let exists = args.out.clone().unwrap_or_else(|| args.root.join("public")).is_dir();
    let (kept_vi, kept_en) =
        if exists { ("; trang cũ giữ nguyên", "; the old site stays as it is") } else { ("", "") };
    let only_strict = !problems.iter().any(|problem| problem.code.severity == Severity::Error);
    let (why_vi, why_en) = if only_strict {
        (" (--strict: cảnh báo tính là lỗi)", " (--strict: warnings count as errors)")
    } else {
        ("", "")
    };
    let sentence = Sentence::new(
        format!("chưa xuất bản: {count}{why_vi}{kept_vi}"),
        format!("not published: {count}{why_en}{kept_en}"),
    );
    say::aside(&in_voice(sentence, voice));
}

/// Ends the process at the step that `MINHBACH_STOP_AT` names, without tidying up, as a kill would: the tests' way to
/// hold every moment of a publish to "the old site whole or the new site whole".
#[expect(clippy::disallowed_methods, reason = "the command line is the door to the environment")]
fn stop_where_a_test_says(step: Step) -> ControlFlow<()> {
    if std::env::var("MINHBACH_STOP_AT").is_ok_and(|name| name == step.name()) {
        std::process::abort();
    }
    ControlFlow::Continue(())
}
