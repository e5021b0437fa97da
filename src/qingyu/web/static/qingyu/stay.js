/* Two minutes before one is signed out for standing idle: a word, and one press to stay. Whatever is
   typed by then is kept in this tab and stands in its fields again afterwards. */
(function () {
  "use strict";

  var SEEN = "qy-seen"; // when any tab of this browser last asked the server for something
  var TYPED = "qy-typed:";
  var WARN_MS = 120000;
  var LOOK_MS = 5000;

  var body = document.body;
  var idle = Number(body.getAttribute("data-idle")) * 1000;
  var dialog = document.getElementById("stay");
  if (!idle || !dialog || !dialog.showModal) {
    return;
  }
  var rest = dialog.querySelector("[data-rest]");
  var over = document.getElementById("stay-over");
  var lastSaid = "";

  function seen() {
    try {
      localStorage.setItem(SEEN, String(Date.now()));
    } catch (full) {
      // Without it each tab counts for itself.
    }
    mine = Date.now();
  }

  function left() {
    var others = Number(localStorage.getItem(SEEN)) || 0;
    return Math.max(mine, Math.min(others, Date.now())) + idle - Date.now();
  }

  function fields() {
    return Array.prototype.filter.call(
      document.querySelectorAll("main form textarea[name], main form input[name], main form select[name]"),
      function (field) {
        return ["hidden", "password", "file", "submit", "button"].indexOf(field.type) === -1;
      },
    );
  }

  function isChoice(field) {
    return field.type === "radio" || field.type === "checkbox";
  }

  function changed(field) {
    if (isChoice(field)) {
      return field.checked !== field.defaultChecked;
    }
    if (field.tagName === "SELECT") {
      return Array.prototype.some.call(field.options, function (one) {
        return one.selected !== one.defaultSelected;
      });
    }
    return field.value !== field.defaultValue;
  }

  /* sessionStorage ends with the tab, and signing out wipes it. */
  function keep() {
    var kept = fields().filter(changed).map(function (field) {
      return [field.name, isChoice(field) ? field.value : "", isChoice(field) ? field.checked : field.value];
    });
    if (kept.length) {
      sessionStorage.setItem(TYPED + location.pathname, JSON.stringify(kept));
    }
  }

  function restore() {
    var found = sessionStorage.getItem(TYPED + location.pathname);
    if (!found) {
      return;
    }
    sessionStorage.removeItem(TYPED + location.pathname);
    JSON.parse(found).forEach(function (one) {
      fields().forEach(function (field) {
        if (field.name !== one[0]) {
          return;
        }
        if (isChoice(field)) {
          field.checked = field.value === one[1] ? one[2] : field.checked;
        } else {
          field.value = one[2];
        }
      });
    });
  }

  function say() {
    var ms = left();
    var isOver = ms <= 0;
    if (ms > WARN_MS) {
      if (dialog.open) {
        dialog.close();
      }
      return;
    }
    keep();
    over.hidden = !isOver;
    dialog.querySelector("[data-soon]").hidden = isOver;
    // Read out by screen readers: once each half minute, not each second.
    var words = String(Math.max(1, Math.ceil(ms / 30000)) * 30);
    if (words !== lastSaid) {
      rest.textContent = lastSaid = words;
    }
    if (!dialog.open) {
      dialog.showModal();
    }
  }

  function stay(event) {
    event.preventDefault();
    fetch(body.getAttribute("data-stay"), { credentials: "same-origin", redirect: "manual" }).then(function (answer) {
      if (answer.ok) {
        sessionStorage.removeItem(TYPED + location.pathname);
        seen();
        dialog.close();
      } else {
        location.reload();
      }
    });
  }

  var mine = Date.now();
  restore();
  seen();
  dialog.querySelector("form").addEventListener("submit", stay);
  dialog.addEventListener("cancel", stay); // Esc is a sign of life too
  setInterval(say, LOOK_MS);
})();
