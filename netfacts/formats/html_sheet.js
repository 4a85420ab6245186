
(() => {
  "use strict";
  const SHOWN = 20; // facts
  const [form, box, count, hint, found, main, entries] = ["search", "query", "count", "try", "found", "facts", "entries"]
    .map((id) => document.getElementById(id));
  const index = JSON.parse(document.getElementById("index").textContent);
  const facts = [...document.querySelectorAll(".fact")].map((element) => ({ element, home: element.parentElement }));
  const known = new Map(index.words.split(" ").map((word, place) => [word, index.terms[place]]));
  const ignored = new Set(index.ignored);
  const phrases = new Map(index.phrases.map((terms) => [terms.slice(0, -1).join(" "), terms.at(-1)]));
  const longest = Math.max(0, ...index.phrases.map((terms) => terms.length - 1));

  // A word in the form in which the index has it: without accents, in one spelling.
  const fold = (word) => index.folds.reduce(
    (folded, [from, to]) => folded.replaceAll(from, to),
    `${word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()} `,
  ).trimEnd();
  const split = (text) => text.replace(/(\d),(?=\d{3})/g, "$1").match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const idf = (many) => Math.log(1 + (facts.length - many + .5) / (many + .5));
  const weigh = (term) => (idf(index.postings[term].length / 2) * (ignored.has(term) ? .5 : 1)) ** 2;
  const often = (word) => index.postings[known.get(word)].length;

  // Whether one letter put in, left out or changed, or two neighbours exchanged, makes one word of the other.
  const near = (one, other) => {
    let start = 0;
    while (start < one.length && one[start] === other[start]) start += 1;
    const [a, b] = [one.slice(start), other.slice(start)];
    return a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1)
      || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
  };

  // The known words that an unknown one may be: those that it begins, or else those one slip away.
  const guess = (word) => {
    const words = [...known.keys()].filter((other) => !ignored.has(known.get(other)));
    const begun = word.length > 2 ? words.filter((other) => other.startsWith(word)) : [];
    if (begun.length || word.length < 4 || /\d/.test(word)) return begun;
    return words.filter((other) => other.length > 3 && near(word, other)).sort((a, b) => often(b) - often(a)).slice(0, 1);
  };

  // What was typed, as terms: each the facts that contain it with their weights; phrases are one term.
  const read = (text) => {
    const typed = split(text).map((word) => ({ word, term: known.get(fold(word)) }));
    const [terms, meanings, unknown] = [[], [], []];
    for (let start = 0; start < typed.length;) {
      let length = Math.min(longest, typed.length - start);
      const key = () => typed.slice(start, start + length).map(({ term }) => term).join(" ");
      while (length > 1 && !phrases.has(key())) length -= 1;
      const { word, term } = typed[start];
      const meant = length > 1 ? phrases.get(key()) : term;
      start += Math.max(length, 1);
      if (meant !== undefined) {
        meanings.push(meant);
        if (length > 1 || !ignored.has(meant) || /^[A-Z]{2,}$/.test(word)) terms.push([meant]);
      } else {
        const guessed = guess(fold(word)).map((other) => known.get(other));
        meanings.push(...guessed.slice(0, 1));
        terms.push(guessed);
        if (!guessed.length) unknown.push(word);
      }
    }
    return { terms, meanings: new Set(meanings), unknown };
  };

  const unite = (terms) => {
    const weights = new Map();
    for (const term of terms) {
      const posting = index.postings[term];
      for (let at = 0; at < posting.length; at += 2) {
        weights.set(posting[at], Math.max(weights.get(posting[at]) ?? 0, posting[at + 1]));
      }
    }
    return weights;
  };

  // How much a query resembles the closest question of a fact: the cosine of their terms.
  const compare = (asked, fact) => {
    const length = (terms) => Math.sqrt(terms.reduce((sum, term) => sum + weigh(term), 0));
    const whole = length([...asked]);
    return Math.max(0, ...index.questions[fact].map((question) => {
      const common = question.filter((term) => asked.has(term));
      return common.length ? length(common) ** 2 / (whole * length(question)) : 0;
    }));
  };

  // The places of the facts found, best first, as netfacts search ranks them.
  const rank = ({ terms, meanings }) => {
    const [scores, covered] = [new Map(), new Map()];
    let asked = 0;
    for (const weights of new Map(terms.map((term) => [term.join(), unite(term)])).values()) {
      const telling = idf(weights.size);
      asked += telling;
      for (const [fact, weight] of weights) {
        scores.set(fact, (scores.get(fact) ?? 0) + telling * weight / 10);
        covered.set(fact, (covered.get(fact) ?? 0) + telling);
      }
    }
    const most = Math.max(...covered.values());
    if (most < Math.min(.2, 2 / terms.length) * asked) return [];
    return [...scores.keys()].filter((fact) => covered.get(fact) >= most * .1).map((fact) => {
      const share = covered.get(fact);
      return [fact, scores.get(fact) * (share / asked) ** .3 + share * compare(meanings, fact) ** 2];
    }).sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([fact]) => fact);
  };

  const say = (searching, many, unknown) => {
    if (!searching) count.textContent = "";
    else if (many > SHOWN) count.textContent = `The first ${SHOWN} of ${many} facts found.`;
    else count.textContent = `${many} of ${facts.length} facts found.`;
    const unheard = unknown.length ? `No fact mentions ${unknown.join(" or ")}. ` : "";
    hint.textContent = searching && !many ? `${unheard}Try another word for it, or look through the contents.` : unheard;
  };

  const show = () => {
    for (const { element, home } of facts) home.append(element);
    const query = read(box.value);
    const searching = query.terms.length > 0;
    const ranked = searching ? rank(query) : [];
    found.append(...ranked.slice(0, SHOWN).map((fact) => facts[fact].element));
    found.hidden = !searching;
    for (const section of main.children) if (section !== found) section.hidden = searching;
    document.body.classList.toggle("searching", searching && ranked.length > 0);
    say(searching, ranked.length, query.unknown);
  };

  // A link to what the search or a telephone has put away brings it back.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) {
      box.value = "";
      show();
    }
    if (entries.contains(target)) entries.open = true;
    target.scrollIntoView();
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("input", show);
  window.addEventListener("hashchange", reveal);
  window.addEventListener("beforeprint", () => { entries.open = true; });
  form.hidden = false;
  entries.open = !matchMedia("screen and (max-width: 30rem)").matches;
  if (box.value) show();
  reveal();
})();
