// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
// \0rolldown/runtime.js
var __defProp = Object.defineProperty;
var __esmMin = (fn, res, err) => () => {
	if (err) throw err[0];
	try {
		return fn && (res = fn(fn = 0)), res;
	} catch (e) {
		throw err = [e], e;
	}
};
var __exportAll = (all, flags) => {
	let target = Object.setPrototypeOf({}, null);
	for (var name in all) {
		__defProp(target, name, {
			get: all[name],
			enumerable: true
		});
	}
	if (!(flags & 1)) {
		__defProp(target, Symbol.toStringTag, { value: "Module" });
	}
	return flags & 2 ? target : Object.preventExtensions(target);
};

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
const HOME = "threadwork:///threadwork.js";
const bundle = {
	url: import.meta.url,
	parts: {}
};
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

// runtime-adapters/messages/find-unsendable.ts
const MOST_PATH = 120;
const MOST_NAME = 60;
const PATIENCE_MS$2 = 500;
const BUN_LEVELS = 39990;
function findUnsendable(value, to, sends, leaf = () => undefined) {
	const name = (each) => (isObject(each) ? attempt$1(() => leaf(each)) : undefined) ?? nameUnsendable(each, to);
	return attempt$1(() => search(value, to, name) ?? narrow(value, sends));
}
function search(value, to, name) {
	const first = name(value);
	if (first || !isObject(value)) return first;
	const mostLevels = to === "thread" && "Bun" in globalThis ? BUN_LEVELS : MOST_LEVELS;
	const seen = new Set([value]);
	const steps = [];
	const open = [children(value)];
	while (open.length > 0) {
		let next;
		try {
			next = open.at(-1).next();
		} catch (error) {
			const { step = "", thrown = error } = error instanceof Unreadable ? error : {};
			return at([...steps, step], { what: `a property that throws when it is read (${textOf$4(thrown)})` });
		}
		if (next.done) {
			open.pop();
			steps.pop();
			continue;
		}
		const [step, child] = next.value;
		const found = name(child);
		if (found) return at([...steps, step], found);
		if (!isObject(child) || seen.has(child)) continue;
		seen.add(child);
		steps.push(step);
		open.push(children(child));
		if (open.length > mostLevels) {
			const advice = "Send a flat list, with numbers for what leads from one to another.";
			return at(steps, {
				what: `something too deeply nested, more than ${mostLevels} levels`,
				advice
			});
		}
	}
	return undefined;
}
function narrow(value, sends) {
	if (sends(value)) return undefined;
	const steps = [];
	const end = nowMs$1() + PATIENCE_MS$2;
	const passed = new Set();
	for (let whole = value;;) {
		passed.add(whole);
		const part = isObject(whole) ? refusedPart(whole, passed, end, sends) : undefined;
		if (nowMs$1() > end) return undefined;
		if (!part) return at(steps, {
			what: nameOf$2(whole),
			...adviceFor$1(whole)
		});
		steps.push(part[0]);
		whole = part[1];
	}
}
function refusedPart(whole, passed, end, sends) {
	try {
		for (const [step, child] of children(whole)) {
			if (nowMs$1() > end) return undefined;
			if (!passed.has(child) && !sends(child)) return [step, child];
		}
	} catch {}
	return undefined;
}
var Unreadable = class {
	step;
	thrown;
	constructor(step, thrown) {
		this.step = step;
		this.thrown = thrown;
	}
};
function* children(value) {
	if (value instanceof Error) {
		for (const key of [
			"stack",
			"message",
			"name"
		]) read$2(value, key, `.${key}`);
		if (value.cause !== undefined) yield [".cause", value.cause];
	} else if (value instanceof Map) {
		for (const [key, child] of Map.prototype.entries.call(value)) {
			yield [".keys()", key];
			yield [`.get(${typeof key === "string" ? JSON.stringify(cut(key, MOST_NAME)) : textOf$4(key)})`, child];
		}
	} else if (value instanceof Set) {
		for (const child of Set.prototype.values.call(value)) yield [".values()", child];
	} else if (!ArrayBuffer.isView(value)) {
		const isList = Array.isArray(value);
		for (const key of Object.keys(value)) {
			const step = isList && /^\d+$/.test(key) ? `[${key}]` : stepOf(key);
			yield [step, read$2(value, key, step)];
		}
	}
}
function read$2(value, key, step) {
	try {
		return value[key];
	} catch (thrown) {
		throw new Unreadable(step, thrown);
	}
}
function stepOf(key) {
	return /^[\p{L}_$][\p{L}\d_$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(cut(key, MOST_NAME))}]`;
}
function at(steps, found) {
	let path = "";
	for (const step of steps) {
		path += step;
		if (path.length > MOST_PATH) {
			path = `${path.slice(0, MOST_PATH)}\u2026`;
			break;
		}
	}
	return path === "" ? found : {
		...found,
		what: `at ${path}, ${found.what}`
	};
}
const ADVICE = {
	Promise: "Await it first, and send what it gives.",
	URL: "Send its text: url.href",
	URLSearchParams: "Send its text: String(params)",
	Headers: "Send its entries: [...headers]",
	FormData: "Send its entries: [...form]",
	Blob: "Send its bytes: await blob.arrayBuffer()",
	File: "Send its bytes and its name: await file.arrayBuffer()",
	Request: "Send its address and what else is needed of it.",
	Response: "Send what is in it: await response.text(), or arrayBuffer()",
	ReadableStream: "Read it first, and send what it gives.",
	AbortSignal: "Give it as an option of the task: { signal }",
	AbortController: "Give its signal as an option of the task: { signal }",
	DOMException: "Send its name and its message.",
	Module: "Send the bytes that it was compiled from.",
	Generator: "Send its values as a list: [...generator]",
	AsyncGenerator: "Collect its values first (for await), and send them as a list.",
	Arguments: "Send a list: [...arguments]",
	Pool: "It belongs to its thread: a worker opens a pool of its own.",
	Thread: "It belongs to the thread that started it: send what it gives.",
	Process: "It belongs to the thread that started it: send what it gives.",
	Manager: "Send what it holds: what  await manager.dict(), list() or value()  gives."
};
const ADVISED_PROXY = { advice: "Send a plain copy of what it stands for." };
function nameUnsendable(value, to) {
	if (typeof value === "function") return { what: nameOf$2(value) };
	if (typeof value === "symbol") return { what: "a symbol" };
	if (!isObject(value)) return undefined;
	if (isProxy$1(value)) return {
		what: isRevoked(value) ? "a revoked Proxy" : "a Proxy",
		...ADVISED_PROXY
	};
	const tag = tagOf(value);
	const refused = /^(Promise|Weak\w+|FinalizationRegistry|Generator|AsyncGenerator|Arguments|Symbol|.* Iterator|Iterator Helper)$/;
	const isIterator = / Iterator|Iterator Helper/.test(tag);
	if (kindOf(value, to) === "lost" || refused.test(tag) && !isPlain$1(value, tag)) {
		const name = isIterator ? `an iterator (${tag})` : nameOf$2(value);
		return {
			what: name,
			...isIterator ? { advice: "Send its values as a list: [...iterator]" } : adviceFor$1(value)
		};
	}
	const buffer = ArrayBuffer.isView(value) ? value.buffer : value;
	if (buffer instanceof ArrayBuffer && buffer.detached) {
		return {
			what: buffer === value ? "an ArrayBuffer whose memory was moved away" : `${nameOf$2(value)} whose memory was moved away`,
			advice: "Send it before it is moved, or a copy."
		};
	}
	return undefined;
}
function adviceFor$1(value) {
	const advice = isObject(value) ? ADVICE[classOf$1(value) ?? ""] ?? ADVICE[tagOf(value)] : undefined;
	return advice === undefined ? undefined : { advice };
}
function isPlain$1(value, tag) {
	if (tag === "Arguments") return Object.hasOwn(value, Symbol.toStringTag);
	const prototype = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null || Object.hasOwn(value, Symbol.toStringTag);
}
function nameOf$2(value) {
	if (typeof value === "function") {
		const isClass = /^class\b/.test(Function.prototype.toString.call(value));
		const name = attempt$1(() => value.name);
		return `${isClass ? "a class" : "a function"}${typeof name === "string" && name !== "" ? ` (${cut(name, MOST_NAME)})` : ""}`;
	}
	if (!isObject(value)) return value === null || value === undefined ? String(value) : `a ${typeof value}`;
	const tag = tagOf(value);
	if (tag === "Arguments") return "an arguments object";
	if (tag === "Generator") return "a generator";
	if (tag === "AsyncGenerator") return "an async generator";
	const known = classOf$1(value);
	const name = tag.includes(".") || known === undefined || known === "Object" && tag !== "?" ? tag : known;
	return `${/^[AEIO]/.test(name) ? "an" : "a"} ${cut(name, MOST_NAME)}`;
}
function tagOf(value) {
	return attempt$1(() => Object.prototype.toString.call(value).slice(8, -1)) ?? "?";
}
function classOf$1(value) {
	const name = attempt$1(() => Object.getPrototypeOf(value)?.constructor.name);
	return typeof name === "string" && name !== "" ? name : undefined;
}
function textOf$4(value) {
	return cut(attempt$1(() => String(value)) ?? nameOf$2(value), 200);
}
function cut(text, most) {
	return text.length > most ? `${text.slice(0, most)}\u2026` : text;
}
function attempt$1(f) {
	try {
		return f();
	} catch {
		return undefined;
	}
}
function isObject(value) {
	return typeof value === "object" && value !== null;
}
function isProxy$1(value) {
	return "process" in globalThis && process.getBuiltinModule?.("node:util").types.isProxy(value);
}
function isRevoked(value) {
	try {
		Object.getPrototypeOf(value);
		return false;
	} catch (error) {
		return error instanceof TypeError;
	}
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
		if (key !== "message" || Object.hasOwn(error, key)) hide$1(made, key, error[key]);
	}
	hide$1(made, "cause", part(cause.value));
	return made;
}
function hide$1(made, key, value) {
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

// runtime-adapters/messages/fault.ts
function toFault(thrown, depth = 0) {
	try {
		if (!(thrown instanceof Error)) return {
			name: "NonError",
			message: describe$1(thrown)
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
function describe$1(value) {
	if (typeof value === "string") return value;
	return (typeof value === "object" ? JSON.stringify(value) : undefined) ?? String(value);
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

// runtime-adapters/worker/parent-side.ts
const STOP_LIMIT_MS = 1e4;
function startWorker(module, { run }, open) {
	return new Worker$1({
		kind: "start",
		module: module.href,
		...run !== undefined && { run }
	}, open);
}
var Worker$1 = class {
	ended;
	#settle;
	#wire;
	#inbox = new Inbox();
	#lastWord;
	#closed = false;
	#over = false;
	#keepsAlive = true;
	#termination;
	constructor(start, open) {
		const { promise, resolve } = Promise.withResolvers();
		this.ended = promise;
		this.#settle = resolve;
		try {
			this.#wire = open({
				message: (message) => this.#take(message),
				gone: (end) => {
					if (this.#termination === undefined) this.#finish(this.#lastWord ?? end);
				}
			});
			this.#wire.post(start);
		} catch (error) {
			this.#finish({
				kind: "failed",
				phase: "load",
				error: toFault(error)
			});
		}
	}
	send(message, transfer) {
		if (this.#closed) return;
		try {
			this.#wire?.post(toData(message), transfer);
		} catch (error) {
			throw refused(error);
		}
	}
	receive(receiver) {
		this.#inbox.receive(receiver);
	}
	close() {
		this.#inbox.close();
		if (!this.#closed) this.#wire?.post({ kind: "close" });
		this.#closed = true;
	}
	keepAlive(keep) {
		if (this.#over || this.#keepsAlive === keep) return;
		this.#keepsAlive = keep;
		this.#wire?.keepAlive(keep);
	}
	terminate() {
		this.#termination ??= this.#over ? this.ended : this.#terminate();
		return this.#termination;
	}
	async [Symbol.asyncDispose]() {
		await this.terminate();
	}
	#take(message) {
		if (isData(message)) this.#inbox.put(fromData(message));
		else if (message.kind === "end") this.#lastWord ??= message.end;
	}
	async #terminate() {
		this.#closed = true;
		this.#inbox.close();
		const { promise: late, resolve } = Promise.withResolvers();
		const timer = setTimeout$1(() => resolve(false), STOP_LIMIT_MS);
		const stopped = await Promise.race([this.#wire.stop(), late]);
		clearTimeout(timer);
		this.#finish({
			kind: "terminated",
			stopped
		});
		return this.ended;
	}
	#finish(end) {
		this.#closed = true;
		this.#over = true;
		this.#settle(end);
	}
};

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

// runtime-adapters/worker/web-thread.ts
const NOT_BEGUN = "its first module could not be loaded; a Content-Security-Policy must allow  worker-src blob:";
function webThread(flavour, module, options = {}) {
	const { name = "" } = options;
	return startWorker(module, options, (events) => {
		const worker = flavour.open(name, options);
		const { port1, port2: theirs } = new MessageChannel();
		const closed = Promise.withResolvers();
		const thread = Promise.withResolvers();
		let kept = true;
		let ending;
		const waitUntilGone = async () => {
			const gone = await flavour.gone(closed.promise, thread.promise);
			worker.terminate();
			line.port.close();
			if (!gone && kept) flavour.keepAlive(worker, false);
			return gone;
		};
		const stop = () => {
			worker.terminate(line.port);
			ending ??= waitUntilGone();
			return ending;
		};
		const over = async (end) => {
			ending ??= waitUntilGone();
			await ending;
			events.gone(end);
		};
		const holdLine = () => {
			if (kept) line.port.ref?.();
			else line.port.unref?.();
		};
		const take = (message) => {
			events.message(message);
			if (isData(message)) return;
			if (message.kind === "hello") thread.resolve(message.thread);
			else if (message.kind === "room") flavour.room?.make();
			else over(message.end);
		};
		const unread = (error) => {
			if (!kept) holdLine();
			events.message(unreadable(error));
		};
		const line = new WorkerLine(port1, {
			message: take,
			unread
		}, flavour.renews);
		worker.onerror = (event) => {
			event.preventDefault();
			over({
				kind: "failed",
				phase: "run",
				error: {
					name: "Error",
					message: event.message || NOT_BEGUN
				}
			});
		};
		worker.addEventListener("close", (event) => {
			closed.resolve();
			const { code } = event;
			over(code === 0 ? { kind: "finished" } : {
				kind: "exited",
				code
			});
		});
		worker.postMessage(theirs, [theirs]);
		return {
			post: poster(line, flavour.room?.isMade),
			stop,
			keepAlive(keep) {
				kept = keep;
				flavour.keepAlive(worker, keep);
				holdLine();
			}
		};
	});
}

// runtime-adapters/browser/import-module.ts
const PLACE = Symbol.for("threadwork.import");
const PUT_IMPORT = "globalThis[Symbol.for(\"threadwork.import\")] = (url) => import(url);\n";
async function importModule(url) {
	const place = globalThis;
	if (!place[PLACE]) await run(PUT_IMPORT);
	return await place[PLACE](url);
}
function moduleOf(text) {
	return URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
}
async function run(text) {
	const { promise, resolve, reject } = Promise.withResolvers();
	const script = document.createElement("script");
	script.type = "module";
	script.src = moduleOf(text);
	script.onload = () => resolve();
	script.onerror = () => reject(new Error("the Content-Security-Policy of the page must allow  script-src blob:"));
	document.head.append(script);
	try {
		await promise;
	} finally {
		script.remove();
		URL.revokeObjectURL(script.src);
	}
}

// runtime-adapters/browser/browser-thread.ts
const HELLO_LIMIT_MS = 50;
let entry;
const browserFlavour = {
	open(name, { env, heapMb }) {
		refuseServers();
		if (env) throw new Error("a page has no environment: leave env out");
		if (heapMb !== undefined) throw new Error("a page cannot limit the memory of a worker: leave it out");
		entry ??= moduleOf(PUT_IMPORT + programOf(new URL("./browser-entry.js", HOME)));
		return new Worker(entry, {
			type: "module",
			name
		});
	},
	async gone(_closed, thread) {
		const lock = await Promise.race([thread, delay$1(HELLO_LIMIT_MS)]);
		if (lock === "") return false;
		if (lock !== undefined) await navigator.locks.request(lock, () => {});
		return true;
	},
	keepAlive() {}
};
function refuseServers() {
	const { process } = globalThis;
	if (process?.versions?.node === undefined || "document" in globalThis) return;
	throw new Error("a bundler took the library for pages of a browser, and this is none. Tell it what it bundles for " + "(esbuild, rolldown: --platform=node, Bun: --target=bun, webpack: target: node)");
}
function delay$1(ms) {
	return new Promise((resolve) => setTimeout$1(resolve, ms, undefined));
}

// runtime-adapters/browser/read-write-bytes.ts
const PLAIN$1 = 0;
const WITH_HALVES = 1;
var BytesWriter = class {
	#bytes = new Uint8Array(64);
	#length = 0;
	get bytes() {
		return this.#bytes.slice(0, this.#length);
	}
	byte(value) {
		const at = this.#grow(1);
		this.#bytes[at] = value;
		return this;
	}
	word(value) {
		const at = this.#grow(4);
		new DataView(this.#bytes.buffer).setUint32(at, value);
		return this;
	}
	float(value) {
		const at = this.#grow(8);
		new DataView(this.#bytes.buffer).setFloat64(at, value);
		return this;
	}
	text(value) {
		const isPlain = value.isWellFormed();
		const bytes = isPlain ? new TextEncoder().encode(value) : new Uint8Array(Uint16Array.from({ length: value.length }, (_, i) => value.charCodeAt(i)).buffer);
		return this.byte(isPlain ? PLAIN$1 : WITH_HALVES).word(bytes.length).put(bytes);
	}
	put(bytes) {
		const at = this.#grow(bytes.length);
		this.#bytes.set(bytes, at);
		return this;
	}
	#grow(count) {
		const at = this.#length;
		this.#length += count;
		if (this.#length > this.#bytes.length) {
			const more = new Uint8Array(Math.max(this.#length, 2 * this.#bytes.length));
			more.set(this.#bytes);
			this.#bytes = more;
		}
		return at;
	}
};
var BytesReader = class {
	#bytes;
	#view;
	#at = 0;
	constructor(bytes) {
		this.#bytes = bytes;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	}
	byte() {
		return this.#bytes[this.#at++];
	}
	word() {
		this.#at += 4;
		return this.#view.getUint32(this.#at - 4);
	}
	float() {
		this.#at += 8;
		return this.#view.getFloat64(this.#at - 8);
	}
	text() {
		const isPlain = this.byte() === PLAIN$1;
		const bytes = this.take(this.word()).slice();
		if (isPlain) return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
		return Array.from(new Uint16Array(bytes.buffer), (unit) => String.fromCharCode(unit)).join("");
	}
	take(count) {
		this.#at += count;
		return this.#bytes.subarray(this.#at - count, this.#at);
	}
};

// runtime-adapters/browser/clone-bytes.ts
var clone_bytes_exports = /* @__PURE__ */ __exportAll({
	decode: () => decode,
	encode: () => encode
});
const TAGS = [...[
	"undefined",
	"null",
	"true",
	"false",
	"number",
	"bigint",
	"string",
	"again"
], ...[
	"record",
	"list",
	"holes",
	"map",
	"set",
	"date",
	"regexp",
	"error",
	"buffer",
	"view",
	"boxed"
]];
const ERRORS = [
	Error,
	EvalError,
	RangeError,
	ReferenceError,
	SyntaxError,
	TypeError,
	URIError
];
function encode(value) {
	const writer = new Writer();
	try {
		writer.write(structuredClone(value));
	} catch (error) {
		if (error instanceof RangeError) throw cannotClone("it is too deeply nested");
		throw error;
	}
	return writer.bytes;
}
function decode(bytes) {
	return new Reader(bytes).read();
}
function cannotClone(reason) {
	return new DOMException(`Cannot write down a clone: ${reason}.`, "DataCloneError");
}
var Writer = class extends BytesWriter {
	#numbers = new Map();
	write(value) {
		if (typeof value === "object" && value !== null) this.#object(value);
		else if (value === undefined || value === null || typeof value === "boolean") this.#tag(String(value));
		else if (typeof value === "number") this.#tag("number").float(value);
		else this.#tag(typeof value).text(String(value));
	}
	#tag(tag) {
		this.byte(TAGS.indexOf(tag));
		return this;
	}
	#object(value) {
		const known = this.#numbers.get(value);
		if (known !== undefined) {
			this.#tag("again").word(known);
			return;
		}
		this.#numbers.set(value, this.#numbers.size);
		if (Array.isArray(value)) this.#list(value);
		else if (value instanceof Map) {
			this.#tag("map").word(value.size);
			for (const entry of value) for (const each of entry) this.write(each);
		} else if (value instanceof Set) {
			this.#tag("set").word(value.size);
			for (const item of value) this.write(item);
		} else if (value instanceof Date) this.#tag("date").float(value.getTime());
		else if (value instanceof RegExp) this.#tag("regexp").text(value.source).text(value.flags);
		else if (value instanceof Error && !(value instanceof DOMException)) this.#error(value);
		else if (value instanceof ArrayBuffer) this.#tag("buffer").word(value.byteLength).put(new Uint8Array(value));
		else if (ArrayBuffer.isView(value)) this.#view(value);
		else if (Object.getPrototypeOf(value) === Object.prototype) this.#properties(this.#tag("record"), value);
		else if (value instanceof Number || value instanceof String || value instanceof Boolean || value instanceof BigInt) this.#tag("boxed").write(value.valueOf());
		else throw cannotClone(`it holds a ${Object.prototype.toString.call(value).slice(8, -1)}, which is no plain data`);
	}
	#list(list) {
		const keys = Object.keys(list);
		if (keys.length === list.length && (keys.length === 0 || keys.at(-1) === String(list.length - 1))) {
			this.#tag("list").word(list.length);
			for (const item of list) this.write(item);
		} else this.#properties(this.#tag("holes").word(list.length), list);
	}
	#properties(writer, value) {
		const entries = Object.entries(value);
		writer.word(entries.length);
		for (const [key, each] of entries) {
			this.text(key);
			this.write(each);
		}
	}
	#error(error) {
		const kind = ERRORS.findLastIndex((Kind) => error instanceof Kind);
		this.#tag("error").byte(kind).text(error.message).text(error.stack ?? "");
		this.write("cause" in error ? [error.cause] : []);
	}
	#view(view) {
		if (!(view.buffer instanceof ArrayBuffer)) throw cannotClone("it holds shared memory");
		const length = "length" in view ? view.length : view.byteLength;
		const { [Symbol.toStringTag]: kind } = view;
		this.#tag("view").text(kind).word(view.byteOffset).word(length).write(view.buffer);
	}
};
var Reader = class extends BytesReader {
	#objects = [];
	read() {
		const tag = TAGS[this.byte()];
		switch (tag) {
			case "undefined": return undefined;
			case "null": return null;
			case "true":
			case "false": return tag === "true";
			case "number": return this.float();
			case "bigint": return BigInt(this.text());
			case "string": return this.text();
			case "again": return this.#objects[this.word()];
			default: return this.#object(tag);
		}
	}
	#object(tag) {
		const place = this.#objects.push(undefined) - 1;
		const known = (made) => {
			this.#objects[place] = made;
			return made;
		};
		switch (tag) {
			case "record": return this.#properties(known({}));
			case "holes": return this.#properties(known(new Array(this.word())));
			case "list": {
				const list = known([]);
				for (let left = this.word(); left > 0; left--) list.push(this.read());
				return list;
			}
			case "map": {
				const map = known(new Map());
				for (let left = this.word(); left > 0; left--) map.set(this.read(), this.read());
				return map;
			}
			case "set": {
				const set = known(new Set());
				for (let left = this.word(); left > 0; left--) set.add(this.read());
				return set;
			}
			case "date": return known(new Date(this.float()));
			case "regexp": return known(new RegExp(this.text(), this.text()));
			case "error": {
				const error = known(new ERRORS[this.byte()](this.text()));
				Object.defineProperty(error, "stack", {
					value: this.text(),
					writable: true,
					configurable: true
				});
				for (const cause of this.read()) Object.defineProperty(error, "cause", {
					value: cause,
					writable: true,
					configurable: true
				});
				return error;
			}
			case "buffer": return known(this.take(this.word()).slice().buffer);
			case "view": {
				const Kind = globalThis[this.text()];
				const [from, length] = [this.word(), this.word()];
				return known(new Kind(this.read(), from, length));
			}
			default: return known(Object(this.read()));
		}
	}
	#properties(into) {
		for (let left = this.word(); left > 0; left--) {
			const key = this.text();
			Object.defineProperty(into, key, {
				value: this.read(),
				writable: true,
				enumerable: true,
				configurable: true
			});
		}
		return into;
	}
};

// runtime-adapters/browser/page-exports.ts
const ASKED = Symbol.for("threadwork.asked");
const PATIENCE_MS$1 = 1e4;
async function exportsOf$1(url) {
	if (!("document" in globalThis)) return { exports: await importModule(url) };
	try {
		return await ask$1(url);
	} catch {
		return { exports: await Promise.race([importModule(url), impatient(url)]) };
	}
}
async function ask$1(url) {
	const asked = place$2();
	const id = Math.random().toString(36).slice(2);
	const name = `threadwork-ask-${id}`;
	const { promise, resolve, reject } = Promise.withResolvers();
	asked.set(id, (exports) => resolve({ exports }));
	const answer = moduleOf(`import { exports } from "${name}"; globalThis[Symbol.for("threadwork.asked")].get("${id}")(exports); throw 0;`);
	const asking = moduleOf(`import "${answer}"; export * as exports from ${JSON.stringify(url)};`);
	const map = document.createElement("script");
	map.type = "importmap";
	map.textContent = JSON.stringify({ imports: { [name]: asking } });
	document.head.append(map);
	try {
		importModule(asking).catch(reject);
		return await promise;
	} finally {
		map.remove();
		asked.delete(id);
		for (const module of [answer, asking]) URL.revokeObjectURL(module);
	}
}
function place$2() {
	const global = globalThis;
	global[ASKED] ??= new Map();
	return global[ASKED];
}
async function impatient(url) {
	await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS$1));
	throw new Error(`${url} has not run to its end in ${PATIENCE_MS$1 / 1e3} s. Await no work of a pool at its top level`);
}

// runtime-adapters/browser/browser.ts
const KEEP_EXPORTS = "Where a bundler made it, have it make the file with the functions an entry of its own, and keep its exports (Vite: " + "build.rolldownOptions: { input: [\"index.html\", FILE, \"threadwork\"], preserveEntrySignatures: \"allow-extension\" }).";
const NO_SOCKETS = "a page has no sockets to be reached by. Hold the objects in the page, and send them to the threads";
const browser = {
	...everywhere,
	thread: (module, options) => webThread(browserFlavour, module, options),
	process: (module) => startWorker(module, {}, () => {
		throw new Error("a page has no processes. Use threads: Thread for Process, and a Pool without  as: \"processes\"");
	}),
	loadContext: () => undefined,
	codec: () => clone_bytes_exports,
	plainCodec: () => undefined,
	sends: (value, to) => to === "thread" && sends(value),
	explain: (value, _to, leaf) => findUnsendable(value, "thread", sends, leaf),
	adviceOnLoading(said) {
		if (said.includes("module specifier")) {
			return "A worker has no import map, even where its page has one: import it by its URL, or bundle the program.";
		}
		if (!/\b(?:document|window) is not defined/.test(said)) return "";
		return `A worker has no page: keep what needs one inside  if (globalThis.document) { \u2026 }  ${KEEP_EXPORTS}`;
	},
	exportsOf: exportsOf$1,
	load: fromBundle,
	howToGuard: () => "Put the lines that start work inside:  if (globalThis.document) { \u2026 }",
	whyUnexported: () => `${KEEP_EXPORTS} `,
	cpus: () => navigator.hardwareConcurrency,
	threadCpuMs: () => Number.NaN,
	cpuTime: () => ({
		userMs: Number.NaN,
		systemMs: Number.NaN
	}),
	get whyUnshared() {
		if (typeof SharedArrayBuffer !== "undefined") return undefined;
		return "this page has no shared memory, since it is not cross-origin isolated. Serve it with the headers " + "Cross-Origin-Opener-Policy: same-origin  and  Cross-Origin-Embedder-Policy: require-corp";
	},
	within: (_limitMs, f) => ({
		kind: "ended",
		value: f()
	}),
	whyNoSockets: NO_SOCKETS,
	socketFolder() {
		throw new Error(NO_SOCKETS);
	},
	readText(url) {
		const request = new XMLHttpRequest();
		request.open("GET", url, false);
		request.send();
		if (request.status >= 400) throw new Error(`Cannot read ${url}: the server answers with ${request.status}.`);
		return request.responseText;
	}
};

// concurrency/arguments/must.ts
const MOST$3 = 2 ** 31 - 1;
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
function mustBeWhole(value, action, what, least, most = MOST$3) {
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
	return browser.load(new URL("./wrong.js", HOME));
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
const LONGEST_MS$4 = 2 ** 31 - 1;
async function withTimeout(promise, timeoutMs, what) {
	if (timeoutMs > LONGEST_MS$4) return await promise;
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
	const loading = !context && f.constructor === AsyncFunction ? browser.loadContext() : undefined;
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
	return browser.cpus();
}

// concurrency/download.ts
function download(path) {
	must("text", path, "download", "path");
	return browser.readText(path);
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
const LONGEST_MS$3 = 2 ** 31 - 1;
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
		return await this.#scheduler.health(Math.min(limitOf(options) ?? HEALTH_MS, LONGEST_MS$3));
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
let loaded$2;
function engine() {
	if (loaded$2) return loaded$2;
	wrapMethods();
	loaded$2 = browser.load(new URL("./engine.js", HOME));
	return loaded$2;
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

// concurrency/manager/connection.ts?none
var connection_exports = /* @__PURE__ */ __exportAll({});
var init_connection = __esmMin(() => {});

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
	connection ??= Promise.resolve().then(() => (init_connection(), connection_exports));
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

// concurrency/manager/listening-place.ts?none
var listening_place_exports = /* @__PURE__ */ __exportAll({});
var init_listening_place = __esmMin(() => {});

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
		if (browser.whyNoSockets !== undefined) {
			throw wrong().mistake(Error, `Cannot open a Manager: ${browser.whyNoSockets}.`);
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
			Promise.resolve().then(() => (init_listening_place(), listening_place_exports)),
			Promise.resolve().then(() => (init_connection(), connection_exports)),
			browser.exportsOf(server).then(({ exports }) => exports)
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
	const { whyUnshared } = browser;
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
	browser.expectArrays(buffer.byteLength);
	const array = new kind(buffer);
	values?.forEach((value, i) => {
		put$1(array, i, value);
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
function put$1(array, at, value) {
	const before = array[at];
	if (typeof value !== typeof before) {
		const expected = typeof before === "bigint" ? "a BigInt, such as 1n" : "a number";
		throw wrong().not(expected, value, `share a number in ${article$1(array)}`);
	}
	if (typeof value === "number" && !Number.isInteger(value) && !mayBeFraction(array)) {
		throw wrong().mistake(RangeError, `Cannot share ${value} in ${article$1(array)}: it holds whole numbers. Use a Float64Array.`);
	}
	mustFit(array, value);
	array[at] = value;
}
function mustFit(array, value) {
	const [least, most] = RANGES.get(array.constructor) ?? rangeByName(array);
	if ((value < least || value > most) && value !== Number.POSITIVE_INFINITY && value !== Number.NEGATIVE_INFINITY) {
		const hint = typeof value === "number" ? " Use a Float64Array." : "";
		throw wrong().mistake(RangeError, `Cannot share ${value} in ${article$1(array)}: it holds numbers from ${least} to ${most}.${hint}`);
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
function article$1({ [Symbol.toStringTag]: name }) {
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
	if (here.ended === undefined && browser.whyUnshared === undefined) {
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
	browser.parent()?.terminate?.();
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
const LOOK_MS$1 = 500;
function runSync(steps) {
	let looks = 0;
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
		const [memory, index, while_, { leftMs }, inVain] = value;
		const woken = block(memory, index, while_, Math.min(leftMs, LOOK_MS$1), INSTEAD);
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
		const waiting = Atomics.waitAsync(memory, index, while_, Math.min(leftMs, LOOK_MS$1));
		if (!waiting.async) continue;
		const alive = setInterval(() => {}, LOOK_MS$1);
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
		this.#alone(() => put$1(this.#array, 0, value));
	}
	update(change) {
		must("function", change, "update a SharedValue", "the first argument");
		return this.#alone(() => {
			put$1(this.#array, 0, change(this.#array[0]));
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
	mustBeMs(ms, "sleep", "ms", MOST$3);
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
	state[LIMIT_MS] = timeoutMs === undefined || timeoutMs > LONGEST_MS$2 ? -1 : Math.ceil(timeoutMs);
	return state;
}
const LONGEST_MS$2 = 2 ** 31 - 1;

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
			most: MOST$3,
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
const MUST_BE_KNOWN$1 = "Cannot wait for an asynchronous predicate: a promise is always true. Ask for what is known when it returns.";
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
		while (!mustBeNoPromise(predicate(), MUST_BE_KNOWN$1)) {
			if (until.passed) return false;
			runSync(this.#wait(until, whyNotBlock));
		}
		return true;
	}
	async waitForAsync(predicate, options) {
		must("function", predicate, "wait for a Condition", "the predicate");
		const until = deadline(options);
		while (!mustBeNoPromise(predicate(), MUST_BE_KNOWN$1)) {
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
const [MUTEX, PUTS, GETS, DONE, FROM, USED, COUNT, UNFINISHED, CLOSED, MOST$2, HOLDER] = [
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
	wordsOf(memory)[MOST$2] = maxSize;
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
		return words[COUNT] < words[MOST$2] && words[USED] + LENGTH_BYTES + length <= this.#ring.length;
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
const LARGEST$1 = 2 ** 31 - 1;
let loaded$1;
function bytes() {
	loaded$1 ??= browser.load(new URL("./clones-as-bytes.js", HOME));
	return loaded$1;
}
function fresh(options) {
	mustBeOptions(options, "make a Queue", ["maxSize", "bytes"]);
	const { maxSize = LARGEST$1, bytes = 2 ** 20 } = options;
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
	browser.expectArrays(buffer.byteLength);
	mark(value);
	return value;
}

// concurrency/mod.ts
var concurrency_exports = /* @__PURE__ */ __exportAll({
	Barrier: () => Barrier,
	BoundedSemaphore: () => BoundedSemaphore,
	BrokenBarrierError: () => BrokenBarrierError,
	Condition: () => Condition,
	DictProxy: () => DictProxy,
	Event: () => Event,
	ListProxy: () => ListProxy,
	Lock: () => Lock,
	Manager: () => Manager,
	ManagerClosedError: () => ManagerClosedError,
	Pool: () => Pool,
	PoolClosedError: () => PoolClosedError,
	Process: () => Process,
	Queue: () => Queue,
	QueueClosedError: () => QueueClosedError,
	QueueFullError: () => QueueFullError,
	RLock: () => RLock,
	Semaphore: () => Semaphore,
	SharedValue: () => SharedValue,
	Task: () => Task,
	Thread: () => Thread,
	TimeoutError: () => TimeoutError,
	ValueProxy: () => ValueProxy,
	WorkerDiedError: () => WorkerDiedError,
	WorkerLoadError: () => WorkerLoadError,
	asCompleted: () => asCompleted,
	cancelled: () => cancelled,
	cpuCount: () => cpuCount,
	download: () => download,
	sharedArray: () => sharedArray,
	sleep: () => sleep,
	sleepSync: () => sleepSync,
	transfer: () => transfer
});

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
		message: textOf$3(() => error.message)
	};
	if (isDomException(error)) packed.dom = true;
	const stack = attempt(() => error.stack);
	if (typeof stack === "string") packed.stack = ownFrames(withFrames$1(stack));
	else {
		const place = attempt(() => browser.placeOf(error));
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
	const what = attempt(() => browser.explain(thrown, to))?.what ?? "something that cannot be sent";
	const found = typeof thrown === "symbol" ? `${what}, ${textOf$3(() => thrown)}` : what;
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
function withFrames$1(stack) {
	return stack.includes("\n    at ") ? stack : stack.replace(/^([^@\n]*)@(.+:\d+:\d+|\[native code\])$/gm, "    at $1 ($2)");
}
const HERE = "threadwork:///threadwork.js".startsWith("file:") ? namesOfFolder(HOME) : [];
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
	const name = textOf$3(() => error.name, "Error");
	const ofClass = name === "Error" ? attempt(() => error.constructor.name) : undefined;
	return typeof ofClass === "string" && ofClass !== "" ? ofClass : name;
}
function isSendable(value, to) {
	if (typeof value !== "object" || value === null) return typeof value !== "function" && typeof value !== "symbol";
	return attempt(() => browser.sends(value, to)) === true;
}
function textOf$3(read, otherwise = "(it has no text that can be read)") {
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
	#startedMs = browser.now();
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
		this.#done.busyMs = browser.now() - this.#startedMs;
		this.#stride = this.#done.busyMs < TINY_MS * this.#place ? LONGEST_STRIDE : 1;
	}
	#fail(error) {
		this.#done.failures.push([this.#done.values.length, packError(error, this.#worker.to)]);
		this.#end(undefined);
	}
	#over() {
		this.#done.busyMs = browser.now() - this.#startedMs;
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
	return zeroMs + browser.now();
}
function clocksApart() {
	return Math.max(...Array.from({ length: 5 }, () => performance.now() - browser.now()));
}
let lastLook = {
	atMs: Number.NEGATIVE_INFINITY,
	cpuMs: 0
};
function look$1() {
	const cpuMs = browser.threadCpuMs();
	lastLook = {
		atMs: browser.now(),
		cpuMs
	};
	return cpuMs;
}
var Spans = class {
	#times = [];
	#runs = [];
	#open = 0;
	#cpuMs = browser.now() - lastLook.atMs < FRESH_MS ? lastLook.cpuMs : look$1();
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
		this.#cpuMs = look$1();
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
	channel = browser.parent();
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
browser.provide(HOME, { serve });
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
		file$1 = url.startsWith("threadwork:") ? browser.load(new URL(url)) : await importModule(url);
		if (initializer) {
			why = "initializer";
			const run = findExport(file$1, initializer.fn, url);
			if (typeof message.shares === "object" && message.shares.so) revive$1(initializer.arguments);
			await asTask(run, () => run(...initializer.arguments));
		}
		say({ kind: "ready" });
		opened = true;
		work();
		browser.loaded();
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
	if (batch.shares) revive$1(batch.tasks);
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
	return browser.load(new URL("./unsendable.js", HOME));
}
function revive$1(clone) {
	const { revive } = browser.load(new URL("./revive.js", HOME));
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
			else importModule(message.module).then(begin).catch((error) => fail("load", error));
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

// runtime-adapters/browser/browser-entry.ts
const IDLE_MS = 100;
function enter() {
	let isHeld = true;
	bootWeb({
		scope,
		hold(_line, held, closed) {
			isHeld = held;
			if (!held) setTimeout(() => isHeld || scope.exit(), closed ? 0 : IDLE_MS);
		},
		thread: holdLock()
	});
}
const scope = {
	onFailure(failed) {
		for (const type of ["error", "unhandledrejection"]) {
			addEventListener(type, (event) => {
				event.preventDefault();
				let handled = false;
				event.preventDefault = () => {
					handled = true;
				};
				setTimeout(() => {
					if (!handled) failed("error" in event ? event.error : event.reason);
				});
			});
		}
	},
	onExit(ended) {
		const closeScope = globalThis.close.bind(globalThis);
		let over = false;
		scope.exit = (code = 0) => {
			if (over) return;
			over = true;
			ended(code);
			closeScope();
		};
		Object.assign(globalThis, { close: () => scope.exit() });
	},
	exit() {}
};
function holdLock() {
	if (!("locks" in navigator)) return "";
	const name = `threadwork-${Math.random().toString(36).slice(2)}`;
	navigator.locks.request(name, () => new Promise(() => {})).catch(() => {});
	return name;
}

// concurrency/messages/explain-uncloneable.ts
function explainUncloneable(value, as) {
	if (as === "threads") return browser.explain(value, "thread");
	return browser.explain(value, "process", (each) => {
		const what = nameShared(each);
		return what === undefined ? undefined : {
			what: `${what}, ${WHY_NOT_SHARED[as][0]}`,
			advice: WHY_NOT_SHARED[as][1]
		};
	});
}
const WHY_NOT_SHARED = {
	processes: ["and processes share no memory", "Use threads, or send a copy."],
	bytes: ["which stays with those who have it", "Pass it to the threads as an argument, or put a copy."]
};
function nameShared(value) {
	if ("threadwork:shared" in value) {
		const { kind, state } = value[MARK];
		return isSharedMemory(state) || ArrayBuffer.isView(state) || holdsMemory(state) ? article(kind) : undefined;
	}
	if (isSharedMemory(value)) return "a SharedArrayBuffer";
	if (!ArrayBuffer.isView(value) || !isSharedMemory(value.buffer)) return undefined;
	return `shared memory under ${article(value.constructor.name)}`;
}
function holdsMemory(state) {
	if (typeof state !== "object" || state === null) return false;
	return Object.values(state).some((held) => typeof held === "object" && held !== null && nameShared(held) !== undefined);
}
function article(noun) {
	return `${/^[AEIOU]/.test(noun) ? "an" : "a"} ${noun}`;
}

// concurrency/messages/revive.ts
var revive_exports = /* @__PURE__ */ __exportAll({ revive: () => revive });
function revive(clone) {
	return reviveIn(clone, new Map());
}
function reviveIn(clone, revived) {
	const found = [];
	const find = (value) => {
		if (typeof value !== "object" || value === null || revived.has(value)) return;
		if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || isSharedMemory(value)) return;
		revived.set(value, value);
		found.push(value);
	};
	find(clone);
	for (let place = 0; place < found.length; place++) for (const held of heldBy(found[place])) find(held);
	const now = (value) => revived.get(value) ?? value;
	const make = (value) => {
		if (typeof value !== "object" || value === null || !("threadwork:shared" in value) || now(value) !== value) return;
		const { file, kind, state } = value[MARK];
		for (const held of typeof state === "object" && state !== null && !ArrayBuffer.isView(state) ? heldBy(state) : []) {
			make(held);
		}
		const Class = browser.load(new URL(file))[kind];
		revived.set(value, Class[REVIVE](withRevived(state, now)));
	};
	for (const value of found) make(value);
	for (const value of found) if (!("threadwork:shared" in value)) withRevived(value, now);
	return now(clone);
}
function heldBy(value) {
	if (value instanceof Map) return [...value].flat();
	return value instanceof Set ? value : Object.values(value);
}
function withRevived(value, now) {
	if (typeof value !== "object" || value === null) return value;
	if (value instanceof Map) {
		const entries = [...value];
		value.clear();
		for (const [key, item] of entries) value.set(now(key), now(item));
	} else if (value instanceof Set) {
		const items = [...value];
		value.clear();
		for (const item of items) value.add(now(item));
	} else if (!ArrayBuffer.isView(value)) {
		const object = value;
		for (const key of Object.keys(object)) {
			const item = object[key];
			if (typeof item === "object" && item !== null && now(item) !== item) object[key] = now(item);
		}
	}
	return value;
}

// concurrency/messages/clones-as-bytes.ts
var clones_as_bytes_exports = /* @__PURE__ */ __exportAll({
	fromBytes: () => fromBytes,
	toBytes: () => toBytes,
	toBytesForNow: () => toBytesForNow
});
const PLAIN = 2;
const plain = browser.plainCodec();
function toBytes(value, action) {
	return plainBytes(value)?.slice() ?? cloneToBytes(value, action);
}
function toBytesForNow(value, action) {
	return plainBytes(value) ?? cloneToBytes(value, action);
}
function plainBytes(value) {
	const bytes = plain?.encodePlain(value, 1);
	if (bytes) bytes[0] = PLAIN;
	return bytes;
}
function cloneToBytes(value, action) {
	try {
		const { cloned, shares } = watched(() => browser.codec().encode(value));
		const bytes = new Uint8Array(1 + cloned.length);
		bytes[0] = shares ? 1 : 0;
		bytes.set(cloned, 1);
		return bytes;
	} catch (cause) {
		const found = explainUncloneable(value, "bytes");
		const holds = found?.what.startsWith("at ") ? "it holds," : "it is";
		const reason = found ? `${holds} ${found.what}` : textOf$2(cause);
		const advice = found?.advice ?? "Use plain data.";
		throw wrong().mistake(TypeError, `Cannot ${action}: ${reason}. ${advice}`, { cause });
	}
}
function fromBytes(bytes) {
	if (bytes[0] === PLAIN) return plain.decodePlain(bytes, 1);
	const value = browser.codec().decode(bytes.subarray(1));
	return bytes[0] === 1 ? revive(value) : value;
}
function textOf$2(thrown) {
	return thrown instanceof Error ? thrown.message : "something in it throws when it is read";
}

// concurrency/messages/exports.ts
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
		return `Cannot run ${name} in a worker: ${this.#file} does not export it ` + `(its exports: ${names.length > 0 ? names.join(", ") : "none"}). ` + browser.whyUnexported() + (add ?? howToExport(f, name));
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
	return typeof value === "function" && nameOf$1(value) === name;
}
function fileOf(module, action) {
	const url = module?.url;
	if (typeof url === "string") {
		if (URL.canParse(url) && !/^[a-z]:[\\/]/i.test(url)) {
			if (!IS_NO_FILE.test(url)) return url;
			throw wrong().mistake(TypeError, `Cannot ${action} in a program that is no file${NO_FILE}`);
		}
		throw wrong().not("url to be a URL, as that of import.meta is", url, action, IN_COMMON_JS);
	}
	throw wrong().not("import.meta as the first argument", module, action, adviceFor(module));
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
		throw wrong().not("a function", f, action);
	}
	const name = nameOf$1(f);
	if (name.startsWith("bound ")) {
		throw wrong().mistake(TypeError, `Cannot ${action} with a bound function: a worker cannot see what it is bound to. ` + "Export a plain function, and pass everything that it needs as arguments.");
	}
	if (/^class\b/.test(Function.prototype.toString.call(f))) {
		throw wrong().mistake(TypeError, `Cannot ${action} with ${name || "a class"}: it is a class, which only  new  can call. ` + `Export a function that does:  export function work(\u2026) { return new ${name || "Work"}(\u2026).result; }`);
	}
	return { name };
}

