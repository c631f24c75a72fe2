/**
 * The errors for wrong arguments: a `TypeError` for the shape, a `RangeError` for the value, with what was found and
 * what to write instead.
 *
 * @public
 */
import { runtime } from "../../runtime-adapters/current.ts";
import { UnguardedError } from "../errors.ts";
import type { Kind } from "./kinds.ts";
import { alsoCalledFrom, calledFrom, calledFromLater, mistake } from "./mistake.ts";

/** @public */
export { alsoCalledFrom, calledFrom, calledFromLater, mistake };

const EXPECTED: Record<Kind, string> = {
  list: "a list",
  function: "a function",
  text: "a text",
  boolean: "true or false",
  iterable: "a list, or something else to iterate over",
  source: "a list, or something else to iterate over",
  promise: "a task, or another promise",
};

/** Words of Python and of other libraries, and our words for the same. */
const OUR_WORDS: Record<string, string> = {
  timeout: "timeoutMs, in milliseconds",
  timeout_ms: "timeoutMs",
  chunksize: "chunkSize",
  blocksize: "blockSize",
  processes: 'workers, and as: "processes"',
  worker: "workers",
  numWorkers: "workers",
  threads: "workers",
  size: "workers",
  concurrency: "workers",
  max_workers: "workers",
  maxWorkers: "workers",
  maxThreads: "workers",
  minThreads: "minWorkers",
  idleTimeout: "idleTimeoutMs, in milliseconds",
  maxQueueSize: "maxQueue",
  workerType: "as",
  initargs: "initialArguments",
  maxtasksperchild: "maxTasksPerWorker",
  maxsize: "maxSize",
  init: "initial",
};

/** @public */
export function notOfKind(kind: Kind, value: unknown, action: string, what: string): TypeError {
  const hint = kind === "list" && isPlain(value) ? ` Write:  [${found(value)}]` : "";
  return mistake(
    TypeError,
    `Cannot ${action}: expected ${what} to be ${EXPECTED[kind]}, found ${found(value)}.${hint}`,
  );
}

/** @public */
export function notWhole(value: unknown, action: string, what: string, least: number, most: number): Error {
  const expected = `Cannot ${action}: expected ${what} to be a whole number of at least ${least}`;
  if (typeof value !== "number") return mistake(TypeError, `${expected}, found ${found(value)}.`);
  return mistake(RangeError, `${expected}${value > most ? ` and at most ${most}` : ""}, found ${value}.`);
}

/** @public */
export function notMs(value: unknown, action: string, what: string, most = Number.POSITIVE_INFINITY): Error {
  const expected = `Cannot ${action}: expected ${what} to be a number of milliseconds of at least 0`;
  if (typeof value !== "number") {
    const hint = value === null && what === "timeoutMs" ? " Leave it out to wait for ever." : "";
    return mistake(TypeError, `${expected}, found ${found(value)}.${hint}`);
  }
  return mistake(RangeError, `${expected}${value > most ? ` and at most ${most}` : ""}, found ${value}.`);
}

/** @public */
export function notOptions(options: unknown, action: string, names: readonly string[]): TypeError {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    const hint = isPlain(options) ? ` Write:  { ${names[0]}: ${found(options)} }` : "";
    return mistake(TypeError, `Cannot ${action}: expected options in { }, found ${found(options)}.${hint}`);
  }
  const strange = Object.keys(options).find((key) => !names.includes(key))!;
  const ours = Object.hasOwn(OUR_WORDS, strange) ? OUR_WORDS[strange] : undefined;
  const known =
    ours !== undefined && names.includes(/^\w+/.exec(ours)![0]) ? `Write ${ours}.` : `There are: ${names.join(", ")}.`;
  return mistake(TypeError, `Cannot ${action}: there is no option ${JSON.stringify(strange)} here. ${known}`);
}

/** @public */
export function notOneOf(value: unknown, action: string, what: string, choices: readonly string[]): TypeError {
  const expected = choices.map((choice) => JSON.stringify(choice)).join(" or ");
  return mistake(TypeError, `Cannot ${action}: expected ${what}: ${expected}, found ${found(value)}.`);
}

/** @public */
export function not(expected: string, value: unknown, action: string, hint = ""): TypeError {
  return mistake(TypeError, `Cannot ${action}: expected ${expected}, found ${found(value)}.${hint && ` ${hint}`}`);
}

/**
 * The error for a method that was called without its object.
 *
 * @public
 */
export function detached(method: string, object: string): TypeError {
  const write = `Write  ${object}.${method}(…)  or, for a function of its own,  (...args) => ${object}.${method}(...args)`;
  return mistake(TypeError, `Cannot call ${method}() without its object. ${write}`);
}

/**
 * The error for starting workers while a worker loads its file.
 *
 * @public
 */
export function unguarded(action: string, file: string): UnguardedError {
  return mistake(
    UnguardedError,
    `Cannot ${action} while a worker loads ${file}: every worker loads the file to find its functions, ` +
      `so it would start workers without end. ${runtime.howToGuard()}`,
  );
}

/** Describes a value in a few words. Never throws. */
function found(value: unknown): string {
  try {
    if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
    if (typeof value === "bigint") return `${value}n`;
    if (typeof value === "function") return value.name ? `a function (${value.name})` : "a function";
    if (typeof value !== "object" || value === null) return String(value);
    if (Array.isArray(value)) return "a list";
    const name = Object.getPrototypeOf(value)?.constructor?.name;
    return typeof name === "string" && name !== "" && name !== "Object"
      ? `${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}`
      : "an object";
  } catch {
    return "something that cannot be described";
  }
}

function isPlain(value: unknown): boolean {
  return (
    typeof value === "number" || typeof value === "string" || typeof value === "bigint" || typeof value === "boolean"
  );
}
