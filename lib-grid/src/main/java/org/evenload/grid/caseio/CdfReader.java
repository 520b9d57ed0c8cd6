package org.evenload.grid.caseio;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evenload.grid.caseio.CdfCard.BranchCard;
import org.evenload.grid.caseio.CdfCard.BusCard;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.SourceText;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.CostCurve;
import org.evenload.grid.network.Generator;

/**
 * IEEE common data format for solved load flow cases (IEEE Trans. PAS-92, 1973, pp. 1916–1925).
 *
 * <p>The format knows no costs, no voltage limits and no limits of active power. What an optimal
 * power flow needs beyond it is assumed as the module's README lists: the slack generates 0…its
 * value in the file at 1 USD/MWh, other generators are fixed at theirs without cost, voltages stay
 * in 0.95…1.05 p.u.
 */
final class CdfReader {
  /** The standard has 128 columns; files add some. */
  private static final int LONGEST_CARD = 400;

  private static final double VM_MIN_PU = 0.95;
  private static final double VM_MAX_PU = 1.05;
  private static final CostCurve SLACK_COST = new CostCurve.Polynomial(0, 1, 0);

  // Standard ratings are MVA; a transmission network has some branch of at least 10 MVA.
  private static final double LARGEST_PER_UNIT_RATING = 10;
  private static final double LEAST_BASE_OF_PER_UNIT_MVA = 100;

