/** A file that loads only with an option of the command line loads in processes as it does in threads. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assertEquals } from "@std/assert";
import { runtime } from "../../runtime-adapters/current.ts";

const limit = { timeout: 120_000 };
const library = JSON.stringify(import.meta.resolve("threadwork"));

/** What a file begins with that gives `right` its value, the option that this takes, and another file. */
const cases = {
  node: {
    text: "enum Answer { Right = 42 }\nconst right: number = Answer.Right;",
    flags: ["--experimental-transform-types"],
    beside: {},
  },
  bun: { text: "const right = GIVEN;", flags: ["--define", "GIVEN=42"], beside: {} },
  deno: {
    text: 'import right from "given";',
    flags: ["--import-map", "map.json"],
    beside: { "map.json": '{ "imports": { "given": "./given.ts" } }', "given.ts": "export default 42;" },
  },
};

test("processes load a file with the options that threads load it with", limit, async () => {
  const { text, flags, beside } = cases[runtime.name];
  const folder = mkdtempSync(join(tmpdir(), "threadwork-flags-"));
  try {
    for (const [name, text] of Object.entries(beside)) writeFileSync(join(folder, name), text);
    const file = join(folder, "main.ts");
    writeFileSync(
      file,
      `${text}
import { Pool } from ${library};
export const answer = () => right;
if (import.meta.main) for (const as of ["threads", "processes"] as const) {
  await using pool = new Pool(import.meta, { workers: 1, as });
  console.log(as, await pool.apply(answer));
}`,
    );
    const [program, ...args] = runtime.command(runtime.executable(), pathToFileURL(file));
    const command = [program, ...args.toSpliced(-1, 0, ...flags)] as const;
    await using running = runtime.run({ command, cwd: folder, limits: { wallMs: 60_000, outputBytes: 100_000 } });
    const { stdout, stderr } = await running.ended;
    const said = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
    assertEquals(said(stdout), "threads 42\nprocesses 42\n", said(stderr));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
