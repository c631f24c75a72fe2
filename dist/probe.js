// @bun
// Generated from harness/probe/ by `npm run build`.
import module, { syncBuiltinESMExports } from "node:module";
import { connect } from "node:net";
import os, { availableParallelism } from "node:os";
import process, { argv, exit } from "node:process";
import { readFileSync, readdirSync } from "node:fs";
import { Buffer } from "node:buffer";

// runtime-adapters/machine/processes.ts
function readProc(path) {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return undefined;
	}
}
function pids() {
	try {
		return readdirSync("/proc").map(Number).filter(Number.isInteger);
	} catch {
		return [];
	}
}
function newestPid() {
	const last = readProc("/proc/loadavg")?.trim().split(" ").at(-1);
	return last === undefined ? undefined : Number(last);
}
function processStat(pid) {
	const text = readProc(`/proc/${pid}/stat`);
	return text === undefined ? undefined : parseStat(text, machine());
}
function parseStat(text, { ticksPerSecond, pageBytes }) {
	const [state, ppid, pgid, session, , , flags, , , , , utime, stime, cutime, cstime, , , threads, , start, , rss] = text.slice(text.lastIndexOf(")") + 2).split(" ");
	if (state === undefined || rss === undefined) return undefined;
	const ms = 1e3 / ticksPerSecond;
	return {
		pid: Number.parseInt(text, 10),
		ppid: Number(ppid),
		pgid: Number(pgid),
		session: Number(session),
		ended: state === "X" || state === "Z" && Number(threads) <= 1,
		startTicks: Number(start),
		cpuMs: (Number(utime) + Number(stime)) * ms,
		reapedCpuMs: (Number(cutime) + Number(cstime)) * ms,
		residentBytes: Number(rss) * pageBytes,
		kernel: (Number(flags) & 2097152) !== 0
	};
}
let known;
function machine() {
	if (known === undefined) {
		known = {
			ticksPerSecond: 100,
			pageBytes: 4096
		};
		try {
			const entries = new BigUint64Array(new Uint8Array(readFileSync("/proc/self/auxv")).buffer);
			for (let i = 0; i + 1 < entries.length; i += 2) {
				if (entries[i] === 6n) known.pageBytes = Number(entries[i + 1]);
				if (entries[i] === 17n) known.ticksPerSecond = Number(entries[i + 1]);
			}
		} catch {}
	}
	return known;
}

// runtime-adapters/machine/quota.ts
function quota(read = readProc) {
	const least = Math.min(...[...groups(read)].map((group) => groupQuota(read, group)));
	return least === Number.POSITIVE_INFINITY ? undefined : least;
}
function wholeQuota(read = readProc) {
	const processors = quota(read);
	return processors === undefined ? undefined : Math.ceil(processors);
}
function throttledMs(read = readProc) {
	let tightest = {
		quota: Number.POSITIVE_INFINITY,
		ms: undefined
	};
	for (const group of groups(read)) {
		const quota = groupQuota(read, group);
		if (quota < tightest.quota) tightest = {
			quota,
			ms: groupThrottledMs(read, group)
		};
	}
	return tightest.ms;
}
function* groups(read) {
	const mounts = [...cgroupMounts(read("/proc/self/mountinfo") ?? "")];
	for (const line of (read("/proc/self/cgroup") ?? "").split("\n")) {
		const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
		if (controllers === undefined || path === undefined) continue;
		const version = controllers === "" ? 2 : 1;
		if (version === 1 && !controllers.split(",").includes("cpu")) continue;
		for (const mount of mounts) {
			if (mount.version !== version) continue;
			for (let inside = below(mount.root, path);; inside = inside.slice(0, inside.lastIndexOf("/"))) {
				yield {
					version,
					folder: mount.point + inside
				};
				if (inside === "") break;
			}
		}
	}
}
function below(root, path) {
	const base = root === "/" ? "" : root;
	if (path.startsWith("/..") || !`${path}/`.startsWith(`${base}/`)) return "";
	const inside = path.slice(base.length);
	return inside === "/" ? "" : inside;
}
function* cgroupMounts(mountinfo) {
	for (const line of mountinfo.split("\n")) {
		const [before, after] = line.split(" - ");
		const [, , , root, point] = before.split(" ");
		const [type, , options] = (after ?? "").split(" ");
		if (root === undefined || point === undefined) continue;
		if (type === "cgroup2") yield {
			version: 2,
			root: unoctal(root),
			point: unoctal(point)
		};
		else if (type === "cgroup" && options?.split(",").includes("cpu")) {
			yield {
				version: 1,
				root: unoctal(root),
				point: unoctal(point)
			};
		}
	}
}
function unoctal(text) {
	return text.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
}
function groupQuota(read, { version, folder }) {
	const [quota, period] = version === 2 ? (read(`${folder}/cpu.max`) ?? "").trim().split(" ") : [read(`${folder}/cpu.cfs_quota_us`), read(`${folder}/cpu.cfs_period_us`)];
	const processors = Number(quota || Number.NaN) / Number(period || Number.NaN);
	return processors > 0 ? processors : Number.POSITIVE_INFINITY;
}
function groupThrottledMs(read, { version, folder }) {
	const text = read(`${folder}/cpu.stat`) ?? "";
	const [found, unit] = version === 2 ? [/^throttled_usec (\d+)$/m.exec(text), 1e3] : [/^throttled_time (\d+)$/m.exec(text), 1e6];
	return found ? Number(found[1]) / unit : undefined;
}

