/** The Web Worker of comlink. */
import { createRequire } from "node:module";

createRequire(import.meta.url)("comlink").expose((n) => n + 1);
