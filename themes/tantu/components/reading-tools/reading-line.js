// A line across the page that follows the pointer and the focus and can be moved with Alt and the arrows. It is only to
// be seen: whoever listens never meets it.
(function () {
  if (typeof readingChoices === "undefined") return;
  var line = document.createElement("div");
  line.className = "reading-line";
  line.setAttribute("aria-hidden", "true");
  var middle = 0;

  function isOn() {
    return readingChoices.get("ruler") === "on";
  }

  function move(to) {
    middle = Math.max(0, Math.min(window.innerHeight, to));
    line.style.top = middle + "px";
  }

  function show() {
    if (!isOn()) {
      line.remove();
    } else if (!line.parentNode) {
      document.body.appendChild(line);
      move(middle || window.innerHeight / 3);
    }
  }

  function follow(event) {
    if (isOn()) move(event.clientY);
  }

  document.addEventListener("pointermove", follow, { passive: true });
  document.addEventListener("pointerdown", follow, { passive: true });

  document.addEventListener("focusin", function (event) {
    if (!isOn()) return;
    var box = event.target.getBoundingClientRect();
    // The middle of something tall is no line of text.
    move(box.top + Math.min(box.height / 2, line.offsetHeight / 2));
  });

  document.addEventListener("keydown", function (event) {
    var by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!by || !event.altKey || event.ctrlKey || event.metaKey || !isOn()) return;
    event.preventDefault();
    var step = line.offsetHeight * 0.75 * by;
    var to = middle + step;
    // Near the edges the page moves instead of the line, so that it never stops before the text does.
    if (to < line.offsetHeight || to > window.innerHeight - line.offsetHeight) {
      var before = window.pageYOffset;
      window.scrollBy(0, step);
      to -= window.pageYOffset - before;
    }
    move(to);
  });

  document.addEventListener("readingchoice", show);
  show();
})();