// concurrency/workers/nesting.ts
const DEEPEST = 3;
function depthAtLoad() {
	const worker = currentWorker();
	return worker && !worker.inTask() ? worker.depth + 1 : undefined;
}
function guardNesting(action) {
	const worker = currentWorker();
	if (!worker) return 1;
	if (!worker.inTask()) throw wrong().unguarded(action, worker.file);
	if (worker.depth >= DEEPEST) {
		throw wrong().mistake(RangeError, `Cannot ${action}: this is a worker ${worker.depth} workers deep, and ${DEEPEST} is the limit.`);
	}
	return worker.depth + 1;
}

// concurrency/arguments/of-pool.ts
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
	mustBeOptions(given, OPEN, OPTIONS);
	const { as, initializer, initialArguments, maxTasksPerWorker, trace, onEvent, env, resourceLimits } = given;
	mustBeWorkers(given);
	if (as !== undefined && as !== "threads" && as !== "processes") {
		throw wrong().notOneOf(as, OPEN, "as", ["threads", "processes"]);
	}
	if (initializer !== undefined) must("function", initializer, OPEN, "initializer");
	if (initialArguments !== undefined) must("list", initialArguments, OPEN, "initialArguments");
	if (maxTasksPerWorker !== undefined) {
		mustBeWhole(maxTasksPerWorker, OPEN, "maxTasksPerWorker", 1, Number.MAX_SAFE_INTEGER);
	}
	mustBeQueue(given);
	if (env !== undefined) mustBeEnv(env);
	if (resourceLimits !== undefined) mustBeLimits(resourceLimits);
	if (trace !== undefined) must("function", trace, OPEN, "trace");
	if (onEvent !== undefined) must("function", onEvent, OPEN, "onEvent");
}
function mustBeWorkers({ workers, minWorkers, idleTimeoutMs }) {
	if (workers !== undefined) mustBeWhole(workers, OPEN, "workers", 1, MOST_WORKERS);
	if (minWorkers !== undefined) mustBeWhole(minWorkers, OPEN, "minWorkers", 0, workers ?? MOST_WORKERS);
	if (idleTimeoutMs !== undefined) mustBeMs(idleTimeoutMs, OPEN, "idleTimeoutMs", LONGEST_MS$1);
}
function mustBeQueue({ maxQueue, whenFull }) {
	if (maxQueue !== undefined) mustBeWhole(maxQueue, OPEN, "maxQueue", 1, Number.MAX_SAFE_INTEGER);
	if (whenFull === undefined) return;
	if (whenFull !== "wait" && whenFull !== "refuse" && typeof whenFull !== "function") {
		throw wrong().not("whenFull to be \"wait\", \"refuse\" or a function", whenFull, OPEN);
	}
	if (maxQueue === undefined) throw wrong().not("maxQueue where there is whenFull", undefined, OPEN);
}
function mustBeEnv(env) {
	if (typeof env !== "object" || env === null || Array.isArray(env)) {
		throw wrong().not("env to be an object of texts", env, OPEN);
	}
	for (const [name, value] of Object.entries(env)) if (value !== undefined) must("text", value, OPEN, `env.${name}`);
}
function mustBeLimits(limits) {
	mustBeOptions(limits, OPEN, LIMITS);
	const { maxOldGenerationSizeMb } = limits;
	if (maxOldGenerationSizeMb === undefined) return;
	mustBeWhole(maxOldGenerationSizeMb, OPEN, "resourceLimits.maxOldGenerationSizeMb", 1, MOST_MB);
}
function mustBeTaskOptions(given, method) {
	const action = `use ${method}()`;
	mustBeOptions(given, action, [...OWN_OPTIONS[method] ?? [], ...TASK_OPTIONS]);
	const { signal, timeoutMs, whenAborted, priority, chunkSize, blockSize } = given;
	if (signal !== undefined && !isSignal(signal)) throw wrong().not("signal to be an AbortSignal", signal, action);
	if (timeoutMs !== undefined) mustBeMs(timeoutMs, action, "timeoutMs", Number.POSITIVE_INFINITY);
	if (priority !== undefined && (typeof priority !== "number" || Number.isNaN(priority))) {
		throw wrong().not("priority to be a number", priority, action);
	}
	if (whenAborted !== undefined && whenAborted !== "ask" && whenAborted !== "stop") {
		throw wrong().notOneOf(whenAborted, action, "whenAborted", ["ask", "stop"]);
	}
	if (chunkSize !== undefined) mustBeWhole(chunkSize, action, "chunkSize", 1, Number.MAX_SAFE_INTEGER);
	if (blockSize !== undefined) mustBeWhole(blockSize, action, "blockSize", 1, Number.MAX_SAFE_INTEGER);
}
function mustBeReduceOptions(given, method) {
	const action = `use ${method}()`;
	if (given === undefined) throw wrong().not("options such as { combine, initial }", given, action);
	mustBeTaskOptions(given, method);
	must("function", given.combine, action, "combine");
	if (!("initial" in given)) throw wrong().not("initial among the options", undefined, action);
}
function mustBeBlocks(length, args, { blockSize = LARGEST_BLOCK }, method) {
	const action = `use ${method}()`;
	mustBeWhole(length, action, "length", 0, Math.min(Number.MAX_SAFE_INTEGER, MOST_BLOCKS * blockSize));
	must("list", args, action, "the arguments after length");
}
function copiesOfLists(lists) {
	return Array.from(lists, (list) => {
		must("list", list, "use starmap()", "each list of arguments");
		return list.slice();
	});
}
function isSignal(signal) {
	const { aborted, addEventListener } = Object(signal);
	return typeof aborted === "boolean" && typeof addEventListener === "function";
}