// runtime-adapters/machine/cpus.ts
function cpus(read = readProc, told = Number(process.env.THREADWORK_CPUS)) {
	if (Number.isSafeInteger(told) && told >= 1) return told;
	const allowed = affinity(read) ?? availableParallelism();
	return Math.max(1, Math.min(allowed, wholeQuota(read) ?? allowed));
}
function affinity(read = readProc) {
	const allowed = /^Cpus_allowed_list:\s*(\S+)$/m.exec(read("/proc/self/status") ?? "")?.[1];
	if (allowed === undefined) return undefined;
	const online = read("/sys/devices/system/cpu/online")?.trim();
	return processors(allowed).intersection(processors(online ?? allowed)).size;
}
function processors(list) {
	const numbers = new Set();
	for (const range of list.split(",")) {
		const [first = 0, last = first] = range.split("-").map(Number);
		for (let number = first; number <= last; number++) numbers.add(number);
	}
	return numbers;
}

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

// harness/program-limits.ts
const LIMITS = {
	wallMs: 3e5,
	outputBytes: 1024 * 1024,
	memoryBytes: 2 * 1024 ** 3,
	processes: 64
};
const MOST_MESSAGE_BYTES = 16 * 1024 * 1024;
const GRADE_LIMIT_MS = 4 * LIMITS.wallMs;

