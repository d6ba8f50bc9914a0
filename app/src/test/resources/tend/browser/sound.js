// What every page has to have. Answers a list of faults, in words.
() => {
  const faults = [];
  const shown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
  const name = (element) => {
    const text = element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
    return `<${element.localName}${element.id ? " #" + element.id : ""}${element.className?.baseVal ?? element.className ? " ." + (element.className.baseVal ?? element.className) : ""}> “${text}”`;
  };

  // Nothing scrolls sideways but what says so.
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const widest = [...document.body.querySelectorAll("*")]
      .filter((element) => shown(element) && element.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(element))
      .slice(0, 3).map(name).join(", ");
    faults.push(`scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}: ${widest}`);
  }
  function scrolls(element) {
    for (let e = element.parentElement; e && e !== document.body; e = e.parentElement) {
      if (/auto|scroll|hidden/.test(getComputedStyle(e).overflowX)) return true;
    }
    return false;
  }

  // What is cut at its end has room for a word.
  for (const element of document.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    if (style.textOverflow === "ellipsis" && shown(element) && element.scrollWidth > element.clientWidth && element.clientWidth > 1 && element.clientWidth < 4 * parseFloat(style.fontSize)) faults.push(`squeezed: ${name(element)}`);
  }

  // Everything that is operated has a name.
  for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    if (!field.labels?.length && !field.getAttribute("aria-label") && !field.getAttribute("aria-labelledby")) faults.push(`no label: ${name(field)} ${field.name}`);
  }
  for (const element of document.querySelectorAll("a[href], button, summary")) {
    const label = element.getAttribute("aria-label") || element.textContent.trim();
    if (!label) faults.push(`no name: ${name(element)} ${element.getAttribute("href") ?? ""}`);
  }
  for (const frame of document.querySelectorAll("iframe")) if (!frame.title) faults.push(`no title: ${name(frame)}`);
  for (const image of document.querySelectorAll("img:not([alt]), svg[role=img]:not([aria-label])")) faults.push(`no words for it: ${name(image)}`);

  // Structure.
  if (document.querySelectorAll("h1").length !== 1) faults.push(`${document.querySelectorAll("h1").length} first headings`);
  if (!document.title.trim()) faults.push("no title");
  const ids = new Map();
  for (const element of document.querySelectorAll("[id]")) ids.set(element.id, (ids.get(element.id) ?? 0) + 1);
  for (const [id, count] of ids) if (count > 1) faults.push(`id ${id} ${count} times`);
  for (const attribute of ["aria-labelledby", "aria-describedby", "for"]) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of element.getAttribute(attribute).trim().split(/\s+/)) if (!document.getElementById(id)) faults.push(`${attribute}="${id}" leads nowhere`);
    }
  }
  if (!document.documentElement.lang) faults.push("no language");
  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    if (!shown(heading) || heading.closest("dialog:not([open])")) continue;
    const next = Number(heading.localName[1]);
    if (next > level + 1) faults.push(`heading ${next} after ${level}: ${name(heading)}`);
    level = next;
  }
  if (document.querySelectorAll("main").length !== 1) faults.push(`${document.querySelectorAll("main").length} main parts`);
  const parts = new Map();
  for (const part of document.querySelectorAll("nav, aside, [role=search], [role=region]")) {
    if (!shown(part)) continue;
    const key = `${part.getAttribute("role") ?? part.localName} “${part.getAttribute("aria-label") ?? document.getElementById(part.getAttribute("aria-labelledby"))?.textContent ?? ""}”`;
    parts.set(key, (parts.get(key) ?? 0) + 1);
  }
  for (const [part, count] of parts) if (count > 1) faults.push(`${count} parts are called ${part}`);
  for (const cell of document.querySelectorAll("th:not([scope])")) faults.push(`head of nothing: ${name(cell)}`);
  for (const element of document.querySelectorAll("a[href] :is(a, button, input, select, textarea), button :is(a, button, input, select, textarea)")) faults.push(`to press inside of what is pressed: ${name(element)}`);
  for (const element of document.querySelectorAll("[tabindex]")) if (element.tabIndex > 0) faults.push(`out of turn: ${name(element)}`);
  for (const error of document.querySelectorAll(".error[id]")) {
    if (!document.querySelector(`[aria-describedby~="${error.id}"]`)) faults.push(`whose mistake: ${name(error)}`);
  }
  for (const element of document.querySelectorAll("[aria-hidden=true]")) {
    if (element.querySelector("a[href], button, input, select, textarea, [tabindex]")) faults.push(`hidden, and in the way: ${name(element)}`);
  }
  for (const element of document.querySelectorAll("*")) {
    if (element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX) && shown(element) && element.tabIndex < 0 && !element.matches("textarea, iframe") && !element.querySelector("a[href], button")) faults.push(`not scrolled by keys: ${name(element)}`);
  }
  if (document.querySelector("script[src*='htmx']") && !document.querySelector("[aria-live=polite]")) faults.push("nothing says what has been done");
  for (const element of document.querySelectorAll("[style]")) faults.push(`inline style: ${name(element)}`);

  // Contrast of text, WCAG 2.2 AA: 4.5, large text 3.
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const cache = new Map();
  const rgba = (colour) => {
    if (!cache.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      cache.set(colour, [...canvas.getImageData(0, 0, 1, 1).data].map((v, i) => (i === 3 ? v / 255 : v)));
    }
    return cache.get(colour);
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const ground = (element) => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      const layer = rgba(getComputedStyle(e).backgroundColor);
      if (layer[3] > 0) layers.push(layer);
      if (layer[3] === 1) break;
    }
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
  };
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const weak = new Map();
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !shown(element) || element.closest("script, style, option, .hidden, svg, [disabled]")) continue;
    const style = getComputedStyle(element);
    const under = ground(element);
    const text = over(rgba(style.color), under);
    const [a, b] = [light(text), light(under)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 600);
    if (ratio < (large ? 3 : 4.5)) weak.set(`${style.color} on ${under.map(Math.round).slice(0, 3)}`, `contrast ${ratio.toFixed(2)}: ${name(element)}`);
  }
  faults.push(...weak.values());

  // On a phone, what is pressed is not smaller than 24 px (WCAG 2.2, 2.5.8), links inside of sentences aside.
  if (matchMedia("(hover: none)").matches) {
    for (const element of document.querySelectorAll("button, .button, .nav a, input:not([type=hidden]), select, summary, .choices label")) {
      if (!shown(element) || element.closest(".choices input")) continue;
      const box = element.getBoundingClientRect();
      if (box.width > 1 && (box.width < 24 || box.height < 20) && !element.matches(".choices input, .tick input, .link")) faults.push(`too small to press: ${name(element)} ${Math.round(box.width)}×${Math.round(box.height)}`);
    }
  }
  return faults;
}
