import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { becomesFree } from "../../../harness/measure/free-processors.ts";

/** Two processors, of which others take so many for so long, one after the other; after that, none. */
function machine(...taken: { ms: number; processors: number }[]) {
  let atMs = 0;
  const clock = {
    now: () => atMs,
    wait: async (ms: number) => {
      atMs += ms;
    },
  };
  const othersMs = () => {
    let left = atMs;
    return taken.reduce((sum, { ms, processors }) => {
      const spent = Math.min(ms, left);
      left -= spent;
      return sum + spent * processors;
    }, 0);
  };
  return { clock, othersMs };
}

const cases: [what: string, taken: { ms: number; processors: number }[], free: boolean, afterMs: number][] = [
  ["nobody else", [], true, 100],
  ["a little", [{ ms: 9_000, processors: 0.4 }], true, 100],
  ["one for a while", [{ ms: 700, processors: 1 }], true, 800],
  ["one for ever", [{ ms: 9_000, processors: 1 }], false, 1_500],
  ["both for ever", [{ ms: 9_000, processors: 2 }], false, 1_500],
];
for (const [what, taken, free, afterMs] of cases) {
  test(`becomesFree() waits for a neighbour, and not for ever: ${what}`, async () => {
    const { clock, othersMs } = machine(...taken);
    assertEquals([await becomesFree(othersMs, 0.5, clock), clock.now()], [free, afterMs]);
  });
}

test("becomesFree() does not wait where the host does not tell what others take", async () => {
  const { clock } = machine();
  assertEquals(await becomesFree(() => undefined, 0.5, clock), true);
});
