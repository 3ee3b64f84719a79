// The browser's own protocol, for what is asked so often that Playwright's care would take longer than the thing itself.
const sessions = new WeakMap();

/** What the browser hands to a screen reader of a page. The browser keeps the tree up to date for as long as a session asks for it. */
export async function accessibilityTree(page) {
  const asking = await page.context().newCDPSession(page);
  const { nodes } = await asking.send("Accessibility.getFullAXTree");
  await asking.detach();
  return nodes;
}

/** The session of a page: one, however often it is asked for. */
export function session(page) {
  if (!sessions.has(page)) sessions.set(page, page.context().newCDPSession(page));
  return sessions.get(page);
}
