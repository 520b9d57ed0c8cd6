package org.evenload.grid.network;

/**
 * The two-port of a branch in per unit: {@code If = yff·Vf + yft·Vt} and {@code It = ytf·Vf +
 * ytt·Vt}, each entry as conductance g and susceptance b (MATPOWER manual, eq. 3.2).
 */
public record BranchAdmittance(
    double gff,
    double bff,
    double gft,
    double bft,
    double gtf,
    double btf,
    double gtt,
    double btt) {

  /** A branch out of service has no admittance. */
  private static final BranchAdmittance OPEN = new BranchAdmittance(0, 0, 0, 0, 0, 0, 0, 0);

  public static BranchAdmittance of(Branch branch) {
    return branch.isSwitch() ? ofImpedance(branch.asSwitch()) : ofImpedance(branch);
  }

  private static BranchAdmittance ofImpedance(Branch branch) {
    if (!branch.inService()) {
      return OPEN;
    }
    double r = branch.rPu();
    double x = branch.xPu();
    double z2 = r * r + x * x;
    double g = r / z2;
    double b = -x / z2;
    double bSelf = b + branch.bPu() / 2;
    double tap = branch.tapRatio();
    double shift = Math.toRadians(branch.shiftDeg());
    double cos = Math.cos(shift) / tap;
    double sin = Math.sin(shift) / tap;
    return new BranchAdmittance(
        g / (tap * tap),
        bSelf / (tap * tap),
        -(g * cos - b * sin),
        -(b * cos + g * sin),
        -(g * cos + b * sin),
        -(b * cos - g * sin),
        g,
        bSelf);
  }
}
