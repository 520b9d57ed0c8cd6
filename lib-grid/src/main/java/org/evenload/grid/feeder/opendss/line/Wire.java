package org.evenload.grid.feeder.opendss.line;

import org.evenload.grid.feeder.opendss.script.DssObject;
import org.evenload.grid.feeder.opendss.script.DssValue;

/**
 * A conductor or cable, in metres and ohm per metre.
 *
 * @param capRadius radius for capacitances, negative for the radius itself
 */
record Wire(
    Kind kind,
    double rdc,
    double rac,
    double gmr,
    double radius,
    double capRadius,
    double normAmps,
    Cable cable) {

  /** What surrounds the conductor. */
  enum Kind {
    BARE,
    CONCENTRIC_NEUTRAL,
    TAPE_SHIELD
  }

  /** Insulation, and the neutral strands or the shield around it. */
  record Cable(
      double permittivity,
      double insulationThickness,
      double insulationDiameter,
      double cableDiameter,
      int strands,
      double strandDiameter,
      double strandGmr,
      double strandOhm,
      double shieldDiameter,
      double tapeThickness,
      double tapeLapPercent,
      boolean semicon) {}

  private static final double GMR_OF_RADIUS = 0.7788;
  private static final double AC_OF_DC = 1.02;

  static Wire of(DssObject object) {
    Raw raw = new Raw();
    object.values().forEach(raw::set);
    return raw.wire(object);
  }

  /** Values in the script's units, with OpenDSS's rules for what is missing. */
  private static final class Raw {
    private double rdc = -1;
    private double rac = -1;
    private double gmr = -1;
    private double radius = -1;
    private double capRadius = -1;
    private double amps = -1;
    private LengthUnit resistanceUnit = LengthUnit.NONE;
    private LengthUnit gmrUnit = LengthUnit.NONE;
    private LengthUnit radiusUnit = LengthUnit.NONE;
    private double permittivity = 2.3;
    private double insulation = -1;
    private double insulationDiameter = -1;
    private double cableDiameter = -1;
    private int strands = 2;
    private double strandDiameter = -1;
    private double strandGmr = -1;
    private double strandOhm = -1;
    private double shieldDiameter = -1;
    private double tape = -1;
    private double lap = 20;
    private boolean semicon = true;

    private void set(DssValue value) {
      switch (value.property()) {
        case "rdc" -> {
          rdc = value.number();
          rac = rac < 0 ? AC_OF_DC * rdc : rac;
        }
        case "rac" -> {
          rac = value.number();
          rdc = rdc < 0 ? rac / AC_OF_DC : rdc;
        }
        case "runits" -> resistanceUnit = LengthUnit.of(value);
        case "gmrac" -> {
          gmr = value.positive();
          radius = radius < 0 ? gmr / GMR_OF_RADIUS : radius;
        }
        case "gmrunits" -> {
          gmrUnit = LengthUnit.of(value);
          radiusUnit = radiusUnit == LengthUnit.NONE ? gmrUnit : radiusUnit;
        }
        case "radius", "diam" -> {
          radius = value.positive() / (value.property().equals("diam") ? 2 : 1);
          gmr = gmr < 0 ? GMR_OF_RADIUS * radius : gmr;
        }
        case "radunits" -> {
          radiusUnit = LengthUnit.of(value);
          gmrUnit = gmrUnit == LengthUnit.NONE ? radiusUnit : gmrUnit;
        }
        case "capradius" -> capRadius = value.positive();
        case "normamps" -> amps = value.number();
        case "epsr" -> permittivity = value.positive();
        case "inslayer" -> insulation = value.positive();
        case "diains" -> insulationDiameter = value.positive();
        case "diacable" -> cableDiameter = value.positive();
        case "k" -> strands = value.integer(2, 1000);
        case "diastrand" -> {
          strandDiameter = value.positive();
          strandGmr = strandGmr < 0 ? GMR_OF_RADIUS * 0.5 * strandDiameter : strandGmr;
        }
        case "gmrstrand" -> strandGmr = value.positive();
        case "rstrand" -> strandOhm = value.positive();
        case "diashield" -> shieldDiameter = value.positive();
        case "tapelayer" -> tape = value.positive();
        case "tapelap" -> lap = value.number();
        case "semiconlayer" -> semicon = value.yes();
        default -> {
          // reliability, seasons
        }
      }
    }

    private Wire wire(DssObject object) {
      Kind kind =
          switch (object.dssClass()) {
            case "cndata" -> Kind.CONCENTRIC_NEUTRAL;
            case "tsdata" -> Kind.TAPE_SHIELD;
            default -> Kind.BARE;
          };
      if (rac < 0 || gmr < 0 || radius < 0) {
        throw object.error("it needs a resistance and a radius or GMR.");
      }
      if (kind != Kind.BARE && (insulation < 0 || insulationDiameter < 0 || cableDiameter < 0)) {
        throw object.error("it needs InsLayer, DiaIns and DiaCable.");
      }
      if (kind == Kind.CONCENTRIC_NEUTRAL && (strandDiameter < 0 || strandOhm < 0)) {
        throw object.error("it needs DiaStrand and Rstrand.");
      }
      if (kind == Kind.TAPE_SHIELD && (shieldDiameter < 0 || tape < 0)) {
        throw object.error("it needs DiaShield and TapeLayer.");
      }
      double m = radiusUnit.metres();
      double perOhm = resistanceUnit.metres();
      return new Wire(
          kind,
          rdc / perOhm,
          rac / perOhm,
          gmr * gmrUnit.metres(),
          radius * m,
          capRadius * (capRadius > 0 ? m : 1),
          amps,
          new Cable(
              permittivity,
              insulation * m,
              insulationDiameter * m,
              cableDiameter * m,
              strands,
              strandDiameter * m,
              strandGmr * gmrUnit.metres(),
              strandOhm / perOhm,
              shieldDiameter * m,
              tape * m,
              lap,
              semicon));
    }
  }
}
