// Looks at the preview as an editor does: node serve.mjs PROGRAM CONTENT [PICTURES], where CONTENT is a content folder and
// PICTURES one for what was seen. Saves, breaks and mends files while pages are open.
// Ends with status 1 after a line for each failure, with 2 where something it needs is missing (machine.mjs).
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { FLAGS, chromium, lack, wanted } from './machine.mjs';
import { Preview } from './preview.mjs';

// Each width and each scheme is among these.
const VIEWS = [{ size: [360, 740], scheme: 'light' }, { size: [1280, 800], scheme: 'dark' }];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PANEL = '#minhbach-preview';
const FILE = 'localities.yaml';
const PATIENCE = 30_000;
// A key that there is not, in the first line that has one.
const broken = (text) => text.replace(/\bid: /, 'di: ');
// An announcement of the newest day, which every home page names.
const NEWS = 'announcements/xem-truoc.md';
const news = (title) => `---\ntitle: ${title}\ndate: 2022-12-31\ndraft: true\n---\nChưa đăng.\n`;

class Look {
  constructor(browser, view, pictures) {
    Object.assign(this, { browser, view, pictures, failures: [], seen: 0 });
  }

  holds(is, what) {
    this.seen += 1;
    if (!is) this.failures.push(what);
  }

  async open(url) {
    const { size: [width, height], scheme } = this.view;
    const page = await this.browser.newPage({ viewport: { width, height }, colorScheme: scheme });
    page.setDefaultTimeout(PATIENCE);
    const fail = (what) => this.failures.push(what);
    page.on('pageerror', (error) => fail(String(error)));
    page.on('console', (line) => line.type() === 'error' && fail(line.text()));
    await page.exposeFunction('violated', (rule, what) => fail(`the page's policy forbids ${what} (${rule})`));
    await page.addInitScript(() => addEventListener('securitypolicyviolation', (event) =>
      window.violated(event.violatedDirective, event.blockedURI)));
    await page.goto(url, { waitUntil: 'load' });
    return page;
  }

  async picture(page, name) {
    if (!this.pictures) return;
    const { size: [width], scheme } = this.view;
    await page.screenshot({ path: join(this.pictures, `${name}-${width}-${scheme}.png`) });
  }
}

// Where the panel is, and whether anything of it or of the page is out of the window.
const layout = (selector) => {
  const bar = document.querySelector(`${selector} .bar`);
  const box = bar?.getBoundingClientRect();
  const on = box && document.elementFromPoint(box.left + 20, box.top + 12);
  const isSeen = (element) => element.getBoundingClientRect().right <= innerWidth + 0.5;
  return {
    share: box ? box.height / innerHeight : 0,
    atFoot: box ? Math.abs(box.bottom - innerHeight) < 1 : false,
    onTop: Boolean(on?.closest(selector)),
    sideways: document.documentElement.scrollWidth > innerWidth,
    within: [...document.querySelectorAll(`${selector} .bar *`)].every(isSeen),
    tap: document.querySelector(`${selector} summary`)?.getBoundingClientRect().height ?? 0,
  };
};

async function accessible(look, page) {
  // The page's policy takes no script of a stranger; the browser's own door does.
  await page.evaluate(look.view.axe);
  const found = await page.evaluate(([selector, tags]) =>
    window.axe.run(selector, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }), [PANEL, TAGS]);
  look.holds(found.passes.length > 0, 'axe-core saw nothing');
  found.violations.forEach((rule) => look.failures.push(`axe ${rule.id}: ${rule.nodes[0].html.slice(0, 200)}`));
}

async function brokenAndMended(look, preview) {
  const page = await look.open(preview.url);
  const good = preview.read(FILE);
  const words = () => page.textContent(PANEL);
  await page.evaluate(() => { window.before = true; scrollTo({ top: 150, behavior: 'instant' }); });
  preview.save(FILE, broken(good));
  await page.waitForSelector(`${PANEL}[data-kind=errors]`);
  await look.picture(page, 'errors');
  look.holds(await page.evaluate(() => window.before === true && scrollY === 150), 'an error reloads the page');
  const said = await words();
  for (const part of ['content/localities.yaml, dòng ', 'Cách sửa', 'bản tốt gần nhất', '1 lỗi']) {
    look.holds(said.includes(part), `the panel does not say “${part}”: ${said}`);
  }
  const at = await page.evaluate(layout, PANEL);
  look.holds(at.atFoot && at.onTop, `the panel is not in sight: ${JSON.stringify(at)}`);
  look.holds(at.share > 0.05 && at.share <= 0.52, `the panel takes ${at.share} of the window`);
  look.holds(!at.sideways && at.within, `something is out of the window: ${JSON.stringify(at)}`);
  look.holds(at.tap >= 24, `the switch is ${at.tap} px high`);
  look.holds(await page.getAttribute(`${PANEL} .head`, 'role') === 'alert', 'an error is not announced');
  await accessible(look, page);
  await folded(look, page, preview, good);
  await page.emulateMedia({ media: 'print' });
  look.holds(!(await page.isVisible(`${PANEL} .bar`)), 'the panel is printed');
  await page.emulateMedia({ media: 'screen' });

  preview.save(FILE, good);
  await page.waitForFunction((selector) => document.querySelector(selector).dataset.kind !== 'errors', PANEL);
  look.holds(await page.evaluate(() => window.before === true), 'the same site is loaded again');
  await page.close();
}

