// The panel of the preview, as an editor uses it: beside a page of the sample site that somebody edits meanwhile. A small
// server stands in for the preview: it gives two versions of the page, what is found in them, and tells of the change.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import path from "node:path";
import test, { after, before } from "node:test";
import { chromium } from "playwright-core";

import { bring, looking } from "./support/axe.mjs";
import { executable, output } from "./support/browser.mjs";
import { none } from "./support/report.mjs";
import { fileAt, read, root } from "./support/site.mjs";

const address = "/services/certificate/";
const panelFiles = new URL("../../src/server/panel/", import.meta.url);
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml", ".webp": "image/webp" };
const script = '<script src="/__tantu/panel.js" type="module"></script></body>';

const finding = (level, message, more = {}) => ({
  rule: "heading-empty", level, message, help: "写上标题。", excerpt: "## ", place: "content/services/certificate.md:12:5",
  href: "vscode://file/site/content/services/certificate.md:12:5", explain: "/__tantu/rules/heading-empty", ...more,
});
const first = {
  version: 1, language: "zh", address, kind: "good", marks: ["draft"], start: "/__tantu/", failure: null,
  source: { path: "content/services/certificate.md", href: "vscode://file/site/content/services/certificate.md" },
  page: [finding("warning", "标题里没有字"), finding("hint", "<img src=x onerror=alert(1)> 可以写短一些", { href: null, help: null, excerpt: null })],
  site: [finding("error", "链接指向的页面不存在", { place: "content/about/index.md:3:1", href: "\u0001 java\nscript:alert(1)" })],
  counts: { error: 1, warning: 1, hint: 1 },
  figures: [{ text: "1453人", name: "残疾儿童康复救助", indicator: "children-rehab.actual", period: "2025", value: "1453 人", source: "市残联", place: "content/data/x.yaml:12", href: "vscode://file/site/content/data/x.yaml:12" }],
  transcript: [{ kind: "page", depth: 0, said: "网页，残疾人证办理" }, { kind: "heading", depth: 1, said: "标题1级，残疾人证办理" }, { kind: "text", depth: 1, said: "PDF", language: "en" }],
};

let browser, server, origin, shown, asked, streams;

const nothing = { html: undefined, status: 200, state: first };

function answer(request, response) {
  const url = new URL(request.url, origin);
  asked.push(url.pathname);
  const send = (status, type, body, cache = "no-store") => response.writeHead(status, { "content-type": type, "cache-control": cache }).end(body);
  if (url.pathname === "/__tantu/events") {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(`event: version\ndata: ${shown.state.version}\n\n`);
    return streams.add(response);
  }
  if (url.pathname === "/__tantu/state") return send(200, types[".json"], JSON.stringify({ ...shown.state, address: url.searchParams.get("address") }));
  if (url.pathname.startsWith("/__tantu/")) {
    const name = url.pathname.slice("/__tantu/".length);
    if (/^[a-z]+\.(js|css|json)$/.test(name)) return send(200, types[path.extname(name)], readFileSync(new URL(name, panelFiles)));
    return send(404, "text/plain", "");
  }
  if (url.pathname === address && shown.html) {
    const opened = request.headers["sec-fetch-mode"] === "navigate";
    response.setHeader("etag", `"${shown.state.version}${opened}"`);
    return send(shown.status, types[".html"], ((!opened && shown.later) || shown.html).replace("</body>", () => script), "no-cache");
  }
  const file = fileAt(url.pathname) ?? fileAt(url.pathname.replace(/-new\.css$/, ".css"));
  if (!file) return send(404, "text/plain", "");
  const type = types[path.extname(file)] ?? "application/octet-stream";
  if (type.startsWith("text/html")) return send(200, type, read(file).replace("</body>", () => script));
  return send(200, type, readFileSync(path.join(root, file)));
}

before(async () => {
  browser = await chromium.launch({ executablePath: executable(), args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"] });
  server = createServer(answer);
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  origin = `http://127.0.0.1:${server.address().port}`;
});
after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  await new Promise((done) => server.close(done));
});

