/**
 * Checks what a public method was given. These checks are quick, because every worker loads them, and locks make them
 * on each call. The messages for wrong arguments are loaded when they are needed (wrong.ts).
 */
import { runtime } from "../../runtime-adapters/current.ts";
import type { Kind } from "./kinds.ts";

/** The largest value of a word of shared memory. */
export const MOST = 2 ** 31 - 1;

const are: Record<Kind, (value: unknown) => boolean> = {
  list: Array.isArray,
  function: (value: unknown) => typeof value === "function",
  text: (value: unknown) => typeof value === "string",
  boolean: (value: unknown) => typeof value === "boolean",
  iterable: (value: unknown) => has(value, Symbol.iterator),
  source: (value: unknown) => has(value, Symbol.asyncIterator) || has(value, Symbol.iterator),
  promise: (value: unknown) => has(value, "then"),
};

/**
 * Throws a `TypeError` unless `value` is of this kind. `what` names the argument, and `action` what the method does.
 */
export function must(kind: Kind, value: unknown, action: string, what: string): void {
  if (!are[kind](value)) throw wrong().notOfKind(kind, value, action, what);
}

/** Throws a `TypeError` unless it is a number, and a `RangeError` unless that is whole and from `least` to `most`. */
export function mustBeWhole(value: unknown, action: string, what: string, least: number, most = MOST): void {
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return;
  throw wrong().notWhole(value, action, what, least, most);
}

/** Throws a `TypeError` unless `options` is an object without anything but these options. */
export function mustBeOptions(options: unknown, action: string, names: readonly string[]): void {
  if (typeof options === "object" && options !== null) {
    const strange = Object.keys(options).find((key) => !names.includes(key));
    if (strange === undefined && !Array.isArray(options)) return;
  }
  throw wrong().notOptions(options, action, names);
}

const LIMIT = ["timeoutMs"];

/** The limit of a wait, in milliseconds; `undefined` without one. Throws unless it is a number of at least 0. */
export function limitOf(
  options: { readonly timeoutMs?: number } | undefined,
  names: readonly string[] = LIMIT,
): number | undefined {
  if (options === undefined) return undefined;
  mustBeOptions(options, "wait", names);
  const { timeoutMs } = options;
  if (timeoutMs === undefined || mayBeMs(timeoutMs)) return timeoutMs;
  throw wrong().notMs(timeoutMs, "wait", "timeoutMs");
}

/** Throws unless it is a number of milliseconds from 0 to `most`. */
export function mustBeMs(value: unknown, action: string, what: string, most: number): void {
  if (!mayBeMs(value) || (value as number) > most) throw wrong().notMs(value, action, what, most);
}

function mayBeMs(value: unknown): boolean {
  return typeof value === "number" && value >= 0;
}

function has(value: unknown, key: PropertyKey): boolean {
  return value !== undefined && value !== null && typeof (value as Record<PropertyKey, unknown>)[key] === "function";
}

/**
 * Throws a `TypeError` where a function of the program returned a promise, but its value is needed at once. A promise
 * would count as true, or be added to a number as text.
 */
export function mustBeNoPromise<T>(value: T, message: string): T {
  if (!(value instanceof Promise)) return value;
  value.catch(() => {});
  throw wrong().mistake(TypeError, message);
}

/** Loads the messages for wrong arguments. */
export function wrong(): typeof import("./wrong.ts") {
  return runtime.load(new URL("./wrong.ts", import.meta.url)) as typeof import("./wrong.ts");
}
