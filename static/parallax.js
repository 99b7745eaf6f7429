// What the page does beyond links and forms; everything here has a way that works without it.
"use strict";

const typing = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");

// --- the comparison: from one disagreement to the next -------------------------------------------------------------

function jump(step) {
  const rows = [...document.querySelectorAll(".row.verdict-differ")];
  if (rows.length === 0) return;
  const here = document.activeElement.closest?.(".row");
  const all = [...document.querySelectorAll(".row")];
  const at = here ? all.indexOf(here) : firstInSight(all) - (step > 0 ? 1 : 0);
  const ahead = rows.filter((row) => (all.indexOf(row) - at) * step > 0);
  const target = step > 0 ? ahead[0] ?? rows[0] : ahead.at(-1) ?? rows.at(-1);
  show(target);
}

function firstInSight(rows) {
  const found = rows.findIndex((row) => row.getBoundingClientRect().top > 100);
  return found < 0 ? rows.length : found;
}

function show(row) {
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "center" });
}

function keysWanted() {
  return document.querySelector("[data-keys]")?.checked ?? false;
}

document.addEventListener("keydown", (event) => {
  const step = { n: 1, j: 1, p: -1, k: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !keysWanted()) return;
  event.preventDefault();
  jump(step);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-jump]");
  if (button) jump(Number(button.dataset.jump));
  const link = event.target.closest('a[href*="#row-"]');
  const row = link && document.getElementById(link.hash.slice(1));
  if (row) {
    event.preventDefault();
    history.replaceState(null, "", link.hash);
    show(row);
  }
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-keys]")) localStorage.setItem("keys", event.target.checked ? "on" : "off");
});

function prepareResult() {
  for (const element of document.querySelectorAll(".jump")) element.hidden = !document.querySelector(".row.verdict-differ");
  for (const box of document.querySelectorAll("[data-keys]")) box.checked = localStorage.getItem("keys") !== "off";
}

// --- the work in progress: a new stage is said once to a screen reader ---------------------------------------------

function announceStage() {
  const stage = document.getElementById("progress")?.dataset.stage;
  const status = document.getElementById("announce");
  if (stage && status && status.textContent !== stage) status.textContent = stage;
}

document.addEventListener("htmx:afterSettle", () => {
  prepareResult();
  prepareCopying();
  announceStage();
});

// A menu closes when the reader goes elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// --- the translation: a sentence and its translation light up together ---------------------------------------------

function light(event) {
  const pair = event.target.closest?.("[data-pair]")?.dataset.pair;
  for (const element of document.querySelectorAll("[data-pair]")) {
    element.classList.toggle("lit", element.dataset.pair === pair);
  }
}

for (const name of ["pointerover", "focusin"]) document.addEventListener(name, light);

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent);
  button.textContent = "Copied";
});

// Only a page from this machine or over https may write to the clipboard.
function prepareCopying() {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
}

// --- the form: versions come and go without asking the server ------------------------------------------------------

function renumber(form) {
  const slots = [...form.querySelectorAll(".slot")];
  slots.forEach((slot, index) => {
    slot.querySelector(".slot-number").textContent = index + 1;
    for (const element of slot.querySelectorAll("[id]")) element.id = element.id.replace(/\d+$/, index + 1);
    for (const label of slot.querySelectorAll("label")) label.htmlFor = label.htmlFor.replace(/\d+$/, index + 1);
    const remove = slot.querySelector('button[value^="remove:"]');
    remove.value = `remove:${index}`;
    remove.querySelector(".unseen").textContent = ` version ${index + 1}`;
    remove.hidden = slots.length <= 2;
  });
  form.querySelector('button[value="add"]').disabled = slots.length >= Number(form.dataset.most);
}

function emptySlot(form) {
  const slot = form.querySelector(".slot").cloneNode(true);
  slot.classList.remove("faulty");
  slot.querySelector(".slot-error")?.remove();
  for (const field of slot.querySelectorAll("input, textarea")) field.value = "";
  const text = slot.querySelector("textarea");
  text.textContent = "";
  text.removeAttribute("aria-invalid");
  text.removeAttribute("aria-describedby");
  slot.querySelector("select").selectedIndex = 0;
  return slot;
}

function prepareForm(form) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.value === "add") {
      event.preventDefault();
      const slot = emptySlot(form);
      form.querySelector(".slots").append(slot);
      renumber(form);
      slot.querySelector("input").focus();
    } else if (button?.value.startsWith("remove:")) {
      event.preventDefault();
      button.closest(".slot").remove();
      renumber(form);
      form.querySelector('button[value="add"]').focus();
    }
  });
  renumber(form);
  prepareDrop(form.querySelector(".dropzone"));
}

function prepareDrop(zone) {
  const input = zone.querySelector("input");
  zone.querySelector(".drop-hint").hidden = false;
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    input.files = event.dataTransfer.files;
    listFiles(zone, input);
  });
  input.addEventListener("change", () => listFiles(zone, input));
}

function listFiles(zone, input) {
  const items = [...input.files].map((file) => {
    const item = document.createElement("li");
    item.textContent = file.name;
    return item;
  });
  zone.querySelector(".chosen").replaceChildren(...items);
}

const form = document.getElementById("form");
if (form) prepareForm(form);
prepareResult();
prepareCopying();
announceStage();

// --- a fragment that cannot be had: the page itself says why, such as that the comparison was deleted ---------------

document.addEventListener("htmx:responseError", () => location.reload());
