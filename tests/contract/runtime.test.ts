/**
 * The contract of a runtime: the same cases for Deno, Bun and Node, with threads and with processes.
 *
 * What a runtime is known to do otherwise stands in DIFFERENCES, with its reason.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { adapters, runtime } from "../../runtime-adapters/current.ts";
import type { Fault, Program, WorkerEnd, WorkerHandle } from "../../runtime-adapters/runtime.ts";
import { programCases } from "./programs.ts";

const KINDS = ["thread", "process"] as const;
type Kind = (typeof KINDS)[number];

const limited = { timeout: 60_000 };
const here = import.meta.url;

/** `"runtime kind case"` → what holds there instead, and why. */
const DIFFERENCES: Record<string, { end: WorkerEnd; reason: string }> = {
  "deno thread spins.ts": {
    end: { kind: "terminated", stopped: false },
    reason: "Deno 2.9 says terminated, but a thread in an endless loop runs on",
  },
};

function fixture(name: string): URL {
  return new URL(`./fixtures/${name}`, here);
}

function start(kind: Kind, name: string): WorkerHandle {
  return runtime[kind](fixture(name));
}

/** All that a worker says, as it comes. */
function messagesOf(worker: WorkerHandle): unknown[] {
  const messages: unknown[] = [];
  worker.receive((message) => messages.push(message));
  return messages;
}

/** The next message of a worker. */
function next(worker: WorkerHandle): Promise<unknown> {
  return new Promise((resolve) => worker.receive(resolve));
}

function withoutStack(end: WorkerEnd): WorkerEnd {
  return end.kind === "failed" ? { ...end, error: strip(end.error) } : end;
}

function strip({ stack: _, cause, ...fault }: Fault): Fault {
  return cause === undefined ? fault : { ...fault, cause: strip(cause) };
}

test(`this is ${process.env.THREADWORK_RUNTIME ?? "the runtime of the executable"}`, () => {
  const executable = basename(runtime.executable()).replace(/\.exe$/, "");
  assertEquals(runtime.name as string, process.env.THREADWORK_RUNTIME ?? executable);
  // Evidence that does not come from the adapter.
  const globals = ["Deno", "Bun"].filter((name) => name in globalThis);
  assertEquals(globals, { deno: ["Deno"], bun: ["Bun"], node: [] }[runtime.name]);
  assertEquals(executable, runtime.name);
  assertEquals(process.versions[runtime.name], runtime.version());
});

test("every adapter can be imported on every runtime", () => {
  for (const [name, adapter] of Object.entries(adapters)) assertEquals(adapter.name, name);
  assertEquals(Object.keys(adapters).sort(), ["bun", "deno", "node"]);
});

/** Each ending: the module, what it says before it ends, how it ends, and what is done to it. */
const ENDINGS: {
  name: string;
  kinds?: readonly Kind[];
  said?: unknown[];
  end: WorkerEnd;
  act?: (worker: WorkerHandle) => void;
}[] = [
  { name: "finishes.ts", end: { kind: "finished" } },
  { name: "finishes-later.ts", end: { kind: "finished" } },
  { name: "finishes-after-work.ts", end: { kind: "finished" } },
  { name: "throws-at-import.ts", end: failed("load", "RangeError", "too far") },
  {
    name: "throws-own-class.ts",
    end: failed("load", "OwnError", "own", {
      name: "RangeError",
      message: "deeper",
      cause: { name: "NonError", message: "text" },
    }),
  },
  { name: "throws-text.ts", end: failed("load", "NonError", "just text") },
  { name: "throws-object.ts", end: failed("load", "NonError", '{"code":5}') },
  { name: "throws-later.ts", end: failed("run", "RangeError", "later") },
  { name: "throws-later-own-class.ts", end: failed("run", "OwnError", "own", { name: "Error", message: "deeper" }) },
  { name: "throws-text-later.ts", end: failed("run", "NonError", "just text") },
  { name: "throws-on-message.ts", end: failed("run", "RangeError", "on message"), act: (worker) => worker.send(1) },
  { name: "rejects.ts", end: failed("run", "RangeError", "nobody cares") },
  { name: "rejects-text.ts", end: failed("run", "NonError", "just text") },
  { name: "closes-itself.ts", end: { kind: "finished" } },
  { name: "closes-line.ts", end: { kind: "finished" }, act: (worker) => worker.send(1) },
  { name: "closes-line-early.ts", end: { kind: "finished" } },
  { name: "exits-0.ts", end: { kind: "finished" } },
  { name: "exits-7.ts", end: { kind: "exited", code: 7 } },
  { name: "exits-7-later.ts", end: { kind: "exited", code: 7 } },
  { name: "exit-code-7.ts", end: { kind: "exited", code: 7 } },
  { name: "exits-300.ts", end: { kind: "exited", code: 44 } },
  { name: "exits-as-runtime.ts", end: { kind: "exited", code: 7 } },
];

