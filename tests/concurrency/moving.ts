/** What moves.test.ts and lines.test.ts run in workers. */
import { readFile } from "node:fs/promises";
import process from "node:process";
import { sleepSync, transfer } from "threadwork";

export const module: { readonly url: string } = import.meta;

export type Bytes = Uint8Array<ArrayBuffer>;

/** How many bytes there are in it, wherever they are. */
export function count(value: unknown): number {
  if (value instanceof Uint8Array) return value.length;
  if (value instanceof Map) return count([...value.keys(), ...value.values()]);
  if (value instanceof Set) return count([...value]);
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, each) => sum + count(each), 0);
}

export const countAll = (...values: unknown[]): number => count(values);
export const block = (_from: number, _to: number, bytes: Bytes): number => bytes.length;
export const nap = (ms: number): void => sleepSync(ms);

let kept: Bytes | undefined;
export function give(nested: boolean): unknown {
  kept = new Uint8Array(8);
  return nested ? { list: [transfer(kept)] } : transfer(kept);
}
export const keptHere = (): number => kept!.length;

export function nothing(_: unknown): void {}

export const leave = (): void => process.exit(3);

/** What the runtime throws where a function of the program hands over to it, and Bun keeps no frame of that. */
export const failures = {
  parse: (text: string): unknown => JSON.parse(text),
  decode: (text: string): unknown => decodeURIComponent(text),
  clone: (): unknown => structuredClone(Symbol.iterator),
  abort: (): void => AbortSignal.abort().throwIfAborted(),
  read: (file: string): Promise<unknown> => readFile(file),
};
export const { parse, decode, clone, abort, read } = failures;
