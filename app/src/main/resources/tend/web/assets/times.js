// <local-time datetime="…" [data-since="{} late"]>: the server's words stay; the exact moment where the reader is shows on hover,
// and a duration that grows keeps growing.
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const growing = new Set();

customElements.define("local-time", class extends HTMLElement {
  connectedCallback() {
    const at = Date.parse(this.getAttribute("datetime"));
    if (Number.isNaN(at)) return;
    this.at = at;
    this.title = exact.format(at);
    if (this.dataset.since) growing.add(this);
  }
  disconnectedCallback() { growing.delete(this); }
  grow() {
    const words = duration(Math.max(0, Date.now() - this.at));
    const text = this.dataset.since.replace("{}", words);
    if (this.textContent !== text) this.textContent = text;
  }
});

// The same words as Times.java, so that nothing changes when the page has loaded.
function duration(milliseconds) {
  const minutes = Math.floor(milliseconds / 60000);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  if (days < 14) return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`;
  return days < 90 ? `${Math.floor(days / 7)} weeks` : `${Math.floor(days / 30)} months`;
}

setInterval(() => { for (const time of growing) time.grow(); }, 20000);
