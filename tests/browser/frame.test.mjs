// What stands around the text of every page: ways past the header, and what leads on from the end.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";

import { audit, looking } from "./support/axe.mjs";
import { open } from "./support/browser.mjs";
import { chosen } from "./support/pages.mjs";
import { none } from "./support/report.mjs";
import { files, pages, read } from "./support/site.mjs";

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

test("skip links come first, are seen when they have the focus, and lead to the text, the navigation, the search and the reading tools", async () => {
  for (const width of [320, 1280]) {
    const { page, close } = await browser.visit("/services/certificate/", { width, height: 640 });
    const links = [];
    for (let press = 0; press < 4; press += 1) {
      await page.keyboard.press("Tab");
      links.push(await page.evaluate(() => {
        const { top, left, width, height } = document.activeElement.getBoundingClientRect();
        return { href: document.activeElement.getAttribute("href"), seen: top >= 0 && left >= 0 && width >= 44 && height >= 44 };
      }));
    }
    assert.deepEqual(links.map(({ href }) => href), ["#main", "#t-nav", "#t-search", "#t-tools"]);
    assert.ok(links.every(({ seen }) => seen), JSON.stringify(links));
    // What the next press of Tab reaches is within the part that the link leads to.
    for (const [href, inside] of [["#main", "main"], ["#t-nav", "nav.site-nav"], ["#t-search", "form[role=search]"], ["#t-tools", "[data-reading-tools]"]]) {
      await page.locator(`.skip-link[href="${href}"]`).focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      const where = await page.evaluate((inside) => Boolean(document.activeElement.closest(inside)), inside);
      assert.ok(where, `${href} at ${width} pixels leads into ${inside}`);
    }
    await close();
  }
});

test("without a script there is no way to tools that are not there", async () => {
  const { page, close } = await browser.visit("/", { javaScriptEnabled: false });
  assert.equal(await page.locator('.skip-link[href="#t-tools"]').isVisible(), false);
  assert.equal(await page.locator(".skip-link:visible").count(), 3);
  await close();
});

test("parts of every page stand there once and have names of their own", async () => {
  const problems = [];
  const seen = { "search": "form[role=search]", "header": "body > header", "footer": "body > footer", "main": "main" };
  const { page, origin, close } = await browser.visit("/");
  for (const { address, file, leadsOn } of pages()) {
    if (leadsOn) continue;
    await page.goto(origin + address);
    // Asked of the page itself: Playwright's way of looking for elements is brought into every page anew, and that takes long.
    const { counts, names } = await page.evaluate((seen) => {
      const shown = (part) => part.checkVisibility({ visibilityProperty: true }) && part.offsetWidth > 0 && part.offsetHeight > 0;
      const name = (part) => part.getAttribute("aria-label") ?? document.getElementById(part.getAttribute("aria-labelledby"))?.innerText ?? "";
      return {
        counts: Object.entries(seen).map(([part, selector]) => [part, document.querySelectorAll(selector).length]),
        names: [...document.querySelectorAll("nav, section[aria-label], section[aria-labelledby]")].filter(shown).map((part) => `${part.localName} ${name(part)}`),
      };
    }, seen);
    for (const [part, count] of counts) {
      if (count !== 1) problems.push([`${count} times the ${part}`, file]);
    }
    for (const name of names) {
      if (/ $/.test(name)) problems.push([`a ${name}without a name`, file]);
      if (names.filter((other) => other === name).length > 1) problems.push([`two parts called «${name}»`, file]);
    }
  }
  await close();
  none(problems, "parts that are not there once");
});

test("on a small telephone the header takes no more than two fifths of the screen", async () => {
  const problems = [];
  for (const { name, address } of chosen) {
    const { page, close } = await browser.visit(address, { width: 320, height: 640, reuse: true });
    const height = await page.evaluate(() => document.querySelector("body > header").getBoundingClientRect().height);
    if (height > 256) problems.push([`a header of ${height} pixels`, name]);
    await close();
  }
  none(problems, "headers that are too high");
});

test("the section that a page stands in is marked in the navigation", async () => {
  for (const [address, current] of [["/services/certificate/", "true"], ["/services/", "page"]]) {
    const { page, close } = await browser.visit(address);
    const marked = page.locator("nav.site-nav [aria-current]");
    assert.deepEqual(await marked.allInnerTexts(), ["办事服务"]);
    assert.equal(await marked.getAttribute("aria-current"), current);
    await close();
  }
});

