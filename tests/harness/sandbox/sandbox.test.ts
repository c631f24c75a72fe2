import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env, getuid } from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { findRuntime } from "../../../harness/load/find-runtime.ts";
import { chooseSandbox } from "../../../harness/sandbox/choose.ts";
import { seccompFilter } from "../../../harness/sandbox/seccomp.ts";
import { UsageError } from "../../../harness/usage-error.ts";
import { runtime } from "../../../runtime-adapters/current.ts";
import type { ProgramEnd } from "../../../runtime-adapters/runtime.ts";

const FIXTURES = fileURLToPath(new URL("fixtures/", import.meta.url));
const here = await findRuntime();
const walls = await chooseSandbox("bwrap", here).catch((error: Error) => error.message);
const options = { timeout: 60_000, ...(typeof walls === "string" ? { skip: walls } : {}) };
if (typeof walls === "string") console.error(`NOT TESTED: the walls. ${walls}`);

/** Runs a fixture behind the walls. */
async function inside(name: string): Promise<ProgramEnd> {
  if (typeof walls === "string") throw new Error(walls);
  const folder = mkdtempSync(join(tmpdir(), "threadwork-test-"));
  const home = join(folder, "home");
  const work = join(folder, "work");
  for (const each of [home, work]) {
    mkdirSync(each);
    chmodSync(each, 0o755);
  }
  const limits = { wallMs: 30_000, outputBytes: 100_000, memoryBytes: 1024 ** 3 };
  try {
    await using entrance = walls.enter({
      runtime: here,
      module: new URL(`fixtures/${name}.ts`, import.meta.url),
      args: [],
      reads: [work, FIXTURES],
      line: work,
      home,
      folder,
      limits,
    });
    const env = { PATH: "/usr/bin:/bin", HOME: home, TMPDIR: home, NO_COLOR: "1" };
    await using running = runtime.run({ command: entrance.command, env, limits });
    const end = await running.ended;
    assertEquals(readdirSync(home), [], "what it wrote stays inside");
    return end;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("behind the walls there is no right, no network, no neighbour and nothing to write on", options, async () => {
  const end = await inside("looks");
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  assert(end.kind === "exited" && end.code === 0, text(end.stderr));
  const found = JSON.parse(text(end.stdout));
  if (getuid!() === 0) assertNotEquals(found.uid, 0);
  if (here.name !== "deno") {
    assertEquals([found.capabilities, found.noNewPrivileges, found.seccomp], ["0000000000000000", "1", "2"]);
    assertEquals(found.processes, 2);
    assertEquals(found.network, ["lo"]);
  }
  assertEquals(found.host, "sandbox");
  assert(!found.root.some((name: string) => ["home", "root", "var", "sys", "opt", "srv"].includes(name)), found.root);
  assertEquals(found.priority.split(":")[0], "refused");
  // Threads are counted by the names that their runtime gave them.
  assertEquals(found.renames.split(":")[0], "refused");
  const { cwd, home, ...system } = found.writes;
  assertEquals(home, "done");
  assertEquals(system["/tmp"], "done");
  for (const place of [cwd, system["/"], system["/usr"], system["/dev"]]) assertEquals(place.split(":")[0], "refused");
});

test("a sandbox that cannot be had is refused with the reason, and auto takes the next best", options, async () => {
  const broken = { ...here, executable: "/bin/false" };
  const error = await assertRejects(
    () => chooseSandbox("bwrap", broken),
    UsageError,
    'Cannot grade in the sandbox "bwrap"',
  );
  assert(error.message.includes("does not work"), error.message);
  const next = await chooseSandbox("auto", broken);
  assertEquals(next.tier, here.name === "bun" ? "none" : "runtime");
  assert(next.why?.includes("does not work"), next.why);
  assertEquals((await chooseSandbox("none", broken)).why, undefined, "what was asked for needs no reason");
});

test("the sandbox of permissions is refused for a runtime that has none", async () => {
  const bun = { name: "bun", executable: "bun", version: "1.4.5" } as const;
  await assertRejects(() => chooseSandbox("runtime", bun), UsageError, "bun has no permissions");
  assertEquals((await chooseSandbox("none", bun)).tier, "none");
});

test("the filter of system calls is whole instructions, and none for a processor that is not known", () => {
  for (const processor of ["x64", "arm64"]) {
    const filter = seccompFilter(processor)!;
    assertEquals(filter.length % 8, 0);
    // Its last word: what is not refused is allowed.
    assertEquals([...filter.slice(-8)], [0x06, 0, 0, 0, 0, 0, 0xff, 0x7f]);
  }
  assertEquals(seccompFilter("sparc"), undefined);
});

test("walls that could not be tried for want of a folder are tried again", async () => {
  const odd = { ...here, executable: "/usr/bin/env" };
  const before = env.TMPDIR;
  env.TMPDIR = "/no/such/folder";
  const first = await chooseSandbox("auto", odd).catch((error: unknown) => error);
  if (before === undefined) delete env.TMPDIR;
  else env.TMPDIR = before;
  // Without bubblewrap there is nothing to try.
  if (first instanceof Error) assert(typeof (await chooseSandbox("auto", odd)).why === "string");
});
