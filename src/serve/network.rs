//! Sockets of this machine: takes a port, hands requests to [`answer`] and sends what comes back.
//! Comes in: a [`Preview`]. Goes out: HTTP on loopback. Never here: what an answer is; another machine's request, because
//! only the loopback addresses are listened at.

use std::convert::Infallible;
use std::io::{Error, ErrorKind};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{Either, Full, channel::Channel};
use hyper::body::{Bytes, Incoming};
use hyper::header::HOST;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch::{Receiver, Sender, channel};
use tokio::time::{sleep, timeout};

use super::answer::{Answer, Asked, Body, answer};
use super::rebuild::Rebuild;
use super::shown::Shown;
use super::watch::Watch;
use super::{FIRST_PORT, News, PORTS_TRIED, Port, Preview, ServeError, Shared};

/// How long a browser that listens hears nothing at most: only then is noticed that it went away.
const SIGN_OF_LIFE: Duration = Duration::from_secs(10);
/// How long it is waited where the system has no socket left.
const BREATH: Duration = Duration::from_millis(50);
/// A browser that lost us asks again after so many milliseconds.
const RETRY: &str = "retry: 500\n\n";

type Sent = Either<Full<Bytes>, Channel<Bytes>>;

/// Shows the preview until somebody asks for an end.
///
/// # Errors
/// There is no port, or nothing to read. What goes wrong later is told and shown.
pub fn serve(preview: Preview) -> Result<(), ServeError> {
    let preview: Shared = Arc::new(preview);
    let runtime = Builder::new_current_thread().enable_all().build().map_err(ServeError::System)?;
    let door = runtime.block_on(Door::open(preview.port))?;
    // Watched before it is read, so that nothing falls between.
    let (watch, refused) = Watch::new(&preview.root);
    let (rebuild, first) = Rebuild::first(&preview).map_err(ServeError::Fault)?;
    let (voice, url) = (first.voice, format!("http://127.0.0.1:{}{}", door.port, first.base()));
    let (sender, shown) = channel(Arc::new(first));
    (preview.tell)(&shown.borrow().news());
    if let Some(why) = refused {
        (preview.tell)(&News::Unwatched { why, voice });
    }
    let told = Arc::clone(&preview);
    let listening = move || (told.tell)(&News::Listening { url, voice, instead_of: door.instead_of });
    begin_rebuilding(rebuild, watch, sender)?;
    until_stopped(&runtime, Open { listeners: door.listeners, port: door.port, shown: shown.clone() }, listening)?;
    let voice = shown.borrow().voice;
    (preview.tell)(&News::Stopped { voice });
    Ok(())
}

fn begin_rebuilding(rebuild: Rebuild, watch: Watch, sender: Sender<Arc<Shown>>) -> Result<(), ServeError> {
    let thread = std::thread::Builder::new().name("rebuild".to_owned());
    thread.spawn(move || rebuild.go_on(watch, &sender)).map(drop).map_err(ServeError::System)
}

/// What is listened at.
struct Door {
    listeners: Vec<TcpListener>,
    port: u16,
    instead_of: Option<u16>,
}

/// An open door, and what is shown through it.
struct Open {
    listeners: Vec<TcpListener>,
    port: u16,
    shown: Receiver<Arc<Shown>>,
}

impl Door {
    async fn open(port: Port) -> Result<Self, ServeError> {
        match port {
            Port::Exactly(port) => Self::at(port).await.map_err(|error| match error.kind() {
                ErrorKind::AddrInUse => ServeError::PortTaken(port),
                _ => ServeError::Refused(port, error),
            }),
            Port::Free => {
                for port in FIRST_PORT..FIRST_PORT + PORTS_TRIED {
                    if let Ok(door) = Self::at(port).await {
                        return Ok(Self { instead_of: Some(FIRST_PORT).filter(|first| *first != port), ..door });
                    }
                }
                Err(ServeError::NoPortFree)
            }
        }
    }

    /// Both addresses of this machine, so that `localhost` leads here whichever a browser takes it for; the newer one is
    /// not there on every machine.
    async fn at(port: u16) -> Result<Self, Error> {
        let older = TcpListener::bind(("127.0.0.1", port)).await?;
        let port = older.local_addr()?.port();
        let newer = TcpListener::bind(("::1", port)).await;
        if newer.as_ref().is_err_and(|error| error.kind() == ErrorKind::AddrInUse) {
            return Err(ErrorKind::AddrInUse.into());
        }
        Ok(Self { listeners: std::iter::once(older).chain(newer).collect(), port, instead_of: None })
    }
}

