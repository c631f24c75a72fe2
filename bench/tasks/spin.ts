import { readFileSync } from "node:fs";
import process from "node:process";

/** Computes for so many microseconds of this thread's own processor time; returns how many they were. */
export function spin(costUs: number): number {
  const startUs = usedUs();
  let usedSoFarUs = 0;
  let x = 1;
  while (usedSoFarUs < costUs) {
    for (let i = 0; i < 5_000; i++) x = (x * 16_807) % 2_147_483_647;
    usedSoFarUs = usedUs() - startUs;
  }
  return x > 0 ? usedSoFarUs : 0;
}

// Deno 2.9: `threadCpuUsage` goes by steps of 10 ms. The scheduler's own figure is at most a tick (4 ms) old.
const usedUs = "Deno" in globalThis ? scheduledUs : ownUs;

function ownUs(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}

function scheduledUs(): number {
  return Number.parseInt(readFileSync("/proc/thread-self/schedstat", "utf8"), 10) / 1000;
}

/** Where a pool finds it. */
export const here = { url: import.meta.url };
