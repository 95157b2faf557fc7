// Uses a built site as readers do: node tables.mjs FOLDER. Sorts and filters tables, shares a view by its address, changes
// the size of text and the contrast, opens one page of each kind. What is right is read from the site's own open data.
// Needs playwright-core (package.json; found through NODE_PATH) and a Chromium ($CHROMIUM, or in PATH). Ends with status 1
// after a line for each failure, with 2 where something it needs is missing.
import { accessSync, constants, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync',
];
const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 900 };
// Targets that a finger finds, in CSS px.
const LEAST_TARGET = 24;
const INDICATOR = 'essential-online';
const failures = [];

function lack(sentence) {
  console.error(sentence);
  process.exit(2);
}

function driver() {
  try {
    return createRequire(import.meta.url)('playwright-core').chromium;
  } catch {
    return lack('playwright-core is missing: tests/run installs it below the target folder; NODE_PATH names where.');
  }
}

function program() {
  const inPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) =>
    ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)));
  const runs = (file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  return (process.env.CHROMIUM ? [process.env.CHROMIUM] : inPath).find(runs)
    ?? lack('Chromium is missing: install the package chromium, or name the program in CHROMIUM.');
}

function same(what, found, expected) {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    failures.push(`${what}: found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
  }
}

/** A table of the open data: a record for each row. */
function table(folder, name) {
  const text = readFileSync(join(folder, 'data', `${name}.csv`), 'utf8').replace(/^\ufeff/, '');
  const rows = text.trimEnd().split(/\r?\n/).map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare));
  const head = rows.shift();
  return rows.map((row) => Object.fromEntries(head.map((column, i) => [column, row[i]])));
}

const address = (folder, page, query = '') => `${pathToFileURL(join(folder, page, 'index.html'))}${query}`;

async function opened(browser, viewport, options = {}) {
  const context = await browser.newContext({ viewport, ...options });
  const page = await context.newPage();
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && failures.push(`${page.url()}: ${message.text()}`));
  page.on('pageerror', (error) => failures.push(`${page.url()}: ${error.message}`));
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) failures.push(`${page.url()}: asks for ${request.url()}`);
  });
  return page;
}

/** The ids of the units or tasks in the rows that are seen. */
const rowsSeen = (page, board) => page.locator(`table[data-board="${board}"] tbody:last-of-type tr:not([hidden])`).evaluateAll((rows) =>
  rows.filter((row) => row.offsetParent).map((row) => row.querySelector('th a').getAttribute('href').split('/').at(-2)));

async function sorts(page, folder) {
  const standings = table(folder, 'standings').filter((row) => row.indicator === INDICATOR && row.value !== '');
  await page.goto(address(folder, 'localities'));
  const before = await rowsSeen(page, 'roster');
  const rates = standings.filter((row) => before.includes(row.unit));
  const best = Math.max(...rates.map((row) => Number(row.value)));
  const head = page.locator(`th[data-key="${INDICATOR}"]`);
  await head.locator('button.sort').click();
  same('aria-sort', await head.getAttribute('aria-sort'), 'descending');
  const down = await rowsSeen(page, 'roster');
  same('the highest rate', Number(rates.find((row) => row.unit === down[0])?.value), best);
  same('the address', new URL(page.url()).search, `?sort=-${INDICATOR}`);
  const numbers = down.map((unit) => rates.find((row) => row.unit === unit)?.value).map((v) => (v === undefined ? undefined : Number(v)));
  const falling = numbers.every((n, i) => i === 0 || n === undefined || (numbers[i - 1] !== undefined && numbers[i - 1] >= n));
  same('every rate below the one before, those without one last', falling, true);
  await page.reload();
  same('the view after its address', await rowsSeen(page, 'roster'), down);
  await head.locator('button.sort').click();
  same('aria-sort of the other direction', await head.getAttribute('aria-sort'), 'ascending');
  const up = await rowsSeen(page, 'roster');
  same('the lowest rate', Number(rates.find((row) => row.unit === up[0])?.value), Math.min(...rates.map((row) => Number(row.value))));
  const without = (list) => list.filter((unit) => !rates.some((row) => row.unit === unit));
  same('those without a rate come last', up.slice(up.length - without(up).length), without(up));
  await head.locator('button.sort').click();
  same('no aria-sort', await head.getAttribute('aria-sort'), null);
  same('as it was', await rowsSeen(page, 'roster'), before);
}

async function filters(page, folder) {
  const tasks = table(folder, 'tasks').filter((row) => row.locality === '');
  const { lead } = tasks.find((row) => tasks.some((other) => other.lead !== row.lead));
  const expected = tasks.filter((row) => row.lead === lead).map((row) => row.task).sort();
  await page.goto(address(folder, 'tasks'));
  same('all tasks', (await rowsSeen(page, 'tasks')).sort(), tasks.map((row) => row.task).sort());
  await page.locator('.sorting select[name="lead"]').selectOption(lead);
  same(`tasks of ${lead}`, (await rowsSeen(page, 'tasks')).sort(), expected);
  const said = (await page.locator('.sorting [role="status"]').textContent()).match(/\d+/g).map(Number);
  same('how many are told', said, [expected.length, tasks.length]);
  const shared = await page.context().newPage();
  await shared.goto(page.url());
  same('the shared view', (await rowsSeen(shared, 'tasks')).sort(), expected);
  same('the shared choice', await shared.locator('.sorting select[name="lead"]').inputValue(), lead);
  await shared.goto(address(folder, 'tasks', '?lead=nobody&sort=nothing'));
  same('an address that means nothing', (await rowsSeen(shared, 'tasks')).length, tasks.length);
  await shared.close();
}

async function onPhones(page, folder) {
  await page.goto(address(folder, 'localities'));
  const { unit } = table(folder, 'standings').filter((row) => row.indicator === INDICATOR && row.value !== '')
    .sort((a, b) => Number(b.value) - Number(a.value))[0];
  same('controls before they are asked for', await page.locator('main select:visible').count(), 0);
  await page.locator('.fold > summary').click();
  await page.locator('.sorting select[name="sort"]').selectOption(INDICATOR);
  same('the first card', (await rowsSeen(page, 'roster'))[0], unit);
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  same('sideways scroll', await wide(), 0);
  const boxes = await page.locator('button:visible, select:visible').evaluateAll((all) => all.map((e) => e.getBoundingClientRect().toJSON()));
  same('small targets', boxes.filter((box) => Math.min(box.width, box.height) < LEAST_TARGET), []);
  await page.locator('.menu summary').click();
  for (let i = 0; i < 3; i += 1) await page.locator('[data-display] button').nth(2).click();
  same('sideways scroll in the largest letters', await wide(), 0);
}

async function displays(page, folder) {
  await page.goto(address(folder, 'localities'));
  const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
  const text = () => page.evaluate(() => getComputedStyle(document.body).color);
  const [, , larger, contrast] = await page.locator('[data-display] button').all();
  const [before, colour] = [await size(), await text()];
  await larger.click();
  await contrast.click();
  const after = await size();
  same('A+ enlarges', after > before, true);
  same('more contrast', [await text() !== colour, await text()], [true, 'rgb(0, 0, 0)']);
  await page.reload();
  same('the size after a reload', await size(), after);
  same('aria-pressed after a reload', [await larger.getAttribute('aria-pressed'), await contrast.getAttribute('aria-pressed')], ['true', 'true']);
  await contrast.click();
  await page.locator('[data-display] button').nth(1).click();
  same('as it was', [await size(), await text()], [before, colour]);
}

/** One page of each kind: of every folder with pages in it, the page itself and the first below it. */
function kinds(folder) {
  const folders = (at) => readdirSync(join(folder, at), { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => join(at, e.name));
  const isPage = (at) => readdirSync(join(folder, at)).includes('index.html');
  const of = (base) => folders(base).flatMap((at) => [at, ...folders(at).slice(0, 1)]).filter(isPage);
  return ['.', ...of('.'), ...of('en')];
}

async function main() {
  const folder = resolve(process.argv[2] ?? lack('usage: node tables.mjs FOLDER'));
  const browser = await driver().launch({ executablePath: program(), args: FLAGS });
  const desktop = await opened(browser, DESKTOP);
  for (const part of [sorts, filters, displays]) await part(desktop, folder);
  const visited = kinds(folder);
  for (const page of visited) await desktop.goto(address(folder, page));
  await onPhones(await opened(browser, PHONE), folder);
  const bare = await opened(browser, PHONE, { javaScriptEnabled: false });
  await bare.goto(address(folder, 'tasks'));
  same('controls without scripts', await bare.locator('main button:visible, main select:visible, .display button:visible').count(), 0);
  await browser.close();
  failures.forEach((failure) => console.error(failure));
  console.log(`${visited.length} pages`);
  process.exit(failures.length > 0 ? 1 : 0);
}

await main();
