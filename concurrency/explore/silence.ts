import type { Sample } from "../../runtime-adapters/runtime.ts";
import { isOurs } from "./intercept/place.ts";
import type { Finding } from "./model.ts";
import { Operation } from "./operation.ts";
import type { Move } from "./reading.ts";
import { theThread } from "./show/words.ts";

/** Where a turn of the search was cut off: whose function was called then, if one was, and the steps up to there. */
export interface Cut {
  running: number | undefined;
  moves: readonly Move[];
  /** When a function was last called, or last came to a step, if that was noted. */
  heardMs: number;
  /** When threads last did a step: see the machine. */
  steppedMs: number;
}

/** What a thread comes to that computes for ever: no other step. */
export class Silent extends Operation {
  readonly kind = "end";
  readonly target = "";

  override ready(): boolean {
    return false;
  }

  perform(): never {
    throw new Error("Cannot go on with a function that computes for ever.");
  }

  same(other: Operation): boolean {
    return other instanceof Silent;
  }
}

/** Where a function was that was cut off, most of the time: a place in a file that is none of ours. */
export interface Whereabouts {
  /** The name of the function; empty where it has none. */
  name: string;
  file: string;
  /** The line, or that in which the function begins. */
  line?: number;
  begins?: number;
}

/** Where that was, by samples of it. */
export function whereabouts(samples: readonly Sample[]): Whereabouts | undefined {
  let most: { sample: Sample; at: number } | undefined;
  for (const sample of samples) {
    const at = sample.frames.findIndex(({ file }) => isOfProgram(file));
    if (at >= 0 && sample.times > (most?.sample.times ?? 0)) most = { sample, at };
  }
  if (most === undefined) return undefined;
  const { sample, at } = most;
  const { name, file, begins } = sample.frames[at]!;
  // What the function has called says nothing of the line that it is in itself.
  const line = at === 0 ? sample.line : undefined;
  return { name, file, begins, ...(line !== undefined && { line }) };
}

function isOfProgram(file: string): boolean {
  return /^(?:file:\/\/)?\//.test(file) && !isOurs(file);
}

/** A thread never comes to another step. */
export function silentFinding(thread: number, where: Whereabouts | undefined): Finding {
  return {
    kind: "livelock",
    message: `${theThread(thread)} never comes to another step: it is in a loop without an end${inLine(where)}.`,
    threads: [thread],
    silent: where?.line === undefined ? {} : { file: where.file, line: where.line },
  };
}

/** In words: ` around line 7`: a profiler tells the end of a loop as often as its begin. */
export function inLine(where: Whereabouts | undefined): string {
  if (where?.line !== undefined) return ` around line ${where.line}`;
  return where === undefined || !/^[\w$]+$/.test(where.name) ? "" : ` in ${where.name}()`;
}
