/* Questions: a button that opens or closes all answers, an answer that is opened when a link leads to it, and all answers on
   paper. */
(() => {
  const start = () => {
    const items = [...document.querySelectorAll(".faq__item")];
    if (!items.length) return;

    const openTarget = () => {
      let id = location.hash.slice(1);
      try {
        id = decodeURIComponent(id);
      } catch (error) {
        /* an address that is written wrongly leads nowhere */
      }
      const target = id && document.getElementById(id);
      const item = target && target.closest(".faq__item");
      if (item && !item.open) {
        item.open = true;
        target.scrollIntoView();
      }
    };
    addEventListener("hashchange", openTarget);
    openTarget();

    let before = [];
    addEventListener("beforeprint", () => {
      before = items.map((item) => item.open);
      items.forEach((item) => (item.open = true));
    });
    addEventListener("afterprint", () => before.forEach((open, at) => (items[at].open = open)));

    const section = items[0].parentElement;
    if (items.length < 2) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "faq__all";
    const closed = () => items.some((item) => !item.open);
    const name = () => (button.textContent = closed() ? section.dataset.open : section.dataset.close);
    button.addEventListener("click", () => {
      const open = closed();
      items.forEach((item) => (item.open = open));
      name();
    });
    items.forEach((item) => item.addEventListener("toggle", name));
    section.insertBefore(button, items[0]);
    name();
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
