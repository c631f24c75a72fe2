import { test } from "node:test";
import { assertEquals } from "@std/assert";
import type { Bench, HeldCall } from "../../../../harness/criteria/criterion.ts";
import { askHoldsOpen } from "../../../../harness/criteria/holds-open/ask.ts";
import type { Measurement } from "../../../../harness/model.ts";
import { seededRandom } from "../../../../harness/seeded-random.ts";

const work = () => ({ label: "work", arguments: [] });
const another = () => ({ label: "another", arguments: [] });

/** The runs of a program that was looked at in such calls before, and how many questions it is asked still. */
async function after(held: HeldCall[]) {
  let asked = 0;
  const arm = (name: string) => ({
    ...{ name, pid: undefined, pause() {} },
    async ask() {
      if (name === "student") asked++;
      return { answer: { kind: "value", value: 1, wallMs: 1 } };
    },
  });
  const measurement = { submission: { lesson: {} } } as unknown as Measurement;
  const reference = arm("reference");
  const bench = {
    ...{ measurement, random: seededRandom(1), student: arm("student"), baseline: arm("baseline"), held },
    reference: async () => reference,
  } as unknown as Bench;
  await askHoldsOpen(bench, { workers: 2, scale: 1, work });
  return { asked, runs: measurement.runs?.["holds-open"] };
}

test("a call that was looked at for others counts where its work is the same", async () => {
  const open = { student: 0.9, reference: 1 };
  assertEquals(await after([{ work, ...open }]), { asked: 0, runs: [open] });
  // This host tells nothing of such arms.
  assertEquals(await after([{ work: another, ...open }]), { asked: 1, runs: [{}] });
});

test("that no file is open takes three calls, whoever asked for them", async () => {
  const closed = { work, student: 0, reference: 1 };
  assertEquals((await after([closed, closed, closed])).asked, 0);
  assertEquals((await after([closed, closed])).asked, 1);
});
