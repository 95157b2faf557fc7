// Objects to figures as readers do: node objections.mjs FOLDER, where FOLDER is the built sample, opened as files. Ends
// with status 1 after a line for each failure, with 2 where something it needs is missing (machine.mjs).
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { FLAGS, chromium, lack, wanted } from './machine.mjs';

// Page, a table's name begins so, a text in it, what the mail must say besides.
const FIGURES = [
  ['localities/vinh/', 'Dịch vụ khác', '4,89 %', ['Vinh', '01–15/11/2022', 'Giá trị']],
  ['localities/', 'Mỗi địa phương', '15,58 %', ['Diễn Châu', 'Dịch vụ thiết yếu']],
  ['late/', 'Nhiệm vụ quá hạn', 'ngày', ['Nhiệm vụ quá hạn']],
  ['en/localities/vinh/', 'Other services: Vinh', '4.89 %', ['1–15 Nov 2022', 'Value']],
  ['reports/2022-11-15/', 'Tỷ lệ hồ sơ trực tuyến của 25', '12,73 %', ['Vinh']],
];

/** Every table with its button, pressed: what its links say and where they lead. */
async function objections(page) {
  return page.evaluate(() => [...document.querySelectorAll('main table')].map((table) => {
    const button = table.nextElementSibling;
    const has = button?.matches('button.object') ?? false;
    const before = table.tBodies[0].textContent;
    if (has) button.click();
    const links = [...table.querySelectorAll('a[href*="?subject="]')];
    const said = {
      name: table.caption.textContent,
      has,
      digits: /\d/.test([...table.tBodies].map((body) => body.textContent).join('')),
      pressed: button?.ariaPressed,
      focused: links.includes(document.activeElement),
      links: links.map((link) => ({ text: link.textContent, mail: decodeURIComponent(link.href) })),
    };
    if (has) button.click();
    return { ...said, same: table.tBodies[0].textContent === before, left: table.querySelectorAll('a[href*="?subject="]').length };
  }));
}

function judge(tables, [, name, text, words], address) {
  const wrong = [];
  for (const table of tables.filter(({ has }) => has)) {
    if (table.pressed !== 'true' || !table.links.length) wrong.push(`${table.name}: nothing to choose from`);
    if (!table.same || table.left) wrong.push(`${table.name}: is not as it was after the second press`);
    for (const { text: own, mail } of table.links) {
      if (!mail.startsWith('mailto:') || !mail.includes(own.trim()) || !mail.includes(`body=${address}`)) {
        wrong.push(`${table.name}: ${own}: the mail is ${mail}`);
      }
    }
  }
  if (!tables.some(({ has }) => has)) wrong.push('no table has a button');
  const found = tables.filter((table) => table.name.startsWith(name)).flatMap(({ links }) => links);
  const mails = found.filter((link) => link.text.replace(/\s/g, ' ').includes(text)).map(({ mail }) => mail);
  if (!mails.some((mail) => words.every((word) => mail.includes(word)))) {
    wrong.push(`no mail about ${text} in “${name}” has ${words.join(', ')}: ${mails[0] ?? 'none'} of ${found.length}`);
  }
  return wrong;
}

async function main() {
  const folder = resolve(process.argv[2] ?? lack('usage: node objections.mjs FOLDER'));
  const { chromium: driver } = wanted('playwright-core');
  const browser = await driver.launch({ executablePath: chromium(), args: FLAGS });
  let count = 0;
  for (const figure of FIGURES) {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    const wrong = [];
    page.on('pageerror', (error) => wrong.push(String(error)));
    await page.goto(pathToFileURL(join(folder, figure[0], 'index.html')).href, { waitUntil: 'load' });
    wrong.push(...judge(await objections(page), figure, `https://example.org/tien-do/${figure[0]}`));
    wrong.forEach((what) => console.error(`${figure[0]}: ${what}`));
    console.log(`${figure[0]}: ${wrong.length} failures`);
    count += wrong.length;
    await page.close();
  }
  await browser.close();
  process.exitCode = count > 0 ? 1 : 0;
}

await main();
