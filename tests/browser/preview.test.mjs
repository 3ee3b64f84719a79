// The live preview as an editor uses it: the program itself, a copy of the sample site that is edited, and a browser that is never told
// to load anything again.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import test, { after, before } from "node:test";
import { chromium } from "playwright-core";

import { audit, looking } from "./support/axe.mjs";
import { executable, output } from "./support/browser.mjs";
import { none } from "./support/report.mjs";

const program = process.env.TANTU;
const root = path.join(import.meta.dirname, "../..");
const site = mkdtempSync(path.join(tmpdir(), "tantu-preview-"));
const guide = path.join(site, "content/services/certificate.md");
let preview, home, browser;

before(async () => {
  assert.ok(program, "TANTU names the program");
  cpSync(path.join(root, "content"), path.join(site, "content"), { recursive: true });
  preview = spawn(program, ["serve", "--port", "0", "--lang", "zh", "--as-of", "2026-02-01"], { cwd: site, stdio: ["ignore", "pipe", "inherit"] });
  home = await new Promise((found, failed) => {
    let said = "";
    preview.on("exit", () => failed(new Error(`the preview ended: ${said}`)));
    preview.stdout.on("data", (bytes) => {
      said += bytes;
      const address = /预览：(http:\/\/[^/]+)\//.exec(said)?.[1];
      if (address) found(address);
    });
  });
  browser = await chromium.launch({ executablePath: executable(), args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"] });
});

after(async () => {
  await browser?.close();
  preview?.kill();
  rmSync(site, { recursive: true, force: true });
});

async function open(address, { width = 1280, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: "zh-CN", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const troubles = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && troubles.push(message.text()));
  page.on("pageerror", (error) => troubles.push(error.message));
  await page.goto(home + address);
  await page.waitForFunction(() => document.querySelector("tantu-panel")?.shadowRoot?.querySelector("button"));
  return { page, troubles, close: () => context.close() };
}

const edit = (file, change) => writeFileSync(file, change(readFileSync(file, "utf8")));

test("what is saved stands in the page that is open, which keeps its place; a page with errors stays as it was and says so", async () => {
  const { page, troubles, close } = await open("/services/certificate/");
  await page.evaluate(() => {
    window.isSame = true;
    scrollTo(0, 600);
  });
  const before = await page.evaluate(() => scrollY);
  assert.ok(before > 100, `${before}`);
  const text = readFileSync(guide, "utf8");
  edit(guide, (text) => `${text}\n\n刚刚写上去的一句话。\n`);
  await page.getByText("刚刚写上去的一句话。").waitFor();
  assert.deepEqual(await page.evaluate(() => [window.isSame, scrollY]), [true, before]);

  edit(guide, (text) => `${text}\n\n[没有这一页](nothing.md)\n`);
  const panel = page.locator("tantu-panel");
  await panel.getByRole("status").filter({ hasText: "上一次正确的版本" }).first().waitFor();
  assert.equal(await page.getByText("没有这一页").count(), 0);
  await panel.getByRole("button", { name: /问题/ }).click();
  const link = panel.getByRole("link", { name: /services\/certificate\.md:\d+/ }).first();
  assert.match(await link.getAttribute("href"), /^vscode:\/\/file\/.*\/content\/services\/certificate\.md:\d+:\d+$/);
  writeFileSync(guide, text);
  await page.getByText("刚刚写上去的一句话。").waitFor({ state: "detached" });
  assert.deepEqual(await page.evaluate(() => window.isSame), true);
  none(troubles);
  await close();
});

test("the figures of a page and what a screen reader would say of it stand in the panel", async () => {
  const { page, troubles, close } = await open("/reports/2025-annual-summary/");
  const panel = page.locator("tantu-panel");
  await page.keyboard.press("Alt+Shift+T");
  await panel.getByRole("tab", { name: /数字/ }).click();
  await panel.getByText("省定高质量发展绩效考核指标").first().waitFor();
  await panel.getByRole("tab", { name: /朗读/ }).click();
  await panel.getByText(/标题1级/).first().waitFor();
  none(troubles);
  await close();
});

test("a new page is made on the start page, shown as a draft, and everybody can use that page", async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 800 }, locale: "zh-CN", ...looking });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${home}/__tantu/`);
    await page.screenshot({ path: path.join(output, `preview-start-${colorScheme}.png`), fullPage: true });
    none(await audit(page, `start page, ${colorScheme}`));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out at 320 pixels");
  }
  await page.getByLabel("标题").fill("新开的一页");
  await page.getByRole("button", { name: "新建" }).click();
  await page.getByText("content/").first().waitFor();
  const made = /content\/(.*?)\.md/.exec(await page.textContent("main"))[1];
  assert.ok(readFileSync(path.join(site, `content/${made}.md`), "utf8").includes("新开的一页"));
  await context.close();
});
