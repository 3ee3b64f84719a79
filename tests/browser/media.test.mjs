// Photographs and films as a reader's browser gets them, on a small site that is built for this: the sample site has none.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";

import { audit, looking } from "./support/axe.mjs";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const tantu = process.env.TANTU ? path.resolve(repository, process.env.TANTU) : path.join(repository, "target/debug/tantu");

/** Which side is up and where it was taken, as a telephone notes it: held upright, it turns the picture by a quarter. */
function withNotes(jpeg) {
  const tiff = Buffer.from("4d4d002a00000008000101120003000000010006000000000000", "hex");
  const notes = Buffer.concat([Buffer.from("Exif\0\0"), tiff, Buffer.from("GPSLatitude 37.519")]);
  const head = Buffer.from([0xff, 0xe1, 0, notes.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, notes, jpeg.subarray(2)]);
}

let folder;
let browser;
before(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "tantu-media-"));
  cpSync(path.join(repository, "tests/sites/films"), folder, { recursive: true });
  // A site to be served has to be there before the support is loaded; until then it is empty.
  process.env.TANTU_SITE = path.join(folder, "public");
  const { chromium } = await import("playwright-core");
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const painter = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const page = await painter.newPage();
  // Seen upright: red, green above, blue, white below; in the file it lies on its left side.
  const painted = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1200, height: 1600 });
    const context = canvas.getContext("2d");
    const quarters = [["#c81414", 0, 800], ["#14c814", 0, 0], ["#1414c8", 600, 800], ["#f0f0f0", 600, 0]];
    for (const [colour, x, y] of quarters) {
      context.fillStyle = colour;
      context.fillRect(x, y, 600, 800);
    }
    // Grain, as photographs have: plain areas would be so light that nothing smaller is needed.
    const pixels = context.getImageData(0, 0, 1200, 1600);
    for (let at = 0, seed = 1; at < pixels.data.length; at += 1) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      if (at % 4 !== 3) pixels.data[at] += seed >>> 28;
    }
    context.putImageData(pixels, 0, 0);
    return canvas.toDataURL("image/jpeg", 0.9).split(",")[1];
  });
  await painter.close();
  writeFileSync(path.join(folder, "content/news/photo.jpg"), withNotes(Buffer.from(painted, "base64")));
  writeFileSync(path.join(folder, "content/news/photo.md"),
    "---\ntitle: 一张照片\npublished: 2025-09-26\nsource: 测试单位\nsummary: 照片。\nkeywords: [照片]\n---\n\n![修好的坡道](photo.jpg \"坡道修好以后\")\n");
  execFileSync(tantu, ["build", folder, "--as-of", "2026-02-01"], { stdio: "pipe" });
  const { open } = await import("./support/browser.mjs");
  browser = await open();
});
after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

for (const [width, deviceScaleFactor, chosen] of [[320, 1, 480], [320, 2, 960], [1280, 2, 1600]]) {
  test(`a screen ${width} pixels wide, ${deviceScaleFactor} to one, gets the picture ${chosen} wide, upright`, { timeout: 60_000 }, async () => {
    const { page, troubles, close } = await browser.visit("/news/photo/", { width, deviceScaleFactor });
    const seen = await page.evaluate(async () => {
      const image = document.querySelector(".prose img");
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 30 });
      const context = canvas.getContext("2d", { willReadFrequently: true });
      context.drawImage(image, 0, 0, 40, 30);
      const at = (x, y) => [...context.getImageData(x, y, 1, 1).data].slice(0, 3);
      const box = image.getBoundingClientRect();
      return {
        source: image.currentSrc, corners: [at(4, 4), at(35, 4), at(4, 25), at(35, 25)], ratio: box.width / box.height,
        loaded: performance.getEntriesByType("resource").filter(({ name }) => name.includes("/news/photo.")).length,
        wider: document.documentElement.scrollWidth > window.innerWidth,
      };
    });
    assert.match(seen.source, new RegExp(`/news/photo\\.${chosen}\\.[0-9a-f]{8}\\.webp$`));
    const near = (a, b) => a.every((value, at) => Math.abs(value - b[at]) < 40);
    const wanted = [[200, 20, 20], [20, 200, 20], [20, 20, 200], [240, 240, 240]];
    wanted.forEach((colour, at) => assert.ok(near(seen.corners[at], colour), `corner ${at}: ${seen.corners[at]}`));
    assert.ok(Math.abs(seen.ratio - 4 / 3) < 0.02, `${seen.ratio}`);
    assert.equal(seen.loaded, 1, "one picture is loaded and no more");
    assert.equal(seen.wider, false);
    assert.deepEqual(troubles, []);
    await close();
  });
}

test("room is kept for a picture before it comes, so that nothing moves", { timeout: 60_000 }, async () => {
  const { page, context, origin, close } = await browser.visit("/news/photo/", { width: 1280 });
  const height = (from) => from.evaluate(() => document.querySelector(".prose img").getBoundingClientRect().height);
  const whole = await height(page);
  const slow = await context.newPage();
  await slow.route("**/news/photo.*", () => {}); // it never comes
  await slow.goto(`${origin}/news/photo/`, { waitUntil: "domcontentloaded" });
  const waiting = await height(slow);
  assert.ok(whole > 300 && Math.abs(whole - waiting) < 2, `${whole} and ${waiting}`);
  await close();
});

test("a film is there with its captions, and nothing plays by itself", { timeout: 60_000 }, async () => {
  const { page, troubles, close } = await browser.visit("/news/talk/", { width: 320 });
  const film = await page.evaluate(async () => {
    const video = document.querySelector("video");
    const ready = (holds, target, event) => (holds() ? Promise.resolve() : new Promise((done) => target.addEventListener(event, done, { once: true })));
    const track = video.querySelector("track[default]");
    await ready(() => track.readyState === 2, track, "load");
    await ready(() => video.readyState >= 1, video, "loadedmetadata");
    return {
      cues: [...track.track.cues].map(({ text }) => text), mode: track.track.mode, paused: video.paused,
      size: [video.videoWidth, video.videoHeight], box: video.getBoundingClientRect().width,
      wider: document.documentElement.scrollWidth > window.innerWidth,
    };
  });
  assert.deepEqual(film.cues, ["申请分三步。", "先登记。"]);
  assert.deepEqual([film.mode, film.paused, film.size, film.wider], ["showing", true, [160, 90], false]);
  await page.locator(".film__transcript summary").first().click();
  assert.ok(await page.getByText("墙上有大字的流程图").isVisible());
  assert.deepEqual(troubles, []);
  await close();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 1280]) {
    test(`axe finds no fault with photograph and film, ${colorScheme}, ${width} pixels`, { timeout: 120_000 }, async () => {
      const { output } = await import("./support/browser.mjs");
      for (const name of ["photo", "talk"]) {
        const { page, close } = await browser.visit(`/news/${name}/`, { width, colorScheme, ...looking });
        await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
        assert.deepEqual(await audit(page, name), []);
        await page.screenshot({ path: path.join(output, `media-${name}-${colorScheme}-${width}.png`), fullPage: true });
        await close();
      }
    });
  }
}

test("on paper the words of a film are there without being asked for", { timeout: 60_000 }, async () => {
  const { output } = await import("./support/browser.mjs");
  const { page, close } = await browser.visit("/news/talk/");
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.getByText("墙上有大字的流程图").isVisible());
  await page.screenshot({ path: path.join(output, "media-talk-print.png"), fullPage: true });
  await close();
});
