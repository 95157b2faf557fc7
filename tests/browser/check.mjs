// Looks at the gallery as readers get it: node check.mjs FOLDER, where FOLDER holds index.html and en.html.
// Needs playwright-core and axe-core (package.json; found through NODE_PATH) and a Chromium of the machine ($CHROMIUM, or
// in PATH). Ends with status 1 after a line for each failure, with 2 where something it needs is missing.
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { layout, tables } from './layout.mjs';
import { FLAGS, chromium, lack, wanted } from './machine.mjs';

const PAGES = [['vi', 'index.html'], ['en', 'en.html']];
const WIDTHS = [360, 768, 1280];
// Where axe-core looks: it takes most of the time, and each width and each scheme is among these.
const AXE_AT = ['360 light', '1280 dark'];
const SCHEMES = ['light', 'dark'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
// The gallery shows the same unit's chart in many situations, so that several tables have the same name; on a page of a
// site each chart is there once.
const LEFT_OUT = { 'landmark-unique': { enabled: false } };
// Failures told of one view.
const MOST_TOLD = 60;
// Pages looked at side by side.
const AT_ONCE = 2;
// How much a box may reach over another one or over its drawing, and the least letters, in CSS px.
const LIMITS = { slack: 0.5, leastLetters: 11 };

// Rows of a table and marks of a group beyond these are like those before them; axe-core's time grows with their square.
const ENOUGH = 'tbody tr:nth-child(n + 31), svg g > :nth-child(n + 61)';

async function accessible(page, axe) {
  await page.addScriptTag({ path: axe });
  await page.evaluate((more) => {
    document.querySelectorAll(more).forEach((element) => element.remove());
    // The tables too, which are folded at first.
    document.querySelectorAll('details').forEach((details) => { details.open = true; });
  }, ENOUGH);
  const found = await page.evaluate(
    ([tags, rules]) => window.axe.run(document, {
      runOnly: { type: 'tag', values: tags }, rules, resultTypes: ['violations'], preload: false,
    }),
    [TAGS, LEFT_OUT],
  );
  const failures = found.violations.flatMap((rule) =>
    rule.nodes.slice(0, 8).map((node) => `axe ${rule.id} (${rule.help}): ${node.target.join(' ')} ${node.html.slice(0, 200)}`));
  return { seen: found.passes.length, failures };
}

async function look(browser, folder, view) {
  const { file, width, scheme, axe } = view;
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  const broken = [];
  page.on('requestfailed', (request) => broken.push(`${request.url()} cannot be read`));
  page.on('pageerror', (error) => broken.push(String(error)));
  await page.goto(pathToFileURL(join(folder, file)).href, { waitUntil: 'load' });
  const drawn = await page.evaluate(layout, LIMITS);
  const told = await page.evaluate(tables);
  const reached = axe ? await accessible(page, axe) : { seen: undefined, failures: [] };
  await page.close();
  return { seen: { ...drawn.seen, titles: told.seen, rules: reached.seen },
    failures: [...broken, ...drawn.failures, ...told.failures, ...reached.failures] };
}

// Nothing seen is nothing checked.
function idle(seen) {
  const wants = ['figures', 'drawings', 'texts', 'titles', 'rules'];
  return wants.filter((what) => seen[what] === 0).map((what) => `no ${what} were seen`);
}

function everyView() {
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  return PAGES.flatMap(([lang, file]) => WIDTHS.flatMap((width) =>
    SCHEMES.map((scheme) => ({ lang, file, width, scheme, axe: AXE_AT.includes(`${width} ${scheme}`) ? axe : undefined }))));
}

// Prints what one view showed; how many failures.
function tell(view, { seen, failures }) {
  const name = `${view.lang}, ${view.width} px, ${view.scheme}`;
  const all = [...failures, ...idle(seen)];
  all.slice(0, MOST_TOLD).forEach((failure) => console.error(`${name}: ${failure}`));
  if (all.length > MOST_TOLD) console.error(`${name}: and ${all.length - MOST_TOLD} more`);
  console.log(`${name}: ${Object.entries(seen).filter(([, n]) => n !== undefined).map(([what, n]) => `${n} ${what}`).join(', ')}`);
  return all.length;
}

async function main() {
  const folder = resolve(process.argv[2] ?? lack('usage: node check.mjs FOLDER'));
  const { chromium: driver } = wanted('playwright-core');
  wanted('axe-core');
  const browser = await driver.launch({ executablePath: chromium(), args: FLAGS });
  const left = everyView();
  let count = 0;
  const work = async () => {
    for (let view = left.shift(); view; view = left.shift()) {
      const found = await look(browser, folder, view);
      count += tell(view, found);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await browser.close();
  if (count > 0) {
    console.error(`${count} failures`);
    process.exit(1);
  }
}

await main();
