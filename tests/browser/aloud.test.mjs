// Reading aloud, with a voice that writes down what it is given. What a real voice makes of it cannot be tested here; what
// it is asked to say, in which language, how fast and in which order, and what is marked meanwhile, can.
import assert from "node:assert/strict";
import path from "node:path";
import test, { after, before } from "node:test";

import { open, output } from "./support/browser.mjs";
import { kept, said, visitAs, visitChanged } from "./support/choices.mjs";

const news = "/news/children-rehab/";

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

/** Stands in the place of the browser's voices. `done()` says that what is being said has been said. */
function voices(languages, { highlights = true } = {}) {
  return `
    window.spoken = [];
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; this.lang = ""; this.rate = 1; } };
    const named = ${JSON.stringify(languages)}.map((lang) => ({ lang, name: lang }));
    let current = null;
    const synthesis = {
      speaking: false, pending: false, cancelled: 0,
      getVoices: () => named,
      speak(utterance) {
        if (current) window.overlaps = true;
        current = utterance;
        this.speaking = true;
        const drawn = window.CSS?.highlights?.get("read-aloud");
        const marked = drawn ? [...drawn].join("") : [...document.querySelectorAll("mark.read-aloud-mark")].map((mark) => mark.textContent).join("");
        window.spoken.push({ text: utterance.text, lang: utterance.lang, rate: utterance.rate, voice: utterance.voice?.lang, marked: marked.replace(/\\s+/g, " ").trim() });
        utterance.onstart?.();
      },
      cancel() {
        this.cancelled += 1;
        this.speaking = false;
        const was = current;
        current = null;
        was?.onerror?.({ error: "canceled" });
      },
      pause() {}, resume() {},
    };
    Object.defineProperty(window, "speechSynthesis", { value: synthesis, configurable: true });
    window.done = () => { const was = current; current = null; synthesis.speaking = false; was.onend(); };
    window.fail = (error) => { const was = current; current = null; synthesis.speaking = false; was.onerror({ error }); };
    ${highlights ? "" : "delete CSS.highlights; Object.defineProperty(CSS, 'highlights', { value: undefined });"}
  `;
}

const press = (page, name) => page.getByRole("button", { name, exact: true }).press("Enter");
const spoken = (page) => page.evaluate(() => window.spoken);
const texts = async (page) => (await spoken(page)).map(({ text }) => text);

/** Waits until so many things have been said: what follows a break is said a moment later. */
async function count(page, number) {
  await page.waitForFunction((number) => window.spoken.length >= number, number);
  return spoken(page);
}

/** A page with a main text of its own, opened where there are voices. */
function visitText(main, { languages = ["zh-CN", "en-US"], address = news, ...options } = {}) {
  const heading = main.includes("<h1") ? "" : "<h1 hidden></h1>"; // other scripts take it for granted
  const change = (html) => html.replace(/(<main [^>]*>)[^]*<\/main>/, (all, tag) => `${tag}${heading}${main}</main>`);
  return visitChanged(browser, address, change, { script: voices(languages, options) });
}

/** Everything that is said of a text from its beginning to its end. */
async function heard(main, options) {
  const visited = await visitText(main, options);
  const { page } = visited;
  await press(page, options?.address?.startsWith("/en/") ? "Read aloud" : "朗读");
  for (let last = 0; last < 60 && (await page.evaluate(() => speechSynthesis.speaking)); last += 1) await page.evaluate(() => window.done());
  const all = await spoken(page);
  assert.deepEqual(visited.troubles, []);
  await visited.close();
  return all;
}

test("a text is read sentence by sentence, and numbers stay whole", async () => {
  const all = await heard("<h1>一年的工作</h1><p>到2025.9为止，完成率是126.68%。问：够吗？够！真的……“是的。”他说；没有了</p><p>Version 3.5 is out. Ask Dr. Li at No. 5 now! OK?</p><p>——</p>");
  assert.deepEqual(all.map(({ text }) => text), [
    "一年的工作", "到2025.9为止，完成率是126.68%。", "问：够吗？", "够！", "真的……", "“是的。”", "他说；", "没有了",
    "Version 3.5 is out.", "Ask Dr. Li at No. 5 now!", "OK?",
  ]);
  for (const { text, marked } of all) assert.equal(marked, text, "what is read is marked");
});

