package org.evenload.grid.feeder.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Grounding;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.flow.FeederResult;
import org.evenload.grid.feeder.flow.Overview;

/**
 * Writes a series as tidy CSV: {@code steps.csv}, {@code voltages.csv}, {@code flows.csv}, {@code
 * taps.csv}, {@code violations.csv}.
 */
public final class SeriesTables implements FeederSeries.Sink, AutoCloseable {
  private static final Map<String, String> HEADERS = new LinkedHashMap<>();

  static {
    HEADERS.put(
        "steps",
        "step,status,source_kw,source_kvar,load_kw,loss_kw,v_min_pu,v_min_at,v_max_pu,v_max_at,"
            + "unbalance_max_pct,loading_max_pct,loading_max_at,taps_moved");
    HEADERS.put("voltages", "step,node,phase,v_pu,angle_deg,volts");
    HEADERS.put("flows", "step,element,phase,from_a,to_a,from_kw,from_kvar,loading_pct");
    HEADERS.put("taps", "step,regulator,tap_step,ratio");
    HEADERS.put("violations", "step,kind,place,value,limit");
  }

  private final double minPu;
  private final double maxPu;
  private final Set<String> ungrounded;
  private final Map<String, CsvRows> files = new LinkedHashMap<>();

  /**
   * Opens the tables.
   *
   * @param folder is made if it does not exist
   * @param feeder whose series it is
   * @param minPu least voltage allowed
   * @param maxPu greatest voltage allowed
   */
  public SeriesTables(Path folder, Feeder feeder, double minPu, double maxPu) throws IOException {
    this.ungrounded = Set.copyOf(Grounding.ungroundedNodes(feeder));
    this.minPu = minPu;
    this.maxPu = maxPu;
    Files.createDirectories(folder);
    for (Map.Entry<String, String> table : HEADERS.entrySet()) {
      CsvRows rows = new CsvRows(folder.resolve(table.getKey() + ".csv"));
      files.put(table.getKey(), rows);
      rows.text(table.getValue()).end();
    }
  }

  private CsvRows rows(String table) {
    return Objects.requireNonNull(files.get(table));
  }

  @Override
  public void accept(int step, Overview overview, int tapsMoved, Supplier<FeederResult> details) {
    write(rows("steps").number(step), overview).number(tapsMoved).end();
    FeederResult result = details.get();
    result.voltages().forEach(v -> write(step, v));
    if (!ungrounded.isEmpty()) {
      result.lineVoltages().stream()
          .filter(v -> ungrounded.contains(v.node()))
          .forEach(v -> judge(step, v.node() + "." + v.from().name() + v.to().name(), v.vPu()));
    }
    result.flows().forEach(f -> write(step, f));
    for (FeederResult.Tap tap : result.taps()) {
      rows("taps").number(step).text(tap.regulator()).number(tap.step()).number(tap.ratio()).end();
    }
  }

  private static CsvRows write(CsvRows rows, Overview o) {
    return rows.text(o.status().name().toLowerCase(Locale.ROOT))
        .number(o.sourceKw())
        .number(o.sourceKvar())
        .number(o.loadKw())
        .number(o.lossKw())
        .number(o.leastPu())
        .text(o.leastAt().toString())
        .number(o.greatestPu())
        .text(o.greatestAt().toString())
        .number(o.unbalancePercent())
        .number(o.loadingPercent())
        .text(o.loadingAt());
  }

  private void write(int step, FeederResult.NodeVoltage v) {
    rows("voltages")
        .number(step)
        .text(v.at().node())
        .text(v.at().phase().name())
        .number(v.vPu())
        .number(v.angleDeg())
        .number(v.volts())
        .end();
    if (Phase.ABC.contains(v.at().phase()) && !ungrounded.contains(v.at().node())) {
      judge(step, v.at().toString(), v.vPu());
    }
  }

  private void judge(int step, String place, double vPu) {
    boolean low = vPu < minPu;
    if (low || vPu > maxPu) {
      rows("violations")
          .number(step)
          .text(low ? "low_voltage" : "high_voltage")
          .text(place)
          .number(vPu)
          .number(low ? minPu : maxPu)
          .end();
    }
  }

  private void write(int step, FeederResult.ElementFlow flow) {
    double loading = flow.loadingPercent();
    for (FeederResult.PhaseFlow p : flow.phases()) {
      rows("flows")
          .number(step)
          .text(flow.element())
          .text(p.phase().name())
          .number(p.fromAmperes())
          .number(p.toAmperes())
          .number(p.fromKw())
          .number(p.fromKvar())
          .number(loading)
          .end();
    }
    if (loading > 100) {
      rows("violations")
          .number(step)
          .text("overload")
          .text(flow.element())
          .number(loading)
          .number(100)
          .end();
    }
  }

  @Override
  public void close() throws IOException {
    for (CsvRows rows : files.values()) {
      rows.close();
    }
  }
}
