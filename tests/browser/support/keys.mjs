// What happens when a page is walked through with Tab: where each press leads, what shows it, and what hides it.
import { contrast, taken } from "./pixels.mjs";
import { session } from "./session.mjs";

/** Everything that can be pressed, as a selector. */
export const pressable = "a[href], button:not([disabled]), summary, input:not([type=hidden]), select, textarea, [tabindex='0'], audio[controls], video[controls]";

/** What has the focus: nothing, or its place among what can have it, where it is drawn, and what it looks like to a test. */
const focused = () => {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  // A box that is not drawn is pressed by its label, and shown by it.
  const hidden = element.matches("input") && (element.clientWidth <= 2 || getComputedStyle(element).opacity === "0");
  const shown = (hidden && element.labels?.[0]) || element;
  // A card is pressed as a whole: what its link draws after itself covers it.
  const after = getComputedStyle(element, "::after");
  const card = after.content !== "none" && after.position === "absolute" && getComputedStyle(element).position === "static" && element.offsetParent;
  const rects = [...shown.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
  const { left, top, right, bottom } = (card || shown).getBoundingClientRect();
  /** Whether a point within the window is covered by something that the element has nothing to do with. */
  const covered = (x, y) => {
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return true;
    const above = document.elementFromPoint(x, y);
    return !(above && (shown.contains(above) || element === above || above.contains(shown)));
  };
  const inset = 3;
  const corners = rects.flatMap(({ left, top, right, bottom }) =>
    [[left + inset, top + inset], [right - inset, top + inset], [left + inset, bottom - inset], [right - inset, bottom - inset], [(left + right) / 2, (top + bottom) / 2]]);
  const high = bottom - top > innerHeight * 0.8 || right - left > innerWidth;
  const look = [shown.tagName, shown.className, shown.parentElement?.className, shown.closest("header, footer, nav, main, aside")?.className].join(" / ");
  return {
    // Among what can have the focus: a script may add other things meanwhile.
    order: [...document.querySelectorAll("a, button, summary, input, select, textarea, [tabindex], audio, video")].indexOf(element),
    box: { left, top: top + scrollY, right, bottom: bottom + scrollY },
    inWindow: { left, top, right, bottom },
    seen: rects.length > 0,
    hiddenBy: high ? 0 : corners.filter(([x, y]) => covered(x, y)).length,
    still: getComputedStyle(shown).position === "fixed" || Boolean(shown.closest("[class*=skip]")),
    look,
    html: element.outerHTML.slice(0, 120),
  };
};

const tab = { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 };
const shift = 8;

/** Presses Tab, with or without Shift, and says what has the focus then. */
async function press(page, key) {
  const tools = await session(page);
  const event = { ...tab, modifiers: key === "Shift+Tab" ? shift : 0 };
  // Down and up are sent together: they arrive in order, and each is answered once the page has dealt with it.
  await Promise.all(["rawKeyDown", "keyUp"].map((type) => tools.send("Input.dispatchKeyEvent", { type, ...event })));
  const { result, exceptionDetails } = await tools.send("Runtime.evaluate", { expression: `(${focused})()`, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/** Walks with Tab or Shift+Tab until the page is left; `most` presses are enough unless the focus is trapped. */
export async function walk(page, key, most, at = async () => {}) {
  const stops = [];
  for (let count = 0; count < most; count += 1) {
    const stop = await press(page, key);
    // The first place comes again where the window has nothing but the page that could have the focus.
    if (!stop || stop.order === stops[0]?.order) break;
    stops.push(stop);
    await at(stop);
  }
  return stops;
}

/** How much of the mark of focus can be told from what is there without it: its area in pixels at a contrast of 3:1. */
export async function markArea(page, { inWindow }) {
  const size = page.viewportSize();
  const around = 8;
  const x = Math.max(0, inWindow.left - around);
  const y = Math.max(0, inWindow.top - around);
  const clip = { x, y, width: Math.min(size.width, inWindow.right + around) - x, height: Math.min(size.height, inWindow.bottom + around) - y };
  if (clip.width < 1 || clip.height < 1) return 0;
  const marked = await taken(page, clip);
  const element = await page.evaluateHandle(() => {
    const element = document.activeElement;
    element.blur();
    return element;
  });
  const plain = await taken(page, clip);
  await element.evaluate((e) => e.focus({ preventScroll: true, focusVisible: true }));
  await element.dispose();
  let area = 0;
  const { data } = marked;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] === plain.data[at] && data[at + 1] === plain.data[at + 1] && data[at + 2] === plain.data[at + 2]) continue;
    const colour = (picture) => (picture[at] << 16) | (picture[at + 1] << 8) | picture[at + 2];
    if (contrast(colour(data), colour(plain.data)) >= 3) area += 1;
  }
  return area;
}
