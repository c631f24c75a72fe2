import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { ROOT } from "../../scripts/checks.ts";
import { projectFiles } from "./tools.ts";

const WIDEST = 120;
/** Drawings, tables and commands, which are indented, are read as they are. */
const DRAWING = /^\s*(?:\*|\/\/) {4,}/;

test("no comment is wider than code may be", () => {
  const files = projectFiles(/\.(?:ts|mjs)$/).filter((file) => !file.startsWith("dist/"));
  assert(files.length > 300, `only ${files.length} files were looked at`);
  const wide = files.flatMap((file) =>
    readFileSync(join(ROOT, file), "utf8")
      .split("\n")
      .flatMap((line, i) => {
        const isComment = /^\s*(?:\/\*|\*|\/\/)/.test(line) && !/biome-ignore|@ts-/.test(line);
        return isComment && line.length > WIDEST && !DRAWING.test(line) ? [`${file}:${i + 1}`] : [];
      }),
  );
  assertEquals(wide, []);
});
