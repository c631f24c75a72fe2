/** The line of a raw worker to whoever started it, for both kinds of worker. Plain JavaScript: no types to strip. */
const port = globalThis.postMessage ? undefined : (await import("node:worker_threads")).parentPort;

export const post = port ? port.postMessage.bind(port) : globalThis.postMessage.bind(globalThis);

/** Sets what is called with each message. */
export function hear(f) {
  if (port) port.on("message", f);
  else globalThis.onmessage = (event) => f(event.data);
}
