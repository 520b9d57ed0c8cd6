package org.evenload.model.population;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomKey;
import org.evenload.model.random.RandomStream;

/**
 * The classes that a fleet is drawn from.
 *
 * @param classes at least one, with different names
 * @param drivingShare share of the vehicles that drive on the day, 0…1: less than 1 on weekends
 * @param consumptionFactor of the season, on top of each class's own, above 0
 */
public record Population(List<VehicleClass> classes, double drivingShare, double consumptionFactor)
    implements Serializable {
  public Population {
    classes = List.copyOf(classes);
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("Invalid population: it has no vehicle class.");
    }
    Set<String> names = new HashSet<>();
    for (VehicleClass c : classes) {
      if (!names.add(c.name())) {
        throw new IllegalArgumentException(
            "Invalid population: vehicle class '%s' occurs twice.".formatted(c.name()));
      }
    }
    if (!(drivingShare >= 0 && drivingShare <= 1)) {
      throw new IllegalArgumentException(
          "Invalid driving_share '%s', expected a number in 0…1.".formatted(drivingShare));
    }
    if (!(consumptionFactor > 0) || Double.isInfinite(consumptionFactor)) {
      throw new IllegalArgumentException(
          "Invalid consumption_factor '%s', expected a number > 0.".formatted(consumptionFactor));
    }
  }

  public static Population of(VehicleClass only) {
    return new Population(List.of(only), 1, 1);
  }

  /** Draws vehicles' classes. Drawing allocates nothing; not for sharing between threads. */
  Draw draw() {
    return new Draw(this);
  }

  /** The vehicle drawn last. */
  static final class Draw {
    private final VehicleClass[] classes;
    private final double[] upTo;
    private final double drivingShare;
    private final RandomStream stream = RandomKey.ofSeed(0).stream();
    private VehicleClass current;
    private boolean drives;
    private boolean chargesAtHome;
    private boolean chargesAtWork;

    private Draw(Population population) {
      classes = population.classes.toArray(new VehicleClass[0]);
      drivingShare = population.drivingShare;
      current = classes[0];
      double total = population.classes.stream().mapToDouble(VehicleClass::share).sum();
      upTo = new double[classes.length];
      double sum = 0;
      for (int i = 0; i < classes.length; i++) {
        sum += classes[i].share();
        upTo[i] = sum / total;
      }
    }

    void moveTo(long groupKey) {
      stream.restart(RandomKey.narrowed(groupKey, Purpose.VEHICLE_CLASS));
      double u = stream.nextDouble();
      int i = 0;
      while (i < classes.length - 1 && u >= upTo[i]) {
        i++;
      }
      current = classes[i];
      drives = stream.nextDouble() < drivingShare;
      chargesAtHome = stream.nextDouble() < current.homeAccess();
      chargesAtWork = stream.nextDouble() < current.workAccess();
    }

    VehicleClass vehicleClass() {
      return current;
    }

    boolean drives() {
      return drives;
    }

    boolean chargesAtHome() {
      return chargesAtHome;
    }

    boolean chargesAtWork() {
      return chargesAtWork;
    }
  }
}
