/* The keyboard of the desk. An element says its key in aria-keyshortcuts ("Alt+1", "F9",
   "Control+Enter"); pressing it goes to a field, or presses a button or link. In a form
   with data-enter-next, Enter goes to the next field, as people at counters type. */
(function () {
  "use strict";

  function nameOf(event) {
    var key = /^Digit\d$/.test(event.code) ? event.code.slice(5) : event.key;
    return (
      (event.ctrlKey ? "Control+" : "") + (event.altKey ? "Alt+" : "") + (event.shiftKey ? "Shift+" : "") + key
    );
  }

  function find(name) {
    var found = Array.prototype.filter.call(document.querySelectorAll("[aria-keyshortcuts]"), function (one) {
      return one.getAttribute("aria-keyshortcuts").split(" ").indexOf(name) !== -1 && !one.disabled;
    });
    return found.find(function (one) {
      return one.offsetParent !== null;
    });
  }

  function takesText(element) {
    return /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName);
  }

  document.addEventListener("keydown", function (event) {
    if (event.isComposing || event.key === "Shift" || event.key === "Alt" || event.key === "Control") {
      return;
    }
    var target = find(nameOf(event));
    if (!target) {
      return;
    }
    event.preventDefault();
    if (takesText(target)) {
      target.focus();
      if (target.select) {
        target.select();
      }
    } else {
      target.click();
    }
  });

  function stops(form) {
    return Array.prototype.filter.call(form.elements, function (field) {
      return (
        field.type !== "hidden" &&
        field.tagName !== "FIELDSET" &&
        !field.disabled &&
        field.offsetParent !== null &&
        (field.type !== "radio" || field.checked || !groupHasChoice(form, field.name))
      );
    });
  }

  function groupHasChoice(form, name) {
    return Boolean(form.querySelector('input[type="radio"][name="' + name + '"]:checked'));
  }

  /* From a radio, Enter leaves the whole group, whichever of its buttons is chosen. */
  function next(form, field) {
    var rest = stops(form);
    var after = rest.slice(rest.indexOf(field) + 1);
    return after.find(function (one) {
      return field.type !== "radio" || one.name !== field.name;
    });
  }

  document.querySelectorAll("form[data-enter-next]").forEach(function (form) {
    form.addEventListener("keydown", function (event) {
      var field = event.target;
      var isPlain = event.key === "Enter" && !event.ctrlKey && !event.altKey && !event.shiftKey;
      if (!isPlain || event.isComposing || field.tagName === "TEXTAREA" || field.tagName === "BUTTON") {
        return;
      }
      event.preventDefault();
      var following = next(form, field);
      if (following) {
        following.focus();
      }
    });
  });
})();
