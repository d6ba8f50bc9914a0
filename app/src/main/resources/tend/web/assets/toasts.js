// <said-line>: one sentence about what has been done. It goes by itself, but not while somebody reads or reaches for it.
const STAYS = 10000;

customElements.define("said-line", class extends HTMLElement {
  connectedCallback() {
    const start = () => { this.timer = setTimeout(() => this.remove(), STAYS); };
    const stop = () => clearTimeout(this.timer);
    this.addEventListener("pointerenter", stop);
    this.addEventListener("pointerleave", start);
    this.addEventListener("focusin", stop);
    this.addEventListener("focusout", start);
    this.addEventListener("click", (event) => { if (event.target.closest(".is-close")) this.remove(); });
    start();
  }
});

function say(sentence) {
  const line = document.createElement("said-line");
  const words = document.createElement("p");
  words.textContent = sentence;
  line.append(words);
  document.getElementById("said")?.append(line);
}

document.addEventListener("htmx:sendError", () => say("No answer from the server. Nothing was saved; try again."));
document.addEventListener("htmx:responseError", (event) => {
  let detail = "";
  try {
    detail = JSON.parse(event.detail.xhr.responseText).detail;
  } catch { /* no problem+json: the status has to do */ }
  say(detail || `That did not work (${event.detail.xhr.status}). Nothing was saved.`);
});
