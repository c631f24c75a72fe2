// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
let main = require("./threadwork.js");

// ./find-unsendable.js
const MOST_PATH = 120;
const MOST_NAME = 60;
const PATIENCE_MS = 500;
const BUN_LEVELS = 39990;
function findUnsendable(value, to, sends, leaf = () => undefined) {
	const name = (each) => (isObject(each) ? attempt(() => leaf(each)) : undefined) ?? nameUnsendable(each, to);
	return attempt(() => search(value, to, name) ?? narrow(value, sends));
}
function search(value, to, name) {
	const first = name(value);
	if (first || !isObject(value)) return first;
	const mostLevels = to === "thread" && "Bun" in globalThis ? BUN_LEVELS : main.MOST_LEVELS;
	const seen = new Set([value]);
	const steps = [];
	const open = [children(value)];
	while (open.length > 0) {
		let next;
		try {
			next = open.at(-1).next();
		} catch (error) {
			const { step = "", thrown = error } = error instanceof Unreadable ? error : {};
			return at([...steps, step], { what: `a property that throws when it is read (${textOf(thrown)})` });
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
	const end = (0, main.nowMs$1)() + PATIENCE_MS;
	const passed = new Set();
	for (let whole = value;;) {
		passed.add(whole);
		const part = isObject(whole) ? refusedPart(whole, passed, end, sends) : undefined;
		if ((0, main.nowMs$1)() > end) return undefined;
		if (!part) return at(steps, {
			what: nameOf(whole),
			...adviceFor(whole)
		});
		steps.push(part[0]);
		whole = part[1];
	}
}
function refusedPart(whole, passed, end, sends) {
	try {
		for (const [step, child] of children(whole)) {
			if ((0, main.nowMs$1)() > end) return undefined;
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
		]) read(value, key, `.${key}`);
		if (value.cause !== undefined) yield [".cause", value.cause];
	} else if (value instanceof Map) {
		for (const [key, child] of Map.prototype.entries.call(value)) {
			yield [".keys()", key];
			yield [`.get(${typeof key === "string" ? JSON.stringify(cut(key, MOST_NAME)) : textOf(key)})`, child];
		}
	} else if (value instanceof Set) {
		for (const child of Set.prototype.values.call(value)) yield [".values()", child];
	} else if (!ArrayBuffer.isView(value)) {
		const isList = Array.isArray(value);
		for (const key of Object.keys(value)) {
			const step = isList && /^\d+$/.test(key) ? `[${key}]` : stepOf(key);
			yield [step, read(value, key, step)];
		}
	}
}
function read(value, key, step) {
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
	if (typeof value === "function") return { what: nameOf(value) };
	if (typeof value === "symbol") return { what: "a symbol" };
	if (!isObject(value)) return undefined;
	if (isProxy(value)) return {
		what: isRevoked(value) ? "a revoked Proxy" : "a Proxy",
		...ADVISED_PROXY
	};
	const tag = tagOf(value);
	const refused = /^(Promise|Weak\w+|FinalizationRegistry|Generator|AsyncGenerator|Arguments|Symbol|.* Iterator|Iterator Helper)$/;
	const isIterator = / Iterator|Iterator Helper/.test(tag);
	if ((0, main.kindOf)(value, to) === "lost" || refused.test(tag) && !isPlain(value, tag)) {
		const name = isIterator ? `an iterator (${tag})` : nameOf(value);
		return {
			what: name,
			...isIterator ? { advice: "Send its values as a list: [...iterator]" } : adviceFor(value)
		};
	}
	const buffer = ArrayBuffer.isView(value) ? value.buffer : value;
	if (buffer instanceof ArrayBuffer && buffer.detached) {
		return {
			what: buffer === value ? "an ArrayBuffer whose memory was moved away" : `${nameOf(value)} whose memory was moved away`,
			advice: "Send it before it is moved, or a copy."
		};
	}
	return undefined;
}
function adviceFor(value) {
	const advice = isObject(value) ? ADVICE[classOf(value) ?? ""] ?? ADVICE[tagOf(value)] : undefined;
	return advice === undefined ? undefined : { advice };
}
function isPlain(value, tag) {
	if (tag === "Arguments") return Object.hasOwn(value, Symbol.toStringTag);
	const prototype = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null || Object.hasOwn(value, Symbol.toStringTag);
}
function nameOf(value) {
	if (typeof value === "function") {
		const isClass = /^class\b/.test(Function.prototype.toString.call(value));
		const name = attempt(() => value.name);
		return `${isClass ? "a class" : "a function"}${typeof name === "string" && name !== "" ? ` (${cut(name, MOST_NAME)})` : ""}`;
	}
	if (!isObject(value)) return value === null || value === undefined ? String(value) : `a ${typeof value}`;
	const tag = tagOf(value);
	if (tag === "Arguments") return "an arguments object";
	if (tag === "Generator") return "a generator";
	if (tag === "AsyncGenerator") return "an async generator";
	const known = classOf(value);
	const name = tag.includes(".") || known === undefined || known === "Object" && tag !== "?" ? tag : known;
	return `${/^[AEIO]/.test(name) ? "an" : "a"} ${cut(name, MOST_NAME)}`;
}
function tagOf(value) {
	return attempt(() => Object.prototype.toString.call(value).slice(8, -1)) ?? "?";
}
function classOf(value) {
	const name = attempt(() => Object.getPrototypeOf(value)?.constructor.name);
	return typeof name === "string" && name !== "" ? name : undefined;
}
function textOf(value) {
	return cut(attempt(() => String(value)) ?? nameOf(value), 200);
}
function cut(text, most) {
	return text.length > most ? `${text.slice(0, most)}\u2026` : text;
}
function attempt(f) {
	try {
		return f();
	} catch {
		return undefined;
	}
}
function isObject(value) {
	return typeof value === "object" && value !== null;
}
function isProxy(value) {
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

exports.findUnsendable = findUnsendable;
exports.nameOf = nameOf;
