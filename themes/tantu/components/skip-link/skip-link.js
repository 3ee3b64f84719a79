// The way to the reading tools, which are there with a script only.
document.addEventListener("DOMContentLoaded", function () {
  var link = document.querySelector('.skip-link[href="#t-tools"]');
  var tools = document.querySelector("#t-tools > :not([hidden])");
  if (link && tools) link.parentNode.hidden = false;
});