/// Answers until Ctrl-C, or until the system asks for an end.
fn until_stopped(runtime: &Runtime, open: Open, listening: impl FnOnce()) -> Result<(), ServeError> {
    runtime.block_on(async {
        let end = end()?;
        for listener in open.listeners {
            tokio::spawn(accept(listener, open.port, open.shown.clone()));
        }
        listening();
        end.await;
        Ok(())
    })
}

#[cfg(unix)]
fn end() -> Result<impl Future<Output = ()>, ServeError> {
    use std::future::poll_fn;
    use std::task::Poll;

    use tokio::signal::unix::{SignalKind, signal};
    let of = |kind| signal(kind).map_err(ServeError::System);
    let mut asked = [of(SignalKind::interrupt())?, of(SignalKind::terminate())?];
    Ok(poll_fn(move |cx| match asked.iter_mut().any(|signal| signal.poll_recv(cx).is_ready()) {
        true => Poll::Ready(()),
        false => Poll::Pending,
    }))
}

#[cfg(not(unix))]
fn end() -> Result<impl Future<Output = ()>, ServeError> {
    Ok(async {
        // Where the system cannot tell, the preview ends with its window.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

async fn accept(listener: TcpListener, port: u16, shown: Receiver<Arc<Shown>>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(converse(stream, port, shown.clone()))),
            Err(_) => sleep(BREATH).await,
        }
    }
}

async fn converse(stream: TcpStream, port: u16, shown: Receiver<Arc<Shown>>) {
    let respond = service_fn(|request| {
        let shown = shown.clone();
        async move { respond(&request, port, &shown) }
    });
    // Small answers are not held back for more to come; a browser that goes away in the middle is no news to anybody.
    let _ = stream.set_nodelay(true);
    let _ = http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), respond).await;
}

/// The answer to a request, in hyper's words.
fn respond(
    request: &Request<Incoming>,
    port: u16,
    shown: &Receiver<Arc<Shown>>,
) -> Result<Response<Sent>, hyper::http::Error> {
    let now = Arc::clone(&shown.borrow());
    let target = request.uri().path_and_query().map_or("", |target| target.as_str());
    let asked = Asked { method: request.method().as_str(), host: host(request), target, port };
    let Answer { status, headers, body } = answer(&now, asked);
    let response = headers
        .iter()
        .fold(Response::builder().status(status), |response, (name, value)| response.header(*name, value.as_str()));
    response.body(match body {
        Body::Nothing => Either::Left(Full::default()),
        Body::Bytes(bytes) => Either::Left(Full::new(Bytes::from(bytes))),
        Body::Events => Either::Right(events(shown.clone())),
    })
}

/// Who is asked for, where the request names one and no other.
fn host(request: &Request<Incoming>) -> Option<&str> {
    let mut named = request.headers().get_all(HOST).iter();
    let host = named.next()?.to_str().ok()?;
    let in_target = request.uri().authority().map(|authority| authority.as_str());
    let is_alone = named.next().is_none() && in_target.is_none_or(|named| named == host);
    Some(host).filter(|_| is_alone)
}

/// Tells at once what is shown, so that nothing is missed between a page and this, and again whenever it changes.
fn events(mut shown: Receiver<Arc<Shown>>) -> Channel<Bytes> {
    let (mut sender, body) = Channel::<Bytes, Infallible>::new(1);
    shown.mark_changed();
    tokio::spawn(async move {
        let mut said = Bytes::from_static(RETRY.as_bytes());
        while sender.send_data(said).await.is_ok() {
            said = match timeout(SIGN_OF_LIFE, shown.changed()).await {
                Ok(Ok(())) => Bytes::from(event(&shown.borrow_and_update())),
                Ok(Err(_)) => break,
                Err(_) => Bytes::from_static(b":\n\n"),
            };
        }
    });
    body
}

fn event(shown: &Shown) -> String {
    format!("data: {{\"site\":\"{}\",\"panel\":\"{}\"}}\n\n", shown.site_mark(), shown.panel.mark())
}
