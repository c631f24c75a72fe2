import { sleep } from "threadwork";
import { eventually } from "./eventually.ts";
import { remaining } from "./garbage.ts";

/** What is watched, each of which is to be collected. */
export class Watched {
  readonly #all: WeakRef<WeakKey>[] = [];

  add<T extends WeakKey>(each: T): T {
    this.#all.push(new WeakRef(each));
    return each;
  }

  get alive(): number {
    return this.#all.filter((each) => each.deref()).length;
  }

  /** Waits until at most `most` are left. */
  async areGone(most = this.#all.length / 4): Promise<void> {
    await eventually(async () => {
      // What was looked at stays for the rest of a turn.
      await sleep(5);
      if ("Bun" in globalThis) (globalThis as unknown as { Bun: { gc(wait: boolean): void } }).Bun.gc(true);
      else remaining(true);
      await sleep(5);
      return this.alive <= most;
    });
  }
}
