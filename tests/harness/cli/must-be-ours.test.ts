import { test } from "node:test";
import { assertEquals, assertThrows } from "@std/assert";
import { mustBeOurs } from "../../../harness/cli/must-be-ours.ts";
import { UsageError } from "../../../harness/usage-error.ts";

const OPTIONS = {
  "dry-run": { type: "boolean", help: "" },
  lesson: { type: "string", help: "" },
  runtime: { type: "string", help: "" },
} as const;

test("options that npm has kept for itself are told, with the line to type", () => {
  const kept = { npm_command: "run", npm_config_dry_run: "true", npm_config_lesson: "true" };
  const error = assertThrows(() => mustBeOurs(kept, "class", OPTIONS, ["course.toml"]), UsageError);
  assertEquals(
    error.message,
    "npm has kept --dry-run --lesson … for itself: what is for class stands behind --. Write: npm run class -- course.toml --dry-run --lesson …",
  );
  const scale = { npm_command: "run", npm_config_lesson: "true" };
  const value = assertThrows(() => mustBeOurs(scale, "class", OPTIONS, ["course.toml", "2"]), UsageError);
  assertEquals(value.message.split("Write: ")[1], "npm run class -- course.toml --lesson 2");
  const sub = assertThrows(() => mustBeOurs(kept, "class watch", OPTIONS, []), UsageError);
  assertEquals(sub.message.split("Write: ")[1], "npm run class -- watch --dry-run --lesson …");
});

test("what came behind --, what a person's .npmrc holds, and what another program says is no matter", () => {
  const run = { npm_command: "run-script" };
  mustBeOurs({ ...run, npm_config_dry_run: "true" }, "class", OPTIONS, ["x", "--dry-run"]);
  mustBeOurs({ ...run, npm_config_lesson: "true" }, "class", OPTIONS, ["x", "--lesson=2"]);
  mustBeOurs({ ...run, npm_config_runtime: "electron", npm_config_yes: "" }, "class", OPTIONS, ["x"]);
  mustBeOurs({ npm_config_dry_run: "true" }, "class", OPTIONS, ["x"]);
});
