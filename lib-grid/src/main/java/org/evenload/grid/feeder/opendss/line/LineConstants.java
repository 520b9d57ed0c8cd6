package org.evenload.grid.feeder.opendss.line;

import java.util.List;
import org.apache.commons.math3.complex.Complex;
import org.evenload.grid.feeder.ComplexMatrix;

/**
 * Impedances and capacitances of wires above and cables in the ground, per metre: Carson (1926) in
 * its simple and full forms, Deri et al. (1981); concentric neutrals and tape shields after
 * Kersting (Distribution System Modeling and Analysis, chapter 4).
 */
final class LineConstants {
  private static final double PERMITTIVITY = 8.854e-12;
  private static final double PERMEABILITY = 12.56637e-7;
  private static final double SHIELD_RESISTIVITY = 2.3718e-8;

  /** How the return through earth is modelled. */
  enum EarthModel {
    CARSON,
    FULL_CARSON,
    DERI
  }

  /** A wire and where it hangs, metres. */
  record Placed(Wire wire, double x, double height) {}

  private final List<Placed> wires;
  private final int phases;
  private final double frequencyHz;
  private final double rho;
  private final EarthModel model;
  private final double radians;

  LineConstants(List<Placed> wires, int phases, double frequencyHz, double rho, EarthModel model) {
    this.wires = wires;
    this.phases = phases;
    this.frequencyHz = frequencyHz;
    this.rho = rho;
    this.model = model;
    this.radians = 2 * Math.PI * frequencyHz;
  }

  /** All wires; the neutrals of cables are eliminated. */
  LineMatrices perMetre() {
    boolean cables = wires.stream().anyMatch(p -> p.wire().kind() != Wire.Kind.BARE);
    return new LineMatrices(series(cables), cables ? cableShunt() : overheadShunt());
  }

  private Complex series(double distance, int i, int j) {
    double l = radians * PERMEABILITY / (2 * Math.PI);
    return new Complex(0, l * Math.log(1 / distance)).add(earth(i, j));
  }

