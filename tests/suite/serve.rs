//! `minhbach serve` as a browser and an editor meet it: the real program, real sockets, files saved, broken, mended,
//! renamed and deleted. What an answer is in every case is tested beside `src/serve/answer.rs`, without a socket.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, ExitStatus, Stdio};
use std::time::{Duration, Instant, SystemTime};

use crate::browse::browse;
use crate::case::{Case, copy, files, repository};

/// How long is waited for what should take a moment: the machine may have other work.
const PATIENCE: Duration = Duration::from_secs(60);

/// A preview that runs, and ends with the test.
pub struct Served<'a> {
    case: &'a Case,
    child: Child,
    port: u16,
    base: String,
}

/// What came back.
#[derive(Debug)]
struct Got {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Got {
    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

impl<'a> Served<'a> {
    /// Starts the preview and waits for its address; what it says meanwhile goes to the file `said` in the folder.
    pub fn new(case: &'a Case, arguments: &[&str]) -> Self {
        Self::with(case, arguments, &[])
    }

    fn with(case: &'a Case, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let said = std::fs::File::create(case.path().join("said")).unwrap();
        let arguments = [&["serve", "--lang", "en"], arguments].concat();
        let mut command = case.command(&arguments);
        let mut child = command.envs(environment.iter().copied()).stdout(Stdio::piped()).stderr(said).spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        let address = first.trim().strip_prefix("preview at http://127.0.0.1:").unwrap_or_else(|| {
            panic!("{first:?} is no address; {}", std::fs::read_to_string(case.path().join("said")).unwrap())
        });
        let (port, path) = address.split_once('/').unwrap();
        Self { case, child, port: port.parse().unwrap(), base: format!("/{path}") }
    }

    fn said(&self) -> String {
        std::fs::read_to_string(self.case.path().join("said")).unwrap()
    }

    /// A page of the site by its path in it.
    fn get(&self, path: &str) -> Got {
        self.ask("GET", &format!("{}{path}", self.base), &format!("127.0.0.1:{}", self.port))
    }

