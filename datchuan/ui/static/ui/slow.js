// Keeping much takes a while: say so, and take the button once.
for (const form of document.querySelectorAll("form[data-slow]")) {
  form.addEventListener("submit", () => {
    form.querySelector("[data-slow-words]").hidden = false;
    for (const button of form.querySelectorAll("button")) button.disabled = true;
  });
}