  private ComplexMatrix series(boolean cables) {
    int n = wires.size();
    int size = cables ? n + phases : n;
    Complex[][] z = new Complex[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        z[i][j] = entry(i, j, n);
        z[j][i] = z[i][j];
      }
    }
    ComplexMatrix all =
        ComplexMatrix.of(size, size, (i, j) -> z[i][j].getReal(), (i, j) -> z[i][j].getImaginary());
    while (all.rows() > n) {
      all = Kron.eliminate(all, all.rows() - 1);
    }
    return all;
  }

  // Wires come first, then the neutrals of the phases' cables.
  private Complex entry(int i, int j, int n) {
    if (i < n) {
      double distance = i == j ? wires.get(i).wire().gmr() : distance(i, j);
      Complex z = series(distance, i, j);
      return i == j ? z.add(internalResistance(wires.get(i).wire())) : z;
    }
    int a = i - n;
    Wire.Cable cable = wires.get(a).wire().cable();
    Wire.Kind kind = wires.get(a).wire().kind();
    boolean strands = kind == Wire.Kind.CONCENTRIC_NEUTRAL;
    double radius =
        strands
            ? (cable.cableDiameter() - cable.strandDiameter()) / 2
            : (cable.shieldDiameter() - cable.tapeThickness()) / 2;
    int k = cable.strands();
    if (j == i) {
      double gmr =
          strands ? Math.pow(cable.strandGmr() * k * Math.pow(radius, k - 1.0), 1.0 / k) : radius;
      double r =
          strands
              ? cable.strandOhm() / k
              : 0.3183
                  * SHIELD_RESISTIVITY
                  / (cable.shieldDiameter()
                      * cable.tapeThickness()
                      * Math.sqrt(50 / (100 - cable.tapeLapPercent())));
      return series(gmr, a, a).add(r);
    }
    if (j >= n) {
      return series(distance(a, j - n), a, j - n);
    }
    if (j == a) {
      return series(radius, a, a);
    }
    double d = distance(a, j);
    double between = strands ? Math.pow(Math.pow(d, k) - Math.pow(radius, k), 1.0 / k) : d;
    return series(between, a, j);
  }

  private double distance(int i, int j) {
    return Math.hypot(
        wires.get(i).x() - wires.get(j).x(), wires.get(i).height() - wires.get(j).height());
  }

  private Complex earth(int i, int j) {
    double yi = Math.abs(wires.get(i).height());
    double yj = Math.abs(wires.get(j).height());
    double dx = wires.get(i).x() - wires.get(j).x();
    return switch (model) {
      case CARSON ->
          new Complex(
              radians * PERMEABILITY / 8,
              radians
                  * PERMEABILITY
                  / (2 * Math.PI)
                  * Math.log(658.5 * Math.sqrt(rho / frequencyHz)));
      case FULL_CARSON -> fullCarson(yi, yj, i == j ? 0 : dx);
      case DERI -> deri(yi, yj, i == j ? 0 : dx);
    };
  }

  private Complex deri(double yi, double yj, double dx) {
    Complex depth = new Complex(0, radians * PERMEABILITY / rho).sqrt().reciprocal();
    Complex h = depth.multiply(2).add(yi + yj);
    Complex distance = h.multiply(h).add(dx * dx).sqrt();
    return distance.log().multiply(new Complex(0, radians * PERMEABILITY / (2 * Math.PI)));
  }

  private Complex fullCarson(double yi, double yj, double dx) {
    double b1 = 1 / (3 * Math.sqrt(2));
    double b2 = 1.0 / 16;
    double b3 = b1 / 15;
    double b4 = b2 / 24;
    double c2 = 1.3659315;
    double c4 = c2 + 1.0 / 4 + 1.0 / 6;
    double image = Math.hypot(yi + yj, dx);
    double theta = Math.acos(Math.min(1, (yi + yj) / image));
    double m = 2.8099e-3 * image * Math.sqrt(frequencyHz / rho);
    double m2 = m * m;
    double m3 = m2 * m;
    double m4 = m3 * m;
    double re =
        Math.PI / 8
            - b1 * m * Math.cos(theta)
            + b2 * m2 * ((c2 - Math.log(m)) * Math.cos(2 * theta) + theta * Math.sin(2 * theta))
            + b3 * m3 * Math.cos(3 * theta)
            - b4 * Math.PI / 4 * m4 * Math.cos(4 * theta);
    double im =
        0.5 * Math.log(1.85138 / m)
            + b1 * m * Math.cos(theta)
            - b2 * Math.PI / 4 * m2 * Math.cos(2 * theta)
            + b3 * m3 * Math.cos(3 * theta)
            - b4 * m4 * ((c4 - Math.log(m)) * Math.cos(4 * theta) + theta * Math.sin(4 * theta))
            + 0.5 * Math.log(image);
    return new Complex(re, im).multiply(radians * PERMEABILITY / Math.PI);
  }

  // At power frequency the internal reactance is in the GMR.
  private double internalResistance(Wire wire) {
    return model == EarthModel.DERI ? skinResistance(wire.rdc()) : wire.rac();
  }

  private double skinResistance(double rdc) {
    Complex onePlusJ = new Complex(1, 1);
    Complex alpha = onePlusJ.multiply(Math.sqrt(frequencyHz * PERMEABILITY / rdc));
    Complex ratio = alpha.abs() > 35 ? Complex.ONE : bessel(alpha, 0).divide(bessel(alpha, 1));
    return onePlusJ
        .multiply(ratio)
        .multiply(Math.sqrt(rdc * frequencyHz * PERMEABILITY) / 2)
        .getReal();
  }

  /** Modified Bessel function of the first kind, by its series. */
  private static Complex bessel(Complex x, int order) {
    Complex quarter = x.multiply(x).multiply(0.25);
    Complex term = order == 0 ? Complex.ONE : x.multiply(0.5);
    Complex sum = term;
    for (int k = 1; k < 1000 && term.abs() > 1e-16 * sum.abs(); k++) {
      term = term.multiply(quarter).divide((double) k * (k + order));
      sum = sum.add(term);
    }
    return sum;
  }

  private ComplexMatrix overheadShunt() {
    int n = wires.size();
    double factor = -1 / (2 * Math.PI) / PERMITTIVITY / radians;
    ComplexMatrix potentials =
        ComplexMatrix.of(n, n, (i, j) -> 0, (i, j) -> factor * potential(i, j));
    return potentials.inverse();
  }

  private double potential(int i, int j) {
    Placed a = wires.get(i);
    Placed b = wires.get(j);
    if (i == j) {
      double radius = a.wire().capRadius() > 0 ? a.wire().capRadius() : a.wire().radius();
      return Math.log(2 * a.height() / radius);
    }
    double image = Math.hypot(a.x() - b.x(), a.height() + b.height());
    return Math.log(image / distance(i, j));
  }

  private ComplexMatrix cableShunt() {
    int n = wires.size();
    return ComplexMatrix.of(
        n, n, (i, j) -> 0, (i, j) -> i == j && i < phases ? cableSiemens(i) : 0);
  }

  private double cableSiemens(int i) {
    Wire.Cable cable = wires.get(i).wire().cable();
    double outside = cable.insulationDiameter() / 2;
    double inside = outside - cable.insulationThickness();
    double log = Math.log(outside / inside);
    if (wires.get(i).wire().kind() == Wire.Kind.CONCENTRIC_NEUTRAL && !cable.semicon()) {
      double neutral = (cable.cableDiameter() - cable.strandDiameter()) / 2;
      double strand = cable.strandDiameter() / 2;
      int k = cable.strands();
      log = Math.log(neutral / inside) - Math.log(k * strand / neutral) / k;
    }
    return 2 * Math.PI * PERMITTIVITY * cable.permittivity() * radians / log;
  }
}
