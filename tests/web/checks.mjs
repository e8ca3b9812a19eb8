// SPDX-License-Identifier: GPL-3.0-or-later
// What run.mjs checks. Functions that take no argument run within the page.
import fs from "node:fs";
import path from "node:path";

// Links within a folder lead to files that are there.
export function brokenLinks(file) {
  if (process.env.ANY_LINKS) return [];
  const text = fs.readFileSync(file, "utf8");
  return [...text.matchAll(/<a href="([^"#]+)"/g)].map(match => decodeURIComponent(match[1]))
    .filter(link => !fs.existsSync(path.join(path.dirname(file), link))).map(link => `leads nowhere: ${link}`);
}

export function tooWide() {
  const root = document.documentElement;
  const found = [];
  if (root.scrollWidth > root.clientWidth) {
    const widest = [...document.querySelectorAll("main *")].filter(element => !element.closest(".scrolls *, .unseen, svg *"))
      .map(element => [element.getBoundingClientRect().right, element]).sort((a, b) => b[0] - a[0])[0];
    found.push(`${root.scrollWidth} px wide, ${root.clientWidth} there are: ${widest ? widest[1].outerHTML.slice(0, 120) : ""}`);
  }
  for (const element of document.querySelectorAll("h1,h2,h3,p,li,dt,dd,caption,figcaption,th,td,summary")) {
    const box = element.getBoundingClientRect();
    if (element.closest(".unseen, thead") || box.width === 0) continue;
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && getComputedStyle(element).display !== "inline") {
      found.push(`text reaches out of its place: ${element.outerHTML.slice(0, 120)}`);
    }
  }
  return found.slice(0, 5);
}

// Texts of a chart overlap neither each other nor its edge.
export function chartsCollide() {
  const found = [];
  for (const svg of document.querySelectorAll("svg")) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) continue;
    if (svg.childElementCount === 0) found.push(`empty: ${svg.outerHTML.slice(0, 120)}`);
    const texts = [...svg.querySelectorAll("text")].map(text => [text.getBoundingClientRect(), text.textContent]);
    texts.forEach(([box, text], index) => {
      // the box of a text is as high as its line: only the letters themselves count, about 0.7 of it
      const slack = box.height * 0.2;
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top + slack < frame.top - 1 || box.bottom - slack > frame.bottom + 1) {
        found.push(`"${text}" reaches out of its chart`);
      }
      for (const [other, words] of texts.slice(index + 1)) {
        if (box.left < other.right - 1 && other.left < box.right - 1 && box.top + slack < other.bottom - slack && other.top + slack < box.bottom - slack) {
          found.push(`"${text}" over "${words}"`);
        }
      }
    });
  }
  return found.slice(0, 5);
}

