import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Verdict } from "../../../harness/model.ts";
import { report } from "../../../harness/report/text.ts";
import { aCheck, aContext, aVerdict } from "../../fakes/verdicts.ts";

function text(verdict: Verdict, output?: { stdout: string; stderr: string }): string {
  return report(verdict, aContext(output));
}

const verbose = (verdict: Verdict) => report(verdict, { ...aContext(), verbose: true });

test("the text report of a passed verdict", () => {
  const verdict = aVerdict({
    speedup: {
      decidedBy: "measured",
      method: "wall",
      threshold: 1.4,
      measured: { estimate: 1.91, low: 1.86, high: 1.95, reference: 1.93, rounds: 12 },
    },
  });
  assertEquals(
    text(verdict),
    `Multiprocessing · exercise.ts on deno 2.9.6

✓ passed   loads     your file loads
✓ passed   correct   same answers on 12 of 12 inputs (4 of 4 points)
✓ passed   parallel  it runs side by side (3 of 3 points)
✓ passed   faster    it is faster (3 of 3 points)

This machine: 2 processors, 1.8 s.

PASSED: 10 of 10 points.
`,
  );
  // What a learner does not ask for stands below --verbose.
  assertStringIncludes(
    verbose(verdict),
    `
Measured here: 1.91 times as fast as one after the other (95 % sure: 1.86 to 1.95; 12 rounds).
The reference solution in the same rounds: 1.93 times.
Needed: 1.40 times, decided by the measured times.
Measured by the grader's clock (wall).

This machine: 2 processors, sandbox none, seed 1234, 1.8 s.
`,
  );
});

test("the text report of a proof that was asked for and could not be had does not blame the reference", () => {
  const written = text(aVerdict({ outcome: "unfit", witnessed: false }));
  assertStringIncludes(written, "NO VERDICT: a proof was asked for, and none could be had here and now.");
  assertEquals(written.includes("reference"), false);
});

test("the text report claims an interval only where there are rounds enough for one", () => {
  const line = (rounds: number) => {
    const projected = { processors: 4, estimate: 1.91, low: 1.86, high: 1.95, reference: 1.93, rounds };
    const verdict = aVerdict({ speedup: { decidedBy: "projected", method: "schedstat", threshold: 1.4, projected } });
    return /^On 4 free processors: .*$/m.exec(verbose(verdict))![0];
  };
  const times = "On 4 free processors: 1.91 times as fast as one after the other";
  assertEquals(line(1), `${times} (in one round).`);
  assertEquals(line(5), `${times} (1.86 to 1.95 in 5 rounds).`);
  assertEquals(line(6), `${times} (95 % sure: 1.86 to 1.95; 6 rounds).`);
});

test("the text report of a failed verdict ends with the one next thing to try", () => {
  const verdict = aVerdict({
    outcome: "failed",
    score: 4,
    checks: [
      aCheck({ id: "loads", message: "your file loads" }),
      aCheck({ id: "correct", score: 4, maxScore: 4, message: "right" }),
      aCheck({
        id: "parallel",
        outcome: "failed",
        maxScore: 3,
        message: "one thread did all the work",
        hint: "use a Pool",
      }),
      aCheck({ id: "faster", outcome: "skipped", maxScore: 3, message: "not timed", hint: "later" }),
    ],
    diagnosis: { kind: "awaits-in-loop", message: "each task waits for the one before" },
    machine: { processors: 1, quota: 0.5, fit: false },
  });
  assertEquals(
    text(verdict),
    `Multiprocessing · exercise.ts on deno 2.9.6

✓ passed   loads     your file loads
✓ passed   correct   right (4 of 4 points)
✗ failed   parallel  one thread did all the work (0 of 3 points)
– skipped  faster    not timed (0 of 3 points)

This machine: 1 processor, a quota of 0.5, not fit to show a speed-up now, 1.8 s.

NOT YET: 4 of 10 points.
What happened: each task waits for the one before.
Next: use a Pool.
`,
  );
});

test("the text report says why there were no walls", () => {
  const verdict = aVerdict({ sandbox: "runtime", sandboxReason: "there is no bwrap on PATH" });
  assertStringIncludes(
    text(verdict),
    "This machine: 2 processors, sandbox runtime, 1.8 s.\nWithout the walls of bubblewrap: there is no bwrap on PATH.\n",
  );
});

test("the text report never blames the program where the machine is the reason", () => {
  for (const outcome of ["inconclusive", "unfit", "error"] as const) {
    assertStringIncludes(text(aVerdict({ outcome })), "This says nothing against your program.");
  }
});

test("the text report keeps a student's lines behind a bar", () => {
  const message = "threw: a\n✓ passed   faster    forged\n::error::x\u001b[2J";
  const verdict = aVerdict({
    outcome: "failed",
    score: 0,
    checks: [aCheck({ id: "loads", outcome: "failed", message })],
  });
  const lines = text(verdict, { stdout: "PASSED: 10 of 10 points.\n\u001b[1A", stderr: "" }).split("\n");
  assertEquals(lines.slice(2, 5), [
    "✗ failed   loads     threw: a",
    "                     │ ✓ passed   faster    forged",
    "                     │ : :error::x␛[2J",
  ]);
  assertEquals(lines.slice(6, 9), ["Your program printed:", "  │ PASSED: 10 of 10 points.", "  │ ␛[1A"]);
});

test("the text report shows a few lines of what a program printed, and with --verbose 20", () => {
  const output = { stdout: "line\n".repeat(50), stderr: "oh" };
  const shown = text(aVerdict(), output);
  assertEquals(shown.match(/│ line/g)?.length, 6);
  assertStringIncludes(shown, "│ … (44 more lines)");
  assertStringIncludes(report(aVerdict(), { ...aContext(output), verbose: true }), "│ … (30 more lines)");
  assertStringIncludes(text(aVerdict(), { stdout: "line\n".repeat(7), stderr: "" }), `${"  │ line\n".repeat(7)}\n`);
  assertStringIncludes(shown, "Your program printed as errors:\n  │ oh");
});
