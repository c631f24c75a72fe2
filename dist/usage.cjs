// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
const require_rolldown_runtime = require("./rolldown-runtime.cjs");
let node_process = process.getBuiltinModule("node:process");
node_process = require_rolldown_runtime.__toESM(node_process);

// ./usage.js
function cpuTime() {
	const { user, system } = node_process.default.cpuUsage();
	return {
		userMs: user / 1e3,
		systemMs: system / 1e3
	};
}
function memory() {
	const { rss, heapUsed } = node_process.default.memoryUsage();
	return {
		residentBytes: rss,
		heapBytes: heapUsed
	};
}

exports.cpuTime = cpuTime;
exports.memory = memory;
