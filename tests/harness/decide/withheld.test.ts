import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Measurement } from "../../../harness/model.ts";
import { advice, headline } from "../../../harness/report/shared/verdict-words.ts";
import { measurement } from "../criteria/waiting/rounds.ts";
import { judged as decide } from "./judged.ts";

/** What Node 24.21 and Deno 2.9.6 say of each thing that is withheld, and what a learner is told. */
const words: [says: string, outcome: "inconclusive" | "failed", told: string][] = [
  [
    "Error: Access to this API has been restricted. Use --allow-child-process to manage permissions.",
    "inconclusive",
    "starts a process",
  ],
  ['NotCapable: Requires run access to "cat", run again with the --allow-run flag', "inconclusive", "starts a process"],
  [
    'NotCapable: Requires read access to "/work/a/deno.json", run again with the --allow-read flag',
    "inconclusive",
    "starts a process",
  ],
  [
    'NotCapable: Requires net access to "unix:/tmp/a/manager", run again with the --allow-net flag',
    "inconclusive",
    "a socket of its own",
  ],
  ['NotCapable: Requires net access to "example.com:80", run again', "failed", "asks for the network (example.com:80)"],
  ["Error: getaddrinfo ENOTFOUND example.com", "failed", "asks for the network (example.com)"],
  ['NotCapable: Requires ffi access to "libc.so.6", run again with the --allow-ffi flag', "failed", "a native library"],
  ["Error: Cannot load native addon because loading addons is disabled.", "failed", "a native library"],
  [
    "Error: Access to this API has been restricted. Use --allow-fs-read to manage permissions.",
    "failed",
    "reads a file",
  ],
  [
    'NotCapable: Requires read access to "/etc/passwd", run again with the --allow-read flag',
    "failed",
    "(/etc/passwd)",
  ],
  [
    "Error: Access to this API has been restricted. Use --allow-fs-write to manage permissions.",
    "failed",
    "writes to a file",
  ],
  ['NotCapable: Requires write access to "/var/x", run again with the --allow-write flag', "failed", "(/var/x)"],
  ['NotCapable: Requires sys access to "setPriority", run again with the --allow-sys flag', "failed", "(setPriority)"],
  [
    "Error: Access to this API has been restricted. Use --allow-inspector to manage permissions.",
    "failed",
    "of the system",
  ],
];

/** The ways in which a program, or its runtime, says so. */
const ways: [string, (says: string) => Partial<Measurement>][] = [
  ["thrown", (message) => answered({ kind: "threw", error: { name: "E", message }, wallMs: 1 })],
  [
    "thrown as a cause",
    (message) =>
      answered({ kind: "threw", error: { name: "E", message: "no", cause: { name: "E", message } }, wallMs: 1 }),
  ],
  [
    "thrown while it is loaded",
    (message) => ({ load: { kind: "failed", error: { name: "E", message } }, answers: [] }),
  ],
  [
    "printed by the runtime, which ended",
    (stderr) => ({ ...answered({ kind: "ended", how: { kind: "exited", code: 1 } }), output: { stdout: "", stderr } }),
  ],
];

function answered(answer: Measurement["answers"][number]["answer"]): Partial<Measurement> {
  return { answers: [{ ...measurement({}).answers[0]!, answer }], planned: { answers: 2, rounds: 6 } };
}

for (const [says, outcome, told] of words) {
  for (const [how, found] of ways) {
    test(`decide() puts what is withheld in plain words: ${says}, ${how}`, () => {
      const verdict = decide(measurement({ ...found(says), sandbox: "runtime" }));
      const check = verdict.checks.find((check) => check.outcome !== "passed")!;
      assertEquals([verdict.outcome, check.outcome, verdict.score], [outcome, outcome, 0]);
      assertStringIncludes(check.message, told);
      assert(!/Requires|--allow|API/.test(check.message), check.message);
      assert(advice(verdict).next, "a next step");
      if (outcome === "inconclusive") {
        assertEquals(verdict.diagnosis?.kind, "needs-bubblewrap");
        assertStringIncludes(headline(verdict).rest, "needs bubblewrap");
        assertStringIncludes(advice(verdict).next!, "bubblewrap");
      }
    });
  }
}

test("decide() leaves an answer that is wrong, or late, wrong, whatever the program printed", () => {
  const output = { stdout: "", stderr: words[0]![0] };
  const difference = { path: "", expected: "1", found: "2" };
  const wrong = measurement({ sandbox: "runtime", output });
  wrong.answers[0]!.difference = difference;
  assertEquals(decide(wrong).outcome, "failed");
  const late = measurement({ ...answered({ kind: "late", limitMs: 10_000 }), sandbox: "runtime", output });
  assertEquals(decide(late).outcome, "failed");
});

test("decide() has no other words where nothing is withheld, or for another error", () => {
  const [says] = words[0]!;
  const free = measurement({
    ...answered({ kind: "threw", error: { name: "Error", message: says }, wallMs: 1 }),
    sandbox: "none",
  });
  assertStringIncludes(decide(free).checks[1]!.message, "--allow-child-process");
  const other = answered({ kind: "threw", error: { name: "Error", message: "no" }, wallMs: 1 });
  assertEquals(decide(measurement({ ...other, sandbox: "runtime" })).outcome, "failed");
});

test("decide() knows a process that Deno has not started by the line that it lacks, and only there", () => {
  const threw = answered({
    kind: "threw",
    error: { name: "TypeError", message: "a.send is not a function" },
    wallMs: 1,
  });
  const graded = (name: "deno" | "node", sandbox: "runtime" | "bwrap") => {
    const m = measurement({ ...threw, sandbox });
    return decide({ ...m, submission: { ...m.submission, runtime: { ...m.submission.runtime, name } } }).outcome;
  };
  assertEquals(graded("deno", "runtime"), "inconclusive");
  assertEquals([graded("node", "runtime"), graded("deno", "bwrap")], ["failed", "failed"]);
});
