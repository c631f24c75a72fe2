// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import { ManagerClosedError$1 as ManagerClosedError, clearTimeout, emptyMoved, packError, runtime, setTimeout, takeMarked, wrong } from "./threadwork.js";
import { fromBytes, toBytes } from "./clones-as-bytes.shared.js";
import { exportsOf, referTo, unpackError } from "./unpack-error.shared.js";
import { connect } from "node:net";

// concurrency/manager/connection.ts
const IDLE_MS = 20;
const channels = new Map();
const turns = new Map();
async function ask(path, call) {
	const turn = turns.get(path);
	return await (turn ? askAfter(turn, path, () => call) : send(path, call));
}
async function askAfter(turn, path, call) {
	const sent = turn.then(() => ({ answer: send(path, call()) }));
	turns.set(path, sent);
	void sent.then(() => turns.get(path) === sent && turns.delete(path));
	return await (await sent).answer;
}
async function send(path, call) {
	let channel = channels.get(path);
	if (!channel) {
		channel = new Channel(path);
		channels.set(path, channel);
	}
	return await channel.ask(call);
}
function hangUp(path) {
	channels.get(path)?.hangUp();
}
async function askWith(path, call, f, file) {
	const passed = new Error();
	let named = referTo(f, "update an object of a Manager");
	const withFunction = (exports) => {
		named = exports.name(f, named);
		return {
			...call,
			f: named
		};
	};
	const found = exportsOf(file, runtime);
	try {
		if (!(found instanceof Promise)) return await ask(path, withFunction(found));
		let exports;
		const looked = Promise.all([turns.get(path), found.then((found) => exports = found)]);
		return await askAfter(looked, path, () => withFunction(exports));
	} catch (error) {
		throw named.refusal !== undefined && error instanceof Error ? wrong().calledFrom(passed, error) : error;
	}
}
var Channel = class {
	#path;
	#socket;
	#line;
	#waiting = new Map();
	#count = 0;
	#idle;
	constructor(path) {
		this.#path = path;
		this.#socket = connect(path);
		const { FrameReader, FrameWriter } = runtime.codec();
		this.#line = new FrameWriter(this.#socket);
		const frames = new FrameReader((body) => this.#read(body));
		this.#socket.on("data", (piece) => frames.read(piece, (answer) => this.#settle(answer)));
		let cause;
		this.#socket.on("error", (error) => {
			cause = error;
		});
		this.#socket.on("close", () => this.#gone(cause));
	}
	ask(call) {
		return new Promise((resolve, reject) => {
			const moves = takeMarked(call.args);
			const request = {
				...call,
				id: this.#count
			};
			try {
				this.#line.write(runtime.codec().frame(toBytes(request, `${call.method} in a Manager`)));
			} catch (error) {
				if (this.#waiting.size === 0) this.#rest();
				throw error;
			}
			emptyMoved(moves);
			this.#count++;
			this.#waiting.set(request.id, {
				method: call.method,
				resolve,
				reject
			});
			clearTimeout(this.#idle);
			this.#socket.ref();
		});
	}
	#read(body) {
		try {
			return fromBytes(body);
		} catch (error) {
			const [id] = this.#waiting.keys();
			return {
				id,
				error: packError(new TypeError(`Cannot read what the Manager holds: ${String(error)}`), "process")
			};
		}
	}
	hangUp() {
		this.#socket.destroy();
	}
	#settle(answer) {
		const waiting = this.#waiting.get(answer.id);
		this.#waiting.delete(answer.id);
		if (this.#waiting.size === 0) this.#rest();
		if ("value" in answer) waiting.resolve(answer.value);
		else waiting.reject(unpackError(answer.error, "in the Manager"));
	}
	#rest() {
		clearTimeout(this.#idle);
		this.#socket.unref();
		this.#idle = setTimeout(() => {
			this.#forget();
			this.#socket.destroy();
		}, IDLE_MS);
		this.#idle.unref();
	}
	#gone(cause) {
		this.#forget();
		clearTimeout(this.#idle);
		for (const { method, reject } of this.#waiting.values()) {
			const message = `Cannot ${method}: the Manager has ended, and what it held is lost. ` + "It was shut down (as at the end of the block of  await using), or its worker died.";
			reject(new ManagerClosedError(message, cause && { cause }));
		}
		this.#waiting.clear();
	}
	#forget() {
		if (channels.get(this.#path) === this) channels.delete(this.#path);
	}
};

export { ask, askWith, hangUp };
//# sourceMappingURL=connection.js.map
