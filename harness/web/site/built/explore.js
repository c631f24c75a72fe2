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
const known$1 = {
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
		const kinds = known$1[to];
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
	if (isShared$3(view)) return "lost";
	return clonesStrictly && typeof Buffer !== "undefined" && view instanceof Buffer ? "buffer" : "whole";
}
function isShared$3(value) {
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
	if (isShared$3(value)) return to === "process" ? "lost" : "whole";
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
function refused$1(error) {
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
			return at([...steps, step], { what: `a property that throws when it is read (${textOf$5(thrown)})` });
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
			what: nameOf$4(whole),
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
			yield [`.get(${typeof key === "string" ? JSON.stringify(cut(key, MOST_NAME)) : textOf$5(key)})`, child];
		}
	} else if (value instanceof Set) {
		for (const child of Set.prototype.values.call(value)) yield [".values()", child];
	} else if (!ArrayBuffer.isView(value)) {
		const isList = Array.isArray(value);
		for (const key of Object.keys(value)) {
			const step = isList && /^\d+$/.test(key) ? `[${key}]` : stepOf$1(key);
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
function stepOf$1(key) {
	return /^[\p{L}_$][\p{L}\d_$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(cut(key, MOST_NAME))}]`;
}
function at(steps, found) {
	let path = "";
	for (const step of steps) {
		path += step;
		if (path.length > MOST_PATH) {
			path = `${path.slice(0, MOST_PATH)}…`;
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
	if (typeof value === "function") return { what: nameOf$4(value) };
	if (typeof value === "symbol") return { what: "a symbol" };
	if (!isObject(value)) return undefined;
	if (isProxy$1(value)) return {
		what: isRevoked(value) ? "a revoked Proxy" : "a Proxy",
		...ADVISED_PROXY
	};
	const tag = tagOf(value);
	const refused = /^(Promise|Weak\w+|FinalizationRegistry|Generator|AsyncGenerator|Arguments|Symbol|.* Iterator|Iterator Helper)$/;
	const isIterator = / Iterator|Iterator Helper/.test(tag);
	if (kindOf(value, to) === "lost" || refused.test(tag) && !isPlain$2(value, tag)) {
		const name = isIterator ? `an iterator (${tag})` : nameOf$4(value);
		return {
			what: name,
			...isIterator ? { advice: "Send its values as a list: [...iterator]" } : adviceFor$1(value)
		};
	}
	const buffer = ArrayBuffer.isView(value) ? value.buffer : value;
	if (buffer instanceof ArrayBuffer && buffer.detached) {
		return {
			what: buffer === value ? "an ArrayBuffer whose memory was moved away" : `${nameOf$4(value)} whose memory was moved away`,
			advice: "Send it before it is moved, or a copy."
		};
	}
	return undefined;
}
function adviceFor$1(value) {
	const advice = isObject(value) ? ADVICE[classOf$1(value) ?? ""] ?? ADVICE[tagOf(value)] : undefined;
	return advice === undefined ? undefined : { advice };
}
function isPlain$2(value, tag) {
	if (tag === "Arguments") return Object.hasOwn(value, Symbol.toStringTag);
	const prototype = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null || Object.hasOwn(value, Symbol.toStringTag);
}
function nameOf$4(value) {
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
function textOf$5(value) {
	return cut(attempt$1(() => String(value)) ?? nameOf$4(value), 200);
}
function cut(text, most) {
	return text.length > most ? `${text.slice(0, most)}…` : text;
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
const FEW$1 = TRIED / 64;
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
		if (!this.#always && this.#seen.size > TRIED && this.#again < FEW$1) this.#seen = undefined;
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
				return isShared$3(value) ? "shared" : "lost";
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
		const stack = thrown.stack ?? placeOf$2(thrown);
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
function placeOf$2(error) {
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
			throw refused$1(error);
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
		return `A worker has no page: keep what needs one inside  if (globalThis.document) { … }  ${KEEP_EXPORTS}`;
	},
	exportsOf: exportsOf$1,
	load: fromBundle,
	howToGuard: () => "Put the lines that start work inside:  if (globalThis.document) { … }",
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
const MOST$4 = 2 ** 31 - 1;
const are = {
	list: Array.isArray,
	function: (value) => typeof value === "function",
	text: (value) => typeof value === "string",
	boolean: (value) => typeof value === "boolean",
	iterable: (value) => has(value, Symbol.iterator),
	source: (value) => has(value, Symbol.asyncIterator) || has(value, Symbol.iterator),
	promise: (value) => has(value, "then")
};
function must$1(kind, value, action, what) {
	if (!are[kind](value)) throw wrong().notOfKind(kind, value, action, what);
}
function mustBeWhole(value, action, what, least, most = MOST$4) {
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
	must$1("iterable", tasks, "wait for tasks", "the first argument");
	const all = [...new Set(tasks)];
	for (const task of all) must$1("promise", task, "wait for tasks", "each of them");
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
	must$1("text", path, "download", "path");
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
function watched$1(clone) {
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
			const message = `Cannot finish ${fn.name}: the pool was terminated before the task was done. ` + "A pool terminates at the end of its block: wait for its work inside, with  return await pool.map(…)";
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
		must$1("boolean", reset, "use stats()", "reset");
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
let loaded$3;
function engine() {
	if (loaded$3) return loaded$3;
	wrapMethods();
	loaded$3 = browser.load(new URL("./engine.js", HOME));
	return loaded$3;
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
		onlyByMethods(DictProxy, "dict", (key) => `set(${JSON.stringify(key)}, …)`);
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
		onlyByMethods(ListProxy, "list", (key) => `set(${/^\d+$/.test(key) ? key : "index"}, …)`);
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
		onlyByMethods(ValueProxy, "value", () => "set(…)");
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
	must$1("text", state?.path, "make a proxy, which a Manager does", "the path");
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
		must$1("iterable", entries, "make a dict", "the entries");
		const all = [...entries];
		for (const entry of all) must$1("list", entry, "make a dict", "each entry");
		return DictProxy[REVIVE](await this.#create("dict", all));
	}
	async list(items = []) {
		must$1("iterable", items, "make a list", "the items");
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
		must$1("list", args, `start a ${kind}`, "the arguments");
		mustBeOptions(options, `start a ${kind}`, ["name", "daemon"]);
		if (options.name !== undefined) must$1("text", options.name, `start a ${kind}`, "name");
		if (options.daemon !== undefined) must$1("boolean", options.daemon, `start a ${kind}`, "daemon");
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
	else must$1("iterable", contents, "share an array", "the contents");
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
	mustFit$1(array, value);
	array[at] = value;
}
function mustFit$1(array, value) {
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
const FIRST$1 = {
	name: "the main thread",
	number: 1
};
const key = Symbol.for("threadwork.threads");
const place = globalThis;
function thisThread() {
	return place[key]?.own ?? FIRST$1;
}
function endedThreads() {
	place[key] ??= { own: FIRST$1 };
	const here = place[key];
	if (here.ended === undefined && browser.whyUnshared === undefined) {
		here.ended = new Int32Array(new SharedArrayBuffer(4 * (NUMBERS + KEPT)));
		here.ended[GIVEN] = FIRST$1.number;
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
	const own = place[key]?.own ?? FIRST$1;
	if (own === FIRST$1 || !hasEnded(own.number)) return;
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
function ended$1(words, at) {
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
	ended: ended$1,
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
	return timeoutMs === undefined ? NEVER : after$1(timeoutMs);
}
const clock = { nowMs: nowMs$1 };
function after$1(timeoutMs) {
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
const LOOK_MS$2 = 500;
function runSync(steps) {
	let looks = 0;
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
		const [memory, index, while_, { leftMs }, inVain] = value;
		const woken = block(memory, index, while_, Math.min(leftMs, LOOK_MS$2), INSTEAD$1);
		if (!inVain) continue;
		looks = woken === "timed-out" ? looks + 1 : 0;
		if (looks > 0) inVain(looks);
	}
}
const INSTEAD$1 = "await the form whose name ends in Async, such as  await lock.acquireAsync()";
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
			wait$1(new Words(new Memory$2(4)), 0, 1, 0);
		} catch (cause) {
			refusal = cause;
		}
	}
	return refusal === undefined ? undefined : mustNotBlock(INSTEAD$1, refusal);
}
let refusal = null;
const { wait: wait$1 } = Atomics;
const { Int32Array: Words, SharedArrayBuffer: Memory$2 } = globalThis;
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
		const waiting = Atomics.waitAsync(memory, index, while_, Math.min(leftMs, LOOK_MS$2));
		if (!waiting.async) continue;
		const alive = setInterval(() => {}, LOOK_MS$2);
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
const [MUTEX$3, TIMES, LOW, HIGH, NOTE$1] = [
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
		if (!this.owned && !tryLock(this.#state, MUTEX$3)) return undefined;
		this.#own(this.#times + 1);
		return new Held(() => this.release());
	}
	release() {
		if (!(this instanceof RLock)) throw wrong().detached("release", "lock");
		if (!this.owned) throw wrong().mistake(Error, "Cannot release the RLock: this thread does not hold it.");
		this.#own(this.#times - 1);
		if (this.#times === 0) unlock(this.#state, MUTEX$3);
	}
	get owned() {
		const [low, high] = identity.thread();
		return Atomics.load(this.#state, LOW) === low && Atomics.load(this.#state, HIGH) === high;
	}
	get locked() {
		return Atomics.load(this.#state, MUTEX$3) !== 0;
	}
	[LOCKING]() {
		return {
			held: () => this.owned,
			letGo: () => {
				const times = this.#times;
				this.#own(0);
				unlock(this.#state, MUTEX$3);
				return times;
			},
			takeBack: (times) => this.#take(NEVER, times)
		};
	}
	get #times() {
		return Atomics.load(this.#state, TIMES);
	}
	*#take(until, times = 1) {
		if (!this.owned) yield* lock(this.#state, MUTEX$3, until, () => `an RLock, ${notes.read(this.#state, NOTE$1)}`);
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
		must$1("function", change, "update a SharedValue", "the first argument");
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
	mustBeMs(ms, "sleep", "ms", MOST$4);
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
const [MUTEX$2, ROUND, BROKEN_ROUNDS, PARTIES$1, WAITING$1, BROKEN$1, ACTING, LIMIT_MS$1, HOLDER$1] = [
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
		return this.#state[PARTIES$1];
	}
	get nWaiting() {
		return Atomics.load(this.#state, WAITING$1);
	}
	get broken() {
		return Atomics.load(this.#state, BROKEN$1) === 1;
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
		if (action !== undefined) must$1("function", action, "wait at the Barrier", "action");
		const limitMs = ownMs ?? this.#state[LIMIT_MS$1];
		return {
			until: limitMs < 0 ? NEVER : after$1(limitMs),
			action
		};
	}
	*#wait(until, acts, refused) {
		const state = this.#state;
		yield* this.#lock();
		while (state[ACTING] === 1) {
			const round = Atomics.load(state, ROUND);
			unlock(state, MUTEX$2);
			yield [
				state,
				ROUND,
				round,
				NEVER
			];
			yield* this.#lock();
		}
		if (this.broken) {
			unlock(state, MUTEX$2);
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
			unlock(state, MUTEX$2);
			return {
				place,
				acting: round
			};
		}
		const refusal = refused?.();
		if (!refusal) Atomics.store(state, WAITING$1, place + 1);
		unlock(state, MUTEX$2);
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
		unlock(this.#state, MUTEX$2);
		throw interrupted();
	}
	*#giveUp(round) {
		yield* this.#lock();
		if (Atomics.load(this.#state, ROUND) === round && this.#state[ACTING] === 0) this.#endRound(BREAK);
		else unlock(this.#state, MUTEX$2);
	}
	*#break(round) {
		yield* this.#lock();
		if (Atomics.load(this.#state, ROUND) === round) this.#endRound(BREAK);
		else unlock(this.#state, MUTEX$2);
	}
	#wasBroken(round) {
		return (Atomics.load(this.#state, BROKEN_ROUNDS) & bitOf(round)) !== 0;
	}
	*#lock() {
		const state = this.#state;
		yield* lock(state, MUTEX$2, NEVER, undefined, () => {
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
		Atomics.store(state, BROKEN$1, how === BREAK ? 1 : 0);
		Atomics.store(state, WAITING$1, 0);
		Atomics.store(state, ACTING, 0);
		Atomics.add(state, ROUND, 1);
		unlock(state, MUTEX$2);
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
	state[PARTIES$1] = parties;
	state[LIMIT_MS$1] = timeoutMs === undefined || timeoutMs > LONGEST_MS$2 ? -1 : Math.ceil(timeoutMs);
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
			most: MOST$4,
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
		must$1("function", predicate, "wait for a Condition", "the predicate");
		const until = deadline(options);
		while (!mustBeNoPromise(predicate(), MUST_BE_KNOWN$1)) {
			if (until.passed) return false;
			runSync(this.#wait(until, whyNotBlock));
		}
		return true;
	}
	async waitForAsync(predicate, options) {
		must$1("function", predicate, "wait for a Condition", "the predicate");
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
let count$1 = 0;
const MANY_ITEMS = 2 ** 20;
function mark(value) {
	if (!marked.has(value)) count$1++;
	marked.add(value);
}
function takeMarked(message) {
	if (count$1 === 0 || typeof message !== "object" || message === null) return undefined;
	const buffers = new Set();
	const seen = new Set([message]);
	for (const each of seen) {
		if (count$1 === 0) break;
		if (each instanceof ArrayBuffer || ArrayBuffer.isView(each)) take$2(each, buffers);
		else for (const part of partsOf$1(each)) if (typeof part === "object" && part !== null) seen.add(part);
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
function take$2(value, buffers) {
	if (!marked.delete(value)) return;
	count$1--;
	buffers.add(value instanceof ArrayBuffer ? value : value.buffer);
}
function partsOf$1(value) {
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
const [MUTEX$1, PUTS, GETS, DONE, FROM, USED, COUNT, UNFINISHED, CLOSED$1, MOST$3, HOLDER] = [
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
	wordsOf$1(memory)[MOST$3] = maxSize;
	return memory;
}
var QueueMemory = class {
	buffer;
	#words;
	#ring;
	constructor(buffer) {
		this.buffer = buffer;
		this.#words = wordsOf$1(buffer);
		this.#ring = new Uint8Array(buffer, WORDS_BYTES);
	}
	get size() {
		return Atomics.load(this.#words, COUNT);
	}
	get closed() {
		return Atomics.load(this.#words, CLOSED$1) === 1;
	}
	mustFit({ length }) {
		const needed = LENGTH_BYTES + length;
		if (needed <= this.#ring.length) return;
		throw wrong().mistake(RangeError, `Cannot put the item: it takes ${needed} bytes, and the Queue has ${this.#ring.length}. ` + "Make it with  { bytes: … }");
	}
	putNow(clone) {
		if (!this.#tryLock()) return false;
		if (this.#words[CLOSED$1] === 0 && this.#hasRoomFor(clone)) {
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
			if (words[CLOSED$1] === 1) {
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
		return words[COUNT] < words[MOST$3] && words[USED] + LENGTH_BYTES + length <= this.#ring.length;
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
			const closed = words[CLOSED$1] === 1;
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
		Atomics.store(words, CLOSED$1, 1);
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
		if (!tryLock(this.#words, MUTEX$1)) return false;
		notes.mark(this.#words, HOLDER);
		return true;
	}
	*#lock(action, until) {
		yield* lock(this.#words, MUTEX$1, until, () => "the Queue, which a thread uses that does not go on", (looks) => {
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
			runSync(lock(this.#words, MUTEX$1, NEVER, undefined, inVain));
			notes.mark(this.#words, HOLDER);
		} catch (error) {
			if (!gaveUp) throw error;
		}
		return !gaveUp;
	}
	#unlock() {
		unlock(this.#words, MUTEX$1);
	}
	#wake(word, count) {
		Atomics.add(this.#words, word, 1);
		Atomics.notify(this.#words, word, count);
	}
};
function wordsOf$1(memory) {
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
		must$1("boolean", immediate, "close the Queue", "immediate");
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
let loaded$2;
function bytes() {
	loaded$2 ??= browser.load(new URL("./clones-as-bytes.js", HOME));
	return loaded$2;
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
function nameOf$3(f) {
	return typeof f.name === "string" && f.name !== "anonymous" ? f.name : "";
}
function findExport(exports, fn, file) {
	const { name, export: key, refusal } = fn;
	if (key === undefined) throw new TypeError(refusal);
	const found = exports[key] ?? exports.default?.[key];
	if (typeof found === "function" && (nameOf$3(found) || key) === name) return found;
	const what = typeof found === "function" ? `it is another function (${nameOf$3(found) || "without a name"})` : `it is ${typeof found}`;
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
const NONE$1 = [];
function packedIn({ tasks, arity }) {
	return tasks instanceof Float64Array ? [tasks] : arity === undefined ? tasks : NONE$1;
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
function release$1(packed) {
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
		name: nameOf$2(error),
		message: textOf$4(() => error.message)
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
	const found = typeof thrown === "symbol" ? `${what}, ${textOf$4(() => thrown)}` : what;
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
function nameOf$2(error) {
	const name = textOf$4(() => error.name, "Error");
	const ofClass = name === "Error" ? attempt(() => error.constructor.name) : undefined;
	return typeof ofClass === "string" && ofClass !== "" ? ofClass : name;
}
function isSendable(value, to) {
	if (typeof value !== "object" || value === null) return typeof value !== "function" && typeof value !== "symbol";
	return attempt(() => browser.sends(value, to)) === true;
}
function textOf$4(read, otherwise = "(it has no text that can be read)") {
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
	return new Run$2(f, batch, done, worker, spans).go();
}
var Run$2 = class {
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
let done$1;
let name = "";
let spans;
let opened = false;
let working = false;
let over$1 = false;
const worker = {
	get to() {
		return memory ? "thread" : "process";
	},
	begin: (batch) => !over$1 && (!memory || claim(memory.claims, batch.claim))
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
		if (done$1) deliver({
			...done$1,
			...spans && { traced: spans.traced },
			last: true
		}, name);
		over$1 = true;
	});
}
browser.provide(HOME, { serve });
function say(message, moves) {
	if (!over$1) channel.send(message, moves);
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
	for (let message = inbox.shift(); message && !over$1; message = inbox.shift()) {
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
		done$1 = {
			kind: "done",
			values: [],
			failures: [],
			busyMs: 0
		};
		spans = traced ? new Spans() : undefined;
		const waiting = answer(message, done$1, find(message));
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
	} else refuse$1(batch, done, f.missing);
	send(done, f.name, batch);
	return undefined;
}
function send(answer, name, { shape, claim, tasks }) {
	if (over$1) return;
	done$1 = undefined;
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
		release$1(values);
		release$1(tasks);
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
function refuse$1(batch, done, error) {
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
				throw refused$1(error);
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
		const { cloned, shares } = watched$1(() => browser.codec().encode(value));
		const bytes = new Uint8Array(1 + cloned.length);
		bytes[0] = shares ? 1 : 0;
		bytes.set(cloned, 1);
		return bytes;
	} catch (cause) {
		const found = explainUncloneable(value, "bytes");
		const holds = found?.what.startsWith("at ") ? "it holds," : "it is";
		const reason = found ? `${holds} ${found.what}` : textOf$3(cause);
		const advice = found?.advice ?? "Use plain data.";
		throw wrong().mistake(TypeError, `Cannot ${action}: ${reason}. ${advice}`, { cause });
	}
}
function fromBytes(bytes) {
	if (bytes[0] === PLAIN) return plain.decodePlain(bytes, 1);
	const value = browser.codec().decode(bytes.subarray(1));
	return bytes[0] === 1 ? revive(value) : value;
}
function textOf$3(thrown) {
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
		return `Cannot run a function without a name in a worker: ${this.#file} does not export it, and a worker finds ` + "a function among the exports of the file. Write:  export function work(…) { … }  and pass  work";
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
		return `It is the runtime's own. Write:  export function work(…) { return ${own}(…); }  and pass  work`;
	}
	if (METHOD.test(text)) {
		return `It is a method, and needs its object. Write:  export function ${own}(it, …) { return it.${own}(…); }  ` + `and pass  ${own}, with  it  among the arguments where that keeps its methods, as a Lock does and what a Manager ` + "holds. Make any other object in the function";
	}
	return `Write:  export function ${own}(…) { … }  ` + `If it comes from another file, add:  export { ${name} } from "./that-file.ts"`;
}
function isNamed(value, name) {
	return typeof value === "function" && nameOf$3(value) === name;
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
	const name = nameOf$3(f);
	if (name.startsWith("bound ")) {
		throw wrong().mistake(TypeError, `Cannot ${action} with a bound function: a worker cannot see what it is bound to. ` + "Export a plain function, and pass everything that it needs as arguments.");
	}
	if (/^class\b/.test(Function.prototype.toString.call(f))) {
		throw wrong().mistake(TypeError, `Cannot ${action} with ${name || "a class"}: it is a class, which only  new  can call. ` + `Export a function that does:  export function work(…) { return new ${name || "Work"}(…).result; }`);
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
	if (initializer !== undefined) must$1("function", initializer, OPEN, "initializer");
	if (initialArguments !== undefined) must$1("list", initialArguments, OPEN, "initialArguments");
	if (maxTasksPerWorker !== undefined) {
		mustBeWhole(maxTasksPerWorker, OPEN, "maxTasksPerWorker", 1, Number.MAX_SAFE_INTEGER);
	}
	mustBeQueue(given);
	if (env !== undefined) mustBeEnv(env);
	if (resourceLimits !== undefined) mustBeLimits(resourceLimits);
	if (trace !== undefined) must$1("function", trace, OPEN, "trace");
	if (onEvent !== undefined) must$1("function", onEvent, OPEN, "onEvent");
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
	for (const [name, value] of Object.entries(env)) if (value !== undefined) must$1("text", value, OPEN, `env.${name}`);
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
	must$1("function", given.combine, action, "combine");
	if (!("initial" in given)) throw wrong().not("initial among the options", undefined, action);
}
function mustBeBlocks(length, args, { blockSize = LARGEST_BLOCK }, method) {
	const action = `use ${method}()`;
	mustBeWhole(length, action, "length", 0, Math.min(Number.MAX_SAFE_INTEGER, MOST_BLOCKS * blockSize));
	must$1("list", args, action, "the arguments after length");
}
function copiesOfLists(lists) {
	return Array.from(lists, (list) => {
		must$1("list", list, "use starmap()", "each list of arguments");
		return list.slice();
	});
}
function isSignal(signal) {
	const { aborted, addEventListener } = Object(signal);
	return typeof aborted === "boolean" && typeof addEventListener === "function";
}

// concurrency/workers/outcomes/unhandled-failures.ts
const MOST$2 = 100;
var UnhandledFailures = class {
	#kept = new Map();
	#more = 0;
	#last;
	add(task, error) {
		if (this.#kept.size < MOST$2) {
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
	const said = error.kind === "error" ? `${error.name}: ${error.message}` : textOf$2(error.value);
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
function textOf$2(value) {
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
	return Math.max(1, Math.min(MOST$1, Math.floor(BATCH_MS / taskMs), Math.floor(pending / (2 * workers))));
}
const BATCH_MS = 2;
const MOST$1 = 4096;

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
let loaded$1;
function onDemand() {
	loaded$1 ??= browser.load(new URL("./on-demand.js", HOME));
	return loaded$1;
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
		if (!this.#knows.has(fn.index)) message.is = named$1(fn);
		if (this.memory) {
			offer(this.memory.claims, claim, length);
			const { flags } = batch;
			if (flags) message.flags = flags;
		}
		const packed = packedIn(given);
		this.handle.send(encodeBatch(message, this.memory), withLong(moves, packed));
		for (const each of packed) release$1(each);
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
function named$1({ name, export: key, refusal }) {
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
		release$1(this.#values);
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
			release$1(this.#values);
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
		release$1(values);
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
		if (!Array.isArray(args)) must$1("list", args, "use apply()", "the arguments");
		if (options !== undefined) mustBeTaskOptions(options, "apply");
		const refused = this.scheduler.queueLimit?.refuse(known.name);
		if (!refused) return this.#intake.submit(known, args, options);
		takeMarked(args);
		return Promise.reject(refused);
	}
	submit(f, args = NO_ARGUMENTS, options) {
		const known = this.#known(f, "submit", args);
		if (!Array.isArray(args)) must$1("list", args, "use submit()", "the arguments");
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
		must$1("iterable", items, `use ${method}()`, "the items");
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
		must$1("source", items, `use ${method}()`, "the items");
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
const LOOK_MS$1 = 20;
async function healthOf(slots, why, timeoutMs) {
	const endMs = nowMs$1() + timeoutMs;
	const there = () => slots.filter((slot) => slot !== undefined);
	const start = () => there().length > 0 && there().every(({ state }) => state === "starting");
	while (why() === undefined && start() && nowMs$1() < endMs) {
		await delay(Math.min(LOOK_MS$1, endMs - nowMs$1()));
	}
	const asked = why() === undefined ? there() : [];
	const leftMs = Math.max(0, endMs - nowMs$1());
	const states = await Promise.all(asked.map((slot) => stateOf$2(slot, leftMs)));
	const workers = asked.flatMap((slot, i) => {
		const { index, name } = slot;
		return states[i] === "silent" && slots[index] !== slot ? [] : [{
			worker: index,
			name,
			state: states[i]
		}];
	});
	const reason = why() ?? whyOf$1(workers);
	return {
		healthy: reason === undefined,
		...reason !== undefined && { reason },
		workers
	};
}
function whyOf$1(workers) {
	const silent = workers.find(({ state }) => state === "silent");
	if (silent) return `${silent.name} has nothing to do, and does not answer.`;
	const isNoneReady = workers.length > 0 && workers.every(({ state }) => state === "starting");
	return isNoneReady ? "No worker is ready yet." : undefined;
}
async function stateOf$2(slot, limitMs) {
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
		const found = `it holds memory that cannot be moved (${textOf$1(error)}). Return it without  transfer()`;
		for (let place = 0; place < reasons.length; place++) {
			if (moves.some((buffer) => holds$1(done.values[place], buffer))) reasons[place] = `${found}.`;
		}
	}
	return failing(done, name, reasons, known);
}
function withoutValues({ done, name, error }) {
	const reasons = listed(done).map(() => textOf$1(error));
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
		const message = `Something was thrown that is no Error and cannot be sent: ${textOf$1(packed.value)}`;
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
	if (!found) return textOf$1(error);
	const holds = found.what.startsWith("at ") ? "it holds," : "it is";
	return `${holds} ${found.what}. ${found.advice ?? "Return plain data."}`;
}
function holds$1(value, buffer, inList = false) {
	if (value === buffer || ArrayBuffer.isView(value) && value.buffer === buffer) return true;
	return !inList && Array.isArray(value) && value.some((item) => holds$1(item, buffer, true));
}
function textOf$1(value) {
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
	const hint = kind === "list" && isPlain$1(value) ? ` Write:  [${found$1(value)}]` : "";
	return mistake(TypeError, `Cannot ${action}: expected ${what} to be ${EXPECTED[kind]}, found ${found$1(value)}.${hint}`);
}
function notWhole(value, action, what, least, most) {
	const expected = `Cannot ${action}: expected ${what} to be a whole number of at least ${least}`;
	if (typeof value !== "number") return mistake(TypeError, `${expected}, found ${found$1(value)}.`);
	return mistake(RangeError, `${expected}${value > most ? ` and at most ${most}` : ""}, found ${value}.`);
}
function notMs(value, action, what, most = Number.POSITIVE_INFINITY) {
	const expected = `Cannot ${action}: expected ${what} to be a number of milliseconds of at least 0`;
	if (typeof value !== "number") {
		const hint = value === null && what === "timeoutMs" ? " Leave it out to wait for ever." : "";
		return mistake(TypeError, `${expected}, found ${found$1(value)}.${hint}`);
	}
	return mistake(RangeError, `${expected}${value > most ? ` and at most ${most}` : ""}, found ${value}.`);
}
function notOptions(options, action, names) {
	if (typeof options !== "object" || options === null || Array.isArray(options)) {
		const hint = isPlain$1(options) ? ` Write:  { ${names[0]}: ${found$1(options)} }` : "";
		return mistake(TypeError, `Cannot ${action}: expected options in { }, found ${found$1(options)}.${hint}`);
	}
	const strange = Object.keys(options).find((key) => !names.includes(key));
	const ours = Object.hasOwn(OUR_WORDS, strange) ? OUR_WORDS[strange] : undefined;
	const known = ours !== undefined && names.includes(/^\w+/.exec(ours)[0]) ? `Write ${ours}.` : `There are: ${names.join(", ")}.`;
	return mistake(TypeError, `Cannot ${action}: there is no option ${JSON.stringify(strange)} here. ${known}`);
}
function notOneOf(value, action, what, choices) {
	const expected = choices.map((choice) => JSON.stringify(choice)).join(" or ");
	return mistake(TypeError, `Cannot ${action}: expected ${what}: ${expected}, found ${found$1(value)}.`);
}
function not(expected, value, action, hint = "") {
	return mistake(TypeError, `Cannot ${action}: expected ${expected}, found ${found$1(value)}.${hint && ` ${hint}`}`);
}
function detached(method, object) {
	const write = `Write  ${object}.${method}(…)  or, for a function of its own,  (...args) => ${object}.${method}(...args)`;
	return mistake(TypeError, `Cannot call ${method}() without its object. ${write}`);
}
function unguarded(action, file) {
	return mistake(UnguardedError, `Cannot ${action} while a worker loads ${file}: every worker loads the file to find its functions, ` + `so it would start workers without end. ${browser.howToGuard()}`);
}
function found$1(value) {
	try {
		if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
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
function isPlain$1(value) {
	return typeof value === "number" || typeof value === "string" || typeof value === "bigint" || typeof value === "boolean";
}

// concurrency/explore/choices.ts
const MOST_THREADS = 8;
const TIME_OUT = 8;
const TIMELY = 1 << 8;
const OBSERVER = 2 * 8;
const CHECK = 2 * 8;

// concurrency/explore/locks/mutex.ts
const FREE = {
	holder: -1,
	times: 0
};
const TIMED_OUT$3 = "timed-out";
const WRONG$1 = "wrong";
const stateOf$1 = (things) => things[0].state;
const isFree = (things) => stateOf$1(things).holder < 0;
function take$1(things, thread) {
	const [mutex] = things;
	mutex.state = {
		holder: thread,
		times: mutex.state.times + 1
	};
}
const release = {
	kind: "unlock",
	perform(things) {
		const [mutex] = things;
		if (mutex.state.holder < 0) return WRONG$1;
		mutex.state = FREE;
		return undefined;
	},
	given(answer) {
		if (answer === WRONG$1) throw new Error("Cannot release the Lock: nobody holds it.");
		return undefined;
	}
};
const locked = {
	kind: "look",
	perform: (things) => !isFree(things)
};
const lockRules = {
	acquire: {
		kind: "lock",
		ready: isFree,
		perform: take$1,
		timeOut: () => TIMED_OUT$3,
		given: (answer) => mustBeInTime(answer, "a Lock"),
		holder: (things) => stateOf$1(things).holder
	},
	tryAcquire: {
		kind: "try-lock",
		perform(things, thread) {
			if (!isFree(things)) return false;
			take$1(things, thread);
			return true;
		}
	},
	release,
	locked
};
const mine = (things, thread) => isFree(things) || stateOf$1(things).holder === thread;
const releaseOwn = {
	kind: "unlock",
	perform(things, thread) {
		const [mutex] = things;
		const { holder, times } = mutex.state;
		if (holder !== thread) return WRONG$1;
		mutex.state = times === 1 ? FREE : {
			holder,
			times: times - 1
		};
		return undefined;
	},
	given(answer) {
		if (answer === WRONG$1) throw new Error("Cannot release the RLock: this thread does not hold it.");
		return undefined;
	}
};
const rLockRules = {
	acquire: {
		kind: "lock",
		ready: mine,
		perform: take$1,
		timeOut: () => TIMED_OUT$3,
		given: (answer) => mustBeInTime(answer, "an RLock"),
		holder: (things) => stateOf$1(things).holder
	},
	tryAcquire: {
		kind: "try-lock",
		perform(things, thread) {
			if (!mine(things, thread)) return false;
			take$1(things, thread);
			return true;
		}
	},
	release: releaseOwn,
	locked,
	owned: {
		kind: "look",
		perform: (things, thread) => stateOf$1(things).holder === thread
	}
};
function mustBeInTime(answer, what) {
	if (answer !== TIMED_OUT$3) return undefined;
	throw new TimeoutError(`Waited for ${what}, which somebody else holds. Nothing was taken.`);
}

// concurrency/explore/operation.ts
const READ = 1;
const WRITE = 2;
const ATOMIC = 4;
var Operation = class {
	cells = NONE;
	modes = NONE;
	get memory() {
		return undefined;
	}
	timed = false;
	timedBefore = false;
	starts;
	joins;
	place;
	ready(_thread) {
		return true;
	}
	performWith(value, _thread) {
		return value;
	}
	wrote(_answer) {
		return true;
	}
	save(_thread) {
		return undefined;
	}
	undo(_thread, _saved) {}
	timesOut(_thread) {
		return true;
	}
	timeOut(_thread) {
		return undefined;
	}
	more(_answer) {
		return undefined;
	}
	given(answer) {
		return answer;
	}
	couldBefore(_other, _saved, _thread) {
		return true;
	}
	quiet(_answer, _saved) {
		return false;
	}
	holder() {
		return undefined;
	}
	get value() {
		return undefined;
	}
};
const NONE = [];
var End = class End extends Operation {
	kind = "end";
	target = "";
	outcome;
	constructor(outcome) {
		super();
		this.outcome = outcome;
	}
	ready() {
		return false;
	}
	perform() {
		throw new Error("Cannot go on with a function that has ended.");
	}
	same(other) {
		return other instanceof End && other.outcome.kind === this.outcome.kind;
	}
};

// concurrency/explore/thing.ts
var Thing = class {
	cell;
	name;
	state;
	shown;
	constructor(cells, name, state, shown) {
		this.cell = cells.add();
		this.name = name;
		this.state = state;
		this.shown = shown;
	}
};
var Modelled = class Modelled extends Operation {
	rule;
	things;
	argument;
	limited;
	constructor(rule, things, argument, limited = false) {
		super();
		this.rule = rule;
		this.things = things;
		this.argument = argument;
		this.limited = limited;
		this.timed = limited && rule.timeOut !== undefined;
		this.cells = things.map(({ cell }) => cell);
		this.modes = things.map(() => rule.kind === "look" ? 1 | 4 : 1 | 2 | 4);
	}
	get kind() {
		return this.rule.kind;
	}
	get target() {
		return this.things[0].name;
	}
	get value() {
		const { shown, state } = this.things[0];
		return shown(state);
	}
	ready(thread) {
		return this.rule.ready?.(this.things, thread, this.argument) ?? true;
	}
	save() {
		const { things } = this;
		return things.length === 1 ? things[0].state : things.map(({ state }) => state);
	}
	perform(thread) {
		return this.rule.perform(this.things, thread, this.argument);
	}
	undo(_thread, saved) {
		const { things } = this;
		if (things.length === 1) things[0].state = saved;
		else for (const [i, thing] of things.entries()) thing.state = saved[i];
	}
	timesOut(thread) {
		return this.rule.timesOut?.(this.things, thread) ?? true;
	}
	timeOut(thread) {
		return this.rule.timeOut?.(this.things, thread, this.argument);
	}
	more(answer) {
		const next = this.rule.more?.(answer, this.argument);
		if (next === undefined) return undefined;
		const operation = new Modelled(next[0], this.things, next[1], this.limited);
		operation.place = this.place;
		return operation;
	}
	given(answer) {
		return this.rule.given === undefined ? answer : this.rule.given(answer);
	}
	couldBefore(other, saved, thread) {
		const { rule, things } = this;
		if (rule.ready === undefined) return true;
		const [thing] = things;
		if (!(other instanceof Modelled) || things.length > 1) return undefined;
		const at = other.things.indexOf(things[0]);
		if (at < 0) return undefined;
		const { state } = thing;
		thing.state = other.things.length === 1 ? saved : saved[at];
		const ready = rule.ready(things, thread, this.argument);
		thing.state = state;
		return ready;
	}
	quiet(_answer, saved) {
		return this.things.length === 1 && saved === this.things[0].state;
	}
	holder() {
		return this.rule.holder?.(this.things);
	}
	same(other) {
		if (this === other) return true;
		if (!(other instanceof Modelled) || other.rule !== this.rule) return false;
		const [one, two] = [this.things, other.things];
		const sameThings = one.length === two.length && one.every((thing, i) => thing === two[i]);
		return sameThings && (Object.is(other.argument, this.argument) || this.rule.kind === "put");
	}
};

// concurrency/explore/held-at-end.ts
function heldAtEnd(machine) {
	for (let at = machine.depth - 1; at >= 0; at--) {
		const operation = machine.operations[at];
		if (!(operation instanceof Modelled) || !(operation.kind === "lock" || operation.kind === "try-lock")) continue;
		const { state, name } = operation.things[0];
		if (state !== FREE && state.holder < machine.threads.length && state.holder >= 0) {
			return {
				thread: state.holder,
				target: name
			};
		}
	}
	return undefined;
}

// concurrency/explore/bytes.ts
const { Uint8Array: Bytes, ArrayBuffer: Memory$1 } = globalThis;
const views = new WeakMap();
function bytesAt(buffer, start, size) {
	return bytesOf(buffer).slice(start, start + size);
}
function noBytes(size) {
	return new Bytes(size);
}
function bytesOf(buffer) {
	let view = views.get(buffer);
	if (view === undefined) {
		view = new Bytes(buffer);
		views.set(buffer, view);
	}
	return view;
}
const elements = new Map();
function elementOf(Class) {
	let element = elements.get(Class);
	if (element === undefined) {
		const memory = new Memory$1(Class.BYTES_PER_ELEMENT);
		element = {
			array: new Class(memory),
			bytes: new Bytes(memory)
		};
		elements.set(Class, element);
	}
	return element;
}

// concurrency/explore/originals.ts
const atomics = Object.fromEntries(Object.getOwnPropertyNames(Atomics).map((name) => [name, Atomics[name]]));
const { isView } = ArrayBuffer;
const { BigInt64Array: Signed, BigUint64Array: Unsigned } = globalThis;
function hasBigInts(view) {
	return view instanceof Signed || view instanceof Unsigned;
}

// concurrency/explore/access.ts
var Access = class Access extends Operation {
	kind;
	view;
	index;
	#atomic;
	written;
	expected;
	name;
	constructor(cells, kind, atomic, view, index, name, written, expected) {
		super();
		this.kind = kind;
		this.view = view;
		this.index = index;
		this.#atomic = atomic;
		this.written = written;
		this.expected = expected;
		this.name = name;
		const bytes = view.BYTES_PER_ELEMENT;
		this.cells = cells.region(view.buffer).cellsOf(view.byteOffset + index * bytes, bytes);
		const mode = kind === "read" ? 1 : kind === "write" ? 2 : 1 | 2;
		this.modes = this.cells.map(() => mode | (atomic ? 4 : 0));
	}
	is(kind, atomic, view, index, written, expected) {
		if (this.view !== view || this.index !== index || this.kind !== kind || this.#atomic !== atomic) return false;
		return Object.is(this.written, written) && Object.is(this.expected, expected);
	}
	get target() {
		return `${this.name}[${this.index}]`;
	}
	get value() {
		return this.view[this.index];
	}
	get plain() {
		return !this.#atomic;
	}
	get memory() {
		return this;
	}
	get buffer() {
		return this.view.buffer;
	}
	get start() {
		return this.view.byteOffset + this.index * this.size;
	}
	get size() {
		return this.view.BYTES_PER_ELEMENT;
	}
	get noTear() {
		return this.#atomic || !TEARING.has(this.view.constructor);
	}
	encode(value) {
		const { array, bytes } = elementOf(this.view.constructor);
		array[0] = value;
		return bytes.slice();
	}
	decode(from) {
		const { array, bytes } = elementOf(this.view.constructor);
		bytes.set(from);
		return array[0];
	}
	save() {
		const value = this.view[this.index];
		return Number.isNaN(value) ? bytesAt(this.buffer, this.start, this.size) : value;
	}
	wrote(answer) {
		return this.kind !== "compareExchange" || Object.is(answer, this.decode(this.encode(this.expected)));
	}
	performWith(value) {
		if (this.kind === "read") return value;
		const { view, index } = this;
		const newest = view[index];
		view[index] = value;
		const answer = this.perform();
		if (!this.wrote(answer)) view[index] = newest;
		return answer;
	}
	perform() {
		const { view, index } = this;
		switch (this.kind) {
			case "read": return view[index];
			case "write":
				view[index] = this.written;
				return undefined;
			case "compareExchange": return atomics.compareExchange(view, index, this.expected, this.written);
			default: return atomics[this.kind](view, index, this.written);
		}
	}
	undo(_thread, saved) {
		if (this.kind === "read") return;
		if (typeof saved === "object") bytesOf(this.buffer).set(saved, this.start);
		else this.view[this.index] = saved;
	}
	quiet(_answer, saved) {
		if (this.kind === "read") return true;
		return Object.is(typeof saved === "object" ? Number.NaN : saved, this.view[this.index]);
	}
	same(other) {
		if (this === other) return true;
		if (!(other instanceof Access) || other.kind !== this.kind || other.index !== this.index) return false;
		if (!Object.is(other.written, this.written) || !Object.is(other.expected, this.expected)) return false;
		return other.#atomic === this.#atomic && sameView(other.view, this.view);
	}
};
const TEARING = new Set([...[
	Uint8ClampedArray,
	Float32Array,
	Float64Array,
	BigInt64Array,
	BigUint64Array
], globalThis.Float16Array]);
const scratch = new DataView(new ArrayBuffer(8));
const scratchBytes = new Uint8Array(scratch.buffer);
var DataAccess = class DataAccess extends Operation {
	kind;
	view;
	method;
	offset;
	size;
	littleEndian;
	written;
	name;
	constructor(cells, kind, view, name, method, offset, littleEndian, written) {
		super();
		this.kind = kind;
		this.view = view;
		this.method = method;
		this.offset = offset;
		this.littleEndian = littleEndian;
		this.written = written;
		this.name = name;
		this.size = Number(/\d+$/.exec(method)[0]) / 8;
		const region = cells.region(view.buffer);
		region.expect(1);
		this.cells = region.cellsOf(view.byteOffset + offset, this.size);
		this.modes = this.cells.map(() => kind === "read" ? 1 : 2);
	}
	get target() {
		return `${this.name}[${this.offset}]`;
	}
	get value() {
		return this.#call(this.view, "get", this.offset, this.littleEndian);
	}
	get plain() {
		return true;
	}
	get memory() {
		return this;
	}
	get buffer() {
		return this.view.buffer;
	}
	get start() {
		return this.view.byteOffset + this.offset;
	}
	noTear = false;
	encode(value) {
		this.#call(scratch, "set", 0, value, this.littleEndian);
		return scratchBytes.slice(0, this.size);
	}
	decode(bytes) {
		scratchBytes.set(bytes);
		return this.#call(scratch, "get", 0, this.littleEndian);
	}
	save() {
		return bytesAt(this.buffer, this.start, this.size);
	}
	perform() {
		if (this.kind === "read") return this.value;
		this.#call(this.view, "set", this.offset, this.written, this.littleEndian);
		return undefined;
	}
	undo(_thread, saved) {
		if (this.kind !== "read") bytesOf(this.buffer).set(saved, this.start);
	}
	quiet(_answer, saved) {
		return this.kind === "read" || Object.is(this.decode(saved), this.value);
	}
	same(other) {
		if (this === other) return true;
		if (!(other instanceof DataAccess) || other.kind !== this.kind || other.offset !== this.offset) return false;
		if (other.method !== this.method || other.littleEndian !== this.littleEndian) return false;
		const [one, two] = [this.view, other.view];
		return Object.is(other.written, this.written) && one.buffer === two.buffer && one.byteOffset === two.byteOffset;
	}
	#call(view, what, ...args) {
		const f = DataView.prototype[`${what}${this.method}`];
		return f.apply(view, args);
	}
};
function sameView(one, other) {
	if (one === other) return true;
	return one.buffer === other.buffer && one.byteOffset === other.byteOffset && one.constructor === other.constructor;
}

// concurrency/explore/waiting.ts
var WaitList = class {
	cell;
	buffer;
	offset;
	target;
	sleeping = [];
	constructor(cells, buffer, offset, target) {
		this.cell = cells.add();
		this.buffer = buffer;
		this.offset = offset;
		this.target = target;
	}
};
function asyncWaiter(thread, nth) {
	return -1 - thread - 8 * nth;
}
const ASLEEP = Symbol("asleep");
var OnList = class extends Operation {
	list;
	constructor(list) {
		super();
		this.list = list;
		this.cells = [list.cell];
		this.modes = [1 | 2 | 4];
	}
	get target() {
		return this.list.target;
	}
	save() {
		return this.list.sleeping;
	}
	undo(_thread, saved) {
		this.list.sleeping = saved;
	}
};
var WaitBegin = class WaitBegin extends OnList {
	kind = "wait";
	view;
	index;
	expected;
	limitMs;
	nth;
	#look;
	#end;
	constructor(cells, list, view, index, expected, limitMs, nth) {
		super(list);
		this.view = view;
		this.index = index;
		this.#look = new Access(cells, "read", true, view, index, list.target);
		this.expected = this.#look.decode(this.#look.encode(expected));
		this.limitMs = limitMs;
		this.nth = nth;
		this.#end = new WaitEnd(list, limitMs < Number.POSITIVE_INFINITY);
		this.cells = [list.cell, ...this.#look.cells];
		this.modes = [1 | 2 | 4, ...this.#look.modes];
	}
	get memory() {
		return this.#look;
	}
	get value() {
		return this.view[this.index];
	}
	get outdated() {
		return this.view[this.index] !== this.expected;
	}
	perform(thread) {
		return this.performWith(this.value, thread);
	}
	performWith(value, thread) {
		if (value !== this.expected) return "not-equal";
		if (this.limitMs <= 0) return "timed-out";
		this.list.sleeping = [...this.list.sleeping, this.nth === undefined ? thread : asyncWaiter(thread, this.nth)];
		return ASLEEP;
	}
	quiet() {
		return true;
	}
	more(answer) {
		if (answer !== ASLEEP || this.nth !== undefined) return undefined;
		this.#end.place = this.place;
		return this.#end;
	}
	same(other) {
		return other instanceof WaitBegin && other.list === this.list && Object.is(other.expected, this.expected) && other.limitMs === this.limitMs && other.nth === this.nth;
	}
};
var WaitEnd = class WaitEnd extends OnList {
	kind = "wake";
	constructor(list, timed) {
		super(list);
		this.timed = timed;
	}
	ready(thread) {
		return !this.list.sleeping.includes(thread);
	}
	perform() {
		return "ok";
	}
	timeOut(thread) {
		this.list.sleeping = this.list.sleeping.filter((each) => each !== thread);
		return "timed-out";
	}
	quiet(answer) {
		return answer === "timed-out";
	}
	couldBefore(other, saved, thread) {
		return other instanceof OnList && other.list === this.list ? !saved.includes(thread) : undefined;
	}
	same(other) {
		return other instanceof WaitEnd && other.list === this.list;
	}
};
var AsyncEnd = class AsyncEnd extends Operation {
	kind = "wake";
	waits;
	#lists;
	constructor(waits) {
		super();
		this.waits = waits;
		this.#lists = [...new Set(waits.map(({ list }) => list))];
		this.cells = this.#lists.map(({ cell }) => cell);
		this.modes = this.#lists.map(() => 1 | 2 | 4);
		this.timed = waits.some(({ limited }) => limited);
		this.timedBefore = this.timed;
	}
	get target() {
		return this.#lists[0].target;
	}
	ready(thread) {
		return this.#woken(thread) >= 0;
	}
	perform(thread) {
		return this.#woken(thread);
	}
	timeOut(thread) {
		const at = this.waits.findIndex(({ limited }) => limited);
		const { list, nth } = this.waits[at];
		list.sleeping = list.sleeping.filter((each) => each !== asyncWaiter(thread, nth));
		return -1 - at;
	}
	quiet(answer) {
		return answer < 0;
	}
	save() {
		return this.#lists.map(({ sleeping }) => sleeping);
	}
	undo(_thread, saved) {
		this.#lists.forEach((list, i) => {
			list.sleeping = saved[i];
		});
	}
	couldBefore(other, saved, thread) {
		if (!(other instanceof OnList)) return undefined;
		const there = this.waits.filter(({ list }) => list === other.list);
		if (there.some(({ nth }) => !saved.includes(asyncWaiter(thread, nth)))) return true;
		return there.length === this.waits.length ? false : undefined;
	}
	same(other) {
		return other instanceof AsyncEnd && other.waits.length === this.waits.length && other.waits.every(({ list, nth }, i) => list === this.waits[i].list && nth === this.waits[i].nth);
	}
	#woken(thread) {
		return this.waits.findIndex(({ list, nth }) => !list.sleeping.includes(asyncWaiter(thread, nth)));
	}
};
var Notify = class Notify extends OnList {
	kind = "notify";
	count;
	constructor(list, count) {
		super(list);
		this.count = count;
	}
	perform() {
		const { sleeping } = this.list;
		const woken = Math.min(this.count, sleeping.length);
		this.list.sleeping = sleeping.slice(woken);
		return woken;
	}
	quiet(answer) {
		return answer === 0;
	}
	same(other) {
		return other instanceof Notify && other.list === this.list && other.count === this.count;
	}
};
var Idle = class Idle extends Operation {
	kind;
	target = "";
	constructor(kind) {
		super();
		this.kind = kind;
	}
	perform() {
		return undefined;
	}
	quiet() {
		return true;
	}
	same(other) {
		return other instanceof Idle && other.kind === this.kind;
	}
};

// concurrency/explore/lost-wake-up.ts
function lostWakeUp$1(machine) {
	for (const thread of machine.blocked()) {
		const operation = machine.pending(thread);
		if (operation.kind !== "wake") continue;
		const [cell] = operation.cells;
		const lay = layDownAt(machine, thread);
		const wait = machine.operations[lay];
		const outdated = wait instanceof WaitBegin && wait.outdated;
		for (let at = lay - 1; at >= 0; at--) {
			const { kind, cells } = machine.operations[at];
			if (cells[0] !== cell) continue;
			if (kind === "set" || kind === "notify" && (outdated || machine.answers[at] === 0)) {
				return {
					thread: thread.number,
					missed: at
				};
			}
		}
	}
	return undefined;
}
function layDownAt({ choices, depth }, { number }) {
	return choices.slice(0, depth).findLastIndex((choice) => choice % 8 === number);
}

// concurrency/explore/schedule-string.ts
function scheduleText(moves) {
	const texts = moves.map(moveText);
	const parts = [];
	for (let i = 0; i < texts.length;) {
		let times = 1;
		while (texts[i + times] === texts[i]) times++;
		parts.push(`${texts[i]}${times === 1 ? "" : times}`);
		i += times;
	}
	return parts.length < MANY_PARTS ? parts.join("") : folded(parts);
}
const MANY_PARTS = 64;
const MOST_AGAIN = 500;
const LEAST_TIMES = 4;
function folded(parts) {
	let text = "";
	for (let at = 0; at < parts.length;) {
		const [length, times] = againAt(parts, at);
		const once = parts.slice(at, at + length).join("");
		text += times === 1 ? once : `(${once})${times}`;
		at += length * times;
	}
	return text;
}
function againAt(parts, at) {
	const most = Math.min(MOST_AGAIN, Math.floor((parts.length - at) / LEAST_TIMES));
	for (let length = 1; length <= most; length++) {
		let end = at + length;
		while (end < parts.length && parts[end] === parts[end - length]) end++;
		const times = Math.floor((end - at) / length);
		if (times >= LEAST_TIMES) return [length, times];
	}
	return [1, 1];
}
function moveText(move) {
	const choice = choiceOf(move);
	const letter = String.fromCharCode(97 + choice % 8);
	const who = choice === 16 ? "z" : `${letter}${choice >= 8 ? "!" : ""}`;
	if (typeof move === "number") return who;
	if ("older" in move) return who + "~".repeat(move.older);
	const { later, syncs } = move;
	return `${who}^${syncs ? "~" : ""}(${Object.is(later, -0) ? "-0" : later}${typeof later === "bigint" ? "n" : ""})`;
}
function choiceOf(move) {
	return typeof move === "number" ? move : move.choice;
}
const STEPS = String.raw`[a-hz](?:!|~+|\^~?\([^()]+\))?(?:[1-9]\d{0,6})?`;
const AGAIN = String.raw`\(((?:${STEPS})+)\)([1-9]\d{0,6})`;
const SCHEDULE = new RegExp(`^(?:${STEPS}|${AGAIN})*$`);
const MOST_LETTERS = 1e6;
function scheduleOf(text) {
	let letters = 0;
	const unfolded = text.replace(new RegExp(AGAIN, "g"), (_, once, times) => {
		letters += once.length * Number(times);
		return letters > MOST_LETTERS ? "?" : once.repeat(Number(times));
	});
	if (!SCHEDULE.test(text) || letters > MOST_LETTERS) {
		throw new TypeError(`Cannot replay ${JSON.stringify(text)}: it is no schedule. One looks like "a3b2a", as a finding gives it.`);
	}
	return [...unfolded.matchAll(/([a-hz])(!?)(~*)(?:\^(~?)\(([^()]+)\))?(\d*)/g)].flatMap(([, letter, late, older, syncs, later, times]) => {
		const choice = letter === "z" ? 16 : letter.charCodeAt(0) - 97 + (late === "" ? 0 : 8);
		let move = choice;
		if (older !== "") move = {
			choice,
			older: older.length
		};
		else if (later !== undefined) move = {
			choice,
			later: numberOf(later),
			...syncs === "~" && { syncs: true }
		};
		return new Array(times === "" ? 1 : Number(times)).fill(move);
	});
}
function numberOf(text) {
	return /^-?\d+n$/.test(text) ? BigInt(text.slice(0, -1)) : Number(text);
}

// concurrency/explore/show/words.ts
function threadName(thread) {
	return `thread ${thread + 1}`;
}
function theThread(thread) {
	return `Thread ${thread + 1}`;
}
function threadNames(threads) {
	const numbers = threads.map((thread) => String(thread + 1));
	if (numbers.length < 2) return `thread ${numbers[0] ?? "?"}`;
	return `threads ${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;
}
function valueText(value) {
	if (typeof value === "bigint") return `${value}n`;
	if (typeof value === "string") return oneLine(JSON.stringify(value), 24);
	if (typeof value === "number" || value === null || value === undefined || typeof value === "boolean") {
		return Object.is(value, -0) ? "-0" : String(value);
	}
	return oneLine(jsonOf(value), 24);
}
function jsonOf(value) {
	try {
		return JSON.stringify(value) ?? String(value);
	} catch {
		return "…";
	}
}
function effectOf(step) {
	const target = oneLine(step.target, 40);
	const says = EFFECTS[step.kind];
	if (says !== undefined) return says(target, step);
	if (step.before === undefined && step.after === undefined) return `${step.kind} ${target}`;
	return changes(target, step);
}
const changes = (target, { before, after }) => Object.is(before, after) ? `${target} stays ${valueText(before)}` : `${target} ${valueText(before)} → ${valueText(after)}`;
const verb = (word) => (target) => `${word} ${target}`;
const looks$1 = (target, step) => {
	const value = valueText(step.result ?? step.before);
	return step.reads === undefined ? `${target} is ${value}` : `${OTHERS[step.reads]} of ${target}: ${value}`;
};
const OTHERS = {
	older: "an older value",
	torn: "a torn value",
	later: "a later value"
};
const tries = (target, { result }) => result === false || result === undefined ? `finds ${target} taken` : `takes ${target}`;
const EFFECTS = {
	read: looks$1,
	look: looks$1,
	write: changes,
	wait: verb("waits at"),
	wake: verb("wakes at"),
	notify: (target, { result }) => typeof result === "number" ? `wakes ${result || "nobody"} at ${target}` : `notifies ${target}`,
	lock: verb("takes"),
	acquire: verb("takes"),
	"try-lock": tries,
	"try-acquire": tries,
	unlock: verb("gives back"),
	release: verb("gives back"),
	set: verb("sets"),
	clear: verb("clears"),
	arrive: verb("comes to"),
	pass: verb("passes"),
	"time-out": verb("times out at")
};
function oneLine(text, most) {
	const safe = text.slice(0, 4 * most).replace(/\s+/g, " ").replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "�").trim();
	const characters = [...safe];
	return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : safe;
}
function isSlip({ name }) {
	return name === "TypeError" || name === "ReferenceError";
}

// concurrency/explore/intercept/place.ts
const OURS = /\/concurrency\/(?:explore|synchronisation|messages|[\w-]+\.ts)|\/dist\/(?:explore|explored-thread|threadwork|[\w-]+\.shared)\.c?js/;
const FOLDER = pathOf$1(new URL("./", HOME).href);
const isPackage = !HOME.endsWith("/place.ts");
function pathOf$1(file) {
	return file.startsWith("file://") ? decodeURI(file.slice("file://".length)) : file;
}
function isOurs(file) {
	return OURS.test(file) || isPackage && pathOf$1(file).startsWith(FOLDER);
}
function outermost(body) {
	return function outermostOfProgram() {
		const value = body();
		return value;
	};
}
const FEW_FRAMES = 10;
const MOST_FRAMES = 50;
function isCalledFrom(file) {
	const limit = Error.stackTraceLimit;
	Error.stackTraceLimit = MOST_FRAMES;
	const { stack = "" } = new Error();
	Error.stackTraceLimit = limit;
	const path = pathOf$1(file);
	return stack.split("\n").some((line) => {
		const found = /((?:file:\/\/)?\/[^()]*?)(?:\?[^()]*?)?:\d+:\d+\)?$/.exec(line);
		return found !== null && pathOf$1(found[1]) === path;
	});
}
function placeHere() {
	const place = placeWithin(FEW_FRAMES);
	return place === "further" ? placeWithin(MOST_FRAMES) : place;
}
function placeWithin(frames) {
	const limit = Error.stackTraceLimit;
	Error.stackTraceLimit = frames;
	const { stack = "" } = new Error();
	Error.stackTraceLimit = limit;
	const lines = stack.split("\n");
	for (const line of lines) {
		if (line.includes("outermostOfProgram")) return undefined;
		const found = /((?:file:\/\/|blob:[a-z]+:)?\/[^()]*?):(\d+):(\d+)\)?$/.exec(line);
		if (found && !isOurs(found[1])) return {
			file: found[1],
			line: Number(found[2]),
			column: Number(found[3])
		};
	}
	return frames < MOST_FRAMES && lines.length >= frames ? "further" : undefined;
}

// concurrency/explore/silence.ts
var Silent = class Silent extends Operation {
	kind = "end";
	target = "";
	ready() {
		return false;
	}
	perform() {
		throw new Error("Cannot go on with a function that computes for ever.");
	}
	same(other) {
		return other instanceof Silent;
	}
};
function whereabouts(samples) {
	let most;
	for (const sample of samples) {
		const at = sample.frames.findIndex(({ file }) => isOfProgram(file));
		if (at >= 0 && sample.times > (most?.sample.times ?? 0)) most = {
			sample,
			at
		};
	}
	if (most === undefined) return undefined;
	const { sample, at } = most;
	const { name, file, begins } = sample.frames[at];
	const line = at === 0 ? sample.line : undefined;
	return {
		name,
		file,
		begins,
		...line !== undefined && { line }
	};
}
function isOfProgram(file) {
	return /^(?:file:\/\/)?\//.test(file) && !isOurs(file);
}
function silentFinding(thread, where) {
	return {
		kind: "livelock",
		message: `${theThread(thread)} never comes to another step: it is in a loop without an end${inLine(where)}.`,
		threads: [thread],
		silent: where?.line === undefined ? {} : {
			file: where.file,
			line: where.line
		}
	};
}
function inLine(where) {
	if (where?.line !== undefined) return ` around line ${where.line}`;
	return where === undefined || !/^[\w$]+$/.test(where.name) ? "" : ` in ${where.name}()`;
}

// concurrency/explore/findings.ts
const LEAST_ROUND = 100;
function findingOf(machine, wrong, race) {
	const { kind, error, thread } = wrong;
	switch (kind) {
		case "check":
		case "invariant": {
			const thrown = thrownOf(error);
			return {
				kind,
				message: isSlip(thrown) ? `${kind}() threw ${thrown.name}: ${thrown.message}` : `${kind === "check" ? "The result is wrong" : "The invariant broke"}: ${thrown.message}`,
				error: thrown,
				...kind === "check" && {
					...ownChange(machine),
					...readInTheEnd(machine)
				}
			};
		}
		case "threw": {
			const thrown = thrownOf(error);
			return {
				kind,
				message: `${theThread(thread)} threw ${thrown.name}: ${thrown.message}`,
				thread,
				error: thrown,
				...ownChange(machine)
			};
		}
		case "race": return raceOf(machine, race);
		case "deadlock": return deadlockOf(machine);
		case "lost-wake-up": {
			const lost = lostWakeUp$1(machine);
			const { target } = machine.operations[lost.missed];
			const message = `${theThread(lost.thread)} waits at ${target} for ever: the wake-up came before it waited.`;
			return {
				kind,
				message,
				waits: waitsOf(machine),
				missed: lost.missed
			};
		}
		case "livelock": {
			if (thread !== undefined) return silentFinding(thread, undefined);
			const threads = machine.threads.filter((each) => each.started && !(machine.pending(each) instanceof End));
			const numbers = threads.map(({ number }) => number);
			const round = machine.loops.circles ? withoutEffect(machine, threads.length) : machine.loops.round(LEAST_ROUND);
			return {
				kind,
				message: `${named(numbers)} go round in circles for ever.`.replace(/^(Thread \d+) go/, "$1 goes"),
				threads: numbers,
				...round && { round }
			};
		}
		case "lock-held": {
			const held = heldAtEnd(machine);
			return {
				kind,
				message: `${theThread(held.thread)} ended and did not release ${held.target}.`,
				...held
			};
		}
		case "nondeterministic": {
			const { moves, results } = wrong.other;
			const message = `The result depends on the schedule: ${results[0]}, or ${results[1]}.`;
			return {
				kind,
				message,
				otherSchedule: scheduleText(moves),
				results
			};
		}
	}
}
function withoutEffect({ depth, lastEffect, operations, choices }, threads) {
	const again = (at) => {
		const alike = operations.slice(at + 1, depth).filter((other, i) => {
			return choices[at] === choices[at + 1 + i] && other.same(operations[at]);
		});
		return alike.length > 0;
	};
	let from = lastEffect;
	while (from < depth - 2 * threads && !again(from)) from++;
	return {
		from,
		steps: Math.min(2 * threads, depth - from)
	};
}
function readInTheEnd({ weak }) {
	const read = weak?.readInTheEnd ?? [];
	return read.length === 0 ? {} : { read: [...read] };
}
function ownChange({ ownChanges }) {
	const [first] = ownChanges;
	return first === undefined ? {} : { own: {
		thread: first[0],
		name: first[1]
	} };
}
function raceOf({ operations, choices }, { earlier, later }) {
	const [one, other] = [operations[earlier], operations[later]];
	const [a, b] = [choices[earlier] % 8, choices[later] % 8];
	const verb = ({ kind }) => kind === "read" ? "reads" : kind === "write" ? "writes" : "changes";
	return {
		kind: "race",
		message: `${theThread(a)} ${verb(one)} ${one.target} and ${threadName(b)} ${verb(other)} it, and nothing orders the two.`,
		target: one.target,
		between: [earlier, later]
	};
}
function waitsOf(machine) {
	return machine.blocked().map((thread) => {
		const operation = machine.pending(thread);
		const holder = operation.holder() ?? operation.joins;
		return {
			thread: thread.number,
			does: operation.kind,
			target: operation.target,
			...holder !== undefined && holder >= 0 && holder < machine.threads.length ? { holder } : {},
			...operation.place && { place: operation.place }
		};
	});
}
function deadlockOf(machine) {
	const waits = waitsOf(machine);
	const cycle = cycleOf(waits);
	const of = (wait) => `${threadName(wait.thread)} waits for ${wait.target}${holds(machine, wait)}`;
	const shown = cycle.length > 0 ? cycle.map((thread) => waits.find((wait) => wait.thread === thread)) : waits;
	return {
		kind: "deadlock",
		message: `No thread can go on: ${shown.map(of).join(", ")}.`,
		waits,
		cycle
	};
}
function holds(machine, { thread, holder }) {
	if (holder === undefined) return "";
	if (holder === thread) return ", which it holds itself";
	const ended = machine.pending(machine.threads[holder]) instanceof End;
	return ended ? `, which ${threadName(holder)} ended with` : `, which ${threadName(holder)} holds`;
}
function cycleOf(waits) {
	for (const { thread } of waits) {
		const way = [];
		let next = thread;
		while (next !== undefined && !way.includes(next)) {
			way.push(next);
			next = waits.find((wait) => wait.thread === next)?.holder;
		}
		if (next !== undefined) return way.slice(way.indexOf(next));
	}
	return [];
}
function thrownOf(error) {
	if (!(error instanceof Error)) return {
		name: "Error",
		message: textOf(error)
	};
	const { name, message, stack } = error;
	return {
		name,
		message,
		...typeof stack === "string" && { stack }
	};
}
function textOf(value) {
	try {
		return String(value);
	} catch {
		return "what has no text";
	}
}
function named(threads) {
	return threadNames(threads).replace(/^t/, "T");
}

// concurrency/explore/cells.ts
const VISIBLE = 0;
var Cells = class {
	mostBytes;
	neededBytes;
	#count = 0 + 1;
	#regions = new Map();
	#numbers = new Map();
	#names = new Map();
	#made = new Set();
	#counts = new Map();
	constructor(mostBytes = 8) {
		this.mostBytes = mostBytes;
		this.neededBytes = mostBytes;
	}
	add() {
		return this.#count++;
	}
	region(buffer) {
		let region = this.#regions.get(buffer);
		if (region === undefined) {
			region = new Region(this);
			this.#regions.set(buffer, region);
		}
		return region;
	}
	numberOf(buffer) {
		const known = this.#numbers.get(buffer) ?? this.#numbers.size;
		this.#numbers.set(buffer, known);
		return known;
	}
	name(thing, name) {
		if (this.#names.has(thing) && !this.#made.has(thing)) return;
		this.#made.delete(thing);
		this.#names.set(thing, name);
	}
	named() {
		return [...this.#names];
	}
	nameOf(thing, kind, memory) {
		let name = this.#names.get(thing);
		if (name !== undefined) return name;
		const of = memory && this.#names.get(memory);
		if (of !== undefined) name = `${kind}(${of})`;
		else {
			const count = (this.#counts.get(kind) ?? 0) + 1;
			this.#counts.set(kind, count);
			name = `${kind} ${count}`;
		}
		this.#names.set(thing, name);
		this.#made.add(thing);
		return name;
	}
};
var Region = class {
	#cells;
	#at = new Map();
	#unit;
	constructor(cells) {
		this.#cells = cells;
		this.#unit = cells.mostBytes;
	}
	expect(bytes) {
		if (bytes >= this.#unit) return;
		this.#unit = bytes;
		if (this.#at.size > 0) this.#cells.neededBytes = Math.min(this.#cells.neededBytes, bytes);
		this.#at.clear();
	}
	cellsOf(offset, bytes) {
		const cells = [];
		for (let at = Math.floor(offset / this.#unit); at * this.#unit < offset + bytes; at++) {
			let cell = this.#at.get(at);
			if (cell === undefined) {
				cell = this.#cells.add();
				this.#at.set(at, cell);
			}
			cells.push(cell);
		}
		return cells;
	}
};

// concurrency/explore/happens-before.ts
const IDLE$1 = 8;
var HappensBefore = class {
	race;
	looked = new Set();
	steps = 0;
	#races;
	#order = new Int32Array(1024 * 8);
	#sync = new Int32Array(1024 * 8);
	#thread = [];
	#turn = [];
	#last = new Array(8).fill(-1);
	#before = [];
	#startedBy = new Array(8).fill(-1);
	#useStep = [];
	#useCell = [];
	#useMode = [];
	#usePrevious = [];
	#useRange = [];
	#useWrite = [];
	#uses = 0;
	#firstUse = [];
	#lastUse = [];
	#own = new Int32Array(8);
	constructor(races) {
		this.#races = races;
	}
	threadOf(step) {
		return this.#thread[step];
	}
	isBefore(earlier, later) {
		return this.#order[later * 8 + this.#thread[earlier]] >= this.#turn[earlier];
	}
	clock(step, thread) {
		return this.#order[step * 8 + thread];
	}
	turn(step) {
		return this.#turn[step];
	}
	last(thread) {
		return this.#last[thread];
	}
	before(step) {
		const before = this.#before[step];
		return before >= 0 ? before : this.#startedBy[this.#thread[step]];
	}
	knowledge(thread, operation) {
		const known = new Int32Array(8);
		const last = this.#last[thread];
		this.learn(known, last >= 0 ? last : this.#startedBy[thread]);
		const { cells, memory } = operation;
		if (memory !== undefined && operation.kind === "wait") {
			const use = this.#lastUse[cells[0]] ?? -1;
			if (use >= 0) this.learn(known, this.#useStep[use]);
		}
		return known;
	}
	learn(known, step) {
		for (let t = 0; step >= 0 && t < 8; t++) {
			known[t] = Math.max(known[t], this.#sync[step * 8 + t]);
		}
	}
	isKnown(known, step) {
		return known[this.#thread[step]] >= this.#turn[step];
	}
	syncs(earlier, later) {
		return this.#sync[later * 8 + this.#thread[earlier]] >= this.#turn[earlier];
	}
	add(step, thread, operation, wrote = true, reading) {
		this.steps = step + 1;
		const base = step * 8;
		if (base + 8 > this.#order.length) [this.#order, this.#sync] = [twice(this.#order), twice(this.#sync)];
		const order = this.#order;
		const sync = this.#sync;
		const last = this.#last[thread];
		const from = last >= 0 ? last : this.#startedBy[thread];
		for (let t = 0; t < 8; t++) {
			order[base + t] = from < 0 ? 0 : order[from * 8 + t];
			sync[base + t] = from < 0 ? 0 : sync[from * 8 + t];
			this.#own[t] = order[base + t];
		}
		const turn = (last < 0 ? 0 : this.#turn[last]) + 1;
		order[base + thread] = turn;
		sync[base + thread] = turn;
		this.#thread[step] = thread;
		this.#turn[step] = turn;
		this.#before[step] = last;
		this.#last[thread] = step;
		if (operation.starts !== undefined) this.#startedBy[operation.starts] = step;
		if (operation.joins !== undefined) this.#join(base, this.#last[operation.joins], true);
		const { cells, modes, memory } = operation;
		this.#firstUse[step] = this.#uses;
		const first = memory === undefined ? cells.length : operation.kind === "wait" ? 1 : 0;
		const range = first === cells.length ? 0 : 16 * cells[first] + cells.length - first;
		for (let i = 0; i < cells.length; i++) {
			const mode = wrote ? modes[i] : modes[i] | IDLE$1;
			if (i < first) this.#use(step, base, cells[i], mode);
			else this.#use(step, base, cells[i], mode, range, reading === undefined);
		}
		if (reading?.from !== undefined) this.#join(base, reading.from, true);
		if (this.isVisible(operation)) this.#use(step, base, 0, 2 | 4);
		if (!this.#races || this.race !== undefined) return;
		for (let use = this.#firstUse[step]; use < this.#uses; use++) this.#findRace(step, use);
	}
	remove(step) {
		if (step >= this.steps) return;
		this.steps = step;
		const thread = this.#thread[step];
		this.#last[thread] = this.#before[step];
		for (let use = this.#uses - 1; use >= this.#firstUse[step]; use--) {
			this.#lastUse[this.#useCell[use]] = this.#usePrevious[use];
		}
		this.#uses = this.#firstUse[step];
		for (let t = 0; t < 8; t++) if (this.#startedBy[t] === step) this.#startedBy[t] = -1;
	}
	reversible(step, thread, could, found) {
		const own = this.#own;
		for (let use = this.#firstUse[step]; use < this.#uses; use++) {
			const mode = this.#useMode[use];
			for (let other = this.#usePrevious[use]; other >= 0; other = this.#usePrevious[other]) {
				const otherMode = this.#useMode[other];
				if (((mode | otherMode) & 2) === 0) continue;
				const earlier = this.#useStep[other];
				const by = this.#thread[earlier];
				if (by !== thread && this.#turn[earlier] > own[by]) {
					const sure = could(earlier);
					if (sure !== false) found(earlier);
					if (sure !== true) continue;
					for (let t = 0; t < 8; t++) own[t] = Math.max(own[t], this.#order[earlier * 8 + t]);
				}
				if ((otherMode & 2) !== 0) break;
			}
		}
	}
	isVisible({ cells, modes }) {
		const { looked } = this;
		return looked.size > 0 && cells.some((cell, i) => (modes[i] & 2) !== 0 && looked.has(cell));
	}
	areDependent(one, other) {
		for (let i = 0; i < one.cells.length; i++) {
			for (let k = 0; k < other.cells.length; k++) {
				if (one.cells[i] === other.cells[k] && ((one.modes[i] | other.modes[k]) & 2) !== 0) return true;
			}
		}
		return this.looked.size > 0 && this.isVisible(one) && this.isVisible(other);
	}
	#use(step, base, cell, mode, range = 0, newest = true) {
		const previous = this.#lastUse[cell] ?? -1;
		this.#orderAfter(base, previous, mode);
		if (newest && (mode & (1 | 4)) === (1 | 4)) this.#synchronise(base, previous, range);
		const use = this.#uses++;
		this.#useStep[use] = step;
		this.#useCell[use] = cell;
		this.#useMode[use] = mode;
		this.#useRange[use] = range;
		this.#useWrite[use] = writes(mode) ? use : previous < 0 ? -1 : this.#useWrite[previous];
		this.#usePrevious[use] = previous;
		this.#lastUse[cell] = use;
	}
	#orderAfter(base, previous, mode) {
		for (let other = previous; other >= 0; other = this.#usePrevious[other]) {
			const otherMode = this.#useMode[other];
			if (((mode | otherMode) & 2) === 0) continue;
			this.#join(base, this.#useStep[other], false);
			if ((otherMode & 2) !== 0) return;
		}
	}
	#synchronise(base, previous, range) {
		const write = previous < 0 ? -1 : this.#useWrite[previous];
		if (write < 0 || (this.#useMode[write] & 4) === 0 || !sameBytes(range, this.#useRange[write])) return;
		this.#join(base, this.#useStep[write], true);
	}
	#join(base, other, synchronises) {
		if (other < 0) return;
		const from = other * 8;
		for (let t = 0; t < 8; t++) {
			if (this.#order[from + t] > this.#order[base + t]) this.#order[base + t] = this.#order[from + t];
			if (synchronises && this.#sync[from + t] > this.#sync[base + t]) this.#sync[base + t] = this.#sync[from + t];
		}
	}
	#findRace(step, use) {
		const mode = this.#useMode[use];
		for (let other = this.#usePrevious[use]; other >= 0; other = this.#usePrevious[other]) {
			const otherMode = this.#useMode[other];
			if (!writes(mode) && !writes(otherMode)) continue;
			const earlier = this.#useStep[other];
			const by = this.#thread[earlier];
			const ordered = (mode & otherMode & 4) !== 0 && sameBytes(this.#useRange[use], this.#useRange[other]);
			if (!ordered && this.#sync[step * 8 + by] < this.#turn[earlier]) {
				this.race = {
					earlier,
					later: step,
					cell: this.#useCell[use]
				};
				return;
			}
			if (writes(otherMode)) return;
		}
	}
};
function writes(mode) {
	return (mode & (2 | IDLE$1)) === 2;
}
function twice(numbers) {
	const more = new Int32Array(2 * numbers.length);
	more.set(numbers);
	return more;
}
function sameBytes(one, other) {
	return one === other || one === 0 || other === 0;
}

// concurrency/explore/run.ts
const MOST_STEPS = 1e4;
var Run$1 = class {
	before;
	wrong;
	complete = false;
	stopped = false;
	cut = false;
	tooLong = false;
	#loaded;
	#same;
	#first;
	#search;
	#mostSteps = Number.POSITIVE_INFINITY;
	constructor(loaded, races, same) {
		this.#loaded = loaded;
		this.#same = same;
		this.before = new HappensBefore(races);
		loaded.machine.onBack = (depth) => this.before.remove(depth);
	}
	schedule(search, mostSteps) {
		this.wrong = undefined;
		this.complete = false;
		this.stopped = false;
		this.#search = search;
		this.#mostSteps = mostSteps;
		const { machine } = this.#loaded;
		if (machine.weak !== undefined) machine.weak.inTheEnd = search.inTheEnd ?? [];
		machine.run(this);
	}
	next() {
		const { machine, invariant } = this.#loaded;
		const { depth } = machine;
		const search = this.#search;
		if (depth > this.before.steps) {
			const step = depth - 1;
			const thread = machine.choices[step] % 8;
			const done = machine.operations[step];
			this.before.add(step, thread, done, done.wrote(machine.answers[step]), machine.readings[step]);
			search.stepped?.(step);
			const open = machine.weak !== undefined && machine.weak.open >= 0;
			if (!open && invariant !== undefined && this.#breaks(invariant, "invariant")) return -1;
			if (machine.weak === undefined) {
				const { starts } = machine.operations[step];
				if (this.#fails(thread) || starts !== undefined && this.#fails(starts)) return -1;
			} else if (!open && this.#someFails()) return -1;
		} else if (depth === 0 && this.#someFails()) return -1;
		if (machine.spent >= this.#mostSteps) {
			this.stopped = true;
			return -1;
		}
		const enabled = machine.enabled();
		if (enabled !== 0 && depth < (search.mostSteps ?? 1e4) && !machine.loops.circles && !machine.turns.inVain) return search.choose(enabled);
		if (enabled === 0) this.#end();
		else {
			if (depth >= 1e4 || search.mostSteps === undefined) this.cut = true;
			if (this.#dropped()) return -1;
			if (machine.loops.circles) this.wrong = { kind: "livelock" };
			else if (!machine.turns.sleeps && (machine.turns.inVain || machine.turns.fair && machine.loops.round())) this.wrong = { kind: "livelock" };
			else if (machine.turns.inVain) return -1;
			else if (search.mostSteps === undefined) this.tooLong = true;
		}
		return -1;
	}
	#end() {
		const { machine, check } = this.#loaded;
		this.#search.ended?.();
		if (this.#dropped()) return;
		this.complete = true;
		if (machine.blocked().length > 0) {
			this.wrong = { kind: lostWakeUp$1(machine) === undefined ? "deadlock" : "lost-wake-up" };
		} else if (check === undefined || !this.#breaks(check, "check")) {
			if (heldAtEnd(machine) !== undefined) this.wrong = { kind: "lock-held" };
			else if (this.#same) this.#compare();
		}
	}
	#dropped() {
		const open = this.#loaded.machine.weak?.open ?? -1;
		if (open < 0) return false;
		const { race } = this.before;
		if (race !== undefined && race.later >= open) this.before.race = undefined;
		return true;
	}
	#compare() {
		const { machine } = this.#loaded;
		const result = this.#loaded.outcome();
		const moves = machine.schedule();
		this.#first ??= {
			moves,
			result
		};
		if (this.#first.result === result) return;
		this.wrong = {
			kind: "nondeterministic",
			other: {
				moves: this.#first.moves,
				results: [result, this.#first.result]
			}
		};
	}
	#breaks(observer, kind) {
		const looked = kind === "invariant" ? this.before.looked : undefined;
		const { machine } = this.#loaded;
		const outcome = kind === "check" ? machine.observers.check(observer) : machine.observers.observe(observer, looked);
		if (outcome.kind === "returned") return false;
		this.wrong = {
			kind,
			error: outcome.error
		};
		return true;
	}
	#someFails() {
		return this.#loaded.machine.threads.some(({ started, number }) => started && this.#fails(number));
	}
	#fails(thread) {
		const { machine } = this.#loaded;
		const operation = machine.pending(machine.threads[thread]);
		if (operation instanceof Silent) this.wrong = {
			kind: "livelock",
			thread
		};
		else if (!(operation instanceof End) || operation.outcome.kind === "returned") return false;
		else this.wrong = {
			kind: "threw",
			error: operation.outcome.error,
			thread
		};
		return true;
	}
};

// concurrency/explore/search/search.ts
function readsOn(machine, depth) {
	const { weak } = machine;
	const next = weak?.nextAt(depth) ?? 0;
	if (next === 0) return false;
	machine.back(depth);
	weak.wants = next;
	return true;
}
function lowest(bits) {
	return 31 - Math.clz32(bits & -bits);
}

// concurrency/explore/search/exhaustive.ts
const THREADS$1 = (1 << 8) - 1;
var Exhaustive = class {
	#machine;
	#before;
	#enabled = [];
	#backtrack = [];
	#done = [];
	#sleep = [];
	#firstTurn = new Int32Array(8);
	#forced = -1;
	#resumed = [];
	constructor(machine, before) {
		this.#machine = machine;
		this.#before = before;
	}
	choose(enabled) {
		const { depth, choices } = this.#machine;
		if (depth < this.#resumed.length) return this.#resumed[depth];
		if (this.#forced >= 0) {
			const forced = this.#forced;
			this.#forced = -1;
			return forced;
		}
		const sleep = depth === 0 ? 0 : this.#inherited(depth - 1);
		this.#enabled[depth] = enabled;
		this.#sleep[depth] = sleep;
		this.#done[depth] = 0;
		this.#backtrack[depth] = 0;
		const awake = enabled & ~sleep;
		if (awake === 0) return -1;
		const last = depth === 0 ? 0 : choices[depth - 1] % 8;
		const pick = (awake & 1 << last) !== 0 ? last : lowest(awake);
		const late = awake & ~THREADS$1 & ~(depth === 0 ? 0 : this.#enabled[depth - 1]);
		this.#backtrack[depth] = 1 << pick | late;
		return this.#take(depth, late === 0 ? pick : lowest(late));
	}
	stepped(step) {
		const { choices, operations } = this.#machine;
		this.#reverse(step, choices[step], operations[step]);
	}
	ended() {
		const { depth } = this.#machine;
		for (const thread of this.#machine.blocked()) {
			const operation = this.#machine.pending(thread);
			this.#before.add(depth, thread.number, operation);
			this.#reverse(depth, thread.number, operation);
			this.#before.remove(depth);
		}
	}
	advance() {
		this.#resumed = [];
		for (let depth = this.#machine.depth - 1; depth >= 0; depth--) {
			if (readsOn(this.#machine, depth)) {
				this.#forced = this.#machine.choices[depth];
				return true;
			}
			const rest = this.#backtrack[depth] & ~this.#done[depth] & ~this.#sleep[depth];
			if (rest === 0) continue;
			this.#machine.back(depth);
			this.#forced = this.#take(depth, lowest(rest));
			return true;
		}
		return false;
	}
	pause() {
		const { choices, depth } = this.#machine;
		this.#resumed = choices.slice(0, depth);
	}
	#take(depth, choice) {
		this.#done[depth] = this.#done[depth] | 1 << choice;
		return choice;
	}
	#inherited(depth) {
		const { choices, operations, threads } = this.#machine;
		const choice = choices[depth];
		const by = choice % 8;
		let rest = (this.#sleep[depth] | this.#done[depth]) & ~(1 << by | 1 << by + 8);
		let kept = 0;
		while (rest !== 0) {
			const each = lowest(rest);
			rest &= rest - 1;
			const operation = threads[each % 8].pending;
			if (!this.#before.areDependent(operation, operations[depth])) kept |= 1 << each;
		}
		return kept;
	}
	#reverse(step, choice, operation) {
		const before = this.#before;
		const own = before.before(step);
		const { operations, saved } = this.#machine;
		const could = (earlier) => own < earlier ? (this.#enabled[this.#machine.freeAt(earlier)] & 1 << choice) !== 0 : operation.couldBefore(operations[earlier], saved[earlier], choice % 8);
		before.reversible(step, choice % 8, could, (earlier) => this.#swap(this.#machine.freeAt(earlier), step, choice));
	}
	#swap(earlier, step, choice) {
		const before = this.#before;
		const { choices } = this.#machine;
		const firstTurn = this.#firstTurn;
		for (let t = 0; t < 8; t++) firstTurn[t] = 0;
		let initials = 0;
		for (let each = earlier + 1; each <= step; each++) {
			if (each < step && before.isBefore(earlier, each)) continue;
			let first = true;
			for (let t = 0; t < 8 && first; t++) {
				first = firstTurn[t] === 0 || before.clock(each, t) < firstTurn[t];
			}
			if (first) initials |= 1 << (each === step ? choice : choices[each]);
			const thread = before.threadOf(each);
			if (firstTurn[thread] === 0) firstTurn[thread] = before.turn(each);
		}
		if ((initials & (this.#backtrack[earlier] | this.#sleep[earlier])) !== 0) return;
		const enabled = this.#enabled[earlier];
		const possible = initials & enabled;
		if (possible === 0) this.#backtrack[earlier] = this.#backtrack[earlier] | enabled & THREADS$1;
		else {
			const pick = (possible & 1 << choice) !== 0 ? choice : lowest(possible);
			this.#backtrack[earlier] = this.#backtrack[earlier] | 1 << pick;
		}
	}
};

// concurrency/explore/settings.ts
const DEFAULTS = {
	strategy: "auto",
	steps: 1e6,
	preemptions: 2,
	seed: 1,
	races: "report",
	results: "any",
	locks: "modelled",
	timeouts: "any",
	engine: "auto",
	memory: "sequential",
	silentMs: 2e3
};
const CHOICES = {
	strategy: [
		"auto",
		"exhaustive",
		"bounded",
		"pct",
		"random"
	],
	races: ["report", "ignore"],
	results: ["any", "same"],
	locks: ["modelled", "words"],
	timeouts: [
		"any",
		"last",
		"never"
	],
	memory: ["sequential", "weak"],
	engine: [
		"auto",
		"re-execution",
		"workers"
	]
};
const WEAK_STEPS = 2e5;
function settingsOf(program, options) {
	mustBeProgram(program);
	mustBeOptions(options, "explore", [
		...Object.keys(DEFAULTS),
		"schedules",
		"replay",
		"module",
		"limitMs"
	]);
	const { limitMs, steps: weakSteps = WEAK_STEPS } = options;
	const endsMs = limitMs === undefined ? Number.POSITIVE_INFINITY : nowMs$1() + limitMs;
	const settings = {
		...DEFAULTS,
		...options,
		weakSteps,
		endsMs
	};
	for (const [name, known] of Object.entries(CHOICES)) {
		const found = settings[name];
		if (known.includes(found)) continue;
		const all = known.map((each) => JSON.stringify(each)).join(", ");
		throw new TypeError(`Cannot explore: expected ${name} to be one of ${all}, found ${JSON.stringify(found)}.`);
	}
	mustBeWhole(settings.steps, "explore", "steps", 1, Number.MAX_SAFE_INTEGER);
	mustBeWhole(settings.preemptions, "explore", "preemptions", 0, 1e3);
	mustBeWhole(settings.seed, "explore", "seed", 0, 2 ** 31 - 1);
	mustBeWhole(settings.silentMs, "explore", "silentMs", 1, 2 ** 31 - 1);
	if (settings.schedules !== undefined) {
		mustBeWhole(settings.schedules, "explore", "schedules", 1, Number.MAX_SAFE_INTEGER);
	}
	if (limitMs !== undefined) mustBeWhole(limitMs, "explore", "limitMs", 1, 2 ** 31 - 1);
	if (settings.replay !== undefined) must$1("text", settings.replay, "explore", "replay");
	if (settings.module !== undefined) must$1("text", String(settings.module), "explore", "module");
	else if (settings.engine === "workers") {
		throw new TypeError("Cannot explore on workers: expected module, the URL of the file that exports the program by default, found none.");
	}
	return settings;
}
function mustBeProgram(program) {
	must$1("function", program?.setup, "explore", "setup of the program");
	const { threads } = program;
	if (Array.isArray(threads)) {
		for (const each of threads) must$1("function", each, "explore", "each of the threads");
		mustBeWhole(threads.length, "explore", "the number of threads", 1, 8);
	} else {
		const { body, count } = threads ?? {};
		must$1("function", body, "explore", "threads, or the body of threads,");
		mustBeWhole(count, "explore", "the count of threads", 1, 8);
	}
	for (const name of ["check", "invariant"]) {
		if (program[name] !== undefined) must$1("function", program[name], "explore", name);
	}
}

// concurrency/explore/steps.ts
function stepsOf(machine) {
	const steps = [];
	const next = [];
	const lines = new Map();
	for (let at = machine.depth - 1; at >= 0; at--) {
		const operation = machine.operations[at];
		const choice = machine.choices[at];
		const thread = choice % 8;
		const after = operation.value;
		const answer = machine.answers[at];
		const reading = machine.readings[at];
		machine.back(at);
		const before = operation.value;
		const late = choice >= 8;
		const plain = (operation instanceof Access || operation instanceof DataAccess) && operation.plain;
		const step = {
			thread,
			kind: late ? "time-out" : operation.kind,
			target: operation.target,
			...before !== undefined && { before },
			...after !== undefined && { after },
			...isTold(answer) && !Object.is(answer, before) && { result: answer },
			plain,
			...reading && { reads: reading.kind },
			blocked: false,
			...operation.place,
			...expressionAt(operation.place, lines)
		};
		steps[at] = step;
		next[thread] = step;
		for (const each of machine.blocked()) {
			const waited = next[each.number];
			if (waited) waited.blocked = true;
		}
	}
	return steps;
}
function isTold(answer) {
	return [
		"string",
		"number",
		"boolean",
		"bigint"
	].includes(typeof answer);
}
function expressionsOf(places) {
	const lines = new Map();
	return places.map((place) => expressionAt(place, lines).expression);
}
function expressionAt(place, lines) {
	if (place === undefined) return {};
	const path = place.file.startsWith("file://") ? decodeURIComponent(new URL(place.file).pathname) : place.file;
	let text = lines.get(path);
	if (text === undefined) {
		try {
			text = browser.readText(path).split("\n");
		} catch {
			text = [];
		}
		lines.set(path, text);
	}
	const expression = statementAt(text[place.line - 1] ?? "", place.column);
	return expression === "" ? {} : { expression };
}
const LONG$1 = 40;
function statementAt(line, column) {
	if (line.trim().length <= LONG$1) return line.trim();
	let start = 0;
	const open = [0];
	for (let at = 0; at < line.length; at++) {
		const letter = line[at];
		const ends = letter === "{" || letter === "}" || letter === ";" && open.at(-1) <= 0;
		if (ends && at >= column - 1) return line.slice(start, letter === ";" ? at + 1 : at).trim();
		if (letter === "(") open[open.length - 1]++;
		else if (letter === ")") open[open.length - 1]--;
		else if (letter === "{") open.push(0);
		else if (letter === "}") open.pop();
		if (ends) start = at + 1;
	}
	return line.slice(start).trim();
}

// concurrency/explore/copies.ts
const isPlain = (value) => typeof value === "object" && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
const MOST_COPIED = 65536;
const ownArray = (value) => isView(value) && !(value instanceof DataView) && !(value.buffer instanceof SharedArrayBuffer) && value.byteLength <= MOST_COPIED;
function copyOf(value) {
	if (Array.isArray(value)) return value.map(copyOf);
	if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copyOf(each)]));
	if (ownArray(value)) return value.slice();
	if (isOf(value, Map)) return new Map([...value].map(([key, each]) => [copyOf(key), copyOf(each)]));
	if (isOf(value, Set)) return new Set([...value].map(copyOf));
	return value;
}
function isOf(value, Class) {
	return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Class.prototype;
}
function changedIn(before, after, name = "") {
	if (Object.is(before, after)) return undefined;
	const [old, now] = [partsOf(before), partsOf(after)];
	if (old === undefined || now === undefined) return name;
	for (const key of new Set([...old.keys(), ...now.keys()])) {
		const inner = name === "" ? String(key) : /^\d+$/.test(String(key)) ? `${name}[${key}]` : `${name}.${key}`;
		const changed = old.has(key) === now.has(key) ? changedIn(old.get(key), now.get(key), inner) : inner;
		if (changed !== undefined) return changed;
	}
	return undefined;
}
function partsOf(value) {
	if (isOf(value, Map)) return value;
	if (isOf(value, Set)) return new Map([["size", value.size]]);
	return Array.isArray(value) || isPlain(value) || ownArray(value) ? new Map(Object.entries(value)) : undefined;
}

// concurrency/explore/misfit-error.ts
var MisfitError = class extends Error {
	name = "MisfitError";
};
var UnwatchedError = class extends MisfitError {};
function misfit(thread, before, now) {
	const [was, is] = [before, now].map((operation) => {
		return operation === undefined || operation.kind === "end" ? "it ended" : inWords(operation);
	});
	return new MisfitError(`Cannot call ${threadName(thread)} again: after the same answers it did something else, first "${was}", then "${is}". ` + "It keeps something of its own between calls (make all that it uses in setup(), or in the function itself), or " + "asks what is another one each time, such as a clock of the system, a random number or a file.");
}
function inWords(operation) {
	const { kind, target, written } = operation;
	return `${kind} ${target}${written === undefined ? "" : ` = ${String(written)}`}`;
}

// concurrency/explore/intercept/current.ts
let world;
function currentWorld() {
	return world;
}
function leaveWorld() {
	world = undefined;
}
function outside(f) {
	return within$1(undefined, f);
}
function within$1(of, f) {
	const outer = world;
	world = of;
	try {
		return f();
	} finally {
		world = outer;
	}
}
function act({ machine }, operation) {
	const { running } = machine;
	if (running === undefined) return machine.direct(operation);
	if (machine.options.locates) {
		machine.heardMs = nowMs$1();
		if (operation.place === undefined && running.isNew) operation.place = placeHere();
	}
	return running.act(machine, operation);
}
function refuse({ machine }, error) {
	const { running } = machine;
	if (running === undefined) throw error;
	running.refuse(error);
}
function listAt(world, buffer, offset, target) {
	let lists = world.waitLists.get(buffer);
	if (lists === undefined) {
		lists = new Map();
		world.waitLists.set(buffer, lists);
	}
	let list = lists.get(offset);
	if (list === undefined) {
		list = new WaitList(world.machine.cells, buffer, offset, target());
		lists.set(offset, list);
	}
	return list;
}
const [SLEEP, PAUSE] = [new Idle("sleep"), new Idle("pause")];
function idle(of, kind) {
	const { running, options } = of.machine;
	if (running === undefined) return;
	act(of, options.locates ? new Idle(kind) : kind === "sleep" ? SLEEP : PAUSE);
}

// concurrency/explore/intercept/later.ts
let left;
var Later = class Later {
	[Symbol.toStringTag] = "Promise";
	#left;
	#takers = [];
	#settled;
	constructor(of) {
		this.#left = of;
	}
	get isTaken() {
		return this.#takers.length > 0;
	}
	get settled() {
		return this.#settled;
	}
	then(onValue, onError) {
		const taker = {
			onValue,
			onError,
			next: new Later(this.#left)
		};
		if (this.#settled === undefined) this.#takers.push(taker);
		else this.#give(taker, this.#settled);
		return taker.next;
	}
	catch(onError) {
		return this.then(undefined, onError);
	}
	finally(f) {
		const passed = (error) => {
			f?.();
			throw error;
		};
		return this.then((value) => {
			f?.();
			return value;
		}, passed);
	}
	settle(settled) {
		if ("value" in settled && settled.value instanceof Later) {
			settled.value.then((value) => this.settle({ value }), (error) => this.settle({ error }));
			return;
		}
		this.#settled = settled;
		if ("error" in settled && !this.isTaken) throw settled.error;
		for (const taker of this.#takers.splice(0)) this.#give(taker, settled);
	}
	#give({ onValue, onError, next }, settled) {
		this.#left.due.push(() => {
			const call = "value" in settled ? onValue : onError;
			if (typeof call !== "function") next.settle(settled);
			else next.settle(attempted(() => call("value" in settled ? settled.value : settled.error)));
		});
	}
};
function attempted(f) {
	try {
		return { value: f() };
	} catch (error) {
		return { error };
	}
}
function laterOf(wait) {
	const of = left ?? {
		waits: [],
		due: []
	};
	const later = new Later(of);
	of.waits.push({
		wait,
		later
	});
	return later;
}
function withLater(world, f) {
	const outer = left;
	const own = {
		waits: [],
		due: []
	};
	left = own;
	try {
		const value = f();
		for (;;) {
			for (let call = own.due.shift(); call !== undefined; call = own.due.shift()) call();
			const taken = own.waits.filter(({ later }) => later.isTaken);
			if (taken.length === 0) break;
			const answer = act(world, new AsyncEnd(taken.map(({ wait }) => wait)));
			const ended = taken[answer < 0 ? -1 - answer : answer];
			own.waits.splice(own.waits.indexOf(ended), 1);
			ended.later.settle({ value: answer < 0 ? "timed-out" : "ok" });
		}
		if (!(value instanceof Later)) return value;
		const { settled } = value;
		return settled !== undefined && "value" in settled ? settled.value : undefined;
	} finally {
		left = outer;
	}
}

// concurrency/explore/intercept/typed-array-methods.ts
const asArray = [...[
	"at",
	"every",
	"fill",
	"find",
	"findIndex",
	"findLast",
	"findLastIndex",
	"forEach",
	"includes",
	"indexOf"
], ...[
	"lastIndexOf",
	"reduce",
	"reduceRight",
	"some",
	"values",
	"entries",
	"keys",
	"copyWithin",
	"reverse"
]];
const asText = [
	"join",
	"toLocaleString",
	"toString"
];
const copying = [
	"map",
	"filter",
	"slice",
	"toReversed",
	"with"
];
const methods = {
	...Object.fromEntries(asArray.map((name) => [name, Array.prototype[name]])),
	...Object.fromEntries(asText.map((name) => [name, ofCopy(Array.prototype[name])])),
	...Object.fromEntries(copying.map((name) => [name, copies(Array.prototype[name])])),
	sort(compare) {
		const sorted = Array.from(this).sort(compare ?? byNumber);
		for (const [i, value] of sorted.entries()) this[i] = value;
		return this;
	},
	toSorted(compare) {
		return new this.constructor(Array.from(this).sort(compare ?? byNumber));
	},
	set(source, offset = 0) {
		if (offset < 0 || offset + source.length > this.length) throw new RangeError("offset is out of bounds");
		for (const [i, value] of Array.from(source).entries()) this[offset + i] = value;
	},
	subarray(begin = 0, end) {
		const array = this;
		const from = inside(begin, array.length);
		const to = Math.max(from, inside(end ?? array.length, array.length));
		const Class = globalThis[this.constructor.name];
		return new Class(array.buffer, array.byteOffset + from * array.BYTES_PER_ELEMENT, to - from);
	}
};
function copies(method) {
	return function(...args) {
		return new this.constructor(method.apply(Array.from(this), args));
	};
}
function ofCopy(method) {
	return function(...args) {
		return method.apply(Array.from(this), args);
	};
}
function inside(index, length) {
	const whole = Math.trunc(index) || 0;
	return whole < 0 ? Math.max(0, length + whole) : Math.min(whole, length);
}
function byNumber(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}

// concurrency/explore/intercept/typed-array.ts
const entries = new WeakMap();
const watchedOf = new WeakMap();
function viewOf(seen) {
	return typeof seen === "object" && seen !== null ? entries.get(seen)?.view : undefined;
}
function watch(view) {
	const known = watchedOf.get(view);
	if (known !== undefined) return known;
	const entry = {
		view,
		world: undefined,
		name: "",
		reads: [],
		writes: []
	};
	currentWorld()?.machine.cells.region(view.buffer).expect(view.BYTES_PER_ELEMENT);
	const watched = new Proxy(view, new Watch(entry));
	entries.set(watched, entry);
	watchedOf.set(view, watched);
	return watched;
}
function access(world, watched, kind, index, value, expected) {
	const { view, name } = entryIn(world, entries.get(watched));
	const known = knownAccess(world, kind, true, view, index, value, expected);
	return act(world, known ?? new Access(world.machine.cells, kind, true, view, index, name, value, expected));
}
function knownAccess({ machine }, ...what) {
	const known = machine.running?.known;
	return known instanceof Access && known.is(...what) ? known : undefined;
}
function nameOf$1(world, watched) {
	return entryIn(world, entries.get(watched)).name;
}
function entryIn(world, entry) {
	if (entry.world === world) return entry;
	const { view } = entry;
	const { cells } = world.machine;
	cells.region(view.buffer).expect(view.BYTES_PER_ELEMENT);
	entry.world = world.machine.running === undefined ? undefined : world;
	entry.name = cells.nameOf(view, view.constructor.name, view.buffer);
	entry.reads = [];
	entry.writes = [];
	return entry;
}
var Watch = class {
	#entry;
	constructor(entry) {
		this.#entry = entry;
	}
	get(view, key) {
		if (typeof key === "string") {
			const index = indexOf(key);
			if (index >= 0) return index < view.length ? this.#read(index) : undefined;
			if (Object.hasOwn(methods, key)) return methods[key];
			if (key === "constructor") return globalThis[view.constructor.name];
		} else if (key === Symbol.iterator) return methods.values;
		return Reflect.get(view, key, view);
	}
	set(view, key, value) {
		const index = typeof key === "string" ? indexOf(key) : -1;
		if (index < 0) return Reflect.set(view, key, value, view);
		const stored = toElement(view, value);
		if (index < view.length) this.#write(index, stored);
		return true;
	}
	defineProperty(view, key, descriptor) {
		const index = typeof key === "string" ? indexOf(key) : -1;
		if (index < 0 || index >= view.length || !("value" in descriptor)) {
			return Reflect.defineProperty(view, key, descriptor);
		}
		this.#write(index, toElement(view, descriptor.value));
		return true;
	}
	#read(index) {
		const world = currentWorld();
		const { view } = this.#entry;
		if (world === undefined) return view[index];
		const { machine } = world;
		const { name, reads } = entryIn(world, this.#entry);
		if (machine.options.locates) {
			const known = knownAccess(world, "read", false, view, index, undefined, undefined);
			return act(world, known ?? new Access(machine.cells, "read", false, view, index, name));
		}
		let operation = reads[index];
		if (operation === undefined) {
			operation = new Access(machine.cells, "read", false, view, index, name);
			reads[index] = operation;
		}
		return act(world, operation);
	}
	#write(index, value) {
		const world = currentWorld();
		const { view } = this.#entry;
		if (world === undefined) {
			view[index] = value;
			return;
		}
		const { machine } = world;
		const { name, writes } = entryIn(world, this.#entry);
		let operation = writes[index];
		if (operation === undefined || !Object.is(operation.written, value) || machine.options.locates) {
			const known = knownAccess(world, "write", false, view, index, value, undefined);
			if (known !== undefined) {
				act(world, known);
				return;
			}
			operation = new Access(machine.cells, "write", false, view, index, name, value);
			writes[index] = operation;
		}
		act(world, operation);
	}
};
function indexOf(key) {
	const first = key.charCodeAt(0);
	if (first < 48 || first > 57) return -1;
	if (key.length === 1) return first - 48;
	const index = Number(key);
	return Number.isInteger(index) && String(index) === key ? index : -1;
}
function toElement(view, value) {
	return hasBigInts(view) ? BigInt.asIntN(64, value) : Number(value);
}

// concurrency/explore/intercept/atomics.ts
function watchedAtomics(asleep) {
	const changes = [
		"add",
		"sub",
		"and",
		"or",
		"xor",
		"exchange"
	];
	const each = (kind, real) => over(real, asleep, (world, watched, view, index, value) => access(world, watched, kind, index, toElement(view, whole(view, value))));
	return {
		...Object.fromEntries(changes.map((kind) => [kind, each(kind, atomics[kind])])),
		load: over(atomics.load, asleep, (world, watched, _view, index) => access(world, watched, "read", index)),
		store: over(atomics.store, asleep, (world, watched, view, index, value) => {
			const stored = toElement(view, whole(view, value));
			access(world, watched, "write", index, stored);
			return stored;
		}),
		compareExchange: over(atomics.compareExchange, asleep, (world, watched, view, index, expected, value) => {
			const [old, next] = [expected, value].map((each) => toElement(view, whole(view, each)));
			return access(world, watched, "compareExchange", index, next, old);
		}),
		wait: waits(atomics.wait, false, asleep),
		waitAsync: waits(atomics.waitAsync, true, asleep),
		notify: over(atomics.notify, asleep, (world, watched, view, index, count) => {
			const most = count === undefined ? Number.POSITIVE_INFINITY : Math.max(0, Math.trunc(Number(count)) || 0);
			return act(world, new Notify(listOf$2(world, watched, view, index), most));
		}),
		pause: ((...args) => {
			const world = currentWorld();
			return world ? idle(world, "pause") : atomics.pause?.(...args);
		})
	};
}
function waits(real, isAsync, asleep) {
	const watchedWait = over(real, asleep, (world, watched, view, index, expected, limit) => {
		const value = toElement(view, whole(view, expected));
		const limitMs = limit === undefined || Number.isNaN(Number(limit)) ? Number.POSITIVE_INFINITY : Number(limit);
		const list = listOf$2(world, watched, view, index);
		const { cells, running } = world.machine;
		if (!isAsync) return act(world, new WaitBegin(cells, list, view, index, value, limitMs));
		const nth = running === undefined ? 0 : running.counters.waits++;
		const answer = act(world, new WaitBegin(cells, list, view, index, value, limitMs, nth));
		if (answer !== ASLEEP) return {
			async: false,
			value: answer
		};
		return {
			async: true,
			value: laterOf({
				list,
				nth,
				limited: limitMs < Number.POSITIVE_INFINITY
			})
		};
	});
	return ((array, ...args) => {
		const world = currentWorld();
		if (world === undefined || array !== asleep()) return watchedWait(array, ...args);
		idle(world, "sleep");
		return "timed-out";
	});
}
function over(real, asleep, step) {
	return ((array, index, ...args) => {
		const world = currentWorld();
		const view = world && viewOf(array);
		if (view === undefined) {
			if (world?.machine.running !== undefined && isShared$2(array) && array !== asleep()) refuse(world, unwatched());
			try {
				return real(array, index, ...args);
			} catch (error) {
				thrownHere.add(error);
				throw error;
			}
		}
		atomics.load(view, index);
		return step(world, array, view, Math.trunc(Number(index)) || 0, ...args);
	});
}
const thrownHere = new WeakSet();
const OF_WATCHED = /^\[object \w+\] is not an (integer|int32 or BigInt64) typed array|^Argument needs to be a typed array/;
function isOfTakenAtomics(error) {
	return error instanceof TypeError && OF_WATCHED.test(error.message) && !thrownHere.has(error);
}
function takenAtomics() {
	return new UnwatchedError("Cannot watch functions that were taken out of Atomics before the program was explored: write Atomics.add(…), or " + "give the program a file of its own, which is loaded anew: { module: the URL of that file }.");
}
function isShared$2(array) {
	return isView(array) && array.buffer instanceof SharedArrayBuffer;
}
function unwatched() {
	return new UnwatchedError("Cannot watch shared memory that was there before the program was explored: make it in setup(), or give the " + "program a file of its own, which is loaded anew: { module: the URL of that file }.");
}
function whole(_view, value) {
	return typeof value === "bigint" ? value : Math.trunc(Number(value)) || 0;
}
function listOf$2(world, watched, view, index) {
	const offset = view.byteOffset + index * view.BYTES_PER_ELEMENT;
	return listAt(world, view.buffer, offset, () => `${nameOf$1(world, watched)}[${index}]`);
}

// concurrency/explore/unfit-error.ts
var UnfitError = class extends TypeError {};

// concurrency/explore/intercept/replacement.ts
function replacement(on, key, value) {
	return {
		on,
		key,
		by: {
			value,
			writable: true,
			configurable: true,
			enumerable: false
		}
	};
}

// concurrency/explore/intercept/unseen.ts
const INSTEAD = "nobody sees what it reads or writes there. Give it a copy, array.slice(), and write what comes of it";
const NATIVE = [
	["", [
		"structuredClone",
		"Blob",
		"File",
		"Response",
		"Request"
	]],
	["Crypto.prototype", ["getRandomValues"]],
	["TextDecoder.prototype", ["decode"]],
	["TextEncoder.prototype", ["encodeInto"]],
	["Buffer", [
		"from",
		"concat",
		"compare",
		"copyBytesFrom"
	]],
	["Buffer.prototype", [
		"copy",
		"equals",
		"compare",
		"indexOf",
		"lastIndexOf",
		"includes",
		"fill"
	]],
	["Uint8Array.prototype", [
		"toBase64",
		"toHex",
		"setFromBase64",
		"setFromHex"
	]],
	["SharedArrayBuffer.prototype", ["slice"]],
	["Object", ["getOwnPropertyDescriptor", "getOwnPropertyDescriptors"]],
	["Reflect", ["getOwnPropertyDescriptor"]],
	["WebAssembly", [
		"Module",
		"validate",
		"compile",
		"instantiate"
	]]
];
const GROWS = [["SharedArrayBuffer.prototype", ["grow"]]];
const GROWN = "it could not be made smaller for the next schedule. Make it as large as it may become";
const PROMISES = [["Promise", [
	"all",
	"allSettled",
	"any",
	"race",
	"resolve"
]]];
const TAKEN = `${INSTEAD}; of a promise of Atomics.waitAsync(), write: value.then(…)`;
const ELSEWHERE = [
	["MessagePort.prototype", ["postMessage"]],
	["BroadcastChannel.prototype", ["postMessage"]],
	["SubtleCrypto.prototype", [
		"digest",
		"encrypt",
		"decrypt",
		"sign",
		"verify",
		"importKey",
		"deriveBits",
		"deriveKey",
		"wrapKey",
		"unwrapKey"
	]],
	["Array", ["fromAsync"]]
];
function unseenFunctions() {
	const each = (names, refuses, why) => names.flatMap(([path, keys]) => {
		const on = objectAt(path);
		return on === undefined ? [] : keys.flatMap((key) => refusing(on, path, key, refuses, why));
	});
	return [
		...each(NATIVE, (args, self) => isShared$1(self) || args.some(holdsShared), INSTEAD),
		...each(GROWS, (_, self) => isShared$1(self), GROWN),
		...each(PROMISES, (args) => args.flat().some((each) => isShared$1(each) || each instanceof Later), TAKEN),
		...each(ELSEWHERE, () => true, "what comes of it comes when the thread has done all its steps, and is not seen"),
		...calledOnWatched()
	];
}
function objectAt(path) {
	let object = globalThis;
	for (const key of path === "" ? [] : path.split(".")) object = object?.[key];
	return object;
}
function refusing(on, path, key, refuses, why) {
	const descriptor = Object.getOwnPropertyDescriptor(on, key);
	if (typeof descriptor?.value !== "function" || descriptor.configurable !== true) return [];
	const name = path === "" ? key : `${path.replace(".prototype", "")}.${key}`;
	const mayNot = (args, self) => {
		const world = currentWorld();
		if (world?.machine.running === undefined || !refuses(args, self)) return;
		refuse(world, new UnfitError(`Cannot explore ${name}() of shared memory in a thread: ${why}.`));
	};
	const by = new Proxy(descriptor.value, {
		apply(target, self, args) {
			mayNot(args, self);
			return Reflect.apply(target, self, args);
		},
		construct(target, args, newTarget) {
			mayNot(args, undefined);
			return Reflect.construct(target, args, newTarget);
		}
	});
	return [{
		on,
		key,
		by: {
			...descriptor,
			value: by
		}
	}];
}
function isShared$1(value) {
	if (viewOf(value) !== undefined) return true;
	const buffer = ArrayBuffer.isView(value) ? value.buffer : value;
	return Object.prototype.toString.call(buffer) === "[object SharedArrayBuffer]";
}
function holdsShared(value) {
	return isShared$1(value) || Array.isArray(value) && value.some(isShared$1);
}
function calledOnWatched() {
	const prototype = Object.getPrototypeOf(Int32Array.prototype);
	const on = (key, watched) => {
		const real = Reflect.get(prototype, key);
		return replacement(prototype, key, function(...args) {
			return Reflect.apply(viewOf(this) === undefined ? real : watched, this, args);
		});
	};
	return [...Object.entries(methods).flatMap(([key, method]) => Object.hasOwn(prototype, key) ? [on(key, method)] : []), on(Symbol.iterator, methods.values)];
}
const OF_STANDINS = [
	/could not be cloned|can not be cloned|buffer source|ArrayBufferView/,
	/must be .*(?:Buffer|TypedArray|Uint8Array|DataView)|integer-type TypedArray/,
	/not a (?:typed array|Uint8Array)|(?:expects an|not an?) ArrayBuffer|Expected Uint8Array/,
	/Receiver (?:should|of)|incompatible receiver \[object/
];
function isOfStandIn(error) {
	return error instanceof Error && [
		"TypeError",
		"DataCloneError",
		"TypeMismatchError",
		"Error"
	].includes(error.name) ? OF_STANDINS.some((pattern) => pattern.test(error.message)) : false;
}
function givenToNative(error) {
	return new UnfitError(`Cannot explore a function of the runtime that is given shared memory in a thread: ${INSTEAD}. It threw: ${error.message}`, { cause: error });
}

// concurrency/explore/intercept/called.ts
function called(world, f) {
	try {
		return withLater(world, f);
	} catch (error) {
		if (isOfTakenAtomics(error)) refuse(world, takenAtomics());
		if (isOfStandIn(error)) refuse(world, givenToNative(error));
		throw error;
	}
}

// concurrency/explore/chance.ts
var Chance = class {
	#state;
	constructor(seed) {
		this.#state = seed | 0;
	}
	next() {
		this.#state = this.#state + 1831565813 | 0;
		return mixed$1(this.#state);
	}
	below(limit) {
		return Math.floor(this.next() * limit);
	}
	among(things) {
		return things[this.below(things.length)];
	}
	shuffled(things) {
		const left = [...things];
		return things.map(() => left.splice(this.below(left.length), 1)[0]);
	}
};
function mixed$1(state) {
	let bits = Math.imul(state ^ state >>> 15, 1 | state);
	bits = bits + Math.imul(bits ^ bits >>> 7, 61 | bits) ^ bits;
	return ((bits ^ bits >>> 14) >>> 0) / 4294967296;
}

// concurrency/explore/intercept/globals.ts
const ARRAYS$2 = [
	...[
		"Int8Array",
		"Uint8Array",
		"Uint8ClampedArray",
		"Int16Array",
		"Uint16Array",
		"Int32Array",
		"Uint32Array"
	],
	...[
		"Float32Array",
		"Float64Array",
		"BigInt64Array",
		"BigUint64Array"
	],
	..."Float16Array" in globalThis ? ["Float16Array"] : []
];
const { random: drawn } = Math;
const GLOBALS = [
	...ARRAYS$2,
	"DataView",
	"SharedArrayBuffer",
	"Date"
];
const ORIGINALS = [
	...GLOBALS.map((key) => replacement(globalThis, key, Reflect.get(globalThis, key))),
	...Object.entries(atomics).map(([key, value]) => replacement(Atomics, key, value)),
	replacement(Math, "random", Math.random),
	replacement(performance, "now", performance.now),
	replacement(clock, "nowMs", clock.nowMs)
];
function withOriginals(f) {
	return withReplaced(ORIGINALS, f);
}
function replacedGlobals(asleep) {
	const globals = {
		SharedArrayBuffer: repeating(SharedArrayBuffer),
		Date: withClock(Date)
	};
	return [
		...arrayClasses(),
		...calledOnWatchedViews(),
		...Object.entries(globals).map(([key, value]) => replacement(globalThis, key, value)),
		...atomicsReplaced(asleep),
		replacement(ArrayBuffer, "isView", (value) => isView(viewOf(value) ?? value)),
		replacement(Math, "random", random),
		replacement(performance, "now", () => clockMs()),
		replacement(clock, "nowMs", () => clockMs())
	];
}
async function loadWatched(f, buffers) {
	const classes = [
		...arrayClasses(),
		...atomicsReplaced(nobodyNotifies),
		...buffers ? [replacement(globalThis, "SharedArrayBuffer", noting(SharedArrayBuffer, buffers))] : []
	];
	const before = classes.map(({ on, key }) => Object.getOwnPropertyDescriptor(on, key));
	for (const { on, key, by } of classes) Object.defineProperty(on, key, by);
	loading++;
	try {
		return await f();
	} finally {
		loading--;
		for (const [i, { on, key }] of classes.entries()) Object.defineProperty(on, key, before[i]);
	}
}
let loading = 0;
const isWatching = () => loading > 0 || currentWorld() !== undefined;
function arrayClasses() {
	return [...ARRAYS$2.map((name) => replacement(globalThis, name, watchingArrays(globalThis[name]))), replacement(globalThis, "DataView", watchingViews(DataView))];
}
function atomicsReplaced(asleep) {
	return Object.entries(watchedAtomics(asleep)).map(([key, value]) => replacement(Atomics, key, value));
}
const toPutBack = [];
function withReplaced(replacements, f) {
	if (toPutBack.at(-1)?.replacements === replacements) return f();
	const before = replacements.map(({ on, key }) => Object.getOwnPropertyDescriptor(on, key));
	for (const { on, key, by } of replacements) Object.defineProperty(on, key, by);
	const putBack = () => {
		for (const [i, { on, key }] of replacements.entries()) {
			const descriptor = before[i];
			if (descriptor) Object.defineProperty(on, key, descriptor);
			else Reflect.deleteProperty(on, key);
		}
	};
	toPutBack.push({
		replacements,
		putBack
	});
	try {
		return f();
	} finally {
		toPutBack.pop().putBack();
	}
}
function putAllBack() {
	while (toPutBack.length > 0) toPutBack.pop().putBack();
	leaveWorld();
}
function watchingArrays(Class) {
	return new Proxy(Class, { construct(target, args, newTarget) {
		const array = Reflect.construct(target, args, newTarget);
		return isWatching() && args[0] instanceof SharedArrayBuffer ? watch(array) : array;
	} });
}
function repeating(Class) {
	return new Proxy(Class, { construct(target, args, newTarget) {
		const running = currentWorld()?.machine.running;
		const { buffers } = currentWorld() ?? {};
		const made = () => Reflect.construct(target, args, newTarget);
		if (running === undefined) {
			const buffer = made();
			buffers?.add(buffer);
			return buffer;
		}
		const key = `${running.counters.made++}:${args[0]}`;
		const known = running.made.get(key);
		if (known !== undefined) return known;
		const buffer = made();
		running.made.set(key, buffer);
		buffers?.addOwn(buffer, running.number, key);
		return buffer;
	} });
}
function noting(Class, buffers) {
	return new Proxy(Class, { construct(target, args, newTarget) {
		const buffer = Reflect.construct(target, args, newTarget);
		buffers.add(buffer);
		return buffer;
	} });
}
function watchingViews(Class) {
	return new Proxy(Class, { construct(target, args, newTarget) {
		const view = Reflect.construct(target, args, newTarget);
		return isWatching() && args[0] instanceof SharedArrayBuffer ? watchedView(view) : view;
	} });
}
const dataMethods = {};
for (const key of Object.getOwnPropertyNames(DataView.prototype)) {
	if (/^[gs]et/.test(key)) dataMethods[key] = Reflect.get(DataView.prototype, key);
}
const watchedViews = new WeakMap();
function dataViewOf$1(value) {
	return watchedViews.get(value);
}
function calledOnWatchedViews() {
	return Object.entries(dataMethods).map(([key, real]) => replacement(DataView.prototype, key, function(...args) {
		return watchedViews.has(this) ? this[key](...args) : Reflect.apply(real, this, args);
	}));
}
function watchedView(view) {
	const watched = viewWatching(view);
	watchedViews.set(watched, view);
	return watched;
}
function viewWatching(view) {
	return new Proxy(view, { get(target, key) {
		const method = typeof key === "string" ? /^(get|set)((?:Big)?(?:Int|Uint|Float)\d+)$/.exec(key) : null;
		if (!method) return Reflect.get(target, key, target);
		const [, what, type] = method;
		return (offset, ...args) => {
			const world = currentWorld();
			const [value, littleEndian] = what === "set" ? args : [undefined, args[0]];
			if (world === undefined) return Reflect.apply(dataMethods[key], target, [offset, ...args]);
			Reflect.apply(dataMethods[`get${type}`], target, [offset]);
			const written = type.startsWith("Big") ? value : Number(value);
			const name = world.machine.cells.nameOf(target, "DataView", target.buffer);
			const kind = what === "set" ? "write" : "read";
			const { cells } = world.machine;
			return act(world, new DataAccess(cells, kind, target, name, type, offset, littleEndian === true, written));
		};
	} });
}
function clockMs() {
	const world = currentWorld();
	return world?.machine.running === undefined ? 0 : ++world.machine.running.counters.clockMs;
}
const BEGIN_MS = Date.UTC(2e3, 0, 1);
function withClock(Class) {
	const now = () => BEGIN_MS + clockMs();
	return new Proxy(Class, {
		construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
		apply: (target) => new target(now()).toString(),
		get: (target, key) => key === "now" ? now : Reflect.get(target, key, target)
	});
}
function random() {
	const world = currentWorld();
	if (world === undefined) return drawn();
	const { seed } = world.machine.options;
	const { running } = world.machine;
	if (running === undefined) return mixed$1(Math.imul(seed, 7919) + world.drawn++);
	return mixed$1(Math.imul(seed, 7919) + Math.imul(running.number + 1, 104729) + running.counters.random++);
}

// concurrency/explore/locks/barrier.ts
const of$3 = (things) => things[0];
function endRound(barrier, how) {
	const { parties, round, brokenRounds } = barrier.state;
	barrier.state = {
		parties,
		round: round + 1,
		there: 0,
		broken: how === "break",
		acting: false,
		brokenRounds: how === "pass" ? brokenRounds : [...brokenRounds, round]
	};
}
const BROKEN = "broken";
const INTERRUPTED = "interrupted";
function given(answer) {
	if (answer === BROKEN) {
		throw new BrokenBarrierError("Cannot wait at the Barrier: it is broken. Call reset() to use it again.");
	}
	if (answer === INTERRUPTED) {
		throw new BrokenBarrierError("Waited at the Barrier, and it was broken: by abort(), reset(), an action that threw, or the limit of a wait.");
	}
	return answer;
}
const pass = {
	kind: "pass",
	ready: (things, _thread, answer) => of$3(things).state.round !== roundOf(answer),
	perform: (things, _thread, answer) => of$3(things).state.brokenRounds.includes(roundOf(answer)) ? INTERRUPTED : placeOf$1(answer),
	timesOut: (things) => !of$3(things).state.acting,
	timeOut(things, _thread, answer) {
		const barrier = of$3(things);
		if (barrier.state.round === roundOf(answer)) endRound(barrier, "break");
		return INTERRUPTED;
	},
	given
};
const wait = (acts) => ({
	kind: "arrive",
	ready: (things) => !of$3(things).state.acting,
	perform(things) {
		const barrier = of$3(things);
		const { broken, parties, there, round } = barrier.state;
		if (broken) return BROKEN;
		if (there + 1 < parties) {
			barrier.state = {
				...barrier.state,
				there: there + 1
			};
			return `${round}/${there}`;
		}
		if (acts) barrier.state = {
			...barrier.state,
			acting: true
		};
		else endRound(barrier, "pass");
		return there;
	},
	more: (answer) => typeof answer === "string" && answer.includes("/") ? [pass, answer] : undefined,
	given
});
const end = (kind) => ({
	kind,
	perform: (things) => endRound(of$3(things), kind)
});
const barrierRules = {
	wait: wait(false),
	waitToAct: wait(true),
	acted: end("pass"),
	abort: end("break"),
	reset: end("reset"),
	nWaiting: {
		kind: "look",
		perform: (things) => of$3(things).state.there
	},
	broken: {
		kind: "look",
		perform: (things) => of$3(things).state.broken
	}
};
function roundOf(answer) {
	return Number(String(answer).split("/")[0]);
}
function placeOf$1(answer) {
	return Number(String(answer).split("/")[1]);
}

// concurrency/explore/locks/condition.ts
const NOT_HELD = "not held";
const leave = (list, thread) => list.filter((each) => each !== thread);
const wake$1 = {
	kind: "wake",
	ready(things, thread) {
		const [condition, mutex] = things;
		return condition.state.count > 0 && condition.state.notified.includes(thread) && mutex.state.holder < 0;
	},
	perform(things, thread, times) {
		const [condition, mutex] = things;
		const { waiting, notified, count } = condition.state;
		const left = leave(notified, thread);
		condition.state = {
			waiting: leave(waiting, thread),
			notified: count === 1 ? [] : left,
			count: count - 1
		};
		mutex.state = {
			holder: thread,
			times
		};
		return true;
	},
	timesOut: (things) => things[1].state.holder < 0,
	timeOut(things, thread, times) {
		const [condition, mutex] = things;
		const { waiting, notified, count } = condition.state;
		const left = leave(notified, thread);
		condition.state = {
			waiting: leave(waiting, thread),
			notified: left,
			count: Math.min(count, left.length)
		};
		mutex.state = {
			holder: thread,
			times
		};
		return false;
	},
	holder(things) {
		const [condition, mutex] = things;
		return condition.state.count > 0 ? mutex.state.holder : undefined;
	}
};
const mustBeHeld = (action) => (answer) => {
	if (answer !== NOT_HELD) return answer === true;
	throw new Error(`Cannot ${action}: the lock of the Condition is not held. Take it first:  using _ = condition.acquire()`);
};
function rules(held) {
	return {
		wait: {
			kind: "wait",
			perform(things, thread) {
				const [condition, mutex] = things;
				if (!held(mutex.state, thread)) return NOT_HELD;
				condition.state = {
					...condition.state,
					waiting: [...condition.state.waiting, thread]
				};
				const { times } = mutex.state;
				mutex.state = FREE;
				return times;
			},
			more: (times) => times === NOT_HELD ? undefined : [wake$1, times],
			given: mustBeHeld("wait")
		},
		notify: {
			kind: "notify",
			perform(things, thread, most) {
				const [condition, mutex] = things;
				if (!held(mutex.state, thread)) return NOT_HELD;
				const { waiting, count } = condition.state;
				const more = Math.min(most, waiting.length - count);
				if (more > 0) condition.state = {
					waiting,
					notified: waiting,
					count: count + more
				};
				return more;
			},
			given: mustBeHeld("notify")
		}
	};
}
const conditionRules = rules(({ holder }) => holder >= 0);
const ownedConditionRules = rules(({ holder }, thread) => holder === thread);

// concurrency/explore/locks/event.ts
const of$2 = (things) => things[0];
const wake = {
	kind: "wake",
	ready: (things, _thread, times) => of$2(things).state.set || of$2(things).state.times !== times,
	perform: () => true,
	timeOut: () => false
};
const eventRules = {
	wait: {
		kind: "wait",
		perform: (things) => of$2(things).state.set || of$2(things).state.times,
		more: (answer) => answer === true ? undefined : [wake, answer]
	},
	set: {
		kind: "set",
		perform(things) {
			const event = of$2(things);
			event.state = {
				set: true,
				times: event.state.times + 1
			};
		}
	},
	clear: {
		kind: "clear",
		perform(things) {
			const event = of$2(things);
			event.state = {
				set: false,
				times: event.state.times
			};
		}
	},
	isSet: {
		kind: "look",
		perform: (things) => of$2(things).state.set
	}
};

// concurrency/explore/locks/queue.ts
const of$1 = (things) => things[0];
const CLOSED = "closed";
const TIMED_OUT$2 = "timed-out";
const WRONG = "wrong";
function change(things, to) {
	const queue = of$1(things);
	queue.state = {
		...queue.state,
		...to
	};
}
const queueRules = {
	put: {
		kind: "put",
		ready: (things) => of$1(things).state.closed || of$1(things).state.items.length < of$1(things).state.most,
		perform(things, _thread, item) {
			const { closed, items, unfinished } = of$1(things).state;
			if (closed) return CLOSED;
			change(things, {
				items: [...items, item],
				unfinished: unfinished + 1
			});
			return undefined;
		},
		timeOut: () => TIMED_OUT$2,
		given(answer) {
			if (answer === CLOSED) throw new QueueClosedError("Cannot put the item: the Queue is closed.");
			if (answer === TIMED_OUT$2) throw new TimeoutError("Waited for room in the Queue; there was none. Nothing was put.");
			return undefined;
		}
	},
	get: {
		kind: "get",
		ready: (things) => of$1(things).state.items.length > 0 || of$1(things).state.closed,
		perform(things) {
			const [first, ...items] = of$1(things).state.items;
			if (first === undefined) return CLOSED;
			change(things, { items });
			return first;
		},
		timeOut: () => TIMED_OUT$2,
		given(answer) {
			if (answer === CLOSED) throw new QueueClosedError("Cannot get an item: the Queue is closed and empty.");
			if (answer === TIMED_OUT$2) throw new TimeoutError("Waited for an item in the Queue; there was none.");
			return structuredClone(answer.value);
		}
	},
	taskDone: {
		kind: "task-done",
		perform(things) {
			const { unfinished } = of$1(things).state;
			if (unfinished === 0) return WRONG;
			change(things, { unfinished: unfinished - 1 });
			return undefined;
		},
		given(answer) {
			if (answer === WRONG) throw new RangeError("Cannot call taskDone(): it was called for every item already.");
			return undefined;
		}
	},
	join: {
		kind: "join",
		ready: (things) => of$1(things).state.unfinished === 0,
		perform: () => true,
		timeOut: () => false
	},
	close: {
		kind: "close",
		perform(things, _thread, immediate) {
			const { items, unfinished } = of$1(things).state;
			if (immediate !== true) change(things, { closed: true });
			else change(things, {
				closed: true,
				items: [],
				unfinished: Math.max(0, unfinished - items.length)
			});
		}
	},
	size: {
		kind: "look",
		perform: (things) => of$1(things).state.items.length
	},
	closed: {
		kind: "look",
		perform: (things) => of$1(things).state.closed
	}
};

// concurrency/explore/locks/semaphore.ts
const of = (things) => things[0];
const TIMED_OUT$1 = "timed-out";
function take(things) {
	const semaphore = of(things);
	semaphore.state = {
		...semaphore.state,
		free: semaphore.state.free - 1
	};
}
const semaphoreRules = {
	acquire: {
		kind: "acquire",
		ready: (things) => of(things).state.free > 0,
		perform: take,
		timeOut: () => TIMED_OUT$1,
		given(answer) {
			if (answer !== TIMED_OUT$1) return undefined;
			throw new TimeoutError("Waited for a place of a Semaphore; there was none. Nothing was taken.");
		}
	},
	tryAcquire: {
		kind: "try-acquire",
		perform(things) {
			if (of(things).state.free === 0) return false;
			take(things);
			return true;
		}
	},
	release: {
		kind: "release",
		perform(things, _thread, places) {
			const semaphore = of(things);
			const { free, most } = semaphore.state;
			if (free + places > most) return `it has ${free} of ${most} places free`;
			semaphore.state = {
				free: free + places,
				most
			};
			return undefined;
		},
		given(found) {
			if (found === undefined) return undefined;
			throw new RangeError(`Cannot release: ${found}. It was released more often than acquired.`);
		}
	},
	value: {
		kind: "look",
		perform: (things) => of(things).state.free
	}
};

// concurrency/explore/intercept/things.ts
function wordsOf(thing) {
	const { state } = thing;
	const words = state instanceof SharedArrayBuffer ? new Int32Array(state, 0, 10) : state;
	return viewOf(words) ?? words;
}
function thingOf(world, object, state, { first, shown }) {
	const known = world.thingsOfObjects.get(object);
	if (known !== undefined) return known;
	const words = wordsOf({ state });
	let thing = world.things.get(words.buffer);
	if (thing === undefined) {
		const { cells } = world.machine;
		thing = new Thing(cells, cells.nameOf(object, object.constructor.name), first(words), shown);
		world.things.set(words.buffer, thing);
	}
	world.thingsOfObjects.set(object, thing);
	return thing;
}
const stateOf = (object) => object[MARK].state;
const [PARTIES, MOST] = [3, 9];
const LIMIT_MS = 7;
const MUTEX = {
	first: () => FREE,
	shown: ({ holder }) => holder < 0 ? "free" : holder < 8 ? threadName(holder) : "setup"
};
const SEMAPHORE = {
	first: (words) => ({
		free: words[0],
		most: words[1]
	}),
	shown: ({ free }) => free
};
const EVENT = {
	first: () => ({
		set: false,
		times: 0
	}),
	shown: ({ set }) => set ? "set" : "not set"
};
const BARRIER = {
	first: (words) => {
		const parties = words[PARTIES];
		return {
			parties,
			round: 0,
			there: 0,
			broken: false,
			acting: false,
			brokenRounds: []
		};
	},
	shown: ({ there, parties, broken }) => broken ? "broken" : `${there} of ${parties}`
};
const QUEUE = {
	first: (words) => ({
		items: [],
		most: words[MOST],
		unfinished: 0,
		closed: false
	}),
	shown: ({ items, closed }) => `${items.length} item${items.length === 1 ? "" : "s"}${closed ? ", closed" : ""}`
};
const CONDITION = {
	first: () => ({
		waiting: [],
		notified: [],
		count: 0
	}),
	shown: ({ waiting }) => `${waiting.length} waiting`
};
const mutexOf = (world, lock) => thingOf(world, lock, stateOf(lock), MUTEX);
const semaphoreOf = (world, semaphore) => thingOf(world, semaphore, stateOf(semaphore), SEMAPHORE);
const eventOf = (world, event) => thingOf(world, event, stateOf(event), EVENT);
const barrierOf = (world, barrier) => thingOf(world, barrier, stateOf(barrier), BARRIER);
const queueOf = (world, queue) => thingOf(world, queue, stateOf(queue), QUEUE);
function conditionOf(world, condition) {
	const { lock, state } = stateOf(condition);
	return [thingOf(world, condition, state, CONDITION), mutexOf(world, lock)];
}
const KINDS = {
	MUTEX,
	SEMAPHORE,
	EVENT,
	BARRIER,
	QUEUE,
	CONDITION
};
function toldThing(world, thing) {
	const [buffer] = [...world.things].find(([, each]) => each === thing);
	const [kind] = Object.entries(KINDS).find(([, { shown }]) => shown === thing.shown);
	const { name } = thing;
	return {
		buffer: world.buffers.nameOf(buffer),
		bufferBytes: buffer.byteLength,
		kind,
		name
	};
}
function thingNamed(world, { buffer, bufferBytes, kind, name }) {
	const memory = world.buffers.named(buffer, bufferBytes);
	let thing = world.things.get(memory);
	if (thing === undefined) {
		const { first, shown } = KINDS[kind];
		const words = new Int32Array(memory, 0, Math.min(10, bufferBytes / 4));
		thing = new Thing(world.machine.cells, name, first(viewOf(words) ?? words), shown);
		world.things.set(memory, thing);
	}
	return thing;
}

// concurrency/explore/intercept/locks.ts
function step(things, rule, argument, limited = false) {
	return act(currentWorld(), new Modelled(rule, things, argument, limited));
}
const found = (find, object) => [find(currentWorld(), object)];
function held(release) {
	let once = false;
	return { [Symbol.dispose]() {
		if (once || currentWorld()?.machine.running?.leaving) return;
		once = true;
		release();
	} };
}
function isLimited(options, known) {
	const limitMs = limitOf(options, known);
	return limitMs !== undefined && limitMs < Number.POSITIVE_INFINITY;
}
function taken(find, rules) {
	return {
		acquire(options) {
			step(found(find, this), rules.acquire, undefined, isLimited(options));
			return held(() => this.release());
		},
		tryAcquire() {
			return step(found(find, this), rules.tryAcquire) === true ? held(() => this.release()) : undefined;
		},
		release() {
			step(found(find, this), rules.release);
		}
	};
}
const semaphore = {
	...taken(semaphoreOf, semaphoreRules),
	release(places = 1) {
		mustBeWhole(places, "release", "places", 1);
		step(found(semaphoreOf, this), semaphoreRules.release, places);
	}
};
const event = {
	set() {
		step(found(eventOf, this), eventRules.set);
	},
	clear() {
		step(found(eventOf, this), eventRules.clear);
	},
	wait(options) {
		return step(found(eventOf, this), eventRules.wait, undefined, isLimited(options));
	}
};
function ruleOf(condition) {
	const { lock } = stateOf(condition);
	return lock instanceof RLock ? ownedConditionRules : conditionRules;
}
const condition = {
	wait(options) {
		const things = conditionOf(currentWorld(), this);
		return step(things, ruleOf(this).wait, undefined, isLimited(options));
	},
	waitFor(predicate, options) {
		must$1("function", predicate, "wait for a Condition", "the predicate");
		while (!predicate()) if (!this.wait(options)) return predicate();
		return true;
	},
	notify(count = 1) {
		if (count !== Number.POSITIVE_INFINITY) {
			mustBeWhole(count, "notify", "the number of threads to wake", 0, Number.MAX_SAFE_INTEGER);
		}
		const things = conditionOf(currentWorld(), this);
		step(things, ruleOf(this).notify, count);
	}
};
const barrier = {
	wait(options = {}) {
		const ofAll = wordsOf({ state: stateOf(this) })[7] >= 0;
		const limited = isLimited(options, ["timeoutMs", "action"]) || ofAll && !("timeoutMs" in options);
		const { action } = options;
		if (action !== undefined) must$1("function", action, "wait at the Barrier", "action");
		const things = found(barrierOf, this);
		const rule = action === undefined ? barrierRules.wait : barrierRules.waitToAct;
		const place = step(things, rule, undefined, limited);
		if (action === undefined || place + 1 < this.parties) return place;
		try {
			action();
		} catch (error) {
			if (!currentWorld().machine.running?.leaving) step(things, barrierRules.abort);
			throw error;
		}
		step(things, barrierRules.acted);
		return place;
	},
	abort() {
		step(found(barrierOf, this), barrierRules.abort);
	},
	reset() {
		step(found(barrierOf, this), barrierRules.reset);
	}
};
const queue = {
	put(item, options) {
		const value = structuredClone(item);
		step(found(queueOf, this), queueRules.put, { value }, isLimited(options));
	},
	get(options) {
		return step(found(queueOf, this), queueRules.get, undefined, isLimited(options));
	},
	taskDone() {
		step(found(queueOf, this), queueRules.taskDone);
	},
	join(options) {
		return step(found(queueOf, this), queueRules.join, undefined, isLimited(options));
	},
	close(options = {}) {
		mustBeOptions(options, "close the Queue", ["immediate"]);
		step(found(queueOf, this), queueRules.close, options.immediate === true);
	}
};
const sharedValue = { update(change) {
	must$1("function", change, "update a SharedValue", "the first argument");
	const { array, lock } = stateOf(this);
	const held = lock.acquire();
	try {
		array[0] = change(array[0]);
		return array[0];
	} finally {
		held[Symbol.dispose]();
	}
} };
const looks = (prototype, find, rules) => Object.entries(rules).map(([on, rule]) => ({
	on: prototype,
	key: on,
	by: {
		configurable: true,
		get() {
			return step(found(find, this), rule);
		}
	}
}));
const all = (prototype, methods) => Object.entries(methods).map(([key, method]) => replacement(prototype, key, method));
function replacedLocks() {
	const { locked } = lockRules;
	const { owned } = rLockRules;
	const { nWaiting, broken } = barrierRules;
	const { size, closed } = queueRules;
	return [
		...all(Lock.prototype, taken(mutexOf, lockRules)),
		...looks(Lock.prototype, mutexOf, { locked }),
		...all(RLock.prototype, taken(mutexOf, rLockRules)),
		...looks(RLock.prototype, mutexOf, {
			locked,
			owned
		}),
		...all(Semaphore.prototype, semaphore),
		...looks(Semaphore.prototype, semaphoreOf, { value: semaphoreRules.value }),
		...all(Event.prototype, event),
		...looks(Event.prototype, eventOf, { isSet: eventRules.isSet }),
		...all(Condition.prototype, condition),
		...all(Barrier.prototype, barrier),
		...looks(Barrier.prototype, barrierOf, {
			nWaiting,
			broken
		}),
		...all(Queue.prototype, queue),
		...looks(Queue.prototype, queueOf, {
			size,
			closed
		}),
		...all(SharedValue.prototype, sharedValue)
	];
}

// concurrency/explore/intercept/refused.ts
const LATER = [
	"setTimeout",
	"setInterval",
	"setImmediate",
	"queueMicrotask",
	"fetch",
	"Worker"
];
const EXITS = [["process", "exit"], ["Deno", "exit"]];
const ASYNC = [
	[Lock.prototype, { acquireAsync: "acquire" }],
	[RLock.prototype, { acquireAsync: "acquire" }],
	[Semaphore.prototype, { acquireAsync: "acquire" }],
	[Condition.prototype, {
		acquireAsync: "acquire",
		waitAsync: "wait",
		waitForAsync: "waitFor"
	}],
	[Event.prototype, { waitAsync: "wait" }],
	[Barrier.prototype, { waitAsync: "wait" }],
	[Queue.prototype, {
		putAsync: "put",
		getAsync: "get",
		joinAsync: "join"
	}]
];
const WHY = "what comes of it comes when the thread has done all its steps, and is not seen";
function refusedThings() {
	const root = globalThis;
	return [
		...LATER.filter((name) => typeof root[name] === "function").map((name) => refused(root, name, WHY)),
		...ASYNC.flatMap(([on, names]) => Object.entries(names).map(([name, instead]) => refused(on, name, `${WHY}. Write: ${instead}()`))),
		...EXITS.flatMap(([name, key]) => {
			const on = root[name];
			const exits = on !== undefined && Object.getOwnPropertyDescriptor(on, key)?.configurable === true;
			return exits ? [refused(on, key, "it would end whoever explores", `${name}.${key}`)] : [];
		})
	];
}
function refused(on, key, why, name = key) {
	const mayNot = () => {
		const world = currentWorld();
		if (world?.machine.running === undefined) return;
		refuse(world, new UnfitError(`Cannot explore ${name}() in a thread: ${why}.`));
	};
	const by = new Proxy(Reflect.get(on, key), {
		apply(target, self, args) {
			mayNot();
			return Reflect.apply(target, self, args);
		},
		construct(target, args, newTarget) {
			mayNot();
			return Reflect.construct(target, args, newTarget);
		}
	});
	return replacement(on, key, by);
}
const PRINTS = [
	"log",
	"info",
	"debug",
	"warn",
	"error",
	"trace",
	"dir",
	"table"
];
function printsOnce() {
	return PRINTS.map((name) => {
		const real = console[name];
		return replacement(console, name, (...args) => {
			const { machine } = currentWorld() ?? {};
			if (machine?.running === undefined || machine.options.prints && machine.running.isNew) real.apply(console, args);
		});
	});
}

// concurrency/explore/children.ts
var Start = class Start extends Operation {
	kind = "start";
	nth;
	call;
	#machine;
	#parent;
	constructor(machine, parent, nth, call) {
		super();
		this.#machine = machine;
		this.#parent = parent;
		this.nth = nth;
		this.call = call;
	}
	get target() {
		return threadName(this.starts ?? this.#machine.threads.length);
	}
	perform() {
		const child = this.#machine.childOf(this.#parent, this.nth);
		this.starts = child.number;
		child.begin(this, this.call);
		return undefined;
	}
	undo() {
		this.#machine.threads[this.starts].started = false;
	}
	same(other) {
		if (!(other instanceof Start) || other.nth !== this.nth) return false;
		return other.call.module === this.call.module && other.call.name === this.call.name;
	}
};
const TIMED_OUT = "timed-out";
var Join = class Join extends Operation {
	kind = "join";
	nth;
	#child;
	#machine;
	constructor(machine, parent, nth, limited) {
		super();
		this.#machine = machine;
		this.#child = machine.childOf(parent, nth);
		this.nth = nth;
		this.timed = limited;
		this.joins = this.#child.number;
	}
	get target() {
		return threadName(this.#child.number);
	}
	ready() {
		return this.#machine.ended(this.#child) !== undefined;
	}
	perform() {
		return this.#machine.ended(this.#child);
	}
	timeOut() {
		return TIMED_OUT;
	}
	couldBefore() {
		return undefined;
	}
	given(answer) {
		if (answer === TIMED_OUT) {
			throw new TimeoutError(`Waited for ${this.target}; it still runs.`);
		}
		return answer.value;
	}
	same(other) {
		return other instanceof Join && other.nth === this.nth && other.timed === this.timed;
	}
};

// concurrency/explore/intercept/threads.ts
function replacedThreads() {
	return [replacement(Thread, "start", start), replacement(Background.prototype, "start", startedElsewhere)];
}
function start(module, f, ...args) {
	must$1("function", f, "start a thread", "the second argument");
	const world = currentWorld();
	const { machine } = world;
	const { running } = machine;
	if (running === undefined) throw new Error("Cannot start a thread in setup(): start it in one of the threads.");
	const nth = running.counters.threads++;
	const sent = copyOf(args);
	const body = outermost(() => called(world, () => f(...copyOf(sent))));
	act(world, new Start(machine, running, nth, {
		module: module.url,
		name: f.name,
		args: sent,
		body
	}));
	return {
		name: f.name,
		join: (options) => {
			const limited = limitOf(options) !== undefined;
			return copyOf(act(world, new Join(machine, running, nth, limited)));
		},
		get alive() {
			return no(world, "alive of a thread", "Write: join()");
		},
		terminate: () => no(world, "terminate() of a thread", "Let it come to its end")
	};
}
function startedElsewhere() {
	no(currentWorld(), "start() of a thread or a process in a thread", "Write: Thread.start(import.meta, f, …)");
}
function no(world, what, advice) {
	refuse(world, new UnfitError(`Cannot explore ${what}. ${advice}.`));
}

// concurrency/explore/fair-turns.ts
const ROUNDS = 8;
const MOST_IN_VAIN = 100;
const MOST_IN_VAIN_ASLEEP = 8;
const FAIR = 1e3;
var FairTurns = class {
	#machine;
	#loops;
	#inVain = [];
	#inVainBy = [];
	constructor(machine, loops) {
		this.#machine = machine;
		this.#loops = loops;
	}
	get inVain() {
		const { depth } = this.#machine;
		const times = this.#inVain[depth] ?? 0;
		if (times < MOST_IN_VAIN_ASLEEP || !(times >= MOST_IN_VAIN || this.sleeps) || !this.fair) return false;
		const tried = new Set();
		for (let at = depth; at >= 0 && at > depth - FAIR; at--) {
			if ((this.#inVain[at] ?? 0) > (at === 0 ? 0 : this.#inVain[at - 1] ?? 0)) tried.add(this.#inVainBy[at]);
		}
		return this.#goOn().every((thread) => tried.has(thread.number) || this.#loops.isEndless(thread));
	}
	get fair() {
		const { choices, depth } = this.#machine;
		const lately = new Set(choices.slice(Math.max(0, depth - FAIR), depth).map((c) => c % 8));
		return this.#goOn().every(({ number }) => lately.has(number));
	}
	#goOn() {
		return this.#machine.threads.filter((thread) => {
			const operation = thread.started ? this.#machine.pending(thread) : undefined;
			return operation !== undefined && !(operation instanceof End) && operation.ready(thread.number);
		});
	}
	get sleeps() {
		const { choices, depth, effects, operations } = this.#machine;
		const from = Math.max(0, depth - FAIR);
		const lately = choices.slice(from);
		const slept = new Set();
		for (let at = from; at < depth; at++) {
			if (operations[at].kind === "sleep" || choices[at] >= 8) {
				slept.add(choices[at] % 8);
			}
		}
		if (!effects.slice(from, depth).includes(true)) return false;
		return lately.slice(0, depth - from).every((choice) => slept.has(choice % 8));
	}
	fairOf(bits) {
		const { answers, choices, depth, operations, threads } = this.#machine;
		const before = depth === 0 ? 0 : this.#inVain[depth - 1] ?? 0;
		this.#inVain[depth] = before;
		const last = depth === 0 ? -1 : choices[depth - 1] % 8;
		const own = 1 << last | 1 << last + 8;
		const others = bits & ~own;
		if (last < 0 || (bits & own) === 0 || (others & 256 - 1) === 0) return bits;
		const operation = this.#machine.pending(threads[last]);
		if (operation.kind === "write") return bits;
		let times = 0;
		let answer;
		for (let at = depth - 1; at >= 0 && choices[at] % 8 === last; at--) {
			if (!operations[at].same(operation)) continue;
			if (times === 0) answer = answers[at];
			if (!Object.is(answers[at], answer)) return bits;
			if (++times < ROUNDS) continue;
			this.#machine.unfair = true;
			this.#inVain[depth] = before + 1;
			this.#inVainBy[depth] = last;
			return before < threads.length ? others : this.#latest(others);
		}
		return bits;
	}
	#latest(bits) {
		const { depthsOf, threads } = this.#machine;
		let found = bits;
		let longest = Number.POSITIVE_INFINITY;
		for (const { number, length } of threads) {
			const own = bits & (1 << number | 1 << number + 8);
			const last = length === 0 ? -1 : depthsOf[number][length - 1];
			if (own === 0 || last >= longest) continue;
			found = own;
			longest = last;
		}
		return found;
	}
};

// concurrency/explore/loops.ts
const MOST_QUIET = 64;
const SPINS = 2;
const AHEAD = 24;
const FAR = 1024;
const MOST_FAR = 32;
const MOST_ROUND = 1e3;
const SAME_ROUNDS = 4;
const SAME_STEPS = 2e3;
var Loops = class {
	looksAhead = false;
	#machine;
	#loops = new WeakMap();
	#looked = new Map();
	constructor(machine) {
		this.#machine = machine;
	}
	isEndless(thread) {
		return thread.quiet >= 2 && this.of(thread, this.#machine.pending(thread)) === "endless";
	}
	get circles() {
		let some = false;
		for (const thread of this.#machine.threads) {
			if (!thread.started || this.#machine.pending(thread) instanceof End) continue;
			const operation = this.#machine.pending(thread);
			if (!operation.ready(thread.number) && !operation.timed) continue;
			if (thread.quiet < MOST_QUIET) return false;
			some = true;
		}
		if (!some) return false;
		return this.#machine.threads.every((thread) => {
			const operation = thread.started ? this.#machine.pending(thread) : undefined;
			if (operation === undefined || operation instanceof End) return true;
			if (!operation.ready(thread.number) && !operation.timed) return true;
			const known = this.#loops.get(thread.nodes[thread.length]);
			return known !== "ends" && this.#look(thread, this.#farthest(thread), this.#cellsOf(thread)).loop === "endless";
		});
	}
	round(sameSteps = SAME_STEPS) {
		const { depth, choices, operations, answers, effects } = this.#machine;
		const same = (at, other) => other >= 0 && choices[at] === choices[other] && Object.is(answers[at], answers[other]) && operations[at].same(operations[other]);
		for (let steps = 1; steps <= MOST_ROUND; steps++) {
			let from = depth - 1;
			while (same(from, from - steps)) from--;
			from -= steps - 1;
			if (depth - from < sameSteps || depth - from < SAME_ROUNDS * steps) continue;
			const looks = effects.slice(depth - steps, depth).includes(false);
			return looks ? {
				from: Math.max(0, from),
				steps
			} : undefined;
		}
		return undefined;
	}
	of(thread, operation) {
		const { answers, operations } = this.#machine;
		const depths = this.#machine.depthsOf[thread.number];
		let times = 0;
		let last = -1;
		let round = 0;
		let answer;
		const first = thread.length - thread.quiet;
		let i = thread.length - 1;
		for (; i >= first && times < 2; i--) {
			const at = depths[i];
			if (!operations[at].same(operation)) continue;
			if (last < 0) {
				last = at;
				answer = answers[at];
				round = i;
			} else if (!Object.is(answers[at], answer)) return "none";
			times++;
		}
		if (times < 2 || this.#changedSince(last, depths[first], thread)) return "none";
		return this.#loopOf(thread, round, i + 1);
	}
	#loopOf(thread, round, rounds) {
		const node = thread.nodes[thread.length];
		if (node === undefined) return "none";
		const known = this.#loops.get(node);
		if (known !== undefined) return known;
		const looked = this.#lookedAt(thread, round);
		const far = this.#howFar(thread, looked);
		const { loop, passed, cells } = this.#look(thread, far, this.#cellsOf(thread));
		looked.times++;
		if (loop === "endless") looked.least = Math.min(looked.least, far);
		else if (loop === "ends") {
			looked.ends = true;
			if (passed.length >= looked.least) this.#machine.unfair = true;
		}
		if (this.#machine.weak !== undefined) return loop;
		const seen = this.#cellsOf(thread, rounds);
		if (loop === "endless" && ![...cells].every((cell) => seen.has(cell))) return loop;
		this.#loops.set(node, loop);
		if (loop === "ends") for (const each of passed) this.#loops.set(each, loop);
		return loop;
	}
	#lookedAt(thread, round) {
		const { answers, operations } = this.#machine;
		const depths = this.#machine.depthsOf[thread.number];
		let key = `${thread.number}`;
		for (let i = round; i < thread.length; i++) {
			const { kind, cells } = operations[depths[i]];
			key += ` ${kind} ${cells} ${String(answers[depths[i]])}`;
		}
		let looked = this.#looked.get(key);
		if (looked === undefined) {
			looked = {
				times: 0,
				ends: false,
				least: Number.POSITIVE_INFINITY
			};
			this.#looked.set(key, looked);
		}
		return looked;
	}
	#howFar(thread, { times, ends }) {
		const farthest = this.#farthest(thread);
		if (ends || times === 0) return farthest;
		return times < MOST_FAR || (times & times - 1) === 0 ? Math.min(FAR, farthest) : AHEAD;
	}
	#farthest({ mostAhead }) {
		return this.#machine.weak === undefined ? mostAhead : Math.min(FAR, mostAhead);
	}
	#cellsOf(thread, from = thread.length - thread.quiet) {
		const { operations } = this.#machine;
		const depths = this.#machine.depthsOf[thread.number];
		const cells = new Set();
		for (let i = from; i < thread.length; i++) for (const cell of operations[depths[i]].cells) cells.add(cell);
		return cells;
	}
	#look(thread, far, cells) {
		const { options } = this.#machine;
		const { locates } = options;
		options.locates = false;
		try {
			const seen = this.#runAhead(thread, far, cells);
			if (!locates) return seen;
			thread.nodes[thread.length]?.forget();
			options.locates = true;
			return seen.loop === "endless" ? seen : this.#runAhead(thread, far, cells);
		} finally {
			options.locates = locates;
		}
	}
	#runAhead(thread, far, cells) {
		const { depth, steps } = this.#machine;
		const from = thread.length;
		const driver = { next: () => {
			const operation = thread.pending;
			const ready = operation.ready(thread.number);
			if (this.#machine.depth > depth && this.#machine.effects[this.#machine.depth - 1]) return -1;
			if (this.#machine.depth - depth >= far || operation.kind === "start") return -1;
			if (!operation.cells.every((cell) => cells.has(cell))) return -1;
			if (!ready && !(operation.timed && operation.timesOut(thread.number))) return -1;
			return ready ? thread.number : thread.number + 8;
		} };
		this.looksAhead = true;
		try {
			this.#machine.run(driver);
		} finally {
			this.looksAhead = false;
		}
		const done = this.#machine.depth - depth;
		const passed = thread.nodes.slice(from, from + done);
		this.#machine.back(depth);
		this.#machine.steps = steps;
		const loop = done >= far ? "endless" : done >= AHEAD ? "ends" : "none";
		return {
			loop,
			passed,
			cells: new Set(passed.flatMap(({ operation }) => operation.cells))
		};
	}
	#changedSince(depth, first, thread) {
		const { choices, effects, operations } = this.#machine;
		const looked = new Set();
		const woken = new Set();
		for (let at = first; at < this.#machine.depth; at++) {
			if (this.#machine.threadOf(choices[at]) !== thread) continue;
			const { kind, cells } = operations[at];
			for (const cell of cells) (kind === "notify" ? woken : looked).add(cell);
		}
		for (let at = depth + 1; at < this.#machine.depth; at++) {
			const { kind, cells } = operations[at];
			if (effects[at] && cells.some((cell) => looked.has(cell))) return true;
			if (kind === "wait" && cells.some((cell) => woken.has(cell))) return true;
		}
		return false;
	}
};

// concurrency/explore/moves.ts
function movesOf(done, started, depth) {
	const numbers = started === 0 ? new Map() : numbersIn(done, started, depth);
	const moves = done.choices.slice(0, depth).map((made, at) => {
		const choice = made - made % 8 + (numbers.get(made % 8) ?? made % 8);
		const reading = done.readings[at];
		if (reading === undefined) return choice;
		if (reading.kind !== "later") return {
			choice,
			older: reading.older
		};
		return {
			choice,
			later: reading.value,
			...reading.from !== undefined && { syncs: true }
		};
	});
	const last = (done.weak?.inTheEnd ?? []).map((older) => older === 0 ? 16 : {
		choice: 16,
		older
	});
	while (last.at(-1) === 16) last.pop();
	return [...moves, ...last];
}
function numbersIn({ operations, threads }, started, depth) {
	const numbers = new Map();
	let next = threads.length - started;
	for (const { starts } of operations.slice(0, depth)) {
		if (starts !== undefined) numbers.set(starts, next++);
	}
	return numbers;
}

// concurrency/explore/history.ts
var Node = class Node {
	operation;
	#answer;
	#next;
	#others;
	constructor(operation) {
		this.operation = operation;
	}
	after(answer) {
		if (this.#next !== undefined && Object.is(this.#answer, answer)) return this.#next;
		return this.#others?.get(keyOf(answer));
	}
	add(answer, operation) {
		const next = new Node(operation);
		if (this.#next === undefined) {
			this.#answer = answer;
			this.#next = next;
		} else {
			this.#others ??= new Map();
			this.#others.set(keyOf(answer), next);
		}
		return next;
	}
	forget() {
		this.#next = undefined;
		this.#others = undefined;
	}
};
const MINUS_ZERO$1 = Symbol("-0");
function keyOf(answer) {
	return Object.is(answer, -0) ? MINUS_ZERO$1 : answer;
}

// concurrency/explore/virtual-thread.ts
const SWITCH = new Error("Cannot explore asynchronous code in a thread: a step of its own was left. A thread is ordinary synchronous code.");
let where = new Int32Array(2);
function tellWhere(words) {
	where = words;
}
const MOST_CAUGHT = 1e3;
var VirtualThread = class {
	number;
	body;
	begunBy;
	call;
	nodes = [];
	answers = [];
	length = 0;
	started = true;
	quiet = 0;
	mostAhead = 1e4;
	counters = {
		clockMs: 0,
		random: 0,
		made: 0,
		threads: 0,
		waits: 0
	};
	made = new Map();
	leaving = false;
	#at = 0;
	#caught = 0;
	#chosen = -1;
	#broken;
	constructor(number, body) {
		this.number = number;
		this.body = body;
	}
	begin(by, call) {
		this.started = true;
		if (this.begunBy === by) return;
		this.begunBy = by;
		this.call = call;
		this.body = call.body;
		this.nodes.length = 0;
	}
	falls(operation) {
		this.nodes[this.length] = new Node(operation);
	}
	get pending() {
		return this.nodes[this.length]?.operation;
	}
	get at() {
		return this.#at;
	}
	get isNew() {
		return !this.leaving && this.#at >= this.length && this.nodes[this.length] === undefined;
	}
	get known() {
		return this.leaving ? undefined : this.nodes[this.#at]?.operation;
	}
	run(host, driver) {
		const before = [
			this.#at,
			this.leaving,
			this.#caught,
			this.#chosen
		];
		const counted = { ...this.counters };
		try {
			return this.#call(host, driver);
		} finally {
			[this.#at, this.leaving, this.#caught, this.#chosen] = before;
			Object.assign(this.counters, counted);
		}
	}
	confirm(host) {
		this.run(host, { next: () => -1 });
	}
	#call(host, driver) {
		const outer = host.running;
		const outerDriver = host.driver;
		host.running = this;
		where[0] = this.number + 1;
		where[1] = this.length;
		host.repeats(this.length);
		host.driver = driver;
		Object.assign(this.counters, {
			clockMs: 0,
			random: 0,
			made: 0,
			threads: 0,
			waits: 0
		});
		this.#at = 0;
		this.leaving = false;
		this.#caught = 0;
		this.#broken = undefined;
		let outcome;
		try {
			outcome = {
				kind: "returned",
				value: ordinary(this.body())
			};
		} catch (error) {
			outcome = {
				kind: "threw",
				error
			};
			if (error instanceof UnfitError) this.#broken ??= error;
		} finally {
			host.running = outer;
			host.driver = outerDriver;
			where[0] = outer === undefined ? 0 : outer.number + 1;
		}
		const broken = this.#broken;
		this.#broken = undefined;
		if (broken !== undefined) throw broken;
		if (this.leaving) {
			this.leaving = false;
			return this.#chosen;
		}
		if (this.#at < this.length) throw misfit(this.number, this.nodes[this.#at].operation, undefined);
		this.expect(new End(outcome));
		return driver.next();
	}
	refuse(error) {
		if (this.leaving) throw SWITCH;
		this.#fail(error);
	}
	act(host, operation) {
		if (this.leaving) return this.throwAgain(operation);
		let done = operation;
		let answer;
		for (let next = operation; next !== undefined; next = done.more(answer)) {
			if (this.#at < this.length) {
				done = this.nodes[this.#at].operation;
				if (!done.same(next)) this.#fail(misfit(this.number, done, next));
				answer = this.answers[this.#at++];
				continue;
			}
			let choice;
			try {
				this.expect(next);
				choice = host.driver.next();
				done = this.nodes[this.length].operation;
				if (choice >= 0 && host.threadOf(choice) === this) {
					answer = host.perform(choice);
					this.#at = this.length;
					continue;
				}
			} catch (error) {
				this.#fail(error);
			}
			this.#chosen = choice;
			this.leaving = true;
			throw SWITCH;
		}
		return done.given(answer);
	}
	expect(operation) {
		const known = this.nodes[this.length];
		if (known === undefined) {
			const before = this.length - 1;
			this.nodes[this.length] = before < 0 ? new Node(operation) : this.nodes[before].add(this.answers[before], operation);
		} else if (!known.operation.same(operation)) {
			throw misfit(this.number, known.operation, operation);
		}
	}
	#fail(error) {
		this.#broken ??= error;
		this.leaving = true;
		throw SWITCH;
	}
	throwAgain({ kind }) {
		if (kind === "unlock" || kind === "release") return undefined;
		this.#caught++;
		if (this.#caught > MOST_CAUGHT) return this.#caught & 1;
		throw SWITCH;
	}
};
function ordinary(value) {
	if (value instanceof Promise) value.catch(() => {});
	const later = laterKind(value);
	if (later === undefined) return value;
	throw new UnfitError(`Cannot explore ${later} function: expected ordinary code that has ended when it returns, found ` + `${later === "an asynchronous" ? "a promise" : "a generator"}.`);
}
function laterKind(value) {
	if (value instanceof Promise) return "an asynchronous";
	return /^\[object (Async)?Generator\]$/.test(Object.prototype.toString.call(value)) ? "a generator" : undefined;
}

// concurrency/explore/observers.ts
var Observers = class {
	checks = false;
	#machine;
	#all = [];
	#elsewhere = new Set();
	#observed = [];
	constructor(machine) {
		this.#machine = machine;
	}
	at(choice) {
		return this.#all[choice - 16];
	}
	did(operation, saved) {
		this.#observed.push(operation, saved);
	}
	add(body, looksElsewhere = false) {
		const observer = new VirtualThread(16 + this.#all.length, body);
		this.#all.push(observer);
		if (looksElsewhere) this.#elsewhere.add(observer);
		return observer;
	}
	check(check) {
		const { weak } = this.#machine;
		this.checks = true;
		try {
			let outcome;
			do {
				weak?.beginCheck();
				outcome = this.observe(check);
			} while (outcome.kind === "returned" && weak?.checkReadsOn());
			return outcome;
		} finally {
			this.checks = false;
		}
	}
	observe(observer, looked) {
		const driver = { next: () => observer.pending?.ready(observer.number) === true ? observer.number : -1 };
		observer.length = 0;
		if (this.#elsewhere.has(observer)) observer.nodes.length = 0;
		try {
			for (;;) {
				const operation = observer.pending;
				if (operation === undefined) observer.run(this.#machine, driver);
				else if (operation instanceof End) return operation.outcome;
				else if (!operation.ready(observer.number)) {
					return {
						kind: "threw",
						error: new Error(`It would wait for ${operation.target} for ever.`)
					};
				} else this.#machine.perform(observer.number);
			}
		} finally {
			for (let i = this.#observed.length - 2; i >= 0; i -= 2) {
				if (looked) for (const cell of this.#observed[i].cells) looked.add(cell);
				this.#observed[i].undo(observer.number, this.#observed[i + 1]);
			}
			this.#observed.length = 0;
		}
	}
};

// concurrency/explore/machine.ts
const REPEATED = 100;
const onThisThread = (number, body) => new VirtualThread(number, body);
var Machine = class {
	options;
	cells;
	threads = [];
	running;
	driver;
	depth = 0;
	choices = [];
	operations = [];
	answers = [];
	saved = [];
	effects = [];
	readings = [];
	weak;
	onBack;
	steps = 0;
	unfair = false;
	shortened = false;
	late = false;
	heardMs = 0;
	steppedMs = 0;
	ownChanges = new Map();
	depthsOf = [];
	loops = new Loops(this);
	turns = new FairTurns(this, this.loops);
	observers = new Observers(this);
	#quiet = [];
	#make;
	#children = new Map();
	#repeated = 0;
	#ranFrom = [];
	constructor(cells, options, make = onThisThread) {
		this.cells = cells;
		this.options = options;
		this.#make = make;
	}
	addThread(body) {
		if (this.threads.length === 8) throw new UnfitError(`Cannot explore more than ${8} threads, those that threads start included.`);
		const thread = this.#make(this.threads.length, body);
		this.threads.push(thread);
		this.depthsOf.push([]);
		return thread;
	}
	childOf(parent, place) {
		const key = `${parent.number}/${place}`;
		let child = this.#children.get(key);
		if (child === undefined) {
			child = this.addThread(() => {});
			child.started = false;
			this.#children.set(key, child);
		}
		return child;
	}
	threadOf(choice) {
		return choice < 16 ? this.threads[choice % 8] : this.observers.at(choice);
	}
	get spent() {
		return this.steps + this.#repeated / REPEATED;
	}
	repeats(answers) {
		if (this.options.locates) this.heardMs = nowMs$1();
		this.#repeated += answers;
	}
	freeAt(depth) {
		const from = this.#ranFrom[depth];
		return from < 0 ? depth : from;
	}
	perform(choice) {
		const thread = this.threadOf(choice);
		const { length } = thread;
		const node = thread.nodes[length];
		const { operation } = node;
		const { number } = thread;
		const saved = operation.save(number);
		const reading = this.weak && this.#reading(this.weak, choice, operation);
		let answer;
		if (reading !== undefined) answer = operation.performWith(reading.value, number);
		else answer = choice >= 8 && choice < 16 ? operation.timeOut(number) : operation.perform(number);
		if (choice < 16) {
			const { depth } = this;
			if (this.options.locates || (this.steps & 63) === 0) this.steppedMs = nowMs$1();
			this.readings[depth] = reading;
			if (!this.loops.looksAhead) this.weak?.wrote(operation, number, answer);
			this.choices[depth] = choice;
			this.operations[depth] = operation;
			this.answers[depth] = answer;
			this.saved[depth] = saved;
			this.#quiet[depth] = thread.quiet;
			this.depthsOf[number][length] = depth;
			const quiet = operation.quiet(answer, saved);
			this.effects[depth] = !quiet;
			thread.quiet = quiet ? thread.quiet + 1 : 0;
			this.depth = depth + 1;
			this.steps++;
		} else this.observers.did(operation, saved);
		thread.answers[length] = answer;
		thread.length = length + 1;
		let next = node.after(answer);
		if (next === undefined) {
			const follows = operation.more(answer);
			if (follows !== undefined) next = node.add(answer, follows);
		}
		thread.nodes[length + 1] = next;
		return answer;
	}
	#reading(weak, choice, operation) {
		if (choice >= 16) return this.observers.checks ? weak.checkReading(operation) : undefined;
		return choice < 8 && !this.loops.looksAhead ? weak.reading(operation, choice) : undefined;
	}
	schedule(depth = this.depth) {
		return movesOf(this, this.#children.size, depth);
	}
	back(depth) {
		while (this.depth > depth) {
			const at = --this.depth;
			const thread = this.threadOf(this.choices[at]);
			this.operations[at].undo(thread.number, this.saved[at]);
			thread.length--;
			thread.quiet = this.#quiet[at];
			this.onBack?.(at);
		}
	}
	run(driver) {
		let choice = driver.next();
		while (choice >= 0) {
			this.perform(choice);
			const thread = this.threadOf(choice);
			choice = thread.pending === undefined ? thread.run(this, driver) : driver.next();
		}
	}
	pending(thread) {
		if (thread.pending === undefined) thread.run(this, NOBODY);
		return thread.pending;
	}
	ended(thread) {
		const operation = this.pending(thread);
		return operation instanceof End ? operation.outcome : undefined;
	}
	enabled() {
		const { timeouts } = this.options;
		const { depth } = this;
		const last = depth === 0 ? -1 : this.choices[depth - 1] % 8;
		let bits = 0;
		let late = 0;
		let spinning;
		this.#ranFrom[depth] = -1;
		for (const thread of this.threads) {
			if (!thread.started) continue;
			const operation = this.pending(thread);
			const { number } = thread;
			const ready = operation.ready(number);
			if (!ready && !(operation.timed && timeouts !== "never" && operation.timesOut(number))) continue;
			if (operation.timedBefore) this.late = true;
			const loop = thread.quiet < 2 ? "none" : this.loops.of(thread, operation);
			if (loop === "ends" && number === last && (ready || timeouts === "any")) {
				this.shortened = true;
				this.#ranFrom[depth] = this.freeAt(depth - 1);
				return 1 << (ready ? number : number + 8);
			}
			if (loop === "endless") {
				if (spinning === undefined || thread.quiet < spinning.quiet) spinning = thread;
			} else if (ready) bits |= 1 << number;
			else late |= 1 << number + 8;
		}
		if (timeouts === "any" || bits === 0) bits |= late;
		bits = this.turns.fairOf(bits);
		if (bits !== 0 || spinning === undefined) return bits;
		const { number } = spinning;
		return 1 << (this.pending(spinning).ready(number) ? number : number + 8);
	}
	blocked() {
		return this.threads.filter((thread) => {
			if (!thread.started) return false;
			const operation = this.pending(thread);
			return !(operation instanceof End) && !operation.ready(thread.number);
		});
	}
	get lastEffect() {
		return 1 + this.effects.slice(0, this.depth).lastIndexOf(true);
	}
	direct(operation) {
		let answer;
		let done = operation;
		for (let next = operation; next !== undefined; next = done.more(answer)) {
			done = next;
			if (!done.ready(16)) throw new Error(`Cannot wait for ${done.target} in setup(): nobody would end that.`);
			answer = done.perform(16);
		}
		return done.given(answer);
	}
};
const NOBODY = { next: () => -1 };

// concurrency/explore/world.ts
function load(program, options, mostBytes, elsewhere) {
	const machine = new Machine(new Cells(mostBytes), options, elsewhere?.make);
	const world = {
		machine,
		waitLists: new Map(),
		things: new Map(),
		thingsOfObjects: new WeakMap(),
		drawn: 0,
		buffers: elsewhere?.buffers
	};
	const prints = printsOnce();
	const inside = (f) => whileReplaced(options, () => withReplaced(prints, () => within$1(world, f)));
	return inside(() => {
		const shared = watched(madeBy(program));
		nameAll(machine.cells, shared, "");
		for (const [i, body] of bodiesOf(program).entries()) {
			const call = () => {
				const own = copyOf(shared);
				try {
					return called(world, () => body(own, i));
				} finally {
					const changed = machine.threads[i].leaving ? undefined : changedIn(shared, own);
					if (changed !== undefined) machine.ownChanges.set(i, changed);
				}
			};
			machine.addThread(outermost(call));
		}
		const results = () => machine.threads.slice(0, bodiesOf(program).length).map((thread) => {
			const outcome = machine.ended(thread);
			return outcome?.kind === "returned" ? outcome.value : undefined;
		});
		const { check, invariant } = program;
		const body = () => mustHold(world, check?.call(program, shared, results()), "check");
		const holds = () => mustHold(world, invariant.call(program, shared), "invariant");
		return {
			machine,
			check: check && machine.observers.add(body, check.length > 1 || elsewhere !== undefined),
			invariant: invariant && machine.observers.add(holds, elsewhere !== undefined),
			outcome: () => outcomeOf(machine.cells, results()),
			inside,
			world
		};
	});
}
function outcomeOf(cells, results) {
	const memory = cells.named().flatMap(([thing, name]) => viewsMemory(thing) ? [`${name} = ${thing}`] : []);
	const gave = results.flatMap((value, i) => value === undefined ? [] : [`${threadName(i)} gave ${shown(value)}`]);
	return [...memory, ...gave].join(", ");
}
function viewsMemory(thing) {
	return isView(thing) && !(thing instanceof DataView);
}
function shown(value) {
	return typeof value === "object" && value !== null ? JSON.stringify(value) ?? "something" : String(value);
}
var BrokenError = class extends Error {};
function mustHold(world, value, what) {
	if (value instanceof Promise) {
		value.catch(() => {});
		refuse(world, new UnfitError(`Cannot explore: ${what}() is asynchronous. It must have thrown when it returns.`));
	}
	if (value === false) throw new BrokenError(`${what}() gave false`);
}
function whileReplaced({ locks }, f) {
	return withReplaced(replaced(locks), f);
}
const sets = new Map();
function replaced(locks) {
	wrapMethods();
	let set = sets.get(locks);
	if (set === undefined) {
		set = [
			...replacedGlobals(nobodyNotifies),
			...replacedThreads(),
			...refusedThings(),
			...unseenFunctions(),
			...locks === "modelled" ? replacedLocks() : [replacement(identity, "thread", runningThread)],
			replacement(notes, "write", () => {}),
			replacement(notes, "mark", () => {}),
			replacement(notes, "ended", () => false),
			replacement(notes, "read", () => "which somebody else holds")
		];
		sets.set(locks, set);
	}
	return set;
}
function runningThread() {
	return [1 + (currentWorld()?.machine.running?.number ?? -2), 1];
}
function bodiesOf({ threads }) {
	return "body" in threads ? new Array(threads.count).fill(threads.body) : threads;
}
function madeBy(program) {
	const made = program.setup();
	if (!(made instanceof Promise)) return made;
	made.catch(() => {});
	throw new UnfitError("Cannot explore: setup() is asynchronous. It must give what it makes when it returns.");
}
function watched(value) {
	if (Array.isArray(value)) return value.map(watched);
	if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, watched(each)]));
	const shared = isView(value) && value.buffer instanceof SharedArrayBuffer && !(value instanceof DataView);
	return shared ? watch(value) : value;
}
function nameAll(cells, value, name) {
	if (typeof value !== "object" || value === null) return;
	const inner = (key) => name === "" ? key : /^\d+$/.test(key) ? `${name}[${key}]` : `${name}.${key}`;
	const view = viewOf(value) ?? dataViewOf$1(value);
	if (view !== undefined) {
		cells.name(view, name);
		cells.name(view.buffer, name);
	} else if (value instanceof SharedArrayBuffer) cells.name(value, name);
	else if (Array.isArray(value) || isPlain(value)) {
		for (const [key, each] of Object.entries(value)) nameAll(cells, each, inner(key));
	} else {
		cells.name(value, name);
		const { state } = value["threadwork:shared"] ?? {};
		if (isPlain(state)) {
			const { lock, array } = state;
			if (lock) nameAll(cells, lock, `${name}.lock`);
			if (array) nameAll(cells, array, name);
		} else if (viewOf(state) !== undefined) nameAll(cells, state, name);
		for (const [key, each] of Object.entries(value)) if (key !== "threadwork:shared") nameAll(cells, each, inner(key));
	}
}

// concurrency/explore/by-hand.ts
function positionOf(program, schedule, options = {}) {
	const choices = scheduleOf(schedule).map(choiceOf);
	return inMemory(program, options, true, (loaded) => {
		const { machine } = loaded;
		const run = new Run$1(loaded, false, false);
		run.schedule(new Prefix(choices, () => machine.depth), Number.POSITIVE_INFINITY);
		if (machine.depth < choices.length && run.wrong === undefined) {
			throw new TypeError(`Cannot play ${JSON.stringify(schedule)}: only ${machine.depth} steps of it can be done.`);
		}
		const finding = run.wrong && findingOf(machine, run.wrong, undefined);
		const done = machine.choices.slice(0, machine.depth);
		const next = finding === undefined && !run.complete ? nextOf(loaded, done) : [];
		return {
			schedule: scheduleText(done),
			steps: stepsOf(machine),
			next,
			...finding && { finding }
		};
	});
}
function breaksFrom(program, schedule, options = {}, mostSteps = 2e5) {
	const choices = scheduleOf(schedule).map(choiceOf);
	return inMemory(program, options, false, (loaded) => {
		const { machine } = loaded;
		const run = new Run$1(loaded, false, false);
		const search = new Prefix(choices, () => machine.depth, new Exhaustive(machine, run.before));
		let schedules = 0;
		do {
			run.schedule(search, mostSteps);
			if (run.complete) schedules++;
			if (run.wrong === undefined) continue;
			const finding = findingOf(machine, run.wrong, undefined);
			return {
				kind: "breaks",
				schedule: scheduleText(machine.schedule()),
				finding
			};
		} while (!run.stopped && search.advance());
		return {
			kind: run.stopped || run.cut || machine.unfair ? "undecided" : "holds",
			schedules
		};
	});
}
function inMemory(program, options, locates, f) {
	const { seed, locks, timeouts } = settingsOf(program, options);
	for (let mostBytes = 8;;) {
		const loaded = load(program, {
			seed,
			locks,
			timeouts,
			locates
		}, mostBytes);
		const result = loaded.inside(() => f(loaded));
		const { neededBytes } = loaded.machine.cells;
		if (neededBytes >= mostBytes) return result;
		mostBytes = neededBytes;
	}
}
function nextOf({ machine }, done) {
	const enabled = machine.enabled();
	const choices = Array.from({ length: 2 * 8 }, (_, choice) => choice).filter((c) => (enabled & 1 << c) !== 0);
	const operations = choices.map((choice) => machine.pending(machine.threadOf(choice)));
	const expressions = expressionsOf(operations.map(({ place }) => place));
	return choices.map((choice, i) => {
		const { kind, target, place } = operations[i];
		const expression = expressions[i];
		return {
			thread: choice % 8,
			late: choice >= 8,
			kind,
			target,
			...place && { line: place.line },
			...expression !== undefined && { expression },
			schedule: scheduleText([...done, choice])
		};
	});
}
var Prefix = class {
	#choices;
	#depth;
	#then;
	constructor(choices, depth, then) {
		this.#choices = choices;
		this.#depth = depth;
		this.#then = then;
	}
	choose(enabled) {
		const wanted = this.#choices[this.#depth()];
		if (wanted === undefined) return this.#then?.choose(enabled) ?? -1;
		return (enabled & 1 << wanted) === 0 ? -1 : wanted;
	}
	stepped(step) {
		if (step >= this.#choices.length) this.#then?.stepped?.(step);
	}
	ended() {
		this.#then?.ended?.();
	}
	advance() {
		return this.#then?.advance() === true && this.#depth() >= this.#choices.length;
	}
};

// concurrency/explore/remote/asked-thread.ts
var AskedThread = class extends VirtualThread {
	mostAhead = 1024;
};

// concurrency/explore/remote/shared.ts
const known = new WeakMap();
function sharedOf(world) {
	let shared = known.get(world);
	if (shared === undefined) {
		const memories = new Set();
		const views = [];
		const things = new Map();
		for (const [thing, name] of world.machine.cells.named()) {
			if (thing instanceof SharedArrayBuffer) memories.add(thing);
			else if (isSharedView(thing)) {
				memories.add(thing.buffer);
				views.push(thing);
			} else things.set(name, thing);
		}
		shared = {
			memories: [...memories],
			views,
			made: new Map(),
			things
		};
		known.set(world, shared);
	}
	return shared;
}
function isSharedView(thing) {
	return isView(thing) && !(thing instanceof DataView) && thing.buffer instanceof SharedArrayBuffer;
}
const BEGUN = "a wait has begun";
function answerAsData(answer) {
	return answer === ASLEEP ? BEGUN : answer;
}
function answerOfData(data) {
	return data === BEGUN ? ASLEEP : data;
}

// concurrency/explore/remote/thing-kinds.ts
const kind = (Class, find, rules, isOne = (object) => object instanceof Class) => ({
	isOne,
	rules,
	find: (world, object) => [find(world, object)].flat()
});
const isOwned = (condition) => stateOf(condition).lock instanceof RLock;
const isCondition = (owned) => (object) => object instanceof Condition && isOwned(object) === owned;
const thingKinds = {
	lock: kind(Lock, mutexOf, lockRules),
	rLock: kind(RLock, mutexOf, rLockRules),
	semaphore: kind(Semaphore, semaphoreOf, semaphoreRules),
	event: kind(Event, eventOf, eventRules),
	barrier: kind(Barrier, barrierOf, barrierRules),
	queue: kind(Queue, queueOf, queueRules),
	condition: kind(Condition, conditionOf, conditionRules, isCondition(false)),
	ownedCondition: kind(Condition, conditionOf, ownedConditionRules, isCondition(true))
};

// concurrency/explore/remote/step-of-a-deed.ts
var NoDeedError = class extends TypeError {
	name = "NoDeedError";
};
const ACCESSES = [...[
	"read",
	"write",
	"add",
	"sub",
	"and",
	"or",
	"xor",
	"exchange",
	"compareExchange"
]];
const ARRAYS$1 = [
	...[
		Int8Array,
		Uint8Array,
		Uint8ClampedArray,
		Int16Array,
		Uint16Array,
		Int32Array,
		Uint32Array
	],
	...[
		Float32Array,
		Float64Array,
		BigInt64Array,
		BigUint64Array
	],
	..."Float16Array" in globalThis ? [globalThis.Float16Array] : []
];
const WHOLE = /^(Big)?(Int|Uint)\d+Array$/;
const METHODS = { ...{
	Int8: 1,
	Uint8: 1,
	Int16: 2,
	Uint16: 2,
	Float16: 2,
	Int32: 4,
	Uint32: 4,
	Float32: 4,
	Float64: 8,
	BigInt64: 8,
	BigUint64: 8
} };
const isItem = (argument) => typeof argument === "object" && argument !== null && Object.keys(argument).join() === "value";
const isCount = (argument) => argument === Number.POSITIVE_INFINITY || Number.isSafeInteger(argument) && argument >= 0;
const ARGUMENTS = {
	"semaphore.release": (argument) => Number.isSafeInteger(argument) && argument > 0,
	"condition.notify": isCount,
	"ownedCondition.notify": isCount,
	"queue.put": isItem,
	"queue.close": (argument) => typeof argument === "boolean"
};
function operationOf$1(world, deed) {
	const operation = stepOf(world, deed);
	const { place } = deed;
	if (place !== undefined && world.machine.options.locates) operation.place = { ...place };
	return operation;
}
const MOST_WAITS = 1e3;
const isNth = (nth) => Number.isSafeInteger(nth) && nth >= 0 && nth < MOST_WAITS;
function listOf$1(world, memory, offset) {
	const buffer = sharedOf(world).memories[memory];
	must(buffer !== undefined && isOffset(offset, 4, buffer), "a place in memory");
	return listAt(world, buffer, offset, () => placeName(world, buffer, offset));
}
function stepOf(world, deed) {
	const { cells, options } = world.machine;
	switch (deed.does) {
		case "access": {
			const view = viewAt(world, deed);
			const { access, atomic, index, written, expected } = deed;
			must(ACCESSES.includes(access), "an access");
			must(typeof atomic === "boolean", "an access");
			must(access === "read" || access === "write" || atomic, "a plain access");
			must(!atomic || WHOLE.test(view.constructor.name), "an array of whole numbers");
			if (access !== "read") mustFit(view, written);
			if (access === "compareExchange") mustFit(view, expected);
			return new Access(cells, access, atomic, view, index, nameOf(world, view), written, expected);
		}
		case "wait": {
			const view = viewAt(world, deed);
			must(view instanceof Int32Array || view instanceof BigInt64Array, "an array that is waited at");
			mustFit(view, deed.expected);
			must(typeof deed.limitMs === "number" && !Number.isNaN(deed.limitMs), "a limit");
			const offset = view.byteOffset + deed.index * view.BYTES_PER_ELEMENT;
			const list = listAt(world, view.buffer, offset, () => `${nameOf(world, view)}[${deed.index}]`);
			must(deed.nth === undefined || isNth(deed.nth), "the number of a wait");
			return new WaitBegin(cells, list, view, deed.index, deed.expected, deed.limitMs, deed.nth);
		}
		case "waitEnds": {
			const { waits } = deed;
			must(Array.isArray(waits) && waits.length > 0 && waits.length <= MOST_WAITS, "waits");
			return new AsyncEnd(waits.map(({ memory, offset, nth, limited }) => {
				must(isNth(nth) && typeof limited === "boolean", "the number of a wait");
				return {
					list: listOf$1(world, memory, offset),
					nth,
					limited
				};
			}));
		}
		case "notify": {
			const { memory, offset, count } = deed;
			const list = listOf$1(world, memory, offset);
			must(isCount(count), "a count");
			return new Notify(list, count);
		}
		case "data": {
			const { access, memory, offset, method, littleEndian, written } = deed;
			const buffer = sharedOf(world).memories[memory];
			const bytes = Object.hasOwn(METHODS, method) ? METHODS[method] : 0;
			must(buffer !== undefined && bytes > 0 && typeof littleEndian === "boolean", "an access of a DataView");
			must(access === "read" || access === "write", "an access of a DataView");
			must(isOffset(offset, bytes, buffer), "an offset");
			if (access === "write") must(typeof written === (method.startsWith("Big") ? "bigint" : "number"), "a value");
			const name = cells.nameOf(buffer, "memory");
			return new DataAccess(cells, access, dataViewOf(buffer), name, method, offset, littleEndian, written);
		}
		case "thing": {
			const { thing, rule, argument, limited } = deed;
			const object = typeof thing === "string" ? sharedOf(world).things.get(thing) : undefined;
			const [kind = "", name = ""] = typeof rule === "string" ? rule.split(".") : [];
			const known = Object.hasOwn(thingKinds, kind) ? thingKinds[kind] : undefined;
			must(object !== undefined && known?.isOne(object) === true && Object.hasOwn(known.rules, name), "a lock");
			const fits = ARGUMENTS[rule] ?? ((none) => none === undefined);
			must(fits(argument) && typeof limited === "boolean", "an argument");
			return new Modelled(known.rules[name], known.find(world, object), argument, limited);
		}
		case "idle":
			must(deed.idle === "sleep" || deed.idle === "pause", "a pause");
			return options.locates ? new Idle(deed.idle) : IDLE[deed.idle];
		default: throw new NoDeedError("Cannot do what a thread does next: it is no step.");
	}
}
const IDLE = {
	sleep: new Idle("sleep"),
	pause: new Idle("pause")
};
const dataViews = new WeakMap();
function dataViewOf(buffer) {
	let view = dataViews.get(buffer);
	if (view === undefined) {
		view = new OwnDataView(buffer);
		dataViews.set(buffer, view);
	}
	return view;
}
const OwnDataView = DataView;
function viewAt(world, { memory, array, begin, index }) {
	const { memories, views, made } = sharedOf(world);
	const buffer = memories[memory];
	const Class = ARRAYS$1.find(({ name }) => name === array);
	must(buffer !== undefined && Class !== undefined, "memory that is shared");
	const { BYTES_PER_ELEMENT: bytes } = Class;
	must(Number.isSafeInteger(begin) && begin >= 0 && begin % bytes === 0, "the begin of an array");
	must(Number.isSafeInteger(index) && index >= 0 && begin + (index + 1) * bytes <= buffer.byteLength, "an index");
	world.machine.cells.region(buffer).expect(bytes);
	const known = views.find((view) => view.buffer === buffer && view.byteOffset === begin && view instanceof Class);
	if (known !== undefined && index < known.length) return known;
	const key = `${memory} ${array} ${begin}`;
	const own = made.get(key) ?? new Class(buffer, begin);
	made.set(key, own);
	return own;
}
function nameOf({ machine }, view) {
	return machine.cells.nameOf(view, view.constructor.name, view.buffer);
}
function placeName(world, buffer, offset) {
	const view = sharedOf(world).views.find((each) => each.buffer === buffer);
	if (view === undefined) return `${world.machine.cells.nameOf(buffer, "memory")}[${offset / 4}]`;
	return `${nameOf(world, view)}[${(offset - view.byteOffset) / view.BYTES_PER_ELEMENT}]`;
}
function isOffset(offset, bytes, buffer) {
	return Number.isSafeInteger(offset) && offset >= 0 && offset + bytes <= buffer.byteLength;
}
function mustFit(view, value) {
	const big = view instanceof BigInt64Array || view instanceof BigUint64Array;
	must(typeof value === (big ? "bigint" : "number"), "a value");
}
function must(fits, what) {
	if (!fits) throw new NoDeedError(`Cannot do what a thread does next: expected ${what}, found none.`);
}

// concurrency/explore/remote/asking.ts
function threadsElsewhere(program, ask) {
	const { threads } = program;
	const bodies = "body" in threads ? new Array(threads.count).fill(threads.body) : threads;
	const asking = {
		setup: () => program.setup(),
		threads: bodies.map((body, i) => {
			const first = { next: new Map() };
			const thread = () => done(first, (answers) => outside(() => ask(i, answers)));
			Object.defineProperty(thread, "name", { value: body.name });
			return thread;
		}),
		...program.check && { check: checkOf(program) },
		...program.invariant && { invariant: (shared) => program.invariant(shared) }
	};
	elsewhere.add(asking);
	return asking;
}
const elsewhere = new WeakSet();
function isElsewhere(program) {
	return elsewhere.has(program);
}
function checkOf(program) {
	return program.check.length > 1 ? (shared, results) => program.check(shared, results) : (shared) => program.check(shared, []);
}
function after({ next }, answer) {
	const key = Object.is(answer, -0) ? MINUS_ZERO : answer;
	let known = next.get(key);
	if (known === undefined) {
		known = { next: new Map() };
		next.set(key, known);
	}
	return known;
}
const MINUS_ZERO = Symbol("-0");
function done(first, ask) {
	const world = currentWorld();
	const running = world.machine.running;
	let known = first;
	let count = 0;
	for (;;) {
		const { answers, at } = running;
		while (count < at) known = after(known, answers[count++]);
		known.deed ??= ask(answers.slice(0, at).map(answerAsData));
		const { deed } = known;
		if (deed.does === "end") return deed.value;
		if (deed.does === "throw") {
			const error = new Error(deed.message);
			error.name = deed.name;
			throw error;
		}
		try {
			act(world, operationOf$1(world, deed));
		} catch (error) {
			if (running.leaving || error instanceof NoDeedError) throw error;
		}
	}
}

// concurrency/explore/engine.ts
function reExecution(program) {
	const onThisThread = !isElsewhere(program);
	const elsewhere = onThisThread ? undefined : { make: (number, body) => new AskedThread(number, body) };
	return {
		name: "re-execution",
		onThisThread,
		load: (options, mostBytes) => load(program, options, mostBytes, elsewhere)
	};
}

// concurrency/explore/search/replay.ts
const LONG = 2e3;
var Replay = class {
	#machine;
	#choices;
	#stops;
	mostSteps;
	inTheEnd;
	misfitAt;
	constructor(machine, choices, stops = false) {
		this.#stops = stops;
		this.#machine = machine;
		this.#choices = choices.filter((move) => choiceOf(move) !== 16);
		this.inTheEnd = choices.slice(this.#choices.length).map((move) => typeof move === "object" && "older" in move ? move.older : 0);
		if (choices.length >= LONG) this.mostSteps = choices.length;
	}
	choose(enabled) {
		const { depth, choices } = this.#machine;
		const move = this.#choices[depth];
		if (move !== undefined) {
			const wanted = choiceOf(move);
			if ((enabled & 1 << wanted) !== 0) {
				const { weak } = this.#machine;
				if (weak !== undefined && typeof move === "object") weak.wants = "older" in move ? move.older : move;
				return wanted;
			}
			this.misfitAt ??= depth;
		}
		if (this.#stops && move === undefined) return -1;
		const last = depth === 0 ? 0 : choices[depth - 1] % 8;
		return (enabled & 1 << last) !== 0 ? last : lowest(enabled);
	}
	advance() {
		return false;
	}
};

// concurrency/explore/searches.ts
const AFTER_RACE = 1e5;
const TURN_MS = 50;
var Searches = class {
	schedules = 0;
	race;
	budget;
	ended = false;
	#settings;
	#loaded;
	#run;
	#turnEndsMs = 0;
	#late = false;
	constructor(settings, loaded, run) {
		this.#settings = settings;
		this.#loaded = loaded;
		this.#run = run;
		this.budget = settings.steps;
	}
	*search(search, budget) {
		const { machine } = this.#loaded;
		const { schedules: most = Number.POSITIVE_INFINITY } = this.#settings;
		machine.back(0);
		let schedules = 0;
		let tries = 0;
		for (;;) {
			const more = this.#loaded.inside(() => {
				this.#turnEndsMs = nowMs$1() + TURN_MS;
				do {
					tries++;
					this.#run.schedule(search, Math.min(budget, this.budget));
					if (this.#run.complete) schedules++;
					if (this.#run.wrong !== undefined || this.#run.stopped) return false;
					if (this.#run.tooLong && this.#settings.strategy === "auto") {
						this.#run.stopped = true;
						return false;
					}
					this.#noteRace();
					if (schedules >= most || !search.advance()) return false;
				} while ((tries & 15) !== 0 || nowMs$1() < this.#turnEndsMs);
				return true;
			});
			if (more) {
				yield;
				this.#lookAtTime();
				continue;
			}
			this.schedules += schedules;
			this.#noteRace();
			const { wrong, stopped } = this.#run;
			if (wrong?.kind === "nondeterministic" && this.race) return {
				kind: "broken",
				broken: this.race
			};
			if (wrong) return {
				kind: "broken",
				broken: {
					wrong,
					moves: machine.schedule()
				}
			};
			const enough = stopped ? this.#run.tooLong || machine.spent >= this.budget : search instanceof Exhaustive;
			if (this.race && (enough || this.#settings.strategy !== "auto")) return {
				kind: "broken",
				broken: this.race
			};
			if (stopped) this.ended = true;
			return {
				kind: stopped ? "budget" : "done",
				schedules
			};
		}
	}
	#lookAtTime() {
		if (nowMs$1() < this.#settings.endsMs) return;
		this.budget = 0;
		this.#late = true;
	}
	#noteRace() {
		const { race } = this.#run.before;
		if (race === undefined || this.race !== undefined) return;
		const { machine } = this.#loaded;
		this.race = {
			wrong: { kind: "race" },
			moves: machine.schedule(race.later + 1)
		};
		this.budget = Math.min(this.budget, machine.spent + AFTER_RACE);
	}
	*besides(search) {
		const { machine } = this.#loaded;
		const { cut, tooLong } = this.#run;
		const { unfair, shortened, late } = machine;
		const ended = this.ended;
		this.#run.tooLong = false;
		const result = yield* search;
		Object.assign(this.#run, {
			cut,
			tooLong
		});
		Object.assign(machine, {
			unfair,
			shortened,
			late
		});
		this.ended = ended;
		return result;
	}
	leftOut() {
		const { machine } = this.#loaded;
		if (this.#run.tooLong) return `some were left after ${count(MOST_STEPS)} steps (let loops go round twice or thrice)`;
		if (this.#late || this.ended) {
			const { steps, limitMs } = this.#settings;
			const ended = this.#late ? `limit of ${count(limitMs)} ms` : `budget of ${count(steps)} steps`;
			const more = this.#late ? "more time" : "more steps";
			return `the ${ended} ended (take fewer threads and shorter loops, give it ${more}, or draw schedules by chance: strategy "random")`;
		}
		if (machine.weak?.cut) return "some reads of older values were left out";
		return "some were left out, in which one thread tries in vain again and again while others could go on";
	}
};
function count(n) {
	return n.toLocaleString("en-US");
}

// concurrency/explore/show/deeds.ts
const READS = new Set(["read", "look"]);
const NO_VALUES = new Set([
	"wait",
	"wake",
	"notify"
]);
const isRead = (step) => READS.has(step.kind);
const isWrite = (step) => !isRead(step) && !NO_VALUES.has(step.kind) && step.after !== undefined;
const changed = (step) => isWrite(step) && !Object.is(step.before, step.after);
const code = (text) => `\`${oneLine(text, 40)}\``;

// concurrency/explore/show/unseen.ts
function gaveBackUntaken(steps) {
	for (const [at, { kind, thread, target }] of steps.entries()) {
		if (kind !== "release") continue;
		const own = steps.slice(0, at).filter((step) => step.thread === thread && step.target === target);
		const tried = own.at(-1);
		const failed = tried?.kind === "time-out" || tried?.kind === "try-acquire" && tried.result === false;
		const got = own.filter((step) => step.kind === "acquire" || step.kind === "try-acquire" && step.result !== false);
		if (!failed || got.length > own.filter((step) => step.kind === "release").length) continue;
		const why = tried.kind === "time-out" ? "its wait ran out of time" : "it was taken";
		const sentence = `${threadName(thread)} gave back ${code(target)}, which it had not got: ${why}`;
		return {
			sentence,
			fatal: [steps.indexOf(tried), at]
		};
	}
	return undefined;
}
function wokeAndDidNotLook(steps) {
	for (let woke = steps.length - 1; woke >= 0; woke--) {
		const { kind, thread } = steps[woke];
		if (kind !== "wake") continue;
		const looked = steps.findLastIndex((step, at) => at < woke && step.thread === thread && isRead(step));
		const target = steps[looked]?.target;
		const uses = (step) => step.thread === thread && step.target === target;
		const use = steps.findIndex((step, at) => at > woke && uses(step));
		if (looked < 0 || use < 0) continue;
		const write = isRead(steps[use]) ? steps.findIndex((step, at) => at > use && step.thread === thread) : use;
		const wrote = steps[write];
		if (wrote === undefined || !uses(wrote) || !changed(wrote)) continue;
		if (wrote.line !== steps[use].line || wrote.expression !== steps[use].expression) continue;
		const change = steps.findLastIndex((step, at) => at > looked && at < use && step.thread !== thread && step.target === target && changed(step));
		const other = steps[change];
		if (other === undefined || !Object.is(other.after, steps[looked].before)) continue;
		const sentence = `${threadName(thread)} woke up and did not look at ${code(target)} again: ` + `${threadName(other.thread)} had made it ${valueText(other.after)}`;
		return {
			sentence,
			fatal: [
				change,
				woke,
				write
			]
		};
	}
	return undefined;
}
function readHalf(steps, of) {
	const reads = steps.flatMap((step, at) => isRead(step) && (of ?? step.thread) === step.thread ? [at] : []);
	for (const late of reads.toReversed()) {
		const fresh = steps[late];
		const write = steps.findLastIndex((step, at) => at < late && step.target === fresh.target && changed(step));
		const writer = steps[write]?.thread;
		if (writer === undefined || writer === fresh.thread) continue;
		for (const early of reads.toReversed()) {
			const old = steps[early];
			if (old.thread !== fresh.thread || old.target === fresh.target) continue;
			const changes = (step) => step.target === old.target && step.thread === writer && changed(step);
			const change = steps.findIndex((step, at) => at > early && changes(step));
			const sees = (step) => step.thread === old.thread && step.target === old.target;
			if (change < 0 || steps.findLastIndex(sees) > change) continue;
			if (early > write && change < late) continue;
			const sentence = `${threadName(old.thread)} read ${code(old.target)} = ${valueText(old.before)} before ${threadName(writer)} ` + `made it ${valueText(steps[change].after)}, but ${code(fresh.target)} = ${valueText(fresh.before)} ` + `after ${threadName(writer)} had changed that`;
			return {
				sentence,
				fatal: [
					early,
					write,
					late,
					change
				].sort((a, b) => a - b)
			};
		}
	}
	return undefined;
}
function overwrote(steps) {
	for (let last = steps.length - 1; last >= 0; last--) {
		const write = steps[last];
		if (write.kind !== "write" || !changed(write)) continue;
		const touches = (step, at) => at < last && step.target === write.target && changed(step);
		const lost = steps.findLastIndex(touches);
		const other = steps[lost];
		if (other === undefined || other.thread === write.thread) continue;
		const own = (step) => step.thread === write.thread && step.target === write.target && (isRead(step) || isWrite(step));
		if (!steps.slice(0, lost).some((step) => own(step) && isWrite(step)) || steps.slice(lost, last).some(own)) continue;
		const sentence = `${threadName(write.thread)} made ${code(write.target)} ${valueText(write.after)} without looking: ` + `${threadName(other.thread)} had made it ${valueText(other.after)}`;
		return {
			sentence,
			fatal: [lost, last]
		};
	}
	return undefined;
}
function timedOutFirst(steps) {
	for (const [at, { kind, thread, target }] of steps.entries()) {
		if (kind !== "time-out") continue;
		const late = steps.findIndex((step, i) => i > at && step.thread !== thread && step.target === target && changed(step));
		if (late < 0) continue;
		const { thread: other, after } = steps[late];
		const sentence = `${threadName(thread)}'s wait at ${code(target)} ran out of time before ${threadName(other)} ` + `made it ${valueText(after)}`;
		return {
			sentence,
			fatal: [at, late]
		};
	}
	return undefined;
}

// concurrency/explore/show/who-is-stuck.ts
function waitsFor(waits, steps) {
	const says = waits.map(({ thread, target, holder }) => {
		const held = holder === undefined ? "" : `, which ${holder === thread ? "it holds itself" : `${threadName(holder)} holds`}`;
		return `${threadName(thread)} waits for ${code(target)}${held}`;
	});
	if (says.length === 0) return "every thread waits";
	const others = new Set(steps.map(({ thread }) => thread).filter((each) => waits.every(({ thread }) => thread !== each)));
	const end = others.size === 0 ? "nobody can go on" : `${threadNames([...others].sort())} ${others.size > 1 ? "have" : "has"} ended`;
	return `${says.join("; ")}: ${end}`;
}
function lostWakeUp(steps, waits, missed) {
	const notify = steps[missed];
	const [wait] = waits;
	const who = wait === undefined ? "a thread" : threadName(wait.thread);
	const what = code(notify?.target ?? wait?.target ?? "");
	const notifier = notify === undefined ? "the wake-up" : `${threadName(notify.thread)}'s wake-up`;
	const sentence = `${notifier} of ${what} came before ${who} went to sleep: it was lost, and ${who} sleeps for ever`;
	return {
		sentence,
		fatal: notify === undefined ? [] : [missed]
	};
}
function goesRound(steps, { threads, round, silent }) {
	if (silent !== undefined) return silentInWords(steps, threads[0], silent.line);
	const many = threads.length > 1;
	const goRound = `${threadNames(threads)} ${many ? "go" : "goes"} round and round`;
	if (round === undefined) return `${goRound}, and ${many ? "get" : "gets"} nowhere`;
	const again = steps.slice(round.from, round.from + round.steps);
	if (again.some(changed)) return `${goRound}: after ${round.steps} steps all is as it was before them`;
	const looks = threads.map((thread) => {
		const seen = again.filter((step) => step.thread === thread && step.target !== "" && !NO_VALUES.has(step.kind));
		const told = new Set(seen.map((step) => `${code(step.target)} = ${valueText(step.result ?? step.before)}`));
		return {
			thread,
			told: [...told].slice(0, 2).join(" and ")
		};
	});
	if (looks.some(({ told }) => told === "")) return `${goRound}, and nothing changes any more`;
	const finds = looks.map(({ thread, told }) => `${threadName(thread)} finds ${told}`);
	return `${finds.join(", ")}, again and again: nobody changes that any more`;
}
function silentInWords(steps, thread, line) {
	const last = steps.findLast((step) => step.thread === thread);
	const after = last?.line === undefined ? "" : ` after line ${last.line}`;
	const where = line === undefined ? "" : ` around line ${line}`;
	const read = last && isRead(last) ? `, where it read ${code(last.target)} = ${valueText(last.result ?? last.before)}` : "";
	return `${threadName(thread)} never comes to another step${after}${read}: it is in a loop${where} that touches nothing shared`;
}
function lockHeld(steps, thread, target) {
	const taken = steps.findLastIndex((step) => step.thread === thread && step.target === target);
	const line = steps[taken]?.line;
	const where = line === undefined ? "" : ` in line ${line}`;
	const sentence = `${threadName(thread)} took ${code(target)}${where}, and ended without giving it back`;
	return {
		sentence,
		fatal: taken < 0 ? [] : [taken]
	};
}

// concurrency/explore/show/in-one-sentence.ts
function whyOf({ finding, steps }) {
	switch (finding.kind) {
		case "check":
			if (finding.own !== undefined) return ownCopy(finding.own);
			if (finding.read !== undefined) return inTheEnd(finding.read);
			return wrongValue(steps, false, slipOf(finding));
		case "invariant": return wrongValue(steps, true, slipOf(finding));
		case "nondeterministic": return wrongValue(steps, false);
		case "threw": return besides(finding.own, actedOn(steps) ?? readHalf(steps, finding.thread) ?? lastRead(steps, finding.thread) ?? timedOutFirst(steps) ?? between(steps, true));
		case "race": return race(steps, finding.between, finding.target);
		case "deadlock": return {
			sentence: waitsFor(finding.waits, steps),
			fatal: []
		};
		case "lost-wake-up": return lostWakeUp(steps, finding.waits, finding.missed);
		case "livelock": return {
			sentence: goesRound(steps, finding),
			fatal: []
		};
		case "lock-held": return lockHeld(steps, finding.thread, finding.target);
	}
}
function slipOf({ kind, error }) {
	if (error === undefined || !isSlip(error)) return undefined;
	return {
		sentence: `the ${kind} threw by itself: look there first, and at the threads only then`,
		fatal: []
	};
}
function wrongValue(steps, midway, slip) {
	return actedOn(steps) ?? readHalf(steps) ?? earlyRead(steps) ?? overwrote(steps) ?? timedOutFirst(steps) ?? slip ?? between(steps, midway);
}
function actedOn(steps) {
	return otherValue(steps) ?? gaveBackUntaken(steps) ?? wokeAndDidNotLook(steps) ?? lostUpdate(steps) ?? staleRead(steps);
}
function readBefore(steps, at, thread, target) {
	for (let i = at - 1; i >= 0; i--) {
		const step = steps[i];
		if (step.thread !== thread || step.target !== target) continue;
		return isRead(step) ? i : undefined;
	}
	return undefined;
}
function otherValue(steps) {
	const at = steps.findLastIndex(({ reads }) => reads !== undefined);
	const read = steps[at];
	if (read === undefined) return undefined;
	const value = read.result ?? read.before;
	const writes = (step) => step.target === read.target && step.thread !== read.thread && isWrite(step);
	const what = `${code(read.target)}, ${valueText(value)}`;
	if (read.reads === "later") {
		const write = steps.findIndex((step, i) => i > at && writes(step) && Object.is(step.after, value));
		const writer = steps[write] ? threadName(steps[write].thread) : "others";
		const sentence = `${threadName(read.thread)} read a later value of ${what}, before ${writer} wrote it: nothing orders the two`;
		return {
			sentence,
			fatal: write < 0 ? [at] : [at, write]
		};
	}
	const write = steps.findLastIndex((step, i) => i < at && writes(step));
	const newest = steps[write];
	const told = newest ? `, when ${threadName(newest.thread)} had made it ${valueText(newest.after)}` : "";
	const which = read.reads === "torn" ? "bytes of several writes" : "an older value";
	const sentence = `${threadName(read.thread)} read ${which} of ${what}${told}: nothing orders the two`;
	return {
		sentence,
		fatal: newest ? [write, at] : [at]
	};
}
function inTheEnd(read) {
	const each = read.map(({ target, value }) => `${valueText(value)} in ${code(target)}`).join(" and ");
	return {
		sentence: `the check may read ${each}: nothing orders what threads wrote there last`,
		fatal: []
	};
}
function lostUpdate(steps) {
	for (let last = steps.length - 1; last >= 0; last--) {
		const write = steps[last];
		if (write.kind !== "write") continue;
		const { target, thread } = write;
		const read = readBefore(steps, last, thread, target);
		if (read === undefined) continue;
		const lost = steps.findLastIndex((step, at) => at > read && at < last && step.thread !== thread && step.target === target && changed(step));
		if (lost < 0) continue;
		return {
			sentence: lostInWords(steps, read, lost, last),
			fatal: [lost, last]
		};
	}
	return undefined;
}
function lostInWords(steps, read, lost, last) {
	const [mine, other] = [steps[last], steps[lost]];
	const [me, they] = [threadName(mine.thread), threadName(other.thread)];
	const theirs = readBefore(steps, lost, other.thread, other.target);
	const what = code(mine.target);
	if (theirs !== undefined && Object.is(steps[theirs].before, steps[read].before)) {
		const [late, early] = theirs > read ? [they, me] : [me, they];
		const value = valueText(steps[Math.max(theirs, read)].before);
		return `${late} read ${what} = ${value} between ${early}'s read and write: one update is lost`;
	}
	const change = `${valueText(other.before)} to ${valueText(other.after)}`;
	return `${they} changed ${what} from ${change} between ${me}'s read and write: that update is lost`;
}
function staleRead(steps) {
	for (let last = steps.length - 1; last >= 0; last--) {
		const act = steps[last];
		if (!changed(act)) continue;
		for (let read = last - 1; read >= 0; read--) {
			const step = steps[read];
			if (step.thread !== act.thread || !isRead(step)) continue;
			if (steps.findLastIndex((s, at) => at < last && s.thread === act.thread && s.target === step.target) > read) continue;
			const change = steps.findIndex((s, at) => at > read && at < last && s.thread !== act.thread && s.target === step.target && changed(s));
			if (change < 0) continue;
			const other = steps[change];
			const what = `${code(step.target)} = ${valueText(step.before)}`;
			const sentence = `${threadName(act.thread)} read ${what} and acted on it, when ${threadName(other.thread)} ` + `had made it ${valueText(other.after)}`;
			return {
				sentence,
				fatal: [
					read,
					change,
					last
				]
			};
		}
	}
	return undefined;
}
function earlyRead(steps) {
	for (let write = steps.length - 1; write >= 0; write--) {
		const change = steps[write];
		if (!changed(change)) continue;
		const read = steps.findLastIndex((step, at) => at < write && step.thread !== change.thread && step.target === change.target && isRead(step));
		if (read < 0) continue;
		const early = steps[read];
		const what = `${code(early.target)} = ${valueText(early.before)}`;
		const sentence = `${threadName(early.thread)} read ${what} before ${threadName(change.thread)} ` + `made it ${valueText(change.after)}`;
		return {
			sentence,
			fatal: [read, write]
		};
	}
	return undefined;
}
function lastRead(steps, thread) {
	const read = steps.findLastIndex((step) => step.thread === thread && isRead(step));
	if (read < 0) return undefined;
	const step = steps[read];
	const what = `${code(step.target)} = ${valueText(step.result ?? step.before)}`;
	const written = lastWrite(steps, read);
	const writer = steps[written];
	if (writer !== undefined && writer.thread !== thread) {
		const sentence = `${threadName(thread)} read ${what}, which ${threadName(writer.thread)} had made of it, and threw`;
		return {
			sentence,
			fatal: [written, read]
		};
	}
	const seen = steps.findLastIndex((s, at) => at < read && s.thread === thread && s.target !== step.target && isRead(s) && writtenByOther(steps, at));
	if (seen >= 0) {
		const saw = steps[seen];
		const writer = threadName(steps[lastWrite(steps, seen)].thread);
		const sentence = `${threadName(thread)} saw ${code(saw.target)} = ${valueText(saw.before)}, as ${writer} had left it, ` + `but ${code(step.target)} was still ${valueText(step.result ?? step.before)}, and threw`;
		return {
			sentence,
			fatal: [
				lastWrite(steps, seen),
				seen,
				read
			]
		};
	}
	const other = between(steps.slice(0, read + 1));
	const middle = other.fatal.length > 0 ? `: ${other.sentence}` : "";
	return {
		sentence: `${threadName(thread)} read ${what}, and threw${middle}`,
		fatal: [read]
	};
}
function lastWrite(steps, at) {
	return steps.findLastIndex((step, i) => i < at && step.target === steps[at].target && changed(step));
}
function writtenByOther(steps, at) {
	const write = lastWrite(steps, at);
	return write >= 0 && steps[write].thread !== steps[at].thread;
}
function between(steps, midway = false) {
	for (let at = steps.length - 1; at > 0; at--) {
		const [before, step] = [steps[at - 1], steps[at]];
		if (before.thread === step.thread) continue;
		const goesOn = steps.findIndex((s, i) => i > at && s.thread === before.thread);
		const where = before.expression ? ` ${code(before.expression)}` : "";
		if (goesOn < 0 && at !== steps.length - 1 && !midway) continue;
		const sentence = `${threadName(step.thread)} came in after ${threadName(before.thread)}'s step${where}`;
		return {
			sentence,
			fatal: goesOn < 0 ? [at - 1, at] : [
				at - 1,
				at,
				goesOn
			]
		};
	}
	return {
		sentence: "it goes wrong without any other thread coming between",
		fatal: []
	};
}
function race(steps, [earlier, later], target) {
	const says = (at) => {
		const step = steps[at];
		if (step === undefined) return "a thread";
		const line = step.line === undefined ? "" : ` in line ${step.line}`;
		return `${threadName(step.thread)} ${isRead(step) ? "reads" : "writes"} it${line}`;
	};
	const sentence = `${code(target)}: ${says(earlier)}, ${says(later)}, and nothing says which comes first`;
	return {
		sentence,
		fatal: [earlier, later]
	};
}
function besides(own, why) {
	if (own === undefined) return why;
	const copy = `${threadName(own.thread)} changed ${code(own.name)} in a copy of its own: that is not shared`;
	return {
		...why,
		sentence: `${why.sentence}; and ${copy}`
	};
}
function ownCopy({ thread, name }) {
	const sentence = `${threadName(thread)} changed ${code(name)}, which is not shared: each thread has a copy of its own. ` + "Make it with sharedArray(), or over a SharedArrayBuffer";
	return {
		sentence,
		fatal: []
	};
}

// concurrency/explore/weak/check-reads.ts
var CheckReads = class {
	taken = [];
	read = [];
	#counts = [];
	#others;
	#at = 0;
	#own = [];
	constructor(others) {
		this.#others = others;
	}
	begin() {
		this.#at = 0;
		this.#counts.length = 0;
		this.#own.length = 0;
		this.read.length = 0;
	}
	writes(memory) {
		this.#own.push(memory);
	}
	reading(memory, target) {
		const { buffer, start, size } = memory;
		const isOwn = (own) => own.buffer === buffer && own.start < start + size && start < own.start + own.size;
		if (this.#own.some(isOwn)) return undefined;
		const others = this.#others(memory);
		const at = this.#at++;
		this.#counts[at] = others.length;
		this.taken[at] ??= 0;
		const other = others[this.taken[at] - 1];
		if (other !== undefined) this.read.push({
			target,
			value: other.value
		});
		return other;
	}
	readsOn() {
		for (let at = this.#at - 1; at >= 0; at--) {
			if (this.taken[at] >= this.#counts[at]) continue;
			this.taken[at]++;
			this.taken.length = at + 1;
			return true;
		}
		this.taken = [];
		return false;
	}
};

// concurrency/explore/weak/sources.ts
function overlaps(one, read) {
	return one.start < read.start + read.size && read.start < one.start + one.bytes.length;
}
function sameRange(one, read) {
	return one.start === read.start && one.bytes.length === read.size;
}
function sourceOf(write, read, step, later = false) {
	const bytes = noBytes(read.size);
	let mask = 0;
	for (let i = 0; i < read.size; i++) {
		const at = read.start + i - write.start;
		if (at < 0 || at >= write.bytes.length) continue;
		bytes[i] = write.bytes[at];
		mask |= 1 << i;
	}
	return {
		step,
		bytes,
		mask,
		whole: read.noTear && write.noTear && sameRange(write, read),
		later
	};
}
function sourcesOf(read, writes, before, known, from) {
	const isKnown = ({ step }) => step < 0 || before.isKnown(known, step);
	const happens = (one, other) => one.step < 0 || before.syncs(one.step, other.step);
	const ranges = (one, other) => one.start === other.start && one.bytes.length === other.bytes.length;
	const sources = [];
	for (let i = writes.length - 1; i >= 0; i--) {
		const write = writes[i];
		if (write !== from && synchronise(write, read)) continue;
		const source = sourceOf(write, read, write.step);
		const mayRead = writes.every((other, k) => {
			if (k <= i) return true;
			if (happens(write, other) && isKnown(other)) source.mask &= ~sourceOf(other, read, other.step).mask;
			if (!other.atomic) return true;
			if (write.atomic && ranges(write, other) && isKnown(write) && isKnown(other)) return false;
			return read.plain || !sameRange(other, read) || !(isKnown(write) && happens(write, other));
		});
		if (mayRead && source.mask !== 0) sources.push(source);
	}
	return sources;
}
function synchronise(write, read) {
	return !read.plain && write.atomic && sameRange(write, read);
}
function newestLikeIt(read, writes) {
	return writes.findLast((write) => synchronise(write, read));
}

// concurrency/explore/weak/values.ts
function valuesOf({ size }, sources, most, cut, needed) {
	const all = 2 ** size - 1;
	const values = [];
	const add = (source, kind) => values.push({
		bytes: source.bytes,
		kind
	});
	const pure = sources.filter(({ mask }) => mask === all).filter((each) => needed === undefined || each === needed);
	for (const source of pure) if (!source.later) add(source, "older");
	const parts = sources.filter(({ whole }) => !whole);
	if (parts.length > 0 && size > 1) {
		const wholes = needed === undefined ? sources.filter(({ whole }) => whole) : [needed];
		if (wholes.length === 0) wholes.push(parts[0]);
		const torn = wholes.flatMap((one) => composed(size, [one, ...parts], most, cut, needed));
		values.push(...torn.filter(({ kind }) => kind === "torn"));
		values.push(...torn.filter(({ kind }) => kind === "later"));
	}
	for (const source of pure) if (source.later) add(source, "later");
	return values;
}
function composed(size, sources, most, cut, needed) {
	const choices = [];
	for (let i = 0; i < size; i++) {
		const ofByte = sources.filter(({ mask }) => (mask & 1 << i) !== 0);
		ofByte.sort((one, other) => Number(one.later) - Number(other.later));
		choices.push(ofByte.filter((one, at) => ofByte.findIndex(({ bytes }) => bytes[i] === one.bytes[i]) === at));
	}
	const values = [];
	const bytes = noBytes(size);
	const compose = (i, later, isOfNeeded) => {
		if (i === size && isOfNeeded) values.push({
			bytes: bytes.slice(),
			kind: later ? "later" : "torn"
		});
		if (i === size) return;
		if (values.length >= most) {
			cut();
			return;
		}
		for (const source of choices[i]) {
			bytes[i] = source.bytes[i];
			const has = needed !== undefined && (needed.mask & 1 << i) !== 0 && needed.bytes[i] === bytes[i];
			compose(i + 1, later || source.later, isOfNeeded || has);
		}
	};
	compose(0, false, needed === undefined);
	return values;
}
function areOf(bytes, sources, needed) {
	const has = ({ mask, bytes: own }, i) => (mask & 1 << i) !== 0 && own[i] === bytes[i];
	const parts = sources.filter(({ whole }) => !whole);
	const wholes = needed === undefined ? [undefined, ...sources.filter(({ whole }) => whole)] : [needed];
	return wholes.some((one) => {
		const from = one === undefined ? parts : [one, ...parts];
		if (needed !== undefined && !bytes.some((_, i) => has(needed, i))) return false;
		return bytes.every((_, i) => from.some((source) => has(source, i)));
	});
}

// concurrency/explore/weak/weak-memory.ts
const MOST_OTHERS = 4;
const MOST_OPEN = 3;
const MOST_VALUES = 64;
var WeakMemory = class {
	wants = 0;
	mostOthers = Number.POSITIVE_INFINITY;
	cut = false;
	#machine;
	#before;
	#check;
	#taken = [];
	#counts = [];
	#open = [];
	#written = [];
	#beforeIt;
	#known = new Map();
	#seen = new Map();
	constructor(machine, before) {
		this.#machine = machine;
		this.#before = before;
		this.#check = new CheckReads((memory) => this.#valuesInTheEnd(memory));
	}
	reading(operation, thread) {
		const { depth } = this.#machine;
		const { wants } = this;
		const { memory } = operation;
		this.wants = 0;
		this.#taken[depth] = 0;
		this.#counts[depth] = 0;
		this.#open[depth] = undefined;
		if (memory === undefined) return undefined;
		const mode = operation.modes.at(-1);
		this.#beforeIt = (mode & 2) === 0 ? undefined : bytesAt(memory.buffer, memory.start, memory.size);
		if ((mode & 1) === 0 || this.#before.steps !== depth) return undefined;
		const others = this.#others(memory, operation, thread);
		if (typeof wants === "object" && "later" in wants) {
			const { later, syncs } = wants;
			return this.#reads({
				bytes: memory.encode(later),
				kind: "later",
				syncs: syncs === true
			}, memory, operation, thread);
		}
		this.#counts[depth] = others.length;
		const taken = typeof wants === "number" ? wants : Math.floor(wants.drawn * (others.length + 1));
		this.#taken[depth] = taken;
		const other = others[taken - 1];
		return other && this.#reads(other, memory, operation, thread, taken);
	}
	wrote(operation, thread, answer) {
		const { depth } = this.#machine;
		const { memory } = operation;
		this.#written[depth] = undefined;
		if (memory === undefined || this.#beforeIt === undefined || !operation.wrote(answer)) return;
		const { buffer, start, size, plain, noTear } = memory;
		const bytes = bytesAt(buffer, start, size);
		const write = {
			step: depth,
			buffer,
			start,
			bytes,
			atomic: !plain,
			noTear,
			before: this.#beforeIt
		};
		this.#written[depth] = write;
		if (this.#before.steps !== depth) return;
		const key = `${thread} ${this.#machine.cells.numberOf(buffer)} ${start} ${plain} ${noTear} ${bytes}`;
		if (!this.#seen.has(key)) this.#seen.set(key, {
			buffer,
			start,
			bytes,
			atomic: !plain,
			noTear,
			thread
		});
	}
	nextAt(depth) {
		const taken = this.#taken[depth];
		return taken < this.#counts[depth] ? taken + 1 : 0;
	}
	learn() {
		const before = this.#known.size;
		this.#known = new Map(this.#seen);
		return this.#known.size > before;
	}
	get open() {
		for (let at = 0; at < this.#machine.depth; at++) if (this.#open[at] !== undefined && !this.#isKept(at)) return at;
		return -1;
	}
	get inTheEnd() {
		return this.#check.taken;
	}
	set inTheEnd(taken) {
		this.#check.taken = [...taken];
	}
	get readInTheEnd() {
		return this.#check.read;
	}
	beginCheck() {
		this.#check.begin();
	}
	checkReading(operation) {
		const { memory } = operation;
		if (memory === undefined) return undefined;
		const mode = operation.modes.at(-1);
		const reading = (mode & 1) === 0 ? undefined : this.#check.reading(memory, operation.target);
		if ((mode & 2) !== 0) this.#check.writes(memory);
		return reading;
	}
	checkReadsOn() {
		return this.#check.readsOn();
	}
	#isKept(read) {
		const { depth, operations } = this.#machine;
		const memory = operations[read].memory;
		const { bytes, sources, needed } = this.#open[read];
		const all = [...sources];
		for (let at = read + 1; at < depth; at++) {
			const write = this.#written[at];
			if (write === undefined || !isSeen(write, memory) || this.#before.syncs(read, at)) continue;
			all.push(sourceOf(write, memory, at, true));
		}
		return areOf(bytes, all, needed);
	}
	#reads(value, memory, operation, thread, taken = 0) {
		const { bytes, kind, syncs } = value;
		const writes = this.#writesTo(memory);
		const from = syncs ? newestLikeIt(memory, writes) : undefined;
		if (kind === "later") {
			const sources = this.#sources(memory, writes, this.#before.knowledge(thread, operation), from);
			const needed = from && sources.find(({ step }) => step === from.step);
			this.#open[this.#machine.depth] = {
				bytes,
				sources,
				...needed && { needed }
			};
		}
		return {
			kind,
			value: memory.decode(bytes),
			...kind !== "later" && { older: taken },
			...from && { from: from.step }
		};
	}
	#others(memory, operation, thread) {
		const writes = this.#writesTo(memory);
		const known = this.#before.knowledge(thread, operation);
		const others = this.#differing(memory, writes, known, this.#later(memory, thread));
		return others.length === 0 || this.#mayReadOthers(thread) ? others : [];
	}
	#valuesInTheEnd(memory) {
		const known = new Int32Array(8).fill(2 ** 31 - 1);
		return this.#differing(memory, this.#writesTo(memory), known, []).map(({ bytes, kind }, i) => {
			return {
				kind,
				value: memory.decode(bytes),
				older: i + 1
			};
		});
	}
	#differing(memory, writes, known, later) {
		const like = newestLikeIt(memory, writes);
		const cut = () => {
			this.cut = true;
		};
		const all = [];
		for (const from of like === undefined ? [undefined] : [like, undefined]) {
			const sources = [...this.#sources(memory, writes, known, from), ...later];
			const needed = from && sources.find(({ step }) => step === from.step);
			if (from !== undefined && needed === undefined) continue;
			const values = valuesOf(memory, sources, MOST_VALUES, cut, needed);
			all.push(...values.map((value) => ({
				...value,
				syncs: from !== undefined
			})));
		}
		const newest = memory.decode(bytesAt(memory.buffer, memory.start, memory.size));
		const had = [[newest, like !== undefined && isVisible(like, writes)]];
		const others = [];
		const add = (other) => {
			const value = memory.decode(other.bytes);
			if (had.some(([one, syncs]) => syncs === other.syncs && Object.is(one, value))) return;
			had.push([value, other.syncs]);
			const isLost = other.kind === "later" && memory.encode(value).some((byte, i) => byte !== other.bytes[i]);
			if (isLost || others.length >= MOST_VALUES) cut();
			else others.push(other);
		};
		for (const other of all) if (other.kind !== "later") add(other);
		for (const other of all) if (other.kind === "later") add(other);
		return others;
	}
	#sources(memory, writes, known, from) {
		const all = known.slice();
		if (from !== undefined) this.#before.learn(all, from.step);
		return sourcesOf(memory, writes, this.#before, all, from);
	}
	#mayReadOthers(thread) {
		const { choices, depth, readings } = this.#machine;
		let all = 0;
		let own = 0;
		for (let at = 0; at < depth; at++) {
			if (readings[at] === undefined) continue;
			all++;
			if (choices[at] % 8 === thread) own++;
		}
		if (own >= MOST_OTHERS) this.cut = true;
		return own < MOST_OTHERS && all < this.mostOthers;
	}
	#later(memory, thread) {
		const { depth, threads } = this.#machine;
		const isOver = (other) => other === thread || threads[other].pending instanceof End;
		const writes = [...this.#known.values()].filter((write) => !isOver(write.thread) && isSeen(write, memory));
		const sources = writes.map((write) => sourceOf(write, memory, depth, true));
		if (sources.length === 0) return sources;
		let open = 0;
		for (let at = 0; at < depth; at++) if (this.#open[at] !== undefined && !this.#isKept(at)) open++;
		if (open < MOST_OPEN) return sources;
		this.cut = true;
		return [];
	}
	#writesTo(memory) {
		const { buffer, start, size } = memory;
		const bytes = bytesAt(buffer, start, size);
		const writes = [];
		for (let at = this.#machine.depth - 1; at >= 0; at--) {
			const write = this.#written[at];
			if (write === undefined || write.buffer !== buffer || !overlaps(write, memory)) continue;
			writes.push(write);
			for (let i = 0; i < size; i++) bytes[i] = write.before[start + i - write.start] ?? bytes[i];
		}
		writes.push({
			step: -1,
			buffer,
			start,
			bytes,
			atomic: false,
			noTear: true
		});
		return writes.reverse();
	}
};
function isSeen(write, memory) {
	return write.buffer === memory.buffer && overlaps(write, memory) && !synchronise(write, memory);
}
function isVisible(write, writes) {
	const after = writes.slice(writes.indexOf(write) + 1);
	return write.bytes.some((_, i) => {
		const at = write.start + i;
		return !after.some(({ start, bytes }) => start <= at && at < start + bytes.length);
	});
}

// concurrency/explore/playback.ts
var Playback = class {
	#engine;
	#settings;
	#options;
	#mostBytes;
	#explored;
	#searches;
	#playing;
	constructor(engine, settings, explored, searches, options, mostBytes) {
		this.#engine = engine;
		this.#searches = searches;
		this.#settings = settings;
		this.#options = options;
		this.#mostBytes = mostBytes;
		this.#explored = explored;
		this.#playing = explored;
	}
	failure(moves, besides) {
		const loaded = this.#again();
		return loaded.inside(() => {
			const { machine } = loaded;
			const run = this.#done(loaded, moves, new Replay(machine, moves), this.#settings.races === "report");
			const { race } = run.before;
			const wrong = run.wrong ?? (race && { kind: "race" }) ?? besides;
			return wrong && this.#told(loaded, findingOf(machine, wrong, race));
		});
	}
	get cutIn() {
		const { machine } = this.#playing;
		const { heardMs, steppedMs } = machine;
		return {
			running: machine.running?.number,
			moves: machine.schedule(),
			heardMs,
			steppedMs
		};
	}
	replayCut({ moves, running }) {
		const loaded = this.#again();
		loaded.inside(() => {
			const { machine } = loaded;
			this.#done(loaded, moves, new Replay(machine, moves, true), false);
			const observer = running === undefined ? undefined : machine.threadOf(running);
			if (observer !== undefined && !machine.threads.includes(observer)) machine.observers.observe(observer);
		});
	}
	tellSilent(silent, where) {
		const loaded = this.#playing;
		return loaded.inside(() => {
			const { machine } = loaded;
			machine.running = undefined;
			for (const number of silent) machine.threads[number].falls(new Silent());
			for (const thread of machine.threads) if (thread.started) machine.pending(thread);
			return this.#told(loaded, silentFinding(silent[0], where));
		});
	}
	#again() {
		this.#explored.machine.back(0);
		this.#playing = this.#engine.load({
			...this.#options,
			locates: true,
			prints: true
		}, this.#mostBytes);
		return this.#playing;
	}
	#done(loaded, moves, replay, racesCount) {
		const run = new Run$1(loaded, racesCount, false);
		if (moves.some((move) => typeof move === "object")) loaded.machine.weak = new WeakMemory(loaded.machine, run.before);
		run.schedule(replay, Number.POSITIVE_INFINITY);
		return run;
	}
	#told({ machine }, finding) {
		const round = finding.kind === "livelock" ? finding.round : undefined;
		const told = round === undefined ? machine.depth : Math.min(round.from + round.steps, machine.depth);
		const needed = machine.lastEffect <= told ? told : machine.depth;
		const schedule = scheduleText(machine.schedule(needed));
		const steps = stepsOf(machine).slice(0, told);
		const schedules = Math.max(1, this.#searches.schedules);
		const says = `one of ${count(schedules)} schedules that were tried breaks it`;
		const { sentence } = whyOf({
			finding,
			steps
		});
		const why = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
		return {
			kind: "failed",
			finding,
			why,
			schedule,
			steps,
			schedules,
			says,
			engine: this.#engine.name
		};
	}
};

// concurrency/explore/search/bounded.ts
const MOST_KNOWN = 3e5;
var Bounded = class {
	#machine;
	#most;
	#rest = [];
	#preemptions = [0];
	#forced = -1;
	#before;
	#sums = [0];
	#otherSums = [0];
	#known = new Map();
	constructor(machine, most, before) {
		this.#machine = machine;
		this.#most = most;
		this.#before = machine.weak === undefined ? before : undefined;
	}
	stepped(step) {
		if (this.#before === undefined) return;
		const choice = this.#machine.choices[step];
		let [one, other] = [choice + 1, choice + 20973];
		for (let thread = 0; thread < 8; thread++) {
			const steps = this.#before.clock(step, thread);
			one = mixed(Math.imul(one, 2654435761) ^ steps);
			other = mixed(Math.imul(other, 2246822519) + steps);
		}
		this.#sums[step + 1] = this.#sums[step] + one | 0;
		this.#otherSums[step + 1] = this.#otherSums[step] + other | 0;
	}
	choose(enabled) {
		const { depth } = this.#machine;
		if (this.#forced >= 0) {
			const forced = this.#forced;
			this.#forced = -1;
			return forced;
		}
		const goesOn = this.#goesOn(enabled);
		if (this.#isKnown(depth)) return -1;
		const pick = goesOn < 0 ? lowest(enabled) : goesOn;
		const before = this.#preemptions[depth];
		const allowed = goesOn < 0 || before < this.#most ? enabled : 1 << pick;
		this.#rest[depth] = allowed & ~(1 << pick);
		this.#preemptions[depth + 1] = before;
		return pick;
	}
	advance() {
		for (let depth = this.#machine.depth - 1; depth >= 0; depth--) {
			if (readsOn(this.#machine, depth)) {
				this.#forced = this.#machine.choices[depth];
				return true;
			}
			const rest = this.#rest[depth];
			if (rest === 0) continue;
			this.#machine.back(depth);
			const pick = lowest(rest);
			this.#rest[depth] = rest & rest - 1;
			const preempts = this.#goesOn(this.#machine.enabled()) >= 0;
			this.#preemptions[depth + 1] = this.#preemptions[depth] + (preempts ? 1 : 0);
			this.#forced = pick;
			return true;
		}
		return false;
	}
	#isKnown(depth) {
		if (this.#before === undefined || depth === 0) return false;
		const last = this.#machine.choices[depth - 1] % 8;
		const key = `${this.#sums[depth]} ${this.#otherSums[depth]} ${last}`;
		const preemptions = this.#preemptions[depth];
		const fewest = this.#known.get(key);
		if (fewest !== undefined && fewest <= preemptions) return true;
		if (fewest !== undefined || this.#known.size < MOST_KNOWN) this.#known.set(key, preemptions);
		return false;
	}
	#goesOn(enabled) {
		const { depth, choices } = this.#machine;
		if (depth === 0) return -1;
		const last = choices[depth - 1] % 8;
		return (enabled & 1 << last) === 0 ? -1 : last;
	}
};
function mixed(bits) {
	let one = Math.imul(bits ^ bits >>> 16, 2246822507);
	one = Math.imul(one ^ one >>> 13, 3266489909);
	return one ^ one >>> 16;
}

// concurrency/explore/search/by-chance.ts
function drawReading({ weak }, chance) {
	if (weak !== undefined) weak.wants = { drawn: chance.next() };
}
function choicesOf(enabled) {
	const choices = [];
	for (let rest = enabled; rest !== 0; rest &= rest - 1) choices.push(31 - Math.clz32(rest & -rest));
	return choices;
}

// concurrency/explore/search/pct.ts
const PCT_DEPTH = 3;
var Pct = class {
	#machine;
	#chance;
	#left;
	#most = 1;
	#priorities = [];
	#changes = [];
	#lowest = -1;
	constructor(machine, chance, schedules) {
		this.#machine = machine;
		this.#chance = chance;
		this.#left = schedules - 1;
		this.#draw();
	}
	choose(enabled) {
		const { depth } = this.#machine;
		drawReading(this.#machine, this.#chance);
		const priority = (choice) => {
			const of = this.#priorities[choice % 8];
			return choice >= 8 ? of - 2 * 8 : of;
		};
		const best = () => choicesOf(enabled).reduce((one, other) => priority(other) > priority(one) ? other : one);
		if (this.#changes.includes(depth)) this.#priorities[best() % 8] = this.#lowest--;
		return best();
	}
	advance() {
		this.#most = Math.max(this.#most, this.#machine.depth);
		this.#machine.back(0);
		this.#draw();
		return this.#left-- > 0;
	}
	orders = `${PCT_DEPTH} pairs of steps in one order`;
	get probability() {
		const threads = this.#machine.threads.length;
		return 1 / (threads * this.#most ** (PCT_DEPTH - 1));
	}
	#draw() {
		this.#lowest = -1;
		this.#priorities = this.#chance.shuffled(Array.from({ length: 8 }, (_, i) => i));
		this.#changes = Array.from({ length: PCT_DEPTH - 1 }, () => this.#chance.below(this.#most));
	}
};

// concurrency/explore/search/random.ts
var Random = class {
	#machine;
	#chance;
	#left;
	constructor(machine, chance, schedules) {
		this.#machine = machine;
		this.#chance = chance;
		this.#left = schedules - 1;
	}
	choose(enabled) {
		drawReading(this.#machine, this.#chance);
		return this.#chance.among(choicesOf(enabled));
	}
	advance() {
		this.#machine.back(0);
		return this.#left-- > 0;
	}
};

// concurrency/explore/search/turns.ts
const THREADS = (1 << 8) - 1;
const MOST_TURN = 6;
var Turns = class {
	mostSteps = 2500;
	#machine;
	#turn = 1;
	constructor(machine) {
		this.#machine = machine;
	}
	choose(enabled) {
		const { depth, choices } = this.#machine;
		const last = depth === 0 ? 8 - 1 : choices[depth - 1] % 8;
		const timely = enabled & THREADS;
		if (timely === 0) return lowest(enabled);
		let steps = 0;
		while (steps < this.#turn && steps < depth && choices[depth - 1 - steps] % 8 === last) steps++;
		if (depth > 0 && steps < this.#turn && (timely & 1 << last) !== 0) return last;
		const after = timely & ~((2 << last) - 1);
		return lowest(after === 0 ? timely : after);
	}
	advance() {
		this.#machine.back(0);
		return ++this.#turn <= MOST_TURN;
	}
};

// concurrency/explore/shrinking.ts
const TO_SHRINK = 1e5;
const TO_SHRINK_LIVELOCK = 2e3;
const TO_JOIN = 5e4;
const A_TURN = 256;
function* shrunk(broken, run, machine, passed) {
	const { kind } = broken.wrong;
	const { before } = run;
	const end = machine.spent + (kind === "livelock" ? TO_SHRINK_LIVELOCK : TO_SHRINK);
	const again = (search, budget) => {
		before.race = undefined;
		run.schedule(search, budget);
		const race = before.race;
		if (kind === "race" && race) return {
			...broken,
			moves: machine.schedule(race.later + 1)
		};
		return run.wrong?.kind === kind ? {
			wrong: run.wrong,
			moves: machine.schedule()
		} : undefined;
	};
	if (machine.weak !== undefined) {
		machine.weak.mostOthers = broken.moves.filter((move) => typeof move !== "number").length;
	}
	const ends = kind !== "race" && kind !== "livelock" && kind !== "nondeterministic" && machine.weak === undefined;
	let tries = 0;
	for (let most = ends ? passed + 1 : 0; most < switchesOf(broken.moves) && machine.spent < end; most++) {
		machine.back(0);
		const search = new Bounded(machine, most, before);
		do {
			const found = again(search, end);
			if (found) return found;
			if (++tries % A_TURN === 0) yield;
		} while (!run.stopped && search.advance());
	}
	return kind === "livelock" || machine.weak !== undefined ? broken : yield* joined(broken, again, machine);
}
function* joined(broken, again, machine) {
	const end = machine.spent + TO_JOIN;
	let best = broken;
	for (let from = 0; from < turnsOf(best.moves).length && machine.spent < end;) {
		yield;
		const turns = turnsOf(best.moves);
		const to = turns.findIndex((turn, i) => i > from + 1 && turn[0] === turns[from][0]);
		const rest = turns.filter((_, i) => i !== from && i !== to);
		const both = to < 0 ? [] : [...turns[from], ...turns[to]];
		const found = (to < 0 ? [] : [from, to - 1]).reduce((found, at) => {
			if (found) return found;
			machine.back(0);
			const shorter = again(new Replay(machine, rest.toSpliced(at, 0, both).flat()), end);
			return shorter && switchesOf(shorter.moves) < switchesOf(best.moves) ? shorter : undefined;
		}, undefined);
		if (found) {
			best = found;
			from = 0;
		} else from++;
	}
	return best;
}
function turnsOf(moves) {
	const turns = [];
	for (const move of moves) {
		if (turns.at(-1)?.[0] === move) turns.at(-1).push(move);
		else turns.push([move]);
	}
	return turns;
}
function switchesOf(moves) {
	const choices = moves.map(choiceOf).filter((choice) => choice !== 16);
	return choices.filter((choice, i) => i > 0 && choice !== choices[i - 1]).length;
}

// concurrency/explore/workers/rules.ts
const SETS = {
	...{
		lock: lockRules,
		rLock: rLockRules,
		semaphore: semaphoreRules,
		event: eventRules,
		barrier: barrierRules
	},
	...{
		queue: queueRules,
		condition: conditionRules,
		ownedCondition: ownedConditionRules
	}
};
function ruleName(rule) {
	for (const [set, rules] of Object.entries(SETS)) {
		const found = Object.entries(rules).find(([, each]) => each === rule);
		if (found) return `${set}.${found[0]}`;
	}
	throw new Error(`Cannot tell of a step of the kind ${rule.kind}.`);
}
function ruleNamed(name) {
	const [set, rule] = name.split(".");
	return SETS[set][rule];
}

// concurrency/explore/workers/values.ts
const KIND = "threadwork:explored";
const stand = (kind, told) => ({
	[KIND]: kind,
	told
});
const ARRAYS = {
	...{
		Int8Array,
		Uint8Array,
		Uint8ClampedArray,
		Int16Array,
		Uint16Array,
		Int32Array,
		Uint32Array
	},
	...{
		Float32Array,
		Float64Array,
		BigInt64Array,
		BigUint64Array,
		DataView
	},
	..."Float16Array" in globalThis && { Float16Array: globalThis.Float16Array }
};
const THINGS = {
	Lock,
	RLock,
	Semaphore,
	Event,
	Condition,
	Barrier,
	Queue,
	SharedValue
};
function toldView(buffers, view) {
	const buffer = view.buffer;
	return {
		class: view.constructor.name,
		buffer: buffers.nameOf(buffer),
		bufferBytes: buffer.byteLength,
		offset: view.byteOffset,
		length: view instanceof DataView ? view.byteLength : view.length
	};
}
function viewTold(buffers, { class: name, buffer, bufferBytes, offset, length }) {
	const Class = ARRAYS[name];
	return new Class(buffers.named(buffer, bufferBytes), offset, length);
}
function toldValue(buffers, value) {
	return mapped(value, (each) => {
		const view = viewOf(each) ?? each;
		if (isView(view) && view.buffer instanceof SharedArrayBuffer && !(view instanceof DataView)) {
			return stand("view", toldView(buffers, view));
		}
		if (each instanceof SharedArrayBuffer) {
			return stand("memory", [buffers.nameOf(each), each.byteLength]);
		}
		const shared = each[MARK];
		if (shared === undefined || !(shared.kind in THINGS)) return undefined;
		return stand("thing", {
			kind: shared.kind,
			state: toldValue(buffers, shared.state)
		});
	});
}
function valueTold(buffers, told) {
	return mapped(told, (each) => {
		const { [KIND]: kind, told: stands } = each;
		switch (kind) {
			case "view": return watch(viewTold(buffers, stands));
			case "memory": return buffers.named(...stands);
			case "thing": {
				const thing = stands;
				return THINGS[thing.kind][REVIVE](valueTold(buffers, thing.state));
			}
			default: return undefined;
		}
	});
}
function mapped(value, instead, known = new Map()) {
	if (typeof value !== "object" || value === null) return value;
	if (known.has(value)) return known.get(value);
	const copy = (each) => mapped(each, instead, known);
	const note = (made) => {
		known.set(value, made);
		return made;
	};
	const stands = instead(value);
	if (stands !== undefined) return note(stands);
	if (Array.isArray(value)) {
		const list = note([]);
		for (const each of value) list.push(copy(each));
		return list;
	}
	if (value instanceof Map) {
		const map = note(new Map());
		for (const [key, each] of value) map.set(copy(key), copy(each));
		return map;
	}
	if (value instanceof Set) {
		const set = note(new Set());
		for (const each of value) set.add(copy(each));
		return set;
	}
	if (!isPlain(value)) return value;
	const object = note({});
	for (const [key, each] of Object.entries(value)) object[key] = copy(each);
	return object;
}

// concurrency/explore/workers/telling.ts
var UnplayableError = class extends Error {
	name = "UnplayableError";
};
function told(operation, world) {
	const place = operation.place && { place: operation.place };
	const buffers = world.buffers;
	if (operation instanceof Access) {
		const { kind, plain, view, index, name, written, expected } = operation;
		const values = [written, expected];
		return {
			is: "access",
			kind,
			atomic: !plain,
			view: toldView(buffers, view),
			index,
			name,
			values,
			...place
		};
	}
	if (operation instanceof DataAccess) {
		const { kind, view, name, method, offset, littleEndian, written } = operation;
		const toldKind = kind;
		const data = {
			kind: toldKind,
			view: toldView(buffers, view),
			name,
			method,
			offset,
			littleEndian,
			written
		};
		return {
			is: "data",
			...data,
			...place
		};
	}
	if (operation instanceof WaitBegin) {
		const { list, view, index, expected, limitMs, nth } = operation;
		const wait = {
			list: toldList(buffers, list),
			view: toldView(buffers, view),
			index,
			expected,
			limitMs
		};
		return {
			is: "wait",
			...wait,
			...nth !== undefined && { nth },
			...place
		};
	}
	if (operation instanceof AsyncEnd) {
		const waits = operation.waits.map((wait) => ({
			...wait,
			list: toldList(buffers, wait.list)
		}));
		return {
			is: "woken",
			waits,
			...place
		};
	}
	if (operation instanceof Notify) {
		return {
			is: "notify",
			list: toldList(buffers, operation.list),
			count: operation.count,
			...place
		};
	}
	if (operation instanceof Idle) return {
		is: "idle",
		kind: operation.kind,
		...place
	};
	if (operation instanceof Modelled) {
		const { rule, things, argument, limited } = operation;
		const rules = {
			rule: ruleName(rule),
			things: things.map((thing) => toldThing(world, thing))
		};
		return {
			is: "rule",
			...rules,
			argument: toldValue(buffers, argument),
			limited,
			...place
		};
	}
	if (operation instanceof Start) {
		const { module, name, args } = operation.call;
		return {
			is: "start",
			nth: operation.nth,
			call: {
				module,
				name,
				args: toldValue(buffers, args)
			},
			...place
		};
	}
	if (operation instanceof Join) return {
		is: "join",
		nth: operation.nth,
		limited: operation.timed,
		...place
	};
	throw new Error(`Cannot tell what ${operation.kind} is.`);
}
function toldEnd({ outcome }, buffers) {
	if (outcome.kind === "returned") return {
		is: "end",
		value: toldValue(buffers, outcome.value)
	};
	const { error } = outcome;
	if (!(error instanceof Error)) return {
		is: "end",
		error: {
			name: "Error",
			message: textOf(error)
		}
	};
	const { name, message, stack } = error;
	return {
		is: "end",
		error: {
			name,
			message,
			...typeof stack === "string" && { stack }
		}
	};
}
function operationOf(said, world, thread) {
	const operation = madeOf(said, world, thread);
	operation.place = said.place;
	return operation;
}
function madeOf(said, world, thread) {
	const { machine } = world;
	const { cells } = machine;
	const buffers = world.buffers;
	switch (said.is) {
		case "access": {
			const { kind, atomic, index, name, values } = said;
			const view = viewTold(buffers, said.view);
			cells.region(view.buffer).expect(view.BYTES_PER_ELEMENT);
			return new Access(cells, kind, atomic, view, index, name, ...values);
		}
		case "data": {
			const { kind, name, method, offset, littleEndian, written } = said;
			const view = viewTold(buffers, said.view);
			return new DataAccess(cells, kind, view, name, method, offset, littleEndian, written);
		}
		case "wait": {
			const view = viewTold(buffers, said.view);
			cells.region(view.buffer).expect(view.BYTES_PER_ELEMENT);
			const { index, expected, limitMs, nth } = said;
			return new WaitBegin(cells, listOf(world, said.list), view, index, expected, limitMs, nth);
		}
		case "woken": return new AsyncEnd(said.waits.map((wait) => ({
			...wait,
			list: listOf(world, wait.list)
		})));
		case "notify": return new Notify(listOf(world, said.list), said.count);
		case "idle": return new Idle(said.kind);
		case "rule": {
			const things = said.things.map((thing) => thingNamed(world, thing));
			return new Modelled(ruleNamed(said.rule), things, valueTold(buffers, said.argument), said.limited);
		}
		case "start": return new Start(machine, thread, said.nth, {
			...said.call,
			body: () => undefined
		});
		case "join": return new Join(machine, thread, said.nth, said.limited);
		case "end": return new End(said.error === undefined ? {
			kind: "returned",
			value: valueTold(buffers, said.value)
		} : {
			kind: "threw",
			error: Object.assign(new Error(said.error.message), said.error)
		});
	}
}
function toldList(buffers, { buffer, offset, target }) {
	return {
		buffer: buffers.nameOf(buffer),
		bufferBytes: buffer.byteLength,
		offset,
		target
	};
}
function listOf(world, { buffer, bufferBytes, offset, target }) {
	return listAt(world, world.buffers.named(buffer, bufferBytes), offset, () => target);
}

// concurrency/explore/exploration.ts
const NO_STEP = "No thread did a step that others could see, so there is nothing to explore: what they share is made in setup(), " + "or the program has a file of its own, which is loaded anew: { module: the URL of that file }.";
const FIRST = .05;
const ALL = .72;
const BY_CHANCE = .03;
const FEW = .2;
var Exploration = class {
	#engine;
	#settings;
	#mostBytes;
	#loaded;
	#run;
	#searches;
	playback;
	#paused;
	misfit;
	#passed = -1;
	constructor(engine, settings, mostBytes) {
		const { seed, locks, timeouts, races, results } = settings;
		this.#engine = engine;
		this.#settings = settings;
		this.#mostBytes = mostBytes;
		const options = {
			seed,
			locks,
			timeouts,
			locates: false
		};
		this.#loaded = engine.load(options, mostBytes);
		this.#run = new Run$1(this.#loaded, races === "report", results === "same");
		this.#searches = new Searches(settings, this.#loaded, this.#run);
		this.playback = new Playback(engine, settings, this.#loaded, this.#searches, options, mostBytes);
		if (settings.memory === "weak") this.#loaded.machine.weak = new WeakMemory(this.#loaded.machine, this.#run.before);
	}
	get neededBytes() {
		return this.#loaded.machine.cells.neededBytes;
	}
	*result() {
		const result = yield* this.#exploredOr((error) => this.#undecided(error.message));
		if (this.misfit !== undefined) return result;
		return this.neededBytes < this.#mostBytes ? undefined : result;
	}
	*#exploredOr(otherwise) {
		try {
			const result = yield* this.#learned();
			if (result.kind === "passed" && this.neededBytes >= this.#mostBytes) this.#confirm();
			const { steps, threads } = this.#loaded.machine;
			if (result.kind === "passed" && steps === 0 && threads.length > 1) throw new UnwatchedError(NO_STEP);
			return result;
		} catch (error) {
			if (error instanceof MisfitError) this.misfit = error;
			else if (!(error instanceof UnplayableError)) throw error;
			return otherwise(error);
		}
	}
	*#learned() {
		const { weak } = this.#loaded.machine;
		for (;;) {
			const result = yield* this.#explored();
			if (weak === undefined || result.kind !== "passed" || this.#settings.replay !== undefined) return result;
			if (!weak.learn()) return result;
		}
	}
	#confirm() {
		const { machine } = this.#loaded;
		this.#loaded.inside(() => {
			for (const thread of machine.threads) if (thread.started) thread.confirm(machine);
		});
	}
	*#explored() {
		const { strategy, preemptions, seed, replay, schedules = 1e4 } = this.#settings;
		const { machine } = this.#loaded;
		const chance = new Chance(seed);
		if (replay !== undefined) return this.#replayed(scheduleOf(replay));
		switch (strategy) {
			case "exhaustive": return (yield* this.#exhaustive(this.#searches.budget)) ?? this.#undecided();
			case "bounded": return (yield* this.#bounded(preemptions, this.#searches.budget)) ?? this.#undecided();
			case "pct": return yield* this.#byChance(new Pct(machine, chance, schedules), this.#searches.budget);
			case "random": return yield* this.#byChance(new Random(machine, chance, schedules), this.#searches.budget);
			case "auto": return yield* this.#fromCheapToComplete();
		}
	}
	*#fromCheapToComplete() {
		const { steps, preemptions, seed } = this.#settings;
		const { machine } = this.#loaded;
		const failed = (result) => result?.kind === "failed" ? result : undefined;
		let few = yield* this.#bounded(0, steps / 20);
		if (few?.kind === "passed") few = yield* this.#bounded(1, steps / 10);
		if (failed(few)) return few;
		if (this.#run.tooLong) return this.#undecided();
		const inTurns = yield* this.#inTurns(steps / 5);
		if (inTurns) return inTurns;
		this.#searches.ended = false;
		const left = this.#searches.budget - machine.spent;
		const first = (machine.weak === undefined ? FIRST : ALL) * left;
		let all = yield* this.#exhaustive(machine.spent + first);
		if (all) return all;
		const chance = new Chance(seed);
		const random = (budget) => this.#byChance(new Random(machine, chance, Number.POSITIVE_INFINITY), machine.spent + budget);
		const early = yield* this.#searches.besides(random(BY_CHANCE * left));
		if (failed(early)) return early;
		const toFew = this.#paused === undefined ? .9 * steps : machine.spent + FEW * left;
		const bounded = yield* this.#searches.besides(this.#bounded(preemptions, toFew));
		if (failed(bounded)) return bounded;
		if (this.#paused) all = yield* this.#exhaustive(machine.spent + ALL * left - first);
		if (all) return all;
		const leftOut = this.#searches.leftOut();
		this.#run.tooLong = false;
		const late = yield* random((this.#searches.budget - machine.spent) / 2);
		if (failed(late)) return late;
		const sampled = yield* this.#byChance(new Pct(machine, chance, Number.POSITIVE_INFINITY), this.#searches.budget);
		if (failed(sampled)) return sampled;
		if (this.#searches.race) return yield* this.#failed(this.#searches.race);
		const within = bounded ?? few;
		if (within?.kind !== "passed") return this.#undecided();
		const says = `${within.says}. Others were not all tried: ${leftOut}`;
		return {
			...within,
			...this.#tried(says),
			schedules: within.schedules
		};
	}
	*#exhaustive(budget) {
		const { machine } = this.#loaded;
		const { before } = this.#run;
		const looked = before.looked.size;
		const paused = this.#paused?.looked === looked ? this.#paused : undefined;
		this.#paused = undefined;
		const search = paused?.search ?? new Exhaustive(machine, before);
		const end = yield* this.#searches.search(search, budget);
		if (before.looked.size > looked && end.kind !== "broken") return yield* this.#exhaustive(budget);
		if (end.kind === "broken") return yield* this.#failed(end.broken);
		const schedules = end.schedules + (paused?.schedules ?? 0);
		if (end.kind === "budget") {
			if (!this.#run.tooLong && machine.weak === undefined) {
				search.pause();
				this.#paused = {
					search,
					looked,
					schedules
				};
			}
			return undefined;
		}
		if (this.#run.cut || machine.unfair || machine.weak?.cut) return undefined;
		const reads = machine.weak ? ", and all that reads may get in them" : "";
		const all = schedules === 1 ? "the one schedule there is" : `all ${count(schedules)} different schedules${reads}`;
		const says = [
			all,
			...machine.shortened ? ["however often a loop tries in vain until it gives up"] : [],
			...machine.late ? ["where the time of an asynchronous wait is not up before its function has ended"] : []
		];
		const proof = says.length === 1 ? "exhaustive" : "bounded";
		return {
			kind: "passed",
			proof,
			...this.#tried(says.join(", ")),
			schedules
		};
	}
	*#bounded(preemptions, budget) {
		const { before } = this.#run;
		const looked = before.looked.size;
		const end = yield* this.#searches.search(new Bounded(this.#loaded.machine, preemptions, before), budget);
		if (before.looked.size > looked && end.kind !== "broken") return yield* this.#bounded(preemptions, budget);
		if (end.kind === "broken") return yield* this.#failed(end.broken);
		if (end.kind === "budget" || this.#run.tooLong) return undefined;
		this.#passed = Math.max(this.#passed, preemptions);
		const most = preemptions === 0 ? "without" : `with at most ${preemptions}`;
		const differ = this.#loaded.machine.weak === undefined ? " that differ" : "";
		const says = `every schedule ${most} preemption${preemptions === 1 ? "" : "s"}, ${count(end.schedules)} of them${differ}`;
		return {
			kind: "passed",
			proof: "bounded",
			preemptions,
			...this.#tried(says),
			schedules: end.schedules
		};
	}
	*#inTurns(budget) {
		const end = yield* this.#searches.search(new Turns(this.#loaded.machine), budget);
		return end.kind === "broken" ? yield* this.#failed(end.broken) : undefined;
	}
	*#byChance(search, budget) {
		const end = yield* this.#searches.search(search, budget);
		if (end.kind === "broken") return yield* this.#failed(end.broken);
		const { schedules } = end;
		const each = search instanceof Pct ? `each finds a mistake that needs ${search.orders} with a probability of at least ${percent(search.probability)}, ` : "";
		return {
			kind: "passed",
			proof: "sampled",
			...this.#tried(`${count(schedules)} schedules by chance: ${each}no proof`),
			schedules
		};
	}
	#undecided(why = `${count(this.#searches.schedules)} schedules, and ${this.#searches.leftOut()}: no proof`) {
		return {
			kind: "undecided",
			...this.#tried(why)
		};
	}
	#tried(says) {
		return {
			schedules: this.#searches.schedules,
			steps: this.#loaded.machine.steps,
			says,
			engine: this.#engine.name
		};
	}
	*#failed(broken) {
		if (this.#engine.onThisThread) this.#confirm();
		const shrinking = shrunk(broken, this.#run, this.#loaded.machine, this.#passed);
		let turn = this.#loaded.inside(() => shrinking.next());
		while (!turn.done) {
			yield;
			turn = this.#loaded.inside(() => shrinking.next());
		}
		const { moves, wrong } = turn.value;
		const result = this.playback.failure(moves, wrong.other && wrong);
		if (result) return result;
		throw new MisfitError(`Cannot play ${scheduleText(moves)} again: it went well. The program is not the same in each call.`);
	}
	#replayed(moves) {
		const failed = this.playback.failure(moves);
		if (failed) return failed;
		const schedules = Math.max(1, this.#searches.schedules);
		return {
			kind: "passed",
			proof: "sampled",
			...this.#tried("one schedule, as it was given"),
			schedules
		};
	}
};
function percent(probability) {
	return `${(100 * probability).toPrecision(2)} %`;
}

// concurrency/explore/guarded.ts
var Guarded = class {
	#engine;
	#settings;
	#mostBytes;
	#exploration;
	constructor(engine, settings, mostBytes) {
		this.#engine = engine;
		this.#settings = settings;
		this.#mostBytes = mostBytes;
	}
	get misfit() {
		return this.#exploration?.misfit;
	}
	get neededBytes() {
		return this.#exploration.neededBytes;
	}
	async result(limitMs) {
		const turns = this.#turns();
		const next = () => whileReplaced(this.#settings, () => turns.next());
		for (;;) {
			const turn = limitMs === undefined ? ended(next) : within(limitMs, next);
			if (turn.kind === "cut") return turn.busy >= LEAST_BUSY$1 ? await this.#cut(limitMs) : "too-soon";
			if (turn.value.done) return turn.value.value;
			await new Promise((go) => setTimeout$1(go));
		}
	}
	*#turns() {
		this.#exploration = new Exploration(this.#engine, this.#settings, this.#mostBytes);
		return yield* this.#exploration.result();
	}
	async #cut(limitMs) {
		const exploration = this.#exploration;
		const cutIn = exploration?.playback.cutIn;
		if (limitMs < LEAST_LIMIT_MS) return "too-soon";
		if (cutIn !== undefined && nowMs$1() - cutIn.steppedMs < .5 * limitMs) return "too-soon";
		const again = within(limitMs, () => exploration ? exploration.playback.replayCut(cutIn) : this.#turns().next(), true);
		const cutMs = nowMs$1();
		if (again.kind === "ended") return "too-soon";
		const where = whereabouts(await again.samples());
		const computedMs = again.busy * limitMs;
		const surely = again.busy >= SURELY_BUSY || computedMs >= SURELY_COMPUTED_MS || limitMs >= SURELY_MS;
		if (!surely || again.busy < LEAST_BUSY$1) return "too-soon";
		const { running, heardMs, steppedMs } = exploration?.playback.cutIn ?? {};
		const since = (ms) => ms === undefined || cutMs - ms >= .9 * limitMs;
		if (running === undefined || running >= 8) {
			if (!since(steppedMs)) return "too-soon";
			if (exploration === undefined && this.#exploration !== undefined) return "too-soon";
			const what = exploration === undefined ? "setup()" : "check() or invariant()";
			throw new UnfitError(`Cannot explore: ${what} does not come to its end: there is a loop${inLine(where)}.`);
		}
		if (!since(heardMs)) return "too-soon";
		for (const silent = [running];;) {
			const told = within(limitMs, () => exploration.playback.tellSilent(silent, where));
			if (told.kind === "ended") return told.value;
			const other = exploration.playback.cutIn.running;
			if (other === undefined || silent.includes(other)) return "too-soon";
			silent.push(other);
		}
	}
};
function ended(f) {
	return {
		kind: "ended",
		value: f()
	};
}
const LEAST_BUSY$1 = .05;
const LEAST_LIMIT_MS = 100;
const SURELY_BUSY = .5;
const SURELY_COMPUTED_MS = 1e3;
const SURELY_MS = 3e4;
function within(limitMs, f, samples = false) {
	const before = browser.threadCpuMs();
	const call = browser.within(limitMs, f, samples);
	if (call.kind === "ended") return call;
	putAllBack();
	const busy = (browser.threadCpuMs() - before) / limitMs;
	return {
		...call,
		busy: Number.isNaN(busy) ? 1 : busy
	};
}

// concurrency/explore/workers/orders.ts
function anew(url, instance) {
	const path = pathOf(url);
	return `${/[%#?]/.test(path) ? url : path}?explored=${instance}`;
}
function pathOf(url) {
	const file = asItIs(url);
	return file.startsWith("file:") ? decodeURIComponent(new URL(file).pathname) : file;
}
function asItIs(file) {
	return file.replace(/\?explored=\d+$/, "");
}
function isSameFile(one, other) {
	return pathOf(one) === pathOf(other);
}

// concurrency/explore/workers/own-file.ts
let isExplored = false;
function exploresNothing() {
	isExplored = true;
}
function mustBeOwnFile(module) {
	if (!isExplored && (module === undefined || !isCalledFrom(asItIs(module)))) return;
	const file = module === undefined ? "a module" : asItIs(module);
	throw new UnfitError(`Cannot explore: ${file} calls explore() itself, and would do so again in each worker that loads it. ` + "Give the program a file of its own, whose default export it is, and which does nothing else.");
}

// concurrency/explore/buffers.ts
const { SharedArrayBuffer: Memory } = globalThis;
var Buffers = class {
	#list = [];
	#names = new Map();
	#own = new Map();
	get count() {
		return this.#list.length;
	}
	add(buffer) {
		this.#names.set(buffer, String(this.#list.length));
		this.#list.push(buffer);
	}
	addOwn(buffer, thread, key) {
		this.#names.set(buffer, `${thread}/${key}`);
	}
	keep(count) {
		this.#list.length = count;
		this.#own.clear();
	}
	nameOf(buffer) {
		const name = this.#names.get(buffer);
		if (name !== undefined) return name;
		throw new Error("Cannot explore on workers: a thread touches shared memory that neither setup() nor it has made.");
	}
	named(name, bytes) {
		let buffer;
		if (name.includes("/")) {
			buffer = this.#own.get(name) ?? new Memory(bytes);
			this.#own.set(name, buffer);
			this.#names.set(buffer, name);
		} else buffer = this.#list[Number(name)];
		if (buffer?.byteLength === bytes) return buffer;
		throw new Error("Cannot explore on workers: setup() does not make the same shared memory each time it is called.");
	}
};

// concurrency/explore/workers/played-thread.ts
var PlayedThread = class extends VirtualThread {
	mostAhead = 2e3;
	#player;
	constructor(number, player) {
		super(number, () => {});
		this.#player = player;
	}
	run(_host, driver) {
		this.expect(this.#player.next(this));
		return driver.next();
	}
	confirm(host) {
		this.#player.forget(this);
		super.confirm(host);
	}
};

// concurrency/explore/workers/channel.ts
const Classes = {
	Int32Array,
	Uint8Array
};
const EXPLORER = 0;
const THREAD = 1;
const [TURN, LENGTH, INSIDE] = [
	0,
	1,
	2
];
const HEAD_BYTES = 16;
const MOST_BYTES = 1 << 18;
const LOOKS = 200;
var Channel = class {
	memory;
	#words;
	#bytes;
	#me;
	#clones = browser.codec();
	constructor(me, memory) {
		this.memory = memory;
		this.#words = new Classes.Int32Array(memory, 0, HEAD_BYTES / 4);
		this.#bytes = new Classes.Uint8Array(memory, HEAD_BYTES);
		this.#me = me;
	}
	static memory() {
		return new SharedArrayBuffer(HEAD_BYTES + MOST_BYTES);
	}
	get inside() {
		return atomics.load(this.#words, INSIDE) === 1;
	}
	set inside(inside) {
		atomics.store(this.#words, INSIDE, inside ? 1 : 0);
	}
	say(message) {
		const body = this.#clones.encode(message);
		if (body.length > MOST_BYTES) {
			throw new RangeError(`Cannot explore on workers: a value has ${body.length} bytes, more than ${MOST_BYTES}.`);
		}
		this.#bytes.set(body);
		this.#words[LENGTH] = body.length;
		atomics.store(this.#words, TURN, 1 - this.#me);
		atomics.notify(this.#words, TURN);
	}
	hear(limitMs = Number.POSITIVE_INFINITY) {
		const other = 1 - this.#me;
		for (let i = 0; i < LOOKS && atomics.load(this.#words, TURN) === other; i++);
		while (atomics.load(this.#words, TURN) === other) {
			if (atomics.wait(this.#words, TURN, other, limitMs) === "timed-out") return undefined;
		}
		return this.#clones.decode(this.#bytes.slice(0, this.#words[LENGTH]));
	}
};

// concurrency/explore/workers/player.ts
const SOON_MS = 50;
const LOOK_MS = 500;
const MOST_IDLE_MS = 15e3;
const MOST_MS$1 = 12e4;
const LEAST_BUSY = .05;
const MOST_LEAVING_MS = 1e3;
const MOST_MODULES = 500;
function busyMs() {
	const { userMs, systemMs } = browser.cpuTime();
	return userMs + systemMs;
}
var Run = class {
	#handle;
	#channel;
	answers;
	operations = [];
	loaded;
	begunBy;
	modules = 0;
	constructor(start) {
		this.#channel = new Channel(0, Channel.memory());
		this.#handle = browser.thread(new URL("./explored-thread.js", HOME), { run: "exploredThread" });
		this.#handle.send({
			...start,
			memory: this.#channel.memory
		});
		this.#handle.keepAlive(false);
	}
	leadsTo({ answers, length, begunBy }, loaded) {
		return this.answers !== undefined && this.loaded === loaded && this.begunBy === begunBy && this.answers.length <= length && this.answers.every((answer, i) => Object.is(answer, answers[i]));
	}
	ask(order, silentMs) {
		const soon = this.heard(order, SOON_MS);
		if (soon !== undefined) return soon;
		const [beginMs, before] = [browser.now(), busyMs()];
		for (;;) {
			const said = this.#channel.hear(LOOK_MS);
			if (said !== undefined) return said;
			const [waitedMs, computedMs] = [browser.now() - beginMs, busyMs() - before];
			if (this.#channel.inside && computedMs >= silentMs) return undefined;
			if (waitedMs > MOST_MS$1 || waitedMs > MOST_IDLE_MS && computedMs < LEAST_BUSY * waitedMs) break;
		}
		throw new UnplayableError("a thread did not come to another step, and did not compute: it has ended its worker");
	}
	heard(order, limitMs) {
		this.#channel.say(order);
		return this.#channel.hear(limitMs);
	}
	end() {
		return this.#handle.terminate();
	}
};
var Player = class {
	#start;
	#fresh;
	#silentMs;
	#runs = new Map();
	#loaded;
	#instances = 1;
	#ends = [];
	constructor(url, options, fresh, silentMs) {
		const { seed, locks, timeouts } = options;
		this.#start = {
			url,
			options: {
				seed,
				locks,
				timeouts
			}
		};
		this.#fresh = fresh;
		this.#silentMs = silentMs;
	}
	set loaded(loaded) {
		this.#loaded = loaded;
	}
	next(thread) {
		const { answers, length, nodes, number } = thread;
		const run = this.#runFor(thread);
		for (let done = run.answers.length; done < length; done++) {
			const known = nodes[done + 1]?.operation;
			const answer = answers[done];
			const asleep = answer === ASLEEP;
			const told = asleep ? undefined : toldValue(this.#loaded.world.buffers, answer);
			const said = run.ask({
				order: "answer",
				answer: told,
				asleep
			}, this.#silentMs);
			if (said === undefined) return this.#silent(thread, run);
			run.answers.push(answer);
			const before = nodes[done].operation;
			const operation = this.#operationOf(said, thread, before, answer);
			run.operations.push(operation);
			if (known !== undefined && !known.same(operation)) throw misfit(number, known, operation);
		}
		return run.operations[length];
	}
	#silent({ number }, run) {
		void run.end();
		this.#runs.delete(number);
		return new Silent();
	}
	forget({ number }) {
		const run = this.#runs.get(number);
		if (run !== undefined) run.loaded = undefined;
	}
	async end() {
		for (const run of this.#runs.values()) this.#ends.push(run.end());
		this.#runs.clear();
		await Promise.all(this.#ends);
	}
	#runFor(thread) {
		const run = this.#runs.get(thread.number);
		return run?.leadsTo(thread, this.#loaded) ? run : this.#begun(thread, run);
	}
	#begun(thread, before) {
		const { number, nodes, begunBy, call } = thread;
		let run = before;
		if (run === undefined || !this.#left(run)) {
			if (run !== undefined) this.#ends.push(run.end());
			run = withOriginals(() => new Run(this.#start));
			this.#runs.set(number, run);
		}
		run.modules++;
		run.answers = [];
		run.operations = [];
		run.loaded = this.#loaded;
		run.begunBy = begunBy;
		const { locates } = this.#loaded.machine.options;
		const calls = call && { call: {
			module: call.module,
			name: call.name,
			args: call.args
		} };
		const said = run.ask({
			order: "begin",
			thread: number,
			...calls,
			instance: this.#instances++,
			locates
		}, this.#silentMs);
		const operation = said === undefined ? this.#silent(thread, run) : this.#operationOf(said, thread);
		run.operations.push(operation);
		const known = nodes[0]?.operation;
		if (known !== undefined && !known.same(operation)) throw misfit(number, known, operation);
		return run;
	}
	#left(run) {
		if (this.#fresh || run.modules >= MOST_MODULES) return false;
		const ended = run.answers === undefined || run.operations.at(-1) instanceof End;
		if (!ended && run.heard({ order: "leave" }, MOST_LEAVING_MS) === undefined) return false;
		run.answers = undefined;
		return true;
	}
	#operationOf(said, thread, before, answer) {
		if ("unfit" in said) throw new UnfitError(said.unfit);
		if ("unplayable" in said) throw new UnplayableError(said.unplayable);
		if ("left" in said) throw new Error("Cannot explore on workers: a worker has left a function that it was to go on with.");
		if (said.what !== "more") return operationOf(said.what, this.#loaded.world, thread);
		return before.more(answer);
	}
};

// concurrency/explore/workers/worker-engine.ts
const OWN_FILE = "Give the program a file of its own, whose default export it is, and which does nothing else";
async function loaded(url) {
	let module;
	try {
		module = await importModule(anew(url, 0));
	} catch (error) {
		throw new UnfitError(`Cannot explore: ${url} cannot be loaded once more: ${textOf(error).replace(/\.$/, "")}. ${OWN_FILE}.`);
	}
	if (typeof module.default?.setup === "function") return module;
	throw new UnfitError(`Cannot explore: ${url} exports no program by default. ${OWN_FILE}.`);
}
var WorkerEngine = class WorkerEngine {
	name = "workers";
	onThisThread = false;
	program;
	#url;
	#fresh;
	#silentMs;
	#buffers;
	#ofModule;
	#player;
	constructor(url, fresh, silentMs, program, buffers) {
		this.#url = url;
		this.#fresh = fresh;
		this.#silentMs = silentMs;
		this.program = program;
		this.#buffers = buffers;
		this.#ofModule = buffers.count;
	}
	static async of(url, fresh, silentMs) {
		const buffers = new Buffers();
		const { default: program } = await loadWatched(() => loaded(url), buffers);
		return new WorkerEngine(url, fresh, silentMs, program, buffers);
	}
	load(options, mostBytes) {
		const player = this.#player ?? new Player(this.#url, options, this.#fresh, this.#silentMs);
		this.#player = player;
		const buffers = this.#buffers;
		buffers.keep(this.#ofModule);
		const make = (number) => new PlayedThread(number, player);
		const loaded = load(this.program, options, mostBytes, {
			make,
			buffers
		});
		player.loaded = loaded;
		return loaded;
	}
	async [Symbol.asyncDispose]() {
		await this.#player?.end();
	}
};

// concurrency/explore/explore.ts
const MOST_MS = 2 ** 31 - 1;
async function explore(program, options = {}) {
	const settings = settingsOf(program, options);
	const { engine, module } = settings;
	mustBeOwnFile(module === undefined ? undefined : String(module));
	let switched;
	if (engine !== "workers") {
		const { result, misfit } = await exploredIn(reExecution(program), settings);
		if (misfit === undefined || module === undefined || engine === "re-execution") return result;
		switched = misfit.message;
	}
	return await exploredOnWorkers(String(module), settings, switched);
}
async function exploredOnWorkers(module, settings, switched) {
	for (const fresh of [false, true]) {
		const { result, misfit } = await exploredFresh(module, fresh, settings);
		if (misfit !== undefined && !fresh) continue;
		const says = result.kind === "undecided" ? result.says : `${result.says}, each thread on a worker`;
		return {
			...result,
			says,
			...switched !== undefined && { switched }
		};
	}
	throw new Error("unreachable");
}
async function exploredFresh(module, fresh, settings) {
	const workers = await WorkerEngine.of(module, fresh, settings.silentMs);
	try {
		settingsOf(workers.program, {});
		return await exploredIn(workers, settings);
	} finally {
		await workers[Symbol.asyncDispose]();
	}
}
async function exploredIn(engine, settings) {
	if (settings.memory === "sequential" || settings.replay !== undefined) return await exploredBy(engine, settings);
	const sequential = await exploredBy(engine, {
		...settings,
		memory: "sequential"
	});
	const { result, misfit } = sequential;
	const race = result.kind === "failed" && result.finding.kind === "race";
	if (misfit !== undefined || result.kind === "failed" && !race) return sequential;
	if (settings.races === "report" && result.kind === "passed" && result.proof === "exhaustive") {
		return {
			...sequential,
			result: {
				...result,
				says: `${result.says}; without a data race, weak memory adds none`
			}
		};
	}
	const weak = await exploredBy(engine, {
		...settings,
		steps: settings.weakSteps,
		races: "ignore"
	});
	return race && weak.result.kind !== "failed" ? sequential : weak;
}
async function exploredBy(engine, settings) {
	let mostBytes = 8;
	let limitMs = engine.onThisThread ? settings.silentMs : undefined;
	for (;;) {
		const search = new Guarded(engine, settings, mostBytes);
		const result = await search.result(limitMs);
		if (result === "too-soon") limitMs = Math.min(4 * limitMs, MOST_MS);
		else if (result !== undefined) return {
			result,
			misfit: search.misfit
		};
		else mostBytes = search.neededBytes;
	}
}

// concurrency/explore/remote/answering.ts
var UnsaidError = class extends Error {};
const MOST_CHARACTERS = 500;
function deedOf(program, thread, answers) {
	const { seed, locks, timeouts } = settingsOf(program, {});
	const options = {
		seed,
		locks,
		timeouts,
		locates: answers.length === 0
	};
	const loaded = load(program, options, 1);
	return loaded.inside(() => {
		const { machine } = loaded;
		const virtual = machine.threads[thread];
		if (virtual === undefined) throw new TypeError(`Cannot run thread ${thread}: the program has no such thread.`);
		const shared = ownOf(currentWorld());
		let given = 0;
		machine.perform = () => {
			const { operation } = virtual.nodes[virtual.length];
			const answer = isShared(operation, shared) ? answerOfData(answers[given++]) : operation.perform(thread);
			options.locates = given >= answers.length;
			virtual.answers[virtual.length] = answer;
			virtual.length++;
			return answer;
		};
		const driver = { next() {
			const { operation } = virtual.nodes[virtual.length];
			if (operation instanceof End) return -1;
			if (isShared(operation, shared)) return given < answers.length ? thread : -1;
			if (waitsForBoth(operation, shared)) throw new UnsaidError("It would wait for memory of its own, too.");
			if (!operation.ready(thread)) throw new UnsaidError(`It would wait for its own ${operation.target} for ever.`);
			return thread;
		} };
		return toldOf(virtual, () => virtual.run(machine, driver), shared);
	});
}
function toldOf(virtual, run, shared) {
	try {
		run();
	} catch (error) {
		if (error instanceof UnfitError || error instanceof UnwatchedError) {
			return {
				does: "throw",
				name: "TypeError",
				message: error.message
			};
		}
		if (error instanceof UnsaidError) return {
			does: "throw",
			name: "Error",
			message: error.message
		};
		throw error;
	}
	const operation = virtual.pending;
	if (!(operation instanceof End)) return deedFor(operation, shared);
	const { outcome } = operation;
	if (outcome.kind === "returned") return {
		does: "end",
		value: outcome.value
	};
	const { name, message } = outcome.error instanceof Error ? outcome.error : {
		name: "Error",
		message: outcome.error
	};
	return {
		does: "throw",
		name: text(name, 100),
		message: text(message, MOST_CHARACTERS)
	};
}
function text(value, most) {
	return String(value).slice(0, most);
}
function ownOf(world) {
	const shared = sharedOf(world);
	const names = new Map();
	for (const [name, object] of shared.things) {
		const kind = Object.values(thingKinds).find(({ isOne }) => isOne(object));
		if (kind !== undefined) names.set(kind.find(world, object)[0], name);
	}
	return {
		...shared,
		names
	};
}
function isShared(operation, { memories, names }) {
	if (operation instanceof Access || operation instanceof DataAccess) return memories.includes(operation.view.buffer);
	if (operation instanceof WaitBegin || operation instanceof WaitEnd || operation instanceof Notify) return memories.includes(operation.list.buffer);
	if (operation instanceof AsyncEnd) return operation.waits.every(({ list }) => memories.includes(list.buffer));
	if (operation instanceof Modelled) return names.has(operation.things[0]);
	return true;
}
function waitsForBoth(operation, { memories }) {
	return operation instanceof AsyncEnd && operation.waits.some(({ list }) => memories.includes(list.buffer));
}
function deedFor(operation, { memories, names, things }) {
	const place = placeOf(operation.place);
	if (operation instanceof Access) {
		const { view, index, kind: access, plain, written, expected } = operation;
		const values = {
			...written !== undefined && { written },
			...expected !== undefined && { expected }
		};
		return {
			does: "access",
			access,
			atomic: !plain,
			...word(memories, view, index),
			...values,
			...place
		};
	}
	if (operation instanceof DataAccess) {
		const { view, kind, method, offset, littleEndian, written } = operation;
		const memory = memories.indexOf(view.buffer);
		const at = {
			memory,
			offset: view.byteOffset + offset,
			method,
			littleEndian
		};
		return {
			does: "data",
			access: kind,
			...at,
			...written !== undefined && { written },
			...place
		};
	}
	if (operation instanceof WaitBegin) {
		const { view, index, expected, limitMs, nth } = operation;
		const which = nth === undefined ? {} : { nth };
		return {
			does: "wait",
			...word(memories, view, index),
			expected,
			limitMs,
			...which,
			...place
		};
	}
	if (operation instanceof AsyncEnd) {
		const waits = operation.waits.map(({ list: { buffer, offset }, nth, limited }) => {
			return {
				memory: memories.indexOf(buffer),
				offset,
				nth,
				limited
			};
		});
		return {
			does: "waitEnds",
			waits,
			...place
		};
	}
	if (operation instanceof Notify) {
		const { list, count } = operation;
		return {
			does: "notify",
			memory: memories.indexOf(list.buffer),
			offset: list.offset,
			count,
			...place
		};
	}
	if (operation instanceof Modelled) {
		const { rule, argument, limited } = operation;
		const thing = names.get(operation.things[0]);
		for (const [kind, { isOne, rules }] of Object.entries(thingKinds)) {
			if (!isOne(things.get(thing))) continue;
			const name = Object.keys(rules).find((each) => rules[each] === rule);
			if (name === undefined) continue;
			const rest = {
				limited,
				...argument !== undefined && { argument },
				...place
			};
			return {
				does: "thing",
				thing,
				rule: `${kind}.${name}`,
				...rest
			};
		}
	}
	if (operation instanceof Idle) return {
		does: "idle",
		idle: operation.kind,
		...place
	};
	const message = `Cannot ${operation.kind} ${operation.target} here: a thread of this program starts no others, and waits as it stands.`;
	return {
		does: "throw",
		name: "Error",
		message
	};
}
function word(memories, view, index) {
	return {
		memory: memories.indexOf(view.buffer),
		array: view.constructor.name,
		begin: view.byteOffset,
		index
	};
}
function placeOf(place) {
	if (place === undefined) return {};
	const { file, line, column } = place;
	return { place: {
		file: file.slice(file.lastIndexOf("/") + 1),
		line,
		column
	} };
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

export { Barrier, BoundedSemaphore, BrokenBarrierError, Condition, DictProxy, Event, ListProxy, Lock, Manager, ManagerClosedError, Pool, PoolClosedError, Process, Queue, QueueClosedError, QueueFullError, RLock, Semaphore, SharedValue, Task, Thread, TimeoutError, ValueProxy, WorkerDiedError, WorkerLoadError, asCompleted, breaksFrom, cancelled, cpuCount, deedOf, download, explore, loadWatched, positionOf, sharedArray, sleep, sleepSync, tellWhere, threadsElsewhere, transfer };