// Shows the localities that the page's address names (?unit=a&unit=b) side by side: their rows of each table, and their
// drawings, which are files already. Everything it shows stands in the page.
{
  const form = document.querySelector("form.choose");
  const selects = form ? [...form.querySelectorAll("select")] : [];
  const known = selects.length ? [...selects[0].options].map((option) => option.value).filter(Boolean) : [];
  const named = new URLSearchParams(location.search).getAll("unit").filter((id) => known.includes(id));
  const chosen = [...new Set(named)].slice(0, selects.length);

  const drawing = (row) => {
    const link = row.querySelector(".drawing");
    if (!link) return [];
    const figure = document.createElement("figure");
    const caption = document.createElement("figcaption");
    const image = document.createElement("img");
    caption.textContent = row.cells[0].textContent;
    const words = document.createElement("p");
    image.src = link.dataset.narrow;
    image.alt = link.textContent;
    words.textContent = link.dataset.words;
    const whole = document.createElement("a");
    whole.href = link.href;
    whole.append(image);
    figure.append(caption, whole, words);
    return [figure];
  };

  const show = (section) => {
    const rows = new Map([...section.querySelectorAll("tr[data-unit]")].map((row) => [row.dataset.unit, row]));
    const picked = chosen.filter((id) => rows.has(id)).map((id) => rows.get(id));
    for (const row of rows.values()) row.hidden = true;
    for (const row of picked) {
      row.hidden = false;
      row.parentNode.append(row);
    }
    const pair = section.querySelector(".pair");
    pair.append(...picked.flatMap(drawing));
    pair.hidden = false;
  };

  if (form) {
    form.hidden = false;
    document.querySelector(".without-script").hidden = true;
    selects.forEach((select, at) => { select.value = chosen[at] || ""; });
    form.querySelector(".more").hidden = chosen.length !== 1;
    form.querySelector(".all").hidden = chosen.length < 2;
    if (chosen.length > 1) document.querySelectorAll(".compared").forEach(show);
  }
}
