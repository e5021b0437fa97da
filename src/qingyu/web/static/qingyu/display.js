/* Letter size and contrast without leaving the page, reading aloud, printing.
   Everything here also works, or is simply absent, without JavaScript. */
(function () {
  "use strict";

  var root = document.documentElement;
  var AGE_SECONDS = 365 * 24 * 3600;

  function density(size) {
    if (size !== "normal") {
      return "elder";
    }
    return document.querySelector(".desk-nav") ? "dense" : "normal";
  }

  function keep(size, high) {
    var secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie =
      "qy_display=" + size + (high ? ".high" : "") + "; path=/; max-age=" + AGE_SECONDS + "; samesite=lax" + secure;
  }

  function show(size, high) {
    root.setAttribute("data-density", density(size));
    if (size === "xl") {
      root.setAttribute("data-size", "xl");
    } else {
      root.removeAttribute("data-size");
    }
    if (high) {
      root.setAttribute("data-contrast", "high");
    } else {
      root.removeAttribute("data-contrast");
    }
  }

  /* Changing the display in place keeps whatever has been typed into the page. */
  function watchBar(bar) {
    function pressed(name) {
      return bar.querySelector('button[name="' + name + '"][aria-pressed="true"]');
    }
    bar.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button || (button.name !== "size" && button.name !== "contrast")) {
        return;
      }
      event.preventDefault();
      if (button.name === "size") {
        bar.querySelectorAll('button[name="size"]').forEach(function (other) {
          other.setAttribute("aria-pressed", String(other === button));
        });
      } else {
        button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      }
      var size = pressed("size") ? pressed("size").value : "normal";
      var high = Boolean(pressed("contrast"));
      show(size, high);
      keep(size, high);
    });
  }

  /* What is read: the words of the main part, a heading or paragraph at a time,
     because long texts are cut off by several browsers' voices. */
  function readable() {
    var parts = document.querySelectorAll(
      "main h1, main h2, main h3, main p, main li, main dt, main dd, main label, main legend, main th, main td"
    );
    return Array.prototype.filter
      .call(parts, function (part) {
        return part.offsetParent !== null && !part.querySelector("p, li, h1, h2, label, dt");
      })
      .map(function (part) {
        return part.innerText.trim();
      })
      .filter(Boolean);
  }

  function watchVoice(button) {
    if (!("speechSynthesis" in window) || !("SpeechSynthesisUtterance" in window)) {
      return;
    }
    var voice = window.speechSynthesis;
    var start = button.textContent;
    var reading = false;
    function end() {
      reading = false;
      voice.cancel();
      button.textContent = start;
      button.setAttribute("aria-pressed", "false");
    }
    button.hidden = false;
    button.addEventListener("click", function () {
      if (reading) {
        end();
        return;
      }
      var texts = readable();
      reading = true;
      button.textContent = button.getAttribute("data-stop");
      button.setAttribute("aria-pressed", "true");
      texts.forEach(function (text, index) {
        var words = new SpeechSynthesisUtterance(text);
        words.lang = root.lang === "en" ? "en" : "zh-CN";
        words.rate = 0.9;
        if (index === texts.length - 1) {
          words.onend = end;
        }
        voice.speak(words);
      });
    });
    window.addEventListener("pagehide", end);
  }

  /* A table shown as cards stops being a table to some screen readers unless told so. */
  var ROLES = {
    THEAD: "rowgroup",
    TBODY: "rowgroup",
    TFOOT: "rowgroup",
    TR: "row",
    TD: "cell",
  };

  function nameRoles(table) {
    table.setAttribute("role", "table");
    table.querySelectorAll("thead, tbody, tfoot, tr, td, th").forEach(function (part) {
      var head = part.getAttribute("scope") === "row" ? "rowheader" : "columnheader";
      part.setAttribute("role", ROLES[part.tagName] || head);
    });
  }

  /* The ways of a staff page fill a telephone's screen: there they are folded until asked for. */
  function foldWhereNarrow(ways) {
    var narrow = window.matchMedia("(max-width: 40em)");
    function fit() {
      ways.open = !narrow.matches;
    }
    fit();
    narrow.addListener(fit);
  }

  document.querySelectorAll(".desk-nav .fold").forEach(foldWhereNarrow);
  document.querySelectorAll("table.table").forEach(nameRoles);
  document.querySelectorAll("[data-display-bar]").forEach(watchBar);
  document.querySelectorAll("[data-read-aloud]").forEach(watchVoice);
  if (document.querySelector("[data-print-now]")) {
    window.addEventListener("load", function () {
      window.print();
    });
  }
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      window.print();
    });
  });
})();
