/* Forms: the way to what is wrong, one press one sending, and a draft kept on this device only. */
(function () {
  "use strict";

  var DRAFT = "qy-draft:";
  // A sending that has not answered by then may be tried again; the server knows a repeat.
  var GUARD_MS = 10000;

  function focusErrors(summary) {
    summary.focus();
    summary.addEventListener("click", function (event) {
      var link = event.target.closest("a");
      var field = link && document.getElementById(link.hash.slice(1));
      if (field) {
        event.preventDefault();
        field.scrollIntoView({ block: "center" });
        field.focus();
      }
    });
  }

  function guard(form) {
    form.addEventListener("submit", function (event) {
      if (form.hasAttribute("data-sent")) {
        event.preventDefault();
        return;
      }
      form.setAttribute("data-sent", "");
      var pressed = event.submitter || form.querySelector("button:not([type=button])");
      if (pressed) {
        pressed.setAttribute("aria-busy", "true");
      }
      setTimeout(free, GUARD_MS);
    });
    function free() {
      form.removeAttribute("data-sent");
      form.querySelectorAll("[aria-busy]").forEach(function (button) {
        button.removeAttribute("aria-busy");
      });
    }
    // The browser's way back shows the page as it was left, guard and all.
    window.addEventListener("pageshow", free);
  }

  function isKept(field) {
    return (
      field.name &&
      field.name !== "csrfmiddlewaretoken" &&
      ["hidden", "password", "file", "submit", "button"].indexOf(field.type) === -1
    );
  }

  function fieldsOf(form) {
    return Array.prototype.filter.call(form.elements, isKept);
  }

  function isChoice(field) {
    return field.type === "radio" || field.type === "checkbox";
  }

  /* sessionStorage ends with the tab; the draft never leaves this device by itself. */
  function draft(form) {
    var key = DRAFT + form.getAttribute("data-draft");
    function save() {
      var kept = {};
      fieldsOf(form).forEach(function (field) {
        if (isChoice(field)) {
          kept[field.name] = (kept[field.name] || []).concat(field.checked ? [field.value] : []);
        } else {
          kept[field.name] = [field.value];
        }
      });
      try {
        sessionStorage.setItem(key, JSON.stringify(kept));
      } catch (full) {
        // A device without room keeps no draft; the form works all the same.
      }
    }
    function restore(kept) {
      fieldsOf(form).forEach(function (field) {
        var values = kept[field.name] || [];
        if (isChoice(field)) {
          field.checked = values.indexOf(field.value) !== -1;
        } else if (!field.value && values.length) {
          field.value = values[0];
        }
      });
    }
    var found = sessionStorage.getItem(key);
    if (found && !form.querySelector(".wrong")) {
      restore(JSON.parse(found));
    }
    form.addEventListener("input", save);
    form.addEventListener("change", save);
  }

  function wipe() {
    Object.keys(sessionStorage).forEach(function (key) {
      if (key.indexOf(DRAFT) === 0) {
        sessionStorage.removeItem(key);
      }
    });
  }

  /* The picture on a receipt leads here with the code behind #, which is never sent anywhere. */
  function fillCode(place) {
    var code = location.hash.slice(1);
    var field = place.querySelector("input");
    if (/^\d{16}$/.test(code) && field && !field.value) {
      field.value = code;
      history.replaceState(null, "", location.pathname);
      document.querySelectorAll("form input[name=answer]").forEach(function (next) {
        next.focus();
      });
    }
  }

  document.querySelectorAll("[data-code-from-address]").forEach(fillCode);
  document.querySelectorAll("[data-error-summary]").forEach(focusErrors);
  document.querySelectorAll("form[data-guard]").forEach(guard);
  if (document.querySelector("[data-draft-sent]")) {
    wipe();
  }
  document.querySelectorAll("form[data-draft]").forEach(draft);
})();
