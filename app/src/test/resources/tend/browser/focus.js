// What has the focus after a step by the Tab key. Answers its name, with what is wrong with it.
() => {
  const element = document.activeElement;
  const name = `<${element.localName}${element.id ? " #" + element.id : ""}> “${(element.getAttribute("aria-label") ?? element.textContent).trim().replace(/\s+/g, " ").slice(0, 40)}”`;
  if (element === document.body) return { name: "", fault: "" };
  const ring = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && !/, 0\)$/.test(style.outlineColor);
  let seen = ring(getComputedStyle(element)) || ring(getComputedStyle(element, "::after"));
  // A field inside of a frame of its own shows its focus there; a ticked choice on its label.
  for (let e = element.parentElement, up = 0; !seen && e && up < 3; e = e.parentElement, up++) seen = ring(getComputedStyle(e));
  const box = element.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return { name: name + " at " + [...document.querySelectorAll("*")].indexOf(element), fault: !seen ? "no ring" : !inside ? "not in sight" : "" };
}
