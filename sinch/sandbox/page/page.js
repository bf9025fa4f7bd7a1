// Live view of the sandbox. Preact escapes all texts; nothing here inserts raw HTML.
import { html, render, useEffect, useLayoutEffect, useRef, useState } from "./preact.js";

const SHOWN = 100;
const MOST = 2000; // the largest limit that the control API accepts
const PENDING = /^(queued|queued_on_channel|dispatched|switching_channel)$/i;
const TABS = ["phones", "requests", "events", "numbers", "apps", "contacts", "batches"];

const call = async (path, method = "GET", body) => {
  const options = { method, headers: body ? { "Content-Type": "application/json" } : {} };
  const response = await fetch(`/_sandbox/${path}`, { ...options, body: body && JSON.stringify(body) });
  const content = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new Error(content?.message ?? `The sandbox responded with status ${response.status}.`);
  return content;
};
const href = (...steps) => "#/" + steps.map(encodeURIComponent).join("/");
const place = () => location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
const time = (text) => (text ? new Date(text).toLocaleTimeString() : "");
const pretty = (text) => { try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; } };

// Data is reloaded a little after a change, so that many changes at once cause only one request.
const watchers = new Set();
let due = 0;
const changed = () => { due ||= setTimeout(() => { due = 0; watchers.forEach((watcher) => watcher()); }, 150); };
const stream = new EventSource("/_sandbox/stream");
stream.onmessage = changed;
stream.onopen = changed; // The sandbox may have been restarted.

// Loads one request at a time, and nothing while the page is hidden.
const useWatch = (load, inputs) => useEffect(() => {
  let gone = false, busy = false, again = false;
  const run = async () => {
    if (busy || document.hidden) { again = true; return; }
    busy = true;
    again = false;
    await load(() => gone);
    busy = false;
    if (again && !gone) changed();
  };
  const seen = () => { if (again) run(); };
  run();
  watchers.add(run);
  addEventListener("visibilitychange", seen);
  return () => { gone = true; watchers.delete(run); removeEventListener("visibilitychange", seen); };
}, inputs);

const useLive = (path, read) => {
  const [value, set] = useState(null);
  useWatch((gone) => call(path).then((content) => gone() || set(read(content)), () => gone() || set((before) => before ?? read({}))), [path]);
  return value;
};

// Reloads the newest messages after every change; earlier ones stay as they were loaded.
const useThread = (path) => {
  const [{ messages, more }, set] = useState({ messages: null, more: false });
  useWatch((gone) => call(`${path}?limit=${SHOWN}`).then((content) => {
    if (gone()) return;
    const newest = content.messages.reverse();
    set((before) => {
      const overlap = (before.messages ?? []).findIndex((each) => each.id === newest[0]?.id);
      if (overlap < 1) return { messages: newest, more: newest.length === SHOWN };
      return { messages: [...before.messages.slice(0, overlap), ...newest], more: before.more };
    });
    if (newest.some((each) => PENDING.test(each.status))) setTimeout(changed, 1000); // Status changes over time cause no event.
  }, () => {}), [path]);
  const earlier = () => call(`${path}?limit=${SHOWN}&before=${encodeURIComponent(messages[0].id)}`).then((content) => {
    const chunk = content.messages.reverse();
    set((before) => before.messages[0].id === messages[0].id
      ? { messages: [...chunk, ...before.messages], more: chunk.length === SHOWN } : before);
  });
  return [messages, more, earlier];
};

const useLater = (value) => {
  const [later, set] = useState(value);
  useEffect(() => { const timer = setTimeout(() => set(value), 200); return () => clearTimeout(timer); }, [value]);
  return later;
};

const Link = ({ url }) => /^https?:\/\//i.test(url ?? "")
  ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${url}</a>` : html`<span>${url}</span>`;

const SIGNS = { url_message: "↗", call_message: "☏", location_message: "⌖", share_location_message: "⌖", calendar_message: "▦" };
const Choices = ({ of, tap }) => html`<div class="choices">${(of ?? []).map((choice) => {
  if (choice.text_message) {
    const title = choice.text_message.text;
    return html`<button disabled=${!tap} onClick=${() => tap(title)}>${title}</button>`;
  }
  const kind = Object.keys(SIGNS).find((name) => choice[name]);
  return kind ? html`<span class="faint">${SIGNS[kind]} ${choice[kind].title}</span>` : null;
})}</div>`;
const Card = ({ of, tap }) => html`<div class="card">
  ${of.media_message && html`<div><span class="kind">Media</span><${Link} url=${of.media_message.url} /></div>`}
  <strong>${of.title}</strong><div>${of.description}</div><${Choices} of=${of.choices} tap=${tap} />
