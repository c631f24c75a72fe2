/** Where a stack leads that goes through the library: to lines that can be read, in functions that say what they do. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { assert, assertEquals } from "@std/assert";
import { asCompleted, Pool } from "threadwork";
import { runtime } from "../../runtime-adapters/current.ts";

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));
const LONGEST_LINE = 200;

interface Frame {
  name: string;
  file: string;
  line: number;
  column: number;
}

/** The frames of a stack that lie in dist/. */
function framesOf(error: unknown): Frame[] {
  const frames = String((error as Error).stack).matchAll(
    /^\s*at (?:(.+) )?\(?(?:file:\/\/)?([^()\s]+):(\d+):(\d+)\)?$/gm,
  );
  return [...frames].flatMap(([, name = "", file, line, column]) =>
    file!.startsWith(DIST) ? [{ name, file: file!, line: Number(line), column: Number(column) }] : [],
  );
}

async function errorOf(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error("Expected an error, and there was none.");
}

export const same = (n: number): number => n;
const broken = {
  [Symbol.iterator](): Iterator<number> {
    throw new Error("The source is broken.");
  },
};

/** What goes wrong in the library, and which of its functions the stack must name. */
const stacks: [what: string, run: () => unknown, names: RegExp[]][] = [
  [
    "a learner's source that throws",
    async () => {
      await using pool = new Pool(import.meta, { workers: 1 });
      await pool.map(same, broken);
    },
    // Bun leaves out a function that ends with a call: map().
    [/chunks/],
  ],
  ["a list of tasks that throws", () => asCompleted(broken as never), [/asCompleted/]],
];

for (const [what, run, names] of stacks) {
  test(`the stack of ${what} leads to lines of the library that can be read`, async () => {
    const error = await errorOf(run);
    const frames = framesOf(error);
    const said = `${(error as Error).stack}`;
    for (const name of names)
      assert(
        frames.some((frame) => name.test(frame.name)),
        `${name} is not in ${said}`,
      );
    for (const { file, line, column } of frames) {
      const text = readFileSync(file, "utf8").split("\n")[line - 1];
      assert(text !== undefined && column <= text.length, `${file}:${line}:${column} is no place in the file: ${said}`);
      assert(column < LONGEST_LINE, `${file}:${line}:${column} is too far to the right: ${said}`);
    }
  });
}

const PROGRAM = `
import { Pool } from "./dist/threadwork.js";
export function refuse() { throw new RangeError("refused"); }
if (import.meta.main) {
  const stacks = [];
  for (const as of ["threads", "processes"]) {
    const pool = new Pool(import.meta, { workers: 1, as });
    stacks.push(await pool.apply(refuse).catch(({ stack }) => stack));
    try { pool.submit(refuse, 5); } catch ({ stack }) { stacks.push(stack); }
    await pool.terminate();
  }
  console.log(JSON.stringify(stacks));
}
`;

test("where the library lies in a folder with an odd name, stacks begin in the program all the same", () => {
  const folder = mkdtempSync(join(tmpdir(), "a #b ü %20 "));
  try {
    cpSync(DIST, join(folder, "dist"), { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(join(folder, "program.js"), PROGRAM);
    const module = pathToFileURL(join(folder, "program.js"));
    const [file, ...args] = runtime.command(process.execPath, module);
    const { stdout, stderr } = spawnSync(file, args, { encoding: "utf8" });
    assertEquals(stderr, "");
    for (const stack of JSON.parse(stdout) as string[]) {
      assert(stack.includes("program.js"), stack);
      assert(!stack.includes("dist/"), stack);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("an error through the library that nobody catches leads to its line and column, without a word about maps", () => {
  const folder = mkdtempSync(join(tmpdir(), "uncaught "));
  try {
    const broken = "{ [Symbol.iterator]() { throw new RangeError('broken'); } }";
    const library = pathToFileURL(join(DIST, "threadwork.js")).href;
    writeFileSync(join(folder, "program.mjs"), `import { asCompleted } from "${library}";\nasCompleted(${broken});\n`);
    const [file, ...args] = runtime.command(process.execPath, pathToFileURL(join(folder, "program.mjs")));
    const { stderr } = spawnSync(file, args, { encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
    const [, line, column] = /asCompleted \(.*threadwork\.js:(\d+):(\d+)\)/.exec(stderr) ?? [];
    const text = readFileSync(join(DIST, "threadwork.js"), "utf8").split("\n")[Number(line) - 1];
    assert(text?.slice(Number(column) - 1).startsWith("new Set(tasks)"), `${text} ${stderr}`);
    assert(!/source ?map/i.test(stderr), stderr);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
