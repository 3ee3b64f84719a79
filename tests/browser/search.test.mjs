// Finding things: the search page with its results and filters, what is offered while one types, and the lists for who has no script. How often
// the right page comes first is measured in relevance.test.mjs.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";

import { audit, looking } from "./support/axe.mjs";
import { open } from "./support/browser.mjs";
import { none } from "./support/report.mjs";
import { pages, read } from "./support/site.mjs";

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

/** Waits until the search page has said what it found; its words. */
async function told(page) {
  const status = page.locator("[data-search] [role=status]");
  await status.filter({ hasText: /\S/ }).waitFor();
  return status.innerText();
}

/** The search page with something asked for in its address. */
async function asked(query, options) {
  const visit = await browser.visit(`/search/?${new URLSearchParams({ q: query })}`, options);
  return { ...visit, said: await told(visit.page) };
}

const titles = (page) => page.locator("main ol h3 a").allInnerTexts();

test("search by keyboard: from the header to a page that was found", async () => {
  const { page, troubles, close } = await browser.visit("/");
  await page.locator("form[role=search] input").focus();
  await page.keyboard.type("残疾人证");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search\/\?q=/);
  const said = await told(page);
  const found = await titles(page);
  assert.ok(found.length > 1, said);
  assert.match(said, /残疾人证.*\d+个页面/);
  assert.ok(Number(/(\d+)个页面/.exec(said)[1]) >= found.length, said);
  assert.ok(found[0].includes("残疾人证"), `the first has it in its title: ${found[0]}`);
  assert.equal(found[0], "残疾人证办理", "what holds until further notice comes before news");
  assert.match(await page.title(), /^“残疾人证”/);
  assert.equal(await page.locator("main ol mark").first().innerText(), "残疾人证");
  const levels = await page.locator("main :is(h1, h2, h3)").evaluateAll((all) => all.map(({ localName }) => Number(localName[1])));
  levels.forEach((level, at) => assert.ok(level <= (levels[at - 1] ?? 0) + 1, `headings ${levels}`));
  await page.locator("main ol h3 a").first().press("Enter");
  await page.waitForURL(/\/services\/certificate\/$/);
  await page.goBack();
  await told(page);
  assert.deepEqual(await titles(page), found, "the back button leads back to what was found");
  assert.deepEqual(troubles, []);
  await close();
});

test("each search has an address, and the back button leads to the one before", async () => {
  const { page, said, close } = await asked("康复");
  const first = await titles(page);
  const input = page.locator("main [role=combobox]");
  assert.equal(await input.inputValue(), "康复");
  await input.fill("就业");
  await input.press("Enter");
  await page.locator("[data-search] [role=status]").filter({ hasText: "就业" }).waitFor();
  assert.match(decodeURIComponent(page.url()), /\?q=就业$/);
  assert.match(await page.title(), /^“就业”/);
  assert.equal(await page.evaluate(() => document.activeElement.localName), "input", "the focus stays where it was");
  await page.goBack();
  await page.locator("[data-search] [role=status]").filter({ hasText: "康复" }).waitFor();
  assert.equal(await told(page), said);
  assert.deepEqual(await titles(page), first);
  assert.equal(await input.inputValue(), "康复");
  await close();
});

