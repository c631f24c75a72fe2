// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
const require_rolldown_runtime = require("./rolldown-runtime.cjs");
const require_process_tree_shared = require("./process-tree.shared.cjs");
const require_socket_folder_shared = require("./socket-folder.shared.cjs");
const require_codec_shared = require("./codec.shared.cjs");
const require_parent_side_shared = require("./parent-side.shared.cjs");
let main = require("./threadwork.js");
let node_fs = process.getBuiltinModule("node:fs");
let node_process = process.getBuiltinModule("node:process");
node_process = require_rolldown_runtime.__toESM(node_process);
let node_os = process.getBuiltinModule("node:os");
let node_buffer = process.getBuiltinModule("node:buffer");
let node_net = process.getBuiltinModule("node:net");
let node_crypto = process.getBuiltinModule("node:crypto");
let node_path = process.getBuiltinModule("node:path");
let node_child_process = process.getBuiltinModule("node:child_process");

// ./unsent-messages.shared.js
var Outbox = class {
	#line;
	#unsent = new Map();
	#count = 0;
	#file;
	#written = false;
	constructor(line) {
		this.#line = new require_codec_shared.FrameWriter(line);
	}
	send(frame) {
		const number = this.#count++;
		if (this.#file !== undefined) {
			this.#write(number, [frame]);
			return;
		}
		this.#unsent.set(number, frame);
		this.#line.write(frame, (error) => {
			if (!error) this.#unsent.delete(number);
		});
	}
	leave(file) {
		this.#file = file;
		const [first] = this.#unsent.keys();
		if (first !== undefined) this.#write(first, [...this.#unsent.values()]);
	}
	#write(first, frames) {
		const head = node_buffer.Buffer.alloc(this.#written ? 0 : 8);
		if (!this.#written) head.writeDoubleLE(first);
		(0, node_fs.writeFileSync)(this.#file, node_buffer.Buffer.concat([head, ...frames]), {
			flag: this.#written ? "a" : "wx",
			mode: 384
		});
		this.#written = true;
	}
};
function takeLastWords(file, arrived) {
	if (!(0, node_fs.existsSync)(file)) return [];
	const bytes = (0, node_fs.readFileSync)(file);
	(0, node_fs.rmSync)(file, { force: true });
	if (bytes.length < 8) return [];
	const messages = [];
	new require_codec_shared.FrameReader().read(bytes.subarray(8), (message) => messages.push(message));
	return messages.slice(arrived - bytes.readDoubleLE());
}

