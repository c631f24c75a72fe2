// Stands in for host/ until it is there.
import { availableParallelism } from "node:os";
import process from "node:process";
import type { CpuTime, Memory, Program, Running } from "../runtime.ts";
export const cpus = (): number => availableParallelism();
export const run = (_program: Program): Running => {
  throw new Error("run() is not there yet");
};
export const cpuTime = (): CpuTime => {
  const { user, system } = process.cpuUsage();
  return { userMs: user / 1000, systemMs: system / 1000 };
};
export const memory = (): Memory => ({ residentBytes: process.memoryUsage.rss() });
