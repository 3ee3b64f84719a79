// Pinyin above the text while <html data-pinyin="on">. The build has left the syllables in data-py; the text stays one piece
// until somebody asks for them, and becomes one piece again afterwards.
(function () {
  var root = document.documentElement;
  var shown = false;

  function isHan(c) {
    var code = c.codePointAt(0);
    return (code >= 0x3400 && code <= 0x4dbf) || (code >= 0x4e00 && code <= 0x9fff) || code === 0x3007;
  }

  function ownTexts(element) {
    return Array.from(element.childNodes).filter(function (node) {
      return node.nodeType === 3;
    });
  }

  function withRuby(text, syllables) {
    var part = document.createDocumentFragment();
    var plain = "";
    var ruby = null;
    function endPlain() {
      if (plain) part.appendChild(document.createTextNode(plain));
      plain = "";
    }
    Array.from(text).forEach(function (c) {
      var next = isHan(c) ? syllables.shift() : null;
      if (!next || next.text === "0") {
        plain += c;
        ruby = null;
        return;
      }
      if (!ruby || next.first) {
        endPlain();
        ruby = document.createElement("ruby");
        ruby.className = "py";
        part.appendChild(ruby);
      }
      var rt = document.createElement("rt");
      rt.setAttribute("aria-hidden", "true"); // the character is heard already
      rt.textContent = next.text;
      ruby.appendChild(document.createTextNode(c));
      ruby.appendChild(rt);
    });
    endPlain();
    return part;
  }

  function put(element) {
    var syllables = [];
    element.getAttribute("data-py").split(" ").forEach(function (word) {
      word.split("-").forEach(function (text, at) {
        syllables.push({ text: text, first: at === 0 });
      });
    });
    var texts = ownTexts(element);
    var characters = Array.from(texts.map(function (node) { return node.data; }).join("")).filter(isHan).length;
    // Another script has changed the text: no pinyin is better than a wrong one.
    if (characters !== syllables.length) return;
    texts.forEach(function (node) {
      element.replaceChild(withRuby(node.data, syllables), node);
    });
  }

  function take(element) {
    element.querySelectorAll(".py").forEach(function (ruby) {
      var text = ownTexts(ruby).map(function (node) { return node.data; }).join("");
      ruby.parentNode.replaceChild(document.createTextNode(text), ruby);
    });
    element.normalize();
  }

  function follow() {
    var wanted = root.getAttribute("data-pinyin") === "on";
    if (wanted === shown) return;
    shown = wanted;
    document.querySelectorAll("[data-py]").forEach(wanted ? put : take);
  }

  document.addEventListener("DOMContentLoaded", function () {
    if (!document.body.hasAttribute("data-has-pinyin")) return;
    follow();
    new MutationObserver(follow).observe(root, { attributes: true, attributeFilter: ["data-pinyin"] });
  });
})();
