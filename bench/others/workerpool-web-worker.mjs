/** The Web Worker of workerpool. */
import { createRequire } from "node:module";

createRequire(import.meta.url)("workerpool").worker({ add: (n) => n + 1 });
