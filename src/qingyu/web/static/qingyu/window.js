/* The window: a card reader that types, what stands beside the form, drafts kept by themselves,
   and what a few letters will choose. The form works without any of it. */
(function () {
  "use strict";

  var EVERY_MS = 5000;
  var form = document.querySelector("form[data-window]");
  if (!form) {
    return;
  }
  var changed = false;

  function send(url, extra) {
    var data = new FormData(form);
    data.delete("photos");
    data.delete("recording");
    Object.keys(extra).forEach(function (name) {
      data.set(name, extra[name]);
    });
    return fetch(url, { method: "POST", body: data, credentials: "same-origin", keepalive: true }).then(
      function (answer) {
        if (!answer.ok) {
          throw new Error(String(answer.status));
        }
        return answer.json();
      }
    );
  }

  /* Drafts: the key comes back with the first keeping and stays in the form. */
  function keep() {
    if (!changed || form.hasAttribute("data-sent")) {
      return Promise.resolve();
    }
    changed = false;
    return send(form.getAttribute("data-keep"), { quietly: "1" }).then(
      function (kept) {
        form.elements.draft.value = kept.draft;
        var status = form.querySelector("[data-kept]");
        status.textContent = status.getAttribute("data-words");
      },
      function () {
        changed = true;
      }
    );
  }

  form.addEventListener("input", function () {
    changed = true;
  });
  setInterval(keep, EVERY_MS);
  document.querySelectorAll("a[data-keep-first]").forEach(function (link) {
    link.addEventListener("click", function (event) {
      if (changed) {
        event.preventDefault();
        keep().then(function () {
          location.href = link.href;
        });
      }
    });
  });

  /* Beside the form. */
  function look() {
    return send(form.getAttribute("data-look"), {}).then(function (found) {
      Object.keys(found.fields).forEach(function (name) {
        form.elements[name].value = found.fields[name];
      });
      var beside = document.querySelector("[data-beside]");
      beside.innerHTML = found.html;
      beside.querySelectorAll("[data-joins]").forEach(function (button) {
        button.hidden = false;
        button.addEventListener("click", function () {
          form.elements.joins.value = button.getAttribute("data-joins");
          form.elements.joins.closest("details").open = true;
          changed = true;
        });
      });
      return found;
    }, function () {});
  }

  ["phone", "id_number", "text"].forEach(function (name) {
    form.elements[name].addEventListener("change", look);
  });

  /* A reader types its line wherever the cursor is and ends it with Enter. */
  function isCard(text) {
    return /[|｜]/.test(text) && /\d{17}[\dXx]/.test(text);
  }

  ["card", "name"].forEach(function (name) {
    var field = form.elements[name];
    field.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" || !isCard(field.value)) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      form.elements.card.value = field.value;
      look().then(function (found) {
        if (found && found.fields.name) {
          form.elements.card.value = "";
          changed = true;
          form.elements.phone.focus();
        }
      });
    });
  });

  /* What the letters typed will choose, as the server will read them. */
  function ranks(option, typed) {
    var letters = (option.textContent || option.label).toLowerCase();
    var name = option.value.toLowerCase();
    return [
      name === typed,
      letters === typed,
      letters.indexOf(typed) === 0 || name.indexOf(typed) === 0,
      letters.slice(-typed.length) === typed,
      letters.indexOf(typed) !== -1 || name.indexOf(typed) !== -1,
    ].indexOf(true);
  }

  function chosen(list, typed) {
    var best = [];
    var bestRank = 9;
    Array.prototype.forEach.call(list.options, function (option) {
      var rank = ranks(option, typed);
      if (rank !== -1 && rank < bestRank) {
        best = [];
        bestRank = rank;
      }
      if (rank !== -1 && rank === bestRank) {
        best.push(option.value);
      }
    });
    return best;
  }

  form.querySelectorAll("input[list]").forEach(function (field) {
    var says = document.createElement("p");
    says.className = "hint chosen";
    says.setAttribute("role", "status");
    field.insertAdjacentElement("afterend", says);
    field.addEventListener("input", function () {
      var typed = field.value.trim().toLowerCase();
      var best = typed ? chosen(field.list, typed) : [];
      says.textContent = best.length && best[0].toLowerCase() !== typed ? "→ " + best.slice(0, 3).join("、") : "";
    });
  });
})();
