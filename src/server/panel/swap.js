// Brings a page that is open to what its file says now, without loading it anew.
//
// Three trees: what the file said (`before`), what it says (`after`), and the page as it is on the screen (`live`), which
// scripts and readers have changed since: something was opened, filled in, chosen. Only what differs between the two files
// is done to the page, and only where the page still is as the file was. So everything else stays: the element that has the
// focus, what is typed, what is open, what the reading tools have set.
//
// What has become of each part of the file is noted when the page is loaded (`pair`) and kept from then on, so that rows of a
// table that a reader has put in order are still known. What a script has rebuilt is not as its file was: it is replaced by
// what the file says now, as it would be without scripts.

/** Parts of which a script remembers what is in them: they are replaced as a whole when the parts in them are others. */
const WHOLE = "[data-sort], :has(> .faq__item)";

/** What on the page has come of each node of the file. */
const partners = new WeakMap();
/** Style sheets that have taken the place of others. */
const successors = new WeakMap();

/** What is on the page now of a node of the file. */
function partner(node) {
  let live = partners.get(node);
  while (successors.has(live)) live = successors.get(live);
  return live;
}

/** Reads a page as the browser does, without running anything. */
export const read = (html) => new DOMParser().parseFromString(html, "text/html");

/** Whether a page must be loaded anew: its scripts, or its security policy, are others. */
export function mustReload(before, after) {
  const selector = "script:not([type]), script[type=module], script[type='text/javascript'], meta[http-equiv]";
  const all = (tree) => [...tree.querySelectorAll(selector)].map((element) => element.outerHTML).join("\n");
  return all(before) !== all(after);
}

/** Notes what on the page that is open has come of each node of its file. */
export function pair(before, live = document) {
  partners.set(before.documentElement, live.documentElement);
  meet(before.head, live.head);
  meet(before.body, live.body);
}

function meet(before, live) {
  partners.set(before, live);
  if (before.nodeType !== Node.ELEMENT_NODE) return;
  for (const [child, node] of aligned(before, live) ?? []) meet(child, node);
}

/** The same of two trees of which one is the other's copy: what has come of the one has come of the other. */
function inherit(before, after, live = partner(before)) {
  if (live) partners.set(after, live);
  const fresh = after.childNodes;
  before.childNodes.forEach((child, at) => inherit(child, fresh[at]));
}

/** Brings the page that is open from what its file said to what it says; tells which elements were replaced. */
export function swap(before, after, live = document) {
  const work = { live, replaced: [] };
  const focus = remembered(live.activeElement);
  if (!partners.has(before.documentElement)) pair(before, live);
  partners.set(after.documentElement, live.documentElement);
  attributes(before.documentElement, after.documentElement, live.documentElement);
  element(before.head, after.head, live.head, work);
  element(before.body, after.body, live.body, work);
  restore(focus, live);
  const replaced = work.replaced.filter((part) => part.isConnected);
  live.dispatchEvent(new CustomEvent("tantu:swapped", { detail: { replaced } }));
  return replaced;
}

/** Takes a style sheet's place with a newer one as soon as that is there, so that the page is never without. */
export function restyle(link, href) {
  return new Promise((done) => {
    const fresh = link.cloneNode();
    fresh.href = href;
    fresh.addEventListener("load", () => {
      successors.set(link, fresh);
      link.remove();
      done(true);
    });
    // A sheet that does not come leaves the page as it was.
    fresh.addEventListener("error", () => { fresh.remove(); done(false); });
    link.after(fresh);
  });
}

function element(before, after, live, work) {
  if (before.isEqualNode(after)) return inherit(before, after, live);
  partners.set(after, live);
  const shape = (tree) => [...tree.querySelectorAll("*")].map((part) => part.localName).join();
  if (live.matches(WHOLE) && shape(before) !== shape(after)) return replace(live, after, work);
  attributes(before, after, live);
  if (live.localName === "template" || live.localName === "noscript") {
    // Where scripts run, what is in it is text to the page and elements to whoever reads its file.
    if (live.localName === "noscript") live.textContent = after.innerHTML;
    else live.innerHTML = after.innerHTML;
    return;
  }
  if (live.localName === "textarea" && live.value !== live.defaultValue) return;
  const there = (child) => partner(child)?.parentNode === live;
  if ([...before.childNodes].every((child) => there(child) || isBlank(child))) children(before, after, live, work);
  else refill(live, after, work);
}

