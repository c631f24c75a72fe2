/** The image of a grader, as far as can be told without building it. */
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { NODE_VERSION } from "../../harness/pack/install-node.ts";
import { ROOT } from "../../scripts/checks.ts";

const read = (file: string) => readFileSync(`${ROOT}${file}`, "utf8");

test("the Dockerfile copies what there is, with the Node of the packages", () => {
  const text = read("docker/Dockerfile");
  assertStringIncludes(text, `FROM node:${NODE_VERSION}-`);
  const copied = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources]) => sources!.split(" "));
  assert(copied.length > 8);
  assertEquals(
    copied.filter((path) => !path.includes("*") && !existsSync(`${ROOT}${path}`)),
    [],
  );
  for (const folder of ["dist", "harness", "lessons", "concurrency", "runtime-adapters"])
    assert(copied.includes(folder), folder);
});

test("compose.yaml starts commands that there are, and asks for a password", () => {
  const text = read("docker/compose.yaml");
  for (const [, command] of text.matchAll(/command: \["(?!redis)(\w+)"/g))
    assert(existsSync(`${ROOT}harness/cli/commands/${command}.ts`), command);
  assertStringIncludes(text, "--requirepass");
  assertStringIncludes(text, "${REDIS_PASSWORD:?");
});
