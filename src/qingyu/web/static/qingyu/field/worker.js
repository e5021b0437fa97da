/*
 * Serves the page of the grid worker without a network. ASSETS, SHELL and VERSION are set by the
 * few lines that load this file. Only the empty page and its own files are kept here: nothing that
 * anyone wrote, and no answer with anybody's data.
 */
(function () {
  "use strict";

  const CACHE = "qingyu-field-" + self.VERSION;

  async function fill() {
    const cache = await caches.open(CACHE);
    await cache.addAll(self.ASSETS);
    const page = await fetch(self.SHELL, { credentials: "same-origin", cache: "no-store" });
    if (!page.ok || page.redirected) {
      throw new Error("the page could not be fetched; sign in first");
    }
    await cache.put(self.SHELL, page);
  }

  async function clear() {
    for (const name of await caches.keys()) {
      if (name.indexOf("qingyu-field-") === 0 && name !== CACHE) {
        await caches.delete(name);
      }
    }
    await self.clients.claim();
  }

  self.addEventListener("install", (event) => {
    event.waitUntil(fill().then(() => self.skipWaiting()));
  });

  self.addEventListener("activate", (event) => {
    event.waitUntil(clear());
  });

  self.addEventListener("fetch", (event) => {
    const address = new URL(event.request.url);
    if (event.request.method !== "GET" || address.origin !== self.location.origin) {
      return;
    }
    const isShell = address.pathname === self.SHELL;
    if (isShell || self.ASSETS.indexOf(address.pathname) !== -1) {
      const kept = caches.open(CACHE).then((cache) => cache.match(isShell ? self.SHELL : address.pathname));
      event.respondWith(kept.then((answer) => answer || fetch(event.request)));
    }
  });
})();
