/**
 * Runs in the page before anything else, as it is; `window.benchDesk` says what is awaited. A key's
 * event carries the time at which the browser took the key; a message posted in the next animation frame is
 * handled right after that frame was laid out and painted.
 */
{
  const { surface, blocks } = window.benchDesk;
  const notes = { opened: null, keys: [], longTasks: [] };
  window.benchNotes = notes;
  /** Calls back when what the page does at this moment is done. */
  const done = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(null);
  };
  const painted = (then) => requestAnimationFrame(() => done(then));
  const look = () => {
    if ((document.querySelector(surface)?.childElementCount ?? 0) < blocks) requestAnimationFrame(look);
    else
      painted(() => {
        notes.opened = performance.now();
      });
  };
  requestAnimationFrame(look);
  let handled = 0;
  const noteHandled = () =>
    done(() => {
      handled = performance.now();
    });
  const onKey = ({ timeStamp }) => {
    noteHandled();
    requestAnimationFrame(() => {
      const frame = performance.now();
      const waited = handled > timeStamp ? Math.max(0, frame - handled) : 0;
      done(() => {
        const ms = performance.now() - timeStamp;
        notes.keys.push({ ms, work: ms - waited });
      });
    });
  };
  window.addEventListener('keydown', onKey, { capture: true });
  window.addEventListener('input', noteHandled, { capture: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      notes.longTasks.push({ at: startTime, ms: duration });
  }).observe({ type: 'longtask', buffered: true });
}
