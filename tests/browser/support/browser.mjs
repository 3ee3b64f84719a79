// Chromium as Debian packages it, closed off from everything but the site that is tested.
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

import { serve } from "./site.mjs";

/** Where pictures of the pages are left to be looked at. */
export const output = path.join(path.dirname(fileURLToPath(import.meta.url)), "../output");
mkdirSync(output, { recursive: true });

export function executable() {
  const names = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const found = names.find((name) => name && existsSync(name));
  if (!found) throw new Error("no Chromium: install the package chromium, or name the program in CHROMIUM");
  return found;
}

/** Starts a server and a browser. `visit` opens a page and keeps a record of what went wrong in it; `debuggingPort` lets other programs look in. */
export async function open({ debuggingPort } = {}) {
  const site = await serve();
  const browser = await chromium.launch({
    executablePath: executable(),
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--font-render-hinting=none",
      ...(debuggingPort ? [`--remote-debugging-port=${debuggingPort}`] : []),
    ],
  });

  /** Opens an address in a context of its own (`options` are Playwright's). Close what comes back. */
  async function visit(address, { width = 1280, height = 900, ...options } = {}) {
    const context = await browser.newContext({ viewport: { width, height }, locale: "zh-CN", ...options });
    const troubles = [];
    await context.route("**/*", (route) => {
      const url = new URL(route.request().url());
      if (url.origin === site.origin || url.protocol === "data:") return route.continue();
      troubles.push(`asks another host: ${url.href}`);
      return route.abort();
    });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000); // of machines that have much else to do
    page.on("console", (message) => {
      if (message.type() !== "error" && message.type() !== "warning") return;
      troubles.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => troubles.push(`script: ${error.message}`));
    page.on("requestfailed", (request) => {
      const why = request.failure()?.errorText;
      if (why === "net::ERR_ABORTED") return; // the page was left before its icon had come
      troubles.push(`failed: ${request.url()} ${why}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400) troubles.push(`${response.status()}: ${response.url()}`);
    });
    const response = await page.goto(site.origin + address, { waitUntil: "load" });
    return { page, context, response, troubles, origin: site.origin, close: () => context.close() };
  }

  async function close() {
    await browser.close();
    await site.close();
  }

  return { visit, close, origin: site.origin };
}
