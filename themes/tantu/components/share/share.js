// Passing a page on with what the device offers. Without this there is the letter.
document.addEventListener("DOMContentLoaded", function () {
  var box = document.querySelector(".share");
  var canonical = document.querySelector("link[rel=canonical]");
  if (!box || !canonical) return;
  var items = box.querySelectorAll("li");
  var page = { title: document.title, url: canonical.href };

  function told(copied) {
    box.lastElementChild.textContent = copied ? box.getAttribute("data-copied") : box.getAttribute("data-failed") + page.url;
  }

  items[0].hidden = !navigator.share;
  items[1].hidden = false;
  items[0].addEventListener("click", function () {
    navigator.share(page).catch(function () {}); // whoever changes their mind is not told so
  });
  items[1].addEventListener("click", function () {
    if (!navigator.clipboard) return told(false);
    navigator.clipboard.writeText(page.url).then(told.bind(null, true), told.bind(null, false));
  });
});
