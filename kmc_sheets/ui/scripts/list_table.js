// A table of rows, or cards on a narrow screen. Whatever it is given is set as text, never as HTML.
const NARROW = "(max-width: 640px)";
const SAFE = /^(https?:\/\/|tel:\+91[6-9][0-9]{9}$|mailto:[^?&#]+$|\.\/)/;
const SORTED = { asc: "ascending", desc: "descending" };
const LONG = 90; // characters that may not all be seen

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined && text !== null) element.textContent = text;
  return element;
}

// A link that leaves the dashboard opens beside it; one to a page of its own is opened without loading anew
function anchor(href, text, className) {
  if (!SAFE.test(href || "")) return make("span", className, text);
  const link = make("a", className, text);
  link.href = href;
  if (!href.startsWith("./")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  return link;
}

function inner(cell) {
  if (typeof cell === "string") {
    const words = make("span", "clamp", cell);
    if (cell.length > LONG) words.title = cell;
    return words;
  }
  if (cell.href) {
    const link = anchor(cell.href, cell.text, cell.action ? "action" : "link");
    if (cell.title) link.title = cell.title;
    return link;
  }
  const chip = make("span", cell.tone ? `chip tone-${cell.tone}` : "clamp", cell.text);
  if (cell.title) {
    chip.title = cell.title;
    chip.setAttribute("aria-label", cell.title);
    chip.setAttribute("role", "img");
  }
  return chip;
}

// The link that opens a row: what stands in its first cell, or the bold line of its card
function opener(shown, row, index, data, act) {
  const link = anchor(data.under + row.open, null, "open");
  link.append(shown);
  link.setAttribute("aria-label", `${data.words.open} ${shown.textContent}`);
  link.dataset.at = `open-${index}`;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    event.stopPropagation();
    act("opened", index);
  });
  return link;
}

function opensOnClick(element, index, act) {
  element.classList.add("opens");
  element.addEventListener("click", (event) => {
    if (event.target.closest("a, button")) return;
    if (String(window.getSelection() || "")) return; // somebody is marking text to copy it
    act("opened", index);
  });
}

function headCell(column, act) {
  const th = make("th", `${column.align} ${column.kind}${column.sticky ? " sticky" : ""}`);
  th.scope = "col";
  if (column.sort === null) {
    th.append(make("span", "", column.label));
    return th;
  }
  th.setAttribute("aria-sort", SORTED[column.sort] || "none");
  const button = make("button", "", column.label);
  button.type = "button";
  button.dataset.at = `sort-${column.name}`;
  const arrow = make("span", column.sort ? "arrow" : "arrow idle", column.sort === "desc" ? "▼" : "▲");
  arrow.setAttribute("aria-hidden", "true");
  button.append("\u00a0", arrow);
  button.addEventListener("click", () => act("sorted", column.name));
  th.append(button);
  return th;
}

function bodyCell(cell, column, isFirst, row, index, data, act) {
  const td = document.createElement(column.sticky ? "th" : "td");
  if (column.sticky) td.scope = "row";
  td.className = `${column.align} ${column.kind}${column.sticky ? " sticky" : ""}`;
  let shown = inner(cell);
  if (isFirst && row.open) {
    if (!shown.textContent) shown = make("span", "", data.words.open);
    shown = opener(shown, row, index, data, act);
  }
  td.append(shown);
  return td;
}

function table(data, act) {
  const frame = make("div", "frame");
  const scroller = make("div", "scroller");
  scroller.setAttribute("role", "region");
  scroller.setAttribute("aria-label", data.alt);
  const whole = make("table", data.dense ? "dense" : "");
  const head = whole.createTHead().insertRow();
  head.append(...data.columns.map((column) => headCell(column, act)));
  const body = whole.createTBody();
  data.rows.forEach((row, index) => {
    const tr = body.insertRow();
    row.cells.forEach((cell, place) => {
      tr.append(bodyCell(cell, data.columns[place], place === 0, row, index, data, act));
    });
    if (row.open) opensOnClick(tr, index, act);
  });
  scroller.append(whole);
  frame.append(scroller);
  return frame;
}

function sorter(data, act) {
  const label = make("label", "sorter", data.words.sort);
  const select = make("select");
  select.dataset.at = "sorter";
  const option = (value, text, picked) => {
    const one = make("option", "", text);
    one.value = value;
    one.selected = picked;
    select.append(one);
  };
  option("", data.words.unsorted, data.columns.every((column) => !column.sort));
  for (const column of data.columns) {
    if (column.sort === null) continue;
    option(column.name, `${column.label} ▲`, column.sort === "asc");
    option(`${column.name}.desc`, `${column.label} ▼`, column.sort === "desc");
  }
  select.addEventListener("change", () => act("sorted_as", select.value));
  label.append(select);
  return label;
}

