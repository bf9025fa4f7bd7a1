// What happens in the sandbox, live. Preact escapes every text; nothing here writes HTML.
import { html, render, useEffect, useLayoutEffect, useRef, useState } from "./preact.js";

const SHOWN = 100;
const TABS = ["phones", "requests", "events", "numbers", "apps", "contacts", "batches"];

const ask = async (path, method = "GET", body) => {
  const options = { method, headers: body ? { "Content-Type": "application/json" } : {} };
  const answer = await fetch(`/_sandbox/${path}`, { ...options, body: body && JSON.stringify(body) });
  const content = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw new Error(content?.message ?? `The sandbox answered ${answer.status}.`);
  return content;
};
const href = (...steps) => "#/" + steps.map(encodeURIComponent).join("/");
const place = () => location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
const time = (text) => (text ? new Date(text).toLocaleTimeString() : "");
const pretty = (text) => { try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; } };

// A change is told at once and asked for a little later, so that a thousand changes are one question.
const watchers = new Set();
let due = 0;
const changed = () => { due ||= setTimeout(() => { due = 0; watchers.forEach((watcher) => watcher()); }, 150); };
new EventSource("/_sandbox/stream").onmessage = changed;

const useLive = (path, read) => {
  const [value, set] = useState(null);
  useEffect(() => {
    let gone = false;
    const load = () => path && ask(path).then((answer) => gone || set(read(answer)), () => gone || set(read({})));
    load();
    watchers.add(load);
    return () => { gone = true; watchers.delete(load); };
  }, [path]);
  return value;
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
  template_message: ({ of }) => html`<div><span class="kind">Template</span><pre>${JSON.stringify(of, null, 2)}</pre></div>`,
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
  const [limit, setLimit] = useState(SHOWN);
  const [trouble, setTrouble] = useState("");
  const [text, setText] = useState("");
  const path = `phones/${encodeURIComponent(number)}/messages`;
  const messages = useLive(`${path}?limit=${limit}`, (answer) => (answer.messages ?? []).reverse());
  const end = useRef(null);
  const newest = messages?.at(-1)?.id;
  useLayoutEffect(() => end.current?.scrollIntoView(), [newest]);
  const say = (body) => ask(path, "POST", body).then(() => { setTrouble(""); setText(""); changed(); }, (error) => setTrouble(error.message));
  const send = () => text && say({ text });
  return html`
    <div class="padded row"><h2><${Back} to="phones" />${number}</h2></div>
    <div class="thread" tabindex="0" role="log" aria-label=${`Messages of ${number}`}>
      ${messages?.length === limit && limit < 2000 && html`<button onClick=${() => setLimit(Math.min(2000, limit * 4))}>Show earlier messages</button>`}
      ${(messages ?? []).map((message) => html`<${Bubble} key=${message.id} message=${message} tap=${(choice) => say({ choice })} />`)}
      <div ref=${end}></div>
    </div>
    ${trouble && html`<div class="padded bad" role="alert">${trouble}</div>`}
    <form class="composer" onSubmit=${(event) => { event.preventDefault(); send(); }}>
      <textarea rows="1" aria-label="Reply as this phone" placeholder="Reply as this phone" value=${text} onInput=${(event) => setText(event.target.value)}
        onKeyDown=${(event) => { if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); send(); } }}></textarea>
      <button class="main">Send</button>
    </form>`;
};

const Back = ({ to }) => html`<a class="back" href=${href(to)} aria-label="Back">←</a>`;
const Facts = ({ title, to, facts, children }) => html`<div class="padded"><h2><${Back} to=${to} />${title}</h2>
  ${children}${Object.entries(facts).filter(([, value]) => value).map(([name, value]) => html`<h3>${name}</h3><pre tabindex="0">${value}</pre>`)}</div>`;
const Request = ({ item }) => html`<${Facts} to="requests" title=${`${item.method} ${item.path}`} facts=${{
  Errors: item.errors.map((each) => `${each.field}: ${each.reason}`).join("\n"), Query: item.query, Body: pretty(item.body), Answer: pretty(item.answer) }}>
  <p>${item.operation} · <${Status} code=${item.status} /> · ${time(item.at)} ${item.fault && `· ${item.fault}`}</p><//>`;