export function structure() {
  const found = [];
  const expect = (good, what) => { if (!good) found.push(what); };
  expect(/^(vi|en)$/.test(document.documentElement.lang), "no lang");
  expect(document.querySelectorAll("h1").length === 1, "not one h1");
  expect(document.title !== "", "no title");
  for (const element of document.querySelectorAll("[src],link,style ~ style,[style],iframe,object,embed")) {
    found.push(`from outside, or styled in place: ${element.outerHTML.slice(0, 80)}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
  expect(new Set(ids).size === ids.length, "an id twice");
  for (const table of document.querySelectorAll("table")) {
    expect(table.caption && table.caption.textContent.trim() !== "" || table.parentElement.closest("[aria-labelledby]"), "a table without a name");
    expect([...table.querySelectorAll("th")].every(head => head.scope !== ""), "a head without scope");
  }
  for (const svg of document.querySelectorAll("svg:not([aria-hidden=true])")) {
    const named = (svg.getAttribute("aria-labelledby") || "").split(" ").map(id => document.getElementById(id));
    expect(svg.getAttribute("role") === "img" && named.every(one => one && one.textContent.trim() !== ""), `a picture without words: ${svg.outerHTML.slice(0, 80)}`);
  }
  for (const hidden of document.querySelectorAll("td > svg[aria-hidden=true]")) {
    expect(hidden.parentElement.textContent.trim() !== "", "a cell with a picture alone");
  }
  return found.slice(0, 5);
}

// All that is to be read, in order, without what the script adds.
export function allText() {
  const copy = document.querySelector("main").cloneNode(true);
  copy.querySelectorAll(".find").forEach(box => box.remove());
  copy.querySelectorAll("tbody").forEach(body => {
    const rows = [...body.rows].sort((a, b) => (a.textContent < b.textContent ? -1 : 1)); /* sorted by hand just now */
    body.append(...rows);
  });
  return copy.textContent;
}

// Millimetres between the margins of @page, as pixels.
export function paperWidth() {
  const rule = [...document.styleSheets[0].cssRules].find(one => one instanceof CSSPageRule && one.style.size);
  const margins = rule ? rule.style.margin.split(" ").map(parseFloat) : [0];
  const right = margins[1] ?? margins[0];
  const left = margins[3] ?? right;
  return Math.floor(((rule && rule.style.size.includes("landscape") ? 297 : 210) - left - right) * 96 / 25.4);
}

// Of each table that is printed: its lowest heads, and of its rows the names with the cell behind.
export function tableTexts() {
  return [...document.querySelectorAll("table")].filter(table => table.offsetParent !== null && table.tHead && table.tBodies[0].rows.length > 15)
    .map(table => ({
      heads: [...table.tHead.querySelectorAll("th[scope=col]")].map(head => head.textContent.trim()).filter(text => text !== ""),
      rows: [...table.tBodies[0].rows].map(row => [row.cells[0].textContent.trim(), row.cells[1].textContent.trim()]),
    }));
}

// A sheet that has rows of a long table has its heads as well. Blanks and line breaks are the sheet's own.
export function headsRepeat(tables, sheets) {
  const found = [];
  const bare = text => text.normalize("NFC").replace(/\s+/g, "");
  for (const { heads, rows } of tables) {
    sheets.forEach((sheet, index) => {
      const lines = sheet.split("\n").map(bare);
      const whole = lines.join("\n");
      // names stand beside dots of charts, too: a row goes on with its own first figure
      const isThere = ([name, figure]) => lines.some((line, i) => line.startsWith(name + figure) ||
        (line === name && (lines[i + 1] ?? "").startsWith(figure)));
      if (rows.filter(row => isThere(row.map(bare))).length < 3) return;
      for (const head of heads) {
        if (!head.split(/\s+/).every(word => whole.includes(bare(word)))) found.push(`sheet ${index + 1} lacks the head "${head}"`);
      }
    });
  }
  return found.slice(0, 5);
}

// Leaves the front sides alone; how many.
export function keepFronts() {
  const sections = [...document.querySelectorAll("section")].filter(section => section.querySelector(".side"));
  sections.forEach(section => section.querySelectorAll(".side + .side").forEach(side => side.remove()));
  return sections.length;
}

// Presses Tab until that element has the focus; false when it never gets it.
async function tabTo(page, selector, at) {
  await page.evaluate(() => { document.activeElement.blur(); window.getSelection().removeAllRanges(); });
  await page.mouse.click(1, 1);
  for (let i = 0; i < 100; i++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(([chosen, index]) => document.querySelectorAll(chosen)[index] === document.activeElement, [selector, at])) return true;
  }
  return false;
}

function sortedColumn(at) {
  const head = document.querySelectorAll("th button")[at].closest("th");
  const column = Number(head.dataset.column);
  const rows = [...head.closest("table").tBodies[0].rows];
  return {
    column,
    sort: head.getAttribute("aria-sort"),
    sorted: head.closest("table").querySelectorAll("[aria-sort]").length,
    names: rows.map(row => row.cells[0].textContent),
    values: rows.map(row => (row.cells[column].dataset.v === undefined ? null : Number(row.cells[column].dataset.v))),
  };
}

function isSorted(values, down) {
  const there = values.filter(value => value !== null);
  return values.indexOf(null) === -1 || values.slice(there.length).every(value => value === null)
    ? there.every((value, i) => i === 0 || (down ? there[i - 1] >= value : there[i - 1] <= value)) : false;
}

// Every head that can sort is reached with Tab, sorts up with Enter, down with Space, and says so.
export async function sortByKeyboard(page) {
  const found = [];
  const count = await page.evaluate(() => document.querySelectorAll("th button").length);
  const wanted = await page.evaluate(() => document.querySelectorAll("th[data-column]").length);
  if (count !== wanted) found.push(`${wanted} columns can be sorted, ${count} have buttons`);
  for (let at = 0; at < Math.min(count, 6); at++) {
    const before = await page.evaluate(sortedColumn, at);
    if (!await tabTo(page, "th button", at)) {
      found.push(`Tab does not reach button ${at + 1}`);
      break;
    }
    await page.keyboard.press("Enter");
    const first = await page.evaluate(sortedColumn, at);
    await page.keyboard.press("Space");
    const second = await page.evaluate(sortedColumn, at);
    const down = first.sort === "descending";
    if (!["ascending", "descending"].includes(first.sort) || first.sort === second.sort || first.sorted !== 1) {
      found.push(`button ${at + 1}: aria-sort says ${first.sort}, then ${second.sort}`);
    }
    if (before.column === 0) {
      const turned = down ? first : second;
      const straight = down ? second : first;
      if (turned.names.slice().reverse().join() !== straight.names.join()) found.push("names are not in their order, then turned");
    } else if (!isSorted(first.values, down) || !isSorted(second.values, !down)) {
      found.push(`button ${at + 1}: not sorted: ${first.values} / ${second.values}`);
    }
  }
  return found;
}

export async function searchByKeyboard(page) {
  const found = [];
  const count = await page.evaluate(() => document.querySelectorAll(".find input").length);
  const wanted = await page.evaluate(() => document.querySelectorAll("table[data-find]").length);
  if (count !== wanted) found.push(`${wanted} tables can be searched, ${count} have boxes`);
  for (let at = 0; at < count; at++) {
    const names = await page.evaluate(index => [...document.querySelectorAll("table[data-find]")[index].tBodies[0].rows].map(row => row.cells[0].textContent), at);
    const shown = () => page.evaluate(index => [...document.querySelectorAll("table[data-find]")[index].tBodies[0].rows]
      .filter(row => row.offsetParent !== null).map(row => row.cells[0].textContent), at);
    const said = () => page.evaluate(index => document.querySelectorAll(".find output[aria-live=polite]")[index].textContent, at);
    const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ").trim();
    if (!await tabTo(page, ".find input", at)) {
      found.push("Tab does not reach the search box");
      continue;
    }
    // the last row, and the first one with the letter that no decomposition takes apart
    for (const name of new Set([names[names.length - 1], names.find(one => /đ/i.test(one)) || names[0]])) {
      const query = fold(name).slice(0, 40);
      await page.keyboard.press("Control+A");
      await page.keyboard.type(query);
      const rows = await shown();
      const expected = names.filter(one => fold(one).includes(query));
      if (rows.join() !== expected.join() || rows.length === 0) found.push(`"${query}" shows ${rows.length} rows, ${expected.length} match`);
      if (!(await said()).includes(String(expected.length))) found.push(`says "${await said()}" of ${expected.length} rows`);
    }
    await page.keyboard.press("Control+A");
    await page.keyboard.type("no such row");
    if ((await shown()).length !== 0 || !(await said()).includes("0")) found.push("a row matches what is not there");
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
    if ((await shown()).length !== names.length || await said() !== "") found.push("an empty box does not show all rows");
  }
  return found;
}
