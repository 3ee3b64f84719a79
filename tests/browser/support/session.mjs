// The browser's own protocol, for what is asked so often that Playwright's care would take longer than the thing itself.
const sessions = new WeakMap();

/** The session of a page: one, however often it is asked for. */
export function session(page) {
  if (!sessions.has(page)) sessions.set(page, page.context().newCDPSession(page));
  return sessions.get(page);
}
