// The reading tools, used as a reader uses them: with the keyboard, on one page and the next, with storage switched off
// or full of something else. Reading aloud has a file of its own.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import test, { after, before } from "node:test";

import { open } from "./support/browser.mjs";
import { kept, key, root, said, visitAs, visitChanged } from "./support/choices.mjs";
import { elements } from "./support/html.mjs";
import { none } from "./support/report.mjs";
import { pages } from "./support/site.mjs";

const news = "/news/children-rehab/";
const service = "/services/certificate/";

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

const size = (page) => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector("main p")).fontSize));
const more = (page) => page.getByRole("button", { name: /^更多\s?阅读工具$/ });
const panel = (page) => page.getByRole("group", { name: "更多阅读工具" });
const hasFocus = (locator) => locator.evaluate((element) => element === document.activeElement);

/** Presses Tab until what is named has the focus. */
async function tabTo(page, locator) {
  for (let press = 0; press < 60; press += 1) {
    if (await hasFocus(locator)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`cannot be reached by Tab: ${locator}`);
}

/** Opens the panel by keyboard. */
async function openPanel(page) {
  await more(page).focus();
  await page.keyboard.press("Enter");
  assert.ok(await panel(page).isVisible());
}

test("text grows to twice its size by keyboard alone, says so, and stays so on the next page", async () => {
  const { page, origin, troubles, close } = await browser.visit("/");
  const normal = await size(page);
  await tabTo(page, page.getByRole("button", { name: "放大文字" }));
  for (const percent of [125, 150, 175, 200]) {
    await page.keyboard.press("Enter");
    assert.ok(Math.abs((await size(page)) - (normal * percent) / 100) < 0.1, `${percent} %`);
    assert.equal(await said(page), `文字大小${percent}%`);
  }
  await page.keyboard.press("Enter");
  assert.match(await said(page), /已经是最大/);
  await page.goto(origin + service);
  assert.ok((await size(page)) >= normal * 1.99, "kept on the next page");
  await page.getByRole("button", { name: "缩小文字" }).focus();
  for (let press = 0; press < 4; press += 1) await page.keyboard.press("Space");
  assert.equal(await said(page), "文字大小100%");
  await page.keyboard.press("Space");
  assert.match(await said(page), /已经是最小/);
  assert.equal(await kept(page), null, "nothing is kept when nothing differs");
  assert.deepEqual(troubles, []);
  await close();
});

test("text size adds to what is set in the browser", async () => {
  const { page, close } = await visitAs(browser, "/", { size: "150" });
  const before = await size(page);
  const session = await page.context().newCDPSession(page);
  await session.send("Page.enable");
  await session.send("Page.setFontSizes", { fontSizes: { standard: 24 } });
  assert.ok(Math.abs((await size(page)) / before - 1.5) < 0.01);
  await close();
});

test("the panel opens after its button, is gone through by keyboard, and Escape goes back", async () => {
  const { page, troubles, close } = await browser.visit(news, { width: 320 });
  await tabTo(page, more(page));
  assert.equal(await more(page).getAttribute("aria-expanded"), "false");
  await page.keyboard.press("Enter");
  assert.equal(await more(page).getAttribute("aria-expanded"), "true");
  assert.equal(await more(page).getAttribute("aria-controls"), await panel(page).getAttribute("id"));
  await page.keyboard.press("Tab");
  assert.ok(await hasFocus(page.getByRole("radio", { name: "标准版" })), "the next stop is the first choice");
  const groups = await panel(page).getByRole("group").evaluateAll((all) => all.map((group) => group.querySelector("legend").innerText));
  assert.deepEqual(groups, ["页面样式", "颜色", "行距", "字距和段距", "帮助阅读"]);
  await page.keyboard.press("Escape");
  assert.ok(await panel(page).isHidden());
  assert.ok(await hasFocus(more(page)), "the focus is back on the button");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "收起" }).focus();
  await page.keyboard.press("Enter");
  assert.ok((await panel(page).isHidden()) && (await hasFocus(more(page))));
  assert.deepEqual(troubles, []);
  await close();
});

