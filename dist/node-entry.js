// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import { boot, printAtOnce, processScope, sendable, unreadable } from "./threadwork.js";
import { parentPort } from "node:worker_threads";

// runtime-adapters/node/node-entry.ts
printAtOnce();
const isForWatch = (message) => typeof message === "object" && message !== null && Object.keys(message).some((key) => key.startsWith("watch:"));
const line = parentPort;
const post = line.postMessage.bind(line);
const take = boot({
	post(message, transfer) {
		const checked = sendable(message, "thread", transfer);
		if (transfer) post(checked, transfer);
		else post(checked);
	},
	hold: (held) => held ? line.ref() : line.unref()
}, processScope);
line.on("message", take);
line.on("messageerror", (error) => take(unreadable(error)));
line.postMessage = (message) => {
	if (isForWatch(message)) {
		post(message);
		return;
	}
	throw new Error("Cannot post on parentPort: it is the line of this worker's pool or thread. Return the value from the function.");
};
//# sourceMappingURL=node-entry.js.map
