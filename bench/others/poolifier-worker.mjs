/** The worker of poolifier, which looks at nothing but an object of its own class. */
import { createRequire } from "node:module";

const { ThreadWorker } = createRequire(import.meta.url)("poolifier");
export default new ThreadWorker((n) => n + 1);
