// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
const require_codec_shared = require("./codec.shared.cjs");

exports.FrameReader = require_codec_shared.FrameReader;
exports.FrameWriter = require_codec_shared.FrameWriter;
exports.decode = require_codec_shared.decode;
exports.encode = require_codec_shared.encode;
exports.frame = require_codec_shared.frame;
exports.sends = require_codec_shared.sends;
exports.toFrame = require_codec_shared.toFrame;