// ./start-process.shared.js
function refuseCompiled(isCompiled) {
	if (!isCompiled) return;
	throw new Error("this program was compiled into one executable, which holds no file that a worker process could load. Use " + "threads, or run it from its file, or bundle it into one file (for Bun: bun build --target=bun --outfile=program.js FILE) and run that");
}
const SCRIPT = `
pids=" "
while read -r sign pid; do
  case $sign in
    +) pids="$pids$pid " ;;
    -) pids="\${pids%% $pid *} \${pids#* $pid }" ;;
  esac
done
for pid in $pids; do kill -9 -- "-$pid" || kill -9 "$pid"; done`;
let shell;
let workers = 0;
function killWithUs(pid) {
	if (node_process.default.platform === "win32") return async () => {};
	workers++;
	shell ??= startShell();
	const { process: own, ended } = shell;
	own.stdin.write(`+ ${pid}\n`);
	return async () => {
		own.stdin.write(`- ${pid}\n`);
		if (--workers > 0) return;
		shell = undefined;
		own.ref();
		own.stdin.end();
		await ended;
	};
}
function startShell() {
	const own = (0, node_child_process.spawn)("/bin/sh", ["-c", SCRIPT], {
		stdio: [
			"pipe",
			"ignore",
			"ignore"
		],
		detached: true
	});
	own.stdin.on("error", () => {});
	own.unref();
	own.stdin.unref?.();
	const ended = new Promise((resolve) => {
		own.once("exit", () => resolve());
		own.once("error", () => resolve());
	});
	return {
		process: own,
		ended
	};
}
const PROCESS_ENTRY = new URL("./process-entry.js", main.HOME);
function startProcess(module, options, command, env = node_process.default.env) {
	return require_parent_side_shared.startWorker(module, options ?? {}, (events) => {
		const id = `threadwork-${(0, node_crypto.randomBytes)(9).toString("hex")}`;
		const path = node_process.default.platform === "win32" ? `\\\\.\\pipe\\${id}` : (0, node_path.join)(require_socket_folder_shared.socketFolder(id.length + 1), id);
		const wordsFile = (0, node_path.join)((0, node_os.tmpdir)(), `${id}.words`);
		let up;
		let down;
		let writer;
		const upEnded = Promise.withResolvers();
		const waiting = [];
		const reader = new require_codec_shared.FrameReader();
		let arrived = 0;
		let kept = true;
		const server = (0, node_net.createServer)((socket) => {
			socket.on("error", () => {});
			setHeld(socket, kept);
			if (up !== undefined) {
				down = socket;
				writer = new require_codec_shared.FrameWriter(socket);
				server.close();
				for (const frame of waiting.splice(0)) writer.write(frame);
				return;
			}
			up = socket;
			up.on("close", () => upEnded.resolve());
			up.on("data", (piece) => reader.read(piece, (message) => {
				arrived++;
				events.message(message);
			}));
		});
		server.listen(path);
		let child;
		try {
			const [file, ...args] = command([
				path,
				wordsFile,
				String(node_process.default.pid)
			]);
			const detached = node_process.default.platform !== "win32";
			const own = options?.env ? (0, main.workerEnv)(env, options.env) : env;
			child = (0, node_child_process.spawn)(file, args, {
				env: own,
				stdio: [
					"ignore",
					"inherit",
					"inherit"
				],
				detached
			});
		} catch (error) {
			server.close();
			throw error;
		}
		const survivor = child.pid === undefined ? undefined : killWithUs(child.pid);
		const gone = Promise.withResolvers();
		let isOver = false;
		const over = async (end) => {
			if (isOver) return;
			isOver = true;
			server.close();
			if (up) await upEnded.promise;
			down?.destroy();
			for (const message of takeLastWords(wordsFile, arrived)) events.message(message);
			await survivor?.();
			gone.resolve();
			events.gone(end);
		};
		const failed = (error) => over({
			kind: "failed",
			phase: "load",
			error: (0, main.toFault)(error)
		});
		server.on("error", failed);
		child.on("error", failed);
		child.on("exit", (code, signal) => {
			if (signal) over({
				kind: "killed",
				signal
			});
			else over(code ? {
				kind: "exited",
				code
			} : { kind: "finished" });
		});
		return {
			post(message, transfer) {
				const frame = require_codec_shared.toFrame(message, transfer);
				if (writer) writer.write(frame);
				else waiting.push(frame);
			},
			async stop() {
				const stopped = child.pid === undefined || await require_process_tree_shared.killTree(child.pid);
				if (stopped) await gone.promise;
				return stopped;
			},
			keepAlive(keep) {
				kept = keep;
				for (const handle of [
					child,
					server,
					up,
					down
				]) setHeld(handle, keep);
			}
		};
	});
}
function setHeld(handle, held) {
	if (held) handle?.ref();
	else handle?.unref();
}

Object.defineProperty(exports, "PROCESS_ENTRY", {
  enumerable: true,
  get: function () {
    return PROCESS_ENTRY;
  }
});
Object.defineProperty(exports, "refuseCompiled", {
  enumerable: true,
  get: function () {
    return refuseCompiled;
  }
});
Object.defineProperty(exports, "startProcess", {
  enumerable: true,
  get: function () {
    return startProcess;
  }
});
