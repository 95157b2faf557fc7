// Prints reports as leaders do: node print.mjs FOLDER, where FOLDER is the built sample, opened as files.
// Ends with status 1 after a line for each failure, with 2 where something it needs is missing (machine.mjs).
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { FLAGS, chromium, lack, wanted } from './machine.mjs';

// A report of 21 localities with four indicators.
const MOST = 5;
const PRESSED = '.top nav, .crumbs, .display, [role=search], .pager, summary, a[href*="?subject="], footer nav';
const A4 = [595, 842];
// CSS px between the margins of the paper.
const WIDTH = 703;

function seen(pressed) {
  const is = (element) => element.getClientRects().length > 0;
  return {
    pressed: [...document.querySelectorAll(pressed)].filter(is).map((element) => element.outerHTML.slice(0, 80)),
    annex: [...document.querySelectorAll('.annex')].filter(is).map((element) => element.textContent).join(),
    address: document.querySelector('link[rel=canonical]').href,
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    headings: [...document.querySelectorAll('main h2')].filter(is).length,
  };
}

function sheets(pdf) {
  const text = pdf.toString('latin1');
  const boxes = [...text.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)];
  return { pages: (text.match(/\/Type\s*\/Page\b/g) ?? []).length, boxes: boxes.map(([, w, h]) => [w, h].map(Math.round)) };
}

async function look(page, address) {
  await page.emulateMedia({ media: 'print' });
  await page.goto(address, { waitUntil: 'load' });
  const { pressed, annex, address: own, sideways, headings } = await page.evaluate(seen, PRESSED);
  const { pages, boxes } = sheets(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  const wrong = pressed.map((what) => `${what} is printed`);
  if (!annex.includes(own)) wrong.push(`the head says “${annex}”, not where it is from`);
  if (sideways > 0) wrong.push(`${sideways} px are cut off`);
  if (headings < 2) wrong.push(`${headings} headings`);
  if (pages < 1 || pages > MOST) wrong.push(`${pages} sheets`);
  if (!boxes.length || boxes.some((box) => box.join() !== A4.join())) wrong.push(`sheets of ${boxes[0]} points`);
  return { wrong, pages };
}

async function main() {
  const folder = resolve(process.argv[2] ?? lack('usage: node print.mjs FOLDER'));
  const { chromium: driver } = wanted('playwright-core');
  const browser = await driver.launch({ executablePath: chromium(), args: FLAGS });
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 1000 } });
  let count = 0;
  for (const below of ['', 'en']) {
    const reports = join(folder, below, 'reports');
    const days = readdirSync(reports, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of days) {
      const { wrong, pages } = await look(page, pathToFileURL(join(reports, name, 'index.html')).href);
      wrong.forEach((what) => console.error(`${below || 'vi'}, ${name}: ${what}`));
      console.log(`${below || 'vi'}, ${name}: ${pages} sheets, ${wrong.length} failures`);
      count += wrong.length;
    }
  }
  await browser.close();
  process.exitCode = count > 0 ? 1 : 0;
}

await main();
