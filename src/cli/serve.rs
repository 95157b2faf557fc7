//! `minhbach serve`: starts the preview, prints its news, opens the browser. What goes wrong in the content is in the page
//! and here; the address is the result.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::fault::Sentence;
use crate::problem::render::{count, short};
use crate::problem::{Problem, Voice};
use crate::serve::{News, Port, Preview, ServeError, serve as show};

use super::args::{BuildArgs, ServeArgs};
use super::build::{in_voice, request, tell, tell_usage};
use super::problems;
use super::voice::voice;
use super::{Exit, say};

/// Shows the preview until Ctrl-C.
pub fn serve(args: &BuildArgs, preview: &ServeArgs) -> Exit {
    let spoken = voice(args.lang, None);
    let (lang, root) = (args.lang, args.root.clone());
    let args = BuildArgs { drafts: true, ..args.clone() };
    let first = match without_sense(&args).map_or_else(|| request(&args), Err) {
        Ok(request) => request,
        Err(wrong) => return tell_usage(&wrong, spoken),
    };
    let port = preview.port.map_or(Port::Free, Port::Exactly);
    let teller = Teller { opens: preview.open, args: args.clone(), heard: Mutex::default() };
    let preview = Preview {
        root,
        port,
        // What was understood once is understood again.
        request: Box::new(move || request(&args).unwrap_or_else(|_| first.clone())),
        voice: Box::new(move |site| voice(lang, site)),
        tell: Box::new(move |news| teller.tell(news)),
    };
    match show(preview) {
        Ok(()) => Exit::Done,
        Err(error) => tell_refusal(&error, spoken),
    }
}

/// What a preview cannot mean.
fn without_sense(args: &BuildArgs) -> Option<Sentence> {
    let out = args.out.as_ref().map(|_| {
        Sentence::new(
            "serve không ghi gì ra đĩa: bỏ --out, hoặc chạy minhbach build để xuất bản",
            "serve writes nothing to the disk: leave --out out, or run minhbach build to publish",
        )
    });
    let strict = args.strict.then(|| {
        Sentence::new(
            "serve luôn hiện cảnh báo trong trang: bỏ --strict, hoặc dùng nó với check và build",
            "serve always shows warnings in the page: leave --strict out, or use it with check and build",
        )
    });
    let timings = args.timings.then(|| {
        Sentence::new(
            "serve không đo từng bước: bỏ --timings, hoặc dùng nó với check và build",
            "serve does not time its stages: leave --timings out, or use it with check and build",
        )
    });
    out.or(strict).or(timings)
}

fn tell_refusal(error: &ServeError, voice: Voice) -> Exit {
    tell(voice, error.message(), error.remedy());
    Exit::Fault
}

/// Prints news.
struct Teller {
    opens: bool,
    args: BuildArgs,
    heard: Mutex<Heard>,
}

/// What was printed before.
#[derive(Default)]
struct Heard {
    /// When something was saved.
    saved: Option<Instant>,
    /// The problems printed last: the same are not printed again.
    problems: String,
}

impl Teller {
    fn tell(&self, news: &News<'_>) {
        match news {
            News::Listening { url, voice, instead_of } => self.listening(url, *voice, *instead_of),
            News::Unwatched { why, voice } => self.aside(
                *voice,
                Sentence::new(
                    format!("hệ thống không báo khi tệp được lưu ({why}); chương trình tự xem lại vài lần mỗi giây"),
                    format!(
                        "the system does not tell of saved files ({why}); they are looked for a few times a second"
                    ),
                ),
            ),
            News::Saved => self.heard().saved = Some(Instant::now()),
            News::Rebuilt { problems, pages, voice } => self.rebuilt(problems, *pages, *voice),
            News::Unread { fault, voice } => {
                self.heard().problems.clear();
                tell(*voice, fault.message(), fault.remedy());
            }
            News::Broke { voice } => self.always(
                *voice,
                Sentence::new(
                    "chương trình gặp lỗi của chính nó khi dựng trang; bản xem trước giữ bản tốt gần nhất",
                    "the program made a mistake of its own while building; the preview keeps the last good site",
                ),
            ),
            News::Stopped { voice } => {
                self.aside(*voice, Sentence::new("đã dừng bản xem trước", "the preview has stopped"))
            }
        }
    }

    fn listening(&self, url: &str, voice: Voice, instead_of: Option<u16>) {
        if let Some(port) = instead_of {
            let sentence = Sentence::new(
                format!("cổng {port} đang được chương trình khác dùng, nên bản xem trước dùng cổng trống kế tiếp"),
                format!("port {port} is another program's, so the preview takes the next free one"),
            );
            self.always(voice, sentence);
        }
        let sentence = Sentence::new(format!("xem trước tại {url}"), format!("preview at {url}"));
        // A reader of the address that went away does not end the preview.
        let _ = say::result(&in_voice(sentence, voice), Exit::Done);
        self.aside(voice, Sentence::new("nhấn Ctrl-C để dừng", "press Ctrl-C to stop"));
        if self.opens && open::that_detached(url).is_err() {
            let sentence = Sentence::new(
                format!("không mở được trình duyệt; hãy tự mở {url}"),
                format!("cannot open the browser; open {url} yourself"),
            );
            self.always(voice, sentence);
        }
    }

    fn rebuilt(&self, found: &[Problem], pages: Option<usize>, voice: Voice) {
        let mut heard = self.heard();
        let seconds = heard.saved.take().map(|saved| format!(" ({:.2} s)", saved.elapsed().as_secs_f64()));
        let printed = short(found, voice);
        if printed != heard.problems {
            heard.problems = printed;
            drop(heard);
            problems::tell(found, &self.args, voice);
        }
        let count = count(found, voice);
        let took = seconds.unwrap_or_default();
        let took_vi = took.replace('.', ",").replace(" s)", " giây)");
        let sentence = match pages {
            Some(pages) => Sentence::new(
                format!("đã dựng {pages} trang, {count}{took_vi}"),
                format!("built {pages} pages, {count}{took}"),
            ),
            None => Sentence::new(
                format!("chưa dựng được trang: {count}{took_vi}"),
                format!("the site cannot be built: {count}{took}"),
            ),
        };
        self.aside(voice, sentence);
    }

    /// Said unless `--quiet`.
    fn aside(&self, voice: Voice, sentence: Sentence) {
        if !self.args.quiet {
            self.always(voice, sentence);
        }
    }

    fn always(&self, voice: Voice, sentence: Sentence) {
        say::aside(&in_voice(sentence, voice));
    }

    fn heard(&self) -> MutexGuard<'_, Heard> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
