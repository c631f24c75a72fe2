/**
 * `npm run build`: writes dist/: the library as `import "threadwork"` loads it, and the probe; and in .out/package/ the
 * library as a package of its own. Run it after a change of concurrency/, runtime-adapters/ or harness/probe/.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { ROOT } from "./checks.ts";
import { buildDist } from "./library.ts";
import { buildPackage } from "./package.ts";

const dist = await buildDist();
await write("dist", dist);
const files = await buildPackage(dist);
await write(".out/package/threadwork", files);
const size = (texts: Iterable<string>) => Math.round([...texts].reduce((sum, text) => sum + text.length, 0) / 1024);
console.log(
  `dist/: ${dist.size} files, threadwork.js has ${size([dist.get("threadwork.js")!])} KB\n` +
    `.out/package/threadwork/: ${files.size} files, ${size(files.values())} KB`,
);

async function write(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  await rm(`${ROOT}${folder}`, { recursive: true, force: true });
  await mkdir(`${ROOT}${folder}`, { recursive: true });
  for (const [name, text] of files) await writeFile(`${ROOT}${folder}/${name}`, text);
}
