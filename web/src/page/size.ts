// 字号: larger letters, remembered on this device. Without script the browser's own zoom does the same.
const KEY = "tianping-size";

function apply(size: string | null): void {
  if (size === "large") document.documentElement.dataset.size = "large";
  else delete document.documentElement.dataset.size;
  for (const button of document.querySelectorAll("[data-size-switch]")) {
    button.setAttribute("aria-pressed", String(size === "large"));
    button.removeAttribute("hidden");
  }
}

let stored: string | null = null;
try {
  stored = localStorage.getItem(KEY);
} catch {
  // Storage may be forbidden; the switch then lasts for this page.
}
apply(stored);
document.addEventListener("click", (event) => {
  if (!(event.target as Element).closest("[data-size-switch]")) return;
  const size = document.documentElement.dataset.size === "large" ? "normal" : "large";
  apply(size);
  try {
    localStorage.setItem(KEY, size);
  } catch {
    return;
  }
});