function attributes(before, after, live) {
  const names = new Set([...before.getAttributeNames(), ...after.getAttributeNames()]);
  for (const name of names) {
    const [was, is, now] = [before, after, live].map((one) => one.getAttribute(name));
    if (was === is) continue;
    if (name === "class" && now !== was) classes(was, is, live);
    else if (name === "href" && live.matches("link[rel~=stylesheet]") && is !== null && now === was) restyle(live, is);
    else if (now !== was) continue; // a script or a reader has set it
    else if (is === null) live.removeAttribute(name);
    else live.setAttribute(name, is);
  }
}

/** A script may have added classes of its own. */
function classes(was, is, live) {
  const words = (text) => (text ?? "").split(/\s+/).filter(Boolean);
  live.classList.remove(...words(was).filter((word) => !words(is).includes(word)));
  live.classList.add(...words(is));
}

const isBlank = (node) => node.nodeType === Node.TEXT_NODE && !node.data.trim();

/** Whether something on the page may be what stood in the file. */
function fits(before, live) {
  if (before.nodeType !== live.nodeType) return false;
  if (before.nodeType !== Node.ELEMENT_NODE) return before.data === live.data || (isBlank(before) && isBlank(live));
  return before.localName === live.localName && before.id === live.id;
}

/**
 * What has become of each child on the page; nothing if they are not all there in their order. What a script has put
 * between them is passed over.
 */
function aligned(before, live) {
  const there = [...live.childNodes];
  const pairs = new Map();
  let from = 0;
  for (const child of before.childNodes) {
    const rest = there.slice(from);
    let at = rest.findIndex((node) => node.isEqualNode(child));
    if (at < 0) at = rest.findIndex((node) => fits(child, node));
    if (at < 0 && isBlank(child)) continue;
    if (at < 0) return undefined;
    // A blank that a script has taken away must not be found behind what follows it.
    if (isBlank(child) && at > 0) continue;
    pairs.set(child, rest[at]);
    from += at + 1;
  }
  return pairs;
}

function children(before, after, live, work) {
  const old = [...before.childNodes];
  const matched = matches(old, [...after.childNodes]);
  const kept = new Set(matched.values());
  const places = new Map(old.map((node, at) => [node, at]));
  for (const child of old) {
    if (!kept.has(child)) partner(child)?.remove();
  }
  let last = null;
  let furthest = -1;
  for (const child of after.childNodes) {
    const was = matched.get(child);
    let node = was && partner(was);
    if (node?.parentNode !== live) {
      node = work.live.importNode(child, true);
      meet(child, node);
      if (node.nodeType === Node.ELEMENT_NODE) work.replaced.push(node);
      put(node, last, live);
    } else {
      // What stands elsewhere because a reader wanted it so stays there.
      if (places.get(was) < furthest) put(node, last, live);
      else furthest = places.get(was);
      if (node.nodeType === Node.ELEMENT_NODE) node = element(was, child, node, work) ?? node;
      else text(was, child, node);
    }
    last = node;
  }
}

function text(before, after, live) {
  partners.set(after, live);
  if (before.data !== after.data) live.data = after.data;
}

function put(node, last, live) {
  if (last) last.after(node);
  else live.prepend(node);
}

/** Which child of the newer file is which of the older: those that are the same, then those of one id, then those of one kind. */
function matches(before, after) {
  const found = new Map();
  const same = (one, other) => one.isEqualNode(other);
  let start = 0;
  while (start < before.length && start < after.length && same(before[start], after[start])) {
    found.set(after[start], before[start]);
    start += 1;
  }
  let end = 0;
  const least = Math.min(before.length, after.length) - start;
  while (end < least && same(before.at(-1 - end), after.at(-1 - end))) {
    found.set(after.at(-1 - end), before.at(-1 - end));
    end += 1;
  }
  const old = before.slice(start, before.length - end);
  const fresh = after.slice(start, after.length - end);
  longest(old, fresh).forEach(([one, other]) => found.set(other, one));
  const used = new Set(found.values());
  const ids = new Map(old.filter((node) => node.id && !used.has(node)).map((node) => [node.id, node]));
  const pair = (one, other) => { found.set(other, one); used.add(one); };
  for (const node of fresh) {
    const one = !found.has(node) && node.id ? ids.get(node.id) : undefined;
    if (one?.localName === node.localName && !used.has(one)) pair(one, node);
  }
  between(old, fresh, found, used, pair);
  return found;
}

