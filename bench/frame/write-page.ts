/**
 * Makes docs/bench.md out of the data of all measurements in .out/bench/: goals first, then each measurement with its
 * arms, the three runtimes side by side.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { OUT } from "./bench-main.ts";
import type { Report } from "./bench-model.ts";
import { page } from "./page-of.ts";

const files = existsSync(OUT) ? readdirSync(OUT).filter((file) => file.endsWith(".json")) : [];
const reports = files.map((file) => JSON.parse(readFileSync(join(OUT, file), "utf8")) as Report);
if (reports.length === 0) throw new Error(`Cannot make the page: nothing was measured. Run  npm run bench -- all`);
const path = fileURLToPath(new URL("../../docs/bench.md", import.meta.url));
writeFileSync(path, page(reports));
console.log(`Wrote ${path} from ${reports.length} measurements.`);
