package org.evenload.model.aggregator.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.evenload.model.aggregator.input.AllowedSteps;
import org.evenload.model.aggregator.relaxation.WarmStart;
import org.junit.jupiter.api.Test;

class OpenNodesTest {
  private static final int NUMBERS = 100;

  @Test
  void theLeastBoundComesFirstThenTheEarliest() {
    OpenNodes open = new OpenNodes();
    open.add(node(1, 5, List.of()));
    open.add(node(2, 3, List.of()));
    open.add(node(3, 3, List.of()));

    assertThat(open.leastBoundUsd()).isEqualTo(3);
    assertThat(ids(open)).containsExactly(2, 3, 1);
    assertThat(open.isEmpty()).isTrue();
  }

  @Test
  void nodesThatAreLookedAtLastGoWithoutStartsWhenMemoryEnds() {
    OpenNodes open = new OpenNodes(10 * NUMBERS);
    for (int i = 1; i <= 11; i++) {
      open.add(node(i, -i, List.of(start())));
    }

    // The eleventh was too much: of the ten's room, half is left to the least bounds.
    List<Node> nodes = nodes(open);
    assertThat(nodes).extracting(Node::id).containsExactly(11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    assertThat(nodes.subList(0, 5)).allMatch(node -> node.start().size() == 1);
    assertThat(nodes.subList(5, 11)).allMatch(node -> node.start().isEmpty());
  }

  @Test
  void whatNodesShareTakesRoomOnce() {
    WarmStart ofParent = start();
    OpenNodes open = new OpenNodes(10 * NUMBERS);
    for (int i = 1; i <= 11; i++) {
      open.add(node(i, -i, List.of(ofParent)));
    }

    assertThat(nodes(open)).allMatch(node -> node.start().equals(List.of(ofParent)));
  }

  private static WarmStart start() {
    return new WarmStart(
        new double[NUMBERS], new double[0][], new double[0][], new double[0], 1, 1, List.of());
  }

  private static Node node(int id, double boundUsd, List<WarmStart> start) {
    return new Node(id, AllowedSteps.free(1, 1, 1), List.of(), boundUsd, start, null);
  }

  private static List<Integer> ids(OpenNodes open) {
    return nodes(open).stream().map(Node::id).toList();
  }

  private static List<Node> nodes(OpenNodes open) {
    List<Node> nodes = new ArrayList<>();
    while (!open.isEmpty()) {
      nodes.add(open.removeFirst());
    }
    return nodes;
  }
}
