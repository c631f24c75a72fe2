import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { BUN_FLAGS } from "../../../runtime-adapters/bun/bun-process.ts";
import { DENO_FLAGS } from "../../../runtime-adapters/deno/deno-process.ts";
import { NODE_FLAGS } from "../../../runtime-adapters/node/node-process.ts";
import { loadingFlags } from "../../../runtime-adapters/worker-process/loading-flags.ts";

const FLAGS = { node: NODE_FLAGS, bun: BUN_FLAGS, deno: DENO_FLAGS };

const cases: [keyof typeof FLAGS, string, string][] = [
  ["node", "--experimental-transform-types --test --test-name-pattern x", "--experimental-transform-types"],
  ["node", "-e 1+1 --import ./a.mjs -r ./b.cjs", "--import ./a.mjs -r ./b.cjs"],
  ["node", "--import=./a.mjs -p x --eval=y --inspect --inspect-brk=9229 --inspect-port 1", "--import=./a.mjs"],
  ["node", "-C dev --conditions=x --max_old_space_size=100", "-C dev --conditions=x --max_old_space_size=100"],
  ["node", "--no-experimental-strip-types --no-strip-types", "--no-experimental-strip-types --no-strip-types"],
  [
    "node",
    "--experimental-test-coverage --experimental-vm-modules --watch --watch-path a",
    "--experimental-vm-modules",
  ],
  ["node", "--experimental-test-module-mocks --experimental-worker-inspection --run x -c -i --cpu-prof --title t", ""],
  ["node", "--permission --allow-fs-read=* --env-file .env --input-type=module --build-snapshot", ""],
  ["bun", "--hot --preload ./a.ts --define X=1 --inspect --smol", "--preload ./a.ts --define X=1 --smol"],
  ["bun", "-e x --print y --watch --coverage", ""],
  ["deno", "run -A --unstable-kv main.ts", "--unstable-kv"],
  ["deno", "test -A --config x.json a.test.ts b.test.ts", "--config x.json"],
  [
    "deno",
    "run --inspect-brk --import-map=m.json --allow-read=a --v8-flags=--stack-size=9 main.ts",
    "--import-map=m.json --v8-flags=--stack-size=9",
  ],
  ["deno", "eval --unstable-net code", "--unstable-net"],
];

for (const [runtime, all, kept] of cases) {
  test(`of "${all}" on ${runtime}, a process gets "${kept}"`, () => {
    assertEquals(loadingFlags(FLAGS[runtime], all.split(" ")), kept === "" ? [] : kept.split(" "));
  });
}
