package org.evenload.jobs.compare;

/**
 * Something that is not alike in two runs.
 *
 * @param what a key, a file, a component, a table
 * @param before in the first run, {@code absent} if it is not there
 */
public record Difference(String what, String before, String after) {
  static final String ABSENT = "absent";
}
