// What this tab remembers, so that a reload goes on with the same conversation. Gone when the tab closes.

const KEY = "leerwijzer";
let inMemory = null;

function write(value) {
  inMemory = value;
  try {
    if (value) sessionStorage.setItem(KEY, JSON.stringify(value));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Storage may be forbidden; then a reload begins a new conversation.
  }
}

export function load() {
  try {
    inMemory = JSON.parse(sessionStorage.getItem(KEY)) ?? inMemory;
  } catch {
    // As above.
  }
  return inMemory;
}

export const remember = (conversation) => write({ ...conversation, pending: null });
// The message under way: if the answer never comes, it is sent again under the same client_id.
export const rememberPending = (pending) => inMemory && write({ ...inMemory, pending });
export const forget = () => write(null);
