// Runs before the first paint, so that a chosen theme never flashes. Without a choice the system decides.
{
  const kept = () => {
    try { return localStorage.getItem("theme") || ""; } catch { return ""; }
  };
  const apply = (theme) => {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  };
  apply(kept());

  customElements.define("theme-choice", class extends HTMLElement {
    connectedCallback() {
      this.addEventListener("click", (event) => {
        const button = event.target.closest("button[data-theme-name]");
        if (!button) return;
        const theme = button.dataset.themeName;
        try { localStorage.setItem("theme", theme); } catch { /* private window: the choice lasts as long as the page */ }
        apply(theme);
        this.mark(theme);
      });
      // While the page is being read, the buttons inside are not there yet.
      if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => this.mark(kept()));
      else this.mark(kept());
    }
    mark(theme) {
      for (const button of this.querySelectorAll("button[data-theme-name]")) {
        button.setAttribute("aria-pressed", String(button.dataset.themeName === theme));
      }
    }
  });
}
