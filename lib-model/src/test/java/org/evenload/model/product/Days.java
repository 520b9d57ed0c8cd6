package org.evenload.model.product;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.evenload.model.random.RandomKey;
import org.evenload.model.travel.ClippedNormalTime;

/** Days for tests. */
final class Days {
  private Days() {}

  static Session session(
      int vehicle, Product product, double startHour, double stayHours, double kwh) {
    return new Session(vehicle, product, startHour % 24, startHour, stayHours, kwh);
  }

  static SessionModel model(int vehicles, ProductShares shares, ProductTerms terms) {
    return new SessionModel(
        vehicles,
        new ClippedNormalTime(18, 2, 6, 30),
        new DrivenDistance(40, 0.6, 0.15, 24),
        4,
        shares,
        terms);
  }

  /** A day with prices, terms and a limit that are as good as any. */
  static DayProblem random(long seed, int vehicles) {
    SplittableRandom random = new SplittableRandom(seed);
    int steps = new int[] {24, 48, 96}[random.nextInt(3)];
    double[] usdPerMwh = new double[steps];
    double[] limitKw = new double[steps];
    // Few prices, so that many steps cost the same.
    Arrays.setAll(usdPerMwh, t -> 50 + 5 * random.nextInt(8));
    double meanLimitKw = vehicles * random.nextDouble() * 3;
    Arrays.setAll(limitKw, t -> meanLimitKw * 2 * random.nextDouble());
    ProductTerms terms =
        new ProductTerms(
            0.3 + 3 * random.nextDouble(),
            0.5 + 6 * random.nextDouble(),
            7.2,
            7.2,
            5 * random.nextDouble());
    double green = random.nextDouble();
    double blue = (1 - green) * random.nextDouble();
    SessionModel model = model(vehicles, new ProductShares(green, blue, 1 - green - blue), terms);
    List<Session> sessions = model.draw(RandomKey.ofSeed(seed), 1);
    return new DayProblem(sessions, terms, usdPerMwh, limitKw, 10 + 200 * random.nextDouble());
  }
}
