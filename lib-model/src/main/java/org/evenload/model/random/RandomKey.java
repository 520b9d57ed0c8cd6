package org.evenload.model.random;

import java.io.Serializable;

/**
 * Names one random stream. A key starts from the study's seed and is narrowed by identifiers, in
 * the order scenario, sample, group, realisation, purpose:
 *
 * <pre>{@code
 * RandomKey.ofSeed(42).with("s1").with(sample).with(group).with(Purpose.DAY).stream()
 * }</pre>
 *
 * <p>Narrowing computes {@code mix(M·value + mix(id + γ))} with Stafford's variant 13 of the
 * MurmurHash3 finaliser as {@code mix}, Steele's {@code γ = 0x9e3779b97f4a7c15} and an odd {@code
 * M}. It is a bijection of the identifier for a fixed key and of the key for a fixed identifier, so
 * neighbours never collide, and it does not commute, so (sample 1, group 2) is not (sample 2, group
 * 1).
 *
 * @param value the state of the key, well mixed
 */
public record RandomKey(long value) implements Serializable {
  static final long GAMMA = 0x9e3779b97f4a7c15L;
  private static final long MULTIPLIER = 0xd1342543de82ef95L;
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  public static RandomKey ofSeed(long seed) {
    return new RandomKey(mix(seed + GAMMA));
  }

  public RandomKey with(long identifier) {
    return new RandomKey(narrowed(value, identifier));
  }

  /** Narrows by a name, for example a scenario's: its 64-bit FNV-1a hash over UTF-16 units. */
  public RandomKey with(String name) {
    long hash = FNV_BASIS;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return with(hash);
  }

  public RandomKey with(Purpose purpose) {
    return with(purpose.code);
  }

  /** {@link #value()} of the key narrowed by an identifier, without making a key. */
  public static long narrowed(long value, long identifier) {
    return mix(MULTIPLIER * value + mix(identifier + GAMMA));
  }

  /** {@link #value()} of the key narrowed by a purpose, without making a key. */
  public static long narrowed(long value, Purpose purpose) {
    return narrowed(value, purpose.code);
  }

  /** A new stream that starts at the beginning: two calls return equal sequences. */
  public RandomStream stream() {
    return new RandomStream(value);
  }

  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
