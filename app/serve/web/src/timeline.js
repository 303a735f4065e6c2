// The timeline: filters that apply at once, the axis, events that open in place. Every state is an
// address; the list is always the server's own markup for that address.
import { Axis } from "./axis.js";
import { debounce, fetchJson, fetchPage, html } from "./dom.js";
import { suggest } from "./suggest.js";

const form = () => document.getElementById("filter");
let running = null;
let axis = null;

// The form as an address, without empty fields.
function address() {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form())) if (value !== "") fields.append(name, value);
  const query = fields.toString();
  return query ? `/?${query}` : "/";
}

// Fields and boxes as the address has them.
function fillForm(url) {
  const fields = new URL(url, location).searchParams;
  for (const field of form().elements) {
    if (!field.name) continue;
    if (field.type === "checkbox") field.checked = fields.getAll(field.name).includes(field.value);
    else if (field.type !== "hidden") field.value = fields.get(field.name) ?? "";
  }
}

// Goes to what the form says, if that is elsewhere: leaving a field says it once more.
function apply() {
  const query = (url) => new URL(url, location).searchParams.toString();
  if (form().checkValidity() && query(address()) !== query(location.href)) go(address());
}

async function go(url, { push = true } = {}) {
  running?.abort();
  running = new AbortController();
  const results = document.getElementById("results");
  results.setAttribute("aria-busy", "true");
  let loaded;
  try {
    loaded = await fetchPage(url, running.signal);
  } catch (error) {
    if (error.name === "AbortError") return;
    location.assign(url);
    return;
  }
  const { page, ok } = loaded;
  const next = page.getElementById("results") ?? page.getElementById("main");
  if (push) history.pushState(null, "", url);
  if (!ok) {
    results.replaceChildren(...next.childNodes);
    results.removeAttribute("aria-busy");
    return;
  }
  document.title = page.title;
  results.replaceWith(next);
  document.getElementById("total").textContent = page.getElementById("total").textContent;
  const open = new Set([...document.querySelectorAll("#facets details[open]")].map((each) => each.dataset.facet));
  const focused = document.activeElement?.closest?.("#facets input")?.value;
  const facets = page.getElementById("facets");
  for (const each of facets.querySelectorAll("details")) each.open = each.open || open.has(each.dataset.facet);
  document.getElementById("facets").replaceChildren(...facets.childNodes);
  form().dataset.complete = page.getElementById("filter").dataset.complete;
  fillForm(url);
  addNames();
  if (focused) [...document.querySelectorAll("#facets input")].find((each) => each.value === focused)?.focus();
  refresh(url);
}

// What the page leaves to the script: the axis, and counts of long lists.
async function refresh(url) {
  const fields = new URL(url, location).searchParams;
  const from = fields.get("from") ?? "";
  const to = fields.get("to") ?? "";
  for (const name of ["cursor", "order"]) fields.delete(name);
  const narrow = fields.toString();
  fields.delete("from");
  fields.delete("to");
  try {
    const histogram = await fetchJson(`/api/histogram?${fields}`);
    axis.show(histogram, from, to);
    if (form().dataset.complete !== "yes") {
      if (!from && !to) total(histogram);
      await countFacets(narrow);
    }
  } catch (error) {
    document.getElementById("axis").replaceChildren(html("p", { class: "none" }, `The axis could not be drawn: ${error.message}.`));
  }
}

const total = ({ events, complete, first }) => {
  const counted = `${events.toLocaleString("en")} event${events === 1 ? "" : "s"}`;
  document.getElementById("total").textContent = complete ? counted : `${counted} and more, counted back to ${first}`;
};

async function countFacets(query) {
  const { facets, events, complete } = await fetchJson(`/api/facets?${query}`);
  const chosen = new URLSearchParams(query);
  document.querySelector("#facets .of-newest")?.remove();
  for (const group of document.querySelectorAll("#facets details")) {
    const name = group.dataset.facet;
    const fieldset = group.querySelector("fieldset");
    const kept = [...fieldset.querySelectorAll("label")].filter((label) => {
      const { value } = label.firstChild;
      return chosen.getAll(name).includes(value) && !facets.some((each) => each.facet === name && each.value === value);
    });
    const labels = facets.filter((each) => each.facet === name).map((each) =>
      html("label", {},
        html("input", { type: "checkbox", name, value: each.value, checked: chosen.getAll(name).includes(each.value) }),
        html("span", {}, each.label),
        html("span", { class: "count" }, each.events.toLocaleString("en"))));
    fieldset.replaceChildren(fieldset.querySelector("legend"), ...labels, ...kept);
  }
  if (!complete) {
    document.getElementById("facets").prepend(
      html("p", { class: "of-newest" }, `Counts of the newest ${events.toLocaleString("en")} events`));
  }
  addNames();
}

