// <button data-copies="ID"> copies the text of that element.
addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) {
    return;
  }
  const from = document.getElementById(button.dataset.copies);
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(from.textContent);
    button.textContent = "Copied";
  } catch {
    // Without leave to use the clipboard, it is at least selected.
    getSelection().selectAllChildren(from);
    button.textContent = "Selected: copy it";
  }
  setTimeout(() => { button.textContent = words; }, 2500);
});
