/** The Node that hosts run: a version that is tested here. */
export const NODE_VERSION = "24.21.0";

/** Where it is put. */
export const NODE = "/opt/threadwork-node";

/** Lines of a shell script that put Node in its place, unless a Node that is new enough is there. */
export function installNode(): string {
  return `if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 24 ? 0 : 1)' 2>/dev/null; then
  case "$(uname -m)" in aarch64) arch=arm64 ;; *) arch=x64 ;; esac
  command -v curl >/dev/null || { apt-get update -qq && apt-get install -y -qq curl ca-certificates; }
  mkdir -p ${NODE}
  curl -fsSL --retry 3 "https://nodejs.org/dist/v${NODE_VERSION}/node-v${NODE_VERSION}-linux-$arch.tar.gz" | tar xz -C ${NODE} --strip-components=1
fi`;
}
