export { toFault } from "../worker/worker-side.ts";
