// Three plots of the last ten minutes: what stands, what moves, how long it takes. `Plots.add(board)` draws one more moment.
const Plots = (() => {
  const KEEP = 300; // moments, two seconds apart
  const WINDOW_SECONDS = 60;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const LINES = {
    standing: [["waiting", "--claim"], ["running", "--good"], ["dead", "--bad"]],
    throughput: [["begun", "--person"], ["succeeded", "--good"], ["to be retried", "--claim"], ["buried", "--bad"]],
    latency: [["wait, 95 of 100", "--claim"], ["run, half", "--figure"], ["run, 95 of 100", "--person"]],
  };
  const data = Object.fromEntries(Object.entries(LINES).map(([name, lines]) => [name, [[], ...lines.map(() => [])]]));
  const boards = [];
  let plots = {};

  function make(name) {
    const holder = document.getElementById(name);
    holder.replaceChildren();
    const axis = (size) => ({ stroke: ink("--soft"), grid: { stroke: ink("--line"), width: 1 }, ticks: { show: false }, font: "12px Plex, sans-serif", size });
    const series = LINES[name].map(([label, color]) => ({ label, stroke: ink(color), width: 2, spanGaps: true, points: { show: false }, value: (_, value) => (value == null ? "–" : short(value)) }));
    const x = { ...axis(28), space: 80, values: (_, ticks) => ticks.map((at) => new Date(at * 1000).toLocaleTimeString("sv")) };
    const y = { ...axis(52), values: (_, ticks) => ticks.map(short) };
    return new uPlot({
      width: holder.clientWidth, height: 190, axes: [x, y], cursor: { y: false },
      scales: { x: { range: (_, first, last) => [Math.min(first, last - 120), last] }, y: { range: (_, least, most) => [0, most > 0 ? most * 1.15 : 1] } },
      series: [{}, ...series],
    }, data[name], holder);
  }

  const short = (value) => (value === 0 ? "0" : value < 0.01 ? value.toPrecision(1) : value < 10 ? String(+value.toPrecision(2)) : Math.round(value).toLocaleString("en"));

  // The value under which a share of what a histogram counted lies, taken evenly within its step; null where it counted nothing.
  function quantile(steps, bounds, share) {
    let left = share * steps.reduce((sum, count) => sum + count, 0);
    if (!left) return null;
    const at = steps.findIndex((count) => (left -= count) <= 0);
    if (at >= bounds.length) return bounds[bounds.length - 1];
    const from = at ? bounds[at - 1] : 0;
    return from + (bounds[at] - from) * (1 + left / steps[at]);
  }

  function push(name, at, values) {
    data[name][0].push(at);
    values.forEach((value, place) => data[name][place + 1].push(value));
    if (data[name][0].length > KEEP) for (const row of data[name]) row.shift();
  }

  const sum = (counts) => counts.reduce((all, count) => all + count, 0);
  const since = (now, before) => now.map((count, place) => count - (before[place] ?? 0));

  function add(board) {
    const before = boards[boards.length - 1];
    boards.push(board);
    while (boards[0].at < board.at - WINDOW_SECONDS) boards.shift();
    const { standing, runs, steps_seconds: bounds, at } = board;
    push("standing", at, [standing.waiting, standing.running, standing.dead]);
    if (before && at > before.at) {
      const pace = (now, then) => Math.max(0, now - then) / (at - before.at);
      push("throughput", at, [pace(sum(board.waited), sum(before.waited)), ...["succeeded", "postponed", "buried"].map((outcome) => pace(runs[outcome], before.runs[outcome]))]);
      const waited = since(board.waited, boards[0].waited), ran = since(board.ran, boards[0].ran);
      push("latency", at, [quantile(waited, bounds, 0.95), quantile(ran, bounds, 0.5), quantile(ran, bounds, 0.95)]);
    }
    for (const name of Object.keys(plots)) show(name);
  }

  function show(name) {
    plots[name].setData(data[name]);
    if (plots[name].cursor.idx == null) plots[name].setLegend({ idx: data[name][0].length - 1 }); // nobody points: the latest
  }

  // What workers have sampled before the page was opened.
  function recall(past) {
    past.forEach((now, place) => {
      push("standing", now.at, [now.waiting, null, null]);
      const before = past[place - 1];
      if (before && now.at > before.at) push("throughput", now.at, [Math.max(0, now.started - before.started) / (now.at - before.at), null, null, null]);
    });
  }

  function draw() {
    plots = Object.fromEntries(Object.keys(LINES).map((name) => [name, make(name)]));
  }

  addEventListener("resize", () => {
    for (const [name, plot] of Object.entries(plots)) plot.setSize({ width: document.getElementById(name).clientWidth, height: 190 });
  });
  dark.addEventListener("change", draw);
  return { add, recall, draw };
})();
