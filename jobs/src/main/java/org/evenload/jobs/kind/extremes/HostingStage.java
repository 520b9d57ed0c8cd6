package org.evenload.jobs.kind.extremes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.draw.StudiedSample;
import org.evenload.jobs.step.operate.EvDemand;
import org.evenload.jobs.step.operate.Operator;
import org.evenload.jobs.step.table.Tables;
import org.evenload.jobs.study.Progress;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;
import org.evenload.model.fleet.BusFleet;
import org.evenload.model.fleet.BusFleets;
import org.evenload.model.hosting.CappedFleet;

/**
 * Finds how far each fleet can grow in proportion. Uncontrolled and decentralized: until the
 * operator cannot supply all power, with every aggregator's power growing as the fleet does.
 * Coordinated: until the first aggregator cannot charge its vehicles under the operator's caps.
 */
public final class HostingStage implements Stage {
  // Beyond a hundred times the fleet the answer is "more than anybody asks for".
  static final double GREATEST_MULTIPLE = 100;

  private final StudyInputs inputs;

  HostingStage(StudyInputs inputs) {
    this.inputs = inputs;
  }

  @Override
  public String name() {
    return "hosting";
  }

  @Override
  public List<TableSpec> tables() {
    return List.of(Tables.HOSTING_CAPACITY);
  }

  @Override
  public void run(StudyContext context) {
    Operator operator = new Operator(inputs, inputs.config().operation());
    List<StudiedSample> samples =
        StudiedSample.extremes(context.table(Tables.SAMPLE), inputs.scenarios());
    List<Row> rows = new ArrayList<>();
    try (Progress progress = context.progress("hosting capacity", 3L * samples.size())) {
      for (Mode mode : List.of(Mode.UNCONTROLLED, Mode.DECENTRALIZED)) {
        List<CaseKey> days = samples.stream().map(sample -> sample.in(mode)).toList();
        for (EvDemand demand : EvDemand.planned(context, inputs, days)) {
          rows.add(row(demand.day(), vehicles(samples, demand.day()), supplied(operator, demand)));
          progress.advance(1);
        }
      }
      Map<List<Object>, double[]> caps = caps(context, inputs);
      for (StudiedSample sample : samples) {
        CaseKey day = sample.in(Mode.COORDINATED);
        Capacity capacity = underCaps(sample, caps, inputs, context);
        rows.add(row(day, sample.scenario().fleet().vehicles(), capacity));
        progress.advance(1);
      }
    }
    context.write(Tables.HOSTING_CAPACITY, rows);
  }

  /**
   * What was found.
   *
   * @param limit what is reached first
   */
  private record Capacity(double multiple, String limit) {
    static final Capacity UNBOUNDED = new Capacity(GREATEST_MULTIPLE, "none within the search");
  }

  private static Row row(CaseKey day, int vehicles, Capacity capacity) {
    return day.row(
        Tables.HOSTING_CAPACITY,
        vehicles,
        capacity.multiple(),
        (int) Math.floor(vehicles * capacity.multiple() * (1 + 1e-12)),
        capacity.limit());
  }

  private static Capacity supplied(Operator operator, EvDemand demand) {
    Capacity least = Capacity.UNBOUNDED;
    for (int t = 0; t < demand.mw().length; t++) {
      double multiple = operator.greatestMultiple(t, demand.mw()[t], least.multiple());
      if (multiple < least.multiple()) {
        least = new Capacity(multiple, "power not supplied in period %d".formatted(t + 1));
      }
    }
    return least;
  }

  private static Capacity underCaps(
      StudiedSample sample,
      Map<List<Object>, double[]> caps,
      StudyInputs inputs,
      StudyContext context) {
    int realisations = inputs.config().aggregation().realisations();
    Capacity least = Capacity.UNBOUNDED;
    for (BusFleet fleet :
        BusFleets.of(
            inputs.travel(), inputs.fleet(), sample.scenario(), sample.sample(), realisations)) {
      double[] cap = caps.get(List.of(sample.scenario().name(), sample.sample(), fleet.bus()));
      for (int n = 0; n < realisations && cap != null; n++) {
        int realisation = n;
        double multiple =
            CappedFleet.greatestMultiple(
                fleet.groups(),
                fleet.stays().stream().map(stays -> stays.get(realisation)).toList(),
                cap,
                inputs.config().periodHours(),
                GREATEST_MULTIPLE);
        if (multiple < least.multiple()) {
          least =
              new Capacity(
                  multiple, "cap of bus %d in realisation %d".formatted(fleet.bus(), n + 1));
        }
      }
    }
    return least;
  }

  // The caps of the first round are what the grid can bear; later ones answer a certain demand.
  private static Map<List<Object>, double[]> caps(StudyContext context, StudyInputs inputs) {
    Map<List<Object>, double[]> caps = new HashMap<>();
    List<Row> rows =
        context
            .table(Tables.PEM_CAP)
            .filter("round = 1")
            .select("scenario", "sample", "bus", "period", "cap_mw")
            .collectAsList();
    for (Row row : rows) {
      caps.computeIfAbsent(
                  List.of(row.getString(0), row.getInt(1), row.getInt(2)),
                  key -> new double[inputs.loadFactor().length])[row.getInt(3) - 1] =
          row.getDouble(4);
    }
    return caps;
  }

  private static int vehicles(List<StudiedSample> samples, CaseKey day) {
    return samples.stream()
        .filter(sample -> sample.scenario().name().equals(day.scenario()))
        .mapToInt(sample -> sample.scenario().fleet().vehicles())
        .findFirst()
        .orElseThrow();
  }
}
