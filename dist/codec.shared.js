// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import { queueMicrotask, sendable, unreadable } from "./threadwork.js";
import { Buffer } from "node:buffer";
import { Deserializer, Serializer, deserialize, serialize } from "node:v8";

// runtime-adapters/messages/framing.ts
const HEAD_BYTES = 4;
function framed(body, order) {
	const bytes = Buffer.allocUnsafe(HEAD_BYTES + body.length);
	if (order === "LE") bytes.writeUInt32LE(body.length);
	else bytes.writeUInt32BE(body.length);
	bytes.set(body, HEAD_BYTES);
	return bytes;
}
var FrameCutter = class {
	#order;
	#check;
	#pieces = [];
	#length = 0;
	#body;
	constructor(order, check = () => {}) {
		this.#order = order;
		this.#check = check;
	}
	add(piece) {
		this.#pieces.push(Buffer.from(piece.buffer, piece.byteOffset, piece.length));
		this.#length += piece.length;
	}
	next() {
		if (this.#body === undefined) {
			if (this.#length < HEAD_BYTES) return undefined;
			const head = this.#first(HEAD_BYTES);
			const length = this.#order === "LE" ? head.readUInt32LE() : head.readUInt32BE();
			this.#check(length);
			this.#drop(HEAD_BYTES);
			this.#body = length;
		}
		if (this.#length < this.#body) return undefined;
		const body = this.#first(this.#body).subarray(0, this.#body);
		this.#drop(this.#body);
		this.#body = undefined;
		return body;
	}
	#first(length) {
		if (this.#pieces[0].length < length) this.#pieces = [Buffer.concat(this.#pieces)];
		return this.#pieces[0];
	}
	#drop(length) {
		this.#pieces[0] = this.#pieces[0].subarray(length);
		this.#length -= length;
	}
};

// runtime-adapters/messages/frame-writer.ts
const PACED = "Bun" in globalThis;
const PIECE_BYTES = 2 ** 20;
var FrameWriter = class {
	#line;
	#waiting = [];
	#isFull = false;
	constructor(line) {
		this.#line = line;
		if (!PACED) return;
		line.on("drain", () => {
			this.#isFull = false;
			this.#handOver();
		});
	}
	write(frame, taken) {
		if (!PACED) {
			this.#line.write(frame, taken);
			return;
		}
		this.#waiting.push({
			rest: frame,
			taken
		});
		this.#handOver();
	}
	#handOver() {
		for (let next = this.#waiting[0]; next && !this.#isFull; next = this.#waiting[0]) {
			const { rest, taken } = next;
			if (rest.length > PIECE_BYTES) {
				next.rest = rest.subarray(PIECE_BYTES);
				this.#isFull = !this.#line.write(rest.subarray(0, PIECE_BYTES));
			} else {
				this.#waiting.shift();
				this.#isFull = !this.#line.write(rest, taken);
			}
		}
	}
};

// runtime-adapters/messages/codec.ts
const MOST_BYTES = 2 ** 32 - 1;
function toFrame(message, transfer = []) {
	for (const item of transfer) {
		if (!(item instanceof ArrayBuffer)) throw cannotSend(`a ${item.constructor.name} cannot leave its process`);
	}
	const bytes = frame(encode(message));
	for (const buffer of transfer) move(buffer);
	return bytes;
}
function frame(body) {
	if (body.length > MOST_BYTES) throw cannotSend(`it takes ${body.length} bytes, and ${MOST_BYTES} are the most`);
	return framed(body, "LE");
}
var FrameReader = class {
	#frames = new FrameCutter("LE");
	#decode;
	constructor(read = readMessage) {
		this.#decode = read;
	}
	read(piece, take) {
		this.#frames.add(piece);
		for (let body = this.#frames.next(); body; body = this.#frames.next()) {
			const message = this.#decode(body);
			try {
				take(message);
			} catch (error) {
				queueMicrotask(() => {
					throw error;
				});
			}
		}
	}
};
function readMessage(body) {
	try {
		return decode(body);
	} catch (error) {
		return unreadable(error);
	}
}
const hasSerializer = (() => {
	try {
		return new Serializer() !== undefined;
	} catch {
		return false;
	}
})();
function encode(value) {
	const checked = sendable(value, "process");
	try {
		if (!hasSerializer) return serialize(checked);
		const serializer = new Serializer();
		serializer.writeHeader();
		serializer.writeValue(checked);
		return serializer.releaseBuffer();
	} catch (error) {
		throw cannotSend(error instanceof Error ? error.message : String(error));
	}
}
function decode(bytes) {
	if (!hasSerializer) return deserialize(bytes);
	const deserializer = new Deserializer(bytes);
	deserializer.readHeader();
	return deserializer.readValue();
}
function sends(value) {
	try {
		decode(encode(value));
		return true;
	} catch {
		return false;
	}
}
function move(buffer) {
	try {
		buffer.transfer();
	} catch {
		throw cannotSend("it moves memory that cannot be moved, such as that of a WebAssembly program");
	}
}
function cannotSend(reason) {
	return new DOMException(`Cannot send a message to another process: ${reason}`, "DataCloneError");
}

export { FrameReader, FrameWriter, decode, encode, frame, sends, toFrame };
//# sourceMappingURL=codec.shared.js.map
