// What Lighthouse says of a built site on a slow phone: node look.mjs FOLDER [REPORTS], for a page of each of six kinds. The site
// is built for the loopback address it is served at (--base-url http://127.0.0.1:8098/), and served with gzip and its own
// _headers. Prints the four scores of each page and what costs points; writes the reports as HTML to the folder REPORTS, if
// it is named. Ends with status 1 where a score is below 100, with 2 where something it needs is missing (run installs it).
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join, normalize, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

import { FLAGS, chromium, lack } from '../machine.mjs';

const KINDS = ['', 'localities/', 'agencies/', 'tasks/', 'announcements/', 'indicators/'];
// The list itself is the page looked at, not one of its entries.
const LISTS = ['tasks/'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const TYPES = {
  '.css': 'text/css', '.csv': 'text/csv', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript',
  '.json': 'application/json', '.svg': 'image/svg+xml', '.txt': 'text/plain; charset=utf-8', '.xml': 'application/xml',
};
const PLAIN = new Set(['.png', '.jpg', '.jpeg', '.webp', '.pdf', '.zip']);

// A package found through NODE_PATH.
function wanted(name) {
  try {
    return import(pathToFileURL(createRequire(import.meta.url).resolve(name)));
  } catch {
    return lack(`${name} is missing: tests/browser/lighthouse/run installs it below the target folder.`);
  }
}

// Where the site says it lives.
function base(folder) {
  const robots = join(folder, 'robots.txt');
  const address = existsSync(robots) && /^Sitemap: (.*)sitemap\.xml$/m.exec(readFileSync(robots, 'utf8'))?.[1];
  const url = address ? new URL(address) : lack(`${folder} is no site that minhbach built.`);
  if (url.protocol !== 'http:' || url.hostname !== '127.0.0.1' || !url.port) {
    lack(`The site is built for ${url}: build it with --base-url http://127.0.0.1:8098/.`);
  }
  return url;
}

// The rules of _headers: a path, with * at its end for all below it, and the headers in the lines that follow.
function rules(folder) {
  const found = [];
  for (const line of readFileSync(join(folder, '_headers'), 'utf8').split('\n')) {
    const [, name, value] = /^\s+([^:]+):\s*(.*)$/.exec(line) ?? [];
    if (name) found.at(-1).headers.push([name, value]);
    else if (line.trim()) found.push({ path: line.trim(), headers: [] });
  }
  return found;
}

function serve(folder, url) {
  const all = rules(folder);
  const applies = ({ path }, at) => (path.endsWith('*') ? at.startsWith(path.slice(0, -1)) : at === path);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, url);
    const below = pathname.startsWith(url.pathname) ? `/${decodeURIComponent(pathname.slice(url.pathname.length))}` : '/404.html';
    let file = join(folder, normalize(below.endsWith('/') ? `${below}index.html` : below));
    const isThere = file.startsWith(folder) && existsSync(file) && statSync(file).isFile();
    if (!isThere) file = join(folder, '404.html');
    for (const rule of all.filter((rule) => applies(rule, below))) {
      rule.headers.forEach(([name, value]) => response.setHeader(name, value));
    }
    const bytes = readFileSync(file);
    const isZipped = !PLAIN.has(extname(file)) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    if (isZipped) response.setHeader('Content-Encoding', 'gzip');
    response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
    response.writeHead(isThere ? 200 : 404).end(isZipped ? gzipSync(bytes) : bytes);
  });
  return new Promise((done, fail) => {
    server.once('error', fail).listen(Number(url.port), url.hostname, () => done(server));
  });
}

// One page of each kind: of entries, the one with the longest page.
function pages(folder) {
  const size = (path) => statSync(join(folder, path, 'index.html')).size;
  return KINDS.map((kind) => {
    if (kind === '' || LISTS.includes(kind)) return kind;
    const entries = readdirSync(join(folder, kind), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return entries.map((entry) => `${kind}${entry.name}/`).sort((a, b) => size(b) - size(a))[0];
  });
}

// What costs points, with the element or the figure that shows it.
function losses({ audits, categories }) {
  const weights = CATEGORIES.flatMap((name) => categories[name].auditRefs).filter(({ weight }) => weight > 0);
  return weights.map(({ id }) => audits[id]).filter(({ score }) => score !== null && score < 1).map((audit) => {
    const nodes = (audit.details?.items ?? []).map((item) => item.node?.selector ?? item.node?.snippet ?? item.description);
    return `  ${audit.id}: ${audit.displayValue ?? audit.title} ${nodes.filter(Boolean).slice(0, 3).join(' | ')}`.trimEnd();
  });
}

async function main() {
  const folder = resolve(process.argv[2] ?? lack('usage: node look.mjs FOLDER [REPORTS]'));
  const { default: lighthouse } = await wanted('lighthouse');
  const { launch } = await wanted('chrome-launcher');
  const url = base(folder);
  const server = await serve(folder, url);
  const profile = mkdtempSync(join(tmpdir(), 'lighthouse-'));
  const browser = await launch({ chromePath: chromium(), chromeFlags: ['--headless=new', ...FLAGS], userDataDir: profile });
  let isPerfect = true;
  for (const page of pages(folder)) {
    const options = { port: browser.port, onlyCategories: CATEGORIES, output: 'html', logLevel: 'error' };
    const { lhr, report } = await lighthouse(new URL(page, url).href, options);
    const scores = CATEGORIES.map((name) => Math.round(lhr.categories[name].score * 100));
    isPerfect &&= scores.every((score) => score === 100);
    console.log(`${scores.map((score) => String(score).padStart(3)).join(' / ')}  /${page}`);
    losses(lhr).forEach((loss) => console.log(loss));
    if (process.argv[3]) {
      mkdirSync(process.argv[3], { recursive: true });
      writeFileSync(join(process.argv[3], `${page.replaceAll('/', '_') || 'home'}.html`), report);
    }
  }
  await browser.kill();
  server.close();
  rmSync(profile, { recursive: true, force: true });
  process.exitCode = isPerfect ? 0 : 1;
}

await main();
