// Telling the publisher that a figure in a table is wrong. Comes in: tables, and the foot's link to a mail about the page.
// Goes out: a button below each table, called as that link is, that turns the table's figures into such links, each with
// the name of the table, the row, the column and the value. Never here: a word for readers, a request.
'use strict';
{
  const plain = (element) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const mail = document.querySelector('footer a[href^="mailto:"][href*="?subject="]');

  /** The texts with a digit in a table's body that are not part of a link, but of one to a figure's own place. */
  function figures(table) {
    const found = [];
    for (const body of table.tBodies) {
      const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode;
        if (/\d/.test(text.data) && !text.parentElement.closest('a:not([href*="#"]), button, svg')) found.push(text);
      }
    }
    return found;
  }

  /** Which figure it is: the table, the row, the column. */
  function named(table, cell) {
    const column = cell.dataset.label ?? plain(table.tHead?.rows[0]?.cells[cell.cellIndex]);
    const row = plain(cell.parentElement.querySelector('th'));
    return [plain(table.caption), row, cell.tagName === 'TH' ? '' : column].filter(Boolean).join(', ');
  }

  /** The link that stands for a figure, and what it stands for. */
  function linked(table, text) {
    const link = document.createElement('a');
    const figure = text.parentElement.closest('a') ?? text;
    const what = `; ${named(table, text.parentElement.closest('td, th'))}: ${text.data.trim()}`;
    link.href = mail.href.replace('&body=', `${encodeURIComponent(what)}&body=`);
    link.className = figure.className ?? '';
    link.textContent = text.data;
    figure.replaceWith(link);
    return [link, figure];
  }

  for (const table of mail ? document.querySelectorAll('main table') : []) {
    if (!figures(table).length) continue;
    const button = document.createElement('button');
    const links = [];
    button.type = 'button';
    button.className = 'object';
    button.textContent = plain(mail);
    button.ariaPressed = 'false';
    button.addEventListener('click', () => {
      const begins = !links.length;
      for (const [link, figure] of links.splice(0)) link.replaceWith(figure);
      if (begins) links.push(...figures(table).map((text) => linked(table, text)));
      button.ariaPressed = String(begins);
      links[0]?.[0].focus();
    });
    table.after(button);
  }
}
