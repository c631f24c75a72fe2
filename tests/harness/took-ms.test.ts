import { test } from "node:test";
import { assertEquals } from "@std/assert";
import type { Overlap, Round } from "../../harness/model.ts";
import { heldInWords, ownWallMs, tookMs } from "../../harness/took-ms.ts";

const overlap = { inVain: { fromMs: 100, toMs: 500 } } as Overlap;
const round: Round = { order: ["baseline", "student"], wallMs: { baseline: 447, student: 846 }, overlap };

test("the time in which the slow service held requests back in vain is not the program's", () => {
  assertEquals([tookMs(round, "baseline"), tookMs(round, "student")], [447, 446]);
  const referenceOverlap = { inVain: { fromMs: 0, toMs: 50 } } as Overlap;
  assertEquals(tookMs({ ...round, wallMs: { reference: 80 }, referenceOverlap }, "reference"), 30);
  assertEquals(tookMs({ ...round, overlap: {} as Overlap }, "student"), 846);
});

test("what a run would have taken on free processors goes before the clock; who did not answer took no time", () => {
  const projected = { student: { ms: 100 } } as Round["projected"];
  assertEquals(tookMs({ ...round, projected: projected! }, "student"), 100);
  assertEquals(ownWallMs({ ...round, projected: projected! }, "student"), 446);
  assertEquals([tookMs(round, "reference"), ownWallMs(round, "reference")], [undefined, undefined]);
});

test("a drawing says what was held back", () => {
  assertEquals(heldInWords({}), "");
  assertEquals(heldInWords(overlap), " It held the first back for 400 ms, in case others came, which does not count.");
});
