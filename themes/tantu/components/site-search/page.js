// What search knows of words, for the results and for what is offered while one types. Loaded when somebody turns to the search field.
(function () {
  var search = (window.tantuSearch = {}), loading;
  var ideographs = /[\u3400-\u4dbf\u4e00-\u9fff\u3007]|[\ud840-\ud8bf][\udc00-\udfff]/;

  // Full and half width, capitals and small letters are the same.
  search.fold = function (text) {
    return text.normalize("NFKC").toLowerCase();
  };

  search.isIdeograph = function (letter) {
    return ideographs.test(letter);
  };

  search.get = function (address) {
    return fetch(address).then(function (response) {
      if (!response.ok) throw new Error(response.status);
      return response.json();
    });
  };

  // The address of a file of the index, which has its digest in it.
  search.address = function (name) {
    return search.base + name + "." + search.head[name] + ".json";
  };

  // The same of one of many: of those the digests stand one after the other, six letters each.
  search.numbered = function (folder, key, number, extension) {
    return search.base + folder + "/" + number + "." + search.head[key].substr(number * 6, 6) + extension;
  };

  // Forgets what was loaded: the site may have been published anew meanwhile.
  search.forget = function () {
    loading = null;
  };

  // The head of the index and its words. The head says where everything else is; it is asked for anew on each page.
  search.prepare = function (address) {
    if (!loading) {
      loading = search.get(address).then(function (head) {
        search.head = head;
        search.base = address.replace(/[^/]*$/, "");
        return search.get(search.address("words"));
      }).then(function (words) {
        search.words = words;
        search.phrases = words.phrases.map(phrase);
      });
      loading.catch(function () {
        loading = null; // the next attempt may succeed
      });
    }
    return loading;
  };

  // A phrase with the letters that it is typed by, and where in them each of its ideographs begins.
  function phrase(entry) {
    var text = search.fold(entry[0]), syllables = entry[1] ? entry[1].split(" ") : [];
    var letters = "", starts = [], initials = "", places = [];
    Array.from(text).forEach(function (letter, at) {
      if (!search.isIdeograph(letter)) return;
      var syllable = syllables[places.length] || "";
      places.push(at);
      starts.push(letters.length);
      letters += syllable;
      initials += syllable.charAt(0);
    });
    starts.push(letters.length);
    return { shown: entry[0], text: text, isName: entry[2] > 0, page: entry[2] - 2, letters: letters, starts: starts, initials: initials, places: places };
  }

  // The ideographs of a phrase that are read as these letters are: those at whose beginning they begin and at whose end they end. `open`
  // for what is still being typed: they may end anywhere.
  function read(phrase, typed, open) {
    for (var at = phrase.letters.indexOf(typed); at >= 0 && typed; at = phrase.letters.indexOf(typed, at + 1)) {
      var from = phrase.starts.indexOf(at), to = phrase.starts.indexOf(at + typed.length);
      if (from >= 0 && (to >= 0 || open)) return part(phrase, from, to < 0 ? phrase.places.length : to);
    }
    at = typed.length > 1 ? phrase.initials.indexOf(typed) : -1;
    return at >= 0 ? part(phrase, at, at + typed.length) : "";
  }

  function part(phrase, from, to) {
    return Array.from(phrase.text).slice(phrase.places[from], phrase.places[to - 1] + 1).join("");
  }

  // What letters may be read as; nothing if they are no pinyin of a phrase. One letter may be wrong if there are many.
  search.readings = function (typed) {
    var count = {};
    [false, true].forEach(function (mended) {
      if (Object.keys(count).length || (mended && typed.length < 6)) return;
      search.phrases.forEach(function (phrase) {
        var text = mended ? nearly(phrase, typed) : read(phrase, typed, false);
        if (text) count[text] = (count[text] || 0) + 1;
      });
    });
    // What most phrases have is meant; one that few have is in the way.
    return Object.keys(count).sort(function (a, b) {
      return count[b] - count[a];
    }).slice(0, 1);
  };

  // The ideographs whose letters differ from what was typed in one place.
  function nearly(phrase, typed) {
    for (var from = 0; from < phrase.places.length; from++) {
      for (var to = from + 2; to <= phrase.places.length; to++) {
        var letters = phrase.letters.slice(phrase.starts[from], phrase.starts[to]);
        if (Math.abs(letters.length - typed.length) < 2 && isNear(letters, typed)) return part(phrase, from, to);
      }
    }
    return "";
  }

  // Whether two texts differ by one letter that is wrong, left out or too many.
  function isNear(one, other) {
    var from = 0, end = 0, most = Math.min(one.length, other.length);
    while (from < most && one[from] === other[from]) from++;
    while (end < most - from && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
    return Math.max(one.length, other.length) - from - end === 1;
  }

  // Names that what was typed begins, stands in or is read like, those that begin with it first.
  search.offers = function (typed) {
    var text = search.fold(typed).trim(), letters = text.replace(/[\s']/g, ""), begun = [], within = [];
    if (!text) return [];
    search.phrases.forEach(function (phrase) {
      var at = phrase.text.indexOf(text), sounds = /^[a-z]+$/.test(letters) && read(phrase, letters, true);
      if (!phrase.isName || (at < 0 && !sounds)) return;
      (at === 0 || (sounds && phrase.text.indexOf(sounds) === 0) ? begun : within).push(phrase.shown);
    });
    return begun.concat(within).slice(0, 8);
  };

  // Offers names below the field while one types: a combobox with a list, after the ARIA practices. What is chosen is searched for.
  function attach(form) {
    var input = form.querySelector("input"), list, status, chosen = -1, asked = 0;

    function options() {
      return list ? Array.from(list.children) : [];
    }

    function build() {
      list = document.createElement("ul");
      list.id = "t-search-offers";
      list.className = "site-search__offers";
      list.setAttribute("role", "listbox");
      list.setAttribute("aria-label", form.getAttribute("data-offers"));
      list.hidden = true;
      status = document.createElement("p");
      status.className = "visually-hidden";
      status.setAttribute("role", "status");
      form.append(list, status);
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-controls", list.id);
      input.setAttribute("aria-expanded", "false");
      // Before the field loses the focus, which would put the list away.
      list.addEventListener("mousedown", function (event) {
        event.preventDefault();
      });
      list.addEventListener("click", function (event) {
        var option = event.target.closest("li");
        if (option) take(option);
      });
    }

    function mark(at) {
      chosen = at;
      options().forEach(function (option, number) {
        option.setAttribute("aria-selected", String(number === at));
      });
      var option = options()[at];
      if (option) input.setAttribute("aria-activedescendant", option.id);
      else input.removeAttribute("aria-activedescendant");
      if (option) option.scrollIntoView({ block: "nearest" });
    }

    function close() {
      asked++;
      if (!list) return;
      list.hidden = true;
      list.textContent = status.textContent = "";
      input.setAttribute("aria-expanded", "false");
      mark(-1);
    }

    function take(option) {
      input.value = option.textContent;
      close();
      if (form.requestSubmit) form.requestSubmit();
      else form.querySelector("button").click();
    }

    function offer() {
      var mine = ++asked;
      search.prepare(form.getAttribute("data-index")).then(function () {
        if (mine !== asked || document.activeElement !== input) return;
        var names = search.offers(input.value);
        if (!names.length) return close();
        list.textContent = "";
        names.forEach(function (name, number) {
          var option = list.appendChild(document.createElement("li"));
          option.id = list.id + "-" + number;
          option.setAttribute("role", "option");
          option.textContent = name;
        });
        mark(-1);
        list.hidden = false;
        input.setAttribute("aria-expanded", "true");
        status.textContent = form.getAttribute("data-offered").replace("{n}", names.length);
      }).catch(close);
    }

    build();
    input.addEventListener("input", function (event) {
      // What an input method is still putting together is not what is meant.
      if (!event.isComposing) offer();
    });
    input.addEventListener("compositionend", offer);
    input.addEventListener("blur", close);
    form.addEventListener("submit", close);
    input.addEventListener("keydown", function (event) {
      var count = options().length, step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.isComposing) return;
      if (step && !count) offer();
      if (step && count) {
        event.preventDefault();
        // Below the last and above the first is the field itself.
        mark(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        take(options()[chosen]);
      } else if (event.key === "Escape" && count) {
        event.preventDefault();
        close();
      }
    });
    if (document.activeElement === input && input.value) offer();
  }

  function begin() {
    var form = document.getElementById("t-search");
    if (form) attach(form);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
