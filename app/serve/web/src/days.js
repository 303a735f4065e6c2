// Days as whole numbers since 1970-01-01, in no time zone.
const dayLength = 86400000;
export const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export const toDay = (iso) => Math.floor(Date.parse(`${iso}T00:00:00Z`) / dayLength);
export const toIso = (day) => new Date(day * dayLength).toISOString().slice(0, 10);
const parts = (day) => {
  const date = new Date(day * dayLength);
  return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
};
export const words = (day) => {
  const [year, month, date] = parts(day);
  return `${date} ${months[month]} ${year}`;
};

// First and last day of "2026", "2026-03" or "2026-03-05"; NaN where it is none of these.
export function bounds(text) {
  if (/^\d{4}$/.test(text)) return [toDay(`${text}-01-01`), toDay(`${text}-12-31`)];
  if (/^\d{4}-\d\d$/.test(text)) {
    const first = toDay(`${text}-01`);
    const [year, month] = parts(first);
    return [first, Math.floor(Date.UTC(year, month + 1, 1) / dayLength) - 1];
  }
  return [toDay(text), toDay(text)];
}
// The last day of the bucket that begins on `day`.
export function bucketEnd(day, unit) {
  const [year, month] = parts(day);
  if (unit === "year") return Math.floor(Date.UTC(year + 1, 0, 1) / dayLength) - 1;
  if (unit === "month") return Math.floor(Date.UTC(year, month + 1, 1) / dayLength) - 1;
  return unit === "week" ? day + 6 : day;
}
// Days to label between two: at most `most`, at round places.
export function ticks(first, last, most) {
  const [firstYear] = parts(first);
  const [lastYear] = parts(last);
  const span = last - first + 1;
  const all = [];
  if (span / 365 > most) {
    const step = [1, 2, 5, 10, 20, 25, 50, 100].find((each) => span / 365 / each <= most) ?? 200;
    for (let year = Math.ceil(firstYear / step) * step; year <= lastYear; year += step) {
      all.push([toDay(`${String(year).padStart(4, "0")}-01-01`), String(year)]);
    }
  } else if (span / 30 > most || span > 70) {
    const step = [1, 2, 3, 6, 12].find((each) => span / 30.4 / each <= most) ?? 12;
    for (let year = firstYear; year <= lastYear; year++) {
      for (let month = 0; month < 12; month += step) {
        const day = Math.floor(Date.UTC(year, month, 1) / dayLength);
        all.push([day, month === 0 ? String(year) : months[month]]);
      }
    }
  } else {
    const step = [1, 2, 7, 14].find((each) => span / each <= most) ?? 14;
    for (let day = step === 7 || step === 14 ? first + ((4 - first % 7 + 7) % 7) : first; day <= last; day += step) {
      const [, month, date] = parts(day);
      all.push([day, `${date} ${months[month]}`]);
    }
  }
  return all.filter(([day]) => day >= first && day <= last);
}