/** A page with a marked link: the sample site's own, or one put into a page of it. */
async function withExternalLink(options) {
  const visit = await browser.visit("/services/certificate/", options);
  await visit.page.evaluate(() => {
    const link = document.createElement("a");
    Object.assign(link, { href: "https://www.example.com/a?b=c", className: "external", id: "away", textContent: "示例" });
    document.querySelector("main").prepend(link);
  });
  return visit;
}

test("who follows a link out of the site is asked before, and can stay", async () => {
  const { page, troubles, close } = await withExternalLink();
  const dialog = page.getByRole("dialog");
  const address = page.url();
  const focus = () => page.evaluate(() => document.activeElement.id || document.activeElement.localName);
  for (const stay of ["Escape", "button"]) {
    await page.locator("#away").press("Enter");
    await dialog.waitFor();
    assert.match(await dialog.innerText(), /www\.example\.com[^]*https:\/\/www\.example\.com\/a\?b=c/);
    assert.equal(await focus(), "a", "the focus is in the notice");
    assert.ok(await page.evaluate(() => document.activeElement.closest("dialog") !== null));
    if (stay === "Escape") await page.keyboard.press("Escape");
    else await dialog.getByRole("button", { name: "留在本站" }).press("Enter");
    await dialog.waitFor({ state: "detached" });
    assert.equal(await focus(), "away", "the focus returns to the link");
    assert.equal(page.url(), address);
  }
  assert.deepEqual(troubles, []);
  await page.locator("#away").click();
  await Promise.all([page.waitForRequest("https://www.example.com/a?b=c"), dialog.getByRole("link", { name: "继续前往" }).press("Enter")]);
  assert.ok(troubles.some((trouble) => trouble.includes("https://www.example.com/a?b=c")), "it asked for the page");
  await close();
});

test("a link opened beside the page, or within the site, is not asked about", async () => {
  const { page, context, close } = await withExternalLink();
  const [opened] = await Promise.all([context.waitForEvent("page"), page.locator("#away").click({ modifiers: ["Control"] })]);
  assert.equal(await page.getByRole("dialog").count(), 0);
  await opened.close();
  await page.locator("nav.site-nav a").first().click();
  await page.waitForURL(/\/news\/$/);
  await close();
});

test("the leaving notice has no fault that axe finds", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const { page, close } = await withExternalLink({ width: 320, colorScheme, ...looking });
    await page.locator("#away").click();
    await page.getByRole("dialog").waitFor();
    none(await audit(page, colorScheme), "what axe finds");
    await close();
  }
});

test("marked links say without a script that they leave the site", () => {
  const marked = pages().flatMap(({ file, html }) => [...html.matchAll(/<a[^>]*class=["']?external[^>]*>[^]*?<\/a>/g)].map(([link]) => [link, file]));
  none(marked.filter(([link]) => !/外部链接|external link/.test(link)), "marked links that say nothing");
});

test("the address of a page is copied, and that is said", async () => {
  const { page, context, close } = await browser.visit("/news/children-rehab/");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "复制链接" }).press("Enter");
  const status = page.locator(".share [role=status]");
  await status.filter({ hasText: "已复制" }).waitFor();
  const canonical = await page.locator("link[rel=canonical]").getAttribute("href");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), canonical);
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.getByRole("button", { name: "复制链接" }).click();
  assert.ok((await status.innerText()).endsWith(canonical), "else it can be copied by hand");
  await close();
});

test("without a script a page can be sent by letter, and no button is there that does nothing", async () => {
  const { page, close } = await browser.visit("/news/children-rehab/", { javaScriptEnabled: false });
  const letter = new URL(await page.getByRole("link", { name: "用邮件发送" }).getAttribute("href"));
  assert.equal(letter.searchParams.get("subject"), await page.locator("h1").innerText());
  assert.equal(letter.searchParams.get("body"), await page.locator("link[rel=canonical]").getAttribute("href"));
  assert.equal(await page.locator(".page-actions button:visible").count(), 0);
  await close();
});

test("every page asks what is wrong with it and leads to somebody", () => {
  const problems = pages().filter(({ leadsOn, html }) => !leadsOn && /rel=["']?canonical/.test(html))
    .filter(({ html }) => !/id=["']?t-feedback[^]*href=["']?\/(en\/)?about\/contact\//.test(html));
  none(problems.map(({ file }) => ["nobody to tell", file]), "pages without feedback");
});

test("the way back to the top leads there", async () => {
  const { page, close } = await browser.visit("/reports/2025-annual-summary/", { width: 320 });
  await page.getByRole("link", { name: "回到页首" }).press("Enter");
  await page.waitForFunction(() => window.scrollY === 0);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#main");
  await close();
});
