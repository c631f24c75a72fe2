// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
const require_explain_uncloneable_shared = require("./explain-uncloneable.shared.cjs");
const require_revive_shared = require("./revive.shared.cjs");
let main = require("./threadwork.js");

// ./clones-as-bytes.shared.js
const PLAIN = 2;
const plain = main.runtime.plainCodec();
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
		const { cloned, shares } = (0, main.watched)(() => main.runtime.codec().encode(value));
		const bytes = new Uint8Array(1 + cloned.length);
		bytes[0] = shares ? 1 : 0;
		bytes.set(cloned, 1);
		return bytes;
	} catch (cause) {
		const found = require_explain_uncloneable_shared.explainUncloneable(value, "bytes");
		const holds = found?.what.startsWith("at ") ? "it holds," : "it is";
		const reason = found ? `${holds} ${found.what}` : textOf(cause);
		const advice = found?.advice ?? "Use plain data.";
		throw (0, main.wrong)().mistake(TypeError, `Cannot ${action}: ${reason}. ${advice}`, { cause });
	}
}
function fromBytes(bytes) {
	if (bytes[0] === PLAIN) return plain.decodePlain(bytes, 1);
	const value = main.runtime.codec().decode(bytes.subarray(1));
	return bytes[0] === 1 ? require_revive_shared.revive(value) : value;
}
function textOf(thrown) {
	return thrown instanceof Error ? thrown.message : "something in it throws when it is read";
}

exports.fromBytes = fromBytes;
exports.toBytes = toBytes;
exports.toBytesForNow = toBytesForNow;
