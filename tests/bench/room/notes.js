/**
 * Runs in the page before anything else, as it is; `window.benchDesk` says what is awaited. A key's
 * event carries the time at which the browser took the key; a message posted in the next animation frame is
 * handled right after that frame was laid out and painted.
 */
{
  const { surface, blocks } = window.benchDesk;
  const notes = { opened: null, keys: [], longTasks: [] };
  window.benchNotes = notes;
  const painted = (then) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });
  const look = () => {
    if ((document.querySelector(surface)?.childElementCount ?? 0) < blocks) requestAnimationFrame(look);
    else
      painted(() => {
        notes.opened = performance.now();
      });
  };
  requestAnimationFrame(look);
  const onKey = ({ timeStamp }) => painted(() => notes.keys.push(performance.now() - timeStamp));
  window.addEventListener('keydown', onKey, { capture: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      notes.longTasks.push({ at: startTime, ms: duration });
  }).observe({ type: 'longtask', buffered: true });
}
