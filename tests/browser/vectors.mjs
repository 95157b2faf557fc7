// Whether anything that was typed into content runs: node vectors.mjs FOLDER..., each a built site whose texts are
// attempts to run a script (tests/vectors). `caught()` is what each of them would call.
//
// Every page, every feed and every drawing is opened with its policy switched off, so that
// nothing but the pages' own making stands between a text and its running; then everything is pointed at, focused, opened and
// clicked, and what the address can say is said. Ends with status 1 after a line for each thing that ran, that asked
// another host, or that stands in the page as something that could.
//
// node vectors.mjs --preview PROGRAM CONTENT: the same of the preview's panel, which shows lines of files with errors.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import { served } from './folder.mjs';
import { FLAGS, chromium, lack, wanted } from './machine.mjs';
import { Preview } from './preview.mjs';

const OPENED = /\.(html|svg|xml)$/;
// What a reader's address may say to pages that listen to it.
const ASKED = { 'search/': 'q', 'compare/': 'a', 'tasks/': 'q' };
const CALM = 60;
// Pages looked at side by side.
const AT_ONCE = 3;

function files(folder) {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile() && OPENED.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name))).sort();
}

// In the page: what could run or ask, whether or not it did.
const standing = () => {
  const SAFE = /^(https?:|mailto:|tel:)/;
  const found = [];
  for (const element of document.querySelectorAll('*')) {
    const name = element.localName.toLowerCase();
    if (['iframe', 'object', 'embed', 'base', 'frame', 'applet', 'math'].includes(name)) found.push(`<${name}>`);
    if (name === 'script' && element.type !== 'application/ld+json' && !/\/(theme\/[\w.-]+|search-index)\.js$/.test(element.src)
      && !element.src.includes('/.minhbach/')) found.push(`<script> ${element.outerHTML.slice(0, 80)}`);
    // Chromium shows a file that is XML with a style of its own.
    if (name === 'style' && document.contentType === 'text/html') found.push('<style>');
    if (name === 'meta' && /refresh/i.test(element.httpEquiv)) found.push('<meta http-equiv=refresh>');
    for (const { name: key, value } of element.attributes) {
      if (/^on/i.test(key)) found.push(`${key}=${value.slice(0, 60)}`);
      if (key === 'srcdoc') found.push(key);
      if (/^(xlink:)?(href|src|action|formaction|data|poster)$/i.test(key) && /^[\s\0-\x1f]*[a-z][a-z0-9+.-]*[\s\0-\x1f]*:/i.test(value)
        && !SAFE.test(value) && value !== 'data:,' && !(name === 'img' && value.startsWith('data:image/'))) found.push(`${key}=${value.slice(0, 60)}`);
      if (key === 'style' && /url\(/i.test(value)) found.push(`style=${value.slice(0, 60)}`);
    }
  }
  for (const block of document.querySelectorAll('script[type="application/ld+json"]')) {
    try { JSON.parse(block.textContent); } catch (error) { found.push(`JSON-LD: ${error.message}`); }
  }
  return found;
};

// In the page: everything a reader can do to it, without leaving it.
const provoke = () => {
  addEventListener('click', (event) => event.target.closest?.('a, button, summary') || event.preventDefault(), true);
  for (const element of document.querySelectorAll('a')) element.addEventListener('click', (event) => event.preventDefault());
  for (const form of document.forms) form.addEventListener('submit', (event) => event.preventDefault());
  for (const element of document.querySelectorAll('details')) element.open = true;
  for (const element of document.querySelectorAll('body *')) {
    for (const name of ['pointerover', 'mouseover', 'mouseenter', 'focus', 'toggle', 'click']) {
      element.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true }));
    }
  }
};

class Watch {
  constructor(browser, origin) {
    Object.assign(this, { browser, origin, heard: [] });
  }

