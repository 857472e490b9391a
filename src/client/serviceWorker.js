// Serves the page without a network. The build puts VERSION and FILES above this text (vite.config.ts): every file of
// the page, and a name for just these contents.

// One origin may have many pages, each with caches of its own.
const PREFIX = `newerthan ${self.registration.scope} `;
const CACHE = PREFIX + VERSION;

self.addEventListener('install', (event) => {
  const files = FILES.map((file) => new Request(new URL(file, self.registration.scope), { cache: 'reload' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(files)));
});

// The version before stays: another window may still run it, and load a part of it that it has not needed yet.
self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith(PREFIX) && name !== CACHE))
      .then((others) => Promise.all(others.slice(0, -1).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// A new version waits until somebody wants it.
self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || !url.href.startsWith(self.registration.scope)) return;
  // What stands behind the address of the page says what to show on it, and goes to no server.
  url.search = '';
  url.hash = '';
  const isPage = url.href === self.registration.scope;
  event.respondWith(answer(isPage ? new URL('index.html', url).href : url.href).then((hit) => hit ?? fetch(request)));
});

/** The newest version's file, or an older one's that the newest does not have. */
async function answer(href) {
  const hit = await caches.open(CACHE).then((cache) => cache.match(href));
  if (hit !== undefined) return hit;
  const names = await caches.keys();
  for (const name of names.filter((each) => each.startsWith(PREFIX))) {
    const older = await caches.open(name).then((cache) => cache.match(href));
    if (older !== undefined) return older;
  }
  return undefined;
}
