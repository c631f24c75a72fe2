/** Small records from one thread to another: `Queue` beside a raw `MessagePort`. */
import { MessageChannel } from "node:worker_threads";
import { Pool, Queue } from "threadwork";
import { main } from "./frame/bench-main.ts";
import type { Arm, Bench } from "./frame/bench-model.ts";
import { ratio } from "./frame/figures.ts";
import { openRaw } from "./raw/open.ts";
import { here, type Item, put, take } from "./tasks/queue.ts";

/** So many wait in a queue that has a bound. */
const ROOM = 1_000;

async function timed(count: number, run: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  const sum = await run();
  const tookMs = performance.now() - startMs;
  const expected = (count * (count - 1)) / 2;
  if (sum !== expected) throw new Error(`the records sum up to ${expected}, and what came to ${String(sum)}`);
  return tookMs;
}

function between(count: number, options?: { maxSize: number }): Arm {
  const pool = new Pool(here, { workers: 2 });
  const queue = new Queue<Item>(options);
  return {
    sample: () =>
      timed(count, async () => {
        const [sum] = await Promise.all([pool.apply(take, [queue, count]), pool.apply(put, [queue, count])]);
        return sum;
      }),
    close: () => pool.terminate(),
  };
}

export const bench: Bench = {
  title: "Records of a number, a short text and another number, from one thread to another: all of them.",
  unit: "ms",
  base: () => "raw MessagePort",
  size: { default: 100_000, tiny: 200, of: "records a round" },
  rounds: 5,
  warmUps: 2,
  processes: 2,
  limitMs: 60_000,
  arms: (count) => ({
    Queue: () => between(count),
    [`Queue with room for ${ROOM.toLocaleString("en-US")}`]: () => between(count, { maxSize: ROOM }),
    "raw MessagePort"() {
      const [sends, receives] = [openRaw("sends.mjs"), openRaw("receives.mjs")];
      const { port1, port2 } = new MessageChannel();
      sends.post(port1, [port1 as never]);
      receives.post(port2, [port2 as never]);
      let answer: (sum: unknown) => void = () => {};
      receives.hear((sum) => answer(sum));
      return {
        sample: () =>
          timed(count, () => {
            const sum = new Promise((resolve) => {
              answer = resolve;
            });
            sends.post(count);
            return sum;
          }),
        close: () => Promise.all([sends.terminate(), receives.terminate()]),
      };
    },
  }),
  goals: [
    {
      says: "Queue, beside a raw MessagePort",
      wanted: { atMost: 2 },
      unit: "×",
      of: ratio(["Queue"], ["raw MessagePort"]),
    },
  ],
};

if (import.meta.main) await main(bench, import.meta);