    fn ask(&self, method: &str, target: &str, host: &str) -> Got {
        let mut stream = self.connect();
        write!(stream, "{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head that ends");
        let head = String::from_utf8(answer[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Got { status, head, body: answer[end + 4..].to_vec() }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Listens as a page does.
    fn listen(&self) -> Events {
        let mut stream = self.connect();
        write!(stream, "GET /.minhbach/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port).unwrap();
        Events(BufReader::new(stream))
    }

    /// Saves a file as editors do, beside and then in its place: there is no moment at which it is half there.
    fn save(&self, path: &str, text: &str) {
        self.case.write("content/.saved", text);
        std::fs::rename(self.case.path().join("content/.saved"), self.case.path().join(path)).unwrap();
    }

    /// Waits until the page at `path` is as wanted.
    pub fn wait(&self, path: &str, wanted: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let page = self.get(path).text();
            if wanted(&page) {
                return page;
            }
            assert!(begun.elapsed() < PATIENCE, "still not as wanted: {page}\n{}", self.said());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Ends it as Ctrl-C does.
    fn interrupt(&mut self) -> ExitStatus {
        let id = self.child.id().to_string();
        assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        self.child.wait().unwrap()
    }
}

impl Drop for Served<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a page that listens is told.
struct Events(BufReader<TcpStream>);

impl Events {
    /// Which site and which panel are shown now.
    fn next(&mut self) -> (String, String) {
        loop {
            let mut line = String::new();
            assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "no more words");
            let Some(data) = line.strip_prefix("data: ") else { continue };
            let told: serde_json::Value = serde_json::from_str(data).unwrap();
            return (told["site"].as_str().unwrap().to_owned(), told["panel"].as_str().unwrap().to_owned());
        }
    }
}

fn announcement(title: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2022-11-07\ndraft: true\n---\nNội dung\n")
}

const DRAFT: &str = "content/announcements/nhap.md";

/// Every file of `public/` with the time it was written.
fn untouched(case: &Case) -> BTreeMap<String, SystemTime> {
    let at = |path: &String| case.path().join("public").join(path);
    let time = |path: &String| std::fs::metadata(at(path)).unwrap().modified().unwrap();
    case.published().into_keys().map(|path| (path.clone(), time(&path))).collect()
}

#[test]
fn what_is_saved_is_shown_what_is_broken_is_told_and_nothing_is_written() {
    let case = Case::smallest().file(DRAFT, announcement("Bản một"));
    assert_eq!(case.run(&[]).status, 0);
    let before = untouched(&case);
    let mut served = Served::new(&case, &["--port", "0"]);
    let first = served.get("");
    assert_eq!(first.status, 200, "{first:?}");
    assert!(first.text().contains("Bản một"), "drafts are shown");
    assert!(first.text().contains("bản nháp"), "and marked");
    let mut events = served.listen();
    let (site, panel) = events.next();

    served.save(DRAFT, &announcement("Bản hai"));
    let (second_site, same_panel) = events.next();
    assert_ne!(second_site, site);
    assert_eq!(same_panel, panel);
    assert!(served.get("").text().contains("Bản hai"));

    served.save("content/localities.yaml", "- { id: tinh, name: Tỉnh, nmae: Tỉnh }\n");
    let (kept, told) = events.next();
    assert_eq!(kept, second_site);
    assert_ne!(told, panel);
    let broken = served.get("").text();
    for part in
        ["Bản hai", "1 error.", "The page shown is the last good one.", "<code>content/localities.yaml</code>, line 1"]
    {
        assert!(broken.contains(part), "{part} is not in {broken}");
    }
    // Pages are told first, the terminal after.
    served.wait("", |_| served.said().contains("content/localities.yaml:1:"));

    served.save("content/localities.yaml", "- { id: tinh, name: Tỉnh }\n");
    assert_eq!(events.next(), (second_site, panel));
    assert!(!served.get("").text().contains("last good"));

    assert_eq!(served.interrupt().code(), Some(0));
    assert!(served.said().ends_with("the preview has stopped\n"), "{}", served.said());
    assert_eq!(untouched(&case), before, "public/ is as it was");
}

#[test]
fn a_site_that_never_built_is_shown_as_its_problems_until_it_is_mended() {
    let case = Case::smallest().file("content/localities.yaml", "- { id: tinh, nmae: Tỉnh }\n");
    let served = Served::new(&case, &["--port", "0"]);
    let page = served.get("");
    assert_eq!(page.status, 503);
    assert!(page.text().contains("content/localities.yaml"), "{page:?}");
    let mut events = served.listen();
    assert_eq!(events.next().0, "");
    served.save("content/localities.yaml", "- { id: tinh, name: Tỉnh }\n");
    assert_ne!(events.next().0, "");
    assert_eq!(served.get("").status, 200);
}

#[test]
fn a_site_below_a_path_is_shown_there_and_strangers_are_refused() {
    let site = "title: Tiến độ\nbase_url: https://example.org/tien-do/\nlanguages: [vi]\nroot: tinh\n";
    let case = Case::smallest().file("content/site.yaml", site);
    let served = Served::new(&case, &["--port", "0"]);
    assert_eq!(served.base, "/tien-do/");
    let ours = format!("localhost:{}", served.port);
    let root = served.ask("GET", "/", &ours);
    assert_eq!(root.status, 302);
    assert!(root.head.to_lowercase().contains("location: /tien-do/\r\n"), "{}", root.head);
    assert_eq!(served.ask("GET", "/tien-do/", &format!("[::1]:{}", served.port)).status, 200);
    let lost = served.ask("GET", "/tien-do/a/b/c", &ours);
    assert_eq!(lost.status, 404);
    let home = lost.text().contains("href=\"/tien-do/\"");
    assert!(home, "links of the page for lost addresses begin at the site's own path: {}", lost.text());
    let head = served.ask("HEAD", "/tien-do/", &ours);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(served.ask("POST", "/tien-do/", &ours).status, 405);
    for stranger in ["evil.example", &format!("evil.example:{}", served.port), "localhost"] {
        let refused = served.ask("GET", "/tien-do/", stranger);
        assert_eq!(refused.status, 421, "{stranger}");
        assert!(refused.text().starts_with("The preview answers only for this machine itself"), "{refused:?}");
    }
    let elsewhere = served.ask("GET", "http://evil.example/tien-do/", &ours);
    assert_eq!(elsewhere.status, 421, "the name in the address counts too");
    for nonsense in
        ["\u{1}\u{2}\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET /tien-do/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"]
    {
        let mut stream = served.connect();
        stream.write_all(nonsense.as_bytes()).unwrap();
        let mut first = [0; 12];
        let refused = stream.read_exact(&mut first).is_ok() && first.starts_with(b"HTTP/1.1 4");
        assert!(refused, "{nonsense:?}: {}", String::from_utf8_lossy(&first));
    }
}

#[test]
fn a_port_in_use_is_said_or_passed_over() {
    let case = Case::smallest();
    let held = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = held.local_addr().unwrap().port();
    let run = case.run(&["serve", "--lang", "en", "--port", &port.to_string()]);
    assert_eq!(run.status, 3, "{run:?}");
    let said = format!("cannot take port {port}: another program has it\n  = leave --port out");
    assert!(run.stderr.starts_with(&said), "{run:?}");
    assert_eq!(run.stdout, "");

    // Ours or another program's: it is taken.
    let _held = TcpListener::bind(("127.0.0.1", 4000));
    let served = Served::new(&case, &[]);
    assert!((4001..4100).contains(&served.port), "{}", served.port);
    assert_eq!(served.get("").status, 200);
    // The address is printed before what is said about it is on the disk.
    served.wait("", |_| served.said().contains("press Ctrl-C"));
    assert!(served.said().contains("port 4000 is another program's"), "{}", served.said());
}

#[test]
fn what_a_preview_cannot_mean_is_a_usage_error() {
    let case = Case::smallest();
    for arguments in [&["serve", "--out", "x"][..], &["serve", "--strict"], &["serve", "--port", "65536"]] {
        let run = case.run(arguments);
        assert_eq!((run.status, run.stderr.is_empty()), (2, false), "{run:?}");
    }
    let nowhere = case.run(&["serve", "--root", "nowhere", "--port", "0"]);
    assert_eq!(nowhere.status, 3, "{nowhere:?}");
}

#[cfg(unix)]
#[test]
fn the_browser_is_opened_where_it_is_asked_for() {
    use std::os::unix::fs::PermissionsExt;
    let case = Case::smallest().file("bin/xdg-open", "#!/bin/sh\necho \"$1\" > opened.part && mv opened.part opened\n");
    let program = case.path().join("bin/xdg-open");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", case.path().join("bin").display(), std::env::var("PATH").unwrap());
    let served = Served::with(&case, &["--port", "0", "--open"], &[("PATH", &path)]);
    let opened = case.path().join("opened");
    served.wait("", |_| opened.exists());
    assert_eq!(std::fs::read_to_string(opened).unwrap(), format!("http://127.0.0.1:{}/\n", served.port));
}

/// Numbers without end, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

/// Somebody at the content folder for whom nothing is sacred.
struct Vandal<'a> {
    content: std::path::PathBuf,
    original: &'a BTreeMap<String, Vec<u8>>,
    dice: Dice,
}

impl Vandal<'_> {
    /// One change of any kind; what cannot be done, because the file is gone, is a change that was not made.
    fn change(&mut self) {
        let paths: Vec<&String> = self.original.keys().collect();
        let (path, other) = (paths[self.dice.below(paths.len())], paths[self.dice.below(paths.len())]);
        let (at, aside) = (self.content.join(path), self.content.join(format!("{other}.cũ")));
        let text = &self.original[path];
        let folder = at.parent().unwrap().to_owned();
        let half = &text[..self.dice.below(text.len() + 1)];
        let _ = match self.dice.below(10) {
            // Saved by an editor in one go, in two, and by renaming.
            0 | 1 => std::fs::write(&at, text),
            2 => std::fs::write(&at, half).and_then(|()| std::fs::write(&at, text)),
            3 => std::fs::write(&aside, text).and_then(|()| std::fs::rename(&aside, &at)),
            4 => std::fs::write(&at, half),
            5 => std::fs::write(&at, [half, b"\xff\x00\xfe: [".as_slice()].concat()),
            6 => std::fs::remove_file(&at),
            7 => std::fs::rename(&at, &aside),
            8 => std::fs::rename(&folder, self.content.with_extension("elsewhere"))
                .and_then(|()| std::fs::create_dir_all(&folder))
                .and_then(|()| std::fs::write(&at, text)),
            _ => self.restore(),
        };
        let _ = std::fs::remove_dir_all(self.content.with_extension("elsewhere"));
    }

    fn restore(&self) -> std::io::Result<()> {
        std::fs::remove_dir_all(&self.content)?;
        for (path, bytes) in self.original {
            let at = self.content.join(path);
            std::fs::create_dir_all(at.parent().unwrap())?;
            std::fs::write(at, bytes)?;
        }
        Ok(())
    }
}

/// How many changes, and how long after each: 500 in a minute where `MINHBACH_SERVE_CHANGES=500`.
fn pace() -> (usize, Duration) {
    let wanted = std::env::var("MINHBACH_SERVE_CHANGES").ok().map(|wanted| wanted.parse().unwrap());
    wanted.map_or((150, Duration::from_millis(25)), |wanted| (wanted, Duration::from_secs(60) / 500))
}

#[test]
fn whatever_is_done_to_the_folder_it_stays_up_and_ends_showing_what_is_there() {
    let case = Case::empty();
    let content = case.path().join("content");
    copy(&repository().join("tests/sites/province/content"), &content);
    let original = files(&content);
    let mut served = Served::new(&case, &["--port", "0"]);
    let mut vandal = Vandal { content, original: &original, dice: Dice(20_221_120) };
    let (changes, pause) = pace();
    for change in 0..changes {
        vandal.change();
        if change % 10 == 0 {
            let got = served.get("");
            assert_eq!(got.status, 200, "after change {change}: {got:?}");
        }
        std::thread::sleep(pause);
    }
    assert!(served.child.try_wait().unwrap().is_none(), "it is still there");

    // What is there now, whether it can be published or not.
    let count = case.run(&["check", "--drafts", "--lang", "en"]).stdout;
    let count = format!("<strong>{}.</strong>", count.trim());
    served.wait("", |page| page.contains(&count) || count.contains("no problems") && !page.contains("<strong>"));

    vandal.restore().unwrap();
    let built = case.run(&["build", "--drafts", "--out", "built"]);
    assert_eq!(built.status, 0, "{built:?}");
    let expected = files(&case.path().join("built"));
    let manifest = String::from_utf8(expected["manifest.json"].clone()).unwrap();
    served.wait("manifest.json", |shown| shown == manifest);
    let is_plain = |path: &String| path.bytes().all(|byte| byte.is_ascii_graphic());
    let mut pages = 0;
    for (path, bytes) in expected.iter().filter(|(path, _)| is_plain(path)) {
        let got = served.get(path);
        let shown = if path.ends_with(".html") { without_the_preview(&got.text()).into_bytes() } else { got.body };
        assert!(shown == *bytes, "{path} is not what a build writes");
        pages += usize::from(path.ends_with(".html"));
    }
    assert!(pages > 20, "{pages} pages were compared");
    assert_eq!(served.interrupt().code(), Some(0));
}

/// A page as it is published: what the preview puts into it taken out again.
fn without_the_preview(page: &str) -> String {
    let (before, rest) = page.split_once("<link rel=\"stylesheet\" href=\"/.minhbach/preview.css\">").unwrap();
    let (_, body) = rest.split_once("</script>\n").unwrap();
    let (body, panel) = body.split_once("<div id=\"minhbach-preview\"").unwrap();
    let (_, foot) = panel.split_once("</div>\n").unwrap();
    format!("{before}{body}{foot}")
}

#[test]
fn the_panel_and_the_page_in_a_browser_follow_what_is_saved() {
    let content = repository().join("tests/sites/province/content");
    let output = browse("serve.mjs", &[env!("CARGO_BIN_EXE_minhbach")], &[content]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(said.lines().count(), 2, "a phone and a desk, light and dark:\n{said}");
}
