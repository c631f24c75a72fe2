import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { parseSchedstat, parseStat, parseSwitches } from "../../../../harness/measure/observe/proc-texts.ts";

test("parseSchedstat() reads nanoseconds as milliseconds", () => {
  assertEquals(parseSchedstat("672790 1500000 12\n"), { ranMs: 0.67279, waitedMs: 1.5, runs: 12 });
});

test("parseSchedstat() does not understand anything else", () => {
  for (const text of ["", "x", "1 2", "1 x 3", "-1 2 3"]) assertEquals(parseSchedstat(text), undefined);
});

test("parseStat() reads what follows a name with blanks and parentheses", () => {
  const text = "42 (a) R 9 (b) S 7 42 42 0 -1 4194560 1 2 3 4 150 25 30 12 20 0 11 0 987654 1 2 3\n";
  assertEquals(parseStat(text), {
    name: "a) R 9 (b",
    state: "S",
    parent: 7,
    cpuMs: 1750,
    childrenCpuMs: 420,
    startTicks: 987654,
  });
});

test("parseStat() does not understand a text that is cut off", () => {
  for (const text of ["", "42", "42 (node", "42 (node) S 7 42"]) assertEquals(parseStat(text), undefined);
});

test("parseSwitches() reads the last two lines of status", () => {
  const text = "Name:\tnode\nState:\tR (running)\nvoluntary_ctxt_switches:\t17\nnonvoluntary_ctxt_switches:\t4\n";
  assertEquals(parseSwitches(text), { name: "node", sleeps: 17, preemptions: 4 });
  assertEquals(parseSwitches("Name:\tnode\n"), undefined);
});
