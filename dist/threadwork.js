// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
// @ts-self-types="../concurrency/mod.ts"
// runtime-adapters/real-time.ts
const { queueMicrotask } = globalThis;
const setTimeout$1 = asItWas("setTimeout");
const clearTimeout = asItWas("clearTimeout");
const setInterval = asItWas("setInterval");
const clearInterval = asItWas("clearInterval");
const nowMs$1 = getterOf("performance") && "process" in globalThis ? msOf(process.hrtime) : performance.now.bind(performance);
function msOf(hrtime) {
	return () => {
		const [seconds, nanoseconds] = hrtime();
		return seconds * 1e3 + nanoseconds / 1e6;
	};
}
function asItWas(name) {
	const getter = getterOf(name);
	if (getter === undefined) return globalThis[name];
	let timer;
	return ((...given) => {
		timer ??= getter.call(globalThis);
		return timer(...given);
	});
}
function getterOf(name) {
	return Object.getOwnPropertyDescriptor(globalThis, name)?.get;
}

// runtime-adapters/modules/bundle.ts
const parts = {
	"bun-entry.js": () => (require)("./bun-entry.js"),
	"bun-process.cjs": () => (require)("./bun-process.cjs"),
	"clones-as-bytes.cjs": () => (require)("./clones-as-bytes.cjs"),
	"codec.cjs": () => (require)("./codec.cjs"),
	"cpus.cjs": () => (require)("./cpus.cjs"),
	"cut-off-call.cjs": () => (require)("./cut-off-call.cjs"),
	"deno-entry.js": () => (require)("./deno-entry.js"),
	"deno-process.cjs": () => (require)("./deno-process.cjs"),
	"deno-thread.cjs": () => (require)("./deno-thread.cjs"),
	"engine.cjs": () => (require)("./engine.cjs"),
	"explored-thread.js": () => (require)("./explored-thread.js"),
	"exports-of.cjs": () => (require)("./exports-of.cjs"),
	"find-unsendable.cjs": () => (require)("./find-unsendable.cjs"),
	"node-entry.js": () => (require)("./node-entry.js"),
	"node-process-entry.js": () => (require)("./node-process-entry.js"),
	"node-process.cjs": () => (require)("./node-process.cjs"),
	"node-thread.cjs": () => (require)("./node-thread.cjs"),
	"on-demand.cjs": () => (require)("./on-demand.cjs"),
	"own-descriptors.cjs": () => (require)("./own-descriptors.cjs"),
	"plain-codec.cjs": () => (require)("./plain-codec.cjs"),
	"print.cjs": () => (require)("./print.cjs"),
	"process-entry.js": () => (require)("./process-entry.js"),
	"revive.cjs": () => (require)("./revive.cjs"),
	"run-program.cjs": () => (require)("./run-program.cjs"),
	"serve.js": () => (require)("./serve.js"),
	"socket-folder.cjs": () => (require)("./socket-folder.cjs"),
	"threadwork.js": () => (require)("./threadwork.js"),
	"unsendable.cjs": () => (require)("./unsendable.cjs"),
	"usage.cjs": () => (require)("./usage.cjs"),
	"web-thread.cjs": () => (require)("./web-thread.cjs"),
	"wrong.cjs": () => (require)("./wrong.cjs"),
};
const isBundled = !/\brequire\)?\(["'`]\.\/engine\.cjs/.test(String(parts["engine.cjs"]));
const HOME = isBundled ? "threadwork:///threadwork.js" : import.meta.url;
const bundle = isBundled ? {
	url: import.meta.url,
	parts
} : undefined;
const BEGIN = Symbol.for("threadwork.begin");
function fromBundle(module) {
	return module.protocol === "threadwork:" ? bundle.parts[module.pathname.slice(1)]() : undefined;
}
function programOf(module, file = module.href) {
	if (module.protocol !== "threadwork:") return undefined;
	const { protocol, hash } = new URL(file);
	const bundled = protocol === "threadwork:" ? decodeURIComponent(hash.slice(1)) : file;
	return program.replace("PART", () => JSON.stringify(module.pathname.slice(1))).replace("BUNDLE", () => JSON.stringify(bundled === "" ? bundle.url : bundled));
}
const program = `
const early = [];
const keep = ({ data }) => early.push(data);
globalThis.addEventListener?.("message", keep);
const begun = () => {
  globalThis.removeEventListener?.("message", keep);
  for (const data of early) dispatchEvent(new MessageEvent("message", { data }));
};
globalThis[Symbol.for("threadwork.begin")] = { part: PART, begun };
if ("process" in globalThis) process.mainModule ??= {};
try {
  await import(BUNDLE);
} catch (error) {
  if (Symbol.for("threadwork.begin") in globalThis) throw error;
}
`;
function entryOf(module, file) {
	const text = programOf(module, file);
	return text === undefined ? module : new URL(`data:text/javascript,${encodeURIComponent(text)}`);
}
function begin() {
	const place = globalThis;
	const begin = place[BEGIN];
	if (!begin || !bundle) return undefined;
	delete place[BEGIN];
	bundle.parts[begin.part]();
	begin.begun();
	return bundle.url;
}

// runtime-adapters/modules/guard-of-node.ts
function guardOfNode() {
	if (bundle === undefined) return "";
	return "  If they are: this is a bundle, and what  bun build --target=node  makes of that holds on Node only. Use --target=bun";
}

// runtime-adapters/modules/load-part.ts
let requireFile;
function load(module) {
	const part = fromBundle(module);
	if (part !== undefined) return part;
	requireFile ??= process.getBuiltinModule("node:module").createRequire(bundle?.url ?? HOME);
	const path = process.getBuiltinModule("node:url").fileURLToPath(module);
	try {
		return requireFile(path);
	} catch (error) {
		if (error.code === "ERR_REQUIRE_ESM") throw forbidden(error);
		throw process.getBuiltinModule("node:fs").existsSync(path) ? error : leftOut(path, error);
	}
}
function forbidden(cause) {
	const flag = "--no-experimental-require-module";
	return new Error(`Threadwork cannot run where Node is started with ${flag}, as NODE_OPTIONS may say: leave it out.`, { cause });
}
function leftOut(path, cause) {
	const advice = "Have it leave the library out of the bundle (webpack: externals; Next: serverExternalPackages), or use another one";
	return new Error(`Cannot load ${path}: a bundler took the library without its parts. ${advice}.`, { cause });
}

// runtime-adapters/messages/kind-of.ts
const known = {
	thread: new WeakMap(),
	process: new WeakMap()
};
const clonesStrictly = "Bun" in globalThis || !("process" in globalThis);
function kindOf(value, to) {
	try {
		if (Array.isArray(value)) return "list";
		const prototype = Object.getPrototypeOf(value);
		if (prototype === Object.prototype || prototype === null) return "record";
		if (ArrayBuffer.isView(value)) return to === "process" ? kindInBytes(value) : "whole";
		const kinds = known[to];
		let kind = kinds.get(prototype);
		if (!kind) {
			kind = classify(value, prototype, to);
			kinds.set(prototype, kind);
		}
		return kind === "map" && !isReally(Map, value) || kind === "set" && !isReally(Set, value) ? "record" : kind;
	} catch {
		return "whole";
	}
}
function kindInBytes(view) {
	if (isShared(view)) return "lost";
	return clonesStrictly && typeof Buffer !== "undefined" && view instanceof Buffer ? "buffer" : "whole";
}
function isShared(value) {
	const memory = ArrayBuffer.isView(value) ? value.buffer : value;
	return typeof SharedArrayBuffer !== "undefined" && memory instanceof SharedArrayBuffer;
}
function isReally(Class, value) {
	try {
		Object.getOwnPropertyDescriptor(Class.prototype, "size").get.call(value);
		return true;
	} catch {
		return false;
	}
}
const LANGUAGE = [
	"Date",
	"RegExp",
	"ArrayBuffer",
	"Boolean",
	"Number",
	"String",
	"BigInt",
	"Symbol",
	"Promise",
	"WeakMap",
	"WeakSet",
	"WeakRef"
];
const LOST_IN_BYTES = new Set(["[object WebAssembly.Module]", "[object BlockList]"]);
const STAYS = Symbol.for("threadwork.stays");
function classify(value, prototype, to) {
	if (STAYS in prototype) return "lost";
	if (isShared(value)) return to === "process" ? "lost" : "whole";
	if (to === "process" && LOST_IN_BYTES.has(Object.prototype.toString.call(value))) return "lost";
	if (isOfPlatform(prototype)) {
		if (clonesStrictly) return "whole";
		return to === "thread" && keepsClass(value) ? "whole" : "lost";
	}
	if (value instanceof Map) return "map";
	if (value instanceof Set) return "set";
	if (value instanceof Error) return "error";
	const globals = globalThis;
	return LANGUAGE.some((name) => value instanceof globals[name]) ? "whole" : "record";
}
const MARKS = new Set([
	"messaging_clone_symbol",
	"messaging_deserialize_symbol",
	"Deno.core.hostObject",
	"Deno.privateCustomInspect",
	"[[NotSerializable]]"
]);
const ORDINARY = new Set([
	"Object",
	"Function",
	"Iterator",
	"Array",
	"Map",
	"Set",
	"Error",
	...LANGUAGE
]);
function isOfPlatform(prototype) {
	for (let each = prototype; each && each !== Object.prototype; each = Object.getPrototypeOf(each)) {
		if (Object.getOwnPropertySymbols(each).some(({ description }) => MARKS.has(description ?? ""))) return true;
		const made = Object.getOwnPropertyDescriptor(each, "constructor")?.value;
		if (typeof made !== "function" || ORDINARY.has(made.name) || made.prototype instanceof Error) continue;
		const global = Object.getOwnPropertyDescriptor(globalThis, made.name);
		if (global && (!global.enumerable || clonesStrictly) && (global.value ?? global.get?.call(globalThis)) === made) return true;
	}
	return false;
}
function keepsClass(value) {
	try {
		return Object.getPrototypeOf(structuredClone(value)) !== Object.prototype;
	} catch {
		return false;
	}
}

// runtime-adapters/messages/refusals.ts
const MOST_LEVELS = 1e3;
const REASONS = {
	deep: `it is too deeply nested: more than ${MOST_LEVELS} levels`,
	lost: "it holds an object that would arrive as another one",
	refused: "it holds something that no clone takes",
	shared: "it holds a SharedArrayBuffer, and processes share no memory. Use threads for it, or send a copy: new Float64Array(shared)"
};
function refusal$1(found) {
	return new DOMException(`Cannot send a message: ${REASONS[found]}.`, "DataCloneError");
}
function refused(error) {
	if (error instanceof Error && error.name === "DataCloneError") return error;
	let reason = "something in it throws when it is read";
	if (error instanceof RangeError && /call stack/.test(error.message)) reason = "it is too deeply nested";
	else if (error instanceof TypeError && /transfer/i.test(error.message + error.stack)) reason = error.message;
	const refusal = new DOMException(`Cannot send a message: ${reason}`, "DataCloneError");
	Object.defineProperty(refusal, "cause", {
		value: error,
		configurable: true,
		writable: true
	});
	return refusal;
}

// runtime-adapters/messages/copy-getters.ts
function copy(value, to, copies, level) {
	if (typeof value !== "object" || value === null) return value;
	if (copies.has(value)) return copies.get(value);
	if (level > 1e3) throw refusal$1("deep");
	const kind = kindOf(value, to);
	const part = (each) => copy(each, to, copies, level + 1);
	const keep = (made) => {
		copies.set(value, made);
		return made;
	};
	if (kind === "buffer") {
		const { buffer, byteOffset, length } = value;
		return keep(new Uint8Array(buffer, byteOffset, length));
	}
	if (kind === "error" && !clonesStrictly) return copyError(value, keep, part);
	if (!(kind === "list" || kind === "map" || kind === "set" || kind === "record" && isRecord(value)) || isProxy(value)) {
		return keep(value);
	}
	const made = keep(kind === "list" ? new Array(value.length) : kind === "map" ? new Map() : kind === "set" ? new Set() : {});
	if (made instanceof Map) {
		for (const [key, item] of [...Map.prototype.entries.call(value)]) made.set(part(key), part(item));
	} else if (made instanceof Set) {
		for (const item of [...Set.prototype.values.call(value)]) made.add(part(item));
	}
	for (const key of Object.keys(value)) {
		if (!Object.hasOwn(value, key)) continue;
		const item = part(value[key]);
		Object.defineProperty(made, key, {
			value: item,
			enumerable: true,
			writable: true,
			configurable: true
		});
	}
	return made;
}
function copyError(error, keep, part) {
	const cause = Object.getOwnPropertyDescriptor(error, "cause");
	if (!cause || !("value" in cause) || typeof cause.value !== "object") return keep(error);
	const made = keep(new Error());
	for (const key of [
		"name",
		"message",
		"stack"
	]) {
		if (key !== "message" || Object.hasOwn(error, key)) hide(made, key, error[key]);
	}
	hide(made, "cause", part(cause.value));
	return made;
}
function hide(made, key, value) {
	Object.defineProperty(made, key, {
		value,
		writable: true,
		configurable: true
	});
}
function isRecord(value) {
	return Object.hasOwn(value, Symbol.toStringTag) || Object.prototype.toString.call(value) === "[object Object]";
}
function isProxy(value) {
	return process.getBuiltinModule("node:util").types.isProxy(value);
}

// runtime-adapters/messages/sendable.ts
const TRIED_AFTER = 2 ** 17;
const TRIED = 2 ** 16;
const FEW = TRIED / 64;
const MANY_ITEMS$1 = 2 ** 20;
const OWN$1 = Symbol.for("threadwork.own");
function sendable(message, to, transfer) {
	if (typeof message !== "object" || message === null || clonesStrictly && to === "thread") return message;
	const look = new Look(to, transfer);
	const found = look.at(message);
	if (found !== "getter" && found !== "buffer") {
		if (found) throw refusal$1(found);
		return message;
	}
	const copied = copy(message, to, new Map(), 0);
	const foundIn = look.at(copied);
	if (foundIn && foundIn !== "getter" && foundIn !== "buffer") throw refusal$1(foundIn);
	return copied;
}
function sends(value) {
	try {
		structuredClone(sendable(value, "thread"));
		return true;
	} catch {
		return false;
	}
}
var Look = class {
	#to;
	#moving;
	#count = 0;
	#tryAt = TRIED_AFTER;
	#seen;
	#again = 0;
	#always = false;
	constructor(to, moving) {
		this.#to = to;
		this.#moving = moving;
	}
	at(message) {
		try {
			const found = this.#in(message, 0);
			if (found !== "deep") return found;
			this.#always = true;
			this.#seen = new Set();
			return this.#in(message, 0);
		} catch {
			return undefined;
		}
	}
	#known(value) {
		if (!this.#seen) {
			this.#seen = new Set();
			this.#again = 0;
			this.#tryAt *= 2;
		}
		if (this.#seen.has(value)) {
			this.#again++;
			return true;
		}
		this.#seen.add(value);
		if (!this.#always && this.#seen.size > TRIED && this.#again < FEW) this.#seen = undefined;
		return false;
	}
	#in(value, level) {
		if (level > 1e3) return "deep";
		if ((this.#seen || ++this.#count >= this.#tryAt) && this.#known(value)) return undefined;
		if (this.#moving && !this.#moving.includes(value) && isRefused(value)) return "refused";
		if (Array.isArray(value)) return this.#inList(value, level);
		const prototype = Object.getPrototypeOf(value);
		if (prototype === Object.prototype || prototype === null) return this.#inRecord(value, level);
		switch (kindOf(value, this.#to)) {
			case "record": return this.#inRecord(value, level);
			case "map": return this.#inMap(value, level);
			case "set": return this.#inSet(value, level);
			case "error": return this.#inPart(Object.getOwnPropertyDescriptor(value, "cause")?.value, level);
			case "buffer": return "buffer";
			case "lost":
				if (this.#moving?.includes(value)) return undefined;
				return isShared(value) ? "shared" : "lost";
			default: return undefined;
		}
	}
	#inList(list, level) {
		const { length } = list;
		if (length > MANY_ITEMS$1 && hasHoles(list)) return this.#inRecord(list, level);
		if (this.#to === "process" && length <= 64 && Object.keys(list).length !== length) return this.#inRecord(list, level);
		for (let place = 0; place < length; place++) {
			const item = list[place];
			if (typeof item !== "object" || item === null) {
				if (this.#moving && isRefused(item)) return "refused";
				continue;
			}
			const found = this.#in(item, level + 1);
			if (found) return found;
		}
		return undefined;
	}
	#inRecord(record, level) {
		for (const key of Object.keys(record)) {
			const property = Object.getOwnPropertyDescriptor(record, key);
			let { value } = property;
			if (typeof value !== "object" && value !== undefined) {
				if (this.#moving && isRefused(value)) return "refused";
				continue;
			}
			if (property.get) {
				if (!(OWN$1 in record)) return "getter";
				if (this.#to === "thread") continue;
				value = record[key];
			}
			if (typeof value !== "object" || value === null) continue;
			const found = this.#in(value, level + 1);
			if (found) return found;
		}
		return undefined;
	}
	#inMap(map, level) {
		for (const [key, value] of Map.prototype.entries.call(map)) {
			const found = this.#inPart(key, level) ?? this.#inPart(value, level);
			if (found) return found;
		}
		return undefined;
	}
	#inSet(set, level) {
		for (const item of Set.prototype.values.call(set)) {
			const found = this.#inPart(item, level);
			if (found) return found;
		}
		return undefined;
	}
	#inPart(value, level) {
		if (typeof value === "object" && value !== null) return this.#in(value, level + 1);
		return this.#moving && isRefused(value) ? "refused" : undefined;
	}
};
const NEVER_CLONED = /^\[object (?:Promise|Weak\w+|FinalizationRegistry|Symbol|.*Generator|.* Iterator|Iterator Helper)\]$/;
function isRefused(value) {
	if (typeof value === "function" || typeof value === "symbol") return true;
	if (typeof value !== "object" || value === null) return false;
	const memory = ArrayBuffer.isView(value) ? value.buffer : value;
	if (memory instanceof ArrayBuffer) return memory.detached;
	return Object.getPrototypeOf(value) !== Object.prototype && NEVER_CLONED.test(Object.prototype.toString.call(value));
}
function hasHoles(list) {
	for (let place = 0; place < list.length; place += list.length >> 6) if (!(place in list)) return true;
	return false;
}

// runtime-adapters/on-runtimes-and-in-pages.ts
const everywhere = {
	parent: () => globalThis[Symbol.for("threadwork.parent")],
	provide(url, exports) {
		const place = globalThis;
		const key = Symbol.for("threadwork.provided");
		place[key] ??= new Map();
		place[key].set(url, exports);
	},
	shownStack: (stack) => stack,
	shownError: (error) => error,
	placeOf: () => undefined,
	adviceOnLoading: () => "",
	loaded() {},
	expectArrays() {},
	now: nowMs$1
};

// runtime-adapters/on-all-runtimes.ts
const codec = () => load(new URL("./codec.cjs", HOME));
const sendsTo = (value, to) => to === "thread" ? sends(value) : codec().sends(value);
const common = {
	...everywhere,
	executable: () => process.execPath,
	socketFolder: (bytes) => load(new URL("./socket-folder.cjs", HOME)).socketFolder(bytes),
	run: (program, beforeStart) => load(new URL("./run-program.cjs", HOME)).run(program, beforeStart),
	load,
	async exportsOf(url) {
		const part = fromBundle(new URL(url));
		if (part !== undefined) return { exports: part };
		return await load(new URL("./exports-of.cjs", HOME)).exportsOf(url);
	},
	codec,
	plainCodec: () => load(new URL("./plain-codec.cjs", HOME)),
	explain(value, to, leaf) {
		const { findUnsendable } = load(new URL("./find-unsendable.cjs", HOME));
		return findUnsendable(value, to, (part) => sendsTo(part, to), leaf);
	},
	sends: sendsTo,
	loadContext: () => import("node:async_hooks").then(({ AsyncLocalStorage }) => AsyncLocalStorage),
	howToGuard: () => "Put the lines that start work inside:  if (import.meta.main) { \u2026 }",
	whyUnexported: () => bundle === undefined ? "" : "Of a bundle, workers see what its entry exports: export it from there, too. ",
	whyUnshared: undefined,
	whyNoSockets: undefined,
	within: (limitMs, f, samples) => load(new URL("./cut-off-call.cjs", HOME)).within(limitMs, f, samples),
	readText: (path) => process.getBuiltinModule("node:fs").readFileSync(path, "utf8"),
	cpus: () => load(new URL("./cpus.cjs", HOME)).cpus(),
	threadCpuMs() {
		const { user, system } = process.threadCpuUsage();
		return (user + system) / 1e3;
	},
	cpuTime: () => load(new URL("./usage.cjs", HOME)).cpuTime(),
	memory: () => load(new URL("./usage.cjs", HOME)).memory()
};

// runtime-adapters/bun/bun-command.ts
const bunCommand = (executable, module, args = [], { isolated = false } = {}) => [
	executable,
	"run",
	"--no-install",
	...isolated ? ["--config=/dev/null", "--no-env-file"] : [],
	process.getBuiltinModule("node:url").fileURLToPath(module),
	...args
];

// runtime-adapters/worker/worker-env.ts
function workerEnv(ours, changes = {}) {
	const env = {
		...ours,
		...changes
	};
	for (const [name, value] of Object.entries(changes)) if (value === undefined) delete env[name];
	return env;
}

// runtime-adapters/bun/room-for-arrays.ts
const LARGE_BYTES = 2 ** 22;
const CLONES = 32;
const CLONED_BYTES = 2 ** 20;
let room;
function makeRoomFor(byteLength) {
	if (byteLength >= LARGE_BYTES) makeRoom();
}
function makeRoom() {
	if (room) return;
	const shared = new SharedArrayBuffer(CLONED_BYTES);
	room = Array.from({ length: CLONES }, () => structuredClone(shared));
}
function hasRoom() {
	return room !== undefined;
}

// runtime-adapters/bun/bun-thread.ts
const NO_HEAP = "Bun cannot limit the memory of a worker: leave maxOldGenerationSizeMb out";
const bunFlavour = {
	open(name, { file, env, heapMb }) {
		if (heapMb !== undefined) throw new Error(NO_HEAP);
		return new Worker(entryOf(new URL("./bun-entry.js", HOME), file), {
			type: "module",
			name,
			...env && { env: workerEnv(process.env, env) }
		});
	},
	gone: (closed) => closed.then(() => true),
	keepAlive(worker, keep) {
		const bunWorker = worker;
		if (keep) bunWorker.ref();
		else bunWorker.unref();
	},
	room: {
		make: makeRoom,
		isMade: hasRoom
	}
};

// runtime-adapters/bun/is-compiled.ts
const GUARD = "--define import.meta.main=Bun.isMainThread";
function isCompiled() {
	return /\/(\$bunfs|~BUN)\//.test(bundle?.url ?? "");
}
function guardOfCompiled() {
	return `  If they are: compile it with  bun build --compile ${GUARD}`;
}

// runtime-adapters/bun/bun.ts
const COLLECT_AFTER_MS = 50;
function withLinesFromOne(samples) {
	return samples.map(({ line, ...sample }) => ({
		...sample,
		...line !== undefined && { line: line + 1 }
	}));
}
const bun = {
	...common,
	howToGuard: () => common.howToGuard() + (isCompiled() ? guardOfCompiled() : guardOfNode()),
	name: "bun",
	oldest: [1, 4],
	hasPermissions: false,
	typed: (script, args) => `bun run ${script} ${args}`.trimEnd(),
	installs: "bun install",
	version: () => process.versions.bun,
	thread: (module, options) => load(new URL("./web-thread.cjs", HOME)).webThread(bunFlavour, module, options),
	process: (module, options) => load(new URL("./bun-process.cjs", HOME)).bunProcess(module, options),
	command: bunCommand,
	shownStack: (stack) => stack.replaceAll(/^( +at )([^\s()]+:\d+:\d+)$/gm, "$1<anonymous> ($2)"),
	shownError: (error) => process.getBuiltinModule("node:util").inspect(error),
	placeOf(error) {
		const { position } = error;
		return position ? `${position.file}:${position.line}:${position.column}` : undefined;
	},
	adviceOnLoading: (said) => / in a Worker\.$/.test(said) ? "Keep the functions that workers run in a file without tests, and import them." : "",
	loaded: () => void setTimeout$1(() => Bun.gc(true), COLLECT_AFTER_MS).unref(),
	expectArrays: makeRoomFor,
	within(limitMs, f, samples) {
		const call = common.within(limitMs, f, samples);
		return call.kind === "cut" ? {
			kind: "cut",
			samples: async () => withLinesFromOne(await call.samples())
		} : call;
	}
};

// runtime-adapters/deno/deno-command.ts
const NO_CONFIGURATION = [
	"--no-config",
	"--no-lock",
	"--node-modules-dir=manual"
];
const ISOLATED = [
	...NO_CONFIGURATION,
	"--no-remote",
	"--cached-only"
];
const FACTS = [...[
	"hostname",
	"osRelease",
	"osUptime",
	"loadavg",
	"networkInterfaces",
	"systemMemoryInfo",
	"cpus",
	"statfs"
], ...[
	"uid",
	"gid",
	"username",
	"userInfo",
	"homedir",
	"getPriority"
]];
const denoCommand = (executable, module, args = [], { isolated = false, permissions } = {}) => denoRun(executable, isolated ? ISOLATED : [], module, args, permissions && flagsOf$1(permissions));
function denoRun(executable, options, module, args, allowed = ["-A"]) {
	return [
		executable,
		"run",
		...allowed,
		"--no-prompt",
		...options,
		module.href,
		...args
	];
}
function flagsOf$1({ connect, read, write, run }) {
	const some = (name, what) => {
		if (what === "all") return [`--allow-${name}`];
		return what.length === 0 ? [] : [`--allow-${name}=${what.map((each) => each.replaceAll(",", ",,")).join(",")}`];
	};
	return [
		"--allow-env",
		`--allow-sys=${FACTS.join(",")}`,
		...some("net", connect === "all" ? connect : [`unix:${connect}`]),
		...some("read", read),
		...some("write", write),
		...some("run", run)
	];
}

// runtime-adapters/deno/deno.ts
function withLinesOfSources(samples) {
	return samples.map(({ line, ...sample }) => {
		const isWritten = !/\.[cm]?tsx?$/.test(sample.frames[0]?.file ?? "");
		return {
			...sample,
			...isWritten && line !== undefined && { line }
		};
	});
}
const deno = {
	...common,
	howToGuard: () => `${common.howToGuard()}${guardOfNode()}`,
	name: "deno",
	oldest: [2, 9],
	hasPermissions: true,
	typed: (script, args) => `deno task ${script} ${args}`.trimEnd(),
	installs: "deno install --node-modules-dir=auto",
	version: () => Deno.version.deno,
	thread: (module, options) => load(new URL("./deno-thread.cjs", HOME)).denoThread(module, options),
	process: (module, options) => load(new URL("./deno-process.cjs", HOME)).denoProcess(module, options),
	command: denoCommand,
	run: (program) => common.run(program, () => load(new URL("./own-descriptors.cjs", HOME)).keepOwnDescriptors()),
	readText: (path) => Deno.readTextFileSync(path),
	within(limitMs, f, samples) {
		const call = common.within(limitMs, f, samples);
		return call.kind === "cut" ? {
			kind: "cut",
			samples: async () => withLinesOfSources(await call.samples())
		} : call;
	}
};

// runtime-adapters/node/node-command.ts
const nodeCommand = (executable, module, args = [], { permissions } = {}) => [
	executable,
	...permissions ? flagsOf(permissions) : [],
	process.getBuiltinModule("node:url").fileURLToPath(module),
	...args
];
function flagsOf({ read, write, run }) {
	const some = (name, what) => (what === "all" ? ["*"] : what).map((path) => `--allow-fs-${name}=${path}`);
	const quiet = ["--disable-warning=SecurityWarning", "--disable-warning=ExperimentalWarning"];
	const start = run.length > 0 ? ["--allow-child-process"] : [];
	return [
		"--permission",
		"--allow-worker",
		...start,
		...some("read", read),
		...some("write", write),
		...quiet
	];
}

// runtime-adapters/node/node.ts
const node = {
	...common,
	name: "node",
	oldest: [24, 2],
	hasPermissions: true,
	typed: (script, args) => `npm run ${script} ${args && `-- ${args}`}`.trimEnd(),
	installs: "npm install",
	version: () => process.versions.node,
	thread: (module, options) => load(new URL("./node-thread.cjs", HOME)).nodeThread(module, options, environment()),
	process: (module, options) => load(new URL("./node-process.cjs", HOME)).nodeProcess(module, options, environment()),
	command: nodeCommand
};
function mustBeRecent() {
	const [oldestMajor, oldestMinor] = node.oldest;
	const version = process.versions.node;
	const [major = 0, minor = 0] = version.split(".").map(Number);
	if (major > oldestMajor || major === oldestMajor && minor >= oldestMinor) return;
	throw new Error(`Threadwork needs Node ${node.oldest.join(".")} or newer, Deno or Bun; this is Node ${version}.`);
}
function environment() {
	const { tmpdir } = process.getBuiltinModule("node:os");
	const { join } = process.getBuiltinModule("node:path");
	return {
		NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache"),
		...process.env
	};
}

// runtime-adapters/current.ts
const runtime = "Deno" in globalThis ? deno : "Bun" in globalThis ? bun : node;
if (runtime === node) mustBeRecent();
const adapters = {
	deno,
	bun,
	node
};

// concurrency/arguments/must.ts
const MOST$1 = 2 ** 31 - 1;
const are = {
	list: Array.isArray,
	function: (value) => typeof value === "function",
	text: (value) => typeof value === "string",
	boolean: (value) => typeof value === "boolean",
	iterable: (value) => has(value, Symbol.iterator),
	source: (value) => has(value, Symbol.asyncIterator) || has(value, Symbol.iterator),
	promise: (value) => has(value, "then")
};
function must(kind, value, action, what) {
	if (!are[kind](value)) throw wrong().notOfKind(kind, value, action, what);
}
function mustBeWhole(value, action, what, least, most = MOST$1) {
	if (Number.isInteger(value) && value >= least && value <= most) return;
	throw wrong().notWhole(value, action, what, least, most);
}
function mustBeOptions(options, action, names) {
	if (typeof options === "object" && options !== null) {
		const strange = Object.keys(options).find((key) => !names.includes(key));
		if (strange === undefined && !Array.isArray(options)) return;
	}
	throw wrong().notOptions(options, action, names);
}
const LIMIT$1 = ["timeoutMs"];
function limitOf(options, names = LIMIT$1) {
	if (options === undefined) return undefined;
	mustBeOptions(options, "wait", names);
	const { timeoutMs } = options;
	if (timeoutMs === undefined || mayBeMs(timeoutMs)) return timeoutMs;
	throw wrong().notMs(timeoutMs, "wait", "timeoutMs");
}
function mustBeMs(value, action, what, most) {
	if (!mayBeMs(value) || value > most) throw wrong().notMs(value, action, what, most);
}
function mayBeMs(value) {
	return typeof value === "number" && value >= 0;
}
function has(value, key) {
	return value !== undefined && value !== null && typeof value[key] === "function";
}
function mustBeNoPromise(value, message) {
	if (!(value instanceof Promise)) return value;
	value.catch(() => {});
	throw wrong().mistake(TypeError, message);
}
function wrong() {
	return runtime.load(new URL("./wrong.cjs", HOME));
}

// concurrency/errors.ts
var BrokenBarrierError = class extends Error {
	name = "BrokenBarrierError";
};
var ManagerClosedError = class extends Error {
	name = "ManagerClosedError";
};
var PoolClosedError = class extends Error {
	name = "PoolClosedError";
};
var QueueClosedError = class extends Error {
	name = "QueueClosedError";
};
var QueueFullError = class extends Error {
	name = "QueueFullError";
};
var TimeoutError = class extends Error {
	name = "TimeoutError";
};
var WorkerDiedError = class extends Error {
	name = "WorkerDiedError";
};
var WorkerLoadError = class extends Error {
	name = "WorkerLoadError";
};
var UnguardedError = class extends Error {
	name = "UnguardedError";
};

// concurrency/synchronisation/with-timeout.ts
const LONGEST_MS$2 = 2 ** 31 - 1;
async function withTimeout(promise, timeoutMs, what) {
	if (timeoutMs > LONGEST_MS$2) return await promise;
	const call = new Error();
	let timer;
	const late = new Promise((_, reject) => {
		timer = setTimeout$1(() => {
			const message = `Waited ${Math.round(timeoutMs)} ms for ${what}, which has not ended and goes on.`;
			reject(wrong().calledFrom(call, new TimeoutError(message)));
		}, timeoutMs);
	});
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
}

// concurrency/as-completed.ts
function asCompleted(tasks, options) {
	const timeoutMs = limitOf(options);
	must("iterable", tasks, "wait for tasks", "the first argument");
	const all = [...new Set(tasks)];
	for (const task of all) must("promise", task, "wait for tasks", "each of them");
	const places = all.map(() => Promise.withResolvers());
	let settled = 0;
	for (const task of all) {
		const promise = task instanceof Promise ? task : Promise.resolve(task);
		promise.then((value) => places[settled++].resolve(value), (error) => places[settled++].reject(error));
	}
	for (const { promise } of places) promise.catch(() => {});
	const endMs = nowMs$1() + (timeoutMs ?? 0);
	let read = 0;
	const returned = Promise.withResolvers();
	const reading = async (promise) => ({
		done: false,
		value: await promise
	});
	return {
		[Symbol.asyncIterator]() {
			return this;
		},
		async next() {
			const place = places[read++];
			if (!place) return {
				done: true,
				value: undefined
			};
			if (read <= settled) return await reading(place.promise);
			const next = Promise.race([reading(place.promise), returned.promise]);
			if (timeoutMs === undefined) return await next;
			return await withTimeout(next, Math.max(0, endMs - nowMs$1()), "the next task");
		},
		async return() {
			read = places.length;
			returned.resolve({
				done: true,
				value: undefined
			});
			return {
				done: true,
				value: undefined
			};
		}
	};
}

// concurrency/workers/worker-side/current-worker.ts
const key$1 = Symbol.for("threadwork.worker");
const place$1 = globalThis;
function currentWorker() {
	return place$1[key$1];
}
function enterWorker(worker) {
	place$1[key$1] = worker;
	return worker;
}
let context;
let running = 0;
const AsyncFunction = (async () => {}).constructor;
function asTask(f, run) {
	const loading = !context && f.constructor === AsyncFunction ? runtime.loadContext() : undefined;
	if (loading) {
		return loading.then((Context) => {
			context ??= new Context();
			return asTask(f, run);
		});
	}
	running++;
	let value;
	try {
		value = context ? context.run(true, run) : run();
	} finally {
		if (!(value instanceof Promise)) running--;
	}
	return value instanceof Promise ? value.finally(() => running--) : value;
}
function inTask() {
	return context ? context.getStore() === true : running > 0;
}

// concurrency/cancelled.ts
function cancelled() {
	return currentWorker()?.cancelled() ?? false;
}

// concurrency/cpu-count.ts
function cpuCount() {
	return runtime.cpus();
}

// concurrency/download.ts
function download(path) {
	must("text", path, "download", "path");
	return runtime.readText(path);
}

// concurrency/arguments/on-its-object.ts
let waiting = [];
function onItsObject(Kind, object, except = []) {
	const wrapClass = () => wrap(Kind, object, except);
	if (waiting) waiting.push(wrapClass);
	else wrapClass();
}
function wrapMethods() {
	const all = waiting;
	waiting = undefined;
	for (const wrapClass of all ?? []) wrapClass();
}
function wrap(Kind, object, except) {
	const prototype = Kind.prototype;
	for (const name of Object.getOwnPropertyNames(prototype)) {
		if (name === "constructor" || except.includes(name)) continue;
		const method = Object.getOwnPropertyDescriptor(prototype, name).value;
		if (typeof method !== "function") continue;
		const wrapped = { [name](...args) {
			if (!(this instanceof Kind)) throw wrong().detached(name, object);
			return method.apply(this, args);
		} };
		prototype[name] = wrapped[name];
	}
}

// concurrency/messages/shareable.ts
const MARK = "threadwork:shared";
const OWN = Symbol.for("threadwork.own");
const REVIVE = Symbol.for("threadwork.revive");
let made = 0;
let read$1 = 0;
function shareable(thing, file, kind, state) {
	if (made++ === 0) wrapMethods();
	const get = () => {
		read$1++;
		return {
			file,
			kind,
			state: state()
		};
	};
	Object.defineProperty(thing, MARK, {
		enumerable: true,
		get
	});
	Object.defineProperty(thing, OWN, { value: true });
}
function shares() {
	if (made === 0) return false;
	const before = read$1;
	return {
		[OWN]: true,
		get so() {
			return read$1 !== before;
		}
	};
}
function watched(clone) {
	const before = read$1;
	return {
		cloned: clone(),
		shares: read$1 !== before
	};
}

// concurrency/messages/stays.ts
function staysHere(prototype) {
	Object.defineProperty(prototype, Symbol.for("threadwork.stays"), { value: true });
}

// concurrency/pool-life.ts
const HEALTH_MS = 1e3;
const LONGEST_MS$1 = 2 ** 31 - 1;
var PoolLife = class PoolLife {
	static {
		staysHere(PoolLife.prototype);
		onItsObject(PoolLife, "pool");
	}
	#scheduler;
	constructor(scheduler) {
		this.#scheduler = scheduler;
	}
	close() {
		this.#scheduler.close();
	}
	async terminate() {
		const stopped = await this.#scheduler.terminate((fn) => {
			const message = `Cannot finish ${fn.name}: the pool was terminated before the task was done. ` + "A pool terminates at the end of its block: wait for its work inside, with  return await pool.map(\u2026)";
			return new PoolClosedError(message);
		});
		return { stopped };
	}
	async join() {
		if (this.#scheduler.state === "running") {
			throw wrong().mistake(Error, "Cannot join the Pool: it is still running. Call close() or terminate() first.");
		}
		this.#scheduler.intake.hurry();
		await this.#scheduler.ended;
	}
	async drain(options) {
		const timeoutMs = limitOf(options) ?? Number.POSITIVE_INFINITY;
		this.close();
		try {
			await withTimeout(this.join(), timeoutMs, "the pool");
			return { unfinished: 0 };
		} catch (error) {
			if (!(error instanceof TimeoutError)) throw error;
			const { failed } = this.#scheduler.stats(false);
			await this.terminate();
			return { unfinished: this.#scheduler.stats(false).failed - failed };
		}
	}
	stats(options = {}) {
		mustBeOptions(options, "use stats()", ["reset"]);
		const { reset = false } = options;
		must("boolean", reset, "use stats()", "reset");
		return this.#scheduler.stats(reset);
	}
	async health(options) {
		return await this.#scheduler.health(Math.min(limitOf(options) ?? HEALTH_MS, LONGEST_MS$1));
	}
	async [Symbol.asyncDispose]() {
		await this.terminate();
	}
};

// concurrency/pool-blocks.ts
var PoolBlocks = class PoolBlocks extends PoolLife {
	static {
		onItsObject(PoolBlocks, "pool");
	}
	#calls;
	constructor(calls) {
		super(calls.scheduler);
		this.#calls = calls;
	}
	async parallelFor(f, length, args, options = {}) {
		await this.#calls.each(f, length, args, options);
	}
	async parallelReduce(f, length, args, options) {
		return await this.#calls.reduce(f, length, args, options);
	}
	async parallelScan(f, write, length, args, options) {
		return await this.#calls.scan(f, write, length, args, options);
	}
};

// concurrency/workers/load-engine.ts
let loaded$1;
function engine() {
	if (loaded$1) return loaded$1;
	wrapMethods();
	loaded$1 = runtime.load(new URL("./engine.cjs", HOME));
	return loaded$1;
}

// concurrency/pool.ts
var Pool = class Pool extends PoolBlocks {
	static {
		onItsObject(Pool, "pool");
	}
	#calls;
	constructor(module, options = {}) {
		const calls = new (engine()).PoolCalls(module, options);
		super(calls);
		this.#calls = calls;
	}
	map(f, items, options = {}) {
		return this.#calls.chunks(f, "each", items, options, "map");
	}
	starmap(f, lists, options = {}) {
		return this.#calls.chunks(f, "spread", lists, options, "starmap");
	}
	imap(f, items, options = {}) {
		return this.#calls.stream(f, items, options, true);
	}
	imapUnordered(f, items, options = {}) {
		return this.#calls.stream(f, items, options, false);
	}
	apply(f, args, options) {
		try {
			return this.#calls.apply(f, args, options);
		} catch (error) {
			return Promise.reject(error);
		}
	}
	submit(f, ...[args, options]) {
		return this.#calls.submit(f, args, options);
	}
};

// concurrency/manager/only-by-methods.ts
function onlyByMethods(Kind, object, write) {
	onItsObject(Kind, object);
	const refusing = { set(_, symbol) {
		const key = String(symbol);
		const message = `Cannot set ${JSON.stringify(key)} of a ${object} in a Manager: only its methods reach it.`;
		throw wrong().mistake(TypeError, `${message} Write  await ${object}.${write(key)}`);
	} };
	Object.setPrototypeOf(Kind.prototype, new Proxy({}, refusing));
}

// concurrency/proxies.ts
var DictProxy = class DictProxy {
	static {
		onlyByMethods(DictProxy, "dict", (key) => `set(${JSON.stringify(key)}, \u2026)`);
	}
	#state;
	constructor(state) {
		this.#state = mustBePlace(state);
		shareable(this, HOME, "DictProxy", () => state);
	}
	static [REVIVE](state) {
		return new DictProxy(state);
	}
	get(key) {
		return ask(this.#state, "get", [key]);
	}
	set(key, value) {
		return ask(this.#state, "set", [key, value]);
	}
	has(key) {
		return ask(this.#state, "has", [key]);
	}
	delete(key) {
		return ask(this.#state, "delete", [key]);
	}
	pop(key) {
		return ask(this.#state, "pop", [key]);
	}
	setDefault(key, value) {
		return ask(this.#state, "setDefault", [key, value]);
	}
	update(key, f, ...args) {
		return askWith(this.#state, [key, ...args], f);
	}
	clear() {
		return ask(this.#state, "clear");
	}
	size() {
		return ask(this.#state, "size");
	}
	entries() {
		return ask(this.#state, "entries");
	}
	async keys() {
		return (await this.entries()).map(([key]) => key);
	}
	async values() {
		return (await this.entries()).map(([, value]) => value);
	}
	async *[Symbol.asyncIterator]() {
		yield* await this.entries();
	}
};
var ListProxy = class ListProxy {
	static {
		onlyByMethods(ListProxy, "list", (key) => `set(${/^\d+$/.test(key) ? key : "index"}, \u2026)`);
	}
	#state;
	constructor(state) {
		this.#state = mustBePlace(state);
		shareable(this, HOME, "ListProxy", () => state);
	}
	static [REVIVE](state) {
		return new ListProxy(state);
	}
	get(index) {
		return ask(this.#state, "get", [index]);
	}
	set(index, value) {
		return ask(this.#state, "set", [index, value]);
	}
	push(...items) {
		return ask(this.#state, "push", items);
	}
	pop() {
		return ask(this.#state, "pop");
	}
	shift() {
		return ask(this.#state, "shift");
	}
	update(index, f, ...args) {
		return askWith(this.#state, [index, ...args], f);
	}
	clear() {
		return ask(this.#state, "clear");
	}
	size() {
		return ask(this.#state, "size");
	}
	items() {
		return ask(this.#state, "items");
	}
	async *[Symbol.asyncIterator]() {
		yield* await this.items();
	}
};
var ValueProxy = class ValueProxy {
	static {
		onlyByMethods(ValueProxy, "value", () => "set(\u2026)");
	}
	#state;
	constructor(state) {
		this.#state = mustBePlace(state);
		shareable(this, HOME, "ValueProxy", () => state);
	}
	static [REVIVE](state) {
		return new ValueProxy(state);
	}
	get() {
		return ask(this.#state, "get");
	}
	set(value) {
		return ask(this.#state, "set", [value]);
	}
	update(f, ...args) {
		return askWith(this.#state, args, f);
	}
};
function mustBePlace(state) {
	must("text", state?.path, "make a proxy, which a Manager does", "the path");
	return state;
}
let connection;
function connect() {
	connection ??= import("./connection.js");
	return connection;
}
async function ask({ path, object }, method, args = []) {
	const call = {
		object,
		method,
		args
	};
	return await (await connect()).ask(path, call);
}
async function askWith({ path, file, object }, args, f) {
	const call = {
		object,
		method: "update",
		args
	};
	return await (await connect()).askWith(path, call, f, file);
}

// concurrency/manager.ts
const FAREWELL_MS = 200;
var Manager = class Manager {
	static {
		staysHere(Manager.prototype);
		onItsObject(Manager, "manager");
	}
	#pool;
	#file;
	#place;
	#ended = false;
	constructor(module, options = {}) {
		mustBeOptions(options, "open a Manager", ["as"]);
		const { as = "thread" } = options;
		if (as !== "thread" && as !== "process") {
			throw wrong().notOneOf(as, "open a Manager", "as", ["thread", "process"]);
		}
		if (runtime.whyNoSockets !== undefined) {
			throw wrong().mistake(Error, `Cannot open a Manager: ${runtime.whyNoSockets}.`);
		}
		const { fileOf, guardNesting, sameRuntime } = engine();
		this.#file = fileOf(module, "open a Manager");
		guardNesting("open a Manager");
		const server = new URL("./serve.js", HOME);
		if (server.protocol !== "file:") server.hash = encodeURIComponent(this.#file);
		const poolOptions = {
			workers: 1,
			as: as === "thread" ? "threads" : "processes"
		};
		this.#pool = new Pool({ url: server.href }, sameRuntime(options, poolOptions));
		this.#place = this.#open(server.href);
		this.#place.catch(() => {});
	}
	async dict(entries = []) {
		must("iterable", entries, "make a dict", "the entries");
		const all = [...entries];
		for (const entry of all) must("list", entry, "make a dict", "each entry");
		return DictProxy[REVIVE](await this.#create("dict", all));
	}
	async list(items = []) {
		must("iterable", items, "make a list", "the items");
		return ListProxy[REVIVE](await this.#create("list", [...items]));
	}
	async value(initial) {
		return ValueProxy[REVIVE](await this.#create("value", initial));
	}
	async shutdown() {
		this.#ended = true;
		const place = await withTimeout(this.#place, FAREWELL_MS, "the start").catch(() => undefined);
		if (place) await withTimeout(place.ask({
			object: 0,
			method: "end",
			args: []
		}), FAREWELL_MS, "the end").catch(() => {});
		await this.#pool.terminate();
		place?.hangUp();
		place?.remove();
	}
	async [Symbol.asyncDispose]() {
		await this.shutdown();
	}
	async #open(server) {
		const [{ makePlace }, { ask, hangUp }, { serve }] = await Promise.all([
			import("./listening-place.js"),
			import("./connection.js"),
			runtime.exportsOf(server).then(({ exports }) => exports)
		]);
		const { path, remove } = makePlace();
		try {
			await this.#pool.apply(serve, [path, this.#file]);
		} catch (error) {
			remove();
			if (!this.#ended) throw error;
			throw wrong().mistake(ManagerClosedError, "Cannot use the Manager: it was shut down before it was ready.", { cause: error });
		}
		return {
			path,
			remove,
			ask: (call) => ask(path, call),
			hangUp: () => hangUp(path)
		};
	}
	async #create(kind, contents) {
		if (this.#ended) throw wrong().mistake(ManagerClosedError, `Cannot make a ${kind}: the Manager was shut down.`);
		const { path, ask } = await this.#place;
		return {
			path,
			file: this.#file,
			object: await ask({
				object: 0,
				method: kind,
				args: [contents]
			})
		};
	}
};

// concurrency/workers/background.ts
const counts = {
	thread: 0,
	process: 0
};
var Background = class Background {
	static {
		staysHere(Background.prototype);
		onItsObject(Background, "thread");
	}
	name;
	daemon;
	#kind;
	#file;
	#fn;
	#f;
	#args;
	#runtime;
	#scheduler;
	#result;
	#alive = false;
	#joined = false;
	constructor(kind, module, f, args, options) {
		const { fileOf, referTo, runtimeFor } = engine();
		this.#kind = kind;
		this.#file = fileOf(module, `start a ${kind}`);
		this.#fn = referTo(f, `start a ${kind}`);
		must("list", args, `start a ${kind}`, "the arguments");
		mustBeOptions(options, `start a ${kind}`, ["name", "daemon"]);
		if (options.name !== undefined) must("text", options.name, `start a ${kind}`, "name");
		if (options.daemon !== undefined) must("boolean", options.daemon, `start a ${kind}`, "daemon");
		this.#f = f;
		this.#args = args.slice();
		this.#runtime = runtimeFor(options);
		this.name = options.name ?? `${kind}-${++counts[kind]}`;
		this.daemon = options.daemon ?? false;
	}
	start() {
		if (this.#scheduler) throw wrong().mistake(Error, `Cannot start ${this.name}: it was started before. Make a new one.`);
		const { Scheduler, TaskRecord, guardNesting } = engine();
		const scheduler = new Scheduler(this.#runtime, {
			file: this.#file,
			name: this.name,
			as: this.#kind === "thread" ? "threads" : "processes",
			workers: 1,
			depth: guardNesting(`start a ${this.#kind}`),
			maxTasksPerWorker: 1,
			keepsAlive: !this.daemon
		});
		const { promise, resolve, reject } = Promise.withResolvers();
		const result = promise;
		const known = scheduler.functions.add(this.#f, this.#fn);
		scheduler.intake.add(new TaskRecord(known, "once", this.#args, resolve, reject));
		scheduler.close();
		this.#scheduler = scheduler;
		this.#result = result;
		this.#alive = true;
		void scheduler.ended.then(() => {
			this.#alive = false;
		});
		result.catch((error) => {
			if (!this.#joined) console.error(`Error in ${this.name}:`, this.#runtime.shownError(error));
		});
		return this;
	}
	get alive() {
		return this.#alive;
	}
	async join(options) {
		const timeoutMs = limitOf(options);
		if (!this.#result || !this.#scheduler) throw wrong().mistake(Error, `Cannot join ${this.name}: it was not started. Call start() first.`);
		this.#joined = true;
		const ended = this.#scheduler.ended.then(() => this.#result);
		return await (timeoutMs === undefined ? ended : withTimeout(ended, timeoutMs, this.name));
	}
	async terminate() {
		this.#joined = true;
		const stopped = await this.#scheduler?.terminate(() => {
			return new WorkerDiedError(`Cannot finish ${this.#fn.name || "its function"}: ${this.name} was terminated.`);
		});
		return { stopped: stopped ?? true };
	}
	async [Symbol.asyncDispose]() {
		await this.terminate();
	}
};

// concurrency/process.ts
var Process = class Process extends Background {
	constructor(module, f, args, options = {}) {
		super("process", module, f, args, options);
	}
	static start(module, f, ...args) {
		return new Process(module, f, args).start();
	}
};

// concurrency/messages/shared-memory.ts
function sharedMemory(byteLength, action) {
	const { whyUnshared } = runtime;
	if (whyUnshared !== undefined) throw wrong().mistake(Error, `Cannot ${action}: ${whyUnshared}.`);
	return new SharedArrayBuffer(byteLength);
}
function isSharedMemory(value) {
	return typeof SharedArrayBuffer !== "undefined" && value instanceof SharedArrayBuffer;
}

// concurrency/shared-array.ts
function sharedArray(kind, contents) {
	mustBeKind(kind);
	if (typeof contents === "number") mustBeWhole(contents, "share an array", "the length", 0, MOST_ELEMENTS);
	else must("iterable", contents, "share an array", "the contents");
	const values = typeof contents === "number" ? undefined : [...contents];
	const length = values?.length ?? contents;
	const buffer = allocate(length * kind.BYTES_PER_ELEMENT);
	runtime.expectArrays(buffer.byteLength);
	const array = new kind(buffer);
	values?.forEach((value, i) => {
		put(array, i, value);
	});
	return array;
}
const MOST_ELEMENTS = 2 ** 53 - 1;
function allocate(byteLength) {
	try {
		return sharedMemory(byteLength, "share an array");
	} catch (cause) {
		if (!(cause instanceof RangeError)) throw cause;
		throw wrong().mistake(RangeError, `Cannot share an array: there are no ${byteLength} bytes for it.`, { cause });
	}
}
function mustBeKind(kind) {
	if (typeof kind === "function" && ArrayBuffer.isView(kind.prototype) === false && kind.BYTES_PER_ELEMENT > 0) return;
	throw wrong().not("the class of an array of numbers, such as Float64Array", kind, "share an array");
}
function put(array, at, value) {
	const before = array[at];
	if (typeof value !== typeof before) {
		const expected = typeof before === "bigint" ? "a BigInt, such as 1n" : "a number";
		throw wrong().not(expected, value, `share a number in ${article(array)}`);
	}
	if (typeof value === "number" && !Number.isInteger(value) && !mayBeFraction(array)) {
		throw wrong().mistake(RangeError, `Cannot share ${value} in ${article(array)}: it holds whole numbers. Use a Float64Array.`);
	}
	mustFit(array, value);
	array[at] = value;
}
function mustFit(array, value) {
	const [least, most] = RANGES.get(array.constructor) ?? rangeByName(array);
	if ((value < least || value > most) && value !== Number.POSITIVE_INFINITY && value !== Number.NEGATIVE_INFINITY) {
		const hint = typeof value === "number" ? " Use a Float64Array." : "";
		throw wrong().mistake(RangeError, `Cannot share ${value} in ${article(array)}: it holds numbers from ${least} to ${most}.${hint}`);
	}
}
const MOST_FLOAT32 = (2 - 2 ** -23) * 2 ** 127;
const RANGES = new Map([
	[Int8Array, [-(2 ** 7), 2 ** 7 - 1]],
	[Uint8Array, [0, 2 ** 8 - 1]],
	[Uint8ClampedArray, [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]],
	[Int16Array, [-(2 ** 15), 2 ** 15 - 1]],
	[Uint16Array, [0, 2 ** 16 - 1]],
	[Int32Array, [-(2 ** 31), 2 ** 31 - 1]],
	[Uint32Array, [0, 2 ** 32 - 1]],
	[BigInt64Array, [-(2n ** 63n), 2n ** 63n - 1n]],
	[BigUint64Array, [0n, 2n ** 64n - 1n]],
	[Float32Array, [-MOST_FLOAT32, MOST_FLOAT32]],
	[Float64Array, [-Number.MAX_VALUE, Number.MAX_VALUE]]
]);
function rangeByName(array) {
	for (const [kind, range] of RANGES) if (kind.name === array[Symbol.toStringTag]) return range;
	return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
}
function mayBeFraction(array) {
	return array instanceof Float64Array || array instanceof Float32Array || array[Symbol.toStringTag] === "Float16Array";
}
function article({ [Symbol.toStringTag]: name }) {
	return `${name.startsWith("I") ? "an" : "a"} ${name}`;
}

// concurrency/synchronisation/held.ts
var Held = class {
	#release;
	constructor(release) {
		this.#release = release;
	}
	[Symbol.dispose]() {
		const release = this.#release;
		this.#release = undefined;
		release?.();
	}
};

// concurrency/synchronisation/threads.ts
const [GIVEN, ENDED, NUMBERS] = [
	0,
	1,
	2
];
const KEPT = 254;
const FIRST = {
	name: "the main thread",
	number: 1
};
const key = Symbol.for("threadwork.threads");
const place = globalThis;
function thisThread() {
	return place[key]?.own ?? FIRST;
}
function endedThreads() {
	place[key] ??= { own: FIRST };
	const here = place[key];
	if (here.ended === undefined && runtime.whyUnshared === undefined) {
		here.ended = new Int32Array(new SharedArrayBuffer(4 * (NUMBERS + KEPT)));
		here.ended[GIVEN] = FIRST.number;
	}
	return here.ended;
}
function enterThread(own, ended) {
	place[key] = {
		ended,
		own
	};
}
function numberOfNext(ended) {
	return Atomics.add(ended, GIVEN, 1) + 1;
}
function noteEnded(ended, number) {
	if (ended.includes(number, NUMBERS)) return;
	const at = (Atomics.add(ended, ENDED, 1) >>> 0) % KEPT;
	Atomics.store(ended, NUMBERS + at, number);
}
function endIfStopped(memory, index) {
	const own = place[key]?.own ?? FIRST;
	if (own === FIRST || !hasEnded(own.number)) return;
	Atomics.notify(memory, index, 1);
	runtime.parent()?.terminate?.();
}
function hasEnded(number) {
	return place[key]?.ended?.includes(number, NUMBERS) ?? false;
}

// concurrency/synchronisation/holder.ts
const NAME_WORDS = 8;
const NOTE_WORDS = 1 + NAME_WORDS;
let own$2;
let number = 0;
function me() {
	if (own$2) return own$2;
	const { number, name } = thisThread();
	const bytes = new Uint8Array(4 * NAME_WORDS);
	new TextEncoder().encodeInto(name, bytes);
	own$2 = {
		number,
		name: new Int32Array(bytes.buffer)
	};
	return own$2;
}
function write(words, at) {
	const { number, name } = me();
	if (words[at] === number) return;
	words[at] = number;
	words.set(name, at + 1);
}
function mark$1(words, at) {
	number ||= thisThread().number;
	words[at] = number;
}
function ended(words, at) {
	return hasEnded(words[at]);
}
function read(words, at) {
	const number = words[at];
	if (number === 0) return "which somebody else holds";
	if (number === me().number) return "which this thread took before and has not given back";
	const bytes = new Uint8Array(words.slice(at + 1, at + 9).buffer);
	const name = new TextDecoder().decode(bytes).replace(/\0+$/, "");
	if (words[at] !== number) return "which others hold, one after the other";
	return hasEnded(number) ? `which ${name} took; it has ended without giving it back, so nobody will` : `which ${name} took and has not given back`;
}
const notes = {
	write,
	mark: mark$1,
	ended,
	read
};

// concurrency/synchronisation/mutex.ts
function tryLock(memory, index) {
	return Atomics.compareExchange(memory, index, 0, 1) === 0;
}
function* lock(memory, index, until, what, inVain) {
	if (tryLock(memory, index)) return;
	while (Atomics.exchange(memory, index, 2) !== 0) {
		if (until.passed) {
			throw wrong().mistake(TimeoutError, `Waited for ${what()}. Nothing was taken.`);
		}
		yield [
			memory,
			index,
			2,
			until,
			inVain
		];
	}
}
function unlock(memory, index) {
	const before = Atomics.exchange(memory, index, 0);
	if (before === 2) Atomics.notify(memory, index, 1);
	return before !== 0;
}
const LOCKING = Symbol("locking");

// concurrency/synchronisation/sync-and-async.ts
function deadline(options) {
	const timeoutMs = limitOf(options);
	return timeoutMs === undefined ? NEVER : after(timeoutMs);
}
const clock = { nowMs: nowMs$1 };
function after(timeoutMs) {
	const end = clock.nowMs() + timeoutMs;
	return {
		get passed() {
			return clock.nowMs() >= end;
		},
		get leftMs() {
			return Math.max(0, end - clock.nowMs());
		}
	};
}
const NEVER = {
	passed: false,
	leftMs: Number.POSITIVE_INFINITY
};
const LOOK_MS = 500;
function runSync(steps) {
	let looks = 0;
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
		const [memory, index, while_, { leftMs }, inVain] = value;
		const woken = block(memory, index, while_, Math.min(leftMs, LOOK_MS), INSTEAD);
		if (!inVain) continue;
		looks = woken === "timed-out" ? looks + 1 : 0;
		if (looks > 0) inVain(looks);
	}
}
const INSTEAD = "await the form whose name ends in Async, such as  await lock.acquireAsync()";
function block(memory, index, value, ms, instead) {
	let woken;
	try {
		woken = Atomics.wait(memory, index, value, ms);
	} catch (cause) {
		throw mustNotBlock(instead, cause);
	}
	endIfStopped(memory, index);
	return woken;
}
function whyNotBlock() {
	if (refusal === null) {
		refusal = undefined;
		try {
			wait(new Words(new Memory(4)), 0, 1, 0);
		} catch (cause) {
			refusal = cause;
		}
	}
	return refusal === undefined ? undefined : mustNotBlock(INSTEAD, refusal);
}
let refusal = null;
const { wait } = Atomics;
const { Int32Array: Words, SharedArrayBuffer: Memory } = globalThis;
function mustNotBlock(instead, cause) {
	return wrong().mistake(Error, `Cannot wait here: this thread must not block. Wait in a worker, or ${instead}`, { cause });
}
async function runAsync(steps) {
	let call;
	let looks = 0;
	for (;;) {
		const { done, value } = next(() => steps.next(), call);
		if (done) return value;
		call ??= new Error();
		const [memory, index, while_, { leftMs }, inVain] = value;
		const waiting = Atomics.waitAsync(memory, index, while_, Math.min(leftMs, LOOK_MS));
		if (!waiting.async) continue;
		const alive = setInterval(() => {}, LOOK_MS);
		try {
			looks = await waiting.value === "timed-out" ? looks + 1 : 0;
		} finally {
			clearInterval(alive);
		}
		if (inVain && looks > 0) next(() => inVain(looks), call);
	}
}
function next(step, call) {
	try {
		return step();
	} catch (error) {
		throw call && error instanceof Error ? wrong().calledFrom(call, error) : error;
	}
}

// concurrency/synchronisation/r-lock.ts
const [MUTEX$2, TIMES, LOW, HIGH, NOTE$1] = [
	0,
	1,
	2,
	3,
	4
];
let own$1;
function thread() {
	own$1 ??= crypto.getRandomValues(new Int32Array(2)).map((bits) => bits || 1);
	return [own$1[0], own$1[1]];
}
const identity = { thread };
var RLock = class RLock {
	static {
		onItsObject(RLock, "lock", [
			"acquire",
			"tryAcquire",
			"release"
		]);
	}
	#state = new Int32Array(sharedMemory(4 * (NOTE$1 + 9), "make an RLock"));
	constructor() {
		shareable(this, HOME, "RLock", () => this.#state);
	}
	static [REVIVE](state) {
		const revived = new RLock();
		revived.#state = state;
		return revived;
	}
	acquire(options) {
		if (!(this instanceof RLock)) throw wrong().detached("acquire", "lock");
		runSync(this.#take(deadline(options)));
		return new Held(() => this.release());
	}
	async acquireAsync(options) {
		await runAsync(this.#take(deadline(options)));
		return new Held(() => this.release());
	}
	tryAcquire() {
		if (!(this instanceof RLock)) throw wrong().detached("tryAcquire", "lock");
		if (!this.owned && !tryLock(this.#state, MUTEX$2)) return undefined;
		this.#own(this.#times + 1);
		return new Held(() => this.release());
	}
	release() {
		if (!(this instanceof RLock)) throw wrong().detached("release", "lock");
		if (!this.owned) throw wrong().mistake(Error, "Cannot release the RLock: this thread does not hold it.");
		this.#own(this.#times - 1);
		if (this.#times === 0) unlock(this.#state, MUTEX$2);
	}
	get owned() {
		const [low, high] = identity.thread();
		return Atomics.load(this.#state, LOW) === low && Atomics.load(this.#state, HIGH) === high;
	}
	get locked() {
		return Atomics.load(this.#state, MUTEX$2) !== 0;
	}
	[LOCKING]() {
		return {
			held: () => this.owned,
			letGo: () => {
				const times = this.#times;
				this.#own(0);
				unlock(this.#state, MUTEX$2);
				return times;
			},
			takeBack: (times) => this.#take(NEVER, times)
		};
	}
	get #times() {
		return Atomics.load(this.#state, TIMES);
	}
	*#take(until, times = 1) {
		if (!this.owned) yield* lock(this.#state, MUTEX$2, until, () => `an RLock, ${notes.read(this.#state, NOTE$1)}`);
		this.#own(this.#times + times);
	}
	#own(times) {
		Atomics.store(this.#state, TIMES, times);
		if (times === 1) notes.write(this.#state, NOTE$1);
		const [low, high] = identity.thread();
		Atomics.store(this.#state, HIGH, times === 0 ? 0 : high);
		Atomics.store(this.#state, LOW, times === 0 ? 0 : low);
	}
};

// concurrency/shared-value.ts
var SharedValue = class SharedValue {
	static {
		onItsObject(SharedValue, "value");
	}
	#array;
	#lock = new RLock();
	constructor(kind, initial) {
		this.#array = sharedArray(kind, initial === undefined ? 1 : [initial]);
		const state = () => ({
			array: this.#array,
			lock: this.#lock
		});
		shareable(this, HOME, "SharedValue", state);
	}
	static [REVIVE]({ array, lock }) {
		const revived = new SharedValue(array.constructor);
		revived.#array = array;
		revived.#lock = lock;
		return revived;
	}
	get lock() {
		return this.#lock;
	}
	get value() {
		return this.#alone(() => this.#array[0]);
	}
	set value(value) {
		this.#alone(() => put(this.#array, 0, value));
	}
	update(change) {
		must("function", change, "update a SharedValue", "the first argument");
		return this.#alone(() => {
			put(this.#array, 0, change(this.#array[0]));
			return this.#array[0];
		});
	}
	#alone(action) {
		const held = this.#lock.acquire();
		try {
			return action();
		} finally {
			held[Symbol.dispose]();
		}
	}
};

// concurrency/sleep.ts
async function sleep(ms) {
	mustBeMs(ms, "sleep", "ms", MOST$1);
	await new Promise((resolve) => setTimeout(resolve, ms));
}

// concurrency/sleep-sync.ts
function sleepSync(ms) {
	mustBeMs(ms, "sleep", "ms", Number.POSITIVE_INFINITY);
	block(nobodyNotifies(), 0, 0, ms, "await sleep(ms)");
}
let own;
function nobodyNotifies() {
	own ??= new Int32Array(sharedMemory(4, "sleep"));
	return own;
}

// concurrency/synchronisation/barrier.ts
const [MUTEX$1, ROUND, BROKEN_ROUNDS, PARTIES, WAITING$1, BROKEN, ACTING, LIMIT_MS, HOLDER$1] = [
	0,
	1,
	2,
	3,
	4,
	5,
	6,
	7,
	8
];
var Barrier = class Barrier {
	static {
		onItsObject(Barrier, "barrier");
	}
	#state;
	constructor(parties, options) {
		this.#state = fresh$2(parties, limitOf(options));
		shareable(this, HOME, "Barrier", () => this.#state);
	}
	static [REVIVE](state) {
		const revived = new Barrier(1);
		revived.#state = state;
		return revived;
	}
	get parties() {
		return this.#state[PARTIES];
	}
	get nWaiting() {
		return Atomics.load(this.#state, WAITING$1);
	}
	get broken() {
		return Atomics.load(this.#state, BROKEN) === 1;
	}
	wait(options = {}) {
		const { until, action } = this.#waiting(options);
		const { place, acting } = runSync(this.#wait(until, action !== undefined, whyNotBlock));
		if (acting === undefined) return place;
		try {
			mustBeNoPromise(action?.(), MUST_BE_DONE);
		} catch (error) {
			runSync(this.#break(acting));
			throw error;
		}
		runSync(this.#pass(acting));
		return place;
	}
	async waitAsync(options = {}) {
		const { until, action } = this.#waiting(options);
		const { place, acting } = await runAsync(this.#wait(until, action !== undefined));
		if (acting === undefined) return place;
		try {
			await action?.();
		} catch (error) {
			await runAsync(this.#break(acting));
			throw error;
		}
		await runAsync(this.#pass(acting));
		return place;
	}
	abort() {
		runSync(this.#lock());
		this.#endRound(BREAK);
	}
	reset() {
		runSync(this.#lock());
		this.#endRound(RESET);
	}
	#waiting(options) {
		const ownMs = limitOf(options, ["timeoutMs", "action"]);
		const { action } = options;
		if (action !== undefined) must("function", action, "wait at the Barrier", "action");
		const limitMs = ownMs ?? this.#state[LIMIT_MS];
		return {
			until: limitMs < 0 ? NEVER : after(limitMs),
			action
		};
	}
	*#wait(until, acts, refused) {
		const state = this.#state;
		yield* this.#lock();
		while (state[ACTING] === 1) {
			const round = Atomics.load(state, ROUND);
			unlock(state, MUTEX$1);
			yield [
				state,
				ROUND,
				round,
				NEVER
			];
			yield* this.#lock();
		}
		if (this.broken) {
			unlock(state, MUTEX$1);
			throw wrong().mistake(BrokenBarrierError, "Cannot wait at the Barrier: it is broken. Call reset() to use it again.");
		}
		const round = Atomics.load(state, ROUND);
		const place = this.nWaiting;
		if (place + 1 === this.parties) {
			if (!acts) {
				this.#endRound(PASS);
				return { place };
			}
			Atomics.store(state, ACTING, 1);
			unlock(state, MUTEX$1);
			return {
				place,
				acting: round
			};
		}
		const refusal = refused?.();
		if (!refusal) Atomics.store(state, WAITING$1, place + 1);
		unlock(state, MUTEX$1);
		if (refusal) throw refusal;
		let limit = until;
		while (Atomics.load(state, ROUND) === round) {
			if (Atomics.load(state, ACTING) === 1) limit = NEVER;
			if (limit.passed) yield* this.#giveUp(round);
			else yield [
				state,
				ROUND,
				round,
				limit
			];
		}
		if (this.#wasBroken(round)) throw interrupted();
		return { place };
	}
	*#pass(round) {
		yield* this.#lock();
		if (Atomics.load(this.#state, ROUND) === round) {
			this.#endRound(PASS);
			return;
		}
		unlock(this.#state, MUTEX$1);
		throw interrupted();
	}
	*#giveUp(round) {
		yield* this.#lock();
		if (Atomics.load(this.#state, ROUND) === round && this.#state[ACTING] === 0) this.#endRound(BREAK);
		else unlock(this.#state, MUTEX$1);
	}
	*#break(round) {
		yield* this.#lock();
		if (Atomics.load(this.#state, ROUND) === round) this.#endRound(BREAK);
		else unlock(this.#state, MUTEX$1);
	}
	#wasBroken(round) {
		return (Atomics.load(this.#state, BROKEN_ROUNDS) & bitOf(round)) !== 0;
	}
	*#lock() {
		const state = this.#state;
		yield* lock(state, MUTEX$1, NEVER, undefined, () => {
			if (!notes.ended(state, HOLDER$1)) return;
			const message = "Cannot use the Barrier: a thread was ended while it changed it. Make a new one.";
			throw wrong().mistake(BrokenBarrierError, message);
		});
		notes.mark(state, HOLDER$1);
	}
	#endRound(how) {
		const state = this.#state;
		const bit = bitOf(Atomics.load(state, ROUND));
		if (how === PASS) Atomics.and(state, BROKEN_ROUNDS, ~bit);
		else Atomics.or(state, BROKEN_ROUNDS, bit);
		Atomics.store(state, BROKEN, how === BREAK ? 1 : 0);
		Atomics.store(state, WAITING$1, 0);
		Atomics.store(state, ACTING, 0);
		Atomics.add(state, ROUND, 1);
		unlock(state, MUTEX$1);
		Atomics.notify(state, ROUND);
	}
};
const [PASS, BREAK, RESET] = [
	"all are there",
	"broken",
	"as new"
];
function bitOf(round) {
	return 1 << (round & 31);
}
function interrupted() {
	return wrong().mistake(BrokenBarrierError, "Waited at the Barrier, and it was broken: by abort(), reset(), an action that threw, or the limit of a wait.");
}
const MUST_BE_DONE = "Cannot wait for an asynchronous action in wait(): use waitAsync(), or a function that is done when it returns.";
function fresh$2(parties, timeoutMs) {
	mustBeWhole(parties, "make a Barrier", "parties", 1);
	const state = new Int32Array(sharedMemory(36, "make a Barrier"));
	state[PARTIES] = parties;
	state[LIMIT_MS] = timeoutMs === undefined || timeoutMs > LONGEST_MS ? -1 : Math.ceil(timeoutMs);
	return state;
}
const LONGEST_MS = 2 ** 31 - 1;

// concurrency/synchronisation/semaphore.ts
const ABOUT = Symbol("about");
var Semaphore = class Semaphore {
	static {
		onItsObject(Semaphore, "semaphore", [
			"acquire",
			"tryAcquire",
			"release"
		]);
	}
	#state;
	constructor(places = 1) {
		const { most, file, kind } = this[ABOUT](places);
		this.#state = fresh$1(places, most);
		shareable(this, file, kind, () => this.#state);
	}
	static [REVIVE](state) {
		const revived = new this(0);
		revived.#state = state;
		return revived;
	}
	[ABOUT](_places) {
		return {
			most: MOST$1,
			file: HOME,
			kind: "Semaphore"
		};
	}
	get value() {
		return Atomics.load(this.#state, 0);
	}
	acquire(options) {
		if (!(this instanceof Semaphore)) throw wrong().detached("acquire", "semaphore");
		runSync(this.#take(deadline(options)));
		return new Held(() => this.release());
	}
	async acquireAsync(options) {
		await runAsync(this.#take(deadline(options)));
		return new Held(() => this.release());
	}
	tryAcquire() {
		if (!(this instanceof Semaphore)) throw wrong().detached("tryAcquire", "semaphore");
		return this.#tryTake() ? new Held(() => this.release()) : undefined;
	}
	release(places = 1) {
		if (!(this instanceof Semaphore)) throw wrong().detached("release", "semaphore");
		mustBeWhole(places, "release", "places", 1);
		const most = this.#state[1];
		let free;
		do {
			free = this.value;
			if (free + places > most) {
				const found = `it has ${free} of ${most} places free`;
				throw wrong().mistake(RangeError, `Cannot release ${places}: ${found}. It was released more often than acquired.`);
			}
		} while (Atomics.compareExchange(this.#state, 0, free, free + places) !== free);
		Atomics.notify(this.#state, 0, places);
	}
	*#take(until) {
		while (!this.#tryTake()) {
			if (until.passed) {
				throw wrong().mistake(TimeoutError, "Waited for a place of a Semaphore; there was none. Nothing was taken.");
			}
			yield [
				this.#state,
				0,
				0,
				until
			];
		}
	}
	#tryTake() {
		for (let free = this.value; free > 0; free = this.value) {
			if (Atomics.compareExchange(this.#state, 0, free, free - 1) === free) return true;
		}
		return false;
	}
};
function fresh$1(places, most) {
	mustBeWhole(places, "make a semaphore", "places", 0);
	const state = new Int32Array(sharedMemory(8, "make a semaphore"));
	state.set([places, most]);
	return state;
}

// concurrency/synchronisation/bounded-semaphore.ts
var BoundedSemaphore = class extends Semaphore {
	[ABOUT](places) {
		return {
			most: places,
			file: HOME,
			kind: "BoundedSemaphore"
		};
	}
};

// concurrency/synchronisation/lock.ts
const NOTE = 1;
var Lock = class Lock {
	static {
		onItsObject(Lock, "lock", [
			"acquire",
			"tryAcquire",
			"release"
		]);
	}
	#state = new Int32Array(sharedMemory(4 * (NOTE + 9), "make a Lock"));
	constructor() {
		shareable(this, HOME, "Lock", () => this.#state);
	}
	static [REVIVE](state) {
		const revived = new Lock();
		revived.#state = state;
		return revived;
	}
	acquire(options) {
		if (!(this instanceof Lock)) throw wrong().detached("acquire", "lock");
		const until = deadline(options);
		if (!this.#tryTake()) runSync(this.#take(until));
		return new Held(() => this.release());
	}
	async acquireAsync(options) {
		await runAsync(this.#take(deadline(options)));
		return new Held(() => this.release());
	}
	tryAcquire() {
		if (!(this instanceof Lock)) throw wrong().detached("tryAcquire", "lock");
		return this.#tryTake() ? new Held(() => this.release()) : undefined;
	}
	release() {
		if (!(this instanceof Lock)) throw wrong().detached("release", "lock");
		if (!unlock(this.#state, 0)) throw wrong().mistake(Error, "Cannot release the Lock: nobody holds it.");
	}
	get locked() {
		return Atomics.load(this.#state, 0) !== 0;
	}
	[LOCKING]() {
		return {
			held: () => this.locked,
			letGo: () => {
				this.release();
				return 1;
			},
			takeBack: () => this.#take(NEVER)
		};
	}
	#tryTake() {
		const taken = tryLock(this.#state, 0);
		if (taken) notes.write(this.#state, NOTE);
		return taken;
	}
	*#take(until) {
		yield* lock(this.#state, 0, until, () => `a Lock, ${notes.read(this.#state, NOTE)}`);
		notes.write(this.#state, NOTE);
	}
};

// concurrency/synchronisation/condition.ts
const [VERSION, NEXT_TICKET, LIMIT, NOTIFIED, WAITING] = [
	0,
	1,
	2,
	3,
	4
];
const MUST_BE_KNOWN = "Cannot wait for an asynchronous predicate: a promise is always true. Ask for what is known when it returns.";
var Condition = class Condition {
	static {
		onItsObject(Condition, "condition");
	}
	#lock;
	#locking;
	#state = new Int32Array(sharedMemory(20, "make a Condition"));
	constructor(lock = new RLock()) {
		if (!(lock instanceof RLock || lock instanceof Lock)) {
			throw wrong().not("a Lock or an RLock", lock, "make a Condition");
		}
		this.#lock = lock;
		this.#locking = lock[LOCKING]();
		shareable(this, HOME, "Condition", () => ({
			lock,
			state: this.#state
		}));
	}
	static [REVIVE]({ lock, state }) {
		const revived = new Condition(lock);
		revived.#state = state;
		return revived;
	}
	acquire(options) {
		return this.#lock.acquire(options);
	}
	acquireAsync(options) {
		return this.#lock.acquireAsync(options);
	}
	tryAcquire() {
		return this.#lock.tryAcquire();
	}
	release() {
		this.#lock.release();
	}
	wait(options) {
		return runSync(this.#wait(deadline(options), whyNotBlock));
	}
	async waitAsync(options) {
		return await runAsync(this.#wait(deadline(options)));
	}
	waitFor(predicate, options) {
		must("function", predicate, "wait for a Condition", "the predicate");
		const until = deadline(options);
		while (!mustBeNoPromise(predicate(), MUST_BE_KNOWN)) {
			if (until.passed) return false;
			runSync(this.#wait(until, whyNotBlock));
		}
		return true;
	}
	async waitForAsync(predicate, options) {
		must("function", predicate, "wait for a Condition", "the predicate");
		const until = deadline(options);
		while (!mustBeNoPromise(predicate(), MUST_BE_KNOWN)) {
			if (until.passed) return false;
			await runAsync(this.#wait(until));
		}
		return true;
	}
	notify(count = 1) {
		if (count !== Number.POSITIVE_INFINITY) {
			mustBeWhole(count, "notify", "the number of threads to wake", 0, Number.MAX_SAFE_INTEGER);
		}
		this.#mustHold("notify");
		const state = this.#state;
		const waiting = state[WAITING] - state[NOTIFIED];
		if (waiting === 0) return;
		state[NOTIFIED] = state[NOTIFIED] + Math.min(count, waiting);
		state[LIMIT] = state[NEXT_TICKET];
		Atomics.add(state, VERSION, 1);
		Atomics.notify(state, VERSION);
	}
	notifyAll() {
		this.notify(Number.POSITIVE_INFINITY);
	}
	*#wait(until, refused) {
		this.#mustHold("wait");
		const refusal = refused?.();
		if (refusal) throw refusal;
		const state = this.#state;
		const ticket = state[NEXT_TICKET];
		state[NEXT_TICKET] = ticket + 1;
		state[WAITING] = state[WAITING] + 1;
		for (;;) {
			const version = Atomics.load(state, VERSION);
			const times = this.#locking.letGo();
			yield [
				state,
				VERSION,
				version,
				until
			];
			yield* this.#locking.takeBack(times);
			const notified = state[NOTIFIED] > 0 && (state[LIMIT] - ticket | 0) > 0;
			if (!notified && !until.passed) continue;
			if (notified) state[NOTIFIED] = state[NOTIFIED] - 1;
			state[WAITING] = state[WAITING] - 1;
			return notified;
		}
	}
	#mustHold(action) {
		if (this.#locking.held()) return;
		throw wrong().mistake(Error, `Cannot ${action}: the lock of the Condition is not held. Take it first:  using _ = condition.acquire()`);
	}
};

// concurrency/synchronisation/event.ts
const IS_SET = 1;
const ONCE = 2;
var Event = class Event {
	static {
		onItsObject(Event, "event", ["set", "clear"]);
	}
	#state = new Int32Array(sharedMemory(4, "make an Event"));
	constructor() {
		shareable(this, HOME, "Event", () => this.#state);
	}
	static [REVIVE](state) {
		const revived = new Event();
		revived.#state = state;
		return revived;
	}
	get isSet() {
		return (Atomics.load(this.#state, 0) & IS_SET) !== 0;
	}
	set() {
		if (!(this instanceof Event)) throw wrong().detached("set", "event");
		let before;
		do {
			before = Atomics.load(this.#state, 0);
			if ((before & IS_SET) !== 0) return;
		} while (Atomics.compareExchange(this.#state, 0, before, before + ONCE + IS_SET | 0) !== before);
		Atomics.notify(this.#state, 0);
	}
	clear() {
		if (!(this instanceof Event)) throw wrong().detached("clear", "event");
		Atomics.and(this.#state, 0, ~IS_SET);
	}
	wait(options) {
		return runSync(this.#wait(deadline(options)));
	}
	async waitAsync(options) {
		return await runAsync(this.#wait(deadline(options)));
	}
	*#wait(until) {
		const before = Atomics.load(this.#state, 0);
		if ((before & IS_SET) !== 0) return true;
		while (Atomics.load(this.#state, 0) === before) {
			if (until.passed) return false;
			yield [
				this.#state,
				0,
				before,
				until
			];
		}
		return true;
	}
};

// concurrency/messages/moved.ts
const marked = new WeakSet();
let count = 0;
const MANY_ITEMS = 2 ** 20;
function mark(value) {
	if (!marked.has(value)) count++;
	marked.add(value);
}
function takeMarked(message) {
	if (count === 0 || typeof message !== "object" || message === null) return undefined;
	const buffers = new Set();
	const seen = new Set([message]);
	for (const each of seen) {
		if (count === 0) break;
		if (each instanceof ArrayBuffer || ArrayBuffer.isView(each)) take(each, buffers);
		else for (const part of partsOf(each)) if (typeof part === "object" && part !== null) seen.add(part);
	}
	return buffers.size > 0 ? [...buffers] : undefined;
}
function emptyMoved(buffers) {
	for (const buffer of buffers ?? []) {
		try {
			buffer.transfer();
		} catch {}
	}
}
function take(value, buffers) {
	if (!marked.delete(value)) return;
	count--;
	buffers.add(value instanceof ArrayBuffer ? value : value.buffer);
}
function partsOf(value) {
	try {
		if (Array.isArray(value) && value.length < MANY_ITEMS) return value;
		if (value instanceof Map) return [...value.keys(), ...value.values()];
		if (value instanceof Set) return value;
		if (value instanceof Error) return [];
		return Object.keys(value).map((key) => Object.getOwnPropertyDescriptor(value, key)?.value);
	} catch {
		return [];
	}
}

// concurrency/synchronisation/queue-memory.ts
const [MUTEX, PUTS, GETS, DONE, FROM, USED, COUNT, UNFINISHED, CLOSED, MOST, HOLDER] = [
	0,
	1,
	2,
	3,
	4,
	5,
	6,
	7,
	8,
	9,
	10
];
const WORDS = 11;
const WORDS_BYTES = 4 * WORDS;
const LENGTH_BYTES = 4;
const MOST_LOOKS = 3;
const MOST_WAITERS = Number.POSITIVE_INFINITY;
function memoryFor(maxSize, bytes) {
	const memory = sharedMemory(WORDS_BYTES + bytes, "make a Queue");
	wordsOf(memory)[MOST] = maxSize;
	return memory;
}
var QueueMemory = class {
	buffer;
	#words;
	#ring;
	constructor(buffer) {
		this.buffer = buffer;
		this.#words = wordsOf(buffer);
		this.#ring = new Uint8Array(buffer, WORDS_BYTES);
	}
	get size() {
		return Atomics.load(this.#words, COUNT);
	}
	get closed() {
		return Atomics.load(this.#words, CLOSED) === 1;
	}
	mustFit({ length }) {
		const needed = LENGTH_BYTES + length;
		if (needed <= this.#ring.length) return;
		throw wrong().mistake(RangeError, `Cannot put the item: it takes ${needed} bytes, and the Queue has ${this.#ring.length}. ` + "Make it with  { bytes: \u2026 }");
	}
	putNow(clone) {
		if (!this.#tryLock()) return false;
		if (this.#words[CLOSED] === 0 && this.#hasRoomFor(clone)) {
			this.#add(clone);
			return true;
		}
		this.#unlock();
		return false;
	}
	*put(clone, until) {
		const words = this.#words;
		for (;;) {
			yield* this.#lock("put the item", until);
			if (words[CLOSED] === 1) {
				this.#unlock();
				throw wrong().mistake(QueueClosedError, "Cannot put the item: the Queue is closed.");
			}
			if (this.#hasRoomFor(clone)) return this.#add(clone);
			const gets = Atomics.load(words, GETS);
			this.#unlock();
			if (until.passed) {
				throw wrong().mistake(TimeoutError, "Waited for room in the Queue; there was none. Nothing was put.");
			}
			yield [
				words,
				GETS,
				gets,
				until
			];
		}
	}
	#hasRoomFor({ length }) {
		const words = this.#words;
		return words[COUNT] < words[MOST] && words[USED] + LENGTH_BYTES + length <= this.#ring.length;
	}
	#add(clone) {
		const words = this.#words;
		const at = words[FROM] + words[USED];
		this.#writeLength(at, clone.length);
		this.#write(at + LENGTH_BYTES, clone);
		words[USED] += LENGTH_BYTES + clone.length;
		Atomics.add(words, COUNT, 1);
		Atomics.add(words, UNFINISHED, 1);
		this.#unlock();
		this.#wake(PUTS, 1);
	}
	getNow() {
		if (!this.#tryLock()) return undefined;
		if (this.#words[COUNT] > 0) return this.#take();
		this.#unlock();
		return undefined;
	}
	*get(until) {
		const words = this.#words;
		for (;;) {
			yield* this.#lock("get an item", until);
			if (words[COUNT] > 0) return this.#take();
			const closed = words[CLOSED] === 1;
			const puts = Atomics.load(words, PUTS);
			this.#unlock();
			if (closed) throw wrong().mistake(QueueClosedError, "Cannot get an item: the Queue is closed and empty.");
			if (until.passed) throw wrong().mistake(TimeoutError, "Waited for an item in the Queue; there was none.");
			yield [
				words,
				PUTS,
				puts,
				until
			];
		}
	}
	#take() {
		const words = this.#words;
		const from = words[FROM];
		const length = this.#readLength(from);
		const clone = this.#read(from + LENGTH_BYTES, length);
		words[FROM] = (from + LENGTH_BYTES + length) % this.#ring.length;
		words[USED] -= LENGTH_BYTES + length;
		Atomics.sub(words, COUNT, 1);
		this.#unlock();
		this.#wake(GETS, MOST_WAITERS);
		return clone;
	}
	*join(until) {
		for (;;) {
			const done = Atomics.load(this.#words, DONE);
			if (Atomics.load(this.#words, UNFINISHED) === 0) return true;
			if (until.passed) return false;
			yield [
				this.#words,
				DONE,
				done,
				until
			];
		}
	}
	taskDone() {
		const words = this.#words;
		runSync(this.#lock("call taskDone()", NEVER));
		try {
			if (words[UNFINISHED] === 0) throw wrong().mistake(RangeError, "Cannot call taskDone(): it was called for every item already.");
			Atomics.sub(words, UNFINISHED, 1);
		} finally {
			this.#unlock();
		}
		if (Atomics.load(words, UNFINISHED) === 0) this.#wake(DONE, MOST_WAITERS);
	}
	close(immediate) {
		const words = this.#words;
		const isLocked = this.#lockToClose();
		Atomics.store(words, CLOSED, 1);
		if (immediate && isLocked) {
			Atomics.store(words, UNFINISHED, Math.max(0, words[UNFINISHED] - words[COUNT]));
			Atomics.store(words, COUNT, 0);
			words[USED] = 0;
		}
		if (isLocked) this.#unlock();
		for (const word of [
			PUTS,
			GETS,
			DONE
		]) this.#wake(word, MOST_WAITERS);
	}
	#writeLength(at, length) {
		const ring = this.#ring;
		for (let i = 0; i < LENGTH_BYTES; i++) ring[(at + i) % ring.length] = length >> 8 * i;
	}
	#readLength(at) {
		const ring = this.#ring;
		let length = 0;
		for (let i = 0; i < LENGTH_BYTES; i++) length |= ring[(at + i) % ring.length] << 8 * i;
		return length;
	}
	#write(at, bytes) {
		const start = at % this.#ring.length;
		const fits = Math.min(bytes.length, this.#ring.length - start);
		if (fits === bytes.length) this.#ring.set(bytes, start);
		else {
			this.#ring.set(bytes.subarray(0, fits), start);
			this.#ring.set(bytes.subarray(fits), 0);
		}
	}
	#read(at, length) {
		const bytes = new Uint8Array(length);
		const start = at % this.#ring.length;
		const fits = Math.min(length, this.#ring.length - start);
		bytes.set(this.#ring.subarray(start, start + fits), 0);
		if (fits < length) bytes.set(this.#ring.subarray(0, length - fits), fits);
		return bytes;
	}
	#tryLock() {
		if (!tryLock(this.#words, MUTEX)) return false;
		notes.mark(this.#words, HOLDER);
		return true;
	}
	*#lock(action, until) {
		yield* lock(this.#words, MUTEX, until, () => "the Queue, which a thread uses that does not go on", (looks) => {
			if (notes.ended(this.#words, HOLDER)) {
				const message = `Cannot ${action}: a thread was ended while it changed the Queue, and nobody can use it any more. Make a new one.`;
				throw wrong().mistake(WorkerDiedError, message);
			}
			if (looks >= MOST_LOOKS && this.closed) {
				throw wrong().mistake(QueueClosedError, `Cannot ${action}: the Queue is closed.`);
			}
		});
		notes.mark(this.#words, HOLDER);
	}
	#lockToClose() {
		let gaveUp = false;
		const inVain = (looks) => {
			gaveUp = looks >= MOST_LOOKS || notes.ended(this.#words, HOLDER);
			if (gaveUp) throw new QueueClosedError();
		};
		try {
			runSync(lock(this.#words, MUTEX, NEVER, undefined, inVain));
			notes.mark(this.#words, HOLDER);
		} catch (error) {
			if (!gaveUp) throw error;
		}
		return !gaveUp;
	}
	#unlock() {
		unlock(this.#words, MUTEX);
	}
	#wake(word, count) {
		Atomics.add(this.#words, word, 1);
		Atomics.notify(this.#words, word, count);
	}
};
function wordsOf(memory) {
	return new Int32Array(memory, 0, WORDS);
}

// concurrency/synchronisation/queue.ts
var Queue = class Queue {
	static {
		onItsObject(Queue, "queue");
	}
	#memory;
	constructor(options = {}) {
		this.#memory = new QueueMemory(fresh(options));
		shareable(this, HOME, "Queue", () => this.#memory.buffer);
	}
	static [REVIVE](memory) {
		const revived = new Queue({ bytes: 1 });
		revived.#memory = new QueueMemory(memory);
		return revived;
	}
	get size() {
		return this.#memory.size;
	}
	get closed() {
		return this.#memory.closed;
	}
	put(item, options) {
		const moves = takeMarked(item);
		const until = deadline(options);
		const clone = this.#clone(item);
		if (!this.#memory.putNow(clone)) runSync(this.#memory.put(clone.slice(), until));
		if (moves) emptyMoved(moves);
	}
	async putAsync(item, options) {
		const moves = takeMarked(item);
		const until = deadline(options);
		const clone = this.#clone(item);
		if (!this.#memory.putNow(clone)) await runAsync(this.#memory.put(clone.slice(), until));
		if (moves) emptyMoved(moves);
	}
	get(options) {
		const until = deadline(options);
		const clone = this.#memory.getNow() ?? runSync(this.#memory.get(until));
		return bytes().fromBytes(clone);
	}
	async getAsync(options) {
		const until = deadline(options);
		const clone = this.#memory.getNow() ?? await runAsync(this.#memory.get(until));
		return bytes().fromBytes(clone);
	}
	taskDone() {
		this.#memory.taskDone();
	}
	join(options) {
		return runSync(this.#memory.join(deadline(options)));
	}
	async joinAsync(options) {
		return await runAsync(this.#memory.join(deadline(options)));
	}
	close(options = {}) {
		mustBeOptions(options, "close the Queue", ["immediate"]);
		const { immediate = false } = options;
		must("boolean", immediate, "close the Queue", "immediate");
		this.#memory.close(immediate);
	}
	*[Symbol.iterator]() {
		for (;;) {
			let item;
			try {
				item = this.get();
			} catch (error) {
				if (error instanceof QueueClosedError) return;
				throw error;
			}
			yield item;
		}
	}
	async *[Symbol.asyncIterator]() {
		for (;;) {
			let item;
			try {
				item = await this.getAsync();
			} catch (error) {
				if (error instanceof QueueClosedError) return;
				throw error;
			}
			yield item;
		}
	}
	#clone(item) {
		const clone = bytes().toBytesForNow(item, "put the item");
		this.#memory.mustFit(clone);
		return clone;
	}
};
const LARGEST = 2 ** 31 - 1;
let loaded;
function bytes() {
	loaded ??= runtime.load(new URL("./clones-as-bytes.cjs", HOME));
	return loaded;
}
function fresh(options) {
	mustBeOptions(options, "make a Queue", ["maxSize", "bytes"]);
	const { maxSize = LARGEST, bytes = 2 ** 20 } = options;
	mustBeWhole(maxSize, "make a Queue", "maxSize", 1);
	mustBeWhole(bytes, "make a Queue", "bytes", 1, 2 ** 30);
	return memoryFor(maxSize, bytes);
}

// concurrency/task.ts
var Task = class Task extends Promise {
	static {
		onItsObject(Task, "task", ["then"]);
	}
	#outcome;
	#awaited = false;
	static get [Symbol.species]() {
		return Promise;
	}
	static open(unread, place) {
		const { promise, resolve, reject } = Task.withResolvers();
		const task = promise;
		if (place) places.set(task, place);
		return {
			task,
			resolve: (value) => {
				task.#outcome = "value";
				resolve(value);
			},
			reject: (error) => {
				task.#outcome = "error";
				reject(error);
				if (task.#awaited) return;
				Promise.prototype.then.call(task, undefined, () => {});
				task.#awaited = unread(task, error) ?? false;
			}
		};
	}
	then(fulfilled, rejected) {
		if (this.#awaited !== true) {
			const told = this.#awaited;
			this.#awaited = true;
			if (told) told();
		}
		return super.then(fulfilled, rejected);
	}
	get ready() {
		return this.#outcome !== undefined;
	}
	get successful() {
		return this.#outcome === "value";
	}
	get queued() {
		const place = places.get(this);
		if (!place) return AT_ONCE;
		return "refused" in place ? this.then(() => {}) : place.queued;
	}
	get awaited() {
		return this.#awaited === true;
	}
	get(options) {
		return options === undefined ? this.then() : this.#withTimeout(options);
	}
	async #withTimeout(options) {
		const timeoutMs = limitOf(options);
		return await (timeoutMs === undefined ? this : withTimeout(this, timeoutMs, "the task"));
	}
};
const AT_ONCE = Promise.resolve();
const places = new WeakMap();

// concurrency/thread.ts
var Thread = class Thread extends Background {
	constructor(module, f, args, options = {}) {
		super("thread", module, f, args, options);
	}
	static start(module, f, ...args) {
		return new Thread(module, f, args).start();
	}
};

// concurrency/transfer.ts
function transfer(value) {
	const buffer = ArrayBuffer.isView(value) ? value.buffer : value;
	if (isSharedMemory(buffer)) {
		throw wrong().mistake(TypeError, "Cannot transfer shared memory: it is never copied. Pass it as it is.");
	}
	if (!(buffer instanceof ArrayBuffer)) {
		throw wrong().not("an ArrayBuffer, or an array over one such as a Float64Array", value, "transfer a value");
	}
	if (ArrayBuffer.isView(value) && value.constructor.name === "Buffer" && value.byteLength < buffer.byteLength) {
		throw wrong().mistake(TypeError, "Cannot transfer a Buffer whose memory holds others, too: they would be empty afterwards. " + "Copy it: transfer(new Uint8Array(buffer))");
	}
	runtime.expectArrays(buffer.byteLength);
	mark(value);
	return value;
}

// concurrency/messages/function-reference.ts
function nameOf$1(f) {
	return typeof f.name === "string" && f.name !== "anonymous" ? f.name : "";
}
function findExport(exports, fn, file) {
	const { name, export: key, refusal } = fn;
	if (key === undefined) throw new TypeError(refusal);
	const found = exports[key] ?? exports.default?.[key];
	if (typeof found === "function" && (nameOf$1(found) || key) === name) return found;
	const what = typeof found === "function" ? `it is another function (${nameOf$1(found) || "without a name"})` : `it is ${typeof found}`;
	throw new TypeError(`Cannot run ${name} in a worker: it is the export ${key} of ${file}, ` + `but where a worker has loaded the file, ${what}. ` + "Export the same function whoever loads the file.");
}

// concurrency/workers/channel/channel-memory.ts
var ChannelMemory = class {
	buffer;
	claims;
	#function;
	#nothing;
	#busyMs;
	constructor(buffer = new SharedArrayBuffer(32)) {
		this.buffer = buffer;
		this.claims = new Int32Array(buffer, 0, 2);
		this.#function = new Int32Array(buffer, 8, 1);
		this.#nothing = new Uint8Array(buffer, 12, 2);
		this.#busyMs = new Float64Array(buffer, 16, 2);
	}
	get function() {
		return this.#function[0];
	}
	set function(index) {
		this.#function[0] = index;
	}
	answer(claim) {
		return {
			busyMs: this.#busyMs[claim],
			nothing: this.#nothing[claim] === 1
		};
	}
	setAnswer(claim, { busyMs, nothing }) {
		this.#busyMs[claim] = busyMs;
		this.#nothing[claim] = nothing ? 1 : 0;
	}
};

// concurrency/workers/channel/wire-format.ts
const SHAPES = [
	"once",
	"each",
	"spread",
	"blocks"
];
const NOTHING = 0;
function encodeBatch({ fn, shape, claim, tasks, arity, flags, is }, memory) {
	const alone = arity === 1 && tasks.length === 1;
	const items = alone ? tasks[0] : tasks;
	const shared = shares();
	const more = flags || is || shared;
	if (alone && !more && claim === 0 && shape === "once" && memory && isMessage(items)) {
		memory.function = fn;
		return items;
	}
	const head = SHAPES.indexOf(shape) | claim << 2 | (alone ? 8 : 0) | (arity === undefined ? 0 : arity + 1 << 4);
	const list = more ? [
		fn,
		head,
		items,
		[
			flags,
			is,
			shared
		]
	] : [
		fn,
		head,
		items
	];
	return list;
}
function encodeDone({ busyMs, failures, traced, last }, values, answers) {
	const alone = values.length === 1;
	const given = alone ? values[0] : values;
	const shared = shares();
	const more = failures.length > 0 || traced || last || shared;
	const nothing = given === undefined;
	if (alone && !more && answers?.memory && (nothing || isMessage(given))) {
		answers.memory.setAnswer(answers.claim, {
			busyMs,
			nothing
		});
		return nothing ? NOTHING : given;
	}
	const rest = [
		failures,
		traced?.times,
		traced?.runs,
		last,
		shared
	];
	const list = more ? [
		alone,
		busyMs,
		given,
		rest
	] : [
		alone,
		busyMs,
		given
	];
	return list;
}
function decodeToWorker(message, memory) {
	if (isMessage(message)) {
		return {
			kind: "batch",
			fn: memory.function,
			shape: "once",
			claim: 0,
			tasks: [message],
			arity: 1
		};
	}
	if (!Array.isArray(message)) return message;
	const [fn, head, items, [flags, is, shares = false] = []] = message;
	const tasks = head & 8 ? [items] : items;
	const batch = {
		kind: "batch",
		fn,
		shape: SHAPES[head & 3],
		claim: head >> 2 & 1,
		tasks
	};
	if (head >> 4 > 0) batch.arity = (head >> 4) - 1;
	if (flags) batch.flags = flags;
	if (is) batch.is = is;
	if (sharesOf(shares)) batch.shares = true;
	return batch;
}
function decodeToParent(message, claim, memory) {
	if (isMessage(message)) {
		const { busyMs, nothing } = memory.answer(claim);
		return {
			kind: "done",
			values: [nothing ? undefined : message],
			busyMs,
			failures: []
		};
	}
	if (!Array.isArray(message)) return message;
	const [alone, busyMs, given, [failures, times, runs, last, shares = false] = []] = message;
	const values = alone ? [given] : given;
	const done = {
		kind: "done",
		values,
		busyMs,
		failures: failures ?? []
	};
	if (times) done.traced = {
		times,
		runs
	};
	if (last) done.last = last;
	if (sharesOf(shares)) done.shares = true;
	return done;
}
function isMessage(value) {
	return typeof value === "object" ? ArrayBuffer.isView(value) : value !== undefined;
}
function sharesOf(shares) {
	return typeof shares === "object" ? shares.so : shares;
}
const LEAST = 16;
function pack$1(values, start = 0, end = values.length) {
	const length = end - start;
	if (length < LEAST) return length === values.length && Array.isArray(values) ? values : [...values.slice(start, end)];
	if (values instanceof Float64Array) return values.slice(start, end);
	const numbers = new Float64Array(length);
	for (let i = 0; i < length; i++) {
		const value = values[start + i];
		if (typeof value !== "number") return length === values.length ? values : values.slice(start, end);
		numbers[i] = value;
	}
	return numbers;
}
function packTasks(tasks, flat) {
	const arity = tasks[0].items.length;
	if (!flat || arity === 0 || tasks.some(({ items }) => items.length !== arity)) {
		return { tasks: tasks.map(({ items }) => flat ? items : pack$1(items)) };
	}
	if (tasks.length === 1) return {
		tasks: pack$1(tasks[0].items),
		arity
	};
	const all = arity === 1 ? tasks.map(({ items }) => items[0]) : tasks.flatMap(({ items }) => items);
	return {
		tasks: pack$1(all),
		arity
	};
}
const NONE = [];
function packedIn({ tasks, arity }) {
	return tasks instanceof Float64Array ? [tasks] : arity === undefined ? tasks : NONE;
}
function countOf({ tasks, arity }) {
	return arity === undefined ? tasks.length : tasks.length / arity;
}
function itemsOf({ tasks, arity }, place) {
	return arity === undefined ? tasks[place] : tasks.slice(place * arity, (place + 1) * arity);
}
const MOVED_FROM = 512;
function withLong(moves, packed) {
	let all = moves;
	for (const each of packed) {
		if (each instanceof Float64Array && each.length >= MOVED_FROM) all = [...all ?? [], each.buffer];
	}
	return all;
}
function release(packed) {
	if (packed instanceof Float64Array && packed.length > 0) packed.buffer.transfer(0);
}

// concurrency/workers/stealing.ts
function offer(memory, index, tasks) {
	Atomics.store(memory, index, tasks);
}
function claim(memory, index) {
	const word = Atomics.add(memory, index, 65536);
	return word >>> 16 < (word & 65535);
}
function begun(memory, index) {
	const word = Atomics.load(memory, index);
	return Math.min(word >>> 16, word & 65535);
}
function steal(memory, index) {
	for (;;) {
		const word = Atomics.load(memory, index);
		const first = word >>> 16;
		const end = word & 65535;
		if (first >= end) return end;
		const left = first + (end - first >> 1);
		if (Atomics.compareExchange(memory, index, word, first << 16 | left) === word) return left;
	}
}

// concurrency/messages/names-of-folder.ts
function namesOfFolder(url) {
	const folder = url.slice(0, url.lastIndexOf("/") + 1);
	return folder.startsWith("file://") ? [folder, decodeURIComponent(folder.slice("file://".length))] : [folder];
}

// concurrency/workers/worker-side/pack-error.ts
const MOST_ERRORS = 1e3;
function packError(thrown, to) {
	const packing = {
		to,
		places: new Map(),
		packed: [],
		open: []
	};
	pack(thrown, packing);
	for (const [error, packed] of packing.open) packOthers(error, packed, packing);
	const [first, ...others] = packing.packed;
	if (others.length > 0 && first.kind === "error") first.others = others;
	return first;
}
function pack(thrown, packing) {
	const before = packing.places.get(thrown);
	if (before !== undefined) return before;
	const place = packing.packed.length;
	if (attempt(() => isError(thrown))) {
		const packed = packOne(thrown);
		packing.places.set(thrown, place);
		packing.open.push([thrown, packed]);
		packing.packed.push(packed);
	} else packing.packed.push(packOther(thrown, packing.to));
	return place;
}
function packOne(error) {
	const packed = {
		kind: "error",
		name: nameOf(error),
		message: textOf(() => error.message)
	};
	if (isDomException(error)) packed.dom = true;
	const stack = attempt(() => error.stack);
	if (typeof stack === "string") packed.stack = ownFrames(withFrames(stack));
	else {
		const place = attempt(() => runtime.placeOf(error));
		if (place) packed.stack = `${packed.name}: ${packed.message}\n    at ${place}`;
	}
	return packed;
}
function packOthers(...[error, packed, packing]) {
	const hasRoom = () => packing.open.length < MOST_ERRORS;
	const cause = attempt(() => error.cause);
	if (cause !== undefined && hasRoom()) packed.cause = pack(cause, packing);
	const errors = attempt(() => Array.isArray(error.errors) ? [...error.errors] : undefined);
	if (errors) packed.errors = [];
	for (const each of errors ?? []) {
		if (!hasRoom()) break;
		packed.errors.push(pack(each, packing));
	}
	if (errors && error instanceof AggregateError) packed.aggregate = true;
	const disposal = attempt(() => disposalOf(error));
	if (disposal) packed.disposal = [pack(disposal[0], packing), pack(disposal[1], packing)];
	for (const [key, field] of fieldsOf(error)) {
		if (key === "errors" && errors) continue;
		if (attempt(() => isError(field)) !== true) addField(packed, key, field, packing.to);
		else if (hasRoom()) {
			packed.fieldErrors ??= [];
			packed.fieldErrors.push([key, pack(field, packing)]);
		}
	}
}
function disposalOf(error) {
	if (error.name !== "SuppressedError" || !("suppressed" in error && "error" in error)) return undefined;
	return [error.error, error.suppressed];
}
function packOther(thrown, to) {
	if (isSendable(thrown, to)) return {
		kind: "value",
		value: thrown
	};
	const what = attempt(() => runtime.explain(thrown, to))?.what ?? "something that cannot be sent";
	const found = typeof thrown === "symbol" ? `${what}, ${textOf(() => thrown)}` : what;
	const holds = found.startsWith("at ") ? "it holds," : "it is";
	const message = `Something was thrown that is no Error and cannot be sent whole: ${holds} ${found}.`;
	const packed = {
		kind: "error",
		name: "Error",
		message
	};
	for (const [key, field] of fieldsOf(Object(thrown))) addField(packed, key, field, to);
	return packed;
}
const apart = new Set([
	"name",
	"message",
	"stack",
	"cause"
]);
function* fieldsOf(thrown) {
	for (const key of attempt(() => Object.keys(thrown)) ?? []) {
		if (apart.has(key)) continue;
		const field = attempt(() => ({ value: thrown[key] }));
		if (field) yield [key, field.value];
	}
}
function addField(packed, key, value, to) {
	if (!isSendable(value, to)) return;
	packed.fields ??= {};
	Object.defineProperty(packed.fields, key, {
		value,
		enumerable: true,
		configurable: true,
		writable: true
	});
}
function withFrames(stack) {
	return stack.includes("\n    at ") ? stack : stack.replace(/^([^@\n]*)@(.+:\d+:\d+|\[native code\])$/gm, "    at $1 ($2)");
}
const HERE = HOME.startsWith("file:") ? namesOfFolder(HOME) : [];
function ownFrames(stack) {
	const lines = stack.split("\n");
	const isBelow = (line) => /^\s*at /.test(line) && (HERE.some((folder) => line.includes(folder)) || !/[/\\]/.test(line) || /\((?:node|ext):/.test(line));
	const last = lines.findLastIndex((line) => !isBelow(line));
	return lines.slice(0, last + 1).join("\n");
}
function isError(thrown) {
	return thrown instanceof Error || isDomException(thrown);
}
function isDomException(thrown) {
	return typeof DOMException === "function" && thrown instanceof DOMException;
}
function nameOf(error) {
	const name = textOf(() => error.name, "Error");
	const ofClass = name === "Error" ? attempt(() => error.constructor.name) : undefined;
	return typeof ofClass === "string" && ofClass !== "" ? ofClass : name;
}
function isSendable(value, to) {
	if (typeof value !== "object" || value === null) return typeof value !== "function" && typeof value !== "symbol";
	return attempt(() => runtime.sends(value, to)) === true;
}
function textOf(read, otherwise = "(it has no text that can be read)") {
	return attempt(() => String(read())) ?? otherwise;
}
function attempt(read) {
	try {
		return read();
	} catch {
		return undefined;
	}
}

// concurrency/messages/thenable.ts
function isThenable(value) {
	return (typeof value === "object" && value !== null || typeof value === "function") && typeof value.then === "function";
}

// concurrency/workers/worker-side/run-batch.ts
const PATIENCE_MS = 10;
const TINY_MS = .01;
const LONGEST_STRIDE = 32;
let flag;
function cancelled$1() {
	return flag !== undefined && Atomics.load(flag, 0) === 1;
}
function runBatch(f, batch, done, worker, spans) {
	return new Run(f, batch, done, worker, spans).go();
}
var Run = class {
	#f;
	#batch;
	#done;
	#worker;
	#spans;
	#count;
	#startedMs = runtime.now();
	#stride = 1;
	#place = 0;
	constructor(f, batch, done, worker, spans) {
		this.#f = spans ? spans.watch(f) : f;
		this.#batch = batch;
		this.#done = done;
		this.#worker = worker;
		this.#spans = spans;
		this.#count = countOf(batch);
	}
	go() {
		while (this.#begins()) {
			try {
				const value = this.#run();
				if (isThenable(value)) return this.#wait(value);
				this.#end(value);
			} catch (error) {
				this.#fail(error);
			}
		}
		this.#over();
		return undefined;
	}
	async #wait(value) {
		for (let next = value;;) {
			try {
				this.#end(await next);
			} catch (error) {
				this.#fail(error);
			}
			if (!this.#begins()) return this.#over();
			try {
				next = this.#run();
			} catch (error) {
				next = Promise.reject(error);
			}
		}
	}
	#begins() {
		flag = undefined;
		if (this.#place === this.#count || this.#done.busyMs > PATIENCE_MS || !this.#worker.begin(this.#batch)) return false;
		flag = this.#batch.flags?.[this.#place];
		return true;
	}
	#run() {
		this.#spans?.begin();
		if (cancelled$1()) throw new DOMException("Cancelled before it began.", "AbortError");
		return runTask(this.#f, this.#batch, this.#place);
	}
	#end(value) {
		this.#done.values.push(value);
		if (this.#place++ % this.#stride > 0 || this.#place === this.#count) return;
		this.#done.busyMs = runtime.now() - this.#startedMs;
		this.#stride = this.#done.busyMs < TINY_MS * this.#place ? LONGEST_STRIDE : 1;
	}
	#fail(error) {
		this.#done.failures.push([this.#done.values.length, packError(error, this.#worker.to)]);
		this.#end(undefined);
	}
	#over() {
		this.#done.busyMs = runtime.now() - this.#startedMs;
		flag = undefined;
		if (!this.#spans) return;
		this.#spans.settle();
		this.#done.traced = this.#spans.traced;
	}
};
function runTask(f, batch, place) {
	const { shape, tasks, arity } = batch;
	if (shape === "once") {
		if (arity === 1) return f(tasks[place]);
		if (arity === 2) return f(tasks[2 * place], tasks[2 * place + 1]);
		return f(...itemsOf(batch, place));
	}
	const items = itemsOf(batch, place);
	if (shape === "blocks") return runBlocks(f, items[0]);
	return runEach(f, shape, items);
}
async function runBlocks(f, blocks) {
	const { claimed, length, size, args, before } = blocks;
	const values = [];
	try {
		while (!cancelled$1()) {
			const block = Atomics.add(claimed, 0, 1);
			const from = block * size;
			if (from >= length) break;
			const to = Math.min(length, from + size);
			const value = before ? f(from, to, before[block], ...args) : f(from, to, ...args);
			values.push([block, isThenable(value) ? await value : value]);
		}
	} catch (error) {
		Atomics.store(claimed, 0, Math.ceil(length / size));
		throw error;
	}
	return values;
}
function runEach(f, shape, items) {
	if (shape !== "each" || !(items instanceof Float64Array)) return runRest(f, shape, items, []);
	for (let place = 0; place < items.length; place++) {
		if (cancelled$1()) return items.slice(0, place);
		const value = f(items[place]);
		if (typeof value !== "number") return runRest(f, shape, items, [...items.subarray(0, place)], value);
		items[place] = value;
	}
	return items;
}
function runRest(f, shape, items, values, ...given) {
	for (let place = values.length; place < items.length && !cancelled$1(); place++) {
		const value = given.length > 0 ? given.pop() : shape === "each" ? f(items[place]) : f(...items[place]);
		if (isThenable(value)) {
			return Promise.resolve(value).then((value) => {
				values.push(value);
				return runRest(f, shape, items, values);
			});
		}
		values.push(value);
	}
	return pack$1(values);
}

// concurrency/workers/worker-side/tracing.ts
const SPAN = 3;
const WORTH_MS = 1;
const FRESH_MS = .2;
let zeroMs;
function nowMs() {
	zeroMs ??= performance.timeOrigin + clocksApart();
	return zeroMs + runtime.now();
}
function clocksApart() {
	return Math.max(...Array.from({ length: 5 }, () => performance.now() - runtime.now()));
}
let lastLook = {
	atMs: Number.NEGATIVE_INFINITY,
	cpuMs: 0
};
function look() {
	const cpuMs = runtime.threadCpuMs();
	lastLook = {
		atMs: runtime.now(),
		cpuMs
	};
	return cpuMs;
}
var Spans = class {
	#times = [];
	#runs = [];
	#open = 0;
	#cpuMs = runtime.now() - lastLook.atMs < FRESH_MS ? lastLook.cpuMs : look();
	watch(f) {
		return (...args) => {
			const startedMs = nowMs();
			let value;
			try {
				value = f(...args);
			} catch (error) {
				this.#end(startedMs);
				throw error;
			}
			if (isThenable(value)) return Promise.resolve(value).finally(() => this.#end(startedMs));
			this.#end(startedMs);
			return value;
		};
	}
	begin() {
		this.#runs.push(0);
	}
	settle() {
		const times = this.#times;
		const from = this.#open;
		if (from === times.length) return;
		const beforeMs = this.#cpuMs;
		this.#cpuMs = look();
		const usedMs = this.#cpuMs - beforeMs;
		let wallMs = 0;
		for (let at = from; at < times.length; at += 3) wallMs += times[at + 1] - times[at];
		for (let at = from; at < times.length; at += 3) {
			const share = wallMs > 0 ? (times[at + 1] - times[at]) / wallMs : 3 / (times.length - from);
			times[at + 2] = share * usedMs;
		}
		this.#open = times.length;
	}
	get traced() {
		return {
			times: this.#times,
			runs: this.#runs.every((runs) => runs === 1) ? undefined : this.#runs
		};
	}
	#end(startedMs) {
		const endedMs = nowMs();
		this.#times.push(startedMs, endedMs, 0);
		this.#runs[this.#runs.length - 1]++;
		if (endedMs - startedMs >= WORTH_MS) this.settle();
	}
};

// concurrency/workers/worker-side/worker-main.ts
let channel;
const functions = [];
const inbox = [];
let url;
let file$1;
let traced = false;
let memory;
let done;
let name = "";
let spans;
let opened = false;
let working = false;
let over = false;
const worker = {
	get to() {
		return memory ? "thread" : "process";
	},
	begin: (batch) => !over && (!memory || claim(memory.claims, batch.claim))
};
function serve() {
	channel = runtime.parent();
	channel.receive((received) => {
		const message = decodeToWorker(received, memory);
		if (message.kind === "open") void open(message);
		else if (message.kind === "ping") say({ kind: "pong" });
		else if (message.kind === "unreadable" && url === undefined) {
			const error = new TypeError(`its arguments could not be read in a worker (${message.reason}). Send plain data.`);
			say({
				kind: "unable",
				why: "initializer",
				error: packError(error, worker.to)
			});
		} else {
			inbox.push(message);
			work();
		}
	});
	channel.ending(() => {
		if (done) deliver({
			...done,
			...spans && { traced: spans.traced },
			last: true
		}, name);
		over = true;
	});
}
runtime.provide(HOME, { serve });
function say(message, moves) {
	if (!over) channel.send(message, moves);
}
async function open(message) {
	const { initializer } = message;
	url = message.file;
	traced = message.traced;
	memory = message.memory && new ChannelMemory(message.memory);
	const { thread } = message;
	if (thread) enterThread({
		name: thread.name,
		number: thread.number
	}, thread.ended);
	enterWorker({
		file: url,
		depth: message.depth,
		inTask,
		cancelled: cancelled$1
	});
	let why = "load";
	try {
		file$1 = url.startsWith("threadwork:") ? runtime.load(new URL(url)) : await import(url);
		if (initializer) {
			why = "initializer";
			const run = findExport(file$1, initializer.fn, url);
			if (typeof message.shares === "object" && message.shares.so) revive(initializer.arguments);
			await asTask(run, () => run(...initializer.arguments));
		}
		say({ kind: "ready" });
		opened = true;
		work();
		runtime.loaded();
	} catch (error) {
		if (isUnguarded(error)) why = "unguarded";
		say({
			kind: "unable",
			why,
			error: packError(error, worker.to)
		});
	}
}
function isUnguarded(error) {
	if (!(error instanceof Error)) return false;
	return error.name === "UnguardedError" || / while a worker loads .*: every worker loads the file/.test(error.message);
}
function work() {
	if (working || !opened) return;
	for (let message = inbox.shift(); message && !over; message = inbox.shift()) {
		if (message.kind === "unreadable") {
			say({
				kind: "unread",
				reason: message.reason
			});
			continue;
		}
		if (!message.is && !functions[message.fn]) {
			say({
				kind: "unread",
				reason: "",
				again: true
			});
			continue;
		}
		done = {
			kind: "done",
			values: [],
			failures: [],
			busyMs: 0
		};
		spans = traced ? new Spans() : undefined;
		const waiting = answer(message, done, find(message));
		if (!waiting) continue;
		working = true;
		void waiting.then(() => {
			working = false;
			work();
		});
		return;
	}
}
function answer(batch, done, f) {
	({name} = f);
	if (batch.shares) revive(batch.tasks);
	if ("run" in f) {
		const running = asTask(f.run, () => runBatch(f.run, batch, done, worker, spans));
		if (running) return running.then(() => send(done, f.name, batch));
	} else refuse(batch, done, f.missing);
	send(done, f.name, batch);
	return undefined;
}
function send(answer, name, { shape, claim, tasks }) {
	if (over) return;
	done = undefined;
	let moves;
	try {
		moves = takeMarked(answer.values);
		const values = pack$1(answer.values);
		const packed = values instanceof Float64Array ? [values] : shape === "once" ? [] : [...values];
		if (answer.traced) {
			answer.traced.times = pack$1(answer.traced.times);
			packed.push(answer.traced.times);
		}
		say(encodeDone(answer, values, {
			claim,
			memory
		}), withLong(moves, packed));
		release(values);
		release(tasks);
	} catch (error) {
		deliver(answer, name, {
			error,
			moves
		});
	}
}
function deliver(answer, name, failed) {
	let error = failed?.error;
	let sent = answer;
	for (let attempt = failed ? 1 : 0;; attempt++) {
		try {
			if (attempt > 0) {
				const { withoutUnsendable, withoutValues } = unsendable();
				const as = memory ? "threads" : "processes";
				const unsent = {
					done: answer,
					name,
					error,
					as,
					moves: failed?.moves
				};
				sent = attempt === 1 ? withoutUnsendable(unsent) : withoutValues(unsent);
			}
			say(encodeDone(sent, sent.values));
			return;
		} catch (thrown) {
			if (attempt === 2) return;
			error = thrown;
		}
	}
}
function unsendable() {
	return runtime.load(new URL("./unsendable.cjs", HOME));
}
function revive(clone) {
	const { revive } = runtime.load(new URL("./revive.cjs", HOME));
	revive(clone);
}
function refuse(batch, done, error) {
	for (let place = 0; place < countOf(batch) && worker.begin(batch); place++) {
		done.values.push(undefined);
		done.failures.push([place, packError(error, worker.to)]);
	}
}
function find({ fn, is }) {
	if (is) {
		try {
			functions[fn] = {
				name: is.name,
				run: findExport(file$1, is, url)
			};
		} catch (missing) {
			functions[fn] = {
				name: is.name,
				missing
			};
		}
	}
	return functions[fn];
}

// runtime-adapters/messages/poster.ts
function poster(line, hasRoom) {
	let told = hasRoom === undefined;
	return (message, transfer) => {
		if (!told && hasRoom()) {
			told = true;
			line.port.postMessage({ kind: "room" });
		}
		const checked = sendable(message, "thread", transfer);
		if (transfer) line.port.postMessage(checked, transfer);
		else line.port.postMessage(checked);
	};
}

// runtime-adapters/messages/worker-messages.ts
function isData(message) {
	return typeof message !== "object" || isBare(message) || "data" in message;
}
function toData(message) {
	const asItIs = typeof message === "object" ? isBare(message) : message !== undefined;
	return asItIs ? message : { data: message };
}
function fromData(data) {
	return typeof data === "object" && !isBare(data) ? data.data : data;
}
function unreadable(error) {
	const reason = error instanceof Error ? error.message : "the runtime does not say why";
	return { data: {
		kind: "unreadable",
		reason
	} };
}
function isBare(value) {
	return Array.isArray(value) || ArrayBuffer.isView(value);
}

// runtime-adapters/worker/worker-line.ts
var WorkerLine = class {
	port;
	#events;
	#renews;
	constructor(port, events, renews = false) {
		this.port = port;
		this.#events = events;
		this.#renews = renews;
		this.#listen();
	}
	#listen() {
		const { port } = this;
		port.onmessage = (event) => this.#events.message(event.data);
		port.onmessageerror = (event) => {
			if (this.#renews) {
				this.port = structuredClone(port, { transfer: [port] });
				this.#listen();
			}
			this.#events.unread(event.data);
		};
	}
};

// runtime-adapters/messages/fault.ts
function toFault(thrown, depth = 0) {
	try {
		if (!(thrown instanceof Error)) return {
			name: "NonError",
			message: describe(thrown)
		};
		if (isManyMistakes(thrown)) return toFault(thrown.errors[0], depth);
		const fault = {
			name: String(thrown.name),
			message: String(thrown.message)
		};
		const stack = thrown.stack ?? placeOf(thrown);
		if (stack !== undefined) fault.stack = String(stack);
		if (thrown.cause !== undefined && depth < 8) fault.cause = toFault(thrown.cause, depth + 1);
		return fault;
	} catch {
		return {
			name: "NonError",
			message: "something that cannot be described"
		};
	}
}
function isManyMistakes(error) {
	return error instanceof AggregateError && error.errors[0]?.name === "BuildMessage";
}
function placeOf(error) {
	return error.position ? `${error.position.file}:${error.position.line}` : undefined;
}
function describe(value) {
	if (typeof value === "string") return value;
	return (typeof value === "object" ? JSON.stringify(value) : undefined) ?? String(value);
}

// runtime-adapters/worker/inbox.ts
var Inbox = class {
	#receiver;
	#kept = [];
	#closed = false;
	get received() {
		return this.#receiver !== undefined;
	}
	put(message) {
		if (this.#closed) return;
		if (this.#receiver && this.#kept.length === 0) this.#receiver(message);
		else this.#kept.push(message);
	}
	receive(receiver) {
		if (this.#closed) return;
		this.#receiver = receiver;
		if (this.#kept.length > 0) queueMicrotask(() => this.#handOver());
	}
	close() {
		this.#closed = true;
		this.#receiver = undefined;
		this.#kept = [];
	}
	#handOver() {
		let count = 0;
		try {
			while (count < this.#kept.length) this.#receiver?.(this.#kept[count++]);
		} finally {
			this.#kept.splice(0, count);
			if (this.#kept.length > 0) queueMicrotask(() => this.#handOver());
		}
	}
};

// runtime-adapters/worker/worker-side.ts
const PARENT = Symbol.for("threadwork.parent");
const PROVIDED = Symbol.for("threadwork.provided");
function boot(wire, scope) {
	const inbox = new Inbox();
	let loaded = false;
	let closed = false;
	let failure;
	let last = () => {};
	const mayFinish = () => {
		if (loaded) wire.hold(inbox.received, closed);
	};
	const fail = (phase, thrown) => {
		failure = {
			kind: "failed",
			phase,
			error: toFault(thrown)
		};
		scope.exit(1);
	};
	scope.onFailure((thrown) => fail("run", thrown));
	scope.onExit((code) => {
		const status = code & 255;
		try {
			last();
		} finally {
			wire.post({
				kind: "end",
				end: failure ?? (status === 0 ? { kind: "finished" } : {
					kind: "exited",
					code: status
				})
			}, []);
		}
	});
	const port = {
		send(message, transfer) {
			if (closed) return;
			try {
				wire.post(toData(message), transfer);
			} catch (error) {
				throw refused(error);
			}
		},
		receive(receiver) {
			inbox.receive(receiver);
			mayFinish();
		},
		close() {
			closed = true;
			inbox.close();
			mayFinish();
		},
		ending(f) {
			last = f;
		},
		...scope.terminate && { terminate: scope.terminate }
	};
	globalThis[PARENT] = port;
	return (message) => {
		if (isData(message)) inbox.put(fromData(message));
		else if (message.kind === "close") port.close();
		else if (message.kind === "room") scope.makeRoom?.();
		else if (message.kind === "terminate") scope.terminate?.();
		else {
			const begin = (module) => {
				if (message.run !== undefined) module[message.run]();
				loaded = true;
				mayFinish();
			};
			const provided = globalThis[PROVIDED]?.get(message.module);
			if (provided) begin(provided);
			else import(message.module).then(begin).catch((error) => fail("load", error));
		}
	};
}
const processScope = {
	onFailure(failed) {
		for (const event of ["uncaughtException", "unhandledRejection"]) {
			process.on(event, (thrown) => {
				if (process.listenerCount(event) === 1) failed(thrown);
			});
		}
	},
	onExit: (ended) => process.on("exit", ended),
	exit: (code) => process.exit(code)
};

// runtime-adapters/worker/web-worker-side.ts
function bootWeb({ scope, hold, hasRoom, thread, renews }) {
	const begin = (port) => {
		const unread = (error) => take(unreadable(error));
		const line = new WorkerLine(port, {
			message: (message) => take(message),
			unread
		}, renews);
		const take = boot({
			post: poster(line, hasRoom),
			hold: (held, closed) => hold(line.port, held, closed)
		}, scope);
		if (thread !== undefined) port.postMessage({
			kind: "hello",
			thread
		});
	};
	addEventListener("message", (event) => {
		const { data } = event;
		if (!("lineBy" in data)) begin(data);
		else {
			data.lineBy.onmessage = ({ data: line }) => {
				data.lineBy.close();
				begin(line);
			};
		}
	}, { once: true });
}

// threadwork
const file = begin();
if (file) enterWorker({
	file,
	depth: 1,
	inTask: () => false,
	cancelled: () => false
});

// runtime-adapters/node/print-at-once.ts
function printAtOnce() {
	if (process.platform === "win32") return;
	for (const [name, fd] of [["stdout", 1], ["stderr", 2]]) {
		const { get } = Object.getOwnPropertyDescriptor(process, name);
		let stream;
		Object.defineProperty(process, name, {
			configurable: true,
			enumerable: true,
			get() {
				stream ??= writeAtOnce(get.call(process), fd);
				return stream;
			}
		});
	}
}
function writeAtOnce(stream, fd) {
	if (stream._type === "fs" || stream._type === "tty") return stream;
	const write = (pieces, done) => {
		load(new URL("./print.cjs", HOME)).print(fd, pieces);
		done();
	};
	stream._write = (chunk, encoding, done) => write([{
		chunk,
		encoding
	}], done);
	stream._writev = write;
	return stream;
}

export {
	Background,
	Barrier,
	Barrier as Barrier$1,
	BoundedSemaphore,
	BrokenBarrierError,
	BrokenBarrierError as BrokenBarrierError$1,
	ChannelMemory,
	Condition,
	Condition as Condition$1,
	DictProxy,
	Event,
	Event as Event$1,
	HOME,
	Inbox,
	ListProxy,
	Lock,
	Lock as Lock$1,
	MARK,
	MOST_LEVELS,
	Manager,
	ManagerClosedError,
	ManagerClosedError as ManagerClosedError$1,
	NO_CONFIGURATION,
	NO_HEAP,
	Pool,
	PoolClosedError,
	PoolClosedError as PoolClosedError$1,
	Process,
	Queue,
	Queue as Queue$1,
	QueueClosedError,
	QueueClosedError as QueueClosedError$1,
	QueueFullError,
	QueueFullError as QueueFullError$1,
	REVIVE,
	RLock,
	RLock as RLock$1,
	Semaphore,
	Semaphore as Semaphore$1,
	SharedValue,
	SharedValue as SharedValue$1,
	Task,
	Task as Task$1,
	Thread,
	Thread as Thread$1,
	TimeoutError,
	TimeoutError as TimeoutError$1,
	UnguardedError,
	ValueProxy,
	WorkerDiedError,
	WorkerDiedError as WorkerDiedError$1,
	WorkerLine,
	WorkerLoadError,
	WorkerLoadError as WorkerLoadError$1,
	asCompleted,
	begun,
	boot,
	bootWeb,
	cancelled,
	clearTimeout,
	clock,
	common,
	cpuCount,
	cpuCount as cpuCount$1,
	currentWorker,
	decodeToParent,
	denoRun,
	download,
	emptyMoved,
	encodeBatch,
	endedThreads,
	entryOf,
	findExport,
	fromData,
	hasRoom,
	identity,
	isCompiled,
	isData,
	isSharedMemory,
	isThenable,
	kindOf,
	limitOf,
	makeRoom,
	must,
	mustBeMs,
	mustBeNoPromise,
	mustBeOptions,
	mustBeWhole,
	nameOf$1 as nameOf,
	namesOfFolder,
	nobodyNotifies,
	noteEnded,
	notes,
	nowMs,
	nowMs$1,
	numberOfNext,
	offer,
	pack$1 as pack,
	packError,
	packTasks,
	packedIn,
	poster,
	printAtOnce,
	processScope,
	programOf,
	queueMicrotask,
	refused,
	release,
	runtime,
	sendable,
	serve,
	setTimeout$1 as setTimeout,
	sharedArray,
	sharedMemory,
	shares,
	sleep,
	sleepSync,
	steal,
	takeMarked,
	toData,
	toFault,
	transfer,
	unreadable,
	watched,
	withLong,
	withTimeout,
	workerEnv,
	wrapMethods,
	wrong,
};
//# sourceMappingURL=threadwork.js.map
