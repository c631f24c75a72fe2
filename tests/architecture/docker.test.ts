/** The image of a grader, as far as can be told without building it. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import process from "node:process";
import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parse } from "deno-std/yaml/parse.js";
import { cli } from "../../harness/cli/cli.ts";
import { NODE_VERSION } from "../../harness/pack/install-node.ts";
import { runtime } from "../../runtime-adapters/current.ts";
import { ROOT } from "../../scripts/checks.ts";
import { FakeSurroundings } from "../fakes/surroundings.ts";

const read = (file: string) => readFileSync(`${ROOT}${file}`, "utf8");

test("the Dockerfile copies what there is, with the Node of the packages", () => {
  const text = read("docker/Dockerfile");
  assertStringIncludes(text, `FROM node:${NODE_VERSION}-`);
  const copied = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources]) => sources!.split(" "));
  assert(copied.length > 8);
  assertEquals(
    copied.filter((path) => !path.includes("*") && !existsSync(`${ROOT}${path}`)),
    [],
  );
  for (const folder of ["dist", "harness", "lessons", "concurrency", "runtime-adapters"])
    assert(copied.includes(folder), folder);
});

/** Keys of a service in the compose specification, of which a few are used here. */
const SERVICE_KEYS =
  "build cap_add cap_drop command cpus cpuset depends_on entrypoint environment healthcheck image init mem_limit networks pids_limit ports profiles read_only restart security_opt stop_grace_period tmpfs user volumes working_dir";

interface Service {
  image: string;
  command: string[];
  entrypoint?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  security_opt?: string[];
  networks: string[];
  volumes?: string[];
}

interface Compose {
  services: Record<"redis" | "worker" | "class", Service>;
  volumes: Record<string, unknown>;
  networks: Record<string, unknown>;
}

const compose = parse(read("docker/compose.yaml")) as Compose;

/** As Compose hands it to a container: the variables of the file, and a dollar of its own for two. */
const handed = (text: string) => text.replace(/\$\{REDIS_PASSWORD[^}]*\}/g, "secret").replaceAll("$$", "$");

test("compose.yaml: keys that there are, services that are named, and a password that is asked for", () => {
  assertEquals(Object.keys(compose).sort(), ["networks", "services", "volumes"]);
  for (const [name, service] of Object.entries(compose.services)) {
    for (const key of Object.keys(service)) assert(SERVICE_KEYS.split(" ").includes(key), `${name}: ${key}`);
    for (const network of service.networks) assert(network in compose.networks, network);
    for (const each of Object.keys(service.depends_on ?? {})) assert(each in compose.services, each);
    for (const volume of service.volumes ?? [])
      assert(volume.startsWith("../") || volume.split(":")[0]! in compose.volumes, volume);
  }
  assertStringIncludes(read("docker/compose.yaml"), "${REDIS_PASSWORD:?");
  // Docker publishes no port of a container that is only in such a network (moby/moby#36174): the page says what else.
  assertEquals(compose.networks, { queue: { internal: true } });
  const published = read("docs/teach/containers.md").match(/`ports: \[[^`]*`[^.]*/g) ?? [];
  assert(
    published.length > 0 && published.every((text) => text.includes("`networks: [queue, default]`")),
    `${published}`,
  );
  // What bubblewrap cannot do without, each for a reason of its own.
  assertEquals(compose.services.worker.security_opt, [
    "seccomp=unconfined",
    "apparmor=unconfined",
    "systempaths=unconfined",
  ]);
});

/** With its help every option of a command is read, and nothing is done. */
async function isCommand(args: readonly string[]): Promise<void> {
  const surroundings = new FakeSurroundings();
  assertEquals(await cli([...args, "--help"], surroundings), 0, surroundings.noted);
}

test("compose.yaml: what workers start is a command of ours, and what is typed behind the class goes to it", async () => {
  const { worker, class: graded } = compose.services;
  await isCommand(worker.command.map(handed));
  // The entry point as it stands, with our own command line in the place of the image's.
  const own = runtime.command(runtime.executable(), new URL("../../harness/cli/cli.ts", import.meta.url));
  const script = graded.entrypoint!.map((each) =>
    handed(each).replace("node /opt/threadwork/harness/cli/cli.ts", own.map((part) => `'${part}'`).join(" ")),
  );
  assert(script.join(" ").includes(own.at(-1)!), script.join(" "));
  const QUEUE = handed(graded.environment!.QUEUE!);
  const typed = (...args: string[]) =>
    spawnSync(script[0]!, [...script.slice(1), ...args], { encoding: "utf8", env: { ...process.env, QUEUE } });
  const shown = typed("--resume", "--regrade", "ada", "--help");
  assertEquals([shown.status, shown.stdout.includes("Usage: class")], [0, true], shown.stderr);
  assertStringIncludes(typed("--regrad", "ada").stderr, 'Did you mean "--regrade"?');
});

interface Manifest {
  kind: string;
  metadata: { name: string };
  spec: { selector?: { matchLabels?: unknown }; template?: { metadata: { labels: unknown }; spec: PodSpec } };
}

interface PodSpec {
  containers: { name: string; args?: string[]; command?: string[]; env: { valueFrom: unknown }[] }[];
}

test("kubernetes.yaml: labels that fit, one secret that its page makes, and commands that there are", async () => {
  const all = read("docker/kubernetes.yaml")
    .split(/^---$/m)
    .map((text) => parse(text) as Manifest);
  assertEquals(
    all.map(({ kind, metadata: { name } }) => `${kind} ${name.replace("threadwork-", "")}`),
    ["Service redis", "StatefulSet redis", "Deployment worker", "NetworkPolicy worker", "NetworkPolicy redis"],
  );
  const pods = all.flatMap(({ spec }) => (spec.template ? [spec] : []));
  for (const { selector, template } of pods) {
    assertEquals(selector!.matchLabels, template!.metadata.labels);
    for (const { env } of template!.spec.containers)
      assertEquals(env[0]!.valueFrom, { secretKeyRef: { name: "threadwork", key: "password" } });
  }
  assertStringIncludes(read("docs/teach/kubernetes.md"), "create secret generic threadwork --from-literal=password=");
  await isCommand(pods[1]!.template!.spec.containers[0]!.args!);
  const service = all[0]!.metadata.name;
  assertStringIncludes(pods[1]!.template!.spec.containers[0]!.args!.join(" "), `@${service}:6379`);
});
