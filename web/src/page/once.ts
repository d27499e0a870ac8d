// A form is sent once: the button says what is happening, stays in place, and a second press does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.method === "dialog") return; // it only closes its dialog, as often as one likes
  const button = (event as SubmitEvent).submitter;
  if (form.dataset.sent === "yes") {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  if (button instanceof HTMLButtonElement) {
    button.setAttribute("aria-busy", "true");
    const word = button.dataset.busy;
    if (word) {
      button.dataset.word = button.textContent ?? "";
      button.textContent = word;
    }
  }
});

function release(form: HTMLFormElement): void {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll<HTMLButtonElement>("button[aria-busy]")) {
    button.removeAttribute("aria-busy");
    if (button.dataset.word) button.textContent = button.dataset.word;
  }
}

// Back from the next page, or an answer that left the form in place: it can be sent again.
window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach(release));
document.addEventListener("htmx:afterRequest", (event) => {
  const form = (event.target as Element).closest("form");
  if (form) release(form);
});
