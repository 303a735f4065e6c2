// What a publisher writes stays text, wherever it shows.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { hostileFeeds, launch, open, serve, settled } from "./site.mjs";

const samples = [
  "<script>alert(1)</script>",
  "\"><img src=x onerror=alert(1)>",
  "' onmouseover='alert(1)' x='",
  "<svg/onload=alert(1)>",
  "javascript:alert(1)//<iframe src=javascript:alert(1)>",
  "{{constructor.constructor('alert(1)')()}}</title><script>alert(1)</script>",
];
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

for (const sample of samples) {
  test(`as title, name, outlet and tag: ${sample}`, async () => {
    const feeds = hostileFeeds(sample);
    const site = await serve(feeds.yaml);
    try {
      const page = await open(browser);
      const api = async (path) => (await fetch(site.url + path)).json();
      const { articles } = await api("/api/articles");
      assert.equal(articles.length, 1);
      const paths = ["/", "/claims", "/entities", "/articles", "/status", `/search?q=${encodeURIComponent(sample)}`,
        `/?q=${encodeURIComponent(sample)}`, `/?outlet=${encodeURIComponent(sample)}&tag=${encodeURIComponent(sample)}`, `/article/${articles[0].uid}`];
      for (const { uid } of (await api("/api/entities")).entities) paths.push(`/entity/${uid}`);
      for (const { uid } of (await api("/api/events")).events.slice(0, 2)) paths.push(`/event/${uid}`);
      for (const path of paths) {
        await page.goto(site.url + path, { waitUntil: "networkidle" });
        const made = await page.evaluate(() =>
          document.querySelectorAll("main script, main img, main iframe, main [onerror], main [onmouseover], main [onload], a[href^='javascript:']").length);
        assert.equal(made, 0, path);
      }
      await page.goto(`${site.url}/`);
      await settled(page);
      if (await page.locator("li.event a.type").count() > 0) {
        await page.locator("li.event a.type").first().click();
        await page.locator(".opened .report").first().waitFor();
      }
      assert.deepEqual(page.wrong.filter((text) => !text.includes("404")), []);
      await page.context().close();
    } finally {
      site.stop();
      feeds.remove();
    }
  });
}
