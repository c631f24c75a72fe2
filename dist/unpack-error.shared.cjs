// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
let main = require("./threadwork.js");

// ./unpack-error.shared.js
function unpackError(packed, where) {
	return unpack(packed, `\n    ${where}`);
}
function unpack(packed, where = "") {
	if (packed.kind === "value") return packed.value;
	const error = withoutStack(() => rebuild(packed));
	hide(error, "stack", main.runtime.shownStack(stackOf(packed) + where));
	if (packed.cause) hide(error, "cause", unpack(packed.cause));
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
function rebuild(packed) {
	const { name, message, errors, fields, dom } = packed;
	let error;
	if (errors) {
		const each = errors.map((error) => unpack(error));
		error = new AggregateError(each, message);
	} else if (dom) error = new DOMException(message, name);
	else error = new (builtIn[name] ?? Error)(message);
	if (error.name !== name) hide(error, "name", name);
	return fields ? Object.defineProperties(error, Object.getOwnPropertyDescriptors(fields)) : error;
}
function hide(error, key, value) {
	Object.defineProperty(error, key, {
		value,
		writable: true,
		configurable: true
	});
}
const builtIn = {
	EvalError,
	RangeError,
	ReferenceError,
	SyntaxError,
	TypeError,
	URIError
};
function withoutStack(make) {
	const limit = Error.stackTraceLimit;
	if (!Reflect.set(Error, "stackTraceLimit", 0)) return make();
	try {
		return make();
	} finally {
		Error.stackTraceLimit = limit;
	}
}

Object.defineProperty(exports, "unpackError", {
  enumerable: true,
  get: function () {
    return unpackError;
  }
});
Object.defineProperty(exports, "withoutStack", {
  enumerable: true,
  get: function () {
    return withoutStack;
  }
});
