// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
let main = require("./threadwork.js");

// ./explain-uncloneable.shared.js
function explainUncloneable(value, as) {
	return as === "threads" ? main.runtime.explain(value, "thread") : main.runtime.explain(value, "process", nameShared);
}
function nameShared(value) {
	if ("threadwork:shared" in value) {
		const { kind, state } = value[main.MARK];
		return (0, main.isSharedMemory)(state) || ArrayBuffer.isView(state) || holdsMemory(state) ? shared(`${article(kind)}`) : undefined;
	}
	if ((0, main.isSharedMemory)(value)) return shared("a SharedArrayBuffer");
	if (!ArrayBuffer.isView(value) || !(0, main.isSharedMemory)(value.buffer)) return undefined;
	return shared(`shared memory under ${article(value.constructor.name)}`);
}
function holdsMemory(state) {
	if (typeof state !== "object" || state === null) return false;
	return Object.values(state).some((held) => typeof held === "object" && held !== null && nameShared(held) !== undefined);
}
function shared(what) {
	return {
		what: `${what}, and processes share no memory`,
		advice: "Use threads, or send a copy."
	};
}
function article(noun) {
	return `${/^[AEIOU]/.test(noun) ? "an" : "a"} ${noun}`;
}

Object.defineProperty(exports, "explainUncloneable", {
  enumerable: true,
  get: function () {
    return explainUncloneable;
  }
});
