package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.evenload.jobs.run.Json;
import org.evenload.jobs.study.StudyKind;
import org.evenload.jobs.study.StudyKinds;
import org.evenload.jobs.table.ExampleValues;
import org.evenload.jobs.table.TableSpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys of a run of every kind of study are unique, and nothing lacks what is promised. */
@Tag("slow")
class EveryKindKeysTest {
  private static final Path DATASETS =
      Path.of(System.getProperty("evenload.root"), "datasets").toAbsolutePath();

  private static final Path EXAMPLES =
      Path.of(
          System.getProperty("evenload.root"),
          "jobs/src/main/resources/org/evenload/jobs/table",
          ExampleValues.RESOURCE);

  /** A small study of each kind; that of sensitivity is one of products, varied. */
  private static final Map<String, String> STUDIES =
      new TreeMap<>(
          Map.of(
              "extremes",
              """
              data: %1$s/ieee14
              scenarios: [{name: few, vehicles: 300, samples: 3}]
              market: {system_cap_mw: 259}
              aggregation: {realisations: 2, gap: 0.02}
              operation: {slack_mvar_with_evs: [-1000, 1000]}
              coordination: {method: both, max_rounds: 2}
              feeder: {folder: %1$s/ieee13, bus: 14, days: 5}
              """,
              "penetration",
              """
              data: %1$s/ieee14
              samples: 2
              period_minutes: 60
              levels: {vehicles: [4000, 30000]}
              coordination: {max_rounds: 2}
              capacity: {coordinated_samples: 1, width: 0.3, greatest_bus_count: 0}
              """,
              "online",
              """
              data: %1$s/lv19
              days: 2
              day: {slot_minutes: 30}
              penetrations_pct: [100]
              modes:
              - {name: at_once, decide: uncoordinated}
              - {name: genetic, decide: genetic, limit: peak}
              - {name: short, decide: equal_share, limit: fixed, limit_kw: 20}
              """,
              "products",
              """
              data: %1$s/quito
              prices: %1$s/quito/ev_tariff_weekday.csv
              days: 3
              sessions: {vehicles: 40}
              products: {green_pct: 60, blue_pct: 30, red_pct: 10}
              sweeps: [{name: rate, key: products.green_kw, values: [0.5, 1, 1.5, 2, 2.5, 3]}]
              """,
              "feeder_hosting",
              """
              feeder: %1$s/suburb
              load_curve: %1$s/suburb/load_curve.csv
              draws: 20
              step_minutes: 60
              verified_days: 4
              levels_pct: [50, 100]
              """,
              "toy",
              "throws: 60\n",
              "depot",
              "capacity: 100\nload: load.csv\n",
              "sensitivity",
              ""));

  @TempDir private Path folder;

  @Test
  void everyKindHasAStudyHere() {
    assertThat(STUDIES.keySet()).containsExactlyElementsOf(StudyKinds.names());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyTableIsIdentifiedAndLacksNothing(String kind) throws IOException {
    String run = kind.equals("sensitivity") ? varied() : run(kind);

    CommandLineRunner checked = evenload("check", "--json", run, "--runs", folder.toString());
    assertThat(checked.exitCode()).as(checked.out()).isZero();
    List<String> keys = new ArrayList<>();
    for (JsonNode result : Json.mapper().readTree(checked.out())) {
      if (result.path("name").asText().startsWith("key_of_")) {
        keys.add(result.path("name").asText().substring("key_of_".length()));
      }
    }
    StudyKind checkedKind = StudyKinds.named(kind).orElseThrow();
    assertThat(keys)
        .containsExactlyElementsOf(
            StudyKinds.tablesOf(checkedKind).stream().map(TableSpec::name).toList());
    if (Boolean.getBoolean("evenload.update") && !kind.matches("toy|depot")) {
      keepExamples(run, keys);
    }
  }

  /** The first values of tables that are neither zero nor missing are the dictionary's examples. */
  private void keepExamples(String run, List<String> tables) throws IOException {
    Map<String, Map<String, String>> examples = new TreeMap<>(ExampleValues.standard().byTable());
    if (Files.exists(EXAMPLES)) {
      examples = Json.mapper().readValue(EXAMPLES.toFile(), new TypeReference<>() {});
    }
    for (String table : tables) {
      CommandLineRunner rows =
          evenload(
              "sql",
              run,
              "select * from %s limit 300".formatted(table),
              "--format",
              "json",
              "--runs",
              folder.toString());
      requireDone(rows);
      Map<String, String> ofTable = new LinkedHashMap<>();
      for (JsonNode row : Json.mapper().readTree(rows.out())) {
        row.properties()
            .forEach(
                value -> {
                  boolean isTelling = !value.getValue().asText().matches("null|false||0|0.0");
                  if (isTelling || !ofTable.containsKey(value.getKey())) {
                    ofTable.merge(
                        value.getKey(),
                        example(value.getValue()),
                        (kept, other) -> kept.matches("null|false||0|0.0") ? other : kept);
                  }
                });
      }
      ofTable.values().removeIf(String::isEmpty);
      examples.put(table, ofTable);
    }
    Json.mapper().writerWithDefaultPrettyPrinter().writeValue(EXAMPLES.toFile(), examples);
  }

  private static String example(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    return value.isDouble() || value.isFloat()
        ? Double.toString(new BigDecimal(value.asText()).round(new MathContext(6)).doubleValue())
        : value.asText();
  }

  static List<String> kinds() {
    return StudyKinds.names();
  }

  private String run(String kind) throws IOException {
    requireDone(evenload(arguments("run", write(kind))));
    return "small";
  }

  private String varied() throws IOException {
    requireDone(
        evenload(
            arguments(
                "sensitivity",
                write("products"),
                "--key",
                "products.green_kw",
                "--values",
                "1,2")));
    return "small-sensitivity";
  }

  private String[] arguments(String command, Path study, String... options) {
    List<String> all = new ArrayList<>(List.of(command, study.toString()));
    all.addAll(List.of(options));
    all.addAll(List.of("--runs", folder.toString(), "--master", "local[2]"));
    return all.toArray(String[]::new);
  }

  private Path write(String kind) throws IOException {
    Files.writeString(folder.resolve("load.csv"), "load_mw\n1\n2\n");
    return Files.writeString(
        folder.resolve("small.yaml"),
        "name: small\nkind: %s\nseed: 3\n%s"
            .formatted(kind, STUDIES.get(kind).formatted(DATASETS)));
  }

  private static void requireDone(CommandLineRunner done) {
    assertThat(done.exitCode()).as(done.err()).isZero();
  }
}
