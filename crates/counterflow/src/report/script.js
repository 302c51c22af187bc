// Marks every part of the quote that the address points to: a quote may be cut where another one overlaps it.
const show = () => {
  const id = decodeURIComponent(location.hash.slice(1)).replace(/^c-/, "");
  for (const mark of document.querySelectorAll("mark[data-claims]")) {
    mark.classList.toggle("hit", mark.dataset.claims.split(" ").includes(id));
  }
};
addEventListener("hashchange", show);
show();
