// Shows how far a job has come without loading the page anew; without it, the link "Look again" does.
"use strict";

const SECONDS = 1;

const look = async () => {
  const shown = document.querySelector("#job");
  let page;
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    page = response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  } catch {
    page = null; // the server is away for a moment
  }
  const now = page?.querySelector("#job");
  if (now && !("active" in now.dataset)) {
    location.reload(); // with everything that belongs to its end
    return;
  }
  if (now) {
    const heading = shown.querySelector("#state-heading");
    const fresh = now.querySelector("#state-heading");
    // Only what changed is told to whoever listens, and a focused button stays.
    if (heading.textContent !== fresh.textContent) {
      heading.textContent = fresh.textContent;
    }
    const before = shown.querySelector("p:has(progress)");
    const after = now.querySelector("p:has(progress)");
    if (before && after) {
      before.replaceWith(after);
    } else if (after) {
      heading.after(after);
    }
  }
  setTimeout(look, SECONDS * 1000);
};

setTimeout(look, SECONDS * 1000);
