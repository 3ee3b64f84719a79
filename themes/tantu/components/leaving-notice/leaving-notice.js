// Asks before a marked link leads away from the site. Without this the mark and its hidden words say where it leads.
document.addEventListener("click", function (event) {
  var link = event.target.closest && event.target.closest("a.external[href]");
  var words = document.body.dataset;
  if (!link || !words.leaving || event.defaultPrevented || event.button) return;
  // Who opens a link beside the page stays on the page.
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.target || !window.HTMLDialogElement) return;
  event.preventDefault();
  var dialog = document.createElement("dialog");

  function add(name, text) {
    var element = dialog.appendChild(document.createElement(name));
    element.textContent = text;
    return element;
  }

  add("h2", words.leaving.split("{host}").join(link.hostname)).id = "t-leaving";
  add("p", link.href);
  var leave = add("a", words.leave);
  leave.href = link.href;
  leave.rel = "noreferrer";
  var stay = add("button", words.stay);
  stay.type = "button";
  stay.addEventListener("click", function () {
    dialog.close();
  });
  dialog.className = "leaving";
  dialog.setAttribute("aria-labelledby", "t-leaving");
  dialog.addEventListener("close", function () {
    dialog.remove();
    link.focus();
  });
  document.body.appendChild(dialog);
  dialog.showModal();
});
