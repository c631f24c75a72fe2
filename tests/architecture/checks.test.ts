import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { checks } from "../../scripts/checks.ts";
import { runTool, withTools } from "./tools.ts";

for (const { name, command } of checks) {
  test(`the project passes the check "${name}"`, withTools, () => {
    const { code, stdout, stderr } = runTool(command);
    assertEquals(code, 0, `${stdout}\n${stderr}`);
  });
}
