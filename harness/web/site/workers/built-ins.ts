/**
 * What lessons use of the modules that runtimes bring, as far as a page can have it. Who imports another name of them
 * is told so before anything runs (../grade/page-modules.ts).
 */

import { keep, letGo } from "./first-thread.ts";

/** A lesson's baseline reads its downloads so: see SlowFiles. Blocks, as it does elsewhere. */
export function readFileSync(path: string): string {
  const request = new XMLHttpRequest();
  request.open("GET", path, false);
  request.send();
  if (request.status >= 400) throw new Error(`Cannot read ${path}: it is answered with ${request.status}.`);
  return request.responseText;
}

/** A page has no disk: what is written so is gone. */
export function writeFileSync(): void {}

let lastDescriptor = 2;

/** A number that stands for an open file; that it is given back is seen. */
export function openSync(): number {
  keep(++lastDescriptor);
  return lastDescriptor;
}

export function closeSync(descriptor: number): void {
  if (!letGo(descriptor)) throw new Error(`EBADF: bad file descriptor, close ${descriptor}`);
}

export const fileURLToPath = (url: string | URL): string => new URL(url).pathname;
/** No page has a disk to look at, or is told how much memory it takes. */
export function readdirSync(path: string): never {
  throw new Error(`Cannot look into ${path}: a page has no disk.`);
}
export const memoryUsage = (): { rss: number } => ({ rss: Number.NaN });
export const tmpdir = (): string => "(a page has no disk)";
export const availableParallelism = (): number => navigator.hardwareConcurrency;
export const join = (...parts: string[]): string => parts.join("/");
export const basename = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
export const setTimeout = (ms: number, value?: unknown): Promise<unknown> =>
  new Promise((resolve) => globalThis.setTimeout(resolve, ms, value));
