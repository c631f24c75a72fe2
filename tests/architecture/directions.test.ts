import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { directions, ROOT } from "../../scripts/checks.ts";
import { runTool, withTools } from "./tools.ts";

const config = ".dependency-cruiser.cjs";

/**
 * One file a line: what it imports, and the one rule that it breaks. Imports of types count, and so do built-ins where
 * they matter.
 */
const breaches: Record<string, { imports: string; rule: string }> = {
  "runtime-adapters/bun/bun.ts": { imports: "../../concurrency/mod.ts", rule: "adapters-stand-alone" },
  "runtime-adapters/worker/web-thread.ts": { imports: "../current.ts", rule: "adapters-stand-alone" },
  "runtime-adapters/deno/deno.ts": { imports: "../bun/bun-thread.ts", rule: "one-folder-a-runtime" },
  "runtime-adapters/on-all-runtimes.ts": { imports: "./node/node.ts", rule: "one-folder-a-runtime" },
  "harness/sandbox/none.ts": { imports: "../../runtime-adapters/node/node.ts", rule: "one-folder-a-runtime" },
  "concurrency/pool.ts": { imports: "../harness/model.ts", rule: "concurrency-stands-alone" },
  "concurrency/lock.ts": { imports: "../runtime-adapters/on-all-runtimes.ts", rule: "concurrency-stands-alone" },
  "concurrency/synchronisation/event.ts": {
    imports: "../workers/engine.ts",
    rule: "locks-and-messages-know-no-workers",
  },
  "concurrency/workers/worker-side/run-batch.ts": { imports: "../engine.ts", rule: "a-worker-knows-no-scheduler" },
  "lessons/01-a/solution.ts": { imports: "../../concurrency/inside.ts", rule: "students-see-the-library" },
  "lessons/01-a/demo.ts": { imports: "../../harness/load/load.ts", rule: "lessons-see-the-harness-face" },
  "lessons/01-a/lesson.ts": { imports: "../02-b/lesson.ts", rule: "lessons-see-the-harness-face" },
  "harness/measure/measure.ts": { imports: "../load/load.ts", rule: "stages-stay-apart" },
  "harness/decide/verdict.ts": { imports: "../criteria/a/criterion.ts", rule: "stages-know-criteria-by-contract" },
  "harness/criteria/a/ask.ts": { imports: "../b/criterion.ts", rule: "criteria-stay-apart" },
  "harness/criteria/b/explain.ts": { imports: "../../measure/arm.ts", rule: "judging-measures-nothing" },
  "harness/criteria/b/judge.ts": { imports: "node:fs", rule: "decide-and-report-are-pure" },
  "harness/decide/decide.ts": { imports: "node:fs", rule: "decide-and-report-are-pure" },
  "harness/report/text.ts": { imports: "../../runtime-adapters/current.ts", rule: "decide-and-report-know-no-runtime" },
  "harness/grade.ts": { imports: "./cli/cli.ts", rule: "only-programs-see-the-command-line" },
  "harness/web/page/course-view.ts": { imports: "../../model.ts", rule: "a-page-knows-only-its-desk" },
  "harness/probe/probe.ts": { imports: "../../tests/helper.ts", rule: "tests-are-not-imported" },
  "scripts/lost.ts": { imports: "./not-there.ts", rule: "resolvable" },
  "scripts/one.ts": { imports: "./two.ts", rule: "no-cycles" },
};

