// Looks for things as readers do: node search.mjs FOLDER, where FOLDER is the built sample, opened as files.
// Ends with status 1 after a line for each failure, with 2 where something it needs is missing (machine.mjs).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { FLAGS, chromium, lack, wanted } from './machine.mjs';

// What is typed, and the page that must come first: by a name's beginning, a word's, words in order, a part of a word;
// letters with marks before those without.
const BOTH = [
  ['ky son', 'localities/ky-son/'],
  ['KỲ SƠN', 'localities/ky-son/'],
  ['dien chau', 'localities/dien-chau/'],
  ['  diễn   châu ', 'localities/dien-chau/'],
  ['die', 'localities/dien-chau/'],
  ['so y te', 'agencies/so-y-te/'],
  ['so gd&dt', 'agencies/so-gddt/'],
  ['department of health', 'agencies/so-y-te/'],
  ['đ', 'localities/do-luong/'],
  ['d', 'localities/dien-chau/'],
  ['uynh lu', 'localities/quynh-luu/'],
];
const OWN = {
  vi: [['huyen chau', 'localities/dien-chau/'], ['thi xa', 'localities/cua-lo/']],
  en: [['dien district', 'localities/dien-chau/'], ['town', 'localities/cua-lo/']],
};
const EDITIONS = [['vi', ''], ['en', 'en/']];
const MOST = 20;
// The sample has more than a hundred names.
const LEAST_NAMES = 100;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

class Look {
  constructor(browser, folder, [lang, below]) {
    Object.assign(this, { browser, lang, failures: [], seen: 0 });
    this.root = pathToFileURL(join(folder, below, '/')).href;
  }

  holds(is, what) {
    this.seen += 1;
    if (!is) this.failures.push(what);
  }

  async open(path, settings = {}) {
    const page = await this.browser.newPage({ viewport: { width: 360, height: 800 }, ...settings });
    page.setDefaultTimeout(5000);
    page.on('pageerror', (error) => this.failures.push(`${path}: ${error}`));
    page.on('console', (line) => line.type() === 'error' && this.failures.push(`${path}: ${line.text()}`));
    // What a page that is left asked for last is not wanted any more.
    const isLeft = (request) => request.failure()?.errorText === 'net::ERR_ABORTED';
    page.on('requestfailed', (request) => isLeft(request) || this.failures.push(`${path}: ${request.url()} cannot be read`));
    await page.goto(this.root + path, { waitUntil: 'load' });
    return page;
  }

  // Where the results lead, below the language's home page.
  async found(page) {
    await page.waitForSelector('form[data-open]');
    const all = await page.$$eval('.found a', (links) => links.map((link) => link.href));
    return all.map((href) => href.slice(this.root.length));
  }
}

async function typed(look) {
  const page = await look.open('search/index.html');
  for (const [words, first] of [...BOTH, ...OWN[look.lang]]) {
    await page.fill('#q', '');
    await page.fill('#q', words);
    const found = await look.found(page);
    look.holds(found[0] === first, `“${words}” finds ${found[0]} first, not ${first}`);
    look.holds(found.length <= MOST, `“${words}” has ${found.length} results`);
  }
  const said = await page.textContent('[role=status]');
  look.holds(/\d/.test(said), `the number of results is not said: “${said}”`);
  await page.fill('#q', 'qqqq');
  await page.waitForFunction(() => document.querySelector('[role=status]').textContent.includes('qqqq'));
  look.holds((await look.found(page)).length === 0, 'nothing is found for “qqqq”');
  await page.fill('#q', '');
  await page.waitForFunction(() => !document.querySelector('form[data-open]'));
  await page.close();
}

// Each name of the list finds its own page: ids that the index leaves out are derived rightly.
async function everyName(look) {
  const page = await look.open('search/index.html');
  await page.focus('#q');
  const lost = await page.evaluate(async () => {
    const input = document.querySelector('#q');
    const links = [...document.querySelectorAll('.index a')];
    const missing = [];
    for (const link of links) {
      input.value = link.textContent;
      input.dispatchEvent(new Event('input'));
      await new Promise((done) => { setTimeout(done); });
      const found = [...document.querySelectorAll('.found a')];
      if (!found.some(({ href }) => href === link.href)) missing.push(link.textContent);
    }
    return { names: links.length, missing };
  });
  look.holds(lost.names >= LEAST_NAMES, `the list has only ${lost.names} names`);
  lost.missing.forEach((name) => look.holds(false, `“${name}” does not find itself`));
  await page.close();
}

async function keyboard(look) {
  const page = await look.open('search/index.html');
  await page.focus('#q');
  await page.keyboard.type('dien chau');
  await look.found(page);
  await page.keyboard.press('ArrowDown');
  const focused = await page.evaluate(() => document.activeElement.getAttribute('href'));
  look.holds(focused?.endsWith('localities/dien-chau/'), `the arrow goes to ${focused}`);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.href === `${look.root}localities/dien-chau/`);
  await page.goBack();
  look.holds((await look.found(page))[0] === 'localities/dien-chau/', 'the way back leads to the results');
  await page.close();
}

// Where there is no room for the box, a link leads to it.
async function header(look) {
  const page = await look.open('index.html');
  await page.setViewportSize({ width: 360, height: 740 });
  await page.click('.find');
  await page.waitForURL((url) => url.href.startsWith(`${look.root}search/`));
  await page.goBack();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.focus('#q');
  await page.keyboard.type('ky son');
  look.holds((await look.found(page))[0] === 'localities/ky-son/', 'the box of every page suggests Kỳ Sơn');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  look.holds(wide <= 0, `the page scrolls sideways by ${wide} px`);
  await page.keyboard.press('Escape');
  look.holds(await page.locator('form[data-open]').count() === 0, 'Escape closes the suggestions');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.href.startsWith(`${look.root}search/?q=ky+son`));
  await page.close();
}

async function withoutScripts(look) {
  const page = await look.open('search/index.html?q=vinh', { javaScriptEnabled: false });
  const links = await page.locator('.index a').count();
  look.holds(links >= LEAST_NAMES, `without scripts the list has ${links} names`);
  look.holds(await page.locator('main .found a').count() === 0, 'nothing pretends to be a result');
  const named = await page.getByRole('search').getByRole('searchbox').getAttribute('name');
  look.holds(named === 'q', 'the box is a form of its own');
  await page.close();
}

async function accessible(look) {
  const page = await look.open('search/index.html?q=son');
  await look.found(page);
  // Not as a script of the page, which its policy would refuse.
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const broken = await page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, {
      runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], preload: false,
    });
    return violations.map((rule) => `axe ${rule.id}: ${rule.nodes[0].target.join(' ')}`);
  }, TAGS);
  look.seen += 1;
  look.failures.push(...broken);
  await page.close();
}

async function main() {
  const folder = resolve(process.argv[2] ?? lack('usage: node search.mjs FOLDER'));
  const { chromium: driver } = wanted('playwright-core');
  wanted('axe-core');
  const browser = await driver.launch({ executablePath: chromium(), args: FLAGS });
  let count = 0;
  for (const edition of EDITIONS) {
    const look = new Look(browser, folder, edition);
    for (const step of [typed, everyName, keyboard, header, withoutScripts, accessible]) {
      await step(look).catch((error) => look.failures.push(`${step.name}: ${error.message}`));
    }
    look.failures.forEach((failure) => console.error(`${look.lang}: ${failure}`));
    console.log(`${look.lang}: ${look.seen} looks, ${look.failures.length} failures`);
    count += look.failures.length;
  }
  await browser.close();
  process.exitCode = count > 0 ? 1 : 0;
}

await main();
