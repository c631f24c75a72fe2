// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
const require_rolldown_runtime = require("./rolldown-runtime.cjs");
const require_start_process_shared = require("./start-process.shared.cjs");
const require_loading_flags_shared = require("./loading-flags.shared.cjs");
let main = require("./threadwork.js");
let node_fs = process.getBuiltinModule("node:fs");
let node_process = process.getBuiltinModule("node:process");
node_process = require_rolldown_runtime.__toESM(node_process);
let node_url = process.getBuiltinModule("node:url");

// ./deno-process.js
function findDenoConfig(module) {
	if (module.protocol !== "file:") return undefined;
	for (let folder = new URL(".", module);; folder = new URL("..", folder)) {
		for (const name of ["deno.json", "deno.jsonc"]) {
			const file = (0, node_url.fileURLToPath)(new URL(name, folder));
			if ((0, node_fs.existsSync)(file)) return file;
		}
		if (folder.href === new URL("..", folder).href) return undefined;
	}
}
const DENO_FLAGS = {
	names: /unstable-.+|import-map|config|c|no-config|conditions|preload|import|require|v8-flags|cert|node-modules-dir|vendor|no-npm|no-remote|cached-only|lock|no-lock|frozen/,
	valued: /^(--(import-map|config|conditions|preload|import|require|cert)|-c)$/
};
function denoProcess(module, options) {
	const own = require_loading_flags_shared.loadingFlags(DENO_FLAGS, commandLine());
	const isToldConfig = own.some((flag) => /^(--(no-)?config|-c)\b/.test(flag));
	const told = isToldConfig ? own : [...configFor(new URL(options?.file ?? module), own), ...own];
	const flags = options?.heapMb === undefined ? told : withHeap(told, options.heapMb);
	const entry = (0, main.entryOf)(require_start_process_shared.PROCESS_ENTRY, options?.file);
	return require_start_process_shared.startProcess(module, options, (args) => {
		require_start_process_shared.refuseCompiled(Deno.build.standalone === true);
		return (0, main.denoRun)(node_process.default.execPath, flags, entry, args);
	});
}
function withHeap(flags, heapMb) {
	const limit = `--max-old-space-size=${heapMb}`;
	const ofV8 = flags.find((flag) => flag.startsWith("--v8-flags="));
	return [...flags.filter((flag) => flag !== ofV8), ofV8 ? `${ofV8},${limit}` : `--v8-flags=${limit}`];
}
function configFor(file, own) {
	const config = findDenoConfig(file);
	return config === undefined ? main.NO_CONFIGURATION.filter((flag) => !own.includes(flag)) : ["--config", config];
}
function commandLine() {
	try {
		const [, ...args] = (0, node_fs.readFileSync)("/proc/self/cmdline", "utf8").split("\0").slice(0, -1);
		return args.slice(0, args.length - Deno.args.length);
	} catch {
		return [];
	}
}

exports.DENO_FLAGS = DENO_FLAGS;
exports.denoProcess = denoProcess;
