package org.evenload.grid.caseio;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.SourceText;
import org.jspecify.annotations.Nullable;

/**
 * One line of the IEEE common data format. Its fields stand in fixed columns; many files in
 * circulation were edited by hand, so where the columns do not fit, fields are told apart by white
 * space.
 */
record CdfCard(SourceText source, long line, String text) {

  /**
   * A field.
   *
   * @param first its first column, counted from 1
   * @param last its last column
   */
  private record Column(String title, int first, int last) {
    String of(String text) {
      int end = Math.min(last, text.length());
      return first > end ? "" : text.substring(first - 1, end).strip();
    }
  }

  /**
   * The fields of a card, in order.
   *
   * @param required positions of those without which there is no card
   * @param read positions of those whose values are used, the required ones included
   */
  private record Layout(List<Column> columns, int[] required, int[] read) {
    Column get(int index) {
      return columns.get(index);
    }

    int size() {
      return columns.size();
    }
  }

  private static final Column NAME = new Column("name", 6, 17);

  private static final Layout BUS =
      new Layout(
          List.of(
              new Column("bus number", 1, 4),
              new Column("area", 19, 20),
              new Column("loss zone", 21, 23),
              new Column("type", 25, 26),
              new Column("final voltage", 28, 33),
              new Column("final angle", 34, 40),
              new Column("load MW", 41, 49),
              new Column("load Mvar", 50, 59),
              new Column("generation MW", 60, 67),
              new Column("generation Mvar", 68, 75),
              new Column("base kV", 77, 83),
              new Column("desired voltage", 85, 90),
              new Column("greatest Mvar", 91, 98),
              new Column("least Mvar", 99, 106),
              new Column("shunt conductance", 107, 114),
              new Column("shunt susceptance", 115, 122),
              new Column("remote bus", 124, 127)),
          new int[] {0, 4},
          new int[] {0, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15});

  private static final Layout BRANCH =
      new Layout(
          List.of(
              new Column("tap bus", 1, 4),
              new Column("other bus", 6, 9),
              new Column("area", 11, 12),
              new Column("loss zone", 13, 15),
              new Column("circuit", 17, 17),
              new Column("type", 19, 19),
              new Column("resistance", 20, 29),
              new Column("reactance", 30, 40),
              new Column("charging", 41, 50),
              new Column("rating 1", 51, 55),
              new Column("rating 2", 57, 61),
              new Column("rating 3", 63, 67),
              new Column("control bus", 69, 72),
              new Column("side", 74, 74),
              new Column("turns ratio", 77, 82),
              new Column("phase shift", 84, 90),
              new Column("least tap", 91, 97),
              new Column("greatest tap", 98, 104),
              new Column("step size", 106, 111),
              new Column("least controlled value", 113, 119),
              new Column("greatest controlled value", 120, 126),
              new Column("length", 127, 140)),
          new int[] {0, 1, 7},
          new int[] {0, 1, 6, 7, 8, 9, 14, 15, 21});

  /** A bus with its generation; shunts in per unit, limits as the file has them. */
  record BusCard(
      int number,
      String name,
      int type,
      double vmPu,
      double vaDeg,
      double loadMw,
      double loadMvar,
      double generationMw,
      double generationMvar,
      double baseKv,
      double desiredVmPu,
      double qMaxMvar,
      double qMinMvar,
      double shuntGPu,
      double shuntBPu,
      int remoteBus) {}

  /** A branch; zero stands for "not given" in ratings, turns ratio and length. */
  record BranchCard(
      int tapBus,
      int otherBus,
      double rPu,
      double xPu,
      double bPu,
      double rating,
      double turnsRatio,
      double shiftDeg,
      double lengthKm) {}

  /**
   * @throws InputException if a field is no number
   */
  BusCard bus() {
    double[] v = numbers(BUS, busTokens());
    return new BusCard(
        whole(v, 0, BUS),
        name(),
        whole(v, 3, BUS),
        v[4],
        v[5],
        v[6],
        v[7],
        v[8],
        v[9],
        v[10],
        v[11],
        v[12],
        v[13],
        v[14],
        v[15],
        whole(v, 16, BUS));
  }

  /**
   * @throws InputException if a field is no number
   */
  BranchCard branch() {
    double[] v = numbers(BRANCH, branchTokens());
    return new BranchCard(
        whole(v, 0, BRANCH), whole(v, 1, BRANCH), v[6], v[7], v[8], v[9], v[14], v[15], v[21]);
  }

  InputException error(String message) {
    return source.error(line, message);
  }

  /** The number in some columns, or empty. */
  static OptionalDouble number(String text, int first, int last) {
    return DecimalNumber.parse(new Column("", first, last).of(text));
  }