// "Add a name" under the facet of names.
function addNames() {
  const fieldset = document.querySelector('#facets details[data-facet="entity"] fieldset');
  if (!fieldset || fieldset.querySelector(".add-name")) return;
  const input = html("input", { type: "text", placeholder: "Another name", "aria-label": "Another name", autocomplete: "off", spellcheck: "false" });
  fieldset.append(html("div", { class: "add-name" }, input));
  suggest(input, (entity) => {
    const known = [...fieldset.querySelectorAll("input[name=entity]")].find((each) => each.value === entity.uid);
    if (known) known.checked = true;
    else fieldset.append(html("input", { type: "checkbox", name: "entity", value: entity.uid, checked: true, class: "unseen" }));
    input.value = "";
    go(address());
  });
}

// ---------- events that open in place ----------

async function toggle(link) {
  const item = link.closest("li.event");
  const opened = item.querySelector(":scope > .opened");
  if (opened) {
    opened.remove();
    link.setAttribute("aria-expanded", "false");
    history.replaceState(null, "", location.pathname + location.search);
    return;
  }
  link.setAttribute("aria-expanded", "true");
  const place = html("div", { class: "opened", "aria-live": "polite" });
  item.append(place);
  const { page, ok } = await fetchPage(link.href);
  const detail = page.getElementById("detail");
  if (!ok || !detail) {
    location.assign(link.href);
    return;
  }
  detail.removeAttribute("id");
  const copy = html("button", { type: "button", onclick: async () => {
    await navigator.clipboard.writeText(link.href);
    copy.textContent = "Copied";
  } }, "Copy link");
  place.replaceChildren(detail, html("p", { class: "actions" }, html("a", { href: link.href }, "Its own page"), copy));
  history.replaceState(null, "", `${location.pathname}${location.search}#${item.id}`);
}

function keys(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea, [role=slider]")) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("words").focus();
    return;
  }
  const links = [...document.querySelectorAll("li.event a.type")];
  const at = links.indexOf(document.activeElement?.closest?.("li.event")?.querySelector("a.type"));
  if (event.key === "j") links[Math.min(at + 1, links.length - 1)]?.focus();
  else if (event.key === "k") links[Math.max(at - 1, 0)]?.focus();
  else if (event.key === "Escape") {
    const link = document.activeElement?.closest?.("li.event")?.querySelector("a.type[aria-expanded=true]");
    if (link) {
      toggle(link);
      link.focus();
    }
  }
}

export function startTimeline() {
  axis = new Axis(document.getElementById("axis"), (from, to) => {
    form().elements.from.value = from;
    form().elements.to.value = to;
    go(address());
  });
  addNames();
  refresh(location.href);
  const applySoon = debounce(300, apply);
  form().addEventListener("change", (event) => {
    if (event.target.name) apply();
  });
  form().addEventListener("input", (event) => {
    if (event.target.id === "words") applySoon();
  });
  form().addEventListener("submit", (event) => {
    event.preventDefault();
    go(address());
  });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a");
    if (!link) return;
    if (link.matches("li.event a.type")) {
      event.preventDefault();
      toggle(link);
    } else if (link.matches(".chips a, .clear, .to-all") && new URL(link.href).pathname === "/") {
      event.preventDefault();
      go(link.href);
    } else if (link.matches(".pager a") && new URL(link.href).pathname === "/") {
      event.preventDefault();
      go(link.href).then(() => document.getElementById("main").scrollIntoView());
    }
  });
  document.addEventListener("keydown", keys);
  window.addEventListener("popstate", () => go(location.href, { push: false }));
  if (location.hash.length > 1) {
    const link = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.querySelector("a.type");
    if (link) toggle(link);
  }
}
