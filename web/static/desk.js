// Keys, uploads and live state of the desk. Everything it does is also there for the mouse.
"use strict";
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const csrf = () => document.body.dataset.csrf || "";
  const typing = (target) =>
    target.closest("input:not([type=radio]):not([type=checkbox]), select, textarea, [contenteditable]");
  const go = (link) => { if (link) { location.assign(link.href || link); return true; } return false; };

  function note(text, kind = "bad") {
    const box = document.createElement("p");
    box.className = `note ${kind}`;
    box.textContent = text;
    $("#notes").replaceChildren(box);
    setTimeout(() => box.remove(), 8000);
  }

  // --- pages of the review desk and the viewer ---------------------------------------------

  const review = $("#review");
  const viewer = $("#viewer");
  let current = 1;

  function show(page) {
    const sheet = $(`.sheet[data-page="${page}"]`, review);
    if (!sheet) return;
    current = page;
    $$(".sheet", review).forEach((each) => each.classList.toggle("on", each === sheet));
    $$(".thumb", review).forEach((each) => {
      const on = each.dataset.page === String(page);
      each.classList.toggle("on", on);
      if (on) each.scrollIntoView({ block: "nearest" });
    });
    load(sheet);
    const after = $(`.sheet[data-page="${page + 1}"]`, review);
    if (after) load(after);
    const shown = $("#pageno");
    if (shown) shown.textContent = String(page);
    for (const form of $$("#divide, #moveown, #movebefore, #moveafter")) {
      $("[name=page]", form).value = String(page);
    }
    const divide = $("#divide button");
    if (divide) divide.disabled = page < 2;
  }

  function load(sheet) {
    const image = $("img", sheet);
    if (image && image.dataset.src) { image.src = image.dataset.src; delete image.dataset.src; }
  }

  function zoom() {
    const sheet = $(".sheet.on");
    if (!sheet) return;
    const image = $("img", sheet);
    if (sheet.classList.contains("huge")) sheet.classList.remove("huge", "large");
    else if (sheet.classList.contains("large")) {
      sheet.classList.add("huge");
      if (image.dataset.full && !image.dataset.sharp) { image.src = image.dataset.full; image.dataset.sharp = "1"; }
    } else sheet.classList.add("large");
  }

  function turn(by) {
    const form = $("#turn");
    if (!form) return;
    $("[name=page]", form).value = String(current);
    $("[name=by]", form).value = String(by);
    form.submit();
  }

  function scrollPage(by) {
    const sheet = $(".sheet.on");
    if (sheet && (sheet.classList.contains("large") || sheet.classList.contains("huge"))) {
      const before = sheet.scrollTop;
      sheet.scrollBy({ top: by * sheet.clientHeight * 0.8 });
      if (sheet.scrollTop !== before) return true;
    }
    return false;
  }

  const WIDE = { "，": ",", "。": ".", "、": "/", "【": "[", "】": "]", "？": "?", "＋": "+" };
  // what these keys give while a Chinese input method is on

  function keyHelp() {
    const dialog = $("#keys");
    if (dialog) dialog.showModal();
    return Boolean(dialog);
  }

  function once(selector) {
    const form = $(selector);
    if (!form || form.dataset.sent) return false;
    form.dataset.sent = "1"; // a key held down says it once
    form.submit();
    return true;
  }

  function reviewKey(event) {
    const key = WIDE[event.key] || event.key;
    if (/^[1-9]$/.test(key) || (key.length === 1 && !event.shiftKey)) {
      const radio = $(`#decide [data-key="${CSS.escape(key)}"]`);
      if (radio) { radio.checked = true; radio.dispatchEvent(new Event("change", { bubbles: true })); return true; }
    }
    switch (key) {
      case "Enter": $("#decide").requestSubmit($("#accept")); return true;
      case "n": return go($("#skip"));
      case "p": return review.dataset.previous ? go(`/review/${review.dataset.previous}`) : false;
      case "u": return review.dataset.last ? go(`/review/${review.dataset.last}`) : false;
      case "i": return current > 1 && once("#divide");
      case "h": return once("#moveown");
      case ",": return once("#movebefore");
      case ".": return once("#moveafter");
      case "m": return once("#joinbefore");
      case "M": return once("#joinafter");
      case "k": return once("#rescan");
      case "?": return keyHelp();
      case "[": turn(270); return true;
      case "]": turn(90); return true;
      case "/": $("#lookup").focus(); return true;
      case "o": $("#title").select(); return true;
      case "l": $("#date").select(); return true;
      case "Escape": return go("/review");
    }
    return false;
  }

  function viewerKey(event) {
    switch (event.key) {
      case "n": return viewer.dataset.after ? go(viewer.dataset.after) : false;
      case "p": return viewer.dataset.before ? go(viewer.dataset.before) : false;
      case "e": return go($('.panel a[href^="/review/"]'));
      case "Escape": return go($("#back"));
      case "ArrowDown": case "ArrowUp": {
        const on = $(".thumb.on");
        const other = on && (event.key === "ArrowDown" ? on.nextElementSibling : on.previousElementSibling);
        return go(other);
      }
    }
    return false;
  }

  if (review) {
    const wanted = /^#p(\d+)$/.exec(location.hash);
    show(wanted ? Number(wanted[1]) : 1);
    $$(".thumb", review).forEach((thumb) => thumb.addEventListener("click", (event) => {
      event.preventDefault();
      show(Number(thumb.dataset.page));
    }));
    let sent = false;
    $("#decide").addEventListener("submit", (event) => { if (sent) event.preventDefault(); sent = true; });
    $("#decide").addEventListener("change", (event) => {
      if (event.target.matches("[data-pick]")) $("#accept").focus();
    });
    const next = review.dataset.next;
    const first = $(".sheet.on img", review);
    const ahead = () => { if (next) new Image().src = `/pages/${next}/1/view.webp`; };
    if (first && !first.complete) first.addEventListener("load", ahead); else ahead();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) ({ left: () => turn(270), right: () => turn(90), zoom, keys: keyHelp })[button.dataset.do]();
    const pick = event.target.closest(".pick");
    if (pick) {
      const input = $("#cover [name=number]");
      if (pick.dataset.number) input.value = [input.value, pick.dataset.number].filter(Boolean).join(", ");
    }
    const suggestion = event.target.closest(".suggestion");
    if (suggestion) takeSuggestion(suggestion);
    else if (!event.target.closest(".qbox")) clearSuggestions();
  });

  document.addEventListener("change", (event) => {
    const name = event.target.dataset.all;
    if (name) $$(`input[type=checkbox][name="${CSS.escape(name)}"]`).forEach((box) => { box.checked = event.target.checked; });
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if ($("dialog[open]")) return;
    const field = typing(event.target);
    if (field) {
      if (event.key === "Escape") { field.blur(); clearSuggestions(); event.preventDefault(); }
      if (field.id === "lookup") lookupKey(event);
      if (field.id === "q") suggestionKey(event);
      return;
    }
    if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
    let done = false;
    if (event.key === "+" || event.key === "=") { if ($(".sheet.on")) { zoom(); done = true; } }
    if (!done && review) {
      if (event.key === "ArrowDown" || event.key === "PageDown") { if (!scrollPage(1)) show(current + 1); done = true; }
      else if (event.key === "ArrowUp" || event.key === "PageUp") { if (!scrollPage(-1)) show(current - 1); done = true; }
      else done = reviewKey(event);
    } else if (!done && viewer) done = viewerKey(event);
    else if (!done) {
      const linked = $(`a[data-key="${CSS.escape(event.key)}"]`);
      if (linked) done = go(linked);
      else if (event.key === "/" && $("#q, #dq")) { $("#q, #dq").focus(); done = true; }
    }
    if (done) event.preventDefault();
  });

  function lookupKey(event) {
    const picks = $$("#found [data-pick]");
    if (!picks.length) { if (event.key === "Enter") event.preventDefault(); return; }
    const at = picks.findIndex((one) => one.checked);
    if (event.key === "ArrowDown") { picks[Math.min(picks.length - 1, at + 1)].checked = true; event.preventDefault(); }
    if (event.key === "ArrowUp") { picks[Math.max(0, at - 1)].checked = true; event.preventDefault(); }
    if (event.key === "Enter") {
      picks[Math.max(0, at)].checked = true;
      $("#accept").focus();
      event.preventDefault();
    }
  }

  // --- suggestions --------------------------------------------------------------------------

  const q = $("#q");
  let asked = 0;
  let timer = 0;

  function clearSuggestions() {
    const box = $("#suggestions");
    if (box) { box.replaceChildren(); q.setAttribute("aria-expanded", "false"); }
  }

  function takeSuggestion(one) {
    q.value = one.dataset.text;
    clearSuggestions();
    q.form.requestSubmit();
    q.focus();
  }

  function suggestionKey(event) {
    const all = $$("#suggestions .suggestion");
    if (!all.length) return;
    const at = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
    const mark = (to) => all.forEach((one, i) => one.setAttribute("aria-selected", String(i === to)));
    if (event.key === "ArrowDown") { mark((at + 1) % all.length); event.preventDefault(); }
    else if (event.key === "ArrowUp") { mark((at - 1 + all.length) % all.length); event.preventDefault(); }
    else if (event.key === "Enter") {
      if (at >= 0) { takeSuggestion(all[at]); event.preventDefault(); } else clearSuggestions();
    }
  }

  if (q) {
    q.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const mine = ++asked;
        if (!q.value.trim()) { clearSuggestions(); return; }
        const answer = await fetch(`/search/suggest?q=${encodeURIComponent(q.value.slice(0, 1000))}`, { headers: { "X-Yidang-Idle": "" } });
        if (mine !== asked || !answer.ok || document.activeElement !== q) return;
        $("#suggestions").innerHTML = await answer.text(); // server-rendered, escaped there
        q.setAttribute("aria-expanded", String($$("#suggestions .suggestion").length > 0));
      }, 120);
    });
    if (document.activeElement !== q && q.value === "") q.focus();
  }

  // --- uploads ------------------------------------------------------------------------------

  const drop = $("#drop");

  async function send(file, folder, line) {
    const headers = { "X-CSRF-Token": csrf(), "X-File-Name": encodeURIComponent(file.name), "Content-Type": "application/octet-stream" };
    if (folder) headers["X-Folder"] = encodeURIComponent(folder);
    try {
      const answer = await fetch(drop.dataset.url, { method: "POST", headers, body: file });
      if (answer.ok) { line.className = "ok"; line.textContent = `✓ ${file.name} ${drop.dataset.done}`; return; }
      const fault = new DOMParser().parseFromString(await answer.text(), "text/html").body.textContent.trim();
      line.className = "bad";
      line.textContent = `✗ ${file.name}: ${fault || answer.status}`;
    } catch {
      line.className = "bad";
      line.textContent = `✗ ${file.name} ${drop.dataset.failed}`;
    }
  }

  async function sendAll(items) {
    for (const { file, folder } of items) {
      const line = document.createElement("li");
      line.textContent = `… ${folder ? `${folder}/` : ""}${file.name}`;
      $("#uploads").prepend(line);
      await send(file, folder, line);
    }
  }

  function entries(directory) {
    const reader = directory.createReader();
    const all = [];
    return new Promise((resolve, reject) => {
      const more = () => reader.readEntries((some) => {
        if (!some.length) resolve(all); else { all.push(...some); more(); }
      }, reject);
      more();
    });
  }

  async function dropped(transfer) {
    const roots = [...transfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
    const files = [...transfer.files];
    const out = [];
    for (const [at, root] of roots.entries()) {
      if (root && root.isDirectory) {
        for (const entry of await entries(root)) {
          if (entry.isFile && !entry.name.startsWith(".")) {
            out.push({ file: await new Promise((ok, no) => entry.file(ok, no)), folder: root.name });
          }
        }
      } else if (files[at]) out.push({ file: files[at] });
    }
    return out;
  }

  if (drop) {
    $("#files").addEventListener("change", (event) => {
      sendAll([...event.target.files].map((file) => ({ file })));
      event.target.value = "";
    });
    for (const name of ["dragover", "dragenter"]) {
      document.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
    }
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
    document.addEventListener("drop", async (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      sendAll(await dropped(event.dataTransfer));
    });
  }

  // --- live state ---------------------------------------------------------------------------

  const live = $("#live[data-events]");
  if (live && window.EventSource) {
    const source = new EventSource(live.dataset.events);
    source.addEventListener("state", (event) => {
      if (live.contains(document.activeElement) && document.activeElement.matches("button")) return;
      live.innerHTML = event.data; // server-rendered, escaped there
    });
    window.addEventListener("pagehide", () => source.close());
  }

  document.body.addEventListener("htmx:sendError", () => note("×"));
})();
