// Blocks drawn as cards. A block nobody knows is left out: the text of its message makes sense alone.

import { dutchDate } from "./dates.js";
import { element, link, safeUrl } from "./dom.js";
import { cards as words, outcome, slots, status, values } from "./texts.js";

const number = new Intl.NumberFormat("nl-BE");
const money = new Intl.NumberFormat("nl-BE", { style: "currency", currency: "EUR" });

function say(value) {
  if (typeof value === "number") return number.format(value);
  if (typeof value === "boolean") return value ? "ja" : "nee";
  if (Array.isArray(value)) return value.map(say).filter(Boolean).join(", ");
  if (typeof value === "string") return values[value] ?? (/^[a-z]+(_[a-z]+)+$/.test(value) ? value.replaceAll("_", " ") : value);
  return typeof value?.text === "string" ? value.text : "";
}

function sayDate(value) {
  return /^\d{4}-\d{2}/.test(String(value)) ? dutchDate(value) : say(value);
}

const items = (block) => (Array.isArray(block.items) ? block.items.filter((item) => item && typeof item === "object") : []);
const list = (value) => (Array.isArray(value) ? value : value ? [value] : []);

function facts(pairs) {
  const rows = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  if (!rows.length) return null;
  return element("dl", {}, ...rows.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))));
}

function named(title, entries) {
  const said = entries.filter(Boolean);
  if (!said.length) return null;
  return element("div", {}, element("h4", {}, title), element("ul", {}, ...said.map((entry) => element("li", {}, entry))));
}

function provenance(item) {
  const { source, source_date: dated, seen_at: seen, checked_at: checked } = item;
  const name = typeof source === "string" && source ? `${words.source}: ${safeUrl(source) ? new URL(safeUrl(source)).host : source}` : words.source;
  const parts = [
    `${name}${dated ? ` ${words.dated} ${dutchDate(dated)}` : `, ${words.undated}`}`,
    seen ? `${words.seen} ${dutchDate(seen)}` : "",
    checked ? `${words.checked} ${dutchDate(checked)}` : words.unchecked,
  ];
  return element("p", { class: "source" }, `${parts.filter(Boolean).join(", ")}.`);
}

function moreLink(item, title) {
  const url = safeUrl(item.url);
  return url ? element("p", {}, link(url, words.more, { "aria-label": `${words.moreAbout} ${title}` })) : null;
}

function place({ location, distance_km: distance }) {
  const far = typeof distance === "number" && distance >= 1 ? `${number.format(Math.round(distance))} ${words.asTheCrowFlies}` : "";
  return [say(location), far].filter(Boolean).join(" – ");
}

function offering(item, position) {
  const title = position ? `${position}. ${say(item.title)}` : say(item.title);
  const kind = say(item.subtype ?? item.type);
  return element(
    "article",
    { class: "card" },
    element("h3", {}, title),
    kind ? element("p", { class: "kind" }, kind) : null,
    facts([
      [words.school, say(item.provider)],
      [words.place, place(item)],
      [words.form, say(item.forms)],
      [words.size, typeof item.credits === "number" ? `${number.format(item.credits)} ${words.points}` : ""],
      [words.price, typeof item.price_eur === "number" ? money.format(item.price_eur) : ""],
      [words.start, item.start ? sayDate(item.start) : ""],
      [words.language, item.language === "nl" ? "" : say(item.language)],
    ]),
    item.recognised === false ? element("p", { class: "warning" }, words.notRecognised) : null,
    named(words.fits, list(item.why).map(say)),
    moreLink(item, title),
    provenance(item),
  );
}

function incentive(item, open) {
  const name = say(item.name);
  const reasons = list(item.reasons).map((reason) => {
    const condition = say(reason?.condition);
    return condition && `${condition}: ${outcome[reason.outcome] ?? ""}`;
  });
  const verdict = element(
    "span",
    { class: `verdict ${Object.hasOwn(status, item.status) ? item.status : ""}` },
    status[item.status] ?? say(item.status),
  );
  // Folded where there are several: twenty schemes at full length are a page nobody reads.
  return element(
    "details",
    open ? { class: "card", open: "" } : { class: "card" },
    element("summary", {}, element("h3", {}, name), verdict),
    facts([
      [words.amount, say(item.amount)],
      [words.deadline, item.deadline ? sayDate(item.deadline) : ""],
    ]),
    named(words.reasons, reasons),
    named(words.missing, list(item.missing).map((slot) => slots[slot] ?? say(slot))),
    named(words.steps, list(item.steps).map(say)),
    named(words.warnings, list(item.warnings).map(say)),
    named(words.toCheck, list(item.to_check).map(say)),
    moreLink(item, name),
    provenance(item),
  );
}

const callable = (phone) => /^[+\d][\d\s./()-]*$/.test(phone);

function contactPoint(item) {
  const { phone, email } = item;
  const unknown = (value) => say(value) || words.unknown;
  return element(
    "article",
    { class: "card" },
    element("h3", {}, say(item.name)),
    facts([
      [words.area, say(item.area)],
      [words.phone, phone && callable(phone) ? element("a", { href: `tel:${phone.replace(/[^+\d]/g, "")}` }, phone) : unknown(phone)],
      [words.email, typeof email === "string" && email.includes("@") ? element("a", { href: `mailto:${encodeURIComponent(email).replaceAll("%40", "@")}` }, email) : unknown(email)],
      [words.address, unknown(item.address)],
      [words.hours, unknown(item.hours)],
      [words.note, say(item.note)],
    ]),
    moreLink(item, say(item.name)),
    provenance(item),
  );
}

function profile(block) {
  const known = Object.entries(block.profile ?? {}).filter(([, value]) => value !== null && say(value) !== "");
  // A year is not a quantity: no thousands separator.
  const shown = ([slot, value]) => [slots[slot] ?? say(slot), slot === "diploma_jaar" ? String(value) : say(value)];
  if (!known.length) return null;
  return element("section", { class: "card" }, element("h3", {}, words.profile), facts(known.map(shown)));
}

function question(block) {
  return block.why ? element("p", { class: "why" }, `${words.why}: ${say(block.why)}`) : null;
}

function offerings(block) {
  // Numbered as in the text, so that "de tweede" can be asked for.
  const first = Number.isInteger(block.first) ? block.first : 0;
  const drawn = items(block).map((item, index) => offering(item, first && first + index));
  const more = typeof block.total === "number" && block.total > drawn.length && drawn.length > 0;
  return [...drawn, more ? element("p", { class: "source" }, words.total(drawn.length, number.format(block.total))) : null];
}

function incentives(block) {
  const day = block.date ? element("p", { class: "source" }, `${words.applied} ${sayDate(block.date)}.`) : null;
  const all = items(block);
  // What does not fit stands in the text by name; only a scheme that was asked for shows why not.
  const shown = all.length > 1 ? all.filter((item) => item.status !== "nee") : all;
  return [...shown.map((item) => incentive(item, all.length === 1)), day];
}

const DRAWN = { offerings, incentives, contact_points: (block) => items(block).map(contactPoint), profile, question };

export function draw(blocks) {
  const drawn = [];
  for (const block of blocks) {
    // One block that cannot be drawn stops no other.
    try {
      if (Object.hasOwn(DRAWN, block?.type)) drawn.push(...[DRAWN[block.type](block)].flat().filter(Boolean));
    } catch (error) {
      console.error(`block ${block?.type}: ${error.name}`);
    }
  }
  return drawn;
}

// What to say above the cards, where the whole text would say everything twice.
export function lead(blocks) {
  return blocks.map((block) => block?.lead).find((text) => typeof text === "string" && text.trim());
}
