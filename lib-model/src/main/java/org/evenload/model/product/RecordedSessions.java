package org.evenload.model.product;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Mistakes;
import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomKey;
import org.evenload.model.session.distribution.CleanedSessions;
import org.evenload.model.session.distribution.DrawnSession;
import org.jspecify.annotations.Nullable;

/**
 * Days drawn with replacement from sessions on record.
 *
 * @param vehicles sessions of a day
 * @param minimumEnergyKwh a session that took less charges this much all the same
 */
public record RecordedSessions(
    List<Recorded> pool,
    int vehicles,
    double minimumEnergyKwh,
    ProductShares shares,
    ProductTerms terms)
    implements SessionSource, Serializable {

  /**
   * A session on record.
   *
   * @param product what was chosen; without it, products are drawn by their shares
   * @param stayHours from arrival to departure; without it, energy / average rate after the start.
   *     Where charging starts later than the arrival, a stay on record is shortened, one that
   *     follows from the rate is moved
   */
  public record Recorded(
      double arrivalHour, double energyKwh, @Nullable Product product, @Nullable Double stayHours)
      implements Serializable {}

  private static final String[] COLUMNS = {"arrival_hour", "energy_kwh", "product", "stay_hours"};

  private static final Set<String> LABELS =
      Arrays.stream(Product.values()).map(Product::label).collect(Collectors.toSet());

  public RecordedSessions {
    pool = List.copyOf(pool);
    if (pool.isEmpty() && vehicles > 0) {
      throw new IllegalArgumentException("Invalid sessions: none is on record.");
    }
  }

  /**
   * Reads sessions: columns {@code arrival_hour, energy_kwh} and, optionally, {@code product} and
   * {@code stay_hours}; or the rows that {@code evenload sessions --out} writes as CSV, of which
   * the usable ones count.
   *
   * @throws InputException if the file is malformed, or holds no sessions
   */
  public static List<Recorded> read(Path file) {
    CsvTable any = CsvTable.read(file);
    List<Recorded> sessions =
        CleanedSessions.is(any)
            ? ofUnknownProduct(CleanedSessions.read(any))
            : tidy(CsvTable.read(file, "arrival_hour", "energy_kwh").only(COLUMNS));
    if (sessions.isEmpty()) {
      throw InputException.of(file, "Invalid sessions: the file has none that can be used.");
    }
    return sessions;
  }

  private static List<Recorded> ofUnknownProduct(List<DrawnSession> sessions) {
    return sessions.stream()
        .map(s -> new Recorded(s.arrivalHour(), s.energyKwh(), null, s.stayHours()))
        .toList();
  }

  private static List<Recorded> tidy(CsvTable table) {
    List<Recorded> sessions = new ArrayList<>();
    Mistakes mistakes = new Mistakes(table.file());
    mistakes.ofEach(
        table.rows(),
        row ->
            sessions.add(
                new Recorded(
                    row.number("arrival_hour", 0, Math.nextDown(Session.LATEST_ARRIVAL_HOUR)),
                    row.number("energy_kwh", 0, CleanedSessions.MOST_KWH),
                    row.isEmpty("product") ? null : product(row),
                    row.isEmpty("stay_hours")
                        ? null
                        : row.number("stay_hours", 0, CleanedSessions.LONGEST_STAY_HOURS))));
    mistakes.throwIfAny();
    return sessions;
  }

  private static Product product(CsvTable.Row row) {
    return Product.valueOf(row.oneOf("product", LABELS).toUpperCase(Locale.ROOT));
  }

  @Override
  public List<Session> draw(RandomKey study, int day) {
    RandomKey ofDay = study.with(day);
    List<Session> sessions = new ArrayList<>(vehicles);
    for (int vehicle = 1; vehicle <= vehicles; vehicle++) {
      sessions.add(session(ofDay.with(vehicle), vehicle));
    }
    return sessions;
  }

  private Session session(RandomKey key, int vehicle) {
    double position = key.with(Purpose.SESSION_ARRIVAL).stream().nextDouble();
    Recorded recorded = pool.get((int) (position * pool.size()));
    Product product =
        recorded.product() != null
            ? recorded.product()
            : shares.at(key.with(Purpose.SESSION_PRODUCT).stream().nextDouble());
    double energyKwh = MicroWattHours.rounded(Math.max(minimumEnergyKwh, recorded.energyKwh()));
    double delayHours = terms.delayHours(product);
    double stayHours =
        recorded.stayHours() != null
            ? Math.max(0, recorded.stayHours() - delayHours)
            : energyKwh / terms.averageKw(product);
    double arrivalHour = recorded.arrivalHour();
    return new Session(
        vehicle, product, arrivalHour, arrivalHour + delayHours, stayHours, energyKwh);
  }
}