function failed(phase: "load" | "run", name: string, message: string, cause?: Fault): WorkerEnd {
  return { kind: "failed", phase, error: cause ? { name, message, cause } : { name, message } };
}

for (const kind of KINDS) {
  for (const { name, said = ["before"], end, act } of ENDINGS) {
    test(`${kind}: ${name} ends as ${JSON.stringify(end)}`, limited, async () => {
      await using worker = start(kind, name);
      const messages = messagesOf(worker);
      act?.(worker);
      const found = await worker.ended;
      assertEquals(withoutStack(found), DIFFERENCES[`${runtime.name} ${kind} ${name}`]?.end ?? end);
      assertEquals(messages, said);
    });
  }

  test(`${kind}: a fault says where it was thrown`, limited, async () => {
    for (const name of ["throws-at-import.ts", "throws-later.ts"]) {
      await using worker = start(kind, name);
      const end = await worker.ended;
      assert(end.kind === "failed");
      assertStringIncludes(end.error.stack!, name);
    }
  });

  for (const name of ["there-is-no-such-file.ts", "imports-missing.ts"]) {
    test(`${kind}: ${name} cannot be loaded, and the message names what is missing`, limited, async () => {
      await using worker = start(kind, name);
      const end = await worker.ended;
      assert(end.kind === "failed" && end.phase === "load", JSON.stringify(end));
      assertStringIncludes(end.error.message, "there-is-no-such-file.ts");
    });
  }

  test(`${kind}: a module with a syntax error cannot be loaded`, limited, async () => {
    await using worker = start(kind, "broken.ts");
    const end = await worker.ended;
    assert(end.kind === "failed" && end.phase === "load", JSON.stringify(end));
  });

  test(`${kind}: of a module with several syntax errors, the message says what the first is`, limited, async () => {
    await using worker = start(kind, "broken-twice.ts");
    const end = await worker.ended;
    assert(end.kind === "failed" && end.phase === "load", JSON.stringify(end));
    assertMatch(end.error.message, /;|bracket|paren/i); // What is wrong, not how many mistakes there are.
  });

  for (const name of ["spins.ts", "waits.ts"]) {
    test(`${kind}: ${name} is terminated, and it stopped`, limited, async () => {
      await using worker = start(kind, name);
      assertEquals(await next(worker), "before");
      const [first, second] = await Promise.all([worker.terminate(), worker.terminate()]);
      const expected = DIFFERENCES[`${runtime.name} ${kind} ${name}`]?.end ?? { kind: "terminated", stopped: true };
      assertEquals(first, expected);
      assertEquals(second, expected);
      assertEquals(await worker.ended, expected);
      worker.send("into the void");
    });
  }

  test(`${kind}: terminated before it got to its module`, limited, async () => {
    await using worker = start(kind, "waits.ts");
    assertEquals(await worker.terminate(), { kind: "terminated", stopped: true });
  });

  test(`${kind}: terminating what has ended changes nothing`, limited, async () => {
    await using worker = start(kind, "finishes.ts");
    await worker.ended;
    assertEquals(await worker.terminate(), { kind: "finished" });
  });

  test(`${kind}: leaving its block terminates it`, limited, async () => {
    let ended: Promise<WorkerEnd>;
    {
      await using worker = start(kind, "waits.ts");
      ended = worker.ended;
      await next(worker);
    }
    assertEquals(await ended, { kind: "terminated", stopped: true });
  });

  test(`${kind}: messages go and come in order, those from before anybody listened too`, limited, async () => {
    await using worker = start(kind, "echoes-late.ts");
    const sent = Array.from({ length: 500 }, (_, i) => i);
    for (const i of sent) worker.send(i);
    const received = await new Promise((resolve) => {
      const all: unknown[] = [];
      setTimeout(() => {
        worker.receive((message) => {
          if (all.push(message) === sent.length) resolve(all);
        });
      }, 300);
    });
    assertEquals(received, sent);
    worker.close();
    assertEquals(await worker.ended, { kind: "finished" });
  });

  test(`${kind}: messages wait for a receiver even when the worker has ended`, limited, async () => {
    await using worker = start(kind, "finishes.ts");
    await worker.ended;
    assertEquals(await next(worker), "before");
  });

  test(`${kind}: what was sent just before an exit arrives before the end`, limited, async () => {
    await using worker = start(kind, "floods.ts");
    const messages = messagesOf(worker);
    const noise = setInterval(() => worker.send(new Uint8Array(1000)), 1);
    assertEquals(await worker.ended, { kind: "exited", code: 7 });
    clearInterval(noise);
    assertEquals(
      messages,
      Array.from({ length: 2000 }, (_, i) => i),
    );
  });

  test(`${kind}: what is sent while it exits arrives before the end`, limited, async () => {
    for (const [name, end] of [
      ["says-goodbye.ts", { kind: "finished" }],
      ["says-goodbye-and-exits.ts", { kind: "exited", code: 7 }],
      ["has-a-last-word.ts", { kind: "exited", code: 7 }],
    ] as const) {
      await using worker = start(kind, name);
      const messages = messagesOf(worker);
      assertEquals(await worker.ended, end);
      assertEquals(messages, ["before", ...Array.from({ length: 200 }, (_, i) => i)]);
    }
  });

  test(`${kind}: ten megabytes sent just before a throw arrive before the end`, limited, async () => {
    await using worker = start(kind, "floods-large.ts");
    const messages = messagesOf(worker) as Uint8Array[];
    assertEquals(withoutStack(await worker.ended), failed("load", "Error", "enough"));
    assertEquals(
      messages.map((bytes) => [bytes.length, bytes[0], bytes.at(-1)]),
      Array.from({ length: 10 }, (_, i) => [1_000_000, i, i]),
    );
  });

  test(`${kind}: messages carry what structured clone carries`, limited, async () => {
    const circle: Record<string, unknown> = { name: "circle" };
    circle.self = circle;
    const values = [
      undefined,
      null,
      Number.NaN,
      -0,
      Number.POSITIVE_INFINITY,
      123n,
      "ä\u0000😀\ud800",
      new Date(5),
      /a+/gi,
      [1, undefined, 3],
      new Map<unknown, unknown>([[{ key: 1 }, new Set([1, "2"])]]),
      new Float64Array([1.5, Number.NaN]),
      new Float64Array([1, 2, 3, 4]).subarray(1, 3),
      new BigUint64Array([1n, 2n ** 64n - 1n]),
      new Uint8Array([1, 2, 3]).buffer,
      new DataView(new Uint8Array([1, 2, 3]).buffer, 1, 1),
      { kind: "end", end: { kind: "finished" } },
      { a: { b: [{ c: undefined }] } },
    ];
    await using worker = start(kind, "echoes.ts");
    for (const value of values) {
      worker.send(value);
      assertEquals(await next(worker), value);
    }
    worker.send(circle);
    const back = (await next(worker)) as typeof circle;
    assert(back.self === back);
    worker.send(new RangeError("as a value"));
    const error = (await next(worker)) as RangeError;
    assertEquals([error instanceof RangeError, error.message], [true, "as a value"]);
    const large = new Float64Array(1_000_000).map((_, i) => i);
    worker.send(large);
    assertEquals(await next(worker), large);
  });

  test(`${kind}: what cannot be cloned is refused where it is sent`, limited, async () => {
    await using worker = start(kind, "refuses.ts");
    let thrown: unknown;
    try {
      worker.send({ f: () => 1 });
    } catch (error) {
      thrown = error;
    }
    assertEquals((thrown as Error).name, "DataCloneError");
    worker.send("function");
    assertEquals(((await next(worker)) as string[])[0], "DataCloneError");
    assertEquals(await worker.ended, { kind: "finished" });
  });

  test(`${kind}: a buffer is handed over, not copied`, limited, async () => {
    await using worker = start(kind, "transfers.ts");
    const messages = messagesOf(worker);
    const buffer = new Uint8Array([1, 2, 3]).buffer;
    worker.send({ buffer }, [buffer]);
    assertEquals(buffer.byteLength, 0);
    assertEquals(await worker.ended, { kind: "finished" });
    assertEquals(messages, [{ buffer: new Uint8Array([2, 2, 3]).buffer }, 0]);
  });

  for (const inner of KINDS) {
    test(`${kind}: opens a ${inner} of its own`, limited, async () => {
      await using worker = start(kind, "opens-another.ts");
      const messages = messagesOf(worker);
      worker.send({ kind: inner, module: "./echoes.ts" });
      assertEquals(await worker.ended, { kind: "finished" });
      assertEquals(messages, [["inner", "hello"], { kind: "finished" }]);
    });
  }
}

