// What home shows before anybody scrolls: node first.mjs FOLDER, where FOLDER is the built sample, opened as files. On a
// phone: every answer down to the latest announcement, and the map, which leads to the large one. On a desk the large one
// stands beside the answers.
// Ends with status 1 after a line for each failure, with 2 where something it needs is missing (machine.mjs).
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { FLAGS, chromium, lack, wanted } from './machine.mjs';

const EDITIONS = [['vi', ''], ['en', 'en/']];
const PHONE = { width: 360, height: 740 };
// At 320 px the first screen is not expected to hold everything.
const SIZES = [PHONE, { width: 320, height: 740 }, { width: 1280, height: 900 }];
const LEAST_TARGET = 24;

function seen() {
  const box = (element) => element && element.checkVisibility() && element.getBoundingClientRect().toJSON();
  const answers = [...document.querySelectorAll('.digest dd')];
  const map = document.querySelector('main a[href="#map"]');
  const drawing = map?.querySelector('svg');
  return {
    latest: box(document.querySelector('.digest a[href*="announcements/"]')),
    answers: answers.map((answer) => box(answer)),
    map: box(map),
    name: map?.ariaLabel ?? '',
    isSilent: drawing?.getAttribute('aria-hidden') === 'true' && drawing.textContent === '',
    colours: new Set([...drawing?.querySelectorAll('path') ?? []].map((path) => getComputedStyle(path).fill)).size,
    paths: drawing?.querySelectorAll('path').length ?? 0,
    large: box(document.querySelector('#map .chart svg')),
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
}

function judge({ latest, answers, map, name, isSilent, colours, paths, large, sideways }, size) {
  const wrong = [];
  const isIn = (box) => box && box.top >= 0 && box.left >= 0 && box.bottom <= size.height && box.right <= size.width;
  const told = (box) => (box ? `from ${box.top} to ${box.bottom}` : 'not there');
  if (sideways > 0) wrong.push(`the page scrolls sideways by ${sideways} px`);
  if (!large) wrong.push('there is no large map');
  if (size.width > 1000) {
    if (map) wrong.push('there are two maps');
    if (large && large.top > size.height / 2) wrong.push(`the large map is ${told(large)}`);
    return wrong;
  }
  if (answers.length < 5) wrong.push(`${answers.length} answers`);
  if (size === PHONE && !isIn(latest)) wrong.push(`the latest announcement is ${told(latest)}`);
  if (size === PHONE && !isIn(map)) wrong.push(`the small map is ${told(map)}`);
  if (map && (map.width < LEAST_TARGET || map.height < LEAST_TARGET)) wrong.push(`the small map is ${map.width} × ${map.height} px`);
  if (name === '' || !isSilent) wrong.push(`the small map is called “${name}”, its drawing ${isSilent ? 'nothing' : 'something'}`);
  if (paths < 2 || colours !== paths) wrong.push(`${paths} classes in ${colours} colours`);
  const covered = answers.filter((box) => map && Math.min(box.right, map.right) - Math.max(box.left, map.left) > 0.5
    && Math.min(box.bottom, map.bottom) - Math.max(box.top, map.top) > 0.5);
  if (covered.length > 0) wrong.push(`the small map lies on ${covered.length} answers`);
  return wrong;
}

async function main() {
  const folder = resolve(process.argv[2] ?? lack('usage: node first.mjs FOLDER'));
  const { chromium: driver } = wanted('playwright-core');
  const browser = await driver.launch({ executablePath: chromium(), args: FLAGS });
  let count = 0;
  for (const [lang, below] of EDITIONS) {
    for (const size of SIZES) {
      const page = await browser.newPage({ viewport: size });
      await page.goto(pathToFileURL(join(folder, below, 'index.html')).href, { waitUntil: 'load' });
      const wrong = judge(await page.evaluate(seen), size);
      if (size === PHONE && wrong.length === 0) {
        await page.click('main a[href="#map"]');
        await page.waitForFunction(() => scrollY > 0);
        const top = () => page.evaluate(() => document.querySelector('#map').getBoundingClientRect().top);
        await page.waitForFunction((height) => document.querySelector('#map').getBoundingClientRect().top < height / 2, size.height);
        if (await top() < -1) wrong.push(`the link leads beyond the large map, by ${await top()} px`);
      }
      wrong.forEach((what) => console.error(`${lang}, ${size.width} px: ${what}`));
      console.log(`${lang}, ${size.width} px: ${wrong.length} failures`);
      count += wrong.length;
      await page.close();
    }
  }
  await browser.close();
  process.exitCode = count > 0 ? 1 : 0;
}

await main();
