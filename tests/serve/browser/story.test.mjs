// The samples' story as a reader follows it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accessible, launch, open, quiet, root, serve, settled, steady } from "./site.mjs";

let site;
let browser;
before(async () => {
  site = await serve(join(root, "samples/feeds.yaml"));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  site?.stop();
});

const events = (page) => page.locator("li.event").count();
const total = async (page) => Number((await page.locator("#total").textContent()).replace(/\D/g, ""));

test("open, brush, filter, open an event, follow to the article, share, download", async () => {
  const page = await open(browser, { acceptDownloads: true });
  await page.goto(`${site.url}/`);
  await settled(page);
  const all = await total(page);
  assert.ok(all > 50, `${all} events`);
  assert.ok(await page.locator("#axis .bar").count() > 10);

  // Brush by dragging.
  const box = await page.locator("#axis .canvas").boundingBox();
  await page.mouse.move(box.x + box.width * 0.4, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 50, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL(/from=.*to=/);
  await settled(page);
  const brushed = await total(page);
  assert.ok(brushed < all && brushed > 0, `${brushed} of ${all}`);
  const [from, to] = ["from", "to"].map((name) => new URL(page.url()).searchParams.get(name));
  for (const day of await page.locator("li.event").evaluateAll((items) => items.map((item) => item.dataset.date))) assert.ok(day <= to, `${day} is after ${to}`);
  assert.ok(from < to);
  // And by keys.
  await page.locator('.handle[data-end="to"]').focus();
  await page.keyboard.press("ArrowLeft");
  await page.waitForURL((url) => url.searchParams.get("to") < to);
  await settled(page);
  await page.getByRole("button", { name: "Whole time" }).click();
  await page.waitForURL((url) => !url.searchParams.has("from"));
  await settled(page);
  assert.equal(await total(page), all);

  // A facet, and back.
  const choice = page.locator('#facets details[data-facet="outlet"] label').first();
  const outlet = await choice.locator("span").first().textContent();
  await choice.click();
  await page.waitForURL(/outlet=/);
  await settled(page);
  assert.ok(await total(page) < all);
  assert.equal(await page.locator(".chips a").count(), 1);
  assert.ok((await page.locator(".chips a").textContent()).includes(outlet));
  await page.goBack();
  await page.waitForURL((url) => !url.searchParams.has("outlet"));
  await settled(page);
  assert.equal(await total(page), all);

  // Words; a name by suggestion.
  await page.locator("#words").fill("gallium");
  await page.waitForURL(/q=gallium/);
  await settled(page);
  const shared = page.url();
  const found = await total(page);
  assert.ok(found > 0 && found < all);
  await page.locator(".add-name input").fill("Kazakh");
  await page.locator(".add-name [role=option]").first().click();
  await page.waitForURL(/entity=/);
  await settled(page);
  assert.ok(await total(page) <= found);

  // Open an event in place; its reports; on to the article, where its words are marked.
  const link = page.locator("li.event a.type").first();
  await link.click();
  await page.locator(".opened .report").first().waitFor();
  assert.equal(await link.getAttribute("aria-expanded"), "true");
  assert.match(page.url(), /#e_/);
  await accessible(page, "an opened event");
  await page.locator(".opened .report a").first().click();
  await page.waitForURL(/\/article\//);
  assert.ok(await page.locator(".hl:target").count() === 1);
  assert.ok(await page.locator(".hl.quote").count() + await page.locator(".hl.organization").count() > 0);

  // Toggles by kind are kept in the address.
  await page.locator("#show-people").uncheck();
  assert.match(page.url(), /hide=people/);
  await page.reload();
  assert.equal(await page.locator("#show-people").isChecked(), false);

  // The address of a state shows another reader the same.
  const other = await open(browser);
  await other.goto(shared);
  await settled(other);
  assert.equal(await total(other), found);
  const [download] = await Promise.all([other.waitForEvent("download"), other.getByRole("link", { name: "CSV" }).click()]);
  const lines = readFileSync(await download.path(), "utf8").trim().split("\n");
  assert.ok(lines[0].startsWith("uid,date,"));
  assert.ok(lines.length > found, `${lines.length} lines`);
  await quiet(page, "the story");
  await quiet(other, "the shared link");
});

test("every page is accessible, steady and quiet, in light and dark, wide and narrow", async () => {
  const api = async (path) => (await fetch(site.url + path)).json();
  const { entities } = await api("/api/entities?limit=1");
  const { articles } = await api("/api/articles?limit=1");
  const { events: [event] } = await api("/api/events?limit=1");
  const paths = ["/", "/?q=licence&order=oldest", "/?q=nothingatall", "/claims", "/entities", "/articles", "/status", "/search?q=gallium",
    "/search", "/nowhere", `/entity/${entities[0].uid}`, `/article/${articles[0].uid}`, `/event/${event.uid}`];
  for (const [colorScheme, width] of [["light", 1280], ["dark", 390]]) {
    const page = await open(browser, { colorScheme, viewport: { width, height: 900 } });
    for (const path of paths) {
      const what = `${path} ${colorScheme} ${width}`;
      await page.goto(site.url + path, { waitUntil: "networkidle" });
      await accessible(page, what);
      await steady(page, what);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(sideways, 0, `${what} scrolls sideways`);
    }
    await quiet({ wrong: page.wrong.filter((text) => !text.includes("404")) }, `${colorScheme} ${width}`);
    await page.context().close();
  }
});

test("lists work without script", async () => {
  const page = await open(browser, { javaScriptEnabled: false });
  await page.goto(`${site.url}/`);
  assert.equal(await events(page), 50);
  await page.locator(".pager a").click();
  assert.equal(await events(page), 50);
  await page.locator("#words").fill("gallium");
  await page.locator("#filter button[type=submit]").click();
  assert.match(page.url(), /q=gallium/);
  assert.ok(await events(page) > 0);
  await page.locator("li.event .source a").first().click();
  assert.match(page.url(), /\/article\//);
  await page.locator("#find").fill("Kazakhstan");
  await page.locator("#find").press("Enter");
  assert.match(page.url(), /\/search\?q=Kazakhstan/);
  assert.ok(await page.locator("li.article").count() > 0);
});

test("keys alone reach everything", async () => {
  const page = await open(browser);
  await page.goto(`${site.url}/`);
  await settled(page);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.locator(".opened .report").first().waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".opened").count(), 0);
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "words");
  await quiet(page, "keys");
});
