// Conveniences of the desk; every page works without them.
"use strict";

// Positions are counted in code points, as the register counts them.
const codePoints = (text) => [...text].length;

// What is wrong comes first, also where the address leads further down.
const errors = document.querySelector("#errors");
if (errors) {
  window.addEventListener("load", () => errors.focus());
}

const words = document.querySelector("#mark textarea[name=words]");
if (words) {
  const form = document.querySelector("#mark");
  const take = document.querySelector("#take-selection");

  const fill = (paragraph, text, start) => {
    form.elements.paragraph.value = paragraph;
    form.elements.words.value = text;
    form.elements.start.value = start;
  };

  // Words selected in the text, with the mouse or by caret browsing.
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) {
      return;
    }
    const range = selection.getRangeAt(0);
    const inside = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node);
    const place = inside(range.startContainer).closest(".desk-text");
    if (!place || inside(range.endContainer).closest(".desk-text") !== place) {
      return;
    }
    const before = document.createRange();
    before.selectNodeContents(place);
    before.setEnd(range.startContainer, range.startOffset);
    const text = range.toString();
    const lead = text.length - text.trimStart().length;
    if (text.trim()) {
      const start = codePoints(before.toString()) + codePoints(text.slice(0, lead));
      fill(place.dataset.paragraph, text.trim(), start);
    }
  });

  // Words selected in the field itself, for the keyboard.
  take.hidden = false;
  take.addEventListener("click", () => {
    const all = words.value;
    const chosen = all.slice(words.selectionStart, words.selectionEnd);
    if (chosen.trim()) {
      const lead = chosen.length - chosen.trimStart().length;
      const start = form.elements.start.value;
      if (start !== "") {
        form.elements.start.value =
          Number(start) + codePoints(all.slice(0, words.selectionStart + lead));
      }
      words.value = chosen.trim();
      words.focus();
    }
  });

  // Whoever types the words anew no longer means that place.
  words.addEventListener("input", () => {
    form.elements.start.value = "";
  });
}

// The search fields of the admin carry no name of their own: give them that of their label.
const nameSearchFields = (root) => {
  for (const field of root.querySelectorAll("select.admin-autocomplete")) {
    const label = document.querySelector(`label[for="${field.id}"]`);
    const box = field.nextElementSibling;
    if (label && box && box.classList.contains("select2")) {
      for (const part of box.querySelectorAll("[role=combobox], [role=textbox]")) {
        part.setAttribute("aria-label", label.textContent.trim().replace(/:$/, ""));
      }
    }
  }
};
// They come when their own script has run, and with every record that is added to a form.
new MutationObserver(() => nameSearchFields(document)).observe(document.body, {
  childList: true,
  subtree: true,
});
