// Fleets, days and ways of charging: their names, and which are chosen.
const MODES = { none: "No vehicles", uncontrolled: "Uncontrolled", decentralized: "Decentralized", coordinated: "Coordinated", published_caps: "Published caps" };
const EXTREMES = { min: "least driving", max: "most driving", both: "only sample" };
const modeName = (mode) => MODES[mode] || mode;
const modeRank = (mode) => Object.keys(MODES).indexOf(mode);
const byMode = (a, b) => modeRank(a.key.mode) - modeRank(b.key.mode);
const extremeName = (extreme) => EXTREMES[extreme] || extreme;
const fleetName = (name) => {
  const fleet = data.scenarios.find((s) => s.name === name);
  return fleet && fleet.vehicles ? name + " · " + num(fleet.vehicles, 0) + " vehicles" : name;
};

Object.assign(state, { scenario: null, extreme: null, mode: null, bus: null, node: null });
const isCase = (key) => key.mode === "none" || (key.scenario === state.scenario && key.extreme === state.extreme);
const ofCase = (list) => list.filter((c) => isCase(c.key)).sort(byMode);