/** Opens the page with the panel; its own policy stays in force unless axe has to come in. */
async function visit({ width = 1280, height = 900, html, later, status = 200, state, ...options } = {}) {
  shown = { ...nothing, later, status, html: html ?? read(fileAt(address)), state: { ...first, ...state } };
  asked = [];
  streams = new Set();
  const context = await browser.newContext({ viewport: { width, height }, locale: "zh-CN", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const troubles = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && troubles.push(message.text()));
  page.on("pageerror", (error) => troubles.push(error.message));
  await page.goto(origin + address);
  const toggle = page.getByRole("button", { name: /这一页|on this page/ });
  await toggle.waitFor();
  await page.waitForFunction(() => document.querySelector("tantu-panel").shadowRoot.querySelector("#source a"));
  return { page, troubles, toggle, panel: page.getByRole("complementary", { name: "预览面板" }), close: () => context.close() };
}

/** Tells of a change as the preview does, and waits until the panel has said what came of it. */
async function change(page, { html, status = 200, state, recheck = true, ...told }, said) {
  shown = { html: html ?? shown.html, status, state: { ...shown.state, ...state, version: shown.state.version + 1 } };
  const data = JSON.stringify({ version: shown.state.version, pages: [], styles: {}, state: recheck, ...told });
  await page.evaluate(() => { document.querySelector("tantu-panel").shadowRoot.querySelector("#told").textContent = ""; });
  for (const stream of streams) stream.write(`event: change\ndata: ${data}\n\n`);
  await page.waitForFunction((said) => document.querySelector("tantu-panel")?.shadowRoot.querySelector(said[0])?.textContent.includes(said[1]), said);
}
const updated = ["#told", "页面已更新"];

/** The element of the panel that has the focus. */
const focused = (page) => page.evaluate(() => {
  const active = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
  return active.id || active.textContent.trim().slice(0, 20);
});

test("the panel opens by key, tells what is found, and gives the focus back", async () => {
  const { page, troubles, toggle, panel, close } = await visit();
  assert.match(await toggle.innerText(), /这一页2个问题/);
  assert.equal(await toggle.getAttribute("aria-expanded"), "false");
  const home = page.getByRole("link", { name: "首页" }).first();
  await home.focus();
  await page.keyboard.press("Alt+Shift+T");
  assert.equal(await focused(page), "title");
  assert.equal(await toggle.getAttribute("aria-expanded"), "true");
  const text = await panel.innerText();
  for (const part of ["标题里没有字", "怎样改：写上标题。", "草稿，还不会发布", "警告", "链接指向的页面不存在", "<img src=x onerror=alert(1)>"]) assert.ok(text.includes(part), part);
  const links = await panel.getByRole("link").evaluateAll((all) => all.map((one) => [one.textContent, one.getAttribute("href")]));
  assert.deepEqual(links.filter(([, href]) => href.startsWith("vscode:")), [
    ["打开 content/services/certificate.md", first.source.href],
    ["打开 content/services/certificate.md:12:5", first.page[0].href],
  ]);
  assert.ok(!links.some(([, href]) => /script:/.test(href)), "what is no harmless address is no link");
  await page.keyboard.press("Escape");
  assert.ok(await home.evaluate((element) => element === document.activeElement), "the focus is back");
  assert.equal(await panel.getByRole("heading").count(), 0, "closed, there is nothing to be read");
  await toggle.press("Enter");
  assert.equal(await focused(page), "title");
  await page.keyboard.press("Escape");
  assert.equal(await focused(page), "toggle");
  assert.deepEqual(troubles, []);
  await close();
});

test("the tabs are gone through by arrows, and the panel is open on the next page as it was", async () => {
  const { page, panel, close } = await visit();
  await page.keyboard.press("Alt+Shift+T");
  const tab = (name) => panel.getByRole("tab", { name });
  await tab("问题").focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(page), "tab-figures");
  assert.equal(await tab("数字").getAttribute("aria-selected"), "true");
  const figures = await panel.getByRole("tabpanel", { name: "数字" }).innerText();
  for (const part of ["1453人", "残疾儿童康复救助", "children-rehab.actual", "市残联"]) assert.ok(figures.includes(part), part);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await focused(page), "tab-transcript");
  assert.match(await panel.getByRole("tabpanel", { name: "朗读" }).innerText(), /标题1级，残疾人证办理/);
  assert.equal(await panel.getByText("PDF", { exact: true }).getAttribute("lang"), "en");
  assert.deepEqual(await panel.getByRole("tab").evaluateAll((all) => all.map((one) => one.tabIndex)), [-1, -1, 0]);
  await page.reload();
  await panel.getByRole("tabpanel", { name: "朗读" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.localName), "body", "a new page begins at its beginning");
  await close();
});

