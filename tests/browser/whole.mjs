// What is wrong with a page as a browser lays it out. Each function runs in the page: it may name nothing outside itself,
// and knows roles and elements, not the theme's classes. Goes out: sentences, each beginning with what is wrong.

// Its language, its headings, its landmarks, its ids.
export function outline(lang) {
  const failures = [];
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
  const said = (element) => element.textContent.replace(/\s+/g, ' ').trim();
  const own = document.documentElement.lang;
  if (own !== lang) failures.push(`language: the page says “${own}”, not “${lang}”`);
  if (document.title.trim() === '') failures.push('title: there is none');
  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(isShown);
  const firsts = headings.filter(({ localName }) => localName === 'h1').length;
  if (firsts !== 1) failures.push(`h1: there are ${firsts}`);
  headings.filter((heading) => said(heading) === '').forEach(({ outerHTML }) => failures.push(`empty heading: ${outerHTML.slice(0, 120)}`));
  for (const landmark of ['main', 'header', 'footer', 'nav']) {
    const count = [...document.querySelectorAll(landmark)].filter(isShown).length;
    if (count === 0 || (landmark === 'main' && count > 1)) failures.push(`landmark: ${count} of <${landmark}>`);
  }
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  const twice = ids.filter((id, at) => ids.indexOf(id) < at);
  if (twice.length > 0) failures.push(`id twice: ${twice.slice(0, 5).join(', ')}`);

  // A heading that stands over nothing: the next thing is a heading of its own level or above, or the page's end.
  const counts = 'svg, img, input, select, button, canvas, video, hr';
  let bare;
  const tell = () => bare && failures.push(`heading over nothing: “${said(bare)}”`);
  const walker = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (/^h[1-6]$/.test(node.localName ?? '')) {
      if (bare && node.localName <= bare.localName) tell();
      bare = node;
    } else if (bare && !bare.contains(node)) {
      if ((node.nodeType === Node.TEXT_NODE && node.data.trim() !== '') || (node === element && node.matches(counts))) bare = undefined;
    }
  }
  tell();
  return failures;
}

// What scrolls the page sideways, leaves it, or does not show all of itself.
export function room() {
  const failures = [];
  const root = document.documentElement;
  const told = (element) => {
    const text = element.textContent.replace(/\s+/g, ' ').trim().slice(0, 60);
    return `<${element.localName}${element.className && element.className.baseVal === undefined ? ` class="${element.className}"` : ''}> “${text}”`;
  };
  if (root.scrollWidth > root.clientWidth) failures.push(`sideways scroll: ${root.scrollWidth} px of ${root.clientWidth}`);
  const styles = new Map();
  const styleOf = (element) => styles.get(element) ?? styles.set(element, getComputedStyle(element)).get(element);
  // For those who listen only: cut to nothing.
  const isCut = (element) => element !== null && element !== document.body
    && ((styleOf(element).position === 'absolute' && styleOf(element).clipPath.startsWith('inset(50%')) || isCut(element.parentElement));
  const scrolls = (element) => element !== null && element !== document.body && element !== root
    && (/auto|scroll/.test(styleOf(element).overflowX) || scrolls(element.parentElement));
  const leaving = [];
  const cut = [];
  for (const element of document.body.querySelectorAll(':not(svg *)')) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const style = styleOf(element);
    const box = element.getBoundingClientRect();
    const out = Math.max(box.right - root.clientWidth, -box.left);
    if (out > 0.5 && box.width > 1 && !isCut(element) && !scrolls(element.parentElement)) {
      // A skip link waits above the page until it has the focus.
      if (box.bottom > 0 && box.right > 0) leaving.push(`leaves the page by ${out.toFixed(0)} px: ${told(element)}`);
      continue;
    }
    if (element.clientWidth <= 1 || isCut(element) || element.matches('input, select, textarea, svg')) continue;
    const [across, down] = [element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight];
    const hides = [style.overflowX, style.overflowY].map((overflow) => /hidden|clip/.test(overflow));
    const spills = across > 1 && style.overflowX === 'visible' && style.display !== 'inline' && !scrolls(element);
    if ((hides[0] && across > 1) || (hides[1] && down > 1)) cut.push(`hides a part of itself: ${told(element)}`);
    else if (spills) cut.push(`its words leave it by ${across} px: ${told(element)}`);
  }
  // The innermost say where it comes from.
  return [...failures, ...leaving.slice(-3), ...cut.slice(-3)];
}

// Pictures that did not come.
export function pictures() {
  return [...document.images].filter((image) => !image.complete || image.naturalWidth === 0)
    .map(({ src }) => `picture: ${src} is not shown`);
}

// The sizes of the letters of running text, in CSS px.
export function letters() {
  return [...document.querySelectorAll('h1, main p, main li, main td, main th, footer p, nav a')].slice(0, 300)
    .map((element) => parseFloat(getComputedStyle(element).fontSize));
}

// Everything that takes the focus shows it. To be called after a key was pressed, so that focus is a keyboard's.
export function focus() {
  const failures = [];
  const all = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')];
  const shown = all.filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled);
  const looks = (element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return { ring: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1, boxShadow };
  };
  for (const element of shown.slice(0, 300)) {
    document.activeElement.blur();
    const { boxShadow } = looks(element);
    element.focus({ preventScroll: true });
    if (document.activeElement !== element) continue;
    const now = looks(element);
    const { width, height } = element.getBoundingClientRect();
    const seen = (now.ring || now.boxShadow !== boxShadow) && width > 1 && height > 1;
    if (!seen) failures.push(`focus is not seen: ${element.outerHTML.slice(0, 120)}`);
  }
  return { seen: shown.length, failures: failures.slice(0, 5) };
}

// What moves although the reader asked for calm.
export function motion() {
  const running = document.getAnimations().filter(({ playState }) => playState === 'running');
  const smooth = getComputedStyle(document.documentElement).scrollBehavior === 'smooth' ? ['motion: scrolling is smooth'] : [];
  const slow = [...document.querySelectorAll('a, button, summary, details, input')].slice(0, 200)
    .filter((element) => parseFloat(getComputedStyle(element).transitionDuration) > 0.05).length;
  return [...running.map((animation) => `motion: ${animation.animationName ?? 'a transition'} runs`), ...smooth,
    ...(slow > 0 ? [`motion: ${slow} elements change slowly`] : [])];
}
