// A reader who has made choices before, and how what has come of a choice is asked of the page.
import { fileAt, read } from "./site.mjs";

/** Where the choices are kept on the device. */
export const key = "tantu-reading";

/** Opens a page as a reader finds it who has chosen before: `choices` is an object, or whatever stands in its place. */
export async function visitAs(browser, address, choices, options = {}) {
  const visited = await browser.visit(address, options);
  const stored = typeof choices === "string" ? choices : JSON.stringify(choices);
  await visited.page.evaluate(([name, value]) => localStorage.setItem(name, value), [key, stored]);
  await visited.page.reload();
  return visited;
}

/** Opens a page whose HTML is changed on its way to the browser, which runs `script` before anything else. */
export async function visitChanged(browser, address, change, { script, ...options } = {}) {
  const visited = await browser.visit("/404.html", options);
  if (script) await visited.context.addInitScript(script);
  await visited.page.route(visited.origin + address, async (route) => {
    // From the disk and not from the server: a line that both keep open may be closed by one as the other begins to ask.
    await route.fulfill({ contentType: "text/html; charset=utf-8", body: change(read(fileAt(address))) });
  });
  await visited.page.goto(visited.origin + address);
  return visited;
}

/** An attribute of the root element, without `data-`. */
export const root = (page, name) => page.evaluate((name) => document.documentElement.getAttribute(`data-${name}`), name);

/** What is kept on the device. */
export const kept = (page) => page.evaluate((name) => JSON.parse(localStorage.getItem(name)), key);

/** What the tools have last said to those who listen. */
export const said = async (page) => (await page.locator("[data-reading-status]").textContent()).trim();
