// Connects the page's elements to the conversation.

import { Chat } from "./chat.js";
import { Messages } from "./messages.js";

const find = (id) => document.getElementById(id);
const form = find("form");
const text = find("text");
const typing = find("typing");
const confirm = find("confirm");

const page = {
  messages: new Messages(find("messages"), find("announcer"), (button) => chat.send(button.payload, button.title)),
  setBusy(busy) {
    typing.hidden = !busy;
    if (busy) typing.scrollIntoView({ block: "nearest" });
    // Not "disabled": that would take the focus away from somebody who uses the keyboard.
    find("send").setAttribute("aria-disabled", String(busy));
    page.say("");
  },
  setOpen(open) {
    form.hidden = !open;
    find("erase").hidden = !open;
  },
  giveBack(words) {
    text.value = words;
    grow();
    text.focus();
  },
  say(words) {
    find("status").textContent = words;
  },
};
const chat = new Chat(page);

function grow() {
  // As many rows as there are lines, within reason; style.css sets the most it may take.
  text.rows = 1;
  while (text.rows < 6 && text.scrollHeight > text.clientHeight + 2) text.rows += 1;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!text.value.trim()) return text.focus();
  if (!chat.send(text.value)) return;
  text.value = "";
  grow();
});

text.addEventListener("input", grow);
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

find("erase").addEventListener("click", () => confirm.showModal());
find("confirm-no").addEventListener("click", () => confirm.close());
find("confirm-yes").addEventListener("click", async () => {
  confirm.close();
  await chat.erase();
});

chat.start();