test("each part is read in its language, with the voice for it", async () => {
  const all = await heard('<p>按照<span lang="en">Web Content Accessibility Guidelines</span>制作。</p><p lang="en-GB">All of this.</p><p lang="ja">これ。</p>');
  assert.deepEqual(all.map(({ text, lang, voice }) => [text, lang, voice]), [
    ["按照", "zh-CN", "zh-CN"], ["Web Content Accessibility Guidelines", "en", "en-US"], ["制作。", "zh-CN", "zh-CN"],
    ["All of this.", "en-GB", "en-US"], ["これ。", "zh-CN", "zh-CN"],
  ]);
  assert.equal(all[0].marked, "按照Web Content Accessibility Guidelines制作。", "the sentence is marked as a whole");
  const english = await heard("<p>One.</p>", { address: "/en/", languages: ["en_US"] });
  assert.deepEqual(english.map(({ text, lang }) => [text, lang]), [["One.", "en"]]);
});

test("what is hidden, said twice or only serves to get about is passed over; pictures and tables are read", async () => {
  const all = await heard(`
    <nav><a href="#">目录</a></nav><p hidden>一</p><p aria-hidden="true">二</p><div hidden><p>三</p></div><script type="text/plain">四</script>
    <p><ruby>汉<rp>（</rp><rt>hàn</rt><rp>）</rp></ruby>字<button type="button">复制</button><a href="#a">链接</a>。</p>
    <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="山坡上的路"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">
    <svg role="img" aria-label="柱状图" width="9" height="9"><text>9</text></svg>
    <details><summary>怎样申请？</summary><p>五</p></details><details open><summary>在哪里？</summary><p>在县里。</p></details>
    <table><caption>救助情况</caption><thead><tr><th>时期</th><th>任务<button type="button">排序</button></th><th><button type="button">完成<span aria-hidden="true">↓</span></button></th></tr></thead>
    <tbody><tr><th>2024年</th><td>1147人</td><td>1453人</td></tr><tr><th>2025年</th><td>—</td><td>9人</td></tr></tbody></table>
    <table><tr><th>电话</th><td>12385</td></tr></table><div data-unread>上一篇</div>`);
  assert.deepEqual(all.map(({ text }) => text), [
    "汉字链接。", "山坡上的路", "柱状图", "怎样申请？", "在哪里？", "在县里。", "救助情况",
    "2024年，任务：1147人，完成：1453人", "2025年，完成：9人", "电话，12385",
  ]);
});

test("a long sentence is said in breaths and marked as one", async () => {
  const sentence = `${"这一句很长很长，".repeat(30)}完了。`;
  const all = await heard(`<p>${sentence}</p><p>${"There is a long way to go and ".repeat(12)}then it ends.</p>`);
  assert.ok(all.length > 4);
  const [chinese, english] = [all.filter(({ marked }) => marked === sentence), all.filter(({ marked }) => marked !== sentence)];
  assert.equal(chinese.map(({ text }) => text).join(""), sentence, "nothing is lost");
  for (const { text } of chinese) assert.ok(text.length <= 92 && /[，。]$/.test(text), text);
  for (const { text } of english) assert.ok(text.length <= 162 && !/^(?:ere|ong|ay)\b/.test(text), text);
});

