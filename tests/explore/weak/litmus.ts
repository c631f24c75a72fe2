import { sharedArray } from "threadwork";
import { type ExploreOptions, explore, type Program } from "threadwork/explore";

/**
 * One line of a litmus test's thread: `R` a read and `W` a write, plain; `L` a load, `S` a store and `X` an exchange,
 * of `Atomics`. Then the place, and for what writes, the value: `Wx1`, `Ly`.
 */
export type Line = `${"R" | "L"}${Place}` | `${"W" | "S" | "X"}${Place}${number}`;
type Place = "x" | "y" | "z";

const at = (line: string) => "xyz".indexOf(line[1]!);
const numberIn = (line: string) => Number(line.slice(2));

/** A thread does its lines, and returns what it read. */
function run(lines: readonly Line[], memory: Int32Array): number[] {
  const read: number[] = [];
  for (const line of lines) {
    const place = at(line);
    if (line[0] === "R") read.push(memory[place]!);
    else if (line[0] === "L") read.push(Atomics.load(memory, place));
    else if (line[0] === "W") memory[place] = numberIn(line);
    else if (line[0] === "S") Atomics.store(memory, place, numberIn(line));
    else read.push(Atomics.exchange(memory, place, numberIn(line)));
  }
  return read;
}

/** What threads read together, in order: `"0,1"`. */
export type Outcome = string;

/** The program of a litmus test, which tells each outcome. */
export function programOf(
  threads: readonly (readonly Line[])[],
  tell: (outcome: Outcome) => void,
): Program<{ memory: Int32Array }> {
  return {
    setup: () => ({ memory: sharedArray(Int32Array, 3) }),
    threads: threads.map(
      (lines) =>
        ({ memory }: { memory: Int32Array }) =>
          run(lines, memory),
    ),
    check(_, results) {
      tell(String((results as number[][]).flat()));
    },
  };
}

/** The outcomes that exploring a litmus test comes to. */
export async function outcomesOf(
  threads: readonly (readonly Line[])[],
  options: ExploreOptions = { memory: "weak" },
): Promise<Outcome[]> {
  const found = new Set<Outcome>();
  const program = programOf(threads, (outcome) => found.add(outcome));
  const result = await explore(program, { races: "ignore", strategy: "exhaustive", ...options });
  if (result.kind !== "passed" || result.proof !== "exhaustive") throw new Error(JSON.stringify(result));
  return [...found].sort();
}
