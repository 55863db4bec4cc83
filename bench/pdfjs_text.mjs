// Prints the text of every page of a PDF as pdf.js has it: node pdfjs_text.mjs FOLDER FILE, where
// FOLDER is one in which npm has installed pdfjs-dist.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";
import path from "node:path";
const [folder, file] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(folder), "index.js"));
const { getDocument } = await import(pathToFileURL(require.resolve("pdfjs-dist/legacy/build/pdf.mjs")));
const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;
const pages = [];
for (let n = 1; n <= pdf.numPages; n++) {
  const { items } = await (await pdf.getPage(n)).getTextContent();
  pages.push(items.map((one) => one.str + (one.hasEOL ? "\n" : "")).join(""));
}
console.log(JSON.stringify(pages));
