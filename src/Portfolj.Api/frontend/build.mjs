// Called by Frontend.targets: "install" makes node_modules equal to package-lock.json, "bundle" writes ../wwwroot/dist.
// Each verb stamps what it did with a hash of its input and runs under one lock, so that builds side by side do the work once.
import { execSync } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync, writeSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(here, "../wwwroot/dist");
const lock = resolve(here, "../obj/frontend/lock");
const manifest = ["package.json", "package-lock.json", ".npmrc"].map((name) => join(here, name));

const verbs = {
  install: { stamp: join(here, "node_modules/.stamp"), inputs: () => manifest, products: [], run: install },
  bundle: { stamp: resolve(here, "../obj/frontend/bundle.stamp"), inputs: () => [...files(here), ...manifest], products: [join(out, "site.css"), join(out, "site.js")], run: bundle },
};

const verb = verbs[process.argv[2]];
if (!verb) {
  console.error("usage: node build.mjs install | bundle");
  process.exit(2);
}

mkdirSync(dirname(lock), { recursive: true });
await takeLock();
try {
  await once(verb);
} finally {
  rmSync(lock, { force: true });
}

async function once({ stamp, inputs, products, run }) {
  const hash = createHash("sha256");
  for (const file of [...new Set(inputs())].sort()) {
    hash.update(relative(here, file)).update(readFileSync(file));
  }
  const key = hash.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === key && products.every(existsSync)) {
    [stamp, ...products].forEach((file) => utimesSync(file, new Date(), new Date()));
    return;
  }
  await run();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, key);
}

function install() {
  execSync("npm ci --no-progress --loglevel=error", { cwd: here, stdio: ["ignore", "inherit", "inherit"] });
}

async function bundle() {
  const esbuild = await import("esbuild");
  const result = await esbuild.build({
    absWorkingDir: here,
    entryPoints: ["site.css", "site.js"],
    outdir: out,
    bundle: true,
    minify: true,
    charset: "utf8",
    loader: { ".woff2": "file" },
    assetNames: "fonts/[name]-[hash]",
    metafile: true,
    logLevel: "warning",
  });
  const written = new Set(Object.keys(result.metafile.outputs).map((name) => resolve(here, name)));
  files(out).filter((file) => !written.has(file)).forEach((file) => rmSync(file));
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.name === "node_modules" ? [] : entry.isDirectory() ? files(path) : [path];
  });
}

async function takeLock() {
  for (;;) {
    try {
      const handle = openSync(lock, "wx");
      writeSync(handle, String(process.pid));
      closeSync(handle);
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (isAbandoned()) rmSync(lock, { force: true });
    await wait(200);
  }
}

/** A lock whose owner is gone (a build that was stopped), or that never got an owner. */
function isAbandoned() {
  try {
    const owner = Number(readFileSync(lock, "utf8"));
    const age = Date.now() - statSync(lock).mtimeMs;
    if (!owner) return age > 5_000;
    process.kill(owner, 0);
    return age > 600_000;
  } catch (error) {
    return error.code === "ESRCH";
  }
}
