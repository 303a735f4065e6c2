// Dark or light: as the system says, until the reader chooses.
export function startTheme() {
  const button = document.querySelector("button.theme");
  if (!button) return;
  button.hidden = false;
  const root = document.documentElement;
  const dark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const say = () => button.setAttribute("aria-label", dark() ? "Light colours" : "Dark colours");
  say();
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
    say();
  });
}
