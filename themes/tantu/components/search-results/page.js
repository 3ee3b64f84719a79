// Shows what the search page has found. Without this the page lists what can be found by name.
(function () {
  var PAGE = 20;
  var search = window.tantuSearch;
  var box, form, input, status, none, section, list, more, filters, found, chosen, turn = 0, title;

  function cut(text) {
    return Array.from(text).slice(0, 200).join("");
  }

  function make(parent, name, className, text) {
    var element = parent.appendChild(document.createElement(name));
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function say(key, values) {
    return box.getAttribute("data-" + key).replace(/\{(\w+)\}/g, function (all, name) {
      return values[name];
    });
  }

  // Text with the matches in <mark>.
  function marked(parent, text, marks) {
    var letters = Array.from(text), folded = "", from = [], on = [];
    letters.forEach(function (letter, at) {
      var same = search.fold(letter);
      folded += same;
      for (var unit = 0; unit < same.length; unit++) from.push(at);
    });
    marks.forEach(function (mark) {
      for (var at = folded.indexOf(mark); at >= 0; at = folded.indexOf(mark, at + 1)) {
        for (var unit = 0; unit < mark.length; unit++) on[from[at + unit]] = true;
      }
    });
    for (var at = 0, end; at < letters.length; at = end) {
      for (end = at + 1; end < letters.length && !on[end] === !on[at]; end++);
      var part = letters.slice(at, end).join("");
      if (on[at]) make(parent, "mark", "", part);
      else parent.appendChild(document.createTextNode(part));
    }
  }

  function entry(result, page) {
    var item = make(make(list, "li"), "div", "entry");
    var heading = make(item, "h3", "entry__title");
    var link = make(heading, "a");
    link.href = page.href;
    marked(link, page.title, found.marks);
    heading.append(" ");
    make(heading, "span", "label label--neutral", page.kind);
    heading.append(" ");
    if (page.ended) make(heading, "span", "label label--negative", page.ended);
    if (page.date) make(make(item, "p", "entry__date"), "time", "", page.date.text).dateTime = page.date.machine;
    if (page.summary) marked(make(item, "p", "entry__summary"), page.summary, found.marks);
    // The parts of the page that have what was asked for, so that one need not look for it there again.
    var parts = result.sections.length && page.sections ? make(item, "ul", "link-row search-results__parts") : null;
    if (parts) parts.setAttribute("aria-label", say("parts", {}));
    result.sections.forEach(function (section) {
      var part = parts && page.sections[section - 1];
      if (!part) return;
      link = make(make(parts, "li"), "a");
      link.href = page.href + "#" + encodeURIComponent(part[0]);
      marked(link, part[1], found.marks);
    });
  }

  function isChosen(result) {
    var page = result.page, since = chosen.since && new Date(), day = search.columns.day[page];
    if (since) since.setFullYear(since.getFullYear() - chosen.since);
    return (!chosen.kind.length || chosen.kind.indexOf(search.columns.kinds[search.columns.kind[page]]) >= 0) &&
      (!chosen.audience.length || search.columns.audience[page].some(function (audience) {
        return chosen.audience.indexOf(search.columns.audiences[audience]) >= 0;
      })) &&
      (!since || !day || day >= since.getFullYear() * 10000 + since.getMonth() * 100 + 100 + since.getDate()) &&
      !(chosen.valid && search.columns.hasEnded[page]);
  }

  // Shows so many results, and says how many there are. Gives the number of those that were shown before.
  function show(count) {
    var mine = turn, results = found.results.filter(isChosen);
    return search.show(results.slice(0, count)).then(function (pages) {
      if (mine !== turn) return;
      list.textContent = "";
      pages.forEach(function (page, at) {
        entry(results[at], page);
      });
      section.hidden = !results.length;
      none.hidden = results.length > 0;
      filters.hidden = !found.results.length;
      more.hidden = results.length <= count;
      more.textContent = say("more", { n: Math.min(results.length - count, PAGE) });
      var other = found.text !== search.fold(input.value) ? say("meant", { q: found.text }) : "";
      status.textContent = other + say(!results.length ? "none" : found.isWhole ? "found" : "alike", { q: input.value, n: results.length });
    });
  }

  // Boxes for what the results are, with how many there are of each.
  function offer(fieldset, name, names, of) {
    var count = {}, choices = fieldset.querySelector("div");
    found.results.forEach(function (result) {
      of(result.page).forEach(function (number) {
        count[number] = (count[number] || 0) + 1;
      });
    });
    choices.textContent = "";
    Object.keys(count).map(Number).sort(function (a, b) {
      return count[b] - count[a] || a - b;
    }).forEach(function (number) {
      var label = make(choices, "label", "choice"), choice = make(label, "input");
      choice.type = "checkbox";
      choice.name = name;
      choice.value = names[number];
      choice.checked = chosen[name].indexOf(names[number]) >= 0;
      label.append(" " + say("count", { name: names[number], n: count[number] }));
    });
    fieldset.hidden = Object.keys(count).length < 2;
  }

  function offerFilters() {
    var fieldsets = filters.querySelectorAll("fieldset");
    offer(fieldsets[0], "kind", search.columns.kinds, function (page) {
      return [search.columns.kind[page]];
    });
    offer(fieldsets[1], "audience", search.columns.audiences, function (page) {
      return search.columns.audience[page];
    });
    Array.from(fieldsets[2].querySelectorAll("input")).forEach(function (choice) {
      choice.checked = choice.value === String(chosen.since);
    });
    fieldsets[3].querySelector("input").checked = chosen.valid;
    fieldsets[3].hidden = !found.results.some(function (result) {
      return search.columns.hasEnded[result.page];
    });
  }

  // The address says what was asked for and chosen.
  function read() {
    var address = new URLSearchParams(location.search);
    chosen = {
      kind: address.getAll("kind"),
      audience: address.getAll("audience"),
      since: Math.max(0, parseInt(address.get("since"), 10) || 0),
      valid: address.get("valid") === "1",
    };
    return cut(address.get("q") || "");
  }

  function choose() {
    var address = new URLSearchParams(new FormData(filters));
    address.set("q", cut(input.value));
    if (address.get("since") === "0") address.delete("since");
    history.replaceState(null, "", "?" + address);
    read();
    turn++;
    show(PAGE).catch(fail);
  }

  function fail() {
    status.textContent = say("failed", {});
  }

  function run() {
    var mine = ++turn;
    input.value = read();
    section.hidden = none.hidden = filters.hidden = true;
    status.textContent = "";
    var asks = /\S/.test(input.value);
    document.title = asks ? say("title", { q: input.value }) + title : title.slice(3);
    if (!asks) return;
    search.ask(box.getAttribute("data-search"), input.value).then(function (answer) {
      if (mine !== turn) return;
      found = answer;
      offerFilters();
      return show(PAGE);
    }).catch(function () {
      if (mine === turn) fail();
    });
  }

  function further() {
    var shown = list.children.length;
    show(shown + PAGE).then(function () {
      var link = list.children[shown] && list.children[shown].querySelector("a");
      if (link) link.focus();
    }).catch(fail);
  }

  document.addEventListener("DOMContentLoaded", function () {
    box = document.querySelector("[data-search]");
    if (!box) return;
    form = document.getElementById("t-search");
    input = form.querySelector("input");
    status = box.querySelector("[role=status]");
    filters = box.querySelector("form");
    none = box.querySelector(".search-results__none");
    section = box.querySelector("section");
    list = section.querySelector("ol");
    more = section.querySelector("button");
    title = " - " + document.title;
    input.addEventListener("focus", function () {
      search.begin(box.getAttribute("data-search")).catch(function () {});
    });
    more.addEventListener("click", further);
    filters.addEventListener("change", choose);
    filters.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      history.pushState(null, "", "?" + new URLSearchParams({ q: cut(input.value) }));
      run();
    });
    window.addEventListener("popstate", run);
    run();
  });
})();
