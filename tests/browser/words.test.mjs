// Words that are hard to read or to say: pinyin above the text, heard once; and words explained at the end of a page, there and back.
import assert from "node:assert/strict";
import path from "node:path";
import test, { after, before } from "node:test";

import { audit, looking } from "./support/axe.mjs";
import { open, output } from "./support/browser.mjs";
import { none } from "./support/report.mjs";
import { accessibilityTree } from "./support/session.mjs";

const pages = ["/services/certificate/", "/about/site-help/", "/policies/disability-classification-standard/"];

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

/** Switches pinyin on or off, as the reading tools do. */
const set = (page, on) =>
  page.evaluate((on) => {
    if (on) document.documentElement.dataset.pinyin = "on";
    else delete document.documentElement.dataset.pinyin;
    return new Promise((done) => requestAnimationFrame(() => done()));
  }, on);

/** What the browser hands to a screen reader of the main part, as one string. */
async function heard(page) {
  const nodes = await accessibilityTree(page);
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  let text = "";
  const walk = (node) => {
    if (!node.ignored && node.role?.value === "StaticText") text += node.name?.value ?? "";
    else for (const id of node.childIds ?? []) if (byId.has(id)) walk(byId.get(id));
  };
  walk(nodes.find((node) => node.role?.value === "main"));
  return text.replace(/\s+/g, "");
}

const wide = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("pinyin is above every character of the text and heard by nobody", async () => {
  for (const address of pages) {
    const { page, troubles, close } = await browser.visit(address);
    assert.equal(await page.locator("ruby").count(), 0, "before anybody asks");
    const before = await heard(page);
    const html = await page.locator("main").innerHTML();
    const note = await page.locator(".pinyin-note").textContent();
    await set(page, true);
    const rubies = await page.locator("h1 ruby, main p ruby").count();
    assert.ok(rubies > 50, `${address}: ${rubies}`);
    assert.equal(await page.locator("rt:not([aria-hidden=true])").count(), 0);
    assert.ok(await page.locator("h1 rt").first().isVisible());
    const after = await heard(page);
    assert.ok(after.length > 300 && after.includes("残疾"));
    assert.ok(after.replace(note.replace(/\s+/g, ""), "") === before, `${address}: heard otherwise with pinyin`);
    await set(page, false);
    assert.ok((await page.locator("main").innerHTML()) === html, `${address}: not as it was`);
    assert.ok(!(await page.locator(".pinyin-note").isVisible()));
    none(troubles, `troubles of ${address}`);
    await close();
  }
});

test("the title reads 残疾人证办理 as it is said", async () => {
  const { page, close } = await browser.visit("/services/certificate/");
  await set(page, true);
  const read = await page.locator("h1 rt").allTextContents();
  assert.deepEqual(read, ["cán", "jí", "rén", "zhèng", "bàn", "lǐ"]);
  assert.ok(!/[āáǎàēéěèīíǐìōóǒòūúǔù]/.test(await page.title()));
  await close();
});

test("copying takes no pinyin along", async () => {
  const { page, close } = await browser.visit("/services/certificate/");
  await set(page, true);
  const text = await page.evaluate(() => {
    getSelection().selectAllChildren(document.querySelector("h1"));
    return getSelection().toString();
  });
  assert.equal(text.replace(/\s+/g, ""), "残疾人证办理");
  await close();
});

test("with pinyin, pages hold at 320 px and have no fault", async () => {
  for (const address of pages) {
    for (const width of [320, 1280]) {
      const { page, close } = await browser.visit(address, { width, reuse: true, ...looking });
      await set(page, true);
      assert.ok((await wide(page)) <= 0, `${address} at ${width} px is too wide by ${await wide(page)}`);
      const name = `pinyin-${address.split("/").at(-2)}-${width}.png`;
      await page.screenshot({ path: path.join(output, name), fullPage: false });
      if (width === 320) {
        none(await audit(page, address), `faults of ${address}`);
      }
      await close();
    }
  }
});

test("a page that has no pinyin is left alone", async () => {
  const { page, close } = await browser.visit("/about/contact/");
  await set(page, true);
  assert.equal(await page.locator("ruby, .pinyin-note").count(), 0);
  await close();
});

test("a word leads to its meaning and back, by keyboard", async () => {
  for (const width of [320, 1280]) {
    const { page, troubles, close } = await browser.visit("/services/certificate/", { width });
    const word = page.locator(".prose a.term").first();
    await word.focus();
    await page.keyboard.press("Enter");
    const entry = page.locator("#t-term-certificate");
    await page.waitForFunction(() => location.hash === "#t-term-certificate");
    assert.ok((await entry.innerText()).includes("合法凭证"));
    assert.ok(await entry.evaluate((entry) => entry.matches(":target")));
    // The next stops are in the entry: the page that says more, then the way back.
    const stops = [];
    for (let at = 0; at < 4 && !stops.includes("doc-backlink"); at += 1) {
      await page.keyboard.press("Tab");
      stops.push(await page.evaluate(() => document.activeElement.getAttribute("role") ?? "link"));
    }
    assert.ok(stops.includes("doc-backlink"), stops.join());
    const name = await page.evaluate(() => document.activeElement.textContent);
    assert.equal(name, "回到正文：残疾人证");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash === "#t-word-1");
    assert.ok(await word.evaluate((word) => word.matches(":target")));
    assert.ok((await wide(page)) <= 0);
    await page.locator(".glossary").screenshot({ path: path.join(output, `glossary-${width}.png`) });
    none(troubles, "troubles");
    await close();
  }
});

test("the page of all words holds at 320 px, in both languages, and has no fault", async () => {
  for (const address of ["/glossary/", "/en/glossary/"]) {
    const { page, close } = await browser.visit(address, { width: 320, reuse: true, ...looking });
    assert.ok((await page.locator("dt").count()) >= 10);
    assert.ok((await wide(page)) <= 0);
    none(await audit(page, address), `faults of ${address}`);
    await page.screenshot({ path: path.join(output, `glossary${address.replaceAll("/", "-")}320.png`), fullPage: true });
    await close();
  }
});

test("English in Chinese pages and Chinese in English ones say their language", async () => {
  const chinese = await browser.visit("/glossary/");
  assert.ok((await chinese.page.locator("main").innerText()).includes("WCAG"));
  await chinese.close();
  const english = await browser.visit("/en/about/accessibility/");
  const unmarked = await english.page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (/\p{Script=Han}/u.test(text.data) && !text.parentElement.closest("[lang]:not(html)")) found.push(text.data);
    }
    return found;
  });
  none(unmarked, "Chinese without its language");
  await english.close();
});