</div>`;
const KINDS = {
  text_message: ({ of }) => html`<div>${of.text}</div>`,
  media_message: ({ of }) => html`<div><span class="kind">Media</span><${Link} url=${of.url} /></div>`,
  location_message: ({ of }) => html`<div><span class="kind">Location</span><strong>${of.title}</strong> ${of.label}
    <div class="faint">${of.coordinates?.latitude}, ${of.coordinates?.longitude}</div></div>`,
  card_message: Card,
  carousel_message: ({ of, tap }) => html`<div><div class="cards">
    ${(of.cards ?? []).map((card) => html`<${Card} of=${card} tap=${tap} />`)}</div>
    <${Choices} of=${of.choices} tap=${tap} /></div>`,
  choice_message: ({ of, tap }) => html`<div>${of.text_message?.text}<${Choices} of=${of.choices} tap=${tap} /></div>`,
  list_message: ({ of, tap }) => html`<div><strong>${of.title}</strong><div>${of.description}</div>
    ${(of.sections ?? []).map((section) => html`<div class="faint">${section.title}</div><div class="choices">
      ${(section.items ?? []).map((item) => item.choice
        ? html`<button disabled=${!tap} onClick=${() => tap(item.choice.title)}>${item.choice.title}</button>`
        : html`<span>${item.product?.id}</span>`)}</div>`)}</div>`,
  contact_info_message: ({ of }) => html`<div><span class="kind">Contact</span><strong>${of.name?.full_name}</strong>
    ${(of.phone_numbers ?? []).map((each) => html`<div>${each.phone_number}</div>`)}</div>`,
  template_message: ({ of }) => [of.omni_template, ...Object.values(of.channel_template ?? {})].filter(Boolean).slice(-1).map((each) => html`<div>
    <span class="kind">Template</span><strong>${each.template_id}</strong> <span class="faint">${each.language_code}</span>
    ${Object.entries(each.parameters ?? {}).map(([name, value]) => html`<div><span class="faint">${name}</span> ${value}</div>`)}</div>`),
  choice_response_message: ({ of }) => html`<div><span class="kind">Tapped</span>${of.postback_data}</div>`,
};
const Content = ({ message, tap }) => {
  const kind = Object.keys(KINDS).find((name) => message.content?.[name]);
  if (kind) return html`<${KINDS[kind]} of=${message.content[kind]} tap=${tap} />`;
  return html`<div>${message.text}${message.media && html`<div><span class="kind">Media</span><${Link} url=${message.media} /></div>`}</div>`;
};
const Ticks = ({ message }) => {
  const status = message.status ?? "";
  const upper = status.toUpperCase();
  if (message.direction !== "to_phone") return null;
  if (["DELIVERED", "READ"].includes(upper)) return html`<span class="good" aria-label=${status} title=${status}>✓✓</span>`;
  if (/QUEUED|SWITCHING/.test(upper)) return html`<span aria-label=${status} title=${status}>◷</span>`;
  if (upper === "DISPATCHED") return html`<span aria-label=${status} title=${status}>✓</span>`;
  return html`<span class="bad">✗ ${status} ${message.code ?? ""}</span>`;
};
const Bubble = ({ message, tap }) => {
  const mine = message.direction !== "to_phone";
  return html`<article class=${`bubble ${mine ? "mine" : ""} ${mine || message.arrives ? "" : "lost"}`}>
    <${Content} message=${message} tap=${mine ? null : tap} />
    <div class="row faint"><span>${message.channel} ${mine ? "→" : "from"} ${mine ? message.to ?? message.app_id : message.from ?? message.app_id} · ${time(message.at)}</span><${Ticks} message=${message} /></div>
  </article>`;
};

const Thread = ({ number }) => {
  const [trouble, setTrouble] = useState("");
  const path = `phones/${encodeURIComponent(number)}/messages`;
  const [messages, more, earlier] = useThread(path);
  const thread = useRef(null);
  // The scroll position: at the end, where new messages appear, or at a message, which then stays in place.
  const seen = useRef({ atEnd: true, below: 0 });
  const [oldest, newest] = [messages?.[0]?.id, messages?.at(-1)?.id];
  useLayoutEffect(() => {
    const box = thread.current;
    if (seen.current.atEnd) box.scrollTop = box.scrollHeight;
  }, [newest]);
  useLayoutEffect(() => {
    const box = thread.current;
    if (!seen.current.atEnd) box.scrollTop = box.scrollHeight - seen.current.below;
  }, [oldest]);
  const look = () => {
    const box = thread.current;
    const below = box.scrollHeight - box.scrollTop;
    seen.current = { atEnd: below - box.clientHeight < 40, below };
  };
  const say = (body) => call(path, "POST", body).then(() => { seen.current.atEnd = true; setTrouble(""); changed(); return true; }, (error) => setTrouble(error.message));
  // Unchanged messages are not rendered again.
  const drawn = useRef(new WeakMap()).current;
  const draw = (message) => {
    if (!drawn.has(message)) drawn.set(message, html`<${Bubble} key=${message.id} message=${message} tap=${(choice) => say({ choice })} />`);
    return drawn.get(message);
  };
  return html`
    <div class="padded row"><h2><${Back} to="phones" />${number}</h2></div>
    <div class="thread" tabindex="0" role="log" aria-label=${`Messages of ${number}`} ref=${thread} onScroll=${look}>
      ${more && html`<button class="more" onClick=${() => { look(); earlier(); }}>Show earlier messages</button>`}
      ${(messages ?? []).map(draw)}
    </div>
    ${trouble && html`<div class="padded bad" role="alert">${trouble}</div>`}
    <${Composer} say=${say} />`;
};
const Composer = ({ say }) => {
  const [text, setText] = useState("");
  const send = async () => { if (text && await say({ text })) setText(""); };
  return html`<form class="composer" onSubmit=${(event) => { event.preventDefault(); send(); }}>
      <textarea rows="1" aria-label="Reply as this phone" placeholder="Reply as this phone" value=${text} onInput=${(event) => setText(event.target.value)}
        onKeyDown=${(event) => { if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); send(); } }}></textarea>
      <button class="main">Send</button>
    </form>`;
};

const Back = ({ to }) => html`<a class="back" href=${href(to)} aria-label="Back">←</a>`;
const Facts = ({ title, to, facts, children }) => html`<div class="padded"><h2><${Back} to=${to} />${title}</h2>
  ${children}${Object.entries(facts).filter(([, value]) => value).map(([name, value]) => html`<h3>${name}</h3><pre tabindex="0">${value}</pre>`)}</div>`;
const Request = ({ item }) => html`<${Facts} to="requests" title=${`${item.method} ${item.path}`} facts=${{
  Errors: item.errors.map((each) => `${each.field}: ${each.reason}`).join("\n"), Query: item.query, Body: pretty(item.body), Response: pretty(item.answer) }}>
  <p>${item.operation} · <${Status} code=${item.status} /> · ${time(item.at)} ${item.fault && `· ${item.fault}`}</p><//>`;
