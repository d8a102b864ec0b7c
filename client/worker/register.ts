/** Installs the service worker, when the page has what it needs itself. */

export function registerWorker(): void {
  // Only https and localhost have workers; in development there is none.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = () =>
    navigator.serviceWorker
      .register('/service-worker.js', { scope: '/app', updateViaCache: 'none' })
      .catch((error: unknown) => console.warn('The application will not open without the network.', error));
  if (document.readyState === 'complete') void register();
  else window.addEventListener('load', () => void register(), { once: true });
}
