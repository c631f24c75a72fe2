/** The first module of every Web Worker of Bun. `process` is the global one: to import it costs a worker 0.05 MB. */

import { setTimeout } from "../real-time.ts";
import { bootWeb } from "../worker/web-worker-side.ts";
import { processScope } from "../worker/worker-side.ts";
import { hasRoom, makeRoom } from "./room-for-arrays.ts";

// Bun 1.4.5 has no self.close().
Object.assign(globalThis, { close: () => process.exit() });

// Bun 1.4.5 ends a worker without a word about a rejection in its very last turn: give it one more.
process.once("beforeExit", () => setTimeout(() => {}));

// Under `bun test` a throw in a worker is no event of its process, only of its scope.
addEventListener("error", (event) => process.emit("uncaughtException", (event as ErrorEvent).error));

bootWeb({
  scope: { ...processScope, makeRoom },
  hasRoom,
  hold(line, held) {
    const port = line as MessagePort & { ref(): void; unref(): void };
    if (held) port.ref();
    else port.unref();
  },
});
