/** A large array to a worker and back: copied, handed over, shared; ours beside the same by hand. */
import { Pool, sharedArray } from "threadwork";
import { main } from "./frame/bench-main.ts";
import type { Arm, Bench, Open } from "./frame/bench-model.ts";
import { eachCallUs } from "./frame/clocks.ts";
import { ratio } from "./frame/figures.ts";
import { asker, openRaw } from "./raw/open.ts";
import { here, touchCopy, touchShared, touchTransfer, transfer } from "./tasks/arrays.ts";

/**
 * A sample is so many times there and back: a copy takes a thousand times as long as the others, and what is not yet
 * compiled as long again.
 */
const TIMES = { copy: 3, transfer: 400, share: 400 } as const;

/** Microseconds of each time that `send` takes an array there and back. */
function trips(
  road: (typeof ROADS)[number],
  numbers: Float64Array,
  send: (numbers: Float64Array) => Promise<Float64Array>,
  close: () => unknown,
): Arm {
  let array = numbers;
  let count = 0;
  const trip = async () => {
    array = await send(array);
    count++;
    const [first, last] = [array[0], array.at(-1)];
    if (first !== count || last !== count) throw new Error(`wrong answers: ${first} and ${last} after ${count} trips`);
  };
  return { sample: () => eachCallUs(trip, TIMES[road]), close };
}

const ROADS = ["copy", "transfer", "share"] as const;

function raw(length: number, road: (typeof ROADS)[number]): Arm {
  const worker = openRaw("roads.mjs");
  const ask = asker(worker);
  const send = {
    copy: async (array: Float64Array) => (await ask({ road, sent: array })) as Float64Array,
    transfer: async ({ buffer }: Float64Array) =>
      new Float64Array((await ask({ road, sent: buffer }, [buffer as ArrayBuffer])) as ArrayBuffer),
    share: async (array: Float64Array) => {
      await ask({ road, sent: array.buffer });
      return array;
    },
  };
  return trips(road, arrayOf(length, road), send[road], () => worker.terminate());
}

function ours(length: number, road: (typeof ROADS)[number]): Arm {
  const pool = new Pool(here, { workers: 1 });
  const send = {
    copy: (array: Float64Array) => pool.apply(touchCopy, [array]),
    transfer: (array: Float64Array) => pool.apply(touchTransfer, [transfer!(array)]),
    share: async (array: Float64Array) => {
      await pool.apply(touchShared, [array]);
      return array;
    },
  };
  return trips(road, arrayOf(length, road), send[road], () => pool.terminate());
}

function arrayOf(length: number, road: (typeof ROADS)[number]): Float64Array {
  return road === "share" ? sharedArray(Float64Array, length) : new Float64Array(length);
}

export const bench: Bench = {
  title: "A Float64Array to a worker that writes to both ends of it, and back. Both sides on one processor.",
  unit: "µs",
  base: (arm) => arm.replace("threadwork", "raw"),
  size: { default: 2 ** 21, tiny: 2 ** 10, of: "numbers of 8 bytes" },
  rounds: 12,
  // Less, and much of what is timed is not compiled yet.
  warmUps: 50,
  processes: 3,
  pinned: true,
  limitMs: 20_000,
  arms(length) {
    const arms: Record<string, Open> = {};
    for (const road of ROADS) {
      arms[`raw, ${road}`] = () => raw(length, road);
      // While there is no way to hand an array over, that arm is missing, and no failure.
      if (road !== "transfer" || transfer) arms[`threadwork, ${road}`] = () => ours(length, road);
    }
    return arms;
  },
  goals: [
    {
      says: "sharing, beside the fastest raw road",
      wanted: { atMost: 1.2 },
      unit: "×",
      of: ratio(["threadwork, share"], ["raw, share", "raw, transfer"]),
    },
    {
      says: "an array that is not shared, by the fastest road there is, beside handing it over by hand",
      wanted: { atMost: 1.2 },
      unit: "×",
      of: ratio(["threadwork, transfer", "threadwork, copy"], ["raw, transfer"]),
    },
  ],
};

if (import.meta.main) await main(bench, import.meta);
