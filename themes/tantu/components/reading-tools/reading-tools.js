// Text size and print. Everything on the page works without this; the buttons stay hidden then.
(function () {
  var key = "tantu-text-size";
  var root = document.documentElement;

  function stored() {
    try {
      return localStorage.getItem(key);
    } catch (error) {
      return null; // storage can be switched off; the choice then lasts as long as the page
    }
  }

  function apply(size) {
    if (size === "large" || size === "larger") root.setAttribute("data-text-size", size);
    else root.removeAttribute("data-text-size");
  }

  apply(stored()); // in the head, before anything is painted

  document.addEventListener("DOMContentLoaded", function () {
    var tools = document.querySelector("[data-reading-tools]");
    if (!tools) return;
    var buttons = tools.querySelectorAll("[data-text-size]");

    function show() {
      var size = root.getAttribute("data-text-size") || "normal";
      buttons.forEach(function (button) {
        button.setAttribute("aria-pressed", String(button.getAttribute("data-text-size") === size));
      });
    }

    buttons.forEach(function (button) {
      button.addEventListener("click", function () {
        var size = button.getAttribute("data-text-size");
        apply(size);
        show();
        try {
          localStorage.setItem(key, size);
        } catch (error) {
          // as above
        }
      });
    });
    tools.querySelector("[data-print]").addEventListener("click", function () {
      window.print();
    });
    show();
    tools.hidden = false;
  });
})();
