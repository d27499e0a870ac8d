// The clerk's transcript: a speaker's button (or Alt with its number while writing) begins a new line; what is written is
// saved by itself. If somebody else has saved meanwhile, nothing is overwritten: the page says so and keeps the words.
type Line = { speaker: string; text: string; at: string };

const PAUSE = 1500; // ms of quiet before a save

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-transcript]")) {
  const area = form.querySelector("textarea")!;
  const version = form.querySelector<HTMLInputElement>("input[name=version]")!;
  const told = form.querySelector<HTMLElement>("[data-saved]")!;
  const known = document.getElementById(form.dataset.lines ?? "");
  let lines: Line[] = known ? JSON.parse(known.textContent ?? "[]") : [];
  let timer = 0;
  let stopped = false;

  const clock = (): string => new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });

  // A line that was there keeps its time; a new one gets the present.
  const read = (): Line[] => {
    const kept = new Map(lines.map((line) => [`${line.speaker}：${line.text}`, line.at]));
    return area.value
      .split("\n")
      .map((raw) => raw.trim())
      .filter(Boolean)
      .map((raw) => {
        const cut = raw.indexOf("：");
        const speaker = cut > 0 ? raw.slice(0, cut) : "";
        const text = cut > 0 ? raw.slice(cut + 1) : raw;
        return { speaker, text, at: kept.get(`${speaker}：${text}`) ?? clock() };
      });
  };

  const save = async (): Promise<void> => {
    const now = read();
    told.textContent = "正在保存……";
    try {
      const token = form.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")!.value;
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token },
        body: JSON.stringify({ lines: now, version: Number(version.value) }),
      });
      const said = await answer.json();
      if (answer.ok) {
        lines = now;
        version.value = String(said.version);
        told.textContent = `已于 ${said.saved} 保存`;
      } else {
        stopped = true;
        told.textContent = said.error;
      }
    } catch {
      told.textContent = "没有连上，稍后自动再存；您写的内容还在。";
      later(5 * PAUSE);
    }
  };

  function later(pause: number): void {
    clearTimeout(timer);
    if (!stopped) timer = window.setTimeout(save, pause);
  }

  const begin = (name: string): void => {
    const at = area.selectionStart;
    const open = at > 0 && area.value[at - 1] !== "\n" ? "\n" : "";
    area.setRangeText(`${open}${name}：`, at, area.selectionEnd, "end");
    area.focus();
    later(PAUSE);
  };

  area.addEventListener("input", () => later(PAUSE));
  area.addEventListener("keydown", (event) => {
    if (!event.altKey || !/^[1-9]$/.test(event.key)) return;
    const button = form.querySelectorAll<HTMLElement>("[data-speaker]")[Number(event.key) - 1];
    if (!button) return;
    event.preventDefault();
    begin(button.dataset.speaker!);
  });
  form.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-speaker]");
    if (button) begin(button.dataset.speaker!);
  });
}