/** What the breaches import, and one file of everything that is allowed. */
const innocent: Record<string, string> = {
  "runtime-adapters/runtime.ts": "",
  "runtime-adapters/current.ts": 'import "./node/node.ts";',
  "runtime-adapters/node/node.ts":
    'import "./node-thread.ts"; import type {} from "../runtime.ts"; import "node:process";',
  "runtime-adapters/node/node-thread.ts": 'import "../messages/codec.ts";',
  "runtime-adapters/messages/codec.ts": "",
  "runtime-adapters/bun/bun-thread.ts": "",
  "concurrency/mod.ts": 'import "./inside.ts"; import "../runtime-adapters/current.ts";',
  "concurrency/inside.ts": "",
  "concurrency/workers/engine.ts": 'import "./channel/protocol.ts"; import "../synchronisation/lock.ts";',
  "concurrency/workers/channel/protocol.ts": "",
  "concurrency/workers/worker-side/worker-main.ts": 'import "../channel/protocol.ts"; import "./tracing.ts";',
  "concurrency/workers/worker-side/tracing.ts": "",
  "concurrency/synchronisation/lock.ts": 'import "../messages/shareable.ts"; import "../errors.ts";',
  "concurrency/messages/shareable.ts": "",
  "concurrency/errors.ts": "",
  "lessons/01-a/exercise.ts": 'import "threadwork"; import "node:fs";',
  "lessons/01-a/graded.test.ts": 'import "../../harness/lesson.ts"; import "node:test";',
  "lessons/02-b/lesson.ts": "",
  "harness/lesson.ts": 'import "../concurrency/mod.ts";',
  "harness/model.ts": 'import type {} from "../runtime-adapters/runtime.ts";',
  "harness/load/load.ts": 'import type {} from "../model.ts";',
  "harness/measure/arm.ts": "",
  "harness/criteria/criterion.ts": 'import type {} from "../measure/arm.ts";',
  "harness/criteria/shared/cause.ts": 'import type {} from "../../model.ts";',
  "harness/criteria/a/criterion.ts": 'import "./ask.ts"; import "../shared/cause.ts"; import "node:fs";',
  "harness/criteria/b/criterion.ts": 'import type {} from "../criterion.ts";',
  "harness/criteria/b/ask-twice.ts": 'import "../../measure/arm.ts"; import "node:fs";',
  "harness/cli/cli.ts": "",
  "harness/web/desk.ts": "",
  "harness/web/page/map-view.ts": 'import type {} from "../desk.ts";',
  "harness/web/server/web-app.ts": 'import "../../cli/cli.ts";',
  "scripts/two.ts": 'import "./one.ts";',
  "tests/helper.ts": "",
};

interface Violation {
  rule: { name: string };
  from: string;
  to: string;
}

/** The violations that dependency-cruiser finds in the folders of a project, each as "rule: from → to". */
function violations(project: string): string[] {
  const { stdout, stderr } = runTool(directions("json"), project);
  if (stdout === "") throw new Error(`dependency-cruiser did not run: ${stderr}`);
  const found = JSON.parse(stdout).summary as { violations: Violation[]; totalCruised: number };
  if (found.totalCruised === 0) throw new Error("dependency-cruiser saw no file: does it support this TypeScript?");
  return found.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort();
}

/** A small project that breaks every rule. */
function plant(): string {
  const project = mkdtempSync(join(tmpdir(), "threadwork-breaches-"));
  const sources = new Map(Object.entries(innocent));
  for (const [file, { imports }] of Object.entries(breaches)) sources.set(file, `import type {} from "${imports}";`);
  for (const [file, source] of sources) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), `${source}\nexport {};\n`);
  }
  mkdirSync(join(project, "bench"));
  for (const file of [config, "tsconfig.json", "package.json"]) copyFileSync(join(ROOT, file), join(project, file));
  return project;
}

test("the project keeps its directions, types included", withTools, () => {
  assertEquals(violations(ROOT), []);
});

test("every breach of a direction is found, and nothing else", withTools, () => {
  const project = plant();
  try {
    const found = violations(project).map((violation) => violation.split(" → ")[0]);
    const planted = Object.entries(breaches).map(([file, { rule }]) => `${rule}: ${file}`);
    assertEquals(found, planted.sort());
  } finally {
    rmSync(project, { recursive: true });
  }
});

test("every direction has a planted breach", () => {
  const { forbidden } = createRequire(import.meta.url)(join(ROOT, config)) as { forbidden: { name: string }[] };
  const planted = new Set(Object.values(breaches).map(({ rule }) => rule));
  assertEquals(
    forbidden.map(({ name }) => name).filter((name) => !planted.has(name)),
    [],
  );
});