function cardOf(row, index, data, act) {
  const card = make("li", "card");
  const head = make("strong", row.tone ? `tone-${row.tone}` : "", row.head || data.words.open);
  card.append(row.open ? opener(head, row, index, data, act) : head);
  if (row.words) card.append(make("span", "words", row.words));
  if (row.detail) card.append(make("small", "", row.detail));
  const links = row.cells.filter((cell) => cell.href);
  const foot = make("div", "foot");
  if (row.where && !links.some((cell) => cell.text === row.where)) foot.append(make("span", "where", row.where));
  links.forEach((cell) => foot.append(inner(cell)));
  if (foot.childNodes.length) card.append(foot);
  if (row.open) opensOnClick(card, index, act);
  return card;
}

function cards(data, act) {
  const holder = make("div", "cards");
  if (data.columns.some((column) => column.sort !== null)) holder.append(sorter(data, act));
  const list = make("ul");
  list.setAttribute("aria-label", data.alt);
  list.append(...data.rows.map((row, index) => cardOf(row, index, data, act)));
  holder.append(list);
  return holder;
}

// Draws anew what is shown; the place of the keyboard and of the sideways scroll stay
function draw(root, data, isNarrow, act) {
  const at = root.getRootNode().activeElement?.dataset.at;
  const left = root.querySelector(".scroller")?.scrollLeft || 0;
  const before = root.count;
  const parts = [data.cards && isNarrow ? cards(data, act) : table(data, act)];
  if (data.words.more) {
    const more = make("button", "more", data.words.more);
    more.type = "button";
    more.dataset.at = "more";
    more.addEventListener("click", () => act("more", data.rows.length));
    parts.push(more);
  }
  root.replaceChildren(...parts);
  root.count = data.rows.length;
  if (left) root.querySelector(".scroller")?.scrollTo(left, 0);
  const next = at === "more" && root.count > before ? `open-${before}` : at;
  if (next) root.querySelector(`[data-at="${CSS.escape(next)}"]`)?.focus({ preventScroll: true });
}

function scrollerOf(element) {
  let one = element;
  while (one) {
    if (one instanceof Element && /auto|scroll/.test(getComputedStyle(one).overflowY)) return one;
    one = one.parentNode || one.host;
  }
  return document.scrollingElement;
}

// The head row stays in sight. Where the table must be scrolled sideways, CSS can't do it: its own scroller
// would hold the head, so it is moved by hand
function keepHead(root, signal) {
  const page = scrollerOf(root.getRootNode().host || root.parentNode);
  let seen = null;
  const settle = () => {
    const scroller = root.querySelector(".scroller");
    if (!scroller) return;
    const whole = scroller.firstChild;
    if (seen !== whole) watch.observe((seen = whole)); // a font that comes late makes it wider
    const isWide = whole.offsetWidth > scroller.clientWidth + 1;
    scroller.classList.toggle("wide", isWide);
    if (isWide) scroller.tabIndex = 0;
    else scroller.removeAttribute("tabindex");
    const top = Math.max(page.getBoundingClientRect().top, 0);
    const band = page.querySelector(".st-key-sample-band")?.getBoundingClientRect();
    const taken = band && band.top <= top + 1 && band.bottom > top ? Math.round(band.bottom - top) : 0;
    root.style.setProperty("--top", `${taken}px`);
    const box = whole.getBoundingClientRect();
    const hidden = top + taken - box.top;
    const room = box.height - whole.tHead.offsetHeight * 2;
    const by = isWide ? Math.round(Math.min(Math.max(hidden, 0), Math.max(room, 0))) : 0;
    whole.tHead.style.transform = by ? `translateY(${by}px)` : "";
    scroller.parentNode.classList.toggle("goes-on", isWide && scroller.scrollLeft + scroller.clientWidth < whole.offsetWidth - 4);
  };
  const watch = new ResizeObserver(settle);
  page.addEventListener("scroll", settle, { signal, passive: true });
  root.addEventListener("scroll", settle, { signal, passive: true, capture: true });
  watch.observe(root);
  signal.addEventListener("abort", () => watch.disconnect());
  settle();
  return settle;
}

export default function (component) {
  const { data: sent, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".root");
  const query = window.matchMedia(NARROW);
  const leaving = new AbortController();
  root.act = setTriggerValue;
  const act = (name, value) => root.act(name, value);
  const given = new TextDecoder().decode(sent); // JSON, as list_table.py wrote it
  const data = JSON.parse(given);
  if (root.given !== given || root.isNarrow !== query.matches) {
    root.given = given;
    root.isNarrow = query.matches;
    draw(root, data, query.matches, act);
  }
  // until now the style sheet has kept room free for the rows
  const outside = parentElement.getRootNode().host ?? parentElement;
  outside.closest('[class*="st-key-table-"]')?.setAttribute("data-drawn", "");
  const settle = keepHead(root, leaving.signal);
  const turned = () => {
    root.isNarrow = query.matches;
    draw(root, data, query.matches, act);
    settle();
  };
  query.addEventListener("change", turned, { signal: leaving.signal });
  return () => leaving.abort();
}
