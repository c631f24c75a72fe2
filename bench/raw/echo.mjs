/**
 * The least that a worker can be: it sends back what it gets. Plain JavaScript, nothing imported but what Node needs.
 */
if (globalThis.postMessage) {
  globalThis.onmessage = (event) => globalThis.postMessage(event.data);
} else {
  const { parentPort } = await import("node:worker_threads");
  parentPort.on("message", (message) => parentPort.postMessage(message));
}
