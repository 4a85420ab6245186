
(() => {
  "use strict";
  const form = document.getElementById("search");
  const box = document.getElementById("query");
  const count = document.getElementById("count");
  // British and American spelling meet in one form, which need not be right, only the same on both sides.
  const spellings = [
    [/ae|oe/g, "e"], [/our/g, "or"], [/([iy])z/g, "$1s"], [/tre(s?)\b/g, "ter$1"], [/ogue(s?)\b/g, "og$1"],
    [/mme(s?)\b/g, "m$1"], [/ll/g, "l"], [/([ae])nce(s?)\b/g, "$1nse$2"], [/sulph/g, "sulf"], [/grey/g, "gray"],
  ];
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/(\d),(?=\d{3})/g, "$1").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const fold = (text) => spellings.reduce((folded, [from, to]) => folded.replace(from, to), text);
  const facts = [...document.querySelectorAll(".fact")].map((element) => {
    const text = plain(`${element.textContent} ${element.dataset.words}`);
    return { element, text: ` ${text} ${fold(text)}` };
  });
  const entries = document.getElementById("entries");
  const topics = [...document.querySelectorAll(".topic")];

  const show = () => {
    // Every word of the query begins a word of the fact, as it stands or in its common spelling.
    const words = box.value.split(/\s+/).map(plain).filter(Boolean);
    let found = 0;
    for (const { element, text } of facts) {
      element.hidden = !words.every((word) => text.includes(` ${word}`) || text.includes(` ${fold(word)}`));
      found += element.hidden ? 0 : 1;
    }
    for (const topic of topics) topic.hidden = !topic.querySelector(".fact:not([hidden])");
    document.body.classList.toggle("searching", words.length > 0);
    count.textContent = words.length ? `${found} of ${facts.length} facts found.` : "";
  };

  // A link to what the search or a telephone has put away brings it back.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (entries.contains(target)) entries.open = true;
    else if (target.closest("[hidden]")) {
      box.value = "";
      show();
    } else return;
    target.scrollIntoView();
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("input", show);
  window.addEventListener("hashchange", reveal);
  form.hidden = false;
  entries.open = !matchMedia("screen and (max-width: 30rem)").matches;
  show();
  reveal();
})();
