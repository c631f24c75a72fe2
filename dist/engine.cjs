// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
const require_called_here_shared = require("./called-here.shared.cjs");
const require_revive_shared = require("./revive.shared.cjs");
const require_explain_uncloneable_shared = require("./explain-uncloneable.shared.cjs");
const require_fifo_shared = require("./fifo.shared.cjs");
let main = require("./threadwork.js");

// ./unpack-error.shared.js
const looked = new Map();
function exportsOf(file, runtime) {
	return looked.get(file) ?? look(file, runtime);
}
async function look(file, runtime) {
	try {
		const exports = new Exports(file, (await runtime.exportsOf(file)).exports);
		looked.set(file, exports);
		return exports;
	} catch (error) {
		return new Exports(file, undefined, error);
	}
}
const COPY = " If that is the one: it reads the same, so the file was loaded twice, here by something other than the runtime. " + "Have that leave the file alone (Vitest: test.server.deps.external, with a pattern of the file).";
var Exports = class {
	#file;
	#exports;
	#error;
	constructor(file, exports, error) {
		this.#file = file;
		this.#exports = exports;
		this.#error = error;
	}
	get unloadable() {
		if (!this.#exports || typeof this.#read("then") !== "function") return undefined;
		return `Cannot load ${this.#file} in a worker: it exports a function named then, which JavaScript calls instead of ` + "handing over what else the file exports. Give that export another name.";
	}
	name(f, { name }) {
		const { unloadable } = this;
		if (unloadable !== undefined) return {
			name: name || "a function without a name",
			refusal: unloadable
		};
		const key = this.#exports && this.#keyOf(f, name);
		if (key !== undefined) return {
			name: name || key,
			export: key
		};
		return {
			name: name || "a function without a name",
			refusal: this.#refuse(f, name)
		};
	}
	#keyOf(f, name) {
		if (name !== "" && this.#read(name) === f) return name;
		return this.#keys().find((key) => this.#read(key) === f);
	}
	#keys() {
		return Reflect.ownKeys(this.#exports).filter((key) => typeof key === "string");
	}
	#read(key) {
		try {
			return this.#exports[key];
		} catch {
			return undefined;
		}
	}
	#refuse(f, name) {
		if (!this.#exports) {
			return `Cannot run ${name || "a function without a name"} in a worker: who started the worker could not read ` + `${this.#file} to see which of its exports that is (${String(this.#error)}). ` + "Pass import.meta of the file that exports the function.";
		}
		if (name === "") return this.#refuseNameless();
		const whole = this.#ownerOf(f);
		const add = whole && `It is ${whole}. Write:  export const ${name} = ${whole};  and pass  ${name}`;
		if (this.#keys().some((key) => key === name || isNamed(this.#read(key), name))) {
			return `Cannot run ${name} in a worker: ${this.#file} exports another function of that name. ` + "The worker would run the exported one. " + (add ?? `Export the very function that you pass, under a name of its own.${this.#isCopy(f) ? COPY : ""}`);
		}
		const names = this.#keys();
		return `Cannot run ${name} in a worker: ${this.#file} does not export it ` + `(its exports: ${names.length > 0 ? names.join(", ") : "none"}). ` + main.runtime.whyUnexported() + (add ?? howToExport(f, name));
	}
	#isCopy(f) {
		return this.#keys().some((key) => typeof this.#read(key) === "function" && String(this.#read(key)) === String(f));
	}
	#refuseNameless() {
		return `Cannot run a function without a name in a worker: ${this.#file} does not export it, and a worker finds ` + "a function among the exports of the file. Write:  export function work(\u2026) { \u2026 }  and pass  work";
	}
	#ownerOf(f) {
		for (const key of this.#keys()) {
			const owner = this.#read(key);
			if (typeof owner !== "object" && typeof owner !== "function" || owner === null) continue;
			for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
				if (value === f) return `${key}.${name}`;
			}
		}
		return undefined;
	}
};
const METHOD = /^(?!function\b|async\s+function\b|async\s*\(|class\b)(?:async\s*)?\*?\s*(?:#?[\w$]+|\[[^\]]*\])\s*\(/;
function howToExport(f, name) {
	const text = Function.prototype.toString.call(f);
	const own = name.replace("#", "");
	if (/\{\s*\[native code\]\s*\}\s*$/.test(text)) {
		return `It is the runtime's own. Write:  export function work(\u2026) { return ${own}(\u2026); }  and pass  work`;
	}
	if (METHOD.test(text)) {
		return `It is a method, and needs its object. Write:  export function ${own}(it, \u2026) { return it.${own}(\u2026); }  ` + `and pass  ${own}, with  it  among the arguments where that keeps its methods, as a Lock does and what a Manager ` + "holds. Make any other object in the function";
	}
	return `Write:  export function ${own}(\u2026) { \u2026 }  ` + `If it comes from another file, add:  export { ${name} } from "./that-file.ts"`;
}
function isNamed(value, name) {
	return typeof value === "function" && (0, main.nameOf)(value) === name;
}
function fileOf(module, action) {
	const url = module?.url;
	if (typeof url === "string") {
		if (URL.canParse(url) && !/^[a-z]:[\\/]/i.test(url)) {
			if (!IS_NO_FILE.test(url)) return url;
			throw (0, main.wrong)().mistake(TypeError, `Cannot ${action} in a program that is no file${NO_FILE}`);
		}
		throw (0, main.wrong)().not("url to be a URL, as that of import.meta is", url, action, IN_COMMON_JS);
	}
	throw (0, main.wrong)().not("import.meta as the first argument", module, action, adviceFor(module));
}
function adviceFor(found) {
	if (typeof found === "object" && found !== null) {
		if ("filename" in found) return IN_COMMON_JS;
		if (Object.keys(found).length === 0) return "A bundler leaves import.meta empty, unless it writes ES modules (esbuild: --format=esm).";
	}
	return typeof found === "string" ? IN_COMMON_JS : "Write import.meta there, and everything else after it.";
}
const IS_NO_FILE = /\/(?:\[|%5B)(?:eval|stdin)\d*(?:\]|%5D)$/i;
const NO_FILE = " (it was given with -e, at a prompt, or on the standard input): each worker loads the file of the functions that it " + "runs. Write the program into a file, and run that; or pass { url } of the file that exports the functions.";
const IN_COMMON_JS = "In CommonJS, write: { url: pathToFileURL(__filename).href }";
function referTo(f, action) {
	if (typeof f !== "function") {
		throw (0, main.wrong)().not("a function", f, action);
	}
	const name = (0, main.nameOf)(f);
	if (name.startsWith("bound ")) {
		throw (0, main.wrong)().mistake(TypeError, `Cannot ${action} with a bound function: a worker cannot see what it is bound to. ` + "Export a plain function, and pass everything that it needs as arguments.");
	}
	if (/^class\b/.test(Function.prototype.toString.call(f))) {
		throw (0, main.wrong)().mistake(TypeError, `Cannot ${action} with ${name || "a class"}: it is a class, which only  new  can call. ` + `Export a function that does:  export function work(\u2026) { return new ${name || "Work"}(\u2026).result; }`);
	}
	return { name };
}
function unpackError(packed, where) {
	if (packed.kind === "value") return packed.value;
	const error = rebuild(packed, `\n    ${where}`);
	const unpacked = [error, ...(packed.others ?? []).map((other) => other.kind === "value" ? other.value : rebuild(other))];
	addOthers(error, packed, unpacked);
	packed.others?.forEach((other, i) => {
		if (other.kind === "error") addOthers(unpacked[i + 1], other, unpacked);
	});
	return error;
}
function addOthers(error, packed, unpacked) {
	const { cause, errors, aggregate, disposal, fieldErrors } = packed;
	if (cause !== undefined) hide(error, "cause", unpacked[cause]);
	if (errors) {
		const each = errors.map((place) => unpacked[place]);
		put(error, "errors", each, !aggregate);
	}
	if (disposal) {
		hide(error, "error", unpacked[disposal[0]]);
		hide(error, "suppressed", unpacked[disposal[1]]);
	}
	for (const [key, place] of fieldErrors ?? []) put(error, key, unpacked[place], true);
}
function rebuild(packed, where = "") {
	const error = require_called_here_shared.withoutStack(() => bare(packed));
	hide(error, "stack", main.runtime.shownStack(stackOf(packed) + where));
	return error;
}
function stackOf({ name, message, stack }) {
	const now = `${name}: ${message}`;
	if (stack === undefined) return now;
	const at = message === "" ? -1 : stack.indexOf(message);
	if (at >= 0) return stack.slice(0, stack.lastIndexOf("\n", at) + 1) + now + stack.slice(at + message.length);
	const [firstLine] = message.split("\n", 1);
	if (firstLine && stack.includes(firstLine)) return stack;
	const frames = stack.search(/^\s*at /m);
	return frames < 0 ? now : `${now}\n${stack.slice(frames)}`;
}
function bare({ name, message, aggregate, disposal, fields, dom }) {
	let error;
	if (aggregate) error = new AggregateError([], message);
	else if (disposal) error = suppressedError(message);
	else if (dom) error = new DOMException(message, name);
	else error = new (classOf(name))(message);
	if (error.name !== name) hide(error, "name", name);
	return fields ? Object.defineProperties(error, Object.getOwnPropertyDescriptors(fields)) : error;
}
function hide(error, key, value) {
	put(error, key, value, false);
}
function put(error, key, value, enumerable) {
	Object.defineProperty(error, key, {
		value,
		enumerable,
		writable: true,
		configurable: true
	});
}
function suppressedError(message) {
	return typeof SuppressedError === "function" ? new SuppressedError(undefined, undefined, message) : new Error(message);
}
function classOf(name) {
	return builtIn.get(name) ?? Error;
}
const builtIn = new Map([
	EvalError,
	RangeError,
	ReferenceError,
	SyntaxError,
	TypeError,
	URIError
].map((Kind) => [Kind.name, Kind]));

// ./engine.js
const DEEPEST = 3;
function depthAtLoad() {
	const worker = (0, main.currentWorker)();
	return worker && !worker.inTask() ? worker.depth + 1 : undefined;
}
function guardNesting(action) {
	const worker = (0, main.currentWorker)();
	if (!worker) return 1;
	if (!worker.inTask()) throw (0, main.wrong)().unguarded(action, worker.file);
	if (worker.depth >= DEEPEST) {
		throw (0, main.wrong)().mistake(RangeError, `Cannot ${action}: this is a worker ${worker.depth} workers deep, and ${DEEPEST} is the limit.`);
	}
	return worker.depth + 1;
}
const OPEN = "open a Pool";
const OPTIONS = [...[
	"workers",
	"minWorkers",
	"idleTimeoutMs",
	"as",
	"initializer",
	"initialArguments",
	"maxTasksPerWorker"
], ...[
	"maxQueue",
	"whenFull",
	"env",
	"resourceLimits",
	"trace",
	"onEvent"
]];
const LIMITS = ["maxOldGenerationSizeMb"];
const TASK_OPTIONS = [
	"signal",
	"timeoutMs",
	"whenAborted",
	"priority",
	"label"
];
const OWN_OPTIONS = {
	map: ["chunkSize"],
	starmap: ["chunkSize"],
	imap: ["chunkSize"],
	imapUnordered: ["chunkSize"],
	parallelFor: ["blockSize"],
	parallelReduce: [
		"combine",
		"initial",
		"blockSize"
	],
	parallelScan: [
		"combine",
		"initial",
		"blockSize"
	]
};
const MOST_WORKERS = 4096;
const LONGEST_MS$1 = 2 ** 31 - 1;
const MOST_MB = 2 ** 20;
const MOST_BLOCKS = 2 ** 31 - 1 - MOST_WORKERS;
const LARGEST_BLOCK = 65536;
function mustBePoolOptions(given) {
	(0, main.mustBeOptions)(given, OPEN, OPTIONS);
	const { as, initializer, initialArguments, maxTasksPerWorker, trace, onEvent, env, resourceLimits } = given;
	mustBeWorkers(given);
	if (as !== undefined && as !== "threads" && as !== "processes") {
		throw (0, main.wrong)().notOneOf(as, OPEN, "as", ["threads", "processes"]);
	}
	if (initializer !== undefined) (0, main.must)("function", initializer, OPEN, "initializer");
	if (initialArguments !== undefined) (0, main.must)("list", initialArguments, OPEN, "initialArguments");
	if (maxTasksPerWorker !== undefined) {
		(0, main.mustBeWhole)(maxTasksPerWorker, OPEN, "maxTasksPerWorker", 1, Number.MAX_SAFE_INTEGER);
	}
	mustBeQueue(given);
	if (env !== undefined) mustBeEnv(env);
	if (resourceLimits !== undefined) mustBeLimits(resourceLimits);
	if (trace !== undefined) (0, main.must)("function", trace, OPEN, "trace");
	if (onEvent !== undefined) (0, main.must)("function", onEvent, OPEN, "onEvent");
}
function mustBeWorkers({ workers, minWorkers, idleTimeoutMs }) {
	if (workers !== undefined) (0, main.mustBeWhole)(workers, OPEN, "workers", 1, MOST_WORKERS);
	if (minWorkers !== undefined) (0, main.mustBeWhole)(minWorkers, OPEN, "minWorkers", 0, workers ?? MOST_WORKERS);
	if (idleTimeoutMs !== undefined) (0, main.mustBeMs)(idleTimeoutMs, OPEN, "idleTimeoutMs", LONGEST_MS$1);
}
function mustBeQueue({ maxQueue, whenFull }) {
	if (maxQueue !== undefined) (0, main.mustBeWhole)(maxQueue, OPEN, "maxQueue", 1, Number.MAX_SAFE_INTEGER);
	if (whenFull === undefined) return;
	if (whenFull !== "wait" && whenFull !== "refuse" && typeof whenFull !== "function") {
		throw (0, main.wrong)().not("whenFull to be \"wait\", \"refuse\" or a function", whenFull, OPEN);
	}
	if (maxQueue === undefined) throw (0, main.wrong)().not("maxQueue where there is whenFull", undefined, OPEN);
}
function mustBeEnv(env) {
	if (typeof env !== "object" || env === null || Array.isArray(env)) {
		throw (0, main.wrong)().not("env to be an object of texts", env, OPEN);
	}
	for (const [name, value] of Object.entries(env)) if (value !== undefined) (0, main.must)("text", value, OPEN, `env.${name}`);
}
function mustBeLimits(limits) {
	(0, main.mustBeOptions)(limits, OPEN, LIMITS);
	const { maxOldGenerationSizeMb } = limits;
	if (maxOldGenerationSizeMb === undefined) return;
	(0, main.mustBeWhole)(maxOldGenerationSizeMb, OPEN, "resourceLimits.maxOldGenerationSizeMb", 1, MOST_MB);
}
function mustBeTaskOptions(given, method) {
	const action = `use ${method}()`;
	(0, main.mustBeOptions)(given, action, [...OWN_OPTIONS[method] ?? [], ...TASK_OPTIONS]);
	const { signal, timeoutMs, whenAborted, priority, chunkSize, blockSize } = given;
	if (signal !== undefined && !isSignal(signal)) throw (0, main.wrong)().not("signal to be an AbortSignal", signal, action);
	if (timeoutMs !== undefined) (0, main.mustBeMs)(timeoutMs, action, "timeoutMs", Number.POSITIVE_INFINITY);
	if (priority !== undefined && (typeof priority !== "number" || Number.isNaN(priority))) {
		throw (0, main.wrong)().not("priority to be a number", priority, action);
	}
	if (whenAborted !== undefined && whenAborted !== "ask" && whenAborted !== "stop") {
		throw (0, main.wrong)().notOneOf(whenAborted, action, "whenAborted", ["ask", "stop"]);
	}
	if (chunkSize !== undefined) (0, main.mustBeWhole)(chunkSize, action, "chunkSize", 1, Number.MAX_SAFE_INTEGER);
	if (blockSize !== undefined) (0, main.mustBeWhole)(blockSize, action, "blockSize", 1, Number.MAX_SAFE_INTEGER);
}
function mustBeReduceOptions(given, method) {
	const action = `use ${method}()`;
	if (given === undefined) throw (0, main.wrong)().not("options such as { combine, initial }", given, action);
	mustBeTaskOptions(given, method);
	(0, main.must)("function", given.combine, action, "combine");
	if (!("initial" in given)) throw (0, main.wrong)().not("initial among the options", undefined, action);
}
function mustBeBlocks(length, args, { blockSize = LARGEST_BLOCK }, method) {
	const action = `use ${method}()`;
	(0, main.mustBeWhole)(length, action, "length", 0, Math.min(Number.MAX_SAFE_INTEGER, MOST_BLOCKS * blockSize));
	(0, main.must)("list", args, action, "the arguments after length");
}
function copiesOfLists(lists) {
	return Array.from(lists, (list) => {
		(0, main.must)("list", list, "use starmap()", "each list of arguments");
		return list.slice();
	});
}
function isSignal(signal) {
	const { aborted, addEventListener } = Object(signal);
	return typeof aborted === "boolean" && typeof addEventListener === "function";
}
const MOST$1 = 100;
var UnhandledFailures = class {
	#kept = new Map();
	#more = 0;
	#last;
	add(task, error) {
		if (this.#kept.size < MOST$1) {
			this.#kept.set(task, error);
			return () => void this.#kept.delete(task);
		}
		this.#more++;
		this.#last = error;
		return () => {
			this.#more--;
		};
	}
	tell() {
		for (const error of this.#kept.values()) void Promise.reject(error);
		if (this.#more === 0) return;
		const message = `${this.#more} more tasks of the pool failed, and nobody waited for them.`;
		void Promise.reject(new Error(message, { cause: this.#last }));
	}
};
const RUNTIME = Symbol.for("threadwork.runtime");
function runtimeFor(options) {
	return options[RUNTIME] ?? main.runtime;
}
function sameRuntime(given, options) {
	return {
		...options,
		[RUNTIME]: runtimeFor(given)
	};
}
function isInMessage(error, message) {
	if (error instanceof Error && error.name === "DataCloneError") return true;
	try {
		structuredClone(message);
		return false;
	} catch {
		return true;
	}
}
function cannotSend(what, value, as, cause) {
	const message = `Cannot send ${what} to a worker: ${why(value, as, cause)}`;
	return require_called_here_shared.withoutStack(() => new TypeError(message, { cause }));
}
function why(value, as, cause) {
	const found = require_explain_uncloneable_shared.explainUncloneable(value, as);
	if (found) {
		const isFunction = /(^|, )a (function|class)\b/.test(found.what);
		const forFunction = "Send plain data; for a function, export it and call it in the worker.";
		const advice = found.advice ?? (isFunction ? forFunction : "Send plain data.");
		return `they hold${found.what.startsWith("at ") ? "," : ""} ${found.what}. ${advice}`;
	}
	const said = cause instanceof Error ? cause.message : String(cause);
	if (/transfer|cannot be moved/i.test(said)) {
		return "they hold memory that cannot be moved, such as that of a WebAssembly program. Send it without  transfer().";
	}
	return said;
}
function cannotRead(what, { reason }) {
	const message = `Cannot send ${what} to a worker: they could not be read there (${reason}). Send plain data.`;
	return require_called_here_shared.withoutStack(() => new TypeError(message));
}
function cannotReadAnswer(name, worker, { reason }) {
	const what = `what ${name} returned in ${worker}, or what came in the same message`;
	const message = `Cannot read ${what}: ${reason}. Return plain data.`;
	return require_called_here_shared.withoutStack(() => new TypeError(message));
}
function cannotWork(unable, file) {
	return require_called_here_shared.withoutStack(() => describe(unable, file));
}
function describe({ why, error }, file) {
	const said = error.kind === "error" ? `${error.name}: ${error.message}` : textOf(error.value);
	const cause = { cause: unpackError(error, "in a worker") };
	if (why === "unguarded" && error.kind === "error") return unguarded(error);
	if (why === "initializer") return new main.WorkerLoadError$1(`Cannot start workers: the initializer failed: ${said}`, cause);
	const advice = main.runtime.adviceOnLoading(said);
	return new main.WorkerLoadError$1(`Cannot load ${file} in a worker: ${said}${advice && ` ${advice}`}`, cause);
}
function unguarded(error) {
	const { stack } = unpackError({
		...error,
		name: "WorkerLoadError"
	}, "in a worker");
	const value = {
		value: stack,
		writable: true,
		configurable: true
	};
	return Object.defineProperty(new main.WorkerLoadError$1(error.message), "stack", value);
}
function textOf(value) {
	try {
		return String(value);
	} catch {
		return "something that has no text";
	}
}
function describeEnd(end) {
	switch (end.kind) {
		case "finished": return "ended by itself (it closed itself, or called process.exit(0))";
		case "exited": return `exited with code ${end.code} (it called process.exit(${end.code}), or it crashed)`;
		case "killed": return `was killed by ${end.signal}`;
		case "terminated": return "was terminated";
		case "failed": return `failed outside of a task: ${saidOf(end.error)}`;
	}
}
function saidOf({ name, message }) {
	return name === "NonError" ? `${message} was thrown, which is no Error` : `${name}: ${message}`;
}
function tellUnheard(worker, end) {
	if (end.kind !== "failed") return;
	const where = "outside of its tasks, such as in a promise that nobody awaits or in a timer";
	const why = end.error.name === "NonError" ? `${saidOf(end.error)}.` : main.runtime.shownError(fromFault(end.error));
	console.error(`Error in ${worker}, ${where}:`, why);
}
function whyNotReady(end) {
	return end.kind === "failed" && end.phase === "load" && end.error.name === "Error" ? `${end.error.message}.` : `it ${describeEnd(end)} before it was ready.${withAdvice(end)}`;
}
function withAdvice(end) {
	const advice = end.kind === "failed" ? main.runtime.adviceOnLoading(end.error.message) : "";
	return advice && ` ${advice}`;
}
function errorOf(end) {
	return end.kind === "failed" ? { cause: fromFault(end.error) } : undefined;
}
function fromFault({ name, message, stack, cause }) {
	const error = new (classOf(name))(message, cause && { cause: fromFault(cause) });
	if (error.name !== name) Object.defineProperty(error, "name", {
		value: name,
		writable: true,
		configurable: true
	});
	if (stack !== undefined) error.stack = main.runtime.shownStack(stack);
	return error;
}
var RecordBatch = class RecordBatch {
	tasks;
	constructor(tasks) {
		this.tasks = tasks;
	}
	get fn() {
		return this.tasks[0].fn;
	}
	get shape() {
		return this.tasks[0].shape;
	}
	get length() {
		return this.tasks.length;
	}
	get allRuns() {
		let runs = 0;
		for (const task of this.tasks) runs += task.runs;
		return runs;
	}
	get runs() {
		return this.tasks[0].runs;
	}
	get hard() {
		return this.tasks[0]?.hard === true;
	}
	get cancelled() {
		return this.tasks[0]?.cancelled === true;
	}
	get alone() {
		return this.tasks[0]?.alone === true;
	}
	get moves() {
		return this.tasks[0]?.moves;
	}
	get flags() {
		return this.tasks.some(({ extras }) => extras?.flag) ? this.tasks.map(({ extras }) => extras?.flag) : undefined;
	}
	get items() {
		return this.tasks.map(({ items }) => items);
	}
	get limited() {
		const [task] = this.tasks;
		return task?.extras?.limit && task;
	}
	isForgotten(place) {
		return this.tasks[place].cancelled;
	}
	submission(place) {
		return this.tasks[place].extras?.submission;
	}
	pack() {
		return (0, main.packTasks)(this.tasks, this.shape === "once");
	}
	resolve(place, value) {
		this.tasks[place].resolve(value);
	}
	resolveAll(values) {
		for (let place = 0; place < values.length; place++) this.tasks[place].resolve(values[place]);
	}
	reject(place, error) {
		this.tasks[place].reject(error);
	}
	cut(count) {
		return new RecordBatch(this.tasks.splice(count));
	}
};
function batchSize({ pending, workers, taskMs, beforeMs }) {
	const short = taskMs <= BATCH_MS;
	if (beforeMs === undefined && !short) return 1;
	if (beforeMs !== undefined && !(short && beforeMs <= BATCH_MS && pending >= 2 * workers)) return 0;
	return Math.max(1, Math.min(MOST, Math.floor(BATCH_MS / taskMs), Math.floor(pending / (2 * workers))));
}
const BATCH_MS = 2;
const MOST = 4096;
const MOST_WASTED = 3;
const LOOK_AGAIN_MS = 2;
var HandOut = class {
	#options;
	#pending;
	#slots;
	#outcomes;
	#cancellations;
	#lookAgain;
	#turn = 0;
	#wasted = 0;
	#look;
	constructor(options, tasks, slots, lookAgain) {
		this.#options = options;
		this.#pending = tasks.pending;
		this.#outcomes = tasks.outcomes;
		this.#cancellations = tasks.cancellations;
		this.#slots = slots;
		this.#lookAgain = lookAgain;
	}
	all() {
		this.#pending.dropCancelled();
		for (let batches = 0; batches < 2 && this.#pending.length > 0; batches++) {
			for (let i = 0, from = this.#options.fewest ? 0 : this.#turn; i < this.#slots.length; i++) {
				const slot = this.#slots[(from + i) % this.#slots.length];
				while (slot?.mayGet(batches) && this.#give(slot));
			}
		}
		for (const slot of this.#slots) {
			if (slot?.state !== "ready" || slot.batches > 0) continue;
			if (this.#pending.length > 0 || !this.#steal()) break;
			this.#give(slot);
		}
	}
	send(slot, batch) {
		const wasIdle = slot.batches === 0;
		try {
			slot.send(batch);
		} catch (error) {
			if (!isInMessage(error, batch.items)) {
				slot.state = "cut off";
				this.#pending.unshift(batch);
				this.#waste(() => "could not be sent to a worker", error);
				slot.stop();
			} else if (batch.length === 1) this.#refuse(batch, error);
			else {
				this.#pending.unshift(batch.cut(batch.length >> 1));
				this.send(slot, batch);
			}
			return;
		}
		if (wasIdle) this.#outcomes.begins(slot);
		if (slot.state === "ready") this.begins(batch);
	}
	begins(batch) {
		const { limited } = batch;
		if (limited) this.#cancellations.begin(limited);
	}
	worked() {
		this.#wasted = 0;
	}
	lost(slot, givenUp, end) {
		for (const { lost, kept } of givenUp) {
			this.#pending.unshift(kept);
			const reason = () => `Cannot finish ${lost.fn.name}: its worker ${describeEnd(end)}.`;
			this.#outcomes.fail(lost, () => new main.WorkerDiedError$1(reason(), errorOf(end)));
		}
		const nothingBegan = givenUp.length > 0 && givenUp.every(({ lost }) => lost.length === 0);
		if (nothingBegan && slot.state !== "starting") this.#waste(() => describeEnd(end), errorOf(end)?.cause);
	}
	withdraw(slot, message) {
		const withdrawn = slot.withdrawn(message.kind === "unread");
		if (!withdrawn) return false;
		const { lost, kept } = withdrawn;
		for (const each of [lost, kept]) this.#cancellations.end(each);
		const { name } = withdrawn.fn;
		const reason = () => message.kind === "unread" ? cannotRead(`the arguments of ${name}`, message) : cannotReadAnswer(name, slot.name, message);
		this.#outcomes.fail(lost, reason);
		const isAgain = message.kind === "unreadable" || message.again === true;
		if (kept.length === 1 && !isAgain) this.#outcomes.fail(kept, reason);
		else if (kept.length > 0) {
			if (!isAgain) this.#pending.unshift(kept.cut(kept.length >> 1));
			this.send(slot, kept);
		}
		return true;
	}
	#waste(why, cause) {
		if (++this.#wasted < MOST_WASTED) return;
		const batch = this.#pending.take(1);
		if (!batch) return;
		const what = `${MOST_WASTED} workers in a row were sent it, and the last ${why()}`;
		const message = `Cannot begin ${batch.fn.name}: ${what}.`;
		this.#outcomes.fail(batch, () => new main.WorkerDiedError$1(message, { cause }));
	}
	#give(slot) {
		this.#pending.dropCancelled();
		const { next } = this.#pending;
		if (!next) return false;
		const { first: before } = slot;
		if (slot.batches > 0 && (next.alone || before?.alone)) return false;
		const most = batchSize({
			pending: this.#pending.length,
			workers: this.#slots.length,
			taskMs: next.fn.runMs * next.runs,
			beforeMs: slot.batches === 0 ? undefined : before ? before.fn.runMs * before.runs : 0
		});
		this.#turn = slot.index + 1;
		const left = this.#options.maxTasksPerWorker - slot.tasks;
		const batch = this.#pending.take(next.alone ? 1 : Math.min(most, left));
		if (batch) this.send(slot, batch);
		return batch !== undefined;
	}
	#refuse(batch, error) {
		const items = batch instanceof RecordBatch ? batch.items[0] : batch.items;
		const reason = cannotSend(`the arguments of ${batch.fn.name}`, items, this.#options.as, error);
		this.#outcomes.fail(batch, () => reason);
	}
	#steal() {
		for (const slot of this.#slots) {
			if (!slot || slot.batches === 0 || slot.state !== "ready" && slot.state !== "starting") continue;
			if (slot.state === "ready" && !slot.hasBegun()) {
				if (slot.hasMore()) this.#soon();
				continue;
			}
			const stolen = slot.steal();
			if (!stolen) continue;
			this.#pending.unshift(stolen);
			return true;
		}
		return false;
	}
	#soon() {
		this.#look ??= (0, main.setTimeout)(() => {
			this.#look = undefined;
			this.#lookAgain();
		}, LOOK_AGAIN_MS);
	}
};
const PLACED = /^\s+(?:at|in) /m;
function ofProgram({ passed }, reason) {
	const error = require_called_here_shared.withoutStack(reason);
	return hasPlace(error) ? error : (0, main.wrong)().calledFrom(passed, error);
}
function hasPlace(error) {
	const isOfWorker = error instanceof main.WorkerDiedError$1 || error instanceof main.WorkerLoadError$1;
	return isOfWorker && error.cause instanceof Error || PLACED.test(error.stack ?? "");
}
let resolveOfLast;
const keep = (resolve) => {
	resolveOfLast = resolve;
};
function lightPromise() {
	return new Promise(keep);
}
function takeResolve() {
	const resolve = resolveOfLast;
	resolveOfLast = undefined;
	return resolve;
}
function settleBadly(resolve, reject, error) {
	if (reject) reject(error);
	else resolve(Promise.reject(error));
}
var TaskRecord = class {
	fn;
	shape;
	items;
	resolve;
	rejects;
	extras = undefined;
	constructor(fn, shape, items, resolve, reject) {
		this.fn = fn;
		this.shape = shape;
		this.items = items;
		this.resolve = resolve;
		this.rejects = reject;
	}
	reject(error) {
		settleBadly(this.resolve, this.rejects, error);
	}
	get runs() {
		return this.shape === "once" ? 1 : Math.max(1, this.items.length);
	}
	get hard() {
		return this.extras?.hard === true;
	}
	get alone() {
		const { extras } = this;
		return extras !== undefined && (extras.hard || extras.moves !== undefined || extras.limit !== undefined);
	}
	get priority() {
		return this.extras?.priority ?? 0;
	}
	get moves() {
		return this.extras?.moves;
	}
	get cancelled() {
		return this.extras?.cancelled === true;
	}
};
const NO_OPTIONS = {};
var Intake = class {
	#pending;
	#outcomes;
	#cancellations;
	#nextDispatch;
	#sources = new Map();
	#closing = false;
	#refusal;
	#submitted = 0;
	#notes;
	constructor(tasks, nextDispatch, notes) {
		this.#pending = tasks.pending;
		this.#outcomes = tasks.outcomes;
		this.#cancellations = tasks.cancellations;
		this.#nextDispatch = nextDispatch;
		this.#notes = notes;
	}
	submit(fn, args, options = NO_OPTIONS) {
		const promise = lightPromise();
		const resolve = takeResolve();
		if (options !== NO_OPTIONS || this.#refusal) this.add(new TaskRecord(fn, "once", args.slice(), resolve), options);
		else {
			const moves = (0, main.takeMarked)(args);
			if (moves) this.#push(new TaskRecord(fn, "once", args.slice(), resolve), moves, options);
			else {
				this.#pending.pushPlain(fn, args, resolve, this.#notes ? this.#submission(1) : undefined);
				this.#nextDispatch.in(1);
			}
		}
		return promise;
	}
	add(task, options = NO_OPTIONS) {
		const { signal } = options;
		const moves = (0, main.takeMarked)(task.items);
		if (signal?.aborted || this.#refusal) {
			this.#outcomes.refused();
			task.reject(signal?.aborted ? signal.reason : ofProgram(task.fn, () => this.#refusal(task.fn)));
			return;
		}
		this.#push(task, task.shape === "blocks" ? undefined : moves, options);
	}
	addSource(source, fn) {
		if (this.#refusal) source.stop(ofProgram(fn, () => this.#refusal(fn)));
		else this.#sources.set(source, fn);
	}
	removeSource(source) {
		if (this.#sources.delete(source) && this.#sources.size === 0 && this.#closing) this.#nextDispatch.in(1);
	}
	get hasSources() {
		return this.#sources.size > 0;
	}
	close() {
		this.#closing = true;
	}
	hurry() {
		for (const source of this.#sources.keys()) source.hurry();
	}
	stopSources(reason, at) {
		const sources = [...this.#sources];
		this.#sources.clear();
		for (const [source, fn] of sources) source.stop(ofProgram(fn, () => reason(fn)), at);
	}
	refuse(reason) {
		this.#refusal ??= reason;
	}
	note() {
		if (this.#notes) return;
		this.#notes = true;
		this.#pending.endBatch();
	}
	#push(task, moves, options) {
		const { signal, whenAborted, timeoutMs, priority, label } = options;
		const runs = task.shape === "once" ? 1 : task.items.length;
		const submission = this.#notes ? this.#submission(runs, label) : undefined;
		if (signal || moves || submission || timeoutMs !== undefined || priority) {
			task.extras = {
				submission,
				hard: whenAborted === "stop",
				cancelled: false
			};
			if (moves) task.extras.moves = moves;
			if (priority) task.extras.priority = priority;
			if (timeoutMs !== undefined) this.#cancellations.limit(task, timeoutMs, whenAborted === "ask");
			if (signal) this.#cancellations.add(task, signal);
		}
		this.#pending.push(task);
		this.#nextDispatch.in(1);
	}
	#submission(runs, label) {
		const submission = {
			number: this.#submitted,
			ms: (0, main.nowMs)()
		};
		if (label !== undefined) submission.label = label;
		this.#submitted += runs;
		return submission;
	}
};
var NextDispatch = class {
	#steps = 0;
	#step;
	constructor(dispatch) {
		this.#step = () => {
			if (--this.#steps > 0) (0, main.queueMicrotask)(this.#step);
			else dispatch();
		};
	}
	in(steps) {
		if (this.#steps === 0) (0, main.queueMicrotask)(this.#step);
		else if (this.#steps <= steps) return;
		this.#steps = steps;
	}
};
let loaded;
function onDemand() {
	loaded ??= main.runtime.load(new URL("./on-demand.cjs", main.HOME));
	return loaded;
}
function settle(ran, { values, failures }, worker) {
	if (failures.length === 0) {
		ran.resolveAll(values);
		return;
	}
	let next = 0;
	for (let place = 0; place < ran.length; place++) {
		const failure = failures[next]?.[0] === place ? failures[next++][1] : undefined;
		if (failure) ran.reject(place, failed(ran, unpackError(failure, `in ${worker}`)));
		else ran.resolve(place, values[place]);
	}
}
function failed({ fn }, error) {
	if (!(error instanceof Error)) return error;
	if (fn.refusal !== undefined) return (0, main.wrong)().calledFrom(fn.passed, error);
	return OF_PROGRAM.test(error.stack ?? "") ? error : (0, main.wrong)().alsoCalledFrom(fn.passed, error);
}
const OF_PROGRAM = /^\s+at (?!.*(?:<anonymous>\)|native|node:|ext:))/m;
function measure(ran, { busyMs }) {
	if (ran.length === 0) return;
	const { fn, allRuns } = ran;
	const meanMs = busyMs / allRuns;
	fn.runMs = fn.runMs === Number.POSITIVE_INFINITY ? meanMs : Math.max(meanMs, .8 * fn.runMs + .2 * meanMs);
}
function tell(trace, ran, { traced }, worker) {
	if (!traced || ran.length === 0) return;
	const times = traced.times;
	const { name } = ran.fn;
	let at = 0;
	for (let place = 0; place < ran.length; place++) {
		const { number, ms: submittedMs, label } = ran.submission(place);
		const runs = traced.runs?.[place] ?? 1;
		for (let run = 0; run < runs; run++, at += 3) {
			const [startedMs, endedMs, cpuMs] = [
				times[at],
				times[at + 1],
				times[at + 2]
			];
			const task = {
				task: number + run,
				name,
				worker,
				submittedMs,
				startedMs,
				endedMs,
				cpuMs
			};
			if (label !== undefined) task.label = label;
			trace(task);
		}
	}
}
var TaskOutcomes = class {
	#done = 0;
	#failed = 0;
	#times;
	answered(ran, done, slot) {
		const { failures } = done;
		this.#failed += failures.length;
		this.#done += ran.length - failures.length;
		if (ran.flags) this.#recount(ran, failures);
		this.#times?.answered(ran, done.busyMs, slot);
	}
	settle(ran, done, slot) {
		settle(ran, done, slot.name);
	}
	fail(batch, reason) {
		for (let place = 0; place < batch.length; place++) {
			if (!batch.isForgotten(place)) this.#failed++;
			batch.reject(place, ofProgram(batch.fn, reason));
		}
	}
	refused() {
		this.#failed++;
	}
	cancel(tasks, reason) {
		this.#failed += tasks.length;
		for (const task of tasks) {
			task.extras.cancelled = true;
			task.reject(reason);
		}
	}
	begins(slot) {
		this.#times?.begins(slot);
	}
	gone(slot) {
		this.#times?.gone(slot);
	}
	stats(queued, slots, reset) {
		const stats = {
			queued,
			running: 0,
			done: this.#done,
			failed: this.#failed,
			workers: {
				starting: 0,
				busy: 0,
				idle: 0
			},
			recordedMs: 0
		};
		for (const slot of slots) {
			if (!slot) continue;
			stats.running += slot.length;
			stats.workers[slot.batches > 0 ? "busy" : slot.state === "starting" ? "starting" : "idle"]++;
		}
		this.#times?.tell(stats, slots);
		if (!this.#times || reset) this.#times = new (onDemand()).Times(slots);
		return stats;
	}
	#recount(ran, failures) {
		const failed = new Set(failures.map(([place]) => place));
		for (let place = 0; place < ran.length; place++) {
			if (!ran.isForgotten(place)) continue;
			if (failed.has(place)) this.#failed--;
			else this.#done--;
		}
	}
};
const MOST_TASKS = 4096;
var PlainBatch = class PlainBatch {
	fn;
	#arity;
	#arguments;
	#resolves;
	#submissions = undefined;
	#start = 0;
	#end = 0;
	constructor(fn, arity, args, resolves) {
		this.fn = fn;
		this.#arity = arity;
		this.#arguments = args;
		this.#resolves = resolves;
	}
	static of(fn, args, resolve, submission) {
		const batch = new PlainBatch(fn, args.length, args.slice(), [resolve]);
		if (submission) batch.#submissions = {
			first: submission.number,
			ms: [submission.ms]
		};
		batch.#end = 1;
		return batch;
	}
	static after(full, fn, args, resolve, submission) {
		const arity = args.length;
		const numbers = full.#arguments instanceof Float64Array || full.#arguments.every((each) => typeof each === "number");
		const list = numbers ? new Float64Array(MOST_TASKS * arity) : new Array(MOST_TASKS * arity);
		const batch = new PlainBatch(fn, arity, list, new Array(MOST_TASKS));
		if (submission) batch.#submissions = {
			first: submission.number,
			ms: new Float64Array(MOST_TASKS)
		};
		batch.add(args, resolve, submission);
		return batch;
	}
	get shape() {
		return "once";
	}
	get length() {
		return this.#end - this.#start;
	}
	get allRuns() {
		return this.length;
	}
	get runs() {
		return 1;
	}
	get hard() {
		return false;
	}
	get cancelled() {
		return false;
	}
	get alone() {
		return false;
	}
	get moves() {
		return undefined;
	}
	get flags() {
		return undefined;
	}
	get items() {
		return [...this.#arguments.slice(this.#start * this.#arity, this.#end * this.#arity)];
	}
	get isFull() {
		return this.#end === MOST_TASKS;
	}
	takes(fn, args) {
		return this.fn === fn && this.#arity === args.length && !this.isFull;
	}
	add(args, resolve, submission) {
		if (submission) this.#submissions.ms[this.#end] = submission.ms;
		const arity = this.#arity;
		let at = this.#end * arity;
		for (let place = 0; place < arity; place++, at++) {
			const argument = args[place];
			if (typeof argument === "number") this.#arguments[at] = argument;
			else this.#listed(at)[at] = argument;
		}
		this.#resolves[this.#end++] = resolve;
	}
	#listed(length) {
		if (this.#arguments instanceof Float64Array) this.#arguments = [...this.#arguments.slice(0, length)];
		return this.#arguments;
	}
	takeFirst(count) {
		const start = this.#start;
		this.#start += count;
		return this.#from(start, this.#start);
	}
	cut(count) {
		const end = this.#end;
		this.#end = this.#start + count;
		return this.#from(this.#end, end);
	}
	get limited() {
		return undefined;
	}
	isForgotten() {
		return false;
	}
	submission(place) {
		if (!this.#submissions) return undefined;
		const { first, ms } = this.#submissions;
		const at = this.#start + place;
		return {
			number: first + at,
			ms: ms[at]
		};
	}
	pack() {
		if (this.#arity === 0) return { tasks: Array.from({ length: this.length }, () => []) };
		return {
			tasks: (0, main.pack)(this.#arguments, this.#start * this.#arity, this.#end * this.#arity),
			arity: this.#arity
		};
	}
	resolve(place, value) {
		this.#takeResolve(place)(value);
	}
	resolveAll(values) {
		for (let place = 0; place < values.length; place++) this.#takeResolve(place)(values[place]);
		if (Array.isArray(this.#arguments)) {
			this.#arguments.fill(undefined, this.#start * this.#arity, this.#end * this.#arity);
		}
	}
	reject(place, error) {
		settleBadly(this.#takeResolve(place), undefined, error);
	}
	#takeResolve(place) {
		const at = this.#start + place;
		const resolve = this.#resolves[at];
		this.#resolves[at] = undefined;
		return resolve;
	}
	#from(start, end) {
		const batch = new PlainBatch(this.fn, this.#arity, this.#arguments, this.#resolves);
		batch.#submissions = this.#submissions;
		batch.#start = start;
		batch.#end = end;
		return batch;
	}
};
var Lanes = class {
	#ordinary;
	#lanes;
	constructor(ordinary) {
		this.#ordinary = {
			priority: 0,
			entries: ordinary
		};
		this.#lanes = [this.#ordinary];
	}
	of(priority) {
		let from = 0;
		for (let to = this.#lanes.length; from < to;) {
			const middle = from + to >> 1;
			if (this.#lanes[middle].priority < priority) from = middle + 1;
			else to = middle;
		}
		const found = this.#lanes[from];
		if (found?.priority === priority) return found.entries;
		const lane = {
			priority,
			entries: new require_fifo_shared.Fifo()
		};
		this.#lanes.splice(from, 0, lane);
		return lane.entries;
	}
	front() {
		for (let at = this.#lanes.length - 1; at >= 0; at--) {
			const lane = this.#lanes[at];
			if (lane.entries.length > 0) return this.#lanes.length > 1 ? lane.entries : undefined;
			if (lane !== this.#ordinary) this.#lanes.splice(at, 1);
		}
		return undefined;
	}
	drain() {
		return this.#lanes.toReversed().flatMap(({ entries }) => entries.drain());
	}
};
var Pending = class {
	#entries = new require_fifo_shared.Fifo();
	#lanes;
	#open;
	#length = 0;
	get length() {
		return this.#length;
	}
	get next() {
		return this.#front.peek();
	}
	push(task) {
		this.#laneOf(task).push(task);
		this.#open = undefined;
		this.#enters(task);
	}
	endBatch() {
		this.#open = undefined;
	}
	pushPlain(fn, args, resolve, submission) {
		const open = this.#open;
		if (open?.takes(fn, args)) open.add(args, resolve, submission);
		else {
			this.#open = open?.isFull ? PlainBatch.after(open, fn, args, resolve, submission) : PlainBatch.of(fn, args, resolve, submission);
			this.#entries.push(this.#open);
		}
		this.#length++;
	}
	take(most) {
		this.dropCancelled();
		const front = this.#front;
		const next = front.peek();
		if (!next || most < 1) return undefined;
		if (next instanceof TaskRecord) {
			const batch = takeRecords(front, most);
			for (const task of batch.tasks) this.#leaves(task);
			return batch;
		}
		const batch = this.#takePlain(next, most);
		this.#length -= batch.length;
		return batch;
	}
	unshift(batch) {
		if (batch.length === 0) return;
		if (batch instanceof RecordBatch) {
			const tasks = batch.tasks.filter(({ cancelled }) => !cancelled);
			if (tasks.length > 0) this.#laneOf(tasks[0]).unshift(tasks);
			for (const task of tasks) this.#enters(task);
		} else {
			this.#entries.unshift([batch]);
			this.#length += batch.length;
		}
	}
	forget(task) {
		if (task.extras?.pending) this.#leaves(task);
	}
	dropCancelled() {
		for (let front = this.#front; front.peek()?.cancelled; front = this.#front) front.shift();
	}
	drain() {
		this.#open = undefined;
		this.#length = 0;
		const entries = this.#lanes?.drain() ?? this.#entries.drain();
		this.#lanes = undefined;
		return entries.map((entry) => {
			if (!(entry instanceof TaskRecord)) return entry;
			if (entry.extras) entry.extras.pending = false;
			return new RecordBatch([entry]);
		});
	}
	#enters({ extras }) {
		if (extras) extras.pending = true;
		this.#length++;
	}
	#leaves({ extras }) {
		if (extras) extras.pending = false;
		this.#length--;
	}
	get #front() {
		if (this.#lanes === undefined) return this.#entries;
		const front = this.#lanes.front();
		if (front === undefined) this.#lanes = undefined;
		return front ?? this.#entries;
	}
	#laneOf({ priority }) {
		if (priority === 0) return this.#entries;
		this.#lanes ??= new Lanes(this.#entries);
		return this.#lanes.of(priority);
	}
	#takePlain(batch, most) {
		if (batch.length > most) return batch.takeFirst(most);
		this.#entries.shift();
		if (batch === this.#open) this.#open = undefined;
		return batch;
	}
};
function takeRecords(front, most) {
	const tasks = [front.shift()];
	const [{ fn, shape }] = tasks;
	for (let next = front.peek(); next instanceof TaskRecord && tasks.length < most; next = front.peek()) {
		if (!(next.fn === fn && next.shape === shape && !next.alone && !next.cancelled)) break;
		tasks.push(front.shift());
	}
	return new RecordBatch(tasks);
}
const GRACE_MS$1 = 1e3;
const LONGEST_MS = 2 ** 31 - 1;
var Cancellations = class {
	#groups = new Map();
	#cancel;
	constructor(cancel) {
		this.#cancel = cancel;
	}
	add(task, signal) {
		const group = this.#groups.get(signal) ?? this.#open(signal);
		group.tasks.add(task);
		task.extras = {
			flag: group.flag,
			hard: false,
			cancelled: false,
			...task.extras
		};
		once(task, () => {
			group.tasks.delete(task);
			if (group.tasks.size === 0) group.forget();
		});
	}
	limit(task, timeoutMs, asksOnly) {
		if (timeoutMs > LONGEST_MS) return;
		const limit = {
			ms: timeoutMs,
			asksOnly,
			call: require_called_here_shared.calledHere(),
			timer: undefined
		};
		task.extras = {
			hard: false,
			cancelled: false,
			...task.extras,
			limit,
			flag: newFlag()
		};
		once(task, () => {
			if (!task.extras?.cancelled) (0, main.clearTimeout)(task.extras?.limit?.timer);
		});
	}
	begin(task) {
		const extras = task.extras;
		const limit = extras.limit;
		const stop = () => {
			extras.hard = true;
			this.#cancel([], undefined);
		};
		const over = () => {
			Atomics.store(extras.flag, 0, 1);
			if (!extras.cancelled) this.#cancel([task], tooLong(task));
			if (!extras.hard && !limit.asksOnly) limit.timer = (0, main.setTimeout)(stop, GRACE_MS$1);
		};
		const look = () => {
			limit.timer = (0, main.setTimeout)(over, 0);
		};
		(0, main.clearTimeout)(limit.timer);
		limit.timer = (0, main.setTimeout)(look, limit.ms);
	}
	end(batch) {
		const { limited } = batch;
		if (limited) (0, main.clearTimeout)(limited.extras.limit.timer);
	}
	#open(signal) {
		const abort = () => {
			Atomics.store(group.flag, 0, 1);
			for (const { extras } of group.tasks) if (extras?.limit) Atomics.store(extras.flag, 0, 1);
			this.#cancel([...group.tasks], signal.reason);
		};
		const group = {
			flag: newFlag(),
			tasks: new Set(),
			forget: () => {
				signal.removeEventListener("abort", abort);
				this.#groups.delete(signal);
			}
		};
		signal.addEventListener("abort", abort, { once: true });
		this.#groups.set(signal, group);
		return group;
	}
};
function newFlag() {
	return new Int32Array(main.runtime.whyUnshared === undefined ? new SharedArrayBuffer(4) : new ArrayBuffer(4));
}
function tooLong({ fn, extras }) {
	const { hard, limit } = extras;
	const after = hard ? "Its worker is stopped." : limit.asksOnly ? "It goes on until it asks cancelled(), or ends." : `It may ask cancelled(); where it goes on for ${GRACE_MS$1} ms, its worker is stopped.`;
	const message = `Cannot finish ${fn.name}: it ran for longer than its timeoutMs of ${limit.ms}. ${after}`;
	return (0, main.wrong)().calledFrom(limit.call, require_called_here_shared.withoutStack(() => new main.TimeoutError$1(message)));
}
function once(task, settled) {
	const { resolve, rejects } = task;
	let open = true;
	const close = () => {
		if (!open) return false;
		open = false;
		settled();
		return true;
	};
	task.resolve = (value) => {
		if (close()) resolve(value);
	};
	task.rejects = (error) => {
		if (close()) settleBadly(resolve, rejects, error);
	};
}
var KnownFunctions = class {
	#known = new Map();
	#exports;
	get areNamed() {
		return this.#exports !== undefined;
	}
	get(f) {
		return this.#known.get(f);
	}
	add(f, fn) {
		const named = this.#exports?.name(f, fn);
		if (named?.refusal && fn.name === "") throw (0, main.wrong)().mistake(TypeError, named.refusal);
		const passed = new Error();
		const known = {
			...fn,
			...named,
			index: this.#known.size,
			runMs: Number.POSITIVE_INFINITY,
			passed
		};
		this.#known.set(f, known);
		return known;
	}
	name(exports) {
		this.#exports = exports;
		for (const [f, known] of this.#known) Object.assign(known, exports.name(f, known));
	}
};
var Slot = class {
	index;
	name;
	handle;
	memory;
	thread;
	state = "starting";
	unable;
	tasks = 0;
	busySinceMs;
	#sent = [];
	#knows = new Set();
	#held = true;
	#pinged = [];
	constructor(index, name, handle, sharesMemory) {
		this.index = index;
		this.name = name;
		this.handle = handle;
		this.memory = sharesMemory ? new main.ChannelMemory() : undefined;
		const ended = sharesMemory ? (0, main.endedThreads)() : undefined;
		this.thread = ended && {
			number: (0, main.numberOfNext)(ended),
			ended
		};
	}
	stop() {
		this.noteEnded();
		void this.handle.terminate();
	}
	noteEnded() {
		if (this.thread) (0, main.noteEnded)(this.thread.ended, this.thread.number);
	}
	get batches() {
		return this.#sent.length;
	}
	get length() {
		return this.#sent.reduce((sum, { batch }) => sum + batch.length, 0);
	}
	get first() {
		const oldest = this.#sent[0]?.batch;
		return oldest && oldest.length > 0 ? oldest : undefined;
	}
	mayGet(batches) {
		if (this.batches !== batches) return false;
		return this.state === "ready" || this.state === "starting" && batches === 0 && this.memory !== undefined;
	}
	send(batch) {
		const { fn, shape, moves, length } = batch;
		const claim = this.#sent[0]?.claim === 0 ? 1 : 0;
		const given = batch.pack();
		const message = {
			kind: "batch",
			fn: fn.index,
			shape,
			claim,
			tasks: given.tasks
		};
		if (given.arity !== undefined) message.arity = given.arity;
		if (!this.#knows.has(fn.index)) message.is = named(fn);
		if (this.memory) {
			(0, main.offer)(this.memory.claims, claim, length);
			const { flags } = batch;
			if (flags) message.flags = flags;
		}
		const packed = (0, main.packedIn)(given);
		this.handle.send((0, main.encodeBatch)(message, this.memory), (0, main.withLong)(moves, packed));
		for (const each of packed) (0, main.release)(each);
		this.#knows.add(fn.index);
		this.#sent.push({
			batch,
			claim
		});
		this.tasks += length;
	}
	ping() {
		const answered = new Promise((resolve) => this.#pinged.push(resolve));
		try {
			this.handle.send({ kind: "ping" });
		} catch {}
		return answered;
	}
	pong() {
		for (const answer of this.#pinged.splice(0)) answer();
	}
	read(message) {
		return (0, main.decodeToParent)(message, this.#sent[0]?.claim ?? 0, this.memory);
	}
	answered(done) {
		const { batch: ran, claim } = this.#sent.shift();
		if (ran.length === done.values.length && !done.last) return { ran };
		const handedBack = ran.cut(done.values.length);
		if (!done.last) {
			this.tasks -= handedBack.length;
			return {
				ran,
				handedBack
			};
		}
		this.state = "dying";
		this.#sent.unshift({
			batch: handedBack,
			claim
		});
		return { ran };
	}
	withdrawn(readable) {
		const oldest = this.#sent.shift();
		if (!oldest) return undefined;
		const { batch, claim } = oldest;
		const { fn } = batch;
		const ran = readable ? 0 : this.memory ? (0, main.begun)(this.memory.claims, claim) : batch.length;
		const kept = batch.cut(batch.moves ? batch.length : Math.min(ran, batch.length));
		this.tasks -= kept.length;
		if (readable) this.#knows.delete(fn.index);
		return {
			fn,
			lost: batch,
			kept
		};
	}
	hasBegun() {
		const [oldest] = this.#sent;
		return oldest !== undefined && (!this.memory || (0, main.begun)(this.memory.claims, oldest.claim) > 0);
	}
	hasMore() {
		return this.#sent.length > 1 || (this.#sent[0]?.batch.length ?? 0) > 1;
	}
	steal() {
		for (const { batch, claim } of this.#sent.toReversed()) {
			if (!this.memory || batch.moves) continue;
			const left = (0, main.steal)(this.memory.claims, claim);
			if (left >= batch.length) continue;
			this.tasks -= batch.length - left;
			return batch.cut(left);
		}
		return undefined;
	}
	giveUp() {
		return this.#sent.splice(0).map(({ batch, claim }, place) => {
			const count = batch.moves ? 1 : this.#begun(batch.length, claim, place === 0);
			return {
				kept: batch.cut(count),
				lost: batch
			};
		});
	}
	drop() {
		return this.#sent.splice(0).map(({ batch }) => batch);
	}
	hold(held) {
		if (this.#held === held) return;
		this.#held = held;
		this.handle.keepAlive(held);
	}
	#begun(tasks, claim, oldest) {
		if (this.state === "starting") return 0;
		if (this.state === "dying") return oldest ? Math.min(1, tasks) : 0;
		if (this.memory) return (0, main.begun)(this.memory.claims, claim);
		return oldest ? tasks : 0;
	}
};
function named({ name, export: key, refusal }) {
	return key === undefined ? {
		name,
		...refusal !== undefined && { refusal }
	} : {
		name,
		export: key
	};
}
const MOST_FAILED_STARTS = 3;
const PAUSE_MS = 1e3;
const GRACE_MS = 1e3;
var WorkerSet = class {
	slots;
	initializer;
	#runtime;
	#options;
	#listener;
	#leaving = new Map();
	#replaces = [];
	#atOnce;
	#mayStartAll = false;
	#failedStarts = 0;
	#hasWorked = false;
	#pause;
	#stopped = true;
	constructor(runtime, options, listener) {
		this.#runtime = runtime;
		this.#options = options;
		this.#listener = listener;
		this.slots = Array.from({ length: options.workers });
		const { hardwareConcurrency = 1 } = globalThis.navigator ?? {};
		const atOnce = Math.max(hardwareConcurrency, Math.ceil(options.workers / 2));
		this.#atOnce = Math.min(options.workers, atOnce);
	}
	get isEmpty() {
		return this.#leaving.size === 0 && this.slots.every((slot) => slot === undefined);
	}
	get mayStartAll() {
		return this.#mayStartAll;
	}
	get hasWorked() {
		return this.#hasWorked;
	}
	get isManned() {
		return this.slots.some((slot) => slot?.state === "starting" || slot?.state === "ready");
	}
	get stopped() {
		return this.#stopped;
	}
	startUpTo(most) {
		if (this.#pause !== undefined && this.isManned) return;
		let starting = 0;
		for (const slot of this.slots) if (slot?.state === "starting") starting++;
		const count = this.#mayStartAll ? this.slots.length : this.#atOnce;
		for (let index = 0; index < count && starting < most; index++) {
			if (this.slots[index]) continue;
			this.#start(index);
			starting++;
		}
	}
	startFor(pending) {
		let busy = 0;
		for (const slot of this.slots) if (slot?.state === "starting" && slot.batches > 0) busy++;
		this.startUpTo(busy + pending);
	}
	startRest(now) {
		this.#mayStartAll = true;
		const { workers, minWorkers = workers } = this.#options;
		if (now) {
			for (let index = this.#atOnce; index < minWorkers; index++) if (!this.slots[index]) this.#start(index);
		}
	}
	ready(slot) {
		this.#failedStarts = 0;
		this.#hasWorked = true;
		this.endPause();
		slot.state = "ready";
		const { tell } = this.#options;
		if (!tell) return;
		const { index: worker, name } = slot;
		const replaces = this.#replaces[worker];
		this.#replaces[worker] = undefined;
		tell({
			kind: "worker-started",
			worker,
			name,
			...replaces && { replaces }
		});
	}
	tellGone(slot, end, why, failed) {
		const { tell } = this.#options;
		if (!tell) return;
		const { index: worker, name } = slot;
		if (why !== undefined && why !== "unable") tell({
			kind: "worker-ended",
			worker,
			name,
			why
		});
		else {
			const reason = slot.unable ?? (slot.state === "starting" ? whyNotReady(end) : describeEnd(end));
			tell({
				kind: "worker-died",
				worker,
				name,
				reason,
				failed
			});
		}
	}
	failedToStart() {
		if (++this.#failedStarts < MOST_FAILED_STARTS) return false;
		this.#failedStarts = 0;
		return true;
	}
	pause(askAgain) {
		this.#pause ??= (0, main.setTimeout)(() => {
			this.#pause = undefined;
			askAgain();
		}, PAUSE_MS);
	}
	endPause() {
		(0, main.clearTimeout)(this.#pause);
		this.#pause = undefined;
	}
	hold(slot, held) {
		slot.hold(held && this.#options.keepsAlive);
	}
	leave(slot, why) {
		this.#free(slot, why);
		this.hold(slot, true);
		const timer = (0, main.setTimeout)(() => slot.stop(), GRACE_MS);
		void slot.handle.ended.then(() => (0, main.clearTimeout)(timer));
		slot.handle.close();
	}
	cutOff(slot) {
		slot.state = "cut off";
		this.#free(slot, "stopped");
		slot.stop();
	}
	dismiss(slot, reason) {
		slot.state = "unable";
		slot.unable = reason;
		this.#free(slot, "unable");
		slot.stop();
	}
	terminate() {
		this.endPause();
		for (const slot of [...this.slots, ...this.#leaving.keys()]) {
			if (!slot) continue;
			this.hold(slot, true);
			slot.stop();
		}
	}
	#start(index) {
		const { as, file, depth, trace, workers, own } = this.#options;
		const module = new URL("./threadwork.js", main.HOME);
		const name = workers === 1 ? this.#options.name : `${this.#options.name} ${index}`;
		const options = {
			name,
			run: "serve",
			file,
			...own
		};
		const handle = as === "threads" ? this.#runtime.thread(module, options) : this.#runtime.process(module, options);
		const slot = new Slot(index, name, handle, as === "threads" && this.#runtime.whyUnshared === undefined);
		const { memory, thread } = slot;
		const { initializer } = this;
		const listener = this.#listener;
		this.slots[index] = slot;
		this.hold(slot, false);
		handle.receive((message) => listener.heard(slot, slot.read(message)));
		handle.ended.then((end) => {
			slot.noteEnded();
			this.#ended(slot, end);
		});
		const open = {
			kind: "open",
			file,
			depth,
			traced: trace !== undefined,
			...memory && { memory: memory.buffer },
			...initializer && { initializer },
			shares: (0, main.shares)(),
			...thread && { thread: {
				name,
				...thread
			} }
		};
		try {
			handle.send(open);
		} catch (error) {
			if (isInMessage(error, initializer?.arguments)) listener.initializerRefused(error);
			else slot.stop();
		}
	}
	#free(slot, why) {
		this.slots[slot.index] = undefined;
		this.#leaving.set(slot, why);
		if (why === "spent" || why === "stopped") this.#replaces[slot.index] = why;
		else if (why === "unable") this.#replaces[slot.index] = "died";
	}
	#ended(slot, end) {
		if (end.kind === "terminated" && !end.stopped) this.#stopped = false;
		const why = this.#leaving.get(slot);
		this.#leaving.delete(slot);
		if (this.slots[slot.index] === slot) {
			this.slots[slot.index] = undefined;
			this.#replaces[slot.index] = "died";
		}
		this.#listener.gone(slot, end, why);
	}
};
const STEPS_TO_ASK = 4;
const NO_TIME_MS = 2;
var Scheduler = class {
	ended;
	functions = new KnownFunctions();
	intake;
	#options;
	#pending = new Pending();
	#workers;
	#slots;
	#outcomes = new TaskOutcomes();
	#handOut;
	#nextDispatch;
	#queueLimit;
	#idleLimit;
	#end = Promise.withResolvers();
	#state = "running";
	#broken;
	#unmanned;
	#cancellations = new Cancellations((tasks, reason) => this.#cancel(tasks, reason));
	constructor(runtime, options) {
		this.#options = options;
		this.ended = this.#end.promise;
		this.#workers = new WorkerSet(runtime, options, this);
		this.#slots = this.#workers.slots;
		const { as, maxTasksPerWorker, queue, idleTimeoutMs, minWorkers = options.workers, tell } = options;
		const [pending, outcomes, cancellations] = [
			this.#pending,
			this.#outcomes,
			this.#cancellations
		];
		const tasks = {
			pending,
			outcomes,
			cancellations
		};
		const fewest = idleTimeoutMs !== undefined;
		const dispatch = () => this.#dispatch();
		this.#nextDispatch = new NextDispatch(dispatch);
		this.intake = new Intake(tasks, this.#nextDispatch, options.trace !== undefined);
		this.#handOut = new HandOut({
			as,
			maxTasksPerWorker,
			fewest
		}, tasks, this.#slots, dispatch);
		if (queue) this.#queueLimit = new (onDemand()).QueueLimit({
			...queue,
			tell
		}, pending, dispatch);
		if (fewest) {
			const leave = (slot) => this.#workers.leave(slot, "idle");
			this.#idleLimit = new (onDemand()).IdleLimit(idleTimeoutMs, minWorkers, this.#slots, leave);
		}
		const exports = exportsOf(options.file, runtime);
		if (!(exports instanceof Promise)) this.#name(exports);
		else {
			void exports.then((exports) => {
				this.#name(exports);
				if (options.initializer && this.#mayStart) this.#workers.startUpTo(minWorkers);
				this.#dispatch();
			});
		}
		if ((this.functions.areNamed || !options.initializer) && this.#mayStart) this.#workers.startUpTo(minWorkers);
	}
	#name(exports) {
		this.functions.name(exports);
		const { unloadable } = exports;
		if (unloadable !== undefined) this.#break(require_called_here_shared.withoutStack(() => new main.WorkerLoadError$1(unloadable)));
		const { initializer } = this.#options;
		if (!initializer) return;
		const { f, fn, arguments: args } = initializer;
		this.#workers.initializer = {
			fn: exports.name(f, fn),
			arguments: args
		};
	}
	get state() {
		return this.#state;
	}
	get queueLimit() {
		return this.#queueLimit;
	}
	close() {
		if (this.#state === "running") this.#state = "closing";
		this.intake.close();
		this.#dispatch();
	}
	async terminate(reason) {
		if (this.#state !== "terminated") {
			this.#state = "terminated";
			this.intake.refuse(reason);
			const all = this.#takeAll();
			void this.ended.then(() => {
				for (const batch of all) this.#outcomes.fail(batch, () => reason(batch.fn));
			});
			this.#idleLimit?.stop();
			this.#queueLimit?.end();
			this.#workers.terminate();
			this.intake.stopSources(reason, this.ended);
			this.#finishIfDone();
		}
		await this.ended;
		return this.#workers.stopped;
	}
	stats(reset) {
		const stats = this.#outcomes.stats(this.#pending.length, this.#slots, reset);
		if (this.#queueLimit) stats.refused = this.#queueLimit.refused;
		this.intake.note();
		return stats;
	}
	async health(timeoutMs) {
		const why = () => {
			const reason = this.#broken ?? (this.#workers.isManned ? undefined : this.#unmanned);
			return reason?.message ?? (this.#state === "running" ? undefined : "The pool was closed.");
		};
		if (this.#unmanned && this.#state === "running") this.#workers.startUpTo(1);
		return await onDemand().healthOf(this.#slots, why, timeoutMs);
	}
	heard(slot, message) {
		if (this.#state === "terminated" || this.#broken) return;
		if (message.kind === "ready") {
			this.#unmanned = undefined;
			this.#workers.ready(slot);
			if (slot.first) this.#handOut.begins(slot.first);
			this.#dispatch();
			if (!this.#workers.mayStartAll) (0, main.setTimeout)(() => this.#startRest(), NO_TIME_MS);
		} else if (message.kind === "pong") {
			slot.pong();
		} else if (message.kind === "unable") this.#unable(slot, cannotWork(message, this.#options.file));
		else if (message.kind === "unread" || message.kind === "unreadable") {
			if (this.#handOut.withdraw(slot, message)) this.#dispatch();
		} else this.#done(slot, message);
	}
	gone(slot, end, why) {
		this.#outcomes.gone(slot);
		const isOver = this.#state === "terminated" || this.#broken !== undefined;
		const givenUp = isOver ? [] : slot.giveUp().reverse();
		for (const each of givenUp.flatMap(({ lost, kept }) => [lost, kept])) this.#cancellations.end(each);
		const failed = givenUp.reduce((sum, { lost }) => sum + lost.length, 0);
		this.#workers.tellGone(slot, end, isOver ? "closed" : why, failed);
		if (isOver) {
			this.#finishIfDone();
			return;
		}
		if (failed === 0 && slot.state !== "starting" && !this.#options.tell) tellUnheard(slot.name, end);
		this.#handOut.lost(slot, givenUp, end);
		if (slot.state === "starting" && this.#workers.failedToStart()) {
			const message = `Cannot start a worker for ${this.#options.file}: ${whyNotReady(end)}`;
			this.#cannotStart(require_called_here_shared.withoutStack(() => new main.WorkerLoadError$1(message, errorOf(end))));
		}
		this.#dispatch();
	}
	initializerRefused(error) {
		const { as, initializer } = this.#options;
		this.#break(cannotSend("initialArguments", initializer?.arguments, as, error));
	}
	#unable(slot, error) {
		for (const { kept } of slot.giveUp().reverse()) this.#pending.unshift(kept);
		this.#workers.dismiss(slot, error.message);
		this.#cannotStart(error);
		this.#dispatch();
	}
	#cannotStart(error) {
		if (!this.#workers.hasWorked) {
			this.#break(error);
			return;
		}
		if (this.#workers.isManned) {
			this.#workers.pause(() => this.#dispatch());
			return;
		}
		this.#workers.endPause();
		this.#unmanned = error;
		this.#failAll(error);
	}
	get #mayStart() {
		return this.#state !== "terminated" && !this.#broken;
	}
	#startRest() {
		if (this.#workers.mayStartAll || !this.#mayStart) return;
		this.#workers.startRest(this.#state === "running");
		this.#dispatch();
	}
	#done(slot, done) {
		this.#handOut.worked();
		const { ran, handedBack } = slot.answered(done);
		this.#cancellations.end(ran);
		if (handedBack) this.#pending.unshift(handedBack);
		measure(ran, done);
		this.#outcomes.answered(ran, done, slot);
		const idle = this.#isIdle();
		if (!idle) this.#dispatch();
		if (done.shares) require_revive_shared.revive(done.values);
		this.#outcomes.settle(ran, done, slot);
		if (idle) this.#nextDispatch.in(STEPS_TO_ASK);
		if (this.#options.trace) tell(this.#options.trace, ran, done, slot.index);
	}
	#isIdle() {
		return this.#pending.length === 0 && this.#slots.every((slot) => !slot || slot.batches === 0);
	}
	#dispatch() {
		if (this.#state === "terminated" || !this.functions.areNamed) return;
		this.#handOut.all();
		const more = this.#pending.length > 0;
		const spent = this.#options.maxTasksPerWorker;
		const over = this.#state === "closing" && !more && !this.intake.hasSources;
		for (const slot of this.#slots) {
			if (slot?.batches === 0 && (over || slot.tasks >= spent)) this.#workers.leave(slot, over ? "closed" : "spent");
		}
		if (more) this.#workers.startFor(this.#pending.length);
		for (const slot of this.#slots) {
			if (slot) this.#workers.hold(slot, more || slot.batches > 0);
		}
		this.#idleLimit?.look();
		this.#queueLimit?.update();
		this.#finishIfDone();
	}
	#cancel(tasks, reason) {
		this.#outcomes.cancel(tasks, reason);
		for (const task of tasks) this.#pending.forget(task);
		for (const slot of this.#slots) {
			if (slot?.first?.hard && slot.first.cancelled && slot.hasBegun()) this.#workers.cutOff(slot);
		}
		this.#dispatch();
	}
	#break(error) {
		this.#broken ??= error;
		const broken = this.#broken;
		this.intake.refuse(() => broken);
		this.#queueLimit?.end();
		this.#idleLimit?.stop();
		this.#failAll(broken);
		for (const slot of this.#slots) if (slot) slot.stop();
		this.#finishIfDone();
	}
	#failAll(error) {
		for (const batch of this.#takeAll()) this.#outcomes.fail(batch, () => error);
		this.intake.stopSources(() => error);
	}
	#takeAll() {
		const sent = this.#slots.flatMap((slot) => slot?.drop() ?? []);
		for (const batch of sent) this.#cancellations.end(batch);
		return [...sent, ...this.#pending.drain()];
	}
	#finishIfDone() {
		if (this.#state === "running" || this.#pending.length > 0 || this.intake.hasSources) return;
		if (!this.#workers.isEmpty) return;
		this.#workers.endPause();
		this.#end.resolve();
	}
};
const SOURCE_ENDS_MS = 1e3;
var ResultStream = class {
	#source;
	#feed;
	#places = [];
	#empty = [];
	#readers = [];
	#values = [];
	#at = 0;
	#taking = false;
	#inSource = false;
	#exhausted = false;
	#hurried = false;
	constructor(items, feed) {
		this.#feed = feed;
		const { [Symbol.asyncIterator]: open } = items;
		this.#source = open ? open.call(items) : items[Symbol.iterator]();
	}
	[Symbol.asyncIterator]() {
		return this;
	}
	start() {
		void this.#take();
	}
	next() {
		if (this.#at < this.#values.length) {
			return Promise.resolve({
				done: false,
				value: this.#values[this.#at++]
			});
		}
		return new Promise((resolve, reject) => {
			this.#readers.push({
				resolve,
				reject
			});
			this.#serve();
		});
	}
	async return(value) {
		const open = this.#exhaust();
		this.#places.length = 0;
		(0, main.release)(this.#values);
		this.#values = [];
		this.#serve();
		if (open) await this.#endSource();
		return {
			done: true,
			value
		};
	}
	stop(error, at) {
		if (!this.#exhaust()) return;
		const place = {};
		this.#places.push(place);
		const fill = () => this.#fill(place, { error });
		if (at) void at.then(fill);
		else fill();
		this.#endSource().catch(() => {});
	}
	hurry() {
		this.#hurried = true;
		void this.#take();
	}
	#serve() {
		while (this.#readers.length > 0) {
			if (this.#at < this.#values.length) {
				this.#readers.shift().resolve({
					done: false,
					value: this.#values[this.#at++]
				});
				continue;
			}
			(0, main.release)(this.#values);
			this.#values = [];
			this.#at = 0;
			const [place] = this.#places;
			if (place?.chunk) {
				this.#places.shift();
				if ("values" in place.chunk) this.#values = place.chunk.values;
				else this.#readers.shift().reject(place.chunk.error);
				void this.#take();
			} else if (!place && this.#exhausted) this.#readers.shift().resolve({
				done: true,
				value: undefined
			});
			else return;
		}
	}
	async #take() {
		if (this.#taking) return;
		this.#taking = true;
		while (!this.#exhausted && this.#mayTake()) {
			const items = [];
			let end;
			try {
				while (items.length < this.#feed.chunkSize) {
					const taken = this.#next();
					const { done, value } = (0, main.isThenable)(taken) ? await taken : taken;
					if (this.#exhausted) return;
					if (done) {
						end = "done";
						break;
					}
					items.push(value);
				}
			} catch (error) {
				if (this.#exhausted) return;
				end = { error };
			}
			if (items.length > 0) this.#run(items);
			if (!end) continue;
			if (end !== "done") this.#places.push({ chunk: end });
			this.#exhaust();
		}
		this.#taking = false;
		this.#serve();
	}
	#mayTake() {
		return (this.#hurried ? this.#empty : this.#places).length < this.#feed.ahead;
	}
	#next() {
		this.#inSource = true;
		try {
			return this.#source.next();
		} finally {
			this.#inSource = false;
		}
	}
	#run(items) {
		const own = {};
		this.#places.push(own);
		this.#empty.push(own);
		const settle = (chunk) => {
			const index = this.#feed.ordered ? this.#empty.indexOf(own) : 0;
			const [place] = this.#empty.splice(index, 1);
			this.#fill(place, chunk);
			if (!this.#hurried) return;
			if ("error" in chunk) (0, main.setTimeout)(() => this.#take(), 0);
			else void this.#take();
		};
		this.#feed.run(items).then((values) => settle({ values }), (error) => settle({ error }));
	}
	#fill(place, chunk) {
		place.chunk = chunk;
		this.#serve();
	}
	#exhaust() {
		if (this.#exhausted) return false;
		this.#exhausted = true;
		this.#feed.over();
		return true;
	}
	async #endSource() {
		if (this.#inSource) await undefined;
		try {
			await (0, main.withTimeout)(Promise.resolve(this.#source.return?.()), SOURCE_ENDS_MS, "the source");
		} catch (error) {
			if (!(error instanceof main.TimeoutError$1)) throw error;
		}
	}
};
const LARGEST = 65536;
const BLOCKS_A_WORKER = 16;
async function inBlocks(run, { length, workers, blockSize, args, before }) {
	const size = blockSize ?? Math.max(1, Math.min(LARGEST, Math.ceil(length / (BLOCKS_A_WORKER * workers))));
	const blocks = {
		claimed: new Int32Array((0, main.sharedMemory)(4, "work on blocks of numbers")),
		length,
		size,
		args
	};
	if (before) blocks.before = before;
	const tasks = Array.from({ length: Math.min(workers, Math.ceil(length / size)) }, () => run([blocks]));
	const values = [];
	for (const task of await Promise.allSettled(tasks)) {
		if (task.status === "rejected") throw task.reason;
		for (const [block, value] of task.value) values[block] = value;
	}
	return values;
}
function combined(values, combine, initial) {
	return values.reduce((left, right) => (0, main.mustBeNoPromise)(combine(left, right), MUST_BE_KNOWN), initial);
}
function prefixes(values, combine, initial) {
	const all = [initial];
	for (const value of values) all.push(combined([value], combine, all.at(-1)));
	return all;
}
const MUST_BE_KNOWN = "Cannot combine with an asynchronous function: its value is needed at once. Return the value itself.";
async function inChunks(run, items, chunkSize) {
	const results = new Array(items.length);
	const runFrom = async (from) => {
		const values = await run(items.slice(from, from + chunkSize));
		for (let i = 0; i < values.length; i++) results[from + i] = values[i];
		(0, main.release)(values);
	};
	const chunks = [];
	for (let from = 0; from < items.length; from += chunkSize) chunks.push(runFrom(from));
	for (const chunk of await Promise.allSettled(chunks)) if (chunk.status === "rejected") throw chunk.reason;
	return results;
}
const CHUNK_MS = 2;
function chunkSizeFor(items, workers, runMs) {
	if (runMs === Number.POSITIVE_INFINITY) return Math.max(1, Math.ceil(items / (64 * workers)));
	const least = Math.ceil(items / (512 * workers));
	return Math.max(1, Math.min(Math.ceil(items / (4 * workers)), Math.max(least, Math.floor(CHUNK_MS / runMs))));
}
const NO_ARGUMENTS = [];
const IDLE_TIMEOUT_MS = 3e4;
var PoolCalls = class {
	scheduler;
	#intake;
	#functions;
	#workers;
	#atLoad;
	#unhandled = new UnhandledFailures();
	constructor(module, options) {
		mustBePoolOptions(options);
		const { workers = (0, main.cpuCount$1)() } = options;
		this.#workers = workers;
		const atLoad = depthAtLoad();
		this.#atLoad = atLoad !== undefined;
		this.scheduler = new Scheduler(runtimeFor(options), {
			file: fileOf(module, "open a Pool"),
			name: "worker",
			as: options.as ?? "threads",
			workers,
			depth: atLoad ?? guardNesting("open a Pool"),
			maxTasksPerWorker: options.maxTasksPerWorker ?? Number.POSITIVE_INFINITY,
			keepsAlive: true,
			...furtherOptions(options, workers),
			...this.#atLoad && { minWorkers: 0 }
		});
		this.#intake = this.scheduler.intake;
		this.#functions = this.scheduler.functions;
		void this.scheduler.ended.then(() => this.#unhandled.tell());
	}
	apply(f, args = NO_ARGUMENTS, options) {
		const known = this.#known(f, "apply", args);
		if (!Array.isArray(args)) (0, main.must)("list", args, "use apply()", "the arguments");
		if (options !== undefined) mustBeTaskOptions(options, "apply");
		const refused = this.scheduler.queueLimit?.refuse(known.name);
		if (!refused) return this.#intake.submit(known, args, options);
		(0, main.takeMarked)(args);
		return Promise.reject(refused);
	}
	submit(f, args = NO_ARGUMENTS, options) {
		const known = this.#known(f, "submit", args);
		if (!Array.isArray(args)) (0, main.must)("list", args, "use submit()", "the arguments");
		if (options !== undefined) mustBeTaskOptions(options, "submit");
		const place = this.scheduler.queueLimit?.enter(known.name);
		const { task, resolve, reject } = main.Task$1.open((task, error) => {
			const wanted = this.scheduler.state === "terminated" || options?.signal?.aborted;
			return wanted ? undefined : this.#unhandled.add(task, error);
		}, place);
		if (place && "refused" in place) {
			(0, main.takeMarked)(args);
			reject(place.refused);
		} else this.#intake.add(new TaskRecord(known, "once", args.slice(), resolve, reject), options);
		return task;
	}
	async chunks(f, shape, items, options, method) {
		const known = this.#known(f, method, items);
		mustBeTaskOptions(options, method);
		(0, main.must)("iterable", items, `use ${method}()`, "the items");
		const taken = Array.isArray(items) && !this.scheduler.queueLimit ? items : [...items];
		const list = shape === "spread" ? copiesOfLists(taken) : taken;
		const give = () => {
			const { chunkSize = chunkSizeFor(list.length, this.#workers, known.runMs) } = options;
			return inChunks((items) => this.#chunk(known, shape, items, options), list, chunkSize);
		};
		return await this.#enter(known, list, give);
	}
	stream(f, items, options, ordered) {
		const method = ordered ? "imap" : "imapUnordered";
		const known = this.#known(f, method);
		mustBeTaskOptions(options, method);
		(0, main.must)("source", items, `use ${method}()`, "the items");
		const { chunkSize = 1 } = options;
		const { signal } = options;
		const stop = () => results.stop(signal.reason);
		const feed = {
			run: (chunk) => this.#chunk(known, "each", chunk, options),
			chunkSize,
			ahead: 4 * this.#workers,
			ordered,
			over: () => {
				signal?.removeEventListener("abort", stop);
				this.#intake.removeSource(results);
			}
		};
		const results = new ResultStream(items, feed);
		this.#intake.addSource(results, known);
		if (signal?.aborted) stop();
		else signal?.addEventListener("abort", stop);
		results.start();
		return results;
	}
	async each(f, length, args, options) {
		const known = this.#known(f, "parallelFor");
		mustBeTaskOptions(options, "parallelFor");
		mustBeBlocks(length, args, options, "parallelFor");
		await this.#blocks(known, length, args, options);
	}
	async reduce(f, length, args, options) {
		const known = this.#known(f, "parallelReduce");
		mustBeReduceOptions(options, "parallelReduce");
		mustBeBlocks(length, args, options, "parallelReduce");
		const values = await this.#blocks(known, length, args, options);
		return combined(values, options.combine, options.initial);
	}
	async scan(f, write, length, args, options) {
		const [adding, writing] = [this.#known(f, "parallelScan"), this.#known(write, "parallelScan")];
		mustBeReduceOptions(options, "parallelScan");
		mustBeBlocks(length, args, options, "parallelScan");
		const source = {
			stop() {},
			hurry() {}
		};
		this.#intake.addSource(source, writing);
		const both = args.slice();
		try {
			const values = await this.#blocks(adding, length, both, options);
			const before = prefixes(values, options.combine, options.initial);
			await this.#blocks(writing, length, both, options, before);
			return before.at(-1);
		} finally {
			this.#intake.removeSource(source);
		}
	}
	#known(f, method, given) {
		const { state } = this.scheduler;
		if (state !== "running") {
			(0, main.takeMarked)(given);
			const how = state === "closing" ? "closed" : "terminated";
			const message = `Pool not running: it was ${how}, and ${method}() came after that. Open a new Pool.`;
			throw (0, main.wrong)().mistake(main.PoolClosedError$1, message);
		}
		if (this.#atLoad) guardNesting(`use ${method}() of a Pool`);
		return this.#functions.get(f) ?? this.#functions.add(f, referTo(f, `${method} in a Pool`));
	}
	#enter(known, given, give) {
		const place = this.scheduler.queueLimit?.enterMany(known.name);
		if (!place) return give();
		if ("queued" in place) return this.#giveLater(known, place.queued, give);
		(0, main.takeMarked)(given);
		return Promise.reject(place.refused);
	}
	async #giveLater(known, queued, give) {
		const source = {
			stop() {},
			hurry() {}
		};
		this.#intake.addSource(source, known);
		await queued;
		const given = give();
		this.scheduler.queueLimit.came();
		this.#intake.removeSource(source);
		return await given;
	}
	#chunk(known, shape, items, options) {
		return new Promise((resolve, reject) => {
			this.#intake.add(new TaskRecord(known, shape, items, resolve, reject), options);
		});
	}
	async #blocks(known, length, args, { blockSize, ...options }, before) {
		const what = {
			length,
			workers: this.#workers,
			blockSize,
			args: args.slice(),
			...before && { before }
		};
		const give = () => inBlocks((items) => this.#chunk(known, "blocks", items, options), what);
		return await (before ? give() : this.#enter(known, args, give));
	}
};
function furtherOptions(options, workers) {
	const { initializer, initialArguments = [], trace, onEvent, maxQueue, whenFull = "wait" } = options;
	const { env, resourceLimits, minWorkers = options.idleTimeoutMs === undefined ? workers : 0 } = options;
	const heapMb = resourceLimits?.maxOldGenerationSizeMb;
	(0, main.takeMarked)(initialArguments);
	return {
		...minWorkers < workers && {
			minWorkers,
			idleTimeoutMs: options.idleTimeoutMs ?? IDLE_TIMEOUT_MS
		},
		...initializer && { initializer: {
			f: initializer,
			fn: referTo(initializer, "initialize workers"),
			arguments: initialArguments.slice()
		} },
		...trace && { trace },
		...onEvent && { tell: (event) => (0, main.queueMicrotask)(() => onEvent(event)) },
		...maxQueue !== undefined && { queue: {
			maxQueue,
			whenFull
		} },
		...(env || heapMb !== undefined) && { own: {
			...env && { env: { ...env } },
			...heapMb !== undefined && { heapMb }
		} }
	};
}

exports.PoolCalls = PoolCalls;
exports.Scheduler = Scheduler;
exports.TaskRecord = TaskRecord;
exports.fileOf = fileOf;
exports.guardNesting = guardNesting;
exports.referTo = referTo;
exports.runtimeFor = runtimeFor;
exports.sameRuntime = sameRuntime;




































































































































































































































































































































































// The end.
