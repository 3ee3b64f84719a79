// Looks through the index of the search page. Without this the page lists what can be found by name.
(function () {
  var PAGE = 20;
  var separators = /[\s\u0000-\u001f\u007f,;:!?()"'“”‘’、。《》〈〉【】·…]+/;
  var box, form, input, status, none, section, list, more;
  var pages = [], next = "", rest = 0, loading, words, found, turn = 0, title;

  // Full and half width, capitals and small letters are the same.
  function fold(text) {
    return text.normalize("NFKC").toLowerCase();
  }

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

  function load(address) {
    return fetch(address)
      .then(function (response) {
        if (!response.ok) throw new Error(response.status);
        return response.json();
      })
      .then(function (part) {
        next = part.next;
        rest = part.rest;
        part.pages.forEach(function (page) {
          page.places = [page.title, (page.keywords || []).concat(page.headings || []).join("\n"), (page.summary || "") + "\n" + page.kind].map(fold);
          page.all = page.places.join("\n");
          pages.push(page);
        });
      });
  }

  function prepare() {
    if (!loading) {
      loading = load(box.getAttribute("data-search"));
      loading.catch(function () {
        loading = null; // the next attempt may succeed
      });
    }
    return loading;
  }

  // Pairs of the characters of Chinese words, and all other words whole, each with its weight: the rarer it is, the more it says.
  function pairs(words) {
    var all = [];
    words.forEach(function (word) {
      var whole = !/[\u3400-\u9fff]/.test(word);
      for (var at = 0; whole ? at < 1 : at + 1 < word.length; at++) all.push(whole ? word : word.substr(at, 2));
    });
    return all.filter(function (pair, at) {
      return all.indexOf(pair) === at;
    }).map(function (pair) {
      var count = pages.filter(function (page) {
        return page.all.indexOf(pair) >= 0;
      }).length;
      return { text: pair, weight: count && Math.log(1 + pages.length / count) };
    });
  }

  // How much of what was asked a page has, and where: whoever asks in a sentence asks with words that no page has.
  function resemble(page, asked) {
    var result = { page: page, weight: 0, partly: 2, marks: [] };
    asked.forEach(function (pair) {
      var place = page.places.findIndex(function (text) {
        return text.indexOf(pair.text) >= 0;
      });
      if (place < 0) return;
      result.weight += pair.weight * (3 - place);
      if (place === 1) result.inside = true;
      result.marks.push(pair.text);
    });
    return result;
  }

  // How well a page fits; nothing if a word of it is neither there nor there for the most part.
  function judge(page, loose) {
    var result = { page: page, weight: 0, partly: 0, marks: [] };
    var fits = words.every(function (word) {
      var place = page.places.findIndex(function (text) {
        return text.indexOf(word.text) >= 0;
      });
      result.weight += [9, 3, 1][place] || 0;
      if (place === 1) result.inside = true;
      if (place >= 0) return result.marks.push(word.text);
      var total = 0, share = 0, here = 0, known = 0, fit = 0;
      word.pairs.forEach(function (pair) {
        total += pair.weight;
        known += pair.weight > 0;
        if (page.all.indexOf(pair.text) < 0) return;
        here++;
        share += pair.weight;
        fit += pair.weight * (page.places[0].indexOf(pair.text) >= 0 ? 2 : 1);
        result.marks.push(pair.text);
      });
      result.partly = 1;
      result.weight += fit / total;
      return here && here * 3 >= word.pairs.length && (share * 2 > total || (loose && here * 2 >= known));
    });
    return fits && result;
  }

  function fitting(loose) {
    var fit = pages.map(function (page) {
      return judge(page, loose);
    });
    return ranked(fit.filter(Boolean));
  }

  function ranked(results) {
    return results.sort(function (a, b) {
      return a.partly - b.partly || !!a.page.ended - !!b.page.ended || b.weight - a.weight || day(b) > day(a) || -(day(b) < day(a));
    });
  }

  function search() {
    found = fitting(false);
    // Words of question are rare in titles; where nothing has all words they are not to weigh more than what is asked for.
    if (!found.length || found[0].partly) found = fitting(true);
    if (!found.length) found = resembling();
  }

  // Pages that have at least a third as much of what was asked as the one that has most.
  function resembling() {
    var asked = pairs(words.map(function (word) {
      return word.text;
    }));
    var all = pages.map(function (page) {
      return resemble(page, asked);
    });
    var most = all.reduce(function (most, result) {
      return Math.max(most, result.weight);
    }, 0);
    return ranked(all.filter(function (result) {
      return result.weight && result.weight * 3 >= most;
    }));
  }

  // What has no date holds until further notice.
  function day(result) {
    return result.page.date ? result.page.date.machine : "~";
  }

  // Text with the matches in <mark>.
  function marked(parent, text, marks) {
    var letters = Array.from(text), folded = "", from = [], on = [];
    letters.forEach(function (letter, at) {
      var same = fold(letter);
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

  function entry(result) {
    var page = result.page;
    var item = make(make(list, "li"), "div", "entry");
    var heading = make(item, "h3", "entry__title");
    var link = make(heading, "a");
    link.href = page.href;
    marked(link, page.title, result.marks);
    heading.append(" ");
    make(heading, "span", "label label--neutral", page.kind);
    heading.append(" ");
    if (page.ended) make(heading, "span", "label label--negative", page.ended);
    if (page.date) make(make(item, "p", "entry__date"), "time", "", page.date.text).dateTime = page.date.machine;
    if (page.summary) marked(make(item, "p", "entry__summary"), page.summary, result.marks);
    // What was found in headings of the page alone is shown, so that one sees why the page is here.
    var inside = page.headings && result.inside && page.headings.filter(function (heading) {
      return result.marks.some(function (mark) {
        return fold(heading).indexOf(mark) >= 0;
      });
    });
    if (inside) marked(make(item, "p", "entry__summary"), inside.slice(0, 3).join(" · "), result.marks);
  }

  function show(count) {
    list.textContent = "";
    found.slice(0, count).forEach(entry);
    var left = found.length - list.children.length;
    section.hidden = !found.length && !rest;
    more.hidden = !left && !rest;
    more.textContent = left ? say("more", { n: Math.min(left, PAGE) }) : rest ? say("earlier", { n: rest }) : "";
    none.hidden = found.length > 0;
    var key = !found.length ? "none" : ["found", "partly", "alike"][found[0].partly];
    status.textContent = say(key, { q: input.value, n: found.length });
  }

  function run() {
    var asked = new URLSearchParams(location.search).get("q") || "";
    var mine = ++turn;
    input.value = cut(asked);
    words = fold(input.value).split(separators).filter(function (word, at, all) {
      return word && all.indexOf(word) === at;
    }).slice(0, 12);
    section.hidden = none.hidden = true;
    status.textContent = "";
    document.title = words.length ? say("title", { q: input.value }) + title : title.slice(3);
    if (!words.length) return;
    prepare().then(function () {
      if (mine !== turn) return;
      look();
      show(PAGE);
    }).catch(function () {
      if (mine === turn) status.textContent = say("failed", {});
    });
  }

  function look() {
    words = words.map(function (word) {
      var text = word.text || word;
      return { text: text, pairs: pairs([text]) };
    });
    search();
  }

  function further() {
    var shown = list.children.length;
    function reveal() {
      show(shown + PAGE);
      var link = list.children[shown] && list.children[shown].querySelector("a");
      if (link) link.focus();
    }
    if (shown < found.length) return reveal();
    load(next).then(look).then(reveal).catch(function () {
      status.textContent = say("failed", {});
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    box = document.querySelector("[data-search]");
    if (!box) return;
    form = document.getElementById("t-search");
    input = form.querySelector("input");
    status = box.children[0];
    none = box.children[1];
    section = box.children[2];
    list = section.querySelector("ol");
    more = section.querySelector("button");
    title = " - " + document.title;
    input.addEventListener("focus", prepare);
    more.addEventListener("click", further);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      history.pushState(null, "", "?" + new URLSearchParams({ q: cut(input.value) }));
      run();
    });
    window.addEventListener("popstate", run);
    run();
  });
})();
