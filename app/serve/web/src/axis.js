// The time axis: a histogram of events, a range of it chosen by dragging or by two handles that
// keys move.
import { html, svg } from "./dom.js";
import { bounds, bucketEnd, ticks, toDay, toIso, words } from "./days.js";

const height = 132;
const sparse = 0.02; // of the events, at either end, may lie outside of what is drawn
const margin = { top: 10, right: 10, bottom: 26, left: 10 };
const quadrants = ["q0", "q1", "q2", "q3", "q4"];
const quadrantOf = {
  AGREE: 1, CONSULT: 1, SUPPORT: 1, CONCEDE: 1, COOPERATE: 2, AID: 2, RETREAT: 2, REQUEST: 3,
  ACCUSE: 3, REJECT: 3, THREATEN: 3, PROTEST: 4, SANCTION: 4, MOBILIZE: 4, COERCE: 4, ASSAULT: 4,
};
const legend = ["other", "words of cooperation", "deeds of cooperation", "words of conflict", "deeds of conflict"];

function stack(histogram) {
  const bars = new Map();
  for (const { bucket, type, events } of histogram.buckets) {
    const day = toDay(bucket);
    if (Number.isNaN(day)) continue;
    const bar = bars.get(day) ?? { day, end: bucketEnd(day, histogram.unit), parts: [0, 0, 0, 0, 0], total: 0 };
    bar.parts[quadrantOf[type] ?? 0] += events;
    bar.total += events;
    bars.set(day, bar);
  }
  return [...bars.values()].sort((a, b) => a.day - b.day);
}

export class Axis {
  // `choose(from, to)` is called with ISO days, or two empty texts for all of it.
  constructor(place, choose) {
    this.place = place;
    this.choose = choose;
    this.from = this.to = "";
    this.bars = [];
    new ResizeObserver(() => this.draw()).observe(place);
  }

  show(histogram, from, to) {
    this.histogram = histogram;
    this.bars = stack(histogram);
    this.from = from;
    this.to = to;
    this.width = 0;
    this.draw();
  }

  draw() {
    if (!this.histogram || !this.place.clientWidth || this.width === this.place.clientWidth) return;
    this.width = this.place.clientWidth;
    if (this.bars.length === 0) {
      this.place.replaceChildren(html("p", { class: "none" }, "No dated events to draw."));
      return;
    }
    [this.first, this.last] = this.whole ? [this.bars[0].day, this.bars.at(-1).end] : this.crowd();
    const room = this.width - margin.left - margin.right;
    const span = this.last - this.first + 1;
    this.x = (day) => margin.left + ((day - this.first) / span) * room;
    this.dayAt = (x) =>
      Math.min(this.last, Math.max(this.first, Math.floor(((x - margin.left) / room) * span) + this.first));
    const most = Math.max(...this.bars.filter((bar) => bar.day >= this.first && bar.end <= this.last).map((bar) => bar.total));
    // A single event stays in sight beside a day of hundreds.
    const y = (count) => Math.max(3, (count / most) * (height - margin.top - margin.bottom));
    const base = height - margin.bottom;
    const inside = this.bars.filter((bar) => bar.end >= this.first && bar.day <= this.last);
    const bars = inside.map((bar) => {
      const x = this.x(bar.day);
      const wide = Math.max(this.x(bar.end + 1) - x - (room / span > 4 ? 1.5 : 0), 1.5);
      const full = y(bar.total);
      let top = base;
      const parts = bar.parts.map((count, i) => {
        if (count === 0) return null;
        const tall = (full * count) / bar.total;
        top -= tall;
        return svg("rect", { class: quadrants[i], x, y: top, width: wide, height: tall });
      });
      const when = bar.end === bar.day ? words(bar.day) : `${words(bar.day)} to ${words(bar.end)}`;
      return svg("g", { class: "bar" }, svg("title", {}, `${when}: ${bar.total}`), parts,
        svg("rect", { class: "hit", x, y: 0, width: wide, height: base }));
    });
    const labels = ticks(this.first, this.last, Math.max(2, Math.floor(this.width / 84))).map(([day, text]) =>
      svg("g", { class: "tick" },
        svg("line", { x1: this.x(day), x2: this.x(day), y1: base, y2: base + 4 }),
        svg("text", { x: Math.min(Math.max(this.x(day), 18), this.width - 22), y: height - 7, "text-anchor": "middle" }, text)));
    const peak = this.bars.reduce((a, b) => (b.total > a.total ? b : a));
    this.shade = [svg("rect", { class: "shade" }), svg("rect", { class: "shade" })];
    this.frame = svg("rect", { class: "frame" });
    const picture = svg("svg", { width: this.width, height, role: "img",
      "aria-label": `${this.histogram.events} events from ${words(this.first)} to ${words(this.last)}; most, ${peak.total}, on ${words(peak.day)}` },
      svg("line", { class: "base", x1: margin.left, x2: this.width - margin.right, y1: base, y2: base }),
      bars, labels, this.shade, this.frame);
    this.handles = ["from", "to"].map((end) => this.handle(end));
    this.label = html("output", { class: "range" });
    this.reset = html("button", { type: "button", class: "reset", onclick: () => this.choose("", "") }, "Whole time");
    const hidden = this.bars.length - inside.length;
    const others = hidden > 0 || this.whole
      ? html("button", { type: "button", class: "reset", "aria-pressed": String(Boolean(this.whole)), onclick: () => {
          this.whole = !this.whole;
          this.width = 0;
          this.draw();
        } }, this.whole ? "Zoom in" : "Zoom out")
      : null;
    const key = html("ul", { class: "legend" },
      legend.map((text, i) => html("li", {}, html("span", { class: `swatch ${quadrants[i]}`, "aria-hidden": "true" }), text)));
    const canvas = html("div", { class: "canvas" }, picture, this.handles);
    canvas.addEventListener("pointerdown", (event) => this.drag(event, canvas));
    const focused = this.place.contains(document.activeElement) ? document.activeElement.dataset.end : null;
    this.place.replaceChildren(canvas, html("div", { class: "under" }, this.label, this.reset, others ?? "", key));
    this.mark();
    if (focused) this.handles[focused === "from" ? 0 : 1].focus();
  }

