/*
 * Sending in: words first, in the order they were written, ten at a time; then one photograph after
 * another. Everything has an id made here, so whatever is sent twice is taken once. What is
 * acknowledged is wiped; what breaks off is sent again later.
 */
(function () {
  "use strict";

  const BATCH = 10;
  const PATIENCE_MS = 90000;

  class Away extends Error {}
  class SignedOut extends Error {}
  class Stopped extends Error {}
  class Refused extends Error {}

  const ENDS = [
    [Stopped, "stopped"],
    [SignedOut, "signedOut"],
    [Refused, "refused"],
    [Away, "away"],
  ];

  async function ask(address, options) {
    const patience = new AbortController();
    const bell = setTimeout(() => patience.abort(), PATIENCE_MS);
    const how = Object.assign(
      { credentials: "same-origin", redirect: "manual", cache: "no-store", signal: patience.signal },
      options
    );
    let answer;
    try {
      answer = await fetch(address, how);
    } catch (broken) {
      throw new Away();
    } finally {
      clearTimeout(bell);
    }
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
      throw new SignedOut();
    }
    if (!answer.ok) {
      throw new Away();
    }
    return answer.json();
  }

  class Sender {
    constructor(vault, ways) {
      this.vault = vault;
      this.ways = ways; // addresses: tasks, enrol, sync, photo
      this.token = "";
      this.busy = false;
    }

    post(address, body, headers) {
      const all = Object.assign({ "X-CSRFToken": this.token, "Content-Type": "application/json" }, headers);
      return ask(address, { method: "POST", headers: all, body: body });
    }

    /* The screening list, fresh; and the sign that this phone may still work. */
    async fetchTasks() {
      const device = await this.vault.meta("device");
      let tasks = await ask(this.ways.tasks + "?device=" + device, {});
      this.token = tasks.token;
      if (tasks.device === "unknown") {
        const said = await this.post(this.ways.enrol, JSON.stringify({ device: device }));
        if (said.device === "refused") {
          throw new Refused(said.words);
        }
        tasks = await ask(this.ways.tasks + "?device=" + device, {});
      }
      if (tasks.device === "revoked") {
        throw new Stopped();
      }
      delete tasks.token;
      await this.vault.keep("tasks", tasks);
      return tasks;
    }

    /* All that waits. Resolves to how it ended (done, busy, or why it stopped) and words, if any. */
    async run(progress) {
      if (this.busy) {
        return { end: "busy" };
      }
      if (navigator.onLine === false) {
        return { end: "away" };
      }
      this.busy = true;
      try {
        await this.fetchTasks();
        if (await this.sendWords(progress)) {
          await this.fetchTasks();
        }
        await this.sendPhotos(progress);
        return { end: "done" };
      } catch (reason) {
        const known = ENDS.find((each) => reason instanceof each[0]);
        if (!known) {
          throw reason;
        }
        return { end: known[1], words: reason.message };
      } finally {
        this.busy = false;
      }
    }

    /* Resolves to whether a grid was among what was sent: the list of grids is then out of date. */
    async sendWords(progress) {
      const rows = await this.vault.rows();
      const waiting = rows.filter((row) => (row.state === "waiting" && !row.told) || row.held);
      const device = await this.vault.meta("device");
      let hasCover = false;
      for (let start = 0; start < waiting.length; start += BATCH) {
        const part = waiting.slice(start, start + BATCH);
        const records = [];
        for (const row of part) {
          const told = await this.vault.content(row);
          delete told.answer;
          hasCover = hasCover || told.type === "cover";
          records.push(Object.assign(told, { id: row.id }));
        }
        const answer = await this.post(this.ways.sync, JSON.stringify({ device: device, records: records }));
        if (answer.device === "revoked") {
          throw new Stopped();
        }
        for (const row of part) {
          await this.note(row, answer.results[row.id]);
        }
        progress();
      }
      return hasCover;
    }

    /* What the office said of one record. */
    async note(row, said) {
      if (!said) {
        return;
      }
      if (said.state === "accepted") {
        row.held = false;
        const photos = await this.vault.photosOf(row.id);
        if (!photos.length) {
          await this.vault.done(row, said.number);
          return;
        }
        row.state = "waiting";
        row.told = true;
        row.number = said.number;
        await this.vault.save(row);
        return;
      }
      const told = await this.vault.content(row);
      told.answer = said;
      row.sealed = await this.vault.sealText(told, row.id);
      row.state = "trouble";
      row.held = said.state === "held";
      await this.vault.save(row);
    }

    async sendPhotos(progress) {
      const device = await this.vault.meta("device");
      const rows = (await this.vault.rows()).filter((row) => row.state === "waiting" && row.told);
      for (const row of rows) {
        for (const photo of await this.vault.photosOf(row.id)) {
          const bytes = await this.vault.unseal(photo, photo.id);
          const address = this.ways.photo.replace("RECORD", row.id).replace("PHOTO", photo.id);
          const answer = await this.post(address, bytes, { "Content-Type": "image/jpeg", "X-Device": device });
          if (answer.device === "revoked") {
            throw new Stopped();
          }
          if (answer.state === "refused") {
            await this.note(row, answer);
            break;
          }
          await this.vault.dropPhoto(photo);
          progress();
        }
        if (row.state === "waiting") {
          await this.vault.done(row, row.number);
        }
        progress();
      }
    }
  }

  window.qySync = { Sender: Sender };
})();
