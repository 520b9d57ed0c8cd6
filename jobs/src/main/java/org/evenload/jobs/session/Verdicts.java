package org.evenload.jobs.session;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.evenload.model.session.SessionStatus;
import scala.Tuple2;

/**
 * What became of all rows whose identities fall into one bucket.
 *
 * @param counts rows by index of the file and status; repeated ones are duplicates
 * @param repetitions positions of the rows that repeat an earlier one
 */
record Verdicts(Map<Integer, Map<SessionStatus, Long>> counts, long[] repetitions)
    implements Serializable {

  private record Identity(long high, long low) {}

  private static final SessionStatus[] STATUSES = SessionStatus.values();

  /**
   * Brings equal identities together. Keys travel in blocks of numbers: as rows of a table they
   * take longer than reading the files does.
   */
  static JavaRDD<Verdicts> of(JavaRDD<SessionKey> keys, int buckets) {
    return keys.mapPartitionsToPair(part -> blocks(part, buckets).iterator())
        .groupByKey(buckets)
        .values()
        .map(Verdicts::of);
  }

  private static List<Tuple2<Integer, KeyBlock>> blocks(Iterator<SessionKey> keys, int buckets) {
    List<Tuple2<Integer, KeyBlock>> blocks = new ArrayList<>();
    KeyBlock[] open = new KeyBlock[buckets];
    while (keys.hasNext()) {
      SessionKey key = keys.next();
      int bucket = (int) Long.remainderUnsigned(key.high(), buckets);
      KeyBlock block = open[bucket];
      if (block == null || block.isFull()) {
        block = new KeyBlock();
        open[bucket] = block;
        blocks.add(new Tuple2<>(bucket, block));
      }
      block.add(key);
    }
    return blocks;
  }

  private static Verdicts of(Iterable<KeyBlock> blocks) {
    Map<Identity, Long> firsts = firstsOfRepeated(blocks);
    Map<Integer, Map<SessionStatus, Long>> counts = new HashMap<>();
    List<Long> repetitions = new ArrayList<>();
    for (KeyBlock block : blocks) {
      for (int i = 0; i < block.rows; i++) {
        long position = block.positions[i];
        SessionStatus status = STATUSES[block.statuses[i]];
        if (!firsts.isEmpty() && status != SessionStatus.UNREADABLE) {
          Long first = firsts.get(new Identity(block.high[i], block.low[i]));
          if (first != null && first < position) {
            status = SessionStatus.DUPLICATE;
            repetitions.add(position);
          }
        }
        counts
            .computeIfAbsent(
                SessionKey.fileIndex(position), file -> new EnumMap<>(SessionStatus.class))
            .merge(status, 1L, Long::sum);
      }
    }
    return new Verdicts(counts, repetitions.stream().mapToLong(Long::longValue).toArray());
  }

  // Few sessions are on record twice, as a rule: only those that share half an identity are kept.
  private static Map<Identity, Long> firstsOfRepeated(Iterable<KeyBlock> blocks) {
    Set<Long> shared = sharedHalves(blocks);
    Map<Identity, Long> firsts = new HashMap<>();
    if (shared.isEmpty()) {
      return firsts;
    }
    for (KeyBlock block : blocks) {
      for (int i = 0; i < block.rows; i++) {
        if (shared.contains(block.high[i])) {
          firsts.merge(new Identity(block.high[i], block.low[i]), block.positions[i], Math::min);
        }
      }
    }
    return firsts;
  }

  private static Set<Long> sharedHalves(Iterable<KeyBlock> blocks) {
    int rows = 0;
    for (KeyBlock block : blocks) {
      rows += block.rows;
    }
    long[] halves = new long[rows];
    int at = 0;
    for (KeyBlock block : blocks) {
      for (int i = 0; i < block.rows; i++) {
        if (STATUSES[block.statuses[i]] != SessionStatus.UNREADABLE) {
          halves[at++] = block.high[i];
        }
      }
    }
    Arrays.sort(halves, 0, at);
    Set<Long> shared = new HashSet<>();
    for (int i = 1; i < at; i++) {
      if (halves[i] == halves[i - 1]) {
        shared.add(halves[i]);
      }
    }
    return shared;
  }
}
