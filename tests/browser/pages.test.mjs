// One page of each kind in a real browser, as wide as a small telephone and as a desk.
import assert from "node:assert/strict";
import path from "node:path";
import test, { after, before } from "node:test";

import { open, output } from "./support/browser.mjs";
import { chosen } from "./support/pages.mjs";
import { each, pairs } from "./support/parallel.mjs";
import { colour, schemes } from "./support/schemes.mjs";
import { none } from "./support/report.mjs";
import { pages } from "./support/site.mjs";

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

const widths = [320, 1280];

/** The problems of a page that was not found are not those of the page that says so. */
const expected = (status) => (trouble) => status !== 404 || !/^404: |status of 404/.test(trouble);

/** Elements that reach out of the window to the right, those that scroll on their own left out. */
const reachingOut = () => {
  const scrolls = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };
  const wide = document.documentElement.clientWidth;
  return [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > wide + 1 && !scrolls(element.parentElement))
    .map((element) => element.outerHTML.slice(0, 120));
};

for (const { name, address, lang, heading, status = 200 } of chosen) {
  for (const width of widths) {
    test(`${name} at ${width} pixels`, async () => {
      const { page, response, troubles, close } = await browser.visit(address, { width, reuse: true });
      assert.equal(response.status(), status);
      assert.deepEqual(troubles.filter(expected(status)), [], "errors, failed requests and requests to other hosts");
      assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
      assert.notEqual((await page.title()).trim(), "");
      const headings = await page.locator("h1").allTextContents();
      assert.equal(headings.length, 1, `headings of level 1: ${headings}`);
      assert.ok(headings[0].includes(heading), `«${headings[0]}» says nothing of «${heading}»`);
      assert.ok((await page.title()).includes(headings[0].trim()) || name === "home-en", "the title names the page");
      assert.equal(await page.locator("main").count(), 1);
      assert.ok((await page.locator("main").innerText()).trim().length > 40, "the page says something");
      const scroll = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(scroll <= 0, `scrolls sideways by ${scroll} pixels: ${await page.evaluate(reachingOut)}`);
      await page.screenshot({ path: path.join(output, `${name}-${width}.png`), fullPage: true });
      await close();
    });
  }
}

test("ten kinds of pages leave a picture in every scheme and on paper, narrow and wide", { timeout: 600_000 }, async () => {
  const ten = ["home", "home-en", "news", "news-page", "services", "service", "policy", "report", "result", "not-found"];
  const grounds = new Map();
  await each(pairs(chosen.filter(({ name }) => ten.includes(name)), widths), async ([{ name, address }, width]) => {
    const { page, close } = await browser.visit(address, { width, bypassCSP: true, reuse: true });
    for (const scheme of schemes) {
      await colour(page, scheme);
      const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.equal(grounds.get(scheme.name) ?? ground, ground, `${name}: every page has the ground of its scheme`);
      grounds.set(scheme.name, ground);
      await page.screenshot({ path: path.join(output, "schemes", `${name}-${width}-${scheme.name}.png`), fullPage: true });
    }
    await page.emulateMedia({ media: "print", forcedColors: "none" });
    await page.screenshot({ path: path.join(output, "schemes", `${name}-${width}-print.png`), fullPage: true });
    await close();
  });
  assert.ok(grounds.size === schemes.length && new Set(["light", "dark", "contrast-light"].map((one) => grounds.get(one))).size === 3, JSON.stringify([...grounds]));
});

test("each way of showing a page shows it, and leaves a picture", async () => {
  const ways = { dark: { colorScheme: "dark" }, forced: { forcedColors: "active" }, contrast: { contrast: "more" } };
  const colours = new Set();
  for (const { name, address } of chosen.filter(({ name }) => ["home", "service", "report"].includes(name))) {
    for (const [way, options] of Object.entries(ways)) {
      const { page, close } = await browser.visit(address, { ...options, reuse: true });
      if (way === "dark") colours.add(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      await page.screenshot({ path: path.join(output, `${name}-${way}.png`), fullPage: true });
      await close();
    }
  }
  const luminance = (rgb) => rgb.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
  assert.ok([...colours].every((rgb) => luminance(rgb) < 3 * 64), `dark pages are dark: ${[...colours]}`);
});

test("on paper there is the text, with its links spelt out, and none of what is for a screen", async () => {
  const { page, close } = await browser.visit("/services/certificate/");
  await page.emulateMedia({ media: "print" });
  for (const furniture of [".skip-link", "nav", "[data-reading-tools]"]) {
    for (const element of await page.locator(furniture).all()) {
      assert.equal(await element.isVisible(), false, `${furniture} is printed`);
    }
  }
  assert.ok(await page.locator("h1").isVisible());
  const hidden = await page.evaluate(() =>
    [...document.querySelectorAll("main details:not([open]) > :not(summary)")].filter((e) => !e.checkVisibility()).map((e) => e.outerHTML.slice(0, 80)));
  assert.deepEqual(hidden, [], "on paper nothing can be opened, so all of it is open");
  await page.pdf({ path: path.join(output, "service.pdf"), format: "A4" });
  await page.screenshot({ path: path.join(output, "service-print.png"), fullPage: true });
  await close();
});

test("no page of the site scrolls sideways at 320 pixels or asks another host", { timeout: 600_000 }, async () => {
  const problems = [];
  const { page, troubles, origin, close } = await browser.visit("/", { width: 320 });
  for (const { address, file, leadsOn } of pages()) {
    if (leadsOn) continue;
    await page.goto(origin + address);
    problems.push(...troubles.splice(0).map((trouble) => [trouble, file]));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    if (wide) problems.push([`scrolls sideways: ${(await page.evaluate(reachingOut))[0]}`, file]);
  }
  await close();
  none(problems, "pages in trouble at 320 pixels");
});

test("an old address leads on to the new one", async () => {
  const old = pages().filter(({ leadsOn }) => leadsOn);
  for (const { address, html } of old) {
    const { page, close, origin } = await browser.visit(address);
    await page.waitForURL((url) => url.href !== origin + address);
    assert.ok(html.includes("<h1"), "who is not led on reads where to go");
    assert.ok(page.url().startsWith(origin));
    await close();
  }
});
