import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { checks } from "../../scripts/checks.ts";
import { runTool, withTools } from "./tools.ts";

/** Checks that have a file of their own, directions.test.ts and dead-files.test.ts: they take as long as the others. */
const ELSEWHERE = ["directions", "dead files"];

for (const { name, command } of checks.filter(({ name }) => !ELSEWHERE.includes(name))) {
  test(`the project passes the check "${name}"`, withTools, () => {
    const { code, stdout, stderr } = runTool(command);
    assertEquals(code, 0, `${stdout}\n${stderr}`);
  });
}