test("each choice of the panel is made by keyboard, kept, and there before the next page is painted", async () => {
  const { page, origin, close } = await browser.visit(news);
  await openPanel(page);
  const wanted = { view: "plain", scheme: "contrast-dark", line: "wider", space: "wider" };
  for (const [name, value] of Object.entries(wanted)) {
    await panel(page).locator(`[name=reading-${name}]:checked`).focus();
    for (let press = 0; press < 5 && (await root(page, name)) !== value; press += 1) await page.keyboard.press("ArrowRight");
    assert.equal(await root(page, name), value);
  }
  for (const name of ["ruler", "pointer"]) {
    await panel(page).locator(`[name=reading-${name}]`).focus();
    await page.keyboard.press("Space");
    wanted[name] = "on";
  }
  assert.deepEqual(await kept(page), wanted);
  await page.context().addInitScript((names) => {
    new MutationObserver(() => {
      const set = names.every((name) => document.documentElement?.hasAttribute(`data-${name}`));
      if (set) window.setAt ??= { body: document.body !== null, sheets: document.styleSheets.length };
    }).observe(document, { subtree: true, childList: true, attributes: true });
  }, Object.keys(wanted));
  await page.goto(origin + service);
  assert.deepEqual(await page.evaluate(() => window.setAt), { body: false, sheets: 0 }, "all is set before there is anything to paint");
  await openPanel(page);
  for (const [name, value] of Object.entries(wanted)) {
    assert.equal(await panel(page).locator(`[name=reading-${name}]:checked`).getAttribute("value"), value);
  }
  const reset = page.getByRole("button", { name: "全部恢复" });
  await reset.focus();
  await page.keyboard.press("Enter");
  assert.match(await said(page), /恢复/);
  assert.ok(await hasFocus(reset), "the focus is not lost");
  assert.equal(await kept(page), null);
  for (const name of Object.keys(wanted)) assert.equal(await root(page, name), null);
  assert.equal(await panel(page).locator("[name=reading-view]:checked").getAttribute("value"), "normal");
  assert.equal(await panel(page).locator("[type=checkbox]:checked").count(), 0);
  await close();
});

test("nothing moves when the tools come to life", async () => {
  for (const [address, width] of [["/", 320], ["/", 1280], [news, 320], ["/en/", 320]]) {
    const { page, context, origin, close } = await browser.visit("/404.html", { width });
    await context.addInitScript(() => {
      window.shifts = [];
      new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((entry) => entry.value))).observe({ type: "layout-shift", buffered: true });
    });
    // The script comes late, as it does by a slow line: the page is painted without it.
    let painted;
    const seen = new Promise((resolve) => (painted = resolve));
    await page.route(/\.js$/, async (route) => {
      await seen;
      await route.continue();
    });
    const loaded = page.goto(origin + address);
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    assert.ok(await page.locator("[data-reading-tools]").isHidden(), "what does not work yet is not shown");
    painted();
    await loaded;
    await page.locator("[data-reading-tools]").waitFor({ state: "visible" });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.deepEqual(await page.evaluate(() => window.shifts), [], `${address} at ${width}`);
    await close();
  }
});

test("every page allows by its digest the script that stands in it, and holds nothing up with another", () => {
  const problems = [];
  for (const { file, html } of pages()) {
    const head = elements(html).filter(({ name }) => name === "script" || name === "link" || name === "meta");
    const policy = head.find(({ attributes }) => attributes["http-equiv"] === "Content-Security-Policy")?.attributes.content ?? "";
    if (/unsafe|\*/.test(policy)) problems.push([`allows too much: ${policy}`, file]);
    const [, script] = /<script>([^]*?)<\/script>/.exec(html) ?? [];
    if (script === undefined) {
      problems.push(["no script in the head", file]);
      continue;
    }
    const digest = createHash("sha256").update(script, "utf8").digest("base64");
    if (!policy.includes(`script-src 'self' 'sha256-${digest}'`)) problems.push([`the policy does not allow ${digest}`, file]);
    if (Buffer.byteLength(script) > 400) problems.push([`${Buffer.byteLength(script)} bytes of script in the page`, file]);
    if (html.indexOf("<script>") > html.search(/rel=["']?stylesheet/)) problems.push(["a style sheet comes before it", file]);
    for (const { name, attributes } of head) {
      if (name === "script" && attributes.src && attributes.defer === undefined) problems.push([`waits for ${attributes.src}`, file]);
    }
    if (head.filter(({ attributes }) => attributes.rel === "stylesheet").length !== 1) problems.push(["not one style sheet", file]);
  }
  none(problems, "what holds a page up or is not allowed");
});

test("what is not ours is passed over, and the tools still work", async () => {
  const strange = ["not JSON", "null", "5", '"text"', "[]", '["125"]', "{}", '{"size":"9000","view":"elder "}', '{"size":null,"scheme":{"a":1},"other":"on"}', '{"size":{"toString":1},"view":"x"}', '{"__proto__":{"size":"200"},"data-x":"1","script":"no"}'];
  for (const stored of strange) {
    const { page, troubles, close } = await visitAs(browser, news, stored, { reuse: true });
    const attributes = await page.evaluate(() => ({ ...document.documentElement.dataset }));
    assert.deepEqual(attributes, { script: "" }, stored);
    await page.getByRole("button", { name: "放大文字" }).click();
    assert.deepEqual(await kept(page), { size: "125" }, stored);
    assert.deepEqual(troubles, [], stored);
    await close();
  }
  const { page, close } = await visitAs(browser, news, { size: "150", view: "nonsense", ruler: "on" });
  assert.deepEqual([await root(page, "size"), await root(page, "view"), await root(page, "ruler")], ["150", null, "on"], "what is ours beside it holds");
  await close();
});

test("with storage switched off a choice lasts as long as the page", async () => {
  const script = () => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } });
  const { page, origin, troubles, close } = await visitChanged(browser, news, (html) => html, { script });
  await page.getByRole("button", { name: "关怀版" }).click();
  await page.getByRole("button", { name: "放大文字" }).click();
  assert.deepEqual([await root(page, "view"), await root(page, "size")], ["elder", "125"]);
  await page.goto(origin + service);
  assert.deepEqual([await root(page, "view"), await root(page, "size")], [null, null]);
  assert.deepEqual(troubles, []);
  await close();
});

