// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
const require_parent_side_shared = require("./parent-side.shared.cjs");
let main = require("./threadwork.js");

// ./web-thread.js
const NOT_BEGUN = "its first module could not be loaded; a Content-Security-Policy must allow  worker-src blob:";
function webThread(flavour, module, options = {}) {
	const { name = "" } = options;
	return require_parent_side_shared.startWorker(module, options, (events) => {
		const worker = flavour.open(name, options);
		const { port1, port2: theirs } = new MessageChannel();
		const closed = Promise.withResolvers();
		const thread = Promise.withResolvers();
		let kept = true;
		let ending;
		const waitUntilGone = async () => {
			const gone = await flavour.gone(closed.promise, thread.promise);
			worker.terminate();
			line.port.close();
			if (!gone && kept) flavour.keepAlive(worker, false);
			return gone;
		};
		const stop = () => {
			worker.terminate(line.port);
			ending ??= waitUntilGone();
			return ending;
		};
		const over = async (end) => {
			ending ??= waitUntilGone();
			await ending;
			events.gone(end);
		};
		const holdLine = () => {
			if (kept) line.port.ref?.();
			else line.port.unref?.();
		};
		const take = (message) => {
			events.message(message);
			if ((0, main.isData)(message)) return;
			if (message.kind === "hello") thread.resolve(message.thread);
			else if (message.kind === "room") flavour.room?.make();
			else over(message.end);
		};
		const unread = (error) => {
			if (!kept) holdLine();
			events.message((0, main.unreadable)(error));
		};
		const line = new main.WorkerLine(port1, {
			message: take,
			unread
		}, flavour.renews);
		worker.onerror = (event) => {
			event.preventDefault();
			over({
				kind: "failed",
				phase: "run",
				error: {
					name: "Error",
					message: event.message || NOT_BEGUN
				}
			});
		};
		worker.addEventListener("close", (event) => {
			closed.resolve();
			const { code } = event;
			over(code === 0 ? { kind: "finished" } : {
				kind: "exited",
				code
			});
		});
		worker.postMessage(theirs, [theirs]);
		return {
			post: (0, main.poster)(line, flavour.room?.isMade),
			stop,
			keepAlive(keep) {
				kept = keep;
				flavour.keepAlive(worker, keep);
				holdLine();
			}
		};
	});
}

exports.webThread = webThread;