const Status = ({ code }) => html`<span class=${code && code < 400 ? "good" : "bad"}>${code ?? "connection reset"}</span>`;
// The kind of an event: a field in SMS and Numbers; in Conversation, the name of the field with the notification.
const kindOf = ({ body }) => {
  try {
    const event = JSON.parse(body);
    return event.type ?? event.eventType ?? Object.keys(event).find((name) => event[name] !== null && typeof event[name] === "object") ?? "";
  } catch { return ""; }
};
const Event = ({ item }) => html`<${Facts} to="events" title=${item.target} facts=${{
  "Not sent because": item.reason, Attempts: item.attempts.map((each) => `${each.at}  ${each.status ?? each.error}`).join("\n"),
  Headers: JSON.stringify(item.headers, null, 2), Body: pretty(item.body) }}>
  <p>${item.api} · ${kindOf(item)} · ${item.state} <button onClick=${() => call(`deliveries/${item.id}/replay`, "POST").then(changed)}>Send again</button></p><//>`;
const Resource = (tab) => ({ item }) => html`<${Facts} to=${tab} title=${item.id} facts=${{ "": JSON.stringify(item.body, null, 2) }}>
  <p class="faint">${item.owner}</p><//>`;

const resource = (tab, about) => ({
  path: `resources/${tab}`, read: (content) => content.resources ?? [], id: (item) => item.id,
  row: (item) => [item.id, "", about(item.body)], detail: Resource(tab),
});
const VIEWS = {
  phones: {
    path: "phones", searched: true, read: (content) => content.phones ?? [], id: (item) => item.number,
    row: (item) => [item.number, String(item.messages), item.last?.text],
  },
  requests: {
    path: "requests", read: (content) => content.requests ?? [], id: (item) => item.id, detail: Request,
    row: (item) => [item.operation, html`<${Status} code=${item.status} />`, item.errors.map((each) => `${each.field}: ${each.reason}`).join("; ") || `${item.method} ${item.path}`],
  },
  events: {
    path: "deliveries", read: (content) => content.deliveries ?? [], id: (item) => item.id, detail: Event,
    row: (item) => [`${item.api} ${kindOf(item)}`, html`<span class=${item.state === "delivered" ? "good" : item.state === "pending" ? "" : "bad"}>${item.state} (${item.attempts.length})</span>`, item.target],
  },
  numbers: resource("numbers", (body) => `${body.regionCode} ${body.type} ${body.displayName}`),
  apps: resource("apps", (body) => body.display_name),
  contacts: resource("contacts", (body) => `${body.display_name} ${(body.channel_identities ?? []).map((each) => each.identity).join(", ")}`),
  batches: resource("batches", (body) => `${(body.to ?? []).join(", ")}: ${typeof body.body === "string" ? body.body : body.body?.url}`),
};