// concurrency/workers/outcomes/unhandled-failures.ts
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

// concurrency/workers/runtime-option.ts
const RUNTIME = Symbol.for("threadwork.runtime");
function runtimeFor(options) {
	return options[RUNTIME] ?? browser;
}
function sameRuntime(given, options) {
	return {
		...options,
		[RUNTIME]: runtimeFor(given)
	};
}

// concurrency/arguments/without-stack.ts
function withoutStack(make) {
	const limit = Error.stackTraceLimit;
	if (!Reflect.set(Error, "stackTraceLimit", 0)) return make();
	try {
		return withHeadline(make());
	} finally {
		Error.stackTraceLimit = limit;
	}
}
function withHeadline(error) {
	if (error.stack !== undefined) return error;
	const stack = `${error.name}: ${error.message}`;
	return Object.defineProperty(error, "stack", {
		value: stack,
		writable: true,
		configurable: true
	});
}

// concurrency/workers/outcomes/unpack-error.ts
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
	const error = withoutStack(() => bare(packed));
	hide(error, "stack", browser.shownStack(stackOf(packed) + where));
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

// concurrency/workers/outcomes/failure-messages.ts
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
	const message = `Cannot send ${what} to a worker: ${why$1(value, as, cause)}`;
	return withoutStack(() => new TypeError(message, { cause }));
}
function why$1(value, as, cause) {
	const found = explainUncloneable(value, as);
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
	return withoutStack(() => new TypeError(message));
}
function cannotReadAnswer(name, worker, { reason }) {
	const what = `what ${name} returned in ${worker}, or what came in the same message`;
	const message = `Cannot read ${what}: ${reason}. Return plain data.`;
	return withoutStack(() => new TypeError(message));
}
function cannotWork(unable, file) {
	return withoutStack(() => describe(unable, file));
}
function describe({ why, error }, file) {
	const said = error.kind === "error" ? `${error.name}: ${error.message}` : textOf$1(error.value);
	const cause = { cause: unpackError(error, "in a worker") };
	if (why === "unguarded" && error.kind === "error") return unguarded$1(error);
	if (why === "initializer") return new WorkerLoadError(`Cannot start workers: the initializer failed: ${said}`, cause);
	const advice = browser.adviceOnLoading(said);
	return new WorkerLoadError(`Cannot load ${file} in a worker: ${said}${advice && ` ${advice}`}`, cause);
}
function unguarded$1(error) {
	const { stack } = unpackError({
		...error,
		name: "WorkerLoadError"
	}, "in a worker");
	const value = {
		value: stack,
		writable: true,
		configurable: true
	};
	return Object.defineProperty(new WorkerLoadError(error.message), "stack", value);
}
function textOf$1(value) {
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
	const why = end.error.name === "NonError" ? `${saidOf(end.error)}.` : browser.shownError(fromFault(end.error));
	console.error(`Error in ${worker}, ${where}:`, why);
}
function whyNotReady(end) {
	return end.kind === "failed" && end.phase === "load" && end.error.name === "Error" ? `${end.error.message}.` : `it ${describeEnd(end)} before it was ready.${withAdvice(end)}`;
}
function withAdvice(end) {
	const advice = end.kind === "failed" ? browser.adviceOnLoading(end.error.message) : "";
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
	if (stack !== undefined) error.stack = browser.shownStack(stack);
	return error;
}

