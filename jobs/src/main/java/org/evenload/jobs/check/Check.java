package org.evenload.jobs.check;

/**
 * A property of a run, as a query over its tables.
 *
 * @param name short, stable, snake_case
 * @param statement what holds, for a reader of the result
 * @param tolerance greatest error that still counts as holding
 * @param query a query with the columns {@code error} (double, 0 is perfect) and {@code place}
 *     (text that identifies the row)
 */
record Check(String name, String statement, double tolerance, String query) {}
