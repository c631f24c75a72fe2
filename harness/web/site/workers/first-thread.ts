/**
 * What a program in a page keeps in its first thread, as far as a page can see it: how often its timers have fired, and
 * what it has open. The library had its own timers before they were watched here, so its work is not counted.
 */
import { tell } from "./learner.ts";

/** What has changed is told this long after it, once. */
const SOON_MS = 20;

let wakes = 0;
const open = new Set<unknown>();
let toBeTold = false;
let later: typeof setTimeout | undefined;

/** From now on timers and channels of this thread are watched, and what is kept is told. */
export function watchKept(): void {
  const { setTimeout, setInterval, BroadcastChannel } = globalThis;
  later = setTimeout;
  const seen =
    (start: typeof setTimeout) =>
    (f: unknown, ms?: number, ...rest: unknown[]) =>
      start(
        typeof f === "function"
          ? () => {
              wakes++;
              changed();
              f(...rest);
            }
          : (f as string),
        ms,
      );
  Object.assign(globalThis, {
    setTimeout: seen(setTimeout),
    setInterval: seen(setInterval as unknown as typeof setTimeout),
    BroadcastChannel: class extends BroadcastChannel {
      constructor(name: string) {
        super(name);
        keep(this);
      }

      override close(): void {
        super.close();
        letGo(this);
      }
    },
  });
}

export function keep(what: unknown): void {
  open.add(what);
  changed();
}

/** @returns whether it was open */
export function letGo(what: unknown): boolean {
  const was = open.delete(what);
  if (was) changed();
  return was;
}

function changed(): void {
  if (later === undefined || toBeTold) return;
  toBeTold = true;
  later(() => {
    toBeTold = false;
    tell({ kind: "kept", wakes, open: open.size });
  }, SOON_MS);
}
