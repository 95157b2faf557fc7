// Walks through built sites as readers do: node walk.mjs [--narrow] FOLDER..., each served below its own path with its own
// headers. Of each kind of page the first and the largest are opened; kinds are found from the files (folder.mjs).
//
// Every page in every language, on a phone and a desk, with scripts and without: no error in the console, nothing asked of
// another host, nothing missing, its language, one h1, landmarks, no heading over nothing, no sideways scroll and nothing
// cut off; at 320 px and on a tablet too. Half of these views are dark, one has forced colours and wants calm; without scripts
// everything folded is open. Twice more with letters of twice the size, as readers set it in their browser.
// The largest page of a kind that is not its first one is opened with scripts only: what it adds is its size. axe-core, focus
// and printing take most of the time and do not depend on everything: axe-core looks once at each page in each view (VIEWS names
// the language), and at the first rows of a table, for they are alike; focus and paper once for each page.
// --narrow leaves these out: for sites that are odd in what they hold, not in how they are made.
//
// WALK_ONLY, a regular expression, chooses among the looks; WALK_TELL=1 tells what each took.
// Ends with status 1 after a line for each failure, with 2 where something it needs is missing (machine.mjs).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

import { editions, kinds, served, table } from './folder.mjs';
import { FLAGS, chromium, lack, wanted } from './machine.mjs';
import { focus, letters, motion, outline, pictures, room } from './whole.mjs';

const PHONE = { width: 360, height: 740 };
const NARROW = { width: 320, height: 640 };
const TABLET = { width: 768, height: 1024 };
const DESK = { width: 1280, height: 900 };
// As wide as A4 between its margins.
const PAPER = { width: 718, height: 1000 };
const FIRST = 0;
const LAST = -1;
const VIEWS = [
  { name: 'phone, light', size: PHONE, scripts: true, colorScheme: 'light', axeIn: FIRST },
  { name: 'desk, dark', size: DESK, scripts: true, colorScheme: 'dark', axeIn: LAST, hasFocus: true },
  { name: 'phone, dark, no scripts', size: PHONE, scripts: false, colorScheme: 'dark', axeIn: LAST, isForFirst: true },
  { name: 'desk, forced colours, no scripts', size: DESK, scripts: false, colorScheme: 'light', forcedColors: 'active',
    reducedMotion: 'reduce', axeIn: FIRST, isForFirst: true },
];
// The size of letters that readers set in their browser, as it comes and twice that; how much of it must arrive.
const LETTERS = 16;
const LEAST_GROWTH = 1.5;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const RULES = { 'target-size': { enabled: true } };
// Sheets of A4 that the first page of a kind may take; others, as many as their rows need.
const SHEETS = { 'localities/*/': 8, 'agencies/*/': 3, 'tasks/*/': 5, 'announcements/*/': 8, '404.html': 1 };
const ROWS_ON_A_SHEET = 15;
// Rows of a table that axe-core looks at.
const MOST_ROWS = 12;
// Words typed into the search box: what is found first has them in its name, marks and case aside.
const SOUGHT = ['ky son', 'dien chau', 'so y te', 'đ', 'Đ'];
// Pages looked at side by side; failures told of one look.
const AT_ONCE = 2;
const MOST_TOLD = 40;

const axe = () => readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Tabs of one worker, one for each way of looking.
class Tabs {
  constructor(browser, site) {
    Object.assign(this, { browser, site, tabs: new Map(), heard: [] });
  }

  async of(view, way) {
    const key = `${view.name} ${way}`;
    if (!this.tabs.has(key)) this.tabs.set(key, await this.opened(view, way));
    const tab = this.tabs.get(key);
    this.heard.length = 0;
    await tab.setViewportSize(view.size);
    return tab;
  }

