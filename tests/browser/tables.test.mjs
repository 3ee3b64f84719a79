// Tables in a browser: read as tables whatever they look like, never wider than the page, sorted by whoever wants them sorted.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";

import { open } from "./support/browser.mjs";
import { elements } from "./support/html.mjs";
import { none } from "./support/report.mjs";
import { accessibilityTree } from "./support/session.mjs";
import { pages } from "./support/site.mjs";

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

const withTables = pages().filter(({ html }) => html.includes("<table"));
const report = "/reports/2025-annual-summary/";

/** Opens a page with a table of the test's own after the text, in a frame as the site itself makes them. */
async function withTable(table, options = {}) {
  const html = pages().find(({ address }) => address === report).html;
  const words = /data-sort="([^"]+)/.exec(html)[1];
  const frame = `<div class="table table--${table.room}" data-sort="${words}" id="own"><table><caption>试</caption>${table.html}</table></div>`;
  const visit = await browser.visit("/404.html", options);
  await visit.page.route(`**${report}`, (route) =>
    route.fulfill({ contentType: "text/html; charset=utf-8", body: html.replace("</article>", `${frame}</article>`) }));
  await visit.page.goto(visit.origin + report);
  return visit;
}

const head = (labels) => `<thead><tr>${labels.map(([label, kind]) => `<th scope="col"${kind ? ` class="${kind}"` : ""}>${label}</th>`).join("")}</tr></thead>`;
const row = (labels, [name, ...cells], total) =>
  `<tr${total ? ' class="table__total"' : ""}><th scope="row">${name}</th>${cells.map((cell, at) => `<td class="${labels[at + 1][1]}"${cell ? ` data-label="${labels[at + 1][0]}"` : ""}>${cell}</td>`).join("")}</tr>`;
const columns = [["县（市、区）", ""], ["人数", "numeric"], ["资金", "numeric"], ["开办", ""]];
const mixed = {
  room: 24,
  html: `${head(columns)}<tbody>${[
    ["中阳县", "1,200", "3万元", '<time datetime="2024-05-01">2024年5月1日</time>'],
    ["岚县", '<data value="86">86</data>', "未公布", "—"],
    ["离石区", "450", "5000元", '<time datetime="2023-11-09">2023年11月9日</time>'],
    ["汾阳市", "450", "0.1亿元", '<time datetime="2025-01-20">2025年1月20日</time>'],
    ["石楼县", "—", "-200元", '<time datetime="2024-12-31">2024年12月31日</time>'],
  ].map((cells) => row(columns, cells)).join("")}${row(columns, ["合计", "2,186", "", ""], true)}</tbody>`,
};

/** The names of the rows of the test's own table, from top to bottom. */
const names = (page) => page.locator("#own [scope=row]").allInnerTexts();
const said = (page) => page.locator("#own + [role=status]").innerText();

test("only code scrolls within the page, and is an own stop for the keyboard", () => {
  const problems = [];
  for (const { file, html } of pages()) {
    for (const { name, attributes } of elements(html)) {
      if (attributes.tabindex === "0" && name !== "pre") problems.push([`a <${name}> that is a stop without a use`, file]);
    }
  }
  assert.ok(withTables.length > 20, "the sample site has tables");
  none(problems, "boxes that the keyboard stops at");
});

/** What is wrong with how the tables of a page are shown, and how many there are of each look. */
const looks = () => {
  const problems = [];
  const counts = { table: 0, blocks: 0 };
  document.querySelectorAll("details").forEach((details) => { details.open = true; });
  const wide = document.documentElement.clientWidth;
  for (const table of document.querySelectorAll("table")) {
    const name = table.caption?.innerText ?? table.getAttribute("aria-label");
    if (!name?.trim()) problems.push("a table without a name");
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    const blocks = getComputedStyle(table.tBodies[0].rows[0]).display !== "table-row";
    counts[blocks ? "blocks" : "table"] += 1;
    for (let box = table; box !== document.body; box = box.parentElement) {
      if (/auto|scroll|hidden/.test(getComputedStyle(box).overflowX)) problems.push(`«${name}» stands in a box that scrolls`);
    }
    for (const part of table.querySelectorAll("th, td, caption")) {
      const { left, right } = part.getBoundingClientRect();
      if (left < -1 || right > wide + 1) problems.push(`«${name}» reaches out of the page with «${part.textContent}»`);
    }
    if (!blocks && table.tHead.getBoundingClientRect().height < 20) problems.push(`«${name}» has lost its head`);
    for (const cell of blocks ? table.querySelectorAll("tbody td") : []) {
      if (cell.textContent.trim() === "") continue;
      const { content, display, visibility } = getComputedStyle(cell, "::before");
      const shown = content.startsWith(JSON.stringify(heads[cell.cellIndex])) && display !== "none" && visibility === "visible";
      if (!shown) problems.push(`«${name}»: beside «${cell.textContent}» stands ${content}, not «${heads[cell.cellIndex]}»`);
    }
  }
  return { problems, counts };
};

