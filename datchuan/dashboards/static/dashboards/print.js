// Printing is a button because many officials do not know the shortcut.
for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}
