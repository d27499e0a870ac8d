// The clerk's transcript: a speaker by number, one line, Enter; a line that was written can be mended. Everything is
// saved by itself. If somebody else has saved meanwhile, nothing is overwritten: the page says so and keeps the words.
type Line = { speaker: string; text: string; at: string };

const PAUSE = 300; // ms of quiet before a save

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-transcript]")) {
  const version = form.querySelector<HTMLInputElement>("input[name=version]")!;
  const list = document.querySelector<HTMLOListElement>("#lines")!;
  const told = document.querySelector<HTMLElement>("[data-saved]")!;
  const entry = form.querySelector<HTMLInputElement>("#entry")!;
  const now = form.querySelector<HTMLElement>("[data-now]")!;
  const count = form.querySelector<HTMLElement>("[data-count]");
  const speakers = [...document.querySelectorAll<HTMLElement>(".speaker-key[data-speaker]")];
  const known = document.getElementById(form.dataset.lines ?? "");
  const lines: Line[] = known ? JSON.parse(known.textContent ?? "[]") : [];
  let speaker = speakers[0]?.dataset.speaker ?? "";
  let mended = -1; // the line that the entry holds, or none
  let timer = 0;
  let stopped = false;
  let saving = false;
  let dirty = false;
  let waiting = false; // a save is due
  let leaving = ""; // where to go when all is saved

  form.querySelector<HTMLElement>("[data-plain]")!.remove();
  for (const hidden of form.querySelectorAll<HTMLElement>(".entry, .entry-keys")) hidden.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());

  const clock = (): string =>
    new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai" });

  function item(line: Line, place: number): HTMLLIElement {
    const row = document.createElement("li");
    row.classList.toggle("is-stage", line.speaker === "");
    row.classList.toggle("is-edited", place === mended);
    const at = document.createElement("time");
    at.textContent = line.at;
    const who = document.createElement("span");
    who.className = "speaker";
    who.textContent = line.speaker && `${line.speaker}：`;
    const words = document.createElement("span");
    words.className = "words";
    words.textContent = line.text;
    const mend = document.createElement("button");
    mend.type = "button";
    mend.className = "plain-link mend";
    mend.textContent = "改";
    mend.setAttribute("aria-label", `改这一句：${line.text.slice(0, 20)}`);
    mend.addEventListener("click", () => take(place));
    row.append(at, who, words, mend);
    return row;
  }

  function show(): void {
    list.replaceChildren(...lines.map(item));
    if (mended < 0) list.scrollTop = list.scrollHeight;
    if (count) count.textContent = `${lines.length} 句，${lines.reduce((sum, line) => sum + line.text.length, 0)} 字`;
  }

  function choose(name: string): void {
    speaker = name;
    const number = speakers.findIndex((key) => key.dataset.speaker === name) + 1;
    now.textContent = name ? `${number || ""} ${name}`.trim() : "（小标题）";
    for (const key of speakers) {
      key.classList.toggle("is-now", key.dataset.speaker === name);
      key.setAttribute("aria-pressed", String(key.dataset.speaker === name));
    }
    entry.focus();
  }

  function take(place: number): void {
    const line = lines[place];
    if (!line) return;
    mended = place;
    entry.value = line.text;
    choose(line.speaker);
    show();
  }

  function put(who: string, text: string): void {
    lines.push({ speaker: who, text, at: clock() });
    show();
    later(PAUSE);
  }

  function enter(): void {
    const text = entry.value.trim();
    const line = lines[mended];
    if (line) {
      // An emptied line is taken away.
      if (text) Object.assign(line, { speaker, text });
      else lines.splice(mended, 1);
      mended = -1;
      show();
      later(PAUSE);
    } else if (text) put(speaker, text);
    entry.value = "";
  }

  async function save(): Promise<void> {
    if (saving) {
      dirty = true;
      return;
    }
    saving = true;
    dirty = waiting = false;
    told.textContent = "正在保存……";
    try {
      const token = form.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")!.value;
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token },
        body: JSON.stringify({ lines, version: Number(version.value) }),
      });
      const said = await answer.json();
      if (answer.ok) {
        version.value = String(said.version);
        told.textContent = `已于 ${said.saved} 保存`;
      } else {
        stopped = true;
        told.textContent = said.error;
      }
    } catch {
      told.textContent = "没有连上，稍后自动再存；您写的内容还在。";
      later(6 * PAUSE);
    }
    saving = false;
    if (dirty) later(PAUSE);
    else if (leaving && !stopped) location.assign(leaving);
  }

  function later(pause: number): void {
    clearTimeout(timer);
    waiting = true;
    if (!stopped) timer = window.setTimeout(() => void save(), pause);
  }

  entry.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      enter();
    } else if (event.key === "ArrowUp" && entry.value === "" && lines.length > 0) {
      event.preventDefault();
      take(lines.length - 1);
    } else if ((event.altKey || event.ctrlKey) && /^[1-9]$/.test(event.key)) {
      const key = speakers[Number(event.key) - 1];
      if (!key) return;
      event.preventDefault();
      choose(key.dataset.speaker!);
    } else if (/^F[2-4]$/.test(event.key)) {
      const key = document.querySelector<HTMLElement>(`[data-phrase][data-key="${event.key}"]`);
      if (!key) return;
      event.preventDefault();
      key.click();
    }
  });
  // Whoever goes on to the next act takes the last line along.
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a.button[href]");
    if (!link || stopped || !(waiting || saving)) return;
    event.preventDefault();
    leaving = link.href;
    if (!saving) void save();
  });
  document.addEventListener("click", (event) => {
    const target = (event.target as Element).closest<HTMLElement>("button[data-speaker], [data-stage], [data-phrase]");
    if (!target) return;
    if (target.dataset.phrase) put(target.dataset.speaks ?? "审判员", target.dataset.phrase);
    else if (target.dataset.stage) put("", `（${target.dataset.stage}）`);
    else choose(target.dataset.speaker!);
    entry.focus();
  });
  show();
  choose(speaker);
}
export {};
