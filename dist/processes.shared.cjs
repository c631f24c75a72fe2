// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
let node_fs = process.getBuiltinModule("node:fs");

// ./processes.shared.js
function readProc(path) {
	try {
		return (0, node_fs.readFileSync)(path, "utf8");
	} catch {
		return undefined;
	}
}
function pids() {
	try {
		return (0, node_fs.readdirSync)("/proc").map(Number).filter(Number.isInteger);
	} catch {
		return [];
	}
}
function newestPid() {
	const last = readProc("/proc/loadavg")?.trim().split(" ").at(-1);
	return last === undefined ? undefined : Number(last);
}
function processStat(pid) {
	const text = readProc(`/proc/${pid}/stat`);
	return text === undefined ? undefined : parseStat(text, machine());
}
function parseStat(text, { ticksPerSecond, pageBytes }) {
	const [state, ppid, pgid, session, , , flags, , , , , utime, stime, cutime, cstime, , , threads, , start, , rss] = text.slice(text.lastIndexOf(")") + 2).split(" ");
	if (state === undefined || rss === undefined) return undefined;
	const ms = 1e3 / ticksPerSecond;
	return {
		pid: Number.parseInt(text, 10),
		ppid: Number(ppid),
		pgid: Number(pgid),
		session: Number(session),
		ended: state === "X" || state === "Z" && Number(threads) <= 1,
		startTicks: Number(start),
		cpuMs: (Number(utime) + Number(stime)) * ms,
		reapedCpuMs: (Number(cutime) + Number(cstime)) * ms,
		residentBytes: Number(rss) * pageBytes,
		kernel: (Number(flags) & 2097152) !== 0
	};
}
let known;
function machine() {
	if (known === undefined) {
		known = {
			ticksPerSecond: 100,
			pageBytes: 4096
		};
		try {
			const entries = new BigUint64Array(new Uint8Array((0, node_fs.readFileSync)("/proc/self/auxv")).buffer);
			for (let i = 0; i + 1 < entries.length; i += 2) {
				if (entries[i] === 6n) known.pageBytes = Number(entries[i + 1]);
				if (entries[i] === 17n) known.ticksPerSecond = Number(entries[i + 1]);
			}
		} catch {}
	}
	return known;
}

Object.defineProperty(exports, "newestPid", {
  enumerable: true,
  get: function () {
    return newestPid;
  }
});
Object.defineProperty(exports, "pids", {
  enumerable: true,
  get: function () {
    return pids;
  }
});
Object.defineProperty(exports, "processStat", {
  enumerable: true,
  get: function () {
    return processStat;
  }
});
Object.defineProperty(exports, "readProc", {
  enumerable: true,
  get: function () {
    return readProc;
  }
});
