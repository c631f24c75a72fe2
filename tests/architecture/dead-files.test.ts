import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { checks } from "../../scripts/checks.ts";
import { runTool, withTools } from "./tools.ts";

test("no file of the project is dead, and no export", withTools, () => {
  const { command } = checks.find(({ name }) => name === "dead files")!;
  const { code, stdout, stderr } = runTool(command);
  assertEquals(code, 0, `${stdout}\n${stderr}`);
});
