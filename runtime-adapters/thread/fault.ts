export { toFault } from "./worker.ts";
