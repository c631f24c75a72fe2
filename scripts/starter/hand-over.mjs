/** Runs a program in the place of the one that was started. */
import { spawn } from "node:child_process";

/** npm that is killed says nothing to us; who else started us may end before we do. */
function endWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return;
  const npm = process.ppid;
  setInterval(() => {
    if (process.ppid !== npm) child.kill("SIGTERM");
  }, 500).unref();
}

/**
 * Runs a program in our place: same arguments, same terminal, same signals, same ending. `cache`: the folder in which
 * Node keeps what it has compiled.
 */
export function handOver(executable, args, cache) {
  // Node strips the types of all our files only once.
  const env = { NODE_COMPILE_CACHE: cache, ...process.env };
  // By this it notices when we are killed: see harness/cli/end-with-starter.ts.
  env.THREADWORK_STARTER = String(process.pid);
  const child = spawn(executable, args, { stdio: "inherit", env });
  endWithNpm(child);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      // On Ctrl-C the terminal itself tells the child too; twice would mean "at once".
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on("error", (error) => {
    process.stderr.write(`Cannot start ${executable}: ${error.message}\n`);
    process.exitCode = 4;
  });
  child.on("exit", (code, signal) => {
    if (signal === null) {
      process.exitCode = code;
    } else {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}
