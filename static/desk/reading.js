// The reading desk without loading the page anew: the card opens beside the words, what is accepted
// is sent, and the text stays where it is. Without this file the same links and forms do it.
"use strict";

const SETTLED_MS = 400; // a selection that changed no more for so long is what was meant
const KEYS_OFF = "desk-keys-off";

const main = document.querySelector("#content-main");
const live = document.querySelector("#desk-live");
// Positions are counted in code points, as the register counts them.
const codePoints = (text) => [...text].length;
const articleOf = (number) => document.querySelector(`#p${CSS.escape(number)}`);
const bar = () => document.querySelector("#desk-bar");
const card = () => document.querySelector(".desk-card");
const isVisible = (rect) => rect.bottom > bar().getBoundingClientRect().bottom && rect.top < innerHeight;

// Where one is: the paragraph and the place in it of what was opened last.
let last = null;
let busy = false;

const placeIn = (address) => {
  const query = new URL(address, location.href).searchParams;
  return { number: query.get("p") ?? query.get("at"), from: query.get("from"), to: query.get("to") };
};

// The words from one place of a paragraph to another, as the browser selects them.
const rangeOf = (text, from, to) => {
  const range = document.createRange();
  range.selectNodeContents(text);
  if (from === null || to === null) {
    return range;
  }
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const letters = [...node.data];
    const offset = (place) => letters.slice(0, place - before).join("").length;
    if (from >= before && from < before + letters.length) {
      range.setStart(node, offset(from));
    }
    if (to > before && to <= before + letters.length) {
      range.setEnd(node, offset(to));
      break;
    }
    before += letters.length;
  }
  return range;
};

// The words that the card is about are told by a highlight, which leaves the text alone.
const highlight = (range) => {
  if (range && globalThis.Highlight) {
    CSS.highlights.set("desk-chosen", new Highlight(range));
  } else {
    CSS.highlights?.delete("desk-chosen");
  }
};

// The words come into view, and the card as near beside them as the window allows.
const settle = (article, range) => {
  const open = article.querySelector(".desk-card");
  const top = bar().offsetHeight + 8; // where the bar will be when one has scrolled
  const isBeside = open !== null && getComputedStyle(open).position === "absolute";
  const bottom = open === null || isBeside ? innerHeight : innerHeight - open.offsetHeight;
  const words = range.getClientRects()[0] ?? article.getBoundingClientRect();
  if (words.top < top || words.bottom > bottom) {
    scrollBy({ top: words.top - top - Math.max(0, (bottom - top) * 0.2), behavior: "instant" });
  }
  if (isBeside) {
    const start = article.getBoundingClientRect().top;
    const wanted = (range.getClientRects()[0] ?? article.getBoundingClientRect()).top;
    const lowest = innerHeight - open.offsetHeight - 8;
    const highest = bar().getBoundingClientRect().bottom + 8;
    open.style.setProperty("--beside", `${Math.max(Math.min(wanted, lowest), highest) - start}px`);
  }
};

const dismiss = () => {
  for (const open of document.querySelectorAll(".desk-card, .desk-said")) {
    open.remove();
  }
  highlight(null);
};

// What the server answered takes its place in the page; the text itself only where it changed.
const takeOver = (part, { keepsText }) => {
  const fresh = part.querySelector("article");
  const article = document.querySelector(`#${fresh.id}`);
  const stays = (child) => keepsText && child.matches("h3, .desk-text");
  dismiss();
  for (const child of [...article.children]) {
    if (!stays(child)) {
      child.remove();
    }
  }
  for (const child of [...fresh.children]) {
    if (!stays(child)) {
      article.append(child);
    }
  }
  bar().replaceWith(part.querySelector("#desk-bar"));
  readyBar();
  readyCard();
  return article;
};

const ask = async (address, options = {}) => {
  const response = await fetch(address, { ...options, headers: { "X-Desk-Part": "1" } });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return { response, part: response.ok ? page.querySelector("#desk-part") : null };
};

const open = async (address, { movesFocus }) => {
  if (busy) {
    return;
  }
  busy = true;
  try {
    const { part } = await ask(address);
    if (!part) {
      location.assign(address); // signed out, or the text was changed: the whole page says so
      return;
    }
    last = placeIn(address);
    const article = takeOver(part, { keepsText: true });
    const range = rangeOf(article.querySelector(".desk-text"), ...numbers(last));
    highlight(last.from === null ? null : range);
    settle(article, range);
    if (movesFocus) {
      (article.querySelector("#errors") ?? firstStop(article)).focus({ preventScroll: true });
    } else {
      live.textContent = main.dataset.opened;
    }
  } catch {
    live.textContent = main.dataset.unsent;
  } finally {
    busy = false;
  }
};

