// Which pages have what was asked for, and which of them comes first. What a question means in words is known in site-search.
(function () {
  // What a place in a section counts: once in the text, more often, in a heading or the summary, in the title or keywords.
  var STANDING = [1, 1.3, 3, 5];
  // A page counts by all that it has, by its head (title, keywords, summary) and by the section that has most of what was asked.
  var OF_PAGE = 0.4, OF_HEAD = 1, OF_SECTION = 1.4;
  // Services, lists, what holds for long, what tells of one day.
  var WEIGHTS = [1.5, 0.8, 1, 0.9];
  // Terms of words that everybody uses, of such beside others, of words put for those that were used.
  var COMMON = 0.05, BESIDE = 0.4, OTHER = 0.8;
  // Terms of a query that are looked for; what has less of it than this share of the best page has is not shown.
  var TERMS = 80, LEAST = 0.15;
  var search = window.tantuSearch, parts = {}, chunks = {}, columns;

  var isWord = (function () {
    try {
      var letter = new RegExp("[\\p{L}\\p{N}]", "u");
      return function (c) {
        return letter.test(c);
      };
    } catch (old) {
      return function (c) {
        return /[0-9]/.test(c) || c.toLowerCase() !== c.toUpperCase();
      };
    }
  })();

  // An English word without the ending of the plural.
  function stem(word) {
    if (word.length <= 3 || /[^a-z]/.test(word)) return word;
    if (/ies$/.test(word)) return word.slice(0, -3) + "y";
    return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
  }

  // The terms of a folded text with the places of their letters, as the index has them: pairs of ideographs, one that stands alone, words.
  function terms(letters) {
    var all = [], word = "", run = 0;
    for (var at = 0; at <= letters.length; at++) {
      var letter = letters[at] || " ", ideograph = search.isIdeograph(letter);
      if (!ideograph && isWord(letter)) word += letter;
      else if (word) {
        all.push({ text: stem(word), from: at - word.length, to: at });
        word = "";
      }
      if (ideograph && run) all.push({ text: letters[at - 1] + letter, from: at - 1, to: at + 1 });
      if (!ideograph && run === 1) all.push({ text: letters[at - 1], from: at - 1, to: at });
      run = ideograph ? run + 1 : 0;
    }
    return all;
  }

  // FNV-1a, as the index was divided by it.
  function partOf(term) {
    for (var hash = 0x811c9dc5, at = 0; at < term.length; at++) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
    return (hash >>> 0) & (search.head.terms.length / 6 - 1);
  }

  // The places of the terms of a part.
  function part(number) {
    if (!parts[number]) {
      parts[number] = fetch(search.numbered("terms", "terms", number, ".bin")).then(function (response) {
        if (!response.ok) throw new Error(response.status);
        return response.arrayBuffer();
      }).then(function (buffer) {
        var bytes = new Uint8Array(buffer), at = 0, all = Object.create(null), decoder = new TextDecoder();
        function number() {
          for (var value = 0, shift = 0, byte = 128; byte & 128; shift += 7) value |= ((byte = bytes[at++]) & 127) << shift;
          return value;
        }
        while (at < bytes.length) {
          var length = number(), term = decoder.decode(bytes.subarray(at, (at += length)));
          length = number();
          for (var end = at + length, section = 0, places = []; at < end; ) {
            var place = number();
            section += place >>> 2;
            places.push(section, place & 3);
          }
          all[term] = places;
        }
        return all;
      });
      parts[number].catch(function () {
        delete parts[number];
      });
    }
    return parts[number];
  }

  function places(asked) {
    var known = {};
    return Promise.all(Object.keys(asked).slice(0, TERMS).map(function (term) {
      return part(partOf(term)).then(function (all) {
        if (all[term]) known[term] = all[term];
      });
    })).then(function () {
      return known;
    });
  }

  // Everything that is needed before pages can be looked for.
  search.begin = function (address) {
    return search.prepare(address).then(function () {
      if (columns) return;
      return search.get(search.address("sections")).then(function (loaded) {
        columns = loaded;
        columns.first = [];
        columns.page = [];
        columns.sections.forEach(function (count, page) {
          columns.first.push(columns.page.length);
          for (; count; count--) columns.page.push(page);
        });
        columns.hasEnded = {};
        columns.ended.forEach(function (page) {
          columns.hasEnded[page] = true;
        });
        search.columns = columns;
      });
    });
  };

  // What people asked for, in other words of the site: each with how much it counts.
  function otherWords(text) {
    var all = {}, left = [{ text: text, weight: OTHER }];
    while (left.length) {
      var said = left.shift();
      search.words.synonyms.forEach(function (group) {
        var own = search.fold(group[0]), is = group.slice(1).some(function (word) {
          return said.text.indexOf(search.fold(word)) >= 0;
        });
        if (!is || all[own] || text.indexOf(own) >= 0) return;
        all[own] = said.weight;
        if (said.weight === OTHER) left.push({ text: own, weight: OTHER * OTHER });
      });
    }
    return all;
  }

  // Which letters belong to words that everybody uses. Where they are part of a phrase that the site knows they say something.
  function common(letters, text) {
    var marks = letters.map(function () {
      return false;
    });
    function mark(word, value) {
      var size = Array.from(word).length;
      for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        var from = Array.from(text.slice(0, at)).length;
        var isWhole = search.isIdeograph(word) || !(isWord(letters[from - 1] || " ") || isWord(letters[from + size] || " "));
        for (var letter = from; isWhole && letter < from + size; letter++) marks[letter] = value;
      }
    }
    search.words.common.split(" ").forEach(function (word) {
      mark(word, true);
    });
    search.phrases.forEach(function (phrase) {
      if (phrase.text.length > 1) mark(phrase.text, false);
    });
    return marks;
  }

  // The terms that are looked for: of what was asked and of other words for it.
  function asked(text) {
    var letters = Array.from(text), marks = common(letters, text), all = Object.create(null);
    terms(letters).forEach(function (term) {
      var says = 0;
      for (var at = term.from; at < term.to; at++) says += !marks[at];
      add(term.text, says === term.to - term.from ? 1 : says ? BESIDE : COMMON);
    });
    function add(term, weight) {
      all[term] = Math.max(all[term] || 0, weight);
    }
    var others = otherWords(text);
    Object.keys(others).forEach(function (word) {
      terms(Array.from(word)).forEach(function (term) {
        add(term.text, others[word]);
      });
    });
    return all;
  }

  // Letters that no page has as a word may be pinyin: all of them together, or else word by word.
  function fromPinyin(text) {
    var words = text.match(/[a-z']+/g);
    if (!words) return text;
    var whole = /^[a-z'\s]+$/.test(text) && search.readings(text.replace(/[\s']/g, ""));
    if (whole && whole.length) return whole.join(" ");
    return text.replace(/[a-z']+/g, function (word) {
      return search.readings(word.replace(/'/g, "")).join(" ") || word;
    });
  }

  // What was asked with a phrase of the site where it has one that differs in one character, which the site does not have beside the others.
  function mended(text, known) {
    var letters = Array.from(text), found = "", most = 2;
    search.phrases.forEach(function (phrase) {
      var own = Array.from(phrase.text), size = own.length;
      if (size <= most) return;
      for (var at = 0; at + size <= letters.length; at++) {
        var wrong = differing(own, letters, at);
        if (wrong < 0 || !search.isIdeograph(letters[wrong]) || !search.isIdeograph(own[wrong - at])) continue;
        if ((wrong > at && known[letters[wrong - 1] + letters[wrong]]) || (wrong + 1 < at + size && known[letters[wrong] + letters[wrong + 1]])) continue;
        most = size;
        found = letters.slice(0, wrong).concat(own[wrong - at], letters.slice(wrong + 1)).join("");
      }
    });
    return found;
  }

  // Where the letters from a place on differ from a phrase, if they do so once; else -1.
  function differing(own, letters, at) {
    var wrong = -1;
    for (var step = 0; step < own.length; step++) {
      if (own[step] === letters[at + step]) continue;
      if (wrong >= 0) return -1;
      wrong = at + step;
    }
    return wrong;
  }

  // Pages with what was asked, the fittest first: {results: [{page, score, sections}], text: what was looked for in the end, marks: the
  // terms that say something, isWhole: whether the first page has all of them}.
  search.ask = function (address, query) {
    return find(address, query).catch(function () {
      // Files that are gone belong to a version of the site that is no longer there.
      search.forget();
      columns = null;
      parts = {};
      chunks = {};
      return find(address, query);
    });
  };

  function find(address, query) {
    var text = search.fold(query);
    return search.begin(address).then(function () {
      return look(text);
    }).then(function (first) {
      if (!unknown(first).length) return first;
      return search.get(search.address("simplified")).then(function (simplified) {
        var other = fromPinyin(Array.from(text).map(function (letter) {
          return simplified[letter] || letter;
        }).join(""));
        return other === text ? first : look(other);
      });
    }).then(function (first) {
      var other = unknown(first).length && mended(first.text, first.known);
      return other ? look(other) : first;
    }).then(function (last) {
      var results = ranked(last, titled(last.text)), telling = Object.keys(last.asked).filter(function (term) {
        return last.asked[term] === 1;
      });
      var isWhole = results.length > 0 && hasAll(results[0], telling);
      var least = results.length && LEAST * results.reduce(function (most, result) {
        return Math.max(most, result.score);
      }, 0);
      return {
        // Where the fittest page has all that was asked, those that have not are in the way.
        results: results.filter(function (result) {
          return isWhole ? hasAll(result, telling) : result.score >= least;
        }),
        text: last.text,
        // Of other words only what is rare: what most pages have would be marked everywhere.
        marks: Object.keys(last.known).filter(function (term) {
          return last.asked[term] === 1 || (last.asked[term] > BESIDE && last.weights[term] > last.asked[term]);
        }),
        isWhole: isWhole || (results.length > 0 && hasOther(results[0], last)),
      };
    });
  }

  function hasAll(result, terms) {
    return terms.every(function (term) {
      return result.terms[term];
    });
  }

  // Whether all that was asked is one word for which a page has another.
  function hasOther(result, looked) {
    return search.words.synonyms.some(function (group) {
      return group.slice(1).map(search.fold).indexOf(looked.text) >= 0 && hasAll(result, terms(Array.from(search.fold(group[0]))).map(function (term) {
        return term.text;
      }));
    });
  }

  function look(text) {
    var all = asked(text);
    return places(all).then(function (known) {
      return { text: text, asked: all, known: known };
    });
  }

  function unknown(looked) {
    return Object.keys(looked.asked).filter(function (term) {
      return !looked.known[term];
    });
  }

  // The page whose title was asked for, which comes first.
  function titled(text) {
    var phrase = search.phrases.filter(function (phrase) {
      return phrase.page >= 0 && phrase.text === text.trim();
    })[0];
    return phrase ? phrase.page : -1;
  }

  function ranked(looked, first) {
    var pages = {}, all = search.head.pages;
    looked.weights = {};
    Object.keys(looked.known).forEach(function (term) {
      var places = looked.known[term], count = 0, last = -1, at;
      for (at = 0; at < places.length; at += 2) {
        if (columns.page[places[at]] !== last) count++;
        last = columns.page[places[at]];
      }
      var weight = looked.weights[term] = looked.asked[term] * Math.log(1 + (all - count + 0.5) / (count + 0.5));
      for (at = 0; at < places.length; at += 2) {
        var number = columns.page[places[at]], worth = weight * STANDING[places[at + 1]];
        var page = pages[number] || (pages[number] = { page: number, terms: {}, sections: {} });
        page.sections[places[at]] = (page.sections[places[at]] || 0) + worth;
        page.terms[term] = Math.max(page.terms[term] || 0, worth);
      }
    });
    return Object.keys(pages).map(function (number) {
      return scored(pages[number]);
    }).sort(function (a, b) {
      return !!columns.hasEnded[a.page] - !!columns.hasEnded[b.page] || (b.page === first) - (a.page === first) || b.score - a.score || a.page - b.page;
    });
  }

  function scored(found) {
    var first = columns.first[found.page], head = found.sections[first] || 0, whole = 0, best = 0;
    Object.keys(found.terms).forEach(function (term) {
      whole += found.terms[term];
    });
    var sections = Object.keys(found.sections).map(Number).filter(function (section) {
      return section !== first;
    }).sort(function (a, b) {
      return found.sections[b] - found.sections[a] || a - b;
    });
    if (sections.length) best = found.sections[sections[0]];
    var score = (OF_PAGE * whole + OF_HEAD * head + OF_SECTION * best) * WEIGHTS[columns.weight[found.page]];
    // A part is worth a link of its own where it says about as much as the head of the page.
    var telling = sections.filter(function (section) {
      return found.sections[section] * 2 > Math.max(best, head);
    });
    return { page: found.page, score: score, terms: found.terms, sections: telling.slice(0, 3).map(function (section) {
      return section - first;
    }) };
  }

  // What is shown of the pages of results.
  search.show = function (results) {
    return Promise.all(results.map(function (result) {
      var number = Math.floor(result.page / search.head.per);
      if (!chunks[number]) chunks[number] = search.get(search.numbered("pages", "shown", number, ".json"));
      chunks[number].catch(function () {
        delete chunks[number];
      });
      return chunks[number].then(function (pages) {
        return pages[result.page % search.head.per];
      });
    }));
  };
})();
