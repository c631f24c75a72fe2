import { parentPort } from "node:worker_threads";
import { expose } from "comlink";
import nodeEndpoint from "comlink/dist/esm/node-adapter.mjs";

const visits = new Map();

const guestBook = {
  visit(name) {
    visits.set(name, (visits.get(name) ?? 0) + 1);
    return visits.get(name);
  },
  count() {
    return visits.size;
  },
};

expose(guestBook, nodeEndpoint(parentPort));
