// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
const require_called_here_shared = require("./called-here.shared.cjs");
let main = require("./threadwork.js");

// ./wrong.js
const FOLDERS = (0, main.namesOfFolder)(main.HOME);
const ENGINE = /\((?:<anonymous>\)|native|node:|ext:)|^\s+at (?:async )?(?:native|node:|ext:)/;
function mistake(Kind, message, options) {
	return withFrames(require_called_here_shared.withoutStack(() => new Kind(message, options)), theirs(require_called_here_shared.calledHere().stack, Error.stackTraceLimit));
}
function calledFrom(call, error) {
	const frames = framesOf.get(call) ?? theirs(call.stack, Error.stackTraceLimit);
	framesOf.set(call, frames);
	return withFrames(error, frames);
}
function alsoCalledFrom(call, error) {
	const { stack } = error;
	calledFrom(call, error);
	const value = main.runtime.shownStack(`${stack}\n${framesOf.get(call)}`);
	return Object.defineProperty(error, "stack", { value });
}
const framesOf = new WeakMap();
function calledFromLater(call, error) {
	const set = (value) => {
		Object.defineProperty(error, "stack", {
			value,
			writable: true,
			configurable: true
		});
	};
	const get = () => calledFrom(call, error).stack;
	return Object.defineProperty(error, "stack", {
		get,
		set,
		configurable: true
	});
}
function withFrames(error, frames) {
	const stack = main.runtime.shownStack(`${error.name}: ${error.message}\n${frames}`);
	return Object.defineProperty(error, "stack", {
		value: stack,
		writable: true,
		configurable: true
	});
}
function theirs(stack = "", limit) {
	const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
	const outside = frames.filter((frame) => !FOLDERS.some((folder) => frame.includes(folder)));
	while (outside.length > 1 && ENGINE.test(outside[0])) outside.shift();
	return (outside.length > 0 ? outside : frames).slice(0, limit).join("\n");
}
const EXPECTED = {
	list: "a list",
	function: "a function",
	text: "a text",
	boolean: "true or false",
	iterable: "a list, or something else to iterate over",
	source: "a list, or something else to iterate over",
	promise: "a task, or another promise"
};
const OUR_WORDS = {
	timeout: "timeoutMs, in milliseconds",
	timeout_ms: "timeoutMs",
	chunksize: "chunkSize",
	blocksize: "blockSize",
	processes: "workers, and as: \"processes\"",
	worker: "workers",
	numWorkers: "workers",
	threads: "workers",
	size: "workers",
	concurrency: "workers",
	max_workers: "workers",
	maxWorkers: "workers",
	maxThreads: "workers",
	minThreads: "minWorkers",
	idleTimeout: "idleTimeoutMs, in milliseconds",
	maxQueueSize: "maxQueue",
	workerType: "as",
	initargs: "initialArguments",
	maxtasksperchild: "maxTasksPerWorker",
	maxsize: "maxSize",
	init: "initial"
};
function notOfKind(kind, value, action, what) {
	const hint = kind === "list" && isPlain(value) ? ` Write:  [${found(value)}]` : "";
	return mistake(TypeError, `Cannot ${action}: expected ${what} to be ${EXPECTED[kind]}, found ${found(value)}.${hint}`);
}
function notWhole(value, action, what, least, most) {
	const expected = `Cannot ${action}: expected ${what} to be a whole number of at least ${least}`;
	if (typeof value !== "number") return mistake(TypeError, `${expected}, found ${found(value)}.`);
	return mistake(RangeError, `${expected}${value > most ? ` and at most ${most}` : ""}, found ${value}.`);
}
function notMs(value, action, what, most = Number.POSITIVE_INFINITY) {
	const expected = `Cannot ${action}: expected ${what} to be a number of milliseconds of at least 0`;
	if (typeof value !== "number") {
		const hint = value === null && what === "timeoutMs" ? " Leave it out to wait for ever." : "";
		return mistake(TypeError, `${expected}, found ${found(value)}.${hint}`);
	}
	return mistake(RangeError, `${expected}${value > most ? ` and at most ${most}` : ""}, found ${value}.`);
}
function notOptions(options, action, names) {
	if (typeof options !== "object" || options === null || Array.isArray(options)) {
		const hint = isPlain(options) ? ` Write:  { ${names[0]}: ${found(options)} }` : "";
		return mistake(TypeError, `Cannot ${action}: expected options in { }, found ${found(options)}.${hint}`);
	}
	const strange = Object.keys(options).find((key) => !names.includes(key));
	const ours = Object.hasOwn(OUR_WORDS, strange) ? OUR_WORDS[strange] : undefined;
	const known = ours !== undefined && names.includes(/^\w+/.exec(ours)[0]) ? `Write ${ours}.` : `There are: ${names.join(", ")}.`;
	return mistake(TypeError, `Cannot ${action}: there is no option ${JSON.stringify(strange)} here. ${known}`);
}
function notOneOf(value, action, what, choices) {
	const expected = choices.map((choice) => JSON.stringify(choice)).join(" or ");
	return mistake(TypeError, `Cannot ${action}: expected ${what}: ${expected}, found ${found(value)}.`);
}
function not(expected, value, action, hint = "") {
	return mistake(TypeError, `Cannot ${action}: expected ${expected}, found ${found(value)}.${hint && ` ${hint}`}`);
}
function detached(method, object) {
	const write = `Write  ${object}.${method}(\u2026)  or, for a function of its own,  (...args) => ${object}.${method}(...args)`;
	return mistake(TypeError, `Cannot call ${method}() without its object. ${write}`);
}
function unguarded(action, file) {
	return mistake(main.UnguardedError, `Cannot ${action} while a worker loads ${file}: every worker loads the file to find its functions, ` + `so it would start workers without end. ${main.runtime.howToGuard()}`);
}
function found(value) {
	try {
		if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}\u2026` : value);
		if (typeof value === "bigint") return `${value}n`;
		if (typeof value === "function") return value.name ? `a function (${value.name})` : "a function";
		if (typeof value !== "object" || value === null) return String(value);
		if (Array.isArray(value)) return "a list";
		const name = Object.getPrototypeOf(value)?.constructor?.name;
		return typeof name === "string" && name !== "" && name !== "Object" ? `${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}` : "an object";
	} catch {
		return "something that cannot be described";
	}
}
function isPlain(value) {
	return typeof value === "number" || typeof value === "string" || typeof value === "bigint" || typeof value === "boolean";
}

exports.alsoCalledFrom = alsoCalledFrom;
exports.calledFrom = calledFrom;
exports.calledFromLater = calledFromLater;
exports.detached = detached;
exports.mistake = mistake;
exports.not = not;
exports.notMs = notMs;
exports.notOfKind = notOfKind;
exports.notOneOf = notOneOf;
exports.notOptions = notOptions;
exports.notWhole = notWhole;
exports.unguarded = unguarded;