test("reading is begun, paused, moved, hastened and stopped by keyboard, and each is said", async () => {
  const { page, troubles, close } = await visitText("<p>第一句。第二句。第三句。</p>");
  const button = page.getByRole("button", { name: "朗读", exact: true });
  assert.equal(await button.getAttribute("aria-pressed"), "false");
  await button.focus();
  await page.keyboard.press("Enter");
  assert.equal(await button.getAttribute("aria-pressed"), "true");
  assert.match(await said(page), /开始朗读/);
  assert.deepEqual(await texts(page), ["第一句。"]);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "上一句", "what steers it comes next");
  await page.evaluate(() => window.done());
  assert.deepEqual(await texts(page), ["第一句。", "第二句。"]);

  await press(page, "暂停");
  assert.equal(await said(page), "已暂停");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "继续", "the button says what it does now");
  assert.equal(await page.evaluate(() => speechSynthesis.speaking), false);
  await press(page, "继续");
  assert.equal((await count(page, 3))[2].text, "第二句。", "the sentence is said from its beginning");

  await press(page, "下一句");
  assert.equal((await count(page, 4))[3].text, "第三句。");
  await press(page, "上一句");
  assert.equal((await count(page, 5))[4].text, "第二句。");
  await press(page, "快一点");
  assert.equal(await said(page), "语速1.25倍");
  const [, , , , , faster] = await count(page, 6);
  assert.deepEqual([faster.text, faster.rate], ["第二句。", 1.25]);
  for (let times = 0; times < 4; times += 1) await press(page, "快一点");
  assert.equal(await said(page), "语速2倍");
  for (let times = 0; times < 9; times += 1) await press(page, "慢一点");
  assert.equal(await said(page), "语速0.5倍");
  assert.deepEqual(await kept(page), { rate: "50" }, "the speed is remembered");

  await press(page, "停止朗读");
  assert.equal(await said(page), "朗读已停止");
  assert.equal(await button.getAttribute("aria-pressed"), "false");
  assert.ok(await button.evaluate((element) => element === document.activeElement), "the focus is not lost");
  assert.equal(await page.evaluate(() => CSS.highlights.has("read-aloud")), false);
  assert.equal(await page.evaluate(() => window.overlaps), undefined, "never two things at once");
  assert.deepEqual(troubles, []);
  await close();
});

test("Escape stops, and so does leaving the page; the end is said", async () => {
  const { page, close } = await visitText("<p>第一句。第二句。</p>");
  await press(page, "朗读");
  await page.keyboard.press("Escape");
  assert.equal(await said(page), "朗读已停止");
  assert.ok(await page.locator("[data-read-aloud-bar]").isHidden());
  await press(page, "朗读");
  for (const times of [1, 2]) await page.evaluate(() => window.done(), times);
  assert.equal(await said(page), "朗读完了");
  assert.equal(await page.getByRole("button", { name: "朗读", exact: true }).getAttribute("aria-pressed"), "false");
  await press(page, "朗读");
  const before = await page.evaluate(() => speechSynthesis.cancelled);
  assert.equal(await page.evaluate(() => (window.dispatchEvent(new Event("pagehide")), speechSynthesis.cancelled)), before + 1);
  await close();
});

test("reading begins with the sentence that is selected", async () => {
  const { page, close } = await visitText("<p>第一句。第<strong>二</strong>句。</p><p>第三句。</p>");
  await page.evaluate(() => getSelection().setBaseAndExtent(document.querySelector("strong").firstChild, 0, document.querySelector("p + p").firstChild, 2));
  await page.getByRole("button", { name: "朗读", exact: true }).click();
  assert.deepEqual(await texts(page), ["第二句。"]);
  await close();
});

test("where nothing can be drawn over text, marks are put in and taken out again", async () => {
  const main = '<p id="a">第一句和<a href="#a" id="b">链接</a>。第<strong>二</strong>句。</p>';
  const { page, close } = await visitText(main, { highlights: false });
  const html = () => page.evaluate(() => document.querySelector("main").innerHTML);
  const nodes = () => page.evaluate(() => document.querySelector("main p").childNodes.length);
  const [before, number] = [await html(), await nodes()];
  await page.evaluate(() => (window.link = document.getElementById("b")));
  await press(page, "朗读");
  assert.equal((await spoken(page))[0].marked, "第一句和链接。");
  assert.ok(await page.evaluate(() => window.link === document.getElementById("b") && window.link.isConnected), "links stay what they are");
  await page.evaluate(() => window.done());
  assert.equal((await spoken(page))[1].marked, "第二句。");
  await press(page, "上一句");
  assert.equal((await count(page, 3))[2].marked, "第一句和链接。");
  await page.keyboard.press("Escape");
  assert.equal(await html(), before);
  assert.equal(await nodes(), number, "node for node");
  await close();
});

