// Keeps a page of the preview at what is on the disk.
// Comes in: words of the server whenever something was saved, which name the site and the panel that are shown now.
// Goes out: a reload where the site is another one, at the place where the page was; a new panel where only that is.
// A page that nobody sees listens to nothing: a browser gives six connections to all pages of one address together.
'use strict';
{
  const ROOT = '/.minhbach/';
  const FOLDED = 'minhbach.preview.folded';
  const PLACE = 'minhbach.preview.place';
  const WAIT = 1500;
  const panel = () => document.getElementById('minhbach-preview');
  let source;
  let patience;

  const kept = (name) => {
    try { return JSON.parse(sessionStorage.getItem(name)) ?? {}; } catch { return {}; }
  };
  const keep = (name, value) => {
    try { sessionStorage.setItem(name, JSON.stringify(value)); } catch { /* It lasts for the page. */ }
  };

  // Browsers keep the place themselves, but not where one reload follows the other at once.
  const reload = () => {
    keep(PLACE, { address: location.href, top: scrollY });
    location.reload();
  };
  const comeBack = () => {
    const { address, top } = kept(PLACE);
    keep(PLACE, {});
    if (address !== location.href) return;
    const go = () => scrollTo({ top, behavior: 'instant' });
    go();
    // Other scripts may still change what is above.
    addEventListener('load', go, { once: true });
  };

  // Whoever folded the panel of errors does not want it open again after every save, until all is well once.
  const arrange = () => {
    const { kind } = panel().dataset;
    const details = panel().querySelector('details');
    if (!details) return keep(FOLDED, {});
    const open = kept(FOLDED)[kind];
    if (open !== undefined) details.open = open;
    details.addEventListener('toggle', () => keep(FOLDED, { [kind]: details.open }));
  };

  const renew = async () => {
    const answer = await fetch(`${ROOT}panel`);
    const made = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(panel().id);
    // What is around it is still the page as it was; another site is told of by the next word.
    made.dataset.site = panel().dataset.site;
    panel().replaceWith(document.adoptNode(made));
    arrange();
  };

  const hear = ({ data }) => {
    const now = JSON.parse(data);
    const { site, panel: shown } = panel().dataset;
    if (now.site !== site) reload();
    else if (now.panel !== shown) renew().catch(() => {});
  };

  const calm = () => {
    clearTimeout(patience);
    patience = undefined;
  };
  const found = () => {
    calm();
    panel().querySelector('.lost')?.remove();
  };
  const lose = () => {
    patience = undefined;
    // Another program at this address is not asked again by the browser itself.
    if (source?.readyState === EventSource.CLOSED) listen();
    if (source?.readyState === EventSource.OPEN || panel().querySelector('.lost')) return;
    const said = document.createElement('p');
    said.className = 'bar lost';
    said.setAttribute('role', 'alert');
    panel().append(said);
    said.textContent = panel().dataset.lost;
  };

  const listen = () => {
    source?.close();
    source = new EventSource(`${ROOT}events`);
    source.addEventListener('open', found);
    source.addEventListener('message', hear);
    // It asks again several times before anything is said.
    source.addEventListener('error', () => { patience ??= setTimeout(lose, WAIT); });
  };
  const rest = () => {
    calm();
    source?.close();
    source = undefined;
  };
  const follow = () => (document.visibilityState === 'visible' ? source ?? listen() : rest());

  comeBack();
  arrange();
  follow();
  document.addEventListener('visibilitychange', follow);
  addEventListener('pagehide', rest);
  addEventListener('pageshow', follow);
}