test("all words must be there but those that everybody uses; what no page has altogether is looked for in part", async () => {
  const both = await asked("儿童 康复");
  const found = await both.page.locator("main ol h3 a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.ok(found.length > 3, both.said);
  for (const address of found) assert.match(read(`${address.slice(1)}index.html`), /儿童[^]*康复|康复[^]*儿童/, address);
  await both.close();
  const partly = await asked("残疾人证怎么办理呢");
  assert.ok((await titles(partly.page)).some((title) => title.includes("残疾人证")), partly.said);
  assert.match(partly.said, /找到\d+个页面/, "words of question and courtesy need not be there");
  await partly.close();
  const sentence = await asked("三岁了还不会叫妈妈，也不看人，去哪里训练能少花钱");
  assert.match(sentence.said, /最接近/, "that they are only the nearest is said");
  assert.ok((await titles(sentence.page)).some((title) => title.includes("儿童康复")), "a question in a sentence finds the guide");
  await sentence.close();
});

test("full and half width and the case of letters make no difference", async () => {
  const one = await asked("２０２５");
  const other = await asked("2025");
  assert.deepEqual(await titles(one.page), await titles(other.page));
  assert.ok((await titles(one.page)).length > 0);
  assert.equal(await other.page.locator("main ol mark").first().innerText(), "2025");
  const english = await browser.visit("/en/search/?q=CERTIFICATE");
  await told(english.page);
  assert.ok((await titles(english.page)).some((title) => /certificate/i.test(title)));
  for (const visit of [one, other, english]) await visit.close();
});

test("more results than fit are shown when they are asked for, and the focus goes to the first of them", async () => {
  const { page, close } = await asked("残疾人");
  assert.equal((await titles(page)).length, 20);
  await page.locator("main ol + button").press("Enter");
  await page.locator("main ol > li").nth(20).waitFor();
  const shown = await titles(page);
  assert.ok(shown.length > 20);
  assert.equal(await page.evaluate(() => document.activeElement.innerText), shown[20]);
  await close();
});

test("who finds nothing is told so and led on", async () => {
  const { page, said, close } = await asked("xyzzyq");
  assert.match(said, /没有找到/);
  assert.equal(await page.locator("main ol").isVisible(), false);
  assert.ok(await page.locator("main").getByRole("link", { name: "网站地图" }).first().isVisible());
  await close();
});

test("no query breaks the page or runs", async () => {
  const hostile = [
    "残".repeat(10_000), "a".repeat(10_000), "<img src=x onerror=\"window.hit=1\">", "<script>window.hit=1</script>", "a\u0000b\u0007c", "\ud83d", "👩‍🦽👨‍👩‍👧",
    "' OR 1=1 --", "{q}{n}", "\\u003c", ".*+?^${}()|[]\\", "%", "  　 ", "$&$1", "constructor __proto__", "İ",
  ];
  const { page, origin, troubles, close } = await browser.visit("/search/");
  for (const query of hostile) {
    for (const way of ["address", "form"]) {
      // No server takes an address of 90,000 bytes; the form never makes one.
      if (way === "address" && encodeURIComponent(query.toWellFormed()).length < 12_000) {
        await page.goto(`${origin}/search/?${new URLSearchParams({ q: query })}`);
      } else {
        await page.locator("main [role=combobox]").fill(query);
        await page.locator("main [role=search] button").click();
      }
      assert.ok(page.url().length < 12_000);
      if (/[^\s<>%'{}().*+?^$|[\]\\&-]/.test(query.trim())) await told(page);
      assert.equal(await page.evaluate(() => window.hit), undefined, query);
      assert.equal(await page.locator("main img, main script:not([src])").count(), 0, query);
      assert.ok((await page.locator("main [role=combobox]").inputValue()).length <= 400);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), query);
    }
  }
  await page.goto(`${origin}/search/?q=%E0%A4%A`);
  await told(page);
  assert.deepEqual(troubles, []);
  await close();
});

test("an index that does not come is owned up to, and the next search tries again", async () => {
  const { page, context, close } = await browser.visit("/search/");
  await context.route("**/*.json", (route) => route.abort());
  const input = page.locator("main [role=combobox]");
  await input.fill("康复");
  await input.press("Enter");
  assert.match(await told(page), /暂时用不了/);
  await context.unroute("**/*.json");
  await input.press("Enter");
  await page.locator("main ol h3").first().waitFor();
  await close();
});

test("the index is loaded by who searches and by nobody else, and a query takes no more of it than it needs", async () => {
  const { page, origin, context, close } = await browser.visit("/");
  const loaded = new Map();
  const isOfSearch = (url) => /\/search\/|site-search|search-results/.test(url) && !/\/search\/(\?|$)/.test(url);
  context.on("response", async (response) => isOfSearch(response.url()) && loaded.set(response.url(), (await response.body()).length));
  for (const address of ["/", "/services/"]) await page.goto(origin + address, { waitUntil: "networkidle" });
  assert.deepEqual([...loaded.keys()], []);
  await page.goto(`${origin}/search/`, { waitUntil: "networkidle" });
  assert.deepEqual([...loaded.keys()].filter((url) => !url.endsWith(".js")), [], "nothing of the index before somebody asks");
  await page.goto(`${origin}/search/?${new URLSearchParams({ q: "孩子听不见，能申请什么" })}`);
  await told(page);
  await page.waitForLoadState("networkidle");
  const weight = [...loaded.values()].reduce((sum, bytes) => sum + bytes, 0);
  console.log(`loaded for a question: ${(weight / 1024).toFixed(1)} KB in ${loaded.size} files, not compressed`);
  assert.ok(weight < 120 * 1024, `${weight} bytes`);
  await close();
});

test("documents that no longer hold come last and say so, and can be left out", async () => {
  const { page, close } = await browser.visit("/search/");
  // The sample site may have none: the first pages that are shown are given out as repealed.
  const ended = [];
  await page.context().route("**/sections.*.json", async (route) => {
    const columns = await (await route.fetch()).json();
    ended.push(...columns.kind.flatMap((kind, at) => (columns.kinds[kind] === "办事服务" ? [at] : [])));
    return route.fulfill({ json: { ...columns, ended } });
  });
  await page.context().route("**/pages/*.json", async (route) => {
    const pages = await (await route.fetch()).json();
    return route.fulfill({ json: pages.map((entry) => (entry.kind === "办事服务" ? { ...entry, ended: "已废止" } : entry)) });
  });
  await page.locator("main [role=combobox]").fill("托养");
  await page.locator("main [role=combobox]").press("Enter");
  await page.locator("main ol h3").first().waitFor();
  const entries = await page.locator("main ol h3").allInnerTexts();
  const marked = entries.map((entry) => entry.includes("已废止"));
  assert.ok(marked.includes(true) && marked.includes(false), entries.join("\n"));
  assert.ok(marked.lastIndexOf(false) < marked.indexOf(true), entries.join("\n"));
  await page.locator("main details summary").click();
  await page.getByLabel("不看已经失效或过期的").check();
  await page.locator("main ol h3").filter({ hasText: "已废止" }).first().waitFor({ state: "detached" });
  assert.equal(await page.locator("main ol h3").count(), marked.filter((ended) => !ended).length);
  await close();
});

test("names are offered while one types: by keyboard, in pinyin, with what is chosen searched for", async () => {
  const { page, troubles, close } = await browser.visit("/", looking);
  const input = page.locator("form[role=search] input");
  await input.focus();
  await page.keyboard.type("canjirenz");
  const options = page.locator("[role=listbox] [role=option]");
  await options.first().waitFor();
  const names = await options.allInnerTexts();
  assert.ok(names.every((name) => name.includes("残疾人证")), names.join());
  assert.equal(await input.getAttribute("role"), "combobox");
  assert.equal(await input.getAttribute("aria-expanded"), "true");
  assert.match(await page.locator("form[role=search] [role=status]").innerText(), new RegExp(`${names.length}个`));
  await page.keyboard.press("ArrowDown");
  assert.equal(await input.getAttribute("aria-activedescendant"), await options.first().getAttribute("id"));
  assert.equal(await options.first().getAttribute("aria-selected"), "true");
  assert.equal(await input.inputValue(), "canjirenz", "what was typed stays until something is chosen");
  none(await audit(page, "combobox", "form[role=search]"), "what axe finds");
  await page.keyboard.press("ArrowUp");
  assert.equal(await input.getAttribute("aria-activedescendant"), null, "above the first is the field");
  await page.keyboard.press("Escape");
  assert.equal(await input.getAttribute("aria-expanded"), "false");
  assert.equal(await options.count(), 0);
  assert.equal(await input.inputValue(), "canjirenz", "Escape puts the list away and nothing else");
  await page.keyboard.press("ArrowDown");
  await options.first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search\/\?q=/);
  assert.equal(new URL(page.url()).searchParams.get("q"), names[0]);
  await told(page);
  assert.ok((await titles(page)).length > 0);
  assert.deepEqual(troubles, []);
  await close();
});

