// A built site as a server shows it, and which of its pages are worth a look. Comes in: the folder that was published.
// Goes out: an origin to open pages at, below the path of the site's own address and with its own headers; pages by kind.
// Nothing of the theme is known here, only the site's files.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.json': 'application/json', '.csv': 'text/csv; charset=utf-8',
  '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8',
};

// The path of the site's address, as its sitemap tells it: `/tien-do/`.
function basePath(folder) {
  const sitemap = join(folder, 'sitemap.xml');
  const [, first] = (existsSync(sitemap) && readFileSync(sitemap, 'utf8').match(/<loc>([^<]*)<\/loc>/)) || [];
  return first ? new URL(first).pathname : '/';
}

// The rules of `_headers`: [beginning or whole path, headers].
function rules(folder) {
  const file = join(folder, '_headers');
  const found = [];
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
    if (line.startsWith('/')) found.push([line.trim(), []]);
    else if (line.includes(':')) found.at(-1)[1].push(line.trim().split(/:\s*/, 2));
  }
  return found;
}

// Serves the folder on this machine; the address of its home page, and how to end.
export async function served(folder) {
  const base = basePath(folder);
  const all = rules(folder);
  const isMeant = (rule, path) => (rule.endsWith('*') ? path.startsWith(rule.slice(0, -1)) : path === rule);
  const answer = (request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const path = asked.startsWith(base) ? `/${asked.slice(base.length)}` : '/404.html';
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    const isThere = asked.startsWith(base) && !path.includes('..') && existsSync(file) && statSync(file).isFile();
    for (const [rule, headers] of all) {
      if (isMeant(rule, path)) headers.forEach(([name, value]) => response.setHeader(name, value));
    }
    response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
    response.writeHead(isThere ? 200 : 404);
    response.end(isThere ? readFileSync(file) : undefined);
  };
  const server = createServer(answer);
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, home: origin + base, end: () => server.close() };
}

const languageOf = (folder, at) => {
  const file = join(folder, at, 'index.html');
  return existsSync(file) ? readFileSync(file, 'utf8').match(/<html[^>]* lang="?([\w-]+)/)?.[1] : undefined;
};

const folders = (at) => readdirSync(at, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

// The languages and where each lives: [['vi', ''], ['en', 'en/']].
export function editions(folder) {
  const others = folders(folder).filter((name) => languageOf(folder, name) === name).sort();
  return [[languageOf(folder, '.'), ''], ...others.map((name) => [name, `${name}/`])];
}

// Every page below `at`, as a path below it: '', 'localities/', 'localities/vinh/'.
function pagesBelow(root, at, left) {
  const here = existsSync(join(root, at, 'index.html')) ? [at] : [];
  return [...here, ...folders(join(root, at)).filter((name) => at !== '' || !left.includes(name)).sort()
    .flatMap((name) => pagesBelow(root, `${at}${name}/`, left))];
}

// Pages by kind: of a folder its own page; of the pages in it the first one and the largest. [[kind, paths]].
export function kinds(folder) {
  const others = editions(folder).slice(1).map(([lang]) => lang);
  const bytes = (path) => statSync(join(folder, path, 'index.html')).size;
  const byKind = new Map();
  for (const path of pagesBelow(folder, '', others)) {
    const parts = path.split('/').slice(0, -1);
    const kind = parts.length < 2 ? path || '(home)' : `${parts.slice(0, -1).join('/')}/*/`;
    byKind.set(kind, [...(byKind.get(kind) ?? []), path]);
  }
  const some = ([first, ...rest]) =>
    [first, ...rest.sort((a, b) => bytes(b) - bytes(a)).slice(0, 1).filter((path) => bytes(path) > bytes(first))];
  const found = [...byKind].map(([kind, paths]) => [kind, some(paths)]);
  return existsSync(join(folder, '404.html')) ? [...found, ['404.html', ['404.html']]] : found;
}

// A table of the site's open data: a record for each row.
export function table(folder, name) {
  const text = readFileSync(join(folder, 'data', `${name}.csv`), 'utf8').replace(/^\ufeff/, '');
  const rows = text.trimEnd().split(/\r?\n/).map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare));
  const head = rows.shift();
  return rows.map((row) => Object.fromEntries(head.map((column, i) => [column, row[i]])));
}
