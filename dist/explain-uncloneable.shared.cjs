// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
let main = require("./threadwork.js");

// ./explain-uncloneable.shared.js
function explainUncloneable(value, as) {
	if (as === "threads") return main.runtime.explain(value, "thread");
	return main.runtime.explain(value, "process", (each) => {
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
		const { kind, state } = value[main.MARK];
		return (0, main.isSharedMemory)(state) || ArrayBuffer.isView(state) || holdsMemory(state) ? article(kind) : undefined;
	}
	if ((0, main.isSharedMemory)(value)) return "a SharedArrayBuffer";
	if (!ArrayBuffer.isView(value) || !(0, main.isSharedMemory)(value.buffer)) return undefined;
	return `shared memory under ${article(value.constructor.name)}`;
}
function holdsMemory(state) {
	if (typeof state !== "object" || state === null) return false;
	return Object.values(state).some((held) => typeof held === "object" && held !== null && nameShared(held) !== undefined);
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