test("a name is chosen with the pointer, and the list goes with the focus", async () => {
  const { page, close } = await browser.visit("/search/");
  const input = page.locator("main [role=combobox]");
  await input.fill("托养");
  const option = page.getByRole("option", { name: "托养服务", exact: true });
  await option.click();
  assert.match(await told(page), /托养服务/);
  assert.equal((await titles(page))[0], "托养服务");
  await input.fill("康复");
  await page.locator("[role=option]").first().waitFor();
  await page.keyboard.press("Tab");
  await page.locator("[role=option]").first().waitFor({ state: "detached" });
  await close();
});

test("what was looked for in place of what was typed is said", async () => {
  for (const [typed, meant] of [["canjirenzheng", "残疾人证"], ["flyz", "法律援助"], ["法律元助", "法律援助"], ["殘疾人證", "残疾人证"], ["臺灣殘疾", "残疾"]]) {
    const { page, said, close } = await asked(typed);
    if (meant.length > 2) assert.ok(said.includes(`已按“${meant}”查找`), `${typed}: ${said}`);
    assert.ok((await titles(page))[0].includes(meant), `${typed}: ${await titles(page)}`);
    await close();
  }
  const plain = await asked("孩子听不见，能申请什么");
  assert.doesNotMatch(plain.said, /已按/, "a question is not taken for something else");
  await plain.close();
});

