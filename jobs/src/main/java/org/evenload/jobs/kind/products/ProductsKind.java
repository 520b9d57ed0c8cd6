package org.evenload.jobs.kind.products;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.evenload.jobs.check.Check;
import org.evenload.jobs.config.Problem;
import org.evenload.jobs.config.Schema;
import org.evenload.jobs.config.Settings;
import org.evenload.jobs.step.config.SharedSections;
import org.evenload.jobs.study.Study;
import org.evenload.jobs.study.StudyKind;
import org.evenload.jobs.study.StudyPlan;
import org.evenload.jobs.table.TableSpec;

/**
 * An aggregator whose customers choose between green, blue and red, and what its costs depend on
 * (Clairand 2020).
 */
public final class ProductsKind implements StudyKind {
  private static final Map<String, String> STANDARD_FILES =
      Map.of("prices", "energy_price.csv", "residential_load", "residential_load.csv");

  /** What shapes sessions that are drawn from distributions of this section. */
  private static final List<String> DRAWN =
      List.of(
          "arrival_mean_h",
          "arrival_deviation_h",
          "median_km",
          "log_deviation",
          "kwh_per_km",
          "greatest_energy_kwh");

  @Override
  public String name() {
    return "products";
  }

  @Override
  public String description() {
    return "An aggregator with customer choice products, at least cost below a load limit, and"
        + " sweeps of its parameters over Monte Carlo days.";
  }

  @Override
  public ObjectNode schema() {
    return SharedSections.with(Schema.resource(ProductsKind.class, "schema.json"));
  }

  @Override
  public List<Problem> complete(ObjectNode settings, Path folder) {
    List<Problem> problems = new ArrayList<>();
    STANDARD_FILES.forEach((key, file) -> fillIn(settings, key, file, problems));
    settings.remove("data");
    ProductsConfig.ProductSettings products =
        Settings.bind(settings.path("products"), folder, ProductsConfig.ProductSettings.class);
    if ((products.bluePct() == null) != (products.redPct() == null)) {
      problems.add(
          new Problem(
              "/products",
              "Missing key products.%s, expected it beside products.%s, or neither and blue_per_red."
                  .formatted(
                      products.bluePct() == null ? "blue_pct" : "red_pct",
                      products.bluePct() == null ? "red_pct" : "blue_pct")));
    }
    if (settings.at("/sessions/file").isTextual() && settings.at("/sessions").has("behaviour")) {
      problems.add(
          new Problem(
              "/sessions/behaviour",
              "Invalid sessions, expected either 'file' or 'behaviour', found both."));
    }
    ProductsConfig.SessionSettings sessions =
        Settings.bind(settings.path("sessions"), folder, ProductsConfig.SessionSettings.class);
    if (sessions.file() == null
        && sessions.behaviour() == null
        && sessions.minimumEnergyKwh() > sessions.greatestEnergyKwh()) {
      problems.add(
          new Problem(
              "/sessions",
              "Invalid sessions: minimum_energy_kwh %s is above greatest_energy_kwh %s, expected at most that."
                  .formatted(
                      Variant.plain(sessions.minimumEnergyKwh()),
                      Variant.plain(sessions.greatestEnergyKwh()))));
    }
    problems.addAll(withoutEffect(settings.path("sessions")));
    attempt(products::shares, problems);
    attempt(products::terms, problems);
    return problems;
  }

  private List<Problem> withoutEffect(JsonNode sessions) {
    Optional<String> source =
        Stream.of("file", "behaviour").filter(sessions::hasNonNull).findFirst();
    if (source.isEmpty()) {
      return List.of();
    }
    JsonNode keys = schema().at("/properties/sessions/properties");
    return DRAWN.stream()
        .filter(key -> sessions.path(key).asDouble() != keys.at("/" + key + "/default").asDouble())
        .map(
            key ->
                Problem.invalid(
                    "/sessions/" + key,
                    sessions.path(key).asText(),
                    "no such key, since the sessions come from '%s'".formatted(source.get())))
        .toList();
  }

  private static void fillIn(ObjectNode settings, String key, String file, List<Problem> problems) {
    if (settings.has(key)) {
      return;
    }
    if (!settings.has("data")) {
      problems.add(
          new Problem(
              "", "Missing key '%s', expected a file, or 'data' with %s.".formatted(key, file)));
      return;
    }
    String data = settings.get("data").textValue();
    settings.put(key, data.endsWith("/") ? data + file : data + "/" + file);
  }

  private static void attempt(Runnable reading, List<Problem> problems) {
    try {
      reading.run();
    } catch (IllegalArgumentException e) {
      problems.add(new Problem("/products", String.valueOf(e.getMessage())));
    }
  }

  @Override
  public StudyPlan plan(Study study) {
    return ProductsPlan.read(study);
  }

  @Override
  public List<TableSpec> tables() {
    return ProductTables.ALL;
  }

  @Override
  public List<Check> checks() {
    return ProductChecks.ALL;
  }
}