test("thread: a port that is sent along answers", limited, async () => {
  await using worker = start("thread", "answers-on-port.ts");
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => {
    port1.onmessage = (event) => resolve(event.data);
  });
  worker.send({ port: port2 }, [port2]);
  port1.postMessage(21);
  assertEquals(await answer, 42);
  port1.close();
  assertEquals(await worker.ended, { kind: "finished" });
});

test("process: a port cannot be sent along", limited, async () => {
  await using worker = start("process", "waits.ts");
  const { port1, port2 } = new MessageChannel();
  let thrown: unknown;
  try {
    worker.send({ port: port2 }, [port2]);
  } catch (error) {
    thrown = error;
  }
  port1.close();
  port2.close();
  assertEquals((thrown as Error).name, "DataCloneError");
  assertStringIncludes((thrown as Error).message, "MessagePort");
});

test("thread: shared memory is shared", limited, async () => {
  const shared = new SharedArrayBuffer(4);
  const workers = [start("thread", "adds.ts"), start("thread", "adds.ts")];
  for (const worker of workers) worker.send({ shared, times: 10_000 });
  for (const worker of workers) assertEquals(await worker.ended, { kind: "finished" });
  assertEquals(new Int32Array(shared)[0], 20_000);
});

test("process: shared memory is refused on both sides, and the message says what to do", limited, async () => {
  const values = [
    new SharedArrayBuffer(4),
    { deep: [new Map([["x", new Int32Array(new SharedArrayBuffer(4))]])] },
    new Set([new SharedArrayBuffer(4)]),
  ];
  await using worker = start("process", "refuses.ts");
  for (const value of values) {
    let thrown: unknown;
    try {
      worker.send(value);
    } catch (error) {
      thrown = error;
    }
    assertEquals((thrown as Error)?.name, "DataCloneError");
    assertStringIncludes((thrown as Error).message, "SharedArrayBuffer");
    assertStringIncludes((thrown as Error).message, "Use threads");
  }
  worker.send("memory");
  const [name, message] = (await next(worker)) as string[];
  assertEquals(name, "DataCloneError");
  assertStringIncludes(message!, "Use threads");
});