  private static final Pattern BUS_SECTION =
      Pattern.compile("^[ \\t]*BUS DATA FOLLOWS", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
  private static final Pattern SECTION_END = Pattern.compile("^\\s*-9{1,3}(\\s|$)");
  private static final Pattern BASE_AND_YEAR = Pattern.compile("\\s(\\d+\\.?\\d*)\\s+\\d{4}\\s");

  private final SourceText source;
  private final List<String> lines;
  private final double baseMva;
  private final CaseBuilder builder;

  private CdfReader(SourceText source) {
    this.source = source;
    this.lines = source.text().lines().toList();
    this.baseMva = baseMva(source, lines);
    this.builder = new CaseBuilder(source.file());
  }

  static boolean recognises(SourceText source) {
    return BUS_SECTION.matcher(source.text()).find();
  }

  /**
   * @throws InputException if a section is missing or a card is wrong
   */
  static CaseFile read(SourceText source) {
    return new CdfReader(source).read();
  }

  private CaseFile read() {
    builder.ofEach(builder.of(List.of(), () -> section("BUS DATA FOLLOWS")), this::bus);
    Map<CdfCard, BranchCard> branches = new LinkedHashMap<>();
    builder.ofEach(
        builder.of(List.of(), () -> section("BRANCH DATA FOLLOWS")),
        card -> branches.put(card, card.branch()));
    double ratingUnitMva = ratingUnitMva(branches.values());
    builder.ofEach(
        branches.entrySet(), branch -> branch(branch.getKey(), branch.getValue(), ratingUnitMva));
    builder.warn(
        "The format has no limits of voltage and no costs; 0.95…1.05 p.u. and 1 USD/MWh at the"
            + " slack are assumed.");
    return builder.build(String.valueOf(source.file().getFileName()), baseMva);
  }

  private static double baseMva(SourceText source, List<String> lines) {
    String title = lines.get(0).substring(0, Math.min(LONGEST_CARD, lines.get(0).length()));
    OptionalDouble base = CdfCard.number(title, 32, 37);
    if (base.isEmpty() || base.getAsDouble() <= 0) {
      Matcher matcher = BASE_AND_YEAR.matcher(title + " ");
      base = matcher.find() ? DecimalNumber.parse(matcher.group(1)) : OptionalDouble.empty();
    }
    return base.stream()
        .filter(value -> value > 0)
        .findFirst()
        .orElseThrow(
            () ->
                source.error(
                    1,
                    "Cannot find the MVA base, expected a number above 0 in columns 32–37 of the"
                        + " title line."));
  }

  private List<CdfCard> section(String heading) {
    int start = 0;
    while (start < lines.size()
        && !lines.get(start).strip().toUpperCase(Locale.ROOT).startsWith(heading)) {
      start++;
    }
    if (start == lines.size()) {
      throw InputException.of(
          source.file(), "Cannot find the line '%s', which opens a section.".formatted(heading));
    }
    List<CdfCard> cards = new ArrayList<>();
    for (int i = start + 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (SECTION_END.matcher(line).find()) {
        warnOfCount(start, cards.size());
        return cards;
      }
      if (line.length() > LONGEST_CARD) {
        throw source.error(
            i + 1L,
            "Invalid card: %d characters, expected at most %d."
                .formatted(line.length(), LONGEST_CARD));
      }
      if (!line.isBlank()) {
        cards.add(new CdfCard(source, i + 1L, line));
      }
    }
    throw source.error(
        start + 1L, "Cannot find the end of this section, expected a line that starts with -999.");
  }

  private void warnOfCount(int headingIndex, int found) {
    Matcher count = Pattern.compile("(\\d{1,9})\\s+ITEMS").matcher(lines.get(headingIndex));
    if (count.find() && Integer.parseInt(count.group(1)) != found) {
      builder.warn(
          source.file(),
          headingIndex + 1L,
          "The section announces %s items and has %d.".formatted(count.group(1), found));
    }
  }

  private void bus(CdfCard card) {
    BusCard bus = card.bus();
    if (bus.type() < 0 || bus.type() > 3) {
      throw card.error(
          "Invalid type '%d' of bus %d, expected 0 or 1 (load), 2 (generator) or 3 (slack)."
              .formatted(bus.type(), bus.number()));
    }
    double vmPu = bus.vmPu() == 0 ? 1 : bus.vmPu();
    builder.bus(
        source.file(),
        card.line(),
        () ->
            new Bus(
                bus.number(),
                bus.name(),
                type(bus),
                bus.loadMw(),
                bus.loadMvar(),
                bus.shuntGPu() * baseMva,
                bus.shuntBPu() * baseMva,
                bus.baseKv(),
                vmPu,
                bus.vaDeg(),
                VM_MIN_PU,
                VM_MAX_PU));
    if (bus.type() >= 2 || bus.generationMw() != 0 || bus.generationMvar() != 0) {
      builder.generator(source.file(), card.line(), () -> generator(card, bus, vmPu));
    }
  }

  private static BusType type(BusCard bus) {
    return switch (bus.type()) {
      case 3 -> BusType.SLACK;
      case 2 -> BusType.PV;
      default -> BusType.PQ;
    };
  }

  private Generator generator(CdfCard card, BusCard bus, double vmPu) {
    double p = bus.generationMw();
    double q = bus.generationMvar();
    double setpointPu = bus.desiredVmPu() == 0 ? vmPu : bus.desiredVmPu();
    boolean reactiveLimits = bus.qMinMvar() != 0 || bus.qMaxMvar() != 0;
    double qMin = reactiveLimits ? bus.qMinMvar() : Double.NEGATIVE_INFINITY;
    double qMax = reactiveLimits ? bus.qMaxMvar() : Double.POSITIVE_INFINITY;
    if (bus.remoteBus() != 0 && bus.remoteBus() != bus.number()) {
      warn(
          card,
          "Bus %d controls its own voltage, not that of remote bus %d."
              .formatted(bus.number(), bus.remoteBus()));
    }
    return switch (type(bus)) {
      case SLACK -> {
        if (p == 0) {
          warn(
              card,
              "The slack bus %d has no active power; its generation is not limited."
                  .formatted(bus.number()));
        }
        double pMax = p == 0 ? Double.POSITIVE_INFINITY : Math.max(0, p);
        yield new Generator(
            bus.number(), p, q, Math.min(0, p), pMax, qMin, qMax, setpointPu, true, SLACK_COST);
      }
      case PV -> {
        if (!reactiveLimits && bus.desiredVmPu() == 0 && p > 0) {
          warn(
              card,
              "Bus %d has generation but neither set-point nor reactive limits; it is read as a compensator of 0…%s Mvar that is switched off."
                  .formatted(bus.number(), p));
          yield new Generator(bus.number(), 0, 0, 0, 0, 0, p, setpointPu, false, CostCurve.FREE);
        }
        if (!reactiveLimits) {
          warn(card, "The generator at bus %d has no reactive limits.".formatted(bus.number()));
        }
        yield new Generator(bus.number(), p, q, p, p, qMin, qMax, setpointPu, true, CostCurve.FREE);
      }
      default -> new Generator(bus.number(), p, q, p, p, q, q, setpointPu, true, CostCurve.FREE);
    };
  }

  private void branch(CdfCard card, BranchCard branch, double ratingUnitMva) {
    builder.branch(
        source.file(),
        card.line(),
        () ->
            new Branch(
                branch.tapBus(),
                branch.otherBus(),
                branch.rPu(),
                branch.xPu(),
                branch.bPu(),
                branch.rating() == 0 ? Double.POSITIVE_INFINITY : branch.rating() * ratingUnitMva,
                branch.turnsRatio() == 0 ? 1 : branch.turnsRatio(),
                branch.shiftDeg(),
                true,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                branch.lengthKm() == 0 ? Double.NaN : branch.lengthKm()));
  }

  private double ratingUnitMva(Collection<BranchCard> branches) {
    double largest = branches.stream().mapToDouble(BranchCard::rating).max().orElse(0);
    if (largest <= 0
        || largest >= LARGEST_PER_UNIT_RATING
        || baseMva < LEAST_BASE_OF_PER_UNIT_MVA) {
      return 1;
    }
    builder.warn(
        "No branch rating reaches %s; ratings are read in per unit of %s MVA."
            .formatted(LARGEST_PER_UNIT_RATING, baseMva));
    return baseMva;
  }

  private void warn(CdfCard card, String sentence) {
    builder.warn(source.file(), card.line(), sentence);
  }
}
