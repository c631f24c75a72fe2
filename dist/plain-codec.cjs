// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
let node_util = process.getBuiltinModule("node:util");

// ./plain-codec.js
const [UNDEFINED, NULL, FALSE, TRUE, WHOLE, NUMBER, TEXT, WIDE_TEXT, LIST, RECORD] = [
	0,
	1,
	2,
	3,
	4,
	5,
	6,
	7,
	8,
	9
];
const MOST_BYTES = 2 ** 14;
const MOST_OBJECTS = 16;
const MOST_LENGTH = 255;
const WIDEST_BYTE = 255;
const KEYS = 256;
const { toString: tagOf, __lookupGetter__: getterOf } = Object.prototype;
const written = new Uint8Array(MOST_BYTES);
const double = new Float64Array(1);
const doubleBytes = new Uint8Array(double.buffer);
let end = 0;
const met = [];
let count = 0;
function encodePlain(value, head) {
	end = head;
	count = 0;
	try {
		return write(value) ? written.subarray(0, end) : undefined;
	} catch {
		return undefined;
	} finally {
		met.length = 0;
	}
}
function write(value) {
	if (end > MOST_BYTES - 16) return false;
	switch (typeof value) {
		case "number": return writeNumber(value);
		case "string": return writeText(value);
		case "boolean":
			written[end++] = value ? TRUE : FALSE;
			return true;
		case "undefined":
			written[end++] = UNDEFINED;
			return true;
		case "object":
			if (value !== null) return writeObject(value);
			written[end++] = NULL;
			return true;
		default: return false;
	}
}
function writeNumber(value) {
	if ((value | 0) === value && !Object.is(value, -0)) {
		written[end++] = WHOLE;
		written[end++] = value;
		written[end++] = value >> 8;
		written[end++] = value >> 16;
		written[end++] = value >> 24;
		return true;
	}
	written[end++] = NUMBER;
	double[0] = value;
	for (let i = 0; i < 8; i++) written[end++] = doubleBytes[i];
	return true;
}
function writeText(text) {
	const { length } = text;
	if (length > MOST_LENGTH || end + 2 * length > MOST_BYTES - 16) return false;
	const start = end;
	written[end++] = TEXT;
	written[end++] = length;
	for (let i = 0; i < length; i++) {
		const code = text.charCodeAt(i);
		if (code > WIDEST_BYTE) return writeWide(text, start);
		written[end++] = code;
	}
	return true;
}
function writeWide(text, start) {
	end = start;
	written[end++] = WIDE_TEXT;
	written[end++] = text.length;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		written[end++] = code;
		written[end++] = code >> 8;
	}
	return true;
}
function writeObject(value) {
	const isList = Array.isArray(value);
	if (Object.getPrototypeOf(value) !== (isList ? Array.prototype : Object.prototype) || node_util.types.isProxy(value)) {
		return false;
	}
	if (count === MOST_OBJECTS) return false;
	for (let i = 0; i < count; i++) if (met[i] === value) return false;
	met[count++] = value;
	const keys = Object.keys(value);
	const { length } = keys;
	if (length > MOST_LENGTH) return false;
	if (!isList && (length === 0 || tagOf.call(value) !== "[object Object]")) return false;
	written[end++] = isList ? LIST : RECORD;
	written[end++] = length;
	if (isList) {
		if (value.length !== length || length > 0 && keys[length - 1] !== String(length - 1)) return false;
		for (let i = 0; i < length; i++) if (!write(value[i])) return false;
		return true;
	}
	for (let i = 0; i < length; i++) if (getterOf.call(value, keys[i]) !== undefined) return false;
	for (let i = 0; i < length; i++) {
		const key = keys[i];
		if (key === "__proto__" || !writeText(key) || !write(value[key])) return false;
	}
	return true;
}
let bytes = written;
let at = 0;
const keys = new Array(KEYS).fill("");
function decodePlain(from, head) {
	bytes = from;
	at = head;
	return read();
}
function read() {
	switch (bytes[at++]) {
		case UNDEFINED: return undefined;
		case NULL: return null;
		case FALSE: return false;
		case TRUE: return true;
		case WHOLE:
			at += 4;
			return bytes[at - 4] | bytes[at - 3] << 8 | bytes[at - 2] << 16 | bytes[at - 1] << 24;
		case NUMBER:
			for (let i = 0; i < 8; i++) doubleBytes[i] = bytes[at++];
			return double[0];
		case TEXT: return readText(bytes[at++]);
		case WIDE_TEXT: return readWide(bytes[at++]);
		case LIST: return readList(bytes[at++]);
		default: return readRecord(bytes[at++]);
	}
}
function readText(length) {
	let text = "";
	for (const end = at + length; at < end; at++) text += String.fromCharCode(bytes[at]);
	return text;
}
function readWide(length) {
	let text = "";
	for (const end = at + 2 * length; at < end; at += 2) text += String.fromCharCode(bytes[at] | bytes[at + 1] << 8);
	return text;
}
function readList(length) {
	const list = [];
	for (let i = 0; i < length; i++) list.push(read());
	return list;
}
function readRecord(length) {
	const record = {};
	for (let i = 0; i < length; i++) {
		const key = readKey();
		record[key] = read();
	}
	return record;
}
function readKey() {
	const tag = bytes[at++];
	const length = bytes[at++];
	if (tag === WIDE_TEXT) return readWide(length);
	if (length === 0) return "";
	const place = (length * 31 + bytes[at] * 7 + bytes[at + length - 1] + (bytes[at + (length >> 1)] << 2)) % KEYS;
	const known = keys[place];
	if (known.length === length) {
		let i = 0;
		while (i < length && known.charCodeAt(i) === bytes[at + i]) i++;
		if (i === length) {
			at += length;
			return known;
		}
	}
	const key = readText(length);
	keys[place] = key;
	return key;
}

exports.decodePlain = decodePlain;
exports.encodePlain = encodePlain;