test("at 320 pixels no table reaches out of the page, and each value stands under or beside the name of its column", { timeout: 300_000 }, async () => {
  const problems = [];
  const all = { table: 0, blocks: 0 };
  const { page, origin, close } = await browser.visit("/", { width: 320 });
  for (const { address, file } of withTables) {
    await page.goto(origin + address);
    const found = await page.evaluate(looks);
    problems.push(...found.problems.map((problem) => [problem, file]));
    for (const look of Object.keys(all)) all[look] += found.counts[look];
  }
  await close();
  none(problems, "tables in trouble at 320 pixels");
  assert.ok(all.table > 10 && all.blocks > 10, `both looks are in use: ${JSON.stringify(all)}`);
});

test("a table that is too wide for a wide page becomes blocks too", async () => {
  const many = Array.from({ length: 14 }, (_, at) => [`第${at + 1}项指标（人）`, at ? "numeric" : ""]);
  const html = `${head(many)}<tbody>${row(many, ["甲", ...Array(13).fill("123,456")])}</tbody>`;
  const { page, close } = await withTable({ room: 64, html });
  const { problems } = await page.evaluate(looks);
  assert.deepEqual(problems, []);
  assert.equal(await page.locator("#own tbody tr").evaluate((tr) => getComputedStyle(tr).display), "flex");
  await close();
});

/** The tables of a page as a screen reader gets them: rows of role and text. */
async function heard(page) {
  const nodes = await accessibilityTree(page);
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const children = (node) => (node.childIds ?? []).map((id) => byId.get(id)).filter(Boolean);
  const within = (node, roles) =>
    children(node).flatMap((child) => (!child.ignored && roles.includes(child.role?.value) ? [child] : within(child, roles)));
  const text = (node) => (node.role?.value === "StaticText" && !node.ignored ? node.name.value : children(node).map(text).join(""));
  const plain = (node) => [node.role.value, text(node).replace(/\s/g, "")];
  return within({ childIds: [nodes[0].nodeId] }, ["table"])
    .map((table) => within(table, ["row"]).map((one) => within(one, ["columnheader", "rowheader", "cell"]).map(plain)));
}

/** The same, as the page was written. */
const written = () =>
  [...document.querySelectorAll("table")].filter((table) => table.checkVisibility()).map((table) =>
    [...table.rows].map((one) =>
      [...one.cells].map((cell) => {
        const role = cell.tagName === "TD" ? "cell" : cell.scope === "col" ? "columnheader" : "rowheader";
        return [role, cell.textContent.replace(/\s/g, "")];
      })));

for (const [how, options] of [["with script", {}], ["without", { javaScriptEnabled: false }]]) {
  test(`what are blocks to the eye are tables to a screen reader, no name of a column read twice, ${how}`, async () => {
    for (const address of [report, "/services/certificate/", "/sports/", "/data/livelihood/"]) {
      const { page, close } = await browser.visit(address, { width: 320, ...options });
      const tables = await heard(page);
      assert.ok(tables.length > 0, address);
      assert.deepEqual(tables, await page.evaluate(written), address);
      await close();
    }
  });
}

test("the head of a long table stays in sight and covers nothing that has the focus", async () => {
  const { page, close } = await browser.visit("/sports/");
  const top = () => page.locator("main thead th").first().evaluate((th) => Math.round(th.getBoundingClientRect().top));
  assert.equal(await page.locator("main thead th").first().evaluate((th) => getComputedStyle(th).position), "static", "not that of a short one");
  await page.evaluate(() => {
    const body = document.querySelector("main tbody");
    const rows = [...body.rows];
    for (let copy = 0; copy < 25; copy += 1) body.append(...rows.map((one) => one.cloneNode(true)));
  });
  const links = page.locator("main tbody a");
  await links.nth(30).evaluate((link) => window.scrollTo({ top: window.scrollY + link.getBoundingClientRect().top - 400, behavior: "instant" }));
  assert.equal(await top(), 0);
  await links.nth(40).focus();
  for (let press = 0; press < 30; press += 1) {
    await page.keyboard.press("Shift+Tab");
    const { under, link } = await page.evaluate(() => ({
      under: document.querySelector("main thead th").getBoundingClientRect().bottom,
      link: document.activeElement.getBoundingClientRect().top,
    }));
    assert.ok(link >= under - 1, `the link begins at ${link}, the head ends at ${under}`);
  }
  await close();
});

