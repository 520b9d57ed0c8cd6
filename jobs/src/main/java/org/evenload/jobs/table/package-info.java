/** Every Parquet table: columns, units and descriptions in one place. */
@NullMarked
package org.evenload.jobs.table;

import org.jspecify.annotations.NullMarked;
