// The reader turns the picture of a page; only for the eye, the dossier stays as it is.
document.querySelector("[data-turn]")?.addEventListener("click", () => {
  const picture = document.querySelector<HTMLImageElement>(".reader-page img");
  if (!picture) return;
  const now = Number(picture.dataset.turned ?? "0");
  picture.classList.remove(`turned-${now}`);
  const next = (now + 1) % 4;
  picture.dataset.turned = String(next);
  if (next) picture.classList.add(`turned-${next}`);
});
export {};
