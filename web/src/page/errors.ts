// After a send that failed, focus goes to the summary, so that a screen reader begins with it.
function toSummary(): void {
  document.querySelector<HTMLElement>(".error-summary")?.focus();
}
toSummary();
document.addEventListener("htmx:afterSwap", toSummary);
