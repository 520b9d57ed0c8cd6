package org.evenload.grid.feeder.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Mistakes;

/** The nodes of a feeder, and the checks of files that refer to them. */
final class NodeTable {
  private final Map<String, Node> byName = new LinkedHashMap<>();

  /** Reads {@code nodes.csv}: node, phases, kv_ln_base [, kv_ln_nominal, kv_ll_nominal]. */
  static NodeTable read(Path file) {
    NodeTable nodes = new NodeTable();
    Mistakes mistakes = new Mistakes(file);
    mistakes.ofEach(
        KnownColumns.read(
                file, List.of("node", "phases", "kv_ln_base"), "kv_ln_nominal", "kv_ll_nominal")
            .rows(),
        row -> {
          double base = positive(row, "kv_ln_base") * 1e3;
          String name = row.text("node");
          Node node =
              new Node(
                  name,
                  phases(row, "phases"),
                  base,
                  row.isEmpty("kv_ln_nominal") ? base : positive(row, "kv_ln_nominal") * 1e3,
                  row.isEmpty("kv_ll_nominal")
                      ? base * Math.sqrt(3)
                      : positive(row, "kv_ll_nominal") * 1e3);
          if (nodes.byName.put(name, node) != null) {
            throw row.error("node", name, "each node once");
          }
        });
    mistakes.throwIfAny();
    if (nodes.byName.isEmpty()) {
      throw InputException.of(file, "Invalid feeder: no nodes.");
    }
    return nodes;
  }

  static NodeTable of(Collection<Node> nodes) {
    NodeTable table = new NodeTable();
    nodes.forEach(table::add);
    return table;
  }

  void add(Node node) {
    byName.put(node.name(), node);
  }

  List<Node> all() {
    return new ArrayList<>(byName.values());
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  /** The node a field names. */
  Node at(CsvTable.Row row, String column) {
    String name = row.text(column);
    Node node = byName.get(name);
    if (node == null) {
      throw row.error(column, name, "a node of the feeder", byName.keySet());
    }
    return node;
  }

  /** The node a field names, which must carry the phases. */
  Node at(CsvTable.Row row, String column, Collection<Phase> phases, String user) {
    Node node = at(row, column);
    if (!node.phases().containsAll(phases)) {
      throw row.error(
          column,
          node.name(),
          "a node with phases %s, which %s uses; it has %s"
              .formatted(letters(phases), user, letters(node.phases())));
    }
    return node;
  }

  /** Phases that two nodes share, in order. */
  static List<Phase> shared(Node a, Node b) {
    return a.phases().stream().filter(b.phases()::contains).sorted().toList();
  }

  static String letters(Collection<Phase> phases) {
    return phases.stream().sorted().map(Phase::name).collect(Collectors.joining());
  }

  /** Phases written as letters: A, BC, ABC, A.C. */
  static Set<Phase> phases(CsvTable.Row row, String column) {
    String text = row.text(column);
    Set<Phase> phases = EnumSet.noneOf(Phase.class);
    for (char letter : text.replaceAll("[. -]", "").toCharArray()) {
      if (letter < 'A' || letter > 'C' || !phases.add(Phase.values()[letter - 'A'])) {
        throw row.error(column, text, "letters of A, B, C, each once");
      }
    }
    return phases;
  }

  static double positive(CsvTable.Row row, String column) {
    double value = row.number(column);
    if (value <= 0) {
      throw row.error(column, row.text(column), "a number > 0");
    }
    return value;
  }
}
