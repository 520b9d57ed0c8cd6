package org.evenload.grid.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** "Maybe you meant …" for misspelt names. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * The candidate that needs the fewest edits to become the given word, if it needs few enough to
   * be a plausible slip (a third of its length, at least two).
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    String lower = word.toLowerCase(Locale.ROOT);
    return candidates.stream()
        .min(
            Comparator.<String>comparingInt(c -> distance(lower, c.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()))
        .filter(c -> distance(lower, c.toLowerCase(Locale.ROOT)) <= Math.max(2, word.length() / 3));
  }

  /** A sentence to append to a message: {@code " Maybe you meant 'x'."}, or nothing. */
  public static String sentence(String word, Collection<String> candidates) {
    return nearest(word, candidates).map(c -> " Maybe you meant '" + c + "'.").orElse("");
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