// harness/probe/exact-json.ts
var NotDataError = class extends TypeError {
	name = "NotDataError";
};
const TYPED_ARRAYS = [
	Int8Array,
	Uint8Array,
	Uint8ClampedArray,
	Int16Array,
	Uint16Array,
	Int32Array,
	Uint32Array,
	BigInt64Array,
	BigUint64Array,
	Float32Array,
	Float64Array
];
const MOST_DIGITS = 1e5;
const DIGITS = new RegExp(`^-?\\d{1,${MOST_DIGITS}}$`);
const MOST_DEPTH = 200;
function encode(value, path = "", depth = 0) {
	switch (typeof value) {
		case "string":
		case "boolean": return value;
		case "number": return Number.isFinite(value) && !Object.is(value, -0) ? value : { $: ["number", numberName(value)] };
		case "undefined": return { $: ["undefined"] };
		case "bigint": return { $: ["bigint", digits(value, path)] };
		case "function":
		case "symbol": throw new NotDataError(`${at(path)} is a ${typeof value}`);
	}
	if (value === null) return null;
	if (depth > MOST_DEPTH) throw new NotDataError(`${at(path)} refers to itself, or is nested deeper than ${MOST_DEPTH}`);
	if (Array.isArray(value)) return encodeArray(value, path, depth);
	if (value instanceof Map) {
		const entries = [...value].map(([k, v], i) => [encode(k, `${path}.key(${i})`, depth + 1), encode(v, `${path}.get(${i})`, depth + 1)]);
		return { $: ["Map", ...entries] };
	}
	if (value instanceof Set) {
		return { $: ["Set", ...[...value].map((item, i) => encode(item, `${path}.item(${i})`, depth + 1))] };
	}
	if (value instanceof Date) return { $: ["Date", encode(value.getTime())] };
	for (const Type of TYPED_ARRAYS) {
		if (value instanceof Type) return { $: [Type.name, ...Array.from(value, (n) => encode(n))] };
	}
	return encodeObject(value, path, depth);
}
function decode(encoded, depth = 0) {
	if (encoded === null || typeof encoded !== "object") return encoded;
	if (depth > MOST_DEPTH + 1) throw new TypeError(`Cannot decode a value: it is nested deeper than ${MOST_DEPTH}`);
	const inner = (each) => decode(each, depth + 1);
	if (Array.isArray(encoded)) return decodeArray(encoded, inner);
	const [tag, ...rest] = Array.isArray(encoded.$) ? encoded.$ : [];
	switch (tag) {
		case "undefined": return undefined;
		case "number": return numberNamed(rest[0]);
		case "bigint":
			if (typeof rest[0] === "string" && DIGITS.test(rest[0])) return BigInt(rest[0]);
			throw new TypeError(`Cannot decode a bigint: it is none, or has more than ${MOST_DIGITS} digits`);
		case "Map": return new Map(rest.map((entry) => pair(entry).map(inner)));
		case "Set": return new Set(rest.map(inner));
		case "Date": return new Date(Number(inner(rest[0] ?? null)));
		case "object": {
			const object = {};
			for (const [key, value] of rest.map(pair)) {
				Object.defineProperty(object, String(key), {
					value: inner(value),
					enumerable: true,
					writable: true,
					configurable: true
				});
			}
			return object;
		}
	}
	const Type = TYPED_ARRAYS.find((each) => each.name === tag);
	if (Type) return Type.from(rest.map(inner));
	throw new TypeError(`Cannot decode a value: unknown tag ${JSON.stringify(tag)?.slice(0, 40)}`);
}
function encodeArray(array, path, depth) {
	const encoded = [];
	for (let i = 0; i < array.length; i++) {
		const property = Object.getOwnPropertyDescriptor(array, i);
		if (property === undefined) encoded.push({ $: ["hole"] });
		else encoded.push(encode(data(property, `${path}[${i}]`), `${path}[${i}]`, depth + 1));
	}
	return encoded;
}
function decodeArray(encoded, inner) {
	const array = new Array(encoded.length);
	encoded.forEach((item, i) => {
		const isHole = typeof item === "object" && item !== null && !Array.isArray(item) && item.$?.[0] === "hole";
		if (!isHole) array[i] = inner(item);
	});
	return array;
}
function encodeObject(value, path, depth) {
	const prototype = Object.getPrototypeOf(value);
	if (prototype !== Object.prototype && prototype !== null) {
		const kind = value instanceof Promise ? "a promise: await it" : `an instance of ${prototype.constructor?.name ?? "a class"}`;
		throw new NotDataError(`${at(path)} is ${kind}`);
	}
	const entries = Object.entries(Object.getOwnPropertyDescriptors(value)).filter(([, property]) => property.enumerable).map(([key, property]) => [key, encode(data(property, `${path}.${key}`), `${path}.${key}`, depth + 1)]);
	return { $: ["object", ...entries] };
}
function data(property, path) {
	if ("value" in property) return property.value;
	throw new NotDataError(`${at(path)} is computed by a getter`);
}
function at(path) {
	return path === "" ? "the answer" : `the answer's ${path}`;
}
function digits(value, path) {
	const many = value.toString(16).length > MOST_DIGITS;
	const text = many ? undefined : String(value);
	if (text !== undefined && DIGITS.test(text)) return text;
	throw new NotDataError(`${at(path)} is a bigint of more than ${MOST_DIGITS} digits`);
}
function numberName(value) {
	return Object.is(value, -0) ? "-0" : String(value);
}
function numberNamed(name) {
	const value = {
		"-0": -0,
		NaN: Number.NaN,
		Infinity: Number.POSITIVE_INFINITY,
		"-Infinity": Number.NEGATIVE_INFINITY
	}[String(name)];
	if (value === undefined) throw new TypeError(`Cannot decode a number: ${JSON.stringify(name)?.slice(0, 40)}`);
	return value;
}
function pair(entry) {
	if (Array.isArray(entry) && entry.length === 2) return entry;
	throw new TypeError("Cannot decode a value: expected a pair");
}

