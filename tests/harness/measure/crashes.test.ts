import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { crashedShare, isCrashed, parseEnd } from "../../../harness/measure/crashes.ts";

/** `/proc/<pid>/stat` of a process whose name is no help to who counts blanks. */
function statOf(state: string, exit: number): string {
  const fields = [state, 7, ...Array(9).fill(0), 30, 12, ...Array(36).fill(0), exit];
  return `12 (a ) Z b) ${fields.join(" ")}\n`;
}

test("parseEnd() reads the state, the parent, the processor time and how a process ended", () => {
  assertEquals(parseEnd(statOf("Z", 9)), { state: "Z", parent: 7, cpuTicks: 42, exit: 9 });
  assertEquals([parseEnd(undefined), parseEnd("12 (sh) S 7")], [undefined, undefined]);
});

test("isCrashed() is true of what a signal has ended, and of no exit, whatever its code", () => {
  const crashed = (state: string, exit: number) => isCrashed(parseEnd(statOf(state, exit))!);
  assertEquals([crashed("Z", 9), crashed("Z", 139)], [true, true], "with a dump of its memory, too");
  assertEquals([crashed("Z", 0), crashed("Z", 3 << 8), crashed("S", 0)], [false, false, false]);
});

test("crashedShare() is the part of the processor time that went into what crashed, without what was used before", () => {
  const main = { firstTicks: 50, lastTicks: 60, crashed: false };
  const lived = (lastTicks: number, crashed: boolean) => ({ firstTicks: 0, lastTicks, crashed });
  assertEquals(crashedShare([main, lived(60, true), lived(30, true)]), 0.9);
  assertEquals(crashedShare([main, lived(5, true), lived(85, false)]), 0.05, "one crashes for show");
  assertEquals([crashedShare([main]), crashedShare([]), crashedShare([lived(0, true)])], [0, 0, 0]);
});
