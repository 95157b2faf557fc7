// Puts localities side by side as readers do: node compare.mjs FOLDER, where FOLDER is the built sample, opened as files.
// Ends with status 1 after a line for each failure, with 2 where something it needs is missing (machine.mjs).
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { FLAGS, chromium, lack, wanted } from './machine.mjs';

const EDITIONS = [['vi', '', ['Vinh', 'Kỳ Sơn']], ['en', 'en/', ['Vinh', 'Kỳ Sơn']]];
const WIDTHS = [360, 1280];
// What a drawing's letters are in its own units, and the least that they may be in CSS px.
const LETTERS = 12.4;
const LEAST = 11;
const HEADLINES = 2;

async function open(browser, address, settings) {
  const page = await browser.newPage(settings);
  const told = [];
  page.on('pageerror', (error) => told.push(String(error)));
  page.on('console', (line) => line.type() === 'error' && told.push(line.text()));
  page.on('requestfailed', (request) => told.push(`${request.url()} cannot be read`));
  await page.goto(address, { waitUntil: 'load' });
  return { page, told };
}

function seen() {
  const section = (part) => ({
    rows: [...part.querySelectorAll('tbody tr')].filter((row) => !row.hidden).map((row) => row.cells[0].textContent),
    drawings: [...part.querySelectorAll('figure')].map((figure) => {
      const image = figure.querySelector('img');
      return {
        name: figure.querySelector('figcaption').textContent,
        words: figure.querySelector('p').textContent,
        alt: image.alt,
        own: image.naturalWidth,
        shown: image.getBoundingClientRect().width,
        lines: new Set([...part.querySelectorAll('figure')].map((other) => other.offsetTop)).size,
      };
    }),
  });
  return {
    sections: [...document.querySelectorAll('.compared')].map(section),
    chosen: [...document.querySelectorAll('.choose select')].map((select) => select.value),
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
}

function judge({ sections, chosen, sideways }, names, width) {
  const wrong = [];
  if (chosen.join() !== 'vinh,ky-son,') wrong.push(`the choice shows ${chosen}`);
  if (sideways > 0) wrong.push(`the page scrolls sideways by ${sideways} px`);
  if (sections.length < HEADLINES) wrong.push(`${sections.length} indicators`);
  for (const { rows, drawings } of sections) {
    if (rows.join() !== names.join()) wrong.push(`rows of ${rows}`);
    if (drawings.map(({ name }) => name).join() !== names.join()) wrong.push(`drawings of ${drawings.map((d) => d.name)}`);
    for (const { name, words, alt, own, shown, lines } of drawings) {
      if (!words.includes(name)) wrong.push(`${name}: the finding is “${words}”`);
      if (!alt.includes(name)) wrong.push(`${name}: the drawing is called “${alt}”`);
      if (!own) wrong.push(`${name}: the drawing is not there`);
      else if (LETTERS * shown / own < LEAST) wrong.push(`${name}: letters of ${LETTERS * shown / own} px`);
      if (width > 1000 && lines !== 1) wrong.push(`${name}: on ${lines} lines`);
    }
  }
  return wrong;
}

async function main() {
  const folder = resolve(process.argv[2] ?? lack('usage: node compare.mjs FOLDER'));
  const { chromium: driver } = wanted('playwright-core');
  const browser = await driver.launch({ executablePath: chromium(), args: FLAGS });
  let count = 0;
  for (const [lang, below, names] of EDITIONS) {
    const address = pathToFileURL(join(folder, below, 'compare/index.html')).href;
    for (const width of WIDTHS) {
      const { page, told } = await open(browser, `${address}?unit=vinh&unit=ky-son&unit=nowhere`, { viewport: { width, height: 800 } });
      const wrong = [...judge(await page.evaluate(seen), names, width), ...told];
      await page.selectOption('.choose select >> nth=2', 'dien-chau');
      await page.click('.choose button');
      await page.waitForURL((url) => url.search === '?unit=vinh&unit=ky-son&unit=dien-chau');
      if (await page.locator('.compared >> nth=0 >> figure').count() !== 3) wrong.push('a third is not shown beside two');
      wrong.forEach((what) => console.error(`${lang}, ${width} px: ${what}`));
      console.log(`${lang}, ${width} px: ${wrong.length} failures`);
      count += wrong.length;
      await page.close();
    }
    const { page } = await open(browser, `${address}?unit=vinh&unit=ky-son`, { javaScriptEnabled: false });
    const rows = await page.locator('.compared >> nth=0 >> tbody tr').count();
    if (rows < 20 || await page.locator('form.choose').isVisible()) {
      console.error(`${lang}: without scripts there are ${rows} rows, and nothing to choose from`);
      count += 1;
    }
    await page.close();
  }
  await browser.close();
  process.exitCode = count > 0 ? 1 : 0;
}

await main();
