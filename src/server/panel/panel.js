// The panel of the preview: what is wrong with the page that is open and with the site, which numbers are bound to the
// data, what a screen reader would say. It brings in what was changed as well, without loading the page anew.
//
// It stands behind the page's body in a shadow root, so that the page's own ids, headings and landmarks stay as they are
// published and screen readers come to it after the page. Whatever it shows is put in as text, never as HTML: findings quote
// what anybody may have written.
import { mustReload, pair, read, restyle, swap } from "./swap.js";

const base = new URL(".", import.meta.url);
const kept = "tantu-panel";
const tabs = ["findings", "figures", "transcript"];

/** Makes an element: `attributes` are set as they are, `parts` are texts and elements; what is nothing is left out. */
function make(name, attributes = {}, ...parts) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...parts.flat().filter((part) => part !== undefined && part !== null && part !== false));
  return element;
}

/** A link to an address that an editor or the preview opens; none if it would run something here. */
function link(href, ...parts) {
  if (typeof href !== "string" || !URL.canParse(href, location.href)) return undefined;
  const harmful = ["javascript:", "data:", "vbscript:", "blob:"].includes(new URL(href, location.href).protocol);
  return harmful ? undefined : make("a", { href }, ...parts);
}

class Panel extends HTMLElement {
  #root = this.attachShadow({ mode: "open" });
  #words = {};
  #all = {};
  #state = undefined;
  #open = false;
  #tab = "findings";
  #before = null;
  #room = new CSSStyleSheet();

  /** Puts the panel together from its words and its style sheet. */
  begin(all, css) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.#root.adoptedStyleSheets = [sheet];
    document.adoptedStyleSheets.push(this.#room);
    this.#all = all;
    this.#speak(document.documentElement.lang);
    const { open, tab } = remembered();
    this.#tab = tabs.includes(tab) ? tab : "findings";
    this.#build();
    this.#show(open === true);
    document.addEventListener("keydown", (event) => this.#shortcut(event));
    new ResizeObserver(() => this.#makeRoom()).observe(this.#part("aside"));
  }

  #part(selector) {
    return this.#root.querySelector(selector);
  }

  #speak(language) {
    this.#words = this.#all[/^en\b/i.test(language ?? "") ? "en" : "zh"];
  }

