package org.evenload.grid.feeder.opendss.element;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.evenload.grid.feeder.opendss.script.DssFiles;
import org.evenload.grid.feeder.opendss.script.DssLocation;
import org.evenload.grid.feeder.opendss.script.DssObject;
import org.evenload.grid.feeder.opendss.script.DssValue;
import org.evenload.grid.input.InputException;

/**
 * A load shape.
 *
 * @param active multipliers or kW by point
 * @param reactive the same for kvar, empty if it follows the active power
 * @param actual whether the values are kW and kvar
 * @param intervalHours between points
 */
public record Shape(double[] active, double[] reactive, boolean actual, double intervalHours) {
  private static final int MOST_POINTS = 2_000_000;

  double greatestActive() {
    return Arrays.stream(active).max().orElse(0);
  }

  /** Whether reactive power does not follow the active: kvar at a point is not kW at its ratio. */
  public boolean hasOwnReactive() {
    int points = Math.min(active.length, reactive.length);
    double ratio = 1;
    if (actual && points > 0) {
      ratio = active[0] == 0 ? Double.NaN : reactive[0] / active[0];
    }
    for (int i = 0; i < points; i++) {
      if (!(Math.abs(reactive[i] - ratio * active[i]) <= 1e-9 * (1 + Math.abs(reactive[i])))) {
        return true;
      }
    }
    return false;
  }

  static Shape of(DssObject object, DssFiles files) {
    double[] active = {};
    double[] reactive = {};
    boolean actual = false;
    double hours = 1;
    int points = MOST_POINTS;
    for (DssValue value : object.values()) {
      switch (value.property()) {
        case "npts" -> points = value.integer(0, MOST_POINTS);
        case "interval" -> hours = value.notNegative();
        case "minterval" -> hours = value.notNegative() / 60;
        case "sinterval" -> hours = value.notNegative() / 3600;
        case "mult", "pmult" -> active = numbers(value, files);
        case "qmult" -> reactive = numbers(value, files);
        case "csvfile" -> active = column(files(value, value.text(), files), value, 1, false);
        case "pqcsvfile" -> {
          Path file = files(value, value.text(), files);
          active = column(file, value, 1, false);
          reactive = column(file, value, 2, false);
        }
        case "useactual" -> actual = value.yes();
        case "action" -> {
          if (value.lower().startsWith("n")) {
            double greatest = Arrays.stream(active).map(Math::abs).max().orElse(1);
            active = Arrays.stream(active).map(x -> x / greatest).toArray();
          }
        }
        case "hour" -> hours = 0;
        case "sngfile" -> active = binary(files(value, value.text(), files), value, Float.BYTES);
        case "dblfile" -> active = binary(files(value, value.text(), files), value, Double.BYTES);
        default -> {
          // statistics
        }
      }
    }
    int n = Math.min(points, active.length);
    return new Shape(
        Arrays.copyOf(active, n),
        Arrays.copyOf(reactive, Math.min(points, reactive.length)),
        actual,
        hours);
  }

  private static Path files(DssValue value, String name, DssFiles files) {
    Path folder = value.at().file().getParent();
    Path base = folder == null ? Path.of("") : folder;
    try {
      return files.resolve(base, name, value.at());
    } catch (InputException e) {
      // the European feeder's profiles are often unpacked into a folder of their own
      Path last = Path.of(name.strip().replace('\\', '/')).getFileName();
      if (last == null) {
        throw e;
      }
      try {
        return files.resolve(base, "profiles/" + last, value.at());
      } catch (InputException again) {
        throw e;
      }
    }
  }

  private static double[] numbers(DssValue value, DssFiles files) {
    if (value.lower().contains("file")) {
      return ofFile(value, files);
    }
    return value.numbers();
  }

  private static double[] ofFile(DssValue value, DssFiles files) {
    String name = "";
    int column = 1;
    int bytes = 0;
    boolean header = false;
    for (DssValue item : value.list()) {
      String[] pair = item.text().split("=", 2);
      if (pair.length < 2) {
        throw value.error("numbers, or file=NAME");
      }
      DssValue given = new DssValue(pair[0], pair[1], false, value.at());
      switch (pair[0].strip().toLowerCase(Locale.ROOT)) {
        case "file", "csvfile", "txtfile" -> name = pair[1];
        case "sngfile", "dblfile" -> {
          name = pair[1];
          bytes = pair[0].strip().equalsIgnoreCase("sngfile") ? Float.BYTES : Double.BYTES;
        }
        case "column", "col" -> column = given.integer(1, 1000);
        case "header" ->
            header = given.oneOf(Map.of("yes", true, "true", true, "no", false, "false", false));
        default -> throw value.error("file=NAME, column=N or header=yes");
      }
    }
    Path file = files(value, name, files);
    return bytes > 0 ? binary(file, value, bytes) : column(file, value, column, header);
  }

  // Numbers of 4 or 8 bytes, the least significant first, as Windows writes them.
  private static double[] binary(Path file, DssValue value, int bytesOfNumber) {
    byte[] bytes = DssFiles.bytes(file);
    if (bytes.length % bytesOfNumber != 0 || bytes.length / bytesOfNumber > MOST_POINTS) {
      throw value.error("a file of numbers of %d bytes each".formatted(bytesOfNumber));
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    double[] numbers = new double[bytes.length / bytesOfNumber];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = bytesOfNumber == Float.BYTES ? buffer.getFloat() : buffer.getDouble();
      if (!Double.isFinite(numbers[i])) {
        throw value.error("a file of finite numbers, but number %d is not".formatted(i + 1));
      }
    }
    return numbers;
  }

  private static double[] column(Path file, DssValue value, int column, boolean header) {
    List<Double> numbers = new ArrayList<>();
    List<String> lines = DssFiles.lines(file);
    for (int i = header ? 1 : 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      DssLocation at = new DssLocation(file, i + 1);
      if (column == 1 && lines.get(i).indexOf(',') < 0) {
        numbers.add(new DssValue(value.property(), lines.get(i), false, at).number());
        continue;
      }
      List<DssValue> items = new DssValue(value.property(), lines.get(i), false, at).list();
      if (items.size() < column) {
        throw at.error("Missing column %d of the shape.".formatted(column));
      }
      numbers.add(items.get(column - 1).number());
      if (numbers.size() > MOST_POINTS) {
        throw at.error("Invalid shape: more than %,d points.".formatted(MOST_POINTS));
      }
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
