import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { assert, assertEquals } from "@std/assert";
import { stage } from "../../../harness/measure/stage-files.ts";
import { ownFolder } from "../../../harness/own-folder.ts";
import { layLibrary, notForOthers } from "../../../harness/sandbox/reach.ts";

const SOURCE = "export const twice = (n: number): number => {\n  return (n * 2) as number;\n};\n";

function staged(source: string, plain: boolean): { name: string; module: string; files: boolean[] } {
  using own = ownFolder();
  const file = join(own.path, "program.ts");
  writeFileSync(file, source);
  using copy = stage(file, plain);
  const files = ["program.ts", "program.js"].map((name) => existsSync(join(copy.work, name)));
  return { name: copy.module.href.slice(-10), module: readFileSync(fileURLToPath(copy.module), "utf8"), files };
}

test("a student's program is copied as it is", () => {
  assertEquals(staged(SOURCE, false), { name: "program.ts", module: SOURCE, files: [true, false] });
});

test("a program of ours runs without its types, every character in its place, and is called by its own name", () => {
  const { name, module, files } = staged(SOURCE, true);
  // Bun 1.4 has nothing that strips types.
  if (process.versions.bun) assertEquals([name, module], ["program.ts", SOURCE]);
  else {
    assertEquals([name, files], ["program.js", [true, true]]);
    const [program, at] = module.split("\n\n//# sourceURL=");
    assertEquals(
      program!.trimEnd(),
      SOURCE.replace(/: number| as number/g, (types) => " ".repeat(types.length)).trimEnd(),
    );
    assert(at!.trim().endsWith("/work/program.ts"), at);
  }
});

test("what cannot lose its types runs as it is: its runtime says why", () => {
  const source = "enum Colour { Red }\n";
  assertEquals(staged(source, true), { name: "program.ts", module: source, files: [true, false] });
});

test("what a program may read holds the library and no link: it would lead to the solutions, or make two of one", () => {
  using own = ownFolder();
  const file = join(own.path, "program.ts");
  writeFileSync(file, SOURCE);
  using copy = stage(file);
  layLibrary(copy.modules);
  const inside = readdirSync(copy.folder, { recursive: true }).map((each) => join(copy.folder, String(each)));
  assert(inside.some((each) => each.endsWith("threadwork.js")));
  assertEquals(
    inside.filter((each) => lstatSync(each).isSymbolicLink()),
    [],
  );
});

test("another user may read it, whatever umask the grader has", () => {
  using own = ownFolder();
  const file = join(own.path, "program.ts");
  writeFileSync(file, SOURCE);
  const before = process.umask(0o077);
  try {
    using copy = stage(file, true);
    layLibrary(copy.modules);
    assertEquals(notForOthers([...copy.reads, copy.modules]), undefined);
    mkdirSync(join(copy.folder, "kit/dist"), { recursive: true, mode: 0o755 });
    assertEquals(notForOthers([join(copy.folder, "kit")]), join(copy.folder, "kit"));
  } finally {
    process.umask(before);
  }
});
