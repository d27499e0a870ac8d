// Putting in papers: drop files anywhere on the box, choose them, or take a photograph; they go at once.
const form = document.querySelector<HTMLFormElement>("form[data-drop]");
const input = form?.querySelector<HTMLInputElement>('input[name="files"]');
const state = form?.querySelector<HTMLElement>("[data-drop-state]");

function send(files: FileList | null | undefined): void {
  if (!form || !input || !files || files.length === 0) return;
  if (files !== input.files) input.files = files;
  if (state) state.textContent = `正在放进来 ${files.length} 个文件……`;
  form.requestSubmit();
}

if (form && input) {
  // What is chosen goes by itself: the button is for who has no script.
  form.querySelector("[data-drop-send]")?.setAttribute("hidden", "");
  input.addEventListener("change", () => send(input.files));
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.add("is-over");
    });
  }
  form.addEventListener("dragleave", () => form.classList.remove("is-over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("is-over");
    send(event.dataTransfer?.files);
  });
  const camera = form.querySelector<HTMLElement>("[data-camera]");
  if (camera && matchMedia("(pointer: coarse)").matches) {
    camera.removeAttribute("hidden");
    const shot = camera.querySelector<HTMLInputElement>("input");
    shot?.addEventListener("change", () => send(shot.files));
  }
}
export {};
