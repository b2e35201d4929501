// Shows each change of a job that has not ended, and sends what the button says.
const job = document.getElementById("job");
if (job.dataset.final === "false") {
  const events = new EventSource(`/v1/jobs/${encodeURIComponent(job.dataset.job)}/events`);
  const shown = job.querySelector(".status").textContent;
  for (const kind of ["state", "ended"]) {
    events.addEventListener(kind, ({ data }) => JSON.parse(data).state !== shown && location.reload());
  }
}
document.querySelector("[data-post]")?.addEventListener("click", async ({ target }) => {
  target.disabled = true;
  const answer = await fetch(target.dataset.post, { method: "POST" });
  if (answer.ok) return location.reload();
  target.disabled = false;
  document.getElementById("told").textContent = (await answer.json()).detail;
});
