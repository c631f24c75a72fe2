/** Programs that are watched, for coverage or by a debugger: then some runtimes print functions otherwise. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { runtime } from "../../runtime-adapters/current.ts";

const limit = { timeout: 120_000 };

/** What each runtime is told, to watch a program. */
const WATCHED = {
  node: {
    coverage: ["--disable-warning=ExperimentalWarning", "--experimental-test-coverage", "--test"],
    inspected: ["--inspect=127.0.0.1:0"],
  },
  bun: { coverage: ["test", "--timeout=60000", "--coverage"], inspected: ["--inspect=127.0.0.1:0"] },
  deno: {
    coverage: ["test", "-A", "--no-check", "--coverage=cover"],
    inspected: ["run", "-A", "--inspect=127.0.0.1:0"],
  },
}[runtime.name];

const work = `
import { Pool } from ${JSON.stringify(import.meta.resolve("threadwork"))};
const adder = (by: number) => (n: number) => n + by;
export const plusOne = adder(1);
export const plusTen = adder(10);
export const never = (): void => { throw new Error("not covered"); };
export async function use(): Promise<string> {
  const all: number[] = [];
  for (const as of ["threads", "processes"] as const) {
    await using pool = new Pool(import.meta, { workers: 1, as });
    all.push(await pool.apply(plusOne, [1]), await pool.apply(plusTen, [1]));
  }
  return all.join();
}`;

const files: Readonly<Record<string, string>> = {
  "work.ts": work,
  "work.test.ts": `
import { test } from "node:test";
import { use } from "./work.ts";
test("used", async () => { console.log("it is", await use()); });`,
  "main.ts": 'import { use } from "./work.ts"; if (import.meta.main) console.log("it is", await use());',
};

/** A path that no runtime takes for a filter of names. */
const PROGRAMS = { coverage: "./work.test.ts", inspected: "./main.ts" } as const;

for (const how of ["coverage", "inspected"] as const) {
  test(`a pool runs the functions that it is passed, watched for ${how}`, limit, async () => {
    const folder = mkdtempSync(join(tmpdir(), "threadwork-watched-"));
    try {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      await using running = runtime.run({
        command: [runtime.executable(), ...WATCHED[how], PROGRAMS[how]],
        cwd: folder,
        limits: { wallMs: 60_000, outputBytes: 1_000_000 },
      });
      const { stdout, stderr, ...end } = await running.ended;
      const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
      assertEquals([end.kind, end.kind === "exited" && end.code], ["exited", 0], said);
      assertStringIncludes(said, "it is 2,11,2,11");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
