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
import org.evenload.jobs.config.ConfigException;
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
    Set<String> names = new HashSet<>(Set.of(Variant.REFERENCE));
    for (ProductsConfig.SweepSettings sweep : config.sweeps()) {
      if (!names.add(sweep.name())) {
        throw new ConfigException(
            "Invalid sweep '%s', expected a name that no other sweep has, and not '%s'."
                .formatted(sweep.name(), Variant.REFERENCE));
      }
      requireEffects(sweep);
      for (double value : sweep.values().stream().sorted().toList()) {
        variants.add(variant(changed(study, sweep, value), sweep.name(), sweep.key(), value));
      }
    }
    return new ProductsPlan(
        config,
        variants,
        config.report().compareWith() == null
            ? PublishedCosts.none()
            : PublishedCosts.read(config.report().compareWith()));
  }

  private static void requireEffects(ProductsConfig.SweepSettings sweep) {
    if (sweep.set().containsKey(sweep.key())) {
      throw new ConfigException(
          "Invalid sweep '%s', its key '%s' is fixed by 'set', expected only other keys there."
              .formatted(sweep.name(), sweep.key()));
    }
    if (sweep.key().equals("seed")) {
      throw new ConfigException(
          "Invalid sweep '%s', key 'seed' draws other vehicles, expected a key whose effect can be seen on the same ones."
              .formatted(sweep.name()));
    }
  }

  private static ProductsConfig changed(
      Study study, ProductsConfig.SweepSettings sweep, double value) {
    Map<String, JsonNode> changes = new LinkedHashMap<>();
    sweep.set().forEach((key, fixed) -> changes.put(key, number(fixed)));
    changes.put(sweep.key(), number(value));
    changes.put("sweeps", JsonNodeFactory.instance.arrayNode());
    try {
      return StudyFile.changed(study, changes).as(ProductsConfig.class);
    } catch (ConfigException e) {
      throw new ConfigException(
          "Invalid sweep '%s', %s = %s: %s"
              .formatted(sweep.name(), sweep.key(), Variant.plain(value), e.getMessage()),
          e);
    }
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
