// The parts of a page's body that readers work with: questions, attachments, pages beside, quotations, notices before the text.
import assert from "node:assert/strict";
import path from "node:path";
import test, { after, before } from "node:test";

import { audit, looking } from "./support/axe.mjs";
import { open, output } from "./support/browser.mjs";
import { none } from "./support/report.mjs";

const guide = "/services/certificate/";

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

/** The page's own text as a reader with a screen reader meets it: roles, names and states in order. */
const heard = (page, selector) => page.locator(selector).ariaSnapshot();

/** What is open and what is not, question by question. */
const opened = (page) => page.locator(".faq__item").evaluateAll((items) => items.map((item) => item.open));

test("a question is a heading, says whether its answer is open, and opens with the keyboard", async () => {
  const { page, troubles, close } = await browser.visit(guide);
  const first = page.locator(".faq__item").first();
  assert.equal(await page.getByRole("heading", { level: 2, name: "常见问题" }).count(), 1);
  assert.equal(await page.getByRole("heading", { level: 3, name: "残疾评定要花钱吗" }).count(), 1);
  await first.locator("summary").focus();
  await page.keyboard.press("Enter");
  assert.deepEqual((await opened(page)).slice(0, 2), [true, false]);
  assert.ok(await first.getByRole("link", { name: "残疾评定补贴" }).isVisible());
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.closest(".faq__item .prose") !== null), true, "on to the link in it");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Space");
  assert.deepEqual((await opened(page)).slice(0, 2), [false, false]);
  assert.deepEqual(troubles, []);
  await close();
});

test("one button opens all answers and closes them again, and always says what it will do", async () => {
  const { page, close } = await browser.visit(guide);
  const all = page.locator(".faq__all");
  assert.equal(await all.innerText(), "全部展开");
  await all.focus();
  await page.keyboard.press("Enter");
  assert.ok((await opened(page)).every(Boolean));
  await page.waitForFunction(() => document.querySelector(".faq__all").innerText === "全部收起");
  assert.equal(await page.evaluate(() => document.activeElement.className), "faq__all", "the focus stays");
  await page.locator(".faq__item summary").last().click();
  await page.waitForFunction(() => document.querySelector(".faq__all").innerText === "全部展开");
  await all.click();
  await all.click();
  assert.ok((await opened(page)).every((open) => !open));
  const { height } = await all.boundingBox();
  assert.ok(height >= 44, `${height}`);
  await close();
  const english = await browser.visit("/en/services/certificate/");
  assert.equal(await english.page.locator(".faq__all").innerText(), "Open all answers");
  await english.close();
});

test("a link to a question opens it and shows it, from another page and on the same one", async () => {
  const { page, origin, close } = await browser.visit(guide);
  const id = await page.locator(".faq__item").nth(2).getAttribute("id");
  await page.goto(`${origin}${guide}#${encodeURIComponent(id)}`);
  await page.waitForFunction(() => document.querySelectorAll(".faq__item")[2].open);
  const top = await page.locator(".faq__item").nth(2).evaluate((item) => item.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 700, `in sight: ${top}`);
  await page.evaluate(() => (location.hash = document.querySelectorAll(".faq__item")[3].id));
  await page.waitForFunction(() => document.querySelectorAll(".faq__item")[3].open);
  await page.goto(`${origin}${guide}#%E0%A4%A`);
  assert.equal(await page.locator(".faq__all").count(), 1, "an address that is written wrongly does no harm");
  await close();
});

test("paper has every answer, and closes those again that were closed", async () => {
  const { page, close } = await browser.visit(guide);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const shown = await page.locator(".faq__item .prose").evaluateAll((all) => all.map((answer) => answer.getBoundingClientRect().height > 10));
  assert.ok(shown.length > 2 && shown.every(Boolean));
  assert.ok(await page.locator(".faq__all").isHidden());
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.ok((await opened(page)).every((open) => !open));
  await close();
  const plain = await browser.visit(guide, { javaScriptEnabled: false });
  await plain.page.emulateMedia({ media: "print" });
  const heights = await plain.page.locator(".faq__item .prose").evaluateAll((all) => all.map((answer) => answer.getBoundingClientRect().height));
  assert.ok(heights.every((height) => height > 10), `without script: ${heights}`);
  await plain.close();
});