// runtime-adapters/messages/framing.ts
const HEAD_BYTES = 4;
function framed(body, order) {
	const bytes = Buffer.allocUnsafe(HEAD_BYTES + body.length);
	if (order === "LE") bytes.writeUInt32LE(body.length);
	else bytes.writeUInt32BE(body.length);
	bytes.set(body, HEAD_BYTES);
	return bytes;
}
var FrameCutter = class {
	#order;
	#check;
	#pieces = [];
	#length = 0;
	#body;
	constructor(order, check = () => {}) {
		this.#order = order;
		this.#check = check;
	}
	add(piece) {
		this.#pieces.push(Buffer.from(piece.buffer, piece.byteOffset, piece.length));
		this.#length += piece.length;
	}
	next() {
		if (this.#body === undefined) {
			if (this.#length < HEAD_BYTES) return undefined;
			const head = this.#first(HEAD_BYTES);
			const length = this.#order === "LE" ? head.readUInt32LE() : head.readUInt32BE();
			this.#check(length);
			this.#drop(HEAD_BYTES);
			this.#body = length;
		}
		if (this.#length < this.#body) return undefined;
		const body = this.#first(this.#body).subarray(0, this.#body);
		this.#drop(this.#body);
		this.#body = undefined;
		return body;
	}
	#first(length) {
		if (this.#pieces[0].length < length) this.#pieces = [Buffer.concat(this.#pieces)];
		return this.#pieces[0];
	}
	#drop(length) {
		this.#pieces[0] = this.#pieces[0].subarray(length);
		this.#length -= length;
	}
};

// harness/probe/frames.ts
var FrameError = class extends Error {
	name = "FrameError";
};
function frame(message) {
	return framed(new TextEncoder().encode(JSON.stringify(message)), "BE");
}
var FrameReader = class {
	#frames;
	#erase;
	constructor(mostBytes, erase = false) {
		this.#erase = erase;
		this.#frames = new FrameCutter("BE", (bytes) => {
			if (bytes > mostBytes) throw new FrameError(`a message of ${bytes} bytes came, and at most ${mostBytes} are allowed`);
		});
	}
	push(piece) {
		this.#frames.add(piece);
		const messages = [];
		for (let body = this.#frames.next(); body; body = this.#frames.next()) {
			messages.push(parsed(body));
			if (this.#erase) body.fill(0);
		}
		return messages;
	}
};
function parsed(body) {
	try {
		return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
	} catch (cause) {
		throw new FrameError("a message came that is not JSON", { cause });
	}
}

// harness/probe/proof.ts
function keyOf(low, high) {
	const key = new Uint32Array(2);
	key[0] = low;
	key[1] = high;
	return key;
}
function proofOf(key, beat) {
	let v0 = key[0];
	let v1 = key[1] ^ 238;
	let v2 = key[0] ^ 1819895653;
	let v3 = key[1] ^ 1952801890;
	const rounds = (count) => {
		for (let i = 0; i < count; i++) {
			v0 = v0 + v1 | 0;
			v1 = (v1 << 5 | v1 >>> 27) ^ v0;
			v0 = v0 << 16 | v0 >>> 16;
			v2 = v2 + v3 | 0;
			v3 = (v3 << 8 | v3 >>> 24) ^ v2;
			v0 = v0 + v3 | 0;
			v3 = (v3 << 7 | v3 >>> 25) ^ v0;
			v2 = v2 + v1 | 0;
			v1 = (v1 << 13 | v1 >>> 19) ^ v2;
			v2 = v2 << 16 | v2 >>> 16;
		}
	};
	for (let i = 0; i < beat.length; i++) {
		const word = beat.charCodeAt(i) | 0;
		v3 ^= word;
		rounds(2);
		v0 ^= word;
	}
	v2 ^= 238;
	rounds(4);
	const first = (v1 ^ v3) >>> 0;
	v1 ^= 221;
	rounds(4);
	return `${first}.${(v1 ^ v3) >>> 0}`;
}

