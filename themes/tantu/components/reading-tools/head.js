// What the reader has chosen holds before anything is painted. Written into every page, so it is as short as can be;
// what is not in the list below was not put there by us and is passed over. `choices.js` has the names once more.
try {
  const { dataset } = document.documentElement;
  dataset.script = "";
  const kept = JSON.parse(localStorage.getItem("tantu-reading"));
  for (const name in kept) {
    if (/^(size=(125|150|175|200)|view=(elder|plain)|scheme=(contrast-)?(light|dark)|(line|space)=wider?|(ruler|pointer|pinyin)=on|rate=(50|75|125|150|200))$/.test(name + "=" + kept[name])) dataset[name] = kept[name];
  }
} catch (error) {
  // no storage, or something else stands in our place
}
