//! `minhbach verify DIR [--content CONTENT]`.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::archive::{self, Unfit};
use crate::build::{ARCHIVE, AsOf, BuiltSite, Request, build};
use crate::check::Wishes;
use crate::fault::{Fault, Sentence};
use crate::load::{self, Bytes, Folder, Inputs, Sealed, Thing};
use crate::model::{YEARS, iso_date};
use crate::output::{Entry, GENERATOR, MANIFEST, Manifest, sha256_of};
use crate::problem::{Severity, Voice};
use crate::verify::{self, Again, Differences, Flaw, Names, Outcome, Rebuilt, Verdict};

use super::args::{BuildArgs, FormatArg};
use super::build::{tell, tell_fault, tell_usage};
use super::voice::voice;
use super::{Exit, problems, say};

/// Says whether the published site in `folder` is what its manifest says, and what `content` builds where that is named.
pub fn verify(folder: &Path, content: Option<&Path>, args: &BuildArgs) -> Exit {
    let voice = voice(args.lang, None);
    if let Err(wrong) = refuse(args) {
        return tell_usage(&wrong, voice);
    }
    let verdict = match verdict(folder, content, (args, voice)) {
        Ok(verdict) => verdict,
        Err(exit) => return exit,
    };
    let text = match args.format {
        FormatArg::Json => verify::json(&verdict),
        _ => verify::text(&verdict, voice),
    };
    say::result(&text, if verdict.holds() { Exit::Done } else { Exit::Problems })
}

/// What cannot be meant here: the site itself says with which options it was built.
fn refuse(args: &BuildArgs) -> Result<(), Sentence> {
    if !matches!(args.format, FormatArg::Human | FormatArg::Json) {
        return Err(Sentence::new(
            "`minhbach verify` cần --format text hoặc json",
            "`minhbach verify` expects --format text or json",
        ));
    }
    let is_other = args.as_of.is_some() || args.theme.is_some() || args.base_url.is_some() || args.drafts;
    if is_other {
        return Err(Sentence::new(
            "`minhbach verify` lấy --as-of, --theme, --base-url và --drafts từ manifest.json của trang; bỏ chúng ra khỏi lệnh",
            "`minhbach verify` takes --as-of, --theme, --base-url and --drafts from the site's manifest.json; leave them out",
        ));
    }
    Ok(())
}

fn verdict(folder: &Path, content: Option<&Path>, (args, voice): (&BuildArgs, Voice)) -> Result<Verdict, Exit> {
    let faulty = |fault: Fault| tell_fault(&fault, voice);
    let sealed = load::sealed(folder).map_err(faulty)?;
    let named = Verdict { folder: folder.display().to_string(), hidden: sealed.hidden.clone(), ..Verdict::default() };
    let (manifest, own) = match manifest(folder, &sealed).map_err(faulty)? {
        Ok(read) => read,
        Err(flaw) => return Ok(Verdict { flaw: Some(flaw), ..named }),
    };
    let site = Published { folder, sealed: &sealed };
    let expected: Vec<Entry> = manifest.files.iter().cloned().chain([own]).collect();
    let differences = site.differences(&expected).map_err(faulty)?;
    let again = match content {
        None => None,
        Some(content) => {
            let outcome = again(&site, &manifest, (content, args, voice))?;
            Some(Again { content: content.display().to_string(), outcome })
        }
    };
    Ok(Verdict { manifest: Some(manifest), differences, again, ..named })
}

/// The manifest, and what it would be as an entry of its own list.
fn manifest(folder: &Path, sealed: &Sealed) -> Result<Result<(Manifest, Entry), Flaw>, Fault> {
    let bytes = match sealed.things.get(MANIFEST) {
        None => return Ok(Err(Flaw::Missing)),
        Some(Thing::Link | Thing::Other) => return Ok(Err(Flaw::NoFile)),
        Some(Thing::File(bytes)) if *bytes > verify::MOST => return Ok(Err(Flaw::TooLarge)),
        Some(Thing::File(bytes)) => whole(folder, (MANIFEST, *bytes))?,
    };
    Ok(verify::read(&bytes).map(|manifest| (manifest, Entry::of(MANIFEST, &bytes))))
}

fn whole(folder: &Path, file: (&str, u64)) -> Result<Vec<u8>, Fault> {
    let read = load::read_each(folder, &[file], |from| {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes)?;
        Ok(bytes)
    })?;
    Ok(read.into_iter().next().unwrap_or_default())
}

/// A published folder and the names in it.
struct Published<'a> {
    folder: &'a Path,
    sealed: &'a Sealed,
}

impl Published<'_> {
    fn differences(&self, expected: &[Entry]) -> Result<Differences, Fault> {
        let names = Names::of(self.sealed);
        let files = names.to_read(expected);
        let read = load::read_each(self.folder, &files, sha256_of)?;
        let read: BTreeMap<_, _> = files.iter().map(|(name, _)| *name).zip(read).collect();
        Ok(names.compare(expected, &read))
    }

    /// What the site says it was built from; nothing where that cannot be read.
    fn sources(&self) -> Result<archive::Files, Fault> {
        match self.sealed.things.get(ARCHIVE) {
            Some(Thing::File(bytes)) if *bytes <= archive::MOST => {
                Ok(archive::unpack(&whole(self.folder, (ARCHIVE, *bytes))?).unwrap_or_default())
            }
            Some(Thing::File(_) | Thing::Link | Thing::Other) | None => Ok(archive::Files::new()),
        }
    }
}

