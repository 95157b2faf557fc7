// Telling the publisher that a figure in a table is wrong. Comes in: tables, and the foot's link to a mail about the page.
// Goes out: a button below each table, called as that link is, that turns the table's figures into such links, each with
// the name of the table, the row, the column and the value. Never here: a word for readers, a request.
'use strict';
{
  const plain = (element) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const mail = document.querySelector('footer a[href^="mailto:"][href*="?subject="]');

  /** The texts with a digit in a table's body that are not part of a link. */
  function figures(table) {
    const found = [];
    for (const body of table.tBodies) {
      const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode;
        if (/\d/.test(text.data) && !text.parentElement.closest('a, button, svg')) found.push(text);
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

  function linked(table, text) {
    const link = document.createElement('a');
    const what = `; ${named(table, text.parentElement.closest('td, th'))}: ${text.data.trim()}`;
    link.href = mail.href.replace('&body=', `${encodeURIComponent(what)}&body=`);
    text.replaceWith(link);
    link.append(text);
    return link;
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
      for (const link of links.splice(0)) link.replaceWith(...link.childNodes);
      if (begins) links.push(...figures(table).map((text) => linked(table, text)));
      button.ariaPressed = String(begins);
      links[0]?.focus();
    });
    table.after(button);
  }
}
