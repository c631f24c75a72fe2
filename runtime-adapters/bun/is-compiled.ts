import { bundle } from "../modules/bundle.ts";

/** What makes a guard hold in a program that was compiled: without it, it is true in each worker (Bun 1.4.5). */
const GUARD = "--define import.meta.main=Bun.isMainThread";

/** Whether `bun build --compile` has made this program: its files lie in a file system of Bun's own (1.4.5). */
export function isCompiled(): boolean {
  return /\/(\$bunfs|~BUN)\//.test(bundle?.url ?? "");
}

/** How the guard of a program that was compiled holds. */
export function guardOfCompiled(): string {
  return `  If they are: compile it with  bun build --compile ${GUARD}`;
}
