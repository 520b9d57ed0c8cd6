package org.evenload.grid.opf.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.evenload.grid.network.DcLine;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.LinearConstraint;
import org.evenload.grid.network.LinearConstraint.Term;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.model.EnergisedGrid.Unit;

/**
 * Linear constraints of an optimal power flow: the power factor of dispatchable loads, the losses
 * of DC lines, and whatever else the network asks for.
 *
 * @param equalities rows whose two limits are one
 * @param inequalities all others
 */
public record LinearRows(List<Row> equalities, List<Row> inequalities) {

  /**
   * {@code least ≤ Σ coefficient · variable ≤ greatest}, per unit.
   *
   * @param bus live bus that the row is eliminated with
   */
  public record Row(
      String name, int[] variable, double[] coefficient, double least, double greatest, int bus) {

    double value(double[] x) {
      double sum = 0;
      for (int k = 0; k < variable.length; k++) {
        sum += coefficient[k] * x[variable[k]];
      }
      return sum;
    }
  }

  static LinearRows of(EnergisedGrid grid, Layout layout) {
    return new Collector(grid, layout).collect();
  }

  private static final class Collector {
    private final EnergisedGrid grid;
    private final Network network;
    private final Layout layout;

    /** Unit of each generator, −1 for one that is not live. */
    private final int[] unitOf;

    private final List<Row> equalities = new ArrayList<>();
    private final List<Row> inequalities = new ArrayList<>();

    Collector(EnergisedGrid grid, Layout layout) {
      this.grid = grid;
      this.network = grid.network();
      this.layout = layout;
      unitOf = new int[network.generators().size()];
      Arrays.fill(unitOf, -1);
      for (int u = 0; u < grid.units().size(); u++) {
        unitOf[grid.units().get(u).index()] = u;
      }
    }

    LinearRows collect() {
      for (int u = 0; u < grid.units().size(); u++) {
        addPowerFactor(u, grid.units().get(u));
      }
      for (int k = 0; k < network.dcLines().size(); k++) {
        addDcLine(k, network.dcLines().get(k));
      }
      for (LinearConstraint constraint : network.constraints()) {
        Map<Integer, Double> terms = new TreeMap<>();
        for (Term term : constraint.terms()) {
          int variable = variable(term);
          if (variable >= 0) {
            terms.merge(variable, term.coefficient(), Double::sum);
          }
        }
        add(constraint.name(), terms, constraint.least(), constraint.greatest());
      }
      return new LinearRows(List.copyOf(equalities), List.copyOf(inequalities));
    }

    private void addPowerFactor(int u, Unit unit) {
      Generator generator = unit.generator();
      double ratio = generator.loadRatio();
      if (!Double.isNaN(ratio)) {
        Map<Integer, Double> terms = new TreeMap<>();
        terms.put(layout.active() + u, -ratio);
        terms.put(layout.reactive() + u, 1.0);
        add(
            "generator %d at bus %d, power factor of a dispatchable load"
                .formatted(unit.index() + 1, generator.bus()),
            terms,
            0,
            0);
      }
    }

    // P_to = (1 − share)·P_from − loss, and the generator of the from end has minus P_from.
    private void addDcLine(int k, DcLine line) {
      int from = unitOf[line.fromGenerator()];
      int to = unitOf[line.toGenerator()];
      Map<Integer, Double> terms = new TreeMap<>();
      if (from >= 0) {
        terms.put(layout.active() + from, 1 - line.lossShare());
      }
      if (to >= 0) {
        terms.put(layout.active() + to, 1.0);
      }
      double loss = from >= 0 && to >= 0 ? -line.lossMw() / network.baseMva() : 0;
      add("DC line %d, power in against power out".formatted(k + 1), terms, loss, loss);
    }

    private int variable(Term term) {
      return switch (term.quantity()) {
        case ANGLE -> ofBus(layout.angle(), term.index());
        case MAGNITUDE -> ofBus(layout.magnitude(), term.index());
        case ACTIVE -> ofUnit(layout.active(), term.index());
        case REACTIVE -> ofUnit(layout.reactive(), term.index());
      };
    }

    private int ofBus(int first, int bus) {
      int live = grid.busIndex()[bus];
      return live < 0 ? -1 : first + live;
    }

    private int ofUnit(int first, int generator) {
      return unitOf[generator] < 0 ? -1 : first + unitOf[generator];
    }

    private void add(String name, Map<Integer, Double> terms, double least, double greatest) {
      int[] variable = terms.keySet().stream().mapToInt(Integer::intValue).toArray();
      double[] coefficient = terms.values().stream().mapToDouble(Double::doubleValue).toArray();
      boolean isFree = least == Double.NEGATIVE_INFINITY && greatest == Double.POSITIVE_INFINITY;
      if (variable.length == 0 || isFree) {
        return;
      }
      Row row = new Row(name, variable, coefficient, least, greatest, busOf(variable[0]));
      (least == greatest ? equalities : inequalities).add(row);
    }

    private int busOf(int variable) {
      if (variable < layout.active()) {
        return variable % grid.buses();
      }
      boolean isActive = variable < layout.reactive();
      return grid.units().get(variable - (isActive ? layout.active() : layout.reactive())).bus();
    }
  }
}
