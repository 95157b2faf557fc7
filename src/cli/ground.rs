//! The site that something new is for. Comes in: the options. Goes out: what was read, the site, what is wrong with it and
//! the voice to say it in. Never here: anything about a site that cannot be made; that is said, and the run is over.

use crate::check::{Wishes, check};
use crate::fault::Sentence;
use crate::load::{Inputs, load};
use crate::model::Site;
use crate::problem::{Problem, Problems, Voice};

use super::args::BuildArgs;
use super::build::{in_voice, tell_fault};
use super::problems as told;
use super::voice::voice;
use super::{Exit, say};

/// A site folder that holds a site, with mistakes or without.
pub(super) struct Read {
    pub inputs: Inputs,
    pub site: Site,
    pub problems: Vec<Problem>,
    pub voice: Voice,
}

/// Reads and checks the folder of the options.
pub(super) fn read(args: &BuildArgs) -> Result<Read, Exit> {
    let before = voice(args.lang, None);
    let inputs = load(&args.root).map_err(|fault| tell_fault(&fault, before))?;
    let mut problems = Problems::new();
    let site = check(&inputs, &Wishes::default(), &mut problems);
    let voice = voice(args.lang, site.as_ref().map(Site::default_lang));
    let problems = problems.sorted();
    let Some(site) = site else {
        told::tell(&problems, args, voice);
        say::aside(&in_voice(no_site(), voice));
        return Err(Exit::Problems);
    };
    Ok(Read { inputs, site, problems, voice })
}

fn no_site() -> Sentence {
    Sentence::new(
        "chưa ghi gì: hãy sửa các lỗi trên trước; --root chỉ ra thư mục của trang",
        "nothing was written: mend these first; --root names the site folder",
    )
}
