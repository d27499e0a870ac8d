// ? shows the keys of the page, read from the page itself; there they can be switched off for this device (WCAG 2.1.4).
const KEY = "tianping-keys";
const ALWAYS: [string, string][] = [
  ["/", "搜索"],
  ["j k", "下一行、上一行"],
  ["Enter", "打开选中的一行"],
  ["Esc", "离开输入框，关上打开的"],
];

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) === "off";
  } catch {
    return false; // Storage may be forbidden; the keys are then on.
  }
}

function keep(off: boolean): void {
  if (off) document.body.dataset.keys = "off";
  else delete document.body.dataset.keys;
  try {
    localStorage.setItem(KEY, off ? "off" : "on");
  } catch {
    return;
  }
}

function name(element: HTMLElement): string {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const cap of copy.querySelectorAll("kbd, .only-heard")) cap.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim() || element.getAttribute("aria-label") || "";
}

function fill(list: HTMLElement): void {
  const found = [...document.querySelectorAll<HTMLElement>("[data-key]")]
    .filter((element) => element.offsetParent !== null && !(element instanceof HTMLInputElement) && element.dataset.key !== "?")
    .map((element): [string, string] => [element.dataset.key!, name(element)]);
  list.replaceChildren(
    ...[...found, ...ALWAYS].flatMap(([keys, words]) => {
      const term = document.createElement("dt");
      for (const key of keys.split(" ")) {
        const cap = document.createElement("kbd");
        cap.textContent = key.replace("ArrowLeft", "←").replace("ArrowRight", "→");
        term.append(cap, " ");
      }
      const meaning = document.createElement("dd");
      meaning.textContent = words;
      return [term, meaning];
    }),
  );
}

if (stored()) document.body.dataset.keys = "off";
const dialog = document.querySelector<HTMLDialogElement>("#key-list");
const button = document.querySelector<HTMLElement>("[data-key-list]");
if (dialog && button) {
  button.hidden = false;
  const off = dialog.querySelector<HTMLInputElement>("input")!;
  button.addEventListener("click", () => {
    fill(dialog.querySelector("dl")!);
    off.checked = document.body.dataset.keys === "off";
    dialog.showModal();
  });
  off.addEventListener("change", () => keep(off.checked));
}
