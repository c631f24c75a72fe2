// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
const require_web_thread = require("./web-thread.cjs");
let main = require("./threadwork.js");

// ./deno-thread.js
const NOBODY = 0;
const MAIN_THREAD = 1;
const THREAD = 2;
const PATIENCE_MS = 200;
function openWorker(entry, name, hosted) {
	return hosted ? new Hosted(entry, name) : new Host(entry, name);
}
function keepAlive(worker, keep) {
	if (worker instanceof Hosted) worker.keepAlive(keep);
	else setKept(worker, keep);
}
var Host = class Host extends Worker {
	#guests = new Set();
	constructor(entry, name) {
		super(entry, {
			type: "module",
			name
		});
		this.onmessage = ({ data }) => {
			const ask = data?.["threadwork.ask"];
			if (ask) this.#start(ask);
		};
	}
	terminate() {
		this.onmessage = null;
		for (const guest of this.#guests) guest.terminate();
		this.#guests.clear();
		super.terminate();
	}
	#start({ entry, name, control, starter }) {
		if (Atomics.compareExchange(starter, 0, NOBODY, MAIN_THREAD) !== NOBODY) {
			control.close();
			return;
		}
		const guest = new Host(new URL(entry), name);
		this.#guests.add(guest);
		setKept(guest, false);
		guest.onerror = (event) => {
			event.preventDefault();
			control.postMessage({ error: event.message });
		};
		control.onmessage = () => {
			guest.terminate();
			this.#guests.delete(guest);
			control.close();
		};
		control.unref();
		const { port1, port2 } = new MessageChannel();
		guest.postMessage({ lineBy: port1 }, [port1]);
		control.postMessage({ started: port2 }, [port2]);
	}
};
var Hosted = class {
	onerror = null;
	#control;
	#starter = new Int32Array(new SharedArrayBuffer(4));
	#late;
	#own;
	#kept = true;
	#line;
	constructor(entry, name) {
		const { port1, port2 } = new MessageChannel();
		this.#control = port1;
		this.#control.onmessage = ({ data }) => {
			if ("started" in data) {
				this.#bring(data.started);
				data.started.close();
			} else this.onerror?.call(this, new ErrorEvent("error", {
				message: data.error,
				cancelable: true
			}));
		};
		this.#control.unref();
		this.#late = (0, main.setTimeout)(() => {
			if (Atomics.compareExchange(this.#starter, 0, NOBODY, THREAD) === NOBODY) this.#startHere(entry, name);
		}, PATIENCE_MS);
		hosted.add(this);
		const ask = { "threadwork.ask": {
			entry: entry.href,
			name,
			control: port2,
			starter: this.#starter
		} };
		globalThis.postMessage(ask, [port2]);
	}
	postMessage(line) {
		this.#line = line;
	}
	addEventListener() {}
	terminate(line) {
		hosted.delete(this);
		(0, main.clearTimeout)(this.#late);
		if (this.#own) this.#own.terminate();
		else if (Atomics.compareExchange(this.#starter, 0, NOBODY, THREAD) === MAIN_THREAD) {
			this.#control.postMessage("terminate");
			line?.postMessage({ kind: "terminate" });
		}
		this.#control.close();
	}
	keepAlive(keep) {
		this.#kept = keep;
		if (this.#own) setKept(this.#own, keep);
	}
	#bring(to) {
		(0, main.clearTimeout)(this.#late);
		if (this.#line) to.postMessage(this.#line, [this.#line]);
	}
	#startHere(entry, name) {
		this.#own = new Host(entry, name);
		this.#own.onerror = this.onerror;
		setKept(this.#own, this.#kept);
		this.#bring(this.#own);
	}
};
const hosted = new Set();
process.on("exit", () => {
	for (const worker of hosted) worker.terminate();
});
let keepAliveOfDeno;
function setKept(worker, keep) {
	if (!keepAliveOfDeno) {
		const prototype = Worker.prototype;
		const symbol = Object.getOwnPropertySymbols(prototype).find((symbol) => symbol.description === undefined);
		keepAliveOfDeno = (symbol && prototype[symbol]) ?? (() => {});
	}
	keepAliveOfDeno.call(worker, keep);
}
const ENTRY = new URL("./deno-entry.js", main.HOME);
const GONE_LIMIT_MS = 2e3;
const HELLO_LIMIT_MS = 50;
const flavour = {
	open(name, { file, env, heapMb }) {
		if (env) throw new Error(`Deno's threads share the environment of their process: write  as: "processes"`);
		if (heapMb !== undefined) throw new Error(`Deno cannot limit the memory of a thread: write  as: "processes"`);
		return openWorker((0, main.entryOf)(ENTRY, file), name, isThread());
	},
	async gone(_closed, thread) {
		const path = await Promise.race([thread, delay(HELLO_LIMIT_MS)]);
		if (path === "") return false;
		if (path === undefined) return true;
		const end = (0, main.nowMs$1)() + GONE_LIMIT_MS;
		for (let waitMs = 1; exists(path); waitMs = Math.min(waitMs * 2, 50)) {
			if ((0, main.nowMs$1)() > end) return false;
			await delay(waitMs);
		}
		return true;
	},
	keepAlive,
	renews: true
};
function denoThread(module, options) {
	return require_web_thread.webThread(flavour, module, options);
}
function isThread() {
	return main.common.parent() !== undefined && "postMessage" in globalThis;
}
function exists(path) {
	try {
		Deno.lstatSync(path);
		return true;
	} catch {
		return false;
	}
}
function delay(ms) {
	return new Promise((resolve) => (0, main.setTimeout)(resolve, ms, undefined));
}

exports.denoThread = denoThread;
