// A part of a filing saves itself while one writes. Without script, the button saves.
const PAUSE = 1200; // ms without a key before a save

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-autosave]")) {
  const line = form.querySelector<HTMLElement>("[data-saved]");
  const seen = form.querySelector<HTMLInputElement>('input[name="seen"]');
  let timer = 0;
  let running = false;
  let dirty = false;

  async function save(): Promise<void> {
    if (running) {
      dirty = true;
      return;
    }
    running = true;
    dirty = false;
    try {
      const answer = await fetch(location.pathname, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Autosave": "1" },
      });
      const said = (await answer.json()) as { saved?: string; version?: number; message?: string };
      if (answer.ok && seen) seen.value = String(said.version);
      if (line) line.textContent = answer.ok ? `已于 ${said.saved} 保存` : (said.message ?? "");
    } catch {
      if (line) line.textContent = "没有存上：网络断了。接着写不要紧，连上以后会再存。";
      dirty = true;
    }
    running = false;
    if (dirty) later();
  }

  function later(): void {
    clearTimeout(timer);
    timer = window.setTimeout(() => void save(), PAUSE);
  }

  form.addEventListener("input", later);
  form.addEventListener("submit", () => clearTimeout(timer));
}

// A field grows with what stands in it, so that a long name is never cut.
function grow(area: HTMLTextAreaElement): void {
  const lines = Math.max(area.value.split("\n").length, Math.ceil((area.scrollHeight - 18) / 30));
  area.rows = Math.min(30, Math.max(area.rows > 3 ? area.rows : 1, lines));
}
for (const area of document.querySelectorAll<HTMLTextAreaElement>("textarea.grows, .read-field textarea")) {
  grow(area);
  area.addEventListener("input", () => grow(area));
}

// 快速离开: the page goes away and the way back does not lead to it.
document.querySelector("[data-leave]")?.addEventListener("click", (event) => {
  event.preventDefault();
  location.replace("about:blank");
});
export {};
