// All screens of a review: moved in the browser, so that no change of screen asks the server.
// Whatever it is given is set as text, never as HTML.
const NEXT = new Set(["ArrowRight", "ArrowDown", "PageDown", " "]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp"]);
const SWIPE = 50; // pixels
const SLACK = 4; // pixels by which letters reach out of their line
const LARGER = [1.5, 1.35, 1.2, 1.1, 1];
const KEPT = ["week", "at", "screen"];

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined && text !== null) element.textContent = text;
  return element;
}

function anchor(href, text, className) {
  const isOurs = (href || "").startsWith("./");
  const element = make(isOurs ? "a" : "span", className, text);
  if (isOurs) element.href = href;
  return element;
}

function button(className, text, label, act) {
  const element = make("button", className, text);
  element.type = "button";
  if (label) element.setAttribute("aria-label", label);
  element.addEventListener("click", (event) => {
    act(element);
    // a press by mouse or finger leaves the keys to the screens
    if (event.detail) element.blur();
  });
  return element;
}

// Words and the lines under them; the first line is the link
function words(cell, className) {
  const holder = make("span", className);
  holder.append(anchor(cell.href, cell.text, `said${cell.tone ? ` tone-${cell.tone}` : ""}`));
  for (const line of cell.below) holder.append(make("span", "below", line));
  return holder;
}

function lines(cells, className) {
  const holder = make("div", className);
  for (const cell of cells) {
    const line = make("p");
    line.append(words(cell, "line"));
    holder.append(line);
  }
  return holder;
}

function bigs(all) {
  const list = make("ul", "bigs");
  for (const one of all) {
    const item = make("li");
    item.append(words(one.number, "figure"));
    const middle = make("span", "what");
    middle.append(make("span", "counts", one.words), words(one.detail, "detail"));
    const right = make("span", "beside");
    right.append(words(one.before, "before"), words(one.moved, "moved"));
    item.append(middle, right);
    list.append(item);
  }
  return list;
}

function table(given) {
  const whole = make("table");
  whole.setAttribute("aria-label", given.words);
  if (given.columns.some((column) => column.label)) {
    const head = whole.createTHead().insertRow();
    for (const column of given.columns) {
      const th = make("th", column.kind, column.label);
      th.scope = "col";
      head.append(th);
    }
  }
  const body = whole.createTBody();
  for (const row of given.rows) {
    const tr = body.insertRow();
    row.forEach((cell, place) => {
      const td = make("td", given.columns[place].kind);
      td.append(words(cell, "cell"));
      tr.append(td);
    });
  }
  return whole;
}

// The clipboard is not there on http beyond this machine: then the old way
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = make("textarea", "unseen");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

function offers(screen, data) {
  const holder = make("div", "offers");
  for (const offer of screen.offers) {
    const act = {
      copy: async (pressed) => {
        pressed.textContent = (await copy(data.paste)) ? data.words.copied : data.words.not_copied;
      },
      paper: () => document.querySelector(".st-key-review-paper button")?.click(),
    }[offer];
    holder.append(button("offer", data.words[offer], "", act));
  }
  return holder;
}

function section(screen, data) {
  const whole = make("section", `screen screen-${screen.name}`);
  const title = make("h1", "", screen.title);
  if (screen.part) whole.dataset.part = screen.part;
  if (screen.part) title.append(" ", make("span", "part", screen.part));
  whole.append(title);
  const content = make("div", "content");
  if (screen.lines.length) content.append(lines(screen.lines, "lines"));
  if (screen.big.length) content.append(bigs(screen.big));
  if (screen.table) content.append(table(screen.table));
  if (screen.foot.length) content.append(lines(screen.foot, "foot"));
  if (screen.offers.length) content.append(offers(screen, data));
  whole.append(content);
  return whole;
}

function fits(content) {
  const isCut = (words) => words.scrollHeight > words.clientHeight + 8; // half a line and more
  return (
    content.scrollHeight <= content.clientHeight + SLACK &&
    content.scrollWidth <= content.clientWidth + 1 &&
    ![...content.querySelectorAll("td.name .cell > *")].some(isCut)
  );
}

// Few words are written larger. Where they are wider than was reckoned: less air, then one line each, cut
// with an ellipsis
function fit(shown) {
  const content = shown.querySelector(".content");
  shown.classList.remove("tight", "cut");
  for (const size of shown.dataset.part ? [1] : LARGER) {
    content.style.fontSize = `${size}em`;
    if (fits(content)) return;
  }
  for (const step of ["tight", "cut"]) {
    if (content.scrollHeight <= content.clientHeight + SLACK) return;
    shown.classList.add(step);
  }
}

function asked(data) {
  const typed = Number(new URLSearchParams(window.location.search).get("screen"));
  return Number.isInteger(typed) ? Math.min(Math.max(typed, 1), data.screens.length) : 1;
}

// Streamlit draws a page before it writes the page's name into the address
function isHere() {
  return /\/weekly-review\/?$/.test(window.location.pathname);
}

