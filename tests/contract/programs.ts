/**
 * The contract of `run()` and `cpus()`: the same cases for Deno, Bun and Node. Registered by `runtime.test.ts`.
 */

import { spawn } from "node:child_process";
import { mkdirSync, realpathSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import process from "node:process";
import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { runtime } from "../../runtime-adapters/current.ts";
import { processStat, readProc } from "../../runtime-adapters/machine/processes.ts";
import type { Program, ProgramEnd } from "../../runtime-adapters/runtime.ts";

const here = import.meta.url;

/** Long enough for anything on a busy machine; where a limit is to be reached, the case sets a short one. */
const LIMITS = { wallMs: 60_000, outputBytes: 1_000_000 };
const limited = { timeout: 120_000 };
const onLinux = { ...limited, skip: process.platform === "linux" ? false : "only Linux shows what a tree uses" };

/** Registers the tests. */
export function programCases(): void {
  for (const code of [0, 1, 7, 255]) {
    test(`run() says that a program exited with ${code}`, limited, async () => {
      const end = await run(fixture("exits-with.mjs", `${code}`));
      assertEquals([end.kind, end.kind === "exited" && end.code], ["exited", code]);
    });
  }

  for (const signal of ["SIGTERM", "SIGKILL"]) {
    test(`run() says that a program was ended by ${signal}`, limited, async () => {
      const end = await run(fixture("kills-itself.mjs", signal));
      assertEquals([end.kind, end.kind === "signalled" && end.signal], ["signalled", signal]);
    });
  }

  test("run() gives the output of both streams, as bytes of no special kind", limited, async () => {
    const end = await run({ command: ["sh", "-c", "printf 'h\\351\\n'; echo no >&2"] });
    assertEquals([...end.stdout], [0x68, 0xe9, 0x0a]);
    assertEquals(text(end.stderr), "no\n");
    assertEquals(end.stdout.constructor, Uint8Array);
    assert(end.wallMs > 0);
  });

  test("run() hands on output as it comes, and keeps it", limited, async () => {
    const pieces: string[] = [];
    await using running = runtime.run({
      command: ["sh", "-c", "echo one; cat; echo two >&2"],
      limits: LIMITS,
      onOutput: (stream, bytes) => pieces.push(`${stream} ${text(bytes)}`),
    });
    const end = await running.ended;
    assertEquals(pieces.sort(), ["stderr two\n", "stdout one\n"]);
    assertEquals(text(end.stdout) + text(end.stderr), "one\ntwo\n");
  });

  test("run() gives the program its input, text or bytes, however much", limited, async () => {
    assertEquals(text((await run({ ...fixture("copies-input.mjs"), input: "héllo" })).stdout), "héllo");
    const bytes = Uint8Array.from({ length: 700_000 }, (_, i) => i % 251);
    assertEquals((await run({ ...fixture("copies-input.mjs"), input: bytes })).stdout, bytes);
  });

  test("run() gives an empty standard input without input", limited, async () => {
    for (const input of [undefined, ""]) {
      const end = await run({ ...fixture("copies-input.mjs"), input });
      assertEquals([end.kind, text(end.stdout)], ["exited", ""]);
    }
  });

  test("run() does not mind a program that leaves its input unread", limited, async () => {
    const end = await run({ ...fixture("ignores-input.mjs"), input: "x".repeat(5_000_000) });
    assertEquals([end.kind, text(end.stdout)], ["exited", "done\n"]);
  });

  for (const name of ["threadwork-has-no-such-program", "./no/such/file", "/etc/passwd", "/", "", "a\0b"]) {
    test(`run() says that ${JSON.stringify(name)} could not be started`, limited, async () => {
      const running = runtime.run({ command: [name], limits: LIMITS });
      assertEquals(running.pid, undefined);
      const end = await running.ended;
      assert(end.kind === "failed", end.kind);
      assertStringIncludes(end.error.message, `Cannot run ${JSON.stringify(name)}: `);
      assertEquals((await running.kill()).kind, "failed");
      await running[Symbol.asyncDispose]();
    });
  }

  test("run() says that there is no such folder to run in", limited, async () => {
    const end = await run({ command: ["ls"], cwd: "/no/such/folder" });
    assert(end.kind === "failed", end.kind);
    assertStringIncludes(end.error.message, 'no folder "/no/such/folder"');
  });

  test("run() says what is wrong with a script whose interpreter is missing", limited, async () => {
    const file = `${realpathSync(tmpdir())}/threadwork-script-${process.pid}-${Math.random()}`;
    writeFileSync(file, "#!/no/such/interpreter\n", { mode: 0o755 });
    const end = await run({ command: [file] });
    rmSync(file);
    assert(end.kind === "failed", end.kind);
    assertStringIncludes(end.error.message, `Cannot run ${JSON.stringify(file)}: `);
  });

  test("run() says which limit is no limit", limited, async () => {
    for (const limits of [
      { ...LIMITS, wallMs: Number.NaN },
      { ...LIMITS, outputBytes: -1 },
      { ...LIMITS, memoryBytes: Number.NaN },
    ]) {
      const end = await runtime.run({ command: ["ls"], limits }).ended;
      assert(end.kind === "failed", end.kind);
      assertEquals(end.error.name, "RangeError");
    }
  });

  test("run() takes a wall limit longer than any timer", limited, async () => {
    const end = await run({ command: ["true"], limits: { ...LIMITS, wallMs: Number.MAX_SAFE_INTEGER } });
    assertEquals(end.kind, "exited");
  });

  test("run() hands on nothing but what it is told to", limited, async () => {
    process.env.THREADWORK_TEST_SECRET = "secret";
    const given = { PATH: process.env.PATH!, HOME: "/", WORD: "wörd" };
    const surroundings = async (program: Partial<Program>) => {
      const end = await run({ ...fixture("shows-surroundings.mjs", "a b", "$c"), ...program });
      assertEquals([end.kind, text(end.stderr)], ["exited", ""]);
      return JSON.parse(text(end.stdout));
    };
    const own = await surroundings({});
    const names = ["HOME", "LANG", "PATH", "THREADWORK_TREE", "TMPDIR"];
    assertEquals(
      Object.keys(own.env).filter((name) => !names.includes(name)),
      [],
    );
    assertEquals(own.env.PATH, process.env.PATH);
    const told = await surroundings({ env: given, cwd: "/" });
    delete told.env.THREADWORK_TREE;
    assertEquals(told, { env: given, args: ["a b", "$c"], cwd: "/" });
  });

  test("run() finds a program by the PATH that the program is given", limited, async () => {
    assertEquals((await run({ command: ["ls"], env: { PATH: "/no/such/folder" } })).kind, "failed");
    const end = await run({ command: ["sh", "-c", "echo $WORD"], env: { PATH: process.env.PATH!, WORD: "x" } });
    assertEquals(text(end.stdout), "x\n");
  });

  for (const name of ["spins.mjs", "ignores-signals.mjs"]) {
    test(`run() stops at the wall limit what ${name.replace("-", " ").replace(".mjs", "")}`, limited, async () => {
      const end = await run({ ...fixture(name), limits: { ...LIMITS, wallMs: 1500 } });
      assertEquals([end.kind, end.kind === "stopped" && end.limit], ["stopped", "wallMs"]);
      assert(end.wallMs >= 1499, `${end.wallMs} ms`);
    });
  }

  test("run() stops a flood of output, and keeps what the limit allows", limited, async () => {
    const before = runtime.memory().residentBytes;
    let handedOn = 0;
    const end = await run({
      ...fixture("floods.mjs"),
      limits: { ...LIMITS, outputBytes: 1_000_000 },
      onOutput: (_, bytes) => {
        handedOn += bytes.length;
      },
    });
    assertEquals([end.kind, end.kind === "stopped" && end.limit], ["stopped", "outputBytes"]);
    assertEquals(end.stdout.length + end.stderr.length, 1_000_000);
    assertEquals(handedOn, 1_000_000);
    assert(runtime.memory().residentBytes - before < 200 * 2 ** 20, "memory of a flood");
  });

  test("run() counts output to the byte, also what came just before the end", limited, async () => {
    for (const [written, outputBytes, kind] of [
      [60_000, 60_000, "exited"],
      [60_000, 59_999, "stopped"],
      [1, 0, "stopped"],
      [0, 0, "exited"],
    ] as const) {
      const end = await run({ ...fixture("writes.mjs", `${written}`), limits: { ...LIMITS, outputBytes } });
      assertEquals([end.kind, end.stdout.length], [kind, Math.min(written, outputBytes)]);
    }
  });

  test("run() keeps all that a program wrote right before it ended", limited, async () => {
    const end = await run({ ...fixture("writes.mjs", "900000") });
    assertEquals([end.kind, end.stdout.length], ["exited", 900_000]);
  });

  test("run() waits for a program that closed its output", limited, async () => {
    const end = await run(fixture("closes-output.mjs"));
    assertEquals([end.kind, end.kind === "exited" && end.code], ["exited", 5]);
  });

  test("run() stops at the limit of processor time, children counted", onLinux, async () => {
    const command = ["sh", "-c", "(while :; do :; done) & wait"] as const;
    for (const program of [fixture("spins.mjs"), { command }]) {
      const end = await run({ ...program, limits: { ...LIMITS, cpuMs: 700 } });
      assertEquals([end.kind, end.kind === "stopped" && end.limit], ["stopped", "cpuMs"]);
      assert(end.cpuMs !== undefined && end.cpuMs > 700, `${end.cpuMs} ms`);
    }
  });

  test("run() stops at the limit of processor time what works in many short processes", onLinux, async () => {
    const work = "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done";
    const end = await run({
      command: ["sh", "-c", `while :; do (${work}); done`],
      limits: { ...LIMITS, cpuMs: 700 },
    });
    assertEquals([end.kind, end.kind === "stopped" && end.limit], ["stopped", "cpuMs"]);
  });

  test("run() stops at the limit of memory", onLinux, async () => {
    const memoryBytes = 400 * 2 ** 20;
    const end = await run({ ...fixture("allocates.mjs"), limits: { ...LIMITS, memoryBytes } });
    assertEquals([end.kind, end.kind === "stopped" && end.limit], ["stopped", "memoryBytes"]);
    assert(end.peakBytes !== undefined && end.peakBytes > memoryBytes, `${end.peakBytes} bytes`);
  });

  test("run() stops at the limit of processes, and not below", onLinux, async () => {
    const end = await run({ ...fixture("starts-many.mjs", "20"), limits: { ...LIMITS, processes: 6 } });
    assertEquals([end.kind, end.kind === "stopped" && end.limit], ["stopped", "processes"]);
    const few = await run({
      command: ["sh", "-c", "sleep 0.3 & sleep 0.3 & wait"],
      limits: { ...LIMITS, processes: 3 },
    });
    assertEquals(few.kind, "exited");
  });

  test("run() ends when the program does, and leaves none of what that left behind", onLinux, async () => {
    const end = await run(fixture("leaves-behind.mjs"));
    assertEquals([end.kind, text(end.stderr)], ["exited", ""]);
    const left = JSON.parse(text(end.stdout)) as number[];
    assertEquals(left.length, 3);
    assertEquals(left.filter(lives), []);
  });

  test("run() leaves nothing behind of a program that it stops, kills or disposes of", onLinux, async () => {
    for (const way of ["wallMs", "kill", "dispose"] as const) {
      const said = Promise.withResolvers<number[]>();
      let line = "";
      const running = runtime.run({
        ...fixture("leaves-behind.mjs", "stay"),
        limits: { ...LIMITS, wallMs: way === "wallMs" ? 3000 : LIMITS.wallMs },
        onOutput: (_, bytes) => {
          line += text(bytes);
          if (line.endsWith("\n")) said.resolve(JSON.parse(line));
        },
      });
      // On a very busy machine the wall limit may come first.
      const left = await Promise.race([said.promise, running.ended.then(() => [])]);
      if (way === "kill") void running.kill();
      if (way === "dispose") await running[Symbol.asyncDispose]();
      const end = await running.ended;
      assertEquals(end.kind, way === "wallMs" ? "stopped" : "killed");
      assertEquals([...left, running.pid!].filter(lives), []);
    }
  });

  test("run() leaves nothing behind of programs that a program runs", onLinux, async () => {
    const end = await run({ ...fixture("runs-another.ts", "stay"), limits: { ...LIMITS, wallMs: 3000 } });
    assertEquals([end.kind, text(end.stderr)], ["stopped", ""]);
    assert(!lives(Number(text(end.stdout))));
  });

  for (const way of ["exit", "throw", "disposed"]) {
    test(`run() takes its programs along when this process ends: ${way}`, onLinux, async () => {
      // The outer program runs beside this test, without run(), which would tidy up after it.
      const [file, ...args] = fixture("runs-another.ts", way).command;
      const outer = spawn(file, args, { stdio: ["ignore", "pipe", "ignore"] });
      let said = "";
      outer.stdout.on("data", (bytes) => {
        said += bytes;
      });
      const code = await new Promise((resolve) => outer.once("close", resolve));
      assertEquals(typeof code, "number");
      assert(Number(said) > 0, "the program that runs another one");
      assert(!(await livesAfterAWhile(Number(said))), way);
    });
  }

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    test(`run() takes its programs along when this process is ended by ${signal}`, onLinux, async () => {
      const [file, ...args] = fixture("runs-another.ts", "stay").command;
      const outer = spawn(file, args, { stdio: ["ignore", "pipe", "ignore"] });
      const pid = await new Promise<number>((resolve) => {
        outer.stdout.once("data", (bytes) => resolve(Number(bytes)));
        outer.once("exit", () => resolve(-1));
      });
      assert(lives(pid), "the program that runs another one");
      outer.kill(signal);
      const ended = await new Promise((resolve) => outer.once("exit", (_, by) => resolve(by)));
      assertEquals(ended, signal);
      assert(!(await livesAfterAWhile(pid)));
    });
  }

  test("run() ends once: a kill after the end changes nothing", limited, async () => {
    const running = runtime.run({ command: ["true"], limits: LIMITS });
    const end = await running.ended;
    assertEquals(await running.kill(), end);
    await running[Symbol.asyncDispose]();
    assertEquals(await running.ended, end);
  });

  test("run() runs many at a time", limited, async () => {
    const ends = await Promise.all(
      Array.from({ length: 20 }, (_, i) => run({ command: ["sh", "-c", `echo ${i}; exit ${i}`] })),
    );
    assertEquals(
      ends.map((end) => [end.kind === "exited" && end.code, text(end.stdout)]),
      ends.map((_, i) => [i, `${i}\n`]),
    );
  });

  const prlimit = hasProgram("prlimit");
  test("run() sees to it that an orphan cannot spin for ever", {
    ...onLinux,
    skip: !prlimit && "no prlimit",
  }, async () => {
    const end = await run({ command: ["cat", "/proc/self/limits"], limits: { ...LIMITS, wallMs: 3000 } });
    const limits = text(end.stdout);
    assert(/^Max cpu time +\d+ +\d+ /m.test(limits), limits);
    assert(/^Max address space +unlimited /m.test(limits) || /^Max address space +\d+ /m.test(limits));
    assertStringIncludes(limits, "Max core file size        0 ");
  });

  const taskset = hasProgram("taskset");
  test("cpus() honours affinity", { ...onLinux, skip: !taskset && "no taskset" }, async () => {
    const first = /Cpus_allowed_list:\s*(\d+)/.exec(readProc("/proc/self/status")!)![1]!;
    const program = fixture("counts-processors.ts");
    const end = await run({ command: ["taskset", "-c", first, ...program.command] });
    assertEquals(JSON.parse(text(end.stdout)).cpus, 1);
  });

  const groups = cpuGroups();
  const skip =
    groups === undefined && "no control group of processors can be made here (needs root and a writable mount)";
  if (skip) console.warn(`Skipped: cpus() honours quotas: ${skip}`);
  test("cpus() honours the quota of a control group above its own", { ...onLinux, skip }, async () => {
    for (const [quota, expected] of [
      [0.5, 1],
      [1.5, Math.min(2, runtime.cpus())],
    ] as const) {
      const end = await withQuota(groups!, quota, (enter) => {
        const [file, ...args] = fixture("counts-processors.ts").command;
        return run({ command: ["sh", "-c", 'echo $$ > "$0" && exec "$@"', enter, file, ...args] });
      });
      assertEquals(text(end.stderr), "");
      assertEquals(JSON.parse(text(end.stdout)), { cpus: expected, quota });
    }
  });
}

