// Small helpers to build pages. Text is always text: nothing here takes markup.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

// An address that a click may follow, or null: "javascript:" and its like are none.
export function safeUrl(value) {
  if (typeof value !== "string" || value === "") return null;
  try {
    const url = new URL(/^www\./i.test(value) ? `https://${value}` : value);
    return ["http:", "https:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

export function link(url, label, attributes = {}) {
  return element("a", { href: url, rel: "noopener noreferrer", target: "_blank", ...attributes }, label);
}

const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"“”]+[^\s<>"“”.,;:!?)]/gi;

// The text with addresses in it made clickable.
export function withLinks(text) {
  const parts = [];
  let last = 0;
  for (const found of text.matchAll(ADDRESS)) {
    const url = safeUrl(found[0]);
    if (!url) continue;
    parts.push(text.slice(last, found.index), link(url, found[0]));
    last = found.index + found[0].length;
  }
  return [...parts, text.slice(last)];
}
