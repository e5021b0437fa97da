/* The list of what was written on this phone: 待传, 已传, 需处理. */
(function () {
  "use strict";

  const { words, now, part, isOn, show, filled, element, button, moment, when } = window.qyPage;
  const DAY_MS = 24 * 3600 * 1000;
  let drawing = 0;
  const TONES = { waiting: "amber", sent: "green", trouble: "red" };

  async function home() {
    now.editing = null;
    now.round = null;
    show("home");
    await list();
  }

  /* Draw the list anew. Several may be under way while records are sent: the latest stands. */
  async function list() {
    const turn = (drawing += 1);
    const rows = (await now.vault.rows()).reverse();
    const made = [];
    for (const row of rows) {
      made.push(await line(row));
    }
    if (turn !== drawing) {
      return; // a later drawing has fewer left to open, and is done already
    }
    const lines = part("records");
    lines.textContent = "";
    made.forEach((item) => lines.appendChild(item));
    part("none").hidden = rows.length > 0;
    const waiting = rows.filter((row) => row.state === "waiting").length;
    part("waiting").textContent = filled(words.waitingCount, { n: waiting });
    part("expires").textContent = untilGone(rows.filter((row) => row.state !== "sent"));
  }

  function untilGone(unsent) {
    if (!unsent.length) {
      return "";
    }
    const oldest = Math.min.apply(null, unsent.map((row) => row.at));
    return filled(words.expires, { n: Math.ceil((oldest + window.qyVault.KEPT_MS - Date.now()) / DAY_MS) });
  }

  function nameOf(told) {
    if (told.type === "cover") {
      return filled(words.coverOf, { grid: told.grid });
    }
    const kind = document.querySelector('#find option[value="' + told.kind + '"]');
    return (told.placeName || "") + " " + (kind ? kind.textContent : "");
  }

  async function line(row) {
    const item = document.createElement("li");
    item.setAttribute("data-id", row.id);
    item.setAttribute("data-state", row.state);
    item.appendChild(element("span", words[row.state], "tag " + TONES[row.state]));
    item.appendChild(element("span", " " + moment(row.at) + " ", "soft"));
    if (!row.sealed) {
      item.appendChild(element("span", row.number || ""));
      return item;
    }
    const told = await now.vault.content(row);
    item.appendChild(element("strong", nameOf(told)));
    if (told.account) {
      item.appendChild(element("p", told.account.slice(0, 60)));
    }
    if (told.answer) {
      answered(item, told.answer);
    }
    if (told.type === "find" && !row.told && !row.held) {
      item.appendChild(button(words.change, () => window.qyFind.edit(row)));
    }
    if (row.state === "trouble" && !row.held) {
      item.appendChild(button(words.drop, () => drop(row)));
    }
    return item;
  }

  function answered(item, answer) {
    item.appendChild(element("p", answer.words, "error"));
    if (answer.url) {
      const link = element("a", words.compare);
      link.href = answer.url;
      item.appendChild(link);
    }
  }

  async function drop(row) {
    if (window.confirm(words.confirmDrop)) {
      await now.vault.drop(row);
      await list();
    }
  }

  when("home", "click", home);
  window.qyRecords = { home: home, list: list, isShown: () => isOn("home") };
})();
