// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
require("./print-turn.shared.cjs");
let node_fs = process.getBuiltinModule("node:fs");
let node_buffer = process.getBuiltinModule("node:buffer");
let node_worker_threads = process.getBuiltinModule("node:worker_threads");

// ./print.js
const TURN_LIMIT_MS = 2e3;
const FULL_MS = {
	first: 1,
	most: 16
};
const STILL = new Int32Array(new SharedArrayBuffer(4));
let turn;
function print(fd, pieces) {
	const bytes = pieces.length === 1 ? toBytes(pieces[0]) : node_buffer.Buffer.concat(pieces.map(toBytes));
	turn ??= (0, node_worker_threads.getEnvironmentData)("threadwork.prints") ?? new Int32Array(new SharedArrayBuffer(4));
	while (Atomics.compareExchange(turn, 0, 0, 1) !== 0) {
		if (Atomics.wait(turn, 0, 1, TURN_LIMIT_MS) === "timed-out") break;
	}
	try {
		writeAll(fd, bytes);
	} finally {
		Atomics.store(turn, 0, 0);
		Atomics.notify(turn, 0, 1);
	}
}
function writeAll(fd, bytes) {
	let waitMs = FULL_MS.first;
	for (let at = 0; at < bytes.length;) {
		try {
			at += (0, node_fs.writeSync)(fd, bytes, at);
			waitMs = FULL_MS.first;
		} catch (error) {
			if (error.code !== "EAGAIN") return;
			Atomics.wait(STILL, 0, 0, waitMs);
			waitMs = Math.min(2 * waitMs, FULL_MS.most);
		}
	}
}
function toBytes({ chunk, encoding }) {
	return typeof chunk === "string" ? node_buffer.Buffer.from(chunk, encoding) : chunk;
}

exports.print = print;