  // Fixed columns are believed where every required one is there and whole. Otherwise white space
  // decides, unless both readings make sense and differ.
  private double[] numbers(Layout layout, String @Nullable [] tokens) {
    double[] fixed = fixed(layout);
    if (fixed != null && isComplete(layout) && isWhole(layout, layout.read())) {
      return fixed;
    }
    double[] free = tokens == null ? null : parse(tokens);
    if (fixed != null && isComplete(layout) && isWhole(layout, layout.required())) {
      // Fields that fill their columns may run into each other.
      return free == null
          ? fixed
          : agree(layout.required(), fixed, free) ? free : wholeIn(layout, fixed);
    }
    if (fixed != null && free != null) {
      requireAgreement(layout, fixed, free);
    }
    if (free != null) {
      return free;
    }
    if (fixed != null) {
      return fixed;
    }
    for (Column column : layout.columns()) {
      String field = column.of(text);
      if (!field.isEmpty() && DecimalNumber.parse(field).isEmpty()) {
        throw error(
            "Invalid %s '%s' in columns %d–%d, expected a number."
                .formatted(column.title(), field, column.first(), column.last()));
      }
    }
    throw new IllegalStateException("a field of this line is no number");
  }

  private boolean isComplete(Layout layout) {
    return Arrays.stream(layout.required()).noneMatch(i -> layout.get(i).of(text).isEmpty());
  }

  private boolean isWhole(Layout layout, int[] which) {
    return Arrays.stream(which).allMatch(i -> isWhole(layout.get(i)));
  }

  // A field that goes on beyond its columns was not written for them.
  private boolean isWhole(Column column) {
    boolean startsBefore = !isBlank(column.first() - 1) && !isBlank(column.first());
    boolean endsAfter = !isBlank(column.last()) && !isBlank(column.last() + 1);
    return !startsBefore && !endsAfter;
  }

  private boolean isBlank(int column) {
    return column < 1 || column > text.length() || Character.isWhitespace(text.charAt(column - 1));
  }

  private double[] wholeIn(Layout layout, double[] fixed) {
    for (int i : layout.read()) {
      Column column = layout.get(i);
      if (!isWhole(column)) {
        throw error(
            "Invalid %s '%s' in columns %d–%d: it is cut by its columns, expected it inside them."
                .formatted(column.title(), column.of(text), column.first(), column.last()));
      }
    }
    return fixed;
  }

  private static boolean agree(int[] which, double[] fixed, double[] free) {
    return Arrays.stream(which).allMatch(i -> fixed[i] == free[i]);
  }

  private void requireAgreement(Layout layout, double[] fixed, double[] free) {
    if (!isComplete(layout)) {
      return;
    }
    for (int i : layout.read()) {
      if (fixed[i] != free[i]) {
        throw error(
            "Cannot tell the %s: %s in columns %d–%d, but %s when fields are told apart by spaces; write every field inside its columns."
                .formatted(
                    layout.get(i).title(),
                    fixed[i],
                    layout.get(i).first(),
                    layout.get(i).last(),
                    free[i]));
      }
    }
  }

  private double @Nullable [] fixed(Layout layout) {
    String[] fields = new String[layout.size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = layout.get(i).of(text);
    }
    return parse(fields);
  }

  // An empty field is zero, as a Fortran program reads it.
  private static double @Nullable [] parse(String[] fields) {
    double[] values = new double[fields.length];
    for (int i = 0; i < fields.length; i++) {
      if (!fields[i].isEmpty()) {
        OptionalDouble value = DecimalNumber.parse(fields[i]);
        if (value.isEmpty()) {
          return null;
        }
        values[i] = value.getAsDouble();
      }
    }
    return values;
  }

  // The name may hold spaces: the numbers after it are counted from the end.
  private String @Nullable [] busTokens() {
    String[] all = text.strip().split("\\s+");
    int after = BUS.size() - 1;
    if (all.length < after + 1) {
      return null;
    }
    return Stream.concat(Stream.of(all[0]), Arrays.stream(all, all.length - after, all.length))
        .toArray(String[]::new);
  }

  // Cards may end early, from the control bus on.
  private String @Nullable [] branchTokens() {
    String[] all = text.strip().split("\\s+");
    if (all.length < 12 || all.length > BRANCH.size()) {
      return null;
    }
    String[] padded = Arrays.copyOf(all, BRANCH.size());
    Arrays.fill(padded, all.length, padded.length, "");
    return padded;
  }

  private String name() {
    return NAME.of(text).replaceAll("[\\s\\p{Cntrl}]+", " ");
  }

  private int whole(double[] values, int index, Layout layout) {
    double value = values[index];
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw error(
          "Invalid %s '%s', expected an integer.".formatted(layout.get(index).title(), value));
    }
    return (int) value;
  }
}
