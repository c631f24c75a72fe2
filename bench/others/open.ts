import { existsSync } from "node:fs";
import { runtime } from "../../runtime-adapters/current.ts";

/** A pool of another library: `run(n)` gives a promise of n + 1. */
export interface Other {
  run(n: number): PromiseLike<number>;
  close(): unknown;
}

type OpenOther = (workers: number) => Other | Promise<Other>;

/**
 * The libraries that run on this runtime. Some have a way of their own for Web Workers, which Deno and Bun are faster
 * with.
 */
export const libraries: readonly string[] = [
  "piscina",
  "tinypool",
  "poolifier",
  "workerpool",
  "comlink",
  ...(runtime.name === "node" ? [] : ["poolifier (Web Workers)", "workerpool (Web Workers)", "comlink (Web Workers)"]),
];

/** Opens a pool of a library at its best settings; `packages` is where it is installed. */
export async function others(
  library: string,
  workers: number,
  packages: URL = new URL("./node_modules/", import.meta.url),
): Promise<Other> {
  if (!existsSync(packages)) {
    throw new Error("not installed. To compare with it:  (cd bench/others && npm install)");
  }
  const { arms } = (await import(new URL("./arms.mjs", import.meta.url).href)) as { arms: Record<string, OpenOther> };
  return await arms[library]!(workers);
}
