// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import { runtime, watched, wrong } from "./threadwork.js";
import { explainUncloneable } from "./explain-uncloneable.shared.js";
import { revive } from "./revive.shared.js";

// concurrency/messages/clones-as-bytes.ts
const PLAIN = 2;
const plain = runtime.plainCodec();
function toBytes(value, action) {
	return plainBytes(value)?.slice() ?? cloneToBytes(value, action);
}
function toBytesForNow(value, action) {
	return plainBytes(value) ?? cloneToBytes(value, action);
}
function plainBytes(value) {
	const bytes = plain?.encodePlain(value, 1);
	if (bytes) bytes[0] = PLAIN;
	return bytes;
}
function cloneToBytes(value, action) {
	try {
		const { cloned, shares } = watched(() => runtime.codec().encode(value));
		const bytes = new Uint8Array(1 + cloned.length);
		bytes[0] = shares ? 1 : 0;
		bytes.set(cloned, 1);
		return bytes;
	} catch (cause) {
		const found = explainUncloneable(value, "bytes");
		const holds = found?.what.startsWith("at ") ? "it holds," : "it is";
		const reason = found ? `${holds} ${found.what}` : textOf(cause);
		const advice = found?.advice ?? "Use plain data.";
		throw wrong().mistake(TypeError, `Cannot ${action}: ${reason}. ${advice}`, { cause });
	}
}
function fromBytes(bytes) {
	if (bytes[0] === PLAIN) return plain.decodePlain(bytes, 1);
	const value = runtime.codec().decode(bytes.subarray(1));
	return bytes[0] === 1 ? revive(value) : value;
}
function textOf(thrown) {
	return thrown instanceof Error ? thrown.message : "something in it throws when it is read";
}

export { fromBytes, toBytes, toBytesForNow };
//# sourceMappingURL=clones-as-bytes.shared.js.map
