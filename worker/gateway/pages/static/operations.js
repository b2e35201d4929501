// Asks for the counts every two seconds, draws the last ten minutes, and sends what the buttons say.
const KEEP = 300;
const series = { at: [], waiting: [], running: [], dead: [] };
const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const holder = document.getElementById("plot");
const axis = () => ({ stroke: ink("--soft"), grid: { stroke: ink("--line"), width: 1 }, ticks: { stroke: ink("--line") }, font: "12px Plex, sans-serif" });
const line = (label, color) => ({ label, stroke: ink(color), width: 2, points: { show: false } });
const plot = new uPlot({
  width: holder.clientWidth, height: 220, axes: [axis(), axis()],
  scales: { x: { range: (_, first, last) => [Math.min(first, last - 120), last] }, y: { range: (_, least, most) => [0, Math.max(5, most * 1.1)] } },
  series: [{}, line("waiting", "--claim"), line("running", "--good"), line("dead", "--bad")],
}, [[], [], [], []], holder);
addEventListener("resize", () => plot.setSize({ width: holder.clientWidth, height: 220 }));

function cell(row, text, className) {
  const made = row.insertCell();
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function button(row, action) {
  const made = document.createElement("button");
  made.dataset.do = action;
  made.textContent = action[0].toUpperCase() + action.slice(1);
  row.insertCell().append(made);
}

function drawCounts(counts) {
  const waiting = counts.queues.reduce((sum, queue) => sum + queue.waiting, 0);
  const now = { waiting, running: counts.running, scheduled: counts.scheduled, quarantined: counts.quarantined, dead: counts.dead };
  for (const tile of document.querySelectorAll("[data-count]")) tile.textContent = now[tile.dataset.count].toLocaleString("en");
  series.at.push(Date.now() / 1000);
  for (const name of ["waiting", "running", "dead"]) series[name].push(now[name]);
  for (const values of Object.values(series)) if (values.length > KEEP) values.shift();
  plot.setData([series.at, series.waiting, series.running, series.dead]);
}

function drawQueues(queues) {
  const body = document.getElementById("queues");
  if (!queues.length || body.contains(document.activeElement)) return; // never under somebody's finger
  body.replaceChildren();
  for (const queue of queues) {
    const row = body.insertRow();
    row.dataset.queue = queue.name;
    cell(row, queue.name);
    cell(row, queue.waiting.toLocaleString("en"), "count");
    cell(row, queue.is_paused ? "paused" : "open");
    button(row, queue.is_paused ? "resume" : "pause");
  }
}

async function look() {
  try {
    const answer = await fetch("/v1/queues");
    if (!answer.ok) throw new Error(answer.status);
    const counts = await answer.json();
    drawCounts(counts);
    drawQueues(counts.queues);
    document.getElementById("away").hidden = true;
  } catch {
    document.getElementById("away").hidden = false;
  }
}

document.addEventListener("click", async (event) => {
  const pressed = event.target.closest("button[data-do]");
  if (!pressed) return;
  const row = pressed.closest("tr");
  const place = row.dataset.queue ? `/v1/queues/${encodeURIComponent(row.dataset.queue)}` : `/v1/dead/${encodeURIComponent(row.dataset.letter)}`;
  pressed.disabled = true;
  const answer = await fetch(`${place}/${pressed.dataset.do}`, { method: "POST" });
  pressed.disabled = false;
  pressed.blur();
  if (answer.ok && row.dataset.letter) row.remove();
  look();
});
look();
setInterval(look, 2000);
