/** A file that loads only with an option of the command line loads in processes as it does in threads. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assertEquals, assertMatch } from "@std/assert";
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

/** A program of two kinds of workers, in a file of a folder of its own. */
const program = `
import process from "node:process";
import { Pool } from ${library};
export const answer = () => 42;
if (import.meta.main) {
  for (const as of ["threads", "processes"] as const) {
    await using pool = new Pool(import.meta, { workers: 1, as });
    console.log(as, await pool.apply(answer));
  }
  // Who watches goes on: Node's is another process.
  process.kill(process.env.WATCH_REPORT_DEPENDENCIES ? process.ppid : process.pid, "SIGTERM");
}`;

test("workers work where the files of a program are watched", limit, async () => {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-watch-"));
  try {
    const file = join(folder, "main.ts");
    writeFileSync(file, program);
    const [own, ...args] = runtime.command(runtime.executable(), pathToFileURL(file));
    const command = [own, ...args.toSpliced(-1, 0, "--watch")] as const;
    await using running = runtime.run({ command, cwd: folder, limits: { wallMs: 60_000, outputBytes: 100_000 } });
    const { stdout, stderr } = await running.ended;
    const said = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
    assertMatch(said(stdout), /^threads 42\nprocesses 42\n/, said(stderr));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** How a program is given that is no file. */
const typed = {
  node: (text: string) => ["--input-type=module", "-e", text],
  bun: (text: string) => ["-e", text],
  deno: (text: string) => ["eval", text],
};

test("a program that is no file may have the functions of one run", limit, async () => {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-typed-"));
  try {
    const file = join(folder, "answers.ts");
    writeFileSync(file, "export const answer = () => 42;");
    const url = pathToFileURL(file).href;
    const text = `
      import { Pool } from ${library};
      import { answer } from ${JSON.stringify(url)};
      for (const as of ["threads", "processes"]) {
        await using pool = new Pool({ url: ${JSON.stringify(url)} }, { workers: 1, as });
        console.log(as, await pool.apply(answer));
      }`;
    const command = [runtime.executable(), ...typed[runtime.name](text)] as const;
    await using running = runtime.run({ command, cwd: folder, limits: { wallMs: 60_000, outputBytes: 100_000 } });
    const { stdout, stderr } = await running.ended;
    const said = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
    assertEquals(said(stdout), "threads 42\nprocesses 42\n", said(stderr));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

// An option of Node's: the others have none that takes away what the library needs.
if (runtime.name === "node") {
  test("an option that the library cannot run with is named", limit, async () => {
    const text = `import { Pool } from ${library}; new Pool({ url: "file:///no.ts" });`;
    const command = [runtime.executable(), "--no-experimental-require-module", ...typed.node(text)] as const;
    await using running = runtime.run({ command, limits: { wallMs: 60_000, outputBytes: 100_000 } });
    const { stderr } = await running.ended;
    assertMatch(new TextDecoder().decode(stderr), /Threadwork cannot run .* leave it out/);
  });
}
