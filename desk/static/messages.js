// The list of messages: each is drawn once, by its seq, and read aloud when it is new.

import { draw, lead } from "./cards.js";
import { dutchTime } from "./dates.js";
import { element, withLinks } from "./dom.js";
import { texts } from "./texts.js";

export class Messages {
  constructor(list, announcer, onButton) {
    this.list = list;
    this.announcer = announcer;
    this.onButton = onButton;
    this.shown = new Set();
  }

  clear() {
    this.list.replaceChildren();
    this.announcer.replaceChildren();
    this.shown.clear();
  }

  // Draw what others said; gives the first new one.
  show(messages, { aloud = true } = {}) {
    let first = null;
    for (const message of messages) {
      if (this.shown.has(message.seq)) continue;
      this.shown.add(message.seq);
      const own = message.from === "lerende";
      const drawn = own ? this.#own(message.text) : this.#other(message);
      if (own) this.#stamp(drawn, message);
      this.list.append(drawn);
      first ??= drawn;
      if (aloud && !own) this.announce(`${texts.speakers[message.from]}: ${lead(message.blocks) ?? message.text}`);
    }
    return first;
  }

  // Draw what the learner has just sent; the answer of the server settles it.
  showSending(text) {
    const drawn = this.#own(text);
    drawn.classList.add("sending");
    this.list.append(drawn);
    drawn.scrollIntoView({ block: "end" });
    return drawn;
  }

  settle(drawn, received) {
    drawn.querySelector(".trouble")?.remove();
    drawn.classList.remove("sending", "failed");
    if (this.shown.has(received.seq)) {
      drawn.remove();
      return;
    }
    this.shown.add(received.seq);
    const text = drawn.querySelector(".text");
    if (text.textContent.trim() !== received.text && /\[[a-z-]+\]/.test(received.text)) {
      text.textContent = received.text;
      drawn.append(element("p", { class: "source" }, texts.masked));
    }
    this.#stamp(drawn, received);
  }

  fail(drawn, message, retry) {
    drawn.querySelector(".trouble")?.remove();
    drawn.classList.add("failed");
    const trouble = element("p", { class: "trouble" }, `${texts.notSent} ${message} `);
    if (retry) trouble.append(this.#button(texts.resend, retry));
    drawn.append(trouble);
    trouble.scrollIntoView({ block: "nearest" });
    this.announce(trouble.firstChild.textContent);
  }

  notice(message, label, action) {
    const notice = element("li", { class: "notice" }, element("p", {}, message));
    if (label) {
      notice.append(
        this.#button(label, () => {
          notice.remove();
          action();
        }),
      );
    }
    this.list.append(notice);
    notice.scrollIntoView({ block: "nearest" });
    this.announce(message);
    return notice;
  }

  announce(text) {
    this.announcer.append(element("p", {}, text));
  }

  #own(text) {
    return element("li", { class: "own" }, element("h3", { class: "unseen" }, texts.you), element("p", { class: "text", dir: "auto" }, text));
  }

  #other(message) {
    const who = texts.speakers[message.from] ?? texts.speakers.systeem;
    const text = element("p", { class: "text", dir: "auto" }, ...withLinks(lead(message.blocks) ?? message.text));
    const drawn = element("li", { class: message.from }, element("h3", { class: "who" }, who), text, ...draw(message.blocks));
    if (message.buttons.length) drawn.append(this.#buttons(message.buttons));
    this.#stamp(drawn, message);
    return drawn;
  }

  #buttons(buttons) {
    const made = buttons.map((button) => this.#button(button.title, () => this.onButton(button)));
    return element("div", { class: "buttons", role: "group", "aria-label": texts.choices }, ...made);
  }

  #button(label, action) {
    const made = element("button", { type: "button" }, label);
    made.addEventListener("click", action);
    return made;
  }

  #stamp(drawn, message) {
    drawn.querySelector("h3").append(element("time", { datetime: message.at }, ` ${dutchTime(message.at)}`));
  }
}
