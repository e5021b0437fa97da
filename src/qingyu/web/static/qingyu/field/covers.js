/* Going through the grids of the open rounds, question by question. */
(function () {
  "use strict";

  const { words, now, part, show, say, filled, element, button, when } = window.qyPage;

  /* Grids that were gone through on this phone and are not acknowledged yet. */
  async function doneHere() {
    const done = {};
    for (const row of await now.vault.rows()) {
      const what = row.sealed ? await now.vault.content(row) : {};
      if (what.type === "cover") {
        done[what.cover] = true;
      }
    }
    return done;
  }

  async function list() {
    const done = await doneHere();
    const lines = part("covers");
    lines.textContent = "";
    (now.tasks ? now.tasks.rounds : []).forEach((round) => {
      round.covers.forEach((cover) => lines.appendChild(line(round, cover, cover.done || done[cover.pk])));
    });
    part("noCovers").hidden = lines.children.length > 0;
    show("covers");
  }

  function line(round, cover, isDone) {
    const item = document.createElement("li");
    const about = " " + round.title + " " + filled(words.until, { day: round.ends_on }) + " ";
    item.appendChild(element("strong", cover.grid));
    item.appendChild(element("span", about, "soft"));
    item.appendChild(
      isDone ? element("span", words.covered, "tag green") : button(words.goThrough, () => open(round, cover))
    );
    return item;
  }

  function choice(name, value, text) {
    const box = element("div", "", "choice");
    const input = document.createElement("input");
    const label = element("label", text);
    input.type = "radio";
    input.name = name;
    input.value = value;
    input.required = true;
    input.id = name + "-" + value;
    label.htmlFor = input.id;
    box.appendChild(input);
    box.appendChild(label);
    return box;
  }

  function open(round, cover) {
    now.round = { cover: cover.pk, grid: cover.grid, count: round.questions.length };
    part("coverName").textContent = filled(words.coverOf, { grid: cover.grid });
    const questions = part("questions");
    questions.textContent = "";
    round.questions.forEach((question, n) => {
      const group = element("fieldset", "", "field");
      const choices = element("div", "", "choices");
      group.appendChild(element("legend", question));
      choices.appendChild(choice("q" + n, "clear", words.clear));
      choices.appendChild(choice("q" + n, "found", words.found));
      group.appendChild(choices);
      questions.appendChild(group);
    });
    show("cover");
  }

  async function save(event) {
    event.preventDefault();
    const fields = event.target.elements;
    const round = now.round;
    const answers = {};
    for (let n = 0; n < round.count; n += 1) {
      answers[n] = fields["q" + n].value;
    }
    await now.vault.add(
      {
        type: "cover", cover: round.cover, grid: round.grid, answers: answers,
        note: fields.note.value.trim(), at: new Date().toISOString(),
      },
      []
    );
    event.target.reset();
    if (Object.keys(answers).some((n) => answers[n] === "found")) {
      window.qyFind.open(round);
      say(words.nowRecord);
    } else {
      await window.qyRecords.home();
      say(words.saved);
    }
    window.qySending.send();
  }

  when("covers", "click", list);
  when("cover", "submit", save);
})();