const Page = () => {
  const [[name, chosen], go] = useState(place());
  const [search, setSearch] = useState("");
  const tab = TABS.includes(name) ? name : "phones";
  const view = VIEWS[tab];
  useEffect(() => { addEventListener("hashchange", () => go(place())); }, []);
  useEffect(() => {
    const press = (event) => {
      const typing = /^(INPUT|TEXTAREA)$/.test(event.target.tagName);
      if (event.key === "Escape") { event.target.blur(); if (!typing) location.hash = href(tab); }
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "/") { event.preventDefault(); document.querySelector(".search").focus(); }
      const step = { j: 1, k: -1 }[event.key];
      if (step) {
        const links = [...document.querySelectorAll(".list a")];
        const at = links.findIndex((link) => link.hasAttribute("aria-current"));
        links[Math.max(0, Math.min(links.length - 1, at + step))]?.click();
      }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [tab]);
  return html`
    <header><h1>Sinch sandbox</h1>
      <nav aria-label="Views">${TABS.map((name) => html`<a href=${href(name)} aria-current=${name === tab ? "page" : undefined}>${name[0].toUpperCase() + name.slice(1)}</a>`)}</nav>
    </header>
    <${Split} key=${tab} tab=${tab} view=${view} chosen=${chosen} search=${search} setSearch=${setSearch} />`;
};
const Split = ({ tab, view, chosen, search, setSearch }) => {
  const [limit, setLimit] = useState(SHOWN);
  const text = useLater(search);
  const items = useLive(`${view.path}?limit=${text ? MOST : limit}${view.searched && text ? `&search=${encodeURIComponent(text)}` : ""}`, view.read);
  const fits = (item) => view.searched || !search || JSON.stringify(item).toLowerCase().includes(search.toLowerCase());
  const shown = (items ?? []).filter(fits);
  const item = (items ?? []).find((each) => view.id(each) === chosen);
  return html`<main class=${chosen ? "open" : ""}>
    <div class="list">
      <div class="searching"><input class="search" type="search" aria-label="Search" placeholder="Search  ( / )" value=${search} onInput=${(event) => setSearch(event.target.value)} /></div>
      ${items && !shown.length && html`<p class="padded faint">Nothing here yet.</p>`}
      ${shown.map((each) => { const [first, second, third] = view.row(each); const id = view.id(each); return html`
        <a key=${id} href=${href(tab, id)} aria-current=${id === chosen ? "true" : undefined}>
          <div class="row"><strong class="cut">${first}</strong><span class="faint">${second}</span></div><div class="faint cut">${third}</div></a>`; })}
      ${!text && limit < MOST && items?.length === limit && html`<button class="more" onClick=${() => setLimit(MOST)}>Show more</button>`}
    </div>
    <section class="detail" aria-label="Detail">
      ${!chosen ? html`<p class="padded faint">Select an entry on the left. Keys: / to search, j and k to move, Escape to go back.</p>`
        : tab === "phones" ? html`<${Thread} key=${chosen} number=${chosen} />`
        : item ? html`<${view.detail} item=${item} />` : null}
    </section></main>`;
};

const app = document.createElement("div");
app.id = "app";
document.body.append(app);
render(html`<${Page} />`, app);
