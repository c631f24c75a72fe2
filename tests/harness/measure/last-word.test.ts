/** A program's end and its last word come on two roads: whichever is seen first, the word is heard. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { sleepSync } from "threadwork";
import { Arm } from "../../../harness/measure/arm.ts";
import type { Ask } from "../../../harness/measure/question.ts";
import { LIMITS } from "../../../harness/program-limits.ts";
import { chooseSandbox } from "../../../harness/sandbox/choose.ts";
import { runtime } from "../../../runtime-adapters/current.ts";
import { Folder } from "../class/fixture.ts";

test("the last word of a program is heard where its end is seen in the same moment", async () => {
  using folder = new Folder();
  const file = join(folder.path, "late.ts");
  writeFileSync(
    file,
    'export default () => new Promise(() => setTimeout(() => { throw new RangeError("the last word"); }, 50));\n',
  );
  const spec = { name: runtime.name, executable: runtime.executable(), version: runtime.version() };
  const own = { name: "student", file, plain: false, exportName: "default", runtime: spec } as const;
  await using arm = await Arm.open({
    ...own,
    processors: 2,
    service: { kind: "none" },
    limits: LIMITS,
    sandbox: await chooseSandbox("none", spec),
  });
  assertEquals(await arm.loaded, { kind: "loaded" });
  const ask: Ask = { arguments: [], texts: [], delaysMs: [], limitMs: 10_000 };
  const reply = arm.ask(ask);
  // Nothing is heard or seen for so long, in which the program ends.
  setTimeout(() => sleepSync(600), 5);
  const { answer } = await reply;
  assertEquals(answer.kind === "ended" && answer.how.kind === "uncaught" && answer.how.error.message, "the last word");
});
