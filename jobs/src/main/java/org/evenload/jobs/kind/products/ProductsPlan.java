package org.evenload.jobs.kind.products;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evenload.jobs.config.Attempts;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.config.Problem;
import org.evenload.jobs.report.StudyReport;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.Study;
import org.evenload.jobs.study.StudyFile;
import org.evenload.jobs.study.StudyPlan;

/** A study of customer choice products with everything read. */
final class ProductsPlan implements StudyPlan {
  private final ProductsConfig config;
  private final List<Variant> variants;
  private final PublishedCosts published;

  private ProductsPlan(ProductsConfig config, List<Variant> variants, PublishedCosts published) {
    this.config = config;
    this.variants = List.copyOf(variants);
    this.published = published;
  }

  static ProductsPlan read(Study study) {
    ProductsConfig config = study.as(ProductsConfig.class);
    List<Variant> variants = new ArrayList<>();
    variants.add(variant(config, Variant.REFERENCE, "", Double.NaN));
    Attempts attempts = new Attempts();
    Set<String> names = new HashSet<>(Set.of(Variant.REFERENCE));
    for (int i = 0; i < config.sweeps().size(); i++) {
      ProductsConfig.SweepSettings sweep = config.sweeps().get(i);
      String pointer = "/sweeps/" + i;
      attempts.run(() -> requireEffects(sweep, Problem.keyPath(pointer), names));
      for (double value : sweep.values().stream().sorted().toList()) {
        attempts.run(
            () ->
                variants.add(
                    variant(
                        changed(study, sweep, value, pointer), sweep.name(), sweep.key(), value)));
      }
    }
    attempts.throwIfAnyFailed();
    return new ProductsPlan(
        config,
        variants,
        config.report().compareWith() == null
            ? PublishedCosts.none()
            : PublishedCosts.read(config.report().compareWith()));
  }

  private static void requireEffects(
      ProductsConfig.SweepSettings sweep, String place, Set<String> names) {
    if (!names.add(sweep.name())) {
      throw new ConfigException(
          "Invalid %s.name '%s', expected a name that no other sweep has, and not '%s'."
              .formatted(place, sweep.name(), Variant.REFERENCE));
    }
    if (sweep.set().containsKey(sweep.key())) {
      throw new ConfigException(
          "Invalid %s.set '%s', the key of sweep '%s' itself, expected only other keys there."
              .formatted(place, sweep.key(), sweep.name()));
    }
    if (sweep.key().equals("seed")) {
      throw new ConfigException(
          "Invalid %s.key 'seed', it draws other vehicles, expected a key whose effect can be seen on the same ones."
              .formatted(place));
    }
  }

  private static ProductsConfig changed(
      Study study, ProductsConfig.SweepSettings sweep, double value, String pointer) {
    Map<String, JsonNode> changes = new LinkedHashMap<>();
    sweep.set().forEach((key, fixed) -> changes.put(key, number(fixed)));
    changes.put(sweep.key(), number(value));
    changes.put("sweeps", JsonNodeFactory.instance.arrayNode());
    return StudyFile.changed(study, changes, pointer).as(ProductsConfig.class);
  }

  // A whole number may stand for a count.
  private static JsonNode number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? LongNode.valueOf((long) value)
        : DoubleNode.valueOf(value);
  }

  private static Variant variant(ProductsConfig config, String scenario, String key, double value) {
    try {
      return Variant.of(config, scenario, key, value);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public List<Stage> stages() {
    return List.of(new ModulationStage(variants), new CostStage(variants, published));
  }

  @Override
  public String outline() {
    return "%,d vehicles, %d steps, %d sweeps, %,d days"
        .formatted(
            config.sessions().vehicles(), config.stepCount(), config.sweeps().size(), days());
  }

  @Override
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("vehicles", config.sessions().vehicles());
    figures.put("steps", config.stepCount());
    figures.put(
        "sweeps", config.sweeps().stream().map(ProductsConfig.SweepSettings::name).toList());
    figures.put("days", days());
    return figures;
  }

  @Override
  public List<String> warnings() {
    return variants.stream()
        .filter(variant -> !variant.penaltyIsExact())
        .map(
            variant ->
                "%s: the penalty of %s USD/MWh is less than prices differ, so that exceeding the limit may pay."
                    .formatted(variant.scenario(), Variant.plain(variant.penaltyUsdPerMwh())))
        .distinct()
        .toList();
  }

  @Override
  public StudyReport report() {
    return new ProductsReport(config, variants);
  }

  private long days() {
    return variants.stream().mapToLong(Variant::days).sum();
  }
}
