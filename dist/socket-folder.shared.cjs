// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
const require_rolldown_runtime = require("./rolldown-runtime.cjs");
let node_process = process.getBuiltinModule("node:process");
node_process = require_rolldown_runtime.__toESM(node_process);
let node_os = process.getBuiltinModule("node:os");
let node_buffer = process.getBuiltinModule("node:buffer");

// ./socket-folder.shared.js
const MOST_BYTES = node_process.default.platform === "linux" ? 107 : 103;
const SHORT = "/tmp";
function socketFolder(bytes) {
	const folder = (0, node_os.tmpdir)();
	return node_process.default.platform === "win32" || node_buffer.Buffer.byteLength(folder) + bytes <= MOST_BYTES ? folder : SHORT;
}

Object.defineProperty(exports, "socketFolder", {
  enumerable: true,
  get: function () {
    return socketFolder;
  }
});
