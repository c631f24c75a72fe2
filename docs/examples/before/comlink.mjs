import { Worker } from "node:worker_threads";
import { wrap } from "comlink";
import nodeEndpoint from "comlink/dist/esm/node-adapter.mjs";

const worker = new Worker(new URL("./comlink-worker.mjs", import.meta.url));
const guestBook = wrap(nodeEndpoint(worker));

await guestBook.visit("Ada");
console.log(await guestBook.visit("Ada")); // 2
await guestBook.visit("Bob");
console.log(await guestBook.count()); // 2

await worker.terminate();