test("process: terminate() kills all that it started", limited, async () => {
  await using worker = start("process", "starts-sleep.ts");
  const pids = (await next(worker)) as number[];
  assertEquals(pids.map(lives), [true, true]);
  assertEquals(await worker.terminate(), { kind: "terminated", stopped: true });
  assertEquals(pids.map(lives), [false, false]);
});

test("process: a signal from elsewhere is an end of its own", limited, async () => {
  await using worker = start("process", "says-pid.ts");
  const pid = (await next(worker)) as number;
  process.kill(pid, "SIGKILL");
  assertEquals(await worker.ended, { kind: "killed", signal: "SIGKILL" });
});

test("process: its arguments are its own", limited, async () => {
  await using worker = start("process", "has-no-arguments.ts");
  assertEquals(await next(worker), 2);
});

function lives(pid: number): boolean {
  try {
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** Runs a program that starts workers, as somebody would from a terminal. */
async function runProgram(name: string, args: readonly string[] = [], program: Partial<Program> = {}) {
  const end = await runtime.run({
    command: runtime.command(runtime.executable(), fixture(name), args),
    limits: { wallMs: 30_000, outputBytes: 100_000 },
    ...program,
  }).ended;
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
  return { end, stdout: text(end.stdout), stderr: text(end.stderr) };
}

for (const kind of KINDS) {
  for (const scenario of ["terminated", "finished", "failed", "unheld", "spinning"]) {
    test(`${kind}: nothing keeps a program from ending when its worker is ${scenario}`, limited, async () => {
      const { end, stdout, stderr } = await runProgram("program.ts", [kind, scenario]);
      assertEquals([end.kind, stdout, stderr], ["exited", `${scenario} done`, ""]);
      assertEquals(end.kind === "exited" && end.code, 0);
    });
  }

  // As a program: under \`bun test\` a worker of Bun 1.4.5 dies of a throw whatever it listens to.
  test(`${kind}: a worker that handles what is thrown lives on`, limited, async () => {
    const { stdout } = await runProgram("program.ts", [kind, "handling"]);
    assertEquals(stdout, '["handled a throw","handled a rejection",{"kind":"finished"}]\nhandling done');
  });

  test(`${kind}: a program stays until its worker has ended`, limited, async () => {
    const { end, stdout } = await runProgram("program.ts", [kind, "working"]);
    assertEquals([end.kind, stdout], ["exited", "working done\nworker done"]);
  });

  test(`${kind}: what a worker prints goes where we print`, limited, async () => {
    const { stdout, stderr } = await runProgram("program.ts", [kind, "printing"]);
    assertEquals(stdout.split("\n").sort(), ["printing done", "to standard output"]);
    assertEquals(stderr, "to standard error");
  });
}

test("process: its standard input is empty, and ours is left alone", limited, async () => {
  const { stdout } = await runProgram("program.ts", ["process", "reading"], { input: "for the program" });
  assertEquals(stdout, 'worker read ""\nprogram read "for the program"');
});

for (const scenario of ["waits.ts", "spins.ts"]) {
  test(`process: ${scenario} is gone soon after its parent was killed`, limited, async () => {
    const { stdout } = await runProgram("program.ts", ["process", "killed", scenario]);
    const pid = Number(stdout);
    assert(pid > 0, stdout);
    while (lives(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
  });
}

test("command() says how each runtime is started, on every runtime", () => {
  const module = new URL("file:///a%20b/main.ts");
  const { deno, bun, node } = adapters;
  assertEquals(deno.command("/bin/deno", module, ["x"]), ["/bin/deno", "run", "-A", "--no-prompt", module.href, "x"]);
  assertEquals(bun.command("/bin/bun", module, ["x"]), ["/bin/bun", "run", "--no-install", "/a b/main.ts", "x"]);
  assertEquals(node.command("/bin/node", module, ["x"]), ["/bin/node", "/a b/main.ts", "x"]);
});

programCases();
