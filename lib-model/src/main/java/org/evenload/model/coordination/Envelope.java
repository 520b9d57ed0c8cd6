package org.evenload.model.coordination;

import com.google.ortools.modelbuilder.LinearExpr;
import com.google.ortools.modelbuilder.LinearExprBuilder;
import com.google.ortools.modelbuilder.ModelBuilder;
import com.google.ortools.modelbuilder.ModelSolver;
import com.google.ortools.modelbuilder.SolveStatus;
import com.google.ortools.modelbuilder.Variable;
import java.util.ArrayList;
import java.util.List;
import org.evenload.model.fleet.BusFleet;
import org.evenload.model.fleet.Member;
import org.evenload.model.response.FlexibleFleet;
import org.evenload.model.solver.SolverLibraries;
import org.evenload.model.vehicle.Stay;

/**
 * Caps that leave a bus's vehicles what they need in every realisation of the day, not only in the
 * mean that the operator has planned with.
 */
public final class Envelope {
  private Envelope() {}

  /**
   * The caps, widened by as little energy as possible until every vehicle can get what it needs, or
   * what its charger can give it, in every realisation by charging alone.
   *
   * @param capMw by period; {@code POSITIVE_INFINITY} for none
   */
  public static double[] containingNeed(BusFleet fleet, double[] capMw, double periodHours) {
    double[] widened = capMw.clone();
    int realisations = fleet.members().isEmpty() ? 0 : fleet.members().get(0).stays().size();
    for (int n = 0; n < realisations; n++) {
      List<Need> needs = needs(fleet, n, widened, periodHours);
      if (!needs.isEmpty()) {
        widened = widened(needs, widened, periodHours);
      }
    }
    return widened;
  }

  /**
   * Vehicles that cannot do without the capped periods of their stay.
   *
   * @param periods of the stay that are capped
   * @param greatestMw that they can take together
   * @param cappedMwh least energy from the capped periods
   */
  private record Need(int[] periods, double greatestMw, double cappedMwh) {}

  private static List<Need> needs(
      BusFleet fleet, int realisation, double[] capMw, double periodHours) {
    List<Need> needs = new ArrayList<>();
    for (Member member : fleet.members()) {
      if (member.stays().get(realisation) instanceof Stay.Connected stay) {
        Need need = need(member, stay, capMw, periodHours);
        if (need.cappedMwh > 0) {
          needs.add(need);
        }
      }
    }
    return needs;
  }

  private static Need need(Member member, Stay.Connected stay, double[] capMw, double periodHours) {
    int length = stay.length(capMw.length);
    List<Integer> capped = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      int t = (stay.firstPeriod() - 1 + i) % capMw.length;
      if (capMw[t] < Double.POSITIVE_INFINITY) {
        capped.add(t);
      }
    }
    double kw = member.vehicles().charger().maxKw();
    double gridKwh =
        FlexibleFleet.missingKwh(member.vehicles().battery(), stay)
            / member.vehicles().charger().chargeEfficiency();
    double elsewhereKwh = (length - capped.size()) * kw * periodHours;
    double hereKwh = Math.min(capped.size() * kw * periodHours, gridKwh - elsewhereKwh);
    double vehicles = member.vehicles().evCount() / 1000.0;
    return new Need(
        capped.stream().mapToInt(Integer::intValue).toArray(),
        vehicles * kw,
        vehicles * Math.max(0, hereKwh));
  }

  private static double[] widened(List<Need> needs, double[] capMw, double periodHours) {
    SolverLibraries.load();
    ModelBuilder model = new ModelBuilder();
    List<LinearExprBuilder> loadMw = new ArrayList<>();
    List<Variable> extraMw = new ArrayList<>();
    LinearExprBuilder widening = LinearExpr.newBuilder();
    for (int t = 0; t < capMw.length; t++) {
      loadMw.add(LinearExpr.newBuilder());
      extraMw.add(model.newNumVar(0, Double.POSITIVE_INFINITY, ""));
      widening.add(extraMw.get(t));
    }
    for (Need need : needs) {
      LinearExprBuilder charged = LinearExpr.newBuilder();
      for (int t : need.periods) {
        Variable mw = model.newNumVar(0, need.greatestMw, "");
        charged.addTerm(mw, periodHours);
        loadMw.get(t).add(mw);
      }
      model.addEquality(charged, need.cappedMwh);
    }
    for (int t = 0; t < capMw.length; t++) {
      if (capMw[t] < Double.POSITIVE_INFINITY) {
        model.addLessOrEqual(loadMw.get(t).addTerm(extraMw.get(t), -1), Math.max(0, capMw[t]));
      }
    }
    model.minimize(widening);
    ModelSolver solver = new ModelSolver("glop");
    SolveStatus status = solver.solve(model);
    if (status != SolveStatus.OPTIMAL) {
      throw new IllegalStateException(
          "Cannot widen an envelope: the linear program ended with %s.".formatted(status));
    }
    double[] widened = capMw.clone();
    for (int t = 0; t < capMw.length; t++) {
      double extra = Math.max(0, solver.getValue(extraMw.get(t)));
      if (extra > 0 && capMw[t] < Double.POSITIVE_INFINITY) {
        widened[t] = Math.max(0, capMw[t]) + extra;
      }
    }
    return widened;
  }
}
