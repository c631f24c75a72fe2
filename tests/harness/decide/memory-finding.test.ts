import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { endFinding } from "../../../harness/decide/end-finding.ts";
import { errorFinding } from "../../../harness/decide/error-finding.ts";
import { lateFinding } from "../../../harness/decide/late-finding.ts";
import { outOfMemory } from "../../../harness/decide/memory-finding.ts";

test("memory that grew all the while is no endless loop, whether an answer or the loading was waited for", () => {
  const grownTo = 700 * 2 ** 20;
  const late = lateFinding("no answer came within 10 s", true, undefined, grownTo);
  assertEquals(late.kind, "memory-limit");
  assertEquals(
    late.what,
    "no answer came within 10 s: the program fills its memory, which grew all the while, to 700 MiB",
  );
  assertEquals(lateFinding("no answer came within 10 s", true).kind, "endless-loop");
  const stopped = { kind: "stopped", limit: "wallMs", busy: true } as const;
  assertEquals(endFinding({ ...stopped, grownTo }, true).kind, "memory-limit");
  assertEquals(endFinding(stopped, true).kind, "endless-at-load");
});

test("a runtime that has no more memory says so in its own words, and we in ours", () => {
  const words = [
    "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n 1: 0xb8",
    "#\n# Fatal JavaScript out of memory: Reached heap limit\n#",
  ];
  for (const printed of words) assertEquals(outOfMemory(printed)?.kind, "memory-limit", printed);
  for (const message of ["Array buffer allocation failed", "Out of memory", "Map maximum size exceeded"])
    assertEquals(errorFinding({ name: "RangeError", message })?.kind, "memory-limit", message);
  assertEquals(outOfMemory("the program says: I am out of memory"), undefined);
});