const Status = ({ code }) => html`<span class=${code && code < 400 ? "good" : "bad"}>${code ?? "connection broken"}</span>`;
const Event = ({ item }) => html`<${Facts} to="events" title=${item.target} facts=${{
  "Why not": item.reason, Headers: JSON.stringify(item.headers, null, 2), Body: pretty(item.body),
  Attempts: item.attempts.map((each) => `${each.at}  ${each.status ?? each.error}`).join("\n") }}>
  <p>${item.api} · ${item.state} <button onClick=${() => ask(`deliveries/${item.id}/replay`, "POST").then(changed)}>Send again</button></p><//>`;
const Resource = (tab) => ({ item }) => html`<${Facts} to=${tab} title=${item.id} facts=${{ "": JSON.stringify(item.body, null, 2) }}>
  <p class="faint">${item.owner}</p><//>`;

const resource = (tab, about) => ({
  path: `resources/${tab}?limit=${SHOWN * 2}`, read: (answer) => answer.resources ?? [], id: (item) => item.id,
  row: (item) => [item.id, "", about(item.body)], detail: Resource(tab),
});
const VIEWS = {
  phones: {
    path: `phones?limit=${SHOWN * 2}`, read: (answer) => answer.phones ?? [], id: (item) => item.number,
    row: (item) => [item.number, String(item.messages), item.last?.text],
  },
  requests: {
    path: `requests?limit=${SHOWN * 2}`, read: (answer) => answer.requests ?? [], id: (item) => item.id, detail: Request,
    row: (item) => [item.operation, html`<${Status} code=${item.status} />`, item.errors.map((each) => `${each.field}: ${each.reason}`).join("; ") || `${item.method} ${item.path}`],
  },
  events: {
    path: `deliveries?limit=${SHOWN * 2}`, read: (answer) => answer.deliveries ?? [], id: (item) => item.id, detail: Event,
    row: (item) => [item.api, html`<span class=${item.state === "delivered" ? "good" : item.state === "pending" ? "" : "bad"}>${item.state} (${item.attempts.length})</span>`, item.target],
  },
  numbers: resource("numbers", (body) => `${body.regionCode} ${body.type} ${body.displayName}`),
  apps: resource("apps", (body) => body.display_name),
  contacts: resource("contacts", (body) => `${body.display_name} ${(body.channel_identities ?? []).map((each) => each.identity).join(", ")}`),
  batches: resource("batches", (body) => `${(body.to ?? []).join(", ")}: ${typeof body.body === "string" ? body.body : body.body?.url}`),
};

const Page = () => {
  const [[wanted, chosen], go] = useState(place());
  const [search, setSearch] = useState("");
  const tab = TABS.includes(wanted) ? wanted : "phones";
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
  const items = useLive(view.path, view.read);
  const fits = (item) => !search || JSON.stringify(item).toLowerCase().includes(search.toLowerCase());
  const shown = (items ?? []).filter(fits);
  const item = (items ?? []).find((each) => view.id(each) === chosen);
  return html`<main class=${chosen ? "open" : ""}>
    <div class="list">
      <div class="searching"><input class="search" type="search" aria-label="Search" placeholder="Search  ( / )" value=${search} onInput=${(event) => setSearch(event.target.value)} /></div>
      ${items && !shown.length && html`<p class="padded faint">Nothing here yet.</p>`}
      ${shown.map((each) => { const [first, second, third] = view.row(each); const id = view.id(each); return html`
        <a key=${id} href=${href(tab, id)} aria-current=${id === chosen ? "true" : undefined}>
          <div class="row"><strong class="cut">${first}</strong><span class="faint">${second}</span></div><div class="faint cut">${third}</div></a>`; })}
    </div>
    <section class="detail" aria-label="Detail">
      ${!chosen ? html`<p class="padded faint">Choose something on the left. Keys: / searches, j and k move, Escape goes back.</p>`
        : tab === "phones" ? html`<${Thread} key=${chosen} number=${chosen} />`
        : item ? html`<${view.detail} item=${item} />` : null}
    </section></main>`;
};

const app = document.createElement("div");
app.id = "app";
document.body.append(app);
render(html`<${Page} />`, app);
