import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { ROOT } from "../../scripts/checks.ts";

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const locks = [
  "package-lock.json",
  "tools/package-lock.json",
  "queue/package-lock.json",
  "bench/others/package-lock.json",
  "docs/site/package-lock.json",
  "docs/examples/before/package-lock.json",
  "bun.lock",
  "deno.lock",
];

for (const lock of locks) {
  test(`${lock} names no registry`, () => {
    // npm notes where a package asks for donations; that is not where it came from.
    const withoutFunding = read(lock).replaceAll(/"funding": (?:\{[^}]*\}|\[[^\]]*\]|"[^"]*")/g, "");
    assertEquals(withoutFunding.match(/\w+:\/\/\S*/g) ?? [], []);
  });
}

for (const file of [
  "package.json",
  "tools/package.json",
  "queue/package.json",
  "bench/others/package.json",
  "docs/site/package.json",
  "docs/examples/before/package.json",
  "std-assert/package.json",
]) {
  test(`${file} pins every version`, () => {
    const dependencies = JSON.parse(read(file)).dependencies as Record<string, string>;
    const loose = Object.entries(dependencies).filter(
      ([name, version]) => !/^\d+\.\d+\.\d+$/.test(version) && name !== "@std/assert", // a folder of this project
    );
    assertEquals(loose, []);
  });
}

test("every lock has the versions that package.json names", () => {
  const { dependencies } = JSON.parse(read("package.json")) as { dependencies: Record<string, string> };
  const npm = JSON.parse(read("package-lock.json")).packages as Record<string, { version: string }>;
  for (const [name, version] of Object.entries(dependencies)) {
    if (name === "@std/assert") continue;
    assertEquals(npm[`node_modules/${name}`]?.version, version);
    assertEquals(read("bun.lock").includes(`["${name}@${version}"`), true, `bun.lock has no ${name}@${version}`);
    assertEquals(
      new RegExp(`"${name}@${version}["_]`).test(read("deno.lock")),
      true,
      `deno.lock has no ${name}@${version}`,
    );
  }
});
