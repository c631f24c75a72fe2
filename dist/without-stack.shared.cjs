// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
// ./without-stack.shared.js
function withoutStack(make) {
	const limit = Error.stackTraceLimit;
	if (!Reflect.set(Error, "stackTraceLimit", 0)) return make();
	try {
		return make();
	} finally {
		Error.stackTraceLimit = limit;
	}
}

Object.defineProperty(exports, "withoutStack", {
  enumerable: true,
  get: function () {
    return withoutStack;
  }
});
