// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
let main = require("./threadwork.js");

// ./parent-side.shared.js
const STOP_LIMIT_MS = 1e4;
function startWorker(module, { run }, open) {
	return new Worker({
		kind: "start",
		module: module.href,
		...run !== undefined && { run }
	}, open);
}
var Worker = class {
	ended;
	#settle;
	#wire;
	#inbox = new main.Inbox();
	#lastWord;
	#closed = false;
	#over = false;
	#keepsAlive = true;
	#termination;
	constructor(start, open) {
		const { promise, resolve } = Promise.withResolvers();
		this.ended = promise;
		this.#settle = resolve;
		try {
			this.#wire = open({
				message: (message) => this.#take(message),
				gone: (end) => {
					if (this.#termination === undefined) this.#finish(this.#lastWord ?? end);
				}
			});
			this.#wire.post(start);
		} catch (error) {
			this.#finish({
				kind: "failed",
				phase: "load",
				error: (0, main.toFault)(error)
			});
		}
	}
	send(message, transfer) {
		if (this.#closed) return;
		try {
			this.#wire?.post((0, main.toData)(message), transfer);
		} catch (error) {
			throw (0, main.refused)(error);
		}
	}
	receive(receiver) {
		this.#inbox.receive(receiver);
	}
	close() {
		this.#inbox.close();
		if (!this.#closed) this.#wire?.post({ kind: "close" });
		this.#closed = true;
	}
	keepAlive(keep) {
		if (this.#over || this.#keepsAlive === keep) return;
		this.#keepsAlive = keep;
		this.#wire?.keepAlive(keep);
	}
	terminate() {
		this.#termination ??= this.#over ? this.ended : this.#terminate();
		return this.#termination;
	}
	async [Symbol.asyncDispose]() {
		await this.terminate();
	}
	#take(message) {
		if ((0, main.isData)(message)) this.#inbox.put((0, main.fromData)(message));
		else if (message.kind === "end") this.#lastWord ??= message.end;
	}
	async #terminate() {
		this.#closed = true;
		this.#inbox.close();
		const { promise: late, resolve } = Promise.withResolvers();
		const timer = (0, main.setTimeout)(() => resolve(false), STOP_LIMIT_MS);
		const stopped = await Promise.race([this.#wire.stop(), late]);
		(0, main.clearTimeout)(timer);
		this.#finish({
			kind: "terminated",
			stopped
		});
		return this.ended;
	}
	#finish(end) {
		this.#closed = true;
		this.#over = true;
		this.#settle(end);
	}
};

Object.defineProperty(exports, "startWorker", {
  enumerable: true,
  get: function () {
    return startWorker;
  }
});
