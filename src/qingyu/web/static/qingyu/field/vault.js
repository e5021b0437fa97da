/*
 * The phone's own store. Everything people wrote is sealed with AES-GCM under a key that only the
 * PIN opens (PBKDF2-HMAC-SHA-256); in the open stand only an id, the order, a moment and a state.
 * Works in Chromium 78: no optional chaining, no randomUUID.
 */
(function () {
  "use strict";

  const NAME = "qingyu-field";
  const ROUNDS = 310000;
  const KEPT_MS = 14 * 24 * 3600 * 1000;
  // Seconds to wait after so many wrong PINs in a row; the last one stays.
  const WAITS = [0, 0, 0, 5, 15, 60, 300, 900];

  function encode(text) {
    return new TextEncoder().encode(text);
  }

  function random(size) {
    return crypto.getRandomValues(new Uint8Array(size));
  }

  /* A random UUID, version 4 (RFC 9562). */
  function name() {
    const bytes = random(16);
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }

  function asked(request) {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  function open() {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      const base = request.result;
      base.createObjectStore("meta");
      const records = base.createObjectStore("records", { keyPath: "seq", autoIncrement: true });
      records.createIndex("id", "id", { unique: true });
      const photos = base.createObjectStore("photos", { keyPath: "id" });
      photos.createIndex("record", "record");
    };
    return asked(request);
  }

  function pinKey(pin, salt, rounds) {
    const uses = ["deriveKey"];
    return crypto.subtle
      .importKey("raw", encode(pin), "PBKDF2", false, uses)
      .then((base) =>
        crypto.subtle.deriveKey(
          { name: "PBKDF2", hash: "SHA-256", salt: salt, iterations: rounds },
          base,
          { name: "AES-GCM", length: 256 },
          false,
          ["wrapKey", "unwrapKey"]
        )
      );
  }

  function unwrap(lock, opener) {
    const how = { name: "AES-GCM", iv: lock.iv };
    const what = { name: "AES-GCM", length: 256 };
    return crypto.subtle.unwrapKey("raw", lock.wrapped, opener, how, what, false, ["encrypt", "decrypt"]);
  }

  class Vault {
    constructor(base) {
      this.base = base;
      this.key = null;
    }

    static open() {
      return open().then((base) => new Vault(base));
    }

    /* One transaction; resolves when it is on the disk. `work` must not wait for anything else. */
    change(stores, work) {
      return new Promise((resolve, reject) => {
        const act = this.base.transaction(stores, "readwrite", { durability: "strict" });
        act.oncomplete = () => resolve();
        act.onabort = () => reject(act.error);
        work((store) => act.objectStore(store));
      });
    }

    read(store, work) {
      return asked(work(this.base.transaction(store, "readonly").objectStore(store)));
    }

    meta(key) {
      return this.read("meta", (store) => store.get(key));
    }

    isSet() {
      return this.meta("lock").then(Boolean);
    }

    /* A fresh key, kept only wrapped by the PIN's; what stood here before is gone. */
    async setUp(pin) {
      const lock = { salt: random(16), iv: random(12), rounds: ROUNDS, tries: 0, until: 0 };
      const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
      const opener = await pinKey(pin, lock.salt, lock.rounds);
      lock.wrapped = await crypto.subtle.wrapKey("raw", made, opener, { name: "AES-GCM", iv: lock.iv });
      const device = name();
      await this.change(["meta", "records", "photos"], (store) => {
        ["meta", "records", "photos"].forEach((each) => store(each).clear());
        store("meta").put(lock, "lock");
        store("meta").put(device, "device");
      });
      this.key = await unwrap(lock, opener);
    }

    /* Seconds to wait before the next try; 0 when it opened; -1 when the PIN was wrong. */
    async unlock(pin) {
      const lock = await this.meta("lock");
      const left = Math.ceil((lock.until - Date.now()) / 1000);
      if (left > 0) {
        return Math.min(left, WAITS[WAITS.length - 1]);
      }
      try {
        this.key = await unwrap(lock, await pinKey(pin, lock.salt, lock.rounds));
      } catch (wrong) {
        lock.tries += 1;
        lock.until = Date.now() + 1000 * WAITS[Math.min(lock.tries, WAITS.length - 1)];
        await this.change(["meta"], (store) => store("meta").put(lock, "lock"));
        return -1;
      }
      lock.tries = 0;
      lock.until = 0;
      await this.change(["meta"], (store) => store("meta").put(lock, "lock"));
      return 0;
    }

    /* The name is bound in, so that a sealed piece cannot be passed off as another. */
    async seal(bytes, about) {
      const iv = random(12);
      const how = { name: "AES-GCM", iv: iv, additionalData: encode(about) };
      return { iv: iv, body: await crypto.subtle.encrypt(how, this.key, bytes) };
    }

    unseal(sealed, about) {
      const how = { name: "AES-GCM", iv: sealed.iv, additionalData: encode(about) };
      return crypto.subtle.decrypt(how, this.key, sealed.body);
    }

    sealText(value, about) {
      return this.seal(encode(JSON.stringify(value)), about);
    }

    async unsealText(sealed, about) {
      return JSON.parse(new TextDecoder().decode(await this.unseal(sealed, about)));
    }

    /* A sealed value by name: the screening list, the draft of a form. */
    async keep(key, value) {
      const sealed = await this.sealText(value, key);
      sealed.at = Date.now();
      await this.change(["meta"], (store) => store("meta").put(sealed, key));
    }

    async kept(key) {
      const sealed = await this.meta(key);
      return sealed ? this.unsealText(sealed, key) : null;
    }

    forget(key) {
      return this.change(["meta"], (store) => store("meta").delete(key));
    }

    /* A record with its photographs: both on the disk when this resolves, or neither. */
    async add(told, photos) {
      const id = told.id || name();
      const sealed = await this.sealText(told, id);
      const pictures = [];
      for (const bytes of photos) {
        const photo = name();
        pictures.push(Object.assign({ id: photo, record: id }, await this.seal(bytes, photo)));
      }
      const row = { id: id, at: Date.now(), state: "waiting", told: false, sealed: sealed };
      await this.change(["records", "photos", "meta"], (store) => {
        store("records").add(row);
        pictures.forEach((picture) => store("photos").add(picture));
        store("meta").delete("draft");
      });
      return id;
    }

    rows() {
      return this.read("records", (store) => store.getAll());
    }

    photosOf(id) {
      return this.read("photos", (store) => store.index("record").getAll(id));
    }

    content(row) {
      return this.unsealText(row.sealed, row.id);
    }

    save(row) {
      return this.change(["records"], (store) => store("records").put(row));
    }

    /* Other words for a record that has not been acknowledged; it waits again under its own id. */
    async rewrite(row, told) {
      row.sealed = await this.sealText(told, row.id);
      row.state = "waiting";
      row.told = false;
      await this.change(["records", "meta"], (store) => {
        store("records").put(row);
        store("meta").delete("draft");
      });
    }

    /* Acknowledged: the words are wiped, only the order, the moment and the number stay. */
    done(row, number) {
      const empty = { seq: row.seq, id: row.id, at: row.at, state: "sent", told: true, number: number };
      return this.save(empty);
    }

    dropPhoto(photo) {
      return this.change(["photos"], (store) => store("photos").delete(photo.id));
    }

    async drop(row) {
      const photos = await this.photosOf(row.id);
      await this.change(["records", "photos"], (store) => {
        store("records").delete(row.seq);
        photos.forEach((photo) => store("photos").delete(photo.id));
      });
    }

    /* After fourteen days nothing stays here, sent or not. Resolves to how many unsent were lost. */
    async expire(now) {
      const old = (await this.rows()).filter((row) => row.at < now - KEPT_MS);
      for (const row of old) {
        await this.drop(row);
      }
      for (const key of ["tasks", "draft"]) {
        const sealed = await this.meta(key);
        if (sealed && sealed.at < now - KEPT_MS) {
          await this.forget(key);
        }
      }
      return old.filter((row) => row.state !== "sent").length;
    }

    /* Everything, the key with it. */
    wipe() {
      this.key = null;
      this.base.close();
      return asked(indexedDB.deleteDatabase(NAME));
    }
  }

  window.qyVault = { Vault: Vault, KEPT_MS: KEPT_MS };
})();
