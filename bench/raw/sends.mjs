/** Sends the records of tasks/queue.ts by the port that it was given first: so many, and `null`. */
import { hear } from "./line.mjs";

let port;
hear((message) => {
  if (typeof message !== "number") {
    port = message;
    return;
  }
  for (let id = 0; id < message; id++) port.postMessage({ id, name: `item ${id}`, price: id / 2 });
  port.postMessage(null);
});
