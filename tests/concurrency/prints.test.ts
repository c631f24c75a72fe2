/**
 * What a worker printed before its task's answer comes out: whole lines, in order, wherever they go and however the
 * work ends. Each way to end with each place to print to here, with one way to print for each pair; all of it is the
 * long run
 *
 *     THREADWORK_PRINTS=all node tests/concurrency/prints.test.ts        (or: bun test, deno test -A)
 */
import { Buffer } from "node:buffer";
import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { runtime } from "../../runtime-adapters/current.ts";

const ENDS = ["dispose", "terminate", "close", "join", "end", "exit", "busy"];
const KINDS = ["threads", "processes"];
const WAYS = ["log", "error", "write"] as const;
const PROGRAM = new URL("./fixtures/prints.ts", import.meta.url);
/** More than a pipe takes that nobody reads yet. */
const LINES = 4000;
/** A pipe takes no more than 4096 bytes in one piece for sure. */
const WIDE = 9000;

interface Sink {
  skip?: string | false;
  /** What the program printed that runs as `command`. */
  read(command: readonly [string, ...string[]], stream: 1 | 2): Promise<string>;
}

const SINKS: Record<string, Sink> = {
  "a pipe": { read: (command, stream) => byPipe(command, stream) },
  "a pipe that is read late": { read: (command, stream) => byPipe(late(command, stream), 1) },
  "a file": { read: byFile },
  "a terminal": {
    skip: existsSync("/usr/bin/script") ? false : "there is no script(1), which opens a terminal",
    read: ([file, ...args]) => byPipe(["script", "-qec", [file, ...args].map(quoted).join(" "), "/dev/null"], 1),
  },
};

/** What is known to be otherwise. */
function isOtherwise(way: string, sink: string): boolean {
  // Bun 1.4.5 keeps what its process.stdout.write() could not put into a full pipe, and has no way to wait for it but
  // the event loop.
  return runtime.name === "bun" && way === "write" && sink.includes("pipe");
}

const all = process.env.THREADWORK_PRINTS === "all";

for (const [place, kind] of KINDS.entries()) {
  for (const [i, end] of ENDS.entries()) {
    for (const [j, [sink, { skip = false, read }]] of Object.entries(SINKS).entries()) {
      if (!all && j % 2 !== (i + place) % 2) continue;
      for (const [k, way] of WAYS.entries()) {
        if ((!all && k !== (i + j) % WAYS.length) || isOtherwise(way, sink)) continue;
        test(`what ${kind} print with ${way} comes out of ${sink}: ${end}`, { timeout: 60_000, skip }, async () => {
          const said = await read(command(end, kind, way, LINES, 1, 0), way === "error" ? 2 : 1);
          assertEquals(judge(said, 1, 0), { whole: LINES, torn: 0, disorder: 0 });
        });
      }
    }
  }
}

for (const way of ["log", "write"].filter((way) => !isOtherwise(way, "a pipe"))) {
  test(`long lines of several threads, printed with ${way}, stay whole in a pipe`, { timeout: 60_000 }, async () => {
    const said = await byPipe(late(command("dispose", "threads", way, 100, 4, WIDE), 1), 1);
    assertEquals(judge(said, 4, WIDE), { whole: 400, torn: 0, disorder: 0 });
  });
}

function command(...args: (string | number)[]): readonly [string, ...string[]] {
  return runtime.command(process.execPath, PROGRAM, args.map(String));
}

/** How many lines came whole, how many torn, and how many not after the one before of the same worker. */
function judge(said: string, workers: number, wide: number): { whole: number; torn: number; disorder: number } {
  const next = new Array<number>(workers).fill(0);
  let [torn, disorder] = [0, 0];
  // A terminal's, and colours.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are.
  for (const line of said.replaceAll(/\r|\x1b\[[\d;]*m/g, "").split("\n")) {
    if (line === "") continue;
    const [, worker, place, fill] = /^worker (\d+) line (\d+) (x*)\.$/.exec(line) ?? [];
    if (fill?.length !== wide) torn++;
    else if (next[Number(worker)]! !== Number(place)) disorder++;
    else next[Number(worker)]!++;
  }
  return { whole: next.reduce((sum, count) => sum + count, 0), torn, disorder };
}

/**
 * The same with a pipe between that nobody reads for a while. Not by us: a program that is over by then is read by
 * nobody.
 */
function late(command: readonly [string, ...string[]], stream: 1 | 2): readonly [string, ...string[]] {
  const run = stream === 1 ? '"$@"' : '"$@" 2>&1 >/dev/null';
  return ["sh", "-c", `${run} | (sleep 0.3; cat)`, "sh", ...command];
}

async function byPipe([file, ...args]: readonly [string, ...string[]], stream: 1 | 2): Promise<string> {
  const child = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"] });
  const closed = new Promise((resolve) => child.on("close", resolve));
  const [out, other] = stream === 1 ? [child.stdout, child.stderr] : [child.stderr, child.stdout];
  other.resume();
  const pieces: Uint8Array[] = [];
  out.on("data", (piece: Uint8Array) => pieces.push(piece));
  await closed;
  return Buffer.concat(pieces).toString();
}

async function byFile([file, ...args]: readonly [string, ...string[]], stream: 1 | 2): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "prints-"));
  try {
    const path = join(folder, "out");
    const out = openSync(path, "w");
    const child = spawn(file, args, {
      stdio: ["ignore", stream === 1 ? out : "ignore", stream === 2 ? out : "ignore"],
    });
    closeSync(out);
    await new Promise((resolve) => child.on("close", resolve));
    return readFileSync(path, "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
