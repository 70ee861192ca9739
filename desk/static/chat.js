// The conversation: begins, resumes, sends, sends again, erases.

import * as api from "./api.js";
import * as session from "./session.js";
import { texts } from "./texts.js";

// Available on plain http too, unlike crypto.randomUUID.
function newClientId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Chat {
  #conversation = null;
  #busy = false;

  // `page` has: messages, setBusy(busy), setOpen(open), giveBack(text), say(text).
  constructor(page) {
    this.page = page;
  }

  async start() {
    const kept = session.load();
    if (!kept) return this.begin();
    this.#conversation = { id: kept.id, token: kept.token };
    return this.#resume(kept.pending);
  }

  async begin() {
    this.page.setBusy(true);
    try {
      const begun = await api.begin();
      this.#conversation = { id: begun.conversation_id, token: begun.token };
      session.remember(this.#conversation);
      this.page.messages.show(begun.messages);
      this.page.setOpen(true);
    } catch (refusal) {
      this.page.messages.notice(refusal.said ?? texts.offline, texts.retry, () => this.begin());
    } finally {
      this.page.setBusy(false);
    }
  }

  async #resume(pending) {
    this.page.setBusy(true);
    try {
      const { messages } = await api.read(this.#conversation, 0);
      this.page.messages.show(messages, { aloud: false })?.parentElement.lastElementChild.scrollIntoView({ block: "end" });
      this.page.setOpen(true);
    } catch (refusal) {
      if (refusal.gone) return await this.#beginAnew();
      this.page.messages.notice(refusal.said ?? texts.offline, texts.retry, () => this.#resume(pending));
      return null;
    } finally {
      this.page.setBusy(false);
    }
    return pending ? this.#deliver(pending) : null;
  }

  // Gives false when it cannot be sent now; the text then stays where it is.
  send(text, title = text) {
    if (this.#busy || !this.#conversation) {
      this.page.say(texts.busy);
      return false;
    }
    this.#deliver({ client_id: newClientId(), text, title });
    return true;
  }

  async #deliver(pending, drawn = null) {
    if (this.#busy) return;
    this.#setBusy(true);
    session.rememberPending(pending);
    drawn ??= this.page.messages.showSending(pending.title);
    try {
      const answer = await api.send(this.#conversation, { text: pending.text, client_id: pending.client_id });
      session.rememberPending(null);
      this.page.messages.settle(drawn, answer.received);
      this.page.messages.show(answer.messages)?.scrollIntoView({ block: "nearest" });
      if (answer.erased) this.#close();
    } catch (refusal) {
      if (!(refusal instanceof api.Refusal)) throw refusal;
      await this.#refused(refusal, pending, drawn);
    } finally {
      this.#setBusy(false);
    }
  }

  async #refused(refusal, pending, drawn) {
    const typed = pending.title === pending.text;
    if (refusal.gone || refusal.notUsable) {
      session.rememberPending(null);
      drawn.remove();
      if (typed) this.page.giveBack(pending.text);
    }
    if (refusal.gone) await this.#beginAnew();
    else if (refusal.notUsable) this.page.messages.notice(refusal.said ?? texts.notSent);
    else this.page.messages.fail(drawn, refusal.said ?? texts.offline, () => this.#deliver(pending, drawn));
  }

  async #beginAnew() {
    session.forget();
    this.#conversation = null;
    this.page.messages.clear();
    this.page.messages.notice(texts.gone);
    await this.begin();
  }

  async erase() {
    try {
      await api.erase(this.#conversation);
    } catch (refusal) {
      if (!refusal.gone) {
        this.page.messages.notice(refusal.said ?? texts.notErased);
        return;
      }
    }
    this.page.messages.clear();
    this.#close();
  }

  // Nothing is left of the conversation; a next one begins when the learner wants it.
  #close() {
    session.forget();
    this.#conversation = null;
    this.page.setOpen(false);
    const notice = this.page.messages.notice(texts.erased, texts.startAgain, async () => {
      this.page.messages.clear();
      await this.begin();
      this.page.giveBack("");
    });
    // What had the focus is hidden now.
    notice.querySelector("button").focus();
  }

  #setBusy(busy) {
    this.#busy = busy;
    this.page.setBusy(busy);
  }
}
