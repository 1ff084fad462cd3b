// Visits pages with a browser, as people with different needs see them, and prints what the auditors find: JSON, a line each.
// Usage: node visit.mjs CHROMIUM ADDRESS…
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import lighthouse from "lighthouse";
import pa11y from "pa11y";
import puppeteer from "puppeteer";

const [chromium, ...addresses] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const FAST = 95;
const CATEGORIES = ["accessibility", "best-practices", "seo", "performance"];

// How a page is seen. 320 pixels are also a window of 1280 pixels at 400 %.
const SIGHTS = {
  "1280 px": { width: 1280 },
  "320 px": { width: 320 },
  dark: { width: 1280, features: { "prefers-color-scheme": "dark" } },
  "forced colours": { width: 1280, features: { "forced-colors": "active" } },
  print: { width: 1280, media: "print" },
  "without JavaScript": { width: 1280, script: false },
  "320 px without JavaScript": { width: 320, script: false },
};

const say = (line) => console.log(JSON.stringify(line));

// What reaches beyond the edge, or is cut off, unless something around it scrolls; an empty page is a fault as well.
function outOfSight() {
  const wide = document.documentElement.clientWidth;
  const beyond = document.documentElement.scrollWidth - wide;
  const found = beyond > 0 ? [`the page is ${beyond} px wider than its window`] : [];
  // Without a main part: a card that stands on others' pages.
  if (!(document.querySelector("main") ?? document.body).innerText.trim()) found.push("the page is empty");
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const range = document.createRange();
    range.selectNodeContents(text);
    const { left, right, width } = range.getBoundingClientRect();
    if (!text.data.trim() || !width || !text.parentElement.checkVisibility()) continue;
    let [from, until] = [0, wide];
    for (let around = text.parentElement; around; around = around.parentElement) {
      const { overflowX, clip, clipPath } = getComputedStyle(around);
      // What scrolls shows all of it; what is for the ears alone is hidden from the eyes on purpose.
      if (["auto", "scroll"].includes(overflowX) || clip !== "auto" || clipPath !== "none") [from, until] = [-Infinity, Infinity];
      if (overflowX === "hidden" && from > -Infinity) {
        const box = around.getBoundingClientRect();
        [from, until] = [Math.max(from, box.left), Math.min(until, box.right)];
      }
    }
    if (left < from - 1 || right > until + 1) found.push(`cut off: “${text.data.trim().slice(0, 60)}”`);
  }
  return found;
}

async function see(browser, address, name, { width, media, features = {}, script = true }) {
  const page = await browser.newPage();
  try {
    await page.setViewport({ width, height: 900 });
    await page.setJavaScriptEnabled(script);
    await page.emulateMediaType(media ?? "screen");
    const wanted = Object.entries(features).map(([name, value]) => ({ name, value }));
    const session = await page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", { media: media ?? "screen", features: wanted });
    await page.goto(address, { waitUntil: "load" });
    for (const message of await page.evaluate(outOfSight)) say({ tool: "width", address, sight: name, message });
    if (!script) return;
    await page.evaluate(axe);
    // Nobody puts a finger on paper.
    const rules = media === "print" ? { "target-size": { enabled: false } } : {};
    const { violations } = await page.evaluate(
      (values, rules) => window.axe.run({ runOnly: { type: "tag", values }, rules, resultTypes: ["violations"] }),
      WCAG,
      rules,
    );
    for (const { id, help, nodes } of violations) {
      say({ tool: "axe", address, sight: name, message: `${id}: ${help} (${nodes.map((n) => n.target).join(", ").slice(0, 200)})` });
    }
  } finally {
    await page.close();
  }
}

async function ask(browser, address) {
  for (const [name, sight] of Object.entries(SIGHTS)) await see(browser, address, name, sight);

  const { issues } = await pa11y(address, { browser, standard: "WCAG2AA", runners: ["htmlcs"] });
  for (const { code, message, selector } of issues) {
    say({ tool: "pa11y", address, sight: "1280 px", message: `${code}: ${message} (${selector})` });
  }

  const port = Number(new URL(browser.wsEndpoint()).port);
  // What is kept out of search engines on purpose, such as each search of ours, says so in its head.
  const answer = await fetch(address);
  if (!answer.ok) return;
  const html = await answer.text();
  const skipAudits = html.includes('<meta name="robots" content="noindex"') ? ["is-crawlable"] : [];
  const flags = { port, output: "json", logLevel: "error", onlyCategories: CATEGORIES, skipAudits };
  // How fast a page is, is measured by the clock of a machine that may be busy: the best of three counts.
  let lhr, scores;
  for (let times = 0; times < 3 && !(scores?.performance >= FAST); times += 1) {
    ({ lhr } = await lighthouse(address, flags));
    const now = Object.fromEntries(CATEGORIES.map((id) => [id, Math.round(100 * lhr.categories[id].score)]));
    scores = { ...now, performance: Math.max(now.performance, scores?.performance ?? 0) };
  }
  say({ tool: "lighthouse", address, scores });
  for (const id of CATEGORIES) {
    if (id === "performance" || scores[id] === 100) continue;
    for (const { id: audit, weight } of lhr.categories[id].auditRefs) {
      const { score, title, details } = lhr.audits[audit];
      if (weight && score !== null && score < 1) {
        const items = JSON.stringify(details?.items ?? []).slice(0, 400);
        say({ tool: "lighthouse", address, sight: id, message: `${audit}: ${title} ${items}` });
      }
    }
  }
}

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
});
try {
  for (const address of addresses) await ask(browser, address);
} finally {
  await browser.close();
}
