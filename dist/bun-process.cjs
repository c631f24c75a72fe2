// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
const require_rolldown_runtime = require("./rolldown-runtime.cjs");
const require_start_process_shared = require("./start-process.shared.cjs");
const require_loading_flags_shared = require("./loading-flags.shared.cjs");
let main = require("./threadwork.js");
let node_process = process.getBuiltinModule("node:process");
node_process = require_rolldown_runtime.__toESM(node_process);
let node_url = process.getBuiltinModule("node:url");

// ./bun-process.js
const BUN_FLAGS = { names: /r|require|import|preload|conditions|define|d|drop|l|loader|main-fields|extension-order|tsconfig-override|jsx-.+|preserve-symlinks.*|smol|expose-gc|no-addons|no-deprecation|throw-deprecation|c|config/ };
function bunProcess(module, options) {
	const flags = require_loading_flags_shared.loadingFlags(BUN_FLAGS, node_process.default.execArgv);
	const text = (0, main.programOf)(require_start_process_shared.PROCESS_ENTRY, options?.file);
	const program = text === undefined ? [
		"run",
		...flags,
		"--no-install",
		(0, node_url.fileURLToPath)(require_start_process_shared.PROCESS_ENTRY)
	] : [
		...flags,
		"-e",
		text
	];
	return require_start_process_shared.startProcess(module, options, (args) => {
		require_start_process_shared.refuseCompiled((0, main.isCompiled)());
		if (options?.heapMb !== undefined) throw new Error(main.NO_HEAP);
		return [
			node_process.default.execPath,
			...program,
			...args
		];
	});
}

exports.BUN_FLAGS = BUN_FLAGS;
exports.bunProcess = bunProcess;