test("what is read is in sight, above the buttons that steer it", async () => {
  const { page, close } = await visitText(Array.from({ length: 40 }, (_, at) => `<p>这是第${at + 1}段。</p>`).join(""));
  await press(page, "朗读");
  for (let at = 0; at < 30; at += 1) await page.evaluate(() => window.done());
  const [place, bar] = await page.evaluate(() => {
    const [range] = CSS.highlights.get("read-aloud");
    return [range.getBoundingClientRect(), document.querySelector("[data-read-aloud-bar]").getBoundingClientRect()].map(({ top, bottom }) => ({ top, bottom }));
  });
  assert.ok(place.top > 0 && place.bottom < bar.top, JSON.stringify([place, bar]));
  await close();
});

test("a device without a voice says so plainly, and one that cannot speak offers nothing", async () => {
  const { page, close } = await visitText("<p>第一句。</p>", { languages: ["fr-FR"] });
  await press(page, "朗读");
  assert.match(await said(page), /没有/);
  assert.ok(await page.getByText(/不能朗读/).first().isVisible(), "it is seen, too");
  assert.deepEqual(await spoken(page), []);
  await press(page, "停止朗读");
  assert.ok(await page.locator("[data-read-aloud-bar]").isHidden());
  await close();
  const failing = await visitText("<p>第一句。</p>", { languages: [] });
  await press(failing.page, "朗读");
  await failing.page.evaluate(() => window.fail("synthesis-failed"));
  assert.match(await said(failing.page), /没有/);
  await failing.close();
  const mute = await visitChanged(browser, news, (html) => html, { script: "delete window.SpeechSynthesisUtterance; Object.defineProperty(window, 'speechSynthesis', { value: undefined })" });
  assert.ok(await mute.page.locator("[data-read-aloud]").isHidden());
  assert.ok(await mute.page.getByRole("button", { name: "放大文字" }).isVisible());
  assert.deepEqual(mute.troubles, []);
  await mute.close();
});

test("pages of the site are read from their heading on, without what stands around them", async () => {
  for (const [address, width, first] of [[news, 320, "2025年1453名残疾儿童得到抢救性康复救助"], ["/services/certificate/", 1280, "残疾人证"], ["/reports/2025-annual-summary/", 1280, "2025年"]]) {
    const { page, troubles, close } = await visitChanged(browser, address, (html) => html, { script: voices(["zh-CN"]), width });
    await press(page, "朗读");
    await page.screenshot({ path: path.join(output, `aloud${address.replaceAll("/", "-")}${width}.png`) });
    let said = 0;
    for (; said < 2000 && (await page.evaluate(() => speechSynthesis.speaking)); said += 1) await page.evaluate(() => window.done());
    const all = await spoken(page);
    assert.ok(all[0].text.startsWith(first), all[0].text);
    assert.ok(all.length > 15 && all.length < 2000, `${all.length}`);
    for (const { text } of all) assert.doesNotMatch(text, /undefined|null|\[object|回到正文|在正文中显示|上一篇/, text);
    assert.deepEqual(troubles, []);
    await close();
  }
});

test("the speed that was chosen once holds on the next page", async () => {
  const { page, context, origin, close } = await visitAs(browser, news, { rate: "150" });
  await context.addInitScript(voices(["zh-CN"]));
  await page.goto(origin + news);
  await press(page, "朗读");
  assert.equal((await spoken(page))[0].rate, 1.5);
  await close();
});
