/* Beginning: the PIN, then the list; sending whenever there is a line; forgetting the key when left alone. */
(function () {
  "use strict";

  const { root, words, now, part, show, say, filled, when } = window.qyPage;
  const IDLE_MS = 10 * 60 * 1000;
  const AGAIN_MS = 60 * 1000;
  const LINES = { away: "away", signedOut: "signedOut", done: "allSent" };
  let alone = 0;

  async function begin() {
    const able = window.crypto && crypto.subtle && window.indexedDB && "serviceWorker" in navigator;
    if (!able) {
      show("unable");
      return;
    }
    now.vault = await window.qyVault.Vault.open();
    const lost = await now.vault.expire(Date.now());
    show((await now.vault.isSet()) ? "unlock" : "setup");
    if (lost) {
      say(filled(words.expired, { n: lost }), true);
    }
    const worker = navigator.serviceWorker.register(root.dataset.worker, { scope: root.dataset.scope });
    worker.catch(() => say(words.noWorker, true));
  }

  async function setUp(event) {
    event.preventDefault();
    const form = event.target;
    if (form.elements.pin.value !== form.elements.again.value) {
      say(words.pinsDiffer, true);
      return;
    }
    await now.vault.setUp(form.elements.pin.value);
    form.reset();
    await enter();
  }

  async function unlock(event) {
    event.preventDefault();
    const form = event.target;
    const left = await now.vault.unlock(form.elements.pin.value);
    form.reset();
    if (left === 0) {
      await enter();
    } else {
      say(left < 0 ? words.pinWrong : filled(words.pinWait, { n: left }), true);
    }
  }

  async function emptyAll() {
    if (window.confirm(words.confirmWipe)) {
      await now.vault.wipe();
      window.location.reload();
    }
  }

  async function enter() {
    now.sender = new window.qySync.Sender(now.vault, root.dataset);
    if (navigator.storage && navigator.storage.persist) {
      navigator.storage.persist();
    }
    now.tasks = await now.vault.kept("tasks");
    window.qyFind.fillPlaces();
    await window.qyRecords.home();
    await window.qyFind.restoreDraft();
    send();
    idle();
  }

  async function send() {
    if (!now.vault || !now.vault.key || !now.sender) {
      return;
    }
    part("line").textContent = words.sending;
    const { end, words: said } = await now.sender.run(redraw);
    if (end === "busy") {
      return;
    }
    if (end === "stopped") {
      await now.vault.wipe();
      show("stopped");
      return;
    }
    now.tasks = await now.vault.kept("tasks");
    window.qyFind.fillPlaces();
    part("line").textContent = said || words[LINES[end]] || "";
    part("signIn").hidden = end !== "signedOut";
    redraw();
  }

  function redraw() {
    if (window.qyRecords.isShown()) {
      window.qyRecords.list();
    }
  }

  /* Left alone for ten minutes the key is forgotten; what was typed is kept as a draft. */
  function idle() {
    clearTimeout(alone);
    alone = setTimeout(() => window.location.reload(), IDLE_MS);
  }

  window.qySending = { send: send };
  when("setup", "submit", setUp);
  when("unlock", "submit", unlock);
  when("empty", "click", emptyAll);
  when("send", "click", send);
  window.addEventListener("online", send);
  window.addEventListener("pointerdown", idle);
  window.addEventListener("keydown", idle);
  setInterval(send, AGAIN_MS);
  begin();
})();
