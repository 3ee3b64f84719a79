// What the reader has chosen: attributes of the root element, kept on the device as one JSON object. `head.js` has set
// them by now, as far as they are ours. Without storage a choice lasts as long as the page.
var readingChoices = (function () {
  var root = document.documentElement;
  var key = "tantu-reading";
  var names = ["size", "view", "scheme", "line", "space", "ruler", "pointer", "pinyin", "rate"];

  function keep() {
    var kept = {};
    names.forEach(function (name) {
      if (root.hasAttribute("data-" + name)) kept[name] = root.getAttribute("data-" + name);
    });
    try {
      if (Object.keys(kept).length) localStorage.setItem(key, JSON.stringify(kept));
      else localStorage.removeItem(key);
    } catch (error) {
      // storage is switched off or full
    }
  }

  function put(name, value) {
    if (value) root.setAttribute("data-" + name, value);
    else root.removeAttribute("data-" + name);
  }

  return {
    // The value of a choice; an empty string if it is as it was at first.
    get: function (name) {
      return root.getAttribute("data-" + name) || "";
    },

    set: function (name, value) {
      put(name, value);
      keep();
      document.dispatchEvent(new Event("readingchoice"));
    },

    reset: function () {
      names.forEach(function (name) {
        put(name, "");
      });
      keep();
      document.dispatchEvent(new Event("readingchoice"));
    },

    // Says a sentence to those who listen; the same one twice is said twice.
    say: function (text) {
      var status = document.querySelector("[data-reading-status]");
      status.textContent = status.textContent === text ? text + "\u00a0" : text;
    }
  };
})();
