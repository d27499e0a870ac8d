// One button ticks or unticks all boxes of its form: a long list is chosen by what is left out, or by what is taken.
for (const button of document.querySelectorAll<HTMLButtonElement>("[data-all]")) {
  const boxes = () => [
    ...(button.form?.querySelectorAll<HTMLInputElement>(`input[name="${button.dataset.all}"]`) ?? []),
  ];
  const name = () => {
    button.textContent = boxes().some((box) => box.checked) ? "全不选" : "全选";
  };
  button.addEventListener("click", () => {
    const tick = !boxes().some((box) => box.checked);
    for (const box of boxes()) box.checked = tick;
    name();
  });
  button.form?.addEventListener("change", name);
  button.hidden = false;
  name();
}
