/**
 * `npm run build`: writes dist/: the library as `import "threadwork"` loads it, and the probe. Run it after a change of
 * concurrency/, runtime-adapters/ or harness/probe/.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { ROOT } from "./checks.ts";
import { buildDist } from "./library.ts";

const files = await buildDist();
await rm(`${ROOT}dist`, { recursive: true, force: true });
await mkdir(`${ROOT}dist`);
for (const [name, text] of files) await writeFile(`${ROOT}dist/${name}`, text);
console.log(
  `dist/: ${files.size} files, threadwork.js has ${Math.round(files.get("threadwork.js")!.length / 1024)} KB`,
);
