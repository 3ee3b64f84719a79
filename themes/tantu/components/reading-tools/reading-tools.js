// The buttons in the header and the panel below them.
(function () {
  var tools = document.querySelector("[data-reading-tools]");
  var panel = document.getElementById("t-reading-panel");
  if (!tools || !panel) return;
  var choices = readingChoices;
  var sizes = ["", "125", "150", "175", "200"];
  var more = tools.querySelector("[aria-controls]");
  var status = tools.querySelector("[data-reading-status]");
  var switches = document.querySelectorAll("[data-view-switch]");
  var inputs = panel.querySelectorAll("input");

  function each(nodes, act) {
    Array.prototype.forEach.call(nodes, act);
  }

  function say(what) {
    var size = choices.get("size") || "100";
    choices.say(status.getAttribute("data-" + what).replace("{n}", size));
  }

  function show() {
    each(switches, function (button) {
      button.setAttribute("aria-pressed", String(choices.get("view") === "elder"));
    });
    each(inputs, function (input) {
      var value = choices.get(input.name.slice("reading-".length)) || "normal";
      input.checked = input.value === value;
    });
  }

  function step(by) {
    var next = sizes.indexOf(choices.get("size")) + by;
    if (next < 0 || next >= sizes.length) return say(by < 0 ? "size-smallest" : "size-largest");
    choices.set("size", sizes[next]);
    say("size-now");
  }

  function open(opened) {
    panel.hidden = !opened;
    more.setAttribute("aria-expanded", String(opened));
  }

  function close() {
    var inside = panel.contains(document.activeElement);
    open(false);
    if (inside) more.focus();
  }

  each(switches, function (button) {
    button.addEventListener("click", function () {
      var on = choices.get("view") !== "elder";
      choices.set("view", on ? "elder" : "");
      say(on ? "view-elder" : "view-normal");
    });
  });

  tools.querySelector("[data-view-leave]").addEventListener("click", function () {
    choices.set("view", "");
    tools.querySelector("[data-view-switch]").focus(); // this button is gone now
    say("view-normal");
  });

  each(tools.querySelectorAll("[data-size-step]"), function (button) {
    button.addEventListener("click", function () {
      step(Number(button.getAttribute("data-size-step")));
    });
  });

  more.addEventListener("click", function () {
    open(panel.hidden);
  });

  panel.addEventListener("change", function (event) {
    var input = event.target;
    var value = input.checked && input.value !== "normal" ? input.value : "";
    choices.set(input.name.slice("reading-".length), value);
  });

  panel.querySelector("[data-reading-reset]").addEventListener("click", function () {
    choices.reset();
    say("reset");
  });

  panel.querySelector("[data-print]").addEventListener("click", function () {
    window.print();
  });

  panel.querySelector("[data-panel-close]").addEventListener("click", close);

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !panel.hidden && !event.defaultPrevented) close();
  });

  document.addEventListener("readingchoice", show);
  panel.querySelector("[data-pinyin-choice]").hidden = !document.querySelector("[data-has-pinyin]");
  each(document.querySelectorAll("[data-reading-tools], [data-easy-view-entrance]"), function (part) {
    part.hidden = false;
  });
  show();
})();
