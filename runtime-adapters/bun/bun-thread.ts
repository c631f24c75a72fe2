/** The parent's side of a thread of Bun: what differs from other Web Workers. */
import { entryOf } from "../modules/bundle.ts";
import type { WebFlavour } from "../worker/web-thread.ts";
import { workerEnv } from "../worker/worker-env.ts";
import { hasRoom, makeRoom } from "./room-for-arrays.ts";

/** Bun 1.4.5 ignores `resourceLimits`, and has no option of its command line for it. */
export const NO_HEAP = "Bun cannot limit the memory of a worker: leave maxOldGenerationSizeMb out";

export const bunFlavour: WebFlavour = {
  open(name, { file, env, heapMb }) {
    if (heapMb !== undefined) throw new Error(NO_HEAP);
    return new Worker(entryOf(new URL("./bun-entry.ts", import.meta.url), file), {
      type: "module",
      name,
      ...(env && { env: workerEnv(process.env, env) }),
    } as WorkerOptions);
  },
  gone: (closed) => closed.then(() => true),
  keepAlive(worker, keep) {
    const bunWorker = worker as Worker & { ref(): void; unref(): void };
    if (keep) bunWorker.ref();
    else bunWorker.unref();
  },
  room: { make: makeRoom, isMade: hasRoom },
};
