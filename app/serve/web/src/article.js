// The article page: which kinds of marks are shown is kept in the address, and what a mark means is
// said beside it.
import { html } from "./dom.js";

function startToggles() {
  const boxes = [...document.querySelectorAll("#toggles input")];
  const hidden = new URLSearchParams(location.search).get("hide")?.split(",") ?? [];
  for (const box of boxes) box.checked = !hidden.includes(box.id.slice("show-".length));
  document.getElementById("toggles").addEventListener("change", () => {
    const off = boxes.filter((box) => !box.checked).map((box) => box.id.slice("show-".length));
    const url = new URL(location.href);
    if (off.length) url.searchParams.set("hide", off.join(","));
    else url.searchParams.delete("hide");
    history.replaceState(null, "", url);
  });
}

function startNotes() {
  const text = document.getElementById("text");
  const note = html("div", { class: "note", role: "tooltip", id: "note", hidden: true });
  document.body.append(note);
  const hide = () => {
    note.hidden = true;
  };
  const show = (mark) => {
    const lines = [];
    for (let each = mark; each && each !== text; each = each.parentElement?.closest(".hl")) {
      if (each.dataset.note) lines.push(html("p", {}, each.dataset.note));
    }
    if (lines.length === 0) return hide();
    note.replaceChildren(...lines);
    note.hidden = false;
    const box = mark.getClientRects()[0];
    const room = document.documentElement.clientWidth;
    note.style.left = `${Math.max(8, Math.min(box.left, room - note.offsetWidth - 8)) + scrollX}px`;
    const above = box.top - note.offsetHeight - 8;
    note.style.top = `${(above > 0 ? above : box.bottom + 8) + scrollY}px`;
  };
  const over = (event) => {
    const mark = event.target.closest?.(".hl");
    if (mark && text.contains(mark)) show(mark);
    else hide();
  };
  text.addEventListener("pointerover", over);
  text.addEventListener("pointerleave", hide);
  text.addEventListener("focusin", over);
  text.addEventListener("focusout", hide);
  text.addEventListener("click", over);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
}

export function startArticle() {
  startToggles();
  startNotes();
}