test("columns are sorted by keyboard, one way, the other, and back, and the order is announced", async () => {
  const { page, troubles, close } = await withTable(mixed);
  const asWritten = ["中阳县", "岚县", "离石区", "汾阳市", "石楼县", "合计"];
  const press = async (name) => {
    const button = page.locator("#own").getByRole("button", { name });
    await button.focus();
    await page.keyboard.press("Enter");
    assert.ok(await button.evaluate((element) => element === document.activeElement), "the focus stays");
    const ways = await page.locator("#own thead th").evaluateAll((all) => all.map((th) => th.getAttribute("aria-sort")));
    return { names: await names(page), said: await said(page), ways: ways.filter(Boolean) };
  };
  assert.deepEqual(await names(page), asWritten);
  assert.deepEqual(await press("人数"), {
    names: ["中阳县", "离石区", "汾阳市", "岚县", "石楼县", "合计"], said: "已按人数从大到小排列", ways: ["descending"],
  });
  assert.deepEqual(await press("人数"), {
    names: ["岚县", "离石区", "汾阳市", "中阳县", "石楼县", "合计"], said: "已按人数从小到大排列", ways: ["ascending"],
  });
  assert.deepEqual(await press("人数"), { names: asWritten, said: "已恢复原来的顺序", ways: [] });
  assert.deepEqual(await press("资金"), {
    names: ["汾阳市", "中阳县", "离石区", "石楼县", "岚县", "合计"], said: "已按资金从大到小排列", ways: ["descending"],
  });
  assert.deepEqual(await press("开办"), {
    names: ["离石区", "中阳县", "石楼县", "汾阳市", "岚县", "合计"], said: "已按开办顺序排列", ways: ["ascending"],
  });
  assert.deepEqual(await press("县（市、区）"), {
    names: ["汾阳市", "岚县", "离石区", "石楼县", "中阳县", "合计"], said: "已按县（市、区）顺序排列", ways: ["ascending"],
  });
  assert.deepEqual(troubles, []);
  await close();
});

test("where the rows are blocks they can be sorted too, with buttons that can be pressed", async () => {
  const { page, close } = await withTable(mixed, { width: 320 });
  for (const button of await page.locator("#own button").all()) {
    const { width, height } = await button.boundingBox();
    assert.ok(width >= 44 && height >= 44, `${width} × ${height}`);
  }
  await page.locator("#own").getByRole("button", { name: "人数" }).click();
  assert.deepEqual(await names(page), ["中阳县", "离石区", "汾阳市", "岚县", "石楼县", "合计"]);
  const inOrder = await page.locator("#own tbody tr").evaluateAll((rows) => rows.map((one) => one.getBoundingClientRect().top));
  assert.deepEqual(inOrder, [...inOrder].sort((a, b) => a - b));
  await close();
});

test("the tables of the site that can be sorted have buttons, the others have none, and without script none has", async () => {
  const counted = () => [...document.querySelectorAll("table")].map((table) => [table.closest("[data-sort]") !== null, table.querySelectorAll("button").length, table.tHead.rows[0].cells.length]);
  const { page, close } = await browser.visit(report);
  const tables = await page.evaluate(counted);
  assert.ok(tables.some(([can]) => can) && tables.some(([can]) => !can), "the report has both kinds");
  for (const [can, buttons, heads] of tables) assert.equal(buttons, can ? heads : 0);
  await close();
  const without = await withTable(mixed, { width: 320, javaScriptEnabled: false });
  assert.equal(await without.page.locator("table button").count(), 0);
  const hidden = await without.page.locator("#own thead").boundingBox();
  assert.ok(hidden.width <= 1 && hidden.height <= 1, "a head that is of no use is not seen");
  await without.close();
});

test("on a sheet of paper tables are tables, with a head on every sheet", async () => {
  // A4 without its margins.
  const { page, close } = await browser.visit(report, { width: 658 });
  await page.emulateMedia({ media: "print" });
  const parts = await page.evaluate(() =>
    [...document.querySelectorAll("main table")].filter((table) => table.checkVisibility()).map((table) =>
      [table, table.tHead, table.tBodies[0].rows[0], table.tBodies[0].rows[0].cells[0]].map((part) => getComputedStyle(part).display).join(" ")));
  assert.ok(parts.length > 5, "the report has tables");
  assert.deepEqual([...new Set(parts)], ["table table-header-group table-row table-cell"]);
  assert.equal(await page.locator("main thead th").first().evaluate((th) => getComputedStyle(th).position), "static");
  const heads = await page.locator("main thead th").evaluateAll((all) => all.filter((th) => th.checkVisibility() && th.innerText.trim() === "").map((th) => th.outerHTML));
  assert.deepEqual(heads, [], "what is a button on the screen is a word on paper");
  await close();
});

test("names and values are read without the colons that are drawn between them, and stand in one line as long as there is room", async () => {
  for (const [address, colon] of [["/services/certificate/", "："], ["/en/services/certificate/", ": "], ["/data/livelihood/", "："]]) {
    const { page, close } = await browser.visit(address);
    const facts = await page.locator(".facts > div").evaluateAll((all) =>
      all.filter((one) => one.checkVisibility()).map((one) => {
        const [name, value] = one.querySelectorAll("dt, dd");
        return {
          name: name.textContent,
          colon: getComputedStyle(name, "::after").content,
          beside: Math.abs(name.getClientRects()[0].top - value.getClientRects()[0].top) < 8,
        };
      }));
    assert.ok(facts.length > 3, address);
    for (const { name, colon: drawn, beside } of facts) {
      assert.equal(drawn, `${JSON.stringify(colon)} / ""`, name);
      assert.ok(beside, `${address}: the value of «${name}» has fallen below it`);
    }
    await close();
  }
});
