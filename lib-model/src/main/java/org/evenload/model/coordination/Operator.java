package org.evenload.model.coordination;

/** What the grid lacks when vehicles charge: the operator's power flow of one period. */
public interface Operator {

  /**
   * Operates one period.
   *
   * @param period counted from 0
   * @param evMw what vehicles take from the grid, by fleet
   */
  Answer answer(int period, double[] evMw);

  /**
   * How it went.
   *
   * @param solved whether an operating point within all limits was found, with power not supplied
   *     where necessary
   * @param notSuppliedMw power not supplied to anybody, vehicles or not
   * @param perMw how much more would not be supplied per MW more at each fleet's bus: the shadow
   *     price of what is binding, in units of the penalty
   */
  record Answer(boolean solved, double notSuppliedMw, double[] perMw) {}
}