// harness/probe/probe.ts
const MOST_CHARACTERS = 5e3;
const MOST_NAMES = 100;
claimProcessors(cpus());
process.on("uncaughtException", (error) => endUncaught(error, false, "uncaughtException"));
process.on("unhandledRejection", (reason) => endUncaught(reason, true, "unhandledRejection"));
const [, , path, file, name] = argv;
const socket = connect(path);
const send = (message) => socket.write(frame(message));
const reader = new FrameReader(1 << 30, true);
const replies = new Map();
let requests = 0;
const keyed = Promise.withResolvers();
let key;
let answerQuestion;
socket.on("data", (bytes) => {
	for (const message of reader.push(bytes)) {
		if (message.kind === "ask") answerQuestion(message);
		else if (message.kind === "beat") void answerBeat(message.beat);
		else if (message.kind === "key") {
			key ??= keyOf(message.low, message.high);
			keyed.resolve();
		} else {
			replies.get(message.request)?.(message.text);
			replies.delete(message.request);
		}
	}
});
socket.on("close", () => exit(0));
socket.on("error", () => exit(0));
function get(url) {
	return new Promise((resolve) => {
		const request = ++requests;
		replies.set(request, resolve);
		send({
			kind: "get",
			request,
			url: short(String(url))
		});
	});
}
await keyed.promise;
try {
	const loaded = await import(file);
	module.flushCompileCache?.();
	const called = loaded[name];
	if (typeof called === "function") {
		answerQuestion = (ask) => answer(ask, called);
		send({ kind: "ready" });
	} else send({
		kind: "no-default-export",
		found: Object.keys(loaded).slice(0, MOST_NAMES).map((each) => short(each))
	});
} catch (error) {
	send({
		kind: "unloadable",
		error: told(error)
	});
}
async function answerBeat(beat) {
	await undefined;
	send({
		kind: "beat",
		beat,
		proof: proofOf(key, beat)
	});
}
async function answer(ask, called) {
	try {
		const given = decode(ask.arguments);
		const value = await called(...given, ...ask.get ? [get] : []);
		const bytes = frame({
			kind: "answer",
			id: ask.id,
			value: encode(value)
		});
		if (bytes.length - 4 > 16777216) {
			const mib = (count) => `${Math.round(count / 2 ** 20)} MiB`;
			throw new NotDataError(`the answer takes ${mib(bytes.length)}, where ${mib(MOST_MESSAGE_BYTES)} are the most`);
		}
		socket.write(bytes);
	} catch (error) {
		if (error instanceof NotDataError) send({
			kind: "not-data",
			id: ask.id,
			what: short(error.message)
		});
		else send({
			kind: "threw",
			id: ask.id,
			error: told(error)
		});
	}
}
function endUncaught(error, promise, event) {
	if (process.listenerCount(event) > 1) return;
	socket.end(frame({
		kind: "uncaught",
		error: told(error),
		promise
	}), () => exit(1));
}
function told(thrown) {
	return shortened(toFault(thrown));
}
function shortened({ name, message, stack, cause }) {
	return {
		name: short(name, 200),
		message: short(message),
		...stack !== undefined && { stack: short(stack.replace(message, () => short(message))) },
		...cause !== undefined && { cause: shortened(cause) }
	};
}
function short(text, most = MOST_CHARACTERS) {
	if (text.length <= most) return text;
	return `${text.slice(0, most)} \u2026 (${(text.length - most).toLocaleString("en")} more characters)`;
}
function claimProcessors(count) {
	os.availableParallelism = () => count;
	syncBuiltinESMExports();
	Object.defineProperty(navigator, "hardwareConcurrency", {
		value: count,
		configurable: true
	});
}
//# sourceMappingURL=probe.js.map
