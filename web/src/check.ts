// The field that one is in shows its page and its place at the right. Without script, each field has a link.
const picture = document.querySelector<HTMLImageElement>("[data-paper]");
const frame = document.querySelector<SVGRectElement>("[data-paper-box]");
const title = document.querySelector<HTMLElement>("[data-paper-name]");

function show(field: HTMLElement): void {
  if (!picture || !frame || !field.dataset.page) return;
  if (picture.getAttribute("src") !== field.dataset.page) picture.src = field.dataset.page;
  if (title && field.dataset.source) {
    title.textContent = field.dataset.source;
    picture.alt = `${field.dataset.source}的原样`;
  }
  const [left = 0, top = 0, right = 0, bottom = 0] = (field.dataset.box ?? "").split(",").map((side) => Number(side) * 1000);
  frame.setAttribute("x", String(left));
  frame.setAttribute("y", String(top));
  frame.setAttribute("width", String(Math.max(0, right - left)));
  frame.setAttribute("height", String(Math.max(0, bottom - top)));
}

for (const field of document.querySelectorAll<HTMLElement>(".checked-field[data-page]")) {
  field.addEventListener("focusin", () => show(field));
}
export {};