test("without script every question opens, and nothing is shown that would not work", async () => {
  const { page, close } = await browser.visit(guide, { javaScriptEnabled: false });
  assert.equal(await page.locator(".faq button").count(), 0);
  await page.locator(".faq__item summary").first().focus();
  await page.keyboard.press("Enter");
  assert.ok(await page.locator(".faq__item .prose").first().isVisible());
  await close();
});

/** Pages on which every part stands, and what is done before they are looked at. */
const looked = [
  { name: "questions", address: guide, selector: ".faq", prepare: (page) => page.locator(".faq__item").evaluateAll((all) => all.slice(0, 2).forEach((item) => (item.open = true))) },
  { name: "quotation", address: "/policies/disabled-persons-protection-law/", selector: ".quotation" },
  { name: "attachments", address: "/services/home-accessibility/", selector: ".attachments" },
  { name: "side-navigation", address: "/about/accessibility/", selector: ".page" },
  { name: "not-found", address: "/404.html", selector: "main" },
];

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 1280]) {
    test(`axe finds no fault with the parts, ${colorScheme}, ${width} pixels; pictures are left to be looked at`, { timeout: 120_000 }, async () => {
      const problems = [];
      for (const { name, address, selector, prepare } of looked) {
        const { page, close } = await browser.visit(address, { width, colorScheme, reuse: true, ...looking });
        await prepare?.(page);
        problems.push(...(await audit(page, name)));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
        if (wide) problems.push(["scrolls sideways", name]);
        await page.locator(selector).first().screenshot({ path: path.join(output, `part-${name}-${colorScheme}-${width}.png`) });
        await close();
      }
      none(problems, "what is wrong with the parts");
    });
  }
}

test("a quotation is heard as its words and then its source, without the dash", async () => {
  const { page, close } = await browser.visit("/policies/disabled-persons-protection-law/");
  const snapshot = await heard(page, "figure.quotation");
  assert.match(snapshot, /figure "《中华人民共和国残疾人保障法》第三条"/);
  assert.match(snapshot, /blockquote:[\s\S]*享有同其他公民平等的权利/);
  assert.doesNotMatch(snapshot, /—/);
  await close();
});

test("the pages of a section are heard after the text, with the present one marked, and stand beside it where there is room", async () => {
  const { page, close } = await browser.visit("/about/accessibility/");
  const nav = page.getByRole("navigation", { name: "关于我们" });
  assert.equal(await nav.locator("[aria-current=page]").innerText(), await page.locator("h1").innerText());
  const after = await page.evaluate(() => {
    const [text, side] = [document.querySelector(".page__main"), document.querySelector(".side-navigation")];
    return Boolean(text.compareDocumentPosition(side) & Node.DOCUMENT_POSITION_FOLLOWING);
  });
  assert.ok(after);
  const boxes = async () => ({ side: await nav.boundingBox(), text: await page.locator(".page__main").boundingBox() });
  const wide = await boxes();
  assert.ok(wide.side.x + wide.side.width <= wide.text.x && wide.side.y < wide.text.y + 100, JSON.stringify(wide));
  await page.setViewportSize({ width: 320, height: 900 });
  const narrow = await boxes();
  assert.ok(narrow.side.y >= narrow.text.y + narrow.text.height, JSON.stringify(narrow));
  const heights = await nav.getByRole("link").evaluateAll((links) => links.map((link) => link.getBoundingClientRect().height));
  assert.ok(heights.every((height) => height >= 44), heights.join());
  await close();
});

test("an attachment is a link that says what it is, of what kind and how large, and leads to it", async () => {
  const { page, origin, close } = await browser.visit("/services/home-accessibility/");
  const link = page.locator(".attachments").getByRole("link");
  assert.match(await link.innerText(), /^残疾人家庭无障碍改造需求登记表（样式）（Word 文档，\d+ KB）$/);
  const response = await page.request.get(new URL(await link.getAttribute("href"), origin).href);
  assert.equal(response.status(), 200);
  assert.ok(await page.locator(".contents-list").getByRole("link", { name: "附件" }).count(), "the list of contents leads there");
  await close();
});

test("an address that leads nowhere leads on, also in the other language", async () => {
  const { page, close } = await browser.visit("/nothing/is/here/");
  assert.ok((await page.locator(".not-found section").getByRole("link").count()) >= 4);
  assert.equal(await page.locator(".not-found__other").getAttribute("lang"), "en");
  await close();
});
