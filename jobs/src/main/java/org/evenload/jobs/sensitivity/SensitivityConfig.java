package org.evenload.jobs.sensitivity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.evenload.model.random.RandomKey;
import org.evenload.model.sensitivity.Factor;
import org.evenload.model.sensitivity.MorrisDesign;
import org.evenload.model.sensitivity.SobolDesign;

/** The settings of a sensitivity study; the schema beside it describes them. */
record SensitivityConfig(
    long seed,
    Path study,
    String design,
    List<KeyValues> keys,
    Map<String, Double> set,
    int trajectories,
    int basePoints) {
  private static final int MORRIS_LEVELS = 4;

  SensitivityConfig {
    keys = List.copyOf(keys);
    set = Collections.unmodifiableMap(new TreeMap<>(set));
  }

  /** Whether values are the ends of ranges from which the design draws. */
  boolean drawsFromRanges() {
    return design.equals("morris") || design.equals("sobol");
  }

  /** How many runs the design takes. */
  long runs() {
    long k = keys.size();
    return switch (design) {
      case "grid" ->
          keys.stream()
              .mapToLong(key -> key.values().size())
              .reduce(1, (a, b) -> Math.min(Integer.MAX_VALUE, a * b));
      case "morris" -> trajectories * (k + 1);
      case "sobol" -> basePoints * (k + 2);
      default -> keys.stream().mapToLong(key -> key.values().size()).sum();
    };
  }

  /** A key and its values. */
  record KeyValues(String key, List<Double> values) {
    KeyValues {
      values = List.copyOf(values);
    }

    /** The range that its values span. */
    Factor range() {
      return new Factor(
          key,
          values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN),
          values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN));
    }
  }

  MorrisDesign morris() {
    return new MorrisDesign(RandomKey.ofSeed(seed), keys.size(), trajectories, MORRIS_LEVELS);
  }

  SobolDesign sobol() {
    return new SobolDesign(RandomKey.ofSeed(seed), keys.size(), basePoints);
  }

  /**
   * What every run changes, in the order of the design.
   *
   * @param takesIntegers which keys take whole numbers only; of their ranges, every whole number is
   *     as likely
   */
  List<Map<String, Double>> points(Predicate<String> takesIntegers) {
    return switch (design) {
      case "grid" -> grid();
      case "morris" -> scaled(morris().points(), takesIntegers);
      case "sobol" -> scaled(sobol().points(), takesIntegers);
      default -> alone();
    };
  }

  private List<Map<String, Double>> alone() {
    List<Map<String, Double>> points = new ArrayList<>();
    for (KeyValues key : keys) {
      key.values().forEach(value -> points.add(Map.of(key.key(), value)));
    }
    return points;
  }

  private List<Map<String, Double>> grid() {
    List<Map<String, Double>> points = List.of(Map.of());
    for (KeyValues key : keys) {
      List<Map<String, Double>> longer = new ArrayList<>();
      for (Map<String, Double> point : points) {
        for (double value : key.values()) {
          Map<String, Double> more = new LinkedHashMap<>(point);
          more.put(key.key(), value);
          longer.add(more);
        }
      }
      points = longer;
    }
    return points;
  }

  private List<Map<String, Double>> scaled(double[][] unit, Predicate<String> takesIntegers) {
    List<Map<String, Double>> points = new ArrayList<>();
    for (double[] u : unit) {
      Map<String, Double> point = new LinkedHashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        Factor range = keys.get(i).range();
        point.put(
            range.name(), takesIntegers.test(range.name()) ? wholeAt(range, u[i]) : range.at(u[i]));
      }
      points.add(point);
    }
    return points;
  }

  private static double wholeAt(Factor range, double u) {
    double least = Math.ceil(range.least());
    double greatest = Math.floor(range.greatest());
    return Math.min(greatest, Math.floor(least + u * (greatest - least + 1)));
  }
}
