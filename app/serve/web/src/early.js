// Runs before anything is painted: the chosen colours, and that there is script.
document.documentElement.classList.add("js");
try {
  const chosen = localStorage.getItem("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is closed to us: the system's colours stay.
}
