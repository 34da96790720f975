// Runs before the page is painted, so that a dark page never flashes white. Small, and nothing else belongs here.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const theme = root.dataset.theme;
    root.dataset.bsTheme = theme === "dark" || (theme === "auto" && dark.matches) ? "dark" : "light";
  };
  root.classList.add("js");
  apply();
  dark.addEventListener("change", apply);
  root.addEventListener("themechange", apply);
  // Paper is white whatever the screen shows.
  addEventListener("beforeprint", () => { root.dataset.bsTheme = "light"; });
  addEventListener("afterprint", apply);
})();
