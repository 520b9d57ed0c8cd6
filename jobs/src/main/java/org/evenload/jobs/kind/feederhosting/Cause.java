package org.evenload.jobs.kind.feederhosting;

import java.util.Arrays;
import java.util.List;
import org.evenload.grid.feeder.flow.LimitGauge;
import org.evenload.model.feeder.hosting.HostingDay;

/** Which limit is broken. */
enum Cause {
  VOLTAGE("voltage"),
  UNBALANCE("unbalance"),
  LINE("line"),
  TRANSFORMER("transformer");

  private final String label;

  Cause(String label) {
    this.label = label;
  }

  /** As in tables. */
  String label() {
    return label;
  }

  /** The nodes or elements at which it is broken on a day, each once. */
  List<String> places(HostingDay day, LimitGauge gauge) {
    return switch (this) {
      case VOLTAGE -> nodes(day.limits().voltageBroken(), gauge);
      case UNBALANCE -> nodes(day.limits().unbalanceBroken(), gauge);
      case LINE, TRANSFORMER ->
          Arrays.stream(day.limits().elementsBroken())
              .filter(e -> gauge.isTransformer(e) == (this == TRANSFORMER))
              .mapToObj(gauge::element)
              .toList();
    };
  }

  /** Whether it is broken on a day; a step without solution counts as a broken voltage. */
  boolean isBroken(HostingDay day, LimitGauge gauge) {
    return !places(day, gauge).isEmpty() || this == VOLTAGE && day.notSolved() > 0;
  }

  private static List<String> nodes(int[] conductors, LimitGauge gauge) {
    return Arrays.stream(conductors).mapToObj(c -> gauge.conductor(c).node()).distinct().toList();
  }
}
