/**
 * Checks a finished run from its tables alone. Nothing here shares code with the models: what holds
 * is derived again from the definitions, in SQL.
 */
@NullMarked
package org.evenload.jobs.check;

import org.jspecify.annotations.NullMarked;
