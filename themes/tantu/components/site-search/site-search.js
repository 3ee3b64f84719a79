// The search field offers names while one types. What is needed for that is loaded when somebody turns to it.
document.addEventListener("focusin", function load(event) {
  var form = event.target.form;
  if (!form || form.id !== "t-search") return;
  document.removeEventListener("focusin", load);
  var address = form.getAttribute("data-script");
  if (window.tantuSearch || !address) return;
  document.head.appendChild(document.createElement("script")).src = address;
});
