// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
const require_rolldown_runtime = require("./rolldown-runtime.cjs");
let node_process = process.getBuiltinModule("node:process");
node_process = require_rolldown_runtime.__toESM(node_process);

// ./own-descriptors.js
let closeRange;
function keepOwnDescriptors() {
	if (node_process.default.platform !== "linux") return;
	const parameters = [
		"u32",
		"u32",
		"i32"
	];
	closeRange ??= Deno.dlopen("libc.so.6", { close_range: {
		parameters,
		result: "i32"
	} }).symbols.close_range;
	const CLOSE_RANGE_CLOEXEC = 4;
	const failed = closeRange(3, 2147483647, CLOSE_RANGE_CLOEXEC) !== 0;
	if (failed) throw new Error("the system (before Linux 5.11) cannot keep our sockets from it. Run the grader on Node or Bun");
}

exports.keepOwnDescriptors = keepOwnDescriptors;
