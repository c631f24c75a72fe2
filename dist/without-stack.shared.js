// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
// concurrency/arguments/without-stack.ts
function withoutStack(make) {
	const limit = Error.stackTraceLimit;
	if (!Reflect.set(Error, "stackTraceLimit", 0)) return make();
	try {
		return make();
	} finally {
		Error.stackTraceLimit = limit;
	}
}

export { withoutStack };
//# sourceMappingURL=without-stack.shared.js.map
