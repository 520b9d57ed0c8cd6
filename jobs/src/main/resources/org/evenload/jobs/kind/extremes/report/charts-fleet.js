// Vehicles and those who buy their energy: coordination, aggregators, travel.
const cappedCurve = () => data.coordination.curves.find((k) => k.scenario === state.scenario && k.extreme === state.extreme && k.bus === state.bus);
const beyondCap = (curve, values) => curve.capMw.map((cap, p) => known(cap) && known(values[p]) ? Math.max(0, values[p] - cap) : 0);

charts.caps = () => {
  const c = cappedCurve();
  const option = strokes(withPeriods(frame({ xAxis: timeAxis(data.periods), yAxis: valueAxis("MW"), unit: "MW", digits: 3, series: c ? [
    { name: "Cap", type: "line", step: "middle", data: c.capMw, symbol: "none", lineStyle: { color: INK, width: 2, type: "dotted" }, itemStyle: { color: INK }, z: 4 },
    line("Asked for without caps", c.askedMw, "decentralized"), line("Taken under the caps", c.takenMw, data.coordination.mode)] : [] })));
  return c ? option : message(option, "This day needed no coordination.");
};
findings.caps = () => {
  const c = cappedCurve();
  if (!c) return "";
  const asked = beyondCap(c, c.askedMw), taken = beyondCap(c, c.takenMw), still = sum(taken) * periodHours, wished = asked.filter((v) => v > SHORT_MW).length;
  return (wished ? "Without caps bus " + c.bus + " asks for more than its cap in " + wished + " of " + plural(c.capMw.length, "period", "periods") + ", " + sized(sum(asked) * periodHours) + " MWh beyond it in all" : "Bus " + c.bus + " asks for no more than its cap") +
    (still > 1e-3 ? "; under the caps " + sized(still) + " MWh remain beyond, because its vehicles need them." : "; under the caps nothing is beyond.");
};

