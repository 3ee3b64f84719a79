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

/** What is emulated of a reader's system where a visit asks for nothing else. */
const usual = { media: null, colorScheme: "light", reducedMotion: "no-preference", forcedColors: "none", contrast: "no-preference" };

/**
 * Starts a server and a browser. `visit` opens a page and keeps a record of what went wrong in it; `debuggingPort` lets other programs look in.
 */
export async function open({ debuggingPort } = {}) {
  const site = await serve();
  const browser = await chromium.launch({
    executablePath: executable(),
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--font-render-hinting=none",
      // To hold up each request and look at it takes longer than to load the page: to the browser there is no other host.
      `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${new URL(site.origin).hostname}`,
      ...(debuggingPort ? [`--remote-debugging-port=${debuggingPort}`] : []),
    ],
  });

  /** Opens an empty window, in which `troubles` are those of the visit that it is used for. */
  async function openWindow({ width, height, ...options }) {
    const context = await browser.newContext({ viewport: { width, height }, locale: "zh-CN", ...options });
    const page = await context.newPage();
    const window = { context, page, troubles: [] };
    const note = (trouble) => window.troubles.push(trouble);
    page.setDefaultTimeout(60_000); // of machines that have much else to do
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (url.origin !== site.origin && url.protocol !== "data:") note(`asks another host: ${url.href}`);
    });
    page.on("console", (message) => {
      if (message.type() !== "error" && message.type() !== "warning") return;
      note(`console: ${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => note(`script: ${error.message}`));
    page.on("requestfailed", (request) => {
      const why = request.failure()?.errorText;
      if (why === "net::ERR_ABORTED") return; // the page was left before its icon had come
      note(`failed: ${request.url()} ${why}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400) note(`${response.status()}: ${response.url()}`);
    });
    return window;
  }

  /** Windows that wait to be used again, by what they were opened with. */
  const waiting = new Map();

  /** Puts back what a visit may have changed: what is kept on the device, the size of the window, the wishes of the system, the pointer. */
  async function clear({ context, page }, { width, height, ...options }) {
    const wishes = Object.fromEntries(Object.entries(usual).map(([name, value]) => [name, options[name] ?? value]));
    await Promise.all([
      page.evaluate(() => [localStorage, sessionStorage].forEach((storage) => storage.clear())),
      context.clearCookies(),
      page.emulateMedia(wishes),
      page.setViewportSize({ width, height }),
      page.mouse.move(-1, -1), // out of the window, or the next page would have it over whatever stands there
    ]);
  }

  /**
   * Opens an address in a context of its own (`options` are Playwright's). Close what comes back. To open a window takes several times as
   * long as to go from one page to the next: with `reuse` a window that was closed is taken again, if one has been opened with the
   * same options. That is for visits which give neither the page nor its context a script, a route or a permission; axe, which stays in
   * the window, only comes to pages whose options are those of pages to be audited.
   */
  async function visit(address, { width = 1280, height = 900, reuse = false, ...options } = {}) {
    const asked = { width, height, ...options };
    const kind = JSON.stringify(asked);
    const window = (reuse && waiting.get(kind)?.pop()) || (await openWindow(asked));
    const { page, context } = window;
    const troubles = [];
    const target = site.origin + address;
    // A page that is gone to from itself would be loaded anew and keep its place, or not be loaded at all.
    if (page.url().split("#")[0] === target.split("#")[0]) await page.goto("about:blank");
    window.troubles = troubles;
    const response = await page.goto(target, { waitUntil: "load" });
    async function close() {
      if (!reuse) return context.close();
      await clear(window, asked);
      waiting.set(kind, [...(waiting.get(kind) ?? []), window]);
    }
    return { page, context, response, troubles, origin: site.origin, close };
  }

  async function close() {
    await browser.close();
    await site.close();
  }

  return { visit, close, origin: site.origin };
}