// concurrency/workers/tasks/batch.ts
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
		return packTasks(this.tasks, this.shape === "once");
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

// concurrency/workers/tasks/batch-size.ts
function batchSize({ pending, workers, taskMs, beforeMs }) {
	const short = taskMs <= BATCH_MS;
	if (beforeMs === undefined && !short) return 1;
	if (beforeMs !== undefined && !(short && beforeMs <= BATCH_MS && pending >= 2 * workers)) return 0;
	return Math.max(1, Math.min(MOST, Math.floor(BATCH_MS / taskMs), Math.floor(pending / (2 * workers))));
}
const BATCH_MS = 2;
const MOST = 4096;

// concurrency/workers/hand-out.ts
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
			this.#outcomes.fail(lost, () => new WorkerDiedError(reason(), errorOf(end)));
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
		this.#outcomes.fail(batch, () => new WorkerDiedError(message, { cause }));
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
		this.#look ??= setTimeout$1(() => {
			this.#look = undefined;
			this.#lookAgain();
		}, LOOK_AGAIN_MS);
	}
};

// concurrency/workers/outcomes/of-program.ts
const PLACED = /^\s+(?:at|in) /m;
function ofProgram({ passed }, reason) {
	const error = withoutStack(reason);
	return hasPlace(error) ? error : wrong().calledFrom(passed, error);
}
function hasPlace(error) {
	const isOfWorker = error instanceof WorkerDiedError || error instanceof WorkerLoadError;
	return isOfWorker && error.cause instanceof Error || PLACED.test(error.stack ?? "");
}

