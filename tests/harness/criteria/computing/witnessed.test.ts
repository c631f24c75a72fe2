import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { witnessed } from "../../../../harness/criteria/computing/witnessed.ts";
import type { Trial } from "../../../../harness/model.ts";

/** A trial on two processors in which the reference was seen to be parallel, and the student's program was not. */
function serial(othersShare: number): Trial {
  const student = { wallMs: 1000, cpuMs: 1050, processors: 2, othersMs: 2000 * othersShare };
  const reference = { wallMs: 500, cpuMs: 950, processors: 2, othersMs: 0 };
  return { scale: 3, workMs: 900, student, reference };
}

const found = (...trials: Trial[]) => witnessed({ required: false, trials });

test("two trials refute a program that takes turns, also where the kernel's time for handing on a lock counts as others'", () => {
  assertEquals([found(serial(0.02)), found(serial(0.02), serial(0.02))], ["open", "refuted"]);
  assertEquals([found(serial(0.14)), found(serial(0.14), serial(0.14))], ["open", "refuted"]);
});

test("where others are in the way, two trials refute nothing", () => {
  assertEquals(found(serial(0.2), serial(0.2)), "open");
});