  async opened({ size, colorScheme, forcedColors, reducedMotion }, way) {
    const context = await this.browser.newContext({ viewport: size, colorScheme, forcedColors, reducedMotion,
      javaScriptEnabled: way !== 'without scripts' });
    // axe-core is a script: where it looks at what is there without scripts, those of the page come empty.
    if (way === 'empty scripts') {
      await context.route(/\.js(\?|$)/, (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    }
    const page = await context.newPage();
    page.setDefaultTimeout(20000);
    const hear = (sentence) => this.heard.push(sentence);
    const { origin } = this.site;
    const isMissingPage = (url) => url.endsWith('/404.html') || url.endsWith('/favicon.ico');
    page.on('console', (line) => ['error', 'warning'].includes(line.type())
      && !isMissingPage(line.location().url ?? '') && hear(`console: ${line.text()}`));
    page.on('pageerror', (error) => hear(`script: ${error.message}`));
    page.on('requestfailed', (request) => request.url().startsWith(origin)
      && request.failure()?.errorText !== 'net::ERR_ABORTED' && hear(`request: ${request.url()} cannot be read`));
    page.on('response', (response) => response.status() >= 400 && !isMissingPage(response.url())
      && hear(`request: ${response.url()} is answered with ${response.status()}`));
    page.on('request', (request) => !/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(origin)
      && hear(`another host: ${request.url()} is asked for`));
    return page;
  }

  async close() {
    for (const tab of this.tabs.values()) await tab.context().close();
  }
}

const unfold = () => document.querySelectorAll('details').forEach((details) => { details.open = true; });

async function accessible(page) {
  await page.evaluate((most) => document.querySelectorAll(`tbody tr:nth-child(n + ${most})`).forEach((row) => row.remove()), MOST_ROWS + 1);
  await page.evaluate(axe());
  const { violations, seen } = await page.evaluate(async ([values, rules]) => {
    const found = await window.axe.run(document, {
      runOnly: { type: 'tag', values }, rules, resultTypes: ['violations'], preload: false,
    });
    const nodes = (rule) => rule.nodes.slice(0, 3).map((node) => [node.target.join(' '), node.html.slice(0, 160)]);
    return { seen: found.passes.length, violations: found.violations.map((rule) => [rule.id, rule.help, nodes(rule)]) };
  }, [TAGS, RULES]);
  const failures = violations.flatMap(([id, help, nodes]) => nodes.map(([at, html]) => `axe ${id} (${help}): ${at} ${html}`));
  return seen > 0 ? failures : [...failures, 'axe: nothing was looked at'];
}

// One page in one view and language.
async function look(tabs, job) {
  const { view, path, lang, below, narrow } = job;
  const url = tabs.site.home + below + path;
  const failures = [];
  const at = async (what, judged) => failures.push(...(await judged).map((failure) => (what ? `${failure} (${what})` : failure)));
  const open = async (way) => {
    const page = await tabs.of(view, way);
    await page.goto(url, { waitUntil: 'load' });
    if (!view.scripts) await page.evaluate(unfold);
    return page;
  };
  const page = await open(view.scripts ? 'scripts' : 'without scripts');
  await at('', page.evaluate(outline, lang));
  await at('', page.evaluate(room));
  await at('', page.evaluate(pictures));
  if (view.reducedMotion) await at('', page.evaluate(motion));
  if (view.hasFocus && job.isLast && !narrow) await at('', focused(page));
  // Widths between: the layout alone.
  const other = view.size === PHONE ? NARROW : TABLET;
  await page.setViewportSize(other);
  await at(`${other.width} px`, page.evaluate(room));
  if (job.hasAxe && !narrow) {
    await page.setViewportSize(view.size);
    const judged = view.scripts ? page : await open('empty scripts');
    await at('', accessible(judged));
  }
  return [...tabs.heard, ...failures];
}

// A page whose reader wants letters of twice the size.
async function enlarged(tabs, { path, below, view }) {
  const page = await tabs.of(view, 'without scripts');
  const set = async (standard) => {
    tabs.inspector ??= await page.context().newCDPSession(page);
    await tabs.inspector.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard } });
  };
  await set(LETTERS);
  await page.goto(tabs.site.home + below + path, { waitUntil: 'load' });
  await page.evaluate(unfold);
  const before = await page.evaluate(letters);
  await set(2 * LETTERS);
  const after = await page.evaluate(letters);
  // What is large anyway may be set for a narrower page then.
  const small = after.filter((size, nth) => size < before[nth] * LEAST_GROWTH && size < LETTERS * LEAST_GROWTH).length;
  return [...(small > 0 ? [`letters: ${small} of ${before.length} texts do not grow`] : []), ...await page.evaluate(room)];
}

// The first key leads to the skip link, which leads into the page; and whatever has the focus shows it.
async function focused(page) {
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => {
    const { activeElement: element } = document;
    const box = element.getBoundingClientRect();
    return { href: element.getAttribute('href') ?? '', isSeen: box.width > 1 && box.bottom > 0 && box.right > 0 && box.left >= 0 };
  });
  const skips = first.href.startsWith('#') && first.isSeen ? [] : [`focus: the first key leads to “${first.href}”, not to a skip link that is seen`];
  const { seen, failures } = await page.evaluate(focus);
  return [...skips, ...failures, ...(seen === 0 ? ['focus: nothing takes it'] : [])];
}

// A page on paper: nothing cut off, sheets of A4, no more than its kind may take.
async function printed(tabs, { kind, path, lang, below, isFirst }) {
  const page = await tabs.of({ ...VIEWS[0], size: PAPER }, 'scripts');
  await page.goto(tabs.site.home + below + path, { waitUntil: 'load' });
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  const failures = (await page.evaluate(room)).map((failure) => `${failure} (paper)`);
  const rows = await page.evaluate(() => [...document.querySelectorAll('tr, li, p, h2, h3')]
    .filter((element) => element.checkVisibility()).length
    + 12 * [...document.querySelectorAll('main svg')].filter((svg) => svg.checkVisibility() && svg.clientHeight > 60).length);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  await page.emulateMedia({ media: null, colorScheme: 'light' });
  const sheets = (pdf.match(/\/Type\s*\/Page\b/g) ?? []).length;
  const most = (isFirst ? SHEETS[kind] : undefined) ?? 2 + Math.ceil(rows / ROWS_ON_A_SHEET);
  if (sheets < 1 || sheets > most) failures.push(`print: ${sheets} sheets, at most ${most} are meant`);
  const boxes = new Set([...pdf.matchAll(/\/MediaBox\s*\[([^\]]*)\]/g)].map(([, box]) => box.trim().split(/\s+/).map((n) => Math.round(n)).join(' ')));
  for (const box of boxes) {
    if (!/^0 0 59[456] 84[123]$/.test(box)) failures.push(`print: a sheet of ${box} points is not A4`);
  }
  if (process.env.WALK_TELL) console.log(`${lang} ${path}: ${sheets} sheets, ${rows} rows, at most ${most}`);
  return [...tabs.heard, ...failures];
}

