// What stands around the text of every page: ways past the header, search, and what leads on from the end.
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

/** Waits until the search page has said what it found; its words. */
async function told(page) {
  const status = page.locator("main [role=status]");
  await status.filter({ hasText: /\S/ }).waitFor();
  return status.innerText();
}

/** The search page with something asked for in its address. */
async function asked(query, options) {
  const visit = await browser.visit(`/search/?${new URLSearchParams({ q: query })}`, options);
  return { ...visit, said: await told(visit.page) };
}

const titles = (page) => page.locator("main ol h3 a").allInnerTexts();

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
  assert.ok(said.includes(String(found.length)), said);
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
  const input = page.locator("main input");
  assert.equal(await input.inputValue(), "康复");
  await input.fill("就业");
  await input.press("Enter");
  await page.locator("main [role=status]").filter({ hasText: "就业" }).waitFor();
  assert.match(decodeURIComponent(page.url()), /\?q=就业$/);
  assert.match(await page.title(), /^“就业”/);
  assert.equal(await page.evaluate(() => document.activeElement.localName), "input", "the focus stays where it was");
  await page.goBack();
  await page.locator("main [role=status]").filter({ hasText: "康复" }).waitFor();
  assert.equal(await told(page), said);
  assert.deepEqual(await titles(page), first);
  assert.equal(await input.inputValue(), "康复");
  await close();
});

test("all words must be there; what no page has altogether is looked for in part", async () => {
  const both = await asked("儿童 康复");
  for (const entry of await both.page.locator("main ol > li").allInnerTexts()) assert.match(entry, /儿童[^]*康复|康复[^]*儿童/);
  await both.close();
  const partly = await asked("残疾人证怎么办理呢");
  assert.ok((await titles(partly.page)).some((title) => title.includes("残疾人证")), partly.said);
  assert.match(partly.said, /没有页面包含全部文字/);
  await partly.close();
  const sentence = await asked("孩子听不见，能申请什么");
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
        await page.locator("main input").fill(query);
        await page.locator("main form button").click();
      }
      assert.ok(page.url().length < 12_000);
      if (/[^\s<>%'{}().*+?^$|[\]\\&-]/.test(query.trim())) await told(page);
      assert.equal(await page.evaluate(() => window.hit), undefined, query);
      assert.equal(await page.locator("main img, main script:not([src])").count(), 0, query);
      assert.ok((await page.locator("main input").inputValue()).length <= 400);
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
  const input = page.locator("main input");
  await input.fill("康复");
  await input.press("Enter");
  assert.match(await told(page), /暂时用不了/);
  await context.unroute("**/*.json");
  await input.press("Enter");
  await page.locator("main ol h3").first().waitFor();
  await close();
});

test("the index is loaded by who searches and by nobody else", async () => {
  const { page, origin, context, close } = await browser.visit("/");
  const loaded = [];
  context.on("request", (request) => /\.json$/.test(request.url()) && loaded.push(request.url()));
  for (const address of ["/", "/services/", "/search/"]) await page.goto(origin + address, { waitUntil: "networkidle" });
  assert.deepEqual(loaded, []);
  await Promise.all([page.waitForRequest(/\.json$/), page.locator("main input").focus()]);
  await page.waitForLoadState("networkidle");
  assert.equal(loaded.length, 1);
  await close();
});

test("documents that no longer hold come last and say so", async () => {
  const index = JSON.parse(read(files().find((file) => /^search\/index\..*\.json$/.test(file))));
  const ended = index.pages.filter(({ ended }) => ended);
  const { page, close } = await browser.visit("/search/");
  // The sample site may have none: then one page is given out as repealed.
  const title = ended[0]?.title ?? index.pages.find(({ title }) => title.includes("康复")).title;
  await page.context().route("**/*.json", (route) => {
    const pages = index.pages.map((entry) => (entry.title === title ? { ...entry, ended: "已废止" } : entry));
    return route.fulfill({ json: { ...index, pages } });
  });
  await page.locator("main input").fill("康复");
  await page.locator("main input").press("Enter");
  await page.locator("main ol h3").first().waitFor();
  while (await page.locator("main ol + button").isVisible()) await page.locator("main ol + button").click();
  const entries = await page.locator("main ol h3").allInnerTexts();
  const marked = entries.map((entry) => entry.includes("已废止"));
  if (!ended.length) assert.equal(marked.filter(Boolean).length, 1);
  assert.equal(marked.lastIndexOf(false) < marked.indexOf(true) || !marked.includes(true), true, entries.join("\n"));
  await close();
});

test("a site of many pages is searched file by file, as its readers ask for it", async () => {
  const { page, close } = await browser.visit("/search/");
  const entry = (n) => ({ title: `旧闻${n}`, href: `/news/${n}/`, kind: "新闻动态", summary: "从前的事" });
  await page.context().route("**/index.*.json", (route) =>
    route.fulfill({ json: { pages: [entry(1)], rest: 2, next: "/search/next.json" } }));
  await page.context().route("**/next.json", (route) => route.fulfill({ json: { pages: [entry(2), entry(3)] } }));
  await page.locator("main input").fill("旧闻");
  await page.locator("main input").press("Enter");
  const further = page.locator("main ol + button");
  await further.waitFor();
  assert.deepEqual(await titles(page), ["旧闻1"]);
  assert.match(await further.innerText(), /2/);
  await further.press("Enter");
  await page.locator("main ol > li").nth(2).waitFor();
  assert.deepEqual(await titles(page), ["旧闻1", "旧闻2", "旧闻3"]);
  assert.equal(await further.isVisible(), false);
  assert.match(await told(page), /3个页面/);
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