function solvesOf(mode) {
  const found = new Map();
  data.aggregators.solves.filter((s) => s.key.scenario === state.scenario && s.key.extreme === state.extreme && s.key.mode === mode).forEach((s) => found.set(s.bus, s));
  return found;
}
const byBus = (solves, pick) => data.aggregators.buses.map((b) => { const solve = solves.get(b); const value = solve ? pick(solve) : null; return known(value) ? value : null; });
charts.costs = () => {
  const solves = solvesOf(state.mode), buses = data.aggregators.buses;
  const part = (name, key, fill) => ({ name: name, type: "bar", stack: "cost", barMaxWidth: 40, itemStyle: { color: fill }, data: byBus(solves, (s) => s[key]) });
  const hasParts = state.mode !== "uncontrolled" && Array.from(solves.values()).some((s) => known(s.dayAheadUsd));
  const series = hasParts ? [part("Day-ahead energy", "dayAheadUsd", "#56b4e9"), part("Real-time energy", "realTimeUsd", "#e69f00"), part("Battery wear", "wearUsd", "#8d99a6")]
    : [part("Cost", "costUsd", modeColour(state.mode))];
  if (hasParts) series.push({ name: "Sum", type: "scatter", symbol: "rect", symbolSize: [narrow() ? 12 : 30, 3], itemStyle: { color: INK }, data: byBus(solves, (s) => s.costUsd), z: 4 });
  if (state.mode !== "uncontrolled") series.push({ name: "If charged uncontrolled", type: "scatter", symbol: "diamond", symbolSize: 11, itemStyle: { color: modeColour("uncontrolled"), opacity: 1 }, data: byBus(solves, (s) => s.uncontrolledUsd), z: 5 });
  const option = frame({ xAxis: categoryAxis("bus", buses), yAxis: valueAxis("USD per day", { scale: false }), series: series }, "USD", 2);
  if (narrow()) option.grid.top = 124; // five words of the legend take three lines
  return option;
};
findings.costs = () => {
  const solves = Array.from(solvesOf(state.mode).values()), all = (key) => sum(solves.map((s) => s[key])), fined = solves.filter((s) => s.slackUsd > 0.5);
  if (!solves.length) return "";
  const cost = all("costUsd");
  return "The aggregators shown " + (cost < 0 ? "earn " + num(-cost, 2) : "pay " + num(cost, 2)) + " USD together" + (state.mode === "uncontrolled" ? "." : "; uncontrolled charging would cost " + num(all("uncontrolledUsd"), 2) + " USD.") +
    (fined.length && state.mode !== "uncontrolled" ? " Not drawn: the penalty for energy beyond caps, " + fined.slice(0, 4).map((s) => num(s.slackUsd, 0) + " USD at bus " + s.bus).join(", ") + (fined.length > 4 ? " and others" : "") + "." : "");
};
charts.gaps = () => {
  // Powers of ten on a plain axis: the library's own logarithmic one fails on some ranges.
  const power = (gap) => Math.log10(Math.max(1e-6, gap) * 100), percent = (p) => num(Number(Math.pow(10, p).toPrecision(3)), 6);
  const buses = data.aggregators.buses, target = data.aggregators.gapTarget;
  const series = gapModes().map((mode) => { const solves = solvesOf(mode); return { name: modeName(mode), type: "scatter", symbolSize: 9, symbol: mode === "coordinated" ? "triangle" : "circle", itemStyle: { color: modeColour(mode) },
    data: buses.filter((b) => solves.has(b) && known(solves.get(b).gap)).map((b) => [power(solves.get(b).gap), String(b)]) }; });
  if (series.length && target) series[0].markLine = level(power(target), "target " + num(target * 100, 4) + " %", "xAxis", "start");
  const greatest = most([target ? power(target) : -1].concat(series.flatMap((s) => s.data.map((d) => d[0]))));
  return frame({ grid: { left: 12, right: 40, top: 64, bottom: 34, containLabel: true },
    xAxis: Object.assign({ type: "value", name: "gap, % of the cost of uncontrolled charging" }, axisName, { min: -4, max: Math.floor(greatest) + 1, interval: 1,
      axisLabel: Object.assign({ formatter: (p) => (p === -4 ? "≤ " : "") + percent(p) + " %", hideOverlap: true }, axisText), splitLine: { lineStyle: { color: LINE } } }),
    yAxis: categoryAxis("", buses.map(String), { axisLabel: Object.assign({ formatter: (b) => "bus " + b }, axisText), inverse: true }),
    tooltip: { confine: true, trigger: "item", formatter: (i) => html(i.seriesName + ", bus " + i.value[1]) + ": <b>" + percent(i.value[0]) + "</b> %" }, series: series });
};
const gapModes = () => ["decentralized", "coordinated", "published_caps"].filter((m) => data.aggregators.solves.some((s) => s.key.mode === m));
findings.gaps = () => {
  const solves = gapModes().flatMap((m) => Array.from(solvesOf(m).values())).filter((s) => known(s.gap)), target = data.aggregators.gapTarget;
  if (!solves.length) return "";
  const worst = solves.reduce((a, b) => b.gap > a.gap ? b : a);
  return (target ? num(solves.filter((s) => s.gap <= target * (1 + 1e-9)).length, 0) + " of " + plural(solves.length, "plan reaches", "plans reach") + " the target; the" : "The") + " greatest gap is " + num(100 * worst.gap, 3) + " % (bus " + worst.bus + ", " + modeName(worst.key.mode).toLowerCase() + ").";
};
charts.energy = () => {
  const solves = solvesOf(state.mode), buses = data.aggregators.buses;
  const bar = (name, pick, opacity) => ({ name: name, type: "bar", stack: "energy", barMaxWidth: 40, itemStyle: { color: modeColour(state.mode), opacity: opacity }, data: byBus(solves, pick) });
  return frame({ xAxis: categoryAxis("bus", buses), yAxis: valueAxis("MWh per day", { scale: false }),
    series: [bar("Charged", (s) => s.chargedMwh, 1), bar("Fed back to the grid", (s) => known(s.dischargedMwh) ? -s.dischargedMwh : null, 0.45)] }, "MWh");
};
findings.energy = () => {
  const solves = Array.from(solvesOf(state.mode).values()), back = sum(solves.map((s) => s.dischargedMwh));
  return solves.length ? "The vehicles of the buses shown charge " + sized(sum(solves.map((s) => s.chargedMwh))) + " MWh a day and feed back " + (back > 1e-3 ? sized(back) + " MWh of it." : "nothing.") : "";
};

