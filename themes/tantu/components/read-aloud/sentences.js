// What there is to read aloud in a part of the page: sentences, each with the places in the page where its words stand
// and the languages in which they are to be spoken. Takes what a screen reader would, less what only serves to get about.
var readingSentences = (function () {
  var unread = "script,style,template,noscript,rt,rp,nav,form,label,button,input,select,textarea,audio,video,[aria-hidden=true],[role=doc-backlink],[data-unread]";
  var notWords = /[\s!-\/:-@\[-`{-~\u00a0-\u00bf\u2000-\u2bff\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\ufe0e\ufe0f]/g;
  // A stop is an end of a sentence; a Latin one only before a space or a closing mark, so that 3.5 and 2025.9 are whole.
  var end = /(?:[。！？；…]|[.!?;](?=[.!?;]*[”’"'）)」』】》]*(?:\s|$)))+[”’"'）)」』】》]*/g;
  var abbreviation = /(?:^|[\s(（])(?:[A-Z]|(?:No|Mr|Mrs|Ms|Dr|St|Art|vs|cf|e\.g|i\.e|approx))\.$/;

  function each(nodes, act) {
    Array.prototype.forEach.call(nodes, act);
  }

  function hasWords(text) {
    return text.replace(notWords, "") !== "";
  }

  // Where the sentences of a text begin and end.
  function split(text) {
    var found = [];
    var from = 0;
    var match;
    end.lastIndex = 0;
    while ((match = end.exec(text))) {
      if (abbreviation.test(text.slice(from, end.lastIndex))) continue;
      found.push([from, end.lastIndex]);
      from = end.lastIndex;
    }
    if (from < text.length) found.push([from, text.length]);
    return found;
  }

  function isChinese(lang) {
    return /^zh\b/i.test(lang);
  }

  function collect(root, lang) {
    var sentences = [];
    var runs = [];
    var length = 0;

    function add(text, lang, node) {
      if (!text) return;
      runs.push({ text: text, lang: lang, node: node, at: length });
      length += text.length;
    }

    // Ends a block: what has come together becomes sentences.
    function flush(element) {
      var text = runs.map(function (run) { return run.text; }).join("");
      split(text).forEach(function (range) {
        if (hasWords(text.slice(range[0], range[1]))) sentences.push(sentence(range[0], range[1], element));
      });
      runs = [];
      length = 0;
    }

    function sentence(from, to, element) {
      var made = { parts: [], places: [], element: element };
      runs.forEach(function (run) {
        var start = Math.max(from - run.at, 0);
        var stop = Math.min(to - run.at, run.text.length);
        if (start >= stop) return;
        var text = run.text.slice(start, stop);
        var last = made.parts[made.parts.length - 1];
        if (last && (last.lang === run.lang || !hasWords(text))) last.text += text;
        else made.parts.push({ text: text, lang: run.lang });
        if (run.node && text.trim()) made.places.push({ node: run.node, start: start, end: stop });
      });
      return made;
    }

    function isShown(element) {
      if (element.matches(unread)) return false;
      var style = getComputedStyle(element);
      return style.display !== "none" && style.visibility !== "hidden";
    }

    // What a picture says, in a sentence of its own.
    function picture(element, lang) {
      var title = element.querySelector("title");
      var text = element.getAttribute("alt") || element.getAttribute("aria-label") || (title && title.textContent);
      flush();
      add(text, lang, null);
      flush(element);
    }

    function table(element, lang) {
      var head = element.tHead && element.tHead.rows.length === 1 ? element.tHead.rows[0] : null;
      var even = !element.querySelector("tbody [rowspan]");
      var labels = [];
      if (head && even && head.cells.length > 2) {
        each(head.cells, function (cell) {
          for (var n = 0; n < cell.colSpan; n += 1) labels.push(plain(cell));
        });
      }
      if (element.caption) walk(element.caption, lang);
      each(element.rows, function (row) {
        if ((labels.length && row === head) || !isShown(row)) return;
        flush();
        cells(row, row.lang || lang, labels);
        flush();
      });
    }

    // A row is a sentence: what each cell says after the name of its column.
    function cells(row, lang, labels) {
      var column = 0;
      each(row.cells, function (cell) {
        var label = cell.tagName === "TD" ? labels[column] : "";
        column += cell.colSpan;
        if (!hasWords(plain(cell))) return;
        if (length) add(isChinese(lang) ? "，" : ", ", lang, null);
        if (label) add(label + (isChinese(lang) ? "：" : ": "), lang, null);
        inside(cell, cell.lang || lang);
      });
    }

    function inside(element, lang) {
      each(element.childNodes, function (child) {
        if (child.nodeType === 3) add(child.data, lang, child);
        else if (child.nodeType === 1) walk(child, lang);
      });
    }

    function walk(element, lang) {
      if (!isShown(element)) return;
      var tag = element.tagName.toUpperCase();
      lang = element.getAttribute("lang") || lang;
      if (tag === "IMG" || tag === "SVG" || element.getAttribute("role") === "img") return picture(element, lang);
      if (tag === "TABLE") return table(element, lang);
      var block = tag === "BR" || !/^(inline|ruby|contents)/.test(getComputedStyle(element).display);
      if (tag === "TD" || tag === "TH") block = false;
      if (block) flush();
      if (tag === "DETAILS" && !element.open) {
        var summary = element.querySelector("summary");
        if (summary) inside(summary, lang);
      } else {
        inside(element, lang);
      }
      if (block) flush();
    }

    walk(root, lang);
    flush();
    return sentences;
  }

  // The name of a column: its text without what is only to be seen; without buttons, unless it is one itself.
  function plain(cell) {
    return without(cell, "rt,rp,button,[aria-hidden=true],.visually-hidden") || without(cell, "rt,rp,[aria-hidden=true],.visually-hidden");
  }

  function without(cell, selector) {
    var copy = cell.cloneNode(true);
    each(copy.querySelectorAll(selector), function (hidden) {
      hidden.parentNode.removeChild(hidden);
    });
    return copy.textContent.trim();
  }

  return collect;
})();
