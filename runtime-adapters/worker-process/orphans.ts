/**
 * Sees to it that no worker process outlives this process, whatever ends it.
 *
 * A worker ends when its line closes; but in an endless loop it does not notice. So while there are worker processes,
 * a small shell reads their pids from a pipe of ours. When the pipe ends, we are gone, and it kills those left.
 *
 *     this process ── "+ pid", "- pid" ──▶ sh ── kill -9 ──▶ workers left over, and what they started in their process groups
 */
import { type ChildProcess, spawn } from "node:child_process";
import type { Socket } from "node:net";
import process from "node:process";

const SCRIPT = `
pids=" "
while read -r sign pid; do
  case $sign in
    +) pids="$pids$pid " ;;
    -) pids="\${pids%% $pid *} \${pids#* $pid }" ;;
  esac
done
for pid in $pids; do kill -9 -- "-$pid" || kill -9 "$pid"; done`;

interface Shell {
  process: ChildProcess;
  ended: Promise<void>;
}

let shell: Shell | undefined;
let workers = 0;

/** Has worker `pid` killed when this process ends. The function returned takes that back: the worker is gone. */
export function killWithUs(pid: number): () => Promise<void> {
  if (process.platform === "win32") return async () => {}; // There the line alone has to do.
  workers++;
  shell ??= startShell();
  const { process: own, ended } = shell;
  own.stdin!.write(`+ ${pid}\n`);
  return async () => {
    own.stdin!.write(`- ${pid}\n`);
    if (--workers > 0) return;
    shell = undefined;
    own.ref();
    own.stdin!.end();
    await ended;
  };
}

function startShell(): Shell {
  // In a session of its own: what ends us, a terminal's signal say, must not end it.
  const own = spawn("/bin/sh", ["-c", SCRIPT], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  own.stdin.on("error", () => {}); // It was killed before us.
  own.unref();
  (own.stdin as Partial<Socket>).unref?.(); // Bun's has none, and does not keep us.
  const ended = new Promise<void>((resolve) => {
    own.once("exit", () => resolve());
    own.once("error", () => resolve());
  });
  return { process: own, ended };
}
