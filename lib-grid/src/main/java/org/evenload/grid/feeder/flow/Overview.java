package org.evenload.grid.feeder.flow;

import java.util.BitSet;
import java.util.List;
import org.evenload.grid.feeder.NodePhase;
import org.evenload.grid.feeder.Phase;

/**
 * What matters most of one power flow.
 *
 * @param leastPu lowest voltage: to ground, or to the next phase at nodes without ground
 * @param leastAt where it is, of all phases with supply
 * @param unbalancePercent greatest |V2| / |V1| of a node
 * @param loadingPercent greatest share of a rating, 0 where nothing is rated
 * @param loadingAt the element with it, empty where nothing is rated
 */
public record Overview(
    FlowStatus status,
    double sourceKw,
    double sourceKvar,
    double loadKw,
    double lossKw,
    double leastPu,
    NodePhase leastAt,
    double greatestPu,
    NodePhase greatestAt,
    double unbalancePercent,
    double loadingPercent,
    String loadingAt) {

  static Overview of(Measurements measured) {
    Circuit circuit = measured.circuit();
    Voltages voltages = measured.voltages();
    List<NodePhase> all = circuit.conductors().all();
    BitSet dark = circuit.dark();
    int least = -1;
    int greatest = -1;
    double leastSquare = Double.POSITIVE_INFINITY;
    double greatestSquare = -1;
    for (int c = 0; c < all.size(); c++) {
      if (all.get(c).phase().compareTo(Phase.C) > 0 || dark.get(c)) {
        continue;
      }
      double square = voltages.squarePerUnit(c, circuit.reference(c));
      if (square < leastSquare) {
        leastSquare = square;
        least = c;
      }
      if (square > greatestSquare) {
        greatestSquare = square;
        greatest = c;
      }
    }
    double unbalance = 0;
    for (int[] abc : circuit.conductors().threePhases()) {
      if (!dark.get(abc[0])) {
        unbalance = Math.max(unbalance, SequenceVoltages.of(voltages, abc).negativePercent());
      }
    }
    double loading = 0;
    String at = "";
    for (Circuit.Placed placed : circuit.placed()) {
      double percent = Loading.percent(placed, measured);
      if (percent > loading) {
        loading = percent;
        at = placed.element().name();
      }
    }
    return new Overview(
        voltages.status(),
        measured.sourceKw(),
        measured.sourceKvar(),
        measured.loadKw(),
        measured.sourceKw() - measured.loadKw(),
        Math.sqrt(leastSquare),
        all.get(Math.max(0, least)),
        Math.sqrt(greatestSquare),
        all.get(Math.max(0, greatest)),
        unbalance,
        loading,
        at);
  }
}
