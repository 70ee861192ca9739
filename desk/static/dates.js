// Dates as people in Flanders write them. A date may be only a year, or a year and a month.

const PARTS = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?$/;

export function dutchDate(value) {
  const found = PARTS.exec(String(value ?? ""));
  if (!found) return String(value ?? "");
  const [, year, month, day] = found;
  if (!month) return year;
  const options = { month: "long", year: "numeric", timeZone: "UTC" };
  if (day) options.day = "numeric";
  // Reckoned in UTC on both sides, so that no time zone moves it to the day before.
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  return new Intl.DateTimeFormat("nl-BE", options).format(date);
}

export function dutchTime(moment) {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return "";
  return new Intl.DateTimeFormat("nl-BE", { hour: "2-digit", minute: "2-digit" }).format(date);
}