// What is typed is found, as far as the site has it.
async function searched(tabs, { below, folder }) {
  const failures = [];
  const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
  // Found by its name in any language.
  const units = ['localities', 'agencies'].flatMap((file) => table(folder, file).map((row) => [`${file}/${row.id}/`, Object.entries(row)
    .filter(([column]) => /^(name|short)/.test(column)).map(([, name]) => name).join(' ')]));
  const page = await tabs.of(VIEWS[0], 'scripts');
  await page.goto(`${tabs.site.home}${below}search/`, { waitUntil: 'load' });
  for (const words of SOUGHT) {
    const box = page.locator('main').getByRole('searchbox');
    await box.fill('');
    await box.fill(words);
    const first = page.locator('main [role=search] a').first();
    const [found, href] = await first.evaluate((link) => [link.textContent, link.href], undefined, { timeout: 3000 }).catch(() => ['', '']);
    const meant = units.filter(([, names]) => fold(names).includes(fold(words)));
    const isIt = meant.some(([path]) => href.endsWith(path)) || fold(found).includes(fold(words));
    if (!isIt && (meant.length > 0 || words === SOUGHT[0])) failures.push(`search: “${words}” finds “${found}” first`);
    if (/đ/i.test(words) && !/(^|\s)đ/i.test(found.normalize('NFC'))) failures.push(`search: “${words}” finds “${found}” before a name with đ`);
  }
  return [...tabs.heard, ...failures];
}

function jobs(folder, narrow) {
  const langs = editions(folder);
  const last = langs.length - 1;
  const all = [];
  for (const [kind, paths] of kinds(folder)) {
    paths.forEach((path, nth) => langs.forEach(([lang, below], at) => {
      const base = { kind, path, lang, below, folder, narrow, isLast: at === last, isFirst: nth === 0 };
      for (const view of VIEWS.filter(({ size, isForFirst }) => (!narrow || size === PHONE) && (nth === 0 || !isForFirst))) {
        all.push({ ...base, view, hasAxe: at === (view.axeIn === LAST ? last : 0), step: look, name: view.name });
      }
      for (const size of narrow ? [] : [PHONE, DESK]) {
        const name = `${size.width} px, letters of twice the size`;
        if (at === (size === PHONE ? 0 : last)) all.push({ ...base, step: enlarged, view: { name: 'large', size, colorScheme: 'light' }, name });
      }
      if (!narrow && at === nth % langs.length) all.push({ ...base, step: printed, name: 'paper' });
    }));
  }
  if (!narrow) langs.forEach(([lang, below]) => all.push({ path: 'search/', lang, below, folder, step: searched, name: 'typing' }));
  return all.filter(({ path, name }) => new RegExp(process.env.WALK_ONLY ?? '').test(`/${path} (${name})`));
}

// How many failures a site has.
async function walk(browser, folder, narrow) {
  const site = await served(folder);
  const left = jobs(folder, narrow);
  const looks = left.length;
  let count = 0;
  const work = async () => {
    const tabs = new Tabs(browser, site);
    for (let job = left.shift(); job; job = left.shift()) {
      const began = Date.now();
      const failures = await job.step(tabs, job).catch((error) => [`it cannot be looked at: ${error.message}`]);
      const name = `/${job.below}${job.path} (${job.name})`;
      failures.slice(0, MOST_TOLD).forEach((failure) => console.error(`${name}: ${failure}`));
      if (failures.length > MOST_TOLD) console.error(`${name}: and ${failures.length - MOST_TOLD} more`);
      if (process.env.WALK_TELL) console.log(`${Date.now() - began} ms ${name}`);
      count += failures.length;
    }
    await tabs.close();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  site.end();
  console.log(`${kinds(folder).length} kinds, ${looks} looks, ${count} failures`);
  return count;
}

async function main() {
  const narrow = process.argv.includes('--narrow');
  const named = process.argv.slice(2).filter((argument) => argument !== '--narrow').map((name) => resolve(name));
  if (named.length === 0) lack('usage: node walk.mjs [--narrow] FOLDER...');
  const { chromium: driver } = wanted('playwright-core');
  wanted('axe-core');
  const browser = await driver.launch({ executablePath: chromium(), args: FLAGS });
  let count = 0;
  for (const folder of named) count += await walk(browser, folder, narrow);
  await browser.close();
  process.exitCode = count > 0 ? 1 : 0;
}

await main();
