// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
const require_revive_shared = require("./revive.shared.cjs");

exports.revive = require_revive_shared.revive;
