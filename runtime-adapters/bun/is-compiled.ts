import { bundle } from "../modules/bundle.ts";

/** Whether `bun build --compile` has made this program: its files lie in a file system of Bun's own (1.4.5). */
export function isCompiled(): boolean {
  return /\/(\$bunfs|~BUN)\//.test(bundle?.url ?? "");
}
