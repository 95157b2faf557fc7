// Finds what has a name while it is typed. The index (search-index.js; src/page/search/index.rs tells its lines) is
// fetched when a box is entered for the first time. Without this script the forms lead to the list A–Z of /search/.
(() => {
  'use strict';
  const MOST = { whole: 20, header: 8 };
  const NEVER = 9;

  const plain = (text) => text.normalize('NFC').toLowerCase().replace(/&/g, '').replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim();
  // The same steps as src/text/folded.rs.
  const fold = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd')
    .replace(/&/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const idOf = (name) => fold(name).replace(/ /g, '-');

  const entry = (kind, order, row) => {
    const [short, pattern, inside, id, until, lang, others] = row.split('\t');
    const name = pattern ? pattern.replace('*', () => short) : short;
    const names = [short, name, ...(others ? others.split('|') : [])];
    const page = id === '=' ? idOf(name) : id || idOf(short);
    return { order, kind: kind.name, short, name, inside, until, lang, names, folded: names.map(fold), url: `${kind.at}${page}/` };
  };

  const read = ({ kinds, words }) => {
    const groups = kinds.map((kind, order) => kind.rows.split('\n').map((row) => entry(kind, order, row)));
    const [places] = groups;
    return { words, entries: groups.flat().map((one) => ({ ...one, inside: one.inside ? places[one.inside] : undefined })) };
  };

  let index;
  const load = (root) => {
    index ??= new Promise((done, failed) => {
      const script = document.createElement('script');
      script.src = `${root}search-index.js`;
      script.onload = () => done(read(self.minhbachIndex));
      script.onerror = failed;
      document.head.append(script);
    });
    return index;
  };

  const inOrder = (words, wanted) => {
    let at = 0;
    return wanted.every((start) => {
      while (at < words.length && !words[at].startsWith(start)) at += 1;
      at += 1;
      return at <= words.length;
    });
  };

  // How well a name answers: from its beginning, from a word's, by its words in order, from anywhere.
  const tier = (name, query) => {
    if (name.startsWith(query)) return 0;
    if (` ${name}`.includes(` ${query}`)) return 1;
    if (inOrder(name.split(' '), query.split(' '))) return 2;
    return name.includes(query) ? 3 : NEVER;
  };

  const find = (entries, typed) => {
    const [query, marked] = [fold(typed), plain(typed)];
    if (!query) return [];
    // Who types marks means them: `đ` finds Đô Lương before Diễn Châu.
    const worse = (name, best) => marked !== query && tier(plain(name), marked) !== best;
    const score = ({ names, folded }) => Math.min(...folded.map((name, at) => {
      const best = tier(name, query);
      return best === NEVER ? NEVER * 2 : best * 2 + worse(names[at], best);
    }));
    return entries.map((one) => ({ one, score: score(one) })).filter(({ score }) => score < NEVER * 2)
      .sort((a, b) => a.score - b.score || a.one.order - b.one.order || !!a.one.until - !!b.one.until)
      .map(({ one }) => one);
  };

  const element = (name, text, lang) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (lang) made.lang = lang;
    return made;
  };

  const item = (one, root, words) => {
    const [made, note] = [document.createElement('li'), element('small', one.kind)];
    const link = element('a', one.name, one.lang);
    link.href = root + one.url;
    if (one.inside) note.append(`, ${words.inside} `, element('span', one.inside.short, one.inside.lang));
    if (one.until) note.append(`, ${words.until} ${one.until}`);
    made.append(link, ' ', note);
    return made;
  };

  const sentence = (words, count, most, typed) => {
    if (!fold(typed)) return '';
    const key = count > most ? 'most' : ['none', 'one'][count] ?? 'many';
    return words[key].replace('{n}', count).replace('{most}', most).replace('{query}', () => typed.trim());
  };

  const equip = (form) => {
    const { root } = form.dataset;
    const whole = 'whole' in form.dataset;
    const most = whole ? MOST.whole : MOST.header;
    const input = form.elements.q;
    Object.assign(input, { autocapitalize: 'off', spellcheck: false });
    const list = form.querySelector('.found ol');
    const status = form.querySelector('[role=status]');

    const close = () => {
      list.replaceChildren();
      status.textContent = '';
      delete form.dataset.open;
    };
    const show = async () => {
      const { words, entries } = await load(root);
      const found = find(entries, input.value);
      close();
      list.append(...found.slice(0, most).map((one) => item(one, root, words)));
      status.textContent = sentence(words, found.length, most, input.value);
      if (status.textContent) form.dataset.open = '';
    };
    // An index that cannot be read leaves the list A–Z.
    const search = () => show().catch(close);

    input.addEventListener('focus', () => load(root).catch(close));
    input.addEventListener('input', search);
    form.addEventListener('keydown', (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const stops = [input, ...list.querySelectorAll('a')];
      const next = step && stops[stops.indexOf(document.activeElement) + step];
      if (next) {
        event.preventDefault();
        next.focus();
      }
      if (event.key === 'Escape' && !whole && 'open' in form.dataset) {
        // The first time it only closes; the browser's own answer is to empty the box.
        event.preventDefault();
        input.focus();
        close();
      }
    });
    if (!whole) {
      const leave = ({ target }) => form.contains(target) || close();
      document.addEventListener('click', leave);
      document.addEventListener('focusin', leave);
      return;
    }
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      await search();
      const first = list.querySelector('a');
      // The way back leads to what was looked for.
      history.replaceState(null, '', `?q=${encodeURIComponent(input.value)}`);
      if (first) location.href = first.href;
    });
    input.value = new URLSearchParams(location.search).get('q') ?? input.value;
    if (input.value) search();
  };

  document.querySelectorAll('form[role=search][data-root]').forEach(equip);
})();
