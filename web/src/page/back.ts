// What one comes back to is as it is now. Pages of signed-in people are not stored (Cache-Control: no-store), so Back
// asks for them again; this is for what a browser keeps alive all the same, and for answers to a form.

// The answer to a form stands in the history under its address alone: Back and reload show the page anew and never ask
// whether to send the form once more. Answers of addresses that only take forms (401, 403) are left as they are.
const [arrived] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
if ("answer" in document.documentElement.dataset && [200, 422].includes(arrived?.responseStatus ?? 0))
  history.replaceState(history.state, "", location.href);

const unsaved = new Set<Element>();
let sent = false;

document.addEventListener("input", (event) => {
  const form = (event.target as Element).closest("form[data-unsaved]");
  if (form) unsaved.add(form);
});
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.method !== "post") return;
  sent = true;
  unsaved.delete(form);
  form.autocomplete = "off"; // what was sent is not typed into the form again by the browser
});
// A page that the browser kept alive with a form that was sent: what became of it only the court knows.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && sent) location.reload();
});
// What was typed into the form of an act is nowhere else yet: the browser asks before it goes.
window.addEventListener("beforeunload", (event) => {
  if (unsaved.size > 0) event.preventDefault();
});
