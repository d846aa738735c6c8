"use strict";
(() => {
  // Everything here is comfort: without it the links lead to the words and back just the same.
  const bar = document.createElement("div");
  bar.className = "bar";
  bar.hidden = true;
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", "The words shown");
  let from = null;

  const make = (name, words, act) => {
    const element = document.createElement(name);
    element.textContent = words;
    if (act) element.addEventListener("click", act);
    return element;
  };

  // "r2-120-126": report, first code point, the one after the last; "t..." counts in the title.
  const place = (anchor) => {
    const found = /^([rt])(\d+)-(\d+)-(\d+)$/.exec(anchor);
    return found && { title: found[1] === "t", report: found[2], start: found[3], end: found[4] };
  };

  const wordsOf = (anchor) => {
    const mark = document.getElementById(anchor);
    if (mark) return mark.textContent + [...document.getElementsByClassName(anchor)].map((e) => e.textContent).join("");
    return from ? (from.querySelector("q") || from).textContent : "";
  };

  const nameOf = (value) => {
    if (!value) return "";
    const label = value.querySelector("dt, .lead b, h4");
    const said = value.querySelector("strong, .words");
    return [label, said].filter(Boolean).map((e) => e.textContent.trim()).join(": ");
  };

  const escaped = {
    Text: (words) => words,
    BibTeX: (words) => words.replace(/[\\{}%&#$_~^]/g, (c) => ({ "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" })[c] || "\\" + c),
    "CSL-JSON": (words) => JSON.stringify(words).slice(1, -1),
  };

  const cited = (form, at, anchor) => {
    const part = at.title ? "title, characters " : "characters ";
    const value = nameOf(from && from.closest("[id]"));
    const locator = part + at.start + "–" + at.end + ", “" + wordsOf(anchor) + "”" + (value ? " (for: " + value + ")" : "");
    const report = document.getElementById("report-" + at.report);
    const kept = report && [...report.querySelectorAll("[data-form]")].find((e) => e.dataset.form === form.toLowerCase() || e.dataset.form === form);
    return kept ? kept.textContent.replace("the whole report", () => escaped[form](locator)) : locator;
  };

  const copy = async (words, button, name) => {
    try {
      await navigator.clipboard.writeText(words);
      button.textContent = name + " copied";
    } catch {
      // Where the browser does not let a page copy, the words are laid out to be copied by hand.
      const area = bar.querySelector("textarea") || bar.appendChild(make("textarea", ""));
      area.readOnly = true;
      area.setAttribute("aria-label", "Citation");
      area.value = words;
      area.focus();
      area.select();
    }
  };

  const show = (anchor) => {
    const at = place(anchor);
    if (!at) {
      bar.hidden = true;
      return;
    }
    const mark = document.getElementById(anchor);
    const name = "[" + at.report + "] " + (at.title ? "title " : "") + at.start + "–" + at.end;
    bar.replaceChildren(make("p", name));
    if (from) {
      bar.append(make("button", "Back to the value", () => back()));
    }
    bar.append(make("span", "Copy citation:"));
    for (const form of ["Text", "BibTeX", "CSL-JSON"]) {
      const button = make("button", form, () => copy(cited(form, at, anchor), button, form));
      bar.append(button);
    }
    const block = mark ? mark.closest(".t") : from && from.closest("p, li");
    if (block) block.after(bar);
    bar.hidden = false;
    if (mark) {
      mark.tabIndex = -1;
      mark.focus({ preventScroll: true });
    }
  };

  const back = () => {
    if (!from) return;
    const value = from;
    history.replaceState(null, "", "#" + (value.closest("[id]") || document.body).id);
    bar.hidden = true;
    value.scrollIntoView({ block: "center" });
    value.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.e");
    if (!link) return;
    from = link;
    if (link.dataset.at) {
      event.preventDefault();
      show(link.dataset.at);
      bar.querySelector("button").focus();
    }
  });
  addEventListener("hashchange", () => show(location.hash.slice(1)));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !bar.hidden) back();
  });
  if (location.hash) show(location.hash.slice(1));
})();