  // First and last day to draw: all of them, unless a few far away would squeeze the rest together.
  crowd() {
    const whole = [this.bars[0].day, this.bars.at(-1).end];
    const events = this.bars.reduce((sum, bar) => sum + bar.total, 0);
    const spare = Math.floor(events * sparse);
    let [low, high] = [0, this.bars.length - 1];
    for (let left = 0; low < high && left + this.bars[low].total <= spare; low++) left += this.bars[low].total;
    for (let left = 0; low < high && left + this.bars[high].total <= spare; high--) left += this.bars[high].total;
    const pad = Math.ceil((this.bars[high].end - this.bars[low].day + 1) * 0.04);
    let first = Math.max(whole[0], this.bars[low].day - pad);
    let last = Math.min(whole[1], this.bars[high].end + pad);
    if (this.from) first = Math.min(first, Math.max(bounds(this.from)[0], whole[0]));
    if (this.to) last = Math.max(last, Math.min(bounds(this.to)[1], whole[1]));
    return (last - first) * 2 < whole[1] - whole[0] ? [first, last] : whole;
  }

  selection() {
    const from = this.from ? bounds(this.from)[0] : this.first;
    const to = this.to ? bounds(this.to)[1] : this.last;
    return [Math.max(this.first, Math.min(from, this.last)), Math.min(this.last, Math.max(to, this.first))];
  }

  // Puts shades, frame, handles and words where the range is.
  mark() {
    const [from, to] = this.selection();
    const left = this.x(from);
    const right = this.x(to + 1);
    const base = height - margin.bottom;
    const place = (rect, x, width) => {
      for (const [name, value] of Object.entries({ x, y: 0, width: Math.max(width, 0), height: base })) rect.setAttribute(name, value);
    };
    place(this.shade[0], 0, left);
    place(this.shade[1], right, this.width - right);
    place(this.frame, left, right - left);
    const narrowed = Boolean(this.from || this.to);
    this.place.classList.toggle("narrowed", narrowed);
    this.reset.hidden = !narrowed;
    this.label.textContent = `${words(from)} – ${words(to)}`;
    this.handles.forEach((handle, i) => {
      handle.style.left = `${i === 0 ? left : right}px`;
      handle.setAttribute("aria-valuemin", i === 0 ? this.first : from);
      handle.setAttribute("aria-valuemax", i === 0 ? to : this.last);
      handle.setAttribute("aria-valuenow", i === 0 ? from : to);
      handle.setAttribute("aria-valuetext", words(i === 0 ? from : to));
    });
  }

  handle(end) {
    return html("span", { class: `handle ${end}`, role: "slider", tabindex: "0", "data-end": end,
      "aria-label": end === "from" ? "First day" : "Last day", onkeydown: (event) => this.key(event, end) });
  }

  key(event, end) {
    const unit = { day: 1, week: 7, month: 30, year: 365 }[this.histogram.unit];
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 }[event.key];
    let [from, to] = this.selection();
    let day = end === "from" ? from : to;
    if (event.key === "Home") day = this.first;
    else if (event.key === "End") day = this.last;
    else if (event.key === "Escape") return this.choose("", "");
    else if (step) day += step * unit;
    else return;
    event.preventDefault();
    day = Math.min(this.last, Math.max(this.first, day));
    if (end === "from") from = Math.min(day, to);
    else to = Math.max(day, from);
    this.set(from, to);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.choose(this.from, this.to), 500);
  }

  set(from, to) {
    // At the edge of what is drawn there is no bound.
    this.from = from <= this.first ? "" : toIso(from);
    this.to = to >= this.last ? "" : toIso(to);
    this.mark();
  }

  drag(event, canvas) {
    if (event.button !== 0) return;
    const box = canvas.getBoundingClientRect();
    const at = (moved) => this.dayAt(moved.clientX - box.left);
    const end = event.target.dataset?.end;
    const [from, to] = this.selection();
    const anchor = end === "from" ? to : end === "to" ? from : at(event);
    let moved = Boolean(end);
    canvas.setPointerCapture(event.pointerId);
    const move = (next) => {
      if (!moved && Math.abs(next.clientX - event.clientX) < 4) return;
      moved = true;
      const day = at(next);
      this.set(Math.min(anchor, day), Math.max(anchor, day));
    };
    const done = (last) => {
      canvas.removeEventListener("pointermove", move);
      canvas.removeEventListener("pointerup", done);
      canvas.removeEventListener("pointercancel", done);
      if (last.type === "pointercancel") return this.set(from, to);
      if (!moved) {  // a click takes the bar under it
        const day = at(last);
        const bar = this.bars.find((each) => each.day <= day && day <= each.end);
        if (!bar) return;
        this.set(bar.day, bar.end);
      }
      this.choose(this.from, this.to);
    };
    canvas.addEventListener("pointermove", move);
    canvas.addEventListener("pointerup", done);
    canvas.addEventListener("pointercancel", done);
  }
}
