// Names offered while one types (ARIA combobox with a list box).
import { debounce, fetchJson, html } from "./dom.js";

let count = 0;

export function suggest(input, pick) {
  const id = `names-${++count}`;
  const list = html("ul", { id, role: "listbox", class: "suggestions", "aria-label": "Names", hidden: true });
  input.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list" })) {
    input.setAttribute(name, value);
  }
  let entities = [];
  let chosen = -1;
  let running = null;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = () => {
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === chosen)));
    if (chosen >= 0) input.setAttribute("aria-activedescendant", `${id}-${chosen}`);
    else input.removeAttribute("aria-activedescendant");
  };
  const take = (entity) => {
    close();
    pick(entity);
  };
  const ask = debounce(150, async () => {
    running?.abort();
    const typed = input.value.trim();
    if (typed.length < 2) return close();
    running = new AbortController();
    try {
      ({ entities } = await fetchJson(`/api/suggest?q=${encodeURIComponent(typed)}`, running.signal));
    } catch {
      return;
    }
    if (document.activeElement !== input || entities.length === 0) return close();
    chosen = -1;
    list.replaceChildren(...entities.map((entity, i) =>
      html("li", { id: `${id}-${i}`, role: "option", "aria-selected": "false", onpointerdown: (event) => {
        event.preventDefault();
        take(entity);
      } },
      html("span", { class: entity.type }, entity.name),
      html("small", {}, entity.alias !== entity.name ? `${entity.type}, “${entity.alias}”` : entity.type))));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  });
  input.addEventListener("input", ask);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      chosen = (chosen + step + entities.length + 1) % (entities.length + 1);
      if (chosen === entities.length) chosen = -1;
      mark();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      take(entities[chosen]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
}

export function startSuggestions() {
  const find = document.getElementById("find");
  if (find) suggest(find, (entity) => location.assign(`/entity/${encodeURIComponent(entity.uid)}`));
}