// By keyboard; and it stays folded while there are errors, whatever is saved.
async function folded(look, page, preview, good) {
  const isOpen = () => page.$eval(`${PANEL} details`, (details) => details.open);
  await page.focus(`${PANEL} summary`);
  await page.keyboard.press('Enter');
  await page.waitForFunction((selector) => !document.querySelector(selector).open, `${PANEL} details`);
  await look.picture(page, 'folded');
  const { share } = await page.evaluate(layout, PANEL);
  look.holds(share < 0.2, `the folded panel takes ${share} of the window`);
  const mark = () => page.getAttribute(PANEL, 'data-panel');
  const before = await mark();
  preview.save(FILE, broken(broken(good)));
  await page.waitForFunction(([selector, old]) => document.querySelector(selector).dataset.panel !== old, [PANEL, before]);
  look.holds(!(await isOpen()), 'a folded panel opens again by itself');
  await page.focus(`${PANEL} summary`);
  await page.keyboard.press('Space');
  look.holds(await isOpen(), 'the panel does not open by keyboard');
}

async function savedAndShown(look, preview) {
  const page = await look.open(preview.url);
  const shows = (words) => page.waitForFunction((text) => document.body.textContent.includes(text), words);
  preview.save(NEWS, news('Chưa lưu lại'));
  await shows('Chưa lưu lại');
  // Scripts and late styles still move what is above.
  const settled = () => page.waitForFunction(() => document.readyState === 'complete');
  await settled();
  const before = await page.evaluate(() => new Promise((resolve) => {
    window.before = true;
    scrollTo({ top: 150, behavior: 'instant' });
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(scrollY)));
  }));
  look.holds(before > 100, `the page did not move to its middle: ${before} px`);
  for (const turn of [1, 2]) {
    preview.save(NEWS, news(`Lần lưu thứ ${turn}`));
    await shows(`Lần lưu thứ ${turn}`);
  }
  look.holds(await page.evaluate(() => window.before === undefined), 'a page that shows something else was not loaded');
  await settled();
  const place = await page.evaluate(() => scrollY);
  // Browsers hold what is in sight where it was, which may be a pixel beside.
  look.holds(Math.abs(place - before) <= 2, `the place in the page is lost: ${place} px from its top, not ${before}`);
  const marks = await page.$$eval('.mark', (all) => all.map((mark) => mark.textContent));
  look.holds(marks.some((mark) => mark.includes('bản nháp')), `a draft is not marked, only ${marks}`);
  await page.close();
}

async function lostAndFound(look, preview) {
  const page = await look.open(preview.url);
  const port = new URL(preview.url).port;
  page.removeAllListeners('console');
  await preview.stop();
  await page.waitForSelector(`${PANEL} .lost`);
  look.holds((await page.textContent(`${PANEL} .lost`)).includes('đã dừng'), 'a preview that stopped is not told');
  await look.picture(page, 'lost');
  await preview.start(port);
  await page.waitForSelector(`${PANEL} .lost`, { state: 'detached' });
  await page.close();
}

async function neverBuilt(look, program, content) {
  const preview = new Preview(program, content);
  const good = preview.read(FILE);
  preview.save(FILE, broken(good));
  const page = await look.open(await preview.start());
  // The browser says that the page's status is that of an error, which it is.
  look.failures = look.failures.filter((failure) => !failure.includes('503'));
  await look.picture(page, 'alone');
  const at = await page.evaluate(layout, PANEL);
  look.holds(!at.sideways && at.within, `something is out of the window: ${JSON.stringify(at)}`);
  look.holds((await page.textContent('main')).includes('content/localities.yaml'), 'the page does not name the file');
  await accessible(look, page);
  preview.save(FILE, good);
  await page.waitForSelector('#content');
  await page.close();
  await preview.end();
}

async function everything(browser, program, content, pictures) {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  let failed = 0;
  for (const view of VIEWS) {
    const look = new Look(browser, { ...view, axe }, pictures);
    const preview = new Preview(program, content);
    await preview.start();
    await brokenAndMended(look, preview);
    await savedAndShown(look, preview);
    await lostAndFound(look, preview);
    await preview.end();
    await neverBuilt(look, program, content);
    const name = `${view.size[0]} px, ${view.scheme}`;
    look.failures.forEach((failure) => console.error(`${name}: ${failure}`));
    console.log(`${name}: ${look.seen} things seen`);
    failed += look.failures.length;
  }
  return failed;
}

const [program, content, pictures] = process.argv.slice(2);
if (!content) lack('usage: node serve.mjs PROGRAM CONTENT [PICTURES]');
if (pictures) mkdirSync(pictures, { recursive: true });
const browser = await wanted('playwright-core').chromium.launch({ executablePath: chromium(), args: FLAGS });
const failed = await everything(browser, program, content, pictures);
await browser.close();
process.exit(failed > 0 ? 1 : 0);
