// 打印: shown only where there is script to do it; without, the browser's own menu does.
for (const button of document.querySelectorAll<HTMLElement>("button[data-print]")) button.hidden = false;
document.addEventListener("click", (event) => {
  if ((event.target as Element).closest("button[data-print]")) window.print();
});
