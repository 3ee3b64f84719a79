// Tables whose frame has `data-sort` can be put in order by the buttons that their heads become: a column goes one way, then the
// other, then back to the order of the page. What sums up the others stays at the end. Works on every such table, whoever made it.
(() => {
  const collator = new Intl.Collator(document.documentElement.lang || "zh", { numeric: true });
  const times = { 万: 1e4, 亿: 1e8, million: 1e6, billion: 1e9 };

  // The number that a cell holds; none if there is no number.
  function number(cell) {
    const data = cell.querySelector("data");
    const text = (data ? data.getAttribute("value") : cell.textContent).replace(/[,，\s]/g, "");
    const parts = /([-−]?)(\d+\.?\d*)(万|亿|million|billion)?/.exec(text);
    return parts ? (parts[1] ? -1 : 1) * parts[2] * (times[parts[3]] || 1) : null;
  }

  // What a cell says; nothing if there is only a dash.
  function words(cell) {
    const time = cell.querySelector("time");
    const text = time ? time.dateTime : cell.textContent.trim();
    return /[^-—–－/…]/.test(text) ? text : null;
  }

  // Rows by a column; those without a value last, whichever way the others go.
  function sorted(rows, at, numeric, sign) {
    const of = numeric ? number : words;
    const keyed = rows.map((row, place) => ({ row, place, key: of(row.cells[at]) }));
    const order = (a, b) => (numeric ? a - b : collator.compare(a, b));
    keyed.sort((a, b) => {
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null) || a.place - b.place;
      return sign * order(a.key, b.key) || a.place - b.place;
    });
    return keyed.map((entry) => entry.row);
  }

  function sortable(frame) {
    const said = frame.dataset.sort.split("|");
    const table = frame.querySelector("table");
    const head = table.tHead.rows[0];
    const body = table.tBodies[0];
    const isTotal = (row) => row.classList.contains("table__total");
    const rows = [...body.rows].filter((row) => !isTotal(row));
    const totals = [...body.rows].filter(isTotal);
    const status = document.createElement("p");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    frame.after(status);
    frame.classList.add("table--sorts");
    head.dataset.label = said[0];

    [...head.cells].forEach((cell, at) => {
      // A head that is blank or holds a link stays what it is.
      if (cell.scope !== "col" || cell.querySelector("a")) return;
      const name = cell.textContent;
      const numeric = cell.classList.contains("numeric");
      const ways = numeric ? ["descending", "ascending"] : ["ascending", "descending"];
      const button = document.createElement("button");
      button.type = "button";
      button.append(...cell.childNodes);
      cell.append(button);
      button.addEventListener("click", () => {
        const way = ways[ways.indexOf(cell.getAttribute("aria-sort")) + 1];
        [...head.cells].forEach((other) => other.removeAttribute("aria-sort"));
        if (way) cell.setAttribute("aria-sort", way);
        body.append(...(way ? sorted(rows, at, numeric, way === "ascending" ? 1 : -1) : rows), ...totals);
        const message = way ? said[(numeric ? 1 : 3) + ways.indexOf(way)] : said[5];
        status.textContent = message.replace("{column}", name);
      });
    });
  }

  // Browsers of some years ago forget what the parts of a table are when these are not displayed as such.
  function remember(part) {
    // A table that is told to be one may hold rows only, not a caption with a link in it.
    if (part.querySelector("caption a")) return;
    const roles = { TABLE: "table", TR: "row", TD: "cell", THEAD: "rowgroup", TBODY: "rowgroup" };
    part.setAttribute("role", part.scope ? `${part.scope === "col" ? "column" : "row"}header` : roles[part.tagName]);
  }

  function start() {
    const parts = ["table", "thead", "tbody", "tr", "th", "td"].map((name) => `.table ${name}`);
    document.querySelectorAll(parts).forEach(remember);
    document.querySelectorAll("[data-sort]").forEach(sortable);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
