// The gateway's HTTP interface (docs/protocol.md).

const BASE = "/api/v1/conversations";

// A refusal with the gateway's own Dutch text, or null when it could not be reached.
export class Refusal extends Error {
  constructor(status, message, retryAfter) {
    super(message ?? "");
    this.status = status;
    this.said = message;
    this.retryAfter = retryAfter;
  }

  get gone() {
    return this.status === 401 || this.status === 404;
  }

  get notUsable() {
    return this.status === 400 || this.status === 413;
  }
}

async function call(method, path, { token, body } = {}) {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  let response;
  let answer = null;
  try {
    response = await fetch(`${BASE}${path}`, { method, headers, body: body && JSON.stringify(body), cache: "no-store" });
    if (response.status !== 204) answer = await response.json();
  } catch {
    throw new Refusal(response?.status ?? 0, null, null);
  }
  if (!response.ok) throw new Refusal(response.status, answer?.error?.message ?? null, response.headers.get("Retry-After"));
  return answer;
}

export const begin = () => call("POST", "", { body: {} });
export const read = ({ id, token }, after) => call("GET", `/${id}/messages?after=${after}`, { token });
export const send = ({ id, token }, message) => call("POST", `/${id}/messages`, { token, body: message });
export const erase = ({ id, token }) => call("DELETE", `/${id}`, { token });
