/**
 * A process that measures: it runs rounds, and says on standard output, a line each, what it begins and what it found.
 *
 *      run.ts ── order (an argument) ──▶ rounds.ts
 *             ◀── begin ARM · sample ARM VALUES · out ARM REASON ──
 */
import process from "node:process";
import type { Arm, Bench } from "./bench-model.ts";
import { within } from "./within.ts";

/** What a measuring process is told. */
export interface Order {
  arms: readonly string[];
  size: number;
  rounds: number;
  warmUps: number;
}

/** What it says. After `out` it ends: what it left half done would disturb the others. */
export type Said =
  | { kind: "begin"; arm: string }
  | { kind: "sample"; arm: string; values: readonly number[] }
  | { kind: "out"; arm: string; reason: string }
  | { kind: "end" };

/** Before each line of ours; libraries may print, too. */
export const MARK = "@bench ";

/** So long all arms together may take to close. */
const END_LIMIT_MS = 5_000;

/** Runs the rounds of an order, and ends the process. */
export async function runRounds(bench: Bench, { arms, size, rounds, warmUps }: Order): Promise<never> {
  const all = bench.arms(size);
  const open: Record<string, Arm> = {};
  for (let round = -warmUps; round < rounds; round++) {
    for (const arm of shuffled(arms)) {
      try {
        await say({ kind: "begin", arm });
        open[arm] ??= await within(all[arm]!(), bench.limitMs);
        const values = await within(open[arm].sample(), bench.limitMs);
        if (round >= 0) await say({ kind: "sample", arm, values: [values].flat() });
      } catch (error) {
        await say({ kind: "out", arm, reason: reasonOf(error) });
        process.exit(0);
      }
    }
  }
  // What becomes of it from here on changes nothing: Node 24 may crash where a worker is stopped while it starts
  // (nodejs/node#60755).
  await say({ kind: "end" });
  const closed = Promise.allSettled(Object.values(open).map(async (arm) => await arm.close()));
  await within(closed, Math.min(END_LIMIT_MS, bench.limitMs)).catch(() => {});
  process.exit(0); // Not every library lets its workers go.
}

/** In random order, every order as likely. */
export function shuffled<T>(values: readonly T[], random: () => number = Math.random): T[] {
  const all = [...values];
  for (let last = all.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [all[last], all[other]] = [all[other]!, all[last]!];
  }
  return all;
}

function say(said: Said): Promise<void> {
  return new Promise((resolve) => process.stdout.write(`${MARK}${JSON.stringify(said)}\n`, () => resolve()));
}

function reasonOf(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split("\n")[0]!;
}