const numbers = ({ from, to }) => [from, to].map((place) => (place === null ? null : Number(place)));

// A whole paragraph is to be cut down first, so its words take the focus.
const firstStop = (article) =>
  article.querySelector(".desk-card > form > .form-row textarea[name=words]") ?? card();

// What was written leads back to its paragraph; what was refused comes with the card again.
const post = async (address, data, sendPlainly) => {
  if (busy) {
    return;
  }
  busy = true;
  try {
    const { response, part } = await ask(address, { method: "POST", body: data });
    if (part) {
      const article = takeOver(part, { keepsText: false });
      const marked = article.querySelector(".desk-said button[name=_undo]");
      if (marked) {
        marks.push(marked.value);
      }
      last = { number: article.id.slice(1), from: data.get("start"), to: null };
      const chosen = article.querySelector(".desk-chosen");
      if (chosen) {
        settle(article, rangeOf(chosen, null, null));
      }
      const said = article.querySelector(".desk-said");
      const stop = article.querySelector("#errors") ?? card() ?? said ?? article.querySelector(".desk-number");
      stop.focus({ preventScroll: true });
      stop.scrollIntoView({ block: "nearest", behavior: "instant" });
      live.textContent = said?.innerText ?? "";
    } else if (response.redirected && response.url.startsWith(new URL("./", location.href).href)) {
      location.assign(response.url); // back to what is missing
    } else {
      sendPlainly();
    }
  } catch {
    live.textContent = main.dataset.unsent;
  } finally {
    busy = false;
  }
};

const send = (form, button) => {
  const data = new FormData(form);
  if (button) {
    data.append(button.name, button.value);
  }
  if (button?.name === "_undo") {
    marks = marks.filter((mark) => mark !== button.value);
  }
  // Whatever stands in the way, the browser's own way of sending shows it.
  post(form.action, data, () => {
    form.dataset.plain = "1";
    form.requestSubmit(button);
  });
};

// The marks that were made on this page, so that one after another can be taken back.
let marks = [];

const undo = () => {
  const mark = marks.pop();
  if (mark) {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    data.append("_undo", mark);
    post(location.pathname, data, () => location.reload());
  } else {
    document.querySelector(".desk-said button[name=_undo]")?.click();
  }
};

// Words selected in the text: with the mouse, with fingers, or by caret browsing.
let pressed = false;
let timer = 0;
let seen = "";

const selected = () => {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) {
    return null;
  }
  const range = selection.getRangeAt(0);
  const inside = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node);
  const place = inside(range.startContainer).closest(".desk-text");
  if (!place || inside(range.endContainer).closest(".desk-text") !== place) {
    return null;
  }
  const text = range.toString();
  if (!text.trim()) {
    return null;
  }
  const before = document.createRange();
  before.selectNodeContents(place);
  before.setEnd(range.startContainer, range.startOffset);
  const lead = text.length - text.trimStart().length;
  const from = codePoints(before.toString()) + codePoints(text.slice(0, lead));
  const number = place.closest("article").id.slice(1);
  return `${location.pathname}?p=${number}&from=${from}&to=${from + codePoints(text.trim())}`;
};

const look = () => {
  clearTimeout(timer);
  const address = selected();
  if (pressed || address === null || address === seen) {
    return;
  }
  timer = setTimeout(() => {
    seen = address;
    open(address, { movesFocus: false });
  }, SETTLED_MS);
};

document.addEventListener("selectionchange", look);
document.addEventListener("pointerdown", () => {
  pressed = true;
  seen = "";
});
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => {
    pressed = false;
    look();
  });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) {
    return;
  }
  if (link.id === "desk-next") {
    event.preventDefault();
    step(1);
  } else if (link.id === "desk-dismiss") {
    event.preventDefault();
    leave();
  } else if (link.closest(".desk-paragraph") && link.getAttribute("href").startsWith("?p=")) {
    event.preventDefault();
    if (document.getSelection().isCollapsed || !link.closest(".desk-text")) {
      open(link.href, { movesFocus: true });
    }
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.closest(".desk-paragraph") && !form.dataset.plain) {
    event.preventDefault();
    send(form, event.submitter);
  }
});

