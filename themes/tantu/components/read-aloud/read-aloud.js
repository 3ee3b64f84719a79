// Reads the page aloud with a voice of the device, sentence by sentence, so that none is long enough for a browser to
// break off in it, and marks the sentence that is being read. To pause is to stop and to begin the sentence anew:
// the browser's own pause does not work on every telephone.
(function () {
  var voices = window.speechSynthesis;
  var button = document.querySelector("[data-read-aloud]");
  var bar = document.querySelector("[data-read-aloud-bar]");
  var main = document.getElementById("main");
  if (!voices || !window.SpeechSynthesisUtterance || !button || !bar || !main) return;
  var root = document.documentElement;
  var rates = ["50", "75", "", "125", "150", "200"];
  var sentences = [];
  var at = 0;
  var state = "stopped";
  var turn = 0; // of the sentences that were begun; what an earlier one reports no longer counts
  var spoken; // kept, or some browsers forget what they are saying
  var timer;

  function language(element) {
    var found = element.closest("[lang]");
    return (found && found.lang) || "zh-CN";
  }

  function control(name) {
    return bar.querySelector('[data-read="' + name + '"]');
  }

  function say(what) {
    readingChoices.say(bar.getAttribute("data-" + what).replace("{n}", (readingChoices.get("rate") || 100) / 100));
  }

  // The voice of the device for a language: that of the country, or any; undefined if there is none.
  function voice(lang) {
    var wanted = lang.toLowerCase();
    var primary = wanted.split("-")[0];
    var fitting = voices.getVoices().filter(function (each) {
      var spoken = each.lang.toLowerCase().replace("_", "-");
      return spoken.split("-")[0].replace(/^(cmn|yue)$/, "zh") === primary;
    });
    return fitting.filter(function (each) {
      return each.lang.toLowerCase().replace("_", "-") === wanted;
    })[0] || fitting[0];
  }

  // Parts short enough to be said in a few breaths, with the language that there is a voice for.
  function utterances(sentence) {
    var own = language(main);
    var found = [];
    sentence.parts.forEach(function (part) {
      var lang = voice(part.lang) ? part.lang : own;
      var text = part.text.replace(/\s+/g, " ").trim();
      var pieces = text.match(/^zh/i.test(lang) ? /.{1,90}(?:[，、：）]|$)|.{1,90}/g : /.{1,160}(?:[,:)]?\s|$)|.{1,160}/g) || [];
      pieces.forEach(function (piece) {
        found.push({ text: piece.trim(), lang: lang });
      });
    });
    return found;
  }

  function speak() {
    var mine = (turn += 1);
    var parts = utterances(sentences[at]);
    mark(sentences[at]);
    clearTimeout(timer);

    function next(number) {
      if (mine !== turn) return;
      if (number < parts.length) return utter(number);
      at += 1;
      if (at < sentences.length) speak();
      else leave("finished");
    }

    function utter(number) {
      spoken = new SpeechSynthesisUtterance(parts[number].text);
      spoken.lang = parts[number].lang;
      spoken.rate = (readingChoices.get("rate") || 100) / 100;
      var chosen = voice(spoken.lang);
      if (chosen) spoken.voice = chosen;
      spoken.onstart = function () {
        clearTimeout(timer);
      };
      spoken.onend = function () {
        next(number + 1);
      };
      spoken.onerror = function () {
        if (mine === turn) silent();
      };
      voices.resume();
      voices.speak(spoken);
      // A device that names no voices may have one all the same, or may just say nothing.
      if (!voices.getVoices().length) timer = setTimeout(silent, 5000);
    }

    if (!voices.speaking && !voices.pending) return next(0);
    voices.cancel();
    timer = setTimeout(next, 50, 0); // what comes at once after `cancel` is swallowed here and there
  }

  function hush() {
    turn += 1;
    clearTimeout(timer);
    voices.cancel();
  }

  // There is no voice: says so to everyone.
  function silent() {
    hush();
    mark(null);
    state = "silent";
    bar.hidden = false;
    bar.setAttribute("data-silent", "");
    readingChoices.say(control("no-voice").textContent);
  }

  function start() {
    sentences = readingSentences(main, language(main));
    if (!sentences.length) return;
    at = first();
    bar.hidden = false;
    bar.removeAttribute("data-silent");
    button.setAttribute("aria-pressed", "true");
    root.setAttribute("data-aloud", "");
    if (voices.getVoices().length && !voice(language(main))) return silent();
    state = "reading";
    name("pause");
    say("started");
    speak();
  }

  // The sentence with which the selection begins, or the first one.
  function first() {
    var selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return 0;
    var range = selection.getRangeAt(0);
    for (var number = 0; number < sentences.length; number += 1) {
      var last = sentences[number].places[sentences[number].places.length - 1];
      if (last && range.comparePoint(last.node, last.end - 1) >= 0) return number;
    }
    return 0;
  }

  function leave(how) {
    if (state === "stopped") return;
    hush();
    mark(null);
    if (bar.contains(document.activeElement)) button.focus();
    state = "stopped";
    bar.hidden = true;
    button.setAttribute("aria-pressed", "false");
    root.removeAttribute("data-aloud");
    say(how);
  }

  function name(what) {
    control("pause").textContent = bar.getAttribute("data-" + what);
  }

  function pause() {
    if (state === "reading") {
      state = "paused";
      hush();
      name("resume");
      say("paused");
    } else {
      state = "reading";
      name("pause");
      say("resumed");
      speak();
    }
  }

  function go(by) {
    at = Math.max(0, Math.min(sentences.length - 1, at + by));
    if (state === "reading") speak();
    else mark(sentences[at]);
  }

  function pace(by) {
    var next = rates.indexOf(readingChoices.get("rate")) + by;
    readingChoices.set("rate", rates[Math.max(0, Math.min(rates.length - 1, next))]);
    say("rate");
    if (state === "reading") speak();
  }

  var marks = [];

  // Marks a sentence, and no other. What is wrapped for it is unwrapped again: the page is as it was, node for node.
  function mark(sentence) {
    var drawn = window.CSS && CSS.highlights && window.Highlight;
    if (drawn) CSS.highlights.delete("read-aloud");
    marks.splice(0).forEach(function (each) {
      var parent = each.mark.parentNode;
      if (!parent) return;
      if (each.rest.parentNode === parent) parent.removeChild(each.rest);
      parent.removeChild(each.mark);
      each.node.data = each.data;
    });
    if (!sentence) return;
    reveal(sentence);
    if (drawn) CSS.highlights.set("read-aloud", new Highlight(...sentence.places.map(range)));
    else sentence.places.slice().reverse().forEach(wrap);
  }

  function range(place) {
    var made = document.createRange();
    made.setStart(place.node, Math.min(place.start, place.node.length));
    made.setEnd(place.node, Math.min(place.end, place.node.length));
    return made;
  }

  function wrap(place) {
    var data = place.node.data;
    var middle = place.node.splitText(place.start);
    var rest = middle.splitText(place.end - place.start);
    var made = document.createElement("mark");
    made.className = "read-aloud-mark";
    middle.parentNode.insertBefore(made, middle);
    made.appendChild(middle);
    marks.unshift({ node: place.node, data: data, mark: made, rest: rest });
  }

  function reveal(sentence) {
    var place = sentence.places[0];
    if (!place && !sentence.element) return;
    var box = (place ? range(place) : sentence.element).getBoundingClientRect();
    var height = window.innerHeight;
    if (box.top < height * 0.1 || box.bottom > height * 0.7) window.scrollBy(0, box.top - height * 0.25);
  }

  button.addEventListener("click", function () {
    if (state === "stopped") start();
    else leave("stopped");
  });

  bar.addEventListener("click", function (event) {
    var pressed = event.target.closest("button");
    var what = pressed && pressed.getAttribute("data-read");
    if (what === "previous") go(-1);
    else if (what === "next") go(1);
    else if (what === "pause") pause();
    else if (what === "slower") pace(-1);
    else if (what === "faster") pace(1);
    else if (what === "stop") leave("stopped");
  });

  document.addEventListener("keydown", function (event) {
    var elsewhere = document.activeElement.closest(".reading-panel");
    if (event.key !== "Escape" || state === "stopped" || elsewhere) return;
    event.preventDefault();
    leave("stopped");
  });

  // A browser goes on reading after the page is left.
  window.addEventListener("pagehide", function () {
    leave("stopped");
  });

  voices.getVoices(); // some browsers look for voices only when they are asked
  button.hidden = false;
})();
