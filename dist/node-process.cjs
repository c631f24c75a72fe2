// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
const require_rolldown_runtime = require("./rolldown-runtime.cjs");
const require_start_process_shared = require("./start-process.shared.cjs");
const require_loading_flags_shared = require("./loading-flags.shared.cjs");
let main = require("./threadwork.js");
let node_process = process.getBuiltinModule("node:process");
node_process = require_rolldown_runtime.__toESM(node_process);
let node_url = process.getBuiltinModule("node:url");

// ./node-process.js
const ENTRY = new URL("./node-process-entry.js", main.HOME);
const NODE_FLAGS = { names: new RegExp([
	"r|require|import|loader|C|conditions|preserve-symlinks|preserve-symlinks-main|enable-source-maps|frozen-intrinsics|disable-proto",
	"(no-)?(strip-types|require-module|addons|warnings|deprecation|global-search-paths)|disable-warning|throw-deprecation|pending-deprecation",
	"(no-)?experimental-(?!test|sea|eventsource$|.*inspect|print|repl|default-config|config).+|disallow-code-generation-from-strings",
	"stack-size|stack-trace-limit|max-old-space-size|max-semi-space-size|expose-gc|harmony.*|js-.*|jitless"
].join("|")) };
function nodeProcess(module, options, env) {
	const heap = options?.heapMb === undefined ? [] : [`--max-old-space-size=${options.heapMb}`];
	const flags = [
		node_process.default.execPath,
		...require_loading_flags_shared.loadingFlags(NODE_FLAGS, node_process.default.execArgv),
		...heap
	];
	const text = (0, main.programOf)(ENTRY, options?.file);
	const program = text === undefined ? [(0, node_url.fileURLToPath)(ENTRY)] : [
		"--input-type=module",
		"-e",
		text,
		"--"
	];
	return require_start_process_shared.startProcess(module, options, (args) => {
		require_start_process_shared.refuseCompiled(node_process.default.getBuiltinModule("node:sea").isSea());
		return [
			...flags,
			...program,
			...args
		];
	}, env);
}

exports.NODE_FLAGS = NODE_FLAGS;
exports.nodeProcess = nodeProcess;
