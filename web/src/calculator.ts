// Copy the address of a calculation, and print it.
const link = document.querySelector<HTMLAnchorElement>("[data-copy]");
link?.addEventListener("click", (event) => {
  if (!navigator.clipboard) return;
  event.preventDefault();
  const word = link.querySelector("span");
  void navigator.clipboard.writeText(link.href).then(() => {
    if (word) word.textContent = "已复制链接";
  });
});
const printing = document.querySelector<HTMLElement>("[data-print]");
printing?.removeAttribute("hidden");
printing?.addEventListener("click", () => window.print());
export {};
