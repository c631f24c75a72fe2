import { spawn } from "node:child_process";
import process from "node:process";

/** A child that was told to end has this long for it. */
const ORDERLY_MS = 5_000;

/**
 * Runs a program to its end, or until `signal` is aborted: then its standard input ends, which our own programs end by,
 * and a moment later it is killed. Ends with this process, too.
 *
 * @param told what it writes, as it comes
 * @param columns so wide is what shows it
 * @returns whether it ended by itself, with 0
 */
export async function runChild(
  [executable, ...args]: readonly [string, ...string[]],
  {
    cwd,
    told,
    signal,
    gently,
    columns,
  }: { cwd?: string; told(text: string): void; signal: AbortSignal; gently: boolean; columns?: number },
): Promise<boolean> {
  if (signal.aborted) return false;
  const env = {
    ...process.env,
    NO_COLOR: "1",
    FORCE_COLOR: undefined,
    ...(columns !== undefined && { COLUMNS: String(columns) }),
  };
  const child = spawn(executable, args, { stdio: ["pipe", "pipe", "pipe"], env, ...(cwd !== undefined && { cwd }) });
  child.stdin.on("error", () => {});
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", told);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    child.stdin.end();
    if (!gently) child.kill();
    timer = setTimeout(() => child.kill("SIGKILL"), ORDERLY_MS);
  };
  const kill = () => child.kill();
  signal.addEventListener("abort", stop);
  process.once("exit", kill);
  try {
    return await new Promise<boolean>((resolve) => {
      child.on("error", () => resolve(false));
      child.on("close", (code) => resolve(code === 0));
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
    process.off("exit", kill);
  }
}

/** Cuts what comes into lines. */
export function byLine(told: (line: string) => void): (text: string) => void {
  let rest = "";
  return (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    for (const line of lines) told(line);
  };
}
