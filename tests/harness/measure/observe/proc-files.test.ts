import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { procFiles } from "../../../../harness/measure/observe/proc-files.ts";

test("files are read to their end, however long they are, and again when they have changed", () => {
  const folder = mkdtempSync(join(tmpdir(), "proc-"));
  const files = procFiles();
  try {
    for (const end of ["", "\n"]) {
      for (const length of [0, 10, 4095, 4096, 4097, 8192, 50_000, 10, 0]) {
        const text = "1234 ".repeat(Math.ceil(length / 5)).slice(0, length) + end;
        writeFileSync(join(folder, "children"), text);
        assertEquals(files.read(join(folder, "children")), text, `${length}`);
      }
    }
    assertEquals(files.read(join(folder, "none")), undefined);
  } finally {
    files.close();
    rmSync(folder, { recursive: true });
  }
});
