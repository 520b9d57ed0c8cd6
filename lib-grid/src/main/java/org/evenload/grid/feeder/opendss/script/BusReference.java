package org.evenload.grid.feeder.opendss.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Terminal;

/**
 * A bus with the nodes that an element is tied to, as in {@code 671.1.2.3}. Nodes that are not
 * written are 1, 2, 3 for the phases and 0, ground, for further conductors.
 */
public record BusReference(String bus, List<Phase> conductors) {

  public static BusReference of(DssValue value, int phases, int conductors) {
    String[] parts = value.lower().split("\\.", -1);
    String bus = parts[0].strip();
    if (bus.isEmpty()) {
      throw value.error("a bus such as 'b1.1.2.3'");
    }
    List<Phase> nodes = new ArrayList<>();
    for (int i = 0; i < conductors; i++) {
      nodes.add(Phase.of(i < phases ? Math.min(i + 1, Phase.MOST) : 0));
    }
    for (int i = 1; i < parts.length && i <= conductors; i++) {
      nodes.set(i - 1, node(parts[i], value));
    }
    return new BusReference(bus, List.copyOf(nodes));
  }

  private static Phase node(String text, DssValue value) {
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= 0 && number <= Phase.MOST) {
        return Phase.of(number);
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw value.error("nodes in 0…%d behind the bus".formatted(Phase.MOST));
  }

  /** The bus alone. */
  public static String name(String written) {
    String lower = written.strip().toLowerCase(Locale.ROOT);
    int dot = lower.indexOf('.');
    return dot < 0 ? lower : lower.substring(0, dot);
  }

  public Terminal terminal() {
    return new Terminal(bus, conductors);
  }
}
