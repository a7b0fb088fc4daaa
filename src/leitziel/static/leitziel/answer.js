// SPDX-FileCopyrightText: 2026 Leitziel contributors
// SPDX-License-Identifier: EUPL-1.2

// Comfort on the answer page: saves while one writes, counts letters, keeps on this device what
// could not be saved. Everything works without it. "Saved" is said only after the server said so.
(() => {
  "use strict";
  const form = document.getElementById("answers");
  if (!form || !window.fetch) return;
  const words = form.dataset;
  const line = document.getElementById("saved");
  const status = line.querySelector("[data-saved]");
  const WAIT = 2500; // after the last letter
  const PATIENCE = 5000; // nobody waits longer for a save before the page is left
  const QUIET = 10000; // the status line says "Saving …" at most this often
  let spoken = 0;

  // Says once that a person is here. Programs that check the links in mails load pages, and some
  // even run scripts, but they do not touch them.
  if (words.seen) {
    const signs = ["pointerdown", "keydown", "wheel", "touchstart"];
    const tell = (event) => {
      if (!event.isTrusted) return;
      signs.forEach((one) => removeEventListener(one, tell));
      fetch(words.seen, { method: "POST", headers: { Accept: "application/json" }, credentials: "same-origin", keepalive: true }).catch(() => {});
    };
    signs.forEach((one) => addEventListener(one, tell, { passive: true }));
  }

  const store = {
    key: (section) => `leitziel.answer.${words.scope}.${section.dataset.answer}`,
    read(section) {
      try { return JSON.parse(localStorage.getItem(this.key(section))); } catch { return null; }
    },
    write(section, fields) {
      try { localStorage.setItem(this.key(section), JSON.stringify({ at: Date.now(), fields })); } catch { /* private mode */ }
    },
    drop(section) {
      try { localStorage.removeItem(this.key(section)); } catch { /* private mode */ }
    },
  };

  const say = (text, mood) => {
    line.classList.toggle("lz-saved--bad", mood === "bad");
    line.classList.toggle("lz-saved--busy", mood === "busy");
    if (status.textContent !== text) status.textContent = text;
  };
  const sayBusy = () => {
    if (Date.now() - spoken < QUIET) return;
    spoken = Date.now();
    say(words.saving, "busy");
  };

  const inputs = (section) => [...section.querySelectorAll("input, textarea")].filter((one) => one.name);
  const isMachine = (one) => /-(version|seen)$/.test(one.name);
  const isOn = (one) => !["radio", "checkbox"].includes(one.type) || one.checked;
  const content = (section) => inputs(section).filter((one) => isOn(one) && !isMachine(one)).map((one) => [one.name, one.value]);
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  // The server trims texts and groups digits: that alone is no other answer.
  const alike = (one, other) => JSON.stringify(one).replace(/(\\[rn]|[\s.,])+/g, "") === JSON.stringify(other).replace(/(\\[rn]|[\s.,])+/g, "");

  // What the server has, for each section; a section is dirty when its fields differ from it.
  const known = new WeakMap();
  const timers = new WeakMap();
  const running = new WeakMap();
  let leaving = false; // the form is on its way
  const isDirty = (section) => !same(content(section), known.get(section));

  const body = (section, act) => {
    const data = new URLSearchParams();
    const token = form.querySelector("[name=csrfmiddlewaretoken]");
    if (token) data.append(token.name, token.value);
    inputs(section).filter(isOn).forEach((one) => data.append(one.name, one.value));
    // Saved by a person's click, or by itself: the history keeps the first, and few of the others.
    if (act) data.append("do", act); else data.append("auto", "1");
    return data;
  };

  const field = (section, name) => section.querySelector(`[name="a${section.dataset.answer}-${name}"]`);

  function take(section, sent, answer) {
    if (answer.conflict) return showConflict(section, answer);
    field(section, "version").value = answer.version;
    field(section, "seen").value = answer.seen;
    if (!answer.error) known.set(section, sent);
    for (const [id, html] of Object.entries(answer.slots || {})) {
      const slot = document.getElementById(id);
      if (slot && slot.innerHTML.trim() !== html.trim()) slot.innerHTML = html;
      const input = document.getElementById(id.slice(0, -1));
      if (input) input.toggleAttribute("aria-invalid", html.includes("lz-error"));
      if (input && html.includes("lz-error")) input.setAttribute("aria-invalid", "true");
    }
    const label = document.querySelector("[data-progress]");
    label.textContent = answer.progress.text;
    // A question more or less may be asked now.
    const bar = document.getElementById("progress");
    bar.max = answer.progress.total;
    bar.value = answer.progress.done;
    if (answer.ok) {
      if (!isDirty(section)) store.drop(section);
      say(answer.saved, "");
    } else {
      say(answer.error || words.unsaved, "bad");
    }
    return answer.ok;
  }

  function showConflict(section, answer) {
    const holder = document.createElement("template");
    holder.innerHTML = answer.conflict;
    const fresh = holder.content.querySelector("section");
    section.replaceWith(fresh);
    known.set(fresh, content(fresh));
    prepare(fresh);
    say(words.unsaved, "bad");
    const box = fresh.querySelector(".lz-conflict");
    if (box) box.focus();
    return false;
  }

  async function save(section, act) {
    clearTimeout(timers.get(section));
    // A conflict waits for a person's choice; nothing is saved over it by itself.
    if (section.hasAttribute("data-conflict") && !act) return false;
    // One at a time: each needs the version that the one before brought.
    while (running.get(section)) await running.get(section);
    if (!section.isConnected) return false;
    if (!act && !isDirty(section)) return true;
    if (!act && leaving) return false; // the form takes everything along
    const task = send(section, act);
    running.set(section, task);
    try { return await task; } finally { running.delete(section); }
  }

  async function send(section, act) {
    const sent = content(section);
    sayBusy();
    const data = body(section, act);
    let response;
    try {
      response = await fetch(section.dataset.url, {
        method: "POST", body: data, headers: { Accept: "application/json" },
        credentials: "same-origin", redirect: "manual",
        // Lets it arrive when the page is left meanwhile; browsers allow that up to 64 KB.
        keepalive: data.toString().length < 60000,
      });
    } catch {
      return fail(section, words.offline);
    }
    if (response.status === 403) return fail(section, words.expired);
    if (!(response.headers.get("Content-Type") || "").startsWith("application/json")) {
      // A page instead of an answer: the link was withdrawn or passed on, or the server is ill.
      return response.status < 500 ? fail(section, words.refused, true) : fail(section, words.failed);
    }
    const answer = await response.json();
    if (answer.final) return fail(section, answer.error, true);
    return take(section, sent, answer);
  }

  function fail(section, text, final) {
    store.write(section, content(section));
    say(text, "bad");
    clearTimeout(timers.get(section));
    if (!final) timers.set(section, setTimeout(() => save(section), 15000));
    return false;
  }

  const number = (one) => one.toLocaleString(document.documentElement.lang);
  const count = (section) => {
    const text = field(section, "text");
    const place = text && document.getElementById(`a${section.dataset.answer}-count`);
    if (!place) return;
    // The server counts a line break as one letter, and so does value.
    const letters = text.value.trim().length;
    place.textContent = place.dataset.count.replace("{count}", number(letters)).replace("{most}", number(Number(text.dataset.most)));
    const over = letters > Number(text.dataset.most);
    place.classList.toggle("lz-hint--over", over);
    if (over) place.setAttribute("role", "status"); else place.removeAttribute("role");
  };

  function changed(section) {
    leaving = false; // who still writes has stayed
    count(section);
    store.write(section, content(section));
    if (!isDirty(section)) { store.drop(section); return; }
    clearTimeout(timers.get(section));
    timers.set(section, setTimeout(() => save(section), WAIT));
  }

  function put(section, fields) {
    const values = new Map(fields);
    inputs(section).filter((one) => !isMachine(one)).forEach((one) => {
      if (one.type === "radio") one.checked = values.get(one.name) === one.value;
      else if (one.type === "checkbox") one.checked = values.has(one.name);
      else if (values.has(one.name)) one.value = values.get(one.name);
    });
    changed(section);
  }

  // What an earlier visit could not save is offered, never put in by itself.
  function offer(section) {
    const kept = store.read(section);
    if (!kept || !Array.isArray(kept.fields)) return;
    if (alike(kept.fields, content(section))) { store.drop(section); return; }
    const box = document.createElement("div");
    box.className = "lz-note lz-note--warn lz-mt";
    const text = document.createElement("p");
    text.textContent = words.kept.replace("{when}", new Date(kept.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }));
    const old = kept.fields.find(([name]) => name.endsWith("-text"));
    const quote = document.createElement("p");
    quote.className = "lz-small";
    quote.textContent = old && old[1] ? `„${old[1].slice(0, 200)}${old[1].length > 200 ? " …" : ""}“` : "";
    const actions = document.createElement("p");
    actions.className = "lz-actions";
    const button = (label, act) => {
      const one = document.createElement("button");
      one.type = "button";
      one.className = "kern-btn kern-btn--tertiary kern-btn--x-small";
      one.innerHTML = '<span class="kern-label"></span>';
      one.firstChild.textContent = label;
      one.addEventListener("click", () => {
        box.remove();
        act();
        const next = field(section, "text") || section.querySelector("input:not([type=hidden])");
        if (next) next.focus();
      });
      actions.append(one);
    };
    button(words.restore, () => put(section, kept.fields));
    button(words.discard, () => store.drop(section));
    box.append(text, quote, actions);
    section.querySelector("h2").after(box);
  }

  function prepare(section) {
    count(section);
    section.addEventListener("input", () => changed(section));
    section.addEventListener("change", () => save(section));
    section.addEventListener("focusout", (event) => {
      if (!section.contains(event.relatedTarget)) save(section);
    });
  }

  const sections = () => [...form.querySelectorAll("[data-answer]")].filter((one) => field(one, "version"));
  const saveAll = async (act) => {
    const ready = sections().filter((one) => !act || !one.hasAttribute("data-conflict"));
    return (await Promise.all(ready.map((one) => save(one, act)))).every(Boolean);
  };

  // Buttons: those about one task act in place; those that lead away submit the whole form, which
  // saves everything once more and brings it back if it could not be saved.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=do]");
    if (!button || button.form !== form) return;
    const [verb, key, figure, value] = button.value.split(":");
    const section = key && document.getElementById(`a${key}`);
    if (verb === "save") {
      event.preventDefault();
      saveAll("save");
    }
    if (verb === "theirs") store.drop(section);
    if (verb === "take") {
      event.preventDefault();
      const text = field(section, "text");
      const last = [...section.querySelectorAll("[data-last] p")].map((one) => one.textContent).join("\n\n");
      if (!text.value.includes(last)) text.value = `${text.value.trimEnd()}\n\n${last}`.trim();
      changed(section);
      text.focus();
    }
    if (verb === "enter" || verb === "confirm") {
      event.preventDefault();
      const input = field(section, `f${figure}`);
      if (verb === "enter") input.value = value; else field(section, `c${figure}`).value = input.value;
      input.focus();
      save(section);
    }
  });

  // A save that is under way knows the next version; the form must not overtake it, or it would
  // look like the answer of somebody else. No other save sets out meanwhile.
  form.addEventListener("submit", (event) => {
    leaving = true;
    const busy = sections().map((one) => running.get(one)).filter(Boolean);
    if (!busy.length) return;
    event.preventDefault();
    const button = event.submitter;
    const patience = new Promise((done) => { setTimeout(done, PATIENCE); });
    Promise.race([Promise.allSettled(busy), patience]).then(() => {
      sections().forEach((one) => running.delete(one));
      form.requestSubmit(button);
    });
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !leaving) saveAll();
  });
  window.addEventListener("online", () => saveAll());
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && sections().some((one) => isDirty(one) && !one.hasAttribute("data-conflict"))) event.preventDefault();
  });

  // A section that came back unsaved is dirty from the start; it is saved when something changes.
  sections().forEach((section) => {
    const isStored = !section.hasAttribute("data-unsaved");
    known.set(section, isStored ? content(section) : []);
    prepare(section);
    if (isStored) offer(section);
  });
  const problems = document.getElementById("problems");
  if (problems) problems.focus();
})();
