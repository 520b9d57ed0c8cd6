// The distribution feeder below one bus.
const FED_BACK = "with what vehicles feed back", NOT_FED_BACK = "if they fed nothing back";
function feederSets(sets) {
  const ofMode = sets.filter((s) => isCase(s.key) && (s.key.mode === "none" || s.key.mode === state.mode)).sort((a, b) => byMode(a, b) || b.v2g - a.v2g);
  return ofMode.map((s) => {
    const alone = s.key.mode === "none" || !ofMode.some((o) => o !== s && o.key.mode === s.key.mode);
    return Object.assign({}, s, { alone: alone, name: modeName(s.key.mode) + (alone || s.v2g ? "" : ", nothing fed back"), colour: modeColour(s.key.mode), faint: !alone && !s.v2g });
  });
}
function feederLimits(series, values) {
  const f = data.feeder, near = (limit) => known(limit) && limit > least(values) - 0.01 && limit < most(values) + 0.01;
  const shown = [[f.lowerLimitPu, "insideMiddleTop"], [f.upperLimitPu, "insideMiddleTop"]].filter((l) => near(l[0]));
  if (series && shown.length) {
    series.markLine = level(shown[0][0], "limit " + fixed(shown[0][0], 2), "yAxis", shown[0][1]);
    shown.slice(1).forEach((l) => series.markLine.data.push({ yAxis: l[0], label: { formatter: "limit " + fixed(l[0], 2), position: l[1] } }));
  }
  return shown.map((l) => l[0]);
}
const placeWords = (name) => { const dot = name.lastIndexOf("."); return "node " + name.slice(0, dot) + ", phase " + name.slice(dot + 1); };

