/**
 * The adapter of a page of a browser, and of its workers: threads are Web Workers, and there are no processes. The
 * library for pages is one file with all its parts (dist/browser.js), since a page can load nothing at once.
 */

import { findUnsendable } from "../messages/find-unsendable.ts";
import { sends } from "../messages/sendable.ts";
import { fromBundle } from "../modules/bundle.ts";
import { everywhere } from "../on-runtimes-and-in-pages.ts";
import type { Platform } from "../runtime.ts";
import { startWorker } from "../worker/parent-side.ts";
import { webThread } from "../worker/web-thread.ts";
import { browserFlavour } from "./browser-thread.ts";
import * as codec from "./clone-bytes.ts";
import { exportsOf } from "./page-exports.ts";

const KEEP_EXPORTS =
  "Where a bundler made it, have it make the file with the functions an entry of its own, and keep its exports (Vite: " +
  'build.rolldownOptions: { input: ["index.html", FILE, "threadwork"], preserveEntrySignatures: "allow-extension" }).';

const NO_SOCKETS = "a page has no sockets to be reached by. Hold the objects in the page, and send them to the threads";

/** Threadwork in a page. */
export const browser: Platform = {
  ...everywhere,
  thread: (module, options) => webThread(browserFlavour, module, options),
  process: (module) =>
    startWorker(module, {}, () => {
      throw new Error('a page has no processes. Use threads: Thread for Process, and a Pool without  as: "processes"');
    }),
  // No browser has one yet: what is done while an asynchronous task runs counts as the task's.
  loadContext: () => undefined,
  codec: () => codec,
  plainCodec: () => undefined,
  sends: (value, to) => to === "thread" && sends(value),
  explain: (value, _to, leaf) => findUnsendable(value, "thread", sends, leaf),
  adviceOnLoading(said) {
    if (said.includes("module specifier")) {
      return "A worker has no import map, even where its page has one: import it by its URL, or bundle the program.";
    }
    if (!/\b(?:document|window) is not defined/.test(said)) return "";
    return `A worker has no page: keep what needs one inside  if (globalThis.document) { … }  ${KEEP_EXPORTS}`;
  },
  exportsOf,
  load: fromBundle,
  howToGuard: () => "Put the lines that start work inside:  if (globalThis.document) { … }",
  whyUnexported: () => `${KEEP_EXPORTS} `,
  cpus: () => navigator.hardwareConcurrency,
  threadCpuMs: () => Number.NaN,
  cpuTime: () => ({ userMs: Number.NaN, systemMs: Number.NaN }),
  get whyUnshared() {
    if (typeof SharedArrayBuffer !== "undefined") return undefined;
    return (
      "this page has no shared memory, since it is not cross-origin isolated. Serve it with the headers " +
      "Cross-Origin-Opener-Policy: same-origin  and  Cross-Origin-Embedder-Policy: require-corp"
    );
  },
  within: (_limitMs, f) => ({ kind: "ended", value: f() }),
  whyNoSockets: NO_SOCKETS,
  socketFolder() {
    throw new Error(NO_SOCKETS);
  },
  readText(url) {
    const request = new XMLHttpRequest();
    request.open("GET", url, false);
    request.send();
    if (request.status >= 400) throw new Error(`Cannot read ${url}: the server answers with ${request.status}.`);
    return request.responseText;
  },
};
