/* What all screens of the phone share: the present state, and small pieces of the page. */
(function () {
  "use strict";

  const root = document.getElementById("field");
  const words = document.getElementById("words").dataset;

  // vault, sender, tasks; what is being changed (a row) and gone through (a grid of a round).
  const now = { vault: null, sender: null, tasks: null, editing: null, round: null };

  function part(name) {
    return root.querySelector('[data-part="' + name + '"]');
  }

  function isOn(screen) {
    return !root.querySelector('[data-screen="' + screen + '"]').hidden;
  }

  function show(screen) {
    root.querySelectorAll("[data-screen]").forEach((section) => {
      section.hidden = section.getAttribute("data-screen") !== screen;
    });
    say("");
    const heading = root.querySelector('[data-screen="' + screen + '"] h2');
    if (heading) {
      heading.focus();
    }
    window.scrollTo(0, 0);
  }

  /* One line above everything; red where something went wrong. */
  function say(text, isWrong) {
    part("said").textContent = text || "";
    part("said").className = isWrong ? "error" : "soft";
  }

  /* A sentence of the page with its values: filled("还有{n}条", {n: 3}). */
  function filled(text, values) {
    return Object.keys(values).reduce((so, key) => so.replace("{" + key + "}", values[key]), text);
  }

  function element(tag, text, className) {
    const made = document.createElement(tag);
    made.textContent = text || "";
    if (className) {
      made.className = className;
    }
    return made;
  }

  function button(text, act) {
    const made = element("button", text, "as-link");
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  function two(number) {
    return String(number).padStart(2, "0");
  }

  function moment(at) {
    const day = new Date(at);
    return (
      two(day.getMonth() + 1) + "-" + two(day.getDate()) + " " + two(day.getHours()) + ":" + two(day.getMinutes())
    );
  }

  function when(name, event, act) {
    root.querySelectorAll('[data-do="' + name + '"]').forEach((each) => each.addEventListener(event, act));
  }

  window.qyPage = {
    root: root, words: words, now: now, part: part, isOn: isOn, show: show, say: say, filled: filled,
    element: element, button: button, moment: moment, when: when,
  };
})();
