package org.evenload.jobs.sensitivity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evenload.model.random.RandomKey;
import org.evenload.model.sensitivity.Factor;
import org.evenload.model.sensitivity.MorrisDesign;
import org.evenload.model.sensitivity.SobolDesign;

/** The settings of a sensitivity study; the schema beside it describes them. */
record SensitivityConfig(
    long seed, Path study, String design, List<KeyValues> keys, int trajectories, int basePoints) {
  private static final int MORRIS_LEVELS = 4;

  SensitivityConfig {
    keys = List.copyOf(keys);
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

  /** What every run changes, in the order of the design. */
  List<Map<String, Double>> points() {
    return switch (design) {
      case "grid" -> grid();
      case "morris" -> scaled(morris().points());
      case "sobol" -> scaled(sobol().points());
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

  private List<Map<String, Double>> scaled(double[][] unit) {
    return Arrays.stream(unit)
        .map(
            u -> {
              Map<String, Double> point = new LinkedHashMap<>();
              for (int i = 0; i < keys.size(); i++) {
                Factor range = keys.get(i).range();
                point.put(range.name(), range.at(u[i]));
              }
              return point;
            })
        .toList();
  }
}
