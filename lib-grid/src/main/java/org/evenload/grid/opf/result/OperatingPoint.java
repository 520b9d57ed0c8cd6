package org.evenload.grid.opf.result;

import org.evenload.grid.flow.BranchFlow;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.BranchAdmittance;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusIndex;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;

/**
 * A state of a network judged from its voltages alone: flows by complex arithmetic, not by the
 * solver's functions.
 *
 * @param flows by branch
 * @param worstMismatchPu over buses with a voltage
 * @param worstViolationPu of any limit
 */
record OperatingPoint(BranchFlow[] flows, double worstMismatchPu, double worstViolationPu) {

  /**
   * @param vmPu 0 for a bus without voltage
   * @param demandMw demand actually served, by bus
   */
  static OperatingPoint of(
      Network network,
      double[] vmPu,
      double[] vaDeg,
      double[] generationMw,
      double[] generationMvar,
      double[] demandMw,
      double[] demandMvar) {
    double base = network.baseMva();
    BusIndex position = network.busIndex();
    int count = vmPu.length;
    double[] p = new double[count];
    double[] q = new double[count];
    double violation = 0;
    for (int i = 0; i < count; i++) {
      Bus bus = network.buses().get(i);
      double square = vmPu[i] * vmPu[i];
      p[i] = (demandMw[i] + bus.shuntMw() * square) / base;
      q[i] = (demandMvar[i] - bus.shuntMvar() * square) / base;
      if (vmPu[i] > 0) {
        violation = Math.max(violation, outside(vmPu[i], bus.vmMinPu(), bus.vmMaxPu()));
      }
    }
    for (int g = 0; g < network.generators().size(); g++) {
      Generator generator = network.generators().get(g);
      int bus = position.of(generator.bus());
      if (!generator.inService() || vmPu[bus] == 0) {
        continue;
      }
      p[bus] -= generationMw[g] / base;
      q[bus] -= generationMvar[g] / base;
      double active = outside(generationMw[g], generator.pMinMw(), generator.pMaxMw());
      double reactive = outside(generationMvar[g], generator.qMinMvar(), generator.qMaxMvar());
      violation = Math.max(violation, Math.max(active, reactive) / base);
    }
    BranchFlow[] flows = new BranchFlow[network.branches().size()];
    for (int k = 0; k < flows.length; k++) {
      Branch branch = network.branches().get(k);
      int from = position.of(branch.from());
      int to = position.of(branch.to());
      flows[k] = BranchFlow.none(branch);
      if (!branch.inService() || vmPu[from] == 0 || vmPu[to] == 0) {
        continue;
      }
      BranchFlow flow = flow(branch, vmPu[from], vaDeg[from], vmPu[to], vaDeg[to], base);
      flows[k] = flow;
      p[from] += flow.fromMw() / base;
      q[from] += flow.fromMvar() / base;
      p[to] += flow.toMw() / base;
      q[to] += flow.toMvar() / base;
      double over = flow.mva() - branch.ratingMva();
      double angle = outside(vaDeg[from] - vaDeg[to], branch.angleMinDeg(), branch.angleMaxDeg());
      violation = Math.max(violation, Math.max(over / base, Math.toRadians(angle)));
    }
    double mismatch = 0;
    for (int i = 0; i < count; i++) {
      if (vmPu[i] > 0) {
        mismatch = Math.max(mismatch, Math.max(Math.abs(p[i]), Math.abs(q[i])));
      }
    }
    return new OperatingPoint(flows, mismatch, violation);
  }

  private static double outside(double value, double low, double high) {
    return Math.max(0, Math.max(low - value, value - high));
  }

  private static BranchFlow flow(
      Branch branch, double fromVm, double fromDeg, double toVm, double toDeg, double base) {
    BranchAdmittance y = BranchAdmittance.of(branch);
    double fromAngle = Math.toRadians(fromDeg);
    double toAngle = Math.toRadians(toDeg);
    double fe = fromVm * StrictMath.cos(fromAngle);
    double ff = fromVm * StrictMath.sin(fromAngle);
    double te = toVm * StrictMath.cos(toAngle);
    double tf = toVm * StrictMath.sin(toAngle);
    double fromRe = y.gff() * fe - y.bff() * ff + y.gft() * te - y.bft() * tf;
    double fromIm = y.gff() * ff + y.bff() * fe + y.gft() * tf + y.bft() * te;
    double toRe = y.gtf() * fe - y.btf() * ff + y.gtt() * te - y.btt() * tf;
    double toIm = y.gtf() * ff + y.btf() * fe + y.gtt() * tf + y.btt() * te;
    return new BranchFlow(
        branch.from(),
        branch.to(),
        base * (fe * fromRe + ff * fromIm),
        base * (ff * fromRe - fe * fromIm),
        base * (te * toRe + tf * toIm),
        base * (tf * toRe - te * toIm));
  }
}
