// Size of text and contrast, as readers like them. Loaded before anything is painted, so that nothing jumps.
// Comes in: what was chosen before, kept by the browser for this site (no cookie); words from data-… of the page's head.
// Goes out: the size and data-contrast of the page, data-scripts, and buttons. Where nothing can be kept, a choice lasts for the page.
'use strict';
{
  const root = document.documentElement;
  // For sheets that keep room for what scripts add.
  root.dataset.scripts = '';
  const SIZES = [90, 100, 115, 130, 150];
  const NORMAL = SIZES.indexOf(100);
  const kept = (name) => {
    try { return localStorage.getItem(`minhbach.${name}`); } catch { return null; }
  };
  const keep = (name, value) => {
    try { localStorage.setItem(`minhbach.${name}`, value); } catch { /* It lasts for the page. */ }
  };
  const before = SIZES.indexOf(Number(kept('size')));
  let size = before < 0 ? NORMAL : before;
  let high = kept('contrast') === 'high';
  let buttons = [];

  function show() {
    root.style.fontSize = size === NORMAL ? '' : `${SIZES[size]}%`;
    if (high) root.dataset.contrast = 'high';
    else delete root.dataset.contrast;
    for (const { button, pressed, ended } of buttons) {
      button.setAttribute('aria-pressed', String(pressed()));
      button.setAttribute('aria-disabled', String(ended()));
    }
  }

  function button(text, label, act, pressed, ended = () => false) {
    const made = document.createElement('button');
    Object.assign(made, { type: 'button', textContent: text, ariaLabel: label });
    made.addEventListener('click', () => {
      act();
      keep('size', String(SIZES[size]));
      keep('contrast', high ? 'high' : 'normal');
      show();
    });
    return { button: made, pressed, ended };
  }

  function furnish() {
    const place = document.querySelector('[data-display]');
    if (!place) return;
    const { smaller, normal, larger, contrast } = place.dataset;
    buttons = [
      button('A\u2212', smaller, () => { size = Math.max(size - 1, 0); }, () => size < NORMAL, () => size === 0),
      button('A', normal, () => { size = NORMAL; }, () => size === NORMAL),
      button('A+', larger, () => { size = Math.min(size + 1, SIZES.length - 1); }, () => size > NORMAL,
        () => size === SIZES.length - 1),
      button(contrast, null, () => { high = !high; }, () => high),
    ];
    place.append(...buttons.map((entry) => entry.button));
    place.hidden = false;
    show();
  }

  show();
  document.addEventListener('DOMContentLoaded', furnish);
}
