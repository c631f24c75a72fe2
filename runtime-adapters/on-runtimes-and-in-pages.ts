/** What is the same on all runtimes, and in a page. */
import { nowMs } from "./real-time.ts";
import type { ParentPort, Platform } from "./runtime.ts";

/** The part of an adapter that is the same wherever it runs. */
export const everywhere = {
  // Put there by worker/worker-side.ts.
  parent: () => (globalThis as { [key: symbol]: ParentPort | undefined })[Symbol.for("threadwork.parent")],
  provide(url, exports) {
    const place = globalThis as { [key: symbol]: Map<string, unknown> | undefined };
    const key = Symbol.for("threadwork.provided");
    place[key] ??= new Map();
    place[key].set(url, exports);
  },
  shownStack: (stack) => stack,
  shownError: (error) => error,
  placeOf: () => undefined,
  adviceOnLoading: () => "",
  loaded() {},
  expectArrays() {},
  now: nowMs,
} satisfies Partial<Platform>;
