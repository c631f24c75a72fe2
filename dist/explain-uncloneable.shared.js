// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import { MARK, isSharedMemory, runtime } from "./threadwork.js";

// concurrency/messages/explain-uncloneable.ts
function explainUncloneable(value, as) {
	return as === "threads" ? runtime.explain(value, "thread") : runtime.explain(value, "process", nameShared);
}
function nameShared(value) {
	if ("threadwork:shared" in value) {
		const { kind, state } = value[MARK];
		return isSharedMemory(state) || ArrayBuffer.isView(state) || holdsMemory(state) ? shared(`${article(kind)}`) : undefined;
	}
	if (isSharedMemory(value)) return shared("a SharedArrayBuffer");
	if (!ArrayBuffer.isView(value) || !isSharedMemory(value.buffer)) return undefined;
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

export { explainUncloneable };
//# sourceMappingURL=explain-uncloneable.shared.js.map