  #say(key, values = {}) {
    return (this.#words[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  }

  /** Tells those who listen what has happened. */
  tell(key) {
    const region = this.#part("#told");
    const text = this.#say(key);
    // The same words twice are said twice.
    region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  }

  #build() {
    const toggle = make("button", { type: "button", id: "toggle", "aria-expanded": "false", "aria-controls": "body" });
    toggle.addEventListener("click", () => (this.#open ? this.#close() : this.#enter()));
    const close = make("button", { type: "button", id: "close" });
    close.addEventListener("click", () => this.#close());
    const list = make("div", { role: "tablist", id: "tabs" });
    for (const name of tabs) {
      const tab = make("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "shown" });
      tab.addEventListener("click", () => this.#choose(name));
      list.append(tab);
    }
    list.addEventListener("keydown", (event) => this.#arrows(event));
    const top = make("div", { class: "top" }, make("h2", { id: "title", tabindex: "-1" }), close);
    const body = make("div", { class: "body", id: "body", hidden: true },
      make("header", {}, top, make("div", { id: "source" }), list),
      make("div", { role: "tabpanel", id: "shown", tabindex: "0" }));
    const bar = make("div", { class: "bar" }, toggle,
      make("p", { class: "note", id: "note", role: "status" }), make("p", { class: "visually-hidden", id: "told", role: "status" }));
    const aside = make("aside", {}, bar, body);
    aside.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.#open) return;
      event.stopPropagation(); // what the page closes with this key is not meant
      event.preventDefault();
      this.#close();
    });
    this.#root.append(aside);
    this.#draw();
  }

  /** The page ends above the bar, and what has the focus is never behind it. */
  #makeRoom() {
    const [bar, all] = [".bar", "aside"].map((part) => Math.ceil(this.#part(part).getBoundingClientRect().height));
    this.#room.replaceSync(`@media screen { :root { padding-block-end: ${bar}px; scroll-padding-block-end: ${all}px; } }`);
  }

  #shortcut(event) {
    if (event.code !== "KeyT" || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (this.#open && this.#root.activeElement) this.#close();
    else this.#enter();
  }

  #show(open) {
    this.#open = open;
    this.#part("#body").hidden = !open;
    this.#part("#toggle").setAttribute("aria-expanded", String(open));
    try {
      sessionStorage.setItem(kept, JSON.stringify({ open, tab: this.#tab }));
    } catch {
      // storage is switched off: the panel is closed on the next page
    }
    if (open) this.#fill();
  }

  #enter() {
    if (!this.#root.activeElement) this.#before = document.activeElement;
    this.#show(true);
    this.#part("#title").focus();
  }

  /** Closes the panel and gives the focus back to where it was. */
  #close() {
    const inside = this.#root.activeElement;
    this.#show(false);
    if (!inside) return;
    const before = this.#before;
    const there = before?.isConnected && before !== document.body && before !== this;
    if (there) before.focus();
    if (!there || document.activeElement !== before) this.#part("#toggle").focus();
    this.#before = null;
  }

  #choose(name) {
    this.#tab = name;
    this.#show(this.#open);
    this.#part("#shown").scrollTop = 0;
  }

  #arrows(event) {
    const at = tabs.indexOf(this.#tab);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#choose(tabs[(to + tabs.length) % tabs.length]);
    this.#part(`#tab-${this.#tab}`).focus();
  }

  /** Takes in what the preview knows of the page. */
  take(state) {
    this.#state = state;
    this.#speak(state.language);
    this.#draw();
    this.#fill();
  }

  /** Says in the bar what is with the page: `stale`, `broken`, `absent`, `gone`, `lost` or nothing. */
  note(key) {
    const note = this.#part("#note");
    const { kind, source } = this.#state ?? {};
    const wanted = key ?? (kind === "broken" && !source ? "absent" : kind === "stale" || kind === "broken" ? kind : "");
    note.className = `note ${wanted}`;
    const failure = wanted === kind && this.#state.failure;
    const said = wanted ? [this.#say(wanted), failure ? ` ${failure.message ?? failure}` : ""].join("") : "";
    const home = wanted === "gone" ? [" ", link(this.#state?.home ?? "/", this.#say("home"))] : [];
    // What has been said is not said again.
    if (note.textContent !== said + home.map((part) => part.textContent ?? part).join("")) note.replaceChildren(said, ...home);
  }

  /** What stands around the tabs, in the words of the language. */
  #draw() {
    const state = this.#state;
    const aside = this.#part("aside");
    aside.lang = this.#words === this.#all.en ? "en" : "zh-CN";
    aside.setAttribute("aria-label", this.#say("name"));
    const count = state?.page?.length ?? 0;
    const key = ["pageNone", "pageOne"][count] ?? "pageMany";
    const text = state ? this.#say(key, { n: count }) : this.#say("loading");
    const toggle = this.#part("#toggle");
    toggle.setAttribute("aria-keyshortcuts", "Alt+Shift+T");
    toggle.replaceChildren(text, make("span", { class: "visually-hidden" }, ` (${this.#say("keys")})`));
    toggle.title = this.#say("keys");
    this.#part("#title").textContent = this.#say("title");
    this.#part("#close").textContent = this.#say("close");
    this.#part("#tabs").setAttribute("aria-label", this.#say("tabs"));
    for (const name of tabs) this.#part(`#tab-${name}`).textContent = this.#say(name);
    const { source } = state ?? {};
    const opens = source && link(source.href, this.#say("open", { place: source.path }));
    const told = source && make("p", {}, opens ?? [this.#say("sourceAt"), make("code", {}, source.path)]);
    const marks = (state?.marks ?? []).map((mark) => make("p", { class: "note" }, this.#say(mark)));
    const start = state?.start && make("p", {}, link(state.start, this.#say("start")));
    this.#part("#source").replaceChildren(...[told, ...marks, start].filter(Boolean));
    this.note();
  }

  /** Fills the tab that is chosen; of a panel that is closed nothing is made. */
  #fill() {
    for (const name of tabs) {
      const tab = this.#part(`#tab-${name}`);
      tab.setAttribute("aria-selected", String(name === this.#tab));
      tab.tabIndex = name === this.#tab ? 0 : -1;
    }
    const shown = this.#part("#shown");
    shown.setAttribute("aria-labelledby", `tab-${this.#tab}`);
    if (!this.#open) return;
    const scroll = shown.scrollTop;
    const focus = shown.contains(this.#root.activeElement) ? this.#root.activeElement : undefined;
    const links = () => [...shown.querySelectorAll("a")];
    const at = focus ? links().indexOf(focus) : -1;
    const content = this.#state
      ? { findings: () => this.#findings(), figures: () => this.#figures(), transcript: () => this.#transcript() }[this.#tab]()
      : [make("p", {}, this.#say("loading"))];
    shown.replaceChildren(...content);
    shown.scrollTop = scroll;
    // Who was in a list that was made anew stays in it.
    if (focus && focus !== shown) (links()[Math.min(at, links().length - 1)] ?? shown).focus({ preventScroll: true });
  }

  #findings() {
    const { page = [], site = [] } = this.#state;
    const part = (heading, all, none) => [
      make("h3", {}, this.#say(heading)),
      all.length ? make("ol", { class: "findings" }, all.map((one) => this.#finding(one))) : make("p", {}, this.#say(none)),
    ];
    return [...part("here", page, "hereNone"), ...part("site", site, "siteNone")];
  }

  #finding({ rule, level, message, help, excerpt, place, href, explain }) {
    const opens = place && (link(href, this.#say("open", { place })) ?? make("code", {}, place));
    const links = [opens, explain && link(explain, this.#say("explain", { rule }))];
    return make("li", { class: level },
      make("p", {}, make("span", { class: "level" }, this.#say(level)), " ", message),
      excerpt && make("pre", {}, excerpt),
      help && make("p", {}, this.#say("help"), help),
      make("div", { class: "links" }, links));
  }

  #figures() {
    const { figures = [] } = this.#state;
    if (!figures.length) return [make("p", {}, this.#say("figuresNone"))];
    const row = (key, value) => (value ? [make("dt", {}, this.#say(key)), make("dd", {}, value)] : []);
    const item = ({ text, name, indicator, period, value, source, place, href }) => make("li", {},
      make("strong", {}, text),
      indicator || name
        ? make("dl", {}, row("indicator", [name, indicator && make("code", {}, name ? ` ${indicator}` : indicator)].filter(Boolean)),
            row("period", period), row("value", value), row("from", source))
        : make("p", {}, this.#say("unbound")),
      place && make("div", { class: "links" }, link(href, this.#say("open", { place })) ?? make("code", {}, place)));
    return [make("p", {}, this.#say("figuresTold")), make("ol", { class: "figures" }, figures.map(item))];
  }

  #transcript() {
    const { transcript = [] } = this.#state;
    if (!transcript.length) return [make("p", {}, this.#say("transcriptNone"))];
    const item = ({ kind, depth, said, language }) => {
      const line = make("li", { class: kind, lang: language }, said);
      // Through the object model: the page's policy forbids attributes of style.
      line.style.setProperty("--depth", String(Math.min(depth ?? 0, 10)));
      return line;
    };
    return [make("p", {}, this.#say("transcriptTold")), make("ol", { class: "transcript" }, transcript.map(item))];
  }
}

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(kept)) ?? {};
  } catch {
    return {};
  }
}

/** Keeps the page and the panel at what the preview shows. */
class Follower {
  #panel;
  #tree = undefined;
  #version = undefined;
  #work = Promise.resolve();
  #isLost = false;
  #isGone = false;

  constructor(panel) {
    this.#panel = panel;
  }

  begin() {
    this.#queue(async () => {
      // What the browser keeps is what it shows; what has been changed since it was sent is brought in at once.
      this.#tree = (await this.#page("force-cache")).tree;
      if (this.#tree) pair(this.#tree);
      await this.#swap();
      await this.#look();
    });
    const events = new EventSource(new URL("events", base));
    events.addEventListener("version", ({ data }) => this.#hello(Number(data)));
    events.addEventListener("change", ({ data }) => {
      const change = JSON.parse(data);
      this.#queue(() => this.#change(change));
    });
    events.addEventListener("error", () => {
      this.#isLost = true;
      this.#panel.note("lost");
    });
    events.addEventListener("open", () => {
      if (!this.#isLost) return;
      this.#isLost = false;
      this.#panel.note();
      this.#panel.tell("found");
      this.#queue(() => this.#change({ pages: null, state: true }));
    });
    // Who comes back to a page by the browser's history finds it as it was left.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) this.#queue(() => this.#change({ pages: null, state: true }));
    });
  }

  /** One change after the other. */
  #queue(work) {
    this.#work = this.#work.then(work).catch(() => {
      if (!this.#isLost) this.#panel.tell("failed");
    });
  }

  #hello(version) {
    const missed = this.#version !== undefined && version !== this.#version;
    this.#version = version;
    if (missed) this.#queue(() => this.#change({ pages: null, state: true }));
  }

  async #page(cache = "no-cache") {
    const response = await fetch(location.pathname + location.search, { cache });
    // What stands in the place of a page without a good version is a page, too.
    const isPage = response.status !== 404 && response.headers.get("content-type")?.startsWith("text/html");
    return { status: response.status, tree: isPage ? read(await response.text()) : undefined };
  }

  async #look() {
    const asked = new URL("state", base);
    asked.searchParams.set("address", location.pathname);
    const response = await fetch(asked, { cache: "no-store" });
    if (!response.ok) throw new Error(String(response.status));
    const state = await response.json();
    this.#version = Math.max(this.#version ?? 0, state.version ?? 0);
    this.#panel.take(state);
  }

  async #change({ version, pages, styles, state }) {
    if (version !== undefined) this.#version = version;
    const restyled = await this.#restyle(styles ?? {});
    const plain = (address) => decodeURI(address).replace(/index\.html$/, "");
    const concerned = !pages || pages.some((address) => plain(address) === plain(location.pathname));
    const swapped = concerned && (await this.#swap());
    if (swapped) this.#isGone = swapped === "gone";
    if (state || swapped) await this.#look();
    if (this.#isGone) this.#panel.note("gone");
    if (swapped === "swapped") this.#panel.tell("updated");
    else if (restyled) this.#panel.tell("restyled");
    else if (state) this.#panel.tell("rechecked");
  }

  /** Brings newer style sheets; whether there were any of this page. */
  async #restyle(styles) {
    const links = [...document.querySelectorAll("link[rel~=stylesheet]")];
    const changed = links.filter((one) => styles[one.getAttribute("href")]);
    // What the file says now is as if it had always said so.
    for (const one of this.#tree?.querySelectorAll("link[rel~=stylesheet]") ?? []) {
      const newer = styles[one.getAttribute("href")];
      if (newer) one.setAttribute("href", newer);
    }
    const done = await Promise.all(changed.map((one) => restyle(one, styles[one.getAttribute("href")])));
    return done.some(Boolean);
  }

  /** Brings what the page's file says now; `gone` if there is no such page any more, nothing if it says what it said. */
  async #swap() {
    const { status, tree } = await this.#page();
    if (status === 404) return this.#tree ? "gone" : "";
    if (!tree) return "kept";
    const before = this.#tree;
    if (!before || mustReload(before, tree)) {
      location.reload();
      return "reloaded";
    }
    if (before.documentElement.isEqualNode(tree.documentElement)) return this.#isGone ? "kept" : "";
    this.#tree = tree;
    swap(before, tree);
    return "swapped";
  }
}

async function begin() {
  // A page that is swapped in keeps this script; it must not begin twice.
  if (document.querySelector("tantu-panel")) return;
  const files = ["words.json", "panel.css"].map((name) => fetch(new URL(name, base)));
  const [words, css] = await Promise.all(files);
  const [all, text] = await Promise.all([words.json(), css.text()]);
  customElements.define("tantu-panel", Panel);
  const panel = document.createElement("tantu-panel");
  document.documentElement.append(panel);
  panel.begin(all, text);
  new Follower(panel).begin();
}

begin();
