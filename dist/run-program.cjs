// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
const require_rolldown_runtime = require("./rolldown-runtime.cjs");
const require_processes_shared = require("./processes.shared.cjs");
const require_process_tree_shared = require("./process-tree.shared.cjs");
let node_fs = process.getBuiltinModule("node:fs");
let node_process = process.getBuiltinModule("node:process");
node_process = require_rolldown_runtime.__toESM(node_process);
let node_os = process.getBuiltinModule("node:os");
let node_path = process.getBuiltinModule("node:path");
let node_child_process = process.getBuiltinModule("node:child_process");

// ./run-program.js
const SIGNALS = node_process.default.platform === "win32" ? ["SIGINT"] : [
	"SIGINT",
	"SIGTERM",
	"SIGHUP"
];
const trees = new Set();
function takeAlong(tree) {
	if (trees.size === 0) {
		node_process.default.prependListener("exit", killAll);
		node_process.default.on("uncaughtExceptionMonitor", onUncaught);
		for (const name of SIGNALS) node_process.default.on(name, onSignal);
	}
	trees.add(tree);
	return () => {
		if (!trees.delete(tree) || trees.size > 0) return;
		node_process.default.off("exit", killAll);
		node_process.default.off("uncaughtExceptionMonitor", onUncaught);
		for (const name of SIGNALS) node_process.default.off(name, onSignal);
	};
}
function killAll() {
	for (const tree of trees) tree.killOnce();
}
function onUncaught() {
	const handled = node_process.default.listenerCount("uncaughtException") + node_process.default.listenerCount("unhandledRejection") > 0;
	if (node_process.default.versions.deno && !handled) killAll();
}
function onSignal(name) {
	killAll();
	node_process.default.off(name, onSignal);
	if (node_process.default.listenerCount(name) === 0) node_process.default.kill(node_process.default.pid, name);
}
function launch({ command: [name, ...args], cwd, env = ownEnvironment(), input, limits }, beforeStart = () => {}) {
	const mark = newMark();
	const outer = node_process.default.env[require_process_tree_shared.TREE_VARIABLE];
	const file = findExecutable(name, env.PATH, cwd);
	const [first, ...rest] = [
		...prlimit(mark, limits.wallMs),
		file,
		...args
	];
	const others = require_processes_shared.pids();
	beforeStart();
	const child = (0, node_child_process.spawn)(first, rest, {
		cwd,
		env: {
			...env,
			[require_process_tree_shared.TREE_VARIABLE]: outer ? `${outer},${mark}` : mark
		},
		stdio: [
			input === undefined ? "ignore" : "pipe",
			"pipe",
			"pipe"
		],
		detached: node_process.default.platform !== "win32",
		windowsHide: true
	});
	child.stdin?.on("error", () => {});
	child.stdin?.end(input);
	return {
		child,
		mark,
		others
	};
}
function isLaunchFailure(code, stderr) {
	return (code === 126 || code === 127) && new TextDecoder().decode(stderr.subarray(0, 9)) === "prlimit: ";
}
function ownEnvironment() {
	const own = {};
	const names = [
		"PATH",
		"HOME",
		"LANG",
		"TMPDIR"
	];
	if (node_process.default.platform === "win32") names.push("USERPROFILE", "TEMP", "TMP", "SYSTEMROOT");
	for (const name of names) {
		const value = node_process.default.env[name];
		if (value !== undefined) own[name] = value;
	}
	return own;
}
function findExecutable(name, path = node_process.default.env.PATH ?? "", cwd = ".") {
	if (node_process.default.platform === "win32") return name;
	if (name.includes("/")) {
		if (isExecutable((0, node_path.resolve)(cwd, name))) return name;
		throw new Error("it is no file that may be executed");
	}
	const folder = path.split(node_path.delimiter).find((folder) => isExecutable((0, node_path.resolve)(cwd, folder, name)));
	if (folder === undefined) throw new Error(`no folder of PATH has it (${path})`);
	return (0, node_path.resolve)(cwd, folder, name);
}
function isExecutable(file) {
	try {
		(0, node_fs.accessSync)(file, node_fs.constants.X_OK);
		return (0, node_fs.statSync)(file).isFile();
	} catch {
		return false;
	}
}
let prlimitFile = null;
function prlimit(mark, wallMs) {
	if (node_process.default.platform !== "linux") return [];
	if (prlimitFile === null) {
		try {
			prlimitFile = findExecutable("prlimit", `${node_process.default.env.PATH ?? ""}:/usr/bin:/bin:/usr/sbin`);
		} catch {
			prlimitFile = undefined;
		}
	}
	if (prlimitFile === undefined) return [];
	const seconds = (Math.ceil(wallMs / 1e3) + 10) * (0, node_os.availableParallelism)();
	const cpu = Math.min(seconds, hardLimit("Max cpu time"));
	return [
		prlimitFile,
		`--rttime=${mark}:${mark}`,
		`--cpu=${cpu}:${cpu}`,
		"--core=0:0",
		"--"
	];
}
function newMark() {
	const most = Math.min(hardLimit("Max realtime timeout"), Number.MAX_SAFE_INTEGER);
	const [high, low] = crypto.getRandomValues(new Uint32Array(2));
	const random = (high * 2 ** 21 + (low >>> 11)) / 2 ** 53;
	return String(Math.floor(most / 2 * (1 + random)));
}
function hardLimit(name) {
	const line = require_processes_shared.readProc("/proc/self/limits")?.split("\n").find((line) => line.startsWith(name));
	const value = Number(line?.slice(name.length).trim().split(/\s+/)[1]);
	return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
}
const STREAMS = ["stdout", "stderr"];
const SILENT_TURNS = 25;
const TURN_MS = 10;
var Output = class {
	#child;
	#program;
	#full;
	#kept = {
		stdout: new Bytes(),
		stderr: new Bytes()
	};
	#closed;
	#left;
	#pieces = 0;
	#isFull = false;
	constructor(child, program, full) {
		this.#child = child;
		this.#program = program;
		this.#full = full;
		this.#left = Math.floor(program.limits.outputBytes);
		this.#closed = Promise.all(STREAMS.map((name) => this.#collect(name)));
	}
	async drained() {
		if (this.#isFull) return true;
		let open = true;
		void this.#closed.then(() => {
			open = false;
		});
		for (let silent = 0, seen = this.#pieces; silent < SILENT_TURNS; silent++) {
			await new Promise((resolve) => setTimeout(resolve, silent === 0 ? 0 : TURN_MS));
			if (!open) return true;
			if (this.#pieces !== seen) silent = 0;
			seen = this.#pieces;
		}
		return false;
	}
	close() {
		for (const name of STREAMS) this.#child[name].destroy();
	}
	bytes() {
		return {
			stdout: this.#kept.stdout.taken(),
			stderr: this.#kept.stderr.taken()
		};
	}
	#collect(name) {
		const stream = this.#child[name];
		return new Promise((resolve) => {
			stream.on("data", (bytes) => this.#take(name, bytes));
			for (const event of [
				"end",
				"close",
				"error"
			]) stream.once(event, () => resolve());
		});
	}
	#take(name, bytes) {
		this.#pieces++;
		const kept = new Uint8Array(bytes.subarray(0, this.#left));
		this.#left -= kept.length;
		if (kept.length > 0) {
			this.#kept[name].append(kept);
			this.#program.onOutput?.(name, kept);
		}
		if (kept.length < bytes.length && !this.#isFull) {
			this.#isFull = true;
			for (const each of STREAMS) this.#child[each].pause();
			this.#full();
		}
	}
};
var Bytes = class {
	#bytes = new Uint8Array(0);
	#length = 0;
	append(more) {
		const length = this.#length + more.length;
		if (length > this.#bytes.length) {
			const bigger = new Uint8Array(Math.max(length, this.#bytes.length * 2));
			bigger.set(this.#bytes.subarray(0, this.#length));
			this.#bytes = bigger;
		}
		this.#bytes.set(more, this.#length);
		this.#length = length;
	}
	taken() {
		return this.#bytes.slice(0, this.#length);
	}
};
const SHARE = 1 / 50;
const LONGEST_MS$1 = 200;
const LIMITED_MS = 40;
var Watch = class {
	#tree;
	#limits;
	#over;
	#longestMs;
	#timer;
	#waitMs = 5;
	#last = new Map();
	#goneCpuMs = 0;
	#cpuMs;
	#peakBytes;
	constructor(tree, limits, over) {
		this.#tree = tree;
		this.#limits = limits;
		this.#over = over;
		const { cpuMs, memoryBytes, processes } = limits;
		this.#longestMs = (cpuMs ?? memoryBytes ?? processes) === undefined ? LONGEST_MS$1 : LIMITED_MS;
		this.#see(tree.scan());
		this.#timer = setTimeout(() => this.#look(), this.#waitMs);
	}
	stop() {
		clearTimeout(this.#timer);
		this.#see(this.#tree.scan());
	}
	seen() {
		return {
			...this.#cpuMs === undefined ? {} : { cpuMs: this.#cpuMs },
			...this.#peakBytes === undefined ? {} : { peakBytes: this.#peakBytes }
		};
	}
	#look() {
		const from = performance.now();
		const over = this.#see(this.#tree.scan());
		const costMs = performance.now() - from;
		this.#waitMs = Math.max(Math.min(this.#waitMs * 1.5, this.#longestMs), Math.min(costMs / SHARE, LONGEST_MS$1));
		this.#timer = setTimeout(() => this.#look(), this.#waitMs);
		if (over !== undefined) this.#over(over);
	}
	#see(members) {
		const now = new Map(members.map((member) => [member.pid, member]));
		if (now.size === 0) return undefined;
		this.#goneCpuMs += unaccounted(this.#last, now);
		let cpuMs = this.#goneCpuMs;
		let bytes = 0;
		let processes = 0;
		for (const member of members) {
			cpuMs += member.cpuMs + member.reapedCpuMs;
			bytes += member.residentBytes;
			if (!member.ended) processes++;
		}
		this.#last = now;
		this.#cpuMs = Math.max(this.#cpuMs ?? 0, cpuMs);
		this.#peakBytes = Math.max(this.#peakBytes ?? 0, bytes);
		const used = {
			cpuMs,
			memoryBytes: bytes,
			processes
		};
		const names = [
			"cpuMs",
			"memoryBytes",
			"processes"
		];
		return names.find((name) => used[name] > (this.#limits[name] ?? Number.POSITIVE_INFINITY));
	}
};
function unaccounted(before, now) {
	const lives = (member) => now.get(member.pid)?.startTicks === member.startTicks;
	const livingAncestor = (member) => {
		let ancestor = before.get(member.ppid);
		for (let steps = before.size; ancestor !== undefined && steps > 0; steps--) {
			if (lives(ancestor)) return ancestor;
			ancestor = before.get(ancestor.ppid);
		}
		return undefined;
	};
	const goneMs = new Map();
	for (const member of before.values()) {
		if (lives(member)) continue;
		const ancestor = livingAncestor(member);
		goneMs.set(ancestor, (goneMs.get(ancestor) ?? 0) + member.cpuMs + member.reapedCpuMs);
	}
	let total = 0;
	for (const [ancestor, ms] of goneMs) {
		const waitedMs = ancestor === undefined ? 0 : now.get(ancestor.pid).reapedCpuMs - ancestor.reapedCpuMs;
		total += Math.max(0, ms - waitedMs);
	}
	return total;
}
const LONGEST_MS = 2 ** 31 - 1;
const EXIT_MS = 1e4;
function run(program, beforeStart) {
	const startedAt = performance.now();
	let launched;
	try {
		checkLimits(program);
		launched = launch(program, beforeStart);
	} catch (error) {
		return notStarted(failed(program, error, startedAt));
	}
	const { child, mark, others } = launched;
	const { pid } = child;
	if (pid === undefined) {
		const { promise, resolve } = Promise.withResolvers();
		child.once("error", (error) => resolve(failed(program, error, startedAt)));
		return notStarted(promise);
	}
	child.on("error", () => {});
	const tree = new require_process_tree_shared.ProcessTree(pid, mark, others);
	const { promise: ended, resolve } = Promise.withResolvers();
	let reason;
	let exit;
	let exitedAt;
	let ending = false;
	const stop = (limit) => {
		reason ??= {
			kind: "stopped",
			limit
		};
		void end();
	};
	const output = new Output(child, program, () => stop("outputBytes"));
	const watch = new Watch(tree, program.limits, stop);
	const wall = setTimeout(() => {
		if (tree.rootLives()) stop("wallMs");
	}, Math.min(program.limits.wallMs, LONGEST_MS));
	const leaveBehind = takeAlong(tree);
	const exited = new Promise((seen) => {
		child.once("exit", (code, signal) => {
			exit = signal === null ? {
				kind: "exited",
				code: code ?? 0
			} : {
				kind: "signalled",
				signal
			};
			exitedAt = performance.now();
			seen();
		});
	});
	void exited.then(end);
	async function end() {
		if (ending) return;
		ending = true;
		clearTimeout(wall);
		watch.stop();
		await tree.kill();
		await within(EXIT_MS, exited);
		if (!await output.drained()) await tree.kill();
		output.close();
		leaveBehind();
		const record = {
			...output.bytes(),
			wallMs: (exitedAt ?? performance.now()) - startedAt,
			...watch.seen()
		};
		if (reason === undefined && exit?.kind === "exited" && isLaunchFailure(exit.code, record.stderr)) {
			const said = new TextDecoder().decode(record.stderr).trim();
			resolve({
				kind: "failed",
				error: fault(program, new Error(said)),
				...record
			});
		} else {
			resolve({
				...reason ?? exit ?? { kind: "killed" },
				...record
			});
		}
	}
	async function kill() {
		if (exit === undefined) reason ??= { kind: "killed" };
		void end();
		return await ended;
	}
	return {
		pid,
		processes: () => tree.scan(),
		ended,
		kill,
		async [Symbol.asyncDispose]() {
			await kill();
		}
	};
}
function checkLimits({ limits }) {
	for (const [name, value] of Object.entries(limits)) {
		if (value === undefined || value >= 0) continue;
		throw new RangeError(`the limit ${name} is ${value}. Give a number that is not negative`);
	}
}
function notStarted(end) {
	const ended = Promise.resolve(end);
	return {
		pid: undefined,
		processes: () => [],
		ended,
		kill: () => ended,
		async [Symbol.asyncDispose]() {
			await ended;
		}
	};
}
function failed(program, error, startedAt) {
	const none = new Uint8Array(0);
	const wallMs = performance.now() - startedAt;
	return {
		kind: "failed",
		error: fault(program, error),
		stdout: none,
		stderr: none,
		wallMs
	};
}
function fault({ command: [name], cwd }, error) {
	const cause = error instanceof Error ? error : new Error(String(error));
	const noFolder = cwd !== undefined && !isFolder(cwd);
	const found = noFolder ? `there is no folder ${JSON.stringify(cwd)} to run it in` : cause.message;
	return {
		name: cause.name,
		message: `Cannot run ${JSON.stringify(name)}: ${found}.`,
		cause: {
			name: cause.name,
			message: cause.message
		}
	};
}
function isFolder(path) {
	try {
		return (0, node_fs.statSync)(path).isDirectory();
	} catch {
		return false;
	}
}
async function within(limitMs, done) {
	const { promise, resolve } = Promise.withResolvers();
	const timer = setTimeout(resolve, limitMs);
	await Promise.race([done, promise]);
	clearTimeout(timer);
}

exports.run = run;
