// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import { FrameReader, toFrame } from "./codec.shared.js";
import { boot, processScope } from "./threadwork.js";
import { Outbox } from "./unsent-messages.shared.js";
import { connect } from "node:net";
import { rmSync } from "node:fs";
import process from "node:process";

// runtime-adapters/worker-process/process-entry.ts
const [path, wordsFile, parent] = process.argv.splice(-3);
const LOOK_MS = 250;
const firstParent = process.ppid;
let parentGone = false;
const look = setInterval(() => {
	if (!parentLives()) leave();
}, LOOK_MS);
const up = connect(path, () => {
	const down = connect(path);
	const outbox = new Outbox(up);
	const reader = new FrameReader();
	const take = boot({
		post: (message, transfer) => outbox.send(toFrame(message, transfer)),
		hold(held) {
			if (held) down.ref();
			else down.unref();
		}
	}, processScope);
	process.on("exit", () => {
		if (!parentGone) outbox.leave(wordsFile);
	});
	endWith(down);
	up.unref();
	up.resume();
	down.once("data", () => clearInterval(look));
	down.on("data", (piece) => reader.read(piece, (message) => take(message)));
});
endWith(up);
function endWith(socket) {
	socket.on("error", () => {});
	socket.on("close", leave);
}
function leave() {
	parentGone = true;
	rmSync(path, { force: true });
	process.exit(1);
}
function parentLives() {
	if (firstParent === Number(parent) && process.ppid !== firstParent) return false;
	try {
		return process.kill(Number(parent), 0);
	} catch (error) {
		return error.code !== "ESRCH";
	}
}
//# sourceMappingURL=process-entry.js.map
