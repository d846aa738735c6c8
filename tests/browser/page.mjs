// The page in a real browser: `node page.mjs CHROMIUM CASES.json`. A case is {name, page, texts: [[text, title]...]}.
// Prints a line a check; exits with 1 when one of them fails.
import { chromium } from "playwright-core";
import { createRequire } from "node:module";
import { readFileSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [executablePath, casesPath] = process.argv.slice(2);
const cases = JSON.parse(readFileSync(casesPath, "utf8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
let failed = 0;
const check = (name, good, told = "") => {
  console.log(`${good ? "ok" : "FAILED"}: ${name}${told ? `: ${told}` : ""}`);
  if (!good) failed += 1;
};

// What the page shows in the place of a text: see `shown` in tests/page.rs.
const shown = (words) =>
  words.replace(/\r\n/g, "\n").replace(/\r/g, "\n").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu, "\ufffd");

const open = async (file, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const said = [];
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("console", (message) => message.type() === "error" && said.push(message.text()));
  page.on("dialog", (dialog) => (said.push(`dialog ${dialog.message()}`), dialog.dismiss()));
  page.on("request", (request) => request.url().startsWith("file:") || said.push(`asked for ${request.url()}`));
  await page.goto(pathToFileURL(file).href);
  return { page, said, close: () => context.close() };
};

// Every evidence link, followed by a click: the target is a mark, on screen, with the words of its span.
const links = async (name, file, texts, javaScriptEnabled) => {
  const { page, said, close } = await open(file, { javaScriptEnabled });
  const script = javaScriptEnabled ? "with" : "without";
  const hrefs = await page.locator("a.e").evaluateAll((all) => [...new Set(all.map((a) => a.getAttribute("href")))]).catch(() => null)
    ?? [...new Set([...readFileSync(file, "utf8").matchAll(/<a class="e[^>]*? href="(#[^"]+)"/g)].map((m) => m[1]))];
  let wrong = 0;
  const sample = javaScriptEnabled ? hrefs : hrefs.slice(0, 25);
  for (const href of sample) {
    const [, part, report, start, end] = /^#([rt])(\d+)-(\d+)-(\d+)$/.exec(href);
    const text = texts[report - 1][part === "t" ? 1 : 0];
    const expected = shown([...text].slice(+start, +end).join(""));
    const link = page.locator(`a.e[href="${href}"]`).first();
    await link.evaluate((a) => { for (let d = a.closest("details"); d; d = d.parentElement.closest("details")) d.open = true; }).catch(() => {});
    await link.click();
    const id = href.slice(1);
    const words = await page.locator(`#${id}`).textContent();
    const rest = await page.locator(`mark[class~="${id}"]`).allTextContents();
    const box = await page.locator(`#${id}`).boundingBox();
    const seen = box && box.y > -box.height && box.y < 900;
    if (words + rest.join("") !== expected || !seen) {
      wrong += 1;
      if (wrong < 4) console.log(`  ${href}: ${JSON.stringify(words + rest.join(""))} for ${JSON.stringify(expected)}, ${seen ? "seen" : "not seen"}`);
    }
  }
  check(`${name}: ${sample.length} links followed ${script} the script land on their words`, wrong === 0 && sample.length > 0);
  check(`${name}: nothing refused, asked for or thrown ${script} the script`, said.length === 0, said.join("; "));
  await close();
};

// By keyboard alone: to a value, to its words, to what they bear, back to the value.
const keyboard = async (name, file) => {
  const { page, close } = await open(file);
  await page.keyboard.press("Tab");
  check(`${name}: the first stop skips to the minutes`, await page.evaluate(() => document.activeElement.className === "skip"));
  let steps = 0;
  while (steps < 200 && !(await page.evaluate(() => document.activeElement.matches("a.e")))) {
    await page.keyboard.press("Tab");
    steps += 1;
  }
  const href = await page.evaluate(() => document.activeElement.getAttribute("href"));
  await page.keyboard.press("Enter");
  await page.waitForTimeout(60);
  check(`${name}: Enter moves to the mark`, await page.evaluate((href) => "#" + document.activeElement.id === href, href), href);
  await page.keyboard.press("Tab");
  const next = await page.evaluate(() => document.activeElement.closest(".bar, .uses") && document.activeElement.textContent);
  check(`${name}: the next stop leads back or cites`, Boolean(next), String(next));
  await page.keyboard.press("Escape");
  check(`${name}: Escape goes back to the value`, await page.evaluate((href) => document.activeElement.getAttribute("href") === href, href));
  const seen = new Set();
  for (let k = 0; k < 40; k += 1) {
    await page.keyboard.press("Tab");
    seen.add(await page.evaluate(() => document.activeElement.outerHTML.slice(0, 200)));
  }
  check(`${name}: the tour goes on`, seen.size > 30, `${seen.size} stops`);
  const hidden = await page.evaluate(() => [...document.querySelectorAll("a, button, summary")].filter((e) => e.tabIndex < 0).length);
  check(`${name}: nothing is out of reach`, hidden === 0);
  await close();
};

// The way back without the script: each mark's paragraph lists the values that rest on it, and they lead there.
const back = async (name, file) => {
  const { page, close } = await open(file);
  const lost = await page.evaluate(() => {
    const blocks = [...document.querySelectorAll("aside .t")].filter((block) => block.querySelector("mark[id]"));
    return blocks.filter((block) => {
      const uses = block.nextElementSibling;
      return !uses || !uses.matches(".uses") || ![...uses.querySelectorAll("a")].every((a) => document.getElementById(a.getAttribute("href").slice(1)));
    }).length;
  });
  check(`${name}: every marked paragraph leads back to its values`, lost === 0, `${lost} do not`);
  await close();
};

const copies = async (name, file) => {
  const { page, close } = await open(file, { permissions: ["clipboard-read", "clipboard-write"] });
  const link = page.locator("a.e:visible").first();
  const href = (await link.getAttribute("data-at").then((at) => at && "#" + at)) ?? (await link.getAttribute("href"));
  await link.click();
  const [, , start, end] = /^#([rt])\d+-(\d+)-(\d+)$/.exec(href) ?? [];
  for (const form of ["Text", "BibTeX", "CSL-JSON"]) {
    await page.locator(".bar button", { hasText: form }).click();
    await page.waitForTimeout(60);
    const area = page.locator(".bar textarea");
    const words = (await area.count()) ? await area.inputValue() : await page.evaluate(() => navigator.clipboard.readText());
    let good = words.includes(`characters ${start}–${end}`) && !words.includes("the whole report");
    if (form === "CSL-JSON") good = good && Array.isArray(JSON.parse(words));
    if (form === "BibTeX") good = good && words.startsWith("@misc{");
    check(`${name}: ${form} citation has the span`, good, good ? "" : words);
  }
  await close();
};

const accessible = async (name, file) => {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [390, 1280]) {
      const { page, close } = await open(file, { colorScheme, bypassCSP: true, viewport: { width, height: 900 } });
      await page.addScriptTag({ content: axe });
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      const told = violations.map((v) => `${v.id} (${v.nodes.length}): ${v.nodes[0].target} ${v.nodes[0].failureSummary.split("\n")[1]}`);
      check(`${name}: axe-core finds nothing, ${colorScheme}, ${width} wide`, violations.length === 0, told.join("; "));
      await close();
    }
  }
};

const layout = async (name, file) => {
  for (const width of [390, 1280, 1920]) {
    const { page, close } = await open(file, { viewport: { width, height: 900 } });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    check(`${name}: no sideways scrolling at ${width}`, over <= 0, `${over} over`);
    await close();
  }
};

// The brief of one event, on A4.
const print = async (name, file) => {
  const { page, close } = await open(file);
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  const pages = (pdf.toString("latin1").match(/\/Type\s*\/Page(?!s)\b/g) ?? []).length;
  check(`${name}: prints as one or two pages`, pages === 1 || pages === 2, `${pages} pages`);
  await close();
};

const speed = async (name, file) => {
  const paints = [];
  let shift = 0;
  for (let k = 0; k < 5; k += 1) {
    const { page, close } = await open(file);
    await page.waitForTimeout(300);
    const measured = await page.evaluate(() => new Promise((done) => {
      let shifts = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((e) => (shifts += e.value))).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => done([performance.getEntriesByName("first-contentful-paint")[0].startTime, shifts]), 100);
    }));
    paints.push(measured[0]);
    shift = Math.max(shift, measured[1]);
    await close();
  }
  paints.sort((a, b) => a - b);
  const size = statSync(file).size;
  check(`${name}: under 1.5 MB`, size < 1_500_000, `${size} bytes`);
  // A busy machine paints late for reasons of its own: the best of five is the page's.
  check(`${name}: first paint under 300 ms`, paints[0] < 300, `${paints.map(Math.round).join(" ")} ms`);
  check(`${name}: no layout shift`, shift === 0, String(shift));
};

for (const { name, page, texts, only } of cases) {
  const does = (what) => !only || only.includes(what);
  if (does("links")) await links(name, page, texts, true);
  if (does("plain")) await links(name, page, texts, false);
  if (does("back")) await back(name, page);
  if (does("keyboard")) await keyboard(name, page);
  if (does("copies")) await copies(name, page);
  if (does("axe")) await accessible(name, page);
  if (does("layout")) await layout(name, page);
  if (does("print")) await print(name, page);
  if (does("speed")) await speed(name, page);
}
await browser.close();
process.exit(failed ? 1 : 0);
