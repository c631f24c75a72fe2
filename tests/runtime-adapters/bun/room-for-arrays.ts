/** Tasks that say what their thread's collector counts. */
import process from "node:process";
import { Pool, sharedArray, transfer } from "threadwork";
import { runtime } from "../../../runtime-adapters/current.ts";

export const here = { url: import.meta.url };

const JSC = "bun:jsc";

/** MiB of memory beside its objects that this thread is said to hold. */
async function heldMiB(): Promise<number> {
  if (runtime.name !== "bun") return process.memoryUsage().external / 2 ** 20;
  const { heapStats } = (await import(JSC)) as { heapStats(): { extraMemorySize: number } };
  return heapStats().extraMemorySize / 2 ** 20;
}

/** What a worker holds that is given an array of so many bytes. */
export async function movedTo(bytes: number): Promise<number> {
  await using pool = new Pool(here, { workers: 1 });
  return await pool.apply(heldWith, [transfer(new Uint8Array(bytes))]);
}

/** What a worker holds that was started when this thread had made a shared array of so many bytes. */
export async function sharedWith(bytes: number): Promise<number> {
  const array = sharedArray(Uint8Array, bytes);
  await using pool = new Pool(here, { workers: 1 });
  return await pool.apply(heldWith, [array]);
}

/** What this thread holds when a worker gave it an array of so many bytes. */
export async function movedFrom(bytes: number): Promise<number> {
  await using pool = new Pool(here, { workers: 1 });
  await pool.apply(give, [bytes]);
  return heldMiB();
}

export function heldWith(_array: Uint8Array): Promise<number> {
  return heldMiB();
}

export function give(bytes: number): Uint8Array {
  return transfer(new Uint8Array(bytes));
}
