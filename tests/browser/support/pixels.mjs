// What is really drawn: pictures of parts of a page as numbers, and how far two colours stand apart.
import { PNG } from "pngjs";

import { session } from "./session.mjs";

/** Keeps the caret from blinking in the picture; where the window stands in the page, and what it and the screen are like. */
const steady = () => {
  const field = document.activeElement?.closest("input, textarea, [contenteditable]");
  field?.style.setProperty("caret-color", "transparent", "important");
  const { width: screenWidth, height: screenHeight, orientation: { angle, type } } = screen;
  const orientation = { angle, type: type.replace(/-(.)/, (_, letter) => letter.toUpperCase()) };
  const looks = { width: innerWidth, height: innerHeight, deviceScaleFactor: devicePixelRatio, mobile: false, screenWidth, screenHeight };
  return { left: scrollX, top: scrollY, looks: { ...looks, screenOrientation: orientation } };
};

/** What each session last said that the window is like, as text. */
const said = new WeakMap();

/**
 * A picture of a part of what the window shows: `clip` is in pixels of the style sheet. Pages are opened without anything that moves, so
 * that nothing has to be brought to a stand.
 */
export async function taken(page, { x, y, width, height }) {
  const tools = await session(page);
  const { left, top, looks } = await page.evaluate(steady);
  // Once a picture has been taken, the browser gives the window back the looks that the same session has asked for.
  if (said.get(tools) !== JSON.stringify(looks)) await tools.send("Emulation.setDeviceMetricsOverride", looks);
  said.set(tools, JSON.stringify(looks));
  // Whole pixels, but for what a sum of fractions has lost.
  const whole = (length) => Math.max(1, Math.floor(length + 0.001));
  const clip = { x: x + left, y: y + top, width: whole(width), height: whole(height), scale: 1 };
  const { data } = await tools.send("Page.captureScreenshot", { format: "png", optimizeForSpeed: true, clip });
  return PNG.sync.read(Buffer.from(data, "base64"));
}

/** The colours of one part of a picture, a number each, line by line: `part` and `shown`, all of the picture, in pixels of the style sheet. */
export function colours(picture, part, shown) {
  const scale = picture.width / shown.width;
  const [left, top] = [Math.round((part.x - shown.x) * scale), Math.round((part.y - shown.y) * scale)];
  const width = Math.min(picture.width - left, Math.round(part.width * scale));
  const height = Math.min(picture.height - top, Math.round(part.height * scale));
  const found = new Uint32Array(width * height);
  for (let at = 0; at < found.length; at += 1) {
    const from = 4 * ((top + Math.floor(at / width)) * picture.width + left + (at % width));
    found[at] = (picture.data[from] << 16) | (picture.data[from + 1] << 8) | picture.data[from + 2];
  }
  return { colours: found, width };
}

const linear = Array.from({ length: 256 }, (_, value) => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
});

/** The relative luminance of a colour, as WCAG defines it. */
export function luminance(colour) {
  return 0.2126 * linear[(colour >> 16) & 255] + 0.7152 * linear[(colour >> 8) & 255] + 0.0722 * linear[colour & 255];
}

/** The contrast between two colours, from 1 to 21. */
export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** The colour that most of a picture has. */
export function ground(colours) {
  const counts = new Map();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))[0];
}
