// Draws the board that came with the page, asks for a new one every two seconds, and sends what the buttons say.
const EVERY_MS = 2000;
const told = (id) => JSON.parse(document.getElementById(id).textContent);
const count = (value) => value.toLocaleString("en");
const rate = (value) => (value >= 10 ? count(Math.round(value)) : value.toFixed(1));
const moment = (at) => (at ? new Date(at).toLocaleString("sv") : "–");
const button = (name, method, path) => ({ button: name, method, path });
const job = (id) => ({ text: id, link: `/jobs/${encodeURIComponent(id)}` });
const why = (error, reason) => ({ text: error ? `${error.kind}: ${error.message.slice(0, 160)}` : "", strong: reason });

function span(seconds) {
  if (seconds == null) return "–";
  if (seconds < 1) return seconds === 0 ? "–" : "<1 s";
  for (const [unit, size] of [["d", 86400], ["h", 3600], ["min", 60]]) if (seconds >= 2 * size) return `${Math.floor(seconds / size)} ${unit}`;
  return `${Math.round(seconds)} s`;
}

function write(cell, made) {
  const sign = JSON.stringify(made);
  if (cell.dataset.sign === sign) return;
  cell.dataset.sign = sign;
  const parts = [made].flat().map((part) => (typeof part === "object" ? element(part, cell) : document.createTextNode(part)));
  if (cell.firstChild !== parts[0] || parts.length > 1) cell.replaceChildren(...parts);
}

function element(part, cell) {
  if (part.button) {
    const made = cell.querySelector(`button[data-method="${part.method}"]`) ?? document.createElement("button"); // the same: it may be focused
    Object.assign(made.dataset, { method: part.method, path: part.path });
    made.textContent = part.button;
    return made;
  }
  const made = document.createElement(part.link ? "a" : "span");
  if (part.link) made.href = part.link;
  made.dir = "auto";
  if (part.strong) made.append(Object.assign(document.createElement("strong"), { textContent: part.strong }), " ");
  made.append(part.text);
  return made;
}

// Rows are kept by their keys, so that what is focused stays where it is.
function fill(id, rows) {
  const body = document.getElementById(id);
  const heads = [...body.closest("table").tHead.rows[0].cells].map((cell) => cell.textContent);
  const old = new Map([...body.rows].map((row) => [row.dataset.key, row]));
  const wanted = rows.length ? rows : [{ key: "", cells: [body.dataset.empty] }];
  wanted.forEach(({ key, cells }, place) => {
    const row = old.get(key) ?? body.insertRow();
    old.delete(key);
    row.dataset.key = key;
    cells.forEach((made, column) => {
      const cell = row.cells[column] ?? row.insertCell();
      if (key) cell.dataset.head = heads[column];
      else Object.assign(cell, { colSpan: heads.length, className: "empty" });
      write(cell, made);
    });
    if (body.rows[place] !== row) body.insertBefore(row, body.rows[place]);
  });
  for (const gone of old.values()) gone.remove();
}

const toggle = (isPaused, path) => button(isPaused ? "Resume" : "Pause", "POST", `${path}/${isPaused ? "resume" : "pause"}`);
const queueRow = (queue) => ({
  key: `q-${queue.name}`,
  cells: [queue.name, count(queue.waiting) + (queue.parked ? ` + ${count(queue.parked)} parked` : ""), span(queue.oldest_seconds), count(queue.running), `${rate(queue.in_per_second)} / ${rate(queue.out_per_second)} a second`, queue.waiting ? span(queue.empty_in_seconds) : "–", `${queue.workers}, needs ${queue.workers_needed}`, queue.is_paused ? "paused" : "open", toggle(queue.is_paused, `/v1/queues/${encodeURIComponent(queue.name)}`)],
});
const workerRow = (worker) => ({
  key: `w-${worker.node}`,
  cells: [`${worker.node} (${worker.pid})`, worker.version, worker.queues.join(", "), `${worker.busy} of ${worker.slots}`, `${count(Math.round(worker.resident_bytes / 1e6))} MB`, span(worker.up_seconds), [...worker.runs.slice(0, 8).flatMap((run) => [job(run.id), ` ${run.task} since ${moment(run.since).slice(11)} `]), worker.is_leaving ? "leaving" : worker.runs.length ? "" : "–"]],
});
const retryRow = (retry) => ({ key: `r-${retry.job_id}`, cells: [job(retry.job_id), retry.task, `${retry.failures} ×`, moment(retry.due_at), why(retry.error)] });
const letterRow = (letter) => {
  const path = `/v1/dead/${encodeURIComponent(letter.job_id)}`;
  return { key: `d-${letter.job_id}`, cells: [job(letter.job_id), letter.task, why(letter.error, letter.reason), moment(letter.ended_at), [button("Revive", "POST", `${path}/revive`), " ", button("Drop", "DELETE", path)]] };
};
const entryRow = (entry) => ({
  key: `e-${entry.name}`,
  cells: [entry.name, entry.task, entry.due, moment(entry.next_slot), moment(entry.last_slot), entry.is_paused ? "paused" : "open", toggle(entry.is_paused, `/v1/schedule/${encodeURIComponent(entry.name)}`)],
});

function draw(board) {
  for (const tile of document.querySelectorAll("[data-count]")) tile.textContent = count(board.standing[tile.dataset.count]);
  const shown = board.dead.letters.length;
  document.getElementById("dead-total").textContent = shown < board.dead.total ? `${count(board.dead.total)}, the oldest ${shown} here` : count(shown);
  fill("queues", board.queues.map(queueRow));
  fill("workers", board.workers.map(workerRow));
  fill("retries", board.retries.map(retryRow));
  fill("letters", board.dead.letters.map(letterRow));
  fill("schedule", board.schedule.map(entryRow));
  Plots.add(board);
}

async function look() {
  const away = document.getElementById("away");
  try {
    const answer = await fetch("/operations/now");
    if (answer.status === 401) return location.reload(); // the session is over: to the door
    if (!answer.ok) throw new Error(answer.status);
    draw(await answer.json());
    away.hidden = true;
  } catch {
    away.hidden = false;
  }
}

document.addEventListener("click", async ({ target }) => {
  const { method, path } = target.dataset;
  if (!path) return;
  const name = target.textContent;
  if (method === "DELETE" && !confirm("Forget this dead letter for good?")) return;
  const next = target.closest("tr").nextElementSibling ?? target.closest("tr").previousElementSibling;
  target.disabled = true;
  const answer = await fetch(path, { method });
  target.disabled = false;
  target.focus();
  document.getElementById("told").textContent = answer.ok ? `${name}: done` : `${name}: ${(await answer.json()).detail}`;
  await look();
  if (!target.isConnected) (next?.querySelector("button") ?? document.getElementById("main")).focus(); // its row is gone: on to the next
});

Plots.recall(told("past"));
Plots.draw();
draw(told("board"));
setInterval(() => document.hidden || look(), EVERY_MS);
