/** The parent's side of a thread of Bun: what differs from other Web Workers. */
import { entryOf } from "../modules/bundle.ts";
import type { WebFlavour } from "../worker/web-thread.ts";
import { hasRoom, makeRoom } from "./room-for-arrays.ts";

export const bunFlavour: WebFlavour = {
  open: (name, file) => new Worker(entryOf(new URL("./bun-entry.ts", import.meta.url), file), { type: "module", name }),
  gone: (closed) => closed.then(() => true),
  keepAlive(worker, keep) {
    const bunWorker = worker as Worker & { ref(): void; unref(): void };
    if (keep) bunWorker.ref();
    else bunWorker.unref();
  },
  room: { make: makeRoom, isMade: hasRoom },
};
