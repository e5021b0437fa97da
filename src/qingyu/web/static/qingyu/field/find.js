/* Recording a quarrel: six fields and photographs, put on the phone's disk before it is said to be kept. */
(function () {
  "use strict";

  const { root, words, now, part, show, say, element, when } = window.qyPage;
  const form = document.getElementById("find");
  const PAUSE_MS = 400;
  let drafting = 0;

  function offices() {
    return now.tasks ? now.tasks.offices : [];
  }

  /* The places that came with the screening list; the only one is chosen already. */
  function fillPlaces() {
    const place = form.elements.place;
    const chosen = place.value;
    while (place.options.length > 1) {
      place.remove(1);
    }
    offices().forEach((office) => {
      office.places.forEach((each) => {
        const option = element("option", each.name);
        option.value = office.pk + ":" + each.code;
        place.appendChild(option);
      });
    });
    place.value = chosen;
    if (!place.value) {
      place.selectedIndex = place.options.length === 2 ? 1 : 0;
    }
    part("noTasks").hidden = offices().length > 0;
  }

  function told() {
    const fields = form.elements;
    const at = fields.place.value.split(":");
    return {
      type: "find",
      office: Number(at[0]),
      place: at[1] || "",
      placeName: fields.place.options[fields.place.selectedIndex].textContent,
      where: fields.where.value.trim(),
      kind: fields.kind.value,
      sides: Number(fields.sides.value),
      people: Number(fields.people.value),
      account: fields.account.value.trim(),
      handled: fields.handled.value.trim(),
      reported: fields.is_reported.checked,
      at: new Date().toISOString(),
      cover: now.round ? now.round.cover : null,
    };
  }

  function fill(values) {
    const fields = form.elements;
    fields.place.value = values.office + ":" + values.place;
    fields.where.value = values.where;
    fields.kind.value = values.kind;
    fields.sides.value = values.sides;
    fields.people.value = values.people;
    fields.account.value = values.account;
    fields.handled.value = values.handled;
    fields.is_reported.checked = values.reported;
  }

  function open(round) {
    form.reset();
    fillPlaces();
    now.round = round || null;
    now.editing = null;
    part("problems").textContent = "";
    part("pictures").hidden = false;
    show("form");
  }

  /* Other words for what is still on the phone; photographs stay as they are. */
  async function edit(row) {
    const values = await now.vault.content(row);
    open(null);
    now.editing = row;
    fill(values);
    part("pictures").hidden = true;
    const problems = (values.answer && values.answer.problems) || {};
    part("problems").textContent = Object.keys(problems)
      .map((key) => problems[key])
      .join(" ");
  }

  async function chosenPhotos() {
    const small = [];
    for (const file of Array.from(form.elements.photos.files).slice(0, Number(root.dataset.photosMost))) {
      small.push(await window.qyPhotos.shrink(file));
    }
    return small;
  }

  async function keep() {
    const values = told();
    if (!now.editing) {
      await now.vault.add(values, await chosenPhotos());
      return;
    }
    const before = await now.vault.content(now.editing);
    values.at = before.at;
    values.cover = before.cover;
    await now.vault.rewrite(now.editing, values);
  }

  async function save(event) {
    event.preventDefault();
    const pressed = form.querySelector("button[type=submit]");
    if (pressed.disabled) {
      return;
    }
    pressed.disabled = true;
    clearTimeout(drafting);
    try {
      await keep();
      form.reset();
      await window.qyRecords.home();
      say(words.saved);
      window.qySending.send();
    } catch (broken) {
      say(words.notSaved, true);
    } finally {
      pressed.disabled = false;
    }
  }

  /* What is being typed survives the end of the browser; sealed like everything else. */
  function draftLater() {
    clearTimeout(drafting);
    drafting = setTimeout(() => now.vault.keep("draft", told()).catch(() => say(words.notSaved, true)), PAUSE_MS);
  }

  async function restoreDraft() {
    const draft = await now.vault.kept("draft");
    if (draft && (draft.account || draft.handled || draft.where)) {
      open(null);
      fill(draft);
      say(words.draftKept);
    }
  }

  async function abandon() {
    clearTimeout(drafting);
    await now.vault.forget("draft");
    await window.qyRecords.home();
  }

  when("record", "click", () => open(null));
  when("abandon", "click", abandon);
  form.addEventListener("submit", save);
  form.addEventListener("input", draftLater);
  window.qyFind = { open: open, edit: edit, fillPlaces: fillPlaces, restoreDraft: restoreDraft };
})();
