// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
let main = require("./threadwork.js");

// ./revive.shared.js
function revive(clone) {
	return reviveIn(clone, new Map());
}
function reviveIn(clone, revived) {
	const found = [];
	const find = (value) => {
		if (typeof value !== "object" || value === null || revived.has(value)) return;
		if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || (0, main.isSharedMemory)(value)) return;
		revived.set(value, value);
		found.push(value);
	};
	find(clone);
	for (let place = 0; place < found.length; place++) for (const held of heldBy(found[place])) find(held);
	const now = (value) => revived.get(value) ?? value;
	const make = (value) => {
		if (typeof value !== "object" || value === null || !("threadwork:shared" in value) || now(value) !== value) return;
		const { file, kind, state } = value[main.MARK];
		for (const held of typeof state === "object" && state !== null && !ArrayBuffer.isView(state) ? heldBy(state) : []) {
			make(held);
		}
		const Class = main.runtime.load(new URL(file))[kind];
		revived.set(value, Class[main.REVIVE](withRevived(state, now)));
	};
	for (const value of found) make(value);
	for (const value of found) if (!("threadwork:shared" in value)) withRevived(value, now);
	return now(clone);
}
function heldBy(value) {
	if (value instanceof Map) return [...value].flat();
	return value instanceof Set ? value : Object.values(value);
}
function withRevived(value, now) {
	if (typeof value !== "object" || value === null) return value;
	if (value instanceof Map) {
		const entries = [...value];
		value.clear();
		for (const [key, item] of entries) value.set(now(key), now(item));
	} else if (value instanceof Set) {
		const items = [...value];
		value.clear();
		for (const item of items) value.add(now(item));
	} else if (!ArrayBuffer.isView(value)) {
		const object = value;
		for (const key of Object.keys(object)) {
			const item = object[key];
			if (typeof item === "object" && item !== null && now(item) !== item) object[key] = now(item);
		}
	}
	return value;
}

Object.defineProperty(exports, "revive", {
  enumerable: true,
  get: function () {
    return revive;
  }
});
