import { type ExploreOptions, explore, type Program } from "threadwork/explore";
import { type Access, accessOf, type Line } from "./lines.ts";

export type { Line } from "./lines.ts";

/** The memory of all places, seen in all ways. */
interface Memory {
  words: Int32Array;
  halves: Uint16Array;
  bytes: Uint8Array;
  view: DataView;
}

function memory(): Memory {
  const buffer = new SharedArrayBuffer(12);
  return {
    words: new Int32Array(buffer),
    halves: new Uint16Array(buffer),
    bytes: new Uint8Array(buffer),
    view: new DataView(buffer),
  };
}

/** Does a line; gives what it read. */
function run({ does, as, at, bytes, value, expected }: Access, memory: Memory): number | undefined {
  if (as === "d" || as === "e") {
    if (does === "R") return memory.view.getUint16(at, as === "d");
    return void memory.view.setUint16(at, value, as === "d");
  }
  const array = { w: memory.words, h: memory.halves, b: memory.bytes }[as];
  const i = at / bytes;
  switch (does) {
    case "R":
      return array[i];
    case "W":
      array[i] = value;
      return undefined;
    case "L":
      return Atomics.load(array, i);
    case "S":
      return void Atomics.store(array, i, value);
    case "X":
      return Atomics.exchange(array, i, value);
    case "A":
      return Atomics.add(array, i, value);
    case "C":
      return Atomics.compareExchange(array, i, expected, value);
  }
}

/** A thread does its lines, and returns what it read. */
function runAll(lines: readonly Access[], memory: Memory): number[] {
  return lines.map((line) => run(line, memory)).filter((read) => read !== undefined);
}

/** What threads read together, in order, and what is there in the end: `"0,1"`. */
export type Outcome = string;

/** The program of a litmus test, which tells each outcome. Memory is seen in no more ways than it needs. */
export function programOf(
  threads: readonly (readonly Line[])[],
  inTheEnd: readonly Line[],
  tell: (outcome: Outcome) => void,
): Program<Memory> {
  const own = threads.map((lines) => lines.map(accessOf));
  const last = inTheEnd.map(accessOf);
  const isWhole = [...own.flat(), ...last].every(({ as }) => as === "w");
  return {
    setup: () => (isWhole ? ({ words: new Int32Array(new SharedArrayBuffer(12)) } as Memory) : memory()),
    threads: own.map((lines) => (memory: Memory) => runAll(lines, memory)),
    check(memory, results) {
      tell(String([...(results as number[][]).flat(), ...runAll(last, memory)]));
    },
  };
}

/** The outcomes that exploring a litmus test comes to; it must be able to prove that these are all. */
export async function outcomesOf(
  threads: readonly (readonly Line[])[],
  options: ExploreOptions = { memory: "weak" },
  inTheEnd: readonly Line[] = [],
): Promise<Outcome[]> {
  const { outcomes, all, says } = await triedOf(threads, options, inTheEnd);
  if (!all) throw new Error(says);
  return outcomes;
}

/** The outcomes that exploring a litmus test comes to, and whether it says that these are all. */
export async function triedOf(
  threads: readonly (readonly Line[])[],
  options: ExploreOptions = { memory: "weak" },
  inTheEnd: readonly Line[] = [],
): Promise<{ outcomes: Outcome[]; all: boolean; says: string }> {
  const found = new Set<Outcome>();
  const program = programOf(threads, inTheEnd, (outcome) => found.add(outcome));
  const result = await explore(program, { races: "ignore", strategy: "exhaustive", ...options });
  if (result.kind === "failed") throw new Error(JSON.stringify(result));
  const all = result.kind === "passed" && result.proof === "exhaustive";
  return { outcomes: [...found].sort(), all, says: result.says };
}
