// Asks one question at a time and shows the services that the answers leave. Nothing is sent anywhere. Without this the page has lists.
(function () {
  // On which questions a service has something to say; the first two of them depend on two answers.
  var PARTS = ["applicant", "category", "age", "study", "work", "income"];
  var GRADES = 6, WITHOUT = 4, EMPLOYER = 1, CHILD = 1, WORKING = 2, NEITHER = 2;
  var form, result, services, fieldsets, at = 0;

  // The questions that are left to be asked after these answers, by name.
  function asked(answers) {
    if (answers.applicant === EMPLOYER) return ["applicant"];
    var names = ["applicant", "difficulty", "grade", "age"];
    // Children neither study at a university nor look for work, and the elderly have done with both.
    if (answers.age === undefined || (answers.age > CHILD && answers.age <= WORKING)) names.push("study", "work");
    return names.concat("income");
  }

  // A letter for each part of what a service says of these answers.
  function letters(service, answers) {
    return PARTS.map(function (part) {
      var told = service[part];
      if (part === "category") return told.charAt(answers.difficulty * GRADES + answers.grade);
      return told.charAt(answers[part] === undefined ? NEITHER : answers[part]);
    });
  }

  // What somebody with these answers can apply for: {yes, ask}, of the latter each with what has to be asked.
  function answer(services, answers) {
    var found = { yes: [], ask: [] };
    services.forEach(function (service) {
      var told = answers.applicant === EMPLOYER ? [service.applicant.charAt(EMPLOYER)] : letters(service, answers);
      if (told.indexOf("n") >= 0) return;
      var open = PARTS.filter(function (part, number) {
        return told[number] === "a";
      });
      if (!open.length) return found.yes.push({ service: service });
      found.ask.push({ service: service, reasons: open.map(function (part) {
        // Where the grade would do, it is the certificate that is missing.
        var row = part === "category" && service.category.substr(answers.difficulty * GRADES, WITHOUT);
        return answers.grade === WITHOUT && row && /^y+$/.test(row) ? "certificate" : part;
      }) });
    });
    return found;
  }

  window.tantuEligibility = { asked: asked, answer: answer };

  function answers() {
    var given = {};
    new FormData(form).forEach(function (value, name) {
      given[name] = Number(value);
    });
    // Answers to what is no longer asked do not count.
    var names = asked(given);
    Object.keys(given).forEach(function (name) {
      if (names.indexOf(name) < 0) delete given[name];
    });
    return given;
  }

  function fieldset(name) {
    return fieldsets.filter(function (fieldset) {
      return fieldset.getAttribute("data-question") === name;
    })[0];
  }

  // Shows a question, and puts the focus on it unless the page has just been opened.
  function show(number, quietly) {
    var names = asked(answers()), now = fieldset(names[number]);
    at = number;
    fieldsets.forEach(function (fieldset) {
      fieldset.hidden = fieldset !== now;
    });
    form.querySelector("[role=alert]").textContent = "";
    var buttons = form.querySelectorAll("button");
    buttons[0].hidden = number === 0;
    name(buttons[1], names);
    form.hidden = false;
    result.hidden = true;
    if (quietly) return;
    (now.querySelector("input:checked") || now.querySelector("input")).focus();
  }

  function name(button, names) {
    button.textContent = button.getAttribute(at + 1 < names.length ? "data-next" : "data-see");
  }

  function next(event) {
    event.preventDefault();
    var names = asked(answers());
    var now = fieldset(names[at]);
    if (!now.querySelector("input:checked")) {
      var alert = form.querySelector("[role=alert]");
      alert.textContent = alert.getAttribute("data-text");
      return now.querySelector("input").focus();
    }
    if (at + 1 < names.length) show(at + 1);
    else conclude();
  }

  function fill(part, found) {
    var list = part.querySelector("ul");
    part.hidden = !found.length;
    list.textContent = "";
    found.forEach(function (entry) {
      var item = list.appendChild(entry.service.item.cloneNode(true));
      PARTS.forEach(function (part) {
        item.removeAttribute("data-" + part);
      });
      if (!entry.reasons) return;
      var why = document.createElement("strong");
      why.textContent = part.getAttribute("data-reasons") + entry.reasons.map(function (reason) {
        return part.getAttribute("data-" + reason);
      }).join(document.documentElement.lang.indexOf("zh") === 0 ? "，" : ", ");
      item.querySelector("a").after(why);
    });
  }

  function conclude() {
    var found = answer(services, answers());
    fill(result.querySelector("[data-verdict=y]"), found.yes);
    fill(result.querySelector("[data-verdict=a]"), found.ask);
    result.querySelector("[data-verdict=n]").hidden = found.yes.length + found.ask.length > 0;
    form.hidden = true;
    result.hidden = false;
    result.querySelector("h2").focus();
  }

  document.addEventListener("DOMContentLoaded", function () {
    form = document.querySelector("[data-eligibility]");
    if (!form) return;
    result = document.querySelector(".eligibility-result");
    fieldsets = Array.from(form.querySelectorAll("fieldset"));
    services = Array.from(document.querySelectorAll("[data-services] > li")).map(function (item) {
      var service = { item: item };
      PARTS.forEach(function (part) {
        service[part] = item.getAttribute("data-" + part);
      });
      return service;
    });
    window.tantuEligibility.services = services;
    form.reset();
    form.addEventListener("submit", next);
    form.addEventListener("change", function () {
      name(form.querySelectorAll("button")[1], asked(answers()));
      form.querySelector("[role=alert]").textContent = "";
    });
    form.querySelector("button").addEventListener("click", function () {
      show(at - 1);
    });
    result.querySelector("button").addEventListener("click", function () {
      form.reset();
      show(0);
    });
    show(0, true);
  });
})();
