import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { askComputing, MOST_ROUNDS } from "../../../../harness/criteria/computing/ask.ts";
import type { Bench } from "../../../../harness/criteria/criterion.ts";
import { seededRandom } from "../../../../harness/seeded-random.ts";

const LIFE_MS = 300_000;

/** How many rounds are asked that leave it open, where each answer takes so long. */
async function rounds(answerMs: number): Promise<number> {
  let nowMs = 0;
  const arm = {
    ...{ pause() {}, processes: () => [] },
    get leftMs() {
      return LIFE_MS - nowMs;
    },
    async ask() {
      nowMs += answerMs;
      return { answer: { kind: "value", value: 1, wallMs: answerMs } };
    },
  };
  const lesson = { service: { kind: "none" }, timed: () => ({ label: "timed", arguments: [] }) };
  const measurement = { submission: { lesson }, rounds: [] };
  const own = { student: arm, baseline: arm, reference: async () => arm };
  const bench = { measurement, random: seededRandom(1), ...own } as unknown as Bench;
  await askComputing(bench, { workers: 4 }, () => "round");
  return measurement.rounds.length;
}

test("askComputing() asks no round in which the programs could come to the end of their lives", async () => {
  assertEquals(await rounds(10_000), 8);
  assertEquals(await rounds(10), MOST_ROUNDS);
});
