// Conveniences of the desk; every page works without them.
"use strict";

// What is wrong comes first, also where the address leads further down.
const errors = document.querySelector("#errors, #problems");
if (errors) {
  window.addEventListener("load", () => errors.focus());
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
