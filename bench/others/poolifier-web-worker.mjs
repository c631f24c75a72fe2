/** The Web Worker of poolifier-web-worker. */
import { ThreadWorker } from "poolifier-web-worker";

export default new ThreadWorker((n) => n + 1);
