// Text and lists belong together: what is pointed at or focused on one side is shown on the other.
const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
const marks = [...document.querySelectorAll("mark")];
const marksOf = (id) => marks.filter((mark) => mark.dataset.ids.split(" ").includes(id));

function show(id, scroll) {
  for (const shown of document.querySelectorAll(".shown")) shown.classList.remove("shown");
  if (!id) return;
  const found = marksOf(id);
  for (const mark of found) mark.classList.add("shown");
  document.querySelector(`[data-item="${id}"]`)?.classList.add("shown");
  document.querySelector(`.pin[data-shows="${id}"]`)?.classList.add("shown");
  if (scroll === "text") found[0]?.scrollIntoView({ block: "center", behavior });
}

function reveal(id) {
  const item = document.querySelector(`[data-item="${id}"]`);
  if (!item) return;
  item.closest("details").open = true;
  item.scrollIntoView({ block: "nearest", behavior });
}

document.querySelector(".items").addEventListener("click", (event) => {
  const link = event.target.closest("[data-shows]");
  if (!link) return;
  event.preventDefault();
  history.replaceState(null, "", `#${link.dataset.shows}`); // a link to this very item
  show(link.dataset.shows, "text");
});
document.querySelector(".items").addEventListener("focusin", (event) => {
  const item = event.target.closest("[data-item]");
  if (item) show(item.dataset.item);
});
document.querySelector(".items").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.dataset.item) show(event.target.dataset.item, "text");
});
for (const mark of marks) {
  mark.addEventListener("click", () => {
    const ids = mark.dataset.ids.split(" ");
    const id = ids[ids.length - 1];
    show(id);
    reveal(id);
  });
}
for (const box of document.querySelectorAll("[data-kind]")) {
  box.addEventListener("change", () => {
    document.querySelector(".text").classList.toggle(`without-${box.dataset.kind}`, !box.checked);
  });
}
document.querySelector(".map")?.addEventListener("click", ({ target }) => {
  const id = target.closest("[data-shows]")?.dataset.shows;
  if (id) reveal(id);
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape") show();
});
if (location.hash) show(location.hash.slice(1), "text");
