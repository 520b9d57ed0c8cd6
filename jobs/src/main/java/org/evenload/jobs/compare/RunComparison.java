package org.evenload.jobs.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.evenload.jobs.run.FinishedRun;
import org.evenload.jobs.run.InputFile;
import org.evenload.jobs.run.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Two runs side by side.
 *
 * @param before identifier of the first run
 * @param configuration keys of the study file whose values differ
 * @param inputs files whose contents differ, by the first digits of their checksums
 * @param software components whose versions differ
 * @param rows tables whose numbers of rows differ
 * @param figures headline figures of either run
 */
public record RunComparison(
    String before,
    String after,
    List<Difference> configuration,
    List<Difference> inputs,
    List<Difference> software,
    List<Difference> rows,
    List<FigureChange> figures,
    double secondsBefore,
    double secondsAfter) {

  /** Compares the second run with the first. */
  public static RunComparison of(FinishedRun first, FinishedRun second) throws IOException {
    Manifest before = first.manifest();
    Manifest after = second.manifest();
    return new RunComparison(
        before.runId(),
        after.runId(),
        differences(leaves(before.configuration()), leaves(after.configuration())),
        differences(checksums(before.inputs()), checksums(after.inputs())),
        differences(before.versions(), after.versions()),
        differences(texts(before.rows()), texts(after.rows())),
        figures(Figure.of(first), Figure.of(second)),
        before.seconds(),
        after.seconds());
  }

  /** Figures that are worse than allowed. */
  public List<FigureChange> worse(Thresholds thresholds) {
    return figures.stream().filter(thresholds::isExceededBy).toList();
  }

  /** How much longer the second run worked, in percent of the first one's time. */
  public double slowerPct() {
    return secondsBefore > 0 ? 100 * (secondsAfter - secondsBefore) / secondsBefore : 0;
  }

  private static List<Difference> differences(
      Map<String, String> before, Map<String, String> after) {
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String key : keys) {
      String first = before.getOrDefault(key, Difference.ABSENT);
      String second = after.getOrDefault(key, Difference.ABSENT);
      if (!first.equals(second)) {
        differences.add(new Difference(key, first, second));
      }
    }
    return differences;
  }

  private static Map<String, String> leaves(JsonNode settings) {
    Map<String, String> leaves = new TreeMap<>();
    collect("", settings, leaves);
    return leaves;
  }

  private static void collect(String path, JsonNode node, Map<String, String> leaves) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  collect(
                      path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                      entry.getValue(),
                      leaves));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect("%s[%d]".formatted(path, i), node.get(i), leaves);
      }
    } else {
      leaves.put(path, node.asText());
    }
  }

  private static Map<String, String> checksums(List<InputFile> inputs) {
    Map<String, String> checksums = new TreeMap<>();
    inputs.forEach(
        input ->
            checksums.put(
                "%s (%s)".formatted(input.file(), input.key()), input.sha256().substring(0, 12)));
    return checksums;
  }

  private static Map<String, String> texts(Map<String, Long> counts) {
    Map<String, String> texts = new TreeMap<>();
    counts.forEach((table, count) -> texts.put(table, String.valueOf(count)));
    return texts;
  }

  private static List<FigureChange> figures(List<Figure> before, List<Figure> after) {
    Map<String, Figure> first = byName(before);
    Map<String, Figure> second = byName(after);
    List<FigureChange> changes = new ArrayList<>();
    for (Figure figure : after) {
      Figure earlier = first.get(name(figure));
      changes.add(change(figure, earlier == null ? null : earlier.value(), figure.value()));
    }
    for (Figure figure : before) {
      if (!second.containsKey(name(figure))) {
        changes.add(change(figure, figure.value(), null));
      }
    }
    return changes;
  }

  private static FigureChange change(
      Figure figure, @Nullable Double before, @Nullable Double after) {
    return new FigureChange(
        figure.metric(), figure.scope(), figure.unit(), figure.better(), before, after);
  }

  private static Map<String, Figure> byName(List<Figure> figures) {
    Map<String, Figure> named = new LinkedHashMap<>();
    figures.forEach(figure -> named.put(name(figure), figure));
    return named;
  }

  private static String name(Figure figure) {
    return figure.metric() + "\n" + figure.scope();
  }
}
