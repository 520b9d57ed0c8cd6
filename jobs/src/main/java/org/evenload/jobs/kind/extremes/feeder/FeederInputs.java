package org.evenload.jobs.kind.extremes.feeder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.evenload.grid.feeder.Feeder;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.config.FeederConfig;
import org.evenload.jobs.step.table.Tables;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;
import org.evenload.model.feeder.ChargingPoint;
import org.evenload.model.feeder.FeederModel;
import org.evenload.model.feeder.Generators;
import org.evenload.model.feeder.SyntheticDays;
import org.evenload.model.feeder.TransmissionDays;
import org.evenload.model.random.RandomKey;

/** The sets of synthetic days of a study, from its feeder and from the tables of its bus. */
final class FeederInputs {
  /** How alike the days are in where vehicles charge: about a seventh of deviation at half load. */
  private static final double PLACE_CONCENTRATION = 50;

  // As scenarios name them: the greatest sample before the least.
  private static final Comparator<CaseKey> EXTREMES_IN_ORDER =
      Comparator.comparing(CaseKey::scenario)
          .thenComparing(day -> String.valueOf(day.extreme()))
          .thenComparing(CaseKey::mode);

  private final StudyContext context;
  private final FeederConfig config;
  private final StudyInputs inputs;
  private final Feeder feeder;
  private final List<ChargingPoint> points;
  private final double busDemandMw;

  FeederInputs(StudyContext context, StudyInputs inputs, FeederConfig config, FeederSite site) {
    this.context = context;
    this.config = config;
    this.inputs = inputs;
    this.feeder = site.feeder();
    this.points = site.points();
    this.busDemandMw = site.busDemandMw();
  }

  /** One set per day of the system, and another without injection where vehicles inject. */
  List<FeederSet> sets() {
    Map<CaseKey, double[]> vmPu = profiles(Tables.OPF_BUS, "vm_pu");
    Map<CaseKey, double[][]> evMw = realisations();
    Map<CaseKey, Integer> vehicles = vehicles();
    double referencePu = mean(vmPu.getOrDefault(CaseKey.WITHOUT_VEHICLES, new double[] {1}));
    List<FeederSet> sets = new ArrayList<>();
    for (Map.Entry<CaseKey, double[]> entry : vmPu.entrySet()) {
      CaseKey day = entry.getKey();
      double[][] power = evMw.getOrDefault(day, new double[1][entry.getValue().length]);
      TransmissionDays transmission =
          new TransmissionDays(relative(entry.getValue(), referencePu), power);
      FeederModel model =
          new FeederModel(feeder, inputs.loadFactor(), evShare(vehicles.getOrDefault(day, 0)));
      SyntheticDays days =
          new SyntheticDays(
              points,
              PLACE_CONCENTRATION,
              RandomKey.ofSeed(inputs.config().seed())
                  .with(day.scenario())
                  .with(String.valueOf(day.extreme())));
      if (injects(power)) {
        sets.add(new FeederSet(day, Generators.V2G, model, transmission, days));
      }
      sets.add(new FeederSet(day, Generators.NONE, model, transmission, days));
    }
    return sets;
  }

  // The substation's transformer keeps the ratio that brings the bus's mean voltage of the day
  // without vehicles to the voltage of the feeder's source.
  private static double[] relative(double[] vmPu, double referencePu) {
    return Arrays.stream(vmPu).map(v -> v / referencePu).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static boolean injects(double[][] power) {
    for (double[] day : power) {
      for (double mw : day) {
        if (mw < 0) {
          return true;
        }
      }
    }
    return false;
  }

  private double evShare(int vehiclesAtBus) {
    if (config.vehicles() != null) {
      return vehiclesAtBus == 0 ? 0 : (double) config.vehicles() / vehiclesAtBus;
    }
    return new FeederModel(feeder, new double[0], 0).ratedKw() / 1e3 / busDemandMw;
  }

  private Map<CaseKey, double[]> profiles(TableSpec table, String column) {
    Map<CaseKey, double[]> profiles = new TreeMap<>(EXTREMES_IN_ORDER);
    for (Row row : rowsOfBus(table)) {
      double[] profile =
          profiles.computeIfAbsent(CaseKey.of(row), d -> new double[inputs.config().periodCount()]);
      profile[row.<Integer>getAs("period") - 1] = row.<Double>getAs(column);
    }
    return profiles;
  }

  private Map<CaseKey, double[][]> realisations() {
    Map<CaseKey, Map<Integer, double[]>> byDay = new LinkedHashMap<>();
    for (Row row : rowsOfBus(Tables.AGGREGATOR_REALISATION)) {
      byDay.computeIfAbsent(CaseKey.of(row), d -> new TreeMap<>())
              .computeIfAbsent(
                  row.<Integer>getAs("realisation"),
                  n -> new double[inputs.config().periodCount()])[
              row.<Integer>getAs("period") - 1] =
          row.<Double>getAs("net_mw");
    }
    Map<CaseKey, double[][]> result = new LinkedHashMap<>();
    byDay.forEach((day, profiles) -> result.put(day, profiles.values().toArray(double[][]::new)));
    return result;
  }

  private Map<CaseKey, Integer> vehicles() {
    Map<CaseKey, Integer> vehicles = new LinkedHashMap<>();
    for (Row row : rowsOfBus(Tables.AGGREGATOR_SOLVE)) {
      vehicles.put(CaseKey.of(row), row.<Integer>getAs("ev_count"));
    }
    return vehicles;
  }

  private List<Row> rowsOfBus(TableSpec table) {
    return context.table(table).filter(functions.col("bus").equalTo(config.bus())).collectAsList();
  }
}
