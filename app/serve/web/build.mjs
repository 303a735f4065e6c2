// src/ → dist/. With --check nothing is written: exits 1 where dist/ is not what src/ gives.
import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const check = process.argv.includes("--check");
const common = { bundle: true, minify: true, charset: "utf8", legalComments: "none", write: false, absWorkingDir: here };
const outputs = [
  { entryPoints: ["src/app.js"], outfile: "dist/app.js", format: "esm", target: "es2022" },
  { entryPoints: ["src/early.js"], outfile: "dist/early.js", format: "iife", target: "es2022" },
  { entryPoints: ["src/app.css"], outfile: "dist/app.css", target: "chrome123" },
];

let stale = 0;
const compare = (name, contents) => {
  const path = join(here, "dist", name);
  if (!check) return writeFileSync(path, contents);
  if (readFileSync(path, "utf8") === contents) return;
  console.error(`dist/${name} is not what src/ gives: npm run build`);
  stale = 1;
};
for (const output of outputs) {
  const result = await build({ ...common, ...output });
  compare(output.outfile.slice("dist/".length), result.outputFiles[0].text);
}
compare("icon.svg", readFileSync(join(here, "src/icon.svg"), "utf8"));
process.exit(stale);
