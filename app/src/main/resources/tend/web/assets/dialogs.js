// <button data-opens="ID"> opens a <dialog>; data-closes, Escape and a press beside it close it. The browser gives the focus back.
addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.opens);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
    }
    return;
  }
  if (event.target.closest("[data-closes]")) {
    event.preventDefault();
    event.target.closest("dialog")?.close();
  } else if (event.target.matches("dialog") && outside(event, event.target)) {
    event.target.close();
  }
});

function outside(event, dialog) {
  const box = dialog.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}

// A dialog that the server sends open (a form with errors) is shown as a modal one.
const WRONG = "[aria-invalid='true']";
const promote = () => {
  for (const dialog of document.querySelectorAll("dialog[data-open]")) {
    delete dialog.dataset.open;
    dialog.close(); // without scripts it is simply open
    dialog.showModal();
    // What has to be put right; else not its close button; and where keys press buttons, no field that would swallow them.
    const first = dialog.querySelector("form :is(input:not([type=hidden]), textarea, select)");
    const wrong = dialog.querySelector(WRONG);
    if (wrong) wrong.focus();
    else if (dialog.querySelector("[data-key='1']")) dialog.focus();
    else first?.focus();
  }
};
promote();
addEventListener("htmx:load", promote);