/** The longest row of the same nodes in both, as pairs. Of very many none is looked for: they are paired by their order. */
function longest(old, fresh) {
  if (old.length * fresh.length > 250_000) return [];
  const text = (node) => node.outerHTML ?? node.data;
  const [ones, others] = [old.map(text), fresh.map(text)];
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(fresh.length + 1));
  for (let one = old.length - 1; one >= 0; one -= 1) {
    for (let other = fresh.length - 1; other >= 0; other -= 1) {
      lengths[one][other] = ones[one] === others[other]
        ? lengths[one + 1][other + 1] + 1
        : Math.max(lengths[one + 1][other], lengths[one][other + 1]);
    }
  }
  const pairs = [];
  for (let one = 0, other = 0; one < old.length && other < fresh.length;) {
    if (ones[one] === others[other]) pairs.push([old[one++], fresh[other++]]);
    else if (lengths[one + 1][other] >= lengths[one][other + 1]) one += 1;
    else other += 1;
  }
  return pairs;
}

/** Pairs what is left between two that are paired, by kind and order. */
function between(old, fresh, found, used, pair) {
  const alike = (one, other) => one.nodeName === other.nodeName && !(one.id && other.id && one.id !== other.id);
  let from = 0;
  for (const node of fresh) {
    const partner = found.get(node);
    if (partner) {
      const at = old.indexOf(partner);
      if (at >= from) from = at + 1;
      continue;
    }
    for (let at = from; at < old.length; at += 1) {
      if (used.has(old[at])) break;
      if (!alike(old[at], node)) continue;
      pair(old[at], node);
      from = at + 1;
      break;
    }
  }
}

/** Puts what the file says in the place of an element. */
function replace(live, after, work) {
  const fresh = work.live.importNode(after, true);
  carry(live, fresh);
  live.replaceWith(fresh);
  meet(after, fresh);
  work.replaced.push(fresh);
  return fresh;
}

/** The same for all that is in an element. */
function refill(live, after, work) {
  const fresh = work.live.importNode(after, true);
  carry(live, fresh);
  live.replaceChildren(...fresh.childNodes);
  meet(after, live);
  work.replaced.push(live);
}

/** Brings over what is open and what is filled in. */
function carry(live, fresh) {
  const same = (old, at, selector) => {
    const all = [...fresh.querySelectorAll(selector)];
    return all.find((one) => (old.id && one.id === old.id) || (old.name && one.name === old.name && one.value === old.value)) ?? all[at];
  };
  live.querySelectorAll("details").forEach((old, at) => {
    const one = same(old, at, "details");
    if (one) one.open = old.open;
  });
  live.querySelectorAll("input, textarea, select").forEach((old, at) => {
    const one = same(old, at, "input, textarea, select");
    if (!one || one.type !== old.type || one.type === "file") return;
    if (one.type === "checkbox" || one.type === "radio") one.checked = old.checked;
    else if (old.localName === "select" || old.value !== old.defaultValue) one.value = old.value;
  });
}

/** What has the focus, where it stands, and what is selected in it. */
function remembered(active) {
  if (!active || active === document.body || !document.body.contains(active)) return undefined;
  const path = [];
  for (let at = active; at !== document.body; at = at.parentElement) path.unshift([...at.parentElement.children].indexOf(at));
  const { selectionStart: start = null, selectionEnd: end = null } = active;
  return { active, id: active.id, kind: active.localName, name: active.getAttribute("name"), path, start, end };
}

/** Gives the focus back: to the same element, to the one of its id or its name, or to the one in its place. */
function restore(focus, live) {
  if (!focus || live.activeElement === focus.active) return;
  const inPlace = () => focus.path.reduce((at, index) => at?.children[index], live.body);
  const byName = focus.name && [...live.getElementsByName(focus.name)].find((one) => one.value === focus.active.value);
  const found = [focus.active.isConnected && focus.active, focus.id && live.getElementById(focus.id), byName, inPlace()];
  const target = found.find((one) => one && one.localName === focus.kind);
  target?.focus({ preventScroll: true });
  if (target && focus.start !== null && target.setSelectionRange) target.setSelectionRange(focus.start, focus.end);
}
