/** The first module of every Web Worker of Deno. Nothing here may load node: modules: they double the start. */

import { queueMicrotask } from "../real-time.ts";
import { bootWeb } from "../worker/web-worker-side.ts";
import type { WorkerScope } from "../worker/worker-side.ts";
import type { IdleWatch } from "./idle-watch.ts";

declare const Deno: {
  exit(code?: number): never;
  exitCode: number;
  permissions: { querySync(what: { name: "read" }): { state: string } };
  readLinkSync(path: string): string;
};

/**
 * The scope of a Web Worker of Deno. Its `process` has the events of Node, too, but loading that takes as long as all
 * the rest of a worker. So `process` is used only at the end.
 */
const denoScope: WorkerScope = {
  onFailure(failed) {
    const processEvents = { error: "uncaughtException", unhandledrejection: "unhandledRejection" };
    for (const [type, processEvent] of Object.entries(processEvents)) {
      addEventListener(type, (event) => {
        // A module that listens itself has the say, as it would without us: to these, Deno hands it on,
        if (process.listenerCount(processEvent) > 0) return;
        // and the listeners of this event come after us.
        event.preventDefault();
        let handled = false;
        event.preventDefault = () => {
          handled = true;
        };
        queueMicrotask(() => {
          if (!handled) failed("error" in event ? event.error : (event as PromiseRejectionEvent).reason);
        });
      });
    }
  },

  // Deno 2.9 tells the parent nothing of it. All ways out lead through here: process.exit(), too, when its listeners
  // are done.
  onExit(ended) {
    const exit = Deno.exit;
    let exiting = false;
    Deno.exit = (code = Deno.exitCode) => {
      if (!exiting) {
        exiting = true;
        process.exit(code);
      }
      ended(code);
      return exit(code);
    };
    Object.assign(globalThis, { close: () => Deno.exit() });
  },

  exit: (code) => Deno.exit(code),

  terminate: globalThis.close.bind(globalThis),
};

let idle: Promise<IdleWatch> | undefined;

bootWeb({
  scope: denoScope,
  hold(_line, held) {
    if (!held) idle ??= import("./idle-watch.ts").then(({ IdleWatch }) => new IdleWatch(() => denoScope.exit()));
    void idle?.then((watch) => (held ? watch.stop() : watch.start()));
  },
  thread: threadId(),
  renews: true,
});

/** Where Linux shows this thread, such as `"/proc/12/task/15"`; empty where it does not. */
function threadId(): string {
  try {
    return Deno.permissions.querySync({ name: "read" }).state === "granted"
      ? `/proc/${Deno.readLinkSync("/proc/thread-self")}`
      : "";
  } catch {
    return "";
  }
}
