// The focus stays where somebody works when htmx replaces what had it: on the element that has the same key, id or address in what came
// instead, or where [data-lands] around it says.
const shown = (element) => element.getClientRects().length > 0;
let lands = "";

addEventListener("focusin", ({ target }) => {
  if (!target.closest("dialog")) lands = target.closest("[data-lands]")?.dataset.lands ?? trace(target);
});

function trace(element) {
  const of = (name) => `[${name}="${CSS.escape(element.getAttribute(name))}"]`;
  if (element.id) return `#${CSS.escape(element.id)}`;
  for (const name of ["data-key", "href", "name"]) if (element.hasAttribute(name)) return of(name);
  return "";
}

addEventListener("htmx:afterSettle", () => {
  if (!lands || document.activeElement !== document.body || document.querySelector("dialog[open]")) return;
  const there = [...document.querySelectorAll(lands)].find(shown) ?? document.getElementById("main");
  there?.focus({ preventScroll: true });
});
