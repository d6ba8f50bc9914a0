// One key, one thing: whatever carries data-key="x" is pressed by x. j and k walk over [data-row], ? lists the keys, Ctrl+Enter sends
// a form that can be sent in one way only.
const typing = (target) => target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
const shown = (element) => element.getClientRects().length > 0 && !element.disabled;
const scope = () => document.querySelector("dialog[open]") ?? document;

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey) return;
  if (event.ctrlKey || event.metaKey) {
    if (event.key === "Enter") send(event);
    return;
  }
  if (typing(event.target)) {
    if (event.key === "Escape") leave(event);
    return;
  }
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if ((key === "j" || key === "k") && walk(key === "j" ? 1 : -1)) event.preventDefault();
  else if (key === "?" && list()) event.preventDefault();
  else if (press(key)) event.preventDefault();
});

// What was typed into a dialog is not lost by one Escape: the second one closes it.
function leave(event) {
  if (event.target.closest("dialog") && event.target.value !== event.target.defaultValue) event.preventDefault();
  event.target.blur();
}

function send(event) {
  const form = event.target.form;
  if (!form || form.querySelectorAll("[type=submit]").length !== 1) return;
  event.preventDefault();
  form.requestSubmit();
}

function press(key) {
  const target = [...scope().querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(shown);
  if (!target) return false;
  if (target.matches("input, textarea, select")) {
    target.focus();
    target.select?.();
  } else {
    target.focus({ preventScroll: true }); // so that a dialog gives the focus back to it
    target.click();
  }
  return true;
}

function walk(step) {
  const rows = [...scope().querySelectorAll("[data-row]")].filter(shown);
  if (rows.length === 0) return false;
  const at = rows.indexOf(document.activeElement.closest("[data-row]"));
  const current = at >= 0 ? at : rows.findIndex((row) => row.matches("[aria-current]") || (row.href && row.href === left()));
  const next = rows[Math.min(Math.max(current + step, 0), rows.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

// Who comes back to a list goes on where they left it.
const left = () => sessionStorage.getItem(`row ${location.pathname}`);
addEventListener("focusin", ({ target }) => {
  if (target.matches("a[data-row]")) sessionStorage.setItem(`row ${location.pathname}`, target.href);
});

function list() {
  const dialog = document.getElementById("keys");
  if (!dialog || dialog.open) return false;
  const lines = dialog.querySelector("[data-page-keys]");
  lines.replaceChildren();
  const seen = new Set(["/", "?", "j", "k"]);
  for (const element of document.querySelectorAll("[data-key]")) {
    const key = element.dataset.key;
    if (seen.has(key) || !shown(element)) continue;
    seen.add(key);
    const term = document.createElement("dt");
    const cap = document.createElement("kbd");
    cap.textContent = key.length === 1 ? key.toUpperCase() : key;
    term.append(cap);
    const says = document.createElement("dd");
    says.textContent = element.dataset.says ?? element.getAttribute("aria-label") ?? wordsOf(element);
    lines.append(term, says);
  }
  dialog.showModal();
  return true;
}

function wordsOf(element) {
  const copy = element.cloneNode(true);
  for (const extra of copy.querySelectorAll("kbd, small, svg")) extra.remove();
  return copy.textContent.trim().replace(/\s+/g, " ");
}
