// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import "./process-entry.js";
import { printAtOnce } from "./threadwork.js";

// runtime-adapters/node/node-process-entry.ts
printAtOnce();
//# sourceMappingURL=node-process-entry.js.map