// concurrency/workers/tasks/light-promise.ts
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

// concurrency/workers/tasks/task-record.ts
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

// concurrency/workers/intake.ts
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
			const moves = takeMarked(args);
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
		const moves = takeMarked(task.items);
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
			ms: nowMs()
		};
		if (label !== undefined) submission.label = label;
		this.#submitted += runs;
		return submission;
	}
};

// concurrency/workers/next-dispatch.ts
var NextDispatch = class {
	#steps = 0;
	#step;
	constructor(dispatch) {
		this.#step = () => {
			if (--this.#steps > 0) queueMicrotask(this.#step);
			else dispatch();
		};
	}
	in(steps) {
		if (this.#steps === 0) queueMicrotask(this.#step);
		else if (this.#steps <= steps) return;
		this.#steps = steps;
	}
};

// concurrency/workers/on-demand/load-on-demand.ts
let loaded;
function onDemand() {
	loaded ??= browser.load(new URL("./on-demand.js", HOME));
	return loaded;
}

// concurrency/workers/outcomes/settle.ts
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
	if (fn.refusal !== undefined) return wrong().calledFrom(fn.passed, error);
	return OF_PROGRAM.test(error.stack ?? "") ? error : wrong().alsoCalledFrom(fn.passed, error);
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

// concurrency/workers/outcomes/task-outcomes.ts
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

// concurrency/workers/tasks/plain-batch.ts
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
			tasks: pack$1(this.#arguments, this.#start * this.#arity, this.#end * this.#arity),
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

// concurrency/workers/pending/fifo.ts
var Fifo = class {
	#items = [];
	#head = 0;
	get length() {
		return this.#items.length - this.#head;
	}
	push(item) {
		this.#items.push(item);
	}
	peek() {
		return this.#items[this.#head];
	}
	shift() {
		if (this.#head === this.#items.length) return undefined;
		const item = this.#items[this.#head];
		this.#items[this.#head++] = undefined;
		this.#compact();
		return item;
	}
	unshift(items) {
		this.#items.splice(0, this.#head, ...items);
		this.#head = 0;
	}
	drain() {
		const items = this.#items.slice(this.#head);
		this.#items = [];
		this.#head = 0;
		return items;
	}
	#compact() {
		if (this.#head < this.#items.length && (this.#head <= 4096 || this.#head * 2 <= this.#items.length)) return;
		if (this.#head === this.#items.length) this.#items.length = 0;
		else this.#items.splice(0, this.#head);
		this.#head = 0;
	}
};

// concurrency/workers/pending/priority-lanes.ts
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
			entries: new Fifo()
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

// concurrency/workers/pending/pending.ts
var Pending = class {
	#entries = new Fifo();
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

// concurrency/arguments/called-here.ts
const DEEP_ENOUGH = 50;
function calledHere() {
	const limit = Error.stackTraceLimit;
	const canSet = Reflect.set(Error, "stackTraceLimit", DEEP_ENOUGH);
	const call = new Error();
	if (canSet) Error.stackTraceLimit = limit;
	return call;
}

// concurrency/workers/tasks/cancellations.ts
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
			call: calledHere(),
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
			if (!task.extras?.cancelled) clearTimeout(task.extras?.limit?.timer);
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
			if (!extras.hard && !limit.asksOnly) limit.timer = setTimeout$1(stop, GRACE_MS$1);
		};
		const look = () => {
			limit.timer = setTimeout$1(over, 0);
		};
		clearTimeout(limit.timer);
		limit.timer = setTimeout$1(look, limit.ms);
	}
	end(batch) {
		const { limited } = batch;
		if (limited) clearTimeout(limited.extras.limit.timer);
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
	return new Int32Array(browser.whyUnshared === undefined ? new SharedArrayBuffer(4) : new ArrayBuffer(4));
}
function tooLong({ fn, extras }) {
	const { hard, limit } = extras;
	const after = hard ? "Its worker is stopped." : limit.asksOnly ? "It goes on until it asks cancelled(), or ends." : `It may ask cancelled(); where it goes on for ${GRACE_MS$1} ms, its worker is stopped.`;
	const message = `Cannot finish ${fn.name}: it ran for longer than its timeoutMs of ${limit.ms}. ${after}`;
	return wrong().calledFrom(limit.call, withoutStack(() => new TimeoutError(message)));
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

// concurrency/workers/tasks/known-functions.ts
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
		if (named?.refusal && fn.name === "") throw wrong().mistake(TypeError, named.refusal);
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

// concurrency/workers/slot.ts
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
		this.memory = sharesMemory ? new ChannelMemory() : undefined;
		const ended = sharesMemory ? endedThreads() : undefined;
		this.thread = ended && {
			number: numberOfNext(ended),
			ended
		};
	}
	stop() {
		this.noteEnded();
		void this.handle.terminate();
	}
	noteEnded() {
		if (this.thread) noteEnded(this.thread.ended, this.thread.number);
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
			offer(this.memory.claims, claim, length);
			const { flags } = batch;
			if (flags) message.flags = flags;
		}
		const packed = packedIn(given);
		this.handle.send(encodeBatch(message, this.memory), withLong(moves, packed));
		for (const each of packed) release(each);
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
		return decodeToParent(message, this.#sent[0]?.claim ?? 0, this.memory);
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
		const ran = readable ? 0 : this.memory ? begun(this.memory.claims, claim) : batch.length;
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
		return oldest !== undefined && (!this.memory || begun(this.memory.claims, oldest.claim) > 0);
	}
	hasMore() {
		return this.#sent.length > 1 || (this.#sent[0]?.batch.length ?? 0) > 1;
	}
	steal() {
		for (const { batch, claim } of this.#sent.toReversed()) {
			if (!this.memory || batch.moves) continue;
			const left = steal(this.memory.claims, claim);
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
		if (this.memory) return begun(this.memory.claims, claim);
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

// concurrency/workers/worker-set.ts
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
		this.#pause ??= setTimeout$1(() => {
			this.#pause = undefined;
			askAgain();
		}, PAUSE_MS);
	}
	endPause() {
		clearTimeout(this.#pause);
		this.#pause = undefined;
	}
	hold(slot, held) {
		slot.hold(held && this.#options.keepsAlive);
	}
	leave(slot, why) {
		this.#free(slot, why);
		this.hold(slot, true);
		const timer = setTimeout$1(() => slot.stop(), GRACE_MS);
		void slot.handle.ended.then(() => clearTimeout(timer));
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
		const module = new URL(HOME);
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
			shares: shares(),
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

// concurrency/workers/scheduler.ts
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
		if (unloadable !== undefined) this.#break(withoutStack(() => new WorkerLoadError(unloadable)));
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
			if (!this.#workers.mayStartAll) setTimeout$1(() => this.#startRest(), NO_TIME_MS);
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
			this.#cannotStart(withoutStack(() => new WorkerLoadError(message, errorOf(end))));
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
		if (done.shares) revive(done.values);
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

// concurrency/workers/stream.ts
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
		release(this.#values);
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
			release(this.#values);
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
					const { done, value } = isThenable(taken) ? await taken : taken;
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
			if ("error" in chunk) setTimeout$1(() => this.#take(), 0);
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
			await withTimeout(Promise.resolve(this.#source.return?.()), SOURCE_ENDS_MS, "the source");
		} catch (error) {
			if (!(error instanceof TimeoutError)) throw error;
		}
	}
};

// concurrency/workers/tasks/blocks.ts
const LARGEST = 65536;
const BLOCKS_A_WORKER = 16;
async function inBlocks(run, { length, workers, blockSize, args, before }) {
	const size = blockSize ?? Math.max(1, Math.min(LARGEST, Math.ceil(length / (BLOCKS_A_WORKER * workers))));
	const blocks = {
		claimed: new Int32Array(sharedMemory(4, "work on blocks of numbers")),
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
	return values.reduce((left, right) => mustBeNoPromise(combine(left, right), MUST_BE_KNOWN), initial);
}
function prefixes(values, combine, initial) {
	const all = [initial];
	for (const value of values) all.push(combined([value], combine, all.at(-1)));
	return all;
}
const MUST_BE_KNOWN = "Cannot combine with an asynchronous function: its value is needed at once. Return the value itself.";

// concurrency/workers/tasks/chunks.ts
async function inChunks(run, items, chunkSize) {
	const results = new Array(items.length);
	const runFrom = async (from) => {
		const values = await run(items.slice(from, from + chunkSize));
		for (let i = 0; i < values.length; i++) results[from + i] = values[i];
		release(values);
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

// concurrency/workers/pool-calls.ts
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
		const { workers = cpuCount() } = options;
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
		if (!Array.isArray(args)) must("list", args, "use apply()", "the arguments");
		if (options !== undefined) mustBeTaskOptions(options, "apply");
		const refused = this.scheduler.queueLimit?.refuse(known.name);
		if (!refused) return this.#intake.submit(known, args, options);
		takeMarked(args);
		return Promise.reject(refused);
	}
	submit(f, args = NO_ARGUMENTS, options) {
		const known = this.#known(f, "submit", args);
		if (!Array.isArray(args)) must("list", args, "use submit()", "the arguments");
		if (options !== undefined) mustBeTaskOptions(options, "submit");
		const place = this.scheduler.queueLimit?.enter(known.name);
		const { task, resolve, reject } = Task.open((task, error) => {
			const wanted = this.scheduler.state === "terminated" || options?.signal?.aborted;
			return wanted ? undefined : this.#unhandled.add(task, error);
		}, place);
		if (place && "refused" in place) {
			takeMarked(args);
			reject(place.refused);
		} else this.#intake.add(new TaskRecord(known, "once", args.slice(), resolve, reject), options);
		return task;
	}
	async chunks(f, shape, items, options, method) {
		const known = this.#known(f, method, items);
		mustBeTaskOptions(options, method);
		must("iterable", items, `use ${method}()`, "the items");
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
		must("source", items, `use ${method}()`, "the items");
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
			takeMarked(given);
			const how = state === "closing" ? "closed" : "terminated";
			const message = `Pool not running: it was ${how}, and ${method}() came after that. Open a new Pool.`;
			throw wrong().mistake(PoolClosedError, message);
		}
		if (this.#atLoad) guardNesting(`use ${method}() of a Pool`);
		return this.#functions.get(f) ?? this.#functions.add(f, referTo(f, `${method} in a Pool`));
	}
	#enter(known, given, give) {
		const place = this.scheduler.queueLimit?.enterMany(known.name);
		if (!place) return give();
		if ("queued" in place) return this.#giveLater(known, place.queued, give);
		takeMarked(given);
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
	takeMarked(initialArguments);
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
		...onEvent && { tell: (event) => queueMicrotask(() => onEvent(event)) },
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

// concurrency/workers/engine.ts
var engine_exports = /* @__PURE__ */ __exportAll({
	PoolCalls: () => PoolCalls,
	Scheduler: () => Scheduler,
	TaskRecord: () => TaskRecord,
	fileOf: () => fileOf,
	guardNesting: () => guardNesting,
	referTo: () => referTo,
	runtimeFor: () => runtimeFor,
	sameRuntime: () => sameRuntime
});

// concurrency/workers/on-demand/health.ts
const LOOK_MS = 20;
async function healthOf(slots, why, timeoutMs) {
	const endMs = nowMs$1() + timeoutMs;
	const there = () => slots.filter((slot) => slot !== undefined);
	const start = () => there().length > 0 && there().every(({ state }) => state === "starting");
	while (why() === undefined && start() && nowMs$1() < endMs) {
		await delay(Math.min(LOOK_MS, endMs - nowMs$1()));
	}
	const asked = why() === undefined ? there() : [];
	const leftMs = Math.max(0, endMs - nowMs$1());
	const states = await Promise.all(asked.map((slot) => stateOf(slot, leftMs)));
	const workers = asked.flatMap((slot, i) => {
		const { index, name } = slot;
		return states[i] === "silent" && slots[index] !== slot ? [] : [{
			worker: index,
			name,
			state: states[i]
		}];
	});
	const reason = why() ?? whyOf(workers);
	return {
		healthy: reason === undefined,
		...reason !== undefined && { reason },
		workers
	};
}
function whyOf(workers) {
	const silent = workers.find(({ state }) => state === "silent");
	if (silent) return `${silent.name} has nothing to do, and does not answer.`;
	const isNoneReady = workers.length > 0 && workers.every(({ state }) => state === "starting");
	return isNoneReady ? "No worker is ready yet." : undefined;
}
async function stateOf(slot, limitMs) {
	if (slot.batches > 0) return "busy";
	if (slot.state === "starting") return "starting";
	const { tasks } = slot;
	const answered = slot.ping().then(() => true);
	const ended = slot.handle.ended.then(() => false);
	if (await inTime(Promise.race([answered, ended]), limitMs)) return "idle";
	return slot.batches > 0 || slot.tasks > tasks ? "busy" : "silent";
}
async function inTime(promise, limitMs) {
	let timer;
	const late = new Promise((resolve) => {
		timer = setTimeout$1(resolve, limitMs, false);
	});
	const isTrue = await Promise.race([promise, late]);
	clearTimeout(timer);
	return isTrue;
}
function delay(ms) {
	return new Promise((resolve) => setTimeout$1(resolve, ms));
}

// concurrency/workers/on-demand/idle-limit.ts
var IdleLimit = class {
	#idleTimeoutMs;
	#least;
	#slots;
	#leave;
	#since = new Map();
	#timer;
	constructor(idleTimeoutMs, least, slots, leave) {
		this.#idleTimeoutMs = idleTimeoutMs;
		this.#least = least;
		this.#slots = slots;
		this.#leave = leave;
	}
	look() {
		const now = nowMs$1();
		let workers = 0;
		for (const slot of this.#slots) {
			if (!slot) continue;
			workers++;
			if (slot.batches > 0 || slot.state !== "ready") this.#since.delete(slot);
			else if (!this.#since.has(slot)) this.#since.set(slot, now);
		}
		for (const slot of this.#since.keys()) if (this.#slots[slot.index] !== slot) this.#since.delete(slot);
		if (workers <= this.#least || this.#since.size === 0) this.stop();
		else this.#timer ??= this.#wait(this.#idleTimeoutMs);
	}
	stop() {
		clearTimeout(this.#timer);
		this.#timer = undefined;
	}
	#wait(ms) {
		const timer = setTimeout$1(() => this.#end(), ms);
		timer.unref?.();
		return timer;
	}
	#end() {
		this.#timer = undefined;
		const now = nowMs$1();
		let workers = 0;
		for (const slot of this.#slots) if (slot) workers++;
		let nextMs = Number.POSITIVE_INFINITY;
		for (const [slot, since] of [...this.#since].sort(([left], [right]) => right.index - left.index)) {
			if (workers <= this.#least) return;
			const leftMs = since + this.#idleTimeoutMs - now;
			if (leftMs > 0) nextMs = Math.min(nextMs, leftMs);
			else {
				this.#since.delete(slot);
				this.#leave(slot);
				workers--;
			}
		}
		if (nextMs < Number.POSITIVE_INFINITY) this.#timer = this.#wait(Math.ceil(nextMs));
	}
};

// concurrency/workers/on-demand/queue-limit.ts
var QueueLimit = class {
	#options;
	#pending;
	#dispatch;
	#waiting = new Fifo();
	#waitingTasks = 0;
	#coming = 0;
	#refused = 0;
	#toldFull = false;
	#over = false;
	constructor(options, pending, dispatch) {
		this.#options = options;
		this.#pending = pending;
		this.#dispatch = dispatch;
	}
	get refused() {
		return this.#refused;
	}
	refuse(name) {
		const { whenFull, maxQueue } = this.#options;
		if (whenFull === "wait" || !this.#isFull()) return undefined;
		this.#dispatch();
		if (!this.#isFull()) return undefined;
		const queued = this.#pending.length;
		this.#tellFull();
		const now = whenFull === "refuse" ? whenFull : whenFull({
			name,
			queued
		});
		if (now === "wait") return undefined;
		if (now !== "refuse") throw wrong().notOneOf(now, `call ${name}`, "whenFull to give", ["wait", "refuse"]);
		this.#refused++;
		const message = `Cannot call ${name}: ${queued} ${queued === 1 ? "task waits" : "tasks wait"} for a worker, and maxQueue is ${maxQueue}. ` + "Wait for some to end, or open the Pool with  whenFull: \"wait\"  and wait for  task.queued";
		return wrong().calledFromLater(calledHere(), withoutStack(() => new QueueFullError(message)));
	}
	enter(name) {
		return this.#enter(name, false);
	}
	enterMany(name) {
		return this.#enter(name, true);
	}
	came() {
		this.#coming--;
		this.update();
	}
	update() {
		while (this.#waiting.length > 0 && this.#inside < this.#options.maxQueue) this.#letIn(this.#waiting.shift());
		if (this.#pending.length > this.#options.maxQueue) this.#tellFull();
		else if (this.#toldFull && !this.#isFull()) {
			this.#toldFull = false;
			this.#options.tell?.({
				kind: "queue-has-room",
				queued: this.#pending.length
			});
		}
	}
	end() {
		this.#over = true;
		for (const waiter of this.#waiting.drain()) this.#letIn(waiter);
	}
	#enter(name, ofMany) {
		const refused = this.refuse(name);
		if (refused) return { refused };
		if (this.#inside < this.#options.maxQueue || this.#over) return undefined;
		if (!ofMany) this.#waitingTasks++;
		return { queued: new Promise((enter) => this.#waiting.push({
			ofMany,
			enter
		})) };
	}
	#letIn({ ofMany, enter }) {
		if (ofMany) this.#coming++;
		else this.#waitingTasks--;
		enter();
	}
	get #inside() {
		return this.#pending.length - this.#waitingTasks + this.#coming;
	}
	#isFull() {
		return this.#pending.length >= this.#options.maxQueue;
	}
	#tellFull() {
		if (this.#toldFull) return;
		this.#toldFull = true;
		this.#options.tell?.({
			kind: "queue-full",
			queued: this.#pending.length
		});
	}
};

// concurrency/workers/on-demand/histogram.ts
const BUCKETS_A_DOUBLING = 16;
const BUCKETS = 50 * BUCKETS_A_DOUBLING;
const LEAST_MS = .001;
var Histogram = class {
	#counts = new Float64Array(BUCKETS);
	#count = 0;
	#sumMs = 0;
	#maxMs = 0;
	add(ms, times = 1) {
		const bucket = Math.ceil(BUCKETS_A_DOUBLING * Math.log2(ms / LEAST_MS));
		this.#counts[Math.max(0, Math.min(BUCKETS - 1, bucket))] += times;
		this.#count += times;
		this.#sumMs += ms * times;
		if (ms > this.#maxMs) this.#maxMs = ms;
	}
	get percentiles() {
		if (this.#count === 0) return undefined;
		const [p50, p90, p99] = [
			.5,
			.9,
			.99
		].map((part) => this.#percentile(part * this.#count));
		return {
			mean: this.#sumMs / this.#count,
			p50,
			p90,
			p99,
			max: this.#maxMs
		};
	}
	#percentile(rank) {
		let bucket = 0;
		for (let count = this.#counts[0]; count < rank; count += this.#counts[bucket]) bucket++;
		if (bucket === 0) return Math.min(LEAST_MS, this.#maxMs);
		return Math.min(this.#maxMs, LEAST_MS * 2 ** ((bucket - .5) / BUCKETS_A_DOUBLING));
	}
};

// concurrency/workers/on-demand/times.ts
var Times = class {
	#sinceMs = nowMs();
	#run = new Histogram();
	#wait = new Histogram();
	#busyMs = 0;
	constructor(slots) {
		for (const slot of slots) if (slot && slot.batches > 0) slot.busySinceMs = this.#sinceMs;
	}
	begins(slot) {
		slot.busySinceMs = nowMs();
	}
	answered(ran, busyMs, slot) {
		const now = nowMs();
		this.#rest(slot, now);
		if (slot.batches > 0) slot.busySinceMs = now;
		if (ran.length === 0) return;
		const meanMs = busyMs / ran.length;
		this.#run.add(meanMs, ran.length);
		for (let place = 0; place < ran.length; place++) {
			const submission = ran.submission(place);
			if (submission) this.#wait.add(Math.max(0, now - busyMs + place * meanMs - submission.ms));
		}
	}
	gone(slot) {
		this.#rest(slot, nowMs());
	}
	tell(stats, slots) {
		const now = nowMs();
		stats.recordedMs = now - this.#sinceMs;
		const [runMs, waitMs] = [this.#run.percentiles, this.#wait.percentiles];
		if (runMs) stats.runMs = runMs;
		if (waitMs) stats.waitMs = waitMs;
		let busyMs = this.#busyMs;
		for (const slot of slots) if (slot && slot.batches > 0) busyMs += now - (slot.busySinceMs ?? now);
		if (stats.recordedMs > 0) stats.utilisation = Math.min(1, busyMs / (stats.recordedMs * slots.length));
	}
	#rest(slot, now) {
		if (slot.busySinceMs !== undefined) this.#busyMs += now - slot.busySinceMs;
		slot.busySinceMs = undefined;
	}
};

// concurrency/workers/on-demand/on-demand.ts
var on_demand_exports = /* @__PURE__ */ __exportAll({
	IdleLimit: () => IdleLimit,
	QueueLimit: () => QueueLimit,
	Times: () => Times,
	healthOf: () => healthOf
});

// concurrency/workers/worker-side/unsendable.ts
var unsendable_exports = /* @__PURE__ */ __exportAll({
	withoutUnsendable: () => withoutUnsendable,
	withoutValues: () => withoutValues
});
function withoutUnsendable({ done, name, error, as, moves }) {
	const to = as === "threads" ? "thread" : "process";
	const known = new Set(done.failures.map(([place]) => place));
	const reasons = listed(done).map((value) => browser.sends(value, to) ? undefined : why(value, as, error));
	if (moves && !reasons.some((reason) => reason !== undefined)) {
		const found = `it holds memory that cannot be moved (${textOf(error)}). Return it without  transfer()`;
		for (let place = 0; place < reasons.length; place++) {
			if (moves.some((buffer) => holds(done.values[place], buffer))) reasons[place] = `${found}.`;
		}
	}
	return failing(done, name, reasons, known);
}
function withoutValues({ done, name, error }) {
	const reasons = listed(done).map(() => textOf(error));
	const failures = done.failures.map(([place, packed]) => [place, withoutFields(packed)]);
	return failing({
		...done,
		failures
	}, name, reasons, new Set(failures.map(([place]) => place)));
}
function failing(done, name, reasons, known) {
	const failures = [...done.failures];
	const values = listed(done).map((value, place) => {
		const reason = reasons[place];
		if (known.has(place)) return undefined;
		if (reason === undefined) return value;
		const message = `Cannot send back what ${name} returned: ${reason}`;
		failures.push([place, packError(new TypeError(message), "process")]);
		return undefined;
	});
	failures.sort(([left], [right]) => left - right);
	return {
		...done,
		values,
		failures
	};
}
function listed({ values }) {
	return [...values];
}
function withoutFields(packed) {
	if (packed.kind === "value") {
		const message = `Something was thrown that is no Error and cannot be sent: ${textOf(packed.value)}`;
		return {
			kind: "error",
			name: "Error",
			message
		};
	}
	const { kind, name, message, stack } = packed;
	return {
		kind,
		name,
		message,
		...stack !== undefined && { stack }
	};
}
function why(value, as, error) {
	const found = explainUncloneable(value, as);
	if (!found) return textOf(error);
	const holds = found.what.startsWith("at ") ? "it holds," : "it is";
	return `${holds} ${found.what}. ${found.advice ?? "Return plain data."}`;
}
function holds(value, buffer, inList = false) {
	if (value === buffer || ArrayBuffer.isView(value) && value.buffer === buffer) return true;
	return !inList && Array.isArray(value) && value.some((item) => holds(item, buffer, true));
}
function textOf(value) {
	try {
		return value instanceof Error ? value.message : String(value);
	} catch {
		return "the runtime refuses it";
	}
}

// concurrency/arguments/mistake.ts
const FOLDERS = namesOfFolder(HOME);
const ENGINE = /\((?:<anonymous>\)|native|node:|ext:)|^\s+at (?:async )?(?:native|node:|ext:)/;
function mistake(Kind, message, options) {
	return withFrames(withoutStack(() => new Kind(message, options)), theirs(calledHere().stack, Error.stackTraceLimit));
}
function calledFrom(call, error) {
	const frames = framesOf.get(call) ?? theirs(call.stack, Error.stackTraceLimit);
	framesOf.set(call, frames);
	return withFrames(error, frames);
}
function alsoCalledFrom(call, error) {
	const { stack } = error;
	calledFrom(call, error);
	const value = browser.shownStack(`${stack}\n${framesOf.get(call)}`);
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
	const stack = browser.shownStack(`${error.name}: ${error.message}\n${frames}`);
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

// concurrency/arguments/wrong.ts
var wrong_exports = /* @__PURE__ */ __exportAll({
	alsoCalledFrom: () => alsoCalledFrom,
	calledFrom: () => calledFrom,
	calledFromLater: () => calledFromLater,
	detached: () => detached,
	mistake: () => mistake,
	not: () => not,
	notMs: () => notMs,
	notOfKind: () => notOfKind,
	notOneOf: () => notOneOf,
	notOptions: () => notOptions,
	notWhole: () => notWhole,
	unguarded: () => unguarded
});
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
	return mistake(UnguardedError, `Cannot ${action} while a worker loads ${file}: every worker loads the file to find its functions, ` + `so it would start workers without end. ${browser.howToGuard()}`);
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

// threadwork-in-pages
Object.assign(bundle.parts, {
	"threadwork.js": () => concurrency_exports,
	"browser-entry.js": enter,
	"clones-as-bytes.js": () => clones_as_bytes_exports,
	"engine.js": () => engine_exports,
	"on-demand.js": () => on_demand_exports,
	"revive.js": () => revive_exports,
	"unsendable.js": () => unsendable_exports,
	"wrong.js": () => wrong_exports
});
const file = begin();
if (file) enterWorker({
	file,
	depth: 1,
	inTask: () => false,
	cancelled: () => false
});

export {
	Barrier,
	BoundedSemaphore,
	BrokenBarrierError,
	Condition,
	DictProxy,
	Event,
	ListProxy,
	Lock,
	Manager,
	ManagerClosedError,
	Pool,
	PoolClosedError,
	Process,
	Queue,
	QueueClosedError,
	QueueFullError,
	RLock,
	Semaphore,
	SharedValue,
	Task,
	Thread,
	TimeoutError,
	ValueProxy,
	WorkerDiedError,
	WorkerLoadError,
	asCompleted,
	cancelled,
	cpuCount,
	download,
	sharedArray,
	sleep,
	sleepSync,
	transfer,
};
