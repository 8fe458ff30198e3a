// A table of rows, or cards on a narrow screen. Whatever it is given is set as text, never as HTML.
const NARROW = "(max-width: 640px)";
const SAFE = /^(https?:\/\/|tel:\+91[6-9][0-9]{9}$|mailto:[^?&#]+$|\.\/)/;

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined && text !== null) element.textContent = text;
  return element;
}

// A link that leaves the page opens beside it; one of our own pages is opened by Streamlit without loading anew
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

function fill(holder, cell) {
  if (typeof cell === "string") {
    holder.append(make("span", "clamp", cell));
    if (cell.length > 90) holder.title = cell;
    return;
  }
  if (cell.href) {
    holder.append(anchor(cell.href, cell.text, cell.action ? "action" : "link"));
    return;
  }
  const chip = make("span", cell.tone ? `chip tone-${cell.tone}` : "clamp", cell.text);
  if (cell.title) {
    chip.title = cell.title;
    chip.setAttribute("aria-label", cell.title);
    chip.setAttribute("role", "img");
  }
  holder.append(chip);
}

function opener(row, index, words, trigger) {
  const link = anchor(row.open, words.open, "open");
  link.setAttribute("aria-label", `${words.open}: ${row.head}`);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    event.stopPropagation();
    trigger("opened", index);
  });
  return link;
}

function opensOnClick(element, row, index, trigger) {
  if (!row.open) return;
  element.classList.add("opens");
  element.addEventListener("click", (event) => {
    if (event.target.closest("a, button")) return;
    if (String(window.getSelection() || "")) return; // somebody is marking text to copy it
    trigger("opened", index);
  });
}

function table(data, trigger) {
  const frame = make("div", "frame");
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", data.alt);
  const whole = make("table", data.dense ? "dense" : "");
  const head = whole.createTHead().insertRow();
  const opens = data.rows.some((row) => row.open);
  if (opens) {
    const corner = make("th", "first");
    corner.append(make("span", "unseen", data.words.open));
    head.append(corner);
  }
  for (const column of data.columns) {
    const th = make("th", `${column.align}${column.sticky ? " sticky" : ""}`);
    th.scope = "col";
    if (column.sort === null) {
      th.append(make("span", "", column.label));
    } else {
      th.setAttribute("aria-sort", { asc: "ascending", desc: "descending" }[column.sort] || "none");
      const button = make("button", "", column.label);
      button.append(make("span", "arrow", { asc: " ▲", desc: " ▼" }[column.sort] || ""));
      button.addEventListener("click", () => trigger("sorted", column.name));
      th.append(button);
    }
    head.append(th);
  }
  const body = whole.createTBody();
  data.rows.forEach((row, index) => {
    const tr = body.insertRow();
    if (opens) {
      const td = tr.insertCell();
      td.className = "first";
      if (row.open) td.append(opener(row, index, data.words, trigger));
    }
    row.cells.forEach((cell, place) => {
      const column = data.columns[place];
      const td = document.createElement(column.sticky ? "th" : "td");
      if (column.sticky) td.scope = "row";
      td.className = `${column.align} ${column.kind}${column.sticky ? " sticky" : ""}`;
      fill(td, cell);
      tr.append(td);
    });
    opensOnClick(tr, row, index, trigger);
  });
  frame.append(whole);
  return frame;
}

function sorter(data, trigger) {
  const label = make("label", "sorter", data.words.sort);
  const select = make("select");
  const option = (value, text, picked) => {
    const one = make("option", "", text);
    one.value = value;
    one.selected = picked;
    select.append(one);
  };
  option("", data.words.unsorted, data.columns.every((column) => column.sort !== "asc" && column.sort !== "desc"));
  for (const column of data.columns) {
    if (column.sort === null) continue;
    option(column.name, `${column.label} ▲`, column.sort === "asc");
    option(`${column.name}.desc`, `${column.label} ▼`, column.sort === "desc");
  }
  select.addEventListener("change", () => trigger("sorted_as", select.value));
  label.append(select);
  return label;
}

function cards(data, trigger) {
  const list = make("div", "cards");
  if (data.columns.some((column) => column.sort !== null)) list.append(sorter(data, trigger));
  data.rows.forEach((row, index) => {
    const card = make("div", "card");
    card.append(make("strong", row.tone ? `tone-${row.tone}` : "", row.head));
    if (row.words) card.append(make("span", "words", row.words));
    if (row.detail) card.append(make("small", "", row.detail));
    const foot = make("div", "foot");
    if (row.open) foot.append(opener(row, index, data.words, trigger));
    row.cells.forEach((cell) => {
      if (cell.href) foot.append(anchor(cell.href, cell.text, cell.action ? "action" : "link"));
    });
    if (row.where) foot.append(make("span", "where", row.where));
    if (foot.childNodes.length) card.append(foot);
    opensOnClick(card, row, index, trigger);
    list.append(card);
  });
  return list;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".root");
  const query = window.matchMedia(NARROW);
  const draw = () => {
    const parts = [data.cards && query.matches ? cards(data, setTriggerValue) : table(data, setTriggerValue)];
    if (data.words.more) {
      const more = make("button", "more", data.words.more);
      more.addEventListener("click", () => setTriggerValue("more", true));
      parts.push(more);
    }
    root.replaceChildren(...parts);
  };
  const given = JSON.stringify(data);
  if (root.given !== given || root.narrow !== query.matches) {
    root.given = given;
    root.narrow = query.matches;
    draw();
  }
  const again = () => {
    root.narrow = query.matches;
    draw();
  };
  query.addEventListener("change", again);
  return () => query.removeEventListener("change", again);
}
