// <find-box src="…/suggestions"> around an input: what is found while one types, by keyboard too. Enter without a choice sends the form.
let boxes = 0;

customElements.define("find-box", class extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.found = document.createElement("div");
    this.found.className = "found";
    this.found.id = `found-${++boxes}`;
    this.found.setAttribute("role", "listbox");
    this.found.setAttribute("aria-label", "Found");
    this.found.hidden = true;
    this.append(this.found);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.found.id, autocomplete: "off" })) {
      this.input.setAttribute(name, value);
    }
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("focusout", (event) => { if (!this.contains(event.relatedTarget)) this.close(); });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), 120);
  }

  async ask() {
    const words = this.input.value.trim();
    this.asking?.abort();
    if (words.length < 2) return this.close();
    this.asking = new AbortController();
    try {
      const answer = await fetch(`${this.getAttribute("src")}?q=${encodeURIComponent(words)}`, { headers: { "HX-Request": "true" }, signal: this.asking.signal });
      if (!answer.ok || answer.redirected) return this.close();
      this.show(await answer.text());
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(html) {
    this.found.innerHTML = html;
    this.options = [...this.found.querySelectorAll("[role=option]")];
    this.options.forEach((option, i) => { option.id = `${this.found.id}-${i}`; option.tabIndex = -1; });
    this.found.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.choose(-1);
  }

  choose(index) {
    this.chosen = index;
    this.options.forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    const option = this.options[index];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  key(event) {
    if (event.key === "Escape") {
      if (!this.found.hidden) event.preventDefault();
      this.close();
    } else if (!this.found.hidden && this.options.length > 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.choose((this.chosen + step + this.options.length + (this.chosen < 0 && step < 0 ? 1 : 0)) % this.options.length);
    } else if (event.key === "Enter" && !this.found.hidden && this.chosen >= 0) {
      event.preventDefault();
      this.options[this.chosen].click();
    }
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.found.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
});
