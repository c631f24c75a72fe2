// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
// ./without-stack.shared.js
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

// ./called-here.shared.js
const DEEP_ENOUGH = 50;
function calledHere() {
	const limit = Error.stackTraceLimit;
	const canSet = Reflect.set(Error, "stackTraceLimit", DEEP_ENOUGH);
	const call = new Error();
	if (canSet) Error.stackTraceLimit = limit;
	return call;
}

Object.defineProperty(exports, "calledHere", {
  enumerable: true,
  get: function () {
    return calledHere;
  }
});
Object.defineProperty(exports, "withoutStack", {
  enumerable: true,
  get: function () {
    return withoutStack;
  }
});
