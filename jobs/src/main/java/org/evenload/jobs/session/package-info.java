/** Files of charging sessions of any size, read as Spark jobs. */
@NullMarked
package org.evenload.jobs.session;

import org.jspecify.annotations.NullMarked;
