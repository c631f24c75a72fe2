import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Arm } from "../frame/bench-model.ts";

/** Python's `multiprocessing.Pool`, in a process of its own, which runs all the time and times itself: milliseconds. */
export async function python(what: "apply" | "map" | "sequential", size: number, workers: number): Promise<Arm> {
  if (spawnSync("python3", ["--version"]).status !== 0) throw new Error("there is no python3 on PATH");
  const script = fileURLToPath(new URL("./pool.py", import.meta.url));
  const child = spawn("python3", [script, what, String(size), String(workers)], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  let hear: (ms: number) => void = () => {};
  let fail: (error: Error) => void = () => {};
  lines.on("line", (line) => hear(Number(line)));
  child.once("close", (code) => fail(new Error(`python3 ended with code ${code}`)));
  const sample = () =>
    new Promise<number>((resolve, reject) => {
      [hear, fail] = [resolve, reject];
      child.stdin.write("\n");
    });
  return { sample, close: () => child.stdin.end() };
}
