// A file field says what it is in the words of the house: a button to choose, and the names of what was chosen.
// Without script the browser's own field stays, which does the same in its own words.
function size(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function dress(input: HTMLInputElement): void {
  const button = document.createElement("label");
  button.className = "button button-second choose";
  button.htmlFor = input.id;
  button.textContent = "选择文件";
  const names = document.createElement("ul");
  names.className = "chosen";
  names.setAttribute("aria-live", "polite");
  const say = (): void => {
    const files = [...(input.files ?? [])];
    names.replaceChildren(
      ...files.map((file) => {
        const line = document.createElement("li");
        line.textContent = `${file.name}（${size(file.size)}）`;
        return line;
      }),
    );
    button.textContent = files.length > 0 ? "换成别的文件" : "选择文件";
  };
  input.classList.add("only-heard");
  input.after(button, names);
  input.addEventListener("change", say);
  say();
}

document.querySelectorAll<HTMLInputElement>('.field > input[type="file"][id]').forEach(dress);
export {};
