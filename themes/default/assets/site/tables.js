// Tables that readers sort and filter. Comes in: tables with data-board, complete and sensibly sorted; what to sort by
// stands in data-key of their heads and data-sort of their cells, what to filter by in data-f-…, all words in data-….
// Goes out: controls, and the view in the page's address, so that it can be shared. Tables of one board move together.
// Never here: a word for readers, a request.
'use strict';
{
  const NUMBER = /^-?\d+(\.\d+)?$/;
  // Fewer rows are seen at a glance.
  const LEAST_ROWS = 3;
  const plain = (text) => text.replace(/\s+/g, ' ').trim();
  const count = (n) => n.toLocaleString(document.documentElement.lang);

  function made(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  /** `data-filter-lead` and its like: pairs of the rest of the name and the value. */
  function named(element, beginning) {
    return [...element.attributes].filter((a) => a.name.startsWith(beginning))
      .map((a) => [a.name.slice(beginning.length), a.value]);
  }

  /** What can be sorted by: the columns, and what else their cells hold. */
  function columnsOf(table) {
    const heads = [...table.tHead.rows[0].cells].filter((th) => th.dataset.key);
    return heads.flatMap((th) => {
      const { key, name = plain(th.textContent), first } = th.dataset;
      const more = named(th, 'data-also-').map(([also, title]) =>
        ({ key: `${key}-${also}`, name: title, at: th.cellIndex, from: `data-sort-${also}`, down: also === 'change' }));
      return [{ key, name, at: th.cellIndex, from: 'data-sort', down: first === 'down', th }, ...more];
    });
  }

  /** Rows by a column; what has no value comes last in both directions, equal ones stay as they were. */
  function sorted(rows, { at, from }, down) {
    const keyed = rows.map((row) => [row.cells[at]?.getAttribute(from) ?? '', row]);
    const numeric = keyed.every(([key]) => key === '' || NUMBER.test(key));
    const compare = numeric ? (a, b) => a - b : (a, b) => (a > b) - (a < b);
    keyed.sort(([a], [b]) => (a === '') - (b === '') || (down ? compare(b, a) : compare(a, b)));
    return keyed.map(([, row]) => row);
  }

  const holds = (row, name) => [row, ...row.querySelectorAll(`[data-f-${name}]`)].filter((e) => e.hasAttribute(`data-f-${name}`));

  /** The values that rows have, each once, in the order that the page gives them. */
  function choices(rows, name) {
    const found = new Map();
    for (const element of rows.flatMap((row) => holds(row, name))) {
      const value = element.getAttribute(`data-f-${name}`);
      const label = element.getAttribute(`data-l-${name}`) ?? plain(element.textContent);
      if (!found.has(value)) found.set(value, { value, label, order: Number(element.dataset.o ?? 0) });
    }
    return [...found.values()].sort((a, b) => a.order - b.order);
  }

  function selection(label, options, change) {
    const select = made('select', {}, ...options.map(([value, text]) => made('option', { value }, text)));
    select.addEventListener('change', () => change(select.value));
    return { select, field: made('label', {}, made('span', {}, label), select) };
  }

  function begin(board, tables, prefix) {
    // What stands in a body before the last one is there to compare with: it stays.
    const parts = tables.map((table) => {
      const body = [...table.tBodies].at(-1);
      return { table, body, rows: [...body.rows] };
    });
    const all = parts.flatMap((part) => part.rows);
    if (all.length < LEAST_ROWS) return;
    const words = tables[0].dataset;
    const columns = tables.map(columnsOf);
    const keys = columns[0];
    const given = new URLSearchParams(location.search);
    const asked = given.get(`${prefix}sort`) ?? '';
    const wanted = keys.find(({ key }) => key === asked.replace(/^-/, ''));
    const state = { column: wanted, down: asked.startsWith('-') };
    const bar = made('div', { className: 'sorting' });

    const filters = named(tables[0], 'data-filter-').map(([name, label]) => ({ name, label, options: choices(all, name) }))
      .filter(({ options }) => options.length > 1);
    for (const filter of filters) {
      const asks = given.get(prefix + filter.name);
      filter.value = filter.options.some(({ value }) => value === asks) ? asks : '';
    }

    function remember() {
      const now = new URLSearchParams(location.search);
      const pairs = [['sort', state.column ? (state.down ? '-' : '') + state.column.key : ''], ...filters.map((f) => [f.name, f.value])];
      for (const [name, value] of pairs) {
        if (value) now.set(prefix + name, value);
        else now.delete(prefix + name);
      }
      const query = now.toString();
      try {
        history.replaceState(history.state, '', `${location.pathname}${query ? `?${query}` : ''}${location.hash}`);
      } catch { /* Some readers' programs keep the addresses of files as they are; the view lasts for the page. */ }
    }

    const options = [['', words.original], ...keys.map(({ key, name }) => [key, name])];
    const by = selection(words.sort, options, (key) => {
      const column = keys.find((c) => c.key === key);
      change(column, column?.down ?? false);
    });
    const reverse = made('button', { type: 'button' }, words.reverse);
    reverse.addEventListener('click', () => change(state.column, !state.down));
    const more = keys.some(({ th }) => !th) ? ' more' : '';
    bar.append(made('div', { className: `by${more}` }, by.field, reverse));
    for (const filter of filters) {
      const entries = [['', words.all], ...filter.options.map(({ value, label }) => [value, label])];
      const { select, field } = selection(filter.label, entries, (value) => {
        filter.value = value;
        remember();
        show();
      });
      select.name = filter.name;
      select.value = filter.value;
      bar.append(field);
    }
    by.select.name = 'sort';
    const told = made('p', { role: 'status', className: 'count' });
    if (filters.length) bar.append(told);

    function change(column, down) {
      Object.assign(state, { column, down: Boolean(column) && down });
      remember();
      show();
    }

    function show() {
      const { column, down } = state;
      const fits = (row) => filters.every(({ name, value }) =>
        !value || holds(row, name).some((e) => e.getAttribute(`data-f-${name}`) === value));
      let shown = 0;
      parts.forEach(({ table, body, rows }, i) => {
        body.append(...(column ? sorted(rows, column, down) : rows));
        const here = rows.filter((row) => !(row.hidden = !fits(row))).length;
        (table.closest('[data-part]') ?? table).hidden = here === 0;
        shown += here;
        for (const { th, key } of columns[i].filter((c) => c.th)) {
          if (key === column?.key) th.setAttribute('aria-sort', down ? 'descending' : 'ascending');
          else th.removeAttribute('aria-sort');
        }
      });
      by.select.value = column?.key ?? '';
      reverse.disabled = !column;
      told.textContent = words.count.replace('{n}', count(shown)).replace('{of}', count(all.length));
    }

    for (const column of columns.flat().filter(({ th }) => th)) {
      const { th, key, name, down } = column;
      const button = made('button', { type: 'button', className: 'sort' });
      if (th.querySelector('a')) {
        button.setAttribute('aria-label', words.by.replace('{name}', name));
        th.append(' ', button);
      } else {
        button.append(...th.childNodes);
        th.append(button);
      }
      // The usual direction, the other one, as it was.
      button.addEventListener('click', () => {
        const own = state.column?.key === key;
        if (own && state.down !== down) return change(undefined, false);
        change(keys.find((c) => c.key === key), own ? !down : down);
      });
    }
    // On a phone they wait behind one line, whose room the page has kept, unless the address asks for a view.
    const fold = made('details', { className: 'fold' }, made('summary', {}, words.fold), bar);
    fold.open = Boolean(state.column) || filters.some(({ value }) => value) || matchMedia('(min-width: 44.01rem)').matches;
    const place = document.querySelector(`[data-controls="${board}"]`);
    if (place) place.append(fold);
    else (tables[0].closest('.scroll') ?? tables[0]).before(fold);
    show();
  }

  const boards = new Map();
  for (const table of document.querySelectorAll('table[data-board]')) {
    const { board } = table.dataset;
    boards.set(board, [...(boards.get(board) ?? []), table]);
  }
  [...boards].forEach(([board, tables], i) => begin(board, tables, i ? `${board}.` : ''));
}
