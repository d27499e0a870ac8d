// Keys of the desk. An element declares its key: <a data-key="g c">, <button data-key="1">. No key acts inside a text
// field except with Ctrl, and a person can switch all of them off (WCAG 2.1.4).
const PAUSE = 900; // ms in which the second key of "g c" must follow

let first = "";
let timer = 0;

const on = (): boolean => document.body.dataset.keys !== "off";

function writing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function press(keys: string): boolean {
  const goal = [...document.querySelectorAll<HTMLElement>("[data-key]")].find(
    (element) => element.dataset.key === keys && element.offsetParent !== null,
  );
  if (!goal) return false;
  if (goal instanceof HTMLInputElement) {
    goal.focus();
    goal.select();
  } else {
    goal.click();
    // What a key opens is used next.
    const box = goal.tagName === "SUMMARY" ? goal.parentElement?.querySelector<HTMLElement>("input:not([type=hidden]), textarea, a") : null;
    box?.focus();
  }
  return true;
}

function row(step: number): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  if (rows.length === 0) return false;
  const now = rows.findIndex((element) => element.classList.contains("is-selected"));
  const next = Math.min(rows.length - 1, Math.max(0, now + step));
  rows[now]?.classList.remove("is-selected");
  const goal = rows[next]!;
  goal.classList.add("is-selected");
  (goal.querySelector<HTMLElement>("a, button") ?? goal).focus();
  goal.scrollIntoView({ block: "nearest" });
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "Escape" && writing(event.target)) {
    (event.target as HTMLElement).blur();
    return;
  }
  if (event.ctrlKey) {
    if (event.key === "Enter" && press("Ctrl Enter")) event.preventDefault();
    return;
  }
  if (event.key === "?" && !writing(event.target)) {
    // The list of keys opens even when the keys are off: there they are switched on again.
    if (press("?")) event.preventDefault();
    return;
  }
  if (!on() || writing(event.target) || document.querySelector("dialog[open]")) return;
  clearTimeout(timer);
  const keys = first ? `${first} ${event.key}` : event.key;
  first = "";
  if (event.key === "g" && keys === "g") {
    first = "g";
    timer = window.setTimeout(() => (first = ""), PAUSE);
    return;
  }
  const done = press(keys) || (keys === "j" && row(1)) || (keys === "k" && row(-1));
  if (done) event.preventDefault();
});