const spreadOfFleet = () => data.samples.spreads.find((x) => x.scenario === state.scenario);
charts.samples = () => {
  const s = spreadOfFleet();
  if (!s) return message(frame({ xAxis: valueAxis(""), yAxis: valueAxis(""), series: [] }), "No samples of this fleet.");
  const mark = (x, text) => ({ xAxis: x, lineStyle: { color: INK, type: "solid" }, label: { formatter: text + "\n" + num(x, 2) + " MWh", color: INK, position: "end", fontSize: 12, lineHeight: 15 } });
  const paper = (x, k) => ({ xAxis: x, lineStyle: { color: colour("paper"), type: [4, 3], width: 2 }, label: { formatter: "paper " + num(x, 2), color: colour("paper"), position: k === 0 ? "insideEndTop" : "insideEndBottom", rotate: 90 } });
  const theirs = known(s.publishedMinMwh) && known(s.publishedMaxMwh) ? [s.publishedMinMwh, s.publishedMaxMwh] : [];
  const ours = s.maxMwh > s.minMwh ? [mark(s.minMwh, "least driving"), mark(s.maxMwh, "most driving")] : [mark(s.minMwh, "only day")];
  const ends = [s.minMwh, s.maxMwh].concat(theirs), from = least(ends), to = Math.max(most(ends), s.firstBinMwh + s.counts.length * s.binWidthMwh), room = (to - from) * 0.08 || 1, grain = Math.pow(10, Math.floor(Math.log10(room)));
  const fill = "#8fb8d6";
  return frame({ legend: { show: false }, grid: { left: 30, right: 40, top: narrow() ? 44 : 50, bottom: 34, containLabel: true },
    xAxis: valueAxis("energy for driving, MWh per day", Object.assign({}, axisName, { min: Math.floor((from - room) / grain) * grain, max: Math.ceil((to + room) / grain) * grain, splitLine: { show: false }, axisLabel: Object.assign({ showMinLabel: false, showMaxLabel: false }, axisText) })),
    yAxis: valueAxis("sampled days", Object.assign({}, axisName, { scale: false, minInterval: 1, nameGap: 34 })),
    tooltip: { confine: true, trigger: "item", formatter: (i) => num(i.value[0], 2) + "–" + num(i.value[1], 2) + " MWh: <b>" + i.value[2] + "</b> samples" },
    series: [{ name: "Samples", type: "custom", encode: { x: [0, 1], y: 2 }, itemStyle: { color: fill },
      data: s.counts.map((n, k) => [s.firstBinMwh + k * s.binWidthMwh, s.firstBinMwh + (k + 1) * s.binWidthMwh, n]),
      renderItem: (p, api) => { const a = api.coord([api.value(0), api.value(2)]), b = api.coord([api.value(1), 0]); return { type: "rect", shape: { x: a[0] + 0.5, y: a[1], width: Math.max(1, b[0] - a[0] - 1), height: b[1] - a[1] }, style: { fill: fill } }; },
      markLine: { silent: true, symbol: "none", precision: 9, data: ours.concat(theirs.map(paper)) } }] });
};
findings.samples = () => {
  const s = spreadOfFleet();
  if (!s) return "";
  const range = s.maxMwh > s.minMwh ? num(s.minMwh, 2) + " to " + num(s.maxMwh, 2) + " MWh, " + num(s.meanMwh, 2) + " on average" : num(s.minMwh, 3) + " MWh";
  return plural(sum(s.counts), "sampled day", "sampled days") + ": " + range +
    (known(s.publishedMinMwh) ? "; the paper's own draw gave " + num(s.publishedMinMwh, 2) + " to " + num(s.publishedMaxMwh, 2) + " MWh." : ".");
};
const travelOfCase = () => data.fleet.travel.find((x) => x.scenario === state.scenario && x.extreme === state.extreme);
charts.travel = () => {
  const t = travelOfCase(), count = t ? Math.max(data.periods, t.arrivals.length, t.departures.length) : data.periods;
  const bar = (name, values, fill) => ({ name: name, type: "bar", stack: "event", barCategoryGap: "15%", itemStyle: { color: fill }, data: values });
  return withPeriods(frame({ xAxis: timeAxis(count), yAxis: valueAxis("vehicles per period", { scale: false }), unit: "vehicles", digits: 0,
    series: t ? [bar("Leave home", t.departures, "#e69f00"), bar("Come back home", t.arrivals, "#56b4e9")] : [] }));
};
findings.travel = () => {
  const t = travelOfCase();
  const busiest = (values) => { const peak = most(values); return peak > 0 ? num(peak, 0) + " between " + time(values.indexOf(peak)) + " and " + time(values.indexOf(peak) + 1) : "none"; };
  return t ? "Most leave at one time: " + busiest(t.departures) + "; most come back: " + busiest(t.arrivals) + "." : "";
};

