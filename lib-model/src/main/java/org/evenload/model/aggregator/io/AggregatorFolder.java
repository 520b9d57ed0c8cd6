package org.evenload.model.aggregator.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.LoadLimits;
import org.evenload.model.market.EnergyPrices;
import org.evenload.model.market.MarketData;
import org.evenload.model.series.Currencies;
import org.evenload.model.series.EnergyPrice;
import org.evenload.model.series.StudyDay;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;

/**
 * Aggregator problems in the layout of the published data: a folder with {@code groups}, {@code
 * windows} and {@code trip_energy} as {@code .csv} or {@code .csv.gz}; price-quota curve, system
 * load forecast and caps in files of their own. Batteries and chargers, which the layout does not
 * know, may be given by further columns of {@code groups}.
 */
public final class AggregatorFolder {
  private static final Battery PUBLISHED_BATTERY = new Battery(80, 12, 76, 60);
  private static final double PUBLISHED_CHARGER_KW = 150;
  private static final double PUBLISHED_EFFICIENCY = 0.9;

  private final Path folder;
  private final CsvTable groups;
  private final CsvTable windows;
  private final CsvTable trips;

  private AggregatorFolder(Path folder) {
    this.folder = folder;
    groups =
        CsvTable.read(
            file(folder, "groups"),
            "bus",
            "group",
            "ev_count",
            "battery_wear_pct_slope",
            "battery_cost_usd_per_kwh");
    windows =
        CsvTable.read(
            file(folder, "windows"), "bus", "group", "realisation", "first_period", "last_period");
    trips =
        CsvTable.read(
            file(folder, "trip_energy"), "bus", "group", "realisation", "trip_energy_mwh");
  }

  /**
   * Reads a folder.
   *
   * @throws InputException if a file is missing or malformed
   */
  public static AggregatorFolder read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw InputException.of(folder, "Cannot read aggregator: it is not a folder.");
    }
    return new AggregatorFolder(folder);
  }

  private static Path file(Path folder, String name) {
    Path packed = folder.resolve(name + ".csv.gz");
    return Files.exists(packed) ? packed : folder.resolve(name + ".csv");
  }

  /** Buses that have groups, in increasing order. */
  public List<Integer> buses() {
    return List.copyOf(
        groups.rows().stream()
            .map(row -> row.integer("bus"))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /**
   * The problem of one bus.
   *
   * @param curve price-quota curve, or fixed prices by period
   * @param forecast columns period, system_load_mw; its length is the day's
   * @param cap columns period, bus, pem_cap_mw; without it the system's load is limited as
   *     published
   * @throws InputException if a file is malformed, or says nothing about the bus
   */
  public AggregatorProblem problem(int bus, Path curve, Path forecast, Optional<Path> cap) {
    if (!buses().contains(bus)) {
      throw InputException.of(
          groups.file(), "Invalid bus '%d', expected one of %s.".formatted(bus, buses()));
    }
    double[] load = MarketData.systemLoadMw(forecast);
    int periods = load.length;
    EnergyPrices prices =
        MarketData.prices(curve, EnergyPrice.in(Currencies.published()), StudyDay.of(periods));
    Map<String, Integer> index = new LinkedHashMap<>();
    List<VehicleGroup> vehicles = new ArrayList<>();
    for (CsvTable.Row row : groups.rows()) {
      if (row.integer("bus") == bus) {
        String id = row.text("group");
        if (index.putIfAbsent(id, vehicles.size()) != null) {
          throw row.error("group", id, "each group once per bus");
        }
        vehicles.add(group(row, id));
      }
    }
    int realisations =
        windows.rows().stream()
            .filter(row -> row.integer("bus") == bus)
            .mapToInt(row -> row.integer("realisation", 1, Integer.MAX_VALUE))
            .max()
            .orElse(1);
    double[][] tripKwh = new double[vehicles.size()][realisations];
    for (double[] ofGroup : tripKwh) {
      Arrays.fill(ofGroup, Double.NaN);
    }
    for (CsvTable.Row row : trips.rows()) {
      if (row.integer("bus") == bus) {
        tripKwh[position(row, index)][row.integer("realisation", 1, realisations) - 1] =
            1000 * row.number("trip_energy_mwh", 0, 1e6);
      }
    }
    List<List<Stay>> stays = new ArrayList<>();
    for (int v = 0; v < vehicles.size(); v++) {
      Stay[] ofGroup = new Stay[realisations];
      Arrays.fill(ofGroup, new Stay.Absent());
      stays.add(Arrays.asList(ofGroup));
    }
    for (CsvTable.Row row : windows.rows()) {
      if (row.integer("bus") != bus) {
        continue;
      }
      int v = position(row, index);
      int n = row.integer("realisation", 1, realisations) - 1;
      int first = row.integer("first_period", 1, periods);
      int last = row.integer("last_period", 1, periods);
      if (Double.isNaN(tripKwh[v][n])) {
        throw InputException.of(
            trips.file(),
            "Missing trip_energy of bus %d, group %s, realisation %d, which has a window in %s:%d."
                .formatted(bus, vehicles.get(v).id(), n + 1, windows.file(), row.line()));
      }
      if (stays.get(v).get(n) instanceof Stay.Connected) {
        throw row.error(
            "realisation", row.text("realisation"), "one window per group and realisation");
      }
      double arrival = vehicles.get(v).battery().leavingSocKwh() - tripKwh[v][n];
      stays.get(v).set(n, new Stay.Connected(first, last, arrival, tripKwh[v][n]));
    }
    return new AggregatorProblem(
        folder.getFileName() + " bus " + bus,
        periods,
        24.0 / periods,
        vehicles,
        realisations,
        stays,
        prices,
        load,
        cap.map(file -> LoadLimits.aggregator(MarketData.capMw(file, bus, periods)))
            .orElseGet(() -> LoadLimits.none(periods)),
        AggregatorProblem.DEFAULT_SLACK_PRICE_USD_PER_MWH);
  }

  private static int position(CsvTable.Row row, Map<String, Integer> index) {
    Integer position = index.get(row.text("group"));
    if (position == null) {
      throw row.error("group", row.text("group"), "a group of this bus in groups.csv");
    }
    return position;
  }

  private static VehicleGroup group(CsvTable.Row row, String id) {
    Battery published = PUBLISHED_BATTERY;
    try {
      Battery battery =
          new Battery(
              row.numberOr("battery_kwh", published.capacityKwh()),
              row.numberOr("min_soc_kwh", published.minSocKwh()),
              row.numberOr("max_soc_kwh", published.maxSocKwh()),
              row.numberOr("leaving_soc_kwh", published.leavingSocKwh()));
      Charger charger =
          new Charger(
              row.numberOr("charger_kw", PUBLISHED_CHARGER_KW),
              row.numberOr("charge_efficiency", PUBLISHED_EFFICIENCY),
              row.numberOr("discharge_efficiency", PUBLISHED_EFFICIENCY),
              row.textOr("v2g", "1").equals("0")
                  ? Charger.Direction.CHARGE_ONLY
                  : Charger.Direction.BIDIRECTIONAL);
      return new VehicleGroup(
          id,
          row.integer("ev_count", 0, Integer.MAX_VALUE),
          row.number("battery_wear_pct_slope", 0, 100),
          row.number("battery_cost_usd_per_kwh", 0, 1e6),
          battery,
          charger);
    } catch (IllegalArgumentException e) {
      throw row.error("group", id, "a valid battery and charger: " + e.getMessage());
    }
  }
}