test("the page's own tree is what is published", async () => {
  const { page, close } = await visit();
  await page.keyboard.press("Alt+Shift+T");
  const tree = () => {
    const own = (selector) => [...document.querySelectorAll(selector)].map((element) => `${element.localName}#${element.id}`);
    return { ids: own("[id]"), headings: own("h1, h2, h3, h4"), landmarks: own("main, nav, header, footer, aside, [role]"), body: document.body.querySelectorAll("*").length };
  };
  const withPanel = await page.evaluate(tree);
  await page.route(`${origin}/__tantu/panel.js`, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await page.reload();
  assert.deepEqual(withPanel, await page.evaluate(tree));
  assert.equal(await page.locator("tantu-panel").count(), 0);
  await close();
});

test("axe finds nothing in the open panel, whatever its colours and width", { timeout: 300_000 }, async () => {
  const problems = [];
  for (const width of [320, 1280]) {
    const { page, panel, close } = await visit({ width, state: { kind: "stale" }, ...looking });
    problems.push(...(await auditPanel(page, `${width} closed`)));
    await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" }));
    await page.screenshot({ path: path.join(output, `panel-${width}-closed.png`) });
    const under = await page.evaluate(() => {
      const bar = document.querySelector("tantu-panel").shadowRoot.querySelector(".bar").getBoundingClientRect();
      return document.body.getBoundingClientRect().bottom - bar.top;
    });
    if (under > 1) problems.push([`the bar lies over the last ${under} pixels of the page`, String(width)]);
    await page.keyboard.press("Alt+Shift+T");
    for (const [name, media] of [["light", { colorScheme: "light" }], ["dark", { colorScheme: "dark" }], ["forced", { forcedColors: "active" }]]) {
      await page.emulateMedia({ forcedColors: "none", ...media });
      for (const tab of ["问题", "数字", "朗读"]) {
        await panel.getByRole("tab", { name: tab }).click();
        await page.screenshot({ path: path.join(output, `panel-${width}-${name}-${tab}.png`) });
        problems.push(...(await auditPanel(page, `${width} ${name} ${tab}`)));
      }
    }
    const small = await panel.locator("a, button").evaluateAll((all) => all.map((one) => [one.textContent, one.getBoundingClientRect()])
      .filter(([, box]) => box.height > 0 && (box.height < 44 || box.width < 44)).map(([text]) => text));
    problems.push(...small.map((text) => [`${text} is smaller than 44 px`, String(width)]));
    const across = await page.evaluate(() => document.querySelector("tantu-panel").shadowRoot.querySelector(".body").scrollWidth - innerWidth);
    if (across > 0) problems.push(["wider than the window", String(width)]);
    await close();
  }
  none(problems, "problems of the panel");
});

/**
 * All rules of axe on the panel. It cannot tell what lies behind text in a shadow root over a page: as everything in the panel has
 * a plain ground of its own, the contrast is that of the two colours.
 */
async function auditPanel(page, where) {
  await bring(page);
  return page.evaluate(async (where) => {
    const host = document.querySelector("tantu-panel");
    const values = window.axe.getRules().map(({ ruleId }) => ruleId);
    const found = await window.axe.run(host, { runOnly: { type: "rule", values }, resultTypes: ["violations", "incomplete"] });
    const left = found.incomplete.filter(({ id }) => id !== "hidden-content" && !id.startsWith("color-contrast"));
    const faults = [...found.violations, ...left].flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary}`));
    const light = (colour) => {
      const parts = colour.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    };
    const ground = (element) => {
      const { backgroundColor } = getComputedStyle(element);
      return /^rgba.*, 0\)$/.test(backgroundColor) ? ground(element.parentElement ?? host) : backgroundColor;
    };
    let measured = 0;
    for (const element of host.shadowRoot.querySelectorAll("aside *")) {
      const says = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      if (!says || !element.checkVisibility()) continue;
      const [one, other] = [light(getComputedStyle(element).color), light(ground(element))].sort((a, b) => b - a);
      measured += 1;
      if ((one + 0.05) / (other + 0.05) < 7) faults.push(`contrast ${((one + 0.05) / (other + 0.05)).toFixed(2)}: ${element.outerHTML.slice(0, 120)}`);
    }
    if (measured < 2) faults.push(`only ${measured} texts were measured`);
    return faults.map((fault) => [fault, where]);
  }, where);
}

test("a change is swapped in where the reader is, and what is open, typed and chosen stays", async () => {
  const html = read(fileAt(address));
  const { page, troubles, close } = await visit({ html, height: 700 });
  await page.evaluate(() => {
    window.sameDocument = true;
    document.documentElement.dataset.size = "125";
    document.documentElement.dataset.script = "";
    const details = document.querySelector("main details");
    details.open = true;
    const field = document.querySelector("input[type=search]");
    field.value = "辅助器具";
    document.querySelector("main h2:nth-of-type(1)").parentElement.querySelector("a")?.focus();
    document.addEventListener("tantu:swapped", (event) => { window.swapped = event.detail.replaced.length; });
    scrollTo({ top: 1200, behavior: "instant" });
    document.querySelector("main table").dataset.kept = "";
  });
  const state = () => page.evaluate(() => ({
    scroll: Math.round(scrollY), focus: document.activeElement.outerHTML, field: document.querySelector("input[type=search]").value,
    size: document.documentElement.dataset.size, open: document.querySelectorAll("main details[open]").length, same: window.sameDocument,
  }));
  const were = await state();
  assert.ok(were.scroll > 1000 && were.open === 1 && were.field === "辅助器具", JSON.stringify(were));
  const newer = html.replace("残联领取，当场填写", "残联领取，在窗口填写").replace(/<title>[^<]*/, "<title>改过的标题");
  assert.notEqual(newer, html);
  await change(page, { html: newer, pages: [address] }, updated);
  assert.deepEqual(await state(), were);
  assert.equal(await page.title(), "改过的标题");
  assert.ok((await page.locator("main").innerText()).includes("在窗口填写"));
  assert.equal(await page.evaluate(() => document.querySelector("main table").dataset.kept), "", "the table is the same element");
  assert.equal(await page.evaluate(() => window.swapped), 0, "nothing had to be replaced");
  // Back again, with a paragraph more.
  await change(page, { html: html.replace("</h1>", "</h1><p id=added>新的一段</p>"), pages: [address] }, updated);
  assert.equal(await page.locator("#added").textContent(), "新的一段");
  await change(page, { html, pages: [address] }, updated);
  assert.equal(await page.locator("#added").count(), 0);
  assert.equal((await state()).same, true, "the page was never loaded anew");
  assert.deepEqual(troubles, []);
  await close();
});

test("after any swap the page is what the newer file says", async () => {
  const html = read(fileAt(address));
  const { page, close } = await visit({ html });
  const main = /<main[\s\S]*<\/main>/;
  const versions = [
    (text) => text.replace(/<section[\s\S]*?<\/section>/, ""), (text) => text.replace(/<li>/g, "<li class=a>"), (text) => text.replace(/<p>/g, "<p>改："),
    (text) => text.replace(/<h2/, "<h2 data-x=1"), (text) => text.replace(/(<section[\s\S]*?<\/section>)([\s\S]*?)(<section[\s\S]*?<\/section>)/, "$3$2$1"),
    (text) => text.replace(main, "<main id=main><h1>空</h1></main>"), (text) => text,
  ];
  for (const [number, version] of versions.entries()) {
    const newer = version(html);
    await change(page, { html: newer, pages: [address] }, updated);
    const [live, fresh] = await page.evaluate((source) => {
      const text = (tree) => tree.querySelector("main").textContent.replace(/\s+/g, "");
      return [text(document), text(new DOMParser().parseFromString(source, "text/html"))];
    }, newer);
    // What the scripts of the theme add is no text but buttons for all answers.
    const plain = (text) => text.replace(/全部展开|全部收起|展开全部|收起全部/g, "");
    assert.equal(plain(live), plain(fresh), `version ${number}`);
  }
  await close();
});

test("what is read stays in its place when something is put in above it", async () => {
  const html = read(fileAt(address));
  const { page, close } = await visit({ html, height: 700 });
  const line = page.locator("main table").first();
  await line.evaluate((element) => element.scrollIntoView({ block: "start", behavior: "instant" }));
  const top = () => line.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  const was = await top();
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await change(page, { html: html.replace("</h1>", () => `</h1>${"<p>新的一段</p>".repeat(5)}`), pages: [address] }, updated);
  await page.waitForFunction((was) => Math.abs(document.querySelector("main table").getBoundingClientRect().top - was) < 3, was);
  assert.equal(await page.getByText("新的一段").count(), 5);
  await close();
});

test("the order of a table that was put in order stays when a cell is changed, and a new row is there", async () => {
  const table = (rows) => `<div class=table data-sort="排序|升|降|升|降|原"><table><thead><tr><th scope=col>县<th scope=col class=numeric>人数</thead><tbody>${rows}</tbody></table></div></main>`;
  const row = (name, count) => `<tr><td>${name}</td><td>${count}</td></tr>`;
  const page0 = read(fileAt(address));
  const html = (...rows) => page0.replace("</main>", () => table(rows.map((one) => row(...one)).join("")));
  const { page, close } = await visit({ html: html(["甲", 1], ["乙", 3], ["丙", 2]) });
  const names = () => page.locator("[data-sort] tbody tr").evaluateAll((rows) => rows.map((one) => one.innerText.replace(/\s/g, "")));
  await page.locator("[data-sort] th button").last().click();
  assert.deepEqual(await names(), ["乙3", "丙2", "甲1"]);
  await change(page, { html: html(["甲", 1], ["乙", 3], ["丁", 2]), pages: [address] }, updated);
  assert.deepEqual(await names(), ["乙3", "丁2", "甲1"]);
  await change(page, { html: html(["甲", 1], ["乙", 3], ["丁", 2], ["戊", 4]), pages: [address] }, updated);
  assert.deepEqual(await names(), ["甲1", "乙3", "丁2", "戊4"]);
  await close();
});

test("any two pages: what is swapped from one to the other is the other", async () => {
  const { page, close } = await visit();
  const wrong = await page.evaluate(async () => {
    const { read, swap } = await import("/__tantu/swap.js");
    let seed = 1;
    // Random numbers that are the same in every run.
    const random = (below) => {
      seed = (seed + 0x6d2b79f5) | 0;
      let next = Math.imul(seed ^ (seed >>> 15), 1 | seed);
      next = (next + Math.imul(next ^ (next >>> 7), 61 | next)) ^ next;
      return ((next ^ (next >>> 14)) >>> 0) % below;
    };
    const words = ["甲", "乙", "丙", " ", "\n"];
    const make = (depth) => {
      if (depth === 0 || random(3) === 0) return random(6) ? words[random(5)] : "<!--c-->";
      const name = ["p", "div", "ul", "details", "input", "span"][random(6)];
      const attributes = (random(4) ? "" : ` id=i${random(6)}`) + (random(3) ? "" : ` class="${["a", "b", "a b"][random(3)]}"`);
      if (name === "input") return `<input${attributes} value=${random(3)}>`;
      return `<${name}${attributes}>${Array.from({ length: random(4) }, () => make(name === "p" || name === "span" ? 0 : depth - 1)).join("")}</${name}>`;
    };
    const body = () => Array.from({ length: random(6) }, () => make(3));
    const edited = (parts) => {
      const all = [...parts];
      for (let times = random(4); times >= 0; times -= 1) {
        const at = random(all.length + 1);
        if (random(3) === 0) all.splice(at, 1);
        else if (random(2)) all.splice(at, 0, make(3));
        else all.push(...all.splice(at, 1));
      }
      return all;
    };
    const wrong = [];
    for (let round = 0; round < 3000 && wrong.length < 3; round += 1) {
      const parts = body();
      const [one, other] = [parts, edited(parts)].map((all) => `<!doctype html><title>${random(3)}</title><body>${all.join("")}`);
      const [before, after, live] = [one, other, one].map(read);
      swap(before, after, live);
      live.documentElement.normalize();
      after.documentElement.normalize();
      if (!live.documentElement.isEqualNode(after.documentElement)) wrong.push([one, other, live.documentElement.outerHTML]);
    }
    return wrong;
  });
  assert.deepEqual(wrong, []);
  await close();
});

test("what a script has rebuilt is replaced by what the file says, and fields in it keep what was typed", async () => {
  const part = (words) => `<div id=built><p>${words}</p><input name=who></div></main>`;
  const html = read(fileAt(address)).replace("</main>", () => part("以前"));
  const { page, close } = await visit({ html });
  await page.evaluate(() => {
    const box = document.querySelector("#built");
    const frame = document.createElement("fieldset");
    frame.append(...box.childNodes);
    box.append(frame);
    box.querySelector("input").value = "张三";
    box.querySelector("input").focus();
  });
  await change(page, { html: html.replace("以前", "现在"), pages: null }, updated);
  assert.equal(await page.locator("#built").innerHTML(), '<p>现在</p><input name="who">');
  assert.equal(await page.locator("#built input").inputValue(), "张三");
  assert.ok(await page.locator("#built input").evaluate((field) => field === document.activeElement), "the focus is in the field that took its place");
  await close();
});

test("a change of style swaps the style sheet alone", async () => {
  const { page, troubles, close } = await visit();
  const href = await page.evaluate(() => document.querySelector("link[rel=stylesheet]").getAttribute("href"));
  const newer = href.replace(".css", "-new.css");
  asked.length = 0;
  await change(page, { styles: { [href]: newer }, recheck: false }, ["#told", "样式已更新"]);
  assert.deepEqual(asked, [newer], "no page is asked for");
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("link[rel=stylesheet]")].map((one) => one.getAttribute("href"))), [newer]);
  // The page's file names the newer sheet as well; that is no change of the page.
  const html = read(fileAt(address)).replaceAll(href, newer);
  await change(page, { html, pages: [address] }, ["#told", "问题列表已更新"]);
  await page.evaluate(() => { document.querySelector("link[rel=stylesheet]").kept = true; });
  asked.length = 0;
  await change(page, { html: html.replace(/<title>[^<]*/, "<title>改过的标题"), pages: [address] }, updated);
  assert.ok(await page.evaluate(() => document.querySelector("link[rel=stylesheet]").kept), "the head is changed, not made anew");
  assert.deepEqual([...asked].sort(), ["/__tantu/state", address]);
  assert.deepEqual(troubles, []);
  await close();
});

test("other pages are let be, and what is found is told anew", async () => {
  const { page, toggle, close } = await visit();
  asked.length = 0;
  await change(page, { pages: ["/news/"], state: { page: [] } }, ["#told", "问题列表已更新"]);
  assert.deepEqual(asked, ["/__tantu/state"]);
  assert.match(await toggle.innerText(), /这一页没有问题/);
  await close();
});

test("a page that is broken, gone or back again is told of, and what was there stays", async () => {
  const { page, panel, close } = await visit();
  const note = () => page.evaluate(() => document.querySelector("tantu-panel").shadowRoot.querySelector("#note").textContent);
  const heading = page.getByRole("heading", { level: 1 });
  await change(page, { state: { kind: "stale" } }, ["#note", "上一次正确的版本"]);
  await change(page, { status: 404, pages: [address], state: { kind: "good" } }, ["#note", "已经不在了"]);
  assert.equal(await heading.innerText(), "残疾人证办理");
  assert.equal(await panel.getByRole("link", { name: "去首页" }).getAttribute("href"), "/");
  await change(page, { pages: ["/news/"] }, ["#told", "问题列表已更新"]);
  assert.match(await note(), /已经不在了/);
  await change(page, { status: 200, pages: [address] }, ["#told", "问题列表已更新"]);
  assert.equal(await note(), "");
  await close();
});

test("a page without a good version shows what is found, and the page itself as soon as there is one", async () => {
  const broken = (words) => `<!doctype html><html lang=zh-CN><title>有错误</title><body><main><h1>有错误</h1><p>${words}</p></main></body></html>`;
  const { page, close } = await visit({ status: 500, html: broken("少了标题"), state: { kind: "broken" } });
  const note = () => page.evaluate(() => document.querySelector("tantu-panel").shadowRoot.querySelector("#note").textContent);
  assert.match(await note(), /还没有正确的版本/);
  await change(page, { status: 500, html: broken("少了日期"), pages: [address] }, updated);
  assert.equal(await page.locator("main p").innerText(), "少了日期");
  await change(page, { status: 500, state: { source: null } }, ["#note", "这个网址没有页面"]);
  shown = { ...shown, status: 200, html: read(fileAt(address)), state: { ...first, version: 9 } };
  for (const stream of streams) stream.write(`event: change\ndata: ${JSON.stringify({ version: 9, pages: [address], styles: {}, state: true })}\n\n`);
  await page.getByRole("heading", { level: 1, name: "残疾人证办理" }).waitFor();
  await page.waitForFunction(() => document.querySelector("tantu-panel")?.shadowRoot.querySelector("#source a"));
  assert.equal(await note(), "");
  await close();
});

test("what was missed while the preview was away is made up for", async () => {
  const html = read(fileAt(address));
  const { page, close } = await visit({ html });
  shown = { ...shown, html: html.replace("残联领取", "残联现场领取"), state: { ...shown.state, version: 7 } };
  for (const stream of streams) stream.destroy();
  await page.waitForFunction(() => document.querySelector("main").textContent.includes("残联现场领取"));
  await close();
});

test("what was changed while the page was on its way is brought in at once", async () => {
  const html = read(fileAt(address));
  const { page, close } = await visit({ html, later: html.replace("残联领取", "残联现场领取") });
  await page.waitForFunction(() => document.querySelector("main").textContent.includes("残联现场领取"));
  await close();
});

test("scripts that are others load the page anew", async () => {
  const html = read(fileAt(address));
  const { page, close } = await visit({ html });
  await page.evaluate(() => { window.sameDocument = true; });
  shown = { ...shown, html: html.replace("defer></script>", 'defer></script><script src="/assets/none.js" defer></script>') };
  const loaded = page.waitForEvent("load");
  for (const stream of streams) stream.write(`event: change\ndata: ${JSON.stringify({ version: 2, pages: [address], styles: {}, state: true })}\n\n`);
  await loaded;
  assert.equal(await page.evaluate(() => window.sameDocument), undefined);
  await close();
});

test("nothing of the panel is printed", async () => {
  const { page, close } = await visit();
  await page.keyboard.press("Alt+Shift+T");
  await page.emulateMedia({ media: "print" });
  const seen = await page.evaluate(() => [getComputedStyle(document.querySelector("tantu-panel")).display, getComputedStyle(document.documentElement).paddingBottom]);
  assert.deepEqual(seen, ["none", "0px"]);
  await close();
});

test("all that is said is said in both languages", () => {
  const { zh, en } = JSON.parse(readFileSync(new URL("words.json", panelFiles), "utf8"));
  const parts = (words) => Object.entries(words).map(([key, text]) => [key, text.match(/\{\w+\}/g)]);
  assert.deepEqual(parts(zh), parts(en));
  assert.ok(Object.values({ ...zh }).every((text) => /[\u4e00-\u9fff]/.test(text)) && Object.values(en).every((text) => !/[\u4e00-\u9fff]/.test(text)));
  const used = ["panel.js"].map((name) => readFileSync(new URL(name, panelFiles), "utf8")).join("");
  const keys = [...used.matchAll(/(?:#say|\.note|\.tell)\("(\w+)"/g)].map(([, key]) => key);
  assert.deepEqual(keys.filter((key) => !(key in zh)), []);
  assert.ok(keys.length > 15);
});

test("an English page has an English panel", async () => {
  const { page, toggle, close } = await visit({ state: { language: "en", page: [first.page[0]] } });
  assert.match(await toggle.innerText(), /1 problem on this page/);
  await page.keyboard.press("Alt+Shift+T");
  assert.ok(await page.getByRole("complementary", { name: "Preview panel" }).getByRole("tab", { name: "Read aloud" }).isVisible());
  await close();
});