test("without a script there are no tools, and nothing leads to them", async () => {
  for (const address of ["/", "/en/", news]) {
    const { page, close } = await browser.visit(address, { javaScriptEnabled: false, width: 320 });
    for (const part of ["[data-reading-tools]", ".reading-panel", ".easy-view-entrance", ".read-aloud"]) {
      assert.ok((await page.locator(part).count()) <= 1 && (await page.locator(part).isHidden()), `${part} on ${address}`);
    }
    assert.equal(await page.locator("header button:visible").filter({ hasNotText: /搜索|Search/ }).count(), 0);
    await close();
  }
});

test("pinyin can be asked for where a page has it, and nowhere else", async () => {
  const { page, close } = await browser.visit(news);
  await openPanel(page);
  assert.ok(await page.getByRole("checkbox", { name: "拼音" }).isHidden());
  await close();
  const marked = await visitChanged(browser, news, (html) => html.replace(/<main /, "<main data-has-pinyin "));
  await openPanel(marked.page);
  await marked.page.getByRole("checkbox", { name: "拼音" }).focus();
  await marked.page.keyboard.press("Space");
  assert.equal(await root(marked.page, "pinyin"), "on");
  assert.deepEqual(await kept(marked.page), { pinyin: "on" });
  await marked.close();
});

test("print prints, and the tools are not on paper", async () => {
  const { page, context, origin, close } = await visitAs(browser, news, { ruler: "on", view: "elder" });
  await context.addInitScript(() => (window.print = () => (window.printed = (window.printed ?? 0) + 1)));
  await page.goto(origin + news);
  await openPanel(page);
  await page.getByRole("button", { name: "打印" }).click();
  assert.equal(await page.evaluate(() => window.printed), 1);
  await page.emulateMedia({ media: "print" });
  for (const part of ["[data-reading-tools]", ".reading-panel", ".reading-line"]) assert.ok(await page.locator(part).isHidden(), part);
  await close();
});

test("the tools speak the language of the page", async () => {
  const { page, close } = await browser.visit("/en/");
  await page.getByRole("button", { name: "Larger text" }).click();
  assert.equal(await said(page), "Text size 125 per cent");
  await page.getByRole("button", { name: "More reading tools" }).click();
  const text = await page.getByRole("group", { name: "More reading tools" }).innerText();
  assert.doesNotMatch(text, /[\u4e00-\u9fff]/);
  await close();
});

test("two pages of one reader agree once they are opened anew", async () => {
  const { page, context, origin, close } = await visitAs(browser, news, { size: "125" });
  const other = await context.newPage();
  await other.goto(origin + service);
  await other.getByRole("button", { name: "放大文字" }).click();
  await page.reload();
  assert.equal(await root(page, "size"), "150");
  assert.equal(await page.evaluate((name) => Object.keys(localStorage).join() === name, key), true, "one entry is all that is kept");
  await close();
});