// Voltage over distance, a panel per phase, one path per section of the feeder.
charts.profile = () => {
  const f = data.feeder, sets = feederSets(f.profiles), phases = Array.from(new Set(f.places.map((p) => p.phase))).sort();
  const layout = panels(phases.map((p) => "Phase " + p), 46);
  const values = sets.flatMap((s) => s.least.concat(s.greatest)).filter(known);
  const series = [], far = most(f.places.map((p) => p.distance)) || 1;
  const axis = voltageAxis(values.concat([f.lowerLimitPu, f.upperLimitPu].filter((l) => l > least(values) - 0.01 && l < most(values) + 0.01)));
  axis.min = Number((axis.min - Math.max(1, 0.2 * (axis.max - axis.min) / axis.interval) * axis.interval).toFixed(4)); // a strip for the nodes' names
  axis.min = Number((Math.floor(axis.min / axis.interval + 1e-9) * axis.interval).toFixed(4));
  phases.forEach((phase, panel) => {
    const where = f.places.map((p, k) => Object.assign({ index: k }, p)).filter((p) => p.phase === phase);
    sets.forEach((s, k) => {
      const shift = (k - (sets.length - 1) / 2) * 4, here = where.filter((p) => known(s.mean[p.index]));
      const common = { name: s.name, xAxisIndex: panel, yAxisIndex: panel, emphasis: { disabled: true }, animation: false };
      if (!s.faint) series.push(Object.assign({ type: "lines", coordinateSystem: "cartesian2d", silent: true, lineStyle: { color: s.colour, width: 2, opacity: 0.9, type: s.key.mode === "none" ? "dashed" : "solid" },
        data: here.filter((p) => p.upstream >= 0 && known(s.mean[p.upstream])).map((p) => ({ coords: [[f.places[p.upstream].distance, s.mean[p.upstream]], [p.distance, s.mean[p.index]]] })) }, common));
      series.push(Object.assign({ type: "custom", silent: true, itemStyle: { color: s.colour }, encode: { x: 0, y: [1, 2] }, data: here.map((p) => [p.distance, s.least[p.index], s.greatest[p.index]]),
        renderItem: (params, api) => { const a = api.coord([api.value(0), api.value(1)]), b = api.coord([api.value(0), api.value(2)]);
          return { type: "line", shape: { x1: a[0] + shift, y1: a[1], x2: b[0] + shift, y2: b[1] }, style: { stroke: s.colour, lineWidth: 3, opacity: s.faint ? 0.3 : 0.55 } }; } }, common));
      series.push(Object.assign({ type: "scatter", symbolSize: 7, symbolOffset: [shift, 0], itemStyle: s.faint ? { color: "#fff", borderColor: s.colour, borderWidth: 1.5 } : { color: s.colour },
        data: here.map((p) => ({ value: [p.distance, s.mean[p.index]], place: p, set: s })) }, common));
      if (k === 0) feederLimits(series[series.length - 1], values);
    });
    // Names at the foot of the panel; nodes that lie close together share one.
    const names = [];
    where.slice().sort((a, b) => a.distance - b.distance).forEach((p) => {
      const group = names[names.length - 1];
      if (group && p.distance - group.distance < 0.045 * far) group.nodes.push(p.node);
      else names.push({ distance: p.distance, nodes: [p.node] });
    });
    series.push({ name: "\u200bnodes" + panel, type: "scatter", xAxisIndex: panel, yAxisIndex: panel, symbolSize: 1, silent: true, itemStyle: { color: "transparent" }, labelLayout: { hideOverlap: true },
      label: { show: true, formatter: (i) => i.data.names, rotate: 90, position: "top", align: "left", verticalAlign: "middle", fontSize: 10, color: QUIET },
      data: names.map((group) => ({ value: [group.distance, axis.min], names: group.nodes.slice(0, 2).join(" ") + (group.nodes.length > 2 ? " +" + (group.nodes.length - 2) : "") })) });
  });
  const option = frame({ grid: layout.grid, title: layout.title, height: layout.height, series: series,
    xAxis: phases.map((_, k) => valueAxis("distance from the source, " + f.distanceUnit, Object.assign({}, axisName, { gridIndex: k, min: 0, max: far * 1.03, scale: false, splitNumber: 4, axisLabel: Object.assign({ showMaxLabel: false, formatter: (v) => num(v, 3) }, axisText), splitLine: { show: false } }))),
    yAxis: phases.map((_, k) => Object.assign({}, axis, { gridIndex: k, name: k === 0 ? axis.name : "" })),
    tooltip: { confine: true, trigger: "item", formatter: (i) => i.data && i.data.place ? html(i.seriesName) + "<br>" + html(placeWords(i.data.place.name)) + ", " + num(i.data.place.distance) + " " + f.distanceUnit +
      "<br>lowest " + fixed(i.data.set.least[i.data.place.index], 4) + ", mean <b>" + fixed(i.data.set.mean[i.data.place.index], 4) + "</b>, highest " + fixed(i.data.set.greatest[i.data.place.index], 4) + " p.u." : "" } });
  option.legend.data = sets.map((s) => ({ name: s.name, icon: "circle", itemStyle: s.faint ? { color: "#fff", borderColor: s.colour, borderWidth: 2 } : { color: s.colour } }));
  return option;
};
findings.profile = () => {
  const f = data.feeder;
  return sentence(feederSets(f.profiles).map((s) => {
    const low = least(s.least), high = most(s.greatest);
    return low !== null && (s.key.mode === "none" ? "without vehicles" : s.name.toLowerCase()) + " " + fixed(low, 3) + " p.u. (" + f.places[s.least.indexOf(low)].name + ") to " + fixed(high, 3) + " (" + f.places[s.greatest.indexOf(high)].name + ")";
  }));
};

