// How long from a saved file to its words in the browser: node latency.mjs PROGRAM CONTENT [SAVES], where CONTENT is the
// sample's folder. Saved in turn are an announcement and site.yaml, of which every drawing is made again. Prints
// milliseconds, the median and the worst, of each step; and as the yardstick of the same run a plain `minhbach check`, which
// reads and builds the same in memory and has to start first. It judges nothing: times differ between machines and hours,
// only what they are to each other can be held against another run.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { FLAGS, chromium, lack, wanted } from './machine.mjs';
import { Preview } from './preview.mjs';

const PATIENCE = 30_000;
const PAUSE = 150;

const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });
const now = () => performance.timeOrigin + performance.now();

// In the page, before anything of it: when word of a change comes, and when the words are there and painted.
const watch = () => {
  const now = () => performance.timeOrigin + performance.now();
  const Before = window.EventSource;
  window.EventSource = class extends Before {
    constructor(address) {
      super(address);
      this.addEventListener('message', () => { sessionStorage.setItem('told', now()); });
    }
  };
  addEventListener('DOMContentLoaded', () => requestAnimationFrame(() => setTimeout(() => {
    const told = Number(sessionStorage.getItem('told'));
    // Those of the save before are there, too.
    const turns = [...document.body.textContent.matchAll(/Lần lưu thứ (\d+)/g)].map(([, turn]) => Number(turn));
    window.shown({ words: `Lần lưu thứ ${Math.max(...turns)}`, told, at: now() });
  })));
};

function line(name, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  console.log(`${name.padEnd(44)} median ${median.toFixed(0).padStart(5)} ms, worst ${sorted.at(-1).toFixed(0).padStart(5)} ms`);
  return median;
}

const announcement = (words) => ['announcements/xem-truoc.md', `---\ntitle: ${words}\ndate: 2022-12-31\n---\n${words}\n`];
// The site's title is on every page.
const settings = (site) => (words) => ['site.yaml', site.replace(/^title:.*$/mu, `title: ${words}`)];

async function saves(page, preview, kinds, count) {
  const seen = new Map();
  await page.exposeFunction('shown', ({ words, told, at }) => { if (!seen.has(words)) seen.set(words, { told, at }); });
  await page.addInitScript(watch);
  await page.goto(preview.url, { waitUntil: 'load' });
  const times = [];
  for (let turn = 0; turn < count; turn += 1) {
    await pause(PAUSE);
    const words = `Lần lưu thứ ${turn}`;
    const kind = turn % kinds.length;
    const saved = preview.save(...kinds[kind](words));
    const begun = now();
    while (!seen.has(words)) {
      if (now() - begun > PATIENCE) throw new Error(`“${words}” is not shown`);
      await pause(2);
    }
    const { told, at } = seen.get(words);
    times.push({ kind, told: told - saved, shown: at - saved });
  }
  return times;
}

// As often, each beside the saves in time.
function plain(program, folder, count) {
  return Array.from({ length: count }, () => {
    const begun = now();
    spawnSync(program, ['check', '--quiet'], { cwd: folder, stdio: 'ignore' });
    return now() - begun;
  });
}

const [program, content, count = '30'] = process.argv.slice(2);
if (!content) lack('usage: node latency.mjs PROGRAM CONTENT [SAVES]');
const preview = new Preview(program, content);
await preview.start();
const browser = await wanted('playwright-core').chromium.launch({ executablePath: chromium(), args: FLAGS });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
const before = plain(program, preview.folder, Number(count) / 2);
const site = settings(readFileSync(join(content, 'site.yaml'), 'utf8'));
const times = await saves(page, preview, [announcement, site], Number(count));
const after = plain(program, preview.folder, Number(count) / 2);
await browser.close();
await preview.end();
const yardstick = line('minhbach check, the same content in memory', [...before, ...after]);
for (const [kind, name] of ['an announcement', 'site.yaml'].entries()) {
  const those = times.filter((time) => time.kind === kind);
  line(`${name} saved → the page is told`, those.map(({ told }) => told));
  const shown = line(`${name} saved → shown`, those.map(({ shown: time }) => time));
  console.log(`${name} saved → shown is ${(shown / yardstick).toFixed(2)} × the check`);
}
