// The copy of the page that the browser keeps, so that it opens without a network, and how a newer one takes its place.

/**
 * Has the browser keep the page. `onUpdate` is given what takes a newer version into use, and loads the page anew, when
 * there is one. Nothing is kept on localhost: whatever is served there next would find this page in its place.
 */
export async function keepOffline(onUpdate: (take: () => void) => void): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || location.hostname === 'localhost') return;
  const { serviceWorker } = navigator;
  await serviceWorker.register(new URL('sw.js', document.baseURI), { updateViaCache: 'none' });
  const registration = await serviceWorker.getRegistration();
  if (registration === undefined) return;
  const offer = (worker: ServiceWorker) => {
    // The first one takes the place of nothing.
    if (serviceWorker.controller === null) return;
    onUpdate(() => {
      serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      worker.postMessage('take over');
    });
  };
  const watch = (worker: ServiceWorker | null) => {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') offer(worker);
    });
  };
  // It may have come, or be on its way, before this page asked: nobody says so again.
  if (registration.waiting !== null) offer(registration.waiting);
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));
  // A browser looks for a newer version when it likes. Without a network it finds none, which is no mistake.
  await registration.update().catch(() => {});
}
