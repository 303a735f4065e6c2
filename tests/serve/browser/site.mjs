// A server over freshly ingested pages, a browser before it, and what every page must keep to.
import { chromium } from "../../../app/serve/web/node_modules/playwright-core/index.mjs";
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, "../../..");
const axe = readFileSync(join(root, "app/serve/web/node_modules/axe-core/axe.min.js"), "utf8");

// Ingests `feeds` (a feeds.yaml) and serves it. `stop` ends it and takes the files away.
export async function serve(feeds) {
  const folder = mkdtempSync(join(tmpdir(), "dateline-browser-"));
  const database = join(folder, "t.db");
  const environment = { ...process.env, DATELINE_NOW: "2026-04-20T00:00:00Z" };
  execFileSync(process.env.DATELINE, ["ingest", "--feeds", feeds, "--db", database], { env: environment });
  const server = spawn(process.env.DATELINE, ["serve", "--db", database, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise((resolve, reject) => {
    server.stdout.once("data", (line) => resolve(String(line).trim().replace(/\/$/, "")));
    server.once("exit", (code) => reject(new Error(`serve ended with ${code}`)));
  });
  return { url, database, stop: () => {
    server.kill("SIGTERM");
    rmSync(folder, { recursive: true });
  } };
}

// A page as a publisher could write it, and the feed that names it.
export function hostileFeeds(text) {
  const folder = mkdtempSync(join(tmpdir(), "dateline-hostile-"));
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  const body = Array.from({ length: 6 }, (_, i) =>
    `<p>On March ${i + 2}, 2026, ${escaped} announced that Germany had sanctioned ${escaped}, and ${i + 40} percent of imports from Japan stopped.</p>`);
  writeFileSync(join(folder, "page.html"), `<!doctype html><html lang="en"><head><title>${escaped}</title>
<meta property="og:title" content="${escaped}"><meta property="og:site_name" content="${escaped}"><meta name="author" content="${escaped}">
<meta property="article:published_time" content="2026-03-09T10:00:00Z"></head><body><article><h1>${escaped}</h1>${body.join("\n")}</article></body></html>`);
  writeFileSync(join(folder, "feed.xml"), `<rss version="2.0"><channel><title>${escaped}</title><item><title>${escaped}</title><link>page.html</link><pubDate>Mon, 09 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>`);
  const yaml = join(folder, "feeds.yaml");
  writeFileSync(yaml, `feeds:\n  - name: hostile\n    url: file:feed.xml\n    outlet: ${JSON.stringify(text)}\n    tags: [${JSON.stringify(text)}]\n`);
  return { yaml, remove: () => rmSync(folder, { recursive: true }) };
}

export const launch = () => chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });

// A page of the browser that remembers what went wrong on it.
export async function open(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(20000);
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) wrong.push(message.text());
  });
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("dialog", (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.wrong = wrong;
  if (options.javaScriptEnabled !== false) {
    await page.addInitScript(() => {
      window.shifted = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
  }
  return page;
}

export async function quiet(page, what) {
  assert.deepEqual(page.wrong, [], what);
}
export async function steady(page, what) {
  const shifted = await page.evaluate(() => window.shifted);
  assert.ok(shifted < 0.02, `${what} shifts by ${shifted}`);
}
export async function accessible(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  assert.deepEqual(violations.map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`), [], what);
}
export const settled = (page) => page.waitForFunction(() => document.querySelector("#axis svg, #axis .none") && !document.querySelector("[aria-busy]"));