test("results are chosen by kind, audience and time, and the address keeps what was chosen", async () => {
  const { page, said, close } = await asked("就业");
  const all = await titles(page);
  await page.locator("main details summary").press("Enter");
  assert.deepEqual(await page.locator("main form fieldset:not([hidden]) legend").allInnerTexts(), ["种类", "面向人群", "发布时间"]);
  const kind = page.getByRole("group", { name: "种类" }).getByRole("checkbox", { name: /办事服务/ });
  const count = Number(/（(\d+)）/.exec(await page.getByRole("group", { name: "种类" }).locator("label").filter({ hasText: "办事服务" }).innerText())[1]);
  await kind.press("Space");
  await page.locator("[data-search] [role=status]").filter({ hasNotText: said }).waitFor();
  assert.equal((await titles(page)).length, count);
  assert.match(await told(page), new RegExp(`${count}个`));
  assert.deepEqual(new URL(page.url()).searchParams.getAll("kind"), ["办事服务"]);
  await page.getByRole("radio", { name: "近一年" }).check();
  assert.equal(new URL(page.url()).searchParams.get("since"), "1");
  await page.reload();
  await told(page);
  assert.ok((await titles(page)).length <= count, "the address alone leads to the same");
  assert.ok(await page.locator("main form input[name=kind]:checked").count(), "and the boxes show it");
  await page.goto(`${new URL(page.url()).origin}/search/?${new URLSearchParams({ q: "就业" })}`);
  await told(page);
  assert.deepEqual(await titles(page), all);
  await close();
});

