// “What can I apply for”: one question at a time with a script, lists without, and an answer for whatever is answered.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";

import { audit, looking } from "./support/axe.mjs";
import { open } from "./support/browser.mjs";
import { none } from "./support/report.mjs";
import { pages } from "./support/site.mjs";

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

const address = "/eligibility/";
const guides = pages().filter(({ file, html }) => /^services\//.test(file) && /kind-service\b/.test(html)).map(({ address }) => address);

/** Answers the questions that are asked, each by its words, and gives what was asked. */
async function answer(page, answers) {
  const asked = [];
  for (;;) {
    const group = page.locator("main fieldset:visible");
    if (!(await group.count())) return asked;
    const question = (await group.locator("legend").innerText()).split("\n").pop().trim();
    asked.push(question);
    const wanted = answers[question];
    assert.ok(wanted, `no answer to ${question}`);
    await group.getByRole("radio", { name: wanted }).check();
    await page.locator("main form[data-eligibility] [type=submit]").press("Enter");
  }
}

/** The addresses under a heading of the result. */
const under = (page, verdict) => page.locator(`[data-verdict=${verdict}] li a`).evaluateAll((all) => all.map((link) => link.getAttribute("href")));

test("every combination of answers leads to services or to whom to ask, and every service is reached", async (t) => {
  const { page, troubles, close } = await browser.visit(address);
  const told = await page.evaluate(() => {
    const { asked, answer, services } = window.tantuEligibility;
    const count = (name) => document.querySelectorAll(`[name=${name}]`).length;
    const problems = [], reached = new Set(), sure = new Set();
    let all = 0;
    const walk = (answers) => {
      const open = asked(answers).find((name) => answers[name] === undefined);
      if (open) {
        for (let value = 0; value < count(open); value += 1) walk({ ...answers, [open]: value });
        return;
      }
      all += 1;
      const found = answer(services, answers);
      const href = ({ service }) => service.item.querySelector("a").getAttribute("href");
      for (const entry of found.yes) sure.add(href(entry)), reached.add(href(entry));
      for (const entry of found.ask) {
        reached.add(href(entry));
        if (!entry.reasons.length || entry.reasons.some((reason) => !document.querySelector("[data-verdict=a]").getAttribute(`data-${reason}`))) problems.push([answers, href(entry), entry.reasons]);
      }
      const both = [...found.yes, ...found.ask].map(href);
      if (!both.length || new Set(both).size !== both.length) problems.push([answers, both]);
    };
    walk({});
    return { all, problems: problems.slice(0, 20).map((problem) => JSON.stringify(problem)), reached: [...reached], sure: [...sure] };
  });
  t.diagnostic(`${told.all} combinations`);
  assert.ok(told.all > 1000);
  assert.deepEqual(told.problems, []);
  assert.deepEqual(told.reached.sort(), [...guides].sort(), "every guide, and nothing else");
  assert.deepEqual(told.sure.sort(), [...guides].sort(), "each of them for certain by some answers");
  assert.deepEqual(troubles, []);
  await close();
});

test("who answers is told what can be applied for, what has to be asked, and why", async () => {
  const { page, context, close } = await browser.visit(address);
  const sent = [];
  context.on("request", (request) => /\.svg$/.test(request.url()) || sent.push(request.url())); // the browser fetches the icon when it likes
  const asked = await answer(page, {
    "替谁申请？": "残疾人本人或家属", "哪方面有困难？": "听力残疾", "残疾人证上是几级？": "还没有残疾人证", "多大年纪？": "0—6岁", "家里经济困难吗？": "不想说",
  });
  assert.equal(asked.length, 5, "a small child is not asked for studies and work");
  assert.equal(await page.evaluate(() => document.activeElement.id), "t-eligibility-result", "the focus goes to the result");
  assert.ok((await under(page, "y")).includes("/services/certificate/"));
  const ask = page.locator("[data-verdict=a] li");
  const rehabilitation = ask.filter({ hasText: "残疾儿童康复救助" });
  assert.match(await rehabilitation.innerText(), /要看家庭困难的认定/);
  assert.match(await ask.filter({ hasText: "辅助器具" }).innerText(), /要先有残疾人证/);
  assert.ok(!(await page.locator(".eligibility-result").innerText()).includes("圆梦工程"));
  assert.ok(await page.locator(".eligibility-result").getByRole("link", { name: "联系" }).first().isVisible());
  assert.deepEqual(sent, [], "nothing is sent");
  assert.ok(!/\?/.test(page.url()), "nor does the address tell");
  await page.getByRole("button", { name: "重新回答" }).press("Enter");
  assert.equal(await page.locator("main fieldset:visible input:checked").count(), 0);
  const employer = await answer(page, { "替谁申请？": "用人单位" });
  assert.equal(employer.length, 1);
  assert.deepEqual(await under(page, "y"), ["/services/proportional-employment/"]);
  await close();
});

test("one goes back and forth by keyboard, keeps what was answered, and is told to answer", async () => {
  const { page, close } = await browser.visit(address);
  const form = page.locator("main form[data-eligibility]");
  assert.match(await page.locator("main fieldset:visible legend").innerText(), /第1题，共7题/);
  await form.locator("[type=submit]").press("Enter");
  assert.equal(await form.getByRole("alert").innerText(), "请选一个答案。");
  assert.equal(await page.evaluate(() => document.activeElement.type), "radio", "the focus is where it is to be done");
  await page.keyboard.press("Space");
  await form.locator("[type=submit]").press("Enter");
  assert.match(await page.locator("main fieldset:visible legend").innerText(), /哪方面有困难/);
  assert.equal(await form.getByRole("alert").innerText(), "");
  await form.getByRole("button", { name: "上一题" }).press("Enter");
  assert.equal(await page.locator("main fieldset:visible input:checked").count(), 1);
  assert.equal(await form.getByRole("button", { name: "上一题" }).isVisible(), false);
  await close();
});

test("without a script there is a list for every answer", async () => {
  const { page, close } = await browser.visit(address, { javaScriptEnabled: false });
  assert.equal(await page.locator("main form").isVisible(), false);
  const questions = await page.locator(".eligibility-lists h3").allInnerTexts();
  assert.equal(questions.length, 7);
  const links = new Set(await page.locator(".eligibility-lists a").evaluateAll((all) => all.map((link) => link.getAttribute("href"))));
  assert.deepEqual([...links].sort(), [...guides].sort());
  const group = page.locator(".eligibility-lists details").filter({ hasText: "用人单位" }).first();
  await group.locator("summary").click();
  assert.deepEqual(await group.locator("a").evaluateAll((all) => all.map((link) => link.getAttribute("href"))), ["/services/proportional-employment/"]);
  await close();
});

test("services, search and every footer lead to it", async () => {
  for (const from of ["/services/", "/search/", "/news/"]) {
    const { page, close } = await browser.visit(from);
    assert.ok(await page.locator(`a[href="${address}"]`).count(), from);
    await close();
  }
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds no fault with a question and a result, ${colorScheme}`, async () => {
    const { page, close } = await browser.visit(address, { width: 320, colorScheme, ...looking });
    none(await audit(page, "question"), "what axe finds");
    await answer(page, {
      "替谁申请？": "残疾人本人或家属", "哪方面有困难？": "智力残疾", "残疾人证上是几级？": "不记得", "多大年纪？": "16—59岁", "在上大学吗？": "都不是", "工作的情况？": "想找工作", "家里经济困难吗？": "不困难",
    });
    none(await audit(page, "result"), "what axe finds");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false, "scrolls sideways");
    await close();
  });
}
