// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
const require_socket_folder_shared = require("./socket-folder.shared.cjs");

exports.socketFolder = require_socket_folder_shared.socketFolder;