test("who types the title of a page finds it first, and a list of that name among the first", async () => {
  for (const search of ["/search/", "/en/search/"]) {
    const { page, close } = await browser.visit(`${search}?q=2025`);
    await told(page);
    const missed = await page.evaluate(async () => {
      const { ask, show, head } = window.tantuSearch;
      const address = document.querySelector("[data-search]").getAttribute("data-search");
      const all = await show(Array.from({ length: head.pages }, (none, page) => ({ page })));
      const problems = [];
      for (const [number, { title, href }] of all.entries()) {
        const { results, isWhole } = await ask(address, title);
        const place = results.findIndex(({ page }) => page === number);
        const isList = /\/(topics|audiences)\/|^(\/en)?\/\w+\/$/.test(href);
        const same = all.findIndex((other) => other.title === title) !== number;
        if (!isWhole || place < 0 || (place > 0 && !isList && !same)) problems.push([title, href, place, isWhole]);
      }
      return problems.map((problem) => problem.join(" "));
    });
    assert.deepEqual(missed, [], search);
    await close();
  }
});

test("parts of a page that have what was asked for are linked under it", async () => {
  const { page, close } = await asked("评定结论异议");
  const links = await page.locator("main ol ul a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.ok(links.length > 0);
  for (const href of links) {
    const [address, fragment] = href.split("#");
    assert.ok(read(`${address.slice(1)}index.html`).includes(decodeURIComponent(fragment)), href);
  }
  await page.locator("main ol ul a").first().click();
  await page.waitForURL(/#/);
  assert.ok(await page.locator(":target").count());
  await close();
});

test("without a script the search page leads to every service by name", async () => {
  const { page, close } = await browser.visit("/search/?q=%E5%BA%B7%E5%A4%8D", { javaScriptEnabled: false });
  const links = await page.locator("main ul a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  const services = pages().filter(({ file }) => /^services\/[^/]+\/index\.html$/.test(file)).map(({ address }) => address);
  const guides = services.filter((address) => read(`${address.slice(1)}index.html`).includes("kind-service"));
  assert.ok(guides.length > 5);
  for (const address of guides) assert.ok(links.includes(address), `${address} is not there`);
  assert.ok(links.includes("/sitemap/"));
  assert.equal(await page.locator("main [data-search] section").isVisible(), false);
  assert.equal(await page.locator("main [data-search] form").isVisible(), false, "no filters of results that there are not");
  const ways = await page.locator("main nav a[href^='#']").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.deepEqual(ways, ["#t-by-need", "#t-by-audience", "#t-by-letter"]);
  for (const way of ways) assert.ok(await page.locator(`section:has(${way}) li`).count() > 5, way);
  const need = page.locator("section:has(#t-by-need) .link-list > li").filter({ hasText: "家门口有台阶" });
  assert.equal(await need.getByRole("link").getAttribute("href"), "/services/home-accessibility/");
  assert.match(await need.innerText(), /困难重度残疾人家庭无障碍改造/, "with the guide that it leads to");
  const letters = await page.locator("section:has(#t-by-letter) h3").allInnerTexts();
  assert.deepEqual(letters, [...letters].sort());
  assert.ok(letters.every((letter) => /^[A-Z]$/.test(letter)), letters.join());
  for (const entry of await page.locator("section:has(#t-by-letter) li").all()) assert.equal(await entry.locator("span").count(), 1, await entry.innerText());
  await close();
});

test("the search page is found by people and not by search engines", async () => {
  const html = read("search/index.html");
  assert.match(html, /<meta[^>]*name=["']?robots["']?[^>]*noindex/);
  assert.ok(!read("sitemap.xml").includes("/search/"));
  assert.match(read("sitemap/index.html"), /href=["']?\/search\//);
  assert.match(read("index.html"), /"SearchAction"[^]*\/search\/\?q=\{search_term_string\}/);
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 1280]) {
    test(`axe finds no fault with what was found, ${colorScheme}, ${width} pixels`, async () => {
      const { page, close } = await asked("康复", { width, colorScheme, ...looking });
      assert.ok((await titles(page)).length > 3);
      none(await audit(page, "search"), "what axe finds");
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      assert.equal(wide, false, "scrolls sideways");
      await close();
    });
  }
}