// Fans over the day: with and without what vehicles feed back, if both were studied.
function fanPanels() {
  const sets = feederSets(data.feeder.fans.filter((x) => x.place === state.node)), plain = sets.filter((s) => s.key.mode === "none");
  const charged = sets.filter((s) => s.key.mode !== "none");
  return (charged.length ? charged : plain).map((s) => ({ title: s.key.mode === "none" ? "" : modeName(s.key.mode) + (s.alone ? "" : s.v2g ? ", " + FED_BACK : ", " + NOT_FED_BACK), set: s, plain: s.key.mode === "none" ? [] : plain }));
}
charts.fan = () => {
  const shown = fanPanels(), layout = panels(shown.map((p) => p.title), 40), series = [];
  const values = shown.flatMap((p) => p.set.p05.concat(p.set.p95).concat(...p.plain.map((n) => n.p50)));
  let limits = [];
  shown.forEach((panel, k) => {
    const s = panel.set, on = { xAxisIndex: k, yAxisIndex: k };
    const gap = (high, low) => high.map((v, i) => v === null || low[i] === null ? null : v - low[i]);
    const band = (low, high, opacity, id) => [
      Object.assign({ name: "\u200b" + id + "a", type: "line", stack: id, stackStrategy: "all", data: low, symbol: "none", lineStyle: { opacity: 0 }, emphasis: { disabled: true } }, on),
      Object.assign({ name: "\u200b" + id + "b", type: "line", stack: id, stackStrategy: "all", data: gap(high, low), symbol: "none", lineStyle: { opacity: 0 }, areaStyle: { color: s.colour, opacity: opacity }, emphasis: { disabled: true } }, on)];
    panel.plain.forEach((n) => series.push(line("No vehicles (middle)", n.p50, "none", on)));
    series.push(...band(s.p05, s.p95, 0.14, "outer" + k), ...band(s.p25, s.p75, 0.28, "inner" + k));
    const middle = line(modeName(s.key.mode) + " (middle)", s.p50, s.key.mode, on);
    limits = feederLimits(middle, values);
    series.push(middle);
  });
  const axis = voltageAxis(values.concat(limits));
  const option = withPeriods(frame({ grid: layout.grid, title: layout.title, height: layout.height, unit: "p.u.", digits: 4, series: series,
    xAxis: shown.map((_, k) => timeAxis(data.periods, { gridIndex: k, axisLabel: Object.assign({}, timeAxis(data.periods).axisLabel, { interval: everyHours(shown.length > 1 ? 4 : 2) }) })),
    yAxis: shown.map((_, k) => Object.assign({}, axis, { gridIndex: k, name: k === 0 || narrow() ? axis.name : "" })) }));
  option.legend.data = Array.from(new Set(series.filter((s) => !hidden(s)).map((s) => s.name)));
  return strokes(option);
};
findings.fan = () => sentence([state.node && placeWords(state.node)].concat(fanPanels().map((p) => {
  const low = least(p.set.p05), high = most(p.set.p95);
  return low !== null && (p.title ? p.title.toLowerCase() + ": " : "") + "nine tenths of the days between " + fixed(low, 3) + at(p.set.p05, low) + " and " + fixed(high, 3) + " p.u." + at(p.set.p95, high);
})));

charts.sizes = () => {
  const rows = data.feeder.sizes, micro = (v) => known(v) ? v * 1e6 : null;
  return frame({ xAxis: categoryAxis("size of the set, % of all synthetic days", rows.map((r) => num(r.sizePct, 3))), yAxis: valueAxis("error of mean voltage, 10⁻⁶ p.u.", { scale: false }), series: [
    { name: "Expected of a set of this size", type: "line", symbol: "none", lineStyle: { width: 2, color: modeColour("decentralized") }, itemStyle: { color: modeColour("decentralized") }, data: rows.map((r) => micro(r.expectedPu)) },
    { name: "The set drawn", type: "scatter", symbolSize: 10, itemStyle: { color: modeColour("uncontrolled") }, data: rows.map((r) => micro(r.errorPu)) }] }, "· 10⁻⁶ p.u.", 1);
};
findings.sizes = () => data.feeder.bestSizes;
