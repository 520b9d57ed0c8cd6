package org.evenload.grid.opf;

/** Power entering a branch at its two ends; zero where it is out of service. */
public record BranchFlow(double fromMw, double fromMvar, double toMw, double toMvar) {
  static final BranchFlow NONE = new BranchFlow(0, 0, 0, 0);

  public double fromMva() {
    return Math.hypot(fromMw, fromMvar);
  }

  public double toMva() {
    return Math.hypot(toMw, toMvar);
  }

  public double lossMw() {
    return fromMw + toMw;
  }
}
