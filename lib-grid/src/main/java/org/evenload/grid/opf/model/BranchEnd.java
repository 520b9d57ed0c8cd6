package org.evenload.grid.opf.model;

import org.evenload.grid.opf.model.EnergisedGrid.End;

/**
 * Power into one end of a branch with its derivatives by (δ, own V, other V), where δ is the own
 * angle minus the other. Mutable: one object is reused for every branch of an evaluation.
 */
final class BranchEnd {
  double p;
  double q;
  double pDelta;
  double pOwn;
  double pOther;
  double qDelta;
  double qOwn;
  double qOther;

  // A = g cos δ + b sin δ and B = g sin δ − b cos δ; A' = −B, B' = A.
  private double mutualA;
  private double mutualB;
  private double own;
  private double other;
  private double ownG;
  private double ownB;

  void evaluate(End end, double ownVm, double otherVm, double cos, double sin) {
    own = ownVm;
    other = otherVm;
    ownG = end.ownG();
    ownB = end.ownB();
    mutualA = end.mutualG() * cos + end.mutualB() * sin;
    mutualB = end.mutualG() * sin - end.mutualB() * cos;
    double product = own * other;
    p = ownG * own * own + product * mutualA;
    q = -ownB * own * own + product * mutualB;
  }

  void differentiate() {
    double product = own * other;
    pDelta = -product * mutualB;
    pOwn = 2 * ownG * own + other * mutualA;
    pOther = own * mutualA;
    qDelta = product * mutualA;
    qOwn = -2 * ownB * own + other * mutualB;
    qOther = own * mutualB;
  }

  /**
   * Adds the Hessian of {@code yp·P + yq·Q + s·(P² + Q²)} by (δ, own, other): δδ, δ-own, δ-other,
   * own-own, own-other, other-other.
   */
  void addHessian(double yp, double yq, double s, double[] h) {
    double wp = yp + 2 * s * p;
    double wq = yq + 2 * s * q;
    double product = own * other;
    h[0] += -product * (wp * mutualA + wq * mutualB);
    h[1] += other * (wq * mutualA - wp * mutualB);
    h[2] += own * (wq * mutualA - wp * mutualB);
    h[3] += 2 * (wp * ownG - wq * ownB);
    h[4] += wp * mutualA + wq * mutualB;
    if (s != 0) {
      double t = 2 * s;
      h[0] += t * (pDelta * pDelta + qDelta * qDelta);
      h[1] += t * (pDelta * pOwn + qDelta * qOwn);
      h[2] += t * (pDelta * pOther + qDelta * qOther);
      h[3] += t * (pOwn * pOwn + qOwn * qOwn);
      h[4] += t * (pOwn * pOther + qOwn * qOther);
      h[5] += t * (pOther * pOther + qOther * qOther);
    }
  }
}
