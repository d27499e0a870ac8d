// One button ticks or unticks all boxes of its form: a long list is chosen by what is left out, or by what is taken.
// How many are ticked stands beside the button that acts on them.
const boxes = (form: HTMLFormElement, name: string): HTMLInputElement[] => [
  ...form.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][name="${name}"]`),
];

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-all]")) {
  const form = button.form;
  if (!form) continue;
  const name = button.dataset.all ?? "";
  const all = boxes(form, name);
  const told = form.querySelector<HTMLElement>(`[data-ticked="${name}"]`);
  const say = (): void => {
    const ticked = all.filter((box) => box.checked).length;
    button.textContent = ticked > 0 ? "全不选" : "全选";
    if (told) told.textContent = `选中 ${ticked} 件，共 ${all.length} 件`;
  };
  button.addEventListener("click", () => {
    const tick = !all.some((box) => box.checked);
    for (const box of all) box.checked = tick;
    say();
  });
  form.addEventListener("change", say);
  button.hidden = false;
  if (told) told.hidden = false;
  say();
}
export {};
