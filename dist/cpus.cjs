// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
const require_rolldown_runtime = require("./rolldown-runtime.cjs");
const require_processes_shared = require("./processes.shared.cjs");
let node_process = process.getBuiltinModule("node:process");
node_process = require_rolldown_runtime.__toESM(node_process);
let node_os = process.getBuiltinModule("node:os");

// ./cpus.js
function quota(read = require_processes_shared.readProc) {
	const least = Math.min(...[...groups(read)].map((group) => groupQuota(read, group)));
	return least === Number.POSITIVE_INFINITY ? undefined : least;
}
function wholeQuota(read = require_processes_shared.readProc) {
	const processors = quota(read);
	return processors === undefined ? undefined : Math.ceil(processors);
}
function throttledMs(read = require_processes_shared.readProc) {
	let tightest = {
		quota: Number.POSITIVE_INFINITY,
		ms: undefined
	};
	for (const group of groups(read)) {
		const quota = groupQuota(read, group);
		if (quota < tightest.quota) tightest = {
			quota,
			ms: groupThrottledMs(read, group)
		};
	}
	return tightest.ms;
}
function* groups(read) {
	const mounts = [...cgroupMounts(read("/proc/self/mountinfo") ?? "")];
	for (const line of (read("/proc/self/cgroup") ?? "").split("\n")) {
		const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
		if (controllers === undefined || path === undefined) continue;
		const version = controllers === "" ? 2 : 1;
		if (version === 1 && !controllers.split(",").includes("cpu")) continue;
		for (const mount of mounts) {
			if (mount.version !== version) continue;
			for (let inside = below(mount.root, path);; inside = inside.slice(0, inside.lastIndexOf("/"))) {
				yield {
					version,
					folder: mount.point + inside
				};
				if (inside === "") break;
			}
		}
	}
}
function below(root, path) {
	const base = root === "/" ? "" : root;
	if (path.startsWith("/..") || !`${path}/`.startsWith(`${base}/`)) return "";
	const inside = path.slice(base.length);
	return inside === "/" ? "" : inside;
}
function* cgroupMounts(mountinfo) {
	for (const line of mountinfo.split("\n")) {
		const [before, after] = line.split(" - ");
		const [, , , root, point] = before.split(" ");
		const [type, , options] = (after ?? "").split(" ");
		if (root === undefined || point === undefined) continue;
		if (type === "cgroup2") yield {
			version: 2,
			root: unoctal(root),
			point: unoctal(point)
		};
		else if (type === "cgroup" && options?.split(",").includes("cpu")) {
			yield {
				version: 1,
				root: unoctal(root),
				point: unoctal(point)
			};
		}
	}
}
function unoctal(text) {
	return text.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
}
function groupQuota(read, { version, folder }) {
	const [quota, period] = version === 2 ? (read(`${folder}/cpu.max`) ?? "").trim().split(" ") : [read(`${folder}/cpu.cfs_quota_us`), read(`${folder}/cpu.cfs_period_us`)];
	const processors = Number(quota || Number.NaN) / Number(period || Number.NaN);
	return processors > 0 ? processors : Number.POSITIVE_INFINITY;
}
function groupThrottledMs(read, { version, folder }) {
	const text = read(`${folder}/cpu.stat`) ?? "";
	const [found, unit] = version === 2 ? [/^throttled_usec (\d+)$/m.exec(text), 1e3] : [/^throttled_time (\d+)$/m.exec(text), 1e6];
	return found ? Number(found[1]) / unit : undefined;
}
function cpus(read = require_processes_shared.readProc, told = Number(node_process.default.env.THREADWORK_CPUS)) {
	if (Number.isSafeInteger(told) && told >= 1) return told;
	const allowed = affinity(read) ?? (0, node_os.availableParallelism)();
	return Math.max(1, Math.min(allowed, wholeQuota(read) ?? allowed));
}
function affinity(read = require_processes_shared.readProc) {
	const allowed = /^Cpus_allowed_list:\s*(\S+)$/m.exec(read("/proc/self/status") ?? "")?.[1];
	if (allowed === undefined) return undefined;
	const online = read("/sys/devices/system/cpu/online")?.trim();
	return processors(allowed).intersection(processors(online ?? allowed)).size;
}
function processors(list) {
	const numbers = new Set();
	for (const range of list.split(",")) {
		const [first = 0, last = first] = range.split("-").map(Number);
		for (let number = first; number <= last; number++) numbers.add(number);
	}
	return numbers;
}

exports.affinity = affinity;
exports.cpus = cpus;
