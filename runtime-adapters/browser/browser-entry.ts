/** What every Web Worker of a page begins as. */
import { bootWeb } from "../worker/web-worker-side.ts";
import type { WorkerScope } from "../worker/worker-side.ts";

/** So long a worker is there that nobody listens in: what it still has to do, such as a timer, it cannot see. */
const IDLE_MS = 100;

/** Makes a worker of this thread. */
export function enter(): void {
  let isHeld = true;
  bootWeb({
    scope,
    hold(_line, held, closed) {
      isHeld = held;
      if (!held) setTimeout(() => isHeld || scope.exit(), closed ? 0 : IDLE_MS);
    },
    thread: holdLock(),
  });
}

const scope: WorkerScope = {
  onFailure(failed) {
    for (const type of ["error", "unhandledrejection"]) {
      addEventListener(type, (event) => {
        event.preventDefault();
        // A module that listens itself has the say, as it would without us: its listeners come after us.
        let handled = false;
        event.preventDefault = () => {
          handled = true;
        };
        setTimeout(() => {
          if (!handled) failed("error" in event ? event.error : (event as PromiseRejectionEvent).reason);
        });
      });
    }
  },
  onExit(ended) {
    const closeScope = globalThis.close.bind(globalThis);
    let over = false;
    scope.exit = (code = 0) => {
      if (over) return;
      over = true;
      ended(code);
      closeScope();
    };
    Object.assign(globalThis, { close: () => scope.exit() });
  },
  exit() {},
};

/** The name of a lock that this thread holds as long as it is there; empty where it can hold none. */
function holdLock(): string {
  if (!("locks" in navigator)) return "";
  const name = `threadwork-${Math.random().toString(36).slice(2)}`;
  navigator.locks.request(name, () => new Promise(() => {})).catch(() => {});
  return name;
}
