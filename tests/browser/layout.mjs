// What is wrong with the drawings of a page as a browser lays them out. Runs in the page: it may name nothing outside
// itself. Comes in: tolerances and the least size of letters, in CSS px. Goes out: how much was seen, and sentences.
export function layout({ slack, leastLetters }) {
  const failures = [];
  const seen = { figures: 0, drawings: 0, texts: 0, wide: 0 };
  const isShown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';

  const idOf = (svg) => svg.getAttribute('aria-labelledby').split(' ')[0].replace(/-t$/, '');

  // The words of a text without its <title>, which is read to those who point at it.
  const words = (text) =>
    [...text.childNodes].filter((node) => node.nodeName !== 'title').map((node) => node.textContent).join('').trim();

  const overlap = (a, b) => [
    Math.min(a.right, b.right) - Math.max(a.left, b.left),
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
  ];

  const outside = (box, frame) =>
    Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);

  // From the first letter to the last: the box of a whole text is rounded out to where its letters might reach.
  const boxOf = (text) => {
    const { top, bottom } = text.getBoundingClientRect();
    const { a, e } = text.getScreenCTM();
    const [left, right] = [text.getStartPositionOfChar(0).x, text.getEndPositionOfChar(text.getNumberOfChars() - 1).x];
    return { left: a * left + e, right: a * right + e, top, bottom };
  };

  const judgeTexts = (id, svg, texts) => {
    const frame = svg.getBoundingClientRect();
    texts.forEach(({ said, box, size }, at) => {
      const out = outside(box, frame);
      if (out > slack) failures.push(`${id}: “${said}” leaves its drawing by ${out.toFixed(1)} px`);
      if (size < leastLetters - 0.01) failures.push(`${id}: the letters of “${said}” are ${size.toFixed(2)} px`);
      for (const other of texts.slice(at + 1)) {
        const [across, down] = overlap(box, other.box);
        if (across > slack && down > slack) {
          failures.push(`${id}: “${said}” and “${other.said}” overlap by ${across.toFixed(1)} × ${down.toFixed(1)} px`);
        }
      }
    });
  };

  const judgeDrawing = (id, svg) => {
    const scale = svg.getScreenCTM().a;
    const texts = [...svg.querySelectorAll('text')].filter((text) => isShown(text) && words(text) !== '');
    seen.drawings += 1;
    seen.texts += texts.length;
    seen.wide += svg.classList.contains('c-wide') ? 1 : 0;
    judgeTexts(id, svg, texts.map((text) => ({
      said: words(text),
      box: boxOf(text),
      size: parseFloat(getComputedStyle(text).fontSize) * scale,
    })));
  };

  for (const figure of document.querySelectorAll('figure.chart')) {
    seen.figures += 1;
    const all = [...figure.querySelectorAll('svg')];
    const id = all.length > 0 ? idOf(all[0]) : figure.dataset.chart;
    const shown = all.filter(isShown);
    if (shown.length !== 1) failures.push(`${id}: ${shown.length} of its ${all.length} layouts are shown, not one`);
    shown.forEach((svg) => judgeDrawing(idOf(svg), svg));
  }

  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const reach = (element) => element.getBoundingClientRect().right;
    const wide = [...document.querySelectorAll('main *')].filter((element) => reach(element) > root.clientWidth + 0.5);
    const told = wide.slice(0, 5).map((element) => `<${element.localName} class="${element.getAttribute('class') ?? ''}">`);
    failures.push(`the page scrolls sideways: ${root.scrollWidth} px of ${root.clientWidth}; ${told.join(', ')}`);
  }

  const ids = new Set();
  const twice = [...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id) => ids.size === ids.add(id).size);
  if (twice.length > 0) failures.push(`ids that are there twice: ${twice.slice(0, 5).join(', ')}`);
  return { seen, failures };
}

// Where a mark's <title> tells a value that its chart's table does not have. Runs in the page. A title is `row: value` or
// `row, column: value`, with more behind a comma; where the table has no such row, each number in the title must be
// somewhere in it.
export function tables() {
  const failures = [];
  let seen = 0;
  const clean = (text) => text.replace(/\s+/g, ' ').trim();
  const cells = (row) => [...row.cells].map((cell) => clean(cell.textContent));
  const numbers = (text) => text.match(/\d[\d.,/]*\d|\d/g) ?? [];
  const begins = (value, cell) =>
    cell !== '' && value.startsWith(cell) && /^([,;]? |$)/.test(value.slice(cell.length));

  // The cells that may hold the value of a mark of this name; nothing where the table has no such row.
  const meant = (name, { head, rows }) => {
    const own = rows.filter((row) => row[0] === name);
    if (own.length > 0) return own.flatMap((row) => row.slice(1));
    const cut = name.lastIndexOf(', ');
    const column = head.indexOf(name.slice(cut + 2));
    if (cut < 0 || column < 0) return undefined;
    return rows.filter((row) => row[0] === name.slice(0, cut)).map((row) => row[column]);
  };

  const judge = (id, title, table) => {
    const [name, ...rest] = title.split(': ');
    const value = rest.join(': ');
    const held = meant(name, table);
    const told = held ? held.some((cell) => begins(value, cell)) : numbers(title).every((n) => table.numbers.has(n));
    if (!told) failures.push(`${id}: the mark “${title}” is not in its table`);
  };

  for (const figure of document.querySelectorAll('figure.chart')) {
    const [head, ...rows] = [...figure.querySelectorAll('tr')].map(cells);
    const table = { head, rows, numbers: new Set([head, ...rows].flat().flatMap(numbers)) };
    for (const svg of figure.querySelectorAll('svg')) {
      const id = svg.getAttribute('aria-labelledby').split(' ')[0].replace(/-t$/, '');
      if (rows.length === 0) failures.push(`${id}: its table is empty`);
      for (const title of svg.querySelectorAll(':scope > :not(title) title')) {
        const text = clean(title.textContent);
        if (!text.includes(': ')) continue;
        seen += 1;
        judge(id, text, table);
      }
    }
  }
  return { seen, failures };
}
