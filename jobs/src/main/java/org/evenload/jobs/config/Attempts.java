package org.evenload.jobs.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.evenload.grid.input.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Lets independent readings fail each on its own, so that a user sees all mistakes at once:
 *
 * <pre>{@code
 * Attempts attempts = new Attempts();
 * Attempts.Attempt<Network> network = attempts.of(() -> read(config.network()));
 * Attempts.Attempt<double[]> load = attempts.of(() -> read(config.loadFactor()));
 * attempts.throwIfAnyFailed();
 * use(network.get(), load.get());
 * }</pre>
 */
public final class Attempts {
  private final List<RuntimeException> failures = new ArrayList<>();

  /** A reading that may have failed. */
  public static final class Attempt<T> {
    private final @Nullable T value;

    private Attempt(@Nullable T value) {
      this.value = value;
    }

    /**
     * The value, once {@link #throwIfAnyFailed} has returned.
     *
     * @throws IllegalStateException if the reading failed
     */
    public T get() {
      if (value == null) {
        throw new IllegalStateException("The attempt failed; throwIfAnyFailed says why");
      }
      return value;
    }
  }

  /** Reads now; a mistake of the user is kept for later, anything else is thrown at once. */
  public <T> Attempt<T> of(Supplier<T> reading) {
    try {
      return new Attempt<>(reading.get());
    } catch (InputException | ConfigException e) {
      failures.add(e);
      return new Attempt<>(null);
    }
  }

  /** Checks now; as {@link #of}. */
  public void run(Runnable check) {
    of(
        () -> {
          check.run();
          return Boolean.TRUE;
        });
  }

  /**
   * Throws what went wrong, all of it in one message.
   *
   * @throws ConfigException if the study file is wrong
   * @throws InputException if only input files are wrong
   */
  public void throwIfAnyFailed() {
    if (failures.isEmpty()) {
      return;
    }
    if (failures.size() == 1) {
      throw failures.get(0);
    }
    String all =
        String.join("\n", failures.stream().map(Throwable::getMessage).distinct().toList());
    if (failures.stream().anyMatch(ConfigException.class::isInstance)) {
      throw new ConfigException(all, failures.get(0));
    }
    throw InputException.of(all);
  }
}