// One visit is one step of the browser's history: its back button leaves, and comes back to the same screen
function remember(data, place) {
  if (!isHere()) return;
  const keys = new URLSearchParams(window.location.search);
  const now = { week: data.week, at: data.at, screen: String(place) };
  if (KEPT.every((name) => keys.get(name) === now[name])) return;
  for (const name of KEPT) keys.set(name, now[name]);
  window.history.replaceState(window.history.state, "", `${window.location.pathname}?${keys}`);
}

function moves(root, data) {
  const all = data.screens.map((screen) => section(screen, data));
  const stage = make("div", "stage");
  const told = make("p", "unseen");
  told.setAttribute("role", "status");
  const place = make("span", "place");
  const back = button("step", "‹", data.words.back, () => go(at - 1));
  const next = button("step", "›", data.words.next, () => go(at + 1));
  let at = 0;

  const go = (wanted) => {
    const to = Math.min(Math.max(wanted, 1), all.length);
    remember(data, to);
    if (to === at) return;
    const isFirst = at === 0;
    at = to;
    stage.replaceChildren(all[at - 1]);
    place.textContent = data.screens[at - 1].place;
    back.disabled = at === 1;
    next.disabled = at === all.length;
    newest.href = `./weekly-review?${newestKeys(data, at)}`;
    if (!isFirst) told.textContent = `${data.screens[at - 1].place}: ${all[at - 1].querySelector("h1").textContent}`;
    fit(all[at - 1]);
  };

  const newest = anchor(data.newest, data.words.newest, "newest");
  const top = make("div", "top");
  top.append(make("span", "week", data.words.week), make("span", "moment", data.words.moment));
  const foot = make("div", "bottom");
  const ways = make("nav", "ways");
  ways.setAttribute("aria-label", data.words.ways);
  ways.append(anchor(data.leave, data.words.leave, "leave"), newest);
  const steps = make("nav", "steps");
  steps.setAttribute("aria-label", data.words.steps);
  steps.append(back, place, next);
  foot.append(ways, steps);
  root.replaceChildren(...(data.band ? [make("p", "band", data.band)] : []), top, stage, foot, told);
  return { go, at: () => at, last: all.length, refit: () => fit(all[at - 1]) };
}

function newestKeys(data, place) {
  const keys = new URLSearchParams(window.location.search);
  keys.delete("at");
  keys.set("screen", String(place));
  return keys;
}

// The keys of a clicker act at once, wherever the focus is; those of a page that Streamlit binds do not
function listen(deck, root, signal) {
  const move = (event, to) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    deck.go(to);
  };
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.composedPath()[0];
      if (event.key === " " && target instanceof HTMLButtonElement) return;
      if (event.key === " " && event.shiftKey) return move(event, deck.at() - 1);
      if (NEXT.has(event.key)) return move(event, deck.at() + 1);
      if (BACK.has(event.key)) return move(event, deck.at() - 1);
      if (event.key === "Home") return move(event, 1);
      if (event.key === "End") return move(event, deck.last);
      if (event.key === "r" || event.key === "c") event.stopImmediatePropagation();
    },
    { signal, capture: true },
  );
  let began = null;
  root.addEventListener(
    "touchstart",
    (event) => {
      began = event.touches.length === 1 ? event.touches[0] : null;
    },
    { signal, passive: true },
  );
  root.addEventListener(
    "touchend",
    (event) => {
      if (!began) return;
      const ended = event.changedTouches[0];
      const [across, down] = [ended.clientX - began.clientX, ended.clientY - began.clientY];
      began = null;
      if (Math.abs(across) < SWIPE || Math.abs(across) < Math.abs(down) * 1.5) return;
      deck.go(deck.at() + (across < 0 ? 1 : -1));
    },
    { signal, passive: true },
  );
}

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const root = parentElement.querySelector(".kmc-review");
  const leaving = new AbortController();
  // of one moment, one week and one language there is one review: what is said about the address stays
  const given = [data.at, data.week, data.words.week].join(" ");
  document.documentElement.dataset.window = "whole";
  if (root.given !== given) {
    root.given = given;
    root.deck = moves(root, data);
    root.deck.go(asked(data));
    // tells the server which moment is looked at, for runs whose address it doesn't see
    if (root.at !== data.at) setStateValue("at", data.at);
    root.at = data.at;
  }
  const { deck } = root;
  const settle = () => {
    if (leaving.signal.aborted) return;
    if (isHere()) deck.go(deck.at());
    else window.setTimeout(settle, 50);
  };
  settle();
  listen(deck, root, leaving.signal);
  window.addEventListener("popstate", () => deck.go(asked(data)), { signal: leaving.signal });
  window.addEventListener("resize", () => deck.refit(), { signal: leaving.signal });
  document.fonts.ready.then(() => deck.refit());
  return () => {
    leaving.abort();
    delete document.documentElement.dataset.window;
  };
}
