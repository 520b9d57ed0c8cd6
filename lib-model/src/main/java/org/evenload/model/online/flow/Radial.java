package org.evenload.model.online.flow;

import java.util.List;
import org.evenload.grid.feeder.ComplexMatrix;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Line;
import org.evenload.grid.feeder.Transformer;

/** Structure that makes a symmetric feeder's power flow monotone in its loads. */
final class Radial {
  private Radial() {}

  /**
   * Whether a feeder is a tree of lines and transformers with resistance and reactance ≥ 0 and
   * without capacitances. Anything else it may hold, known here or not, is answered with no.
   */
  static boolean isMonotone(Feeder feeder) {
    List<Element> elements = feeder.elements();
    return elements.size() == feeder.nodes().size() - 1
        && feeder.capacitors().isEmpty()
        && feeder.shunts().isEmpty()
        && feeder.controls().isEmpty()
        && feeder.sources().size() == 1
        && feeder.source().impedanceOhm().isZero()
        && elements.stream().allMatch(Radial::isSeriesImpedance);
  }

  private static boolean isSeriesImpedance(Element element) {
    if (element instanceof Line line) {
      ComplexMatrix z = line.seriesOhm();
      return line.shuntSiemens().isZero()
          && z.rows() == 3
          && z.re(0, 0) - z.re(0, 1) >= 0
          && z.im(0, 0) - z.im(0, 1) >= 0;
    }
    return element instanceof Transformer transformer
        && transformer.windings().size() == 2
        && transformer.noLoadLossPercent() == 0
        && transformer.magnetisingPercent() == 0
        && transformer.windings().stream().allMatch(w -> w.rPercent() >= 0)
        && transformer.xPercent().stream().allMatch(x -> x >= 0);
  }
}