  async open() {
    const context = await this.browser.newContext({ bypassCSP: true, viewport: { width: 1000, height: 800 } });
    this.page = await context.newPage();
    this.page.setDefaultTimeout(20000);
    const hear = (sentence) => this.heard.push(sentence);
    await this.page.exposeFunction('caught', () => hear('ran: caught()'));
    this.page.on('dialog', async (dialog) => { hear(`ran: ${dialog.type()}`); await dialog.dismiss(); });
    await context.route(() => true, (route) => {
      const url = route.request().url();
      // What a click would lead to is not looked at here.
      if (route.request().isNavigationRequest() && url.split('#')[0] !== this.meant) return route.fulfill({ status: 204 });
      if (/^(data|blob|about):/.test(url) || url.startsWith(this.origin)) return route.continue();
      hear(`asked another host: ${url}`);
      return route.abort();
    });
  }

  async look(url) {
    this.heard.length = 0;
    [this.meant] = new URL(url).href.split('#');
    await this.page.goto(url, { waitUntil: 'load' });
    const found = await this.page.evaluate(standing);
    await this.page.evaluate(provoke);
    // What runs later: images that fail, animations, focus.
    await this.page.evaluate((time) => new Promise((done) => { setTimeout(done, time); }), CALM);
    return [...new Set([...this.heard, ...found.map((what) => `stands there: ${what}`)])];
  }

  async say(words) {
    const box = this.page.locator('input[type=search]').first();
    if (!(await box.count())) return [];
    this.heard.length = 0;
    await box.fill(words, { force: true });
    await this.page.evaluate((time) => new Promise((done) => { setTimeout(done, time); }), CALM);
    return [...new Set([...this.heard, ...(await this.page.evaluate(standing)).map((what) => `stands there: ${what}`)])];
  }
}

async function site(browser, folder, texts) {
  const { origin, home, end } = await served(folder);
  const failures = [];
  let seen = 0;
  const note = (at, found) => { seen += 1; failures.push(...found.map((what) => `${at}: ${what}`)); };
  const asked = Object.entries(ASKED).flatMap(([path, key]) => texts.flatMap((text) =>
    [`${path}?${key}=${encodeURIComponent(text)}`, `${path}?${key}=x#${encodeURIComponent(text)}`]));
  const left = [...files(folder).map((path) => path.replace(/index\.html$/, '')), ...asked];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    const watch = new Watch(browser, origin);
    await watch.open();
    for (let path = left.shift(); path !== undefined; path = left.shift()) note(path, await watch.look(home + path));
  }));
  const watch = new Watch(browser, origin);
  await watch.open();
  await watch.look(home);
  for (const text of texts) note(`search for ${text}`, await watch.say(text.slice(0, 12)));
  end();
  return { failures, seen };
}

async function preview(browser, program, content) {
  const shown = new Preview(program, content);
  await shown.start();
  const watch = new Watch(browser, new URL(shown.url).origin);
  await watch.open();
  const failures = await watch.look(shown.url);
  const panel = await watch.page.evaluate(() => document.getElementById('minhbach-preview')?.textContent ?? '');
  if (!panel.includes('caught()')) failures.push('the panel shows nothing of the file');
  await watch.page.close();
  await shown.end();
  return { failures, seen: 1 };
}

const [first, ...rest] = process.argv.slice(2);
if (!first) lack('usage: node vectors.mjs FOLDER... | --preview PROGRAM CONTENT');
const lines = readFileSync(new URL('../vectors/texts.txt', import.meta.url), 'utf8').trim().split('\n');
const texts = lines.filter((_, at) => at % 6 === 0);
const browser = await wanted('playwright-core').chromium.launch({ executablePath: chromium(), args: FLAGS });
const results = first === '--preview'
  ? [await preview(browser, resolve(rest[0]), resolve(rest[1]))]
  : await Promise.all([first, ...rest].map((folder) => site(browser, resolve(folder), texts)));
await browser.close();
const failures = results.flatMap((result) => result.failures);
failures.slice(0, 60).forEach((failure) => console.error(failure));
console.log(`${results.reduce((sum, { seen }) => sum + seen, 0)} looks, ${failures.length} failures`);
process.exit(failures.length ? 1 : 0);