function fixture(name: string, ...args: string[]): Pick<Program, "command"> {
  return { command: runtime.command(runtime.executable(), new URL(`./fixtures/programs/${name}`, here), args) };
}

async function run(program: Omit<Program, "limits"> & { limits?: Program["limits"] }): Promise<ProgramEnd> {
  await using running = runtime.run({ limits: LIMITS, ...program });
  return await running.ended;
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function lives(pid: number): boolean {
  const found = processStat(pid);
  return found !== undefined && !found.ended;
}

/** Signals take a moment to arrive. Waits only as long as it lives. */
async function livesAfterAWhile(pid: number): Promise<boolean> {
  for (let i = 0; i < 500 && lives(pid); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  return lives(pid);
}

function hasProgram(name: string): boolean {
  const folders = (process.env.PATH ?? "").split(":");
  return folders.some((folder) => {
    try {
      return realpathSync(`${folder}/${name}`) !== "";
    } catch {
      return false;
    }
  });
}

interface CpuGroups {
  version: 1 | 2;
  folder: string;
}

/** Where control groups with a quota can be made: a version 1 mount, or the root of version 2, writable by us. */
function cpuGroups(): CpuGroups | undefined {
  for (const line of (readProc("/proc/self/mountinfo") ?? "").split("\n")) {
    const [, , , , folder] = line.split(" ");
    const [type, , options] = line.split(" - ")[1]?.split(" ") ?? [];
    const version1 = type === "cgroup" && options?.split(",").includes("cpu");
    const version2 = type === "cgroup2" && readProc(`${folder}/cgroup.subtree_control`)?.split(/\s/).includes("cpu");
    if (folder === undefined || !(version1 || version2)) continue;
    try {
      const probe = `${folder}/threadwork-probe-${process.pid}-${Math.random()}`;
      mkdirSync(probe);
      rmdirSync(probe);
      return { version: version1 ? 1 : 2, folder };
    } catch {
      // Read-only, or not ours.
    }
  }
  return undefined;
}

/**
 * Makes a group with a quota and one without in it, calls `use` with the file that takes a pid into the inner one, and
 * removes both.
 */
async function withQuota<T>(
  { version, folder }: CpuGroups,
  quota: number,
  use: (enter: string) => Promise<T>,
): Promise<T> {
  const outer = `${folder}/threadwork-test-${process.pid}-${Math.random()}`;
  const inner = `${outer}/inner`;
  mkdirSync(outer);
  mkdirSync(inner);
  try {
    if (version === 1) writeFileSync(`${outer}/cpu.cfs_quota_us`, `${quota * 100_000}`);
    else writeFileSync(`${outer}/cpu.max`, `${quota * 100_000} 100000`);
    return await use(`${inner}/cgroup.procs`);
  } finally {
    for (const group of [inner, outer]) await removed(group);
  }
}

/** A group can be removed a moment after its last process is gone. */
async function removed(group: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return rmdirSync(group);
    } catch (error) {
      if (tries === 500) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
