package org.evenload.grid.feeder;

import java.io.Serializable;

/**
 * How a regulator decides: the voltage it sees on its 120 V side, less the drop that its
 * compensator models along the line, must stay within half a bandwidth of the level.
 *
 * @param ptRatio voltage transformer ratio, line to relay
 * @param ctPrimaryA current at which the compensator sees its full setting
 * @param rVolts resistive setting at rated current
 * @param xVolts reactive setting at rated current
 * @param zVolts drop at rated current whatever the angle; if not zero it takes the place of the
 *     other two
 * @param levelVolts voltage to hold, on the relay's side
 * @param bandwidthVolts full width of the band around the level
 */
public record LineDropCompensation(
    double ptRatio,
    double ctPrimaryA,
    double rVolts,
    double xVolts,
    double zVolts,
    double levelVolts,
    double bandwidthVolts)
    implements Serializable {

  /** With resistive and reactive settings. */
  public LineDropCompensation(
      double ptRatio,
      double ctPrimaryA,
      double rVolts,
      double xVolts,
      double levelVolts,
      double bandwidthVolts) {
    this(ptRatio, ctPrimaryA, rVolts, xVolts, 0, levelVolts, bandwidthVolts);
  }
}
