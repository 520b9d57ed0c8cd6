package org.evenload.grid.feeder.series;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
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
  private final Map<String, BufferedWriter> files = new LinkedHashMap<>();

  /**
   * Opens the tables.
   *
   * @param folder is made if it does not exist
   * @param minPu least voltage allowed
   * @param maxPu greatest voltage allowed
   */
  public SeriesTables(Path folder, double minPu, double maxPu) throws IOException {
    this.minPu = minPu;
    this.maxPu = maxPu;
    Files.createDirectories(folder);
    for (Map.Entry<String, String> table : HEADERS.entrySet()) {
      BufferedWriter writer = Files.newBufferedWriter(folder.resolve(table.getKey() + ".csv"));
      files.put(table.getKey(), writer);
      writer.write(table.getValue());
      writer.write('\n');
    }
  }

  @Override
  public void accept(int step, Overview overview, int tapsMoved, Supplier<FeederResult> details) {
    row("steps", step + "," + text(overview) + "," + tapsMoved);
    FeederResult result = details.get();
    for (FeederResult.NodeVoltage v : result.voltages()) {
      String place = v.at().node() + "," + v.at().phase();
      row(
          "voltages",
          step + "," + place + "," + six(v.vPu()) + "," + six(v.angleDeg()) + "," + six(v.volts()));
      boolean phase = Phase.ABC.contains(v.at().phase());
      if (phase && (v.vPu() < minPu || v.vPu() > maxPu)) {
        boolean low = v.vPu() < minPu;
        row(
            "violations",
            "%d,%s,%s,%s,%s"
                .formatted(
                    step,
                    low ? "low_voltage" : "high_voltage",
                    v.at(),
                    six(v.vPu()),
                    low ? minPu : maxPu));
      }
    }
    for (FeederResult.ElementFlow flow : result.flows()) {
      for (FeederResult.PhaseFlow p : flow.phases()) {
        row(
            "flows",
            step
                + ","
                + flow.element()
                + ","
                + p.phase()
                + ","
                + six(p.fromAmperes())
                + ","
                + six(p.toAmperes())
                + ","
                + six(p.fromKw())
                + ","
                + six(p.fromKvar())
                + ","
                + (Double.isNaN(flow.loadingPercent()) ? "" : six(flow.loadingPercent())));
      }
      if (flow.loadingPercent() > 100) {
        row(
            "violations",
            "%d,overload,%s,%s,100".formatted(step, flow.element(), six(flow.loadingPercent())));
      }
    }
    for (FeederResult.Tap tap : result.taps()) {
      row("taps", step + "," + tap.regulator() + "," + tap.step() + "," + six(tap.ratio()));
    }
  }

  private static String six(double value) {
    double rounded = Math.rint(value * 1e6) / 1e6;
    return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
        ? Long.toString((long) rounded)
        : Double.toString(rounded);
  }

  private void row(String table, String text) {
    try {
      BufferedWriter writer = Objects.requireNonNull(files.get(table));
      writer.write(text);
      writer.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (BufferedWriter writer : files.values()) {
      writer.close();
    }
  }

  private static String text(Overview o) {
    return String.join(
        ",",
        o.status().name().toLowerCase(Locale.ROOT),
        six(o.sourceKw()),
        six(o.sourceKvar()),
        six(o.loadKw()),
        six(o.lossKw()),
        six(o.leastPu()),
        o.leastAt().toString(),
        six(o.greatestPu()),
        o.greatestAt().toString(),
        six(o.unbalancePercent()),
        six(o.loadingPercent()),
        o.loadingAt());
  }
}
