// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
const require_parent_side_shared = require("./parent-side.shared.cjs");
const require_loading_flags_shared = require("./loading-flags.shared.cjs");
const require_print_turn_shared = require("./print-turn.shared.cjs");
let main = require("./threadwork.js");
let node_worker_threads = process.getBuiltinModule("node:worker_threads");

// ./node-thread.js
const YOUNG_MB = 16;
const ENTRY = new URL("./node-entry.js", main.HOME);
const THREAD_FLAGS = { names: /r|require|import|(experimental-)?loader|C|conditions|preserve-symlinks(-main)?|enable-source-maps|no-(warnings|deprecation)|disable-warning/ };
function nodeThread(module, options = {}, env) {
	const { name = "" } = options;
	return require_parent_side_shared.startWorker(module, options, (events) => {
		if ((0, node_worker_threads.getEnvironmentData)("threadwork.prints") === undefined) (0, node_worker_threads.setEnvironmentData)(require_print_turn_shared.TURN, new Int32Array(new SharedArrayBuffer(4)));
		const worker = new node_worker_threads.Worker((0, main.entryOf)(ENTRY, options.file), {
			name,
			env: options.env ? (0, main.workerEnv)(env, options.env) : env,
			...ofFile(process.execArgv),
			...options.heapMb !== undefined && { resourceLimits: {
				maxOldGenerationSizeMb: options.heapMb,
				maxYoungGenerationSizeMb: YOUNG_MB
			} }
		});
		let failure;
		worker.on("message", events.message);
		worker.on("messageerror", (error) => events.message((0, main.unreadable)(error)));
		worker.on("error", (error) => {
			failure = {
				kind: "failed",
				phase: "run",
				error: (0, main.toFault)(error)
			};
		});
		worker.on("exit", (code) => events.gone(failure ?? (code === 0 ? { kind: "finished" } : {
			kind: "exited",
			code
		})));
		return {
			post(message, transfer) {
				const checked = (0, main.sendable)(message, "thread", transfer);
				if (transfer) worker.postMessage(checked, transfer);
				else worker.postMessage(checked);
			},
			stop: () => worker.terminate().then(() => true),
			keepAlive(keep) {
				if (keep) worker.ref();
				else worker.unref();
			}
		};
	});
}
function ofFile(options) {
	return options.some((option) => option.startsWith("--input-type")) ? { execArgv: require_loading_flags_shared.loadingFlags(THREAD_FLAGS, options) } : {};
}

exports.nodeThread = nodeThread;
