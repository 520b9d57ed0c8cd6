/** The Spark session of this process. */
@NullMarked
package org.evenload.jobs.spark;

import org.jspecify.annotations.NullMarked;
