// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import { nameOf, runtime, wrong } from "./threadwork.js";
import { withoutStack } from "./without-stack.shared.js";

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
		return `Cannot run ${name} in a worker: ${this.#file} does not export it ` + `(its exports: ${names.length > 0 ? names.join(", ") : "none"}). ` + runtime.whyUnexported() + (add ?? howToExport(f, name));
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
	return typeof value === "function" && nameOf(value) === name;
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
	const name = nameOf(f);
	if (name.startsWith("bound ")) {
		throw wrong().mistake(TypeError, `Cannot ${action} with a bound function: a worker cannot see what it is bound to. ` + "Export a plain function, and pass everything that it needs as arguments.");
	}
	if (/^class\b/.test(Function.prototype.toString.call(f))) {
		throw wrong().mistake(TypeError, `Cannot ${action} with ${name || "a class"}: it is a class, which only  new  can call. ` + `Export a function that does:  export function work(\u2026) { return new ${name || "Work"}(\u2026).result; }`);
	}
	return { name };
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
	hide(error, "stack", runtime.shownStack(stackOf(packed) + where));
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

export { classOf, exportsOf, fileOf, referTo, unpackError };
//# sourceMappingURL=unpack-error.shared.js.map
