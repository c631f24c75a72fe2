import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { cli } from "../../../../harness/cli/cli.ts";
import { consequences } from "../../../../harness/cli/commands/doctor.ts";
import { availableRuntimes } from "../../../../harness/load/find-runtime.ts";
import { chooseSandbox } from "../../../../harness/sandbox/choose.ts";
import { FakeSurroundings } from "../../../fakes/surroundings.ts";

test("doctor says of each runtime the sandbox that a grade would take", { timeout: 120_000 }, async () => {
  const surroundings = new FakeSurroundings();
  assertEquals(await cli(["doctor", "--json"], surroundings), 0);
  const { machine } = JSON.parse(surroundings.written);
  const chosen = await Promise.all(
    (await availableRuntimes()).map(async (spec) => {
      const { tier, why } = await chooseSandbox("auto", spec);
      return { runtime: spec.name, tier, ...(why !== undefined && { why }) };
    }),
  );
  const byName = (a: { runtime: string }, b: { runtime: string }) => a.runtime.localeCompare(b.runtime);
  assertEquals(machine.sandboxes.sort(byName), chosen.sort(byName));
});

test("doctor says whose code can be graded, and why not everybody's", () => {
  const machine = {
    system: "Linux 6.18",
    processors: 2,
    online: 2,
    schedstat: true,
    namedPipes: true,
    taskset: false,
    sandboxes: [
      { runtime: "node" as const, tier: "bwrap" as const },
      { runtime: "bun" as const, tier: "none" as const, why: "there is no bwrap on PATH" },
    ],
  };
  const text = consequences(machine).join("\n");
  assertStringIncludes(text, "taskset is missing here (Debian: apt-get install util-linux)");
  assertStringIncludes(text, "A pass of work that computes can be witnessed here");
  assertStringIncludes(
    consequences({ ...machine, noWitness: "one-processor" }).join("\n"),
    "No pass of work that computes can be witnessed here (that takes two processors)",
  );
  assertStringIncludes(text, "locked in with bubblewrap, on node.");
  assertStringIncludes(text, "Grade only code that you trust, on bun: there is no bwrap on PATH.");
});
