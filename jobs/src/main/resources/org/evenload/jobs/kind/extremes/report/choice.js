// Which fleet, day and way of charging the charts show.
function fill(id, values, names, chosen) {
  const select = document.getElementById(id);
  if (!select) return;
  values.forEach((value, k) => { const option = document.createElement("option"); option.value = value; option.textContent = names[k]; select.appendChild(option); });
  if (values.includes(chosen)) select.value = chosen;
  state[id] = select.value || null;
  if (values.length < 2 && id !== "bus" && id !== "node") select.closest("label").hidden = values.length === 0;
  select.addEventListener("change", () => { state[id] = select.value; drawAll(); });
}
// The aggregator whose wishes exceed its caps the most, in the case shown first.
function mostCapped() {
  const curves = data.coordination.curves.filter((c) => c.scenario === state.scenario && c.extreme === state.extreme);
  const excess = (c) => sum(beyondCap(c, c.askedMw));
  return curves.length ? curves.reduce((a, b) => excess(b) > excess(a) ? b : a).bus : data.coordination.buses[0];
}
// The place with the lowest voltages, in the case shown first.
function lowestPlace() {
  const fans = feederSets(data.feeder.fans).filter((s) => s.key.mode !== "none" || data.modes.length < 2);
  return fans.length ? fans.reduce((a, b) => least(b.p05) < least(a.p05) ? b : a).place : null;
}
const extremes = data.extremes.slice().sort();
const worst = (data.load ? data.load.curves : []).filter((c) => c.key.mode === "decentralized" || c.key.mode === "uncontrolled")
  .map((c) => ({ key: c.key, sum: sum(c.notSuppliedMw) })).sort((a, b) => b.sum - a.sum)[0];
const last = data.scenarios.length ? data.scenarios[data.scenarios.length - 1].name : null;
const charged = data.modes.filter((m) => m !== "none");
fill("scenario", data.scenarios.map((s) => s.name), data.scenarios.map((s) => fleetName(s.name)), worst && worst.sum > SHORT_MW ? worst.key.scenario : last);
fill("extreme", extremes, extremes.map(extremeName), worst && worst.sum > SHORT_MW ? worst.key.extreme : "max");
fill("mode", charged, charged.map(modeName), charged.includes("decentralized") ? "decentralized" : charged[0]);
if (data.coordination) fill("bus", data.coordination.buses, data.coordination.buses.map((b) => "bus " + b), mostCapped());
if (data.feeder) fill("node", data.feeder.fanPlaces, data.feeder.fanPlaces.map(placeWords), lowestPlace());
document.getElementById("choice").hidden = !data.scenarios.length;

Object.assign(rowHeights, { gaps: [240, 110, 22], voltageMap: [300, 130, 22] });
onCanvas.add("voltageMap");
function labels() {
  const kase = fleetName(state.scenario) + ", " + extremeName(state.extreme);
  document.querySelectorAll("small.case").forEach((small) => {
    small.textContent = state.scenario === null ? "" : kase + (small.classList.contains("with-mode") && state.mode ? ", " + modeName(state.mode).toLowerCase() : "") + (small.classList.contains("with-bus") ? ", bus " + state.bus : "");
  });
  document.querySelectorAll("small.fleet").forEach((small) => { small.textContent = fleetName(state.scenario); });
}
beforeDrawing.push(labels);
