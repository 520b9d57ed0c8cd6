package org.evenload.grid.feeder.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Line;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Regulator;
import org.evenload.grid.input.InputException;

/**
 * A regulator at the head of a line segment as {@code regulator.json} describes it, with its taps
 * fixed where they were published. Its output is the one node that no segment touches.
 */
final class PublishedRegulator {
  private PublishedRegulator() {}

  static void insert(Path file, NodeTable nodes, List<Element> elements) {
    JsonNode json = parse(file);
    String segment = json.path("line_segment").asText();
    Line line =
        elements.stream()
            .filter(Line.class::isInstance)
            .map(Line.class::cast)
            .filter(l -> l.name().equals(segment))
            .findFirst()
            .orElseThrow(
                () ->
                    InputException.of(
                        file, "Invalid line_segment '%s', expected a line.".formatted(segment)));
    Set<String> touched =
        elements.stream()
            .flatMap(e -> List.of(e.from(), e.to()).stream())
            .collect(Collectors.toSet());
    Node output =
        nodes.all().stream()
            .filter(node -> !touched.contains(node.name()))
            .findFirst()
            .orElseThrow(
                () ->
                    InputException.of(
                        file, "Invalid regulator: nodes.csv has no node for its output."));
    elements.set(
        elements.indexOf(line),
        new Line(
            output.name() + "-" + line.to(),
            output.name(),
            line.to(),
            line.phases(),
            line.seriesOhm(),
            line.shuntSiemens()));
    for (Phase phase : line.phases()) {
      JsonNode step = json.path("published_taps_step").path(phase.name());
      if (!step.canConvertToInt()) {
        throw InputException.of(file, "Missing published_taps_step of phase %s.".formatted(phase));
      }
      elements.add(
          new Regulator(
              line.from() + "-" + output.name() + "." + phase,
              line.from(),
              output.name(),
              phase,
              step.asInt()));
    }
  }

  private static JsonNode parse(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw InputException.of(file, "Invalid JSON: %s".formatted(e.getMessage()), e);
    }
  }
}
