/** `npm run build`: writes dist/, the library as `import "threadwork"` loads it. Run it after a change of concurrency/ or runtime-adapters/. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { ROOT } from "./checks.ts";
import { buildLibrary } from "./library.ts";

const files = await buildLibrary();
await rm(`${ROOT}dist`, { recursive: true, force: true });
await mkdir(`${ROOT}dist`);
for (const [name, text] of files) await writeFile(`${ROOT}dist/${name}`, text);
console.log(
  `dist/: ${files.size} files, threadwork.js has ${Math.round(files.get("threadwork.js")!.length / 1024)} KB`,
);
