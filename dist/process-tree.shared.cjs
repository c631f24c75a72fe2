// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
const require_rolldown_runtime = require("./rolldown-runtime.cjs");
const require_processes_shared = require("./processes.shared.cjs");
let main = require("./threadwork.js");
let node_process = process.getBuiltinModule("node:process");
node_process = require_rolldown_runtime.__toESM(node_process);

// ./process-tree.shared.js
const TREE_VARIABLE = "THREADWORK_TREE";
const MOST_ROUNDS = 10;
const UNSURE_LOOKS = 10;
function killTree(pid, { mark, limitMs } = {}) {
	return new ProcessTree(pid, mark).kill(limitMs);
}
var ProcessTree = class {
	#root;
	#rootTicks;
	#mark;
	#members = new Map();
	#sessions = new Set();
	#others;
	#newest = 0;
	#unsure = false;
	constructor(pid, mark, others = []) {
		this.#root = pid;
		this.#mark = mark;
		this.#others = new Set(others);
		this.#others.delete(pid);
		const root = require_processes_shared.processStat(pid);
		this.#rootTicks = root?.startTicks ?? -1;
		if (root === undefined) return;
		this.#members.set(pid, root.startTicks);
		if (root.session === pid) this.#sessions.add(pid);
	}
	rootLives() {
		if (!seesProcesses()) return true;
		const root = require_processes_shared.processStat(this.#root);
		return root !== undefined && root.startTicks === this.#rootTicks && !root.ended;
	}
	scan(seen = (_) => {}) {
		const newest = require_processes_shared.newestPid();
		if (newest === undefined || newest < this.#newest) this.#others.clear();
		this.#newest = newest ?? 0;
		this.#unsure = false;
		const members = [];
		const add = (member) => {
			seen(member);
			members.push(member);
			this.#members.set(member.pid, member.startTicks);
			if (member.session === member.pid) this.#sessions.add(member.session);
		};
		let rest = [];
		for (const pid of require_processes_shared.pids().sort((a, b) => b - a)) {
			const candidate = this.#candidate(pid);
			if (candidate === undefined) continue;
			if (this.#isKnown(candidate) || this.#isRelated(candidate) || this.#isMarked(candidate)) add(candidate);
			else rest.push(candidate);
		}
		for (let before = -1; before !== rest.length;) {
			before = rest.length;
			for (const candidate of rest) if (this.#isRelated(candidate)) add(candidate);
			rest = rest.filter((candidate) => !this.#isKnown(candidate));
		}
		if (!this.#unsure) for (const { pid } of rest) this.#others.add(pid);
		return members;
	}
	async kill(limitMs = 1e4) {
		const end = (0, main.nowMs$1)() + limitMs;
		let unsure = 0;
		let waitMs = 1;
		for (;;) {
			const gone = this.killOnce();
			if (gone && (!this.#unsure || ++unsure === UNSURE_LOOKS)) return true;
			if ((0, main.nowMs$1)() >= end) return false;
			await new Promise((resolve) => (0, main.setTimeout)(resolve, gone ? 0 : waitMs));
			if (!gone) waitMs = Math.min(waitMs * 2, 50);
		}
	}
	killOnce() {
		if (!seesProcesses()) {
			const group = signal(this.#root, "SIGKILL", true);
			return !signal(this.#root, "SIGKILL") && !group;
		}
		if (this.#leadsGroup()) signal(this.#root, "SIGKILL", true);
		const left = this.#stopAll();
		for (const { pid } of left) signal(pid, "SIGKILL");
		return left.length === 0;
	}
	#stopAll() {
		const stopped = new Set();
		for (let round = 0;; round++) {
			const before = stopped.size;
			const members = this.scan(({ pid, pgid, session, startTicks, ended }) => {
				const name = `${pid} ${startTicks}`;
				if (ended || stopped.has(name)) return;
				signal(pid, "SIGSTOP");
				if (pid === pgid && this.#sessions.has(session)) signal(pgid, "SIGSTOP", true);
				stopped.add(name);
			});
			if (stopped.size === before || round === MOST_ROUNDS) return members.filter((member) => !member.ended);
		}
	}
	#leadsGroup() {
		const root = require_processes_shared.processStat(this.#root);
		if (root === undefined) return this.#sessions.has(this.#root);
		return root.startTicks === this.#rootTicks && root.pgid === root.pid;
	}
	#candidate(pid) {
		if (pid === node_process.default.pid || this.#others.has(pid)) return undefined;
		const found = require_processes_shared.processStat(pid);
		if (found === undefined) {
			this.#unsure = true;
			return undefined;
		}
		if (!found.kernel && found.startTicks >= this.#rootTicks) return found;
		this.#others.add(pid);
		return undefined;
	}
	#isKnown({ pid, startTicks }) {
		return this.#members.get(pid) === startTicks;
	}
	#isRelated({ ppid, session }) {
		return this.#isOurs(ppid) || this.#sessions.has(session) && this.#isOurs(session);
	}
	#isOurs(pid) {
		const startTicks = this.#members.get(pid);
		if (startTicks === undefined) return false;
		return (require_processes_shared.processStat(pid)?.startTicks ?? startTicks) === startTicks;
	}
	#isMarked({ pid, ended }) {
		if (this.#mark === undefined || ended) return false;
		const limits = require_processes_shared.readProc(`/proc/${pid}/limits`);
		if (limits?.includes(this.#mark)) return true;
		const environment = require_processes_shared.readProc(`/proc/${pid}/environ`);
		if (limits === undefined || environment === "") this.#unsure = true;
		return environment?.includes(this.#mark) ?? false;
	}
};
let sees;
function seesProcesses() {
	sees ??= node_process.default.platform === "linux" && require_processes_shared.processStat(node_process.default.pid) !== undefined;
	return sees;
}
function signal(pid, name, group = false) {
	try {
		node_process.default.kill(group && node_process.default.platform !== "win32" ? -pid : pid, name);
		return true;
	} catch {
		return false;
	}
}

Object.defineProperty(exports, "ProcessTree", {
  enumerable: true,
  get: function () {
    return ProcessTree;
  }
});
Object.defineProperty(exports, "TREE_VARIABLE", {
  enumerable: true,
  get: function () {
    return TREE_VARIABLE;
  }
});
Object.defineProperty(exports, "killTree", {
  enumerable: true,
  get: function () {
    return killTree;
  }
});