/// Builds again what the site says it is, and holds the two against each other.
fn again(
    site: &Published<'_>,
    manifest: &Manifest,
    (content, args, voice): (&Path, &BuildArgs, Voice),
) -> Result<Outcome, Exit> {
    if manifest.generator != GENERATOR {
        return Ok(Outcome::OtherProgram(manifest.generator.clone()));
    }
    let request = match request(&manifest.provenance.options) {
        Ok(request) => request,
        Err(option) => return Ok(Outcome::UnknownOption(option)),
    };
    let inputs = inputs(content, (args, voice))?;
    let built = build(&inputs, &request);
    let Some(rebuilt) = built.site else {
        problems::tell_of_other(&built.problems, voice);
        let errors = built.problems.iter().filter(|problem| problem.code.severity == Severity::Error);
        return Ok(Outcome::Errors(errors.count()));
    };
    let rebuilt = hold(site, manifest, &rebuilt).map_err(|fault| tell_fault(&fault, voice))?;
    Ok(Outcome::Built(Box::new(rebuilt)))
}

fn hold(site: &Published<'_>, manifest: &Manifest, rebuilt: &BuiltSite) -> Result<Rebuilt, Fault> {
    let (tree, own) = (rebuilt.release.tree(), rebuilt.release.manifest());
    let list = tree.get(MANIFEST).unwrap_or_default();
    let expected: Vec<Entry> = own.files.iter().cloned().chain([Entry::of(MANIFEST, list)]).collect();
    let is_same_content = own.provenance.content_sha256 == manifest.provenance.content_sha256;
    let is_same_theme = own.provenance.theme_sha256 == manifest.provenance.theme_sha256;
    let sources = match is_same_content && is_same_theme {
        true => Differences::default(),
        false => {
            let used = archive::unpack(tree.get(ARCHIVE).unwrap_or_default()).unwrap_or_default();
            between(&site.sources()?, &used)
        }
    };
    let differences = site.differences(&expected)?;
    Ok(Rebuilt { files: expected.len(), differences, sources, is_same_content, is_same_theme })
}

/// Of content and themes; what stands beside them repeats their hashes.
fn between(expected: &archive::Files, found: &archive::Files) -> Differences {
    fn sources(files: &archive::Files) -> impl Iterator<Item = (&str, &[u8])> {
        let is_source = |path: &str| path.starts_with("content/") || path.starts_with("themes/");
        files.iter().filter(move |(path, _)| is_source(path)).map(|(path, bytes)| (path.as_str(), &bytes[..]))
    }
    verify::between(sources(expected), sources(found))
}

/// What the options of a manifest ask for, or the one that cannot be meant.
fn request(options: &BTreeMap<String, Value>) -> Result<Request, String> {
    let mut request = Request::default();
    for (name, value) in options {
        let wrong = || Err(format!("{name}: {value}"));
        match (name.as_str(), value) {
            ("as-of", Value::String(day)) => match iso_date(day).filter(|day| YEARS.contains(&day.year())) {
                Some(day) => request.as_of = AsOf::Day(day),
                None => return wrong(),
            },
            ("base-url", Value::String(url)) => request.wishes.base_url = Some(url.clone()),
            ("theme", Value::String(theme)) => request.wishes.theme = Some(theme.clone()),
            ("drafts", Value::Bool(drafts)) => request.wishes = Wishes { drafts: *drafts, ..request.wishes },
            _ => return wrong(),
        }
    }
    Ok(request)
}

/// The content that is named: a site folder, a content folder, or the archive itself.
fn inputs(content: &Path, (args, voice): (&BuildArgs, Voice)) -> Result<Inputs, Exit> {
    let faulty = |fault: Fault| tell_fault(&fault, voice);
    if content.is_file() {
        return packed(content).map_err(faulty)?.map_err(|unfit| {
            tell(voice, unfit.message(&content.display().to_string()), unfit.remedy());
            Exit::Problems
        });
    }
    match load::recognise(content).map_err(faulty)? {
        Some(Folder::Site(folder)) => load::load(&folder).map_err(faulty),
        Some(Folder::Content(folder)) => {
            let mut inputs = load::content(&folder).map_err(faulty)?;
            inputs.themes = load::load(&args.root).map(|home| home.themes).unwrap_or_default();
            Ok(inputs)
        }
        Some(Folder::Published(_)) | None => Err(tell_usage(&stranger(content), voice)),
    }
}

fn packed(file: &Path) -> Result<Result<Inputs, Unfit>, Fault> {
    let bytes = match load::single(file, archive::MOST)?.bytes {
        Bytes::Whole(bytes) => bytes,
        Bytes::TooMany => return Ok(Err(Unfit::TooLarge)),
        Bytes::NoFile | Bytes::Unsettled => return Ok(Err(Unfit::NoArchive)),
    };
    Ok(archive::unpack(&bytes).map(load::as_folder))
}

fn stranger(content: &Path) -> Sentence {
    let content = content.display();
    Sentence::new(
        format!(
            "--content cần thư mục của một trang (có content/) hoặc tệp content.tar.gz, nhưng {content} không phải"
        ),
        format!("--content expects a site folder (with content/) or a content.tar.gz, found neither in {content}"),
    )
}
