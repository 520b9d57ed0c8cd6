package org.evenload.grid.flow;

import org.evenload.grid.network.Branch;
import org.evenload.grid.network.BranchAdmittance;

/**
 * Power that enters a branch at its ends.
 *
 * @param fromMw active power from bus {@code from} into the branch
 * @param toMw active power from bus {@code to} into the branch
 */
public record BranchFlow(
    int from, int to, double fromMw, double fromMvar, double toMw, double toMvar) {

  /**
   * The flow between two voltages.
   *
   * @param vf voltage magnitude at the from end, p.u.
   * @param thetaF voltage angle at the from end, radians
   */
  static BranchFlow of(
      Branch branch, double baseMva, double vf, double thetaF, double vt, double thetaT) {
    BranchAdmittance y = BranchAdmittance.of(branch);
    double cos = Math.cos(thetaF - thetaT);
    double sin = Math.sin(thetaF - thetaT);
    return new BranchFlow(
        branch.from(),
        branch.to(),
        baseMva * (vf * vf * y.gff() + vf * vt * (y.gft() * cos + y.bft() * sin)),
        baseMva * (-vf * vf * y.bff() + vf * vt * (y.gft() * sin - y.bft() * cos)),
        baseMva * (vt * vt * y.gtt() + vf * vt * (y.gtf() * cos - y.btf() * sin)),
        baseMva * (-vt * vt * y.btt() - vf * vt * (y.gtf() * sin + y.btf() * cos)));
  }

  /** Nothing, as for a branch out of service. */
  public static BranchFlow none(Branch branch) {
    return new BranchFlow(branch.from(), branch.to(), 0, 0, 0, 0);
  }

  public double lossMw() {
    return fromMw + toMw;
  }

  /** The larger apparent power of the two ends. */
  public double mva() {
    return Math.max(Math.hypot(fromMw, fromMvar), Math.hypot(toMw, toMvar));
  }
}
