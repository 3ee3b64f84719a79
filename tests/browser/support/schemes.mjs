// The ways in which a page can be coloured, and how a page that is open is brought into each of them.

/** `media` is what the reader's system asks for, `scheme` what the reader chose on the page. */
export const schemes = [
  { name: "light", media: { colorScheme: "light" } },
  { name: "dark", media: { colorScheme: "dark" } },
  { name: "contrast-light", media: { colorScheme: "light" }, scheme: "contrast-light" },
  { name: "contrast-dark", media: { colorScheme: "light" }, scheme: "contrast-dark" },
  { name: "forced", media: { colorScheme: "light", forcedColors: "active" } },
];

/** Colours the page that is open; nothing moves meanwhile. */
export async function colour(page, { media, scheme }) {
  await page.emulateMedia({ media: "screen", forcedColors: "none", reducedMotion: "reduce", ...media });
  await page.evaluate((chosen) => {
    if (chosen) document.documentElement.dataset.scheme = chosen;
    else delete document.documentElement.dataset.scheme;
  }, scheme ?? null);
}