const leave = () => {
  const article = card()?.closest("article");
  dismiss();
  if (article) {
    const link = [...article.querySelectorAll("a.desk-candidate")].find(
      (each) => placeIn(each.href).from === last?.from,
    );
    (link ?? article.querySelector(".desk-number")).focus({ preventScroll: true });
  }
};

// The candidates, each passage once, in the order of the text.
const candidates = () => {
  const byAddress = new Map();
  for (const link of main.querySelectorAll(".desk-text a.desk-candidate")) {
    if (!byAddress.has(link.href)) {
      byAddress.set(link.href, { ...placeIn(link.href), address: link.href });
    }
  }
  return [...byAddress.values()];
};

const whereOneIs = () => {
  if (last && isVisible(articleOf(last.number).getBoundingClientRect())) {
    return { number: Number(last.number), from: Number(last.from ?? -1) };
  }
  const first = [...main.querySelectorAll("article")].find((each) =>
    isVisible(each.getBoundingClientRect()),
  );
  return { number: Number(first?.id.slice(1) ?? 0), from: -1 };
};

const step = (direction) => {
  const here = whereOneIs();
  const compared = (place) => Number(place.number) - here.number || Number(place.from) - here.from;
  const all = candidates();
  const next =
    direction > 0
      ? (all.find((place) => compared(place) > 0) ?? all[0])
      : (all.findLast((place) => compared(place) < 0) ?? all.at(-1));
  if (next) {
    document.getSelection().removeAllRanges();
    open(next.address, { movesFocus: true });
  }
};

const unfold = (key) => {
  const choice = card()?.querySelector(`details[data-key=${key}]`);
  if (choice) {
    choice.open = true;
    choice.querySelector("input:not([type=hidden]), select, textarea").focus();
  }
};

const help = document.querySelector("#desk-keys");
const isOn = document.querySelector("#desk-keys-on");
isOn.checked = localStorage.getItem(KEYS_OFF) === null;
isOn.addEventListener("change", () => {
  if (isOn.checked) {
    localStorage.removeItem(KEYS_OFF);
  } else {
    localStorage.setItem(KEYS_OFF, "1");
  }
});

// By where the letters are, so that they are the same on an Arabic keyboard.
const KEYS = {
  KeyJ: () => step(1),
  KeyK: () => step(-1),
  KeyM: () => card()?.querySelector("button[name=_mention]:not([value=''])")?.click(),
  KeyN: () => unfold("n"),
  KeyX: () => unfold("x"),
  KeyU: undo,
};

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.matches("textarea, select, input:not([type=checkbox], [type=submit])");
  if (help.open || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
    return;
  }
  if (event.key === "Escape" && card()) {
    event.preventDefault();
    leave();
  } else if (isTyping || !isOn.checked) {
    return;
  } else if (event.key === "?" || event.key === "؟") {
    event.preventDefault();
    help.showModal();
  } else if (!event.shiftKey && event.code in KEYS) {
    event.preventDefault();
    KEYS[event.code]();
  }
});

const readyBar = () => {
  const previous = document.querySelector("#desk-previous");
  if (previous) {
    previous.hidden = false;
    previous.addEventListener("click", () => step(-1));
  }
  const keys = document.querySelector("#desk-help");
  keys.hidden = false;
  keys.addEventListener("click", () => help.showModal());
};

const readyCard = () => {
  const words = card()?.querySelector("textarea[name=words]");
  if (!words) {
    return;
  }
  const { start } = words.form.elements;
  const take = card().querySelector("#take-selection");
  // Words selected in the field itself, for the keyboard.
  take.hidden = false;
  take.addEventListener("click", () => {
    const all = words.value;
    const chosen = all.slice(words.selectionStart, words.selectionEnd);
    if (chosen.trim()) {
      const lead = chosen.length - chosen.trimStart().length;
      if (start.value !== "") {
        start.value = Number(start.value) + codePoints(all.slice(0, words.selectionStart + lead));
      }
      words.value = chosen.trim();
      card().querySelector("button[name=_look]").click();
    }
  });
  // Whoever types the words anew no longer means that place.
  words.addEventListener("input", () => {
    start.value = "";
  });
};

readyBar();
readyCard();
if (card()) {
  const article = card().closest("article");
  last = placeIn(location.href);
  last.number ??= article.id.slice(1);
  addEventListener("load", () => {
    settle(article, rangeOf(article.querySelector(".desk-chosen, .desk-text"), null, null));
  });
}
